/// Plain facts in a row: from bytes to rows, without a tree. What is met first, and whatever is unusual, goes the general way,
/// and what came of it is kept for the places where the same name stands again.
///
/// Looking a fact up changes nothing, so several threads read parts of a long row ahead (`PlainFactPart`); what they found becomes
/// facts here, in order, by the same steps as a fact that is read alone, so that the outcome is the same however many they are.

extension CaseChecker {
  /// Adds the facts of a row.
  func addPlainFacts(_ facts: Syntax.PlainFacts, _ place: Place, to section: inout CaseSection) {
    let source = checker.program.files[file]
    let bytes = source.bytes
    let limit = Int(place.end)
    let wanted = section.facts.count + facts.count
    if section.facts.capacity < wanted { section.facts.reserveCapacity(max(wanted, section.facts.count * 3 / 2)) }
    let isLong = facts.count >= threads.fewestFacts
    if isLong { learn(facts, bytes) }
    var fact = PlainFact()
    var next = Int(place.start)
    var size = threads.firstPart
    while isLong, next < limit {
      let first = next
      for part in parts(from: next, to: limit, size) {
        add(part, source, to: limit, &fact, &section)
        next = part.next
      }
      if next == first { break }
      size = min(size * 2, threads.part)
    }
    while next < limit, fact.read(bytes, at: next, to: limit) {
      add(fact, Place(file: place.file, start: Int32(next), end: Int32(fact.end)), source, &section)
      next = PlainFact.nextWord(bytes, from: fact.lineEnd, to: limit)
    }
  }

  /// Reads some parts of a row, each by a thread where they are large.
  private func parts(from start: Int, to limit: Int, _ size: Int) -> [PlainFactPart] {
    let bytes = checker.program.files[file].bytes
    let stops = threads.stops(bytes, from: start, to: limit, size < threads.part ? 1 : threads.count, size: size)
    // Nobody changes these until all parts are read.
    let (memo, rulebook) = (plainFacts, checker.rulebook)
    return ReadingThreads.together(stops.count) { i in
      let from = i == 0 ? start : PlainFact.nextWord(bytes, from: stops[i - 1], to: limit)
      return PlainFactPart(bytes, from: from, before: stops[i], to: limit, memo, rulebook)
    }
  }

  /// Adds the facts of a part.
  private func add(
    _ part: PlainFactPart, _ source: SourceFile, to limit: Int, _ fact: inout PlainFact, _ section: inout CaseSection
  ) {
    for row in part.rows {
      let place = Place(file: source.id, start: row.start, end: row.end)
      if row.head < 0 {
        guard fact.read(source.bytes, at: Int(row.start), to: limit) else { continue }
        add(fact, place, source, &section)
        continue
      }
      section.facts.append(
        head: row.head, row.first >= -1 ? row.first : constant(part.cells[-2 - Int(row.first)]),
        row.second >= -1 ? row.second : constant(part.cells[-2 - Int(row.second)]),
        standard: row.standard < 0 ? nil : StandardID(row.standard),
        cite: row.cite < 0 ? nil : .record(String(decoding: source.bytes[part.cites[Int(row.cite)]], as: UTF8.self)),
        place)
    }
  }

  private func constant(_ new: PlainFactMemo.NewConstant) -> Int32 {
    plainFacts.constant(of: new, &checker.rulebook.constants).raw
  }

  /// Adds a fact that is read alone.
  private func add(
    _ fact: borrowing PlainFact, _ place: Place, _ source: SourceFile, _ section: inout CaseSection
  ) {
    let bytes = source.bytes
    guard let row = quietRow(fact, bytes) else {
      return addGenerally(fact, bytes, &section) { section in
        for statement in source.statements(in: place) { add(statement, to: &section) }
      }
    }
    section.facts.append(
      Fact(
        literal: GroundLiteral(predicate: row.predicate, isNegated: fact.isNegated, arguments: row.arguments),
        standard: row.standard, isStipulated: false,
        record: fact.cite.map { .record(String(decoding: bytes[$0], as: UTF8.self)) }, place: place))
  }

  /// What a fact says where all its names are known or can be learned without a word to anybody; nil where not.
  private func quietRow(
    _ fact: borrowing PlainFact, _ bytes: [UInt8], by given: StandardID? = nil
  ) -> (predicate: PredicateID, arguments: ConstantRow, standard: StandardID?)? {
    guard let shape = plainFacts.shape(fact.name, bytes, &plainFacts.guess) ?? quietShape(fact.name, bytes),
      let standard = plainFacts.standard(of: fact, bytes, otherwise: given, shape)
    else { return nil }
    let columns = fact.cells.count > 2 ? checker.rulebook.predicates[Int(shape.predicate.raw)].columns : []
    var all: [ConstantID] = []
    if columns.count > 2 { all.reserveCapacity(columns.count) }
    var (first, second): (ConstantID?, ConstantID?)
    for column in 0..<fact.cells.count {
      let type = columns.isEmpty ? (column == 0 ? shape.types.0 : shape.types.1) : columns[column]
      guard let constant = quietConstant(fact.cells[column], type, in: column, bytes) else { return nil }
      if columns.count > 2 { all.append(constant) } else if column == 0 { first = constant } else { second = constant }
    }
    let grade = standard < 0 ? nil : StandardID(standard)
    guard let first else { return (shape.predicate, ConstantRow(all), grade) }
    return (shape.predicate, second.map { ConstantRow(first, $0) } ?? ConstantRow(first), grade)
  }

  /// Learns what the name of a predicate means; nil where something must be told of it.
  private func quietShape(_ name: Range<Int>, _ bytes: [UInt8]) -> PredicateMemo.Shape? {
    let written = Syntax.Name(
      text: String(decoding: bytes[name], as: UTF8.self),
      place: Place(
        file: checker.program.files[file].id, start: Int32(name.lowerBound), end: Int32(name.upperBound)))
    let id = checker.names.usedID(written, .predicate, file: file)
    if id < 0 { return nil }
    let shape = PredicateMemo.Shape(PredicateID(id), checker.rulebook.predicates[Int(id)])
    plainFacts.predicates.learn(bytes, name, shape)
    return shape
  }

  private func quietConstant(
    _ cell: PlainFact.Cell, _ type: TypeID, in column: Int, _ bytes: [UInt8]
  ) -> ConstantID? {
    if cell.kind == .name, !plainFacts.knowsEntities { learnEntities(bytes) }
    switch plainFacts.look(at: cell, type, in: column, bytes, checker.rulebook, &plainFacts.guess) {
    case .unfit: return nil
    case .known(let constant): return constant
    case .new(let new): return plainFacts.constant(of: new, &checker.rulebook.constants)
    case .unknown:
      let written = Syntax.Name(
        text: String(decoding: bytes[cell.start..<cell.end], as: UTF8.self),
        place: Place(file: checker.program.files[file].id, start: Int32(cell.start), end: Int32(cell.end)))
      guard case .constant(let constant, _) = quietConstant(written, type),
        case .entity(let entity) = checker.rulebook.constants[constant]
      else { return nil }
      let name = plainFacts.constants.name(bytes, cell.start, cell.end)
      plainFacts.constants.learn(name, entity: constant, checker.rulebook[entity].type)
      return constant
    }
  }

  /// Learns what the names in a row mean where that is quiet, before it is read in parts.
  private func learn(_ facts: Syntax.PlainFacts, _ bytes: [UInt8]) {
    if !plainFacts.knowsEntities { learnEntities(bytes) }
    for head in facts.heads {
      var guess = PlainFactMemo.Guess()
      if plainFacts.shape(head.name, bytes, &guess) == nil { _ = quietShape(head.name, bytes) }
    }
    for (i, name) in checker.rulebook.standards.names.enumerated() {
      let written = Array(name.utf8)
      plainFacts.learn(StandardID(Int32(i)), named: 0..<written.count, written)
    }
  }

  /// Learns the names of the entities that the case itself declares, where they can mean nothing else.
  private func learnEntities(_ bytes: [UInt8]) {
    plainFacts.knowsEntities = true
    for i in checker.rulebook.entities.indices {
      let place = checker.rulebook.entities[i].place
      // An entity of a data file has its name there.
      guard checker.rulebook.entities[i].module.raw == Int32(file), Int(place.file.raw) == file,
        place.start < place.end,
        case .missing = checker.names.lookUp(
          checker.rulebook.entities[i].name, module: nil, .predicate, file: file)
      else { continue }
      let name = plainFacts.constants.name(bytes, Int(place.start), Int(place.end))
      plainFacts.constants.learn(name, unmet: EntityID(Int32(i)), checker.rulebook.entities[i].type)
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
    if standard == nil || grade != nil, let row = quietRow(fact, bytes, by: grade) {
      let record = cite.flatMap { recordCite($0) }
      section.facts.append(
        Fact(
          literal: GroundLiteral(predicate: row.predicate, isNegated: fact.isNegated, arguments: row.arguments),
          standard: grade, isStipulated: false, record: record, place: place))
      return
    }
    addGenerally(fact, bytes, &section) { section in
      guard let node = spoken.literal(in: literal) else { return }
      addFact(node, standard, cite, isStipulated: false, place, &section)
    }
  }

  /// Adds a fact by what reads every fact, and keeps what its names mean.
  private func addGenerally(
    _ fact: borrowing PlainFact, _ bytes: [UInt8], _ section: inout CaseSection,
    _ add: (inout CaseSection) -> Void
  ) {
    let before = (facts: section.facts.count, diagnostics: checker.diagnostics.count)
    add(&section)
    guard section.facts.count == before.facts + 1, checker.diagnostics.count == before.diagnostics, !checker.isFull,
      let added = section.facts.last, added.literal.arguments.count == fact.cells.count
    else { return }
    let predicate = added.literal.predicate
    plainFacts.predicates.learn(
      bytes, fact.name, PredicateMemo.Shape(predicate, checker.rulebook.predicates[Int(predicate.raw)]))
    if !fact.standard.isEmpty, let standard = added.standard {
      plainFacts.learn(standard, named: fact.standard, bytes)
    }
    let types = checker.rulebook[added.literal.predicate].columns
    for (column, type) in types.enumerated() where fact.cells[column].kind == .name {
      guard case .member = checker.rulebook.constants[added.literal.arguments[column]] else { continue }
      let name = plainFacts.constants.name(bytes, fact.cells[column].start, fact.cells[column].end)
      plainFacts.constants.learn(name, added.literal.arguments[column], in: type)
    }
  }
}
