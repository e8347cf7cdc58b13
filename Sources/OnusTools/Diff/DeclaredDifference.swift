/// What differs between two rulebooks where no statement does, and decides all the same: a preference, a source's rank, day or
/// window, how conflicts are resolved, the standards of proof, and what is declared of the names themselves.

internal import OnusLanguage
internal import OnusReasoning

/// Looks for a declaration that tells why a literal came to something else, though the statements on it read as before.
struct DeclaredDifference {
  let old: DiffSide
  let new: DiffSide
  /// The statements that bear on the literal, by the names they have in both rulebooks.
  let keys: [String]

  private typealias Both<Element> = (old: Element, new: Element)

  /// Which of two statements prevails, under one side.
  private struct Order: Equatable {
    var first: DecidingLine?
    var second: DecidingLine?
  }

  private var rulebooks: Both<Rulebook> { (old.checked.rulebook, new.checked.rulebook) }

  /// What decides otherwise which of two statements prevails.
  var ofConflicts: StatementDifference? {
    let both = keys.compactMap { key in statements(key) }
    for (i, a) in both.enumerated() {
      for b in both[(i + 1)...] {
        let was = order(a.old, b.old, old)
        let becomes = order(a.new, b.new, new)
        if was != becomes, let found = conflict(a, b) { return found }
      }
    }
    return nil
  }

  /// A window of a source by which a statement is in force on one side only.
  func ofForce(_ key: String) -> StatementDifference? {
    guard let both = statements(key), let cited = sources(both) else { return nil }
    let (was, becomes) = (DeclaredDifference.words(cited.old.window), DeclaredDifference.words(cited.new.window))
    return was == becomes ? nil : difference(cited.new, "was in force \(was), is \(becomes)")
  }

  /// What is declared of the standards of proof.
  var ofStandards: StatementDifference? {
    let (was, becomes) = (rulebooks.old.standards, rulebooks.new.standards)
    if was == becomes { return nil }
    if was.names == becomes.names, was.isWeighed == becomes.isWeighed {
      let what = "was \(was.name(was.base)), is \(becomes.name(becomes.base))"
      return declaration("the standard of proof", what) { if case .standardOfProof = $0 { true } else { false } }
    }
    return declaration("the standards of proof", nil) { if case .standards = $0 { true } else { false } }
  }

  /// What is declared of the literal's name, of the types named, and of what excludes the literal.
  func ofVocabulary(_ predicate: (old: PredicateID, new: PredicateID), types: Set<String>) -> StatementDifference? {
    let (own, others) = (rulebooks.new[predicate.new], rulebooks.old[predicate.old])
    if kind(others, rulebooks.old) != kind(own, rulebooks.new) {
      return difference("\(own.kind) \(own.name)", own.place, new, "is declared otherwise")
    }
    for type in types.sorted() {
      let was = rulebooks.old.types.first { $0.name == type }
      let becomes = rulebooks.new.types.first { $0.name == type }
      let parents = (
        was?.parent.map { rulebooks.old[$0].name }, becomes?.parent.map { rulebooks.new[$0].name }
      )
      if was?.kind != becomes?.kind || parents.0 != parents.1, let place = becomes?.place ?? was?.place {
        return difference("type \(type)", place, becomes == nil ? old : new, "is declared otherwise")
      }
    }
    let (was, becomes) = (exclusions(predicate.old, old), exclusions(predicate.new, new))
    if let added = becomes.first(where: { own in !was.contains { $0.text == own.text } }) {
      return difference("incompatible", added.place, new, "is new")
    }
    if let gone = was.first(where: { own in !becomes.contains { $0.text == own.text } }) {
      return difference("incompatible", gone.place, old, "is gone")
    }
    return nil
  }

  // MARK: Conflicts

  private func statements(_ key: String) -> Both<Statement>? {
    guard let was = old.statement(key), let becomes = new.statement(key) else { return nil }
    return (was, becomes)
  }

  private func order(_ a: Statement, _ b: Statement, _ side: DiffSide) -> Order {
    Order(
      first: side.superiority.line(a.id, over: b.id),
      second: side.superiority.line(b.id, over: a.id))
  }

  private func conflict(_ a: Both<Statement>, _ b: Both<Statement>) -> StatementDifference? {
    let (was, becomes) = (preference(a.old, b.old, old), preference(a.new, b.new, new))
    if was?.superior != becomes?.superior {
      if let becomes { return difference(becomes.text, becomes.place, new, "is new") }
      if let was { return difference(was.text, was.place, old, "is gone") }
    }
    if rulebooks.old.conflictsByRankThenDate != rulebooks.new.conflictsByRankThenDate {
      return declaration("conflicts resolved by rank then date", nil) {
        if case .conflictsByRankThenDate = $0 { true } else { false }
      }
    }
    for both in [a, b] {
      guard let cited = sources(both) else { continue }
      let ranks = (
        cited.old.rank.map { rulebooks.old.ranks[$0] } ?? "none",
        cited.new.rank.map { rulebooks.new.ranks[$0] } ?? "none"
      )
      if ranks.0 != ranks.1 { return difference(cited.new, "its rank was \(ranks.0), is \(ranks.1)") }
      let dates = (cited.old.dated?.text ?? "none", cited.new.dated?.text ?? "none")
      if dates.0 != dates.1 { return difference(cited.new, "its date was \(dates.0), is \(dates.1)") }
    }
    if rulebooks.old.ranks != rulebooks.new.ranks {
      return declaration("ranks", nil) { if case .ranks = $0 { true } else { false } }
    }
    return nil
  }

  private func preference(
    _ a: Statement, _ b: Statement, _ side: DiffSide
  ) -> (superior: String, text: String, place: Place)? {
    let rulebook = side.checked.rulebook
    let pair: Set = [a.id, b.id]
    return rulebook.preferences.first { pair == [$0.superior, $0.inferior] }.map { found in
      let (superior, inferior) = (rulebook[found.superior].name, rulebook[found.inferior].name)
      let text =
        switch found.form {
        case .prefer: "prefer \(superior) over \(inferior)"
        case .notwithstanding: "\(superior) notwithstanding \(inferior)"
        case .subjectTo: "\(inferior) subject to \(superior)"
        }
      return (superior, text, found.place)
    }
  }

  // MARK: Declarations

  /// The source that decides the rank, date and force of a statement: the first that it cites, of one name on both sides.
  private func sources(_ both: Both<Statement>) -> Both<Source>? {
    guard let was = both.old.citations.first, let becomes = both.new.citations.first else { return nil }
    return (rulebooks.old[was.source], rulebooks.new[becomes.source])
  }

  private func kind(_ predicate: Predicate, _ rulebook: Rulebook) -> String {
    let columns = predicate.columns.map { rulebook[$0].name }.joined(separator: ", ")
    return "\(predicate.kind) (\(columns)) \(predicate.isValued) \(predicate.isForTheRecord)"
  }

  private func exclusions(_ predicate: PredicateID, _ side: DiffSide) -> [(text: [String], place: Place)] {
    side.checked.rulebook.incompatibilities.filter { own in own.literals.contains { $0.predicate == predicate } }
      .map { (side.words(at: $0.place), $0.place) }
  }

  private static func words(_ window: Window?) -> String {
    guard let window else { return "always" }
    return "from \(window.from.text)" + (window.to.map { " to \($0.text)" } ?? "")
  }

  private func difference(_ source: Source, _ what: String) -> StatementDifference {
    difference("source \(source.name)", source.place, new, what)
  }

  /// A declaration that a rulebook has once; where only one side writes it, that side's.
  private func declaration(
    _ name: String, _ what: String?, _ isMeant: (Syntax.Kind) -> Bool
  ) -> StatementDifference? {
    let (was, becomes) = (old.declared(isMeant), new.declared(isMeant))
    if let becomes { return difference(name, becomes, new, what ?? (was == nil ? "is new" : "reads otherwise")) }
    return was.map { difference(name, $0, old, what ?? "is gone") }
  }

  private func difference(_ name: String, _ place: Place, _ side: DiffSide, _ what: String) -> StatementDifference {
    let (path, line) = side.place(place)
    return StatementDifference(name: name, path: path, line: line, what: what)
  }
}

extension DiffSide {
  /// The words at a place, whatever its blanks.
  fileprivate func words(at place: Place) -> [String] {
    program.loaded.files[Int(place.file.raw)].text(at: place).split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// Where a rulebook first declares something.
  fileprivate func declared(_ isMeant: (Syntax.Kind) -> Bool) -> Place? {
    for tree in program.loaded.trees {
      if let found = tree.statements.first(where: { isMeant($0.kind) }) { return found.place }
    }
    return nil
  }
}
