/// One question of a report, as lawyers read a decision: issue, short answer, rules, application, objections, conclusion.

internal import OnusLanguage
internal import OnusReasoning

extension Status {
  /// What it means, in words.
  fileprivate var meaning: String {
    switch self {
    case .definite: "Yes: it is certain"
    case .established: "Yes: it is shown, and rests on no presumption"
    case .presumed: "Yes, by presumption: it holds unless it is rebutted"
    case .contradiction: "The record contradicts the law's definitions: this and its contrary both hold"
    case .undetermined: "It cannot be decided: the rules lead in a circle"
    case .refuted: "No: the contrary is shown"
    case .contested: "Neither way: each side has an argument, and none prevails"
    case .rebutted: "No longer: the presumption is rebutted"
    case .unproven: "No: it is not shown"
    }
  }
}

extension Proof {
  /// The facts that it names, by their number in the record.
  fileprivate var told: [Int] {
    goals.flatMap { goal -> [Int] in
      let against = goal.attacks.compactMap { attack -> Int? in
        if case .evidence(let fact, _) = attack.attacker { return fact }
        return nil
      }
      return goal.facts + goal.evidence + goal.contraryEvidence + against
    } + arguments.flatMap { $0.burden?.evidence ?? [] }
  }
}

extension Proof.Argument.Verdict {
  /// Whether the conditions of a statement are met, so that a report quotes it among the rules that are applied.
  fileprivate var isUsed: Bool {
    switch self {
    case .applies, .stopped, .burdenMet: true
    case .lacks, .notInForce, .wouldNotPrevail, .undetermined: false
    }
  }
}

extension ReportBuilder {
  /// Sets of changes that are told before the rest stands in a fold.
  private static let mostSets = 5

  mutating func question(_ answer: LikeAnswers, _ number: Int, _ trace: TraceText) -> ReportSection {
    let reasons = answer.reasons
    let sentences = reasons.sentences
    let root = reasons.proof.goals[0]
    let isAsked = reasons.question != nil
    let id = "q\(number)"
    let sentence = sentences.sentence(root)
    var section = ReportSection(id: id, title: "\(isAsked ? "Question" : "Contradiction") \(number): \(sentence)")

    var issue: [ReportBlock] = [.line([.text("Whether \(sentence): "), .code(sentences.written(root))])]
    if let likewise = answer.everyOther {
      issue.append(.line([.text("The same is asked, and answered, for \(likewise).")]))
    }
    if let role = reasons.question?.burden {
      issue.append(.line([.text("The burden lies on \(sentences.words(role, in: situation)).")]))
    }
    section.sections.append(part("Issue", id, "issue", [numbered(issue)]))

    var short: [ReportBlock] = [
      .line([
        .status(root.status.rawValue, isProven: root.status.isProven), .text(" \(root.status.meaning)."),
      ])
    ]
    if !reasons.turns.isEmpty {
      short.append(.list(ProofText.lines(turningOn: reasons.turns).map { [.text("It \($0)")] }.map(orStays)))
    }
    section.sections.append(part("Short answer", id, "short", [numbered(short)]))

    section.sections.append(part("Rules applied", id, "rules", [rules(reasons)]))

    let trees = ReportNode.trees(reasons.tree)
    for fact in reasons.proof.told { note(reasons.proof.record[fact].record) }
    var application: [ReportBlock] = [.tree(trees)]
    if let records = records(ofOthers: answer) { application.append(.line([.text(records)])) }
    if reasons.proof.isCutOff {
      application.append(.line([.text("Cut off: more than \(Limits.goals) literals would have to be explained.")]))
    }
    let farther = Set(reasons.proof.goals.flatMap(\.farther))
    for (number, argument) in reasons.proof.arguments.enumerated() where !farther.contains(number) {
      if !argument.verdict.isUsed { note(argument.statement, isApplied: false) }
    }
    note(presumptions: presumptions(reasons))
    section.sections.append(part("Application", id, "application", [numbered(application)]))

    var objections: [ReportBlock] = []
    for (against, objection) in ReportNode.objections(in: trees) {
      objections.append(numbered([.line([.text("Against: \(against)")]), .tree([objection])]))
    }
    if objections.isEmpty {
      objections = [
        numbered([
          .line([.text("No exception, no rebuttal and nothing to the contrary stands against any step above.")])
        ])
      ]
    }
    section.sections.append(part("Objections considered", id, "objections", objections))

    section.sections.append(part("Conclusion", id, "conclusion", [conclusion(reasons)]))
    section.sections.append(part("What would change it", id, "change", change(reasons, trace)))
    return section
  }

  /// The places in the record that answers like the one that is told rest on, and that one does not.
  private mutating func records(ofOthers answer: LikeAnswers) -> String? {
    let own = answer.reasons.proof
    var seen = Set(own.told.compactMap { own.record[$0].record })
    var texts: [String] = []
    for proof in answer.others {
      for fact in proof.told {
        // Rows of data are as many as there are answers; those that no paragraph cites are counted.
        guard let record = proof.record[fact].record, seen.insert(record).inserted else { continue }
        if case .row = record { continue }
        note(record)
        texts.append(checked.rulebook.text(of: record))
      }
    }
    if texts.isEmpty { return nil }
    return "For the others see, in the record, \(naturalOrder(of: texts).map { texts[$0] }.joined(separator: "; "))."
  }

  private func part(_ title: String, _ id: String, _ suffix: String, _ blocks: [ReportBlock]) -> ReportSection {
    ReportSection(id: "\(id)-\(suffix)", title: title, blocks: blocks)
  }

  /// `It or on ...` is no sentence.
  private func orStays(_ spans: [ReportSpan]) -> [ReportSpan] {
    guard case .text(let text)? = spans.first, text.hasPrefix("It or ") else { return spans }
    return [.text(String(text.dropFirst(3)))] + spans.dropFirst()
  }

  /// Each presumption on which the answer rests.
  private func presumptions(_ reasons: AnswerReasons) -> [String] {
    let text = ProofText(reasons.proof, reasons.sentences, situation)
    return text.reliance(besides: [])
  }

  // MARK: Rules

  /// The statements that apply, each with the words of its source; where none does, those that might have.
  private mutating func rules(_ reasons: AnswerReasons) -> ReportBlock {
    var applied: [StatementID] = []
    for argument in reasons.proof.arguments where argument.verdict.isUsed && !applied.contains(argument.statement) {
      applied.append(argument.statement)
    }
    var heading = ""
    let isApplied = !applied.isEmpty
    if applied.isEmpty {
      heading = "No rule applies. Considered were:"
      for number in reasons.proof.goals[0].arguments {
        let statement = reasons.proof.arguments[number].statement
        if !applied.contains(statement) { applied.append(statement) }
      }
    }
    if applied.isEmpty {
      return numbered([.line([.text("No rule bears on it: the record alone decides.")])])
    }
    let rulebook = checked.rulebook
    var rows: [[[ReportSpan]]] = []
    for id in applied {
      let statement = rulebook[id]
      note(id, isApplied: isApplied)
      var texts = statement.texts
      if texts.isEmpty, let source = statement.citations.first?.source { texts = rulebook[source].texts }
      let quotes = texts.map { ReportSpan.quote($0.split(whereSeparator: \.isWhitespace).joined(separator: " ")) }
      let cites = statement.citations.map { cite in
        rulebook[cite.source].name + (cite.pin.map { " \($0)" } ?? "")
      }
      rows.append([
        [.text("\(reasons.sentences.kind(id)) "), .code(reasons.sentences.name(id))],
        quotes.isEmpty ? [.text("not quoted; in the rulebook "), .code(written(statement))] : quotes,
        [.text(cites.isEmpty ? "no source" : cites.joined(separator: "; "))],
      ])
    }
    let table = ReportBlock.table(ReportTable(columns: ["Rule", "The source's own text", "Where"], rows: rows))
    return numbered((heading.isEmpty ? [] : [.line([.text(heading)])]) + [table])
  }

  /// A statement as the rulebook has it, on one line.
  private func written(_ statement: Statement) -> String {
    guard let file = sources.first(where: { $0.id == statement.place.file }) else { return statement.name }
    return file.text(at: statement.place).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  // MARK: The end

  private mutating func conclusion(_ reasons: AnswerReasons) -> ReportBlock {
    let root = reasons.proof.goals[0]
    let sentence = reasons.sentences.answer(root.status, root)
    var blocks: [ReportBlock] = [.line([.strong(sentence), .text(".")])]
    if let role = reasons.question?.burden {
      let bearer = reasons.sentences.words(role, in: situation)
      blocks.append(.line([.text("Decision: \(Decision(reasons.proof, reasons.sentences, bearer: bearer).text).")]))
    }
    for text in reasons.also { blocks.append(.line([.text("It rests also on \(text).")])) }
    return numbered(blocks)
  }

  private mutating func change(_ reasons: AnswerReasons, _ trace: TraceText) -> [ReportBlock] {
    var blocks: [ReportBlock] = []
    let open = trace.openLines(reasons).map { [ReportSpan.text(reasons.sentences.unmarked(String($0.dropFirst(2))))] }
    for fact in reasons.openFacts { note(fact.record, fact.isUnknown ? .unknown : .alleged) }
    if !open.isEmpty { blocks.append(numbered([.list(open)])) }
    guard let literal = reasons.literal, reasons.question != nil else {
      if blocks.isEmpty { blocks = [numbered([.line([.text("Nothing was looked for: no single answer is asked.")])])] }
      return blocks
    }
    var options = NeedsOptions()
    options.bearer = reasons.question?.burden
    if evaluationsLeft == 0 {
      let line =
        "It was not looked for what would change this, since the report has looked far enough; `onus needs` does."
      return blocks + [numbered([.line([.text(line)])])]
    }
    // `needs` looks further for whoever asks it.
    var few = limits
    few.needsEvaluations = min(limits.needsEvaluations, evaluationsLeft)
    let needs = Needs(checked, in: situation, model, literal, options, limits: few)
    evaluationsLeft -= min(evaluationsLeft, needs.evaluations)
    // Values that were tried are not among those of the model.
    let sentences = Sentences(checked.rulebook, constants: needs.constants, names: main.evaluation.names)
    let text = NeedsText(
      needs: needs, literal: literal, sentences: sentences, situation: situation, options: options)
    if needs.sets.isEmpty {
      return blocks + [
        numbered([
          .line([.text("Nothing was found by which it would be \(needs.goal.words); \(text.completeness).")])
        ])
      ]
    }
    blocks.append(
      numbered([
        .line([.text("To be \(needs.goal.words) it needs one of these changes to the record; \(text.completeness).")])
      ]))
    for group in text.groups {
      let items = group.numbers.map { number -> [ReportSpan] in
        let set = needs.sets[number]
        let changes = set.changes.map { text.told($0, "that " + sentences.sentence($0.entry.literal)) }
        return [
          .text(changes.joined(separator: ", and ") + ": then "),
          .status(set.status.rawValue, isProven: set.status.isProven),
        ]
      }
      var own: [ReportBlock] = [.line([.text("By \(group.heading):")])]
      own.append(.list(Array(items.prefix(ReportBuilder.mostSets))))
      if items.count > ReportBuilder.mostSets {
        own.append(
          .fold("\(items.count - ReportBuilder.mostSets) more", [.list(Array(items.dropFirst(ReportBuilder.mostSets)))])
        )
      }
      blocks.append(numbered(own))
    }
    return blocks
  }
}
