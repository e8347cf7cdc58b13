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
    var seen = SeenRows(capacity: reading.estimatedRows)
    var repeated: (first: Place, own: Place, count: Int)?
    let first = section.facts.count
    let types = predicate.columns
    let kinds = types.map { DataColumnKind($0, checker.rulebook) }
    // Taken out while it changes, so that it is never copied.
    var memo = dataConstants
    dataConstants = ConstantMemo()
    defer { dataConstants = memo }
    while reading.next() {
      guard let arguments = row(reading, types, kinds, &memo) else { continue }
      let literal = GroundLiteral(predicate: PredicateID(id), isNegated: facts.isNegated, arguments: arguments)
      let row = DataRow(data: data, line: reading.line, place: reading.rowPlace)
      if let known = seen.insert(reading.rowHash, arguments.first?.raw ?? 0) {
        let earlier = section.facts[first + Int(known)]
        if earlier.literal == literal {
          repeated = (repeated?.first ?? earlier.statedAt, repeated?.own ?? row.place, (repeated?.count ?? 0) + 1)
        }
      }
      section.facts.append(
        Fact(literal: literal, standard: grade, isStipulated: false, record: .row(row), place: place))
    }
    if let repeated { reportRepeated(repeated, in: facts.data.path.value, at: place) }
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

/// How the values of a column are told from its bytes.
private enum DataColumnKind {
  case entity, member, number, other

  init(_ type: TypeID, _ rulebook: Rulebook) {
    switch rulebook[type].kind {
    case .entities: self = .entity
    case .closed: self = .member
    case .number: self = .number
    case .text, .money, .date, .duration: self = .other
    }
  }
}
