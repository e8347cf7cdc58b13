/// The statements of a rulebook in the order of the law: by source, then by provision.

internal import OnusLanguage
internal import OnusReasoning

extension RulebookDoc {
  mutating func writeStatements() {
    page.heading(2, "The law", anchor: "law")
    var bySource: [SourceID: [Statement]] = [:]
    var unsourced: [Statement] = []
    for statement in rulebook.statements {
      if let first = statement.citations.first {
        bySource[first.source, default: []].append(statement)
      } else {
        unsourced.append(statement)
      }
    }
    for id in sources(bySource.keys) { write(id, bySource[id] ?? []) }
    if !unsourced.isEmpty {
      page.heading(3, "Without a source")
      for statement in sorted(unsourced) { write(statement, level: 4) }
    }
    if rulebook.statements.isEmpty {
      page.paragraph([.text("It has no statements, only a vocabulary and sources.")])
    }
  }

  /// The highest rank first, then by name.
  func sources(_ ids: some Sequence<SourceID>) -> [SourceID] {
    let all = Array(ids)
    return naturalOrder(of: all.map { rulebook[$0].name }).map { all[$0] }.sorted { a, b in
      (rulebook[a].rank ?? Int.max) < (rulebook[b].rank ?? Int.max)
    }
  }

  private func sorted(_ statements: [Statement]) -> [Statement] {
    naturalOrder(of: statements.map { sentences.title($0.id) }).map { statements[$0] }
  }

  /// The places of a source: as it lists its provisions, then as numbers count; last what cites all of it.
  func places(_ pins: Set<String?>, of source: Source) -> [String?] {
    let named = pins.compactMap(\.self)
    func listed(_ pin: String) -> Int {
      let covering = source.provisions.indices.filter { pinCovers(source.provisions[$0].pin, pin) }
      return covering.max { source.provisions[$0].pin.count < source.provisions[$1].pin.count } ?? Int.max
    }
    let sorted = naturalOrder(of: named).map { named[$0] }.map { ($0, listed($0)) }.sorted { $0.1 < $1.1 }.map(\.0)
    return sorted + (pins.contains(nil) ? [nil] : [])
  }

  /// The places of a source as numbers count, last what cites all of it.
  func numbered(_ pins: Set<String?>) -> [String?] {
    let named = pins.compactMap(\.self)
    return naturalOrder(of: named).map { named[$0] } + (pins.contains(nil) ? [nil] : [])
  }

  private mutating func write(_ id: SourceID, _ statements: [Statement]) {
    let source = rulebook[id]
    page.heading(3, source.title, anchor: "source-\(rulebook[source.module].name)-\(source.name)")
    var facts: [DocLine] = [[.text("Cited as "), .code(source.name)]]
    if let rank = source.rank { facts.append([.text("rank "), .code(rulebook.ranks[rank])]) }
    if let dated = source.dated { facts.append([.text("of \(dated.text)")]) }
    if let window = source.window { facts.append([.text(words(window))]) }
    if let url = source.url { facts.append([.url(url)]) }
    page.paragraph(.joined(facts, by: "; ") + [.text(".")])
    for text in source.texts { page.blocks.append(.quote(text, of: nil)) }
    for note in source.notes { page.paragraph([.emphasis("Note."), .text(" \(note)")]) }
    var byPin: [String?: [Statement]] = [:]
    for statement in statements { byPin[statement.citations.first?.pin, default: []].append(statement) }
    for pin in places(Set(byPin.keys), of: source) {
      page.heading(4, pin ?? (byPin.count > 1 ? "The whole" : source.name))
      for provision in source.provisions where provision.pin == pin {
        page.blocks.append(.quote(provision.text, of: nil))
      }
      for statement in sorted(byPin[pin] ?? []) { write(statement, level: 5) }
    }
  }

  private func words(_ window: Window) -> String {
    "in force from \(window.from.text)" + (window.to.map { " to \($0.text)" } ?? "")
  }

  // MARK: One statement

  private mutating func write(_ statement: Statement, level: Int) {
    let prose = StatementProse(statement, sentences)
    let details = details(statement, prose)
    let lead = lead(statement, prose)
    page.heading(level, sentences.title(statement.id), anchor: anchor(statement.id))
    if let words = statement.documentation { page.paragraph([.text(words)]) }
    for text in statement.texts { page.blocks.append(.quote(text, of: nil)) }
    let (when, unless) = prose.conditions
    page.paragraph(lead + [.text(when.isEmpty ? unless.isEmpty ? "." : "" : ", if")])
    page.list(when)
    for (i, items) in unless.enumerated() {
      page.paragraph([.text((i > 0 ? "or " : "") + "unless" + (items.count > 1 ? " all of these hold" : ""))])
      page.list(items)
    }
    for line in details { page.paragraph(line) }
    for note in statement.notes { page.paragraph([.emphasis("Note."), .text(" \(note)")]) }
  }

  private func lead(_ statement: Statement, _ prose: StatementProse) -> DocLine {
    guard statement.kind.isUndercutter else { return [.strong(capitalised(prose.lead))] }
    let heads = statement.attacks.map { prose.sentence($0.against) }
    if let first = heads.first, Set(heads).count == 1 {
      return [.strong("Takes away"), .text(" ")] + .joined(statement.attacks.map { link($0.target) }, by: " and ")
        + [.text(" (that \(first))")]
    }
    let all = zip(statement.attacks, heads).map { attack, head -> DocLine in
      link(attack.target) + [.text(" (that \(head))")]
    }
    return [.strong("Takes away"), .text(" ")] + .joined(all, by: " and ")
  }

  private func capitalised(_ text: String) -> String {
    // A variable or a name stands as it is written.
    guard let first = text.first, first.isLowercase else { return text }
    return first.uppercased() + text.dropFirst()
  }

  /// Its variables, burden and window; what attacks it; where it comes from.
  private func details(_ statement: Statement, _ prose: StatementProse) -> [DocLine] {
    [terms(statement, prose), attackers(statement), origin(statement)].filter { !$0.isEmpty }
  }

  private func terms(_ statement: Statement, _ prose: StatementProse) -> DocLine {
    var parts: [DocLine] = []
    let variables = prose.variables
    if !variables.isEmpty { parts.append([.text("Here \(variables).")]) }
    if let burden = statement.burden {
      let kind = burden.kind == .production ? "production" : "persuasion"
      let role = burden.role.map { rulebook[$0].sentence ?? rulebook[$0].name }
      let bearer = role ?? (statement.kind == .presumption ? "whoever it is against" : "whoever relies on it")
      parts.append([
        .text("Burden of \(kind) on \(bearer), to "), .code(sentences.name(burden.standard)), .text("."),
      ])
    }
    if let window = statement.window { parts.append([.text(capitalised(words(window)) + ".")]) }
    if let at = statement.at { parts.append([.text("It must be in force on \(prose.text(at)).")]) }
    return .joined(parts, by: " ")
  }

  private func attackers(_ statement: Statement) -> DocLine {
    var parts: [DocLine] = []
    let stopping = rulebook.statements.filter { $0.attacks.contains { $0.target == statement.id } }.map(\.id)
    if !stopping.isEmpty { parts.append([.text("Taken away by ")] + links(stopping) + [.text(".")]) }
    let others = oppositions.compactMap { pair -> StatementID? in
      if pair.first == statement.id { return pair.second }
      return pair.second == statement.id ? pair.first : nil
    }
    if !others.isEmpty {
      let shown = naturalOrder(of: others.map { sentences.title($0) }).map { others[$0] }
      let told = shown.prefix(RulebookDoc.mostOpposed).map { other -> DocLine in
        link(other) + [.text(" (\(outcome(statement.id, other)))")]
      }
      var line = [.text("Against ")] + DocLine.joined(told, by: ", ")
      if shown.count > told.count { line.append(.text(" and \(shown.count - told.count) more")) }
      parts.append(line + [.text(".")])
    }
    return .joined(parts, by: " ")
  }

  private func origin(_ statement: Statement) -> DocLine {
    var line: DocLine = []
    if !statement.citations.isEmpty {
      line.append(.text("Cites \(String(sentences.cites(statement.id).dropFirst(4))). "))
    }
    line += [.text("From "), .code(rulebook[statement.module].name)]
    if let heading = statement.heading { line.append(.text(", under “\(heading)”")) }
    return line + [.text(".")]
  }
}
