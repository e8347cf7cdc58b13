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
        throw ReplFailure("`within` is followed by a number from 1 to 9, not `\(word)`")
      }
      self.size = size
      literal = rest
    }
    if let (rest, word) = ReplNeed.tail("to", of: literal) {
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
  }

  /// What stands before a word and what behind it, where it stands outside brackets and texts.
  private static func tail(_ word: String, of text: String) -> (String, String)? {
    let parts = text.split(separator: " ")
    guard let last = parts.lastIndex(where: { $0 == word }), last > 0, last < parts.count - 1 else { return nil }
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
    isTried = false
    tries = needs.sets.map { set in set.changes.flatMap { steps(for: $0, text) } }
  }

  /// What is typed to bring a change about.
  private func steps(for change: NeededChange, _ text: NeedsText) -> [ReplTry] {
    let literal = text.sentences.written(change.entry.literal)
    let fact: String
    switch change.level {
    case .nothing: return [.retract(literal)]
    case .evidence: fact = "\(literal) by \(text.bare(change.level))"
    case .undisputed: fact = literal
    }
    if let replaced = change.replaced {
      return [.retract(text.sentences.written(replaced.literal)), .assume(fact)]
    }
    if change.entry.level > change.level { return [.retract(literal), .assume(fact)] }
    // A value that is assumed takes the place of the one stated; evidence for another stands beside it.
    var key = Literal(change.entry.literal)
    if !key.arguments.isEmpty { key.arguments[key.arguments.count - 1] = .variable(VariableID(0)) }
    let beside = whatIf.facts(about: key).filter {
      $0.standard != nil && replaces(change.entry.literal, $0.literal)
    }
    if beside.isEmpty || change.level == .undisputed { return [.assume(fact)] }
    return [.state((beside.map { self.text(of: $0) } + ["fact \(fact)"]).joined(separator: "\n"))]
  }

  /// Makes the changes of one set that `needs` told.
  func tryNeeds(_ number: Int) throws(ReplFailure) {
    if tries.isEmpty, isTried {
      throw ReplFailure(
        "what `needs` found was of the case before the last `try`", suggestion: "`undo`, or ask `needs L` again")
    }
    if tries.isEmpty { throw ReplFailure("nothing was found to try", suggestion: "`needs L` finds what to try") }
    guard (1...tries.count).contains(number) else {
      throw ReplFailure("`needs` found \(tries.count), so there is no \(number)")
    }
    // What is asked next is another case.
    let steps = tries[number - 1]
    tries = []
    isTried = true
    for step in steps {
      let (typed, command): (String, ReplCommand) =
        switch step {
        case .assume(let fact): ("assume \(fact)", .assume(fact))
        case .retract(let literal): ("retract \(literal)", .retract(literal))
        case .state(let facts): (facts, .statement(facts))
        }
      for line in typed.split(separator: "\n") { output.print(String(line)) }
      try follow(command, typed) { _ in nil }
    }
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

/// One step of what can be tried.
enum ReplTry: Hashable {
  case assume(String)
  case retract(String)
  /// Statements that hold together.
  case state(String)
}
