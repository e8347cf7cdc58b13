/// What is learnt of the names in the cases of a series and goes on from case to case.

/// What the texts of the cases of a series mean, as far as it was found out: it hangs on the rules alone.
public struct SeriesMemo: Sendable {
  /// A name as something of a case or of the rules.
  struct Name: Sendable {
    var text: String
    /// Whether a case may call an entity so, since the rules mean nothing else by it.
    var isFree: Bool
    /// The case that last declared an entity so called; its number there, its type, its constant or -1.
    var stamp: Int32 = -1
    var entity: Int32 = -1
    var type = TypeID.number
    var constant: Int32 = -1
  }
  /// What is kept of names at most; then all is learnt anew, so that a long series takes no more room than a short one.
  private static let mostNames = 1 << 16
  private static let mostQuestions = 1 << 10

  var predicates = PredicateMemo()
  /// The predicate met last.
  private var lastPredicate = 0
  /// The words of `PlainCase.Key`.
  let keys: NameTable
  /// By key: the one that followed it last.
  var follower: [Int]
  /// The names of standards, by their numbers.
  var standards = NameTable()
  var names = NameTable()
  var all: [Name] = []
  /// By name and type: the constant of a member of the type, or of an entity of the rules.
  var fixed: [UInt64: ConstantID] = [:]
  var questionTexts = NameTable()
  var questions: [Question] = []
  /// What is asked instead of what the cases ask.
  var asked: [Question]?
  /// Reused for each case.
  var fact = PlainFact()
  var entityCount = 0
  var factCount = 0
  private(set) var stamp: Int32 = 0
  /// How many cases in a row were not plain.
  private var misses = 0

  /// Nothing yet.
  public init() {
    var keys = NameTable()
    for word in PlainCase.Key.words.map({ Array($0.utf8) }) { _ = keys.intern(word, 0, word.count) }
    self.keys = keys
    follower = Array(0..<keys.count)
  }

  /// Whether the next case should be looked at: where none is plain, few are.
  mutating func begin() -> Bool {
    stamp &+= 1
    if names.count > Self.mostNames {
      names = NameTable()
      all = []
      fixed = [:]
    }
    return misses < 8 || stamp & 31 == 0
  }

  mutating func note(isPlain: Bool) { misses = isPlain ? 0 : misses + 1 }

  /// The number of a name, about which the rules are asked where it is new.
  mutating func name(_ bytes: [UInt8], _ range: Range<Int>, near guess: Int, _ series: CaseSeries) -> Int {
    let name = names.intern(bytes, range.lowerBound, range.upperBound, near: guess)
    if name == all.count {
      let text = String(decoding: bytes[range], as: UTF8.self)
      var isFree = false
      if case .missing = series.lookUp(text, .predicate), case .missing = series.lookUp(text, .entity) { isFree = true }
      all.append(Name(text: text, isFree: isFree))
    }
    return name
  }

  /// What the predicate of the fact at hand takes.
  mutating func shape(_ bytes: [UInt8], _ series: CaseSeries) -> PredicateMemo.Shape? {
    if let known = predicates.find(bytes, fact.name, near: &lastPredicate) { return known }
    guard predicates.count < Self.mostNames,
      case .found(let id) = series.lookUp(String(decoding: bytes[fact.name], as: UTF8.self), .predicate)
    else { return nil }
    let shape = PredicateMemo.Shape(PredicateID(id), series.rulebook.predicates[Int(id)])
    predicates.learn(bytes, fact.name, shape)
    return shape
  }

  /// Keeps what a case asked that hangs on nothing of its own.
  mutating func learn(_ facts: CheckedCase, _ file: SourceFile, isAsked: Bool) {
    let found = facts.base.questions
    let areOpen = found.map { question in
      question.burden == nil && question.literals.count == 1
        && question.literals[0].arguments.allSatisfy { if case .variable = $0 { true } else { false } }
    }
    if isAsked {
      asked = areOpen.contains(false) ? nil : found
      return
    }
    guard questions.count < Self.mostQuestions, let json = file.json,
      let list = json.member("questions", of: 0, in: file.bytes), json.nodes[list].kind == .array
    else { return }
    let items = Array(json.children(of: list))
    guard items.count == found.count else { return }
    for (i, item) in items.enumerated() where areOpen[i] {
      let (start, end) = (Int(json.nodes[item].start) + 1, Int(json.nodes[item].end) - 1)
      guard json.nodes[item].kind == .text, !json.nodes[item].hasEscapes, start < end else { continue }
      if questionTexts.intern(file.bytes, start, end) == questions.count { questions.append(found[i]) }
    }
  }
}
