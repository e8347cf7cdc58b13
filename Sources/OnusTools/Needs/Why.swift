/// `onus why CASE L`: why, or why not: the proof, or what each candidate lacks; `--against` what stands against it.

internal import OnusLanguage
internal import OnusReasoning

/// How reasons are told.
enum WhyFormat: String, CaseIterable { case text, json, html, dot, svg }

extension Session {
  func why() throws(UsageError) -> ExitCode {
    let depth = try levels()
    let format = arguments.value("format").flatMap(WhyFormat.init) ?? .text
    let isAgainst = arguments.has("against")
    let most = try arguments.number("all-proofs", 1...WhyProofs.bound)
    if most != nil, isAgainst || format == .dot || format == .svg {
      throw UsageError(
        message: isAgainst
          ? "`--all-proofs` tells what is for L, and `--against` what is against it"
          : "`--all-proofs` is for text, json and html", suggestion: "leave one of them away")
    }
    let query: Query
    switch try self.query(asking: [arguments.operands[1]]) {
    case .ready(let ready): query = ready
    case .ended(let code): return code
    }
    let why = WhyText(
      checked: query.checked, situation: query.situation, model: query.model, questions: query.questions,
      depth: depth, limits: limits)
    let title = "\(isAgainst ? "Against" : "Why") \(arguments.operands[1])"
    let proofs = most.map { WhyProofs(why: why, most: $0) }
    var lines: [String] { proofs?.lines ?? (isAgainst ? why.attacks : why.reasons) }
    switch format {
    case .text:
      for line in lines { console.print(visibleText(line)) }
    case .json where proofs != nil: if let proofs { console.print(proofs.json) }
    case .json where isAgainst: console.print(why.attacksJSON)
    case .json:
      var orders: [Place: [Int]] = [:]
      let own = answers(to: query.questions, in: query.situation, by: query.evaluation, &orders)
      console.print(
        RunJSON(
          checkedCase: query.checked, files: query.program.loaded.files, all: [own], detail: .full, isSummary: false,
          limits: limits
        ).text)
    case .html:
      console.write(FoldedPage(title: title, lines: lines).text)
    case .dot, .svg:
      var graph = query.graph(titled: title)
      if isAgainst {
        let asked = query.questions.flatMap { WhyText.answers(to: $0, query.model, query.sentences.names) }
        graph = graph.against(Set(asked.compactMap { graph.number(of: ArgumentGraph.key($0.text)) }))
      }
      let code = try show(graph.sorted, format == .svg ? .svg : .dot)
      if code != .done { return code }
    }
    if let failure = isOver(query.program.path) { return tell(failure, in: query.program) }
    return query.evaluation.contradictions.isEmpty ? .done : .contradiction
  }
}

/// The reasons of some answers, and what stands against them: for the command and for a session.
struct WhyText {
  let checked: CheckedCase
  let situation: NamedSituation
  let model: Model
  let questions: [Question]
  var detail = TraceDetail.full
  var depth = Limits.depth
  var limits = Limits()
  /// Whether the end of a full trace tells what in the record has no effect.
  var tellsIdle = false

  /// The proof, or what is lacking, of each answer.
  var reasons: [String] {
    var trace = TraceText(
      checked, situation, model, questions: questions, detail: detail, depth: depth, limits: limits)
    trace.tellsIdle = tellsIdle
    var lines = trace.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    // Whoever asks knows the case.
    lines = lines.dropFirst(TraceText.header(checked, situation).count)
    if lines.first?.isEmpty == true { lines = lines.dropFirst() }
    return lines.map(String.init)
  }

  /// The ground literals that a question has answers of, in the order of their texts; for what has none, the pattern.
  static func answers(
    to question: Question, _ model: Model, _ names: LiteralText
  ) -> [(literal: GroundLiteral?, text: String)] {
    var all: [(literal: GroundLiteral?, text: String)] = []
    for literal in question.literals {
      if let ground = literal.ground {
        all.append((ground, names.text(of: ground)))
        continue
      }
      let found = model.answers(to: literal, question.variables)
      if found.isEmpty { all.append((nil, names.text(of: literal, variables: question.variables))) }
      all += found.map { ($0, names.text(of: $0)) }
    }
    let losing = all.map { $0.literal.map(model.isLosing) ?? false && !question.variables.isEmpty }
    return naturalOrder(of: all.map(\.text), behind: losing).map { all[$0] }
  }

  /// What stands, or could stand, against each answer, and what beats it.
  var attacks: [String] {
    let sentences = Sentences(checked.rulebook, constants: model.constants)
    var lines: [String] = []
    for question in questions {
      for answer in WhyText.answers(to: question, model, sentences.names) {
        guard let ground = answer.literal else {
          lines.append("nothing is shown or contested of the form \(answer.text)")
          continue
        }
        lines.append("\(model.status(of: ground).shouted)  \(answer.text)")
        lines += attacks(on: ground, sentences)
      }
    }
    return lines
  }

  func attacks(on literal: GroundLiteral, _ sentences: Sentences) -> [String] {
    var text = ProofText(model.explainAttacks(on: literal), sentences, situation.content, depth: depth)
    text.writeAttacks()
    if text.lines.isEmpty { return ["  \(WhyText.nothingAgainst(model.status(of: literal)))"] }
    return text.lines.map { "  \($0)" }
  }

  /// What is said where nothing is against an answer: no more than what was looked at.
  private static func nothingAgainst(_ status: Status) -> String {
    switch status {
    case .definite, .contradiction: "nothing is against it, and against what is certain nothing could stand"
    case .established, .presumed:
      "nothing: no statement, and no evidence in the record, bears against it or against what it is shown by"
    case .undetermined, .refuted, .contested, .rebutted, .unproven:
      "nothing: no statement, and no evidence in the record, bears against it; what it lacks `why` tells"
    }
  }

  /// The same for programs: each answer with the attacks on it, which refer to the goals and arguments of its proof.
  var attacksJSON: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("onus_against", 1)
      writer.member("answers") { writer in
        writer.array { writer in
          for question in questions {
            let names = Sentences(checked.rulebook, constants: model.constants).names
            for answer in WhyText.answers(to: question, model, names) {
              writer.element { write(answer, to: &$0) }
            }
          }
        }
      }
    }
    return writer.text
  }

  private func write(_ answer: (literal: GroundLiteral?, text: String), to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("literal", answer.text)
      guard let literal = answer.literal else { return writer.member("status", orNull: nil) }
      writer.member("status", model.status(of: literal).rawValue)
      let proof = model.explainAttacks(on: literal)
      let sentences = Sentences(checked.rulebook, constants: model.constants)
      let json = ProofJSON(proof: proof, sentences: sentences, situation: situation.content)
      writer.member("attacks") { json.writeAttacks(to: &$0) }
      writer.member("proof") { json.write(to: &$0) }
    }
  }
}
