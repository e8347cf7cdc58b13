/// What the diagnostics about names mean, each with an example that fails and the same one mended.

extension Explanation {
  /// E0301.
  static let unknownName = Explanation(
    "A name that nothing declares",
    meaning: """
      Every type, predicate, source, role and entity is declared before it means anything: in this file or in one \
      that it uses. If a declared name is near, it is offered. A bad name is told once in each file.
      """,
    bad: """
      given signed
      conclusion binding
      rule contract: binding when singed
      """,
    good: """
      given signed
      conclusion binding
      rule contract: binding when signed
      """)

  /// E0302.
  static let declaredTwice = Explanation(
    "Declared or stated twice",
    meaning: """
      A name means one thing in its file, and a case says a thing once: else it would hang on the order which of \
      the two counts.
      """,
    bad: """
      given signed
      given sealed
      conclusion binding
      rule deed: binding when signed
      rule deed: binding when sealed
      """,
    good: """
      given signed
      given sealed
      conclusion binding
      rule deed: binding when signed
      rule sealed_deed: binding when sealed
      """)

  /// E0303.
  static let ambiguousName = Explanation(
    "A name that may mean two things",
    meaning: """
      Two modules in use declare it, or it can be a constant as well as a predicate with a value. Write the module \
      before it (`sales.signed`), or rename one.
      """,
    bad: """
      -- file: law.onus
      use sales
      use leases
      conclusion binding
      rule contract: binding when signed
      -- file: sales.onus
      given signed for the record
      -- file: leases.onus
      given signed for the record
      """,
    good: """
      -- file: law.onus
      use sales
      use leases
      conclusion binding
      rule contract: binding when sales.signed
      -- file: sales.onus
      given signed for the record
      -- file: leases.onus
      given signed for the record
      """)

  /// E0304.
  static let typeCycle = Explanation(
    "A type that is a kind of itself",
    meaning: """
      The kinds of things form a tree: a company is a person, and then a person cannot be a company by definition.
      """,
    bad: """
      type Person is Company
      type Company is Person
      given insolvent(Company)
      conclusion liable(Person)
      rule debts: liable(X) when insolvent(X)
      """,
    good: """
      type Person
      type Company is Person
      given insolvent(Company)
      conclusion liable(Person)
      rule debts: liable(X) when insolvent(X)
      """)

  /// E0305.
  static let badParentType = Explanation(
    "A kind of something that has its own values",
    meaning: """
      A type with listed values, such as `low < high`, or a built-in one, such as Money, holds just these. Nothing \
      can be declared as a further kind of it.
      """,
    bad: """
      type Colour = red | green
      type Light is Colour
      given shown(Light)
      conclusion stop
      rule halt: stop when shown(_)
      """,
    good: """
      type Colour = red | green
      given shown(Colour)
      conclusion stop
      rule halt: stop when shown(red)
      """)

  /// E0306.
  static let badTemplate = Explanation(
    "A sentence with a gap that nothing fills",
    meaning: """
      In the sentence of a predicate `{1}`, `{2}` or the names of its parameters stand for its arguments, \
      `{value}` for its value. Braces of the text itself are doubled.
      """,
    bad: """
      type Party
      given owes(Party, to: Party) "{1} owes {too}"
      conclusion debtor(Party)
      rule debt: debtor(X) when owes(X, _)
      """,
    good: """
      type Party
      given owes(Party, to: Party) "{1} owes {to}"
      conclusion debtor(Party)
      rule debt: debtor(X) when owes(X, _)
      """)

  /// E0307.
  static let badStandards = Explanation(
    "Standards of proof that do not fit together",
    meaning: """
      A rulebook may bring its own standards. Then it must say which one evidence has to reach, and all files must \
      say the same.
      """,
    bad: """
      standards hint < likely weighed < sure weighed
      given signed
      conclusion binding
      rule contract: binding when signed by sure
      """,
    good: """
      standards hint < likely weighed < sure weighed
      standard of proof likely
      given signed
      conclusion binding
      rule contract: binding when signed by sure
      """)

  /// E0308.
  static let noCase = Explanation(
    "A case without a name",
    meaning: """
      Every case begins with `case NAME "title"`: the name stands in traces and reports.
      """,
    bad: """
      -- file: law.onus
      given signed
      conclusion binding
      rule contract: binding when signed
      -- file: deal.case
      use law
      fact signed
      question binding
      """,
    good: """
      -- file: law.onus
      given signed
      conclusion binding
      rule contract: binding when signed
      -- file: deal.case
      case deal "The deal"
      use law
      fact signed
      question binding
      """)

  /// E0309.
  static let givenConcluded = Explanation(
    "A rule that concludes a given",
    meaning: """
      Givens are what cases state. A rule or criterion concludes conclusions; of a given it may conclude the \
      contrary only. What the law deems until the contrary is shown is a presumption.
      """,
    bad: """
      given mailed
      given received
      conclusion notified
      rule post: received when mailed
      rule notice: notified when received
      """,
    good: """
      given mailed
      given received
      conclusion notified
      presumption post: received when mailed
      rule notice: notified when received
      """)

  /// E0310.
  static let conclusionStated = Explanation(
    "A case that states a conclusion",
    meaning: """
      What the rules conclude is not stated as a fact: else the case would decide the law. If the parties agree on \
      it or a court below held it, it is stipulated; if there is evidence of it, its standard is named with `by`.
      """,
    bad: """
      -- file: law.onus
      given signed
      conclusion binding
      rule contract: binding when signed
      -- file: deal.case
      case deal
      use law
      fact binding
      question binding
      """,
    good: """
      -- file: law.onus
      given signed
      conclusion binding
      rule contract: binding when signed
      -- file: deal.case
      case deal
      use law
      stipulate binding
      question binding
      """)
}
