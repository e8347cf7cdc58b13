/// Allegations and unknowns that change no answer alone, but would together with others: they are not without effect.

import OnusLanguage

/// Which of those that were tried alone matter with others.
struct JointFacts {
  /// An allegation, or an unknown as the case marks it.
  struct Open {
    var literal: GroundLiteral
    var isUnknown: Bool
    /// The questions that it reaches.
    var asked: [Int]
  }
  /// By the literal of what is open.
  private(set) var found: [(open: GroundLiteral, fact: OpenFact)] = []
  /// Those of which it is not known, since there are too many.
  private(set) var untried: [GroundLiteral] = []

  /// Nil where there is nothing to try.
  private let parts: CaseParts?
  private let limits: Limits
  /// Of each open thing what may be stated of it: what is alleged, or either side of an unknown.
  private let sides: [[GroundLiteral]]
  private let open: [Open]
  private let isIdle: [Bool]
  private var cases = Limits.jointCases

  /// `open`: all that some question reaches; `harmless`: what changes nothing alone.
  init(
    _ open: [Open], among harmless: Set<GroundLiteral>, _ facts: CheckedCase, _ situation: Situation, _ model: Model,
    _ asked: [Asked], _ limits: Limits
  ) {
    let unknowns = Set(open.filter(\.isUnknown).map { Atoms($0.literal) })
    // What is alleged and unknown besides is a side of the unknown.
    let open = open.filter { $0.isUnknown || !unknowns.contains(Atoms($0.literal)) }
    let sides = open.map { $0.isUnknown ? [$0.literal, $0.literal.contrary] : [$0.literal] }
    let isIdle = sides.map { $0.allSatisfy(harmless.contains) }
    // Alone it was tried; it takes two.
    let numbers = Set(open.indices.filter { isIdle[$0] }.flatMap { open[$0].asked }).filter { number in
      open.count { $0.asked.contains(number) } > 1
    }.sorted()
    self.open = open
    self.sides = sides
    self.isIdle = isIdle
    self.limits = limits
    parts =
      numbers.isEmpty ? nil : CaseParts(facts, in: situation, knowing: model.constants, limits: limits)
    for number in numbers {
      let own = open.indices.filter { open[$0].asked.contains(number) }
      for literal in literals(asked[number], own, model) { search(literal, own, number, model) }
    }
    var seen = Set(found.map(\.open))
    untried = untried.filter { seen.insert($0).inserted }
  }

  /// The answers that there are and those that there might be.
  private func literals(_ asked: Asked, _ own: [Int], _ model: Model) -> [GroundLiteral] {
    var literals = model.answers(to: asked)
    if let parts, literals.isEmpty || !asked.variables.isEmpty {
      let candidates = Candidates(
        parts, like: asked.literal, asked.variables, own.map { sides[$0] }, mayStayOpen: true,
        most: Limits.candidateWays / 4)
      for literal in candidates.all where !literals.contains(literal) { literals.append(literal) }
    }
    return literals
  }

  /// Tells how what is idle could change one answer with others.
  private mutating func search(_ literal: GroundLiteral, _ own: [Int], _ number: Int, _ model: Model) {
    guard let parts else { return }
    let slice = Slice(parts.program, from: [Atoms(literal)])
    let near = own.filter { slice.contains(self.sides[$0][0]) }
    let idle = near.indices.filter { isIdle[near[$0]] }
    if near.count < 2 || idle.isEmpty { return }
    let sides = near.map { self.sides[$0] }
    let part = CasePart(parts, literal, changing: sides.flatMap { $0 })
    let tree = CaseTree(part, literal, sides, mayStayOpen: true, most: max(0, cases), limits: limits)
    cases -= tree.cases
    guard tree.isComplete else {
      untried += idle.map { open[near[$0]].literal }
      return
    }
    for index in idle {
      for change in JointFacts.changes(by: index, tree)
      where status(part, literal, sides, change.others) == change.before
        && status(part, literal, sides, change.others.merging([index: change.side]) { $1 }) == change.after
      {
        var fact = OpenFact(
          literal: sides[index][change.side], speakers: [], isUnknown: open[near[index]].isUnknown, question: number,
          changes: [])
        fact.changes = [
          OpenFact.Change(
            literal: model.own(literal, of: parts.constants), before: change.before, after: change.after)
        ]
        fact.together = change.others.sorted { $0.key < $1.key }.map { sides[$0.key][$0.value] }
        fact.isOfOthers = change.before != tree.now
        found.append((open[near[index]].literal, fact))
        break
      }
    }
  }

  private func status(
    _ part: CasePart, _ literal: GroundLiteral, _ sides: [[GroundLiteral]], _ chosen: [Int: Int]
  ) -> Status? {
    part.model(with: CaseTree.changes(chosen, sides), possible: sides.flatMap { $0 })?.status(of: literal)
  }

  private struct Change {
    var side: Int
    var others: [Int: Int]
    var before: Status
    var after: Status
    /// What it is sorted by.
    var key: [Int]
  }

  /// How stating one more thing makes the status another: first where the others change nothing either, then with the fewest.
  private static func changes(by index: Int, _ tree: CaseTree) -> [Change] {
    let without = tree.ends.filter { $0.sides[index] == -1 }
    var all: [Change] = []
    for end in tree.ends {
      guard let side = end.sides[index], side >= 0 else { continue }
      for other in without where other.status != end.status && end.agrees(with: other, besides: index) {
        let others = end.sides.merging(other.sides) { own, _ in own }.filter { $0.key != index && $0.value >= 0 }
        let told = others.sorted { $0.key < $1.key }
        all.append(
          Change(
            side: side, others: others, before: other.status, after: end.status,
            // What holds is told rather than what does not.
            key: [other.status == tree.now ? 0 : 1, others.count, side] + told.map(\.value) + told.map(\.key)))
      }
    }
    return all.sorted { $0.key.lexicographicallyPrecedes($1.key) }
  }
}

extension GroundLiteral {
  /// Its negation, or what it negates.
  fileprivate var contrary: GroundLiteral {
    var other = self
    other.isNegated.toggle()
    return other
  }
}
