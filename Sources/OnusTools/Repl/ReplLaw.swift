/// The law in a session: statements as written, what bears on a literal, and the words of the sources.

internal import OnusLanguage

extension ReplSession {
  private var rulebook: Rulebook { checked.rulebook }

  /// The statements of a name, which may stand behind its module.
  private func statements(named name: String) -> [Statement] {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    return rulebook.statements.filter { statement in
      statement.name == name
        || parts.count == 2 && statement.name == parts[1] && rulebook[statement.module].name == parts[0]
    }
  }

  private func unknown(_ name: String, among known: [String], _ what: String) -> ReplFailure {
    ReplFailure(
      "no \(what) is called `\(name)`",
      suggestion: nearestName(to: name, among: known).map { "did you mean `\($0)`?" }
        ?? "`rules for L` lists those about L")
  }

  private func place(_ place: Place) -> String {
    let shown = ShownPlace(place, in: program.files)
    return "\(shown.path):\(shown.line)"
  }

  /// A statement as it is written, and what can stop it.
  func tellStatement(_ name: String) throws(ReplFailure) {
    let found = statements(named: name)
    if found.isEmpty { throw unknown(name, among: rulebook.statements.map(\.name), "statement") }
    for statement in found {
      output.print("\(place(statement.place))" + (statement.heading.map { ", under \(quotedText($0))" } ?? ""))
      for line in (statement.documentation ?? "").split(separator: "\n") { output.print("--- \(line)") }
      let text = program.files[Int(statement.place.file.raw)].text(at: statement.place)
      for line in text.split(whereSeparator: { $0 == "\n" || $0 == "\r\n" }) { output.print(String(line)) }
      for other in rulebook.statements where other.attacks.contains(where: { $0.target == statement.id }) {
        output.print("stopped by \(other.kind.words) \(other.name)")
      }
      for preference in rulebook.preferences {
        if preference.superior == statement.id { output.print("wins over \(rulebook[preference.inferior].name)") }
        if preference.inferior == statement.id { output.print("loses to \(rulebook[preference.superior].name)") }
      }
    }
  }

  /// The statements that bear on a literal, or on all of a predicate.
  func tellRules(for text: String) throws(ReplFailure) {
    var pattern: Literal
    let (first, rest) = firstWord(of: text)
    let name = first == "not" ? firstWord(of: rest).word : first
    let known = rulebook.predicates.indices.filter { names.name(of: PredicateID(Int32($0))) == name }
    if let only = known.first, text == name || text == "not \(name)" {
      pattern = Literal(predicate: PredicateID(Int32(only)), isNegated: first == "not", arguments: [])
    } else {
      let entry = ReplEntry(
        number: 0, kind: .content, typed: text, text: "question \(text)", shown: typed, line: line, variant: nil)
      var program = program
      guard let literal = try program.read(entry, model, isKept: false).questions.first?.literals.first else {
        throw ReplFailure("`\(text)` is no literal")
      }
      pattern = literal
    }
    var sections: [(heading: String, all: [Statement])] = []
    let heads = rulebook.statements.filter { $0.kind != .defeater && $0.head.map { fits($0, pattern) } ?? false }
    sections.append(("for it", heads.filter { $0.head?.isNegated == pattern.isNegated }))
    sections.append(("for the contrary", heads.filter { $0.head?.isNegated != pattern.isNegated }))
    sections.append(
      ("against it", rulebook.statements.filter { $0.kind == .defeater && $0.head.map { fits($0, pattern) } ?? false }))
    let targets = Set(heads.map(\.id))
    sections.append(
      ("stopping these", rulebook.statements.filter { $0.attacks.contains { targets.contains($0.target) } }))
    for (heading, all) in sections where !all.isEmpty {
      output.print(heading)
      for statement in all {
        let cites = sentences.cites(statement.id)
        output.print("  \(sentences.title(statement.id))  \(place(statement.namePlace))\(cites)")
      }
    }
    if sections.allSatisfy(\.all.isEmpty) { output.print("no statement bears on it: the case states it, or nobody") }
  }

  /// Whether a head can be about the literal: the same predicate, and no constant that differs.
  private func fits(_ head: Literal, _ pattern: Literal) -> Bool {
    guard head.predicate == pattern.predicate else { return false }
    return zip(head.arguments, pattern.arguments).allSatisfy { mine, other in
      guard case .constant(let a) = mine, case .constant(let b) = other else { return true }
      return a == b
    }
  }

  /// What sources say: of a statement its texts and what it cites, of a source all of it.
  func tellTexts(_ name: String) throws(ReplFailure) {
    let found = statements(named: name)
    for statement in found {
      output.print(sentences.title(statement.id) + sentences.cites(statement.id))
      for text in statement.texts { output.print("  \(quotedText(text))") }
      for note in statement.notes { output.print("  note: \(note)") }
      for citation in statement.citations { tell(rulebook[citation.source]) }
    }
    let sources = rulebook.sources.filter { $0.name == name }
    for source in sources { tell(source) }
    if found.isEmpty && sources.isEmpty {
      throw unknown(name, among: rulebook.statements.map(\.name) + rulebook.sources.map(\.name), "statement or source")
    }
  }

  private func tell(_ source: Source) {
    output.print("\(source.name): \(source.title)")
    for provision in source.provisions { output.print("  \(provision.pin): \(quotedText(provision.text))") }
    for text in source.texts { output.print("  \(quotedText(text))") }
    for note in source.notes { output.print("  note: \(note)") }
    if let url = source.url { output.print("  \(url)") }
  }
}
