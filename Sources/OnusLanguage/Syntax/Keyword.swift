/// Every keyword of the language, which of them are reserved, and their look-up by bytes.

/// A word that some construct asks for. All but the reserved ones are free as names.
public enum Keyword: String, CaseIterable, Hashable, Sendable {
  // Statements of rules and cases.
  case use, type, given, conclusion, source, ranks, role, entity, entities, standards, standard, incompatible
  case conflicts, prefer, rule, criterion, presumption, conclusive, rebuttal, exception, defeater
  case `case`, `as`, group, fact, facts, allege, unknown, stipulate, question, expect, suppose, without, rules, traces
  case allow, uncovered
  // Inside statements.
  case rank, dated, `in`, force, url, provision, text, note, weighed, proof, resolved, then, date, against, the, record,
    `for`
  // Clauses.
  case when, unless, notwithstanding, subject, cite, at, burden, production, persuasion
  // Conditions and expressions.
  case and, or, not, unproven, every, each, has, `where`, by, `is`, of, to, over, from, on
  case number, sum, largest, smallest, least, round, place, places, rounding, min, max, abs, year, weekday
  /// Not `some`, which an optional keyword would read as its own case.
  case someWord = "some"
  case halfEven = "half_even"
  case halfUp = "half_up"
  case up, down
  case day, days, week, weeks, month, months, years
  // Statuses; `unproven` stands above.
  case proven, contradiction, definite, established, presumed, undetermined, refuted, contested, rebutted

  /// Words that are never names: without them the tree would be another, or recovery would have no firm ground.
  public var isReserved: Bool {
    switch self {
    case .and, .or, .not, .unproven, .is, .by, .when, .unless, .where, .has, .each, .every, .someWord, .of, .to, .over,
      .at,
      .from, .round, .min, .max, .abs:
      true
    case .use, .type, .given, .conclusion, .source, .ranks, .role, .entity, .entities, .standards, .standard,
      .incompatible, .conflicts, .prefer, .rule, .criterion, .presumption, .conclusive, .rebuttal, .exception,
      .defeater, .case, .as, .group, .fact, .facts, .allege, .unknown, .stipulate, .question, .expect, .suppose,
      .without,
      .rules, .traces, .allow, .uncovered, .rank, .dated, .in, .force, .url, .provision, .text, .note, .weighed, .proof,
      .resolved,
      .then,
      .date,
      .against,
      .the, .record, .for, .notwithstanding, .subject, .cite, .burden, .production, .persuasion, .on, .number, .sum,
      .largest, .smallest, .least, .place, .places, .rounding, .year, .weekday, .halfEven, .halfUp, .up, .down, .day,
      .days, .week, .weeks, .month, .months, .years, .proven, .contradiction, .definite, .established, .presumed,
      .undetermined, .refuted, .contested, .rebutted:
      false
    }
  }

  /// Where a statement that this word starts may stand; nil if it starts none.
  public var statementHome: StatementHome? {
    switch self {
    case .use, .source, .entity, .entities: .both
    case .type, .given, .conclusion, .ranks, .role, .standards, .standard, .incompatible, .conflicts, .prefer, .rule,
      .criterion, .presumption, .conclusive, .rebuttal, .exception, .defeater:
      .rules
    case .case, .as, .group, .fact, .facts, .allege, .unknown, .stipulate, .question, .expect, .suppose, .without:
      .facts
    case .rules, .traces: .project
    case .allow: .everywhere
    case .uncovered: .rules
    case .rank, .dated, .in, .force, .url, .provision, .text, .note, .weighed, .proof, .resolved, .then, .date,
      .against, .the,
      .record, .for, .when, .unless, .notwithstanding, .subject, .cite, .at, .burden, .production, .persuasion, .and,
      .or, .not, .unproven, .every, .someWord, .each, .has, .where, .by, .is, .of, .to, .over, .from, .on, .number,
      .sum,
      .largest, .smallest, .least, .round, .place, .places, .rounding, .min, .max, .abs, .year, .weekday, .halfEven,
      .halfUp, .up, .down, .day, .days, .week, .weeks, .month, .months, .years, .proven, .contradiction, .definite,
      .established, .presumed, .undetermined, .refuted, .contested, .rebutted:
      nil
    }
  }

  /// Whether a clause may start with it.
  var startsClause: Bool {
    switch self {
    case .when, .unless, .notwithstanding, .subject, .cite, .text, .note, .in, .at, .burden: true
    case .use, .type, .given, .conclusion, .source, .ranks, .role, .entity, .entities, .standards, .standard,
      .incompatible, .conflicts, .prefer, .rule, .criterion, .presumption, .conclusive, .rebuttal, .exception,
      .defeater, .case, .as, .group, .fact, .facts, .allege, .unknown, .stipulate, .question, .expect, .suppose,
      .without,
      .rules, .traces, .allow, .uncovered, .rank, .dated, .force, .url, .provision, .weighed, .proof, .resolved, .then,
      .date,
      .against, .the,
      .record,
      .for,
      .production, .persuasion, .and, .or, .not, .unproven, .every, .someWord, .each, .has, .where, .by, .is, .of,
      .to, .over, .from, .on, .number, .sum, .largest, .smallest, .least, .round, .place, .places, .rounding, .min,
      .max, .abs, .year, .weekday, .halfEven, .halfUp, .up, .down, .day, .days, .week, .weeks, .month, .months,
      .years, .proven, .contradiction, .definite, .established, .presumed, .undetermined, .refuted, .contested,
      .rebutted:
      false
    }
  }

  /// The status that it names.
  var status: Status? { Status(rawValue: rawValue) }
}

/// The kinds of file in which a statement may stand.
public enum StatementHome: Hashable, Sendable { case rules, facts, both, project, everywhere }

/// Keywords by their bytes: open addressing on a hash of length and three bytes, so that no string is made.
struct KeywordTable: Sendable {
  private static let size = 512
  /// The bytes kept for each slot: one more than the longest keyword has.
  private static let width = 16
  private var slots: [Keyword?]
  private var lengths: [UInt8]
  private var spellings: [UInt8]

  static let shared = KeywordTable()

  init() {
    slots = Array(repeating: nil, count: Self.size)
    lengths = Array(repeating: 0, count: Self.size)
    spellings = Array(repeating: 0, count: Self.size * Self.width)
    for keyword in Keyword.allCases {
      let spelling = Array(keyword.rawValue.utf8)
      precondition(spelling.count < Self.width, "the table keeps \(Self.width) bytes for a keyword")
      var slot = Self.hash(spelling, from: 0, to: spelling.count)
      while slots[slot] != nil { slot = (slot + 1) & (Self.size - 1) }
      slots[slot] = keyword
      lengths[slot] = UInt8(spelling.count)
      for (i, byte) in spelling.enumerated() { spellings[slot * Self.width + i] = byte }
    }
  }

  @inline(__always)
  private static func hash(_ bytes: [UInt8], from start: Int, to end: Int) -> Int {
    let count = end &- start
    let first = Int(bytes[start])
    let middle = Int(bytes[start &+ count / 2])
    let last = Int(bytes[end &- 1])
    return (count &* 37 &+ first &* 59 &+ middle &* 11 &+ last &* 197) & (size - 1)
  }

  /// The keyword that the bytes spell, if any; the range is not empty.
  func keyword(_ bytes: [UInt8], from start: Int, to end: Int) -> Keyword? {
    let count = end - start
    // Most names end in a digit or are long; no keyword does or is.
    if count >= Self.width || bytes[end - 1] < 0x40 { return nil }
    var slot = Self.hash(bytes, from: start, to: end)
    while let candidate = slots[slot] {
      if Int(lengths[slot]) == count, matches(slot, bytes, from: start, count: count) { return candidate }
      slot = (slot + 1) & (Self.size - 1)
    }
    return nil
  }

  @inline(__always)
  private func matches(_ slot: Int, _ bytes: [UInt8], from start: Int, count: Int) -> Bool {
    for i in 0..<count where spellings[slot &* Self.width &+ i] != bytes[start &+ i] { return false }
    return true
  }
}
