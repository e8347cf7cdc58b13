/// Whether what is not known could still change an answer: each unknown taken to hold and not to hold.
///
/// A tree of cases: where the certificate for a status rests on no unknown, it is the status whatever they turn out to be;
/// else one on which it rests is taken both ways. So an unknown that never comes up costs nothing, and the answer is exact.

public import OnusLanguage

/// What the unknowns of a situation mean for one literal.
public struct Settled: Sendable {
  public enum Outcome: Sendable {
    /// The same status whatever the unknowns turn out to be.
    case settled(Status)
    /// It depends: the statuses that are possible, in the order of their table.
    case open([Status])
    /// More cases than the bound allows.
    case notKnown
  }
  public private(set) var outcome: Outcome
  /// The unknowns on which it depends, and the others. Both empty where it is not known.
  public private(set) var matter: [GroundLiteral] = []
  public private(set) var idle: [GroundLiteral] = []
  /// Whether any unknown can bear on it.
  public private(set) var isReached = false
  /// Its status while nothing is known of them.
  public private(set) var now = Status.unproven
  /// How many cases were told apart.
  public private(set) var cases = 0

  private struct End {
    var assigned: [Int: Bool]
    var status: Status
  }
  private var near: [GroundLiteral] = []
  private var ends: [End] = []

  /// `most`: the cases that may be told apart.
  public init(_ parts: CaseParts, _ literal: GroundLiteral, most: Int = Limits.settledCases) {
    let unknowns = parts.unknowns
    let slice = Slice(parts.program, from: [Atoms(literal)])
    // Unknowns outside the slice can be as they like.
    near = unknowns.filter(slice.contains)
    isReached = !near.isEmpty
    let entries = near.flatMap { atom in
      [false, true].map { isNegated in
        Entry(
          literal: GroundLiteral(predicate: atom.predicate, isNegated: isNegated, arguments: atom.arguments),
          level: .nothing)
      }
    }
    let possible = entries.map(\.literal)
    let part = CasePart(parts, literal, changing: possible)
    var open: [[Int: Bool]] = [[:]]
    outcome = .notKnown
    while let assigned = open.popLast() {
      cases += 1
      if cases > most || parts.limits.isOverTime { return }
      let changes = assigned.sorted { $0.key < $1.key }.map { index, holds in
        (literal: possible[index * 2 + (holds ? 0 : 1)], level: RecordLevel.undisputed)
      }
      // What the record excludes cannot turn out so.
      guard let model = part.model(with: changes, possible: possible) else { continue }
      if assigned.isEmpty { now = model.status(of: literal) }
      let leaves = Leaves(model, literal, entries, bearer: nil, isWhole: true).stands.keys.map { $0 / 2 }
      if let next = leaves.filter({ assigned[$0] == nil }).min() {
        for holds in [true, false] {
          var further = assigned
          further[next] = holds
          open.append(further)
        }
      } else {
        ends.append(End(assigned: assigned, status: model.status(of: literal)))
      }
    }
    let statuses = Set(ends.map(\.status))
    let told = Status.allCases.filter(statuses.contains)
    outcome = told.count == 1 ? .settled(told[0]) : .open(told)
    matter = near.indices.filter { unknown in ends.contains { a in ends.contains { turns(unknown, a, $0) } } }.map {
      near[$0]
    }
    let mattering = Set(matter)
    idle = unknowns.filter { !mattering.contains($0) }
  }

  /// How an unknown on which it depends could change it: a side of it, with sides of others, by which the status becomes
  /// another than it is now. The fewest, the first of equals.
  func change(by unknown: GroundLiteral) -> (literal: GroundLiteral, together: [GroundLiteral], status: Status)? {
    guard let own = near.firstIndex(of: unknown) else { return nil }
    func side(_ index: Int, _ holds: Bool) -> GroundLiteral {
      GroundLiteral(predicate: near[index].predicate, isNegated: !holds, arguments: near[index].arguments)
    }
    let mattering = Set(matter)
    var best: (key: [Int], end: End, others: [Int])?
    for end in ends where end.status != now && ends.contains(where: { turns(own, end, $0) }) {
      let others = end.assigned.keys.filter { $0 != own && mattering.contains(near[$0]) }.sorted()
      // What holds is told rather than what does not.
      let sides = ([own] + others).map { end.assigned[$0] == true ? 0 : 1 }
      let key = [others.count, sides.reduce(0, +)] + sides + others
      if best.map({ key.lexicographicallyPrecedes($0.key) }) ?? true { best = (key, end, others) }
    }
    return best.map { best in
      (
        side(own, best.end.assigned[own] == true), best.others.map { side($0, best.end.assigned[$0] == true) },
        best.end.status
      )
    }
  }

  /// Whether two cases that differ in this unknown only have different statuses.
  private func turns(_ unknown: Int, _ a: End, _ b: End) -> Bool {
    guard let side = a.assigned[unknown], let other = b.assigned[unknown], side != other else { return false }
    return a.status != b.status
      && b.assigned.allSatisfy { index, holds in
        index == unknown || a.assigned[index].map { $0 == holds } ?? true
      }
  }
}
