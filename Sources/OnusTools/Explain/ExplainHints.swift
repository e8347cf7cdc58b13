/// What the hints at meaning mean, each with an example that fails and the same one mended.

extension Explanation {
  /// W0212.
  static let unassignedRole = Explanation(
    "A burden on a role that nobody has",
    meaning: """
      What is asked hangs on a burden, and the case says of other roles who has them, but not of this one. So the \
      trace cannot say who bears the burden.
      """,
    bad: """
      -- file: law.onus
      type Party
      role buyer
      role seller
      given mailed
      given moved
      conclusion received
      presumption post: received when mailed
        burden of production on buyer
      rebuttal gone of post when moved
      -- file: deal.case
      case deal
      use law
      entity ann : Party
      seller is ann
      fact mailed
      question received
      """,
    good: """
      -- file: law.onus
      type Party
      role buyer
      role seller
      given mailed
      given moved
      conclusion received
      presumption post: received when mailed
        burden of production on buyer
      rebuttal gone of post when moved
      -- file: deal.case
      case deal
      use law
      entities ann, bob : Party
      seller is ann
      buyer is bob
      fact mailed
      question received
      """)

  /// W0301.
  static let idleNegation = Explanation(
    "A negation that nothing concludes",
    meaning: """
      `not p` asks that the contrary of `p` is shown. Where no statement concludes it and `p` is no given that a \
      case may deny, it never holds; often `unproven p` was meant: that `p` is not shown.
      """,
    bad: """
      given signed
      given asked
      conclusion binding
      conclusion waived
      rule waiver: waived when asked
      rule contract: binding when signed
        unless not waived
      """,
    good: """
      given signed
      given asked
      conclusion binding
      conclusion waived
      rule waiver: waived when asked
      rule contract: binding when signed
        unless waived
      """)

  /// W0302.
  static let exceptionEverywhere = Explanation(
    "An exception that always holds",
    meaning: """
      The exception asks for nothing that its target does not ask for too, so it stops the target wherever that \
      could apply.
      """,
    bad: """
      given signed
      given sealed
      conclusion binding
      rule contract: binding when signed and sealed
      exception forgery to contract when signed
      """,
    good: """
      given signed
      given sealed
      given forged
      conclusion binding
      rule contract: binding when signed and sealed
      exception forgery to contract when forged
      """)

  /// W0303.
  static let unmetPresumption = Explanation(
    "A presumption that no evidence can meet",
    meaning: """
      A strict statement concludes the same from what the presumption asks for, so evidence that meets its burden \
      changes nothing.
      """,
    bad: """
      role debtor
      given mailed
      given stamped
      conclusion received
      criterion post: received when mailed
      presumption receipt: received when mailed and stamped
        burden of production on debtor
      """,
    good: """
      role debtor
      given mailed
      given stamped
      conclusion received
      presumption receipt: received when mailed and stamped
        burden of production on debtor
      """)
}
