/// What a certificate lists beside its arguments: facts and evidence, what else is definite, what may hold, and what is asked and has no answer.

import OnusLanguage

extension Certifier {
  /// Finds what fits a pattern, something names or excludes, and is not among what is asked.
  mutating func findUnanswered(_ patterns: [Asked], in model: Model) {
    let candidates = patterns.map { pattern in
      model.codes(like: pattern.literal, pattern.variables)
        + program.excluded(Pattern(pattern.literal), pattern.variables).sorted()
    }
    var isKnown = Array(repeating: false, count: program.store.count * 2)
    for code in asked { isKnown[Int(code)] = true }
    for code in candidates.joined() where !isKnown[Int(code)] {
      isKnown[Int(code)] = true
      unanswered.append(code)
    }
  }

  /// What may hold, beside what is definite and what there are arguments about.
  mutating func listPossible(beside isListed: [Bool]) {
    for predicate in isInCone.indices where isInCone[predicate] {
      for sign in [0, 1] {
        for atom in program.relations[predicate * 2 + sign].atoms {
          let literal = Int(atom) * 2 + sign
          if isListed[literal] || literal < byLiteral.count && byLiteral[literal].ground >= 0 { continue }
          graph.possible.append(Int32(literal))
        }
      }
    }
  }

  /// The undisputed facts, each once, and the evidence, in their order.
  mutating func listFacts() {
    var isListed = Array(repeating: false, count: program.literals.count)
    for (i, literal) in program.factLiterals.enumerated()
    where isInCone[Int(program.store.predicate(atom(of: literal)))] {
      if program.situation.facts.standard(at: i) != nil {
        graph.evidence.append(Int32(i))
        continue
      }
      if isListed[Int(literal)] { continue }
      isListed[Int(literal)] = true
      graph.facts.append(literal)
      graph.factNumbers.append(Int32(i))
    }
  }

  /// What else is definite, in the order in which the definite layer found it: premises stand before what they make. Tells of each literal
  /// whether it is among that or the facts.
  mutating func listDefinite() -> [Bool] {
    var isListed = Array(repeating: false, count: program.literals.count)
    for literal in graph.facts { isListed[Int(literal)] = true }
    for instance in 0..<Int32(program.instances.count) {
      guard program.instanceFlags[Int(instance)] & GroundProgram.InstanceFlag.definite != 0 else { continue }
      let head = program.instanceHeads[Int(instance)]
      guard !isListed[Int(head)], isInCone[Int(program.store.predicate(atom(of: head)))] else { continue }
      isListed[Int(head)] = true
      graph.definite.append(head)
      add(read(instance), condition: -1, isDefinite: true)
    }
    return isListed
  }
}
