/// The arguments of a ground literal: up to two in place, as most have, so that a million facts are not a million arrays.

/// A row of constants that does not change.
public struct ConstantRow: RandomAccessCollection, Hashable, Sendable {
  /// Those of one or two; -1 for what is not there, and where there are more.
  @usableFromInline var first: Int32
  @usableFromInline var second: Int32
  /// All, where there are more than two.
  @usableFromInline var rest: [ConstantID]?

  /// None.
  @inlinable public init() { (first, second, rest) = (-1, -1, nil) }

  @inlinable public init(_ one: ConstantID) { (first, second, rest) = (one.raw, -1, nil) }

  @inlinable public init(_ one: ConstantID, _ other: ConstantID) { (first, second, rest) = (one.raw, other.raw, nil) }

  @inlinable public init(_ all: [ConstantID]) {
    first = all.isEmpty || all.count > 2 ? -1 : all[0].raw
    second = all.count == 2 ? all[1].raw : -1
    rest = all.count > 2 ? all : nil
  }

  @inlinable public var startIndex: Int { 0 }

  @inlinable public var endIndex: Int {
    if let rest { return rest.count }
    return first < 0 ? 0 : second < 0 ? 1 : 2
  }

  @inlinable public subscript(column: Int) -> ConstantID {
    if let rest { return rest[column] }
    precondition(column >= 0 && column < endIndex, "there is no such column")
    return ConstantID(column == 0 ? first : second)
  }
}
