/// The parser where a golden file would say too little: values, places, limits, hostile input.
import OnusLanguage
import Testing

@Suite struct ParserTests {
  private func codes(_ text: String) -> [Code] { parse(rules(text)).diagnostics.map(\.code) }

  private func when(_ condition: String) -> String {
    let (tree, diagnostics) = parse(rules("rule r: p when " + condition))
    #expect(diagnostics.isEmpty, "\(condition): \(diagnostics)")
    guard case .argument(let argument)? = tree.statements.first?.kind,
      case .when(let node)? = argument.clauses.first?.kind
    else { return "nothing" }
    return node.dumped
  }

  private func string(_ literal: String) -> String? {
    guard case .role(_, let text?)? = parse(rules("role r " + literal)).tree.statements.first?.kind else { return nil }
    return text.value
  }

  @Test func placesCoverWhatTheyName() throws {
    let file = rules("-- c\nrule r: p(X)\n  when q(X) and r\n  cite A \"b\"\nrole x")
    let statement = try #require(parse(file).tree.statements.first)
    #expect(file.text(at: statement.place) == "rule r: p(X)\n  when q(X) and r\n  cite A \"b\"")
    guard case .argument(let argument) = statement.kind else { return }
    #expect(file.text(at: argument.head.place) == "p(X)")
    #expect(argument.clauses.map { file.text(at: $0.place) } == ["when q(X) and r", "cite A \"b\""])
  }

  @Test func linesAndBlanksDoNotMatter() {
    let spread = "rule r : p ( X )\n\n\twhen\n q ( X ) and\r\nnot\n\nr\ncite\nA\n\"b\""
    let tight = "rule r:p(X)when q(X)and not r cite A\"b\""
    #expect(dump(tree: parse(rules(spread)).tree) == dump(tree: parse(rules(tight)).tree))
    #expect(parse(rules(spread)).diagnostics.isEmpty)
  }

  @Test func manyStatementsStandOnOneLine() {
    let (tree, diagnostics) = parse(
      rules("type A type B role r \"x\" role s rule a: p when q rule b: q cite C rule c: r"))
    #expect(diagnostics.isEmpty)
    #expect(tree.statements.count == 7)
  }

  @Test func aFileMayLackItsLastNewline() { #expect(codes("role r\nrole s") == []) }

  @Test func longTextsLoseTheirSharedIndentation() {
    #expect(string("\"\"\"\n    a\n      b\n\n    c\n    \"\"\"") == "a\n  b\n\nc")
    #expect(string("\"\"\"one\"\"\"") == "one")
    #expect(string("\"\"\"one\r\n  two\"\"\"") == "one\ntwo")
    #expect(string("\"\"") == "")
    #expect(string("\"\"\"\"\"\"") == "")
    #expect(string("\"a\\\"b\\\\c\\nd\"") == "a\"b\\c\nd")
  }

  @Test func docCommentsBelongToTheNextStatement() {
    let (tree, _) = parse(
      rules("--- one\n-- not this\n--- two\nrole r --- three\nrole s\nrule a: p\n  --- lost\n  when q\nrole t"))
    #expect(tree.statements.map(\.documentation) == ["one\ntwo", "three", nil, nil])
  }

  @Test func twoHundredBracketsAreReadAndOneMoreIsNot() {
    func nested(_ count: Int) -> String {
      "rule r: p when " + String(repeating: "(", count: count) + "q" + String(repeating: ")", count: count)
    }
    #expect(codes(nested(200)) == [])
    #expect(codes(nested(201)) == [.nestedTooDeep])
    let unproven = parse(
      sourceFile(Array(("rule r: p when " + String(repeating: "unproven ", count: 300) + "q").utf8), path: "a.onus"))
    #expect(unproven.diagnostics.first?.message.hasPrefix("conditions are nested more than 200 deep here") == true)
    #expect(codes(nested(100_000)) == [.nestedTooDeep])
  }

  @Test func bracketsOfAllKindsCountTogether() {
    #expect(codes("rule r: p when " + String(repeating: "unproven ", count: 300) + "q") == [.nestedTooDeep])
    #expect(codes("rule r: p when X = " + String(repeating: "- ", count: 300) + "1") == [.nestedTooDeep])
    #expect(codes("rule r: p when X = " + String(repeating: "year of ", count: 300) + "1") == [.nestedTooDeep])
    #expect(codes("rule r: p when X = " + String(repeating: "days from ", count: 300) + "1") == [.nestedTooDeep])
    #expect(codes("rule r: " + String(repeating: "p(", count: 300) + "1") == [.nestedTooDeep])
    #expect(codes("rule r: p when " + String(repeating: "at least 1 of (", count: 300) + "1") == [.nestedTooDeep])
    #expect(codes("rule r: p when X = " + String(repeating: "round ", count: 300) + "1") == [.nestedTooDeep])
  }

  @Test func aThousandOperatorsAreReadAndOneMoreIsNot() {
    func chain(_ count: Int, _ sign: String) -> String {
      "rule r: p when X = 1" + String(repeating: " \(sign) 1", count: count)
    }
    for sign in ["+", "*"] {
      #expect(codes(chain(1_000, sign)) == [])
      #expect(codes(chain(1_001, sign)) == [.nestedTooDeep])
    }
  }

  @Test func conditionsMayHaveAnyNumberOfPremises() {
    #expect(codes("rule r: p when q" + String(repeating: " and q", count: 20_000)) == [])
    #expect(codes("rule r: p when q" + String(repeating: " or q", count: 20_000)) == [])
  }

  @Test func byBindsToItsLiteral() {
    #expect(when("not p by s") == "(by (not p) s)")
    #expect(when("unproven p by s") == "(unproven (by p s))")
    #expect(when("v(a) = 1 by s") == "(by (= (v a) 1) s)")
  }

  @Test func byAfterAnythingElseIsAnError() {
    #expect(codes("rule r: p when v(X) > 5 by s") == [.misplacedBy])
    #expect(codes("rule r: p when (q) by s") == [.misplacedBy])
    #expect(codes("rule r: p when X = 5 by s") == [.misplacedBy])
  }

  @Test func mixedConnectivesOfferBothReadings() throws {
    let diagnostic = try #require(parse(rules("rule r: p when a and b or c")).diagnostics.first)
    #expect(diagnostic.code == .mixedAndOr)
    #expect(diagnostic.suggestion == "write `(a and b) or c` or `a and (b or c)`")
  }

  @Test func numbersAreExact() {
    #expect(when("X = 0.10") == "(= X 0.1)")
    #expect(when("X = 5.5%") == "(= X 0.055)")
    #expect(when("X = 9_223_372_036_854_775_807") == "(= X 9223372036854775807)")
    #expect(when("X = 1.50000000000000000000000000000") == "(= X 1.5)")
    #expect(codes("rule r: p when X = 9223372036854775808") == [.numberTooLarge])
    #expect(codes("rule r: p when X = 0.00000000000000000001") == [.numberTooLarge])
  }

  @Test func currenciesAreThreeCapitalsBeforeANumber() {
    #expect(when("X = USD 1_234.50") == "(= X (money USD 1234.50))" || when("X = USD 1_234.50").contains("USD"))
    #expect(when("X = USD") == "(= X USD)")
  }

  @Test func keywordsAreFreeAsNames() {
    for keyword in Keyword.allCases where !keyword.isReserved {
      let word = keyword.rawValue
      #expect(when("\(word)(X) and q(\(word))") == "(and (\(word) X) (q \(word)))")
      #expect(codes("given \(word)(Thing)") == [])
      #expect(codes("rule \(word): q") == [])
      #expect(codes("entity \(word) : T") == [])
    }
  }

  @Test func reservedWordsAreNoNames() {
    for keyword in Keyword.allCases where keyword.isReserved {
      #expect(!codes("given \(keyword.rawValue)(Thing)").isEmpty)
      #expect(codes("given p(\(keyword.rawValue): Thing)") == [])
    }
  }

  @Test func anErrorInOneClauseLosesNoOther() throws {
    let (tree, diagnostics) = parse(rules("rule r: p\n  when q(\n  unless z\n  cite A\nrule s: q"))
    #expect(diagnostics.count == 1)
    #expect(dump(tree: tree) == "(rule r p\n  (when (broken))\n  (unless z)\n  (cite A))\n(rule s q)\n")
  }

  @Test func aMissingConditionIsTold() {
    let diagnostic = parse(rules("rule a: p\n  when\nrule s: q")).diagnostics
    #expect(diagnostic.map(\.code) == [.missingCondition])
    #expect(diagnostic.first?.message == "a condition is missing before `rule`")
  }

  @Test func layoutNeverDecidesTheMeaning() {
    #expect(
      dump(tree: parse(rules("rule a: p when\ncite\nrule b: q")).tree) == "(rule a p\n  (when cite))\n(rule b q)\n")
  }

  @Test func statementsStandInTheirKindOfFile() {
    #expect(parse(facts("case c rule r: p")).diagnostics.map(\.code) == [.misplacedStatement])
    #expect(codes("fact p") == [.misplacedStatement])
    #expect(codes("owner is tca") == [.misplacedStatement])
    #expect(parse(facts("case c use m source S \"t\" entity e : T entities f : T")).diagnostics.isEmpty)
    #expect(codes("use m source S \"t\" entity e : T entities f : T") == [])
    #expect(codes("rules \"x\"") == [.misplacedStatement])
    #expect(parse(sourceFile(Array("rules \"x\"".utf8), path: "onus.project")).diagnostics.isEmpty)
  }

  @Test func clausesStandOnce() {
    for clause in ["when q", "at d", "in force from 1982-01-01"] {
      #expect(codes("rule r: p \(clause) \(clause)") == [.repeatedClause])
    }
    #expect(codes("rule r: p burden of production on r burden of persuasion on s") == [.twoBurdens])
    #expect(codes("rule r: p unless q unless s cite A cite B text \"a\" text \"b\" note \"c\" note \"d\"") == [])
  }

  @Test func cutAnywhereAFileIsRefusedAndNeverTraps() throws {
    let text = try fixture("Golden/syntax/conditions.onus") + fixture("Golden/syntax/arguments.onus")
    for end in text.indices where end % 7 == 0 {
      _ = parse(sourceFile(Array(text[..<end]), path: "x.onus"))
      _ = parse(sourceFile(Array(text[end...]), path: "x.case"))
    }
  }

  @Test func anyBytesAreReadWithoutATrap() {
    var seed: UInt64 = 42
    func next() -> UInt64 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return seed >> 33
    }
    let words =
      Keyword.allCases.map(\.rawValue) + [
        "p", "X", "(", ")", ",", ":", "=", "\"t\"", "\n", "1", "<", "-", "--", "_", "|",
      ]
    for _ in 0..<400 {
      let text = (0..<60).map { _ in words[Int(next()) % words.count] }.joined(separator: " ")
      _ = parse(rules(text))
      _ = parse(facts(text))
      let bytes = (0..<80).map { _ in UInt8(truncatingIfNeeded: next()) }
      _ = parse(sourceFile(bytes, path: "x.onus.md"))
      _ = parse(sourceFile(Array("```onus\n".utf8) + bytes, path: "x.onus.md"))
    }
  }
}
