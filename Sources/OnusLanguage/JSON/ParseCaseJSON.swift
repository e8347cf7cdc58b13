/// A case in JSON to the syntax tree: the same statements as its `.case` has, each name and literal read by the parser itself.
///
/// What a text says of the language (a literal, a name, a day) is read as the language reads it; what it says to people (a
/// title, a label, a place in the record) is taken as it is. So JSON needs no second notation for values, and no number in
/// it is ever one of JSON's.

/// Parses a case in JSON.
///
/// - Parameter keepsPlain: Facts with plain literals are kept as bytes.
func parseCase(
  _ file: SourceFile, _ json: JSONText, keepsPlain: Bool = false
) -> (tree: Syntax.File, diagnostics: [Diagnostic]) {
  var parser = CaseJSONParser(file, json)
  parser.keepsPlain = keepsPlain
  parser.parse()
  let diagnostics = parser.allDiagnostics.sorted { ($0.place?.start ?? 0) < ($1.place?.start ?? 0) }
  return (
    Syntax.File(id: file.id, statements: parser.statements), Array(diagnostics.prefix(Limits.fileDiagnostics))
  )
}

/// The state of reading one case.
struct CaseJSONParser {
  let file: SourceFile
  let json: JSONText
  private(set) var statements: [Syntax.Statement] = []
  var diagnostics: [Diagnostic] = []
  private var lexer: Lexer
  private var parser: Parser
  /// What `allow_before` of the case or of the variant at hand names, and whether such a line was met.
  private var before: [(line: String, key: Int, isMet: Bool)] = []
  /// The lines of it that may be named there.
  private var lines: [String] = []
  /// Whether facts with plain literals are kept as bytes.
  var keepsPlain = false
  private var plain = PlainFact()

  init(_ file: SourceFile, _ json: JSONText) {
    self.file = file
    self.json = json
    let spoken = SourceFile(spokenOf: file)
    lexer = Lexer(spoken, capacity: 256)
    parser = Parser(spoken, TokenList())
    statements.reserveCapacity(json.nodes.count / 8)
  }

  /// What was found in the document and in its texts.
  var allDiagnostics: [Diagnostic] { diagnostics + lexer.list.diagnostics + parser.diagnostics }

  mutating func parse() {
    if let failure = json.failure {
      let place = Place(file: file.id, start: failure.offset, end: min(failure.offset + 1, Int32(file.bytes.count)))
      diagnostics.append(Diagnostic(.notJSON, at: place, "this is no JSON: \(failure.message)"))
      return
    }
    guard isObject(0) else { return }
    refuseUnknownKeys(of: 0, CaseJSON.top)
    version()
    guard let name = required("name", of: 0) else { return }
    allow(0)
    readAllowedBefore(0)
    if let name = declaredName(name) { add(.caseName(name, text("title", of: 0)), at: 0) }
    each("use", of: 0) { parser, node in
      parser.allow(before: CaseJSON.Line.use(parser.words(node)))
      if let name = parser.name(node) { parser.add(.use(name), at: node) }
    }
    each("sources", of: 0) { $0.source($1) }
    each("entities", of: 0) { $0.entity($1) }
    members("groups", of: 0) { parser, key, value in
      parser.allow(before: CaseJSON.Line.group(parser.words(key)))
      guard let group = parser.declaredName(key) else { return }
      parser.add(.group(group, parser.names(value)), at: key, to: value)
    }
    section(0)
    refuseLinesNotMet()
    each("suppose", of: 0) { parser, node in
      guard parser.isObject(node) else { return }
      parser.refuseUnknownKeys(of: node, CaseJSON.variant)
      guard let name = parser.required("name", of: node).flatMap({ parser.declaredName($0) }) else { return }
      parser.allow(node)
      parser.readAllowedBefore(node)
      parser.add(.suppose(name, parser.text("title", of: node)), at: node)
      parser.section(node)
      parser.refuseLinesNotMet()
    }
  }

  /// What may be said outside the variants and in each.
  private mutating func section(_ node: Int) {
    if let day = member("as_of", of: node).flatMap({ date($0) }) {
      allow(before: CaseJSON.Line.asOf)
      add(.asOf(day.date), at: day.node)
    }
    members("roles", of: node) { parser, key, value in
      parser.allow(before: CaseJSON.Line.role(parser.words(key), parser.words(value)))
      guard let role = parser.name(key), let entity = parser.name(value) else { return }
      parser.add(.roleIs(role, entity), at: key, to: value)
    }
    each("without", of: node) { parser, item in
      parser.allow(before: CaseJSON.Line.without(parser.words(item)))
      if let literal = parser.literal(item) { parser.add(.withoutFact(literal), at: item) }
    }
    each("facts", of: node) { parser, item in
      if parser.keepsPlain, let literal = parser.plainLiteral(item) {
        if parser.json.nodes[item].kind == .text {
          parser.add(.plainFact(literal: literal, by: nil, nil), at: item)
        } else {
          parser.refuseUnknownKeys(of: item, CaseJSON.fact)
          parser.allow(item)
          let (standard, cite) = (parser.name("by", of: item), parser.cite(of: item))
          parser.add(.plainFact(literal: literal, by: standard, cite), at: item)
        }
        return
      }
      guard let literal = parser.item(item, CaseJSON.fact) else { return }
      let (standard, cite) = (parser.name("by", of: item), parser.cite(of: item))
      parser.add(.fact(literal, by: standard, cite), at: item)
    }
    each("stipulated", of: node) { parser, item in
      guard let literal = parser.item(item, CaseJSON.fact) else { return }
      let (standard, cite) = (parser.name("by", of: item), parser.cite(of: item))
      parser.add(.stipulate(literal, by: standard, cite), at: item)
    }
    each("alleged", of: node) { parser, item in
      guard parser.isObject(item), let literal = parser.item(item, CaseJSON.fact),
        let speaker = parser.required("by", of: item).flatMap({ parser.name($0) })
      else { return }
      parser.add(.allege(literal, by: speaker, parser.cite(of: item)), at: item)
    }
    each("unknown", of: node) { parser, item in
      guard let literal = parser.item(item, CaseJSON.unknown) else { return }
      parser.add(.unknown(literal, parser.cite(of: item)), at: item)
    }
    each("questions", of: node) { parser, item in
      guard let literal = parser.item(item, CaseJSON.question) else { return }
      parser.add(.question(literal, burden: parser.name("burden", of: item)), at: item)
    }
    each("expects", of: node) { parser, item in
      guard let literal = parser.item(item, CaseJSON.expectation), let kind = parser.expectation(of: item) else {
        return
      }
      parser.add(.expect(kind, literal), at: item)
    }
  }

  // MARK: Statements

  private mutating func add(_ kind: Syntax.Kind, at node: Int, to last: Int? = nil) {
    statements.append(Syntax.Statement(kind: kind, place: place(node, to: last)))
  }

  /// The literal of an item, which is a text or an object with more to say.
  private mutating func item(_ node: Int, _ keys: [String]) -> Syntax.Node? {
    if json.nodes[node].kind == .text { return literal(node) }
    guard json.nodes[node].kind == .object else {
      refuse(node, "must be a literal as a text, or an object that has one, and this is \(told(node))")
      return nil
    }
    refuseUnknownKeys(of: node, keys)
    allow(node)
    return required("literal", of: node).flatMap { literal($0) }
  }

  /// Where the literal of an item stands, where it is plain.
  private mutating func plainLiteral(_ item: Int) -> Place? {
    let node = json.nodes[item].kind == .object ? member("literal", of: item) : item
    guard let node, json.nodes[node].kind == .text, !json.nodes[node].hasEscapes else { return nil }
    let (start, end) = (json.nodes[node].start + 1, json.nodes[node].end - 1)
    guard plain.readLiteral(file.bytes, at: Int(start), to: Int(end)) else { return nil }
    return Place(file: file.id, start: start, end: end)
  }

  private mutating func expectation(of node: Int) -> Expectation.Kind? {
    guard json.nodes[node].kind == .object, let value = member("status", of: node) else { return .proven }
    guard let word = text(value) else { return nil }
    if word.value == "proven" { return .proven }
    if word.value == "not proven" { return .notProven }
    if let status = Status(rawValue: word.value) { return .status(status) }
    let known = ["proven", "not proven"] + Status.allCases.map(\.rawValue)
    refuse(
      value, "is no status: \(quotedText(word.value))",
      suggestion: nearestName(to: word.value, among: known).map { "did you mean \(quotedText($0))?" }
        ?? "one of " + known.joined(separator: ", "))
    return nil
  }

  private mutating func entity(_ node: Int) {
    guard isObject(node) else { return }
    refuseUnknownKeys(of: node, CaseJSON.entity)
    allow(node)
    guard let name = required("name", of: node).flatMap({ declaredName($0) }),
      let type = required("type", of: node).flatMap({ anyName($0) })
    else { return }
    add(.entities([(name, text("label", of: node))], type: type), at: node)
  }

  private mutating func source(_ node: Int) {
    guard isObject(node) else { return }
    refuseUnknownKeys(of: node, CaseJSON.source)
    allow(node)
    guard let name = required("name", of: node).flatMap({ anyName($0) }),
      let title = required("title", of: node).flatMap({ text($0) })
    else { return }
    var source = Syntax.SourceDeclaration(name: name, title: title)
    source.rank = self.name("rank", of: node)
    source.dated = member("dated", of: node).flatMap { date($0)?.date }
    source.url = text("url", of: node)
    if let window = member("in_force", of: node), isObject(window) {
      refuseUnknownKeys(of: window, CaseJSON.window)
      if let from = required("from", of: window).flatMap({ date($0) }) {
        source.window = Window(from: from.date, to: member("to", of: window).flatMap { date($0)?.date })
      }
    }
    each("provisions", of: node) { parser, item in
      guard parser.isObject(item) else { return }
      parser.refuseUnknownKeys(of: item, CaseJSON.provision)
      guard let pin = parser.required("pin", of: item).flatMap({ parser.text($0) }),
        let text = parser.required("text", of: item).flatMap({ parser.text($0) })
      else { return }
      source.provisions.append((pin, text))
    }
    each("texts", of: node) { parser, item in source.texts += [parser.text(item)].compactMap(\.self) }
    each("notes", of: node) { parser, item in source.notes += [parser.text(item)].compactMap(\.self) }
    add(.source(source), at: node)
  }

  private mutating func cite(of node: Int) -> Syntax.Cite? {
    guard json.nodes[node].kind == .object, let value = member("cite", of: node) else { return nil }
    if json.nodes[value].kind == .text { return text(value).map { .record($0) } }
    guard isObject(value) else { return nil }
    refuseUnknownKeys(of: value, CaseJSON.cite)
    guard let source = required("source", of: value).flatMap({ anyName($0) }) else { return nil }
    return .source(source, pin: text("pin", of: value))
  }

  /// The warnings that an object allows: statements before its own.
  private mutating func allow(_ node: Int) {
    if let object = member("allow", of: node) { allow(object: object) }
  }

  // MARK: Warnings of lines that are no objects

  private mutating func readAllowedBefore(_ node: Int) {
    before = []
    lines = []
    members("allow_before", of: node) { parser, key, value in
      if parser.isObject(value) { parser.before.append((parser.words(key), key, false)) }
    }
  }

  private mutating func allow(before line: String) {
    lines.append(line)
    for i in before.indices where before[i].line == line && !before[i].isMet {
      before[i].isMet = true
      allow(object: before[i].key + 1)
    }
  }

  private mutating func refuseLinesNotMet() {
    for line in before where !line.isMet {
      refuse(
        line.key, "names no line of this part of the case",
        suggestion: nearestName(to: line.line, among: lines).map { "did you mean `\($0)`?" }
          ?? (lines.isEmpty ? "there is none" : "there are " + lines.map { "`\($0)`" }.joined(separator: ", ")))
    }
  }

  /// A text with one blank between its words; nothing of what is no text.
  private func words(_ node: Int) -> String {
    guard json.nodes[node].kind == .text else { return "" }
    return json.text(of: node, in: file.bytes).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private mutating func allow(object: Int) {
    guard isObject(object) else { return }
    forEachMember(of: object) { parser, key, value in
      guard let reason = parser.text(value) else { return }
      let word = parser.json.text(of: key, in: parser.file.bytes)
      guard let code = Code(rawValue: word), !code.isError else {
        let warnings = Code.allCases.filter { !$0.isError }.map(\.rawValue)
        parser.refuse(
          key, "is the code of no warning", code: .badAllow,
          suggestion: nearestName(to: word, among: warnings).map { "did you mean `\($0)`?" })
        return
      }
      if !reason.value.contains(where: { !$0.isWhitespace }) {
        parser.refuse(
          value, "needs a reason, for those who read this later", code: .badAllow,
          suggestion: "say why the warning is right here")
        return
      }
      parser.add(.allow(code, reason: reason), at: key, to: value)
    }
  }

  private mutating func version() {
    guard let node = member("onus_case", of: 0) else { return }
    let written = file.text(at: place(node))
    if json.nodes[node].kind == .number, written == "1" { return }
    refuse(node, "is the version of this form, which is 1, and not \(written)")
  }

  // MARK: The language in texts

  /// Reads a text as the language reads it, to its end.
  private mutating func read<Part>(
    _ node: Int, _ what: String, _ parse: (inout Parser) throws(SyntaxFailure) -> Part
  ) -> Part? {
    guard json.nodes[node].kind == .text else {
      refuse(node, "must be \(what) as a text, and this is \(told(node))", suggestion: advice(node))
      return nil
    }
    lexer.readAlone(json.nodes[node].start + 1..<json.nodes[node].end - 1)
    swap(&lexer.list.tokens, &parser.tokens)
    parser.index = 1
    parser.anchor = 1
    parser.depth = 0
    parser.isInList = false
    do throws(SyntaxFailure) {
      let part = try parse(&parser)
      if parser.isAt(.fenceEnd) { return part }
      parser.report(
        .unexpectedToken, parser.place(parser.current),
        "\(what) ends before \(parser.shown(parser.current)), and nothing else stands in this text",
        suggestion: parser.isAt(.by) ? "put it beside: `\"literal\": …, \"by\": …`" : nil)
    } catch {
      // What it is was reported.
    }
    return nil
  }

  private mutating func literal(_ node: Int) -> Syntax.Node? {
    read(node, "a literal") { (parser) throws(SyntaxFailure) in try parser.literal() }
  }

  private mutating func name(_ node: Int) -> Syntax.Name? {
    read(node, "a name") { (parser) throws(SyntaxFailure) in try parser.lowerName() }
  }

  private mutating func anyName(_ node: Int) -> Syntax.Name? {
    read(node, "a name") { (parser) throws(SyntaxFailure) in try parser.anyName() }
  }

  private mutating func declaredName(_ node: Int) -> Syntax.Name? {
    read(node, "a name") { (parser) throws(SyntaxFailure) in try parser.declaredName() }
  }

  private mutating func date(_ node: Int) -> (date: CivilDate, node: Int)? {
    read(node, "a day") { (parser) throws(SyntaxFailure) in try parser.date() }.map { ($0, node) }
  }

  private mutating func name(_ key: String, of node: Int) -> Syntax.Name? {
    guard json.nodes[node].kind == .object else { return nil }
    return member(key, of: node).flatMap { name($0) }
  }

  private mutating func names(_ node: Int) -> [Syntax.Name] {
    guard json.nodes[node].kind == .array else {
      refuse(node, "must be an array, and this is \(told(node))")
      return []
    }
    var all: [Syntax.Name] = []
    for child in json.children(of: node) { all += [name(child)].compactMap(\.self) }
    return all
  }
}
