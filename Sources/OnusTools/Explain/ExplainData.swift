/// What the diagnostics about data files mean, each with an example that fails and the same one mended.

extension Explanation {
  /// E0013.
  static let badData = Explanation(
    "A data file that cannot be read as one",
    meaning: """
      A `.csv` is read by RFC 4180: cells parted by commas, rows by line ends, as many cells in each row as its header \
      has; a cell with a comma, a quote or a line end in it stands in double quotes, and a quote within it is written \
      twice. A `.jsonl` has an object on each line. A row for which that does not hold could be read in two ways, so \
      it is not read. The same is told of a file that changes while it is read.
      """,
    bad: """
      -- file: law.onus
      type Document
      given title(Document) : Text
      conclusion known(Document)
      rule known: known(D) when title(D) = _
      -- file: titles.csv
      item,title
      ar237,Letter, signed
      -- file: titles.case
      case titles
      use law
      entity ar237 : Document
      facts title from "titles.csv" (item, title)
      question known(ar237)
      """,
    good: """
      -- file: law.onus
      type Document
      given title(Document) : Text
      conclusion known(Document)
      rule known: known(D) when title(D) = _
      -- file: titles.csv
      item,title
      ar237,"Letter, signed"
      -- file: titles.case
      case titles
      use law
      entity ar237 : Document
      facts title from "titles.csv" (item, title)
      question known(ar237)
      """)

  /// E0014.
  static let badColumns = Explanation(
    "A column that a data file does not have",
    meaning: """
      The names in the brackets of `facts ... from` and `entities from` are those of the file's header, letter for \
      letter, or the keys of its objects; a name that is no word stands in quotes. Here the file has no such column, \
      two of that name, no header, or an object lacks the key.
      """,
    bad: """
      -- file: law.onus
      type Document
      given sealed(Document)
      conclusion open(Document)
      rule secret: not open(D) when sealed(D)
      -- file: sealed.csv
      document,date
      ar237,1982-05-10
      -- file: sealed.case
      case sealed
      use law
      entity ar237 : Document
      facts sealed from "sealed.csv" (documents)
      question not open(ar237)
      """,
    good: """
      -- file: law.onus
      type Document
      given sealed(Document)
      conclusion open(Document)
      rule secret: not open(D) when sealed(D)
      -- file: sealed.csv
      document,date
      ar237,1982-05-10
      -- file: sealed.case
      case sealed
      use law
      entity ar237 : Document
      facts sealed from "sealed.csv" (document)
      question not open(ar237)
      """)

  /// E0015.
  static let badCell = Explanation(
    "A cell that is no value of its type",
    meaning: """
      What stands in a column is written as in a case, a text without its quotes: the name of an entity or of a member \
      of a closed type, `1234.5`, `USD 12.50`, `1982-05-10`, `30 days`. The type is that of the predicate's argument, or \
      of its value for the last column. A row states a whole fact, so no cell that is used may be empty.
      """,
    bad: """
      -- file: law.onus
      type Document
      given dated(Document) : Date
      conclusion old(Document)
      rule old: old(D) when dated(D) < 1980-01-01
      -- file: dates.csv
      document,date
      ar237,10 May 1979
      -- file: dates.case
      case dates
      use law
      entity ar237 : Document
      facts dated from "dates.csv" (document, date)
      question old(ar237)
      """,
    good: """
      -- file: law.onus
      type Document
      given dated(Document) : Date
      conclusion old(Document)
      rule old: old(D) when dated(D) < 1980-01-01
      -- file: dates.csv
      document,date
      ar237,1979-05-10
      -- file: dates.case
      case dates
      use law
      entity ar237 : Document
      facts dated from "dates.csv" (document, date)
      question old(ar237)
      """)

  /// W0003.
  static let repeatedRow = Explanation(
    "A row that stands twice in a data file",
    meaning: """
      Two rows are the same in every cell. Nothing follows from the second that does not follow from the first, but \
      mostly something else was to stand there. Rows that only agree in the columns that are used are no slip.
      """,
    bad: """
      -- file: law.onus
      type Document
      given sealed(Document)
      conclusion open(Document)
      rule secret: not open(D) when sealed(D)
      -- file: sealed.csv
      document
      ar237
      ar240
      ar237
      -- file: sealed.case
      case sealed
      use law
      entities ar237, ar240 : Document
      facts sealed from "sealed.csv" (document)
      question not open(ar237)
      """,
    good: """
      -- file: law.onus
      type Document
      given sealed(Document)
      conclusion open(Document)
      rule secret: not open(D) when sealed(D)
      -- file: sealed.csv
      document
      ar237
      ar240
      -- file: sealed.case
      case sealed
      use law
      entities from "sealed.csv" (document) : Document
      facts sealed from "sealed.csv" (document)
      question not open(ar237)
      """)
}
