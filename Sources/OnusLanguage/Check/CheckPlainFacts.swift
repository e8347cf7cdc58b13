/// Plain facts in a row: from bytes to rows, without a tree. What is met first, and whatever is unusual, goes the general way,
/// and what came of it is kept for the places where the same name stands again.

/// What the names of predicates in plain facts mean, as far as it was found out: the same in all cases under the same rules.
public struct PredicateMemo: Sendable {
  /// What must be known of a predicate to make a row of a fact.
  struct Shape: Sendable {
    var predicate: PredicateID
    /// How many columns it has, and the types of the first two.
    var count: Int
    var types: (TypeID, TypeID)
    var isValued: Bool
    /// A conclusion is stated as evidence only.
    var needsStandard: Bool

    init(_ id: PredicateID, _ predicate: Predicate) {
      self.predicate = id
      count = predicate.columns.count
      let first = predicate.columns.first ?? .number
      types = (first, count > 1 ? predicate.columns[1] : first)
      isValued = predicate.isValued
      needsStandard = predicate.kind == .conclusion
    }
  }
  private var names = NameTable()
  /// By name.
  private var shapes: [Shape] = []
  /// The name met last: a record states the same of one after the other.
  private var last = 0
  /// Nothing yet.
  public init() {}

  var count: Int { shapes.count }

  mutating func find(_ bytes: [UInt8], _ name: Range<Int>) -> Shape? {
    let name = names.find(bytes, name.lowerBound, name.upperBound, near: last)
    if name < 0 { return nil }
    last = name
    return shapes[name]
  }

  mutating func learn(_ bytes: [UInt8], _ name: Range<Int>, _ shape: Shape) {
    let name = names.intern(bytes, name.lowerBound, name.upperBound)
    if name == shapes.count { shapes.append(shape) }
  }
}

/// What the names in plain facts mean, as far as it was found out.
struct PlainFactMemo {
  var constants = ConstantMemo()
  var predicates = PredicateMemo()
  /// Names of standards, and by name the standard, or -1.
  var standardNames = NameTable()
  var standards: [Int32] = []
  /// Whether the entities of the case are among the constants.
  var knowsEntities = false
}

extension CaseChecker {
  /// Adds the facts of a row.
  func addPlainFacts(_ count: Int, _ place: Place, to section: inout CaseSection) {
    let source = checker.program.files[file]
    let bytes = source.bytes
    let limit = Int(place.end)
    let wanted = section.facts.count + count
    if section.facts.capacity < wanted { section.facts.reserveCapacity(max(wanted, section.facts.count * 3 / 2)) }
    // Taken out while it changes, so that it is never copied.
    var memo = plainFacts
    plainFacts = PlainFactMemo()
    var fact = PlainFact()
    var next = Int(place.start)
    while next < limit, fact.read(bytes, at: next, to: limit) {
      let own = Place(file: place.file, start: Int32(next), end: Int32(fact.end))
      if let row = quietRow(fact, bytes, &memo) {
        section.facts.append(
          Fact(
            literal: GroundLiteral(predicate: row.predicate, isNegated: fact.isNegated, arguments: row.arguments),
            standard: row.standard, isStipulated: false,
            record: fact.cite.map { .record(String(decoding: bytes[$0], as: UTF8.self)) }, place: own))
      } else {
        addPlainFact(fact, own, source, &memo, &section)
      }
      next = PlainFact.nextWord(bytes, from: fact.lineEnd, to: limit)
    }
    plainFacts = memo
  }

  /// What a fact says where all its names are known; nil where some is not, or where something must be told.
  private func quietRow(
    _ fact: borrowing PlainFact, _ bytes: [UInt8], by given: StandardID? = nil, _ memo: inout PlainFactMemo
  ) -> (predicate: PredicateID, arguments: ConstantRow, standard: StandardID?)? {
    guard let shape = memo.predicates.find(bytes, fact.name) ?? quietShape(fact, bytes, &memo) else { return nil }
    var standard = given
    if !fact.standard.isEmpty {
      let name = memo.standardNames.intern(bytes, fact.standard.lowerBound, fact.standard.upperBound)
      guard name < memo.standards.count, memo.standards[name] >= 0 else { return nil }
      standard = StandardID(memo.standards[name])
    }
    let count = fact.cells.count
    guard count == shape.count, fact.isValued == shape.isValued, standard != nil || !shape.needsStandard else {
      return nil
    }
    if count <= 2 {
      if count == 0 { return (shape.predicate, ConstantRow(), standard) }
      guard let first = quietConstant(fact.cells[0], shape.types.0, in: 0, bytes, &memo) else { return nil }
      if count == 1 { return (shape.predicate, ConstantRow(first), standard) }
      guard let second = quietConstant(fact.cells[1], shape.types.1, in: 1, bytes, &memo) else { return nil }
      return (shape.predicate, ConstantRow(first, second), standard)
    }
    var all: [ConstantID] = []
    all.reserveCapacity(count)
    for (column, type) in checker.rulebook.predicates[Int(shape.predicate.raw)].columns.enumerated() {
      guard let one = quietConstant(fact.cells[column], type, in: column, bytes, &memo) else { return nil }
      all.append(one)
    }
    return (shape.predicate, ConstantRow(all), standard)
  }

  /// Learns what the name of a predicate means; nil where something must be told of it.
  private func quietShape(
    _ fact: borrowing PlainFact, _ bytes: [UInt8], _ memo: inout PlainFactMemo
  ) -> PredicateMemo.Shape? {
    let written = Syntax.Name(
      text: String(decoding: bytes[fact.name], as: UTF8.self),
      place: Place(
        file: checker.program.files[file].id, start: Int32(fact.name.lowerBound), end: Int32(fact.name.upperBound)))
    let id = checker.names.usedID(written, .predicate, file: file)
    if id < 0 { return nil }
    let shape = PredicateMemo.Shape(PredicateID(id), checker.rulebook.predicates[Int(id)])
    memo.predicates.learn(bytes, fact.name, shape)
    return shape
  }

  private func quietConstant(
    _ cell: PlainFact.Cell, _ type: TypeID, in column: Int, _ bytes: [UInt8], _ memo: inout PlainFactMemo
  ) -> ConstantID? {
    switch cell.kind {
    case .number: return type == .number ? memo.constants.number(cell.value, &checker.rulebook.constants) : nil
    case .date:
      return type == .date
        ? checker.rulebook.constants.intern(.date(CivilDate(day: Int32(cell.value)))) : nil
    case .name:
      if !memo.knowsEntities { learnEntities(bytes, &memo) }
      let name = memo.constants.name(bytes, cell.start, cell.end, in: column)
      if let known = memo.constants.constant(name, type) { return known }
      if let (constant, own) = memo.constants.entity(name) {
        return checker.rulebook.isType(own, within: type) ? constant : nil
      }
      if let (entity, own) = memo.constants.unmet(name) {
        guard checker.rulebook.isType(own, within: type) else { return nil }
        let constant = checker.rulebook.constants.intern(.entity(entity))
        memo.constants.learn(name, entity: constant, own)
        return constant
      }
      let written = Syntax.Name(
        text: String(decoding: bytes[cell.start..<cell.end], as: UTF8.self),
        place: Place(file: checker.program.files[file].id, start: Int32(cell.start), end: Int32(cell.end)))
      guard case .constant(let constant, _) = quietConstant(written, type),
        case .entity(let entity) = checker.rulebook.constants[constant]
      else { return nil }
      memo.constants.learn(name, entity: constant, checker.rulebook[entity].type)
      return constant
    }
  }

  /// Learns the names of the entities that the case itself declares, where they can mean nothing else.
  private func learnEntities(_ bytes: [UInt8], _ memo: inout PlainFactMemo) {
    memo.knowsEntities = true
    for i in checker.rulebook.entities.indices {
      let place = checker.rulebook.entities[i].place
      // An entity of a data file has its name there.
      guard checker.rulebook.entities[i].module.raw == Int32(file), Int(place.file.raw) == file,
        place.start < place.end,
        case .missing = checker.names.lookUp(
          checker.rulebook.entities[i].name, module: nil, .predicate, file: file)
      else { continue }
      let name = memo.constants.name(bytes, Int(place.start), Int(place.end))
      memo.constants.learn(name, unmet: EntityID(Int32(i)), checker.rulebook.entities[i].type)
    }
  }

  /// Adds a fact of a row the general way.
  private func addPlainFact(
    _ fact: borrowing PlainFact, _ place: Place, _ source: SourceFile, _ memo: inout PlainFactMemo,
    _ section: inout CaseSection
  ) {
    addGenerally(fact, source.bytes, &memo, &section) { section in
      for statement in source.statements(in: place) { add(statement, to: &section) }
    }
  }

  /// Adds a fact whose literal is plain.
  func addPlainFact(
    _ literal: Place, _ standard: Syntax.Name?, _ cite: Syntax.Cite?, _ place: Place, to section: inout CaseSection
  ) {
    let bytes = checker.program.files[file].bytes
    // Taken out while it changes, so that it is never copied.
    var fact = plainFact
    plainFact = PlainFact()
    defer { plainFact = fact }
    guard fact.readLiteral(bytes, at: Int(literal.start), to: Int(literal.end)) else { return }
    let grade = standard.flatMap { name in
      checker.rulebook.standards.names.firstIndex(of: name.text).map { StandardID(Int32($0)) }
    }
    if standard == nil || grade != nil, let row = quietRow(fact, bytes, by: grade, &plainFacts) {
      let record = cite.flatMap { recordCite($0) }
      section.facts.append(
        Fact(
          literal: GroundLiteral(predicate: row.predicate, isNegated: fact.isNegated, arguments: row.arguments),
          standard: grade, isStipulated: false, record: record, place: place))
      return
    }
    addGenerally(fact, bytes, &plainFacts, &section) { section in
      guard let node = spoken.literal(in: literal) else { return }
      addFact(node, standard, cite, isStipulated: false, place, &section)
    }
  }

  /// Adds a fact by what reads every fact, and keeps what its names mean.
  private func addGenerally(
    _ fact: borrowing PlainFact, _ bytes: [UInt8], _ memo: inout PlainFactMemo, _ section: inout CaseSection,
    _ add: (inout CaseSection) -> Void
  ) {
    let before = (facts: section.facts.count, diagnostics: checker.diagnostics.count)
    add(&section)
    guard section.facts.count == before.facts + 1, checker.diagnostics.count == before.diagnostics, !checker.isFull,
      let added = section.facts.last, added.literal.arguments.count == fact.cells.count
    else { return }
    let predicate = added.literal.predicate
    memo.predicates.learn(
      bytes, fact.name, PredicateMemo.Shape(predicate, checker.rulebook.predicates[Int(predicate.raw)]))
    if !fact.standard.isEmpty, let standard = added.standard {
      let name = memo.standardNames.intern(bytes, fact.standard.lowerBound, fact.standard.upperBound)
      while memo.standards.count <= name { memo.standards.append(-1) }
      memo.standards[name] = standard.raw
    }
    let types = checker.rulebook[added.literal.predicate].columns
    for (column, type) in types.enumerated() where fact.cells[column].kind == .name {
      guard case .member = checker.rulebook.constants[added.literal.arguments[column]] else { continue }
      let name = memo.constants.name(bytes, fact.cells[column].start, fact.cells[column].end)
      memo.constants.learn(name, added.literal.arguments[column], in: type)
    }
  }
}

extension Checker {
  /// The predicates of plain facts in a row with their signs, each time that they change.
  func forEachHead(ofPlainFacts place: Place, _ body: (Syntax.Name, _ isNegated: Bool) -> Void) {
    let bytes = program.files[Int(place.file.raw)].bytes
    let span = bytes.span
    let limit = Int(place.end)
    var last = (name: 0..<0, isNegated: false)
    var next = Int(place.start)
    func word(at i: Int) -> Range<Int> {
      var start = i
      while start < limit, span[start] == 0x20 || span[start] == 0x09 { start += 1 }
      var end = start
      while end < limit, isWordByte(span[end]) { end += 1 }
      return start..<end
    }
    while next + 5 < limit {
      if !last.isNegated, PlainFact.isName(span, last.name, at: next + 5, limit) {
        next += 5 + last.name.count
      } else {
        var name = word(at: next + 4)
        let isNegated = name.count == 3 && bytes[name].elementsEqual("not".utf8)
        if isNegated { name = word(at: name.upperBound) }
        if isNegated != last.isNegated || bytes[name] != bytes[last.name] {
          let own = Place(file: place.file, start: Int32(name.lowerBound), end: Int32(name.upperBound))
          body(Syntax.Name(text: String(decoding: bytes[name], as: UTF8.self), place: own), isNegated)
        }
        last = (name, isNegated)
        next = name.upperBound
      }
      while next < limit, span[next] != UInt8(ascii: "\n") { next += 1 }
      next = PlainFact.nextWord(bytes, from: next, to: limit)
    }
  }
}
