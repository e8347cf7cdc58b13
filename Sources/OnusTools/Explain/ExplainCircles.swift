/// What the diagnostics about circles mean, each with an example that fails and the same one mended.

extension Explanation {
  /// W0001.
  static let idleAllow = Explanation(
    "An `allow` that silences nothing",
    meaning: """
      The statement after it, or the project, raises no such warning any more: the reason why it was allowed is \
      gone, and the next fault of this kind would go unseen.
      """,
    bad: """
      allow W0202 "the registry wants it stated"
      given signed
      conclusion binding
      rule contract: binding when signed
      """,
    good: """
      given signed
      conclusion binding
      rule contract: binding when signed
      """)

  /// W0101.
  static let circleThroughUnproven = Explanation(
    "A circle through `unproven`",
    meaning: """
      A statement rests on the failure of something that rests on it. Where nothing from outside decides, the \
      outcome stays undetermined, which is what the law says then; often one of the two was meant to come first.
      """,
    bad: """
      given injured
      given sued
      conclusion liable
      conclusion excused
      rule tort: liable when injured unless excused
      rule excuse: excused when sued unless liable
      """,
    good: """
      given injured
      given provoked
      conclusion liable
      conclusion excused
      rule tort: liable when injured unless excused
      rule excuse: excused when provoked
      """)

  /// W0102.
  static let circleThroughException = Explanation(
    "A circle through an exception",
    meaning: """
      An exception rests on what the rule concludes that it stops, or two exceptions stop each other. Where \
      nothing from outside decides, the outcome stays undetermined.
      """,
    bad: """
      given signed
      given revoked
      conclusion binding
      rule contract: binding when signed
      exception revocation to contract when revoked and binding
      """,
    good: """
      given signed
      given revoked
      conclusion binding
      rule contract: binding when signed
      exception revocation to contract when revoked
      """)

  /// W0103.
  static let circleThroughConflict = Explanation(
    "A circle through a conflict",
    meaning: """
      A statement rests on the contrary of what it concludes. Where nothing from outside decides, the outcome \
      stays undetermined.
      """,
    bad: """
      given signed
      given coerced
      conclusion binding
      rule contract: binding when signed
      rule duress: not binding when binding and coerced
      """,
    good: """
      given signed
      given coerced
      conclusion binding
      rule contract: binding when signed
      rule duress: not binding when signed and coerced
      """)
}
