/// The README says what the program does: each output that it shows is what the command prints, each block of law parses.
///
/// An output stands under a mark `<!-- output: onus ... -->`, which may end in `| head -n N` or `| tail -n +N`. With
/// `ONUS_BLESS=1` the test writes what it finds.
import Foundation
import OnusLanguage
import OnusTools
import Testing

@Suite struct ReadmeTests {
  private let project = testsFolder.deletingLastPathComponent().deletingLastPathComponent()
  private var path: URL { project.appending(path: "README.md") }

  @Test func outputsAreTrue() throws {
    let text = try String(contentsOf: path, encoding: .utf8)
    let lines = text.components(separatedBy: "\n")
    var made: [String] = []
    var i = 0
    var marks = 0
    while i < lines.count {
      made.append(lines[i])
      guard lines[i].hasPrefix("<!-- output: "), lines[i].hasSuffix(" -->") else {
        i += 1
        continue
      }
      marks += 1
      let command = String(lines[i].dropFirst("<!-- output: ".count).dropLast(" -->".count))
      i += 1
      if i < lines.count, lines[i] == "```text" {
        while i < lines.count, lines[i] != "```" { i += 1 }
        i += 1
      }
      made += ["```text"] + output(of: command) + ["```"]
    }
    #expect(marks >= 6)
    let whole = made.joined(separator: "\n")
    if ProcessInfo.processInfo.environment["ONUS_BLESS"] == "1" {
      try whole.write(to: path, atomically: true, encoding: .utf8)
    } else {
      #expect(whole == text, "the README shows what the program no longer prints; see ONUS_BLESS")
    }
  }

  @Test func blocksOfLawParse() throws {
    let text = try String(contentsOf: path, encoding: .utf8)
    let blocks = text.components(separatedBy: "```onus\n").dropFirst().map { $0.components(separatedBy: "\n```")[0] }
    #expect(blocks.count >= 5)
    for block in blocks {
      let found = [rules(block), facts(block)].map { parse($0).diagnostics.filter { $0.code.isError } }
      #expect(found.contains { $0.isEmpty }, "\(block)\n\(found.flatMap { $0 }.map { $0.message })")
    }
  }

  /// The lines that a command prints, cut as the mark says.
  private func output(of command: String) -> [String] {
    let stages = command.components(separatedBy: " | ")
    var words: [String] = []
    for (i, part) in stages[0].components(separatedBy: "'").enumerated() {
      if i % 2 == 1 { words.append(part) } else { words += part.split(separator: " ").map(String.init) }
    }
    #expect(words.first == "onus")
    let base = project.path + "/"
    let placed = words.dropFirst().map { FileManager.default.fileExists(atPath: base + $0) ? base + $0 : $0 }
    let (sink, messages) = (MemorySink(), MemorySink())
    _ = Command.main(
      placed, files: Disk(), surroundings: Surroundings(variable: { _ in nil }, readInput: { nil }), output: sink,
      messages: messages)
    var lines = (sink.text + messages.text).replacingOccurrences(of: base, with: "").components(separatedBy: "\n")
    if lines.last == "" { lines.removeLast() }
    for stage in stages.dropFirst() {
      let number = Int(stage.split(separator: " ").last.map { $0.filter(\.isNumber) } ?? "") ?? 0
      lines = Array(stage.hasPrefix("head") ? lines.prefix(number) : lines.dropFirst(number - 1))
    }
    return lines
  }
}
