/// Rules without arguments in their simplest form, each on a line of its own, with what they speak of and which of them is
/// preferred: what most of a large propositional rulebook consists of.
///
/// As with plain facts, many such lines in a row are one token and one statement of the tree, which keeps their bytes alone. The
/// checker reads them again, line by line. What is in any way unusual is no plain rule and goes the general way.

/// Reads one plain rule, in ASCII, where no name is a word of the language and blanks stand only between words:
/// `given NAME`, `conclusion NAME`, `rule|criterion NAME: [not] NAME [when [not] NAME and …]` or `prefer NAME over NAME`.
struct PlainRule {
  enum Kind: UInt8 { case given, conclusion, rule, criterion, preference }

  /// A name, perhaps after `not`.
  struct Atom {
    var isNegated: Bool
    /// Where `not` or the name begins.
    var start: Int
    var name: Range<Int>
  }

  private(set) var kind = Kind.rule
  /// What is declared, or preferred.
  private(set) var name = 0..<0
  /// What is concluded and its premises, or what the other is preferred over.
  private(set) var atoms: [Atom] = []
  /// Behind its last byte, and behind the end of its line.
  private(set) var end = 0
  private(set) var lineEnd = 0

  /// Whether a plain rule begins at a byte and fills its line.
  mutating func read(_ bytes: [UInt8], at start: Int, to limit: Int) -> Bool {
    let span = bytes.span
    atoms.removeAll(keepingCapacity: true)
    guard let begun = PlainRule.kind(span, at: start, to: limit) else { return false }
    kind = begun.kind
    let first = PlainFact.skipBlanks(span, begun.end, limit)
    let firstEnd = PlainFact.endOfName(bytes, span, first, limit)
    if firstEnd < 0 { return false }
    name = first..<firstEnd
    end = firstEnd
    var i = PlainFact.skipBlanks(span, firstEnd, limit)
    switch kind {
    case .given, .conclusion: break
    case .preference:
      guard PlainRule.says("over", span, i, limit) else { return false }
      i = PlainFact.skipBlanks(span, i + 4, limit)
      let secondEnd = PlainFact.endOfName(bytes, span, i, limit)
      if secondEnd < 0 { return false }
      atoms.append(Atom(isNegated: false, start: i, name: i..<secondEnd))
      end = secondEnd
      i = PlainFact.skipBlanks(span, end, limit)
    case .rule, .criterion:
      guard i < limit, span[i] == UInt8(ascii: ":") else { return false }
      i = readAtom(bytes, span, i + 1, limit)
      if i < 0 { return false }
      var isFirst = true
      while PlainRule.says(isFirst ? "when" : "and", span, i, limit) {
        i = readAtom(bytes, span, i + (isFirst ? 4 : 3), limit)
        if i < 0 { return false }
        isFirst = false
      }
    }
    lineEnd = PlainFact.endOfLine(span, i, limit)
    return lineEnd >= 0
  }

  /// Reads what a rule that is plain for certain declares, and where it ends; not what it concludes.
  mutating func readName(_ bytes: [UInt8], at start: Int, to limit: Int) {
    let span = bytes.span
    atoms.removeAll(keepingCapacity: true)
    guard let begun = PlainRule.kind(span, at: start, to: limit) else { return }
    kind = begun.kind
    let first = PlainFact.skipBlanks(span, begun.end, limit)
    var i = first
    while i < limit, isWordByte(span[i]) { i += 1 }
    name = first..<i
    while i < limit, span[i] != UInt8(ascii: "\n") { i += 1 }
    lineEnd = min(i + 1, limit)
    while PlainFact.isBlank(span[i - 1]) || span[i - 1] == UInt8(ascii: "\r") { i -= 1 }
    end = i
  }

  /// Reads `[not] NAME`; gives where what stands behind it begins, or -1.
  private mutating func readAtom(_ bytes: [UInt8], _ span: Span<UInt8>, _ start: Int, _ limit: Int) -> Int {
    let begin = PlainFact.skipBlanks(span, start, limit)
    let isNegated = PlainRule.says("not", span, begin, limit)
    let first = isNegated ? PlainFact.skipBlanks(span, begin + 3, limit) : begin
    let last = PlainFact.endOfName(bytes, span, first, limit)
    if last < 0 { return -1 }
    atoms.append(Atom(isNegated: isNegated, start: begin, name: first..<last))
    end = last
    return PlainFact.skipBlanks(span, last, limit)
  }

  /// The kind of a statement whose first word, with a blank behind it, stands at a byte, and where that word ends: no statement before
  /// it that is whole can go on there.
  static func kind(_ span: Span<UInt8>, at start: Int, to limit: Int) -> (kind: Kind, end: Int)? {
    if start >= limit { return nil }
    switch span[start] {
    case UInt8(ascii: "g"): return says("given", span, start, limit) ? (.given, start + 5) : nil
    case UInt8(ascii: "r"): return says("rule", span, start, limit) ? (.rule, start + 4) : nil
    case UInt8(ascii: "p"): return says("prefer", span, start, limit) ? (.preference, start + 6) : nil
    case UInt8(ascii: "c"):
      if says("conclusion", span, start, limit) { return (.conclusion, start + 10) }
      return says("criterion", span, start, limit) ? (.criterion, start + 9) : nil
    default: return nil
    }
  }

  /// Whether a word and a blank stand at a byte.
  @inline(__always)
  private static func says(_ word: StaticString, _ span: Span<UInt8>, _ start: Int, _ limit: Int) -> Bool {
    let end = start + word.utf8CodeUnitCount
    guard end < limit, PlainFact.isBlank(span[end]) else { return false }
    for i in 0..<word.utf8CodeUnitCount where unsafe word.utf8Start[i] != span[start &+ i] { return false }
    return true
  }
}

extension Syntax {
  /// Plain rules in a row, each on a line of its own: of them the tree keeps where they stand.
  public struct PlainRules: Sendable {
    /// How many of them declare a predicate, argue, and prefer.
    public internal(set) var predicates = 0
    public internal(set) var arguing = 0
    public internal(set) var preferences = 0

    var count: Int { predicates + arguing + preferences }

    mutating func add(_ kind: PlainRule.Kind) {
      switch kind {
      case .given, .conclusion: predicates += 1
      case .rule, .criterion: arguing += 1
      case .preference: preferences += 1
      }
    }
  }
}

/// A way through the plain rules of a row, line by line.
struct PlainRuleReader {
  let file: SourceFile
  private let limit: Int
  private var next: Int
  /// What was read last.
  private(set) var rule = PlainRule()
  private(set) var place: Place

  init(_ file: SourceFile, in place: Place) {
    self.file = file
    limit = Int(place.end)
    next = Int(place.start)
    self.place = place
  }

  /// Reads the next of the kinds that are wanted, of what argues its name alone; false at the end.
  mutating func read(where isWanted: (PlainRule.Kind) -> Bool) -> Bool {
    let bytes = file.bytes
    while next < limit {
      let span = bytes.span
      guard let begun = PlainRule.kind(span, at: next, to: limit) else { return false }
      let start = next
      if isWanted(begun.kind) {
        switch begun.kind {
        case .given, .conclusion, .rule, .criterion: rule.readName(bytes, at: start, to: limit)
        case .preference: guard rule.read(bytes, at: start, to: limit) else { return false }
        }
        place = Place(file: file.id, start: Int32(start), end: Int32(rule.end))
        next = PlainFact.nextWord(bytes, from: rule.lineEnd, to: limit)
        return true
      }
      while next < limit, span[next] != UInt8(ascii: "\n") { next += 1 }
      next = PlainFact.nextWord(bytes, from: next, to: limit)
    }
    return false
  }

  /// A name within it.
  func name(_ range: Range<Int>) -> Syntax.Name {
    Syntax.Name(
      text: String(decoding: file.bytes[range], as: UTF8.self),
      place: Place(file: file.id, start: Int32(range.lowerBound), end: Int32(range.upperBound)))
  }
}
