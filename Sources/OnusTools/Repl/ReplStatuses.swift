/// The statuses that a session watches, and what became of them by a change.

internal import OnusLanguage
internal import OnusReasoning

/// The statuses of what the case asks and expects and of what was asked in the session.
struct ReplStatuses {
  /// A literal under watch; those with values that were computed are told apart by their texts.
  private enum Key: Hashable {
    case literal(GroundLiteral)
    case text(String)
  }

  /// A literal whose status is another than before.
  struct Change {
    var literal: GroundLiteral?
    var text: String
    var old: Status
    var new: Status
  }

  private var order: [Key] = []
  private var statuses: [Key: Status] = [:]
  private var literals: [Key: GroundLiteral] = [:]
  /// Answers to questions with variables.
  private var answers: Set<Key> = []
  private let names: LiteralText
  /// How many constants the program has, which have the same numbers in every situation.
  private let ownConstants: Int
  /// What is definite together with its contrary, by its text.
  let contradictions: [String]
  /// Counts the programs of a session: constants are the same only within one.
  let generation: Int
  /// What they were taken from.
  let situation: Situation
  let model: Model

  init(_ situation: Situation, _ model: Model, _ names: LiteralText, ownConstants: Int, generation: Int) {
    self.names = names
    self.situation = situation
    self.model = model
    self.generation = generation
    self.ownConstants = ownConstants
    contradictions = model.contradictions.filter { !$0.isNegated }.map { names.text(of: $0) }.sorted()
    func add(_ literal: GroundLiteral, isAnswer: Bool) {
      let isOwn = literal.arguments.allSatisfy { Int($0.raw) < ownConstants }
      let key = isOwn ? Key.literal(literal) : .text(names.text(of: literal))
      if isAnswer { answers.insert(key) }
      if statuses[key] != nil { return }
      statuses[key] = model.status(of: literal)
      literals[key] = literal
      order.append(key)
    }
    for question in situation.questions {
      for literal in question.literals {
        if let ground = literal.ground {
          add(ground, isAnswer: false)
        } else {
          for answer in model.answers(to: literal, question.variables) { add(answer, isAnswer: true) }
        }
      }
    }
    for expectation in situation.expectations {
      for literal in expectation.literals { add(literal, isAnswer: false) }
    }
  }

  /// How many there are.
  var count: Int { order.count }

  /// All of them, in the order in which they are asked.
  var all: [(literal: GroundLiteral, status: Status)] {
    order.compactMap { key in
      guard let literal = literals[key], let status = statuses[key] else { return nil }
      return (literal, status)
    }
  }

  /// How many there are, with those of old that are no answers any more.
  func count(with old: ReplStatuses) -> Int {
    let mine = Set(order.map(text))
    let lost = lostNames(since: old)
    return mine.count
      + old.order.count { old.answers.contains($0) && !mine.contains(old.text(of: $0)) && lost[$0] == nil }
  }

  /// What is another than before. What was not watched before is not told, nor what is watched no more; an answer to a
  /// question with variables had, or has, a status though it was not, or is not, listed.
  func changes(since old: ReplStatuses) -> [Change] {
    var changes: [Change] = []
    // What was typed may have named a value that was only computed before, and by its text.
    let isSame = old.generation == generation && old.ownConstants == ownConstants
    let texts =
      isSame
      ? [:]
      : Dictionary(old.order.map { (old.text(of: $0), old.statuses[$0] ?? .unproven) }, uniquingKeysWith: { $1 })
    let before = LiteralTransfer(from: old.generation == generation ? nil : model.rulebook, to: old.model)
    for key in order {
      guard let new = statuses[key] else { continue }
      let known = isSame ? old.statuses[key] : texts[text(of: key)]
      guard let literal = literals[key],
        let was = known
          ?? (answers.contains(key)
            ? before.status(of: literal, from: model.constants) : nil),
        was != new
      else { continue }
      changes.append(Change(literal: literal, text: text(of: key), old: was, new: new))
    }
    let mine = isSame ? [] : Set(order.map(text))
    let lost = lostNames(since: old)
    let transfer = LiteralTransfer(from: old.generation == generation ? nil : old.model.rulebook, to: model)
    for key in old.order where old.answers.contains(key) {
      guard isSame ? statuses[key] == nil : !mine.contains(old.text(of: key)) else { continue }
      // What cannot be said any more has no status.
      if lost[key] != nil { continue }
      guard let literal = old.literals[key], let before = old.statuses[key] else { continue }
      let moved = transfer.literal(literal, from: old.model.constants)
      let new = moved.map { model.status(of: $0) } ?? .unproven
      if before != new { changes.append(Change(literal: moved, text: old.text(of: key), old: before, new: new)) }
    }
    return changes
  }

  /// Names that stood in what was watched and that nothing declares any more, each with what was watched of it.
  func unknownNames(since old: ReplStatuses) -> [(name: String, watched: [String])] {
    var found: [(name: String, watched: [String])] = []
    let lost = lostNames(since: old)
    for key in old.order {
      guard let name = lost[key] else { continue }
      if let known = found.firstIndex(where: { $0.name == name }) {
        found[known].watched.append(old.text(of: key))
      } else {
        found.append((name, [old.text(of: key)]))
      }
    }
    return found
  }

  /// By literal of an earlier program: a name in it that this one does not know.
  private func lostNames(since old: ReplStatuses) -> [Key: String] {
    if old.generation == generation { return [:] }
    let (entities, predicates) = names.written
    return old.literals.compactMapValues { literal in
      let predicate = old.names.name(of: literal.predicate)
      if !predicates.contains(predicate) { return predicate }
      return literal.arguments.lazy.compactMap { old.names.entityName($0) }.first { !entities.contains($0) }
    }
  }

  private func text(of key: Key) -> String {
    switch key {
    case .literal(let literal): names.text(of: literal)
    case .text(let text): text
    }
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
}
