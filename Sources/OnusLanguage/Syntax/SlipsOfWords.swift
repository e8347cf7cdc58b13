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
    return amountBefore()
  }

  private func words(_ from: Int, _ to: Int) -> Place {
    Place(file: file.id, start: tokens[from].start, end: tokens[to].end)
  }

  /// `Not p(X)`, where the first word has been read.
  func negationBefore() -> Slip? {
    guard index > 0 else { return nil }
    let before = tokens[index - 1]
    guard let keyword = keywordMeant(by: before), keyword == "not" || keyword == "unproven", startsLiteral(index) else {
      return nil
    }
    return Slip(
      place: place(before), message: "`\(keyword)` is written in small letters", suggestion: "write `\(keyword)`")
  }

  /// Takes and reports `1 March 2024` or `March 1, 2024`, whose first token is given; nil where no such date stands there.
  mutating func foreignDate(from first: Int) -> Syntax.Node? {
    var last = first + 2
    guard last < tokens.count else { return nil }
    if tokens[last].kind == .comma { last += 1 }
    guard last < tokens.count, tokens[last].kind == .number, !tokens[first + 1].isFirstOnLine,
      !tokens[last].isFirstOnLine
    else { return nil }
    for i in [first, first + 1] {
      let kind = tokens[i].kind
      guard kind == .number || kind == .variable || kind == .word else { return nil }
    }
    let place = words(first, last)
    guard let day = dateMeant(by: file.text(at: place)) else { return nil }
    report(.unexpectedToken, place, "a date is written as year, month and day", suggestion: "write `\(day)`")
    index = last + 1
    return Syntax.Node(kind: .broken, place: place)
  }

  /// Takes and reports `USD ten`; nil where no such amount stands here.
  mutating func amountInWords() -> Syntax.Node? {
    let next = index + 1
    guard isCurrency(current), next < tokens.count, tokens[next].kind == .word, !tokens[next].isFirstOnLine,
      tokens[next].keyword == nil
    else { return nil }
    let currency = file.text(from: current.start, to: current.end)
    guard Currencies.all.contains(currency) else { return nil }
    let place = words(index, next)
    report(
      .unexpectedToken, place, "an amount is written in digits", suggestion: "write digits, such as `\(currency) 10`")
    index += 2
    return Syntax.Node(kind: .broken, place: place)
  }

  /// `usd 10`.
  private func amountBefore() -> Slip? {
    let before = tokens[index - 1]
    let currency = file.text(from: before.start, to: before.end).uppercased()
    guard before.end - before.start == 3, current.kind == .number, Currencies.all.contains(currency) else { return nil }
    return Slip(
      place: words(index - 1, index), message: "the code of a currency is three capitals",
      suggestion: "write `\(currency) \(file.text(from: current.start, to: current.end))`")
  }
}
