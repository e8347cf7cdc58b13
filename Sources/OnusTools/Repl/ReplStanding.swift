/// Where a session stands, so that a line costs what it changes and not what the case holds.
///
/// A situation was entered as a whole; the lines since then are kept beside it, each with what takes it back. The engine holds
/// the facts as they are now; the record is put together from both only where somebody asks for all of it.

internal import OnusLanguage
internal import OnusReasoning

/// A situation that was entered, and the lines that were typed there since.
struct ReplStanding {
  /// A line that was followed.
  struct Line {
    let entry: ReplEntry
    let content: TypedContent?
    /// What held before, but for the facts.
    let before: Situation
    let undo: WhatIf.Undo
  }

  /// Of the variant; nil outside variants.
  let name: String?
  let title: String?
  private let entered: Situation
  private(set) var lines: [Line] = []
  /// What holds now, but for the facts.
  private(set) var rest: Situation

  init(_ situation: NamedSituation) {
    name = situation.name
    title = situation.title
    entered = situation.content
    rest = situation.content
    rest.facts = []
  }

  /// What holds now.
  func situation(_ rulebook: Rulebook) -> NamedSituation {
    var whole = entered
    for line in lines { whole.apply(line.entry, line.content, rulebook) }
    return NamedSituation(name: name, title: title, content: whole)
  }

  /// What would hold with one line more, but for the facts.
  func rest(with entry: ReplEntry, _ content: TypedContent?, _ rulebook: Rulebook) -> Situation {
    var next = rest
    next.apply(entry, content, rulebook)
    next.facts = []
    return next
  }

  /// Takes a line up that the engine has followed.
  mutating func append(_ entry: ReplEntry, _ content: TypedContent?, _ next: Situation, _ undo: WhatIf.Undo) {
    lines.append(Line(entry: entry, content: content, before: rest, undo: undo))
    rest = next
  }

  /// Forgets the last line, which the engine has taken back.
  mutating func removeLast() {
    if let last = lines.popLast() { rest = last.before }
  }
}

extension Situation {
  /// Adds an entry of a session.
  mutating func apply(_ entry: ReplEntry, _ content: TypedContent?, _ rulebook: Rulebook) {
    if case .asOf(let day) = entry.kind { asOf = day }
    if let content { apply(content, rulebook) }
  }
}

extension WhatIf {
  /// What a line changes in the facts as they stand. A value stated anew takes the place of the one before.
  func edit(_ content: TypedContent, _ rulebook: Rulebook) -> Edit {
    var edit = Edit(withdrawn: content.removed, stated: content.facts)
    for key in content.removedKeys { edit.withdrawn += values(of: key) }
    for fact in content.facts where !fact.literal.isNegated && rulebook[fact.literal.predicate].isValued {
      var key = Literal(
        predicate: fact.literal.predicate, isNegated: false, arguments: fact.literal.arguments.map { .constant($0) })
      key.arguments[key.arguments.count - 1] = .variable(VariableID(0))
      edit.withdrawn += values(of: key)
    }
    return edit
  }

  /// The literals that are stated of a value.
  private func values(of key: Literal) -> [GroundLiteral] {
    facts(about: key).map(\.literal).filter { !$0.isNegated }
  }
}

/// What is stated otherwise after a change.
enum Restated {
  case literals(Set<GroundLiteral>)
  /// What differs between two situations.
  case between(Situation, Situation)
  /// The program is another.
  case unknown

  /// Nil where the program is another.
  var literals: Set<GroundLiteral>? {
    switch self {
    case .literals(let literals): return literals
    case .between(let old, let new):
      let change = SituationChange(from: old, to: new)
      return Set((change.facts + change.removed).map(\.literal))
    case .unknown: return nil
    }
  }
}
