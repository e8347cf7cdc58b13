/// A statement as prose: what it concludes or stops, and its conditions one below the other.

internal import OnusLanguage
internal import OnusReasoning

/// Tells one statement with its own variables.
struct StatementProse {
  let sentences: Sentences
  let statement: Statement
  private let told: ConditionText
  /// Values that nobody named and that another premise brings in too: that of the same things.
  private let repeated: Set<VariableID>
  private var bindings: [ConstantID?] { Array(repeating: nil, count: statement.variables.count) }

  init(_ statement: Statement, _ sentences: Sentences) {
    self.statement = statement
    self.sentences = sentences
    let first = StatementProse.firstOfSame(statement, sentences.rulebook)
    repeated = Set(first.filter { $0.key != $0.value }.keys)
    var text = ConditionText(
      sentences: sentences, statement: statement.id,
      bindings: Array(repeating: nil, count: statement.variables.count))
    text.ordinals = StatementProse.ordinals(of: statement, first)
    told = text
  }

  /// By value without a name the first such value that every way to meet the condition has and that is of the same things.
  private static func firstOfSame(_ statement: Statement, _ rulebook: Rulebook) -> [VariableID: VariableID] {
    struct Key: Hashable {
      var literal: Literal
      var standard: StandardID?
    }
    func key(_ literal: Literal, _ by: StandardID?) -> (Key, VariableID)? {
      guard rulebook[literal.predicate].isValued, !literal.isNegated,
        case .variable(let value)? = literal.arguments.last,
        statement[value].name.isEmpty
      else { return nil }
      var keys = literal
      keys.arguments.removeLast()
      return (Key(literal: keys, standard: by), value)
    }
    var first: [Key: VariableID] = [:]
    for case .literal(let literal, let by, _) in parts(of: statement) {
      if let (key, value) = key(literal, by), first[key] == nil { first[key] = value }
    }
    var same: [VariableID: VariableID] = [:]
    statement.body.forEachLiteral { literal, by, _, _ in
      if let (key, value) = key(literal, by), let known = first[key] { same[value] = known }
    }
    return same
  }

  private static func parts(of statement: Statement) -> [Condition] {
    if case .all(let parts) = statement.body { return parts }
    return [statement.body]
  }

  /// Values that nobody named are told apart where there are several of a type: `a first amount`.
  private static func ordinals(
    of statement: Statement, _ first: [VariableID: VariableID]
  ) -> [VariableID: String] {
    var byType: [TypeID: [VariableID]] = [:]
    // What is concluded is told first.
    var concluded: [VariableID] = []
    for case .variable(let id) in statement.head?.arguments ?? [] { concluded.append(id) }
    let others = statement.variables.indices.map { VariableID(Int32($0)) }.filter { !concluded.contains($0) }
    for id in concluded + others where statement[id].name.isEmpty && first[id] ?? id == id {
      byType[statement[id].type, default: []].append(id)
    }
    let words = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
    var ordinals: [VariableID: String] = [:]
    for all in byType.values where all.count > 1 {
      for (i, variable) in all.enumerated() { ordinals[variable] = i < words.count ? words[i] : "\(i + 1)th" }
    }
    for (variable, known) in first { ordinals[variable] = ordinals[known] }
    return ordinals
  }

  // MARK: Conclusion

  func sentence(_ literal: Literal) -> String { told.text(.literal(literal, by: nil, place: statement.place)) }

  /// What it comes to, up to its conditions.
  var lead: String {
    guard let head = statement.head.map(sentence) else { return "" }
    switch statement.kind {
    case .criterion, .rule: return head
    case .conclusivePresumption: return "It is conclusively presumed that \(head)"
    case .presumption: return "It is presumed that \(head)"
    case .defeater: return "It counts as not shown that \(head)"
    case .rebuttal, .exception: return head
    }
  }

  // MARK: Conditions

  /// What must be so, and each of the things that must not.
  var conditions: (when: [DocItem], unless: [[DocItem]]) {
    var (when, unless): ([DocItem], [[DocItem]]) = ([], [])
    for part in StatementProse.parts(of: statement) {
      if case .unproven(let inner, _, isUnless: true) = part {
        unless.append(items(inner))
      } else {
        when += items(part)
      }
    }
    return (when, unless)
  }

  private func items(_ condition: Condition) -> [DocItem] {
    switch condition {
    case .all(let parts): return parts.flatMap(items)
    case .any(let parts): return [DocItem(line: [.text("one of these holds:")], below: parts.map(item))]
    case .atLeast(let count, let parts):
      return [DocItem(line: [.text("at least \(count) of these hold:")], below: parts.map(item))]
    case .unproven(let inner, _, _): return [item(item(inner), behind: "it is not shown that")]
    case .some(let listed, let inner):
      return [item(item(inner), behind: "for some \(names(listed)),")]
    case .every(let listed, where: let range, has: let claim, _, _):
      var within = item(range)
      if within.below.isEmpty {
        return [item(item(claim), behind: "for every \(names(listed)) such that \(text(within)),")]
      }
      within = item(within, behind: "for every \(names(listed)) such that")
      return [within, item(item(claim), behind: "this holds:")]
    case .comparison(let comparison): return [DocItem(line: [.text(words(comparison))])]
    case .literal(let literal, let by, let place):
      if case .variable(let value)? = literal.arguments.last, repeated.contains(value) { return [] }
      var own = told
      own.mentioned = mentioned(before: literal)
      let standard = by ?? (sentences.rulebook[literal.predicate].kind == .given ? givensBy : nil)
      return [DocItem(line: [.text(own.text(.literal(literal, by: standard, place: place)))])]
    case .isType: return [DocItem(line: [.text(told.text(condition))])]
    }
  }

  /// By which standard givens are read where a premise names none.
  private var givensBy: StandardID? { statement.givensBy ?? statement.attacks.lazy.compactMap(\.givensBy).first }

  /// The values that the conclusion names, or a premise that stands before another.
  private func mentioned(before own: Literal) -> Set<VariableID> {
    func values(_ literal: Literal) -> [VariableID] {
      literal.arguments.compactMap { if case .variable(let variable) = $0 { variable } else { nil } }
    }
    var all = Set(statement.head.map(values) ?? [])
    var isBefore = true
    statement.body.forEachLiteral { literal, _, _, bearing in
      if literal == own { isBefore = false }
      if isBefore, bearing != .aggregate { all.formUnion(values(literal)) }
    }
    return all
  }

  /// One item for a condition, also where it is joined of several.
  private func item(_ condition: Condition) -> DocItem {
    let all = items(condition)
    return all.count == 1 ? all[0] : DocItem(line: [.text("all of these hold:")], below: all)
  }

  private func item(_ item: DocItem, behind words: String) -> DocItem {
    DocItem(line: [.text("\(words) \(text(item))")], below: item.below)
  }

  private func text(_ item: DocItem) -> String { item.line.map(\.words).joined() }

  private func names(_ listed: [VariableID]) -> String { listed.map { told.name($0) }.joined(separator: ", ") }

  // MARK: Comparisons

  func text(_ expression: Expression) -> String {
    ExpressionText(sentences: sentences, bindings: bindings, aggregates: [], open: told).text(of: expression)
  }

  private func words(_ comparison: Comparison) -> String {
    let isOfDays = isDay(comparison.left) || isDay(comparison.right)
    let op: String
    switch comparison.op {
    case .equal: op = "is"
    case .notEqual: op = "is not"
    case .less: op = isOfDays ? "is before" : "is less than"
    case .atMost: op = isOfDays ? "is on or before" : "is at most"
    case .greater: op = isOfDays ? "is after" : "is more than"
    case .atLeast: op = isOfDays ? "is on or after" : "is at least"
    }
    return "\(side(comparison.left)) \(op) \(side(comparison.right))"
  }

  /// A count or a sum that is a whole side needs no brackets.
  private func side(_ expression: Expression) -> String {
    if case .aggregate(let aggregate) = expression { return told.text(aggregate) }
    return text(expression)
  }

  private func isDay(_ expression: Expression) -> Bool {
    switch expression {
    case .variable(let variable): return statement[variable].type == .date
    case .constant(let constant):
      if case .date = sentences.constants[constant] { return true }
      return false
    default: return false
    }
  }

  // MARK: Variables

  /// `D is a document, O an official`; empty where it has none with a name.
  var variables: String {
    var seen: Set<String> = []
    let named = statement.variables.filter { !$0.name.isEmpty && $0.name != "_" && seen.insert($0.name).inserted }
    return named.map { variable in
      let type = sentences.rulebook[variable.type]
      return "\(variable.name) is \(type.sentence ?? withArticle(sentences.plainName(variable.type)))"
    }.joined(separator: ", ")
  }

  private func withArticle(_ word: String) -> String {
    "\("aeiou".contains(word.first ?? "x") ? "an" : "a") \(word)"
  }
}
