/// Cases in JSON: they mean what the same `.case` means, `onus convert` leads there and back, and what is wrong is told with
/// its place.
import Foundation
import OnusLanguage
import OnusTools
import Testing

/// The disk with one file more.
private struct OneMore: FileSystem {
  let path: String
  let bytes: [UInt8]

  func read(_ path: String) throws(FileError) -> [UInt8] { path == self.path ? bytes : try Disk().read(path) }
  func list(_ folder: String) throws(FileError) -> [String] { try Disk().list(folder) }
  func realPath(_ path: String) -> String? { path == self.path ? path : Disk().realPath(path) }
  func kind(_ path: String) -> FileKind? { path == self.path ? .file : Disk().kind(path) }
}

private func onus(
  _ words: [String], files: any FileSystem, input: String? = nil
) -> (code: Int32, output: String, messages: String) {
  let (output, messages) = (MemorySink(), MemorySink())
  let surroundings = Surroundings(readInput: { input.map { Array($0.utf8) } })
  let code = Command.main(words, files: files, surroundings: surroundings, output: output, messages: messages)
  return (code, output.text, messages.text)
}

@Suite struct CaseJSONTests {
  private static let project = testsFolder.deletingLastPathComponent().deletingLastPathComponent()

  /// Every case of the project that can be read, the literate ones too.
  private static let cases: [String] = ["examples", "Tests/OnusTests/Fixtures"].flatMap { folder -> [String] in
    let root = project.appending(path: folder).path
    let found = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return found.filter { $0.hasSuffix(".case") || $0.hasSuffix(".case.md") }.sorted().map { root + "/" + $0 }
  }

  @Test func thereAreCases() { #expect(Self.cases.count > 100) }

  @Test(arguments: Self.cases) func aCaseSaysInJSONWhatItSays(_ path: String) {
    let stem = path.replacing(/\.case(\.md)?$/, with: "")
    let asked = ["--suppose", "all"]
    let first = onus(["run", path] + asked, files: Disk())
    let json = onus(["convert", path], files: Disk())
    #expect(json.code == 0, "\(json.messages)")
    let second = onus(
      ["run", stem + ".json"] + asked, files: OneMore(path: stem + ".json", bytes: Array(json.output.utf8)))
    #expect(second.output == first.output)
    #expect(second.code == first.code, "\(second.messages)")

    // Back again, and once more: nothing but form is lost on the way.
    let back = onus(["convert", stem + ".json"], files: OneMore(path: stem + ".json", bytes: Array(json.output.utf8)))
    #expect(back.code == 0, "\(back.messages)")
    let again = onus(["convert", stem + ".case"], files: OneMore(path: stem + ".case", bytes: Array(back.output.utf8)))
    #expect(again.output == json.output)
    let third = onus(
      ["run", stem + ".case"] + asked, files: OneMore(path: stem + ".case", bytes: Array(back.output.utf8)))
    #expect(third.output == first.output)
  }

  // MARK: What is wrong

  private let law = """
    source Act "An act"
    role seller
    type Thing
    given sold(Thing)  "{1} was sold"
    given price(Thing) : Money
    given called(Thing, Text)
    conclusion bound(Thing)
    rule contract: bound(X) when sold(X)
    """

  /// What `run` says of a case in JSON.
  private func said(_ json: String, _ flags: String...) -> (code: Int32, output: String, messages: String) {
    onus(["run", "x.json"] + flags, files: MemoryFiles(["law.onus": law, "x.json": json]))
  }

  private func with(_ members: String) -> String {
    "{\n \"name\": \"x\", \"use\": [\"law\"],\n \"entities\": [{\"name\": \"a\", \"type\": \"Thing\"}],\n \(members)\n}"
  }

  @Test func allIsSaidInTexts() {
    let ran = said(
      with(
        """
        "facts": ["sold(a)", {"literal": "price(a) = USD 5_000.10", "by": "preponderance", "cite": {"source": "Act"}},
          {"literal": "called(a, \\"the \\\\\\"Rose\\\\\\" \\u00a7\\ud83d\\ude00\\")", "cite": "Exhibit \\"1\\""}],
         "questions": ["bound(a)", {"literal": "called(a, X)", "burden": "seller"}]
        """), "--trace", "none")
    #expect(ran.code == 0, "\(ran.messages)")
    #expect(
      ran.output.hasPrefix("ESTABLISHED  bound(a)\nDEFINITE  called(a, \"the \\\"Rose\\\" §😀\")"), "\(ran.output)")
  }

  @Test(arguments: [
    ("{\"name\": \"x\",}", "x.json:1:14, at $", "E0011", "a key in double quotes should stand here"),
    (
      "{\"name\": \"x\", \"name\": \"y\"}", "x.json:1:15, at $", "E0011",
      "the key \"name\" stands here for the second time"
    ),
    ("[1, 2", "x.json:1:6, at $", "E0011", "the document is cut off here"),
    ("{\"name\": \"\\ud800\"}", "x.json:1:11, at $", "E0011", "half of a surrogate pair stands alone"),
    ("{\"name\": 01}", "x.json:1:10, at $", "E0011", "a number begins with 0 here"),
    ("{} {}", "x.json:1:4, at $", "E0011", "something stands behind the end of the document"),
    ("{\"names\": \"x\"}", "x.json:1:2, at $.names", "E0012", "did you mean `name`?"),
    ("{\"title\": \"x\"}", "x.json:1:1, at $", "E0012", "`$` lacks `name`"),
    (
      "{\"name\": \"x\", \"facts\": {}}", "x.json:1:24, at $.facts", "E0012",
      "`$.facts` must be an array, and this is an object"
    ),
    ("{\"name\": 3}", "x.json:1:10, at $.name", "E0012", "put it in quotes: \"3\""),
    ("[]", "x.json:1:1, at $", "E0012", "`$` must be an object, and this is an array"),
    ("{\"name\": \"x\", \"onus_case\": 2}", "x.json:1:28, at $.onus_case", "E0012", "which is 1, and not 2"),
  ]) func aDocumentIsRefused(_ json: String, _ place: String, _ code: String, _ why: String) {
    let ran = said(json)
    #expect(ran.code == 3)
    #expect(
      ran.messages.contains(place) && ran.messages.contains(code) && ran.messages.contains(why), "\(ran.messages)")
  }

  @Test(arguments: [
    ("\"facts\": [{\"literal\": \"sold(a)\", \"By\": \"x\"}]", "$.facts[0].By", "E0012", "did you mean `by`?"),
    ("\"facts\": [\"sold(a)\", {\"by\": \"x\"}]", "$.facts[1]", "E0012", "`$.facts[1]` lacks `literal`"),
    ("\"facts\": [\"sold(a) by preponderance\"]", "$.facts[0]", "E0201", "put it beside"),
    ("\"facts\": [\"sold(a) fact sold(a)\"]", "$.facts[0]", "E0201", "nothing else stands in this text"),
    ("\"facts\": [\"\"]", "$.facts[0]", "E0202", "a literal is missing"),
    ("\"facts\": [\"sold(b)\"]", "x.json:4:18, at $.facts[0]", "E0301", "no entity is called `b`"),
    (
      "\"facts\": [{\"literal\": \"sold(a)\", \"by\": \"preponderence\"}]", "$.facts[0].by", "E0301",
      "did you mean `preponderance`?"
    ),
    ("\"facts\": [\"price(a) = 12.50\"]", "$.facts[0]", "E0402", "is expected here"),
    ("\"facts\": [12.50]", "$.facts[0]", "E0012", "this is a number"),
    (
      "\"expects\": [{\"literal\": \"bound(a)\", \"status\": \"presumd\"}]", "$.expects[0].status", "E0012",
      "did you mean \"presumed\"?"
    ),
    ("\"as_of\": \"1982-02-30\"", "x.json:4:12, at $.as_of", "E0106", "there is no day 1982-02-30"),
    ("\"alleged\": [\"sold(a)\"]", "$.alleged[0]", "E0012", "must be an object"),
    (
      "\"suppose\": [{\"name\": \"v\", \"without\": [\"sold(a)\"]}]", "$.suppose[0].without[0]", "E0802",
      "no fact states"
    ),
    ("\"entities\": []", "$.entities", "E0011", "for the second time"),
    ("\"allow\": {\"W9\": \"x\"}", "$.allow.W9", "E0212", "is the code of no warning"),
  ]) func aMemberIsRefused(_ members: String, _ place: String, _ code: String, _ why: String) {
    let ran = said(with(members))
    #expect(ran.code == 3)
    let isPlaced = code == "E0011" || ran.messages.contains(place)
    #expect(isPlaced && ran.messages.contains(code) && ran.messages.contains(why), "\(ran.messages)")
  }

  @Test func nestingIsBounded() {
    let deep = String(repeating: "[", count: 65) + String(repeating: "]", count: 65)
    #expect(said(deep).messages.contains("arrays and objects nest deeper than 64 here"))
    #expect(!said(String(deep.dropFirst().dropLast())).messages.contains("nest deeper"))
  }

  @Test func bytesThatAreNoTextAreRefused() {
    var files = MemoryFiles(["law.onus": law])
    files.add("x.json", Array("{\"name\": \"".utf8) + [0xE9] + Array("\"}".utf8))
    let ran = onus(["run", "x.json"], files: files)
    #expect(ran.code == 3 && ran.messages.contains("E0001"), "\(ran.messages)")
  }

  @Test func standardInputMayBeJSON() {
    let json = with("\"facts\": [\"sold(a)\"], \"questions\": [\"bound(a)\"]")
    let ran = onus(["run", "-", "--trace", "none"], files: MemoryFiles(["law.onus": law]), input: "\u{FEFF}\n" + json)
    #expect(ran.output == "ESTABLISHED  bound(a)\n", "\(ran.messages)")
  }

  @Test func diagnosticsForProgramsHaveTheWay() {
    let files = MemoryFiles(["law.onus": law, "x.json": with("\"facts\": [\"sold(b)\"]")])
    let ran = onus(["check", "--format", "json", "x.json"], files: files)
    #expect(ran.output.contains("\"json_path\": \"$.facts[0]\""), "\(ran.output)")
  }

  @Test func commandsTakeItAsACase() {
    let json = with("\"facts\": [\"sold(a)\"], \"expects\": [\"bound(a)\"]")
    let files = MemoryFiles(["law.onus": law, "cases/x.case.json": json, "cases/package.json": "{}"])
    #expect(onus(["test", "cases", "--rules", "."], files: files).output.contains("1 passed, 0 failed"))
    #expect(
      onus(["why", "cases/x.case.json", "bound(a)", "--rules", "."], files: files).output.contains("rule contract"))
    let assumed = onus(
      [
        "run", "cases/x.case.json", "--rules", ".", "--without", "sold(a)", "--question", "bound(a)", "--trace", "none",
      ],
      files: files)
    #expect(assumed.output == "UNPROVEN  bound(a)\n", "\(assumed.messages)")
    let repl = onus(["repl", "cases/x.case.json"], files: files)
    #expect(repl.code == 2 && repl.messages.contains("onus convert cases/x.case.json -o cases/x.case"))
    let formatted = onus(["fmt", "cases/x.case.json"], files: files)
    #expect(formatted.code != 0 && formatted.messages.contains("onus convert"))
  }

  // MARK: onus convert

  @Test func commentsAndBreaksAreLostAndWordsAreKept() {
    let text = """
      -- a comment
      allow W0301 "so it is"
      case x "An \\"X\\""
      use law
      as of 1982-10-26
      entities a, b : Thing
      group both = a, b
      seller is a
      fact price(each both) =
        USD 1_000.50  -- asked
        by preponderance cite Act "§ 1"
      allege not sold(a) by seller
      suppose v
        without fact price(a) = USD 1_000.50
        expect not proven bound(a)
      """
    var files = MemoryFiles(["law.onus": law, "x.case": text])
    let json = onus(["convert", "x.case"], files: files)
    #expect(
      json.output == """
        {
          "onus_case": 1,
          "name": "x",
          "title": "An \\"X\\"",
          "use": ["law"],
          "as_of": "1982-10-26",
          "entities": [
            {"name": "a", "type": "Thing"},
            {"name": "b", "type": "Thing"}
          ],
          "groups": {
            "both": ["a", "b"]
          },
          "roles": {"seller": "a"},
          "facts": [
            {"literal": "price(each both) = USD 1_000.50", "by": "preponderance", "cite": {"source": "Act", "pin": "§ 1"}}
          ],
          "alleged": [
            {"literal": "not sold(a)", "by": "seller"}
          ],
          "suppose": [
            {
              "name": "v",
              "without": ["price(a) = USD 1_000.50"],
              "expects": [
                {"literal": "bound(a)", "status": "not proven"}
              ]
            }
          ],
          "allow": {"W0301": "so it is"}
        }

        """, "\(json.output)\(json.messages)")
    files.add("y.json", Array(json.output.utf8))
    #expect(onus(["convert", "y.json"], files: files).output.hasPrefix("allow W0301 \"so it is\"\ncase x"))
  }

  private let allowing = """
    case x
    allow W0202 "others read it"
    use law

    allow W0301 "that day"
    as of 1982-10-26

    entity a : Thing

    allow W0302 "just these"
    group both = a

    allow W0303 "in fact"
    allow W0202 "as ever"
    seller is a

    suppose v

    allow W0201 "another day"
    as of 1983-10-26

    allow W0211 "taken"
    without fact sold(a)

    """

  @Test func whatIsAllowedBeforeALineComesBack() {
    var files = MemoryFiles(["law.onus": law, "x.case": allowing])
    let json = onus(["convert", "x.case"], files: files)
    #expect(
      json.output.contains(
        """
          "allow_before": {
            "use law": {"W0202": "others read it"},
            "as of": {"W0301": "that day"},
            "group both": {"W0302": "just these"},
            "seller is a": {"W0303": "in fact", "W0202": "as ever"}
          }
        """), "\(json.output)\(json.messages)")
    #expect(json.output.contains("\"without fact sold(a)\": {\"W0211\": \"taken\"}"))
    files.add("y.json", Array(json.output.utf8))
    let back = onus(["convert", "y.json"], files: files)
    for line in allowing.split(separator: "\n") where line.hasPrefix("allow") {
      #expect(back.output.contains(line), "\(back.output)\(back.messages)")
    }
    files.add("z.case", Array(back.output.utf8))
    #expect(onus(["convert", "z.case"], files: files).output == json.output)
  }

  /// The `allow` belongs to the line that it names, as in a `.case`.
  @Test func whatIsAllowedBeforeALineIsOfThatLine() {
    let files = MemoryFiles([
      "law.onus": law,
      "x.json": #"{"name": "x", "use": ["law"], "as_of": "1982-10-26", "allow_before": {"use law": {"W0211": "so"}}}"#,
    ])
    let checked = onus(["check", "x.json"], files: files)
    #expect(checked.output.contains("W0001") && checked.output.contains("the statement after it"), "\(checked.output)")
  }

  @Test func aLineThatIsNotThereCannotBeAllowed() {
    let files = MemoryFiles([
      "law.onus": law, "x.json": #"{"name": "x", "use": ["law"], "allow_before": {"use laws": {"W0211": "so"}}}"#,
    ])
    let checked = onus(["check", "x.json"], files: files)
    #expect(
      checked.output.contains("E0012") && checked.output.contains("did you mean `use law`?"), "\(checked.output)")
  }

  /// JSON may hold a carriage return at the end of a text, where a `.case` may not: it swallowed the end of the line.
  @Test func aCarriageReturnEndsNoLineAndSwallowsNone() {
    let files = MemoryFiles([
      "book.onus": "type E\ngiven g(E)\nconclusion c(E)\nrule r1: c(X) when g(X)\n",
      "x.json": #"""
      {"name": "x", "use": ["book"], "entities": [{"name": "a", "type": "E"}],
       "facts": [{"literal": "g(a)", "cite": "rec\r"}], "questions": ["c(a)"]}
      """#,
    ])
    let run = onus(["run", "x.json"], files: files)
    #expect(run.output.hasSuffix("    fact, undisputed -- rec\u{FFFD}\n"), "\(run.output)\(run.messages)")
  }

  @Test func rulesAreNotConverted() {
    let files = MemoryFiles(["law.onus": law])
    #expect(onus(["convert", "law.onus"], files: files).messages.contains("holds no case"))
  }
}
