/// Literals, values and names as a certificate writes them, read back without the language's parser.

public import OnusLanguage

/// The names of a rulebook.
struct TextReader {
  private let rulebook: Rulebook
  private var predicates: [String: PredicateID] = [:]
  private var entities: [String: EntityID] = [:]
  private(set) var statements: [String: StatementID] = [:]

  init(_ rulebook: Rulebook) {
    self.rulebook = rulebook
    predicates = TextReader.names(rulebook.predicates.map { ($0.name, rulebook[$0.module].name) })
      .mapValues { PredicateID(Int32($0)) }
    entities = TextReader.names(rulebook.entities.map { ($0.name, rulebook[$0.module].name) })
      .mapValues { EntityID(Int32($0)) }
    for statement in rulebook.statements { statements[TextReader.name(of: statement, in: rulebook)] = statement.id }
  }

  static func name(of statement: Statement, in rulebook: Rulebook) -> String {
    Certificate.name(of: statement, in: rulebook)
  }

  /// Each name, and with its module, by which alone one is meant that others bear too.
  private static func names(_ all: [(name: String, module: String)]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for (name, _) in all { counts[name, default: 0] += 1 }
    var found: [String: Int] = [:]
    for (i, (name, module)) in all.enumerated() {
      if counts[name] == 1 { found[name] = i }
      found["\(module).\(name)"] = i
    }
    return found
  }

  /// A ground literal: `not p(a, b)`, `v(a) = 2`.
  func literal(_ text: String, _ constants: inout Constants) -> GroundLiteral? {
    guard let (predicate, isNegated, parts) = parts(of: text) else { return nil }
    var arguments: [ConstantID] = []
    for (part, type) in zip(parts, rulebook[predicate].columns) {
      guard let value = value(String(decoding: part, as: UTF8.self), type) else { return nil }
      arguments.append(constants.intern(value))
    }
    return GroundLiteral(predicate: predicate, isNegated: isNegated, arguments: arguments)
  }

  /// A literal that may have variables, which begin with a capital letter; each `_` is another.
  func pattern(_ text: String, _ constants: inout Constants) -> Literal? {
    guard let (predicate, isNegated, parts) = parts(of: text) else { return nil }
    var arguments: [Argument] = []
    var names: [String] = []
    for (part, type) in zip(parts, rulebook[predicate].columns) {
      let word = String(decoding: part, as: UTF8.self)
      if let value = value(word, type) {
        arguments.append(.constant(constants.intern(value)))
        continue
      }
      guard let first = part.first, first == UInt8(ascii: "_") || (UInt8(ascii: "A")...UInt8(ascii: "Z")) ~= first
      else { return nil }
      let known = word == "_" ? nil : names.firstIndex(of: word)
      if known == nil { names.append(word) }
      arguments.append(.variable(VariableID(Int32(known ?? names.count - 1))))
    }
    return Literal(predicate: predicate, isNegated: isNegated, arguments: arguments)
  }

  /// A literal's predicate and sign, and the texts of its arguments.
  private func parts(
    of text: String
  ) -> (predicate: PredicateID, isNegated: Bool, parts: [ArraySlice<UInt8>])? {
    var rest = Array(text.utf8)[...]
    let isNegated = rest.starts(with: Array("not ".utf8))
    if isNegated { rest = rest.dropFirst(4) }
    let name = rest.prefix { $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: " ") }
    guard let id = predicates[String(decoding: name, as: UTF8.self)] else { return nil }
    let predicate = rulebook[id]
    rest = rest.dropFirst(name.count)
    var parts: [ArraySlice<UInt8>] = []
    if rest.first == UInt8(ascii: "(") {
      guard let (inner, behind) = TextReader.arguments(rest.dropFirst()) else { return nil }
      parts = inner
      rest = behind
    }
    if predicate.isValued {
      guard rest.starts(with: Array(" = ".utf8)) else { return nil }
      parts.append(rest.dropFirst(3))
      rest = []
    }
    guard rest.isEmpty, parts.count == predicate.columns.count else { return nil }
    return (id, isNegated, parts)
  }

  /// The texts between commas up to the closing parenthesis, and what stands behind it.
  private static func arguments(
    _ bytes: ArraySlice<UInt8>
  ) -> (parts: [ArraySlice<UInt8>], rest: ArraySlice<UInt8>)? {
    var parts: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    var at = start
    var isQuoted = false
    while at < bytes.endIndex {
      switch bytes[at] {
      case UInt8(ascii: "\\") where isQuoted: at += 1
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted:
        parts.append(bytes[start..<at])
        guard at + 1 < bytes.endIndex, bytes[at + 1] == UInt8(ascii: " ") else { return nil }
        start = at + 2
        at += 1
      case UInt8(ascii: ")") where !isQuoted:
        parts.append(bytes[start..<at])
        return (parts, bytes[(at + 1)...])
      default: break
      }
      at += 1
    }
    return nil
  }

  /// A value of a type or of one of its sub-types.
  func value(_ text: String, _ type: TypeID) -> Value? {
    switch rulebook[type].kind {
    case .entities:
      guard let id = entities[text], rulebook.isType(rulebook[id].type, within: type) else { return nil }
      return .entity(id)
    case .closed(let members, _): return members.firstIndex(of: text).map { .member(type, Int32($0)) }
    case .text: return TextReader.unquoted(text).map(Value.text)
    case .number: return TextReader.number(text).map(Value.number)
    case .date: return CivilDate(text: text).map(Value.date)
    case .duration: return TextReader.duration(text)
    case .money: return TextReader.money(text)
    }
  }

  private static func unquoted(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 2, bytes.first == UInt8(ascii: "\""), bytes.last == UInt8(ascii: "\"") else { return nil }
    var out: [UInt8] = []
    var at = 1
    while at < bytes.count - 1 {
      if bytes[at] == UInt8(ascii: "\\") {
        at += 1
        guard at < bytes.count - 1 else { return nil }
        out.append(bytes[at] == UInt8(ascii: "n") ? 0x0A : bytes[at])
      } else {
        out.append(bytes[at])
      }
      at += 1
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func number(_ text: String) -> Rational? {
    let isNegative = text.hasPrefix("-")
    let parts = (isNegative ? text.dropFirst() : text[...]).split(separator: "/", omittingEmptySubsequences: false)
    guard let first = parts.first, let whole = try? Rational(literal: first.utf8), parts.count <= 2 else {
      // The least number has no positive counterpart.
      return Int64(text).map { Rational($0) }
    }
    var result = whole
    if parts.count == 2 {
      guard whole.isInteger, let divisor = Int64(parts[1]), divisor > 0,
        let fraction = try? Rational(whole.numerator, over: divisor)
      else { return nil }
      result = fraction
    }
    return isNegative ? try? result.negated() : result
  }

  private static func money(_ text: String) -> Value? {
    let isNegative = text.hasPrefix("-")
    let words = (isNegative ? text.dropFirst() : text[...]).split(separator: " ", omittingEmptySubsequences: false)
    guard let last = words.last, words.count <= 2, let amount = number((isNegative ? "-" : "") + last) else {
      return nil
    }
    if amount == .zero { return .money(.nothing) }
    guard words.count == 2, let currency = Currency(String(words[0])) else { return nil }
    return .money(Money(amount: amount, currency: currency))
  }

  private static func duration(_ text: String) -> Value? {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2, let count = Int64(words[0]) else { return nil }
    switch words[1] {
    case "day", "days": return .duration(Duration(count: count, unit: .days))
    case "month", "months": return .duration(Duration(count: count, unit: .months))
    case "year", "years":
      let (months, isOver) = count.multipliedReportingOverflow(by: 12)
      return isOver ? nil : .duration(Duration(count: months, unit: .months))
    default: return nil
    }
  }

  /// A literal as a message tells it.
  func text(_ literal: GroundLiteral, _ constants: Constants) -> String {
    let predicate = rulebook[literal.predicate]
    let arguments = literal.arguments.map { constants[$0].text(in: rulebook) }
    let keys = predicate.isValued ? arguments.dropLast() : arguments[...]
    var out = (literal.isNegated ? "not " : "") + predicate.name
    if !keys.isEmpty { out += "(\(keys.joined(separator: ", ")))" }
    if predicate.isValued, let value = arguments.last { out += " = \(value)" }
    return out
  }
}

extension Certificate {
  /// How a certificate names a statement: with its module.
  public static func name(of statement: Statement, in rulebook: Rulebook) -> String {
    "\(rulebook[statement.module].name).\(statement.name)"
  }

  /// How a certificate names each variable of a statement: by its name where no other has it, else by its place.
  public static func names(of variables: [Variable]) -> [String] {
    var counts: [String: Int] = [:]
    for variable in variables { counts[variable.name, default: 0] += 1 }
    return variables.enumerated().map { i, variable in
      variable.name.isEmpty || variable.name == "_" || counts[variable.name, default: 0] > 1
        ? "#\(i)" : variable.name
    }
  }
}
