/// The state of a session: the program, what was typed, the variant in which it stands, the model that moves with it.

internal import OnusLanguage
internal import OnusReasoning

/// A session on one case.
final class ReplSession {
  /// What one command changed, so that it can be undone.
  private enum Step {
    case added(ReplEntry)
    /// With the places at which they stood, ascending.
    case removed([(index: Int, entry: ReplEntry)])
    /// Several that one command made.
    indirect case together([Step])
  }

  /// A question that was asked.
  private struct AskedLine {
    var entry: ReplEntry
    var question: Question
  }

  let root: ReplRoot
  let files: InputFiles
  let limits: Limits
  let output: ReplOutput
  private(set) var program: ReplProgram
  private(set) var entries: [ReplEntry] = []
  private(set) var contents: [Int: TypedContent] = [:]
  private var undoable: [Step] = []
  private var redoable: [Step] = []
  private var asked: [AskedLine] = []
  private var standing: ReplStanding
  private(set) var whatIf: WhatIf
  private(set) var statuses: ReplStatuses
  private var ownNames: LiteralText
  /// Counts the programs.
  private var generation = 0
  private var lastNumber = 0
  /// What the last `needs` found.
  var tries: [[ReplTry]] = []
  /// Of what it was found; nil where nothing was.
  var triesAreOf: ReplPlace?
  /// Levels of a trace.
  var depth = Limits.depth
  /// The line that is being followed.
  var line = 0
  /// What was typed there, with its line ends.
  var typed = ""
  /// Whether what was expected there is not met.
  var isUnmet = false

  var model: Model { whatIf.model }
  /// The case with all constants that the model knows, which have one number as long as the program is the same.
  var checked: CheckedCase {
    var checked = program.checked
    checked.rulebook.constants = model.constants
    return checked
  }
  var names: LiteralText { ownNames.with(model.constants) }
  /// The variant in which it stands; nil outside variants.
  var variant: String? { standing.name }
  /// What holds there, with what was asked. It is put together each time.
  var situation: NamedSituation {
    var whole = standing.situation(program.checked.rulebook)
    whole.content.questions += askedQuestions
    return whole
  }
  /// The same but for the facts.
  var circumstances: Situation { circumstances(standing.rest) }
  var sentences: Sentences { Sentences(checked.rulebook, constants: model.constants, names: names) }

  init(_ root: ReplRoot, files: InputFiles, limits: Limits, output: ReplOutput) throws(ReplFailure) {
    self.root = root
    self.files = files
    self.limits = limits
    self.output = output
    let program = try root.load(files, [])
    let situation = NamedSituation(content: program.checked.base)
    let started = WhatIf.starting(program.checked, in: situation.content, limits: limits)
    guard let whatIf = started.whatIf else { throw ReplFailure(shown(started.diagnostics, program.files)) }
    self.program = program
    self.whatIf = whatIf
    standing = ReplStanding(situation)
    ownNames = LiteralText(program.checked.rulebook)
    statuses = ReplStatuses(situation.content, whatIf.model, ownNames, generation: 0)
  }

  /// `ceramica>`, `ceramica/v02_channelled*2>`.
  var prompt: String {
    let count = entries.count { $0.variant == variant && !$0.opensVariant }
    return checked.name + (variant.map { "/\($0)" } ?? "") + (count > 0 ? "*\(count)" : "") + "> "
  }

  // MARK: Situations

  /// What holds in a variant, or outside all, with what was typed.
  func situation(
    in variant: String?, _ program: ReplProgram, _ entries: [ReplEntry], _ contents: [Int: TypedContent]
  ) throws(ReplFailure) -> NamedSituation {
    let checked = program.checked
    var result = checked.base
    for entry in entries where entry.variant == nil { result.apply(entry, contents[entry.number], checked.rulebook) }
    guard let variant else { return NamedSituation(content: result) }
    var title: String?
    if let own = checked.variants.first(where: { $0.name == variant }) {
      title = own.title
      result = own.situation.moved(from: checked.base, to: result, checked.rulebook)
    } else if let entry = entries.first(where: { $0.variant == variant && $0.opensVariant }) {
      if case .variant(let own) = entry.kind { title = own }
      result.expectations = []
    } else {
      let all = checked.variants.map(\.name)
      throw ReplFailure(
        "the case has no variant `\(variant)`",
        suggestion: variant == "base"
          ? "`base` alone goes outside variants"
          : nearestName(to: variant, among: all).map { "did you mean `\($0)`?" }
            ?? (all.isEmpty
              ? "`suppose \(variant) \"what is supposed\"` begins one"
              : "it has \(all.map { "`\($0)`" }.joined(separator: ", ")); with a text in quotes behind the name a new one begins")
      )
    }
    for entry in entries where entry.variant == variant {
      result.apply(entry, contents[entry.number], checked.rulebook)
    }
    return NamedSituation(name: variant, title: title, content: result)
  }

  private func circumstances(_ rest: Situation, _ asked: [AskedLine]? = nil) -> Situation {
    var all = rest
    all.questions += (asked ?? self.asked).map(\.question)
    return all
  }

  /// What is to hold; nothing is changed where it cannot be evaluated.
  private func enter(
    _ variant: String?, _ program: ReplProgram, _ entries: [ReplEntry], _ contents: [Int: TypedContent],
    _ asked: [AskedLine], isNew: Bool
  ) throws(ReplFailure) -> Restated {
    let next = try situation(in: variant, program, entries, contents)
    var content = next.content
    content.questions += asked.map(\.question)
    let old = isNew ? nil : standing.situation(program.checked.rulebook).content
    if isNew {
      let started = WhatIf.starting(program.checked, in: content, limits: limits)
      guard let other = started.whatIf else { throw ReplFailure(program.shown(started.diagnostics)) }
      whatIf = other
      ownNames = LiteralText(program.checked.rulebook)
      generation += 1
      // The files may be others.
      (tries, triesAreOf) = ([], nil)
    } else {
      let diagnostics = whatIf.move(to: content)
      if !diagnostics.isEmpty { throw ReplFailure(program.shown(diagnostics)) }
    }
    self.program = program
    self.entries = entries
    self.contents = contents
    self.asked = asked
    standing = ReplStanding(next)
    watch()
    return old.map { .between($0, next.content) } ?? .unknown
  }

  /// The statuses of another situation of the case.
  func watched(in other: (model: Model, situation: Situation)) -> ReplStatuses {
    ReplStatuses(other.situation, other.model, ownNames, generation: generation)
  }

  private func watch() {
    statuses = ReplStatuses(circumstances, whatIf.model, ownNames, generation: generation, after: statuses)
  }

  /// Follows a line where the session stands; nothing is changed where that cannot be evaluated.
  private func state(
    _ entry: ReplEntry, _ content: TypedContent?, _ program: ReplProgram
  ) throws(ReplFailure) -> Restated {
    let rulebook = program.checked.rulebook
    let next = standing.rest(with: entry, content, rulebook)
    let edit = content.map { whatIf.edit($0, rulebook) } ?? WhatIf.Edit()
    switch whatIf.apply(edit, beside: circumstances(next)) {
    case .refused(let diagnostics): throw ReplFailure(program.shown(diagnostics))
    case .done(let undo):
      standing.append(entry, content, next, undo)
      self.program = program
      entries.append(entry)
      contents[entry.number] = content
      watch()
      return .literals(undo.literals)
    }
  }

  /// Takes the last line back, which was followed where the session stands.
  private func takeBack(_ line: ReplStanding.Line) throws(ReplFailure) -> Restated {
    let diagnostics = whatIf.revert(line.undo, beside: circumstances(line.before))
    if !diagnostics.isEmpty { throw ReplFailure(program.shown(diagnostics)) }
    standing.removeLast()
    entries.removeLast()
    watch()
    return .literals(line.undo.literals)
  }

  /// The same with a program read anew, since other names are declared or the files are others.
  private func enterAnew(_ variant: String?, _ entries: [ReplEntry]) throws(ReplFailure) -> Restated {
    var program = try root.load(files, entries)
    var contents: [Int: TypedContent] = [:]
    for entry in entries where entry.isRead { contents[entry.number] = try program.read(entry, nil, isKept: true) }
    var asked: [AskedLine] = []
    for line in self.asked {
      // What names something that is gone is not asked any more.
      guard let content = try? program.read(line.entry, nil, isKept: false) else { continue }
      asked += content.questions.map { AskedLine(entry: line.entry, question: $0) }
    }
    return try enter(variant, program, entries, contents, asked, isNew: true)
  }

  // MARK: Changes

  /// Accepts an entry, moves, and tells what changed.
  func add(_ kind: ReplEntry.Kind, typed: String, text: String) throws(ReplFailure) {
    lastNumber += 1
    let entry = ReplEntry(
      number: lastNumber, kind: kind, typed: joinedLines(typed), text: text, shown: typed, line: line,
      variant: kind.isDeclaration ? nil : variant)
    let before = statuses
    var gone: [String] = []
    let restated: Restated
    if kind.isDeclaration {
      if kind.isRule { try demandNew(entry) }
      restated = try enterAnew(variant, entries + [entry])
    } else {
      var program = program
      let content = entry.isRead ? try program.read(entry, model, isKept: true) : nil
      if kind.isRemoval, let content { gone = try taken(by: content, of: entry) }
      restated = try state(entry, content, program)
    }
    undoable.append(.added(entry))
    redoable = []
    for text in gone { output.print("  no longer stated: \(text)") }
    tellChanges(since: before, restated, hint: "undo takes it back")
    tellExpectations(of: entry)
  }

  /// Refuses a statement whose name another one has that was typed: each is in a module of its own.
  private func demandNew(_ entry: ReplEntry) throws(ReplFailure) {
    for name in entry.statementNames {
      guard let other = entries.first(where: { $0.kind.isRule && $0.statementNames.contains(name) }) else { continue }
      throw ReplFailure(
        "`\(name)` was typed already, in line \(other.line)", suggestion: "`undo` that first, or take another name")
    }
  }

  /// The values that a line takes away without naming them. What is not stated cannot be taken away.
  private func taken(by content: TypedContent, of entry: ReplEntry) throws(ReplFailure) -> [String] {
    let places = content.removed.map { Literal($0) } + content.removedKeys
    let facts = places.flatMap { whatIf.facts(about: $0) }.map(\.literal)
    let others = standing.rest.allegations.map(\.literal) + standing.rest.unknowns.map(\.literal)
    let all = content.keepsWhatIsSaid ? facts : facts + others
    let removes = content.removes
    var known: Set<GroundLiteral> = []
    let stated = all.filter { removes($0) && known.insert($0).inserted }
    let names = names
    if stated.isEmpty {
      let place = variant.map { " in `\($0)`" } ?? ""
      let text = content.removed.first.map { "`\(names.text(of: $0))`" } ?? "a value of `\(joinedLines(entry.words))`"
      throw ReplFailure(
        "\(content.keepsWhatIsSaid ? "no fact" : "nothing") states \(text)\(place), so nothing can be taken away",
        suggestion: "`facts` tells what is stated")
    }
    return content.removedKeys.isEmpty ? [] : stated.map { names.text(of: $0) }
  }

  private func tellExpectations(of entry: ReplEntry) {
    for expectation in contents[entry.number]?.expectations ?? [] {
      let failures = expectation.literals.filter { !expectation.kind.isMet(by: model.status(of: $0)) }
      let words = "\(expectation.kind.written) \(expectation.text)"
      if failures.isEmpty {
        output.print("  \(words): met")
      } else {
        isUnmet = true
        let got = failures.map { "\(names.with(model.constants).text(of: $0)) is \(model.status(of: $0).rawValue)" }
        output.print("  \(words): not met: \(joinedBriefly(got, separator: ", "))")
      }
    }
  }

  /// What is added within is taken back by one `undo`, and at once where it fails midway.
  func asOneStep(_ body: () throws(ReplFailure) -> Void) throws(ReplFailure) {
    let count = undoable.count
    do throws(ReplFailure) { try body() } catch {
      if undoable.count > count {
        try undo(undoable.count - count)
        redoable = []
      }
      throw error
    }
    let steps = Array(undoable[count...])
    if steps.count < 2 { return }
    undoable.removeLast(steps.count)
    undoable.append(.together(steps))
  }

  /// Takes the last changes back.
  func undo(_ count: Int) throws(ReplFailure) {
    if undoable.isEmpty { throw ReplFailure("this is the beginning: there is nothing to undo") }
    if count > undoable.count {
      throw ReplFailure(
        "only \(undoable.count) \(undoable.count == 1 ? "change was" : "changes were") made, so \(count) cannot be undone",
        suggestion: "`changes` lists them")
    }
    let steps = Array(undoable.suffix(count).reversed())
    try follow(steps, areUndone: true)
    undoable.removeLast(count)
    redoable += steps
  }

  /// Makes undone changes again.
  func redo(_ count: Int) throws(ReplFailure) {
    if redoable.isEmpty { throw ReplFailure("nothing was undone, so nothing can be made again") }
    if count > redoable.count {
      throw ReplFailure("only \(redoable.count) \(redoable.count == 1 ? "change was" : "changes were") undone")
    }
    let steps = Array(redoable.suffix(count).reversed())
    try follow(steps, areUndone: false)
    redoable.removeLast(count)
    undoable += steps
  }

  private func follow(_ steps: [Step], areUndone: Bool) throws(ReplFailure) {
    let before = statuses
    let steps = steps.flatMap { step in
      if case .together(let parts) = step { areUndone ? parts.reversed() : parts } else { [step] }
    }
    if let restated = try followLines(steps, areUndone: areUndone) {
      for case .added(let entry) in steps { output.print("\(areUndone ? "undone" : "made again"): \(entry.typed)") }
      return tellChanges(since: before, restated, hint: areUndone ? "redo makes it again" : "undo takes it back")
    }
    var entries = entries
    var told: [ReplEntry] = []
    var labels: [String] = []
    for step in steps {
      switch (step, areUndone) {
      case (.added(let entry), true):
        entries.removeAll { $0.number == entry.number }
        told.append(entry)
        labels.append(place(of: entry) + entry.typed)
      case (.added(let entry), false):
        entries.append(entry)
        told.append(entry)
        labels.append(place(of: entry) + entry.typed)
      case (.removed(let rows), true):
        for row in rows { entries.insert(row.entry, at: row.index) }
        told += rows.map(\.entry)
        labels.append("reset")
      case (.removed(let rows), false):
        let numbers = Set(rows.map(\.entry.number))
        entries.removeAll { numbers.contains($0.number) }
        told += rows.map(\.entry)
        labels.append("reset")
      case (.together, _): break
      }
    }
    // Who begins a variant stands in it, and so does who begins it again.
    let begun = areUndone ? nil : told.last(where: \.opensVariant)?.variant
    let restated = try become(entries, told, in: begun ?? variant)
    for label in labels { output.print("\(areUndone ? "undone" : "made again"): \(label)") }
    tellChanges(since: before, restated, hint: areUndone ? "redo makes it again" : "undo takes it back")
  }

  /// Takes lines back, or makes them again, one after the other; nil where they are not all lines that were typed where the
  /// session stands.
  private func followLines(_ steps: [Step], areUndone: Bool) throws(ReplFailure) -> Restated? {
    let lines = steps.compactMap { step in if case .added(let entry) = step { entry } else { nil } }
    guard lines.count == steps.count else { return nil }
    if areUndone {
      guard lines.map(\.number) == standing.lines.suffix(lines.count).reversed().map(\.entry.number) else { return nil }
    } else {
      let areHere = lines.allSatisfy { entry in
        entry.variant == variant && !entry.opensVariant && !entry.kind.isDeclaration
          && (!entry.isRead || contents[entry.number] != nil)
      }
      if !areHere { return nil }
    }
    let before = entries
    var literals: Set<GroundLiteral> = []
    do throws(ReplFailure) {
      for entry in lines {
        let restated =
          areUndone
          ? try standing.lines.last.map(takeBack) : try state(entry, contents[entry.number], program)
        literals.formUnion(restated?.literals ?? [])
      }
    } catch {
      // What could be evaluated before can be again.
      _ = try enter(variant, program, before, contents, asked, isNew: false)
      throw error
    }
    return .literals(literals)
  }

  /// Moves to where these entries hold: to a variant, or to where it was begun if it is gone.
  private func become(
    _ entries: [ReplEntry], _ changed: [ReplEntry], in variant: String?
  ) throws(ReplFailure) -> Restated {
    // A variant that was begun here may be gone, and that in which it was begun too.
    var next = variant
    while let name = next, !checked.variants.contains(where: { $0.name == name }),
      !entries.contains(where: { $0.variant == name && $0.opensVariant })
    {
      next = changed.first { $0.variant == name && $0.opensVariant }?.origin
    }
    if changed.contains(where: { $0.kind.isDeclaration || ($0.isRead && contents[$0.number] == nil) }) {
      return try enterAnew(next, entries)
    }
    return try enter(next, program, entries, contents, asked, isNew: false)
  }

  /// Takes back all changes where the session stands.
  func reset() throws(ReplFailure) {
    let rows = entries.enumerated().filter { $0.element.variant == variant && !$0.element.opensVariant }
      .map { (index: $0.offset, entry: $0.element) }
    if rows.isEmpty {
      throw ReplFailure("nothing was changed \(variant.map { "in `\($0)`" } ?? "outside variants")")
    }
    let numbers = Set(rows.map(\.entry.number))
    let before = statuses
    let restated = try become(entries.filter { !numbers.contains($0.number) }, rows.map(\.entry), in: variant)
    undoable.append(.removed(rows))
    redoable = []
    tellChanges(since: before, restated, hint: "undo takes it back")
  }

  /// Goes to a variant, or outside all.
  func go(to name: String?, title: String?) throws(ReplFailure) {
    let before = statuses
    let isKnown =
      name == nil || checked.variants.contains { $0.name == name }
      || entries.contains { $0.variant == name && $0.opensVariant }
    if let name, title != nil, isKnown {
      throw ReplFailure(
        "there is a variant `\(name)` already",
        suggestion: "`suppose \(name)` goes there; take another name to begin one")
    }
    let restated: Restated
    if let name, let title, !isKnown {
      try demandVariantName(name)
      lastNumber += 1
      let entry = ReplEntry(
        number: lastNumber, kind: .variant(title: title), typed: "suppose \(name) \(quotedText(title))", text: "",
        line: line, variant: name, origin: variant)
      restated = try enter(name, program, entries + [entry], contents, asked, isNew: false)
      undoable.append(.added(entry))
      redoable = []
    } else {
      restated = try enter(name, program, entries, contents, asked, isNew: false)
    }
    output.print(
      standing.name.map { "suppose \($0)" + (standing.title.map { " \(quotedText($0))" } ?? "") }
        ?? "outside variants")
    tellChanges(since: before, restated, hint: nil)
  }

  /// Reads the files again and makes the changes again.
  func reload() throws(ReplFailure) {
    let before = statuses
    tellChanges(since: before, try enterAnew(variant, entries), hint: nil)
  }

  /// Reads the files again and goes to a variant that was saved; forgets the changes that the file holds now. A session that
  /// cannot be read again stays as it is.
  func reload(in saved: String, forgetting variant: String?, savedIn path: String) throws(ReplFailure) {
    let before = statuses
    // A variant holds what was typed outside variants too.
    let rest = entries.filter { $0.variant != nil && $0.variant != variant }
    let restated: Restated
    do throws(ReplFailure) { restated = try enterAnew(saved, rest) } catch {
      output.print("saved in \(path), which cannot be read again; the session stays as it was")
      throw error
    }
    undoable = []
    redoable = []
    tellChanges(since: before, restated, hint: nil)
  }

  /// What the file says where the session stands, without what was typed there.
  func unchanged() throws(ReplFailure) -> NamedSituation {
    try situation(in: variant, program, entries.filter { $0.variant != variant || $0.opensVariant }, contents)
  }

  /// A situation with the questions of the session, for comparing.
  func situation(in variant: String?) throws(ReplFailure) -> NamedSituation {
    try situation(in: variant, program, entries, contents)
  }

  var askedQuestions: [Question] { asked.map(\.question) }

  // MARK: Asking

  /// Reads a question and watches it from now on.
  func ask(_ literal: String) throws(ReplFailure) -> Question {
    if let known = asked.first(where: { $0.entry.typed == literal }) { return known.question }
    let entry = ReplEntry(
      number: 0, kind: .content, typed: literal, text: "question \(literal)", shown: typed, line: line,
      variant: nil)
    var program = program
    let content = try program.read(entry, model, isKept: false)
    guard var question = content.questions.first, content.questions.count == 1 else {
      throw ReplFailure("`\(literal)` is no question")
    }
    question.place = checked.place
    // Where the case asks the same, it is watched already.
    if let same = circumstances.questions.first(where: { $0.text == question.text }) { return same }
    let asked = asked + [AskedLine(entry: entry, question: question)]
    if case .refused(let diagnostics) = whatIf.apply(WhatIf.Edit(), beside: circumstances(standing.rest, asked)) {
      throw ReplFailure(program.shown(diagnostics))
    }
    self.asked = asked
    self.program = program
    watch()
    return question
  }

  private func place(of entry: ReplEntry) -> String {
    entry.variant == variant || entry.opensVariant ? "" : entry.variant.map { "in \($0): " } ?? "outside variants: "
  }

  /// Lists what was changed.
  func tellEntries() {
    if entries.isEmpty { return output.print("nothing was changed") }
    var places: [String?] = []
    for entry in entries where !places.contains(entry.variant) { places.append(entry.variant) }
    for place in places {
      output.print(place.map { "suppose \($0)" } ?? "outside variants")
      for entry in entries where entry.variant == place && !entry.opensVariant { output.print("  \(entry.typed)") }
    }
  }
}

extension ReplEntry {
  var opensVariant: Bool { if case .variant = kind { true } else { false } }
  /// Whether its text is read as statements of the case.
  var isRead: Bool {
    switch kind {
    case .content, .removal, .withdrawal: true
    case .asOf, .caseDeclaration, .ruleDeclaration, .use, .variant: false
    }
  }
}

extension ReplEntry.Kind {
  /// Whether it belongs to a rulebook.
  var isRule: Bool { self == .ruleDeclaration }
}

/// Refuses a name by which no variant could be named in a session or on the command line.
func demandVariantName(_ name: String) throws(ReplFailure) {
  if isName(name), name != "all", name != "none", name != "base" { return }
  throw ReplFailure(
    "no variant can be called `\(name)`" + (name == "base" ? ": `base` goes outside variants" : ""),
    suggestion: "take a name such as `mexico_objected`")
}

/// Whether something can be the name of a variant.
func isName(_ text: String) -> Bool {
  guard let first = text.first, first.isLowercase || first == "_" else { return false }
  return text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } && !(Keyword(rawValue: text)?.isReserved ?? false)
}
