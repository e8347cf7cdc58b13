/// Who attacks whom in a rulebook, by which line it is decided, and where each source is cited.

internal import OnusLanguage
internal import OnusReasoning

extension RulebookDoc {
  /// Opposed statements that are told of one.
  static let mostOpposed = 8

  /// How one statement fares against another.
  func outcome(_ own: StatementID, _ other: StatementID) -> String {
    if let line = superiority.line(own, over: other) { return "prevails: \(words(line, own, other))" }
    if let line = superiority.line(other, over: own) { return "gives way: \(words(line, other, own))" }
    return "neither prevails"
  }

  private func words(_ line: DecidingLine, _ winner: StatementID, _ loser: StatementID) -> String {
    switch line {
    case .prefer(.prefer): "preferred by the rules"
    case .prefer(.notwithstanding): "notwithstanding the other"
    case .prefer(.subjectTo): "the other is subject to it"
    case .grade: "the better evidence"
    case .kind: "\(sentences.kind(winner)) over presumption"
    case .rank: "the higher rank"
    case .date: "the later date"
    }
  }

  mutating func writeAttacks() {
    var rows: [(key: String, row: [DocLine])] = []
    for statement in rulebook.statements {
      for attack in statement.attacks {
        rows.append(
          (
            sentences.title(attack.target) + "\n0" + sentences.title(statement.id),
            [link(statement.id), link(attack.target), [.text("takes it away where it applies")]]
          ))
      }
    }
    for statement in rulebook.statements { rows += againstGiven(statement) + byUnless(statement) }
    for pair in oppositions {
      // The one that prevails comes first; of others the first by its name.
      var (a, b) = (pair.first, pair.second)
      let isWon = superiority.line(a, over: b) != nil
      let isLost = superiority.line(b, over: a) != nil
      let isLater = naturallyPrecedes(sentences.title(b), sentences.title(a))
      // A defeater only stands against others.
      let isDefeater = [a, b].map { rulebook[$0].kind == .defeater }
      if isLost || !isWon && (isDefeater[0] == isDefeater[1] ? isLater : isDefeater[1]) { (a, b) = (b, a) }
      rows.append((sentences.title(b) + "\n1" + sentences.title(a), [link(a), link(b), [.text(outcome(a, b))]]))
    }
    if rows.isEmpty { return }
    page.heading(2, "Who attacks whom", anchor: "attacks")
    page.table(["statement", "against", "how it ends"], naturalOrder(of: rows.map(\.key)).map { rows[$0].row })
  }

  /// What a statement that is about a given stands against: evidence in the record.
  private func againstGiven(_ statement: Statement) -> [(key: String, row: [DocLine])] {
    guard var head = statement.head, rulebook[head.predicate].kind == .given else { return [] }
    let outcome: String
    switch statement.kind {
    case .criterion, .conclusivePresumption: outcome = "prevails over evidence"
    case .presumption: outcome = "prevails, unless the evidence meets its burden"
    case .rule, .defeater, .rebuttal, .exception: outcome = "neither prevails over evidence"
    }
    // A defeater stands against the literal itself.
    if statement.kind != .defeater { head.isNegated.toggle() }
    let told = stated(head, statement)
    return [("\(told)\n2" + sentences.title(statement.id), [link(statement.id), [.text(told)], [.text(outcome)]])]
  }

  /// What would meet an `unless`: the statements that conclude what it names, and what a case may state of it.
  private func byUnless(_ statement: Statement) -> [(key: String, row: [DocLine])] {
    let parts: [Condition] = if case .all(let parts) = statement.body { parts } else { [statement.body] }
    var rows: [(key: String, row: [DocLine])] = []
    for case .unproven(let inner, _, isUnless: true) in parts {
      var literals: [Literal] = []
      inner.forEachLiteral { literal, _, _, bearing in
        if bearing == .support, !literals.contains(literal) { literals.append(literal) }
      }
      var isWhole = false
      if case .literal = inner { isWhole = true }
      let outcome = isWhole ? "takes it away where it is shown" : "is part of what takes it away where it is shown"
      for literal in literals {
        var met = rulebook.statements.filter { $0.kind != .defeater && concludes($0, literal) }.map { other in
          (title: sentences.title(other.id), line: link(other.id))
        }
        if rulebook[literal.predicate].kind == .given {
          let told = stated(literal, statement)
          met.append((told, [.text(told)]))
        }
        rows += met.map { one in
          (sentences.title(statement.id) + "\n0" + one.title, [one.line, link(statement.id), [.text(outcome)]])
        }
      }
    }
    // What two of its `unless` name is told once.
    var seen: Set<String> = []
    return rows.filter { seen.insert($0.key).inserted }
  }

  private func stated(_ literal: Literal, _ statement: Statement) -> String {
    "what a case states: \(StatementProse(statement, sentences).sentence(literal))"
  }

  /// Whether what a statement concludes may be this, as far as constants show.
  private func concludes(_ statement: Statement, _ literal: Literal) -> Bool {
    guard let head = statement.head, head.predicate == literal.predicate, head.isNegated == literal.isNegated else {
      return false
    }
    return zip(head.arguments, literal.arguments).allSatisfy { mine, other in
      if case .constant(let a) = mine, case .constant(let b) = other { return a == b }
      return true
    }
  }

  mutating func writeAuthorities() {
    var cited: [SourceID: [String?: [StatementID]]] = [:]
    for statement in rulebook.statements {
      for cite in statement.citations where cited[cite.source]?[cite.pin]?.contains(statement.id) != true {
        cited[cite.source, default: [:]][cite.pin, default: []].append(statement.id)
      }
    }
    if rulebook.sources.isEmpty { return }
    var rows: [[DocLine]] = []
    for id in sources(rulebook.sources.indices.map { SourceID(Int32($0)) }) {
      let source = rulebook[id]
      var pins = Set((cited[id] ?? [:]).keys)
      for provision in source.provisions
      where !pins.contains(where: { $0.map { pinCovers(provision.pin, $0) } ?? false }) {
        pins.insert(provision.pin)
      }
      if pins.isEmpty { rows.append([[.text(source.title)], [], [.text("not cited")]]) }
      for pin in numbered(pins) {
        let statements = cited[id]?[pin] ?? []
        rows.append([
          [.text(source.title)], [.text(pin ?? "")], statements.isEmpty ? [.text("not cited")] : links(statements),
        ])
      }
    }
    page.heading(2, "Table of authorities", anchor: "authorities")
    page.table(["source", "place", "statements"], rows)
  }
}
