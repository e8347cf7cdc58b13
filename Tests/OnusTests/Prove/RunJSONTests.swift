/// `onus run` as programs read it: the JSON tells what the text tells, and both are in one order.
import Foundation
import OnusLanguage
import Testing

@testable import OnusTools

@Suite struct RunJSONTests {
  /// What a golden case comes to under flags, with its case file changed.
  private func run(
    _ name: String, _ words: String..., changing change: (String) -> String = { $0 }
  ) throws -> (code: Int32, output: String) {
    var texts: [String: String] = [:]
    for file in try fixtures("Golden/trace") where file.hasSuffix(".onus") || file.hasSuffix(".case") {
      texts[file] = String(decoding: try fixture("Golden/trace/\(file)"), as: UTF8.self)
    }
    texts["\(name).case"] = texts["\(name).case"].map(change)
    let (output, messages) = (MemorySink(), MemorySink())
    let surroundings = Surroundings(variable: { _ in nil }, readInput: { nil })
    let code = Command.main(
      ["run", "\(name).case"] + words, files: MemoryFiles(texts), surroundings: surroundings, output: output,
      messages: messages)
    return (code, output.text)
  }

  /// The first situation of a case's JSON.
  private func situation(_ name: String, _ words: String...) throws -> [String: Any] {
    let text = try run(name, "--format", "json").output
    let whole = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    return try #require((whole["situations"] as? [[String: Any]])?.first)
  }

  /// Every object within a value.
  private func objects(in value: Any) -> [[String: Any]] {
    if let list = value as? [Any] { return list.flatMap { objects(in: $0) } }
    guard let object = value as? [String: Any] else { return [] }
    return [object] + object.keys.sorted().flatMap { key in object[key].map { objects(in: $0) } ?? [] }
  }

  @Test func aContradictionNobodyAskedAboutIsProven() throws {
    #expect(try run("unasked").code == 4)
    let proofs = try #require(try situation("unasked")["contradiction_proofs"] as? [[String: Any]])
    let first = proofs.compactMap { ($0["goals"] as? [[String: Any]])?.first?["literal"] as? String }
    #expect(first == ["national(hope)", "national(rest)", "rate(hope) = 1", "rate(rest) = 1"])
    for proof in proofs { #expect((proof["arguments"] as? [Any])?.count == 2) }
    // Where a question asks it, its answer tells it.
    #expect(try situation("contradiction")["contradiction_proofs"] == nil)
  }

  @Test func briefTellsAnUnaskedContradictionWithoutATree() throws {
    let text = try run("unasked", "--trace", "brief").output
    #expect(text.contains("\ncontradiction national(hope)\nCONTRADICTION  both this"))
    #expect(!text.contains("by criterion"))
  }

  @Test func whatHasNoEffectIsToldWhereEverythingIsAsked() throws {
    let idle = try #require(try situation("repeated")["without_effect"] as? [[String: Any]])
    let rich = try #require(idle.first { $0["literal"] as? String == "rich(ann)" })
    #expect(rich["cite"] as? String == "a letter" && rich["tried"] as? Bool == false)
    let alleged = try #require(idle.first { $0["literal"] as? String == "foreigner(eve)" })
    #expect(alleged["alleged_by"] as? [String] == ["Ida"] && alleged["tried"] as? Bool == true)
    // Ann's honesty would change an answer.
    #expect(!idle.contains { $0["literal"] as? String == "honest(ann)" })
    #expect(try !run("repeated", "--question", "master(eve)").output.contains("without effect"))
  }

  @Test func aSumTellsItsMembersAndWhatTheyLack() throws {
    let all = objects(in: try situation("sums"))
    let sums = all.filter { $0["kind"] as? String == "sum" && $0["members"] != nil }
    let lacking = try #require(sums.first { $0["value"] is NSNull })
    let members = try #require(lacking["members"] as? [[String: Any]])
    #expect(members.map { ($0["bindings"] as? [String: String])?["K"] } == ["k1", "k2"])
    #expect(members[0]["value"] as? String == "5" && members[0]["lacks"] == nil)
    #expect(members[1]["value"] == nil && (members[1]["lacks"] as? [Any])?.count == 1)
    #expect((lacking["sentence"] as? String)?.hasPrefix("the sum, over K such that") == true)
  }

  @Test func severalWaysAndQuotedWordsAreTold() throws {
    let ways = objects(in: try situation("lacking")).filter { $0["in_one_way_or_another"] as? Bool == true }
    let text = try run("lacking").output
    let isTold = text.contains("in one way or another") || text.contains("or lacks")
    #expect(ways.isEmpty == !isTold && !ways.isEmpty)
    let quoting = objects(in: try situation("repeated")).filter { $0["statement"] as? String == "mastery" }
    #expect(quoting.first?["quotes"] as? [String] == ["The able are masters.", "No other is."])
  }

  @Test(arguments: [["--trace", "none"], ["--trace", "full"], ["--format", "json"], ["--suppose", "all"]])
  func theOrderOfEntitiesIsNoMatter(_ words: [String]) throws {
    func reversed(_ text: String) -> String {
      text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        guard line.hasPrefix("entities "), let colon = line.lastIndex(of: ":") else { return String(line) }
        let names = line.dropFirst("entities ".count)[..<colon].split(separator: ",")
          .map { $0.trimmingCharacters(in: .whitespaces) }
        return "entities \(names.reversed().joined(separator: ", ")) \(line[colon...])"
      }.joined(separator: "\n")
    }
    for name in try goldenCases() {
      let (a, b) = (try run(name, words[0], words[1]), try run(name, words[0], words[1], changing: reversed))
      // The digest of the case is of its bytes.
      func told(_ text: String) -> [Substring] { text.split(separator: "\n").filter { !$0.contains("\"sha256\"") } }
      #expect(told(a.output) == told(b.output), "\(name) \(words)")
      #expect(a.code == b.code)
    }
  }

  @Test func textAndStatusesComeInOneOrder() throws {
    for name in try goldenCases() {
      let statuses = try run(name, "--trace", "none", "--suppose", "none").output
      let text = try run(name, "--suppose", "none").output
      let asked = statuses.split(separator: "\n").compactMap { $0.split(separator: "  ").dropFirst().first }
      var rest = asked[...]
      for line in text.split(separator: "\n") where line.hasPrefix("question ") && !line.contains("any ") {
        let literal = line.dropFirst("question ".count)
        let place = try #require(rest.firstIndex { $0 == literal }, "\(name): \(literal) is not in the order")
        rest = rest[(place + 1)...]
      }
    }
  }
}
