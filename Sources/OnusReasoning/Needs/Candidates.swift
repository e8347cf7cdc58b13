/// Which literals might come to be answers to a question with variables, by what is open.
///
/// An evaluation in which all that is open is possible names what could be concluded from any of it. Not so what rests on a number or a
/// sum: that is grounded with the value which it has, so what hangs on another value is met where the open things make it that.

public import OnusLanguage

/// The literals of a question's form that were named.
public struct Candidates {
  public private(set) var all: [GroundLiteral] = []
  /// Whether there can be no others.
  public private(set) var areComplete = true

  /// Whatever the unknowns turn out to be.
  public init(_ parts: CaseParts, like pattern: Literal, _ variables: [Variable]) {
    let slice = Slice(parts.program, pattern)
    let sides = parts.unknowns.filter(slice.contains).map { atom in
      [atom, GroundLiteral(predicate: atom.predicate, isNegated: true, arguments: atom.arguments)]
    }
    self.init(parts, like: pattern, variables, sides, mayStayOpen: false, most: Limits.candidateWays)
  }

  /// - Parameters:
  ///   - sides: Of each open thing what may be stated of it.
  ///   - mayStayOpen: Whether nothing may be stated of it as well.
  ///   - most: The ways in which they may turn out, if all are to be tried.
  init(
    _ parts: CaseParts, like pattern: Literal, _ variables: [Variable], _ sides: [[GroundLiteral]], mayStayOpen: Bool,
    most: Int
  ) {
    let both = sides.flatMap { $0 }
    let strata = parts.prepared.strata
    var records: [[GroundLiteral]] = [[]]
    let whole = Candidates.all(sides, mayStayOpen, most)
    if strata.stratum[Int(pattern.predicate.raw)] > 0, let whole {
      records += whole
    } else {
      if both.count <= 2 * Limits.candidateUnknowns { records += both.map { [$0] } }
      records += [false, true].map { sign in both.filter { $0.isNegated == sign } }
      if strata.stratum[Int(pattern.predicate.raw)] > 0 {
        areComplete = false
        // Each number of those that hold.
        let positive = both.filter { !$0.isNegated }
        if positive.count <= Limits.candidateUnknowns {
          records += positive.indices.dropFirst(2).map { Array(positive[..<$0]) }
        }
      }
    }
    var found: Set<GroundLiteral> = []
    let wanted = strata.reachable(from: [pattern.predicate.raw])
    for (i, stated) in records.enumerated() {
      if parts.limits.isOverTime {
        areComplete = false
        break
      }
      let changes = stated.map { (literal: $0, level: RecordLevel.undisputed) }
      let outcome = parts.prepared.evaluate(
        part: parts.situation.changed(changes, place: parts.facts.place), wanted: wanted, pool: parts.pool,
        possible: i == 0 ? both : [], parts.limits)
      guard case .model(let model) = outcome else { continue }
      found.formUnion(model.named(like: pattern, variables))
    }
    all = found.sorted { parts.program.isBefore($0, $1) }
  }

  /// All ways in which open things may turn out; nil where they are too many.
  private static func all(_ sides: [[GroundLiteral]], _ mayStayOpen: Bool, _ most: Int) -> [[GroundLiteral]]? {
    var ways: [[GroundLiteral]] = [[]]
    for own in sides {
      if ways.count * (own.count + (mayStayOpen ? 1 : 0)) > most { return nil }
      ways = ways.flatMap { way in (mayStayOpen ? [way] : []) + own.map { way + [$0] } }
    }
    return ways
  }
}
