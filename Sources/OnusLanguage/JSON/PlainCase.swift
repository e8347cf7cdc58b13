/// A case of a series in its most usual form, from bytes to what is checked in one pass: without a document, a tree, names in
/// dictionaries or a checker.
///
/// Plain is an object with some of the keys of `PlainCase.Key`, entities before facts before questions; texts without escapes;
/// names and literals in ASCII of which nothing must be told; questions that were asked before, or that are ground. Whatever else
/// a case says it is none, and is read and checked from the start as every case is, which also tells what is wrong with it. So
/// this way has no faults to report, and says of a plain case what the other one says.

extension CaseSeries {
  /// A case that is plain, checked; nil for every other.
  public func plain(_ bytes: [UInt8], isAsked: Bool = false, _ memo: inout SeriesMemo) -> CheckedCase? {
    guard memo.begin() else { return nil }
    var reader = PlainCase(self, bytes)
    let facts = reader.read(isAsked: isAsked, &memo)
    memo.note(isPlain: facts != nil)
    return facts
  }

  /// What a name of the rules means to a case.
  func lookUp(_ name: String, _ space: Namespace) -> Lookup {
    names.gathered(name, space)
  }
}

/// The state of reading one case.
struct PlainCase {
  /// The keys of the case and of what is in it.
  enum Key: Int {
    case name, type, label, literal, by, cite, entities, facts, questions, title, asOf, use, version
    /// As they are written, in that order.
    static let words = [
      "name", "type", "label", "literal", "by", "cite", "entities", "facts", "questions", "title", "as_of", "use",
      "onus_case",
    ]
    var bit: UInt32 { 1 << UInt32(rawValue) }
  }

  private let series: CaseSeries
  private let bytes: [UInt8]
  private var at = 0
  /// All bytes of texts that are taken as they are, joined bit by bit: whether some are beyond ASCII.
  private var mixed: UInt8 = 0
  private var rulebook: Rulebook
  private var situation = Situation()
  /// The names met last, in the first column of facts and elsewhere.
  private var last = (first: 0, other: 0)

  init(_ series: CaseSeries, _ bytes: [UInt8]) {
    self.series = series
    self.bytes = bytes
    rulebook = series.rulebook
  }

  mutating func read(isAsked: Bool, _ memo: inout SeriesMemo) -> CheckedCase? {
    skipBlanks()
    let start = at
    guard bytes.count < Int(Int32.max), pass(UInt8(ascii: "{")) else { return nil }
    var name: Range<Int>?
    var title: String?
    var uses: [String] = []
    var met: UInt32 = 0
    repeat {
      guard let key = key(&memo, &met) else { return nil }
      switch key {
      case .name: name = text()
      case .title:
        guard let range = text() else { return nil }
        title = words(range)
      case .asOf:
        guard let range = text(), range.count == 10, let day = CivilDate(text: words(range)) else { return nil }
        situation.asOf = day
      case .version:
        guard pass(UInt8(ascii: "1")), at < bytes.count, !isWordByte(bytes[at]), bytes[at] != UInt8(ascii: ".") else {
          return nil
        }
      case .use:
        let isRead = elements { reader in
          guard let range = reader.text(), reader.isName(range) else { return false }
          uses.append(reader.words(range))
          return true
        }
        guard isRead, uses.allSatisfy({ name in series.program.files.contains { $0.module == name } }) else {
          return nil
        }
      case .entities:
        // Who is spoken of is known before.
        guard met & (Key.facts.bit | Key.questions.bit) == 0 else { return nil }
        rulebook.entities.reserveCapacity(rulebook.entities.count + memo.entityCount)
        guard elements({ $0.entity(&memo) }) else { return nil }
        memo.entityCount = rulebook.entities.count - series.rulebook.entities.count
      case .facts:
        guard met & Key.questions.bit == 0 else { return nil }
        situation.facts.reserveCapacity(memo.factCount)
        guard elements({ $0.fact(&memo) }) else { return nil }
        memo.factCount = situation.facts.count
      case .questions:
        guard elements({ $0.question(isAsked: isAsked, &memo) }) else { return nil }
      case .type, .label, .literal, .by, .cite: return nil
      }
    } while isNext(before: UInt8(ascii: "}"))
    guard hasClosed, let name, isName(name) else { return nil }
    let place = Place(file: series.caseID, start: Int32(start), end: Int32(at))
    skipBlanks()
    guard at == bytes.count, mixed < 0x80 || firstInvalidByte(bytes) == nil,
      situation.asOf != nil || !series.needsDay
    else { return nil }
    if isAsked {
      guard let asked = memo.asked else { return nil }
      situation.questions = asked
    }
    situation.roles = Array(repeating: nil, count: rulebook.roles.count)
    return CheckedCase(
      name: words(name), title: title, rulebook: rulebook, uses: uses, base: situation, variants: [], place: place)
  }

  // MARK: What a case says

  private mutating func entity(_ memo: inout SeriesMemo) -> Bool {
    guard pass(UInt8(ascii: "{")) else { return false }
    var (name, type): (Range<Int>?, Range<Int>?)
    var label: String?
    var met: UInt32 = 0
    repeat {
      guard let key = key(&memo, &met), let range = text() else { return false }
      switch key {
      case .name: name = range
      case .type: type = range
      case .label: label = words(range)
      default: return false
      }
    } while isNext(before: UInt8(ascii: "}"))
    guard hasClosed, let name, let type, !type.isEmpty, let typeID = self.type(type, &memo), isName(name) else {
      return false
    }
    last.other = memo.name(bytes, name, near: last.other, series)
    // A name that stands here for the second time is told of.
    guard memo.all[last.other].isFree, memo.all[last.other].stamp != memo.stamp else { return false }
    memo.all[last.other].stamp = memo.stamp
    memo.all[last.other].entity = Int32(rulebook.entities.count)
    memo.all[last.other].type = typeID
    memo.all[last.other].constant = -1
    rulebook.entities.append(
      Entity(
        name: memo.all[last.other].text, module: ModuleID(Int32(series.caseID.raw)), type: typeID, label: label,
        place: place(name)))
    return true
  }

  /// The type of the entity before is most often that of the next one.
  private var lastType: (text: Range<Int>, id: TypeID)?

  private mutating func type(_ text: Range<Int>, _ memo: inout SeriesMemo) -> TypeID? {
    if let lastType, bytes[lastType.text] == bytes[text] { return lastType.id }
    guard case .found(let id) = series.lookUp(words(text), .type), id >= 0,
      series.rulebook.isEntities(TypeID(id))
    else { return nil }
    lastType = (text, TypeID(id))
    return TypeID(id)
  }

  private mutating func fact(_ memo: inout SeriesMemo) -> Bool {
    let start = at
    var row: Row?
    var standard: StandardID?
    var record: RecordCite?
    if pass(UInt8(ascii: "{")) {
      var met: UInt32 = 0
      repeat {
        guard let key = key(&memo, &met) else { return false }
        switch key {
        case .literal:
          guard let found = self.row(&memo) else { return false }
          row = found
        case .by:
          guard let range = text(), isName(range), let known = self.standard(range, &memo) else { return false }
          standard = known
        case .cite:
          guard let range = text() else { return false }
          record = .record(words(range))
        default: return false
        }
      } while isNext(before: UInt8(ascii: "}"))
      guard hasClosed else { return false }
    } else {
      row = self.row(&memo)
    }
    guard let row, standard != nil || !row.needsStandard else { return false }
    situation.facts.append(
      Fact(
        literal: GroundLiteral(predicate: row.predicate, isNegated: memo.fact.isNegated, arguments: row.arguments),
        standard: standard, isStipulated: false, record: record,
        place: Place(file: series.caseID, start: Int32(start), end: Int32(at))))
    return true
  }

  private func standard(_ name: Range<Int>, _ memo: inout SeriesMemo) -> StandardID? {
    if memo.standards.count == 0 {
      for name in rulebook.standards.names.map({ Array($0.utf8) }) { _ = memo.standards.intern(name, 0, name.count) }
    }
    let number = memo.standards.find(bytes, name.lowerBound, name.upperBound)
    return number < 0 ? nil : StandardID(Int32(number))
  }

  private mutating func question(isAsked: Bool, _ memo: inout SeriesMemo) -> Bool {
    let start = at
    guard let range = text(), !range.isEmpty else { return false }
    let place = Place(file: series.caseID, start: Int32(start), end: Int32(at))
    let known = memo.questionTexts.find(bytes, range.lowerBound, range.upperBound)
    if known >= 0 {
      if isAsked { return true }
      situation.questions.append(memo.questions[known])
      situation.questions[situation.questions.count - 1].place = place
      return true
    }
    at = start
    guard let row = row(&memo) else { return false }
    let literal = GroundLiteral(predicate: row.predicate, isNegated: memo.fact.isNegated, arguments: row.arguments)
    situation.questions.append(
      Question(
        text: literalText(literal, rulebook),
        literals: [
          Literal(
            predicate: row.predicate, isNegated: literal.isNegated, arguments: row.arguments.map { .constant($0) })
        ],
        variables: [], burden: nil, place: place))
    return true
  }

  private typealias Row = (predicate: PredicateID, arguments: ConstantRow, needsStandard: Bool)

  /// What a text says as a literal; nil where it is not plain, or some name of it is not known.
  private mutating func row(_ memo: inout SeriesMemo) -> Row? {
    guard pass(UInt8(ascii: "\"")) else { return nil }
    let end = memo.fact.readLiteral(bytes, from: at)
    if end < 0 { return nil }
    at = end
    guard pass(UInt8(ascii: "\"")),
      let shape = memo.shape(bytes, series), memo.fact.isValued == shape.isValued,
      memo.fact.cells.count == shape.count
    else { return nil }
    let arguments: ConstantRow
    switch shape.count {
    case 0: arguments = ConstantRow()
    case 1:
      guard let one = constant(0, shape.types.0, &memo) else { return nil }
      arguments = ConstantRow(one)
    case 2:
      guard let one = constant(0, shape.types.0, &memo), let other = constant(1, shape.types.1, &memo) else {
        return nil
      }
      arguments = ConstantRow(one, other)
    default:
      var all: [ConstantID] = []
      for (column, type) in rulebook.predicates[Int(shape.predicate.raw)].columns.enumerated() {
        guard let one = constant(column, type, &memo) else { return nil }
        all.append(one)
      }
      arguments = ConstantRow(all)
    }
    return (shape.predicate, arguments, shape.needsStandard)
  }

  private mutating func constant(_ column: Int, _ type: TypeID, _ memo: inout SeriesMemo) -> ConstantID? {
    let cell = memo.fact.cells[column]
    switch cell.kind {
    case .number: return type == .number ? rulebook.constants.intern(.number(Rational(cell.value))) : nil
    case .date:
      return type == .date ? rulebook.constants.intern(.date(CivilDate(day: Int32(cell.value)))) : nil
    case .name:
      let name = memo.name(bytes, cell.start..<cell.end, near: column == 0 ? last.first : last.other, series)
      if column == 0 { last.first = name } else { last.other = name }
      guard memo.all[name].stamp == memo.stamp else { return fixed(name, type, &memo) }
      let own = memo.all[name].type
      guard own == type || rulebook.isType(own, within: type) else { return nil }
      if memo.all[name].constant < 0 {
        memo.all[name].constant = rulebook.constants.intern(.entity(EntityID(memo.all[name].entity))).raw
      }
      return ConstantID(memo.all[name].constant)
    }
  }

  /// A member of a type, or an entity of the rules, where the name means nothing else.
  private func fixed(_ name: Int, _ type: TypeID, _ memo: inout SeriesMemo) -> ConstantID? {
    let key = UInt64(name) << 32 | UInt64(UInt32(bitPattern: type.raw))
    if let known = memo.fixed[key] { return known }
    let text = memo.all[name].text
    guard case .missing = series.lookUp(text, .predicate) else { return nil }
    var value: Value?
    switch series.lookUp(text, .entity) {
    case .found(let id) where series.rulebook.isType(series.rulebook[EntityID(id)].type, within: type):
      value = .entity(EntityID(id))
    case .missing:
      value = series.rulebook.members(type).firstIndex(of: text).map { .member(type, Int32($0)) }
    case .found, .poisoned, .ambiguous: break
    }
    let constant = value.flatMap { series.rulebook.constants.id(of: $0) }
    memo.fixed[key] = constant
    return constant
  }

  // MARK: The document

  /// The key read last.
  private var lastKey = 0

  /// Whether the last object or array ended where it should.
  private var hasClosed = false

  private mutating func skipBlanks() {
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 { at += 1 }
  }

  private mutating func pass(_ byte: UInt8) -> Bool {
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  /// Whether a comma follows; else `hasClosed` tells whether the closing bracket did.
  private mutating func isNext(before close: UInt8) -> Bool {
    skipBlanks()
    hasClosed = false
    if pass(UInt8(ascii: ",")) { return true }
    hasClosed = pass(close)
    return false
  }

  /// The elements of an array; whether each is plain.
  private mutating func elements(_ read: (inout PlainCase) -> Bool) -> Bool {
    guard pass(UInt8(ascii: "[")) else { return false }
    skipBlanks()
    if pass(UInt8(ascii: "]")) { return true }
    repeat {
      skipBlanks()
      guard read(&self) else { return false }
    } while isNext(before: UInt8(ascii: "]"))
    return hasClosed
  }

  /// The key of a member, with its colon; nil for one that is not known here or stands a second time.
  private mutating func key(_ memo: inout SeriesMemo, _ met: inout UInt32) -> Key? {
    skipBlanks()
    // Cases of one program have their keys in one order.
    var number = memo.follower[lastKey]
    let isText = at < bytes.count && bytes[at] == UInt8(ascii: "\"")
    let end = isText ? memo.keys.end(of: number, in: bytes, from: at + 1) : -1
    if end >= 0, end < bytes.count, bytes[end] == UInt8(ascii: "\"") {
      at = end + 1
    } else {
      guard let range = text(), !range.isEmpty else { return nil }
      number = memo.keys.find(bytes, range.lowerBound, range.upperBound)
      if number < 0 { return nil }
      memo.follower[lastKey] = number
    }
    lastKey = number
    skipBlanks()
    guard let key = Key(rawValue: number), met & key.bit == 0, pass(UInt8(ascii: ":")) else { return nil }
    met |= key.bit
    skipBlanks()
    return key
  }

  /// What stands between the quotes of a text without escapes.
  private mutating func text() -> Range<Int>? {
    guard pass(UInt8(ascii: "\"")) else { return nil }
    var mixed = mixed
    let (start, end) = (at, PlainCase.endOfText(bytes.span, from: at, &mixed))
    self.mixed = mixed
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return nil }
    at = end + 1
    return start..<end
  }

  private static func endOfText(_ bytes: Span<UInt8>, from start: Int, _ mixed: inout UInt8) -> Int {
    var at = start
    while at < bytes.count, bytes[at] >= 0x20, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\") {
      mixed |= bytes[at]
      at += 1
    }
    return at
  }

  private func isName(_ range: Range<Int>) -> Bool { PlainFact.isName(bytes, range) }
  private func words(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private func place(_ range: Range<Int>) -> Place {
    Place(file: series.caseID, start: Int32(range.lowerBound), end: Int32(range.upperBound))
  }
}
