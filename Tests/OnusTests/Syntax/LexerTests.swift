/// Characters and tokens: what is accepted, what is refused and in which words.
import OnusLanguage
import Testing

@Suite struct LexerTests {
  private func kinds(_ text: String) -> [Token.Kind] { rules(text).tokens().tokens.map(\.kind).dropLast() }

  private func texts(_ text: String) -> [String] {
    let file = rules(text)
    return file.tokens().tokens.dropLast().map { file.text(from: $0.start, to: $0.end) }
  }

  private func codes(_ bytes: [UInt8]) -> [Code] {
    sourceFile(bytes, path: "x.onus").tokens().diagnostics.map(\.code)
  }

  private func codes(_ text: String) -> [Code] { codes(Array(text.utf8)) }

  @Test func aFirstLetterDecidesWhatIsAVariable() {
    #expect(
      kinds("a A äb Äb ǅx 東京 a1_B _") == [.word, .variable, .word, .variable, .variable, .word, .word, .underscore])
  }

  @Test func aDotWithoutBlanksJoinsModuleAndName() {
    #expect(kinds("m.rule M.x m.T") == [.qualified, .qualified, .qualified])
    #expect(texts("m.rule(x)") == ["m.rule", "(", "x", ")"])
  }

  @Test func everyKeywordIsFoundByItsBytes() {
    for keyword in Keyword.allCases {
      #expect(rules(keyword.rawValue).tokens().tokens.first?.keyword == keyword)
      #expect(rules(keyword.rawValue + "x").tokens().tokens.first?.keyword == Keyword(rawValue: keyword.rawValue + "x"))
    }
  }

  @Test func exactlyTheReservedWordsAreReserved() {
    let reserved =
      "and or not unproven is by when unless where has each every some of to over at from round min max abs"
    #expect(
      Set(Keyword.allCases.filter(\.isReserved).map(\.rawValue)) == Set(reserved.split(separator: " ").map(String.init))
    )
  }

  @Test func fourTwoAndTwoDigitsAreADate() {
    #expect(
      kinds("1982-10-26 1000-10-200 82-10-26") == [.date] + [.number, .minus, .number, .minus, .number] + [
        .number, .minus, .number, .minus, .number,
      ])
  }

  @Test func numbersHaveUnderscoresDecimalsAndPercents() {
    #expect(kinds("1_000.50% 5 0.5") == [.number, .number, .number])
  }

  @Test func hyphensMakeComments() {
    let list = rules("a -- one\nb --\n--- doc\n---- none\n---doc").tokens()
    #expect(list.comments.map(\.kind) == [.comment, .comment, .documentation, .comment, .documentation])
    #expect(list.tokens.count == 3)
    #expect(list.diagnostics.isEmpty)
  }

  @Test func gluedHyphensAreAnError() { #expect(codes("x = 5 --2") == [.gluedComment]) }

  @Test func curlyQuotesOfferStraightOnes() {
    let diagnostics = rules("“a” x „b“").tokens().diagnostics
    #expect(diagnostics.map(\.code) == [.curlyQuote, .curlyQuote])
    #expect(diagnostics.first?.suggestion?.contains("\"") == true)
    #expect(kinds("“a” x") == [.curlyString, .word])
  }

  @Test func anOpenTextEndsWithItsLine() {
    #expect(kinds("\"abc\nx") == [.openString, .word])
    #expect(codes("\"abc\nx") == [.openString])
    #expect(codes("\"abc\\\"") == [.openString])
    #expect(codes("\"abc\r\nx") == [.openString])
  }

  @Test func anOpenLongTextIsReportedWhereItBegins() throws {
    let diagnostics = rules("a \"\"\"x\ny").tokens().diagnostics
    #expect(diagnostics.map(\.code) == [.openString])
    #expect(diagnostics.first?.place?.start == 2)
  }

  @Test func unknownEscapesAreAnError() { #expect(codes("\"a\\tb\" \"a\\\"b\\\\c\\nd\"") == [.unknownEscape]) }

  @Test func nulIsAnErrorEverywhere() {
    #expect(codes([0x61, 0, 0x62]) == [.strangeCharacter])
    #expect(codes([0x22, 0, 0x22]) == [.strangeCharacter])
    #expect(codes(Array("-- ".utf8) + [0]) == [.strangeCharacter])
    let message = sourceFile([0], path: "x.onus").tokens().diagnostics.first?.message ?? ""
    #expect(message.contains("U+0000"))
  }

  @Test func aLoneCarriageReturnIsAnErrorAndCRLFIsNone() {
    #expect(codes("a\rb") == [.strangeCharacter])
    #expect(codes("a\r\nb\r\n") == [])
    #expect(codes("-- a\r\n--- b\r\n\"c\"\r\n") == [])
    #expect(codes("a\r") == [.strangeCharacter])
  }

  @Test func controlsOfDirectionAreNamedByNumberOnly() {
    for text in ["a \u{202E} b", "-- a \u{202E} b", "\"a \u{2066} b\""] {
      let diagnostics = rules(text).tokens().diagnostics
      #expect(diagnostics.map(\.code) == [.strangeCharacter])
      #expect(diagnostics.allSatisfy { !$0.message.unicodeScalars.contains { $0.value > 0x2000 } })
      #expect(diagnostics.first?.message.contains("U+20") == true)
    }
  }

  @Test func aHardSpaceIsNoSpace() {
    #expect(codes("a\u{00A0}b") == [.strangeCharacter])
    #expect(kinds("a\u{00A0}b") == [.word, .word])
  }

  @Test func aByteOrderMarkIsPassed() {
    let file = sourceFile([0xEF, 0xBB, 0xBF] + Array("rule a: p".utf8), path: "x.onus")
    #expect(file.tokens().diagnostics.isEmpty)
    #expect(file.tokens().tokens.first?.start == 3)
    #expect(file.position(of: 3) == (1, 1))
    #expect(file.lineText(1) == "rule a: p")
    #expect(codes("a \u{FEFF}") == [.strangeCharacter])
  }

  @Test func brokenUTF8NeverTraps() {
    for bytes: [UInt8] in [[0x80], [0xC2], [0xE2, 0x80], [0xF0, 0x9F], [0xFF], [0x61, 0xC3], [0x22, 0xE2]] {
      #expect(!codes(bytes).isEmpty)
    }
  }

  @Test func columnsAreCharacters() {
    let file = rules("\"😀é\u{0301}\" x\n\ty")
    let tokens = file.tokens().tokens
    #expect(file.position(of: tokens[1].start) == (1, 6))
    #expect(file.position(of: tokens[2].start) == (2, 2))
    #expect(file.lineText(2) == "\ty")
    #expect(file.lineText(3) == "")
  }

  @Test func namesAreEqualWhereTheirNormalFormsAre() {
    let (tree, diagnostics) = parse(rules("prefer caf\u{E9} over cafe\u{301}"))
    #expect(diagnostics.isEmpty)
    guard case .prefer(let a, let b)? = tree.statements.first?.kind else {
      Issue.record("no prefer")
      return
    }
    #expect(a.text == b.text)
  }

  @Test func diagnosticsOfAFileAreCapped() {
    #expect(parse(rules(String(repeating: "& ", count: 5_000))).diagnostics.count == 100)
    #expect(parse(rules(String(repeating: "rule r: X\n", count: 5_000))).diagnostics.count == 100)
  }
}
