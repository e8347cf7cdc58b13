/// The lattice of types: which nests in which, which are ordered, and what may be added to what.

extension Rulebook {
  /// The narrower of two types that nest.
  func narrower(_ a: TypeID, _ b: TypeID) -> TypeID? {
    if isType(a, within: b) { return a }
    return isType(b, within: a) ? b : nil
  }

  /// Whether one of two types is the other or above it.
  func areRelated(_ a: TypeID, _ b: TypeID) -> Bool { narrower(a, b) != nil }

  /// Whether `<` and its like compare values of it.
  func isOrdered(_ type: TypeID) -> Bool {
    switch self[type].kind {
    case .closed(_, let isOrdered): isOrdered
    case .number, .money, .date, .duration: true
    case .entities, .text: false
    }
  }

  /// Whether its values are entities.
  func isEntities(_ type: TypeID) -> Bool { self[type].kind == .entities }

  /// The members of a closed type.
  func members(_ type: TypeID) -> [String] {
    if case .closed(let members, _) = self[type].kind { return members }
    return []
  }

  /// The type's name as messages show it.
  func typeName(_ type: TypeID) -> String { "`\(self[type].name)`" }

  /// The type of `a op b`, or nil where the operation makes no sense.
  func arithmeticType(_ op: Syntax.Arithmetic, _ a: TypeID, _ b: TypeID) -> TypeID? {
    switch op {
    case .add:
      if a == b, a == .number || a == .money || a == .duration { return a }
      return (a == .date && b == .duration) || (a == .duration && b == .date) ? .date : nil
    case .subtract:
      if a == b, a == .number || a == .money || a == .duration { return a }
      return a == .date && b == .duration ? .date : nil
    case .multiply:
      if a == .number, b == .number || b == .money || b == .duration { return b }
      return b == .number && (a == .money || a == .duration) ? a : nil
    case .divide:
      if b == .number, a == .number || a == .money { return a }
      return a == .money && b == .money ? .number : nil
    }
  }
}
