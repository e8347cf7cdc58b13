/// Slips in the case of a first letter, in units and in money: what the writer most likely meant.

extension Checker {
  /// What to say of a lower-case name that means nothing: the variable that it may have been meant as, and whether that
  /// stands in the same statement.
  func variableMeant(by name: Syntax.Name, in lowering: Lowering?) -> (text: String, isInStatement: Bool)? {
    guard let lowering, !lowering.isInCase, name.module == nil, let first = name.text.first, first.isLowercase else {
      return nil
    }
    let text = first.uppercased() + name.text.dropFirst()
    return (text, lowering.scopes.occurrences.contains { $0.name == text })
  }

  /// The entity or value that a variable in a case may have been meant as.
  func constantMeant(by variable: String, _ type: TypeID, file: Int) -> String? {
    guard let first = variable.first else { return nil }
    let text = first.lowercased() + variable.dropFirst()
    if !rulebook.members(type).isEmpty {
      return rulebook.members(type).contains(text)
        ? "write `\(text)`" : nearestName(to: text, among: rulebook.members(type)).map { "did you mean `\($0)`?" }
    }
    guard rulebook.isEntities(type) else { return nil }
    let fitting = names.visible(.entity, file: file).filter {
      rulebook.isType(rulebook[EntityID($0.id)].type, within: type)
    }
    if fitting.contains(where: { $0.name == text }) { return "write `\(text)`" }
    if case .found(let id) = names.lookUp(variable, module: nil, .type, file: file),
      id < 0 || rulebook.isEntities(TypeID(id))
    {
      return "write `each \(variable)`"
    }
    return nearestName(to: text, among: fitting.map(\.name)).map { "did you mean `\($0)`?" }
  }

  /// What to write where a value of another type stands than the one expected; nil where that cannot be told.
  func valueAdvice(_ node: Syntax.Node, _ type: TypeID, expected: TypeID, of value: Syntax.Node? = nil) -> String? {
    let text = program.files[Int(node.place.file.raw)].text(at: node.place)
    if expected == .date, type == .number || type == .text { return dateAdvice(text) }
    if expected == .money, type == .number {
      guard case .number = node.bare.kind else {
        return "an amount of money is written with its currency, such as `USD 5`"
      }
      return "write `\(usualCurrency) \(text)`: an amount of money has a currency"
    }
    if expected == .number, type == .money, case .money = node.bare.kind {
      return "write the number alone, without a currency"
    }
    return unitAdvice(node, type, expected: expected, of: value)
  }

  /// The currency that the program writes most often, of several the first by letters.
  var usualCurrency: String {
    var counts: [String: Int] = [:]
    for case .money(let money) in rulebook.constants.values where money.currency != .any {
      counts[money.currency.text, default: 0] += 1
    }
    return counts.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }.first?.key ?? "USD"
  }

  /// How to write a day that stands in quotes or in another notation; in general words where it is not known.
  func dateAdvice(_ text: String) -> String {
    if let day = dateMeant(by: text) { return "write `\(day)`" }
    return "a date is written as year, month and day, such as `2024-03-01`"
  }

  /// How to write `USD -12` or `USD1000`, where that stands at a variable.
  func negativeMoney(at place: Place, file: Int) -> String? {
    let source = program.files[file]
    let word = source.text(at: place)
    let digits = word.dropFirst(3)
    if !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x5F }),
      Currency(String(word.prefix(3))) != nil
    {
      return "an amount is written with a blank behind its currency: `\(word.prefix(3)) \(digits)`"
    }
    let bytes = source.bytes
    guard place.end - place.start == 3, Int(place.end) <= bytes.count,
      bytes[Int(place.start)..<Int(place.end)].allSatisfy({ (0x41...0x5A).contains($0) })
    else { return nil }
    var i = Int(place.end)
    func skipBlanks() { while i < bytes.count, bytes[i] == UInt8(ascii: " ") { i += 1 } }
    skipBlanks()
    guard i < bytes.count, bytes[i] == UInt8(ascii: "-") else { return nil }
    i += 1
    skipBlanks()
    let start = i
    while i < bytes.count, i - start < 40,
      (0x30...0x39).contains(bytes[i]) || bytes[i] == UInt8(ascii: "_") || bytes[i] == UInt8(ascii: ".")
    {
      i += 1
    }
    if i > start, bytes[i - 1] == UInt8(ascii: ".") { i -= 1 }
    if i == start { return nil }
    let currency = source.text(from: place.start, to: place.end)
    return "an amount below zero is written `-\(currency) \(source.text(from: Int32(start), to: Int32(i)))`"
  }

  /// What to do where a number or a duration is written and the other is expected, as `value` is; nil where none is written.
  func unitAdvice(_ node: Syntax.Node, _ type: TypeID, expected: TypeID, of value: Syntax.Node? = nil) -> String? {
    var name = "it"
    if case .atom(let predicate, _, _)? = value?.bare.kind { name = "`\(predicate.text)`" }
    if type == .duration, expected == .number {
      guard case .duration(let count, let unit) = node.bare.kind, case .number = count.bare.kind else { return nil }
      let number = program.files[Int(node.place.file.raw)].text(at: count.place)
      return "leave the unit out (`\(number)`), or declare \(name) as a `Duration`, which counts in \(unit.rawValue)"
    }
    guard type == .number, expected == .duration, case .number = node.bare.kind else { return nil }
    let number = program.files[Int(node.place.file.raw)].text(at: node.place)
    return "say what the number counts, such as `\(number) days`"
  }
}
