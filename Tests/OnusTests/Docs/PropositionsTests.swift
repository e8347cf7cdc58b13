/// Each proposition of law, P01 to P35, is marked exactly once in the rulebooks and the case of the example.
import Foundation
import Testing

@Suite struct PropositionsTests {
  /// The number of times that each id of the form P and two digits stands in a text as a word of its own.
  private func ids(in text: String) -> [String: Int] {
    var counts: [String: Int] = [:]
    for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "_" }) {
      if word.count == 3, word.first == "P", word.dropFirst().allSatisfy(\.isNumber) {
        counts[String(word), default: 0] += 1
      }
    }
    return counts
  }

  @Test func everyPropositionStandsExactlyOnce() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    var counts: [String: Int] = [:]
    var files = 0
    for folder in ["rules", "examples/ceramica"] {
      let directory = root.appendingPathComponent(folder)
      for name in try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
      where name.hasSuffix(".md") || name.hasSuffix(".onus") || name.hasSuffix(".case") {
        let text = try String(contentsOf: directory.appendingPathComponent(name), encoding: .utf8)
        counts.merge(ids(in: text), uniquingKeysWith: +)
        files += 1
      }
    }
    #expect(files >= 8)
    let expected = (1...35).map { $0 < 10 ? "P0\($0)" : "P\($0)" }
    for id in expected {
      #expect(counts[id] == 1, "\(id) stands \(counts[id] ?? 0) times")
    }
    #expect(counts.keys.sorted() == expected)
  }
}
