/// The ids of everything a rulebook declares: each its own type, so that no table is read with another's number.

/// A module: one loaded file of rules or one case.
public struct ModuleID: Hashable, Sendable {
  public var raw: Int32
  public init(_ raw: Int32) { self.raw = raw }
}

/// A type, built in or declared.
public struct TypeID: Hashable, Sendable {
  public var raw: Int32
  public init(_ raw: Int32) { self.raw = raw }
  public static let text = TypeID(0)
  public static let number = TypeID(1)
  public static let money = TypeID(2)
  public static let date = TypeID(3)
  public static let duration = TypeID(4)
  /// Whether it is one of the five types whose values are written and computed, not declared.
  public var isBuiltIn: Bool { raw < 5 }
}

/// A predicate, given or concluded.
public struct PredicateID: Hashable, Sendable {
  public var raw: Int32
  public init(_ raw: Int32) { self.raw = raw }
}

/// An entity, of a rulebook or (numbered after those) of a case.
public struct EntityID: Hashable, Sendable {
  public var raw: Int32
  public init(_ raw: Int32) { self.raw = raw }
}

/// A source of law.
public struct SourceID: Hashable, Sendable {
  public var raw: Int32
  public init(_ raw: Int32) { self.raw = raw }
}

/// A side of the dispute.
public struct RoleID: Hashable, Sendable {
  public var raw: Int32
  public init(_ raw: Int32) { self.raw = raw }
}

/// A standard of proof, by its position in the order: 0 is the lowest.
public struct StandardID: Hashable, Comparable, Sendable {
  public var raw: Int32
  public init(_ raw: Int32) { self.raw = raw }
  public static func < (a: Self, b: Self) -> Bool { a.raw < b.raw }
}

/// A statement that argues: criterion, rule, presumption, rebuttal, exception or defeater.
public struct StatementID: Hashable, Comparable, Sendable {
  public var raw: Int32
  public init(_ raw: Int32) { self.raw = raw }
  public static func < (a: Self, b: Self) -> Bool { a.raw < b.raw }
}

/// A variable of one statement: its slot in the statement's list.
public struct VariableID: Hashable, Sendable {
  public var raw: Int32
  public init(_ raw: Int32) { self.raw = raw }
}

/// A constant: its row in the table of constants of a rulebook and case.
public struct ConstantID: Hashable, Sendable {
  public var raw: Int32
  public init(_ raw: Int32) { self.raw = raw }
}
