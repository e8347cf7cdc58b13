/// What is in the record, what of it is open, and which presumptions the answers rely on.

internal import OnusLanguage
internal import OnusReasoning

extension ReplSession {
  /// Open facts and presumptions that are told one by one.
  private static let mostListed = 40
  /// Proofs that are searched for presumptions.
  private static let mostProofs = 2_000

  /// A statement as written, in one line.
  func source(_ place: Place) -> String { joinedLines(program.files[Int(place.file.raw)].text(at: place)) }

  /// Whether a statement was typed in the session.
  private func isTyped(_ place: Place) -> Bool { Int(place.file.raw) >= program.loaded.files.count }

  /// How many literals each statement states where nothing is taken away.
  var literalCounts: [Place: Int] {
    func places(_ situation: Situation) -> [Place] {
      situation.facts.map(\.place) + situation.allegations.map(\.place) + situation.unknowns.map(\.place)
    }
    var counts: [Place: Int] = [:]
    for place in places(checked.base) { counts[place, default: 0] += 1 }
    for variant in checked.variants {
      var own: [Place: Int] = [:]
      for place in places(variant.situation) where counts[place] == nil { own[place, default: 0] += 1 }
      counts.merge(own) { known, _ in known }
    }
    for content in contents.values {
      let typed = content.facts.map(\.place) + content.allegations.map(\.place) + content.unknowns.map(\.place)
      for place in typed { counts[place, default: 0] += 1 }
    }
    return counts
  }

  /// Everything that is stated, alleged and unknown, statement by statement; `*` marks what was typed.
  func tellFacts() {
    let content = situation.content
    func tell(_ place: Place, _ words: String) { output.print((isTyped(place) ? "* " : "  ") + words) }
    let here = entries.filter { $0.variant == nil || $0.variant == variant }
    let isDayTyped = here.contains { if case .asOf = $0.kind { true } else { false } }
    let typedRoles = Set(here.flatMap { contents[$0.number]?.roles.map(\.role) ?? [] })
    if let day = content.asOf { output.print("\(isDayTyped ? "*" : " ") as of \(day.text)") }
    for (role, entity) in content.roles.enumerated() {
      guard let entity else { continue }
      let sign = typedRoles.contains(RoleID(Int32(role))) ? "*" : " "
      output.print("\(sign) \(checked.rulebook.roles[role].name) is \(names.name(of: entity))")
    }
    let counts = literalCounts
    let told = [content.facts.map(\.place), content.allegations.map(\.place) + content.unknowns.map(\.place)]
    for lot in told.flatMap(lots) {
      let all = counts[lot.place] ?? lot.count
      let count = lot.count == all ? (all == 1 ? "" : "  (\(all))") : "  (\(lot.count) of \(all))"
      tell(lot.place, source(lot.place) + count)
    }
    if content.facts.isEmpty && content.allegations.isEmpty && content.unknowns.isEmpty {
      output.print("nothing is stated")
    }
  }

  /// Statements in the order of the first literal of each, with how many there are.
  private func lots(_ places: [Place]) -> [(place: Place, count: Int)] {
    var lots: [(place: Place, count: Int)] = []
    var numbers: [Place: Int] = [:]
    for place in places {
      if let known = numbers[place] {
        lots[known].count += 1
      } else {
        numbers[place] = lots.count
        lots.append((place, 1))
      }
    }
    return lots
  }

  /// Allegations and unknowns that would change an answer.
  func tellOpen() {
    let content = situation.content
    let asked = content.questions.flatMap { question in
      question.literals.map { Asked(literal: $0, variables: question.variables) }
    }
    let open = OpenFacts(checked, in: content, model, asked: asked, limits: limits)
    let sentences = sentences
    let text = names.with(model.constants)
    var order: [GroundLiteral] = []
    var facts: [GroundLiteral: [OpenFact]] = [:]
    for fact in open.found {
      if facts[fact.literal] == nil { order.append(fact.literal) }
      facts[fact.literal, default: []].append(fact)
    }
    order = naturalOrder(of: order.map { text.text(of: $0) }).map { order[$0] }
    // What differs in the entities only is told once.
    var lots: [(likeness: [String], first: GroundLiteral, count: Int)] = []
    for literal in order {
      let all = facts[literal] ?? []
      let own = all.flatMap { fact in
        fact.changes.map { "\($0.literal.predicate.raw) \($0.literal.isNegated) \($0.before) \($0.after)" }
      }
      let who = all.first.map { "\($0.isUnknown) \($0.speakers)" } ?? ""
      let together = all.map { "\($0.together)" }
      let likeness = ["\(literal.predicate.raw) \(literal.isNegated) \(who)"] + own + together
      if let known = lots.firstIndex(where: { $0.likeness == likeness }) {
        lots[known].count += 1
      } else {
        lots.append((likeness, literal, 1))
      }
    }
    for lot in lots.prefix(ReplSession.mostListed) {
      guard let all = facts[lot.first], let first = all.first else { continue }
      let who =
        first.isUnknown
        ? "unknown" : "alleged by " + first.speakers.map { sentences.words($0, in: content) }.joined(separator: " and ")
      let others = lot.count > 1 ? " and \(lot.count - 1) like it" : ""
      output.print("\(text.text(of: lot.first))\(others)  \(who)\(sentences.cite(first.record))")
      // What is asked twice is told once.
      var told: Set<GroundLiteral> = []
      for fact in all {
        let together = fact.together.map { text.text(of: $0) }.joined(separator: " and ")
        for change in fact.changes where told.insert(change.literal).inserted {
          output.print(
            "  if undisputed\(together.isEmpty ? "" : " with \(together)"): \(text.text(of: change.literal)) \(change.before.rawValue) -> \(change.after.rawValue)"
          )
        }
      }
    }
    if lots.count > ReplSession.mostListed { output.print("and \(lots.count - ReplSession.mostListed) more") }
    if order.isEmpty { output.print("no allegation and no unknown would change an answer") }
    switch open.idle.count {
    case 0: break
    case 1: output.print("one thing in the record changes no answer")
    default: output.print("\(open.idle.count) things in the record change no answer")
    }
    if open.untried > 0 { output.print("\(open.untried) were not tried: there are too many") }
    tellSettled()
  }

  /// The presumptions on which answers rely, each with how its burden stands and who relies on it.
  func tellPresumptions() {
    struct Reliance {
      var head: GroundLiteral
      var title: String
      var burden: String?
      var answers: [String]
    }
    struct Key: Hashable {
      var head: GroundLiteral
      var statement: StatementID
    }
    var order: [Key] = []
    var found: [Key: Reliance] = [:]
    let text = names.with(model.constants)
    let sentences = sentences
    let proven = statuses.all.filter { $0.status.isProven }
    for (literal, _) in proven.prefix(ReplSession.mostProofs) {
      let proof = model.explain(literal)
      let told = ProofText(proof, sentences, circumstances, depth: depth)
      for goal in proof.goals where goal.status == .presumed {
        guard let head = goal.literal, let number = goal.arguments.first else { continue }
        let argument = proof.arguments[number]
        guard checked.rulebook[argument.statement].kind == .presumption else { continue }
        let key = Key(head: head, statement: argument.statement)
        if found[key] == nil {
          order.append(key)
          found[key] = Reliance(
            head: head, title: sentences.title(argument.statement), burden: told.shortBurden(argument), answers: [])
        }
        let answer = text.text(of: literal)
        if literal != head, found[key]?.answers.contains(answer) == false { found[key]?.answers.append(answer) }
      }
    }
    // Of one statement with the same burden for many literals the first is told.
    var lots: [(first: Key, count: Int)] = []
    for key in order {
      let known = lots.firstIndex {
        $0.first.statement == key.statement && found[$0.first]?.burden == found[key]?.burden
      }
      if let known { lots[known].count += 1 } else { lots.append((key, 1)) }
    }
    for lot in lots.prefix(ReplSession.mostListed) {
      guard let reliance = found[lot.first] else { continue }
      let others = lot.count > 1 ? " and \(lot.count - 1) like it" : ""
      output.print(
        "\(text.text(of: reliance.head))\(others)  \(reliance.title)\(reliance.burden.map { ": \($0)" } ?? "")")
      if !reliance.answers.isEmpty {
        output.print("  relied on by \(joinedBriefly(reliance.answers, separator: ", "))")
      }
    }
    if lots.count > ReplSession.mostListed { output.print("and \(lots.count - ReplSession.mostListed) more") }
    if order.isEmpty { output.print("no answer relies on a presumption") }
    if proven.count > ReplSession.mostProofs {
      output.print("only the first \(ReplSession.mostProofs) of \(proven.count) proofs were searched")
    }
  }
}
