/// Unknowns that change no answer alone, but would together with others: they are not without effect.

import OnusLanguage

/// Which of the unknowns that were tried alone matter with others.
struct JointUnknowns {
  /// By the unknown as the case marks it.
  private(set) var found: [(unknown: GroundLiteral, fact: OpenFact)] = []
  /// Those of which it is not known, since there are too many.
  private(set) var untried: [GroundLiteral] = []

  /// `unknowns`: all that some question reaches, with the questions; `harmless`: what changes nothing alone.
  init(
    _ unknowns: [(literal: GroundLiteral, asked: [Int])], among harmless: Set<GroundLiteral>, _ facts: CheckedCase,
    _ situation: Situation, _ model: Model, _ asked: [Asked], _ limits: Limits
  ) {
    let idle = unknowns.filter { unknown in
      var other = unknown.literal
      other.isNegated.toggle()
      return harmless.contains(unknown.literal) && harmless.contains(other)
    }
    // Alone it was tried; it takes two.
    let numbers = Set(idle.flatMap(\.asked)).filter { number in
      unknowns.count { $0.asked.contains(number) } > 1
    }.sorted()
    if numbers.isEmpty { return }
    let parts = CaseParts(facts, in: situation, knowing: model.constants, limits: limits)
    var evaluations = limits.openFactEvaluations
    var isFound: Set<GroundLiteral> = []
    for number in numbers {
      let own = idle.filter { $0.asked.contains(number) }.map(\.literal)
      var literals = model.answers(to: asked[number])
      if literals.isEmpty || !asked[number].variables.isEmpty {
        for literal in parts.candidates(for: asked[number].literal, asked[number].variables)
        where !literals.contains(literal) {
          literals.append(literal)
        }
        evaluations -= 2 * parts.unknowns.count
      }
      for literal in literals {
        let settled = Settled(parts, literal, most: max(0, evaluations))
        evaluations -= settled.cases
        if case .notKnown = settled.outcome {
          untried += own
          continue
        }
        for unknown in own {
          var atom = unknown
          atom.isNegated = false
          guard settled.matter.contains(atom), let change = settled.change(by: atom) else { continue }
          isFound.insert(unknown)
          var fact = OpenFact(literal: change.literal, speakers: [], isUnknown: true, question: number, changes: [])
          fact.changes = [
            OpenFact.Change(
              literal: model.own(literal, of: parts.constants), before: settled.now, after: change.status)
          ]
          fact.together = change.together
          found.append((unknown, fact))
        }
      }
    }
    var seen = isFound
    untried = untried.filter { seen.insert($0).inserted }
  }
}
