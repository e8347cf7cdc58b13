/// Warnings about amounts of money: a currency that nobody knows, and a point that may have been meant to part thousands.

extension Checker {
  func lintMoney(_ money: Money, at place: Place, file: Int) {
    lintMoney(money, written: program.files[file].text(at: place), at: place)
  }

  func lintMoney(_ money: Money, written text: String, at place: Place) {
    let currency = money.currency.text
    if !Currencies.all.contains(currency) {
      guard unknownCurrencies.insert(currency).inserted else { return }
      let near =
        Currencies.inUse.first { $0.sorted() == currency.sorted() }
        ?? nearestName(to: currency, among: Currencies.inUse)
      report(
        .unknownCurrency, at: Place(file: place.file, start: place.start, end: place.start + 3),
        "`\(currency)` is the code of no currency that is known",
        suggestion: near.map { "did you mean `\($0)`?" } ?? "write the three letters of ISO 4217",
        fix: near.map {
          Diagnostic.Fix(Place(file: place.file, start: place.start, end: place.start + 3), $0, isSafe: false)
        })
    }
    if Currencies.ofThousandths.contains(currency) { return }
    let number = text.dropFirst(3).drop { !$0.isNumber }
    let parts = number.split(separator: ".")
    guard parts.count == 2, parts[1].utf8.count == 3, parts[0].utf8.count <= 3, !parts[1].contains("_"), parts[0] != "0"
    else { return }
    report(
      .threeDecimals, at: place,
      "`\(text)` is \(parts[0]) and a fraction, not thousands: the point is the decimal mark",
      suggestion:
        "write `\(currency) \(parts[0])_\(parts[1])` for thousands, or `\(currency) \(number)0` if the fraction is meant"
    )
  }
}
