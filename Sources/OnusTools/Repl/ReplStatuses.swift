/// The statuses that a session watches, and what became of them by a change.

internal import OnusLanguage
internal import OnusReasoning

/// The statuses of what the case asks and expects and of what was asked in the session.
///
/// There may be very many answers to a question with variables. They are listed once for a situation that was evaluated as a
/// whole; of one that was laid over it only those are looked at which the change may have touched.
struct ReplStatuses {
  /// A literal whose status is another than before.
  struct Change {
    var literal: GroundLiteral?
    var text: String
    var old: Status
    var new: Status
  }

  /// What a change may have touched, where the list is that of the situation evaluated as a whole.
  private struct Touched {
    /// Literals asked by themselves.
    var literals: [GroundLiteral] = []
    /// By pattern of the list: the answers.
    var answers: [[RelistedAnswer]]
  }

  private let list: WatchList
  private let touched: Touched
  /// The list of what was evaluated as a whole, which is kept for the next situation where it does not do for this one.
  private let baseList: WatchList
  private let situation: Situation
  /// The names of the program, without the constants of the model, which would be copied when that meets others.
  private let ownNames: LiteralText
  /// What is definite together with its contrary, by its text.
  let contradictions: [String]
  /// Counts the programs of a session: constants have the same numbers within one.
  let generation: Int
  /// What they were taken from.
  let model: Model

  private var names: LiteralText { ownNames.with(model.constants) }

  /// The facts of the situation do not matter; `last`: the statuses before, whose list may do.
  init(_ situation: Situation, _ model: Model, _ names: LiteralText, generation: Int, after last: ReplStatuses? = nil) {
    ownNames = names
    self.model = model
    self.generation = generation
    self.situation = situation
    let contradicted = model.contradictions.filter { !$0.isNegated }
    contradictions = contradicted.map { names.with(model.constants).text(of: $0) }.sorted()
    if let last, last.generation == generation, last.baseList.model === model.base, last.baseList.isAbout(situation) {
      baseList = last.baseList
    } else {
      baseList = WatchList(situation, model.base)
    }
    if let touched = ReplStatuses.touched(baseList, by: model) {
      list = baseList
      self.touched = touched
    } else {
      list = WatchList(situation, model)
      touched = Touched(answers: Array(repeating: [], count: list.patterns.count))
    }
  }

  /// Nil where anything may be touched.
  private static func touched(_ list: WatchList, by model: Model) -> Touched? {
    let literals = model.reached(since: list.model, among: { list.asked[$0] != nil }, of: list.predicates)
    guard let literals else { return nil }
    var touched = Touched(literals: literals, answers: [])
    for pattern in list.patterns {
      guard let found = model.relisted(since: list.model, like: pattern.literal, pattern.variables) else { return nil }
      touched.answers.append(found)
    }
    return touched
  }

  /// All of them, in the order in which they are asked.
  var all: [(literal: GroundLiteral, status: Status)] { whole.order.map { ($0, model.status(of: $0)) } }

  /// The list of what is watched here.
  private var whole: WatchList { list.model === model ? list : WatchList(situation, model) }

  /// How many there are, with those of old that are no answers any more.
  func count(with old: ReplStatuses) -> Int {
    if old.generation == generation {
      if old.list !== list {
        let (mine, others) = (whole, old.whole)
        return mine.order.count + others.order.count { others.isAnswer($0) && !mine.contains($0) }
      }
      let literals = Set((touched.answers + old.touched.answers).joined().map(\.literal))
      return literals.reduce(list.order.count) { count, literal in
        let isCounted = contains(literal) || old.contains(literal)
        return count + (isCounted ? 1 : 0) - (list.contains(literal) ? 1 : 0)
      }
    }
    let (mine, others) = (Set(texts), old.whole)
    let lost = lostNames(since: old)
    return mine.count
      + zip(others.order, old.texts).count { others.isAnswer($0) && !mine.contains($1) && lost[$0] == nil }
  }

  /// Whether the list of the situation before did here too.
  func sparesListing(since old: ReplStatuses) -> Bool { list === old.list && list.model !== model }

  private func contains(_ literal: GroundLiteral) -> Bool {
    list.asked[literal] != nil || list.patterns.indices.contains { lists(literal, $0) }
  }

  /// Whether a literal answers a pattern of the list.
  private func lists(_ literal: GroundLiteral, _ pattern: Int) -> Bool {
    touched.answers[pattern].first { $0.literal == literal }?.isListed
      ?? list.patterns[pattern].answers.contains(literal)
  }

  /// What is another than before. What was not watched before is not told, nor what is watched no more; an answer to a
  /// question with variables had, or has, a status though it was not, or is not, listed.
  func changes(since old: ReplStatuses) -> [Change] {
    if old.generation != generation { return changesOfProgram(since: old) }
    var literals: [GroundLiteral] = []
    if old.list === list {
      literals = touched(since: old)
    } else {
      let (mine, others) = (whole, old.whole)
      literals = mine.order.filter { mine.isAnswer($0) || others.contains($0) }
      literals += others.order.filter { others.isAnswer($0) && !mine.contains($0) }
    }
    let names = names
    return literals.compactMap { literal in
      let (was, new) = (old.model.status(of: literal), model.status(of: literal))
      return was == new ? nil : Change(literal: literal, text: names.text(of: literal), old: was, new: new)
    }
  }

  /// What one of two changes of one situation may have touched, in the order in which it is asked; last what is no answer any
  /// more.
  private func touched(since old: ReplStatuses) -> [GroundLiteral] {
    var numbered: [(number: Int, literals: [GroundLiteral])] = []
    for literal in touched.literals + old.touched.literals {
      if let number = list.asked[literal] { numbered.append((number, [literal])) }
    }
    var gone: [GroundLiteral] = []
    for (i, pattern) in list.patterns.enumerated() {
      let both = Set((touched.answers[i] + old.touched.answers[i]).map(\.literal)).sorted { model.isBefore($0, $1) }
      numbered.append((pattern.number, both.filter { lists($0, i) }))
      gone += both.filter { old.lists($0, i) && !contains($0) }
    }
    numbered.sort { $0.number < $1.number }
    var told: Set<GroundLiteral> = []
    return (numbered.flatMap(\.literals) + gone).filter { told.insert($0).inserted }
  }

  /// The same where the program is another: then literals are the same that read the same.
  private func changesOfProgram(since old: ReplStatuses) -> [Change] {
    var changes: [Change] = []
    let (mine, others) = (whole, old.whole)
    let before = Dictionary(
      zip(old.texts, others.order.map { old.model.status(of: $0) }), uniquingKeysWith: { $1 })
    let backwards = LiteralTransfer(from: model.rulebook, to: old.model)
    for (literal, text) in zip(mine.order, texts) {
      let new = model.status(of: literal)
      let known =
        before[text] ?? (mine.isAnswer(literal) ? backwards.status(of: literal, from: model.constants) : nil)
      guard let was = known, was != new else { continue }
      changes.append(Change(literal: literal, text: text, old: was, new: new))
    }
    let written = Set(texts)
    let lost = lostNames(since: old)
    let forwards = LiteralTransfer(from: old.model.rulebook, to: model)
    // What cannot be said any more has no status.
    for (literal, text) in zip(others.order, old.texts)
    where others.isAnswer(literal) && !written.contains(text) && lost[literal] == nil {
      let was = old.model.status(of: literal)
      let moved = forwards.literal(literal, from: old.model.constants)
      let new = moved.map { model.status(of: $0) } ?? .unproven
      if was != new { changes.append(Change(literal: moved, text: text, old: was, new: new)) }
    }
    return changes
  }

  /// Names that stood in what was watched and that nothing declares any more, each with what was watched of it.
  func unknownNames(since old: ReplStatuses) -> [(name: String, watched: [String])] {
    if old.generation == generation { return [] }
    var found: [(name: String, watched: [String])] = []
    let lost = lostNames(since: old)
    for (literal, text) in zip(old.whole.order, old.texts) {
      guard let name = lost[literal] else { continue }
      if let known = found.firstIndex(where: { $0.name == name }) {
        found[known].watched.append(text)
      } else {
        found.append((name, [text]))
      }
    }
    return found
  }

  /// By literal of an earlier program: a name in it that this one does not know.
  private func lostNames(since old: ReplStatuses) -> [GroundLiteral: String] {
    let (entities, predicates) = ownNames.written
    let names = old.names
    var lost: [GroundLiteral: String] = [:]
    for literal in old.whole.order {
      let predicate = names.name(of: literal.predicate)
      if !predicates.contains(predicate) {
        lost[literal] = predicate
      } else {
        lost[literal] = literal.arguments.lazy.compactMap { names.entityName($0) }.first { !entities.contains($0) }
      }
    }
    return lost
  }

  /// All of them as they are written.
  private var texts: [String] {
    let names = names
    return whole.order.map { names.text(of: $0) }
  }
}

extension Literal {
  /// The literal where it has no variables.
  var ground: GroundLiteral? {
    var constants: [ConstantID] = []
    constants.reserveCapacity(arguments.count)
    for argument in arguments {
      guard case .constant(let id) = argument else { return nil }
      constants.append(id)
    }
    return GroundLiteral(predicate: predicate, isNegated: isNegated, arguments: constants)
  }

  init(_ literal: GroundLiteral) {
    self.init(
      predicate: literal.predicate, isNegated: literal.isNegated, arguments: literal.arguments.map { .constant($0) })
  }
}
