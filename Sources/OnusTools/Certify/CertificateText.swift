/// A certificate as JSON: one argument, one node on a line.
///
/// All is written as bytes into one buffer, and each literal, constant and name is made into bytes once: making texts took more than the
/// proof itself.

internal import OnusLanguage
internal import OnusReasoning
internal import OnusVerify

/// What a certificate says of where it comes from.
struct CertificateHead {
  var rules: [(file: String, sha256: String)]
  var caseFile: (file: String, sha256: String)
  var suppose: String?
  var asOf: CivilDate?
  /// Whether the day was asked for instead of the case's own.
  var isDayAsked: Bool
}

/// Writes one certificate.
struct CertificateText {
  private let graph: ProofGraph
  private let rulebook: Rulebook
  private let names: LiteralText
  private var bytes: [UInt8] = []

  // Bytes that were made, each once.
  private var literalBytes: [UInt8] = []
  private var literals: [Range<Int>] = []
  private var constantBytes: [UInt8] = []
  private var constants: [Range<Int>]
  private var predicates: [[UInt8]?]
  private var statements: [[UInt8]?]
  private var variables: [[[UInt8]]?]
  private let words = CertificateWords()

  /// The text of a certificate; `names` are those of the model.
  static func text(_ graph: ProofGraph, _ head: CertificateHead, _ rulebook: Rulebook, _ names: LiteralText) -> [UInt8]
  {
    var writer = CertificateText(graph, rulebook, names)
    writer.write(head)
    return writer.bytes
  }

  private init(_ graph: ProofGraph, _ rulebook: Rulebook, _ names: LiteralText) {
    self.graph = graph
    self.rulebook = rulebook
    self.names = names
    constants = Array(repeating: 0..<0, count: names.constantCount)
    predicates = Array(repeating: nil, count: rulebook.predicates.count)
    statements = Array(repeating: nil, count: rulebook.statements.count)
    variables = Array(repeating: nil, count: rulebook.statements.count)
    bytes.reserveCapacity(graph.subjects.count * 80 + graph.arguments.count * 200 + graph.possible.count * 50)
  }

  private mutating func write(_ head: CertificateHead) {
    write(files: head)
    writeAnswers()
    put(",\n  \"possible\": ")
    block("[", "]", graph.possible.count) { writer, i in writer.put(literal: writer.graph.possible[i]) }
    put(",\n  \"definite\": ")
    block("[", "]", graph.definite.count) { writer, i in
      let (literal, instance) = writer.graph.definite[i]
      writer.put("{\"lit\": ")
      writer.put(literal: literal)
      if instance >= 0 {
        writer.put(", ")
        writer.put(argument: Int(instance), in: writer.graph.definiteInstances)
      } else {
        writer.put(", \"fact\": true")
      }
      writer.put("}")
    }
    writeArguments()
    put(",\n  \"nodes\": ")
    block("[", "]", graph.subjects.count - 1) { writer, i in writer.put(node: i + 1) }
    put("\n}\n")
  }

  private mutating func write(files head: CertificateHead) {
    put("{\n  \"onus_certificate\": \(Certificate.version),\n  \"rules\": ")
    block("[", "]", head.rules.count) { writer, i in writer.put(head.rules[i]) }
    put(",\n  \"case\": ")
    put(head.caseFile)
    put(",\n  \"suppose\": ")
    put(orNull: head.suppose)
    put(",\n  \"as_of\": ")
    put(orNull: head.asOf?.text)
    put(",\n  \"as_of_asked\": \(head.isDayAsked)")
  }

  private mutating func writeAnswers() {
    put(",\n  \"answers\": ")
    block("[", "]", graph.answers.count) { writer, i in
      let answer = writer.graph.answers[i]
      writer.put("{\"question\": ")
      writer.put(literal: answer.literal)
      writer.put(", \"status\": \"\(answer.status.rawValue)\", \"presumptions\": [")
      let named = answer.presumptions.map { Certificate.name(of: writer.rulebook[$0], in: writer.rulebook) }.sorted()
      for (i, name) in named.enumerated() {
        if i > 0 { writer.put(", ") }
        writer.put(text: name)
      }
      writer.put("]}")
    }
    put(",\n  \"alleged\": ")
    block("[", "]", graph.allegations.count) { writer, i in
      let allegation = writer.graph.allegations[i]
      writer.put("{\"lit\": ")
      writer.put(text: writer.names.text(of: allegation.literal))
      writer.put(", \"by\": ")
      switch allegation.by {
      case .role(let role): writer.put(text: writer.rulebook[role].name)
      case .entity(let entity): writer.put(text: writer.rulebook[entity].name)
      }
      writer.put("}")
    }
  }

  private mutating func writeArguments() {
    put(",\n  \"ground\": ")
    block("{", "}", graph.ground.count) { writer, i in
      let entry = writer.graph.ground[i]
      writer.put(literal: entry.literal)
      writer.put(writer.words.for_)
      writer.put(names: entry.arguments, "a")
      writer.put(writer.words.defeaters)
      writer.put(names: entry.defeaters, "a")
      writer.put(writer.words.end)
    }
    put(",\n  \"undercut\": ")
    block("[", "]", graph.undercuts.count) { writer, i in
      let entry = writer.graph.undercuts[i]
      writer.put("{\"statement\": ")
      writer.put(statement: entry.statement)
      writer.put(", \"head\": ")
      writer.put(literal: entry.head)
      writer.put(", \"by\": ")
      writer.put(names: entry.by, "a")
      writer.put("}")
    }
    put(",\n  \"conditions\": ")
    block("{", "}", graph.conditions.count) { writer, i in writer.put(condition: i) }
    put(",\n  \"args\": ")
    block("{", "}", graph.arguments.count) { writer, i in
      writer.put(writer.words.argument)
      writer.put(number: i)
      writer.put(writer.words.member)
      writer.put(argument: i, in: writer.graph.arguments)
      writer.put(writer.words.end)
    }
  }

  private mutating func put(condition number: Int) {
    let condition = graph.conditions[number]
    guard let shape = graph.conditionShapes[condition.shape] else { return }
    put("\"c\(number)\": {\"statement\": ")
    put(statement: shape.statement)
    if shape.attack >= 0 { put(", \"attack\": \(shape.attack)") }
    put(", \"condition\": \(shape.number), \"bind\": ")
    let values = graph.bindings(ofCondition: number)
    put(bindings: shape.slots, values, of: shape.statement)
    if let count = shape.atLeast {
      put(", \"at_least\": \(count), \"members\": ")
      put(names: condition.members, "c")
    } else {
      put(", \"ways\": ")
      put(names: condition.members, "a")
    }
    put("}")
  }

  private mutating func put(argument: Int, in table: ProofGraph.ArgumentTable) {
    let owner = table.owners[argument]
    var at = Int(table.starts[argument])
    guard table.shapes[argument] >= 0, let shape = graph.shapes[Int(table.shapes[argument])] else {
      put("\"evidence\": ")
      put(literal: owner)
      put(", \"grade\": \"\(rulebook.standards.name(StandardID(table.cells[at])))\"")
      return
    }
    if owner >= 0 {
      put("\"condition\": \"c\(owner)\"")
    } else {
      put(words.statement)
      put(statement: shape.statement)
      if shape.attack >= 0 { put(", \"attack\": \(shape.attack)") }
    }
    put(words.way)
    put(number: shape.way)
    put(words.bind)
    put(bindings: shape.slots, table.cells[at..<at + shape.slots.count], of: shape.statement)
    at += shape.slots.count
    put(words.premises)
    for (i, by) in shape.by.enumerated() {
      if i > 0 { put(words.comma) }
      put(literal: table.cells[at + i])
      guard let by else { continue }
      bytes.removeLast()
      put(" by \(rulebook.standards.name(by))\"")
    }
    at += shape.by.count
    put(words.unproven)
    put(conditions: table, at..<at + shape.lacking)
    put(words.holds)
    put(conditions: table, at + shape.lacking..<Int(table.starts[argument + 1]))
    put(words.endList)
  }

  private mutating func put(conditions table: ProofGraph.ArgumentTable, _ range: Range<Int>) {
    for at in range {
      if at > range.lowerBound { put(words.comma) }
      put("\"c\(table.cells[at])\"")
    }
  }

  private mutating func put(node: Int) {
    put(words.id)
    put(number: node)
    let subject = graph.subjects[node]
    put(words.subjects[Int(subject.kind.rawValue)])
    switch subject.kind {
    case .proven, .prevails, .blocked: put(literal: subject.about)
    case .countered:
      put(literal: subject.about)
      put(", \"against\": ")
      if subject.other >= 0 {
        put(statement: StatementID(subject.other))
      } else {
        put(text: "evidence " + rulebook.standards.name(StandardID(-1 - subject.other)))
      }
    case .applies, .holds:
      put(number: Int(subject.about))
      put(words.quote)
    case .undercut:
      put(statement: StatementID(subject.other))
      put(", \"head\": ")
      put(literal: subject.about)
    }
    let value = graph.values[node]
    put(words.values[Int(value.rawValue)])
    put(number: Int(graph.levels[node]))
    if value != .no {
      put(value == .yes ? words.by : words.could)
      put(numbers: graph.by(node))
    }
    if value != .yes {
      put(value == .no ? words.fails : words.waits)
      put(numbers: graph.witnesses(node))
    }
    if subject.kind == .countered, let line = graph.lines[Int32(node)] { put(", \"line\": \"\(line.certified)\"") }
    put(words.end)
  }

  // MARK: Pieces

  private mutating func put(_ piece: [UInt8]) { bytes.append(contentsOf: piece) }

  private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func put(text: String) { bytes.append(contentsOf: CertificateText.quoted(text)) }

  private mutating func put(orNull text: String?) {
    if let text { put(text: text) } else { put("null") }
  }

  private mutating func put(_ file: (file: String, sha256: String)) {
    put("{\"file\": ")
    put(text: file.file)
    put(", \"sha256\": \"\(file.sha256)\"}")
  }

  /// A number of nought or more.
  private mutating func put(number: Int) {
    var divisor = 1
    while number / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      bytes.append(UInt8(truncatingIfNeeded: number / divisor % 10) + UInt8(ascii: "0"))
      divisor /= 10
    }
  }

  /// Names of arguments or conditions, in a list.
  private mutating func put(names range: Range<Int>, _ letter: Unicode.Scalar) {
    bytes.append(UInt8(ascii: "["))
    for at in range {
      if at > range.lowerBound { put(words.comma) }
      bytes.append(UInt8(ascii: "\""))
      bytes.append(UInt8(ascii: letter))
      put(number: Int(graph.members[at]))
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// Numbers of nodes, and the end of their list.
  private mutating func put(numbers range: Range<Int>) {
    for at in range {
      if at > range.lowerBound { put(words.comma) }
      put(number: Int(graph.named[at]))
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func put(literal: Int32) {
    let place = Int(literal)
    if place >= literals.count {
      literals.append(contentsOf: repeatElement(0..<0, count: max(place + 1, literals.count * 2) - literals.count))
    }
    if literals[place].isEmpty { literals[place] = made(literal) }
    bytes.append(contentsOf: literalBytes[literals[place]])
  }

  /// Makes the text of a literal, in quotes.
  private mutating func made(_ id: Int32) -> Range<Int> {
    let literal = graph.literal(id)
    let row = Int(literal.predicate.raw)
    let isValued = rulebook.predicates[row].isValued
    for argument in literal.arguments { make(constant: argument) }
    let name = predicates[row] ?? CertificateText.quoted(names.name(of: literal.predicate))
    predicates[row] = name
    let start = literalBytes.count
    literalBytes.append(UInt8(ascii: "\""))
    if literal.isNegated { literalBytes.append(contentsOf: words.not) }
    literalBytes.append(contentsOf: name.dropFirst().dropLast())
    let keys = isValued ? literal.arguments.count - 1 : literal.arguments.count
    for (i, argument) in literal.arguments.enumerated() {
      literalBytes.append(contentsOf: i == keys ? words.equals : i == 0 ? words.opening : words.comma)
      literalBytes.append(contentsOf: constantBytes[constants[Int(argument.raw)]])
      if i == keys - 1 { literalBytes.append(UInt8(ascii: ")")) }
    }
    literalBytes.append(UInt8(ascii: "\""))
    return start..<literalBytes.count
  }

  /// Makes the text of a constant, without quotes.
  private mutating func make(constant: ConstantID) {
    let place = Int(constant.raw)
    if !constants[place].isEmpty { return }
    let start = constantBytes.count
    constantBytes.append(contentsOf: CertificateText.quoted(names.text(of: constant)).dropFirst().dropLast())
    constants[place] = start..<constantBytes.count
  }

  private mutating func put(statement id: StatementID) {
    let row = Int(id.raw)
    if let known = statements[row] { return put(known) }
    let name = CertificateText.quoted(Certificate.name(of: rulebook[id], in: rulebook))
    statements[row] = name
    put(name)
  }

  private mutating func put(bindings slots: [Int], _ values: ArraySlice<Int32>, of id: StatementID) {
    let row = Int(id.raw)
    let own =
      variables[row]
      ?? Certificate.names(of: rulebook[id].variables).map { CertificateText.quoted($0) + Array(": \"".utf8) }
    variables[row] = own
    bytes.append(UInt8(ascii: "{"))
    for (slot, value) in zip(slots, values) {
      if slot != slots[0] { put(words.comma) }
      put(own[slot])
      make(constant: ConstantID(value))
      bytes.append(contentsOf: constantBytes[constants[Int(value)]])
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(UInt8(ascii: "}"))
  }

  /// A text in quotes, as JSON has it.
  private static func quoted(_ text: String) -> [UInt8] {
    var writer = JSONWriter()
    writer.string(text)
    return Array(writer.text.utf8)
  }

  /// Elements on lines of their own.
  private mutating func block(
    _ start: String, _ end: String, _ count: Int, _ write: (inout CertificateText, Int) -> Void
  ) {
    put(start)
    for i in 0..<count {
      put(i > 0 ? words.nextLine : words.newLine)
      write(&self, i)
    }
    put(count == 0 ? end : "\n  " + end)
  }
}

/// What stands on most lines of a certificate, as bytes.
private struct CertificateWords {
  let newLine = Array("\n    ".utf8)
  let nextLine = Array(",\n    ".utf8)
  let comma = Array(", ".utf8)
  let quote = Array("\"".utf8)
  let end = Array("}".utf8)
  let endList = Array("]".utf8)
  let not = Array("not ".utf8)
  let equals = Array(" = ".utf8)
  let opening = Array("(".utf8)
  let for_ = Array(": {\"for\": ".utf8)
  let defeaters = Array(", \"defeaters\": ".utf8)
  let argument = Array("\"a".utf8)
  let member = Array("\": {".utf8)
  let statement = Array("\"statement\": ".utf8)
  let way = Array(", \"way\": ".utf8)
  let bind = Array(", \"bind\": ".utf8)
  let premises = Array(", \"premises\": [".utf8)
  let unproven = Array("], \"unproven\": [".utf8)
  let holds = Array("], \"holds\": [".utf8)
  let id = Array("{\"id\": ".utf8)
  /// By kind of node.
  let subjects = [
    "proven\": ", "prevails\": ", "blocked\": ", "countered\": ", "applies\": \"a", "holds\": \"c", "undercut\": ",
  ].map { Array((", \"" + $0).utf8) }
  /// By value: no, undetermined, yes.
  let values = ["\"false\", \"n\": ", "\"open\", \"ord\": ", "\"true\", \"n\": "].map { Array((", \"v\": " + $0).utf8) }
  let by = Array(", \"by\": [".utf8)
  let could = Array(", \"could\": [".utf8)
  let fails = Array(", \"fails\": [".utf8)
  let waits = Array(", \"waits\": [".utf8)
}

extension DecidingLine {
  /// As a certificate names it.
  fileprivate var certified: String {
    switch self {
    case .prefer: "prefer"
    case .grade: "grade"
    case .kind: "kind"
    case .rank: "rank"
    case .date: "date"
    }
  }
}

/// The certificate of some literals of a model, as it is written to a file; nil where a limit stopped it.
func certificate(
  of literals: [GroundLiteral], in model: Model, head: CertificateHead, names: LiteralText
) -> [UInt8]? {
  model.proofGraph(of: literals).map { CertificateText.text($0, head, model.rulebook, names) }
}
