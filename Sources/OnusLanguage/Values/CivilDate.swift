/// A calendar day, Gregorian, without a time zone.
public struct CivilDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before it.
  public var day: Int32
  public init(day: Int32) { self.day = day }
  public static func < (a: Self, b: Self) -> Bool { a.day < b.day }
}
