/// What the diagnostics about statements that argue mean, each with an example that fails and the same one mended.

extension Explanation {
  /// E0601.
  static let attackOnStrict = Explanation(
    "An attack on a strict statement",
    meaning: """
      A criterion is a definition and a conclusive presumption admits no proof to the contrary: neither can be \
      excepted or rebutted. What can be is a `rule` or a `presumption`.
      """,
    bad: """
      given signed
      given forged
      conclusion binding
      criterion contract: binding when signed
      exception forgery to contract when forged
      """,
    good: """
      given signed
      given forged
      conclusion binding
      rule contract: binding when signed
      exception forgery to contract when forged
      """)

  /// E0602.
  static let rebuttalOfOther = Explanation(
    "A rebuttal of something that is no presumption",
    meaning: """
      A rebuttal stops a presumption by showing the contrary or enough doubt. A rule is stopped by an exception.
      """,
    bad: """
      given signed
      given forged
      conclusion binding
      rule contract: binding when signed
      rebuttal forgery of contract when forged
      """,
    good: """
      given signed
      given forged
      conclusion binding
      rule contract: binding when signed
      exception forgery to contract when forged
      """)

  /// E0603.
  static let exceptionToPresumption = Explanation(
    "An exception to a presumption",
    meaning: """
      Presumptions are rebutted, which respects their burden of proof. Exceptions are to rules and defeaters.
      """,
    bad: """
      given mailed
      given strike
      conclusion received
      presumption post: received when mailed
      exception no_post to post when strike
      """,
    good: """
      given mailed
      given strike
      conclusion received
      presumption post: received when mailed
      rebuttal no_post of post when strike
      """)

  /// E0604.
  static let twoBurdens = Explanation(
    "Two burdens in one statement",
    meaning: """
      A statement places one burden on one side: of production or of persuasion. Where both are meant, the burden \
      of persuasion is stated of the issue in a question or a second presumption.
      """,
    bad: """
      role buyer
      given mailed
      conclusion received
      presumption post: received when mailed
        burden of production on buyer
        burden of persuasion on buyer
      """,
    good: """
      role buyer
      given mailed
      conclusion received
      presumption post: received when mailed
        burden of persuasion on buyer
      """)

  /// E0605.
  static let burdenOnStrict = Explanation(
    "A burden on a strict statement",
    meaning: """
      Against a definition or a conclusive presumption nothing is to be proven, so nobody can bear a burden.
      """,
    bad: """
      role buyer
      given signed
      conclusion binding
      criterion contract: binding when signed burden of persuasion on buyer
      """,
    good: """
      role buyer
      given signed
      conclusion binding
      rule contract: binding when signed burden of persuasion on buyer
      """)

  /// E0606.
  static let preferenceCycle = Explanation(
    "Preferences in a circle",
    meaning: """
      If a goes before b and b before a, neither decides. A preference is written down by `prefer`, \
      `notwithstanding` or `subject to`.
      """,
    bad: """
      given signed
      given drunk
      conclusion binding
      rule contract: binding when signed subject to sobriety
      rule sobriety: not binding when drunk subject to contract
      """,
    good: """
      given signed
      given drunk
      conclusion binding
      rule contract: binding when signed subject to sobriety
      rule sobriety: not binding when drunk
      """)

  /// E0607.
  static let againstNeeded = Explanation(
    "It is not settled what an attack is against",
    meaning: """
      Without `against` an attack is against the head of what it stops. Where the heads differ, or the attacks \
      stop each other, the literal must be written.
      """,
    bad: """
      type Party
      given signed(Party)
      given asked(Party)
      given minor(Party)
      conclusion bound(Party)
      conclusion warned(Party)
      rule contract: bound(X) when signed(X)
      rule notice: warned(X) when asked(X)
      exception youth to contract, notice when minor(X)
      """,
    good: """
      type Party
      given signed(Party)
      given asked(Party)
      given minor(Party)
      conclusion bound(Party)
      conclusion warned(Party)
      rule contract: bound(X) when signed(X)
      rule notice: warned(X) when asked(X)
      exception youth to contract when minor(X)
      exception young_reader to notice when minor(X)
      """)

  /// E0608.
  static let againstMismatch = Explanation(
    "An attack against what its target never concludes",
    meaning: """
      What stands after `against` is not the head of the statement that is attacked, so the attack could never \
      stop it.
      """,
    bad: """
      type Party
      given signed(Party)
      given minor(Party)
      conclusion bound(Party)
      conclusion liable(Party)
      rule contract: bound(X) when signed(X)
      rule debts: liable(X) when bound(X)
      exception youth to contract against liable(X) when minor(X)
      """,
    good: """
      type Party
      given signed(Party)
      given minor(Party)
      conclusion bound(Party)
      conclusion liable(Party)
      rule contract: bound(X) when signed(X)
      rule debts: liable(X) when bound(X)
      exception youth to contract against bound(X) when minor(X)
      """)

  /// E0609.
  static let negativeIncompatible = Explanation(
    "`not` within `incompatible`",
    meaning: """
      `incompatible` lists what cannot hold together. That p and not p exclude each other needs no saying, and "p \
      goes only with q" is a rule: not p when not q.
      """,
    bad: """
      given opened
      given sealed
      conclusion public
      conclusion secret
      rule open: public when opened
      rule closed: secret when sealed
      incompatible public, not secret
      """,
    good: """
      given opened
      given sealed
      conclusion public
      conclusion secret
      rule open: public when opened
      rule closed: secret when sealed
      incompatible public, secret
      """)

  /// E0610.
  static let nothingCited = Explanation(
    "An exception to a place that no rule cites",
    meaning: """
      `exception … to SOURCE "pin"` is an exception to every rule that cites this place first, or one that goes on \
      from it. There is none.
      """,
    bad: """
      source Code "The Code"
      given signed
      given forged
      conclusion binding
      rule contract: binding when signed cite Code "§ 1"
      exception forgery to Code "§ 2" against binding when forged
      """,
    good: """
      source Code "The Code"
      given signed
      given forged
      conclusion binding
      rule contract: binding when signed cite Code "§ 1"
      exception forgery to Code "§ 1" against binding when forged
      """)

  /// E0612.
  static let tooManyAlternatives = Explanation(
    "Alternatives that multiply beyond measure",
    meaning: """
      Each `or` doubles the ways in which a statement can apply, and more than 1,000 ways are not followed. Give \
      parts of the condition names, as conclusions of their own.
      """,
    bad: """
      -- file: law.onus
      given a1  given a2  given b1  given b2  given c1  given c2  given d1  given d2
      given e1  given e2  given f1  given f2  given g1  given g2  given h1  given h2
      given i1  given i2  given j1  given j2
      conclusion granted
      rule permit: granted
        when (a1 or a2) and (b1 or b2) and (c1 or c2) and (d1 or d2) and (e1 or e2)
          and (f1 or f2) and (g1 or g2) and (h1 or h2) and (i1 or i2) and (j1 or j2)
      -- file: matter.case
      case matter
      use law
      fact a1
      question granted
      """,
    good: """
      -- file: law.onus
      given a1  given a2  given b1  given b2
      conclusion first
      conclusion granted
      rule part: first when a1 or a2
      rule permit: granted when first and (b1 or b2)
      -- file: matter.case
      case matter
      use law
      fact a1
      question granted
      """)
}
