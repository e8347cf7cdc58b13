/// Slips within words and values: keywords in capitals, days and amounts in other notations.

extension Parser {
  /// The keyword that a word in capitals was meant as.
  func keywordMeant(by token: Token) -> String? {
    guard token.kind == .variable else { return nil }
    let lower = file.text(from: token.start, to: token.end).lowercased()
    return Keyword(rawValue: lower)?.rawValue
  }

  /// What to write where something else than this was expected.
  func wordSlip(_ expected: String) -> String? {
    if let keyword = keywordMeant(by: current), expected == "`\(keyword)`" { return "write `\(keyword)`" }
    return wordsBefore()?.suggestion
  }

  /// What was meant by the words right before this token, where it follows them as nothing can.
  func wordsBefore() -> Slip? {
    guard index > 0, !current.isFirstOnLine, !isAtEnd else { return nil }
    return negationBefore() ?? dateBefore() ?? amountBefore()
  }

  private func words(_ from: Int, _ to: Int) -> Place {
    Place(file: file.id, start: tokens[from].start, end: tokens[to].end)
  }

  /// `Not p(X)`.
  private func negationBefore() -> Slip? {
    let before = tokens[index - 1]
    guard let keyword = keywordMeant(by: before), ["not", "unproven", "each", "some", "every"].contains(keyword),
      startsLiteral(index) || current.kind == .variable
    else { return nil }
    return Slip(
      place: place(before), message: "`\(keyword)` is written in small letters", suggestion: "write `\(keyword)`")
  }

  /// `1 March 2024` and `March 1, 2024`.
  private func dateBefore() -> Slip? {
    var (first, last) = (index - 1, index + 1)
    if current.kind == .number {
      if token(ahead: 1).kind == .comma { last = index + 2 }
    } else if current.kind != .word && current.kind != .variable {
      return nil
    }
    guard last < tokens.count, tokens[last].kind == .number else { return nil }
    if index > 1, tokens[first].kind == .comma { first -= 1 }
    let place = words(first, last)
    guard let day = dateMeant(by: file.text(at: place)) else { return nil }
    return Slip(place: place, message: "a date is written as year, month and day", suggestion: "write `\(day)`")
  }

  /// `usd 10` and `USD ten`.
  private func amountBefore() -> Slip? {
    let before = tokens[index - 1]
    let text = file.text(from: before.start, to: before.end)
    let currency = text.uppercased()
    guard before.end - before.start == 3, Currencies.all.contains(currency) else { return nil }
    if current.kind == .number {
      let place = words(index - 1, index)
      return Slip(
        place: place, message: "the code of a currency is three capitals",
        suggestion: "write `\(currency) \(file.text(from: current.start, to: current.end))`")
    }
    guard text == currency, current.kind == .word, !startsStatement(index), !startsClause(index) else { return nil }
    if let keyword = current.keyword, keyword.isReserved { return nil }
    return Slip(
      place: words(index - 1, index), message: "an amount is written in digits",
      suggestion: "write digits, such as `\(currency) 10`")
  }
}
