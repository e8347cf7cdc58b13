/// `onus batch`: lines in, lines out, whatever the lines are and however many work on them.
import OnusLanguage
import Synchronization
import Testing

@testable import OnusTools

/// Standard input in pieces.
private final class Pieces: Sendable {
  private let rest: Mutex<[[UInt8]]>
  init(_ all: [[UInt8]]) { rest = Mutex(all.reversed()) }
  func next() -> [UInt8]? { rest.withLock { $0.popLast() } }
}

/// A sink that breaks after some writes.
private final class BrokenSink: ByteSink {
  var writes = 0
  func write(_ bytes: [UInt8]) throws(WriteFailure) {
    writes += 1
    throw .brokenPipe
  }
}

@Suite struct BatchTests {
  private static let law = """
    role seller
    type Thing
    given sold(Thing)
    given named(Thing, Text)
    given price(Thing) : Money
    conclusion bound(Thing)
    conclusion dear(Thing)
    rule contract: bound(X) when sold(X)
    criterion high: dear(X) when price(X) > USD 100
    criterion low: not dear(X) when price(X) <= USD 100 or sold(X)
    """

  private func batch(
    _ flags: [String] = [], pieces: [[UInt8]], files: [String: String] = [:]
  ) -> (code: Int32, output: String, messages: String) {
    let (output, messages) = (MemorySink(), MemorySink())
    var surroundings = Surroundings.none
    let input = Pieces(pieces)
    surroundings.readSome = { input.next() }
    let code = Command.main(
      ["batch", "law.onus"] + flags, files: MemoryFiles(files.merging(["law.onus": Self.law]) { $1 }),
      surroundings: surroundings, output: output, messages: messages)
    return (code, output.text, messages.text)
  }

  private func batch(_ flags: [String], _ text: String) -> (code: Int32, output: String, messages: String) {
    batch(flags, pieces: [Array(text.utf8)])
  }

  private func batch(_ text: String) -> (code: Int32, output: String, messages: String) { batch([], text) }

  private func line(_ name: String, _ facts: String = "\"sold(a)\"") -> String {
    "{\"name\": \"\(name)\", \"entities\": [{\"name\": \"a\", \"type\": \"Thing\"}], \"facts\": [\(facts)], "
      + "\"questions\": [\"bound(a)\"]}"
  }

  private func answer(_ number: Int, _ name: String, _ status: String = "established") -> String {
    "{\"line\": \(number), \"case\": \"\(name)\", \"as_of\": null, \"answers\": [{\"question\": \"bound(a)\", "
      + "\"literal\": \"bound(a)\", \"status\": \"\(status)\", \"decision\": null}], \"contradictions\": []}\n"
  }

  @Test func eachLineHasItsAnswerInItsPlace() {
    let ran = batch(line("x") + "\n" + line("y", "") + "\r\n\n  \n" + line("z"))
    #expect(ran.output == answer(1, "x") + answer(2, "y", "unproven") + answer(5, "z"), "\(ran.messages)")
    #expect(ran.code == 0)
  }

  @Test func nothingInNothingOut() {
    #expect(batch("").output == "")
    #expect(batch("\n\n").output == "")
    #expect(batch(["--format", "csv"], "").output == "line,case,question,literal,status,error\n")
  }

  @Test func aBadLineIsOneErrorAndLosesNothingElse() {
    let ran = batch([line("x"), "{", line("y", "\"sld(a)\""), line("z")].joined(separator: "\n") + "\n")
    let lines = ran.output.split(separator: "\n").map { String($0) }
    #expect(lines.count == 4)
    #expect(ran.output.hasPrefix(answer(1, "x")))
    #expect(ran.output.hasSuffix(answer(4, "z")))
    #expect(
      lines[1]
        == "{\"line\": 2, \"errors\": [{\"code\": \"E0011\", \"message\": \"this is no JSON: the document is cut off here\", \"json_path\": \"$\", \"column\": 2, \"suggestion\": null}]}"
    )
    #expect(lines[2].contains("\"code\": \"E0301\"") && lines[2].contains("\"json_path\": \"$.facts[0]\""))
    #expect(lines[2].contains("did you mean `sold`?"))
    #expect(ran.code == 0)
    #expect(batch(["--fail-on", "error"], "{\n").code == 1)
    #expect(batch(["--fail-on", "error"], line("x")).code == 0)
  }

  @Test func aLineThatIsNoTextIsAnError() {
    let bad = Array("{\"name\": \"".utf8) + [0xFF] + Array("\"}\n".utf8)
    let ran = batch(pieces: [bad + Array(line("x").utf8)])
    #expect(ran.output.hasPrefix("{\"line\": 1, \"errors\": [{\"code\": \"E0001\""))
    #expect(ran.output.hasSuffix(answer(2, "x")))
  }

  @Test func piecesMayEndAnywhere() {
    let whole = Array((line("x") + "\n" + line("y") + "\n" + line("z")).utf8)
    let pieces = stride(from: 0, to: whole.count, by: 7).map { Array(whole[$0..<min($0 + 7, whole.count)]) }
    #expect(batch(pieces: pieces).output == answer(1, "x") + answer(2, "y") + answer(3, "z"))
    #expect(batch(["--jobs", "3"], pieces: pieces).output == answer(1, "x") + answer(2, "y") + answer(3, "z"))
  }

  @Test func aLineOfTenMegabytesIsAnswered() {
    let text = String(repeating: "x", count: 10 << 20)
    let ran = batch(
      line("long", "\"sold(a)\", {\"literal\": \"named(a, \\\"n\\\")\", \"cite\": \"\(text)\"}") + "\n" + line("y"))
    #expect(ran.output == answer(1, "long") + answer(2, "y"))
  }

  @Test func aLineBeyondTheLimitIsPassedOver() {
    var blocks = LineBlocks(size: 1, longest: 10, read: Pieces([Array("12345".utf8), Array("678901\nab\n".utf8)]).next)
    let block = blocks.next()
    #expect(block?.lines.map(\.number) == [1, 2])
    #expect(block?.lines.map { $0.bytes == nil } == [true, false])
    #expect(blocks.next() == nil)
  }

  @Test func everyNumberOfJobsGivesTheSame() {
    let all = (1...300).map { number in
      switch number % 5 {
      case 0: "{"
      case 1: line("c\(number)", "\"price(a) = USD \(number)\", {\"literal\": \"sold(a)\", \"by\": \"prima_facie\"}")
      case 2: ""
      default: line("c\(number)")
      }
    }.joined(separator: "\n")
    let flags = ["--question", "bound(X)", "--question", "dear(a)", "--trace", "full"]
    let one = batch(flags, all)
    #expect(one.output.split(separator: "\n").count == 240)
    for jobs in ["2", "3", "16"] { #expect(batch(flags + ["--jobs", jobs], all).output == one.output) }
  }

  @Test func questionsOfTheCommandLineTakeThePlaceOfTheCases() {
    let ran = batch(["--question", "bound(X)", "--format", "csv"], line("x") + "\n" + line("y", "") + "\n")
    #expect(
      ran.output
        == "line,case,question,literal,status,error\n1,x,bound(X),bound(a),established,\n2,y,bound(X),bound(X),unproven,\n"
    )
    let bad = batch(["--question", "bound("], line("x"))
    #expect(bad.code == 2 && bad.messages.contains("--question"))
    let unknown = batch(["--question", "bund(X)"], line("x"))
    #expect(unknown.output.contains("\"code\": \"E0301\"") && unknown.output.contains("did you mean `bound`?"))
  }

  @Test func tablesQuoteWhatNeedsIt() {
    let ran = batch(
      ["--format", "csv", "--question", "named(a, T)"],
      line("x", "\"named(a, \\\"p, \\\\\\\"q\\\\\\\"\\\")\"") + "\n{\n")
    #expect(
      ran.output.contains("\n1,x,\"named(a, T)\",\"named(a, \"\"p, \\\"\"q\\\"\"\"\")\",definite,\n"), "\(ran.output)")
    #expect(ran.output.hasSuffix("\n2,,,,,E0011: this is no JSON: the document is cut off here ($)\n"))
  }

  @Test func contradictionsAreToldAndMayFail() {
    let bad = line("x", "\"price(a) = USD 200\", \"sold(a)\"")
    let ran = batch(["--question", "dear(a)", "--fail-on", "contradiction"], bad)
    #expect(ran.output.contains("\"contradictions\": [\"dear(a)\", \"not dear(a)\"]"), "\(ran.output)")
    #expect(ran.code == 1)
    #expect(batch(["--question", "dear(a)", "--fail-on", "error"], bad).code == 0)
  }

  @Test func tracesAreThoseOfRun() {
    let brief = batch(["--trace", "brief"], line("x"))
    #expect(brief.output.contains("\"turns_on\": ["))
    let full = batch(["--trace", "full"], line("x"))
    #expect(full.output.contains("\"proof\": {") && full.output.split(separator: "\n").count == 1)
    #expect(batch(["--trace", "full", "--format", "csv"], line("x")).code == 2)
  }

  @Test func aCaseMayNameTheRulesAndNoOthers() {
    let named = line("x").replacing("{\"name\"", with: "{\"use\": [\"law\"], \"name\"", maxReplacements: 1)
    #expect(batch(named).output == answer(1, "x"))
    let other = batch(named.replacing("\"law\"", with: "\"lw\""))
    #expect(other.output.contains("\"code\": \"E0003\"") && other.output.contains("$.use[0]"))
  }

  @Test func filesAreReadOneAfterTheOther() {
    let ran = batch(
      ["a.jsonl", "-", "b.jsonl"], pieces: [Array(line("y").utf8)],
      files: ["a.jsonl": line("x"), "b.jsonl": line("z") + "\n"])
    #expect(ran.output == answer(1, "x") + answer(2, "y") + answer(3, "z"))
  }

  @Test func progressIsToldToPrograms() {
    let ran = batch(["--progress", "json"], line("x") + "\n{\n")
    #expect(ran.messages.hasPrefix("{\"cases\": 2, \"errors\": 1, \"contradictions\": 0, \"milliseconds\": "))
    #expect(batch(["--progress", "none"], "{\n").messages == "")
    #expect(batch("{\n").messages == "1 case, 1 error\n")
  }

  @Test func whoReadsNoMoreEndsTheWork() {
    let sink = BrokenSink()
    var surroundings = Surroundings.none
    let input = Pieces(Array(repeating: Array((line("x") + "\n").utf8), count: 50))
    surroundings.readSome = { input.next() }
    let code = Command.main(
      ["batch", "law.onus"], files: MemoryFiles(["law.onus": Self.law]), surroundings: surroundings, output: sink,
      messages: MemorySink())
    #expect(code == 141)
    #expect(sink.writes == 1)
    #expect(input.next() != nil)
  }

  @Test func limitsAreOfEachCase() {
    let ran = batch(["--limit-instances", "1"], line("x") + "\n" + line("y", "") + "\n")
    #expect(ran.code == 0 || ran.code == 5)
  }

  @Test func rulesMustBeSound() {
    let output = MemorySink()
    let messages = MemorySink()
    let code = Command.main(
      ["batch", "bad.onus"], files: MemoryFiles(["bad.onus": "rule a: b\n"]), surroundings: .none, output: output,
      messages: messages)
    #expect(code == 3 && messages.text.contains("E0301"))
  }
}
