/// The tree of a trace: one line for each fact, each literal explained once, two blanks for each level.
///
/// The walk has an explicit stack of what is still to be written. Below a number of levels a literal is told by one line
/// and explained in a tree of its own further down, so that no chain of rules makes lines too long.

internal import OnusLanguage
internal import OnusReasoning

/// Writes one proof.
struct ProofText {
  let proof: Proof
  let sentences: Sentences
  let situation: Situation
  /// Literals within one another before the rest is explained further down.
  let depth: Int

  private(set) var lines: [String] = []
  /// Where what the answer turns on leads back to itself, each once, in the order of the tree.
  private(set) var circles: [String] = []

  var written: Set<Int> = []
  /// What was explained under an earlier question, and so is not explained again.
  var earlier: [ExplainedLiteral: ExplainedEarlier] = [:]
  /// Statements whose sources were quoted; nil where none is to be.
  var quoted: Set<StatementID>?
  /// Whether it tells a statement with words that it would quote.
  var mayQuote = false
  /// Literals of circles: under another question these are told from the place where they begin there.
  private var leadingBack: Set<Int> = []
  /// The sources that the tree cites.
  var cited: Set<SourceID> = []
  /// Rebuttals and exceptions that were told.
  var writtenArguments: Set<Int> = []
  private var later: [(goal: Int, by: StandardID?, outcome: Truth?, isDecisive: Bool)] = []
  /// The goals that are being explained, from the root, with how many negations lie above each.
  private var path: [(goal: Int, negations: Int)] = []
  private var negations = 0
  var tasks: [Task] = []

  /// What is still to be written.
  enum Task {
    case line(Int, String)
    case goal(Int, indent: Int, sign: String, by: StandardID?, outcome: Truth?, isDecisive: Bool)
    case leave
    case negate(Int)
    case argument(Int, indent: Int, Role, isDecisive: Bool)
    /// The answer turns on a circle.
    case circle(String)
  }

  /// Why an argument is told.
  enum Role {
    /// It shows the literal, first or beside another.
    case shows
    /// Where it is needed beside the other, the answer may turn on a circle in it.
    case alsoShows(isNeeded: Bool)
    /// It might have shown it.
    case candidate
    case undercutter
    /// It is against the literal, with the words that say how it fares.
    case attacker(String, rival: Proof.Form?)
  }

  init(_ proof: Proof, _ sentences: Sentences, _ situation: Situation, depth: Int = 24) {
    self.proof = proof
    self.sentences = sentences
    self.situation = situation
    self.depth = depth
  }

  /// The lines that tell it: each further way is an alternative.
  static func lines(turningOn ways: [String]) -> [String] {
    ways.enumerated().map { "\($0 == 0 ? "turns" : "or") on \($1)" }
  }

  /// What was explained here and can be referred to.
  var explained: [Int] { written.filter { !leadingBack.contains($0) && proof.goals[$0].literal != nil }.sorted() }

  /// Writes the whole tree.
  mutating func write() {
    let root = proof.goals[0]
    push([.goal(0, indent: 0, sign: root.status.isProven ? "+" : "-", by: nil, outcome: nil, isDecisive: true)])
    drain()
    var next = 0
    while next < later.count {
      let (number, by, outcome, isDecisive) = later[next]
      next += 1
      if written.contains(number) { continue }
      lines.append("")
      let sign = proof.goals[number].status.isProven ? "+" : "-"
      push([.goal(number, indent: 0, sign: sign, by: by, outcome: outcome, isDecisive: isDecisive)])
      drain()
    }
  }

  mutating func push(_ all: [Task]) { tasks += all.reversed() }

  mutating func drain() {
    while let task = tasks.popLast() {
      switch task {
      case .line(let indent, let text): lines.append(String(repeating: "  ", count: indent) + text)
      case .goal(let number, let indent, let sign, let by, let outcome, let isDecisive):
        push(open(number, indent, sign, by, outcome, isDecisive))
      case .leave: path.removeLast()
      case .negate(let step): negations += step
      case .argument(let number, let indent, let role, let isDecisive):
        push(argument(number, indent, role, isDecisive))
      case .circle(let text): if !circles.contains(text) { circles.append(text) }
      }
    }
  }

  /// What the answer turns on: the ways in which it is shown or would be, a text for each, and what decides in any of them.
  var turns: (ways: [String], parts: [Ways.Part]) {
    var ways = TurnsOn(self).ways
    let circles = circles.map { Ways(Ways.Part(text: $0)) }
    if proof.goals[0].status == .undetermined {
      ways = .every([ways.isNone ? .free : ways] + circles)
    } else if ways.isNone {
      ways = .any(circles)
    }
    return (ways.texts, ways.texts.isEmpty ? [] : ways.all.flatMap { $0 })
  }

  // MARK: A literal

  private mutating func open(
    _ number: Int, _ indent: Int, _ sign: String, _ by: StandardID?, _ outcome: Truth?, _ isDecisive: Bool
  ) -> [Task] {
    let goal = proof.goals[number]
    let line = "\(sign) \(sentences.sentence(goal)) [\(tag(goal, by, outcome))]"
    if let place = path.firstIndex(where: { $0.goal == number }) {
      let circle = circle(from: place)
      for step in path[place...] { leadingBack.insert(step.goal) }
      var tasks = [Task.line(indent, "\(line): \(circle)")]
      if isDecisive, !goal.status.isProven {
        tasks.append(.circle("a circle at \(sentences.sentence(goal)): \(circle)"))
      }
      return tasks
    }
    if written.contains(number) {
      var tasks = [Task.line(indent, "\(line): shown above")]
      if let reason = reason(goal, by, outcome), goal.evidence.isEmpty == false {
        tasks.append(.line(indent + 1, reason))
      }
      return tasks
    }
    if let place = place(ofEarlier: goal) {
      var tasks = [Task.line(indent, "\(line): \(place)")]
      if let reason = reason(goal, by, outcome), goal.evidence.isEmpty == false {
        tasks.append(.line(indent + 1, reason))
      }
      return tasks
    }
    let sentence = sentences.sentence(goal)
    let literal = sentences.written(goal)
    if path.count >= depth {
      later.append((number, by, outcome, isDecisive))
      return [.line(indent, "\(line): shown below")]
    }
    written.insert(number)
    path.append((number, negations))
    var tasks = [Task.line(indent, line)]
    if sentence != literal { tasks.append(.line(indent + 1, "= \(literal)")) }
    tasks += details(goal, indent + 1, by, outcome, isDecisive)
    tasks.append(.leave)
    return tasks
  }

  /// The word in brackets.
  private func tag(_ goal: Proof.Goal, _ by: StandardID?, _ outcome: Truth?) -> String {
    var tag = goal.status.rawValue
    if let by, let outcome, goal.status != .definite, goal.status != .contradiction {
      switch outcome {
      case .yes: tag = "shown to \(sentences.name(by))"
      case .no: tag = "not shown to \(sentences.name(by))"
      case .undetermined: tag = "undetermined to \(sentences.name(by))"
      }
    }
    return goal.restsOnContradiction ? "\(tag), rests on a contradiction" : tag
  }

  /// A literal met again within its own explanation.
  private func circle(from place: Int) -> String {
    let length = path.count - place
    let crossed = negations - path[place].negations
    let status = proof.goals[path[place].goal].status
    if status.isProven { return "what is being shown here" }
    // Only what cannot be decided, and support that only supports itself, is a circle of the law's making.
    if status != .undetermined && crossed > 0 { return "which fails, as is told here" }
    if crossed % 2 == 1 {
      return length == 1 ? "it is proven only if it is not" : "so it is proven only if it is not"
    }
    if crossed > 0 {
      return length <= 2
        ? "each of these holds only if the other does not" : "each of these holds only if another does not"
    }
    switch length {
    case 1: return "it holds only if it holds already"
    case 2: return "each of these holds only if the other does"
    default: return "each of these holds only if the next does"
    }
  }

  private mutating func details(
    _ goal: Proof.Goal, _ indent: Int, _ by: StandardID?, _ outcome: Truth?, _ isDecisive: Bool
  ) -> [Task] {
    var tasks: [Task] = []
    for fact in goal.facts + goal.evidence + goal.contraryEvidence {
      if let (source, _) = sentences.rulebook.citedSource(of: proof.record[fact].record) { cited.insert(source) }
    }
    for fact in goal.facts {
      let stated = proof.record[fact]
      tasks.append(
        .line(indent, (stated.isStipulated ? "stipulated" : "fact, undisputed") + sentences.cite(stated.record)))
    }
    if goal.isForTheRecord {
      tasks += recorded(goal, indent, by, outcome, isDecisive)
    } else if goal.status.isProven {
      tasks += proven(goal, indent, isDecisive && outcome != .no)
      if let reason = reason(goal, by, outcome) { tasks.append(.line(indent, reason)) }
    } else if let contrary = goal.contrary, !goal.failsAnyway || !path.contains(where: { $0.goal == contrary }) {
      tasks += evidence(goal, indent, by)
      tasks.append(.line(indent, contrarily(contrary)))
      tasks += [
        .negate(2), .goal(contrary, indent: indent, sign: "+", by: nil, outcome: nil, isDecisive: isDecisive),
        .negate(-2),
      ]
    } else {
      tasks += failed(goal, indent, by, outcome, isDecisive)
    }
    return tasks
  }

  /// That the contrary of what is asked is shown, or only presumed.
  func contrarily(_ contrary: Int) -> String {
    proof.goals[contrary].status == .presumed ? "the contrary is presumed" : "the contrary is shown"
  }

  private mutating func proven(_ goal: Proof.Goal, _ indent: Int, _ isDecisive: Bool) -> [Task] {
    var tasks = evidence(goal, indent, nil)
    if !goal.evidence.isEmpty, !goal.hasEvidenceArgument, goal.status != .definite, goal.status != .contradiction {
      tasks = tasks.map { task in
        if case .line(let indent, let text) = task { return .line(indent, "\(text): too weak to show it") }
        return task
      }
    }
    for other in goal.through {
      tasks.append(.line(indent, "because this excludes it"))
      tasks.append(.goal(other, indent: indent, sign: "+", by: nil, outcome: nil, isDecisive: isDecisive))
    }
    let isPresumed = goal.status == .presumed
    let isShownByRecord = !goal.facts.isEmpty || goal.hasEvidenceArgument && !isPresumed
    for (i, number) in goal.arguments.enumerated() {
      let isFirst = i == 0 && !isShownByRecord
      tasks.append(
        .argument(number, indent: indent, isFirst ? .shows : .alsoShows(isNeeded: isPresumed), isDecisive: isDecisive))
    }
    if goal.omitted > 0 { tasks.append(.line(indent, "and so by \(goal.omitted) more of like kind")) }
    if !goal.stopped.isEmpty { tasks.append(.line(indent, "also considered")) }
    for number in goal.stopped {
      tasks.append(.argument(number, indent: indent, .candidate, isDecisive: false))
    }
    tasks += attacks(on: goal, indent, isDecisive)
    if let contrary = goal.contrary, goal.status == .contradiction, !written.contains(contrary) {
      tasks.append(.line(indent, "and yet its contrary holds by definition too"))
      tasks.append(.goal(contrary, indent: indent, sign: "+", by: nil, outcome: nil, isDecisive: isDecisive))
    }
    return tasks
  }

  private mutating func failed(
    _ goal: Proof.Goal, _ indent: Int, _ by: StandardID?, _ outcome: Truth?, _ isDecisive: Bool
  ) -> [Task] {
    var tasks = evidence(goal, indent, by)
    if goal.weight != nil, by == nil, !goal.hasEvidenceArgument, goal.evidence.isEmpty == false {
      tasks.append(
        .line(indent, "the evidence is too weak: needs \(sentences.name(sentences.rulebook.standards.base))"))
    } else if outcome == .no, let reason = reason(goal, by, outcome) {
      tasks.append(.line(indent, reason))
    }
    for other in goal.matches {
      tasks.append(
        .goal(other, indent: indent, sign: "-", by: by, outcome: by == nil ? nil : .no, isDecisive: isDecisive))
    }
    if goal.otherMatches > 0 {
      tasks.append(.line(indent, "and \(goal.otherMatches) other\(goal.otherMatches == 1 ? "" : "s") like it"))
    }
    if goal.isRecordTold(in: sentences.rulebook) {
      tasks.append(.line(indent, nothing(goal, by)))
    }
    for other in goal.through {
      tasks.append(.line(indent, "what would exclude it is not decided"))
      tasks.append(.goal(other, indent: indent, sign: "-", by: nil, outcome: nil, isDecisive: isDecisive))
    }
    if !goal.excluders.isEmpty { tasks.append(.line(indent, "what would exclude it is not shown")) }
    for other in goal.excluders {
      tasks.append(.goal(other, indent: indent, sign: "-", by: nil, outcome: nil, isDecisive: isDecisive))
    }
    for number in goal.arguments where !goal.farther.contains(number) {
      // Where another argument applies, or might, it does not matter that this one does not.
      var isIdle = false
      if case .lacks = proof.arguments[number].verdict {
        isIdle = goal.status == .undetermined || goal.status == .contested || goal.status == .rebutted
      }
      tasks.append(.argument(number, indent: indent, .candidate, isDecisive: isDecisive && !isIdle))
    }
    if goal.omitted > 0 { tasks.append(.line(indent, "and \(goal.omitted) more of like kind")) }
    if !goal.farther.isEmpty { tasks.append(.line(indent, farther(goal.farther))) }
    tasks += attacks(on: goal, indent, isDecisive)
    if goal.isCrossed { tasks += losses(goal, indent) }
    return tasks
  }

  /// How many statements there are that are further from applying than those that are told.
  private func farther(_ arguments: [Int]) -> String {
    let doAllLack = arguments.allSatisfy {
      if case .lacks = proof.arguments[$0].verdict { return true }
      return false
    }
    let count = arguments.count
    if doAllLack { return count == 1 ? "and 1 other that lacks a premise" : "and \(count) others that lack a premise" }
    return count == 1 ? "and 1 other that does not apply" : "and \(count) others that do not apply"
  }
}
