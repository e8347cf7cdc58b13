/// Declares what the rules speak of: modules, types, predicates, entities, sources and roles.

extension Checker {
  /// Files of rules, in the order of loading.
  var ruleFiles: [Int] { program.files.indices.filter { program.files[$0].kind == .rules } }

  func declareModules() {
    for file in program.files {
      rulebook.modules.append(Module(name: file.module, file: file.id))
    }
    let builtIn: [(String, TypeDeclaration.Kind)] = [
      ("Text", .text), ("Number", .number), ("Money", .money), ("Date", .date), ("Duration", .duration),
    ]
    rulebook.types = builtIn.map { TypeDeclaration(name: $0.0, kind: $0.1) }
  }

  /// Everything that rules declare but the statements that argue. Names first, then what refers to them.
  func declareVocabulary() {
    declareStandards()
    declareRanks()
    for file in ruleFiles { declareTypes(file: file) }
    for file in ruleFiles { shapeTypes(file: file) }
    refuseTypeCycles()
    for file in ruleFiles {
      let count = tally(of: file).predicates
      names.reserve(count, .predicate, file: file)
      rulebook.predicates.reserveCapacity(rulebook.predicates.count + count)
      for statement in program.trees[file].statements {
        switch statement.kind {
        case .predicate(let declaration): declarePredicate(declaration, file: file)
        case .plainRules(let rules):
          if rules.predicates > 0 { declarePredicates(ofPlainRules: statement.place, file: file) }
        case .role(let name, let sentence):
          declare(name, .role, id: Int32(rulebook.roles.count), file: file)
          rulebook.roles.append(
            Role(
              name: name.text, module: ModuleID(Int32(file)), sentence: sentence?.value, place: name.place))
        case .conflictsByRankThenDate: rulebook.conflictsByRankThenDate = true
        case .use, .type, .source, .ranks, .entities, .entitiesFrom, .standards, .standardOfProof, .incompatible,
          .argument, .attack,
          .defeater, .prefer, .caseName, .asOf, .roleIs, .group, .fact, .plainFacts, .plainFact, .factsFrom, .allege,
          .unknown, .stipulate,
          .question,
          .expect, .suppose, .withoutFact, .rulesFolder, .tracesFolder, .uncovered, .allow:
          break
        }
      }
      declareSourcesAndEntities(file: file)
    }
  }

  /// What a case may declare too.
  func declareSourcesAndEntities(file: Int) {
    let count = otherStatements(of: file).reduce(0) { count, statement in
      if case .entities(let names, _) = statement.kind { count + names.count } else { count }
    }
    names.reserve(count, .entity, file: file)
    rulebook.entities.reserveCapacity(rulebook.entities.count + count)
    for statement in otherStatements(of: file) {
      switch statement.kind {
      case .source(let declaration): declareSource(declaration, file: file)
      case .entities(let names, let type):
        let typeID = resolveType(type, file: file)
        if let typeID, !rulebook.isEntities(typeID) {
          report(
            .wrongType, at: type.place,
            "\(rulebook.typeName(typeID)) has its own values, so nothing can be declared as an entity of it",
            suggestion: "declare a type with `type NAME` for it")
        }
        for (name, label) in names {
          let id = Int32(rulebook.entities.count)
          guard declare(name, .entity, id: id, file: file) else { continue }
          if let typeID, rulebook.isEntities(typeID) {
            rulebook.entities.append(
              Entity(
                name: name.text, module: ModuleID(Int32(file)), type: typeID, label: label?.value, place: name.place))
          } else {
            self.names.poison(name.text, .entity, file: file)
          }
        }
      case .use, .type, .predicate, .ranks, .role, .entitiesFrom, .standards, .standardOfProof, .incompatible,
        .conflictsByRankThenDate, .argument, .attack, .defeater, .prefer, .caseName, .asOf, .roleIs, .group, .fact,
        .plainFacts, .plainRules, .plainFact,
        .factsFrom, .allege, .unknown, .stipulate, .question, .expect, .suppose, .withoutFact, .rulesFolder,
        .tracesFolder,
        .uncovered, .allow:
        break
      }
    }
  }

  private func declareTypes(file: Int) {
    for statement in otherStatements(of: file) {
      guard case .type(let declaration) = statement.kind else { continue }
      let name = declaration.name
      if let builtIn = rulebook.types.prefix(5).first(where: { $0.name == name.text }) {
        report(
          .declaredTwice, at: name.place, "the type `\(builtIn.name)` is built in",
          suggestion: "give the type another name")
        continue
      }
      guard declare(name, .type, id: Int32(rulebook.types.count), file: file) else { continue }
      var kind = TypeDeclaration.Kind.entities
      if case .closed(let members, let isOrdered) = declaration.shape {
        var seen: [String: Place] = [:]
        for member in members {
          if let first = seen[member.text] {
            report(
              .declaredTwice, at: member.place, "`\(member.text)` stands twice in the type `\(name.text)`",
              suggestion: "take one of the two away", notes: [Diagnostic.Note(place: first, message: "first here")])
          } else {
            seen[member.text] = member.place
          }
        }
        kind = .closed(members: members.map(\.text), isOrdered: isOrdered)
      }
      rulebook.types.append(
        TypeDeclaration(name: name.text, kind: kind, sentence: declaration.sentence?.value, place: name.place))
    }
  }

  private func shapeTypes(file: Int) {
    for statement in otherStatements(of: file) {
      guard case .type(let declaration) = statement.kind, case .within(let parent) = declaration.shape,
        case .found(let id) = names.lookUp(declaration.name, .type, file: file),
        rulebook.types[Int(id)].place == declaration.name.place,
        let parentID = resolveType(parent, file: file)
      else { continue }
      guard rulebook.isEntities(parentID) else {
        report(
          .badParentType, at: parent.place,
          "`\(declaration.name.text)` cannot be a kind of \(rulebook.typeName(parentID)), which has its own values",
          suggestion: "only a type declared by `type NAME` can have sub-types")
        continue
      }
      rulebook.types[Int(id)].parent = parentID
    }
  }

  private func refuseTypeCycles() {
    var state = [UInt8](repeating: 0, count: rulebook.types.count)
    for start in rulebook.types.indices {
      var path: [Int] = []
      var current: Int? = start
      while let type = current, state[type] == 0 {
        state[type] = 1
        path.append(type)
        current = rulebook.types[type].parent.map { Int($0.raw) }
      }
      if let closing = current, state[closing] == 1, let first = path.firstIndex(of: closing) {
        // A long circle is told by its start and its end.
        let shown = path[first...].prefix(5).map { "`\(rulebook.types[$0].name)`" }
        let left = path.count - first - shown.count
        let circle = shown + (left > 0 ? ["… (\(left) more)"] : []) + ["`\(rulebook.types[closing].name)`"]
        report(
          .typeCycle, at: rulebook.types[closing].place,
          "a type cannot be a kind of itself: \(circle.joined(separator: " is "))",
          suggestion: "take the `is` of one of them away")
        rulebook.types[closing].parent = nil
      }
      for type in path { state[type] = 2 }
    }
  }

  /// A type by name; the built-in ones need no module. Nil after a report.
  func resolveType(_ name: Syntax.Name, file: Int) -> TypeID? {
    if name.module == nil, let builtIn = rulebook.types.prefix(5).firstIndex(where: { $0.name == name.text }) {
      return TypeID(Int32(builtIn))
    }
    if case .missing = names.lookUp(name, .type, file: file) {
      let known = names.visible(.type, file: file, module: name.module).map(\.name)
      let builtIn = name.module == nil ? rulebook.types.prefix(5).map(\.name) : []
      reportUnknown(name, .type, file: file, among: known + builtIn)
      return nil
    }
    guard let id = resolve(name, .type, file: file) else { return nil }
    if id < 0 {
      report(.unknownName, at: name.place, "`\(name.text)` is a group of entities, not a type")
      return nil
    }
    return TypeID(id)
  }

  func declarePredicate(_ declaration: Syntax.PredicateDeclaration, file: Int) {
    let name = declaration.name
    let id = Int32(rulebook.predicates.count)
    if declaration.parameters.isEmpty, declaration.value == nil {
      guard declare(name, .predicate, id: id, file: file) else { return }
      add(declaration, columns: [], file: file)
      return
    }
    var columns: [TypeID] = []
    var isWhole = true
    for type in declaration.parameters.map(\.type) + (declaration.value.map { [$0] } ?? []) {
      if let typeID = resolveType(type, file: file) {
        columns.append(typeID)
      } else {
        isWhole = false
      }
    }
    var seen: [String: Place] = [:]
    for case let parameter? in declaration.parameters.map(\.name) {
      if let first = seen[parameter.text] {
        report(
          .declaredTwice, at: parameter.place, "two parameters of `\(name.text)` are called `\(parameter.text)`",
          suggestion: "rename one", notes: [Diagnostic.Note(place: first, message: "the first")])
      }
      seen[parameter.text] = parameter.place
    }
    guard declare(name, .predicate, id: id, file: file) else { return }
    guard isWhole else {
      names.poison(name.text, .predicate, file: file)
      return
    }
    add(declaration, columns: columns, file: file)
  }

  private func add(_ declaration: Syntax.PredicateDeclaration, columns: [TypeID], file: Int) {
    let name = declaration.name
    let labels = declaration.parameters.map { $0.name?.text }
    var (sentence, negation): (Template?, Template?)
    if let text = declaration.sentence {
      let templates = TemplateReader(parameters: labels, isValued: declaration.value != nil)
      sentence = template(text, templates, of: name.text)
      negation = declaration.negation.flatMap { template($0, templates, of: name.text) }
    }
    rulebook.predicates.append(
      Predicate(
        name: name.text, module: ModuleID(Int32(file)), kind: declaration.kind, columns: columns,
        isValued: declaration.value != nil, parameterNames: labels,
        sentence: sentence, negation: negation,
        isForTheRecord: declaration.isForTheRecord, place: name.place))
  }

  private func template(_ text: Syntax.Text, _ reader: TemplateReader, of predicate: String) -> Template? {
    do throws(TemplateReader.Failure) {
      let template = try reader.read(text.value)
      if reader.isValued, !template.pieces.contains(.column(reader.parameters.count)) {
        report(
          .sentenceWithoutValue, at: text.place,
          "the sentence of `\(predicate)` does not tell the value, so two values would read alike",
          suggestion: "write `{value}` where the value belongs")
      }
      return template
    } catch {
      report(
        .badTemplate, at: text.place, "the sentence of `\(predicate)` \(error.reason)", suggestion: error.suggestion)
      return nil
    }
  }

  private func declareSource(_ declaration: Syntax.SourceDeclaration, file: Int) {
    let id = Int32(rulebook.sources.count)
    guard declare(declaration.name, .source, id: id, file: file) else { return }
    var rank: Int?
    if let name = declaration.rank {
      rank = rulebook.ranks.firstIndex(of: name.text)
      if rank == nil { reportUnknown(name, .rank, file: file, among: rulebook.ranks) }
    }
    rulebook.sources.append(
      Source(
        name: declaration.name.text, module: ModuleID(Int32(file)), title: declaration.title.value, rank: rank,
        dated: declaration.dated, window: declaration.window, url: declaration.url?.value,
        provisions: provisions(of: declaration), texts: declaration.texts.map(\.value),
        notes: declaration.notes.map(\.value), place: declaration.name.place))
  }
}
