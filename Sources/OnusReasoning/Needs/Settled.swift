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
    /// It depends: the statuses that are possible, in the order of their table; where not all cases were told apart, those seen.
    case open([Status])
    /// More cases than the bound allows, and all that were told apart have the same status.
    case notKnown
  }
  public private(set) var outcome: Outcome
  /// Whether all cases were told apart.
  public let isComplete: Bool
  /// The unknowns on which it depends, and the others. Where not all cases were told apart, those of which it was seen, and none.
  public private(set) var matter: [GroundLiteral] = []
  public private(set) var idle: [GroundLiteral] = []
  /// Whether any unknown can bear on it.
  public private(set) var isReached = false
  /// Its status while nothing is known of them.
  public private(set) var now = Status.unproven
  /// How many cases were told apart.
  public private(set) var cases = 0

  /// - Parameters:
  ///   - most: The cases that may be told apart.
  ///   - mostWork: What they may cost, as `CaseTree` counts it.
  public init(
    _ parts: CaseParts, _ literal: GroundLiteral, most: Int = Limits.settledCases, mostWork: Int = Limits.settledWork
  ) {
    let unknowns = parts.unknowns
    let slice = Slice(parts.program, from: [Atoms(literal)])
    // Unknowns outside the slice can be as they like.
    let near = unknowns.filter(slice.contains)
    isReached = !near.isEmpty
    let sides = near.map { atom in
      [false, true].map { isNegated in
        GroundLiteral(predicate: atom.predicate, isNegated: isNegated, arguments: atom.arguments)
      }
    }
    let part = CasePart(parts, literal, changing: sides.flatMap { $0 })
    let tree = CaseTree(part, literal, sides, mayStayOpen: false, most: most, mostWork: mostWork, limits: parts.limits)
    (now, cases, isComplete, outcome) = (tree.now, tree.cases, tree.isComplete, .notKnown)
    var statuses = Set(tree.ends.map(\.status))
    if !isComplete, tree.work / 2 < mostWork {
      // The cases that were told apart have nearly all unknowns one way.
      for sign in [0, 1] where !parts.limits.isOverTime {
        let all = Dictionary(uniqueKeysWithValues: near.indices.map { ($0, sign) })
        if let model = part.model(with: CaseTree.changes(all, sides)) { statuses.insert(model.status(of: literal)) }
      }
    }
    let told = Status.allCases.filter(statuses.contains)
    if isComplete || told.count > 1 { outcome = told.count == 1 ? .settled(told[0]) : .open(told) }
    let mattering = Settled.deciding(tree.ends, of: near.count)
    matter = near.indices.filter { mattering[$0] }.map { near[$0] }
    guard isComplete else { return }
    let known = Set(matter)
    idle = unknowns.filter { !known.contains($0) }
  }

  /// By unknown: whether there are two cases with different statuses that may differ in it only.
  private static func deciding(_ ends: [CaseTree.End], of count: Int) -> [Bool] {
    var deciding = Array(repeating: false, count: count)
    let rows = ends.map { end in (0..<count).map { Int8(end.sides[$0] ?? -1) } }
    for a in ends.indices {
      for b in ends[..<a].indices where ends[a].status != ends[b].status {
        var only = -1
        for unknown in 0..<count {
          let (one, other) = (rows[a][unknown], rows[b][unknown])
          if one < 0 || other < 0 || one == other { continue }
          if only >= 0 {
            only = -1
            break
          }
          only = unknown
        }
        if only >= 0 { deciding[only] = true }
      }
    }
    return deciding
  }
}
