/// Checks a case: what it declares, its facts and questions outside variants, and each variant as the whole that results.

/// The part of a case outside all variants, or one variant, as written.
struct CaseSection {
  var name: Syntax.Name?
  var title: String?
  var place: Place
  var asOf: (day: CivilDate, place: Place)?
  var roles: [(role: RoleID, entity: EntityID, place: Place)] = []
  var facts = FactRows()
  var allegations: [Allegation] = []
  var unknowns: [OpenQuestion] = []
  var questions: [Question] = []
  var expectations: [Expectation] = []
  var withouts: [(literals: [GroundLiteral], text: String, place: Place)] = []

  init(name: Syntax.Name?, title: String?, place: Place) {
    self.name = name
    self.title = title
    self.place = place
  }
}

/// Checks the case of a program, once its rules are checked.
final class CaseChecker {
  let checker: Checker
  let file: Int
  /// The day that the caller sets, instead of the case's own.
  private let asOf: CivilDate?
  private var sections: [CaseSection] = []
  /// The constants of the entities of each type, where one was asked for.
  var entitiesByType: [TypeID: [ConstantID]] = [:]
  /// The constant of each entity that a data file names; nil where none has yet.
  var constantsOfEntities: [ConstantID?] = []
  /// What names in plain facts stand for.
  let plainFacts = PlainFactMemo()
  var plainFact = PlainFact()
  /// The case in JSON as the language reads its texts.
  lazy var spoken = SourceFile(spokenOf: checker.program.files[file])
  /// What names in data files stand for.
  var dataConstants = ConstantMemo()
  /// Whether all entities are among them.
  var knowsDataEntities = false
  /// How many rows the statements that were read so far may have had.
  var rowsRead = 0
  /// How many more names may be compared for those that are near an unknown one in a data file.
  var nearNames = Limits.nearNames

  /// How many threads read a long row of facts.
  let threads: ReadingThreads

  init(_ checker: Checker, file: Int, asOf: CivilDate?, threads: ReadingThreads = .one) {
    self.checker = checker
    self.threads = threads
    self.file = file
    self.asOf = asOf
  }

  /// Everything that the case says; nil where it has no name. Without people to tell, no warnings are looked for.
  func check(isForPeople: Bool = true) -> CheckedCase? {
    checker.declareSourcesAndEntities(file: file)
    declareEntitiesFromData()
    declareGroups()
    let tree = checker.program.trees[file]
    var uses: [String] = []
    var header: (name: Syntax.Name, title: String?, place: Place)?
    let start = Place(file: checker.program.files[file].id, start: 0, end: 0)
    sections = [CaseSection(name: nil, title: nil, place: start)]
    for statement in tree.statements {
      switch statement.kind {
      case .use(let name): uses.append(name.text)
      case .caseName(let name, let title):
        if let first = header {
          checker.report(
            .declaredTwice, at: name.place, "a file holds one case, and this is the second",
            suggestion: "put it into a file of its own, or write `suppose` for a variant",
            notes: [Diagnostic.Note(place: first.place, message: "the first")])
        } else {
          header = (name, title?.value, statement.place)
        }
      case .suppose(let name, let title): open(name, title?.value, at: statement.place)
      case .asOf, .roleIs, .fact, .plainFacts, .plainRules, .plainFact, .factsFrom, .allege, .unknown, .stipulate,
        .question,
        .expect, .withoutFact:
        add(statement, to: &sections[sections.count - 1])
      case .type, .predicate, .source, .ranks, .role, .entities, .entitiesFrom, .standards, .standardOfProof,
        .incompatible,
        .conflictsByRankThenDate, .argument, .attack, .defeater, .prefer, .group, .rulesFolder, .tracesFolder,
        .uncovered, .allow:
        break
      }
    }
    guard let header else {
      if !checker.mayLackNames(file: file) {
        checker.report(
          .noCase, at: tree.statements.first?.place ?? start, "the case has no name",
          suggestion: "begin the file with `case NAME \"title\"`")
      }
      return nil
    }
    let base = situation(of: sections[0])
    requireDay(base, at: header.place)
    let variants = sections.dropFirst().map { section in
      Variant(
        name: section.name?.text ?? "", title: section.title, situation: variant(section, of: base),
        place: section.place)
    }
    if isForPeople { lint(base, variants, at: header.place) }
    return CheckedCase(
      name: header.name.text, title: header.title, rulebook: checker.rulebook, uses: uses, base: base,
      variants: variants, place: header.place)
  }

  private func open(_ name: Syntax.Name, _ title: String?, at place: Place) {
    if let first = sections.first(where: { $0.name?.text == name.text }) {
      checker.report(
        .declaredTwice, at: name.place, "two variants are called `\(name.text)`", suggestion: "rename one",
        notes: [Diagnostic.Note(place: first.name?.place, message: "the first")])
    }
    if name.text == "all" || name.text == "none" {
      checker.report(
        .reservedWord, at: name.place,
        "no variant can be called `\(name.text)`: `--suppose \(name.text)` means \(name.text == "all" ? "every" : "no") variant",
        suggestion: "give it another name")
    }
    sections.append(CaseSection(name: name, title: title, place: place))
  }

  private func declareGroups() {
    for statement in checker.program.trees[file].statements {
      guard case .group(let name, let members) = statement.kind else { continue }
      // Groups stand among the types, below what any type is numbered.
      let id = Int32(-2 - checker.groups.count)
      guard checker.declare(name, .type, id: id, file: file) else { continue }
      let entities = members.compactMap { checker.resolve($0, .entity, file: file) }.map { EntityID($0) }
      if entities.count < members.count { checker.names.poison(name.text, .type, file: file) }
      checker.groups.append(Checker.Group(name: name.text, members: entities))
    }
  }

  // MARK: Statements

  func add(_ statement: Syntax.Statement, to section: inout CaseSection) {
    let place = statement.place
    switch statement.kind {
    case .asOf(let day):
      if let first = section.asOf {
        reportTwice("`as of`", place, first.place)
      } else {
        section.asOf = (day, place)
      }
    case .roleIs(let role, let entity): addRole(role, entity, place, &section)
    case .fact(let node, let standard, let cite):
      addFact(node, standard, cite, isStipulated: false, place, &section)
    case .plainFacts(let facts): addPlainFacts(facts, place, to: &section)
    case .plainFact(let literal, let standard, let cite): addPlainFact(literal, standard, cite, place, to: &section)
    case .factsFrom(let facts): addFacts(facts, place, to: &section)
    case .stipulate(let node, let standard, let cite):
      addFact(node, standard, cite, isStipulated: true, place, &section)
    case .allege(let node, let by, let cite):
      let speaker = self.speaker(by)
      let record = cite.flatMap { recordCite($0) }
      guard let (literals, _) = ground(node, in: "an allegation"), let speaker else { return }
      section.allegations += literals.map { Allegation(literal: $0, by: speaker, record: record, place: place) }
    case .unknown(let node, let cite):
      let record = cite.flatMap { recordCite($0) }
      guard let (literals, _) = ground(node, in: "`unknown`") else { return }
      section.unknowns += literals.map { OpenQuestion(literal: $0, record: record, place: place) }
    case .question(let node, let burden):
      let role = burden.flatMap { checker.resolveRole($0, file: file) }
      guard let question = question(node, burden: role, place) else { return }
      section.questions.append(question)
    case .expect(let kind, let node):
      guard let (literals, text) = ground(node, in: "an expectation") else { return }
      section.expectations.append(Expectation(kind: kind, literals: literals, text: text(), place: place))
    case .withoutFact(let node):
      guard let (literals, text) = ground(node, in: "`without fact`") else { return }
      if section.name == nil {
        checker.report(
          .nothingToTakeAway, at: place,
          "`without fact` takes away what stands outside a variant, and this is no variant",
          suggestion: "write it under `suppose NAME`, or take the fact itself away")
        return
      }
      section.withouts.append((literals, text(), place))
    case .use, .type, .predicate, .source, .ranks, .role, .entities, .entitiesFrom, .standards, .standardOfProof,
      .incompatible,
      .conflictsByRankThenDate, .plainRules, .argument, .attack, .defeater, .prefer, .caseName, .group, .suppose,
      .rulesFolder,
      .tracesFolder, .uncovered,
      .allow:
      break
    }
  }

  private func reportTwice(_ what: String, _ place: Place, _ first: Place) {
    checker.report(
      .declaredTwice, at: place, "\(what) is stated twice", suggestion: "keep one, or put the other into a `suppose`",
      notes: [Diagnostic.Note(place: first, message: "first stated here")])
  }

  private func addRole(_ role: Syntax.Name, _ entity: Syntax.Name, _ place: Place, _ section: inout CaseSection) {
    let roleID = checker.resolveRole(role, file: file)
    let entityID = checker.resolve(entity, .entity, file: file)
    guard let roleID, let entityID else { return }
    if let first = section.roles.first(where: { $0.role == roleID }) {
      reportTwice("who the `\(role.text)` is", place, first.place)
      return
    }
    section.roles.append((roleID, EntityID(entityID), place))
  }

  func addFact(
    _ node: Syntax.Node, _ standard: Syntax.Name?, _ cite: Syntax.Cite?, isStipulated: Bool, _ place: Place,
    _ section: inout CaseSection
  ) {
    let grade = standard.flatMap { checker.resolveStandard($0, file: file) }
    let record = cite.flatMap { recordCite($0) }
    guard let (literals, text) = ground(node, in: isStipulated ? "a stipulation" : "a fact"),
      standard == nil || grade != nil
    else { return }
    if !isStipulated, grade == nil, let first = literals.first, checker.rulebook[first.predicate].kind == .conclusion {
      checker.report(
        .conclusionStated, at: place,
        "`\(checker.rulebook[first.predicate].name)` is for the rules to conclude, not for the case to state",
        suggestion: "write `stipulate \(text())` if it is taken as given, or `by` a standard if it is evidence",
        notes: [
          Diagnostic.Note(place: checker.rulebook[first.predicate].place, message: "declared as a conclusion here")
        ])
      return
    }
    section.facts += literals.map {
      Fact(literal: $0, standard: grade, isStipulated: isStipulated, record: record, place: place)
    }
  }

  private func speaker(_ name: Syntax.Name) -> Allegation.Speaker? {
    if case .found(let id) = checker.names.lookUp(name, .role, file: file) {
      checker.names.markUsed(.role, id)
      return .role(RoleID(id))
    }
    if case .missing = checker.names.lookUp(name, .entity, file: file) {
      checker.reportUnknownSpeaker(name, file: file)
      return nil
    }
    return checker.resolve(name, .entity, file: file).map { .entity(EntityID($0)) }
  }

  func recordCite(_ cite: Syntax.Cite) -> RecordCite? {
    switch cite {
    case .record(let text): return .record(text.value)
    case .source(let name, let pin):
      return checker.resolve(name, .source, file: file).map { .source(SourceID($0), pin: pin?.value) }
    }
  }

  // MARK: Situations

  private func situation(of section: CaseSection) -> Situation {
    var result = Situation()
    result.asOf = asOf ?? section.asOf?.day
    result.roles = Array(repeating: nil, count: checker.rulebook.roles.count)
    for row in section.roles { result.roles[Int(row.role.raw)] = row.entity }
    result.facts = section.facts
    result.allegations = section.allegations
    result.unknowns = section.unknowns
    result.questions = section.questions
    result.expectations = section.expectations
    return result
  }

  private func isValued(_ predicate: PredicateID) -> Bool {
    checker.rulebook.predicates[Int(predicate.raw)].isValued
  }

  private struct Key: Hashable {
    var predicate: PredicateID
    var columns: [ConstantID]
  }

  /// The case outside variants, less what the variant takes away or states again, plus what it states.
  private func variant(_ section: CaseSection, of base: Situation) -> Situation {
    var result = base
    if let day = section.asOf?.day { result.asOf = day }
    for row in section.roles { result.roles[Int(row.role.raw)] = row.entity }
    let stated = section.withouts.isEmpty ? [] : Set(base.facts.map { $0.literal })
    var removed: Set<GroundLiteral> = []
    for row in section.withouts {
      let present = row.literals.filter { stated.contains($0) }
      if present.isEmpty {
        checker.report(
          .nothingToTakeAway, at: row.place, "no fact states `\(row.text)` outside the variants",
          suggestion: "take the line away, or name what is stated")
      }
      removed.formUnion(present)
    }
    var replaced: Set<Key> = []
    for fact in section.facts where !fact.literal.isNegated && isValued(fact.literal.predicate) {
      replaced.insert(Key(predicate: fact.literal.predicate, columns: Array(fact.literal.arguments.dropLast())))
    }
    if !removed.isEmpty || !replaced.isEmpty {
      result.facts = base.facts.filter { fact in
        if removed.contains(fact.literal) { return false }
        guard !fact.literal.isNegated, isValued(fact.literal.predicate) else { return true }
        return !replaced.contains(
          Key(predicate: fact.literal.predicate, columns: Array(fact.literal.arguments.dropLast())))
      }
    }
    result.facts += section.facts
    result.allegations += section.allegations
    result.unknowns += section.unknowns
    // What is asked outside the variants too is asked once.
    result.questions += section.questions.filter { own in
      !base.questions.contains { $0.text == own.text && $0.burden == own.burden }
    }
    result.expectations = section.expectations
    return result
  }

  /// Where force is judged by the case's day there must be one.
  private func requireDay(_ base: Situation, at place: Place) {
    guard base.asOf == nil,
      let statement = checker.rulebook.statements.first(where: { $0.window != nil && $0.at == nil })
    else { return }
    let source = statement.citations.first.map { checker.rulebook[$0.source] }
    var notes = [
      Diagnostic.Note(
        place: statement.namePlace, message: "`\(statement.name)` is in force for a time only and has no `at`")
    ]
    if let source, source.window == statement.window {
      notes.append(Diagnostic.Note(place: source.place, message: "by its source `\(source.name)`"))
    }
    checker.report(
      .noAsOf, at: place, "the case has no day, but some of its law is in force for a time only",
      suggestion: "add `as of DATE`", notes: notes)
  }
}
