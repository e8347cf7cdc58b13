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
  /// The variant in which it stands; nil outside variants.
  private(set) var variant: String?
  /// What holds there, with what was asked.
  private(set) var situation: NamedSituation
  private var whatIf: WhatIf
  private(set) var statuses: ReplStatuses
  private(set) var names: LiteralText
  /// Counts the programs.
  private var generation = 0
  /// How many constants the model knows of.
  private var knownConstants: Int
  private var lastNumber = 0
  /// What the last `needs` found.
  var tries: [[ReplTry]] = []
  /// Whether one of them was tried.
  var isTried = false
  /// Levels of a trace.
  var depth = Limits.depth
  /// The line that is being followed.
  var line = 0
  /// What was typed there, with its line ends.
  var typed = ""

  var model: Model { whatIf.model }
  var checked: CheckedCase { program.checked }
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
    self.situation = situation
    self.whatIf = whatIf
    knownConstants = program.checked.rulebook.constants.count
    names = LiteralText(program.checked.rulebook)
    statuses = ReplStatuses(
      situation.content, whatIf.model, names.with(whatIf.model.constants), ownConstants: knownConstants, generation: 0)
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
    for entry in entries where entry.variant == nil { apply(entry, contents, to: &result, checked.rulebook) }
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
        suggestion: nearestName(to: variant, among: all).map { "did you mean `\($0)`?" }
          ?? (all.isEmpty
            ? "`suppose \(variant) \"what is supposed\"` begins one"
            : "it has \(all.map { "`\($0)`" }.joined(separator: ", ")); with a text in quotes behind the name a new one begins")
      )
    }
    for entry in entries where entry.variant == variant { apply(entry, contents, to: &result, checked.rulebook) }
    return NamedSituation(name: variant, title: title, content: result)
  }

  private func apply(
    _ entry: ReplEntry, _ contents: [Int: TypedContent], to situation: inout Situation, _ rulebook: Rulebook
  ) {
    if case .asOf(let day) = entry.kind { situation.asOf = day }
    if let content = contents[entry.number] { situation.apply(content, rulebook) }
  }

  /// What is to hold; nothing is changed where it cannot be evaluated.
  private func enter(
    _ variant: String?, _ program: ReplProgram, _ entries: [ReplEntry], _ contents: [Int: TypedContent],
    _ asked: [AskedLine], isNew: Bool
  ) throws(ReplFailure) {
    var next = try situation(in: variant, program, entries, contents)
    next.content.questions += asked.map(\.question)
    let count = program.checked.rulebook.constants.count
    if isNew || count > knownConstants {
      let started = WhatIf.starting(program.checked, in: next.content, limits: limits)
      guard let other = started.whatIf else { throw ReplFailure(program.shown(started.diagnostics)) }
      whatIf = other
      knownConstants = count
      names = LiteralText(program.checked.rulebook)
      if isNew { generation += 1 }
    } else {
      let diagnostics = whatIf.move(to: next.content)
      if !diagnostics.isEmpty { throw ReplFailure(program.shown(diagnostics)) }
    }
    self.variant = variant
    self.program = program
    self.entries = entries
    self.contents = contents
    self.asked = asked
    situation = next
    statuses = ReplStatuses(
      next.content, whatIf.model, names.with(whatIf.model.constants), ownConstants: knownConstants,
      generation: generation)
  }

  /// The same with a program read anew, since other names are declared or the files are others.
  private func enterAnew(_ variant: String?, _ entries: [ReplEntry]) throws(ReplFailure) {
    var program = try root.load(files, entries)
    var contents: [Int: TypedContent] = [:]
    for entry in entries where entry.isRead { contents[entry.number] = try program.read(entry, isKept: true) }
    var asked: [AskedLine] = []
    for line in self.asked {
      // What names something that is gone is not asked any more.
      guard let content = try? program.read(line.entry, isKept: false) else { continue }
      asked += content.questions.map { AskedLine(entry: line.entry, question: $0) }
    }
    try enter(variant, program, entries, contents, asked, isNew: true)
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
    if kind.isDeclaration {
      try enterAnew(variant, entries + [entry])
    } else {
      var (program, contents) = (program, contents)
      if entry.isRead {
        let content = try program.read(entry, isKept: true)
        if kind == .removal { gone = try taken(by: content, of: entry, program) }
        contents[entry.number] = content
      }
      try enter(variant, program, entries + [entry], contents, asked, isNew: false)
    }
    undoable.append(.added(entry))
    redoable = []
    for text in gone { output.print("  no longer stated: \(text)") }
    tellChanges(since: before, hint: "undo takes it back")
    tellExpectations(of: entry)
  }

  /// The values that a line takes away without naming them. What is not stated cannot be taken away.
  private func taken(
    by content: TypedContent, of entry: ReplEntry, _ program: ReplProgram
  ) throws(ReplFailure) -> [String] {
    let stated = situation.content.stated(removedBy: content)
    // What was typed may hold a value that nothing has named before.
    let texts = LiteralText(program.checked.rulebook)
    if stated.isEmpty {
      let place = variant.map { " in `\($0)`" } ?? ""
      let text = content.removed.first.map { "`\(texts.text(of: $0))`" } ?? "a value of `\(joinedLines(entry.words))`"
      throw ReplFailure(
        "nothing states \(text)\(place), so nothing can be taken away", suggestion: "`facts` tells what is stated")
    }
    return content.removedKeys.isEmpty ? [] : stated.map { texts.text(of: $0) }
  }

  private func tellExpectations(of entry: ReplEntry) {
    for expectation in contents[entry.number]?.expectations ?? [] {
      let failures = expectation.literals.filter { !expectation.kind.isMet(by: model.status(of: $0)) }
      let words = "\(expectation.kind.written) \(expectation.text)"
      if failures.isEmpty {
        output.print("  \(words): met")
      } else {
        let got = failures.map { "\(names.with(model.constants).text(of: $0)) is \(model.status(of: $0).rawValue)" }
        output.print("  \(words): not met: \(joinedBriefly(got, separator: ", "))")
      }
    }
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
      }
    }
    let before = statuses
    try become(entries, told)
    for label in labels { output.print("\(areUndone ? "undone" : "made again"): \(label)") }
    tellChanges(since: before, hint: areUndone ? "redo makes it again" : "undo takes it back")
  }

  /// Moves to where these entries hold.
  private func become(_ entries: [ReplEntry], _ changed: [ReplEntry]) throws(ReplFailure) {
    // A variant that was begun here may be gone.
    let isThere = variant.map { name in
      checked.variants.contains { $0.name == name } || entries.contains { $0.variant == name && $0.opensVariant }
    }
    let next = isThere == false ? nil : variant
    if changed.contains(where: { $0.kind.isDeclaration || ($0.isRead && contents[$0.number] == nil) }) {
      try enterAnew(next, entries)
    } else {
      try enter(next, program, entries, contents, asked, isNew: false)
    }
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
    try become(entries.filter { !numbers.contains($0.number) }, rows.map(\.entry))
    undoable.append(.removed(rows))
    redoable = []
    tellChanges(since: before, hint: "undo takes it back")
  }

  /// Forgets changes that the file holds now.
  func forget(in variant: String?) {
    // A variant holds what was typed outside variants too.
    entries.removeAll { $0.variant == nil || $0.variant == variant }
    undoable = []
    redoable = []
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
    if let name, let title, !isKnown {
      if name == "all" || name == "none" || !isName(name) {
        throw ReplFailure("no variant can be called `\(name)`", suggestion: "take a name such as `mexico_objected`")
      }
      lastNumber += 1
      let entry = ReplEntry(
        number: lastNumber, kind: .variant(title: title), typed: "suppose \(name) \(quotedText(title))", text: "",
        line: line, variant: name)
      try enter(name, program, entries + [entry], contents, asked, isNew: false)
      undoable.append(.added(entry))
      redoable = []
    } else {
      try enter(name, program, entries, contents, asked, isNew: false)
    }
    output.print(
      situation.name.map { "suppose \($0)" + (situation.title.map { " \(quotedText($0))" } ?? "") }
        ?? "outside variants")
    tellChanges(since: before, hint: nil)
  }

  /// Reads the files again and makes the changes again.
  func reload(in variant: String?) throws(ReplFailure) {
    let before = statuses
    try enterAnew(variant, entries)
    tellChanges(since: before, hint: nil)
  }

  func reload() throws(ReplFailure) { try reload(in: variant) }

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
    let content = try program.read(entry, isKept: false)
    guard var question = content.questions.first, content.questions.count == 1 else {
      throw ReplFailure("`\(literal)` is no question")
    }
    question.place = checked.place
    // Where the case asks the same, it is watched already.
    if let same = situation.content.questions.first(where: { $0.text == question.text }) { return same }
    let line = AskedLine(entry: entry, question: question)
    try enter(variant, program, entries, contents, asked + [line], isNew: false)
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
    case .content, .removal: true
    case .asOf, .caseDeclaration, .ruleDeclaration, .use, .variant: false
    }
  }
}

extension ReplEntry.Kind {
  /// Whether it belongs to a rulebook.
  var isRule: Bool { self == .ruleDeclaration }
}

/// Whether something can be the name of a variant.
func isName(_ text: String) -> Bool {
  guard let first = text.first, first.isLowercase || first == "_" else { return false }
  return text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } && !(Keyword(rawValue: text)?.isReserved ?? false)
}
