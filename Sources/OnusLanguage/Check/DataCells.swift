/// The cells of a data file as values: what stands there is written as in a case, a text without its quotes.

extension CaseChecker {
  /// The value in a column of the row read last; nil after a report.
  func constant(in column: Int, of type: TypeID, _ reading: DataReading) -> ConstantID? {
    let cell = reading.cell(column)
    if type == .text, cell.kind == .quoted { return words(in: cell, column, reading) }
    guard let bytes = text(of: cell, column, reading) else { return nil }
    switch checker.rulebook[type].kind {
    case .entities: return entity(bytes, type, cell, column, reading)
    case .text: return words(in: cell, column, reading)
    case .number:
      guard let number = number(bytes) else { break }
      return checker.rulebook.constants.intern(.number(number))
    case .money:
      guard let money = money(bytes) else { break }
      reading.lint(money, written: String(decoding: bytes, as: UTF8.self), at: reading.place(of: cell))
      return checker.rulebook.constants.intern(.money(money))
    case .date:
      guard let date = date(bytes) else { break }
      return checker.rulebook.constants.intern(.date(date))
    case .duration:
      guard let duration = duration(bytes) else { break }
      return checker.rulebook.constants.intern(.duration(duration))
    case .closed(let members, _):
      let written = String(decoding: bytes, as: UTF8.self)
      guard let position = members.firstIndex(of: written) else {
        let shown = members.prefix(8).map { "`\($0)`" }.joined(separator: ", ")
        reading.report(
          .badCell, at: reading.place(of: cell),
          "\(shownCell(bytes)) in the column `\(reading.name(of: column))` is no member of \(checker.rulebook.typeName(type))",
          suggestion: nearestName(to: written, among: members).map { "did you mean `\($0)`?" }
            ?? "its members are \(shown)\(members.count > 8 ? " and \(members.count - 8) more" : "")")
        return nil
      }
      return checker.rulebook.constants.intern(.member(type, Int32(position)))
    }
    reading.report(
      .badCell, at: reading.place(of: cell),
      "\(shownCell(bytes)) in the column `\(reading.name(of: column))` is no \(checker.rulebook.typeName(type))",
      suggestion: valueAdvice(String(decoding: bytes, as: UTF8.self), type))
    return nil
  }

  /// What a cell says without the blanks around it; nil after a report where it says nothing.
  func text(of cell: DataCell, _ column: Int, _ reading: DataReading) -> ArraySlice<UInt8>? {
    switch cell.kind {
    case .other:
      reportNoText(cell, column, reading)
      return nil
    case .bare, .quoted:
      let bytes = trimmed(reading.bytes(of: cell))
      if !bytes.isEmpty { return bytes }
    case .null: break
    }
    reading.report(
      .badCell, at: reading.place(of: cell), "the column `\(reading.name(of: column))` is empty in this row",
      suggestion:
        "a row states a whole fact: leave rows out of which something is not known, or put them into a file of their own"
    )
    return nil
  }

  /// A text as it stands there, its line ends as a case has them.
  private func words(in cell: DataCell, _ column: Int, _ reading: DataReading) -> ConstantID? {
    var bytes = Array(reading.bytes(of: cell))
    if let first = bytes.firstIndex(where: { $0 < 0x20 || $0 == 0x7F }) {
      var kept = Array(bytes[..<first])
      for i in first..<bytes.count {
        switch bytes[i] {
        case UInt8(ascii: "\r") where i + 1 < bytes.count && bytes[i + 1] == UInt8(ascii: "\n"): break
        case UInt8(ascii: "\n"), UInt8(ascii: "\t"): kept.append(bytes[i])
        case 0..<0x20, 0x7F:
          reading.report(
            .badCell, at: reading.place(of: cell),
            "the text in the column `\(reading.name(of: column))` holds the control character \(Lexer.shown(Unicode.Scalar(bytes[i])))",
            suggestion: "take it out")
          return nil
        default: kept.append(bytes[i])
        }
      }
      bytes = kept
    }
    return checker.rulebook.constants.intern(.text(String(decoding: bytes, as: UTF8.self)))
  }

  /// A label as people read it, on one line.
  func label(_ bytes: ArraySlice<UInt8>) -> String? {
    let bytes = trimmed(bytes)
    if bytes.isEmpty { return nil }
    if !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return String(decoding: bytes, as: UTF8.self) }
    let words = bytes.split { $0 < 0x20 || $0 == 0x7F }.map { String(decoding: $0, as: UTF8.self) }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  func reportNoText(_ cell: DataCell, _ column: Int, _ reading: DataReading) {
    reading.report(
      .badCell, at: reading.place(of: cell),
      "the key `\(reading.name(of: column))` has neither a text nor a number here",
      suggestion: "write the value as a text, as a case writes it")
  }

  /// A cell as messages show it.
  private func shownCell(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    let line = text.prefix(40).split(whereSeparator: \.isNewline).joined(separator: " ")
    return text.count > 40 ? "`\(line)…`" : "`\(line)`"
  }

  // MARK: Entities

  private func entity(
    _ bytes: ArraySlice<UInt8>, _ type: TypeID, _ cell: DataCell, _ column: Int, _ reading: DataReading
  ) -> ConstantID? {
    let written = String(decoding: bytes, as: UTF8.self)
    var meaning = checker.names.lookUp(written, module: nil, .entity, file: file)
    var name = Syntax.Name(text: written, place: reading.place(of: cell))
    if case .missing = meaning, let dot = bytes.firstIndex(of: UInt8(ascii: ".")) {
      name.module = String(decoding: bytes[..<dot], as: UTF8.self)
      name.text = String(decoding: bytes[(dot + 1)...], as: UTF8.self)
      meaning = checker.names.lookUp(name, .entity, file: file)
    }
    switch meaning {
    case .found(let id):
      checker.names.markUsed(.entity, id)
      if let known = knownConstant(id, within: type) { return known }
      let own = checker.rulebook[EntityID(id)].type
      guard checker.rulebook.isType(own, within: type) else {
        reading.report(
          .badCell, at: name.place,
          "\(shownCell(bytes)) in the column `\(reading.name(of: column))` is of \(checker.rulebook.typeName(own)), not of \(checker.rulebook.typeName(type))",
          notes: [Diagnostic.Note(place: checker.rulebook[EntityID(id)].place, message: "it is declared here")])
        return nil
      }
      return constant(ofEntity: id)
    case .poisoned: return nil
    case .ambiguous(let files):
      checker.reportAmbiguous(name, .entity, file: file, among: files)
      return nil
    case .missing:
      guard !checker.mayLackNames(file: file) else { return nil }
      guard isEntityName(bytes) || name.module != nil else {
        reportNoName(bytes, cell, column, reading)
        return nil
      }
      guard checker.isNews(name, .entity, file: file) else { return nil }
      reading.report(
        .unknownName, at: name.place, "no entity is called \(shownCell(bytes))",
        suggestion: nearEntity(written, type).map { "did you mean `\($0)`?" }
          ?? "declare it, or all of the column: `entities from \"FILE\" (COLUMN) : \(checker.rulebook[type].name)`")
      return nil
    }
  }

  /// The constant of an entity that was seen before and fits the type; nil where that is not known.
  private func knownConstant(_ id: Int32, within type: TypeID) -> ConstantID? {
    guard Int(id) < constantsOfEntities.count, let constant = constantsOfEntities[Int(id)] else { return nil }
    let own = checker.rulebook.entities[Int(id)].type
    return own == type || checker.rulebook.isType(own, within: type) ? constant : nil
  }

  /// The constant of an entity.
  func constant(ofEntity id: Int32) -> ConstantID {
    let missing = checker.rulebook.entities.count - constantsOfEntities.count
    if missing > 0 { constantsOfEntities += repeatElement(nil, count: missing) }
    let constant = checker.rulebook.constants.intern(.entity(EntityID(id)))
    constantsOfEntities[Int(id)] = constant
    return constant
  }

  /// The entity of a type with the nearest name, as long as looking for it costs little.
  private func nearEntity(_ name: String, _ type: TypeID) -> String? {
    let rulebook = checker.rulebook
    if nearNames <= 0 { return nil }
    nearNames -= rulebook.entities.count
    return nearestName(
      to: name, among: rulebook.entities.lazy.filter { rulebook.isType($0.type, within: type) }.map(\.name))
  }

  /// Whether an entity can be called so.
  func isEntityName(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first else { return false }
    if bytes.allSatisfy({ $0 < 0x80 }) {
      guard (0x61...0x7A).contains(first), bytes.allSatisfy(isWordByte) else { return false }
      let keyword = KeywordTable.shared.keyword(Array(bytes), from: 0, to: bytes.count)
      return keyword?.isReserved != true
    }
    let part = SourceFile(id: FileID(0), path: "", module: "", kind: .facts, isLiterate: false, bytes: Array(bytes))
    let list = part.tokens()
    guard list.diagnostics.isEmpty, list.comments.isEmpty, let token = list.tokens.first, token.kind == .word else {
      return false
    }
    return token.start == 0 && Int(token.end) == bytes.count
  }

  func reportNoName(_ bytes: ArraySlice<UInt8>, _ cell: DataCell, _ column: Int, _ reading: DataReading) {
    var name: [UInt8] = []
    for byte in String(decoding: bytes.prefix(60), as: UTF8.self).lowercased().utf8 {
      if byte >= 0x80 || isWordByte(byte) { name.append(byte) } else if name.last != 0x5F { name.append(0x5F) }
    }
    while name.last == 0x5F { name.removeLast() }
    if let first = name.first, (0x30...0x39).contains(first) || first == 0x5F { name = Array("n_".utf8) + name }
    let isGood = isEntityName(name[...])
    reading.report(
      .badCell, at: reading.place(of: cell),
      "\(shownCell(bytes)) in the column `\(reading.name(of: column))` is no name",
      suggestion: "a name is a word that begins with a small letter"
        + (isGood ? ", such as `\(String(decoding: name, as: UTF8.self))`" : "")
        + "; what people read is the entity's label")
  }

  // MARK: Values

  private func number(_ bytes: ArraySlice<UInt8>) -> Rational? {
    var digits = bytes
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { digits.removeFirst() }
    if digits.count <= 18, !digits.isEmpty {
      var value: Int64 = 0
      var isPlain = true
      for byte in digits {
        let digit = byte &- 0x30
        if digit > 9 {
          isPlain = false
          break
        }
        value = value * 10 + Int64(digit)
      }
      if isPlain { return Rational(isNegative ? -value : value) }
    }
    guard let number = try? Rational(literal: digits) else { return nil }
    return isNegative ? try? number.negated() : number
  }

  private func money(_ bytes: ArraySlice<UInt8>) -> Money? {
    var rest = bytes
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest.removeFirst() }
    guard rest.count > 4, let currency = Currency(rest.prefix(3)) else { return nil }
    rest = rest.dropFirst(3)
    guard rest.first == UInt8(ascii: " ") else { return nil }
    rest = trimmed(rest)
    guard rest.first != UInt8(ascii: "-"), let amount = number(rest), amount.isFiniteDecimal,
      let signed = isNegative ? try? amount.negated() : amount
    else { return nil }
    return Money(amount: signed, currency: currency)
  }

  private func date(_ bytes: ArraySlice<UInt8>) -> CivilDate? {
    guard bytes.count == 10 else { return nil }
    var numbers: (Int32, Int32, Int32) = (0, 0, 0)
    for (index, byte) in bytes.enumerated() {
      if index == 4 || index == 7 {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      let digit = Int32(byte) - 0x30
      guard (0...9).contains(digit) else { return nil }
      if index < 4 {
        numbers.0 = numbers.0 * 10 + digit
      } else if index < 7 {
        numbers.1 = numbers.1 * 10 + digit
      } else {
        numbers.2 = numbers.2 * 10 + digit
      }
    }
    return CivilDate(year: numbers.0, month: numbers.1, day: numbers.2)
  }

  private func duration(_ bytes: ArraySlice<UInt8>) -> Duration? {
    guard let blank = bytes.firstIndex(of: UInt8(ascii: " ")), let count = number(bytes[..<blank]) else { return nil }
    let word = String(decoding: trimmed(bytes[blank...]), as: UTF8.self)
    guard let unit = TimeUnit(rawValue: word) ?? TimeUnit(rawValue: word + "s"),
      case .duration(let duration)? = try? Value.duration(count: .number(count), unit: unit)
    else { return nil }
    return duration
  }

  /// How to write what was probably meant.
  private func valueAdvice(_ text: String, _ type: TypeID) -> String? {
    let plain = text.filter { $0 != "," }
    let digits = plain.drop { $0 == "-" }
    switch type {
    case .number:
      if plain != text, number(Array(plain.utf8)[...]) != nil { return "write `\(plain)`: a number has no commas" }
      if digits.utf8.count > 18, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x5F }) {
        return "it has more digits than numbers here can hold: count in a larger unit"
      }
      return "a number is written such as `1234.5`"
    case .money:
      if number(Array(plain.utf8)[...]) != nil {
        let sign = plain.hasPrefix("-") ? "-" : ""
        return "write `\(sign)\(checker.usualCurrency) \(digits)`: an amount of money has a currency"
      }
      if plain != text, money(Array(plain.utf8)[...]) != nil { return "write `\(plain)`: an amount has no commas" }
      return "an amount is written with its currency before it, such as `USD 12.50`"
    case .date:
      let parts = text.split(separator: "-").compactMap { Int32($0) }
      if text.utf8.count == 10, parts.count == 3, parts[0] > 0, (1...12).contains(parts[1]), parts[2] > 0 {
        return "there is no such day: the month has \(CivilDate.lastDay(year: parts[0], month: parts[1]))"
      }
      return checker.dateAdvice(text)
    case .duration:
      return number(Array(text.utf8)[...]) == nil
        ? "a duration is written such as `30 days` or `2 months`" : "say what it counts, such as `\(text) days`"
    default: return nil
    }
  }
}
