/// What a literal needs, in a session: the sets of changes, of which one can be tried; and the proof chart.

internal import OnusLanguage
internal import OnusReasoning

/// What `needs` asks: a literal, what it is to be, and how many changes at most.
struct ReplNeed: Hashable {
  var literal: String
  var goal: NeedsGoal?
  var size = NeedsOptions().size

  /// Reads `L [to STATUS] [within N]`.
  init(_ text: String) throws(ReplFailure) {
    literal = text
    if let (rest, word) = ReplNeed.tail("within", of: literal) {
      guard let size = Int(word), (1...9).contains(size) else {
        throw ReplFailure(
          "`within` is followed by a number from 1 to 9" + (word.isEmpty ? "" : ", not `\(word)`"),
          suggestion: "for example: needs \(rest) within 3")
      }
      self.size = size
      literal = rest
    }
    if let (rest, word) = ReplNeed.tail("to", of: literal) {
      if word.isEmpty {
        throw ReplFailure("`to` is followed by a status", suggestion: "for example: needs \(rest) to proven")
      }
      guard let goal = NeedsGoal(word) else {
        let words = ["proven", "not proven"] + Status.allCases.map(\.rawValue)
        throw ReplFailure(
          "`\(word)` is no status",
          suggestion: nearestName(to: word, among: words).map { "did you mean `\($0)`?" }
            ?? "it is one of \(words.joined(separator: ", "))")
      }
      self.goal = goal
      literal = rest
    }
    if let (rest, word) = ReplNeed.tail("by", of: literal) {
      throw ReplFailure(
        "behind the literal only `to STATUS` and `within N` can stand, not `by \(word)`",
        suggestion: "`needs \(rest)` tells of each change whose it would be")
    }
  }

  /// What stands before a word and what behind it, nothing perhaps, where it stands outside brackets and texts.
  private static func tail(_ word: String, of text: String) -> (String, String)? {
    let parts = text.split(separator: " ")
    guard let last = parts.lastIndex(where: { $0 == word }), last > 0 else { return nil }
    let behind = parts[(last + 1)...].joined(separator: " ")
    if behind.contains(")") || behind.contains("\"") { return nil }
    return (parts[..<last].joined(separator: " "), behind)
  }
}

extension ReplSession {
  /// The sets of changes that do.
  func tellNeeds(_ need: ReplNeed) throws(ReplFailure) {
    let question = try ask(need.literal)
    guard let literal = question.literals.first?.ground, question.literals.count == 1 else {
      throw ReplFailure("`needs` is about one literal, without variables", suggestion: "name what is meant")
    }
    var options = NeedsOptions()
    options.goal = need.goal
    options.size = need.size
    options.bearer = question.burden
    let situation = situation.content
    let needs = Needs(checked, in: situation, model, literal, options, limits: limits)
    let text = NeedsText(
      needs: needs, literal: literal, sentences: Sentences(checked.rulebook, constants: needs.constants),
      situation: situation, options: options)
    for line in text.lines { output.print(line) }
    triesAreOf = place
    tries = needs.sets.map { steps(for: $0.changes, text) }
  }

  /// What is typed to bring changes about.
  private func steps(for changes: [NeededChange], _ text: NeedsText) -> [ReplTry] {
    var steps: [ReplTry] = []
    var left = changes[...]
    let facts = situation.content.facts
    while let change = left.popFirst() {
      let literal = change.entry.literal
      let alike = left.filter { replaces(literal, $0.entry.literal) }
      // A value that is stated takes the place of all that was stated; evidence of others stands beside it where it is stated anew.
      let touched = ([change] + alike).flatMap { [$0.entry.literal] + ($0.replaced.map { [$0.literal] } ?? []) }
      let beside = facts.filter { replaces(literal, $0.literal) && !touched.contains($0.literal) }
      if alike.isEmpty, beside.allSatisfy({ $0.standard == nil }) || change.level == .undisputed {
        steps += self.steps(for: change, text)
        continue
      }
      left.removeAll { replaces(literal, $0.entry.literal) }
      let stated = ([change] + alike).compactMap { fact(for: $0, text) }
      if stated.isEmpty {
        steps += ([change] + alike).map { .retract(text.sentences.written($0.entry.literal)) }
      } else {
        steps.append(
          .state((beside.map { self.text(of: $0) } + stated.map { "fact \($0)" }).joined(separator: "\n")))
      }
    }
    return steps
  }

  /// What a change states; nil where it strikes.
  private func fact(for change: NeededChange, _ text: NeedsText) -> String? {
    let literal = text.sentences.written(change.entry.literal)
    switch change.level {
    case .nothing: return nil
    case .evidence: return "\(literal) by \(text.bare(change.level))"
    case .undisputed: return literal
    }
  }

  private func steps(for change: NeededChange, _ text: NeedsText) -> [ReplTry] {
    let literal = text.sentences.written(change.entry.literal)
    guard let fact = fact(for: change, text) else { return [.retract(literal)] }
    if let replaced = change.replaced {
      return [.retract(text.sentences.written(replaced.literal)), .assume(fact)]
    }
    return change.entry.level > change.level ? [.retract(literal), .assume(fact)] : [.assume(fact)]
  }

  /// Makes the changes of one set that `needs` told.
  func tryNeeds(_ number: Int) throws(ReplFailure) {
    if let triesAreOf, triesAreOf != place {
      throw triesAreOf.variant == variant
        ? ReplFailure(
          "the case was changed since `needs` found what to try", suggestion: "`undo`, or ask `needs L` again")
        : ReplFailure(
          "what `needs` found was \(triesAreOf.variant.map { "in `\($0)`" } ?? "outside variants")",
          suggestion: "go back with `\(triesAreOf.variant.map { "suppose \($0)" } ?? "base")`, or ask `needs L` again")
    }
    if tries.isEmpty { throw ReplFailure("nothing was found to try", suggestion: "`needs L` finds what to try") }
    guard (1...tries.count).contains(number) else {
      throw ReplFailure("`needs` found \(tries.count), so there is no \(number)")
    }
    let steps = tries[number - 1]
    try asOneStep { () throws(ReplFailure) in
      for step in steps { try follow(step) }
    }
  }

  /// A set that was found holds of this case alone.
  private var place: ReplPlace { ReplPlace(variant: variant, entries: entries.map(\.number)) }

  private func follow(_ step: ReplTry) throws(ReplFailure) {
    let (typed, command): (String, ReplCommand) =
      switch step {
      case .assume(let fact): ("assume \(fact)", .assume(fact))
      case .retract(let literal): ("retract \(literal)", .retract(literal))
      case .state(let facts): (facts, .statement(facts))
      }
    for line in typed.split(separator: "\n") { output.print(String(line)) }
    try follow(command, typed) { _ in nil }
  }

  /// The proof chart of what is asked.
  func tellBurdens() {
    if circumstances.questions.isEmpty { return output.print("nothing is asked yet") }
    let situation = situation.content
    for line in BurdenChart(situation.questions, model, situation).text { output.print(line) }
  }

  /// What the unknowns mean for each answer, where there are any.
  func tellSettled() {
    if circumstances.unknowns.isEmpty { return }
    let situation = situation.content
    let open = OpenQuestions(situation.questions, model, checked, situation, limits: limits)
    for line in open.brief { output.print(line) }
  }
}

/// Where a session stands, and with which changes.
struct ReplPlace: Hashable {
  var variant: String?
  /// By their numbers.
  var entries: [Int]
}

/// One step of what can be tried.
enum ReplTry: Hashable {
  case assume(String)
  case retract(String)
  /// Statements that hold together.
  case state(String)
}
