/// A rulebook to be read: its vocabulary, its statements by source, who attacks whom, and the table of authorities.

internal import OnusLanguage
internal import OnusReasoning

/// Makes the page.
struct RulebookDoc {
  let rulebook: Rulebook
  let sentences: Sentences
  var page: DocPage
  /// Statements whose conclusions exclude each other.
  let oppositions: [Opposition]
  let superiority: Superiority

  init(_ program: Program) {
    rulebook = program.checked.rulebook
    sentences = Sentences(rulebook, constants: rulebook.constants)
    oppositions = rulebook.oppositions()
    superiority = Superiority(rulebook)
    let root = rulebook.modules.first?.name ?? ""
    let heading = program.loaded.files.first?.literate.headings.first?.text
    page = DocPage(title: heading ?? "Rulebook \(root)")
    var line: DocLine = [.text("The rulebook "), .code(root)]
    let others = rulebook.modules.dropFirst().map(\.name).sorted { naturallyPrecedes($0, $1) }
    if !others.isEmpty {
      line += [.text(" with those that it uses: ")] + .joined(others.map { [.code($0)] }, by: ", ")
    }
    page.paragraph(line + [.text(".")])
    writeVocabulary()
    writeStatements()
    writeAttacks()
    writeAuthorities()
  }

  // MARK: Places on the page

  func anchor(_ id: StatementID) -> String { "statement-\(rulebook[rulebook[id].module].name)-\(rulebook[id].name)" }

  func link(_ id: StatementID) -> DocLine { [.link(sentences.title(id), to: anchor(id))] }

  func links(_ ids: [StatementID]) -> DocLine {
    let sorted = naturalOrder(of: ids.map { sentences.title($0) }).map { ids[$0] }
    return .joined(sorted.map(link), by: ", ")
  }

  // MARK: Vocabulary

  private mutating func writeVocabulary() {
    page.heading(2, "Vocabulary", anchor: "vocabulary")
    let types = rulebook.types.indices.filter { rulebook.types[$0].place != nil }
    if !types.isEmpty { page.heading(3, "Types") }
    page.table(["type", "what it is", "in a sentence"], rows(types, by: { rulebook.types[$0].name }, typeRow))
    if !rulebook.roles.isEmpty { page.heading(3, "Sides") }
    page.table(
      ["role", "in a sentence"],
      rows(rulebook.roles.indices, by: { rulebook.roles[$0].name }) { index in
        let role = rulebook.roles[index]
        return [[.code(role.name)], [.text(role.sentence ?? "")]]
      })
    writeStandards()
    write(.given, "What a case states")
    write(.conclusion, "What follows from the rules")
    writeExclusions()
    if !rulebook.entities.isEmpty { page.heading(3, "Named by the rules") }
    page.table(
      ["name", "type", "in a sentence"],
      rows(rulebook.entities.indices, by: { rulebook.entities[$0].name }) { index in
        let entity = rulebook.entities[index]
        return [[.code(entity.name)], [.code(rulebook[entity.type].name)], [.text(entity.label ?? "")]]
      })
  }

  private func rows(_ all: some Sequence<Int>, by name: (Int) -> String, _ row: (Int) -> [DocLine]) -> [[DocLine]] {
    let all = Array(all)
    return naturalOrder(of: all.map(name)).map { row(all[$0]) }
  }

  private func typeRow(_ index: Int) -> [DocLine] {
    let type = rulebook.types[index]
    var what: DocLine
    switch type.kind {
    case .closed(let members, let isOrdered):
      what =
        [.text(isOrdered ? "one of, the lowest first: " : "one of: ")] + .joined(members.map { [.code($0)] }, by: ", ")
    case .entities: what = [.text(type.parent == nil ? "who or what a case names as such" : "")]
    case .text, .number, .money, .date, .duration: what = []
    }
    if let parent = type.parent { what = [.text("each is a "), .code(rulebook[parent].name)] }
    return [[.code(type.name)], what, [.text(type.sentence ?? "")]]
  }

  private mutating func writeStandards() {
    page.heading(3, "Standards of proof")
    let standards = rulebook.standards
    let names = standards.names.map { name -> DocLine in [.code(name)] }
    page.paragraph(
      [.text("From the lowest: ")] + .joined(names, by: ", ") + [.text(". Where nothing else is said, it is ")]
        + [.code(standards.name(standards.base)), .text(".")])
    if !rulebook.ranks.isEmpty {
      let ranks = rulebook.ranks.map { name -> DocLine in [.code(name)] }
      page.paragraph([.text("Ranks of law, the highest first: ")] + .joined(ranks, by: ", ") + [.text(".")])
    }
    if rulebook.conflictsByRankThenDate {
      page.paragraph([
        .text("Of two rules that conflict that of the higher rank prevails, and of the same rank the later one.")
      ])
    }
  }

  private mutating func write(_ kind: Predicate.Kind, _ heading: String) {
    let all = rulebook.predicates.indices.filter { rulebook.predicates[$0].kind == kind }
    if all.isEmpty { return }
    page.heading(3, heading)
    var concluding: [Int: (own: [StatementID], contrary: [StatementID])] = [:]
    for statement in rulebook.statements where statement.kind != .defeater {
      guard let head = statement.head else { continue }
      if head.isNegated {
        concluding[Int(head.predicate.raw), default: ([], [])].contrary.append(statement.id)
      } else {
        concluding[Int(head.predicate.raw), default: ([], [])].own.append(statement.id)
      }
    }
    let isGiven = kind == .given
    page.table(
      ["word", "sentence", "its contrary"] + (isGiven ? [] : ["concluded by", "its contrary by"]),
      rows(all, by: { sentences.names.name(of: PredicateID(Int32($0))) }) { index in
        let predicate = rulebook.predicates[index]
        var sentence = predicate.sentence.map { line($0, predicate) } ?? []
        if predicate.isForTheRecord { sentence.append(.text(" (for the record: no rule asks for it)")) }
        return [[.code(signature(index))], sentence, predicate.negation.map { line($0, predicate) } ?? []]
          + (isGiven ? [] : [links(concluding[index]?.own ?? []), links(concluding[index]?.contrary ?? [])])
      })
  }

  private func columnName(_ predicate: Predicate, _ column: Int) -> String {
    if column < predicate.parameterNames.count, let name = predicate.parameterNames[column] { return name }
    return sentences.plainName(predicate.columns[column])
  }

  private func line(_ template: Template, _ predicate: Predicate) -> DocLine {
    template.pieces.map { piece in
      switch piece {
      case .words(let words): .text(words)
      case .column(let column): .emphasis(columnName(predicate, column))
      }
    }
  }

  /// `damage(item: Document) : Money`.
  private func signature(_ index: Int) -> String {
    let predicate = rulebook.predicates[index]
    var out = sentences.names.name(of: PredicateID(Int32(index)))
    let keys = predicate.columns.dropLast(predicate.isValued ? 1 : 0)
    let told = keys.enumerated().map { column, type in
      let name = column < predicate.parameterNames.count ? predicate.parameterNames[column] : nil
      return (name.map { "\($0): " } ?? "") + rulebook[type].name
    }
    if !told.isEmpty { out += "(" + told.joined(separator: ", ") + ")" }
    if predicate.isValued, let last = predicate.columns.last { out += " : " + rulebook[last].name }
    return out
  }

  private mutating func writeExclusions() {
    if rulebook.incompatibilities.isEmpty { return }
    page.heading(3, "What excludes each other")
    let told = rulebook.incompatibilities.map { group -> String in
      group.literals.map { sentences.names.text(of: $0, variables: group.variables) }.joined(separator: ", ")
    }
    page.list(naturalOrder(of: told).map { DocItem(line: [.code(told[$0])]) })
  }
}
