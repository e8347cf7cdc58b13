/// What the generated theories hold: kinds of statements, clauses and conditions, statuses, and lines of `beats`.
import OnusLanguage

/// Counts, and the total of which each is a share.
struct TheoryMix: Sendable {
  var theories = 0
  var statements: [String: Int] = [:]
  var conditions: [String: Int] = [:]
  var clauses: [String: Int] = [:]
  var statuses: [Status: Int] = [:]
  var lines: [String: Int] = [:]
  var failed = 0
  var literals = 0

  mutating func add(_ other: TheoryMix) {
    theories += other.theories
    statements.merge(other.statements) { $0 + $1 }
    conditions.merge(other.conditions) { $0 + $1 }
    clauses.merge(other.clauses) { $0 + $1 }
    statuses.merge(other.statuses) { $0 + $1 }
    lines.merge(other.lines) { $0 + $1 }
    failed += other.failed
    literals += other.literals
  }

  /// Counts what the rulebook's statements are made of.
  mutating func add(_ rulebook: Rulebook) {
    theories += 1
    for statement in rulebook.statements {
      statements[statement.kind.rawValue, default: 0] += 1
      add(statement.body)
      if let at = statement.at {
        clauses["at", default: 0] += 1
        add(at)
      }
      if statement.window != nil { clauses["window", default: 0] += 1 }
      if let burden = statement.burden { clauses["\(burden.kind)", default: 0] += 1 }
      if statement.givensBy != nil { clauses["givens by", default: 0] += 1 }
      if statement.head?.isNegated == true { clauses["negated head", default: 0] += 1 }
      if let head = statement.head {
        if rulebook[head.predicate].isValued { clauses["valued head", default: 0] += 1 }
        if rulebook[head.predicate].kind == .given { clauses["given concluded", default: 0] += 1 }
      }
      if statement.attacks.count > 1 { clauses["several targets", default: 0] += 1 }
      if statement.attacks.contains(where: { rulebook[$0.target].kind.isUndercutter }) {
        clauses["undercutter of undercutter", default: 0] += 1
      }
      if statement.attacks.contains(where: { $0.givensBy != nil }) { clauses["attack givens by", default: 0] += 1 }
    }
    for preference in rulebook.preferences { clauses["\(preference.form)", default: 0] += 1 }
    clauses["incompatible", default: 0] += rulebook.incompatibilities.count
    clauses["own standards", default: 0] += rulebook.standards.names == Standards.builtIn.names ? 0 : 1
  }

  private mutating func add(_ condition: Condition) {
    switch condition {
    case .literal(let literal, let by, place: _):
      conditions[literal.isNegated ? "negative literal" : "literal", default: 0] += 1
      if by != nil { conditions["by", default: 0] += 1 }
    case .comparison(let comparison):
      conditions["comparison", default: 0] += 1
      add(comparison.left)
      add(comparison.right)
    case .isType: conditions["is", default: 0] += 1
    case .unproven(let inner, locals: _, let isUnless):
      conditions[isUnless ? "unless" : "unproven", default: 0] += 1
      add(inner)
    case .all(let members): for member in members { add(member) }
    case .any(let members):
      conditions["or", default: 0] += 1
      for member in members { add(member) }
    case .atLeast(_, let members):
      conditions["at least", default: 0] += 1
      for member in members { add(member) }
    case .some(_, let inner):
      conditions["some", default: 0] += 1
      add(inner)
    case .every(_, where: let range, has: let claim, locals: _, innerLocals: _):
      conditions["every", default: 0] += 1
      add(range)
      add(claim)
    }
  }

  private mutating func add(_ expression: Expression) {
    switch expression {
    case .constant, .variable: break
    case .negated, .sum, .difference, .product, .quotient, .duration, .daysBetween, .yearOf, .weekdayOf, .round, .least,
      .greatest, .absolute:
      conditions["arithmetic", default: 0] += 1
    case .aggregate(let aggregate): conditions[aggregate.kind.rawValue, default: 0] += 1
    }
  }

  /// A table for reading.
  var text: String {
    func row(_ name: String, _ counts: [String: Int]) -> String {
      let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      return "\(name): " + sorted.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
    let statusRow = statuses.map { ($0.key.rawValue, $0.value) }
    return [
      "theories \(theories), literals \(literals), with failed evaluations \(failed)",
      row("statements", statements), row("clauses", clauses), row("conditions", conditions),
      row("statuses", Dictionary(uniqueKeysWithValues: statusRow)), row("lines of beats", lines),
    ].joined(separator: "\n")
  }
}
