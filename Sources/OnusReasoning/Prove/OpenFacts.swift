/// Which allegations and unknowns would change an answer: each is stated alone, undisputed, and the case is evaluated anew.
///
/// What a question cannot reach is not tried. Where two open facts reach no question in common, one evaluation serves both,
/// so a hundred documents with an allegation each cost one evaluation, not a hundred.

public import OnusLanguage

/// An allegation or an unknown that would change the answer to a question.
public struct OpenFact: Sendable {
  /// What is open: the allegation, the unknown, or the contrary of an unknown.
  public var literal: GroundLiteral
  /// Who alleges it, each once; empty for an unknown.
  public var speakers: [Allegation.Speaker]
  public var isUnknown: Bool
  /// Where it is said in the record, first.
  public var record: RecordCite?
  /// Number of the question among those asked.
  public var question: Int
  /// The answers that would change, in the order of their arguments.
  public var changes: [Change]

  /// One answer that would be another.
  public struct Change: Sendable {
    public var literal: GroundLiteral
    public var before: Status
    public var after: Status
  }
}

/// A literal that is asked, with variables or without.
public struct Asked: Sendable {
  public var literal: Literal
  public var variables: [Variable]
  public init(literal: Literal, variables: [Variable]) {
    self.literal = literal
    self.variables = variables
  }
}

/// Tries the open facts of a situation against what is asked.
public struct OpenFacts: Sendable {
  /// Those that would matter, by question, then by literal.
  public private(set) var found: [OpenFact] = []
  /// How many that a question can reach were not tried, because of the limit on evaluations.
  public private(set) var untried = 0

  private struct Candidate {
    var literal: GroundLiteral
    var speakers: [Allegation.Speaker]
    var isUnknown: Bool
    var record: RecordCite?
    var asked: [Int]
  }

  public init(_ facts: CheckedCase, in situation: Situation, _ model: Model, asked: [Asked], limits: Limits = Limits())
  {
    let candidates = OpenFacts.candidates(situation, model, asked)
    if candidates.isEmpty { return }
    let prepared = PreparedRules(facts, limits: limits)
    var batches: [(asked: Set<Int>, members: [Int])] = []
    for (i, candidate) in candidates.enumerated() {
      if let b = batches.firstIndex(where: { $0.asked.isDisjoint(with: candidate.asked) }) {
        batches[b].asked.formUnion(candidate.asked)
        batches[b].members.append(i)
      } else if batches.count < limits.openFactEvaluations {
        batches.append((Set(candidate.asked), [i]))
      } else {
        untried += 1
      }
    }
    var effects: [[OpenFact]] = Array(repeating: [], count: candidates.count)
    for batch in batches {
      let all = batch.members.map { candidates[$0] }
      if let other = OpenFacts.evaluate(facts, situation, all.map(\.literal), prepared, limits) {
        for i in batch.members { effects[i] = OpenFacts.effects(of: candidates[i], model, other, asked) }
        continue
      }
      // One of them cannot be stated beside the others or at all; alone the rest can.
      guard batch.members.count > 1 else { continue }
      for i in batch.members {
        guard let other = OpenFacts.evaluate(facts, situation, [candidates[i].literal], prepared, limits) else {
          continue
        }
        effects[i] = OpenFacts.effects(of: candidates[i], model, other, asked)
      }
    }
    found = effects.flatMap { $0 }
  }

  private static func candidates(_ situation: Situation, _ model: Model, _ asked: [Asked]) -> [Candidate] {
    var all: [Candidate] = []
    var places: [GroundLiteral: Int] = [:]
    for allegation in situation.allegations {
      if let known = places[allegation.literal] {
        if !all[known].speakers.contains(allegation.by) { all[known].speakers.append(allegation.by) }
        continue
      }
      places[allegation.literal] = all.count
      all.append(
        Candidate(
          literal: allegation.literal, speakers: [allegation.by], isUnknown: false, record: allegation.record, asked: []
        ))
    }
    for unknown in situation.unknowns {
      for isContrary in [false, true] {
        var literal = unknown.literal
        if isContrary { literal.isNegated.toggle() }
        guard places[literal] == nil else { continue }
        places[literal] = all.count
        all.append(
          Candidate(literal: literal, speakers: [], isUnknown: true, record: unknown.record, asked: []))
      }
    }
    let slices = all.isEmpty ? [] : asked.map { Slice(model.program, $0.literal) }
    for i in all.indices {
      if model.status(of: all[i].literal) == .definite { continue }
      all[i].asked = slices.indices.filter { slices[$0].contains(all[i].literal) }
      all[i].speakers.sort { OpenFacts.name($0, model) < OpenFacts.name($1, model) }
    }
    let program = model.program
    return all.filter { !$0.asked.isEmpty }.sorted { a, b in
      if a.literal.predicate != b.literal.predicate {
        let (x, y) = (program.rulebook[a.literal.predicate], program.rulebook[b.literal.predicate])
        if x.name != y.name { return x.name < y.name }
        return program.rulebook[x.module].name < program.rulebook[y.module].name
      }
      if a.literal.arguments != b.literal.arguments {
        return program.isBefore(a.literal.arguments.map(\.raw), b.literal.arguments.map(\.raw))
      }
      return !a.literal.isNegated && b.literal.isNegated
    }
  }

  private static func name(_ speaker: Allegation.Speaker, _ model: Model) -> String {
    switch speaker {
    case .role(let role): model.rulebook[role].name
    case .entity(let entity): model.rulebook[entity].name
    }
  }

  private static func evaluate(
    _ facts: CheckedCase, _ situation: Situation, _ literals: [GroundLiteral], _ prepared: PreparedRules,
    _ limits: Limits
  ) -> Model? {
    var changed = situation
    for literal in literals {
      changed.facts.append(
        Fact(literal: literal, standard: nil, isStipulated: false, record: nil, place: facts.place))
    }
    switch reason(facts, in: changed, scope: .questions, limits: limits, prepared: prepared) {
    case .model(let model): return model
    case .failed: return nil
    }
  }

  private static func effects(
    of candidate: Candidate, _ before: Model, _ after: Model, _ asked: [Asked]
  ) -> [OpenFact] {
    candidate.asked.compactMap { number in
      var literals = before.answers(to: asked[number])
      for other in after.answers(to: asked[number]) {
        let literal = before.own(other, of: after)
        if !literals.contains(literal) { literals.append(literal) }
      }
      let changes = literals.compactMap { literal -> OpenFact.Change? in
        let (x, y) = (before.status(of: literal), after.status(of: after.own(literal, of: before)))
        return x == y ? nil : OpenFact.Change(literal: literal, before: x, after: y)
      }
      if changes.isEmpty { return nil }
      return OpenFact(
        literal: candidate.literal, speakers: candidate.speakers, isUnknown: candidate.isUnknown,
        record: candidate.record, question: number, changes: changes)
    }
  }
}

extension Model {
  /// A literal of another model of the same rulebook in this model's numbers: each numbers what it computes for itself.
  fileprivate func own(_ literal: GroundLiteral, of other: Model) -> GroundLiteral {
    var literal = literal
    literal.arguments = literal.arguments.map { program.constants.intern(other.constants[$0]) }
    return literal
  }

  /// The literals that what is asked stands for: itself, or with variables all that are not unproven.
  public func answers(to asked: Asked) -> [GroundLiteral] {
    var constants: [ConstantID] = []
    for argument in asked.literal.arguments {
      guard case .constant(let id) = argument else { return answers(to: asked.literal, asked.variables) }
      constants.append(id)
    }
    return [
      GroundLiteral(predicate: asked.literal.predicate, isNegated: asked.literal.isNegated, arguments: constants)
    ]
  }
}
