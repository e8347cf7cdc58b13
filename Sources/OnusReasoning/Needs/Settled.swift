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

  private var near: [GroundLiteral] = []
  private var ends: [CaseTree.End] = []

  /// `most`: the cases that may be told apart.
  public init(_ parts: CaseParts, _ literal: GroundLiteral, most: Int = Limits.settledCases) {
    let unknowns = parts.unknowns
    let slice = Slice(parts.program, from: [Atoms(literal)])
    // Unknowns outside the slice can be as they like.
    near = unknowns.filter(slice.contains)
    isReached = !near.isEmpty
    let sides = near.map { atom in
      [false, true].map { isNegated in
        GroundLiteral(predicate: atom.predicate, isNegated: isNegated, arguments: atom.arguments)
      }
    }
    let tree = CaseTree(
      CasePart(parts, literal, changing: sides.flatMap { $0 }), literal, sides, mayStayOpen: false, most: most,
      limits: parts.limits)
    (ends, now, cases, outcome) = (tree.ends, tree.now, tree.cases, .notKnown)
    guard tree.isComplete else { return }
    let statuses = Set(ends.map(\.status))
    let told = Status.allCases.filter(statuses.contains)
    outcome = told.count == 1 ? .settled(told[0]) : .open(told)
    matter = near.indices.filter { unknown in ends.contains { a in ends.contains { turns(unknown, a, $0) } } }.map {
      near[$0]
    }
    let mattering = Set(matter)
    idle = unknowns.filter { !mattering.contains($0) }
  }

  /// Whether two cases that differ in this unknown only have different statuses.
  private func turns(_ unknown: Int, _ a: CaseTree.End, _ b: CaseTree.End) -> Bool {
    guard let side = a.sides[unknown], let other = b.sides[unknown], side != other else { return false }
    return a.status != b.status && a.agrees(with: b, besides: unknown)
  }
}
