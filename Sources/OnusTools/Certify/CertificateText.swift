/// A certificate as JSON: one argument, one node on a line.
///
/// Each literal, constant and name is made into a piece once: making texts took more than the proof itself.

internal import OnusLanguage
internal import OnusReasoning
internal import OnusVerify

/// What a certificate says of where it comes from.
struct CertificateHead {
  var rules: [(file: String, sha256: String)]
  var caseFile: (file: String, sha256: String)
  /// The data files from which the case takes facts.
  var data: [(file: String, sha256: String)] = []
  var suppose: String?
  var asOf: CivilDate?
  /// Whether the day was asked for instead of the case's own.
  var isDayAsked: Bool
  /// What was asked for instead of the case's own questions, each once.
  var asked: [String]?
}

/// Writes one certificate.
struct CertificateText {
  private let graph: ProofGraph
  private let rulebook: Rulebook
  private let names: LiteralText
  private var out: PieceWriter

  // What was made, each once.
  private var openings: [PieceWriter.Piece]
  private var conditionOpenings: [PieceWriter.Piece]
  private var literals: [PieceWriter.Piece] = []
  /// Without quotes, and with the one behind it.
  private var constants: [(bare: PieceWriter.Piece, closed: PieceWriter.Piece)]
  /// By predicate what its literals have in common.
  private var predicates: [Opening?]
  private var statements: [(name: String, piece: PieceWriter.Piece)?]
  private var variables: [[PieceWriter.Piece]]
  private let words: CertificateWords

  /// What begins the literals of a predicate, in quotes so far: `not NAME(`.
  private struct Opening {
    var positive: PieceWriter.Piece
    var negated: PieceWriter.Piece
    var count: Int
    var isValued: Bool
  }

  /// The text of a certificate; `names` are those of the model.
  static func text(_ graph: ProofGraph, _ head: CertificateHead, _ rulebook: Rulebook, _ names: LiteralText) -> [UInt8]
  {
    var writer = CertificateText(graph, rulebook, names)
    writer.write(head)
    return writer.out.text()
  }

  private init(_ graph: ProofGraph, _ rulebook: Rulebook, _ names: LiteralText) {
    self.graph = graph
    self.rulebook = rulebook
    self.names = names
    constants = Array(repeating: (.none, .none), count: names.constantCount)
    openings = Array(repeating: .none, count: graph.shapes.count)
    conditionOpenings = Array(repeating: .none, count: graph.conditionShapes.count)
    predicates = Array(repeating: nil, count: rulebook.predicates.count)
    statements = Array(repeating: nil, count: rulebook.statements.count)
    variables = Array(repeating: [], count: rulebook.statements.count)
    out = PieceWriter(
      capacity: graph.subjects.count * 80 + graph.arguments.count * 200 + graph.possible.count * 50)
    words = CertificateWords(&out)
  }

  private mutating func write(_ head: CertificateHead) {
    write(files: head)
    writeAnswers()
    put(",\n  \"possible\": ")
    block("[", "]", graph.possible.count) { writer, i in writer.put(literal: writer.graph.possible[i]) }
    put(",\n  \"definite\": ")
    block("[", "]", graph.definite.count) { writer, i in
      let (literal, instance) = writer.graph.definite[i]
      writer.put(writer.words.lit)
      writer.put(literal: literal)
      if instance < 0 { return writer.put(writer.words.fact) }
      writer.put(writer.words.comma)
      writer.put(argument: Int(instance), isDefinite: true)
    }
    writeArguments()
    put(",\n  \"nodes\": ")
    block("[", "]", graph.subjects.count - 1, opening: "{\"id\": ") { writer, i in writer.put(node: i + 1) }
    put("\n}\n")
  }

  private mutating func write(files head: CertificateHead) {
    put("{\n  \"onus_certificate\": \(Certificate.version),\n  \"rules\": ")
    block("[", "]", head.rules.count) { writer, i in writer.put(head.rules[i]) }
    put(",\n  \"case\": ")
    put(head.caseFile)
    if !head.data.isEmpty {
      put(",\n  \"data\": ")
      block("[", "]", head.data.count) { writer, i in writer.put(head.data[i]) }
    }
    put(",\n  \"suppose\": ")
    put(orNull: head.suppose)
    put(",\n  \"as_of\": ")
    put(orNull: head.asOf?.text)
    put(",\n  \"as_of_asked\": \(head.isDayAsked)")
    guard let asked = head.asked else { return }
    put(",\n  \"asked\": ")
    block("[", "]", asked.count) { writer, i in writer.put(text: asked[i]) }
  }

  private mutating func writeAnswers() {
    put(",\n  \"answers\": ")
    block("[", "]", graph.answers.count) { writer, i in
      let answer = writer.graph.answers[i]
      writer.put(writer.words.question)
      writer.put(literal: answer.literal)
      writer.put(writer.words.status(answer.status))
      writer.put(presumptions: answer.presumptions)
      writer.put(writer.words.endListAndObject)
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

  private mutating func put(presumptions: [StatementID]) {
    var named = presumptions
    if named.count > 1 {
      named = named.map { (name: name(of: $0), id: $0) }.sorted { $0.name < $1.name }.map(\.id)
    }
    for (i, presumption) in named.enumerated() {
      if i > 0 { put(words.comma) }
      put(statement: presumption)
    }
  }

  private mutating func writeArguments() {
    put(",\n  \"ground\": ")
    block("{", "}", graph.ground.count) { writer, i in
      let entry = writer.graph.ground[i]
      writer.put(literal: entry.literal)
      writer.put(writer.words.for_)
      writer.put(names: entry.arguments, .argument)
      if entry.defeaters.isEmpty { return writer.put(writer.words.noDefeaters) }
      writer.put(writer.words.defeaters)
      writer.put(names: entry.defeaters, .argument)
      writer.put(writer.words.endListAndObject)
    }
    put(",\n  \"undercut\": ")
    block("[", "]", graph.undercuts.count) { writer, i in
      let entry = writer.graph.undercuts[i]
      writer.put("{\"statement\": ")
      writer.put(statement: entry.statement)
      writer.put(", \"head\": ")
      writer.put(literal: entry.head)
      writer.put(", \"by\": [")
      writer.put(names: entry.by, .argument)
      writer.put("]}")
    }
    put(",\n  \"conditions\": ")
    block("{", "}", graph.conditions.count) { writer, i in writer.put(condition: i) }
    put(",\n  \"args\": ")
    block("{", "}", graph.arguments.count, opening: "\"a") { writer, i in
      writer.put(number: i)
      writer.put(writer.words.member)
      writer.put(argument: i, isDefinite: false)
    }
  }

  private mutating func put(condition number: Int) {
    let condition = graph.conditions[number]
    guard let shape = graph.conditionShapes[condition.shape] else { return }
    put(words.condition)
    put(number: number)
    if conditionOpenings[condition.shape].isNone { open(condition: condition.shape, shape) }
    put(conditionOpenings[condition.shape])
    put(bindings: shape.slots, graph.bindings(ofCondition: number), of: shape.statement)
    if let count = shape.atLeast {
      put("}, \"at_least\": \(count), \"members\": [")
      put(names: condition.members, .condition)
    } else {
      put(words.ways)
      put(names: condition.members, .argument)
    }
    put(words.endListAndObject)
  }

  /// What all conditions of one shape have in common, up to their bindings.
  private mutating func open(condition number: Int, _ shape: ProofGraph.ConditionShape) {
    var text = "\": {\"statement\": \(CertificateText.quotedText(name(of: shape.statement)))"
    if shape.attack >= 0 { text += ", \"attack\": \(shape.attack)" }
    text += ", \"condition\": \(shape.number), \"bind\": {"
    conditionOpenings[number] = out.piece(text)
  }

  private mutating func put(argument: Int, isDefinite: Bool) {
    let (owner, number, cells) = graph.argument(argument, isDefinite: isDefinite)
    var at = cells.lowerBound
    guard number >= 0, let shape = graph.shapes[number] else {
      put("\"evidence\": ")
      put(literal: owner)
      put(", \"grade\": \"\(rulebook.standards.name(StandardID(cell(at, isDefinite))))\"}")
      return
    }
    if owner >= 0 { put("\"condition\": \"c\(owner)\"") }
    if openings[number].isNone { open(argument: number, shape, isWay: owner >= 0) }
    put(openings[number])
    open(variables: shape.statement)
    for (i, slot) in shape.slots.enumerated() {
      put(slot, of: shape.statement, cell(at + i, isDefinite), isFirst: i == 0)
    }
    at += shape.slots.count
    put(words.premises)
    for (i, by) in shape.by.enumerated() {
      if i > 0 { put(words.comma) }
      put(literal: cell(at + i, isDefinite))
      guard let by else { continue }
      out.takeBack()
      put(words.by)
      put(rulebook.standards.name(by))
      put(words.quote)
    }
    at += shape.by.count
    let end = cells.upperBound
    if at == end { return put(words.noConditions) }
    put(words.unproven)
    put(conditions: isDefinite, at..<at + shape.lacking)
    put(words.holds)
    put(conditions: isDefinite, at + shape.lacking..<end)
    put(words.endListAndObject)
  }

  /// What all instances of one shape have in common, up to their bindings.
  private mutating func open(argument number: Int, _ shape: ProofGraph.Shape, isWay: Bool) {
    var text = ""
    if !isWay {
      text = "\"statement\": \(CertificateText.quotedText(name(of: shape.statement)))"
      if shape.attack >= 0 { text += ", \"attack\": \(shape.attack)" }
    }
    text += ", \"way\": \(shape.way), \"bind\": {"
    openings[number] = out.piece(text)
  }

  private func cell(_ at: Int, _ isDefinite: Bool) -> Int32 {
    isDefinite ? graph.definiteInstances.cells[at] : graph.arguments.cells[at]
  }

  private mutating func put(conditions isDefinite: Bool, _ range: Range<Int>) {
    for at in range {
      put(at > range.lowerBound ? words.nextCondition : words.condition)
      out.put(number: Int(cell(at, isDefinite)), then: UInt8(ascii: "\""))
    }
  }

  private mutating func put(node: Int) {
    put(number: node)
    let subject = graph.subjects[node]
    put(words.subjects[Int(subject.kind.rawValue)])
    var isNumber = false
    switch subject.kind {
    case .proven, .prevails, .blocked: put(literal: subject.about)
    case .countered:
      put(literal: subject.about)
      put(words.against)
      if subject.other >= 0 {
        put(statement: StatementID(subject.other))
      } else {
        put(text: "evidence " + rulebook.standards.name(StandardID(-1 - subject.other)))
      }
    case .applies, .holds:
      put(number: Int(subject.about))
      isNumber = true
    case .undercut:
      put(statement: StatementID(subject.other))
      put(words.head)
      put(literal: subject.about)
    }
    let value = graph.values[node]
    put(words.value(value, level: Int(graph.levels[node]), closing: isNumber, &out))
    if value != .no { put(numbers: graph.by(node)) }
    if value == .undetermined { put(words.waits) }
    if value != .yes { put(numbers: graph.witnesses(node)) }
    if subject.kind == .countered, let line = graph.lines[Int32(node)] {
      put("], \"line\": \"\(line.certified)\"}")
    } else {
      put(words.endListAndObject)
    }
  }

  // MARK: Pieces

  private mutating func put(_ piece: PieceWriter.Piece) { out.put(piece) }

  private mutating func put(_ text: String) { out.put(once: text.utf8) }

  private mutating func put(text: String) { put(CertificateText.quotedText(text)) }

  private mutating func put(orNull text: String?) {
    if let text { put(text: text) } else { put("null") }
  }

  private mutating func put(_ file: (file: String, sha256: String)) {
    put("{\"file\": ")
    put(text: file.file)
    put(", \"sha256\": \"\(file.sha256)\"}")
  }

  private mutating func put(number: Int) { out.put(number: number) }

  /// Names of arguments or conditions, one behind another.
  private mutating func put(names range: Range<Int>, _ kind: NumberedKind) {
    for at in range {
      if at > range.lowerBound {
        put(kind == .argument ? words.nextArgument : words.nextCondition)
      } else {
        put(kind == .argument ? words.firstArgument : words.condition)
      }
      out.put(number: Int(graph.members[at]), then: UInt8(ascii: "\""))
    }
  }

  private enum NumberedKind { case argument, condition }

  /// Numbers of nodes, one behind another.
  private mutating func put(numbers range: Range<Int>) {
    for at in range {
      if at > range.lowerBound { put(words.comma) }
      put(number: Int(graph.named[at]))
    }
  }

  private mutating func put(literal: Int32) {
    let place = Int(literal)
    if place >= literals.count {
      literals.append(contentsOf: repeatElement(.none, count: max(place + 1, literals.count * 2) - literals.count))
    }
    if literals[place].isNone { literals[place] = made(literal) }
    put(literals[place])
  }

  /// Makes the text of a literal, in quotes.
  private mutating func made(_ literal: Int32) -> PieceWriter.Piece {
    let row = graph.predicate(of: literal)
    let opening = predicates[row] ?? self.opening(row)
    for column in 0..<opening.count {
      let argument = graph.argument(column, of: literal)
      if constants[Int(argument)].bare.isNone { make(constant: argument) }
    }
    let keys = opening.isValued ? opening.count - 1 : opening.count
    var joint = out.joint()
    out.add(literal & 1 == 1 ? opening.negated : opening.positive, to: &joint)
    for column in 0..<opening.count {
      if column == keys {
        out.add(keys > 0 ? words.closingValue : words.value, to: &joint)
      } else if column > 0 {
        out.add(words.comma, to: &joint)
      }
      out.add(constants[Int(graph.argument(column, of: literal))].bare, to: &joint)
    }
    out.add(keys > 0 && !opening.isValued ? words.closing : words.quote, to: &joint)
    return out.end(joint)
  }

  private mutating func opening(_ row: Int) -> Opening {
    let predicate = rulebook.predicates[row]
    let (count, isValued) = (predicate.columns.count, predicate.isValued)
    let name = names.name(of: PredicateID(Int32(row))) + (count > (isValued ? 1 : 0) ? "(" : "")
    let opening = Opening(
      positive: out.piece(CertificateText.quoted(name).dropLast()),
      negated: out.piece(CertificateText.quoted("not " + name).dropLast()), count: count, isValued: isValued)
    predicates[row] = opening
    return opening
  }

  /// Makes the text of a constant.
  private mutating func make(constant: Int32) {
    let text = names.text(of: ConstantID(constant))
    let bare: PieceWriter.Piece
    if text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
      bare = out.piece(CertificateText.quoted(text).dropFirst().dropLast())
    } else {
      bare = out.piece(text.utf8)
    }
    var joint = out.joint()
    out.add(bare, to: &joint)
    out.add(words.quote, to: &joint)
    constants[Int(constant)] = (bare, out.end(joint))
  }

  private mutating func put(statement id: StatementID) {
    if statements[Int(id.raw)] == nil { _ = name(of: id) }
    if let known = statements[Int(id.raw)] { put(known.piece) }
  }

  private mutating func name(of id: StatementID) -> String {
    if let known = statements[Int(id.raw)] { return known.name }
    let name = Certificate.name(of: rulebook[id], in: rulebook)
    statements[Int(id.raw)] = (name, out.piece(CertificateText.quoted(name)))
    return name
  }

  /// What variables are bound to, without the braces.
  private mutating func put(bindings slots: [Int], _ values: ArraySlice<Int32>, of id: StatementID) {
    open(variables: id)
    for (slot, value) in zip(slots, values) { put(slot, of: id, value, isFirst: slot == slots.first) }
  }

  private mutating func put(_ slot: Int, of id: StatementID, _ value: Int32, isFirst: Bool) {
    if !isFirst { put(words.comma) }
    put(variables[Int(id.raw)][slot])
    if constants[Int(value)].closed.isNone { make(constant: value) }
    put(constants[Int(value)].closed)
  }

  private mutating func open(variables id: StatementID) {
    let row = Int(id.raw)
    if !variables[row].isEmpty { return }
    variables[row] = Certificate.names(of: rulebook[id].variables).map {
      out.piece(CertificateText.quoted($0) + Array(": \"".utf8))
    }
  }

  /// A text in quotes, as JSON has it.
  private static func quotedText(_ text: String) -> String {
    var writer = JSONWriter()
    writer.string(text)
    return writer.text
  }

  private static func quoted(_ text: String) -> [UInt8] { Array(quotedText(text).utf8) }

  /// Elements on lines of their own, each with the same beginning.
  private mutating func block(
    _ start: String, _ end: String, _ count: Int, opening: String = "",
    _ write: (inout CertificateText, Int) -> Void
  ) {
    let (first, next) = (out.piece("\n    \(opening)"), out.piece(",\n    \(opening)"))
    put(start)
    for i in 0..<count {
      put(i > 0 ? next : first)
      write(&self, i)
    }
    put(count == 0 ? end : "\n  " + end)
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
  // The whole of a model that was laid over another may have computed more constants.
  model.proofGraph(of: literals).map { CertificateText.text($0, head, model.rulebook, names.with(model.constants)) }
}
