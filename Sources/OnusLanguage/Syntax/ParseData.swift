/// The statements of a case that take facts and entities from a data file.

extension Parser {
  /// `facts [not] p from "FILE" (COLUMN, …) [by S] [cite …]`.
  mutating func parseFactsFrom() throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    let isNegated = take(.not)
    let predicate = try lowerName("the name of a predicate")
    if isAt(.leftParenthesis) || isAt(.equal) {
      throw fail(
        "`from`",
        suggestion:
          "write `fact` for one fact, or `facts \(predicate.text) from \"FILE.csv\" (COLUMN, …)` for one from each row")
    }
    let data = try dataColumns()
    let standard = take(.by) ? try lowerName("the name of a standard") : nil
    return .factsFrom(
      Syntax.FactsFromData(
        predicate: predicate, isNegated: isNegated, data: data, by: standard, cite: try recordCite()))
  }

  /// `entities from "FILE" (COLUMN [, COLUMN]) : T`, of which `entities` is passed.
  mutating func parseEntitiesFrom() throws(SyntaxFailure) -> Syntax.Kind {
    if file.kind == .rules {
      report(
        .misplacedStatement, place(current), "entities are taken from a data file in a case, not in a rulebook",
        suggestion: "declare here who and what the rules name themselves")
    }
    let data = try dataColumns()
    if data.columns.count > 2 {
      report(
        .unexpectedToken, data.columns[2].place,
        "an entity has a name and a label, so there are two columns at most",
        suggestion: "the first holds the names, the second the labels")
    }
    try require(.colon)
    return .entitiesFrom(data, type: try anyName("the name of a type"))
  }

  /// `from "FILE" (COLUMN, …)`.
  private mutating func dataColumns() throws(SyntaxFailure) -> Syntax.DataColumns {
    try require(.from)
    guard let path = optionalText() else { throw fail("the path of a data file in quotes") }
    let open = current
    if !take(.leftParenthesis) {
      throw fail("`(` and the names of columns", suggestion: "write which columns are meant: `(\"COLUMN\", …)`")
    }
    var columns: [Syntax.Text] = []
    repeat {
      columns.append(try column())
    } while take(.comma)
    try close(open)
    return Syntax.DataColumns(path: path, columns: columns)
  }

  /// A column's name: any word, or any text in quotes.
  private mutating func column() throws(SyntaxFailure) -> Syntax.Text {
    if let text = optionalText() { return text }
    let token = current
    guard token.kind == .word || token.kind == .variable else {
      throw fail("the name of a column", suggestion: "a name that is no word stands in quotes: `\"document no.\"`")
    }
    index += 1
    return Syntax.Text(value: file.text(from: token.start, to: token.end), place: place(token))
  }
}
