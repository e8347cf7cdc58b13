/// What a generated theory is asked, and what of its record is open.
import OnusLanguage

@testable import OnusReasoning

/// A literal of a theory, with givens that are marked unknown and bear on it.
struct ChosenQuery {
  let facts: CheckedCase
  private(set) var situation: Situation
  /// Not empty.
  private(set) var targets: [GroundLiteral]

  /// The questions of a case, with what it marks as unknown: those first that turn on that.
  init?(marked program: LoadedProgram) {
    guard let facts = check(program).facts else { return nil }
    self.facts = facts
    situation = facts.base
    targets = facts.base.questions.compactMap { firstAsked([$0]) }
    let all = models(of: facts.base.unknowns.map(\.literal)).values
    let isTurning = targets.map { target in Set(all.map { $0.status(of: target) }).count > 1 }
    targets = [true, false].flatMap { sign in targets.indices.filter { isTurning[$0] == sign }.map { targets[$0] } }
    if targets.isEmpty { return nil }
  }

  /// Each way in which unknowns may turn out together: by the sides taken, a bit for each.
  func models(of unknowns: [GroundLiteral]) -> [Int: Model] {
    let prepared = PreparedRules(facts)
    var models: [Int: Model] = [:]
    for sides in 0..<(1 << unknowns.count) {
      let changes = unknowns.enumerated().map { i, unknown in
        var literal = unknown
        literal.isNegated = sides >> i & 1 == 1
        return (literal: literal, level: RecordLevel.undisputed)
      }
      let changed = situation.changed(changes, place: facts.place)
      let outcome = reason(facts, in: changed, scope: .questions, also: targets, prepared: prepared)
      if case .model(let model) = outcome { models[sides] = model }
    }
    return models
  }

  /// A conclusion, and so many of the givens to which the rules lead from there.
  init?(_ program: LoadedProgram, most: Int, _ random: inout SplitMix) {
    guard let facts = check(program).facts else { return nil }
    var situation = facts.base
    situation.allegations = []
    situation.unknowns = []
    guard case .model(let whole) = reason(facts, in: situation, scope: .everything) else { return nil }
    let rulebook = facts.rulebook
    let instances = whole.instances()
    let heads = Set(instances.map(\.head))
    let own = rulebook.constants.count
    func usable(_ all: Set<GroundLiteral>) -> [GroundLiteral] {
      all.filter { $0.arguments.allSatisfy { Int($0.raw) < own } }.map { ($0, $0.text(in: rulebook, whole.constants)) }
        .sorted { $0.1 < $1.1 }.map(\.0)
    }
    let targets = usable(heads)
    if targets.isEmpty { return nil }
    let others = alike(targets, facts).filter { !whole.status(of: $0).isProven }
    let target = firstAsked(facts.base.questions) ?? random.pick(others.isEmpty || random.chance(50) ? targets : others)
    // What is counted is no premise of an instance.
    let slice = Slice(whole.whole.program, from: [Atoms(target)])
    let named = instances.flatMap { $0.premises.map(\.literal) } + situation.facts.map(\.literal)
    let givens = Set(named.map(positive)).filter { rulebook[$0.predicate].kind == .given && slice.contains($0) }
    for given in picked(from: usable(givens), for: target, situation, facts, &random).prefix(most) {
      situation.unknowns.append(OpenQuestion(literal: given, record: nil, place: facts.place))
    }
    self.facts = facts
    self.situation = situation
    self.targets = [target]
  }

  func text(_ literal: GroundLiteral, _ model: Model) -> String { literal.text(in: facts.rulebook, model.constants) }
}

extension GroundLiteral {
  func text(in rulebook: Rulebook, _ constants: Constants) -> String {
    (isNegated ? "not " : "") + rulebook[predicate].name
      + "(\(arguments.map { constants[$0].text(in: rulebook) }.joined(separator: ", ")))"
  }
}

private func positive(_ literal: GroundLiteral) -> GroundLiteral {
  var positive = literal
  positive.isNegated = false
  return positive
}

/// What a case asks first.
func firstAsked(_ questions: [Question]) -> GroundLiteral? {
  guard let literal = questions.first?.literals.first else { return nil }
  let arguments = literal.arguments.compactMap { if case .constant(let id) = $0 { id } else { nil } }
  guard arguments.count == literal.arguments.count else { return nil }
  return GroundLiteral(predicate: literal.predicate, isNegated: literal.isNegated, arguments: arguments)
}

/// Literals with other values and entities, for which no statement has an instance perhaps.
private func alike(_ literals: [GroundLiteral], _ facts: CheckedCase) -> [GroundLiteral] {
  var columns: [[Int32]: Set<ConstantID>] = [:]
  for literal in literals {
    for (i, constant) in literal.arguments.enumerated() {
      columns[[literal.predicate.raw, Int32(i)], default: []].insert(constant)
    }
  }
  var all: [GroundLiteral] = []
  for literal in literals {
    for i in literal.arguments.indices {
      for constant in (columns[[literal.predicate.raw, Int32(i)]] ?? []).sorted(by: { $0.raw < $1.raw }) {
        var other = literal
        var columns = Array(literal.arguments)
        columns[i] = constant
        other.arguments = ConstantRow(columns)
        if !literals.contains(other), !all.contains(other) { all.append(other) }
      }
    }
  }
  return all
}

/// Some givens; where a valued one is stated, mostly that and the same with another value.
private func picked(
  from givens: [GroundLiteral], for target: GroundLiteral, _ situation: Situation, _ facts: CheckedCase,
  _ random: inout SplitMix
) -> [GroundLiteral] {
  let rest = random.shuffled(givens)
  let predicates = Set(givens.map(\.predicate))
  let stated = situation.facts.map(\.literal).filter {
    !$0.isNegated && facts.rulebook[$0.predicate].isValued && predicates.contains($0.predicate)
  }
  guard !stated.isEmpty, random.chance(75) else { return rest }
  let near = stated.filter { $0.arguments.first == target.arguments.first }
  let first = random.pick(near.isEmpty ? stated : near)
  let alike = givens + situation.facts.map(\.literal)
  let values = Set(alike.filter { $0.predicate == first.predicate }.compactMap(\.arguments.last))
  let others = values.filter { $0 != first.arguments.last }.sorted { $0.raw < $1.raw }.map { value in
    var other = first
    other.arguments = ConstantRow(Array(first.arguments.dropLast()) + [value])
    return other
  }
  let all = [first] + random.shuffled(others).prefix(random.chance(50) ? 1 : 2)
  return all + rest.filter { !all.contains($0) }
}
