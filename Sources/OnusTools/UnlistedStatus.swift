/// The status of a literal that a question with variables does not list among its answers.

internal import OnusLanguage
internal import OnusReasoning

/// What a situation's answers tell of literals that are not among them.
///
/// A literal is listed as soon as anything in the situation names it. What nothing names is unproven, but for the other
/// values of a predicate that has one value for each key: the value that is proven excludes them. Literals are compared
/// by their texts, since computed constants have other numbers in another situation.
struct UnlistedStatus {
  private let proven: [String: Status]

  init(_ listed: [(literal: GroundLiteral, status: Status)], _ names: LiteralText) {
    var proven: [String: Status] = [:]
    for (literal, status) in listed where status.isProven && !literal.isNegated {
      if let key = names.keyText(of: literal) { proven[key] = status }
    }
    self.proven = proven
  }

  func status(of literal: GroundLiteral, _ names: LiteralText) -> Status {
    guard let key = names.keyText(of: literal), let status = proven[key] else { return .unproven }
    return literal.isNegated ? status : .refuted
  }
}
