/// A certificate as JSON: one argument, one node on a line.

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
  private var texts: [Int32: [UInt8]] = [:]
  private var statementNames: [[UInt8]?]
  private var variableNames: [[[UInt8]]?]

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
    statementNames = Array(repeating: nil, count: rulebook.statements.count)
    variableNames = Array(repeating: nil, count: rulebook.statements.count)
    bytes.reserveCapacity(graph.nodes.count * 80 + graph.arguments.count * 160)
  }

  private mutating func write(_ head: CertificateHead) {
    put("{\n  \"onus_certificate\": \(Certificate.version),\n  \"rules\": ")
    list(head.rules) { writer, file in writer.put(file) }
    put(",\n  \"case\": ")
    put(head.caseFile)
    put(",\n  \"suppose\": ")
    put(orNull: head.suppose)
    put(",\n  \"as_of\": ")
    put(orNull: head.asOf?.text)
    put(",\n  \"as_of_asked\": \(head.isDayAsked),\n  \"answers\": ")
    list(graph.answers) { writer, answer in
      writer.put("{\"question\": ")
      writer.put(literal: answer.literal)
      writer.put(", \"status\": \"\(answer.status.rawValue)\", \"presumptions\": ")
      let named = answer.presumptions.map { Certificate.name(of: writer.rulebook[$0], in: writer.rulebook) }.sorted()
      writer.row(named) { $0.put(text: $1) }
      writer.put("}")
    }
    put(",\n  \"alleged\": ")
    list(graph.allegations) { writer, allegation in
      writer.put("{\"lit\": ")
      writer.put(text: writer.names.text(of: allegation.literal))
      writer.put(", \"by\": ")
      switch allegation.by {
      case .role(let role): writer.put(text: writer.rulebook[role].name)
      case .entity(let entity): writer.put(text: writer.rulebook[entity].name)
      }
      writer.put("}")
    }
    put(",\n  \"possible\": ")
    list(graph.possible) { $0.put(literal: $1) }
    put(",\n  \"definite\": ")
    list(graph.definite) { writer, entry in
      writer.put("{\"lit\": ")
      writer.put(literal: entry.literal)
      if let instance = entry.instance {
        writer.put(", ")
        writer.put(instance)
      } else {
        writer.put(", \"fact\": true")
      }
      writer.put("}")
    }
    writeArguments()
    put(",\n  \"nodes\": ")
    list(Array(graph.nodes.enumerated())) { $0.put($1.element, number: $1.offset + 1) }
    put("\n}\n")
  }

  private mutating func writeArguments() {
    put(",\n  \"ground\": ")
    members(graph.ground) { writer, entry in
      writer.put(literal: entry.literal)
      writer.put(": {\"for\": ")
      writer.row(entry.arguments) { $0.put("\"a\($1)\"") }
      writer.put(", \"defeaters\": ")
      writer.row(entry.defeaters) { $0.put("\"a\($1)\"") }
      writer.put("}")
    }
    put(",\n  \"undercut\": ")
    list(graph.undercuts) { writer, entry in
      writer.put("{\"statement\": ")
      writer.put(statement: entry.statement)
      writer.put(", \"head\": ")
      writer.put(literal: entry.head)
      writer.put(", \"by\": ")
      writer.row(entry.by) { $0.put("\"a\($1)\"") }
      writer.put("}")
    }
    put(",\n  \"conditions\": ")
    members(Array(graph.conditions.enumerated())) { writer, entry in
      writer.put("\"c\(entry.offset)\": {\"statement\": ")
      writer.put(statement: entry.element.statement)
      if entry.element.attack >= 0 { writer.put(", \"attack\": \(entry.element.attack)") }
      writer.put(", \"condition\": \(entry.element.number), \"bind\": ")
      writer.put(entry.element.bindings, of: entry.element.statement)
      if let count = entry.element.atLeast {
        writer.put(", \"at_least\": \(count), \"members\": ")
        writer.row(entry.element.members) { $0.put("\"c\($1)\"") }
      } else {
        writer.put(", \"ways\": ")
        writer.row(entry.element.members) { $0.put("\"a\($1)\"") }
      }
      writer.put("}")
    }
    put(",\n  \"args\": ")
    members(Array(graph.arguments.enumerated())) { writer, entry in
      writer.put("\"a\(entry.offset)\": {")
      switch entry.element {
      case .evidence(let literal, let grade):
        writer.put("\"evidence\": ")
        writer.put(literal: literal)
        writer.put(", \"grade\": \"\(writer.rulebook.standards.name(grade))\"")
      case .instance(let instance): writer.put(instance)
      }
      writer.put("}")
    }
  }

  private mutating func put(_ instance: ProofGraph.Instance) {
    if instance.condition >= 0 {
      put("\"condition\": \"c\(instance.condition)\"")
    } else {
      put("\"statement\": ")
      put(statement: instance.statement)
      if instance.attack >= 0 { put(", \"attack\": \(instance.attack)") }
    }
    put(", \"way\": \(instance.way), \"bind\": ")
    put(instance.bindings, of: instance.statement)
    put(", \"premises\": ")
    row(instance.premises) { writer, premise in
      guard let by = premise.by else { return writer.put(literal: premise.literal) }
      writer.put(
        text: writer.names.text(of: writer.graph.literal(premise.literal)) + " by " + writer.rulebook.standards.name(by)
      )
    }
    put(", \"unproven\": ")
    row(instance.lacks) { $0.put("\"c\($1)\"") }
    put(", \"holds\": ")
    row(instance.holds) { $0.put("\"c\($1)\"") }
  }

  private mutating func put(_ node: ProofGraph.Node, number: Int) {
    put("{\"id\": \(number), ")
    switch node.subject {
    case .proven(let literal): put("proven", literal)
    case .prevails(let literal): put("prevails", literal)
    case .blocked(let literal): put("blocked", literal)
    case .countered(let literal, let foe):
      put("countered", literal)
      put(", \"against\": ")
      switch foe {
      case .statement(let statement): put(statement: statement)
      case .evidence(let grade): put(text: "evidence " + rulebook.standards.name(grade))
      }
    case .applies(let argument): put("\"applies\": \"a\(argument)\"")
    case .holds(let condition): put("\"holds\": \"c\(condition)\"")
    case .undercut(let statement, let head):
      put("\"undercut\": ")
      put(statement: statement)
      put(", ")
      put("head", head)
    }
    switch node.value {
    case .yes: put(", \"v\": \"true\", \"n\": \(node.level), \"by\": ")
    case .no: put(", \"v\": \"false\", \"n\": \(node.level)")
    case .undetermined: put(", \"v\": \"open\", \"ord\": \(node.level), \"could\": ")
    }
    if node.value != .no { row(node.by) { $0.put(String($1)) } }
    if node.value != .yes {
      put(node.value == .no ? ", \"fails\": " : ", \"waits\": ")
      row(node.witnesses) { $0.put(String($1)) }
    }
    if let line = node.line { put(", \"line\": \"\(line.certified)\"") }
    put("}")
  }

  // MARK: Pieces

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

  private mutating func put(_ key: String, _ literal: Int32) {
    put("\"\(key)\": ")
    put(literal: literal)
  }

  private mutating func put(literal: Int32) {
    if let known = texts[literal] {
      bytes.append(contentsOf: known)
      return
    }
    let text = CertificateText.quoted(names.text(of: graph.literal(literal)))
    texts[literal] = text
    bytes.append(contentsOf: text)
  }

  private mutating func put(statement id: StatementID) {
    let row = Int(id.raw)
    let name = statementNames[row] ?? CertificateText.quoted(Certificate.name(of: rulebook[id], in: rulebook))
    statementNames[row] = name
    bytes.append(contentsOf: name)
  }

  private mutating func put(_ bindings: [(slot: Int, value: ConstantID)], of id: StatementID) {
    let row = Int(id.raw)
    let variables =
      variableNames[row] ?? Certificate.names(of: rulebook[id].variables).map { CertificateText.quoted($0) }
    variableNames[row] = variables
    put("{")
    for (i, binding) in bindings.enumerated() {
      if i > 0 { put(", ") }
      bytes.append(contentsOf: variables[binding.slot])
      put(": ")
      put(text: names.text(of: binding.value))
    }
    put("}")
  }

  /// A text in quotes, as JSON has it.
  private static func quoted(_ text: String) -> [UInt8] {
    var writer = JSONWriter()
    writer.string(text)
    return Array(writer.text.utf8)
  }

  /// Elements on one line.
  private mutating func row<T>(_ elements: [T], _ write: (inout CertificateText, T) -> Void) {
    put("[")
    for (i, element) in elements.enumerated() {
      if i > 0 { put(", ") }
      write(&self, element)
    }
    put("]")
  }

  /// Elements on lines of their own.
  private mutating func list<T>(_ elements: [T], _ write: (inout CertificateText, T) -> Void) {
    block("[", "]", elements, write)
  }

  private mutating func members<T>(_ elements: [T], _ write: (inout CertificateText, T) -> Void) {
    block("{", "}", elements, write)
  }

  private mutating func block<T>(
    _ start: String, _ end: String, _ elements: [T], _ write: (inout CertificateText, T) -> Void
  ) {
    put(start)
    for (i, element) in elements.enumerated() {
      put(i > 0 ? ",\n    " : "\n    ")
      write(&self, element)
    }
    put(elements.isEmpty ? end : "\n  " + end)
  }
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
