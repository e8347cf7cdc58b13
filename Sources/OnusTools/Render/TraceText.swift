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
  /// Nil for a contradiction that nobody asked about.
  var question: Question?
  /// Nil where a question with variables has no answer.
  var literal: GroundLiteral?
  var proof: Proof
  var sentences: Sentences
  /// The lines of the tree, and the sources that they cite.
  var tree: [String]
  var cited: Set<SourceID>
  /// The goals that the tree explains, and whether it tells statements that quote their sources.
  var explained: [Int]
  var mayQuote: Bool
  var turns: [String]
  /// What it rests on besides.
  var also: [String]
  /// Allegations and unknowns that would change it, with the changes that concern it.
  var openFacts: [OpenFact]
}

/// Answers that are told as one, since they differ only in what was asked about.
struct LikeAnswers {
  /// Of the one that is told, without marks.
  var reasons: AnswerReasons
  /// What the others are about; nil where there are none.
  var likewise: String?
  /// The same without an end, however many they are.
  var everyOther: String?
  /// Their proofs.
  var others: [Proof] = []
}

/// Writes the trace of one situation.
struct TraceText {
  /// Answers that are named beside the one whose proof is theirs too.
  private static let mostNamed = 3

  /// With fewer instances, and fewer answers to a question for each thread, the proofs are told before threads were made.
  static let worthSharing = (instances: 2_000, answers: 32)

  /// The models of the threads that explain. Once one has learned a new constant, none of them is read any more.
  private final class Readers {
    let models: [Model]
    let constants: Int
    var areApart = false

    init(_ model: Model, _ count: Int) {
      models = count < 2 ? [] : model.readers(count)
      constants = model.constants.count
    }
  }

  let checked: CheckedCase
  let situation: NamedSituation
  private(set) var model: Model
  let questions: [Question]
  let detail: TraceDetail
  let depth: Int
  let openFacts: OpenFacts
  private let asked: [Asked]
  let base: Sentences
  private let readers: Readers
  private let leastShare: Int
  /// Whether the end tells what in the record has no effect.
  var tellsIdle = true
  /// Whether exceptions to what does not apply anyway are told.
  var considersAll = false

  init(
    _ checked: CheckedCase, _ situation: NamedSituation, _ model: Model, questions: [Question], detail: TraceDetail,
    depth: Int = Limits.depth, limits: Limits = Limits(), jobs: Int = 1,
    worthSharing: (instances: Int, answers: Int) = TraceText.worthSharing
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
    readers = Readers(model, model.work.instances < worthSharing.instances ? 1 : jobs)
    leastShare = worthSharing.answers
  }

  /// The version of what is written.
  static let version = 1

  /// The lines that stand once at the top of a trace.
  static func header(_ checked: CheckedCase, _ situation: NamedSituation) -> [String] {
    let rulebook = checked.rulebook
    let title = checked.title.map { " \(quotedText($0))" } ?? ""
    var rules = "rules \(checked.uses.isEmpty ? "none" : checked.uses.joined(separator: ", "))"
    if let day = situation.content.asOf { rules += "; as of \(day.text)" }
    rules += "; base standard \(rulebook.standards.name(rulebook.standards.base))"
    var lines = ["onus trace \(version)", "case \(checked.name)\(title)", rules]
    if let name = situation.name {
      lines.append("suppose \(name)" + (situation.title.map { " \(quotedText($0))" } ?? ""))
    }
    return lines
  }

  /// One answer as it is told, with marks for the entities of the question.
  private struct Block {
    let reasons: AnswerReasons
    var part: TracePart
    /// The whole, as if nothing had been told before.
    let marked: String

    init(_ reasons: AnswerReasons, _ part: TracePart) {
      self.reasons = reasons
      self.part = part
      marked = part.lines.joined(separator: "\n")
    }
  }

  /// What was told so far.
  private struct Told {
    var parts: [TracePart] = []
    var sources: Set<SourceID> = []
    var earlier: [ExplainedLiteral: ExplainedEarlier] = [:]
    var quoted: Set<StatementID>? = []
    var contradictions: Set<GroundLiteral> = []
  }

  /// The whole trace.
  var text: String { parts.lines.joined(separator: "\n") + "\n" }

  /// Its lines as they are shown; words of the record may hold line ends.
  var shownLines: [String] {
    parts.lines.flatMap { line in
      line.utf8.contains(UInt8(ascii: "\n"))
        ? line.split(separator: "\n", omittingEmptySubsequences: false).map { visibleText(String($0)) }
        : [visibleText(line)]
    }
  }

  /// The trace taken apart, for those who write it otherwise.
  var parts: TraceParts {
    var told = Told()
    var number = 0
    for question in questions {
      var numbers: [Int] = []
      for _ in question.literals {
        numbers.append(number)
        number += 1
      }
      tell(blocks(question, numbers), &told)
      told.parts += additionPart(question, numbers).map { [$0] } ?? []
    }
    tell(contradictions(besides: told.contradictions, isMarked: true).map(block), &told)
    let isFull = detail == .full
    let sources = isFull ? told.sources.map { checked.rulebook[$0] } : []
    return TraceParts(
      header: TraceText.header(checked, situation), parts: told.parts, untried: openFacts.untried,
      idle: isFull && tellsIdle ? idleLines : [],
      sources: sources.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
  }

  /// Tells the answers to one question, like ones once.
  private func tell(_ all: [Block], _ told: inout Told) {
    for block in all { told.contradictions.formUnion(contradictions(toldBy: block.reasons)) }
    for group in grouped(all) {
      let first = group[0]
      var part = first.part
      if detail == .full {
        told.sources.formUnion(first.reasons.cited)
        var explained = first.reasons.explained
        if isToldOtherwise(first.reasons, told) {
          var tree = ProofText(first.reasons.proof, first.reasons.sentences, situation.content, depth: depth)
          tree.earlier = told.earlier
          tree.quoted = told.quoted
          tree.write()
          told.quoted = tree.quoted
          // Two that hold the dictionary would make the next change to it a copy of all that was told.
          tree.earlier = [:]
          part.tree = tree.lines
          explained = tree.explained
        }
        if first.reasons.proof.isCutOff {
          part.tree?.append("cut off: more than \(Limits.goals) literals would have to be explained")
        }
        remember(explained, of: group, &told)
      }
      part.change(first.reasons.sentences.unmarked)
      if group.count > 1 { part.likewise = "and likewise for \(others(group))" }
      told.parts.append(part)
    }
  }

  /// Whether a tree, told after others, refers to what they explained, or quotes what they do not.
  private func isToldOtherwise(_ reasons: AnswerReasons, _ told: Told) -> Bool {
    reasons.mayQuote || reasons.proof.goals.contains { ExplainedLiteral($0).map { told.earlier[$0] != nil } ?? false }
  }

  /// Notes where literals were explained: those of the answer that is told, and by their marks those of its like.
  private func remember(_ goals: [Int], of group: [Block], _ told: inout Told) {
    let first = group[0].reasons
    let heading = first.sentences.unmarked(group[0].part.heading)
    if group.count == 1 {
      for goal in goals {
        guard let key = ExplainedLiteral(first.proof.goals[goal]), told.earlier[key] == nil else { continue }
        told.earlier[key] = ExplainedEarlier(heading: heading, isLike: false)
      }
      return
    }
    func mark(_ goal: Proof.Goal, _ sentences: Sentences) -> String {
      (goal.isForTheRecord ? "record " : "") + sentences.written(goal)
    }
    let marks = Set(goals.map { mark(first.proof.goals[$0], first.sentences) })
    for (i, block) in group.enumerated() {
      for goal in block.reasons.proof.goals {
        guard let key = ExplainedLiteral(goal), told.earlier[key] == nil else { continue }
        guard marks.contains(mark(goal, block.reasons.sentences)) else { continue }
        told.earlier[key] = ExplainedEarlier(heading: heading, isLike: i > 0)
      }
    }
  }

  // MARK: Like answers

  /// Answers whose blocks are the same but for the entities asked about.
  private func grouped(_ blocks: [Block]) -> [[Block]] {
    var groups: [[Block]] = []
    var places: [String: Int] = [:]
    for block in blocks {
      if let known = places[block.marked] {
        groups[known].append(block)
      } else {
        places[block.marked] = groups.count
        groups.append([block])
      }
    }
    return groups
  }

  private func others(_ group: [Block], most: Int = TraceText.mostNamed) -> String {
    let rest = group.dropFirst()
    if rest.count > most { return "\(rest.count) others" }
    let first = group[0].reasons.literal?.arguments ?? ConstantRow()
    let names = rest.map { block in
      let own = block.reasons.literal?.arguments ?? ConstantRow()
      let differing = own.indices.filter { $0 >= first.count || first[$0] != own[$0] }
      return differing.map { base.words(own[$0]) }.joined(separator: " with ")
    }
    return joined(names)
  }

  func joined(_ names: [String]) -> String {
    guard names.count > 1, let last = names.last else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  // MARK: One answer

  /// All answers with their reasons: by question, then by their texts.
  var explained: [AnswerReasons] {
    var all: [AnswerReasons] = []
    var number = 0
    for question in questions {
      all += answers(question, Array(number..<number + question.literals.count)) { told, number, literal in
        told.reasons(question, number, literal, isMarked: false)
      }
      number += question.literals.count
    }
    return all
  }

  /// All answers, like ones together; then the contradictions that no answer tells.
  var likeAnswers: [LikeAnswers] {
    var all: [LikeAnswers] = []
    var told: Set<GroundLiteral> = []
    func add(_ blocks: [Block]) {
      for block in blocks { told.formUnion(contradictions(toldBy: block.reasons)) }
      for group in grouped(blocks) {
        var first = group[0].reasons
        first.tree = first.tree.map(first.sentences.unmarked)
        first.turns = first.turns.map(first.sentences.unmarked)
        first.also = first.also.map(first.sentences.unmarked)
        first.sentences.marks = [:]
        let (few, every) = group.count > 1 ? (others(group), others(group, most: .max)) : (nil, nil)
        all.append(
          LikeAnswers(
            reasons: first, likewise: few, everyOther: every, others: group.dropFirst().map(\.reasons.proof)))
      }
    }
    var number = 0
    for question in questions {
      add(blocks(question, Array(number..<number + question.literals.count)))
      number += question.literals.count
    }
    add(contradictions(besides: told, isMarked: true).map(block))
    return all
  }

  /// For each question what would add an answer to it, where it has others.
  var additions: [(question: Question, facts: [OpenFact])] {
    var all: [(Question, [OpenFact])] = []
    var number = 0
    for question in questions {
      let own = additions(Array(number..<number + question.literals.count))
      if !own.isEmpty { all.append((question, own)) }
      number += question.literals.count
    }
    return all
  }

  func answers(to number: Int) -> [GroundLiteral] { model.answers(to: asked[number]) }

  private func blocks(_ question: Question, _ numbers: [Int]) -> [Block] {
    answers(question, numbers) { told, number, literal in
      told.block(told.reasons(question, number, literal, isMarked: true))
    }
  }

  /// What is told of each answer to one question, in the order of their texts.
  private func answers<Told>(
    _ question: Question, _ numbers: [Int], _ tell: @escaping (TraceText, Int, GroundLiteral?) -> Told
  ) -> [Told] {
    var all: [(number: Int, literal: GroundLiteral?)] = []
    for number in numbers {
      let answers = model.answers(to: asked[number])
      if answers.isEmpty { all.append((number, nil)) }
      for answer in answers { all.append((number, answer)) }
    }
    let texts = all.map { number, literal in
      literal.map { base.names.text(of: $0) }
        ?? base.names.text(of: asked[number].literal, variables: question.variables)
    }
    let losing = all.map { _, literal in literal.map { model.isLosing($0) && !question.variables.isEmpty } ?? false }
    let ordered = naturalOrder(of: texts, behind: losing).map { all[$0] }
    return sharing(ordered.count) { text, i in tell(text, ordered[i].number, ordered[i].literal) }
  }

  /// One answer, or that there is none.
  private func reasons(
    _ question: Question, _ number: Int, _ literal: GroundLiteral?, isMarked: Bool
  ) -> AnswerReasons {
    guard let literal else {
      let proof = model.explain(asked[number].literal, question.variables, considersAll: considersAll)
      return reasons(question, number, nil, proof, base)
    }
    let proof = model.explain(literal, considersAll: considersAll)
    return reasons(question, number, literal, proof, marked(literal, isMarked))
  }

  /// What is told by numbers, by several threads where there are many. What an answer is known by later, its constants, must be the
  /// same whoever explained it: where explaining makes new ones it is done by one alone.
  private func sharing<Told>(_ count: Int, _ tell: @escaping (TraceText, Int) -> Told) -> [Told] {
    let (readers, constants) = (readers, readers.constants)
    let workers = readers.models.prefix(count / leastShare).map { reader in
      var own = self
      own.model = reader
      return own
    }
    if workers.count > 1, !readers.areApart, model.constants.count == constants {
      let found = shared(count, among: workers) { worker, i in
        let own = tell(worker, i)
        return worker.model.constants.count == constants ? own : nil
      }
      if let found { return found }
      readers.areApart = true
    }
    return (0..<count).map { tell(self, $0) }
  }

  /// Sentences with marks for the entities of an answer.
  private func marked(_ literal: GroundLiteral, _ isMarked: Bool) -> Sentences {
    var sentences = base
    for constant in literal.arguments where isMarked && sentences.marks[constant] == nil {
      if case .entity = model.constants[constant] { sentences.marks[constant] = sentences.marks.count }
    }
    return sentences
  }

  /// The contradictions that no answer tells.
  func contradictions(besides told: Set<GroundLiteral>, isMarked: Bool) -> [AnswerReasons] {
    if model.contradictions.isEmpty { return [] }
    var told = told
    var all: [AnswerReasons] = []
    // What is not negated comes first, and tells its contrary.
    let texts = model.contradictions.map { literal in
      var positive = literal
      positive.isNegated = false
      return base.names.text(of: positive) + (literal.isNegated ? " not" : "")
    }
    for i in naturalOrder(of: texts) {
      let literal = model.contradictions[i]
      if told.contains(literal) { continue }
      let own = reasons(nil, -1, literal, model.explain(literal, considersAll: considersAll), marked(literal, isMarked))
      for goal in own.proof.goals where goal.status == .contradiction { if let l = goal.literal { told.insert(l) } }
      all.append(own)
    }
    return all
  }

  /// The contradictions that an answer tells.
  func contradictions(toldBy reasons: AnswerReasons) -> Set<GroundLiteral> {
    let goals = reasons.proof.goals
    let all = detail == .full ? goals : goals.prefix(1) + (goals[0].contrary.map { [goals[$0]] } ?? [])
    return Set(all.filter { $0.status == .contradiction }.compactMap(\.literal))
  }

  private func reasons(
    _ question: Question?, _ number: Int, _ literal: GroundLiteral?, _ proof: Proof, _ sentences: Sentences
  ) -> AnswerReasons {
    // Explaining computes values that were no constants before.
    var sentences = sentences
    sentences.constants = model.constants
    var tree = ProofText(proof, sentences, situation.content, depth: depth)
    // Of a tree that nobody reads only the circles are told.
    if detail == .full || proof.hasCircle { tree.write() }
    let turns = tree.turns
    let open = openFacts.found.compactMap { fact -> OpenFact? in
      guard fact.question == number else { return nil }
      var own = fact
      if let literal { own.changes = fact.changes.filter { $0.literal == literal } }
      return own.changes.isEmpty ? nil : own
    }
    return AnswerReasons(
      question: question, literal: literal, proof: proof, sentences: sentences, tree: tree.lines, cited: tree.cited,
      explained: tree.explained, mayQuote: tree.mayQuote, turns: turns.ways, also: tree.reliance(besides: turns.parts),
      openFacts: open)
  }

  private func block(_ reasons: AnswerReasons) -> Block {
    let root = reasons.proof.goals[0]
    let sentences = reasons.sentences
    let heading = "\(reasons.question == nil ? "contradiction" : "question") \(sentences.written(root))"
    var notes: [String] = []
    if let role = reasons.question?.burden {
      let bearer = sentences.words(role, in: situation.content)
      notes.append("decision: " + Decision(reasons.proof, sentences, bearer: bearer).text)
    }
    notes += ProofText.lines(turningOn: reasons.turns).map { "  \($0)" }
    notes += reasons.also.map { "  rests also on \($0)" }
    notes += openLines(reasons)
    return Block(
      reasons,
      TracePart(
        heading: heading, answer: (root.status, sentences.answer(root.status, root)), notes: notes,
        tree: detail == .full ? reasons.tree : nil))
  }
}
