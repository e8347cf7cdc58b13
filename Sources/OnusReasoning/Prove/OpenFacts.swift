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
  /// Other allegations, unknowns or their contraries that would have to be stated with it; alone it changes nothing then.
  public var together: [GroundLiteral] = []
  /// These others change the answer without it, and it changes what they make of it.
  public var isOfOthers = false

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

/// Something in the record that has no effect on what is asked.
public struct IdleFact: Sendable {
  public var literal: GroundLiteral
  /// Who alleges it, each once; empty for an unknown and for a fact.
  public var speakers: [Allegation.Speaker] = []
  public var isUnknown = false
  /// The standard of the evidence, where it is a fact that is disputed.
  public var standard: StandardID?
  public var record: RecordCite?
  public var reason: Reason
  /// The fact that settles it.
  public var settledBy: GroundLiteral?

  /// Why it has no effect.
  public enum Reason: Sendable {
    /// Nothing that bears on what is asked asks for it.
    case notAskedFor
    /// Stated as undisputed it changed nothing.
    case changesNothing
    /// An undisputed fact says the contrary, so it cannot be stated beside it.
    case contraryUndisputed
    /// An undisputed fact says whether an unknown holds, or excludes it.
    case settled
  }
}

/// Tries the open facts of a situation against what is asked.
public struct OpenFacts: Sendable {
  /// Those that would matter, by question, then by literal.
  public private(set) var found: [OpenFact] = []
  /// Those that would change no answer, by literal; of an unknown only where neither it nor its contrary would.
  public private(set) var idle: [IdleFact] = []
  /// How many that a question can reach were not tried, because of the limit on evaluations.
  public private(set) var untried = 0

  private struct Candidate {
    var literal: GroundLiteral
    var speakers: [Allegation.Speaker]
    var isUnknown: Bool
    /// It is the contrary of what is marked unknown.
    var isContrary = false
    var record: RecordCite?
    var asked: [Int]
    /// An undisputed fact says the contrary.
    var isOpposed = false
  }

  public init(_ facts: CheckedCase, in situation: Situation, _ model: Model, asked: [Asked], limits: Limits = Limits())
  {
    let isAnythingOpen = !situation.allegations.isEmpty || !situation.unknowns.isEmpty
    let slices = isAnythingOpen ? asked.map { Slice(model.program, $0.literal) } : []
    let settled = situation.settledUnknowns(in: facts.rulebook)
    let all = OpenFacts.candidates(situation, model, slices, besides: Set(settled.map(\.unknown.literal)))
    // What was tried, or need not be.
    var harmless = Set(all.filter { $0.asked.isEmpty || $0.isOpposed }.map(\.literal))
    let candidates = all.filter { !$0.asked.isEmpty && !$0.isOpposed }
    defer {
      idle = (OpenFacts.idle(all, among: harmless, situation, model) + OpenFacts.told(settled, situation)).sorted {
        OpenFacts.isBefore($0.literal, $1.literal, model.program)
      }
    }
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
        for i in batch.members {
          effects[i] = OpenFacts.effects(of: candidates[i], model, other, asked)
          harmless.insert(candidates[i].literal)
        }
        continue
      }
      // One of them cannot be stated beside the others or at all; alone the rest can.
      guard batch.members.count > 1 else { continue }
      for i in batch.members {
        guard let other = OpenFacts.evaluate(facts, situation, [candidates[i].literal], prepared, limits) else {
          continue
        }
        effects[i] = OpenFacts.effects(of: candidates[i], model, other, asked)
        harmless.insert(candidates[i].literal)
      }
    }
    found = effects.flatMap { $0 }
    for fact in found { harmless.remove(fact.literal) }
    let joint = JointFacts(
      candidates.filter { !$0.isContrary }.map {
        JointFacts.Open(literal: $0.literal, isUnknown: $0.isUnknown, asked: $0.asked)
      }, among: harmless, facts, situation, model, asked, limits)
    for (literal, fact) in joint.found {
      guard let own = candidates.first(where: { $0.literal == literal }) else { continue }
      var fact = fact
      fact.record = own.record
      fact.speakers = own.speakers
      found.append(fact)
    }
    for literal in joint.found.map(\.open) + joint.untried { harmless.remove(literal) }
    untried += joint.untried.count
  }

  /// What undisputed facts settle; what somebody alleges is told as that.
  private static func told(_ settled: [SettledUnknown], _ situation: Situation) -> [IdleFact] {
    var seen = Set(situation.allegations.map(\.literal))
    return settled.compactMap { one in
      guard seen.insert(one.unknown.literal).inserted else { return nil }
      return IdleFact(
        literal: one.unknown.literal, isUnknown: true, record: one.unknown.record, reason: .settled,
        settledBy: one.by.literal)
    }
  }

  /// What changes nothing: candidates that were tried or need not be, and facts kept for the record that nothing asks for.
  private static func idle(
    _ all: [Candidate], among harmless: Set<GroundLiteral>, _ situation: Situation, _ model: Model
  ) -> [IdleFact] {
    var told: [IdleFact] = []
    for candidate in all where harmless.contains(candidate.literal) {
      if candidate.isUnknown {
        var other = candidate.literal
        other.isNegated.toggle()
        // Told once for both.
        if candidate.isContrary || !harmless.contains(other) { continue }
      }
      told.append(
        IdleFact(
          literal: candidate.literal, speakers: candidate.speakers, isUnknown: candidate.isUnknown,
          record: candidate.record,
          reason: candidate.isOpposed
            ? .contraryUndisputed : candidate.asked.isEmpty ? .notAskedFor : .changesNothing))
    }
    return told + forTheRecord(situation, model)
  }

  /// The facts of predicates for the record that no condition names.
  private static func forTheRecord(_ situation: Situation, _ model: Model) -> [IdleFact] {
    let facts = situation.facts.filter { model.rulebook[$0.literal.predicate].isForTheRecord }
    if facts.isEmpty { return [] }
    let program = model.program
    var named: Set<Int32> = []
    for alternative in program.lowered.alternatives {
      for part in alternative.parts {
        if case .literal(let pattern, _, _) = part { named.insert(pattern.predicate) }
      }
    }
    var told: [IdleFact] = []
    var places: [GroundLiteral: Int] = [:]
    for fact in facts where !named.contains(fact.literal.predicate.raw) {
      guard program.conflicts[Int(fact.literal.predicate.raw)].isEmpty else { continue }
      guard let known = places[fact.literal] else {
        places[fact.literal] = told.count
        told.append(IdleFact(literal: fact.literal, standard: fact.standard, record: fact.record, reason: .notAskedFor))
        continue
      }
      // The strongest statement of it; one that is undisputed has no standard.
      if let own = told[known].standard { told[known].standard = fact.standard.map { max($0, own) } }
      told[known].record = first([told[known].record, fact.record], model)
    }
    return told
  }

  private static func candidates(
    _ situation: Situation, _ model: Model, _ slices: [Slice], besides settled: Set<GroundLiteral>
  ) -> [Candidate] {
    var all: [Candidate] = []
    var places: [GroundLiteral: Int] = [:]
    for allegation in situation.allegations {
      if let known = places[allegation.literal] {
        if !all[known].speakers.contains(allegation.by) { all[known].speakers.append(allegation.by) }
        all[known].record = first([all[known].record, allegation.record], model)
        continue
      }
      places[allegation.literal] = all.count
      all.append(
        Candidate(
          literal: allegation.literal, speakers: [allegation.by], isUnknown: false, record: allegation.record, asked: []
        ))
    }
    for unknown in situation.unknowns where !settled.contains(unknown.literal) {
      for isContrary in [false, true] {
        var literal = unknown.literal
        if isContrary { literal.isNegated.toggle() }
        guard places[literal] == nil else { continue }
        places[literal] = all.count
        all.append(
          Candidate(
            literal: literal, speakers: [], isUnknown: true, isContrary: isContrary, record: unknown.record, asked: []))
      }
    }
    all.removeAll { model.status(of: $0.literal) == .definite }
    for i in all.indices {
      all[i].asked = slices.indices.filter { slices[$0].contains(all[i].literal) }
      all[i].isOpposed = !all[i].isUnknown && isOpposed(all[i].literal, model.prover(of: Atoms(all[i].literal)).program)
      all[i].speakers.sort { OpenFacts.name($0, model) < OpenFacts.name($1, model) }
    }
    return all.sorted { isBefore($0.literal, $1.literal, model.program) }
  }

  /// Whether an undisputed fact says the contrary, or what excludes it.
  private static func isOpposed(_ literal: GroundLiteral, _ program: GroundProgram) -> Bool {
    let code = literalCode(
      program.intern(literal.predicate.raw, literal.arguments.map(\.raw)), isNegated: literal.isNegated)
    return program.contraries(of: code).contains { other in
      program.facts(stating: other).contains { program.situation.facts.standard(at: $0) == nil }
    }
  }

  /// By the predicate's name, then by the arguments.
  private static func isBefore(_ a: GroundLiteral, _ b: GroundLiteral, _ program: GroundProgram) -> Bool {
    if a.predicate != b.predicate {
      let (x, y) = (program.rulebook[a.predicate], program.rulebook[b.predicate])
      if x.name != y.name { return x.name < y.name }
      return program.rulebook[x.module].name < program.rulebook[y.module].name
    }
    if a.arguments != b.arguments { return program.isBefore(a.arguments.map(\.raw), b.arguments.map(\.raw)) }
    return !a.isNegated && b.isNegated
  }

  private static func name(_ speaker: Allegation.Speaker, _ model: Model) -> String {
    switch speaker {
    case .role(let role): model.rulebook[role].name
    case .entity(let entity): model.rulebook[entity].name
    }
  }

  /// The first by its text of several places in the record.
  private static func first(_ records: [RecordCite?], _ model: Model) -> RecordCite? {
    records.compactMap { $0 }.min { model.program.isBefore($0, $1) }
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
  fileprivate func own(_ literal: GroundLiteral, of other: Model) -> GroundLiteral { own(literal, of: other.constants) }

  /// The same of a literal in the numbers of other constants.
  func own(_ literal: GroundLiteral, of others: Constants) -> GroundLiteral {
    var literal = literal
    literal.arguments = ConstantRow(literal.arguments.map { program.constants.intern(others[$0]) })
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
