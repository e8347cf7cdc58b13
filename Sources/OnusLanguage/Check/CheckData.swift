/// Facts and entities from data files: each row becomes one, and nothing of the row is kept but where it stands.

extension CaseChecker {
  // MARK: Facts

  /// A fact for each row of a data file.
  func addFacts(_ facts: Syntax.FactsFromData, _ place: Place, to section: inout CaseSection) {
    let grade = facts.by.flatMap { checker.resolveStandard($0, file: file) }
    let record = facts.cite.flatMap { recordCite($0) }
    guard let id = checker.resolve(facts.predicate, .predicate, file: file) else { return }
    let predicate = checker.rulebook.predicates[Int(id)]
    let name = facts.predicate.text
    guard facts.data.columns.count == predicate.columns.count else {
      let (keys, given) = (predicate.keyCount, facts.data.columns.count)
      checker.report(
        .wrongArity, at: place,
        "`\(name)` takes \(keys == 0 ? "no" : String(keys)) argument\(keys == 1 ? "" : "s")"
          + "\(predicate.isValued ? " and a value" : ""), and \(given) column\(given == 1 ? "" : "s") are named here",
        suggestion: predicate.isValued ? "the last column holds the value" : nil,
        notes: [Diagnostic.Note(place: predicate.place, message: "`\(name)` is declared here")])
      return
    }
    if predicate.kind == .conclusion, facts.by == nil {
      checker.report(
        .conclusionStated, at: place, "`\(name)` is for the rules to conclude, not for the case to state",
        suggestion: "add `by` a standard, if the rows are evidence of it",
        notes: [Diagnostic.Note(place: predicate.place, message: "declared as a conclusion here")])
      return
    }
    guard facts.by == nil || grade != nil, let reading = DataReading(checker, facts.data, for: place) else { return }
    let data = Int32(checker.rulebook.data.count)
    checker.rulebook.data.append(DataSource(name: facts.data.path.value, cite: record))
    makeRoom(for: reading.estimatedRows, in: &section.facts)
    let types = predicate.columns
    let kinds = types.map { DataColumnKind($0, checker.rulebook) }
    var rows = RowsOfFacts(
      head: id * 2 + (facts.isNegated ? 1 : 0), standard: grade, data: data, statement: place,
      first: section.facts.count, seen: SeenRows(capacity: reading.estimatedRows))
    // Taken out while it changes, so that it is never copied.
    var memo = dataConstants
    dataConstants = ConstantMemo()
    defer { dataConstants = memo }
    if let plan = reading.plan(types, kinds), plan.isPlain, reading.estimatedRows >= threads.fewestFacts {
      // Of a short file more would be learned than it names.
      if kinds.contains(.entity), reading.estimatedRows >= checker.rulebook.entities.count / 8 {
        learnDataEntities(&memo)
      }
      addParts(reading, plan, &rows, &memo, &section)
    }
    while reading.next() { add(reading, types, kinds, &rows, &memo, &section) }
    if let repeated = rows.repeated { reportRepeated(repeated, in: facts.data.path.value, at: place) }
  }

  /// Adds the fact of the row read last.
  private func add(
    _ reading: DataReading, _ types: [TypeID], _ kinds: [DataColumnKind], _ rows: inout RowsOfFacts,
    _ memo: inout ConstantMemo, _ section: inout CaseSection
  ) {
    guard let arguments = row(reading, types, kinds, &memo) else { return }
    let own = reading.rowPlace
    rows.note(reading.rowHash, arguments, own, section.facts)
    section.facts.append(
      Fact(
        literal: GroundLiteral(
          predicate: PredicateID(rows.head >> 1), isNegated: rows.head & 1 == 1, arguments: arguments),
        standard: rows.standard, isStipulated: false,
        record: .row(DataRow(data: rows.data, line: reading.line, place: own)), place: rows.statement))
  }

  // MARK: Parts

  /// Adds the facts of a file in parts, read by several threads, as far as no quote stands in it.
  private func addParts(
    _ reading: DataReading, _ plan: DataColumnPlan, _ rows: inout RowsOfFacts, _ memo: inout ConstantMemo,
    _ section: inout CaseSection
  ) {
    var size = threads.firstPart
    while let block = reading.lines(atLeast: size < threads.part ? size : size * threads.count) {
      for part in parts(of: block, size, reading.buffer, plan, memo) {
        guard add(part, reading, plan, &rows, &memo, &section), !part.isCut else { return }
      }
      size = min(size * 2, threads.part)
    }
  }

  /// Reads the parts of a block of lines. Nothing that changes later is held when they are read.
  private func parts(
    of block: Range<Int>, _ size: Int, _ buffer: [UInt8], _ plan: DataColumnPlan, _ memo: ConstantMemo
  ) -> [DataPart] {
    let rulebook = checker.rulebook
    let stops = threads.stops(
      buffer, from: block.lowerBound, to: block.upperBound, size < threads.part ? 1 : threads.count, size: size)
    return ReadingThreads.together(stops.count) { i in
      DataPart(buffer, from: i == 0 ? block.lowerBound : stops[i - 1], to: stops[i], plan, memo, rulebook)
    }
  }

  /// Adds the facts of a part; false where nothing more is to be read.
  private func add(
    _ part: DataPart, _ reading: DataReading, _ plan: DataColumnPlan, _ rows: inout RowsOfFacts,
    _ memo: inout ConstantMemo, _ section: inout CaseSection
  ) -> Bool {
    var passed = 0
    for row in part.rows {
      if row.first == DataPart.Row.again {
        reading.pass(to: Int(row.start), lines: Int(row.line) - passed)
        switch reading.nextOrFault() {
        case .row: add(reading, plan.types, plan.kinds, &rows, &memo, &section)
        case .fault: break
        case .end: return false
        }
        if reading.isOver { return false }
        passed = Int(row.line) + 1
        continue
      }
      let first = constant(row.first, part, &memo)
      let second = constant(row.second, part, &memo)
      let arguments = second < 0 ? ConstantRow(ConstantID(first)) : ConstantRow(ConstantID(first), ConstantID(second))
      let own = reading.place(inBuffer: row.start, row.end)
      rows.note(row.hash, arguments, own, section.facts)
      section.facts.append(
        head: rows.head, first, second, standard: rows.standard, row: rows.data,
        line: Int32(reading.nextLine - passed) + row.line, own, statement: rows.statement)
    }
    reading.pass(to: part.next, lines: part.lines - passed)
    return true
  }

  private func constant(_ code: Int32, _ part: DataPart, _ memo: inout ConstantMemo) -> Int32 {
    if code >= -1 { return code }
    switch part.cells[-2 - Int(code)] {
    case .number(let value): return memo.number(value, &checker.rulebook.constants).raw
    case .entity(let name):
      if let (known, _) = memo.entity(name) { return known.raw }
      guard let (entity, own) = memo.unmet(name) else { preconditionFailure("what is new is an entity") }
      checker.names.markUsed(.entity, entity.raw)
      let constant = constant(ofEntity: entity.raw)
      memo.learn(name, entity: constant, own)
      return constant.raw
    }
  }

  /// Learns the names of the entities that mean these alone.
  private func learnDataEntities(_ memo: inout ConstantMemo) {
    if knowsDataEntities { return }
    knowsDataEntities = true
    for i in checker.rulebook.entities.indices {
      guard
        case .found(let id) = checker.names.lookUp(
          checker.rulebook.entities[i].name, module: nil, .entity, file: file), id == Int32(i)
      else { continue }
      let written = Array(checker.rulebook.entities[i].name.utf8)
      let name = memo.name(written, 0, written.count)
      if memo.entity(name) == nil { memo.learn(name, unmet: EntityID(id), checker.rulebook.entities[i].type) }
    }
  }

  /// The constants of the row read last; nil after a report.
  private func row(
    _ reading: DataReading, _ types: [TypeID], _ kinds: [DataColumnKind], _ memo: inout ConstantMemo
  ) -> ConstantRow? {
    switch types.count {
    case 0: return ConstantRow()
    case 1: return constant(0, types[0], kinds[0], reading, &memo).map { ConstantRow($0) }
    case 2:
      // What is wrong in the second is told too.
      let first = constant(0, types[0], kinds[0], reading, &memo)
      guard let second = constant(1, types[1], kinds[1], reading, &memo), let first else { return nil }
      return ConstantRow(first, second)
    default:
      var all: [ConstantID] = []
      all.reserveCapacity(types.count)
      for (column, type) in types.enumerated() {
        if let constant = constant(column, type, kinds[column], reading, &memo) { all.append(constant) }
      }
      return all.count < types.count ? nil : ConstantRow(all)
    }
  }

  /// The constant in a column of the row read last: what a name there means is looked up where it stands first.
  private func constant(
    _ column: Int, _ type: TypeID, _ kind: DataColumnKind, _ reading: DataReading, _ memo: inout ConstantMemo
  ) -> ConstantID? {
    guard kind != .other, let range = reading.plainRange(of: column) else {
      return constant(in: column, of: type, reading)
    }
    if kind == .number {
      if let value = reading.wholeNumber(range) { return memo.number(value, &checker.rulebook.constants) }
      return constant(in: column, of: type, reading)
    }
    let name = memo.name(reading.buffer, range.lowerBound, range.upperBound, in: column)
    if let known = memo.constant(name, type) { return known }
    if let (constant, own) = memo.entity(name), checker.rulebook.isType(own, within: type) { return constant }
    guard let constant = constant(in: column, of: type, reading) else { return nil }
    if kind == .member {
      memo.learn(name, constant, in: type)
    } else if case .entity(let entity) = checker.rulebook.constants[constant] {
      memo.learn(name, entity: constant, checker.rulebook[entity].type)
    }
    return constant
  }

  /// Makes room for the rows of all statements still to be read at once: one after another they would move all facts each time.
  private func makeRoom(for rows: Int, in facts: inout FactRows) {
    if facts.capacity < facts.count + rows {
      var ahead = 0
      for statement in checker.program.trees[file].statements {
        guard case .factsFrom(let other) = statement.kind, let id = checker.program.data[other.data.path.value] else {
          continue
        }
        ahead += checker.program.files[Int(id.raw)].data?.lineStarts.count ?? 0
      }
      facts.reserveCapacity(facts.count + max(rows, ahead - rowsRead))
    }
    rowsRead += rows
  }

  private func reportRepeated(_ rows: (first: Place, own: Place, count: Int), in path: String, at place: Place) {
    // Of one file once, by the first statement that reads it.
    if !checker.toldOfData.insert(Checker.ToldOfData(place: rows.own, message: "")).inserted { return }
    checker.report(
      .repeatedRow, at: place,
      rows.count == 1
        ? "a row of `\(path)` says again what another says"
        : "\(rows.count) rows of `\(path)` say again what others say",
      suggestion: "take what is there twice away",
      notes: [
        Diagnostic.Note(place: rows.own, message: rows.count == 1 ? "this row" : "the first such row"),
        Diagnostic.Note(place: rows.first, message: "it says the same as this one"),
      ])
  }

  // MARK: Entities

  /// Declares who and what the columns of data files name. Sub-types come first: what is one is one of its type too, in
  /// whatever order the statements stand.
  func declareEntitiesFromData() {
    var statements: [(data: Syntax.DataColumns, type: TypeID, depth: Int, place: Place)] = []
    for statement in checker.program.trees[file].statements {
      guard case .entitiesFrom(let data, let name) = statement.kind,
        let type = checker.resolveType(name, file: file)
      else { continue }
      guard checker.rulebook.isEntities(type) else {
        checker.report(
          .wrongType, at: name.place,
          "\(checker.rulebook.typeName(type)) has its own values, so nothing can be declared as an entity of it",
          suggestion: "declare a type with `type NAME` for it")
        continue
      }
      var depth = 0
      var parent = checker.rulebook[type].parent
      while let next = parent, depth < checker.rulebook.types.count {
        depth += 1
        parent = checker.rulebook[next].parent
      }
      statements.append((data, type, depth, statement.place))
    }
    let order = statements.indices.sorted { a, b in
      statements[a].depth == statements[b].depth ? a < b : statements[a].depth > statements[b].depth
    }
    for index in order { declareEntities(statements[index].data, statements[index].type, statements[index].place) }
  }

  private func declareEntities(_ columns: Syntax.DataColumns, _ type: TypeID, _ place: Place) {
    guard let reading = DataReading(checker, columns, for: place) else { return }
    while reading.next() {
      let cell = reading.cell(0)
      guard let text = text(of: cell, 0, reading) else { continue }
      guard isEntityName(text) else {
        reportNoName(text, cell, 0, reading)
        continue
      }
      let name = String(decoding: text, as: UTF8.self)
      var label: String?
      if columns.columns.count > 1 {
        let second = reading.cell(1)
        guard second.kind != .other else {
          reportNoText(second, 1, reading)
          continue
        }
        if second.kind != .null { label = self.label(reading.bytes(of: second)) }
      }
      switch checker.names.lookUp(name, module: nil, .entity, file: file) {
      case .poisoned: continue
      case .ambiguous(let files):
        checker.reportAmbiguous(
          Syntax.Name(text: name, place: reading.place(of: cell)), .entity, file: file, among: files)
      case .found(let id): join(EntityID(id), type, label, cell, reading)
      case .missing:
        let id = Int32(checker.rulebook.entities.count)
        let own = reading.place(of: cell)
        _ = checker.names.declare(name, .entity, id: id, file: file, place: own)
        checker.rulebook.entities.append(
          Entity(name: name, module: ModuleID(Int32(file)), type: type, label: label, place: own))
      }
    }
  }

  /// What is declared already is not declared again, and a second label or another type is a slip.
  private func join(_ id: EntityID, _ type: TypeID, _ label: String?, _ cell: DataCell, _ reading: DataReading) {
    let entity = checker.rulebook[id]
    guard checker.rulebook.isType(entity.type, within: type) else {
      reading.report(
        .declaredTwice, at: reading.place(of: cell),
        "`\(entity.name)` is of \(checker.rulebook.typeName(entity.type)) already, and this column holds entities of \(checker.rulebook.typeName(type))",
        suggestion: "give one of the two another name",
        notes: [Diagnostic.Note(place: entity.place, message: "first declared here")])
      return
    }
    guard let label, label != entity.label else { return }
    guard entity.label == nil, entity.module == ModuleID(Int32(file)) else {
      reading.report(
        .declaredTwice, at: reading.place(of: reading.cell(1)),
        "`\(entity.name)` has another label already\(entity.label.map { ": \(quotedText($0))" } ?? "")",
        suggestion: "give all of them one label, or two things two names",
        notes: [Diagnostic.Note(place: entity.place, message: "first declared here")])
      return
    }
    checker.rulebook.entities[Int(id.raw)].label = label
  }
}
