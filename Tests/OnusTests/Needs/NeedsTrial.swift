/// What needs what, found by trying every set of up to two changes.
import OnusLanguage

@testable import OnusReasoning

/// One change: a literal to a level, perhaps instead of the same fact with another value.
struct Step: Hashable {
  var literal: GroundLiteral
  var level: RecordLevel
  var replaced: GroundLiteral?
  /// What is alike of it and of other steps, as text, and how far it goes.
  var kind: String
  var cost: Int

  var touched: Set<GroundLiteral> { Set([literal] + (replaced.map { [$0] } ?? [])) }
}

/// A query that is answered by trying everything.
struct Trial {
  let facts: CheckedCase
  let situation: Situation
  let target: GroundLiteral
  let goal: NeedsGoal
  let constants: Constants

  private var rulebook: Rulebook { facts.rulebook }

  /// What may change, where it is more than what is marked unknown.
  var offered: [GroundLiteral]?

  private var entries: [GroundLiteral] {
    if let offered { return offered }
    var entries: [GroundLiteral] = []
    for unknown in situation.unknowns {
      for isNegated in [false, true] {
        var literal = unknown.literal
        literal.isNegated = isNegated
        if !entries.contains(literal) { entries.append(literal) }
      }
    }
    return entries
  }

  private func current(_ literal: GroundLiteral) -> RecordLevel {
    situation.facts.filter { $0.literal == literal }.map { $0.standard.map { .evidence($0) } ?? .undisputed }.max()
      ?? .nothing
  }

  private func rank(_ level: RecordLevel) -> Int {
    switch level {
    case .nothing: -1
    case .evidence(let standard): Int(standard.raw)
    case .undisputed: rulebook.standards.names.count
    }
  }

  /// Less than 0, 0, or more; nil where the values have no order.
  private func order(_ a: GroundLiteral, _ b: GroundLiteral) -> Int? {
    guard let x = a.arguments.last, let y = b.arguments.last else { return nil }
    switch (constants[x], constants[y]) {
    case (.number(let x), .number(let y)): return x.compared(to: y)
    case (.money(let x), .money(let y)): return x.currency == y.currency ? x.amount.compared(to: y.amount) : nil
    case (.date(let x), .date(let y)): return Int(x.day) - Int(y.day)
    case (.duration(let x), .duration(let y)): return x.unit == y.unit ? Int(x.count - y.count) : nil
    case (.member(let type, let x), .member(_, let y)):
      if case .closed(_, true) = rulebook[type].kind { return Int(x - y) }
      return nil
    default: return nil
    }
  }

  private func isSameFact(_ a: GroundLiteral, _ b: GroundLiteral) -> Bool {
    !a.isNegated && !b.isNegated && a.predicate == b.predicate && rulebook[a.predicate].isValued && a != b
      && a.arguments.dropLast() == b.arguments.dropLast()
  }

  func step(
    _ literal: GroundLiteral, _ level: RecordLevel, instead replaced: GroundLiteral?, _ text: (GroundLiteral) -> String
  ) -> Step {
    guard let replaced else {
      return Step(
        literal: literal, level: level, kind: text(literal) + (level > current(literal) ? " up" : " down"),
        cost: abs(rank(level) - rank(current(literal))))
    }
    guard let side = order(literal, replaced)?.signum() else {
      return Step(
        literal: literal, level: level, replaced: replaced, kind: "\(text(replaced)) to \(text(literal))", cost: 1)
    }
    // How many of the values that might be stated lie between.
    let nearer = entries.count { other in
      isSameFact(other, replaced) && current(other) < level && order(other, replaced)?.signum() == side
        && order(other, literal)?.signum() == -side
    }
    return Step(
      literal: literal, level: level, replaced: replaced,
      kind: "\(text(replaced)) to \(side < 0 ? "less" : "more")", cost: nearer + 1)
  }

  func told(_ steps: [Step]) -> String {
    steps.map { "\($0.kind) by \($0.cost)" }.sorted().joined(separator: ", ")
  }

  /// Whether one of two sets of the same kinds goes no farther in anything, and less far in something.
  private func isLess(_ a: [Step], than b: [Step]) -> Bool {
    let costs = zip(a.sorted { $0.kind < $1.kind }, b.sorted { $0.kind < $1.kind }).map { ($0.cost, $1.cost) }
    return costs.allSatisfy { $0 <= $1 } && costs.contains { $0 < $1 }
  }

  /// Every set of one or two changes that does, where none does that needs no more and touches nothing else.
  func bruteForce(_ text: (GroundLiteral) -> String) -> Set<String> {
    let prepared = PreparedRules(facts)
    func does(_ steps: [Step]) -> Bool {
      let changes = steps.flatMap { step in
        (step.replaced.map { [(literal: $0, level: RecordLevel.nothing)] } ?? []) + [(step.literal, step.level)]
      }
      let changed = situation.changed(changes, place: facts.place)
      guard
        case .model(let model) = reason(facts, in: changed, scope: .questions, also: [target], prepared: prepared)
      else { return false }
      return goal.isMet(by: model.status(of: target))
    }
    let levels: [RecordLevel] =
      [.nothing] + rulebook.standards.names.indices.map { .evidence(StandardID(Int32($0))) } + [.undisputed]
    var steps: [Step] = []
    for entry in entries {
      for level in levels where level != current(entry) {
        // A conclusion is argued for: the record holds evidence of it only.
        if level == .undisputed, rulebook[entry.predicate].kind == .conclusion { continue }
        steps.append(step(entry, level, instead: nil, text))
      }
      for other in entries where isSameFact(entry, other) && current(entry) < current(other) {
        if current(other) == .undisputed, rulebook[entry.predicate].kind == .conclusion { continue }
        steps.append(step(entry, current(other), instead: other, text))
      }
    }
    func covers(_ a: [Step], _ b: [Step]) -> Bool {
      let touched = b.reduce(into: Set<GroundLiteral>()) { $0.formUnion($1.touched) }
      return a.allSatisfy { own in
        own.touched.isSubset(of: touched)
          || steps.contains { $0.replaced != nil && $0.kind == own.kind && $0.touched.isSubset(of: touched) }
      }
    }
    let singles = steps.map { [$0] }.filter(does)
    var pairs: [[Step]] = []
    for (i, first) in steps.enumerated() {
      for second in steps[(i + 1)...] where first.touched.isDisjoint(with: second.touched) {
        let pair = [first, second]
        if !singles.contains(where: { covers($0, pair) }), does(pair) { pairs.append(pair) }
      }
    }
    var least: [[Step]] = []
    for all in [singles, pairs] {
      let minimal = all.filter { set in !all.contains { covers($0, set) && !covers(set, $0) } }
      for alike in Dictionary(grouping: minimal, by: { $0.map(\.kind).sorted() }).values {
        least += alike.filter { set in !alike.contains { isLess($0, than: set) } }
      }
    }
    let doing = Set((singles + pairs).map { $0.map(\.kind).sorted() })
    // Of the values that may be added those that lie beside one which does not do, or the least where all do.
    func isNearest(_ set: [Step], _ index: Int) -> Bool {
      let own = set[index]
      guard own.replaced == nil, current(own.literal) == .nothing, own.level > .nothing, !own.literal.isNegated,
        rulebook[own.literal.predicate].isValued
      else { return true }
      let line = entries.filter { $0 == own.literal || isSameFact($0, own.literal) }.sorted {
        (order($0, $1) ?? 0) < 0
      }
      if line.contains(where: { order($0, own.literal) == nil }) { return true }
      let does = line.map { other in
        if current(other) > .nothing { return false }
        var others = set
        others[index] = step(other, own.level, instead: nil, text)
        return doing.contains(others.map(\.kind).sorted())
          || set.count == 2 && singles.contains { covers($0, others) }
      }
      guard let place = line.firstIndex(of: own.literal) else { return false }
      func isEdge(_ i: Int) -> Bool {
        does[i] && (i > 0 && !does[i - 1] || i < line.count - 1 && !does[i + 1])
      }
      return line.indices.contains(where: isEdge) ? isEdge(place) : does.firstIndex(of: true) == place
    }
    return Set(least.filter { set in set.indices.allSatisfy { isNearest(set, $0) } }.map(told))
  }
}
