/// The conditions of a statement that should be seen both ways: what holds in one case and fails in another.

public import OnusLanguage

/// One condition, by its statement and its place there.
public struct CoverCondition: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    case unless, by, comparison, window
  }
  public var statement: StatementID
  public var kind: Kind
  /// Of an `unless` what it says; of a window the name of the statement.
  public var place: Place
}

extension Rulebook {
  /// The conditions of a statement that count: each `unless`, each `by`, each comparison that compares (an equation that
  /// gives a variable its value does not), and its own window. What stands within `unless`, `every`, `at least` and
  /// aggregates belongs to them.
  public func coverConditions(of id: StatementID) -> [CoverCondition] {
    let statement = self[id]
    var bound: Set<VariableID> = []
    collectBound(statement.body, into: &bound)
    var found: [CoverCondition] = []
    collect(statement.body, bound, id, into: &found)
    if hasOwnWindow(statement) {
      found.append(CoverCondition(statement: id, kind: .window, place: statement.namePlace))
    }
    return found
  }

  /// Whether a statement's window is not simply that of its source.
  func hasOwnWindow(_ statement: Statement) -> Bool {
    statement.window != nil && statement.window != statement.citations.first.flatMap { self[$0.source].window }
  }

  private func collectBound(_ condition: Condition, into bound: inout Set<VariableID>) {
    switch condition {
    case .literal(let literal, _, _):
      for case .variable(let id) in literal.arguments { bound.insert(id) }
    case .all(let parts), .any(let parts): for part in parts { collectBound(part, into: &bound) }
    case .some(_, let inner): collectBound(inner, into: &bound)
    case .comparison, .isType, .unproven, .atLeast, .every: break
    }
  }

  private func collect(
    _ condition: Condition, _ bound: Set<VariableID>, _ id: StatementID, into found: inout [CoverCondition]
  ) {
    switch condition {
    case .literal(_, let by, let place):
      if by != nil { found.append(CoverCondition(statement: id, kind: .by, place: place)) }
    case .comparison(let comparison):
      if !gives(comparison, bound, self[id]) {
        found.append(CoverCondition(statement: id, kind: .comparison, place: comparison.place))
      }
    case .unproven(let inner, _, true):
      if let place = inner.wholePlace { found.append(CoverCondition(statement: id, kind: .unless, place: place)) }
    case .all(let parts), .any(let parts): for part in parts { collect(part, bound, id, into: &found) }
    case .some(_, let inner): collect(inner, bound, id, into: &found)
    case .isType, .unproven, .atLeast, .every: break
    }
  }

  /// Whether a comparison gives a variable its value instead of testing one.
  private func gives(_ comparison: Comparison, _ bound: Set<VariableID>, _ statement: Statement) -> Bool {
    guard comparison.op == .equal else { return false }
    return [comparison.left, comparison.right].contains { side in
      guard case .variable(let id) = side else { return false }
      return !bound.contains(id) || statement[id].name.isEmpty
    }
  }
}

extension Condition {
  /// From the first to the last of what it names.
  var wholePlace: Place? {
    var places: [Place] = []
    collectPlaces(into: &places)
    return places.first.map { first in places.dropFirst().reduce(first) { $0.joined(with: $1) } }
  }

  private func collectPlaces(into places: inout [Place]) {
    switch self {
    case .literal(_, _, let place), .isType(_, _, let place): places.append(place)
    case .comparison(let comparison): places.append(comparison.place)
    case .all(let parts), .any(let parts), .atLeast(_, let parts):
      for part in parts { part.collectPlaces(into: &places) }
    case .unproven(let inner, _, _), .some(_, let inner): inner.collectPlaces(into: &places)
    case .every(_, let range, let has, _, _):
      range.collectPlaces(into: &places)
      has.collectPlaces(into: &places)
    }
  }
}
