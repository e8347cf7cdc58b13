/// Who attacks whom in a rulebook, by which line it is decided, and where each source is cited.

internal import OnusLanguage
internal import OnusReasoning

extension RulebookDoc {
  /// Opposed statements that are told of one.
  static let mostOpposed = 8

  /// How one statement fares against another.
  func outcome(_ own: StatementID, _ other: StatementID) -> String {
    if let line = superiority.line(own, over: other, in: rulebook) { return "prevails: \(words(line, own, other))" }
    if let line = superiority.line(other, over: own, in: rulebook) { return "gives way: \(words(line, other, own))" }
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
    for pair in oppositions {
      // The one that prevails comes first; of others the first by its name.
      var (a, b) = (pair.first, pair.second)
      let isWon = superiority.line(a, over: b, in: rulebook) != nil
      let isLost = superiority.line(b, over: a, in: rulebook) != nil
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
      for pin in places(pins, of: source) {
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
