/// How diagnostics look: the fault underlined under tabs and wide letters, in their order, at most a hundred.
import OnusLanguage
@testable import OnusTools
import Testing

private func file(_ text: String, path: String = "a.onus", id: UInt16 = 0) -> SourceFile {
  SourceFile(id: FileID(id), path: path, module: "a", kind: .rules, isLiterate: false, bytes: Array(text.utf8))
}

private func place(_ start: Int32, _ end: Int32, file: UInt16 = 0) -> Place {
  Place(file: FileID(file), start: start, end: end)
}

@Suite struct DiagnosticTextTests {
  @Test func underlinesTheFault() {
    let diagnostic = Diagnostic(
      .unknownName, at: place(17, 23), "no type is called `Thing2`", suggestion: "did you mean `Thing`?",
      notes: [.init(place: place(0, 10), message: "declared here"), .init(place: nil, message: "so it is")])
    let shown = ShownDiagnostic(diagnostic, in: [file("type Thing\ngiven (Thing2)\n")])
    #expect(
      shown.prettyText(.plain) == """
        error E0301: no type is called `Thing2`
           --> a.onus:2:7
          2 | given (Thing2)
            |       ^^^^^^
          suggestion: did you mean `Thing`?
          note: declared here
           --> a.onus:1:1
          1 | type Thing
            | ^^^^^^^^^^
          note: so it is

        """)
    #expect(shown.shortText == "a.onus:2:7: error E0301: no type is called `Thing2`")
  }

  @Test func tabsAndWideLettersShiftTheUnderline() {
    let text = "\t日本 x"
    let shown = ShownDiagnostic(Diagnostic(.strangeCharacter, at: place(8, 9), "x"), in: [file(text)])
    #expect(shown.prettyText(.plain).contains("  1 |     日本 x\n    |          ^\n"))
  }

  @Test(arguments: [0, 50, 500_000, 999_990])
  func ofALongLineOnlyThePartAroundTheFaultIsShown(_ start: Int) throws {
    var letters = Array(repeating: Character("b"), count: 1_000_000)
    letters.replaceSubrange(start..<start + 3, with: "xyz")
    let shown = ShownDiagnostic(
      Diagnostic(.unknownName, at: place(Int32(start), Int32(start + 3)), "x"), in: [file(String(letters) + "\nc\n")])
    let lines = shown.prettyText(.plain).split(separator: "\n")
    #expect(lines[1].hasSuffix("a.onus:1:\(start + 1)"))
    #expect((115...130).contains(lines[2].count))
    #expect(lines[2].hasPrefix("  1 | \u{2026}") == (start > 60))
    #expect(lines[2].hasSuffix("\u{2026}") == (start < 999_000))
    let caret = try #require(lines[3].firstIndex(of: "^"))
    #expect(lines[3][caret...] == "^^^")
    #expect(lines[2].dropFirst(lines[3].distance(from: lines[3].startIndex, to: caret)).hasPrefix("xyz"))
  }

  @Test func aFaultLongerThanTheWindowIsUnderlinedAsFarAsItIsShown() {
    let shown = ShownDiagnostic(
      Diagnostic(.unknownName, at: place(0, 5_000), "x"), in: [file(String(repeating: "é", count: 2_500))])
    let lines = shown.prettyText(.plain).split(separator: "\n")
    #expect(lines[3].count { $0 == "^" } == 120)
    #expect(lines[2].count { $0 == "é" } == 120)
  }

  @Test func aFaultOverSeveralLinesIsUnderlinedToTheEndOfTheFirst() {
    let shown = ShownDiagnostic(Diagnostic(.openString, at: place(1, 6), "x"), in: [file("abc\ndef\n")])
    #expect(shown.prettyText(.plain).contains("  1 | abc\n    |  ^^\n"))
  }

  @Test func aFaultAtTheEndOfTheFileIsShown() {
    let shown = ShownDiagnostic(Diagnostic(.unexpectedToken, at: place(4, 4), "x"), in: [file("abc\n")])
    #expect(shown.shortText.hasPrefix("a.onus:2:1: "))
  }

  @Test func sortsByPlaceAndTellsEachOnce() {
    let files = [file("x\ny\n", path: "b.onus"), file("x\n", path: "a.onus", id: 1)]
    var list = DiagnosticList()
    let all = [
      Diagnostic(.unknownName, at: place(2, 3), "third"), Diagnostic(.unknownName, at: place(0, 1), "second"),
      Diagnostic(.unusedVocabulary, at: place(0, 1, file: 1), "first"), Diagnostic(.unreadableFile, at: nil, "none"),
    ]
    list.add(all, in: files)
    list.add(all, in: files)
    #expect(list.shown.map(\.message) == ["none", "first", "second", "third"])
    #expect(list.summary == "3 errors, 1 warning")
  }

  @Test func showsAHundredTheErrorsBeforeTheWarnings() {
    let text = String(repeating: "x\n", count: 200)
    var list = DiagnosticList()
    for line in 0..<150 {
      list.add(
        [
          Diagnostic(
            line < 149 ? .unusedVocabulary : .unknownName, at: place(Int32(line * 2), Int32(line * 2 + 1)), "m")
        ],
        in: [file(text)])
    }
    #expect(list.shown.count == 100)
    #expect(list.shown.last?.code == .unknownName)
    #expect(list.summary == "1 error, 149 warnings; 50 of them not shown")
  }

  @Test func jsonHoldsEverything() {
    var list = DiagnosticList()
    list.add([Diagnostic(.unknownName, at: place(0, 1), "a \"b\"\u{1}\n")], in: [file("x\n")])
    #expect(
      list.json == #"""
        {
          "onus_diagnostics": 1,
          "errors": 1,
          "warnings": 0,
          "diagnostics": [
            {
              "code": "E0301",
              "severity": "error",
              "message": "a \"b\"\u0001\n",
              "place": {
                "path": "a.onus",
                "line": 1,
                "column": 1,
                "end_line": 1,
                "end_column": 2
              },
              "suggestion": null,
              "notes": [],
              "fix": null
            }
          ]
        }
        """#)
  }
}
