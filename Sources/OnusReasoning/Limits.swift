/// Every bound of the engine, with its reason.
public struct Limits: Sendable {
  /// Ground instances of all statements together. Beyond it a rulebook multiplies its variables without a join to hold
  /// them, and the machine's memory would end before the answer came.
  public var instances = 5_000_000
  /// Alternatives into which the `or`s of one statement multiply.
  public var alternatives = 1_000
  /// Evaluations to find which allegations and unknowns would matter: each costs as much as the case itself.
  public var openFactEvaluations = 100

  public init() {}
}
