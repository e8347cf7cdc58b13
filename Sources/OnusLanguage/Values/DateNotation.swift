/// Days in other notations than the language's own: what to write instead.

private let months = [
  "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
  "december",
]

/// The number of the month with an English name, written out or by three letters; nil for any other word.
func month(named word: String) -> Int? {
  let word = word.lowercased()
  return months.firstIndex { $0 == word || (word.utf8.count == 3 && $0.hasPrefix(word)) }.map { $0 + 1 }
}

/// A day as the language writes it; nil if no calendar has it.
func writtenDate(year: Int, month: Int, day: Int) -> String? {
  guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
  return CivilDate(year: Int32(year), month: Int32(month), day: Int32(day))?.text
}

/// The day that `01.03.2024`, `2020-1-1`, `2020/1/1`, `1 March 2024` or `"2024-01-01"` means, as the language writes it; nil
/// where it is not sure. `03/04/2024` is not: some read the day first, some the month.
func dateMeant(by text: String) -> String? {
  guard text.utf8.count <= 40 else { return nil }
  let plain = text.split(whereSeparator: { $0 == "\"" || $0 == " " || $0 == "," })
  if plain.count == 3 {
    guard let year = Int(plain[2]), plain[2].utf8.count == 4 else { return nil }
    if let day = Int(plain[0]), let month = month(named: String(plain[1])) {
      return writtenDate(year: year, month: month, day: day)
    }
    if let day = Int(plain[1]), let month = month(named: String(plain[0])) {
      return writtenDate(year: year, month: month, day: day)
    }
    return nil
  }
  guard plain.count == 1, let only = plain.first else { return nil }
  for separator in ["-", ".", "/"] as [Character] {
    let parts = only.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let first = Int(parts[0]), let second = Int(parts[1]), let third = Int(parts[2])
    else { continue }
    if parts[0].utf8.count == 4 { return writtenDate(year: first, month: second, day: third) }
    guard parts[2].utf8.count == 4 else { return nil }
    if separator == "." || first > 12 { return writtenDate(year: third, month: second, day: first) }
    return second > 12 ? writtenDate(year: third, month: first, day: second) : nil
  }
  return nil
}
