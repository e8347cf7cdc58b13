/// A certificate as it is written, before anything of it is believed: names are texts, numbers only numbers.

public import OnusLanguage

/// A text of a certificate with its place.
public struct PlacedText: Sendable {
  public var text: String
  public var offset: Int
}

/// A file that a certificate is about.
public struct CertifiedFile: Sendable {
  public var file: PlacedText
  public var sha256: String
}

/// A question with the status that the certificate claims.
public struct CertifiedAnswer: Sendable {
  public var question: PlacedText
  public var status: PlacedText
  public var presumptions: [PlacedText]
}

/// An instance of a statement, a way of an inner condition, or evidence.
struct ArgumentRecord {
  enum Kind {
    case statement(name: String, attack: Int)
    case way(condition: String)
    case evidence(grade: String)
  }
  var id: String
  var kind: Kind
  var way: Int
  var bindings: [(name: String, value: String)]
  /// What evidence is for.
  var literal: String
  var premises: [String]
  var lacks: [String]
  var holds: [String]
  var offset: Int
}

/// An inner condition under its outer variables.
struct ConditionRecord {
  var id: String
  var statement: String
  var attack: Int
  var number: Int
  var bindings: [(name: String, value: String)]
  /// Arguments that are its ways, or the conditions of which so many must hold.
  var members: [PlacedText]
  var atLeast: Int?
  var offset: Int
}

/// A line that the certificate tells, with its own place.
struct LineRecord {
  var place: StatedPlace
  var offset: Int
}

/// Evidence as the case states it.
struct EvidenceRecord {
  var literal: PlacedText
  var by: String
  var line: LineRecord?
}

/// A presumption's burden that evidence meets.
struct MetBurdenRecord {
  var kind: String
  var metBy: PlacedText
}

/// The arguments about one literal.
struct GroundRecord {
  var literal: PlacedText
  var arguments: [PlacedText]
  var defeaters: [PlacedText]
}

/// What stops a statement for one head.
struct UndercutRecord {
  var statement: PlacedText
  var head: PlacedText
  var by: [PlacedText]
}

/// A node of the proof.
struct NodeRecord {
  enum Subject {
    case proven(String), prevails(String), blocked(String)
    case countered(String, against: String)
    case applies(String), holds(String)
    case undercut(String, head: String)
  }
  var subject: Subject
  var claim: Claim
  /// Its level; of an open node its order.
  var level: Int
  /// True: what makes it so. Open: what could.
  var by: [Int]
  /// False: what fails in each candidate. Open: what each candidate waits for.
  var witnesses: [Int]
  var line: String?
  var burden: MetBurdenRecord?
  var offset: Int
}

/// A certificate.
public struct Certificate: Sendable {
  public var rules: [CertifiedFile]
  public var caseFile: CertifiedFile
  /// The data files from which the case takes facts.
  public var data: [CertifiedFile]
  public var suppose: PlacedText?
  /// The day judged, and whether it was asked for instead of the case's own.
  public var asOf: PlacedText?
  public var isDayAsked: Bool
  /// What was asked for instead of the case's own questions.
  public var asked: [PlacedText]?
  public var answers: [CertifiedAnswer]
  /// Where each of its parts begins.
  private let parts: [String: Int]
  var alleged: [(literal: PlacedText, by: String, line: LineRecord?)]
  /// What may hold, beside what `facts`, `definite` and `ground` are about.
  var possible: [PlacedText]
  var facts: [PlacedText]
  /// Where they stand, if it is told.
  var factLines: [LineRecord]?
  var evidence: [EvidenceRecord]?
  /// Where the statements stand, if it is told.
  var statements: [(name: String, line: LineRecord)]?
  var definite: [(literal: PlacedText, argument: ArgumentRecord?)]
  var ground: [GroundRecord]
  var undercuts: [UndercutRecord]
  var conditions: [ConditionRecord]
  var arguments: [ArgumentRecord]
  var nodes: [NodeRecord]
  /// Where it begins.
  var offset: Int

  /// Where a part begins, which lacks something; where there is none, where the whole does.
  func offset(of part: String) -> Int { parts[part] ?? offset }

  /// How many instances of statements and of inner conditions it lists.
  public var instanceCount: Int { arguments.count + definite.count { $0.argument != nil } }

  /// The version of the format that is written and read.
  public static let version = 1

  /// Reads a certificate; what has no place in the format is refused.
  ///
  /// - Parameter limits: What ends the reading; the refusal then says so.
  public init(_ bytes: [UInt8], limits: Limits = Limits()) throws(Refusal) {
    let document = try JSONReader.read(bytes, limits: limits)
    var steps = Steps(limits)
    offset = document.offset
    var fields = try Fields(document, "a certificate")
    parts = fields.offsets
    let version = try fields.take("onus_certificate")
    guard case .integer(let number) = version.content else {
      throw Refusal("`onus_certificate` should be the number of the format", at: version.offset)
    }
    guard number == Certificate.version else {
      throw Refusal("it is of format \(number); this program reads format \(Certificate.version)", at: version.offset)
    }
    rules = try fields.list("rules") { (value) throws(Refusal) in try Certificate.file(value) }
    caseFile = try Certificate.file(try fields.take("case"))
    data = fields.has("data") ? try fields.list("data") { (value) throws(Refusal) in try Certificate.file(value) } : []
    suppose = try fields.optionalText("suppose")
    asOf = try fields.optionalText("as_of")
    let dayOffset = fields.offset(of: "as_of_asked")
    isDayAsked = try fields.boolean("as_of_asked")
    if isDayAsked, asOf == nil { throw Refusal("a day is asked for, and `as_of` names none", at: dayOffset) }
    asked = fields.has("asked") ? try fields.texts("asked") : nil
    answers = try fields.list("answers") { (value) throws(Refusal) in
      var fields = try Fields(value, "an answer")
      let answer = CertifiedAnswer(
        question: try fields.placedText("question"), status: try fields.placedText("status"),
        presumptions: try fields.textsOrNone("presumptions"))
      try fields.end()
      return answer
    }
    alleged = try fields.list("alleged") { (value) throws(Refusal) in
      var fields = try Fields(value, "an allegation")
      let allegation = (
        literal: try fields.placedText("lit"), by: try fields.text("by"), line: try fields.lineOrNone()
      )
      try fields.end()
      return allegation
    }
    possible = try fields.texts("possible")
    facts = try fields.textsOrNone("facts")
    if fields.has("fact_lines") {
      factLines = try fields.list("fact_lines") { (value) throws(Refusal) in try LineRecord(value) }
    }
    if fields.has("evidence") {
      evidence = try fields.list("evidence") { (value) throws(Refusal) in
        var fields = try Fields(value, "evidence")
        let record = EvidenceRecord(
          literal: try fields.placedText("lit"), by: try fields.text("by"), line: try fields.lineOrNone())
        try fields.end()
        return record
      }
    }
    if fields.has("statements") {
      statements = try fields.members("statements") { (key, value) throws(Refusal) in
        var fields = try Fields(value, "the place of a statement")
        let file = fields.has("file") ? try fields.text("file") : nil
        let place = StatedPlace(file: file, line: try fields.integer("line"))
        try fields.end()
        return (key, LineRecord(place: place, offset: value.offset))
      }
    }
    definite = try fields.list("definite") { (value) throws(Refusal) in
      var fields = try Fields(value, "what is definite")
      let literal = try fields.placedText("lit")
      var argument: ArgumentRecord?
      if fields.has("fact") {
        guard try fields.boolean("fact") else { throw Refusal("`fact` is true or is left out", at: value.offset) }
      } else {
        argument = try ArgumentRecord(&fields, id: "", offset: value.offset)
      }
      try fields.end()
      return (literal, argument)
    }
    ground = try fields.members("ground") { (key, value) throws(Refusal) in
      var fields = try Fields(value, "an entry of `ground`")
      let record = GroundRecord(
        literal: PlacedText(text: key, offset: value.offset), arguments: try fields.texts("for"),
        defeaters: try fields.textsOrNone("defeaters"))
      try fields.end()
      return record
    }
    undercuts = try fields.list("undercut") { (value) throws(Refusal) in
      var fields = try Fields(value, "an undercut")
      let record = UndercutRecord(
        statement: try fields.placedText("statement"), head: try fields.placedText("head"), by: try fields.texts("by"))
      try fields.end()
      return record
    }
    conditions = try fields.members("conditions") { (key, value) throws(Refusal) in
      try ConditionRecord(value, id: key)
    }
    arguments = try fields.members("args") { (key, value) throws(Refusal) in
      try steps.take()
      var fields = try Fields(value, "an argument")
      let record = try ArgumentRecord(&fields, id: key, offset: value.offset)
      try fields.end()
      return record
    }
    nodes = []
    for (i, node) in try fields.list("nodes", { (value) throws(Refusal) in value }).enumerated() {
      try steps.take()
      nodes.append(try NodeRecord(node, number: i + 1))
    }
    try fields.end()
  }

  private static func file(_ value: JSONValue) throws(Refusal) -> CertifiedFile {
    var fields = try Fields(value, "a file")
    let file = CertifiedFile(file: try fields.placedText("file"), sha256: try fields.text("sha256"))
    try fields.end()
    return file
  }
}

extension LineRecord {
  /// A line of the case is its number, one of another file a text: `FILE:LINE`.
  fileprivate init(_ value: JSONValue) throws(Refusal) {
    switch value.content {
    case .integer(let line): self.init(place: StatedPlace(file: nil, line: line), offset: value.offset)
    case .text(let text):
      guard let colon = text.lastIndex(of: ":"), let line = Int(text[text.index(after: colon)...]) else { fallthrough }
      self.init(place: StatedPlace(file: String(text[..<colon]), line: line), offset: value.offset)
    default: throw Refusal("a line is a number, or FILE:NUMBER", at: value.offset)
    }
  }
}

extension ArgumentRecord {
  fileprivate init(_ fields: inout Fields, id: String, offset: Int) throws(Refusal) {
    self.id = id
    self.offset = offset
    if fields.has("evidence") {
      literal = try fields.text("evidence")
      kind = .evidence(grade: try fields.text("grade"))
      (way, bindings, premises, lacks, holds) = (0, [], [], [], [])
      return
    }
    literal = ""
    if fields.has("condition") {
      kind = .way(condition: try fields.text("condition"))
    } else {
      let name = try fields.text("statement")
      kind = .statement(name: name, attack: fields.has("attack") ? try fields.integer("attack") : -1)
    }
    way = fields.has("way") ? try fields.integer("way") : 0
    bindings = try fields.bindings()
    premises = try fields.texts("premises").map(\.text)
    lacks = try fields.textsOrNone("unproven").map(\.text)
    holds = try fields.textsOrNone("holds").map(\.text)
  }
}

extension ConditionRecord {
  fileprivate init(_ value: JSONValue, id: String) throws(Refusal) {
    var fields = try Fields(value, "a condition")
    self.id = id
    offset = value.offset
    statement = try fields.text("statement")
    attack = fields.has("attack") ? try fields.integer("attack") : -1
    number = try fields.integer("condition")
    bindings = try fields.bindings()
    if fields.has("at_least") {
      atLeast = try fields.integer("at_least")
      members = try fields.texts("members")
    } else {
      members = try fields.texts("ways")
    }
    try fields.end()
  }
}

extension NodeRecord {
  fileprivate init(_ value: JSONValue, number: Int) throws(Refusal) {
    var fields = try Fields(value, "a node")
    offset = value.offset
    let id = try fields.integer("id")
    if id != number { throw Refusal("this node should have the number \(number), not \(id)", at: offset) }
    if fields.has("proven") {
      subject = .proven(try fields.text("proven"))
    } else if fields.has("prevails") {
      subject = .prevails(try fields.text("prevails"))
    } else if fields.has("blocked") {
      subject = .blocked(try fields.text("blocked"))
    } else if fields.has("countered") {
      subject = .countered(try fields.text("countered"), against: try fields.text("against"))
    } else if fields.has("applies") {
      subject = .applies(try fields.text("applies"))
    } else if fields.has("holds") {
      subject = .holds(try fields.text("holds"))
    } else {
      subject = .undercut(try fields.text("undercut"), head: try fields.text("head"))
    }
    let word = try fields.placedText("v")
    (by, witnesses) = ([], [])
    switch word.text {
    case "true":
      claim = .yes
      level = try fields.integer("n")
      by = try fields.integersOrNone("by")
      if fields.has("line") { line = try fields.text("line") }
    case "false":
      claim = .no
      level = try fields.integer("n")
      witnesses = try fields.integersOrNone("fails")
      if fields.has("burden") {
        burden = MetBurdenRecord(kind: try fields.text("burden"), metBy: try fields.placedText("met_by"))
      }
    case "open":
      claim = .open
      level = try fields.integer("ord")
      by = try fields.integersOrNone("could")
      witnesses = try fields.integersOrNone("waits")
    default: throw Refusal("a node is \"true\", \"false\" or \"open\"", at: word.offset)
    }
    if level < 0 { throw Refusal("a level is 0 or more", at: offset) }
    try fields.end()
  }
}

/// The members of an object that are still to be read.
private struct Fields {
  private var left: [JSONMember]
  private let offset: Int
  private let what: String

  init(_ value: JSONValue, _ what: String) throws(Refusal) {
    guard case .object(let members) = value.content else { throw Refusal("\(what) is an object", at: value.offset) }
    left = members
    offset = value.offset
    self.what = what
  }

  func has(_ key: String) -> Bool { left.contains { $0.key == key } }

  /// Where the value of each key begins.
  var offsets: [String: Int] { Dictionary(left.map { ($0.key, $0.value.offset) }) { first, _ in first } }

  /// Where the value of a key begins; without one, where the whole does.
  func offset(of key: String) -> Int { left.first { $0.key == key }?.value.offset ?? offset }

  mutating func take(_ key: String) throws(Refusal) -> JSONValue {
    guard let at = left.firstIndex(where: { $0.key == key }) else {
      throw Refusal("\(what) lacks \"\(key)\"", at: offset)
    }
    return left.remove(at: at).value
  }

  /// Nothing may be left.
  func end() throws(Refusal) {
    guard let first = left.first else { return }
    throw Refusal("\(what) has no \"\(first.key)\"", at: first.value.offset)
  }

  mutating func placedText(_ key: String) throws(Refusal) -> PlacedText {
    let value = try take(key)
    guard case .text(let text) = value.content else { throw Refusal("\"\(key)\" is a text", at: value.offset) }
    return PlacedText(text: text, offset: value.offset)
  }

  mutating func text(_ key: String) throws(Refusal) -> String { try placedText(key).text }

  /// The line at which what it is about stands, where that is told.
  mutating func lineOrNone() throws(Refusal) -> LineRecord? {
    has("line") ? try LineRecord(try take("line")) : nil
  }

  mutating func optionalText(_ key: String) throws(Refusal) -> PlacedText? {
    if let at = left.firstIndex(where: { $0.key == key }), case .null = left[at].value.content {
      left.remove(at: at)
      return nil
    }
    return try placedText(key)
  }

  mutating func integer(_ key: String) throws(Refusal) -> Int {
    let value = try take(key)
    guard case .integer(let number) = value.content else {
      throw Refusal("\"\(key)\" is a whole number", at: value.offset)
    }
    return number
  }

  mutating func boolean(_ key: String) throws(Refusal) -> Bool {
    let value = try take(key)
    guard case .boolean(let is_) = value.content else { throw Refusal("\"\(key)\" is true or false", at: value.offset) }
    return is_
  }

  mutating func list<T>(_ key: String, _ read: (JSONValue) throws(Refusal) -> T) throws(Refusal) -> [T] {
    let value = try take(key)
    guard case .array(let elements) = value.content else { throw Refusal("\"\(key)\" is an array", at: value.offset) }
    var found: [T] = []
    found.reserveCapacity(elements.count)
    for element in elements { found.append(try read(element)) }
    return found
  }

  mutating func members<T>(_ key: String, _ read: (String, JSONValue) throws(Refusal) -> T) throws(Refusal) -> [T] {
    let value = try take(key)
    guard case .object(let members) = value.content else { throw Refusal("\"\(key)\" is an object", at: value.offset) }
    var found: [T] = []
    found.reserveCapacity(members.count)
    for member in members { found.append(try read(member.key, member.value)) }
    return found
  }

  mutating func texts(_ key: String) throws(Refusal) -> [PlacedText] {
    try list(key) { (element) throws(Refusal) in
      guard case .text(let text) = element.content else { throw Refusal("\"\(key)\" holds texts", at: element.offset) }
      return PlacedText(text: text, offset: element.offset)
    }
  }

  /// A list that may be left out where it holds nothing.
  mutating func textsOrNone(_ key: String) throws(Refusal) -> [PlacedText] { has(key) ? try texts(key) : [] }

  mutating func integersOrNone(_ key: String) throws(Refusal) -> [Int] { has(key) ? try integers(key) : [] }

  mutating func integers(_ key: String) throws(Refusal) -> [Int] {
    try list(key) { (element) throws(Refusal) in
      guard case .integer(let number) = element.content else {
        throw Refusal("\"\(key)\" holds numbers of nodes", at: element.offset)
      }
      return number
    }
  }

  /// What each variable is bound to.
  mutating func bindings() throws(Refusal) -> [(name: String, value: String)] {
    try members("bind") { (key, value) throws(Refusal) in
      guard case .text(let text) = value.content else {
        throw Refusal("a variable is bound to a text", at: value.offset)
      }
      return (key, text)
    }
  }
}
