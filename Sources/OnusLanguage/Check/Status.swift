/// The nine statuses that a literal can have, in the order in which they are tested (section 6).
public enum Status: String, Hashable, CaseIterable, Sendable {
  case contradiction, definite, established, presumed, undetermined, refuted, contested, rebutted, unproven

  /// Whether the literal counts as shown: definite, established, presumed, or definite on both sides.
  public var isProven: Bool {
    switch self {
    case .contradiction, .definite, .established, .presumed: true
    case .undetermined, .refuted, .contested, .rebutted, .unproven: false
    }
  }
}
