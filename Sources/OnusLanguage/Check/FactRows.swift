/// The facts of a situation, in a few bytes each: a record may state millions, and most of them differ in two names and a place.
///
/// What many facts have in common (their standard, their file, the data that they are read from) stands in a row of `kinds`,
/// and the rare rest beside the rows: the words that a fact cites, arguments that are more than two.

/// Facts in the order in which they are stated.
public struct FactRows: RandomAccessCollection, RangeReplaceableCollection, ExpressibleByArrayLiteral, Equatable,
  Sendable
{
  /// What is stored of each.
  @usableFromInline struct Row: Sendable {
    /// Twice the predicate, plus one for the negated.
    @usableFromInline var head: Int32
    /// The arguments as in a `ConstantRow`; `Row.longer` and a place among those where they are more than two.
    @usableFromInline var first: Int32
    @usableFromInline var second: Int32
    /// Where it stands in the file of its kind: its row there, where it is read from data.
    @usableFromInline var start: Int32
    @usableFromInline var end: Int32
    @usableFromInline var kind: Int32
    /// The line of the row; of others what they cite, by place, or -1.
    @usableFromInline var extra: Int32

    @usableFromInline static var longer: Int32 { -2 }
  }

  /// What facts have in common.
  @usableFromInline struct Kind: Hashable, Sendable {
    @usableFromInline var standard: StandardID?
    @usableFromInline var isStipulated: Bool
    /// Where it stands.
    @usableFromInline var file: FileID
    /// Which data it is a row of, and where the statement stands that reads them; -1 where of none.
    @usableFromInline var data: Int32 = -1
    @usableFromInline var statement = Place(file: FileID(0), start: 0, end: 0)

    @inline(__always) @usableFromInline static func == (a: Kind, b: Kind) -> Bool {
      a.standard?.raw ?? -1 == b.standard?.raw ?? -1 && a.file.raw == b.file.raw && a.data == b.data
        && a.isStipulated == b.isStipulated && (a.data < 0 || a.statement == b.statement)
    }

    @usableFromInline func hash(into hasher: inout Hasher) {
      hasher.combine(standard)
      hasher.combine(data)
      hasher.combine(file)
    }
  }

  @usableFromInline private(set) var rows: [Row] = []
  @usableFromInline private(set) var kinds: [Kind] = []
  @usableFromInline private(set) var cites: [RecordCite] = []
  @usableFromInline private(set) var longer: [[ConstantID]] = []
  /// The kind met last: a record states one like the other.
  private var lastKind = 0
  /// The numbers of the kinds, to be found where they change.
  private var numbers: [Kind: Int] = [:]

  /// None.
  public init() {}

  public init(arrayLiteral facts: Fact...) { self.init(facts) }

  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { rows.count }

  @inlinable public subscript(index: Int) -> Fact {
    let row = rows[index]
    let kind = kinds[Int(row.kind)]
    let own = Place(file: kind.file, start: row.start, end: row.end)
    let literal = GroundLiteral(
      predicate: PredicateID(row.head >> 1), isNegated: row.head & 1 == 1, arguments: arguments(row))
    if kind.data >= 0 {
      return Fact(
        literal: literal, standard: kind.standard, isStipulated: kind.isStipulated,
        record: .row(DataRow(data: kind.data, line: row.extra, place: own)), place: kind.statement)
    }
    return Fact(
      literal: literal, standard: kind.standard, isStipulated: kind.isStipulated,
      record: row.extra < 0 ? nil : cites[Int(row.extra)], place: own)
  }

  public static func == (one: FactRows, other: FactRows) -> Bool { one.elementsEqual(other) }

  // MARK: Parts of one

  /// What a fact is about.
  @inlinable public func predicate(at index: Int) -> PredicateID { PredicateID(rows[index].head >> 1) }
  /// Whether a fact states that something is not so.
  @inlinable public func isNegated(at index: Int) -> Bool { rows[index].head & 1 == 1 }
  /// The standard to which a fact is found; nil: undisputed.
  @inlinable public func standard(at index: Int) -> StandardID? { kinds[Int(rows[index].kind)].standard }
  /// The arguments of a fact's literal, and its value behind them.
  @inlinable public func arguments(at index: Int) -> ConstantRow { arguments(rows[index]) }

  @inlinable func arguments(_ row: Row) -> ConstantRow {
    if row.first == Row.longer { return ConstantRow(longer[Int(row.second)]) }
    if row.first < 0 { return ConstantRow() }
    let first = ConstantID(row.first)
    return row.second < 0 ? ConstantRow(first) : ConstantRow(first, ConstantID(row.second))
  }

  /// Those about some of the predicates.
  public func about(_ isWanted: [Bool]) -> FactRows {
    var part = self
    part.rows = rows.filter { isWanted[Int($0.head >> 1)] }
    return part
  }

  // MARK: Adding and taking away

  /// Makes room for so many in all; without it they move each time that they outgrow theirs.
  public mutating func reserveCapacity(_ count: Int) { rows.reserveCapacity(count) }

  /// For how many there is room.
  var capacity: Int { rows.capacity }

  public mutating func append(_ fact: Fact) { rows.append(row(fact)) }

  /// Adds a fact of at most two arguments; -1 stands for one that is not there.
  mutating func append(
    head: Int32, _ first: Int32, _ second: Int32, standard: StandardID?, cite: RecordCite?, _ place: Place
  ) {
    var extra: Int32 = -1
    if let cite {
      if cites.last != cite { cites.append(cite) }
      extra = Int32(cites.count - 1)
    }
    let kind = number(of: Kind(standard: standard, isStipulated: false, file: place.file))
    rows.append(
      Row(head: head, first: first, second: second, start: place.start, end: place.end, kind: kind, extra: extra))
  }

  /// Adds a fact that a row of a data file states.
  mutating func append(
    head: Int32, _ first: Int32, _ second: Int32, standard: StandardID?, row data: Int32, line: Int32, _ own: Place,
    statement: Place
  ) {
    let kind = number(
      of: Kind(standard: standard, isStipulated: false, file: own.file, data: data, statement: statement))
    rows.append(
      Row(head: head, first: first, second: second, start: own.start, end: own.end, kind: kind, extra: line))
  }

  /// What the facts that go away cite stays, unused.
  public mutating func replaceSubrange(_ range: Range<Int>, with facts: some Collection<Fact>) {
    let new = facts.map { row($0) }
    rows.replaceSubrange(range, with: new)
  }

  private mutating func row(_ fact: Fact) -> Row {
    var extra: Int32 = -1
    var place = fact.place
    var kind = Kind(standard: fact.standard, isStipulated: fact.isStipulated, file: place.file)
    switch fact.record {
    case nil: break
    case .row(let row):
      (kind.data, kind.statement) = (row.data, place)
      (place, extra) = (row.place, row.line)
      kind.file = place.file
    case .some(let cite):
      if cites.last != cite { cites.append(cite) }
      extra = Int32(cites.count - 1)
    }
    var (first, second) = (fact.literal.arguments.first, fact.literal.arguments.second)
    if let arguments = fact.literal.arguments.rest {
      (first, second) = (Row.longer, Int32(longer.count))
      longer.append(arguments)
    }
    return Row(
      head: fact.literal.predicate.raw * 2 + (fact.literal.isNegated ? 1 : 0), first: first, second: second,
      start: place.start, end: place.end, kind: number(of: kind), extra: extra)
  }

  @inline(__always) private mutating func number(of kind: Kind) -> Int32 {
    if lastKind < kinds.count, kinds[lastKind] == kind { return Int32(lastKind) }
    return newNumber(of: kind)
  }

  private mutating func newNumber(of kind: Kind) -> Int32 {
    lastKind = numbers[kind] ?? kinds.count
    if lastKind == kinds.count {
      numbers[kind] = kinds.count
      kinds.append(kind)
    }
    return Int32(lastKind)
  }
}
