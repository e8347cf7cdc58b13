/// A trace: the header, then for each question the answers with what they turn on and why, then the sources.

internal import OnusLanguage
internal import OnusReasoning

/// How much of a trace is written.
enum TraceDetail: String, CaseIterable {
  /// Only statuses; another writer's.
  case none
  /// Answers and what they turn on.
  case brief
  case full
}

/// One answer with its reasons.
struct AnswerReasons {
  var question: Question
  /// Nil where a question with variables has no answer.
  var literal: GroundLiteral?
  var proof: Proof
  var sentences: Sentences
  /// The lines of the tree, and the sources that they cite.
  var tree: [String]
  var cited: Set<SourceID>
  var turns: [String]
  /// What it rests on besides.
  var also: [String]
  /// Allegations and unknowns that would change it, with the changes that concern it.
  var openFacts: [OpenFact]
}

/// Writes the trace of one situation.
struct TraceText {
  /// Answers that are named beside the one whose proof is theirs too.
  private static let mostNamed = 3

  let checked: CheckedCase
  let situation: NamedSituation
  let model: Model
  let questions: [Question]
  let detail: TraceDetail
  let depth: Int
  private let openFacts: OpenFacts
  private let asked: [Asked]
  private let base: Sentences

  init(
    _ checked: CheckedCase, _ situation: NamedSituation, _ model: Model, questions: [Question], detail: TraceDetail,
    depth: Int = Limits.depth, limits: Limits = Limits()
  ) {
    self.checked = checked
    self.situation = situation
    self.model = model
    self.questions = questions
    self.detail = detail
    self.depth = depth
    asked = questions.flatMap { question in
      question.literals.map { Asked(literal: $0, variables: question.variables) }
    }
    openFacts = OpenFacts(checked, in: situation.content, model, asked: asked, limits: limits)
    base = Sentences(checked.rulebook, constants: model.constants)
  }

  /// The lines that stand once at the top of a trace.
  static func header(_ checked: CheckedCase, _ situation: NamedSituation) -> [String] {
    let rulebook = checked.rulebook
    let title = checked.title.map { " \(quotedText($0))" } ?? ""
    var rules = "rules \(checked.uses.isEmpty ? "none" : checked.uses.joined(separator: ", "))"
    if let day = situation.content.asOf { rules += "; as of \(day.text)" }
    rules += "; base standard \(rulebook.standards.name(rulebook.standards.base))"
    var lines = ["onus trace 1", "case \(checked.name)\(title)", rules]
    if let name = situation.name {
      lines.append("suppose \(name)" + (situation.title.map { " \(quotedText($0))" } ?? ""))
    }
    return lines
  }

  /// One answer as it is told, with marks for the entities of the question.
  private struct Block {
    var literal: GroundLiteral?
    var marked: String
    var sentences: Sentences
    var sources: Set<SourceID>
  }

  /// The whole trace.
  var text: String {
    var lines = TraceText.header(checked, situation)
    var sources: Set<SourceID> = []
    var number = 0
    for question in questions {
      var blocks: [Block] = []
      for _ in question.literals {
        blocks += reasons(question, number, isMarked: true).map(block)
        number += 1
      }
      for group in grouped(blocks) {
        let first = group[0]
        sources.formUnion(first.sources)
        lines.append("")
        lines.append(first.sentences.unmarked(first.marked))
        if group.count > 1 { lines.append("and likewise for \(others(group))") }
      }
    }
    if openFacts.untried > 0 {
      lines.append("")
      lines.append("\(openFacts.untried) allegations and unknowns were not tried: there are too many")
    }
    if detail == .full, !sources.isEmpty {
      lines.append("")
      lines.append("sources")
      let rulebook = checked.rulebook
      let sorted = sources.map { rulebook[$0] }.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
      for source in sorted { lines.append("  \(source.name): \(source.title)") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: Like answers

  /// Answers whose blocks are the same but for the entities asked about, the first of each by name.
  private func grouped(_ blocks: [Block]) -> [[Block]] {
    let sorted = blocks.enumerated().sorted { a, b in
      let (x, y) = (label(a.element), label(b.element))
      return x == y ? a.offset < b.offset : naturallyPrecedes(x, y)
    }.map(\.element)
    var groups: [[Block]] = []
    var places: [String: Int] = [:]
    for block in sorted {
      if let known = places[block.marked] {
        groups[known].append(block)
      } else {
        places[block.marked] = groups.count
        groups.append([block])
      }
    }
    return groups
  }

  private func label(_ block: Block) -> String {
    block.literal.map { $0.arguments.map { base.words($0) }.joined(separator: " ") } ?? ""
  }

  private func others(_ group: [Block]) -> String {
    let rest = group.dropFirst()
    if rest.count > TraceText.mostNamed { return "\(rest.count) others" }
    let first = group[0].literal?.arguments ?? []
    let names = rest.map { block in
      let own = block.literal?.arguments ?? []
      let differing = own.indices.filter { $0 >= first.count || first[$0] != own[$0] }
      return differing.map { base.words(own[$0]) }.joined(separator: " with ")
    }
    return joined(names)
  }

  private func joined(_ names: [String]) -> String {
    guard names.count > 1, let last = names.last else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  // MARK: One answer

  /// All answers with their reasons, in the order of the questions.
  var explained: [AnswerReasons] {
    var all: [AnswerReasons] = []
    var number = 0
    for question in questions {
      for _ in question.literals {
        all += reasons(question, number, isMarked: false)
        number += 1
      }
    }
    return all
  }

  /// The answers to one literal that is asked.
  private func reasons(_ question: Question, _ number: Int, isMarked: Bool) -> [AnswerReasons] {
    let answers = model.answers(to: asked[number])
    if answers.isEmpty {
      return [reasons(question, number, nil, model.explain(asked[number].literal, question.variables), base)]
    }
    return answers.map { answer in
      var sentences = base
      for constant in answer.arguments where isMarked && sentences.marks[constant] == nil {
        if case .entity = model.constants[constant] { sentences.marks[constant] = sentences.marks.count }
      }
      return reasons(question, number, answer, model.explain(answer), sentences)
    }
  }

  private func reasons(
    _ question: Question, _ number: Int, _ literal: GroundLiteral?, _ proof: Proof, _ sentences: Sentences
  ) -> AnswerReasons {
    // Explaining computes values that were no constants before.
    var sentences = sentences
    sentences.constants = model.constants
    var tree = ProofText(proof, sentences, situation.content, depth: depth)
    tree.write()
    let turns = tree.turns.filter { !$0.hasPrefix(ProofText.also) }
    let also = tree.turns.filter { $0.hasPrefix(ProofText.also) }.map { String($0.dropFirst(ProofText.also.count)) }
    let open = openFacts.found.compactMap { fact -> OpenFact? in
      guard fact.question == number else { return nil }
      var own = fact
      if let literal { own.changes = fact.changes.filter { $0.literal == literal } }
      return own.changes.isEmpty ? nil : own
    }
    return AnswerReasons(
      question: question, literal: literal, proof: proof, sentences: sentences, tree: tree.lines, cited: tree.cited,
      turns: turns,
      also: also.filter { !turns.contains($0) }, openFacts: open)
  }

  private func block(_ reasons: AnswerReasons) -> Block {
    let root = reasons.proof.goals[0]
    let sentences = reasons.sentences
    var lines = ["question \(sentences.written(root))"]
    lines.append("\(root.status.shouted)  \(sentences.answer(root.status, root))")
    if let role = reasons.question.burden {
      let bearer = sentences.words(role, in: situation.content)
      lines.append(root.status.isProven ? "decision: shown" : "decision: not shown, and \(bearer) bore the burden")
    }
    lines += reasons.turns.map { "  turns on \($0)" }
    lines += reasons.also.map { "  rests also on \($0)" }
    lines += openLines(reasons)
    if detail == .full { lines += [""] + reasons.tree }
    return Block(
      literal: reasons.literal, marked: lines.joined(separator: "\n"), sentences: sentences,
      sources: detail == .full ? reasons.cited : [])
  }

  // MARK: Allegations and unknowns

  /// One line for each open fact, or for each lot of like ones, that would change the answer.
  private func openLines(_ reasons: AnswerReasons) -> [String] {
    let sentences = reasons.sentences
    var lots: [(fact: OpenFact, after: String, statuses: [Status], count: Int)] = []
    for fact in reasons.openFacts {
      let own = fact.changes
      let after = own.map { change in
        "\(reasons.literal == nil ? sentences.written(change.literal) : "this") \(change.after.rawValue)"
      }.joined(separator: ", ")
      let statuses = own.map(\.after)
      if let known = lots.firstIndex(where: {
        $0.statuses == statuses && $0.fact.literal.predicate == fact.literal.predicate
          && $0.fact.literal.isNegated == fact.literal.isNegated && $0.fact.speakers == fact.speakers
      }) {
        lots[known].count += 1
      } else {
        lots.append((fact, after, statuses, 1))
      }
    }
    return lots.map { lot in
      let who =
        lot.fact.isUnknown
        ? "unknown"
        : "alleged by " + joined(lot.fact.speakers.map { sentences.words($0, in: situation.content) })
      let others = lot.count > 1 ? " (so would \(lot.count - 1) like it)" : ""
      return
        "  would matter: \(sentences.sentence(lot.fact.literal)), \(who)\(sentences.cite(lot.fact.record)); if undisputed, it would make \(lot.after)\(others)"
    }
  }
}

/// Whether a text comes before another where digits count as numbers: `AR 240` before `AR 1697`.
func naturallyPrecedes(_ a: String, _ b: String) -> Bool {
  let (x, y) = (Array(a.utf8), Array(b.utf8))
  var (i, j) = (0, 0)
  func digits(_ bytes: [UInt8], _ start: Int) -> ArraySlice<UInt8> {
    var end = start
    while end < bytes.count, (0x30...0x39).contains(bytes[end]) { end += 1 }
    return bytes[start..<end]
  }
  while i < x.count, j < y.count {
    let (p, q) = (digits(x, i), digits(y, j))
    if !p.isEmpty, !q.isEmpty {
      let (m, n) = (p.drop { $0 == 0x30 }, q.drop { $0 == 0x30 })
      if m.count != n.count { return m.count < n.count }
      if !m.elementsEqual(n) { return m.lexicographicallyPrecedes(n) }
      i += p.count
      j += q.count
    } else {
      if x[i] != y[j] { return x[i] < y[j] }
      i += 1
      j += 1
    }
  }
  return x.count - i < y.count - j
}
