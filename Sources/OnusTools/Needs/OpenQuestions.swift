/// `onus open CASE`: which answers are settled whatever the unknowns turn out to be, and which unknowns still matter.

internal import OnusLanguage
internal import OnusReasoning

/// The answers with what the unknowns mean for each.
struct OpenQuestions {
  struct Row {
    var literal: GroundLiteral
    var status: Status
    var settled: Settled
  }
  private(set) var rows: [Row] = []
  /// The questions to which there may be answers that were not met.
  private(set) var unseen: [String] = []
  let sentences: Sentences
  let hasUnknowns: Bool
  /// Unknowns that undisputed facts settle, by their texts, and by what.
  let withoutEffect: [(unknown: GroundLiteral, by: GroundLiteral)]

  init(_ questions: [Question], _ model: Model, _ checked: CheckedCase, _ situation: Situation, limits: Limits) {
    hasUnknowns = !situation.unknowns.isEmpty
    let parts = CaseParts(checked, in: situation, knowing: model.constants, limits: limits)
    let names = LiteralText(checked.rulebook).with(model.constants)
    var seen: Set<GroundLiteral> = []
    var asked: [(literal: GroundLiteral, isAnswer: Bool)] = []
    for question in questions {
      for answer in WhyText.answers(to: question, model, names) {
        guard let literal = answer.literal, seen.insert(literal).inserted else { continue }
        asked.append((literal, true))
      }
      // What is no answer yet but could become one.
      for pattern in question.literals where hasUnknowns && pattern.ground == nil {
        let found = Candidates(parts, like: pattern, question.variables)
        if !found.areComplete, !unseen.contains(question.text) { unseen.append(question.text) }
        let candidates = found.all
        // They may have computed more constants.
        let names = names.with(parts.constants)
        for i in naturalOrder(of: candidates.map { names.text(of: $0) }) where seen.insert(candidates[i]).inserted {
          asked.append((candidates[i], false))
        }
      }
    }
    // The same for each, so that no answer hangs on how many stand before it.
    let mostWork = Limits.settledWork / max(1, asked.count)
    for (literal, isAnswer) in asked {
      let settled = Settled(parts, literal, mostWork: mostWork)
      if case .settled = settled.outcome, !isAnswer { continue }
      rows.append(
        Row(literal: literal, status: isAnswer ? model.status(of: literal) : settled.now, settled: settled))
    }
    let sentences = Sentences(checked.rulebook, constants: parts.constants, names: names)
    var told: [(unknown: GroundLiteral, by: GroundLiteral)] = []
    for one in parts.settled where !told.contains(where: { $0.unknown == one.unknown.literal }) {
      told.append((one.unknown.literal, one.by.literal))
    }
    let order = naturalOrder(of: told.map { sentences.written($0.unknown) })
    withoutEffect = order.map { told[$0] }
    self.sentences = sentences
  }

  var lines: [String] {
    if !hasUnknowns { return ["nothing is marked `unknown`, so every answer is settled"] }
    return rows.flatMap(lines) + unseen.map(unseenLine)
      + withoutEffect.map { one in
        "no effect  \(sentences.written(one.unknown)): the undisputed fact \(sentences.written(one.by)) settles it"
      }
  }

  /// The same, a text for each answer.
  var items: [String] {
    var items: [String] = []
    for line in lines {
      let words = line.split(separator: " ").joined(separator: " ")
      if line.hasPrefix(" "), let last = items.popLast() {
        items.append("\(last); \(words)")
      } else {
        items.append(words)
      }
    }
    return items
  }

  /// Those that are not settled, and how many others there are.
  var brief: [String] {
    let settled = rows.filter { if case .settled = $0.settled.outcome { true } else { false } }
    let open = rows.filter { if case .settled = $0.settled.outcome { false } else { true } }
    let reached = settled.count(where: \.settled.isReached)
    func answers(_ count: Int) -> String { count == 1 ? "1 answer is" : "\(count) answers are" }
    var lines = open.flatMap(lines) + unseen.map(unseenLine)
    if reached > 0 { lines.append("\(answers(reached)) settled whatever the unknowns turn out to be") }
    if settled.count > reached { lines.append("\(answers(settled.count - reached)) reached by no unknown") }
    return lines
  }

  private func unseenLine(_ question: String) -> String {
    "not known  \(question): other answers may come, too many ways of the unknowns to try"
  }

  /// Literals as they are written, digits in them counting as numbers.
  private func written(_ all: [GroundLiteral]) -> [String] {
    let texts = all.map { sentences.written($0) }
    return naturalOrder(of: texts).map { texts[$0] }
  }

  private func lines(_ row: Row) -> [String] {
    let literal = sentences.written(row.literal)
    func list(_ all: [GroundLiteral]) -> String { written(all).joined(separator: ", ") }
    switch row.settled.outcome {
    case .settled(let status):
      if !row.settled.isReached { return ["settled  \(literal): \(status.rawValue); no unknown bears on it"] }
      return [
        "settled  \(literal): \(status.rawValue), whatever the unknowns turn out to be",
        "         do not matter: \(list(row.settled.idle))",
      ]
    case .open(let statuses):
      // A case that no unknown leaves possible has none.
      let words = statuses.map(\.rawValue).joined(separator: " or ")
      var lines = [
        "open     \(literal): \(words.isEmpty ? "no way in which the unknowns turn out is possible" : words)"
      ]
      let isWhole = row.settled.isComplete
      if !row.settled.matter.isEmpty {
        lines.append("         matter\(isWhole ? "" : " at least"): \(list(row.settled.matter))")
      }
      if !row.settled.idle.isEmpty { lines.append("         do not matter: \(list(row.settled.idle))") }
      if !isWhole {
        lines.append("         not known what else: the unknowns make more than \(row.settled.cases) cases")
      }
      return lines
    case .notKnown:
      return ["not known  \(literal): the unknowns make more than \(row.settled.cases) cases"]
    }
  }

  func json(_ query: Query) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("onus_open", 1)
      writer.member("case", query.checked.name)
      writer.member("suppose", orNull: query.situation.name)
      writer.member("answers") { writer in
        writer.array { writer in
          for row in rows { writer.element { write(row, to: &$0) } }
        }
      }
      strings("may_have_others", unseen, to: &writer)
      writer.member("without_effect") { writer in
        writer.array { writer in
          for one in withoutEffect {
            writer.element { writer in
              writer.object { writer in
                writer.member("literal", sentences.written(one.unknown))
                writer.member("settled_by", sentences.written(one.by))
              }
            }
          }
        }
      }
    }
    return writer.text
  }

  private func write(_ row: Row, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("literal", sentences.written(row.literal))
      writer.member("status", row.status.rawValue)
      let (word, statuses): (String, [Status]) =
        switch row.settled.outcome {
        case .settled(let status): ("settled", [status])
        case .open(let all): ("open", all)
        case .notKnown: ("not known", [])
        }
      writer.member("outcome", word)
      strings("possible", statuses.map(\.rawValue), to: &writer)
      strings("matter", written(row.settled.matter), to: &writer)
      strings("do_not_matter", written(row.settled.idle), to: &writer)
      writer.member("cases", row.settled.cases)
      writer.member("complete", row.settled.isComplete)
    }
  }

  private func strings(_ key: String, _ all: [String], to writer: inout JSONWriter) {
    writer.member(key) { writer in
      writer.array { writer in
        for text in all { writer.element { $0.string(text) } }
      }
    }
  }
}

extension Session {
  func open() throws(UsageError) -> ExitCode {
    let query: Query
    switch try self.query() {
    case .ready(let ready): query = ready
    case .ended(let code): return code
    }
    if query.questions.isEmpty && !console.isQuiet { console.tell("the case asks no question") }
    let open = OpenQuestions(
      query.questions, query.model, query.checked, query.situation.content, limits: limits)
    if let failure = isOver(query.program.path) { return tell(failure, in: query.program) }
    if arguments.value("format") == "json" {
      console.print(open.json(query))
    } else {
      for line in open.lines { console.print(visibleText(line)) }
    }
    return query.evaluation.contradictions.isEmpty ? .done : .contradiction
  }
}
