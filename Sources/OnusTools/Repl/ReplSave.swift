/// `save as NAME`: what was typed becomes a `suppose` of the case file, or of a copy of it, with what it comes to as its
/// expectations.

internal import OnusLanguage
internal import OnusReasoning

extension ReplSession {
  /// Expectations that are written one by one.
  private static let mostExpected = 60

  /// Shows what would be appended to the file, and appends it if that is wanted; or writes it with the case to another.
  func save(_ save: ReplSave, confirm: (String) -> Bool?) throws(ReplFailure) {
    let name = save.name
    guard root.text == nil, root.path != "-" else {
      throw ReplFailure("there is no case file to save in", suggestion: "`onus repl CASE` begins a session on one")
    }
    try demandVariantName(name)
    if let known = checked.variants.first(where: { $0.name == name }) {
      let place = ShownPlace(known.place, in: program.files)
      throw ReplFailure(
        "the case has a variant `\(name)`, at \(place.path):\(place.line)", suggestion: "take another name")
    }
    if name != variant, entries.contains(where: { $0.opensVariant && $0.variant == name }) {
      throw ReplFailure(
        "this session has begun a variant `\(name)`", suggestion: "`suppose \(name)` goes there; or take another name")
    }
    if let path = save.path { try demandNew(path) }
    if let rule = entries.first(where: \.kind.isRule) {
      throw ReplFailure(
        "rules that were typed cannot be saved in a case: \(rule.typed)",
        suggestion: "put them into a rulebook and `reload`, or `undo` them")
    }
    for entry in entries where entry.variant == nil || entry.variant == variant {
      guard let unmet = contents[entry.number]?.expectations.first(where: { !isMet($0) }) else { continue }
      throw ReplFailure(
        "what was typed is not met: \(unmet.kind.written) \(unmet.text)",
        suggestion: "`undo` it, or expect what is so: a variant is saved with expectations that hold")
    }
    let here = try situation(in: variant)
    var change = SituationChange(from: checked.base, to: here.content)
    // The day of `--as-of` is not in the file.
    if root.asOf != nil, change.asOf == nil { change.asOf = here.content.asOf }
    let block = try block(name, save.title ?? here.title, change, of: here.content)
    let old: [UInt8]
    do throws(FileError) { old = try files.read(root.path) } catch {
      throw ReplFailure("`\(root.path)` cannot be read: \(error.reason)")
    }
    guard old == program.rootBytes else {
      throw ReplFailure("`\(root.path)` is not as it was read", suggestion: "`reload` reads it again")
    }
    let new = appended(block, to: old)
    let target = save.path ?? root.path
    try demandSound(new, name, at: target)
    let difference = UnifiedDiff.text(from: old, to: new, path: visibleText(root.path))
    for line in difference.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast() {
      output.print(String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self))
    }
    let asked = save.path == nil ? "append this to \(root.path)?" : "write the case with this to \(target)?"
    guard let isWanted = confirm(asked) else {
      throw ReplFailure(
        "nothing was written, since nobody can be asked", suggestion: "end the line with `!`, or give `--yes`")
    }
    if !isWanted { return output.print("nothing was written") }
    do throws(FileError) {
      if save.path == nil { try files.replace(target, with: new) } else { try files.create(target, new) }
    } catch {
      throw ReplFailure("`\(target)` cannot be written: \(error.reason)")
    }
    if save.path != nil {
      return output.print("saved in \(target) as `suppose \(name)`; the session stays on \(root.path)")
    }
    try reload(in: name, forgetting: variant, savedIn: root.path)
    output.print("saved in \(root.path); this is `suppose \(name)` now")
  }

  private func isMet(_ expectation: Expectation) -> Bool {
    expectation.literals.allSatisfy { expectation.kind.isMet(by: model.status(of: $0)) }
  }

  /// Refuses a file that there is, or that would be read otherwise than the case.
  private func demandNew(_ path: String) throws(ReplFailure) {
    if files.kind(path) != nil {
      throw ReplFailure(
        "`\(path)` is there already", suggestion: "name a new file; without one the case file is added to")
    }
    let ending = root.path.hasSuffix(".md") ? ".md" : ".case"
    if path.hasSuffix(ending) { return }
    throw ReplFailure("the file would be read as a case by its name only if it ends in \(ending)")
  }

  // MARK: The block

  private func block(
    _ name: String, _ title: String?, _ change: SituationChange, of content: Situation
  ) throws(ReplFailure) -> [String] {
    var lines: [String] = []
    for entry in entries where entry.kind.isDeclaration { lines += entry.text.split(separator: "\n").map(String.init) }
    if !lines.isEmpty { lines.append("") }
    lines.append("suppose \(name)" + (title.map { " \(quotedText($0))" } ?? ""))
    if let gone = change.removedAllegations.first.map({ ("allegation", $0.literal) })
      ?? change.removedUnknowns.first.map({ ("unknown", $0.literal) })
    {
      throw ReplFailure("a `suppose` cannot take away an \(gone.0): `\(names.text(of: gone.1))`")
    }
    let stated = statements(of: change) + beside(change, in: content)
    if stated.isEmpty { throw ReplFailure("nothing was changed, so there is nothing to save") }
    return lines + (stated + (try expectations(change))).map { "  " + $0 }
  }

  /// The statements that make the variant of the case.
  private func statements(of change: SituationChange) -> [String] {
    var lines: [String] = []
    if let day = change.asOf { lines.append("as of \(day.text)") }
    for row in change.roles { lines.append("\(checked.rulebook[row.role].name) is \(names.name(of: row.entity))") }
    for fact in change.removed where !change.facts.contains(where: { replaces($0.literal, fact.literal) }) {
      let line = "without fact \(names.text(of: fact.literal))"
      if !lines.contains(line) { lines.append(line) }
    }
    let whole = literalCounts
    var counts: [Place: Int] = [:]
    for fact in change.facts { counts[fact.place, default: 0] += 1 }
    var told: Set<Place> = []
    for fact in change.facts {
      if counts[fact.place] == whole[fact.place] {
        if told.insert(fact.place).inserted { lines.append(source(fact.place)) }
      } else {
        lines.append(text(of: fact))
      }
    }
    for place in change.allegations.map(\.place) + change.unknowns.map(\.place) + change.questions.map(\.place)
    where told.insert(place).inserted {
      lines.append(source(place))
    }
    return lines
  }

  /// The evidence of other values that stands beside what is stated: without being stated anew it would be gone in a variant.
  private func beside(_ change: SituationChange, in content: Situation) -> [String] {
    let new = Set(change.facts.map(text))
    var lines: [String] = []
    for fact in content.facts where change.facts.contains(where: { replaces($0.literal, fact.literal) }) {
      let line = text(of: fact)
      if !new.contains(line), !lines.contains(line) { lines.append(line) }
    }
    return lines
  }

  /// Whether a value stated takes the place of another.
  func replaces(_ new: GroundLiteral, _ old: GroundLiteral) -> Bool {
    new.predicate == old.predicate && !new.isNegated && !old.isNegated && checked.rulebook[new.predicate].isValued
      && new.arguments.dropLast() == old.arguments.dropLast()
  }

  func text(of fact: Fact) -> String {
    var text = (fact.isStipulated ? "stipulate " : "fact ") + names.text(of: fact.literal)
    if let standard = fact.standard { text += " by \(checked.rulebook.standards.name(standard))" }
    switch fact.record {
    case nil: break
    case .record(let words): text += " cite \(quotedText(words))"
    case .source(let source, let pin):
      text += " cite \(checked.rulebook[source].name)" + (pin.map { " \(quotedText($0))" } ?? "")
    case .row(let row): text += " cite \(quotedText(checked.rulebook.text(of: .row(row))))"
    }
    return text
  }

  /// What differs from the case outside variants, and what was asked; where that is nothing, what the case asks.
  private func expectations(_ change: SituationChange) throws(ReplFailure) -> [String] {
    let old = try model(of: NamedSituation(content: checked.base))
    let before = watched(in: old)
    var wanted: [GroundLiteral] = []
    var known: Set<GroundLiteral> = []
    func expect(_ literal: GroundLiteral) {
      if known.insert(literal).inserted { wanted.append(literal) }
    }
    // Answers that are none any more.
    var gone: [String] = []
    for row in statuses.changes(since: before) {
      if let literal = row.literal { expect(literal) } else { gone.append("expect \(row.new.rawValue) \(row.text)") }
    }
    for question in askedQuestions {
      for literal in question.literals {
        if let ground = literal.ground {
          expect(ground)
        } else {
          for answer in model.answers(to: literal, question.variables) { expect(answer) }
        }
      }
    }
    if wanted.isEmpty && gone.isEmpty {
      for question in circumstances.questions {
        for literal in question.literals.compactMap(\.ground) { expect(literal) }
      }
    }
    // What is asked or expected of many in one line is expected in one line.
    var together: [(text: String, literals: [GroundLiteral])] = []
    for question in circumstances.questions {
      let ground = question.literals.compactMap(\.ground)
      if ground.count == question.literals.count { together.append((question.text, ground)) }
    }
    together += (circumstances.expectations + checked.base.expectations).map { ($0.text, $0.literals) }
    let words = names.with(model.constants)
    var lines: [String] = []
    var told: Set<GroundLiteral> = []
    for (text, literals) in together where literals.count > 1 && literals.allSatisfy({ known.contains($0) }) {
      let status = model.status(of: literals[0])
      let isNew = !literals.allSatisfy { told.contains($0) }
      guard isNew, literals.allSatisfy({ model.status(of: $0) == status }) else { continue }
      told.formUnion(literals)
      lines.append("expect \(status.rawValue) \(text)")
    }
    for literal in wanted where !told.contains(literal) {
      lines.append("expect \(model.status(of: literal).rawValue) \(words.text(of: literal))")
    }
    lines += gone
    return Array(lines.prefix(ReplSession.mostExpected))
  }

  // MARK: The file

  private func appended(_ block: [String], to old: [UInt8]) -> [UInt8] {
    // With the line ends that the file has.
    let end = old.firstRange(of: [0x0D, 0x0A]) == nil ? "\n" : "\r\n"
    let lines = root.path.hasSuffix(".md") ? ["", "```onus"] + block + ["```", ""] : [""] + block + [""]
    let isOpen = old.last.map { $0 != UInt8(ascii: "\n") } ?? false
    return old + Array(((isOpen ? end : "") + lines.joined(separator: end)).utf8)
  }

  /// Refuses to write what could not be read again, or would come to something else.
  private func demandSound(_ bytes: [UInt8], _ name: String, at path: String) throws(ReplFailure) {
    let loaded = load(
      path, files: OverlaidFiles(files: files, path: path, bytes: bytes), ruleFolders: root.ruleFolders,
      rootKind: .facts)
    let result = check(loaded)
    let errors = (loaded.diagnostics + result.diagnostics).filter(\.code.isError)
    guard errors.isEmpty, let facts = result.facts, let variant = facts.variants.first(where: { $0.name == name })
    else {
      throw ReplFailure(shown(errors, loaded.files))
    }
    try demandMet(NamedSituation(name: name, content: variant.situation), of: facts, in: loaded)
    // What was declared holds outside the variant too.
    if !entries.contains(where: \.kind.isDeclaration) { return }
    for other in facts.allSituations where other.name != name { try demandMet(other, of: facts, in: loaded) }
  }

  private func demandMet(
    _ situation: NamedSituation, of facts: CheckedCase, in loaded: LoadedProgram
  ) throws(ReplFailure) {
    switch reason(facts, in: situation.content, scope: .questions, limits: limits) {
    case .failed(let diagnostics): throw ReplFailure(shown(diagnostics, loaded.files))
    case .model(let model):
      for expectation in situation.content.expectations {
        guard expectation.literals.allSatisfy({ expectation.kind.isMet(by: model.status(of: $0)) }) else {
          throw ReplFailure(
            "in the file it would fail: \(situation.prefix)\(expectation.kind.written) \(expectation.text)",
            suggestion: "nothing was written")
        }
      }
    }
  }
}
