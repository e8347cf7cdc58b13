/// A certificate as JSON: one argument, one node on a line.
///
/// Each literal, constant and name is made into a piece once: making texts took more than the proof itself.

internal import OnusLanguage
internal import OnusReasoning
internal import OnusVerify

/// What a certificate says of where it comes from, beside the digests of its files.
struct CertificateHead {
  var caseFile: String
  var suppose: String?
  var asOf: CivilDate?
  /// Whether the day was asked for instead of the case's own.
  var isDayAsked: Bool
  /// What was asked for instead of the case's own questions, each once.
  var asked: [String]?
}

/// Writes one certificate.
struct CertificateText {
  typealias Piece = PieceWriter.Piece

  var graph: ProofGraph
  private var meanings: ProofGraph.Literals
  let rulebook: Rulebook
  var names: LiteralText
  var out: PieceWriter

  // What was made, each once.
  /// By literal, twice the number of its atom and one more where it is negated.
  private var literals: [Piece]
  /// By constant its text, and that with each ending that was asked for.
  private var constants: [Piece]
  /// By predicate what its literals have in common.
  private var predicates: [Opening]
  private var statements: [(name: String, piece: Piece)?]
  /// By grade: what ends evidence, what names it as a foe, and what tells by which standard the case states it.
  private var grades: [(end: Piece, foe: Piece, by: Piece)]
  private var conditionOpenings: [(opening: Piece, parts: Int)]
  /// By shape what its instances have in common.
  private var forms: [Form]
  /// What stands before the value of each variable of a form, then what ends each premise that is read by a standard.
  private var parts: [Piece] = []
  let words: CertificateWords
  var claims: CertificateClaims
  var places: StatedPlaces

  /// What stands behind a constant: nothing; or it is a value by itself, stands before another argument, before the literal's value, or
  /// last.
  private enum Ending: Int {
    case none, quote, comma, value, parenthesis
    static let count = 5
  }

  /// What begins the literals of a predicate, in quotes so far: `not NAME(`.
  private struct Opening {
    var positive = Piece.none
    var negated = Piece.none
    var count = 0
    var isValued = false
  }

  /// The instances of one way of a statement: what they begin with, as an argument and where it is told what is definite, and how
  /// many of each part they have.
  private struct Form {
    var opening = Piece.none
    var definite = Piece.none
    var parts = 0
    var slots = 0
    var premises = 0
    var lacking = 0
  }

  init(_ graph: ProofGraph, _ rulebook: Rulebook, _ names: LiteralText, _ sources: [SourceFile]) {
    self.graph = graph
    places = StatedPlaces(sources)
    meanings = graph.literals
    self.rulebook = rulebook
    self.names = names
    literals = Array(repeating: .none, count: meanings.count)
    constants = Array(repeating: .none, count: names.constantCount * Ending.count)
    predicates = Array(repeating: Opening(), count: rulebook.predicates.count)
    statements = Array(repeating: nil, count: rulebook.statements.count)
    grades = Array(repeating: (.none, .none, .none), count: rulebook.standards.names.count)
    conditionOpenings = Array(repeating: (.none, 0), count: graph.conditionShapes.count)
    forms = Array(repeating: Form(), count: graph.shapes.count)
    let listed = graph.possible.count + graph.facts.count + graph.definite.count + graph.ground.count
    out = PieceWriter(pieces: listed * 32 + names.constantCount * 32 + 4096)
    words = CertificateWords(&out)
    claims = CertificateClaims(&out)
  }

  /// What stands before the lists, in parts, as all that follows here.
  mutating func answers(_ head: CertificateHead, _ files: FileDigests) -> [[UInt8]] {
    write(head: head, files)
    writeAnswers()
    return out.takeText()
  }

  /// Goes on with more of the same graph, and with names of as many constants as it has by now.
  mutating func take(_ more: ProofGraph, _ longer: LiteralText) {
    (graph, meanings, names) = (more, more.literals, longer)
    literals += Array(repeating: .none, count: meanings.count - literals.count)
    constants += Array(repeating: .none, count: names.constantCount * Ending.count - constants.count)
  }

  mutating func possible() -> [[UInt8]] {
    put(",\n  \"possible\": ")
    block("[", "]", graph.possible.count) { writer, next, i in
      writer.out.put(next, writer.piece(of: writer.graph.possible[i]))
    }
    return out.takeText()
  }

  /// What else is certain, and all arguments.
  mutating func arguments() -> [[UInt8]] {
    put(",\n  \"definite\": ")
    block("[", "]", graph.definite.count, opening: "{\"lit\": ") { writer, next, i in
      writer.out.put(next, writer.piece(of: writer.graph.definite[i]))
      writer.putDefinite(i)
    }
    writeArguments()
    return out.takeText()
  }

  /// Some of the nodes, and behind the last the end.
  mutating func nodes(_ range: Range<Int>) -> [[UInt8]] {
    if range.lowerBound == 0 { put(",\n  \"nodes\": ") }
    let all = graph.subjects.count - 1
    block("[", "]", range, of: all, opening: "{\"id\": ") { writer, next, i in writer.put(node: i + 1, next) }
    if range.upperBound == all { put("\n}\n") }
    return out.takeText()
  }

  private mutating func writeArguments() {
    put(",\n  \"ground\": ")
    block("{", "}", graph.ground.count) { writer, next, i in
      let entry = writer.graph.ground[i]
      let literal = writer.piece(of: entry.literal)
      let isFree = entry.defeaters.isEmpty
      if entry.arguments.isEmpty && isFree { return writer.out.put(next, literal, writer.words.noArguments) }
      if entry.arguments.count == 1 && isFree {
        let only = Int(writer.graph.members[entry.arguments.lowerBound])
        writer.out.put(next, literal, writer.words.onlyArgument)
        return writer.out.put(.none, number: only, writer.words.endNames)
      }
      writer.out.put(next, literal, writer.words.arguments)
      writer.put(names: entry.arguments, .argument)
      if !isFree {
        writer.out.put(writer.words.defeaters)
        writer.put(names: entry.defeaters, .argument)
      }
      writer.out.put(writer.words.endListAndObject)
    }
    put(",\n  \"undercut\": ")
    block("[", "]", graph.undercuts.count, opening: "{\"statement\": ") { writer, next, i in
      let entry = writer.graph.undercuts[i]
      writer.out.put(next, writer.piece(of: entry.statement))
      writer.out.put(writer.words.head, writer.piece(of: entry.head))
      writer.out.put(writer.words.undercutters)
      writer.put(names: entry.by, .argument)
      writer.out.put(writer.words.endListAndObject)
    }
    put(",\n  \"conditions\": ")
    block("{", "}", graph.conditions.count, opening: "\"c") { writer, next, i in writer.put(condition: i, next) }
    put(",\n  \"args\": ")
    block("{", "}", graph.arguments.count, opening: "\"a") { writer, next, i in writer.put(argument: i, next) }
  }

  private mutating func put(condition number: Int, _ next: Piece) {
    let condition = graph.conditions[number]
    guard let shape = graph.conditionShapes[condition.shape] else { return }
    if conditionOpenings[condition.shape].opening.isNone { open(condition: condition.shape, shape) }
    out.put(next, number: number, conditionOpenings[condition.shape].opening)
    var part = conditionOpenings[condition.shape].parts
    for value in graph.bindings(ofCondition: number) {
      out.put(parts[part], piece(of: value, .quote))
      part += 1
    }
    if let count = shape.atLeast {
      put("}, \"at_least\": \(count), \"members\": [")
      put(names: condition.members, .condition)
    } else {
      out.put(words.ways)
      put(names: condition.members, .argument)
    }
    out.put(words.endListAndObject)
  }

  /// What all conditions of one shape have in common, up to their bindings.
  private mutating func open(condition number: Int, _ shape: ProofGraph.ConditionShape) {
    var text = "\": {\"statement\": \(CertificateText.quotedText(name(of: shape.statement)))"
    if shape.attack >= 0 { text += ", \"attack\": \(shape.attack)" }
    text += ", \"condition\": \(shape.number), \"bind\": {"
    conditionOpenings[number] = (out.piece(text), parts.count)
    addParts(shape.slots, of: shape.statement)
  }

  /// What stands before the value of each of some variables.
  private mutating func addParts(_ slots: [Int], of statement: StatementID) {
    let names = Certificate.names(of: rulebook[statement].variables)
    for (i, slot) in slots.enumerated() {
      parts.append(out.piece((i > 0 ? ", " : "") + CertificateText.quotedText(names[slot]) + ": \""))
    }
  }

  // MARK: Arguments

  private mutating func put(argument number: Int, _ next: Piece) {
    let (owner, shape) = (graph.arguments.owners[number], Int(graph.arguments.shapes[number]))
    let cells = Int(graph.arguments.starts[number])..<Int(graph.arguments.starts[number + 1])
    if shape < 0 {
      out.put(next, number: number, words.evidence)
      out.put(piece(of: owner), pieces(ofGrade: Int(graph.arguments.cells[cells.lowerBound])).end)
      return
    }
    if forms[shape].opening.isNone { open(shape, isWay: owner >= 0) }
    let form = forms[shape]
    var at = cells.lowerBound
    var slot = 0
    if owner >= 0 {
      out.put(next, number: number, words.way)
      out.put(.none, number: Int(owner), form.opening)
    } else if form.slots > 0 {
      out.put(next, number: number, form.opening, parts[form.parts], piece(of: graph.arguments.cells[at], .quote))
      slot = 1
    } else {
      out.put(next, number: number, form.opening)
    }
    while slot < form.slots {
      out.put(parts[form.parts + slot], piece(of: graph.arguments.cells[at + slot], .quote))
      slot += 1
    }
    at += form.slots
    let lacking = at + form.premises
    putPremises(form, at, isDefinite: false, isLast: lacking == cells.upperBound)
    if lacking == cells.upperBound { return }
    let holding = lacking + form.lacking
    put(words.unproven, conditions: lacking..<holding)
    put(words.holds, conditions: holding..<cells.upperBound)
    out.put(words.end)
  }

  /// The instance by which something is definite, behind the literal.
  private mutating func putDefinite(_ number: Int) {
    let shape = Int(graph.definiteInstances.shapes[number])
    let cells = Int(graph.definiteInstances.starts[number])..<Int(graph.definiteInstances.starts[number + 1])
    if forms[shape].opening.isNone { open(shape, isWay: false) }
    let form = forms[shape]
    out.put(form.definite)
    var at = cells.lowerBound
    for slot in 0..<form.slots {
      out.put(parts[form.parts + slot], piece(of: graph.definiteInstances.cells[at], .quote))
      at += 1
    }
    let lacking = at + form.premises
    putPremises(form, at, isDefinite: true, isLast: lacking == cells.upperBound)
    if lacking == cells.upperBound { return }
    out.put(words.unproven)
    for i in lacking..<cells.upperBound {
      out.put(
        i > lacking ? words.nextCondition : words.condition, number: Int(graph.definiteInstances.cells[i]), words.quote)
    }
    out.put(words.endListAndObject)
  }

  /// The premises, and where nothing stands behind them the end of the whole.
  private mutating func putPremises(_ form: Form, _ start: Int, isDefinite: Bool, isLast: Bool) {
    if form.premises == 0 { return out.put(isLast ? words.noPremisesAndEnd : words.noPremises) }
    let end = isLast ? words.endListAndObject : words.endList
    for number in 0..<form.premises {
      let literal = isDefinite ? graph.definiteInstances.cells[start + number] : graph.arguments.cells[start + number]
      let behind = number < form.premises - 1 ? words.comma : end
      let suffix = parts[form.parts + form.slots + number]
      if suffix.isNone {
        let premise = piece(of: literal)
        if number == 0 { out.put(words.premises, premise, behind) } else { out.put(premise, behind) }
        continue
      }
      if number == 0 { out.put(words.premises) }
      out.put(piece(of: literal))
      out.takeBack()
      out.put(suffix, behind)
    }
  }

  /// A list of inner conditions, if there are any.
  private mutating func put(_ opening: Piece, conditions range: Range<Int>) {
    if range.isEmpty { return }
    out.put(opening)
    for at in range {
      out.put(
        at > range.lowerBound ? words.nextCondition : words.condition, number: Int(graph.arguments.cells[at]),
        words.quote)
    }
    out.put(words.endList)
  }

  /// What all instances of one shape have in common.
  private mutating func open(_ number: Int, isWay: Bool) {
    guard let shape = graph.shapes[number] else { return }
    var text = ""
    if !isWay {
      text = "\"statement\": \(CertificateText.quotedText(name(of: shape.statement)))"
      if shape.attack >= 0 { text += ", \"attack\": \(shape.attack)" }
    }
    if shape.way > 0 { text += (isWay ? "" : ", ") + "\"way\": \(shape.way)" }
    let bind = (text.isEmpty ? "" : ", ") + "\"bind\": {"
    var form = Form()
    form.opening = out.piece((isWay ? "\", " : "\": {") + text + bind)
    form.definite = out.piece(", " + text + bind)
    (form.slots, form.premises, form.lacking) = (shape.slots.count, shape.by.count, shape.lacking)
    form.parts = parts.count
    addParts(shape.slots, of: shape.statement)
    for by in shape.by {
      parts.append(by.map { out.piece(" by \(rulebook.standards.name($0))\"") } ?? .none)
    }
    forms[number] = form
  }

  mutating func pieces(ofGrade grade: Int) -> (end: Piece, foe: Piece, by: Piece) {
    if grades[grade].end.isNone {
      let name = rulebook.standards.name(StandardID(Int32(grade)))
      grades[grade] = (
        out.piece(", \"grade\": \(CertificateText.quotedText(name))}"),
        out.piece(CertificateText.quoted("evidence " + name)),
        out.piece(", \"by\": \(CertificateText.quotedText(name))")
      )
    }
    return grades[grade]
  }

  // MARK: Nodes

  private mutating func put(node: Int, _ next: Piece) {
    let subject = graph.subjects[node]
    let opening = claims.subjects[Int(subject.kind.rawValue)]
    let value = graph.values[node]
    let middle = Int(graph.namedStarts[2 * node + 1])
    let (by, witnesses) = (
      Int(graph.namedStarts[2 * node])..<middle, middle..<Int(graph.namedStarts[2 * node + 2])
    )
    let isNumber = subject.kind == .applies || subject.kind == .holds
    let namesNone = by.isEmpty && witnesses.isEmpty
    let claim = claims.value(
      value, level: Int(graph.levels[node]), closing: isNumber, namesNone: namesNone && value != .undetermined, &out)
    switch subject.kind {
    case .proven, .prevails, .blocked: out.put(next, number: node, opening, piece(of: subject.about), claim)
    case .applies, .holds:
      out.put(next, number: node, opening)
      out.put(.none, number: Int(subject.about), claim)
    case .countered:
      out.put(next, number: node, opening, piece(of: subject.about), words.against)
      out.put(
        subject.other >= 0
          ? piece(of: StatementID(subject.other)) : pieces(ofGrade: Int(-1 - subject.other)).foe, claim)
    case .undercut:
      out.put(next, number: node, opening, piece(of: StatementID(subject.other)), words.head)
      out.put(piece(of: subject.about), claim)
    }
    if value == .undetermined {
      put(numbers: by, words.waits)
    } else if namesNone {
      if value == .no, subject.kind == .applies, let burden = graph.metBurdens[Int32(node)] {
        out.takeBack()
        put(", \"burden\": \"\(burden.kind == .production ? "production" : "persuasion")\", \"met_by\": ")
        out.put(piece(of: burden.by), words.end)
      }
      return
    }
    if subject.kind == .countered, let line = graph.lines[Int32(node)] {
      put(numbers: by, claims.line(line))
    } else {
      put(numbers: value == .yes ? by : witnesses, words.endListAndObject)
    }
  }

  /// Numbers of nodes, one behind another, and an end.
  private mutating func put(numbers range: Range<Int>, _ end: Piece) {
    if range.isEmpty { return out.put(end) }
    for at in range {
      out.put(
        at > range.lowerBound ? words.comma : .none, number: Int(graph.named[at]),
        at == range.upperBound - 1 ? end : .none)
    }
  }

  // MARK: Pieces

  mutating func put(_ text: String) { out.put(once: text.utf8) }

  mutating func put(text: String) { put(CertificateText.quotedText(text)) }

  mutating func put(orNull text: String?) {
    if let text { put(text: text) } else { put("null") }
  }

  mutating func put(_ file: (file: String, sha256: String)) {
    put("{\"file\": ")
    put(text: file.file)
    put(", \"sha256\": \"\(file.sha256)\"}")
  }

  private enum NumberedKind { case argument, condition }

  /// Names of arguments or conditions, one behind another.
  private mutating func put(names range: Range<Int>, _ kind: NumberedKind) {
    for at in range {
      let opening =
        at > range.lowerBound
        ? (kind == .argument ? words.nextArgument : words.nextCondition)
        : (kind == .argument ? words.firstArgument : words.condition)
      out.put(opening, number: Int(graph.members[at]), words.quote)
    }
  }

  /// The text of a literal, in quotes.
  @inline(__always) mutating func piece(of literal: Int32) -> Piece {
    if literals[Int(literal)].isNone { literals[Int(literal)] = made(literal) }
    return literals[Int(literal)]
  }

  private mutating func made(_ literal: Int32) -> Piece {
    let row = meanings.predicate(of: literal)
    if predicates[row].positive.isNone { open(predicate: row) }
    let (count, isValued) = (predicates[row].count, predicates[row].isValued)
    let opening = literal & 1 == 1 ? predicates[row].negated : predicates[row].positive
    switch count {
    case 0: return out.joined(opening, words.quote)
    case 1:
      return out.joined(opening, piece(of: meanings.argument(0, of: literal), isValued ? .quote : .parenthesis))
    case 2:
      let first = piece(of: meanings.argument(0, of: literal), isValued ? .value : .comma)
      return out.joined(opening, first, piece(of: meanings.argument(1, of: literal), isValued ? .quote : .parenthesis))
    default:
      var made = opening
      for column in 0..<count {
        let ending: Ending =
          column == count - 1 ? (isValued ? .quote : .parenthesis) : isValued && column == count - 2 ? .value : .comma
        made = out.joined(made, piece(of: meanings.argument(column, of: literal), ending))
      }
      return made
    }
  }

  private mutating func open(predicate row: Int) {
    let predicate = rulebook.predicates[row]
    let (count, isValued) = (predicate.columns.count, predicate.isValued)
    let name =
      names.name(of: PredicateID(Int32(row))) + (count > (isValued ? 1 : 0) ? "(" : "")
      + (isValued && count == 1 ? " = " : "")
    predicates[row] = Opening(
      positive: out.piece(CertificateText.quoted(name).dropLast()),
      negated: out.piece(CertificateText.quoted("not " + name).dropLast()), count: count, isValued: isValued)
  }

  /// The text of a constant with what stands behind it.
  @inline(__always) private mutating func piece(of constant: Int32, _ ending: Ending) -> Piece {
    let place = Int(constant) * Ending.count + ending.rawValue
    return constants[place].isNone ? made(constant, ending) : constants[place]
  }

  private mutating func made(_ constant: Int32, _ ending: Ending) -> Piece {
    let place = Int(constant) * Ending.count
    if constants[place].isNone {
      let text = names.text(of: ConstantID(constant))
      let isPlain = !text.utf8.contains { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
      constants[place] = isPlain ? out.piece(text) : out.piece(CertificateText.quoted(text).dropFirst().dropLast())
    }
    let end =
      switch ending {
      case .none: Piece.none
      case .quote: words.quote
      case .comma: words.comma
      case .value: words.closingValue
      case .parenthesis: words.closing
      }
    constants[place + ending.rawValue] = out.joined(constants[place], end)
    return constants[place + ending.rawValue]
  }

  mutating func piece(of id: StatementID) -> Piece {
    if statements[Int(id.raw)] == nil { _ = name(of: id) }
    return statements[Int(id.raw)]?.piece ?? .none
  }

  mutating func name(of id: StatementID) -> String {
    if let known = statements[Int(id.raw)] { return known.name }
    let name = Certificate.name(of: rulebook[id], in: rulebook)
    statements[Int(id.raw)] = (name, out.piece(CertificateText.quoted(name)))
    return name
  }

  /// A text in quotes, as JSON has it.
  static func quotedText(_ text: String) -> String {
    var writer = JSONWriter()
    writer.string(text)
    return writer.text
  }

  private static func quoted(_ text: String) -> [UInt8] { Array(quotedText(text).utf8) }

  /// Elements on lines of their own, each with the same beginning, which `write` gets to write first.
  mutating func block(
    _ start: String, _ end: String, _ count: Int, opening: String = "",
    _ write: (inout CertificateText, Piece, Int) -> Void
  ) {
    block(start, end, 0..<count, of: count, opening: opening, write)
  }

  /// The same of some of the elements.
  mutating func block(
    _ start: String, _ end: String, _ range: Range<Int>, of count: Int, opening: String = "",
    _ write: (inout CertificateText, Piece, Int) -> Void
  ) {
    let (first, next) = (out.piece("\n    \(opening)"), out.piece(",\n    \(opening)"))
    if range.lowerBound == 0 { put(start) }
    for i in range { write(&self, i > 0 ? next : first, i) }
    if range.upperBound == count { put(count == 0 ? end : "\n  " + end) }
  }
}
