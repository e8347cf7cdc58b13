/// The files of a new project: a small rulebook that a lawyer can read, and a case with what is expected of it.

/// What `onus new DIR` writes.
enum ProjectSkeleton {
  /// The files by their paths in the folder.
  static let files: [(path: String, text: String)] = [
    ("onus.project", project), ("rules/lease.onus.md", rules), ("cases/flat.case", facts),
  ]

  private static let project = """
    rules "rules"

    """

  private static let rules = """
    # Of deposits

    Of a Markdown file Onus reads the blocks that are marked `onus`; all else is for the reader. Replace what stands here by
    the law that you have in mind, and keep its words beside each statement.

    ```onus
    role landlord

    source Code "The Lease Code"

    type Person "a person"
    type Lease "a lease"
    given ended(Lease) "{1} has ended"
    given damaged(Lease) "the premises of {1} are damaged" / "the premises of {1} are in good repair"
    given in_arrears(Lease) "rent is owed under {1}"
    conclusion refund_due(Lease) "the deposit for {1} must be returned"
    ```

    *§ 1. When a lease has ended, the deposit is returned, unless rent is owed.*

    ```onus
    rule refund: refund_due(L)
      when ended(L) and not damaged(L)
      unless in_arrears(L)
      cite Code "§ 1"
    ```

    *§ 2. Until the landlord brings evidence to the contrary, the premises are presumed to be in good repair.*

    ```onus
    presumption good_repair: not damaged(L)
      when ended(L)
      burden of production on landlord to prima_facie
      cite Code "§ 2"
    ```

    """

  private static let facts = """
    -- A case states what is so, asks, and says what is expected. `onus run` answers it, `onus test` checks it.
    case flat "The flat in Mill Lane"
    use lease

    entity mill_lane : Lease "the lease"
    entity smith : Person "Ms Smith"
    landlord is smith

    fact ended(mill_lane) cite "agreed"

    question refund_due(mill_lane)
    expect presumed refund_due(mill_lane)

    suppose stained_carpet "the landlord produces photographs of a stained carpet"
      fact damaged(mill_lane) by prima_facie cite "exhibit 4"
      expect unproven refund_due(mill_lane)

    suppose rent_owed "two months are owed"
      fact in_arrears(mill_lane) cite "ledger"
      expect unproven refund_due(mill_lane)

    """
}
