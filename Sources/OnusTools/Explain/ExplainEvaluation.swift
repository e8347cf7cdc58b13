/// What the diagnostics about evaluation mean, each with an example that fails and the same one mended.

extension Explanation {
  /// E0901.
  static let divisionByZero = Explanation(
    "A division by zero",
    meaning: """
      There is no such value. Where it depends on the case, test the divisor in a premise before.
      """,
    bad: """
      -- file: law.onus
      given parts : Number
      conclusion share : Number
      rule equal: share = 100 / N when parts = N
      -- file: estate.case
      case estate
      use law
      fact parts = 0
      question share = X
      """,
    good: """
      -- file: law.onus
      given parts : Number
      conclusion share : Number
      rule equal: share = 100 / N when parts = N and N > 0
      -- file: estate.case
      case estate
      use law
      fact parts = 0
      question share = X
      """)

  /// E0902.
  static let overflow = Explanation(
    "A value beyond what can be held",
    meaning: """
      Numbers are exact and hold some eighteen digits. A result beyond that is an error, never rounded.
      """,
    bad: """
      -- file: law.onus
      given side : Number
      conclusion area : Number
      rule square: area = N * N when side = N
      -- file: plot.case
      case plot
      use law
      fact side = 900_000_000_000_000
      question area = X
      """,
    good: """
      -- file: law.onus
      given side : Number
      conclusion area : Number
      rule square: area = N * N when side = N
      -- file: plot.case
      case plot
      use law
      fact side = 900_000
      question area = X
      """)

  /// E0903.
  static let noSuchDay = Explanation(
    "A day that the month does not have",
    meaning: """
      A month after 31 January is 28 February for one law and 1 March for another. Say which with `rounding down` \
      or `rounding up`.
      """,
    bad: """
      -- file: law.onus
      given served : Date
      conclusion due : Date
      rule answer: due = D + 1 month when served = D
      -- file: suit.case
      case suit
      use law
      fact served = 2023-01-31
      question due = X
      """,
    good: """
      -- file: law.onus
      given served : Date
      conclusion due : Date
      rule answer: due = D + 1 month rounding down when served = D
      -- file: suit.case
      case suit
      use law
      fact served = 2023-01-31
      question due = X
      """)

  /// E0904.
  static let mixedCurrencies = Explanation(
    "Two currencies in one sum or comparison",
    meaning: """
      There is no rate of exchange in the language. State the rate as a number and multiply.
      """,
    bad: """
      -- file: law.onus
      given price : Money
      given fee : Money
      conclusion due : Money
      rule total: due = price + fee
      -- file: sale.case
      case sale
      use law
      fact price = USD 100
      fact fee = MXN 50
      question due = X
      """,
    good: """
      -- file: law.onus
      given price : Money
      given fee : Money
      conclusion due : Money
      rule total: due = price + fee
      -- file: sale.case
      case sale
      use law
      fact price = USD 100
      fact fee = USD 3
      question due = X
      """)

  /// E0905.
  static let inexactMoney = Explanation(
    "An amount of money that no decimal can hold",
    meaning: """
      Money is exact. Where a division does not come out even, say how the law rounds.
      """,
    bad: """
      -- file: law.onus
      given estate : Money
      conclusion share : Money
      rule thirds: share = E / 3 when estate = E
      -- file: will.case
      case will
      use law
      fact estate = USD 100
      question share = X
      """,
    good: """
      -- file: law.onus
      given estate : Money
      conclusion share : Money
      rule thirds: share = round E / 3 to 2 places down when estate = E
      -- file: will.case
      case will
      use law
      fact estate = USD 100
      question share = X
      """)

  /// E0906.
  static let mixedDurations = Explanation(
    "Days against months",
    meaning: """
      A month has no fixed number of days, so the two cannot be added or compared without a day from which to \
      count. Add each to a date and compare the dates.
      """,
    bad: """
      -- file: law.onus
      given notice : Duration
      conclusion short
      rule term: short when notice < 1 month
      -- file: lease.case
      case lease
      use law
      fact notice = 30 days
      question short
      """,
    good: """
      -- file: law.onus
      given given_on : Date
      given notice : Duration
      conclusion short
      rule term: short when given_on + notice < given_on + 1 month
      -- file: lease.case
      case lease
      use law
      fact given_on = 2023-03-01
      fact notice = 30 days
      question short
      """)

  /// E0907.
  static let notWhole = Explanation(
    "A part of a day",
    meaning: """
      Durations count whole days or months. Round the number first.
      """,
    bad: """
      -- file: law.onus
      given served : Date
      given pages : Number
      conclusion due : Date
      rule answer: due = D + (N / 2) days when served = D and pages = N
      -- file: suit.case
      case suit
      use law
      fact served = 2023-01-31
      fact pages = 5
      question due = X
      """,
    good: """
      -- file: law.onus
      given served : Date
      given pages : Number
      conclusion due : Date
      rule answer: due = D + (round N / 2 to 0 places up) days when served = D and pages = N
      -- file: suit.case
      case suit
      use law
      fact served = 2023-01-31
      fact pages = 5
      question due = X
      """)

  /// E0908.
  static let tooManyInstances = Explanation(
    "More instances than can be followed",
    meaning: """
      A line with several `each`, or a statement whose variables no premise holds together, multiplies: a hundred \
      entities in three places are a million instances. The number is limited, so that the machine's memory does \
      not end before the answer comes.
      """,
    bad: """
      -- file: law.onus
      type Party
      given met(Party, Party, Party, Party, Party, Party)
      conclusion plot
      rule six: plot when met(_, _, _, _, _, _)
      -- file: trial.case
      case trial
      use law
      entities a, b, c, d, e, f, g, h, i, j, k : Party
      fact met(each Party, each Party, each Party, each Party, each Party, each Party)
      question plot
      """,
    good: """
      -- file: law.onus
      type Party
      given met(Party, Party, Party, Party, Party, Party)
      conclusion plot
      rule six: plot when met(_, _, _, _, _, _)
      -- file: trial.case
      case trial
      use law
      entities a, b, c, d, e, f, g, h, i, j, k : Party
      fact met(a, b, c, d, e, f)
      question plot
      """)

  /// E0909.
  static let outOfTime = Explanation(
    "Out of time",
    meaning: """
      The work took longer than `--limit-time` allows, or more steps than are ever followed. What was asked is not \
      answered, since half an answer could be a wrong one; the message names the statement on which most time went, if one stands out.
      """)

  /// E0910.
  static let outOfMemory = Explanation(
    "Out of memory",
    meaning: """
      The work took more memory than `--limit-memory` allows. What was asked is not answered, since half an answer \
      could be a wrong one; the message names the statement that grew most, if one stands out.
      """)
}
