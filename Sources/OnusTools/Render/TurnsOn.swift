/// What an answer turns on: the ways in which it is shown, or would be, each with all that decides in it.
///
/// What is shown by facts alone turns on nothing. A presumption decides, and what prevails over something opposed, and an
/// exception that takes another away; where something is not shown, what is lacking in the end decides, or what stands
/// against it. The parts of a proof depend on one another in circles too, so they are worked out together: as nothing at
/// first, until no more is found.

internal import OnusLanguage
internal import OnusReasoning

/// Works out the ways of one proof.
struct TurnsOn {
  private enum Node: Hashable {
    /// What decides that a goal holds.
    case shows(Int)
    /// What a goal lacks, to a standard or altogether.
    case missing(Int, by: StandardID?)
    /// What decides that a goal fails.
    case failing(Int)
    /// What decides that an argument applies.
    case carries(Int)
    /// What an argument lacks.
    case lacks(Int)
  }

  /// Rounds after which what is found so far must do.
  private static let mostRounds = 12
  /// Exceptions to exceptions.
  private static let deepest = 16
  /// Members of an `at least` of which each choice is told.
  private static let mostMembers = 4

  private let text: ProofText
  private var proof: Proof { text.proof }
  private var sentences: Sentences { text.sentences }
  private var found: [Node: Ways] = [:]
  private var order: [Node] = []
  private var dependent: Set<Node> = []
  private var current: Node?

  /// What the root turns on; none where nothing but a circle decides.
  private(set) var ways = Ways.none

  init(_ text: ProofText) {
    self.text = text
    guard let root = text.proof.goals.first else { return }
    let node: Node = root.status.isProven ? .shows(0) : .missing(0, by: nil)
    _ = self[node]
    var next = 0
    while next < order.count {
      found[order[next]] = work(out: order[next])
      next += 1
    }
    for _ in 0..<TurnsOn.mostRounds {
      var isSame = true
      for node in order.reversed() where dependent.contains(node) {
        let ways = work(out: node)
        if found[node] != ways {
          found[node] = ways
          isSame = false
        }
      }
      if isSame { break }
    }
    ways = found[node] ?? .none
  }

  private subscript(node: Node) -> Ways {
    mutating get {
      if let current { dependent.insert(current) }
      if let known = found[node] { return known }
      var first = Ways.free
      switch node {
      case .missing(let number, _): if proof.goals[number].status != .undetermined { first = .none }
      case .lacks(let number):
        if case .undetermined = proof.arguments[number].verdict { break }
        first = .none
      case .shows, .failing, .carries: break
      }
      found[node] = first
      order.append(node)
      return first
    }
  }

  private mutating func work(out node: Node) -> Ways {
    current = node
    switch node {
    case .shows(let number): return shows(number)
    case .missing(let number, let by): return missing(number, by)
    case .failing(let number): return failing(number)
    case .carries(let number): return carries(number)
    case .lacks(let number): return lacks(number)
    }
  }

  private func whether(_ goal: Proof.Goal, _ why: String, to standard: StandardID? = nil) -> Ways {
    var part = Ways.Part(text: "whether \(sentences.sentence(goal))", why: why)
    if let standard {
      let form = Proof.Form(predicate: goal.predicate, isNegated: goal.isNegated, places: goal.places)
      part.demand = (form, standard)
    }
    return Ways(part)
  }

  private var base: StandardID { sentences.rulebook.standards.base }

  private func title(_ argument: Int) -> String { sentences.title(proof.arguments[argument].statement) }

  // MARK: What holds

  private mutating func shows(_ number: Int) -> Ways {
    let goal = proof.goals[number]
    if goal.status == .contradiction {
      // The head of an answer says it of the answer itself.
      if number == 0 { return .free }
      let told = "a contradiction: both this and its contrary hold by definition: \(sentences.sentence(goal))"
      return Ways(Ways.Part(text: told))
    }
    if !goal.facts.isEmpty { return .free }
    if let other = goal.through.first { return self[.shows(other)] }
    var ways: Ways
    if goal.status == .presumed {
      let own = goal.arguments.map { self[.carries($0)] }
      ways = own.isEmpty ? .free : .any(own)
    } else if !goal.hasEvidenceArgument, let first = goal.arguments.first {
      ways = self[.carries(first)]
    } else {
      ways = .free
    }
    for attack in goal.attacks { ways = ways && averts(attack, number) }
    return ways
  }

  /// What keeps an attack from standing.
  private mutating func averts(_ attack: Proof.Attack, _ number: Int) -> Ways {
    switch attack.outcome {
    case .beaten(let winner, let line):
      let reason = text.reason(line, winner: winner, loser: text.contender(attack.attacker))
      return Ways(
        Ways.Part(text: "\(text.title(winner)) over \(text.title(text.contender(attack.attacker)))", why: reason))
    case .fails:
      guard case .argument(let attacker) = attack.attacker else { return .free }
      return stops(attacker, isAgainst: number == 0)
    case .beatenAnyway, .unbeaten, .stands, .wouldBeBeaten, .waits, .undetermined, .tooWeak, .void: return .free
    }
  }

  /// What keeps an argument from applying whose conditions are met; and where it lacks one thing, what keeps that from being shown.
  private mutating func stops(_ number: Int, isAgainst: Bool) -> Ways {
    let argument = proof.arguments[number]
    switch argument.verdict {
    // What lacks a premise would not apply without that either.
    case .stopped where argument.lacksToo, .burdenMet where argument.lacksToo: return lacking(ofIdle: argument)
    case .stopped: return undone(number, TurnsOn.deepest)
    case .burdenMet:
      let told = text.shortBurden(argument) ?? "burden met"
      var met = Ways.Part(text: title(number) + (isAgainst ? " against it" : ""), why: told, argument: number)
      met.isOvercome = true
      return .any([Ways(met)] + argument.undercutters.map { undercuts($0, number, TurnsOn.deepest) })
    case .lacks: return lacking(ofIdle: argument)
    case .applies, .notInForce, .wouldNotPrevail, .undetermined: return .free
    }
  }

  /// What keeps the one thing from being shown that an argument lacks.
  private mutating func lacking(ofIdle argument: Proof.Argument) -> Ways {
    let failed = argument.premises.filter(\.fails)
    guard failed.count == 1, !argument.lacksInSeveralWays else { return .free }
    return fails(failed[0])
  }

  /// Any one of what stops an argument.
  private func undone(_ number: Int, _ depth: Int) -> Ways {
    .any(proof.arguments[number].undercutters.map { undercuts($0, number, depth) })
  }

  /// A rebuttal or exception that applies, with what keeps others from taking it away.
  private func undercuts(_ number: Int, _ target: Int, _ depth: Int) -> Ways {
    let argument = proof.arguments[number]
    var ways = Ways(
      Ways.Part(text: "\(title(number)) to \(title(target))", why: text.needs(argument), argument: number))
    if depth == 0 { return ways }
    for other in argument.undercutters {
      if case .stopped = proof.arguments[other].verdict { ways = ways && undone(other, depth - 1) }
    }
    return ways
  }

  private mutating func carries(_ number: Int) -> Ways {
    let argument = proof.arguments[number]
    var ways = Ways.free
    let isPresumption = sentences.rulebook[argument.statement].kind == .presumption
    if let told = text.shortBurden(argument) ?? (isPresumption ? "not rebutted" : nil) {
      ways = Ways(Ways.Part(text: title(number), why: told, argument: number, isPresumption: isPresumption))
    }
    for premise in argument.premises { ways = ways && holds(premise) }
    for other in argument.undercutters { ways = ways && stops(other, isAgainst: false) }
    return ways
  }

  /// What decides that a premise holds.
  private mutating func holds(_ premise: Proof.Premise) -> Ways {
    switch premise {
    case .goal(let number, nil, .yes): return self[.shows(number)]
    case .comparison(let values):
      var ways = Ways.free
      for member in values.aggregates.flatMap(\.members) {
        for premise in member.condition where premise.isHeld { ways = ways && holds(premise) }
      }
      return ways
    case .unproven(_, let all, _, .yes):
      var ways = Ways.free
      for way in all where way.count == 1 { ways = ways && fails(way[0]) }
      return ways
    case .every(_, let members, .yes):
      var ways = Ways.free
      for premise in members.flatMap(\.has) { ways = ways && holds(premise) }
      return ways
    case .atLeast(let count, let members, .yes):
      var ways = Ways.free
      for premise in members.filter({ $0.outcome == .yes }).prefix(count).flatMap(\.premises) {
        ways = ways && holds(premise)
      }
      return ways
    case .goal, .isType, .unproven, .every, .atLeast: return .free
    }
  }

  // MARK: What fails, as it is to

  /// What decides that a premise fails where it must; presumptions that show the contrary are told as what it rests on too.
  private mutating func fails(_ premise: Proof.Premise) -> Ways {
    guard case .goal(let number, nil, .no) = premise else { return .free }
    return self[.failing(number)].withoutPresumptions
  }

  private mutating func failing(_ number: Int) -> Ways {
    let goal = proof.goals[number]
    if goal.isForTheRecord || goal.status.isProven { return .free }
    if let contrary = goal.contrary, !goal.failsAnyway { return self[.shows(contrary)] }
    var ways = Ways.free
    // What lacks a premise besides need not be stopped.
    for argument in goal.arguments where !proof.arguments[argument].lacksToo {
      switch proof.arguments[argument].verdict {
      case .stopped, .burdenMet: ways = ways && stops(argument, isAgainst: false)
      case .applies, .lacks, .notInForce, .wouldNotPrevail, .undetermined: break
      }
    }
    if goal.status == .contested { for attack in goal.attacks { ways = ways && stands(attack, number) } }
    return ways
  }

  // MARK: What is lacking

  private mutating func missing(_ number: Int, _ by: StandardID?) -> Ways {
    let goal = proof.goals[number]
    if let by, goal.isForTheRecord || goal.status.isProven {
      return whether(goal, text.shortfall(goal, by), to: by)
    }
    if goal.status == .undetermined { return open(number) }
    if let contrary = goal.contrary {
      let ways = self[.shows(contrary)]
      // That an answer is refuted is said already.
      return number == 0 ? ways : whether(goal, text.contrarily(contrary)) && ways
    }
    var ways = Ways.none
    let isGiven = sentences.rulebook[goal.predicate].kind == .given
    if let by {
      let shortfall = text.shortfall(goal, by)
      ways = whether(goal, shortfall, to: by)
      if shortfall.hasSuffix(ProofText.unproven) { ways = .none } else if goal.matches.isEmpty { return ways }
    } else if let weight = goal.weight, !goal.hasEvidenceArgument, !goal.evidence.isEmpty {
      ways = whether(goal, "evidence to \(sentences.name(weight)), needs \(sentences.name(base))", to: base)
    } else if isGiven, goal.status != .contested, goal.isRecordTold(in: sentences.rulebook) {
      // What the law might presume the record might show.
      var copy = text
      ways = whether(goal, copy.nothing(goal, nil), to: base)
    }
    if goal.hasEvidenceArgument { ways = .free }
    for other in goal.matches + goal.excluders + goal.through {
      ways = ways || self[.missing(other, by: goal.matches.contains(other) ? by : nil)]
    }
    if goal.matches.isEmpty, goal.arguments.isEmpty, goal.evidence.isEmpty, goal.through.isEmpty, goal.excluders.isEmpty
    {
      var copy = text
      return whether(goal, copy.nothing(goal, by), to: by ?? base)
    }
    if goal.isCrossed { return crossed(goal) }
    for argument in goal.arguments where !goal.farther.contains(argument) {
      // Where another argument applies, it does not matter that this one does not.
      if case .lacks = proof.arguments[argument].verdict, goal.status == .contested { continue }
      ways = ways || self[.lacks(argument)]
    }
    let against = goal.attacks.map { (attack: $0, ways: stands($0, number)) }.filter { $0.ways != .free }
    if ways.isNone, !against.isEmpty { ways = .free }
    for part in against { ways = ways && part.ways }
    if goal.status == .contested {
      // What is stopped itself, and would prevail over what stands against it.
      for argument in goal.arguments where isStopped(argument) {
        let others = against.filter { !wouldPrevail(argument, over: $0.attack) }
        if others.count < against.count { ways = ways || .every([self[.lacks(argument)]] + others.map(\.ways)) }
      }
    }
    if ways.isNone, let by { return whether(goal, text.shortfall(goal, by), to: by) }
    return ways
  }

  /// Whether a rebuttal, an exception or a met burden is all that keeps an argument from applying.
  private func isStopped(_ number: Int) -> Bool {
    switch proof.arguments[number].verdict {
    case .stopped, .burdenMet: !proof.arguments[number].lacksToo
    case .applies, .lacks, .notInForce, .wouldNotPrevail, .undetermined: false
    }
  }

  private func wouldPrevail(_ number: Int, over attack: Proof.Attack) -> Bool {
    let own = proof.arguments[number].statement
    switch attack.attacker {
    case .argument(let other):
      return Superiority(sentences.rulebook).line(own, over: proof.arguments[other].statement)
        != nil
    // The evidence that meets a burden does so as long as it stands.
    case .evidence:
      return sentences.rulebook[own].kind == .presumption && !(proof.arguments[number].burden?.isMet ?? false)
    }
  }

  private mutating func lacks(_ number: Int) -> Ways {
    let argument = proof.arguments[number]
    switch argument.verdict {
    case .applies: return .free
    case .lacks:
      if !argument.premises.contains(where: \.fails) { return .none }
      let ways = Ways.every(lackings(argument))
      return .every([ways] + argument.undercutters.map { undercuts($0, number, TurnsOn.deepest) })
    case .notInForce(let day):
      let own = Ways(Ways.Part(text: title(number), why: text.verdict(argument)))
      if day != nil { return own }
      return .every([own] + argument.premises.filter(\.fails).map { lacking($0) })
    case .stopped:
      return .every(besides(argument) + argument.undercutters.map { undercuts($0, number, TurnsOn.deepest) })
    case .burdenMet:
      var met = Ways.Part(text: title(number), why: text.shortBurden(argument) ?? "burden met", argument: number)
      met.isOvercome = true
      return .every(
        besides(argument) + [Ways(met)] + argument.undercutters.map { undercuts($0, number, TurnsOn.deepest) })
    case .wouldNotPrevail: return .none
    case .undetermined:
      var ways = Ways.free
      for premise in argument.premises {
        if case .goal(let goal, _, .undetermined) = premise { ways = ways && self[.missing(goal, by: nil)] }
      }
      return ways
    }
  }

  /// What an argument lacks that is stopped, or whose burden is met, besides.
  private mutating func besides(_ argument: Proof.Argument) -> [Ways] {
    argument.lacksToo ? lackings(argument) : []
  }

  /// What an argument lacks: all of it, or where its condition can be met in several ways all of any of them.
  private mutating func lackings(_ argument: Proof.Argument) -> [Ways] {
    guard argument.lacksInSeveralWays else { return argument.premises.filter(\.fails).map { lacking($0) } }
    let ways = argument.ways.map { way in
      Ways.every(way.map { argument.premises[$0] }.filter(\.fails).map { lacking($0) })
    }
    return [.any(ways)]
  }

  /// What a premise that fails lacks.
  private mutating func lacking(_ premise: Proof.Premise) -> Ways {
    switch premise {
    case .goal(let number, let by, .no): return self[.missing(number, by: by)]
    case .comparison(let values) where values.outcome == .no: return lacking(values)
    case .unproven(_, let all, let others, .no):
      let more = others > 0 ? ", and so in \(others) other way\(others == 1 ? "" : "s")" : ""
      return .any(
        all.flatMap { $0 }.map { premise in
          guard case .goal(let number, _, _) = premise else { return .none }
          if proof.goals[number].status == .contradiction { return self[.shows(number)] }
          return whether(proof.goals[number], "it is shown, which stands in the way\(more)")
            && (proof.goals[number].status.isProven ? self[.shows(number)] : .free)
        })
    case .every(let universal, let members, .no):
      return .every(
        members.map { member in
          let failed = member.has.filter(\.fails).map { lacking($0) }
          return universal.claim.isConjunction ? .every(failed) : .any(failed)
        })
    case .atLeast(let count, let members, .no):
      let failed = members.filter { $0.outcome != .yes }
      let missing = count - (members.count - failed.count)
      if missing > 1, missing < failed.count, failed.count > TurnsOn.mostMembers {
        return Ways(
          Ways.Part(text: "\(missing) more of the \(failed.count) that do not hold, of which \(count) are asked"))
      }
      return .some(
        missing,
        of: failed.map { way in .every(way.premises.filter(\.fails).map { lacking($0) }) })
    case .goal, .comparison, .isType, .unproven, .every, .atLeast: return .none
    }
  }

  private mutating func lacking(_ values: Proof.ComparedValues) -> Ways {
    let reports = values.given.map { [$0] } ?? values.aggregates
    if reports.contains(where: \.namesWhatIsMissing) {
      // Each member needs a value.
      return .every(
        reports.flatMap(\.members).flatMap(\.lacking).filter(\.fails).map { lacking($0) })
    }
    if let report = values.given, report.value == nil {
      return Ways(Ways.Part(text: "\(text.told(report)) [false]"))
    }
    let counted = values.aggregates.map { text.told($0) }.joined(separator: ", ")
    return Ways(Ways.Part(text: "\(values.text(sentences)) [false]", why: counted.isEmpty ? nil : counted))
  }

  // MARK: What stands against it

  /// What stands against a goal, or might.
  private func stands(_ attack: Proof.Attack, _ number: Int) -> Ways {
    let attacker = text.title(text.contender(attack.attacker))
    let how: String
    switch attack.outcome {
    case .unbeaten(let over, let line?):
      let first = over.first.map { ", \(text.reason(line, winner: text.contender(attack.attacker), loser: $0))" } ?? ""
      let told = "prevails over \(over.map(text.title).joined(separator: " and "))\(over.count == 1 ? first : "")"
      how = "\(told); nothing prevails over it"
    case .stands: how = "nothing would prevail over it"
    case .unbeaten(_, nil):
      how = attack.rival == nil ? "nothing prevails over it" : "neither side prevails over the other"
    case .waits(let winner, _): how = "whether \(text.title(winner)) applies is not decided"
    case .undetermined: how = "whether it applies is not decided"
    case .beaten, .beatenAnyway, .wouldBeBeaten, .fails, .tooWeak, .void: return .free
    }
    var told: Ways.Part
    if number == 0 {
      told = Ways.Part(text: "\(attacker) against it", why: how)
    } else {
      told = Ways.Part(
        text: "whether \(sentences.sentence(proof.goals[number]))", why: "\(attacker) is against it, and \(how)")
    }
    if case .argument(let own) = attack.attacker { told.argument = own }
    var ways = Ways(told)
    // What would take it away is itself taken away.
    if case .argument(let own) = attack.attacker {
      for other in proof.arguments[own].undercutters {
        if case .stopped = proof.arguments[other].verdict { ways = ways && undone(other, TurnsOn.deepest) }
      }
    }
    return ways
  }

  /// Each side has what prevails over the other: any of the lines by which what is for the goal loses.
  private func crossed(_ goal: Proof.Goal) -> Ways {
    .any(
      goal.losses.map { loss in
        let reason = text.reason(loss.line, winner: loss.winner, loser: loss.loser)
        return Ways(Ways.Part(text: "\(text.title(loss.winner)) over \(text.title(loss.loser))", why: reason))
      })
  }

  /// What is not decided about a goal.
  private mutating func open(_ number: Int) -> Ways {
    let goal = proof.goals[number]
    var ways = Ways.free
    for argument in goal.arguments {
      if case .undetermined = proof.arguments[argument].verdict { ways = ways && self[.lacks(argument)] }
    }
    for attack in goal.attacks { ways = ways && stands(attack, number) }
    return ways
  }
}

extension Proof.Premise {
  var fails: Bool { outcome == .no }
  var isHeld: Bool { outcome == .yes }

  var outcome: Truth {
    switch self {
    case .goal(_, _, let outcome), .isType(_, _, let outcome), .unproven(_, _, _, let outcome),
      .every(_, _, let outcome), .atLeast(_, _, let outcome):
      outcome
    case .comparison(let values): values.outcome
    }
  }
}
