/// Sentences: literals, values and types as a trace tells them, by templates, labels and names.

internal import OnusLanguage
internal import OnusReasoning

/// Tells what a rulebook names.
struct Sentences {
  let rulebook: Rulebook
  /// Of the model, which grows while it is explained.
  var constants: Constants
  let names: LiteralText
  /// Constants for which a mark stands, so that two texts that differ in these only are the same to the byte.
  var marks: [ConstantID: Int] = [:]
  /// By `StatementID`: the name, with its module where two statements bear it.
  private let statementNames: [String]

  /// `names`: those of the rulebook, if they are at hand, since there may be very many.
  init(_ rulebook: Rulebook, constants: Constants, names: LiteralText? = nil) {
    self.rulebook = rulebook
    self.constants = constants
    self.names = (names ?? LiteralText(rulebook)).with(constants)
    var counts: [String: Int] = [:]
    for statement in rulebook.statements { counts[statement.name, default: 0] += 1 }
    statementNames = rulebook.statements.map {
      counts[$0.name, default: 0] > 1 ? "\(rulebook[$0.module].name).\($0.name)" : $0.name
    }
  }

  // MARK: Values

  /// A value in a sentence: an entity by its label, or its name as words.
  func words(_ value: Value) -> String {
    switch value {
    case .entity(let id): rulebook[id].label ?? spaced(rulebook[id].name)
    case .member: spaced(value.text(in: rulebook))
    case .text(let text): text
    case .number, .money, .date, .duration: value.text(in: rulebook)
    }
  }

  func words(_ constant: ConstantID) -> String {
    if let mark = marks[constant] { return Sentences.mark(mark, isLabel: true) }
    return words(constants[constant])
  }

  /// A constant as the language writes it.
  func name(_ constant: ConstantID) -> String {
    if let mark = marks[constant] { return Sentences.mark(mark, isLabel: false) }
    return names.text(of: constants[constant])
  }

  private func spaced(_ name: String) -> String {
    String(decoding: name.utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
  }

  // MARK: Marks

  private static func mark(_ number: Int, isLabel: Bool) -> String { "\u{1}\(number)\(isLabel ? "l" : "n")\u{1}" }

  /// A text with what the marks stand for.
  func unmarked(_ text: String) -> String {
    if marks.isEmpty || !text.utf8.contains(1) { return text }
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    for (i, piece) in text.utf8.split(separator: 1, omittingEmptySubsequences: false).enumerated() {
      if i % 2 == 0 {
        out += piece
        continue
      }
      let words = String(decoding: piece, as: UTF8.self)
      if let number = Int(words.dropLast()), let constant = marks.first(where: { $0.value == number })?.key {
        let value = constants[constant]
        out += (words.utf8.last == UInt8(ascii: "l") ? self.words(value) : names.text(of: value)).utf8
      } else {
        out += piece
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  // MARK: Types

  /// `a foreign government`, or `some document` where the rules give no words.
  func words(_ type: TypeID) -> String {
    if case .closed(let members, _) = rulebook[type].kind {
      // Members stand in templates like adjectives, so their names fit where the type's would not.
      guard members.count <= 5, let last = members.last else { return "any" }
      let others = members.dropLast().map(spaced).joined(separator: ", ")
      return others.isEmpty ? spaced(last) : "\(others) or \(spaced(last))"
    }
    return rulebook[type].sentence ?? "some \(plainName(type))"
  }

  /// `foreign government` for a type `ForeignGovernment`.
  func plainName(_ type: TypeID) -> String {
    switch type {
    case .text: return "text"
    case .number: return "number"
    case .money: return "amount"
    case .date: return "day"
    case .duration: return "time"
    default: break
    }
    var out: [UInt8] = []
    let bytes = Array(rulebook[type].name.utf8)
    for (i, byte) in bytes.enumerated() {
      let isUpper = (0x41...0x5A).contains(byte)
      if byte == UInt8(ascii: "_") {
        out.append(UInt8(ascii: " "))
        continue
      }
      if isUpper, i > 0, (0x61...0x7A).contains(bytes[i - 1]) { out.append(UInt8(ascii: " ")) }
      out.append(isUpper ? byte | 0x20 : byte)
    }
    return String(decoding: out, as: UTF8.self)
  }

  // MARK: Literals

  /// A place in a sentence.
  private func words(_ place: Proof.Place) -> String {
    switch place {
    case .constant(let constant): words(constant)
    case .any(let type): words(type)
    }
  }

  func sentence(_ literal: GroundLiteral) -> String {
    sentence(literal.predicate, isNegated: literal.isNegated, literal.arguments.map { .constant($0) })
  }

  func sentence(_ form: Proof.Form) -> String { sentence(form.predicate, isNegated: form.isNegated, form.places) }

  func sentence(_ goal: Proof.Goal) -> String { sentence(goal.predicate, isNegated: goal.isNegated, goal.places) }

  /// By the predicate's template, else as it is written.
  private func sentence(_ id: PredicateID, isNegated: Bool, _ places: [Proof.Place]) -> String {
    sentence(id, isNegated: isNegated, words: { words(places[$0]) }) ?? written(id, isNegated: isNegated, places)
  }

  /// By the predicate's template, if it has one.
  func sentence(_ id: PredicateID, isNegated: Bool, words: (Int) -> String) -> String? {
    let predicate = rulebook.predicates[Int(id.raw)]
    if isNegated, let negation = predicate.negation { return fill(negation, words) }
    guard let template = predicate.sentence else { return nil }
    let positive = fill(template, words)
    return isNegated ? "it is not the case that \(positive)" : positive
  }

  private func fill(_ template: Template, _ columns: (Int) -> String) -> String {
    var out = ""
    for piece in template.pieces {
      switch piece {
      case .words(let words): out += words
      case .column(let column): out += columns(column)
      }
    }
    return out
  }

  func written(_ literal: GroundLiteral) -> String {
    written(literal.predicate, isNegated: literal.isNegated, literal.arguments.map { .constant($0) })
  }

  func written(_ form: Proof.Form) -> String { written(form.predicate, isNegated: form.isNegated, form.places) }

  func written(_ goal: Proof.Goal) -> String { written(goal.predicate, isNegated: goal.isNegated, goal.places) }

  /// As the language writes it; an open place by its type.
  private func written(_ id: PredicateID, isNegated: Bool, _ places: [Proof.Place]) -> String {
    written(id, isNegated: isNegated, places.count) { column in
      switch places[column] {
      case .constant(let constant): name(constant)
      case .any(let type): "any \(rulebook[type].name)"
      }
    }
  }

  func written(_ id: PredicateID, isNegated: Bool, columns: [String]) -> String {
    written(id, isNegated: isNegated, columns.count) { columns[$0] }
  }

  private func written(_ id: PredicateID, isNegated: Bool, _ count: Int, _ column: (Int) -> String) -> String {
    let isValued = rulebook.predicates[Int(id.raw)].isValued
    let keys = isValued ? count - 1 : count
    var out = isNegated ? "not " : ""
    out += names.name(of: id)
    for key in 0..<max(0, keys) {
      out += key == 0 ? "(" : ", "
      out += column(key)
    }
    if keys > 0 { out += ")" }
    if isValued, count > 0 {
      out += " = "
      out += column(count - 1)
    }
    return out
  }

  // MARK: Statements and sources

  /// `rule privilege`, `conclusive presumption harm`.
  func title(_ id: StatementID) -> String { "\(kind(id)) \(statementNames[Int(id.raw)])" }

  func name(_ id: StatementID) -> String { statementNames[Int(id.raw)] }

  func kind(_ id: StatementID) -> String { rulebook[id].kind.words }

  /// What it cites, as the end of a line: ` -- EO12065 § 6-103; Ceramica 4 CIT at 170`.
  func cites(_ id: StatementID) -> String {
    let told = rulebook[id].citations.map { cite in
      rulebook[cite.source].name + (cite.pin.map { " \($0)" } ?? "")
    }
    return told.isEmpty ? "" : " -- " + told.joined(separator: "; ")
  }

  /// A place in the record, as the end of a line.
  func cite(_ record: RecordCite?) -> String {
    record.map { " -- \(rulebook.text(of: $0))" } ?? ""
  }

  func name(_ standard: StandardID) -> String { rulebook.standards.name(standard) }

  /// `challenger`, with who plays the role: `challenger (the intervenor)`.
  func words(_ role: RoleID, in situation: Situation) -> String {
    guard let player = situation.roles[Int(role.raw)] else { return rulebook[role].sentence ?? rulebook[role].name }
    return "\(rulebook[role].name) (\(words(.entity(player))))"
  }

  func words(_ speaker: Allegation.Speaker, in situation: Situation) -> String {
    switch speaker {
    case .role(let role):
      if let player = situation.roles[Int(role.raw)] { return words(.entity(player)) }
      return rulebook[role].sentence ?? rulebook[role].name
    case .entity(let entity): return words(.entity(entity))
    }
  }

  /// The head of an answer: what its status means for the literal.
  func answer(_ status: Status, _ goal: Proof.Goal) -> String {
    let told = sentence(goal)
    switch status {
    case .definite, .established, .presumed: return told
    case .contradiction: return "both this and its contrary hold by definition: \(told)"
    case .undetermined: return "it cannot be decided whether \(told)"
    case .refuted: return sentence(goal.predicate, isNegated: !goal.isNegated, goal.places)
    case .contested: return "it is contested whether \(told)"
    case .rebutted: return "the presumption is rebutted that \(told)"
    case .unproven: return "it is not shown that \(told)"
    }
  }
}
