/// A length of time in whole days or in whole months (a year is twelve), never both.
public struct Duration: Hashable, Sendable {
  /// What the count counts.
  public enum Unit: Hashable, Sendable { case days, months }
  public let count: Int64
  public let unit: Unit
  public init(count: Int64, unit: Unit) {
    self.count = count
    self.unit = unit
  }
}
