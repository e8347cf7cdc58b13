/// Bytes around the statements: line ends, marks, fences; and what is refused.
import OnusLanguage
import Testing

@Suite struct FormatTextTests {
  @Test func lineEndsBecomeLFAndTheLastLineEnds() {
    #expect(formattedRules("type A\r\n\r\n\r\ntype B") == "type A\n\ntype B\n")
    #expect(
      formattedRules("rule a: p\r\n  text \"\"\"\r\n    x\r\n    \"\"\"\r\n")
        == "rule a: p\n  text \"\"\"\n    x\n    \"\"\"\n")
  }

  @Test func aByteOrderMarkGoes() {
    #expect(formattedRules("\u{FEFF}type A\n") == "type A\n")
  }

  @Test func nothingStaysNothing() {
    #expect(formattedRules("") == "")
    #expect(formattedRules(" \n\n\t\n") == "")
    #expect(formattedRules("\n\n  -- alone  \n\n") == "-- alone\n")
  }

  @Test func aLiterateFileKeepsItsOwnLineEndsAndMark() {
    let source = "\u{FEFF}# T\r\n\r\n```onus\r\ntype   A\r\nrule a: p when q\r\n```\r\n\ttail  \r\nlast"
    let made = formatted(sourceFile(Array(source.utf8), path: "x.onus.md"))
    #expect(made == "\u{FEFF}# T\r\n\r\n```onus\r\ntype A\r\nrule a: p\r\n  when q\r\n```\r\n\ttail  \r\nlast")
  }

  @Test func aVariantRunsOnAcrossFences() {
    let source = "```onus\ncase a\nsuppose b\n```\ntext\n```onus\nfact p\n-- on it\nsuppose c\nfact q\n```\n"
    let made = formatted(sourceFile(Array(source.utf8), path: "x.case.md"))
    #expect(made == "```onus\ncase a\nsuppose b\n```\ntext\n```onus\n  fact p\n-- on it\nsuppose c\n  fact q\n```\n")
  }

  @Test func aProjectIsFormatted() {
    #expect(
      formatted(sourceFile(Array("rules   \"a\"  rules \"b\"".utf8), path: "onus.project"))
        == "rules \"a\"\nrules \"b\"\n")
  }

  @Test func widthCountsCharacters() {
    let name = String(repeating: "é", count: 20)
    let line = "  when \(name)(X) and \(name)(Y) and \(name)(Z)"
    #expect(formattedRules("rule a: p\n\(line)\n") == "rule a: p\n\(line)\n")
  }

  @Test func keywordsThatAreNames() {
    #expect(
      formattedRules("given cite given for(for:Party):Number") == """
        given cite
        given for(for: Party) : Number

        """)
    #expect(
      formatted(facts("fact cite cite \"x\"\nquestion burden burden on owner")) == """
        fact cite cite "x"
        question burden burden on owner

        """)
    #expect(
      formattedRules("rebuttal against of a against against(X) when x") == """
        rebuttal against of a
          against against(X)
          when x

        """)
  }

  @Test func whatDoesNotParseIsRefused() {
    #expect(throws: FormatFailure.self) { try format(rules("rule a: p when\n")) }
    #expect(throws: FormatFailure.self) { try format(sourceFile([0x74, 0xFF], path: "a.onus")) }
  }

  @Test func invalidBytesInACommentAreRefused() {
    #expect(throws: FormatFailure.self) { try format(sourceFile(Array("-- ".utf8) + [0xFF, 0x0A], path: "a.onus")) }
  }

  @Test func deepNestingAndLongLists() {
    let depth = 190
    let nested = String(repeating: "(", count: depth) + "a or b" + String(repeating: ")", count: depth)
    expectFormatLaws(rules("rule a: p when x and \(nested)\n"))
    let many = (0..<3_000).map { "entity_\($0)" }.joined(separator: ",")
    expectFormatLaws(facts("case c\nentities \(many) : Thing\n"))
    expectFormatLaws(rules("rule a: p when \((0..<3_000).map { "q(X\($0))" }.joined(separator: " and "))\n"))
  }
}
