/// The proof chart of a trial lawyer: who must show what, to which standard, by which evidence it is met.
///
/// Issues come from the proofs of what is asked: the question's own burden, the burden of each presumption that is relied on or
/// stopped, what its rebuttals ask for, and the premises of each statement with a burden.

internal import OnusLanguage
internal import OnusReasoning

/// One issue.
struct BurdenRow {
  /// What must be shown: a literal, or what a part of a condition says, in words.
  enum Issue {
    case literal(GroundLiteral)
    case words(String)
  }
  var issue: Issue
  /// What puts the burden: a statement's title, or `question`.
  var source: String
  /// Nil where the law names nobody.
  var role: RoleID?
  var kind: Burden.Kind
  var standard: StandardID
  var evidence: [Fact]
  /// Nil for words, which have none.
  var status: Status?
  /// Nil where the premises before it leave open of whom it is asked.
  var isMet: Bool?
}

/// All issues of some questions.
struct BurdenChart {
  private(set) var rows: [BurdenRow] = []
  let sentences: Sentences
  let situation: Situation
  private let model: Model
  private let facts: FactTable
  private var seen: Set<String> = []

  init(_ questions: [Question], _ model: Model, _ situation: Situation) {
    sentences = Sentences(model.rulebook, constants: model.constants)
    self.situation = situation
    self.model = model
    facts = FactTable(situation.facts, predicates: model.rulebook.predicates.count)
    for question in questions {
      for answer in WhyText.answers(to: question, model, sentences.names) {
        guard let literal = answer.literal else {
          if let role = question.burden {
            add(
              BurdenRow(
                issue: .words(answer.text), source: "question", role: role, kind: .persuasion,
                standard: model.rulebook.standards.base, evidence: [], status: nil, isMet: false))
          }
          continue
        }
        if let role = question.burden {
          let status = model.status(of: literal)
          add(
            BurdenRow(
              issue: .literal(literal), source: "question", role: role, kind: .persuasion,
              standard: model.rulebook.standards.base, evidence: evidence(for: literal), status: status,
              isMet: status.isProven))
        }
        read(model.explain(literal, considersAll: true))
      }
    }
  }

  private mutating func add(_ row: BurdenRow) {
    let key = "\(row.source) \(written(row)) \(row.role?.raw ?? -1)"
    if seen.insert(key).inserted { rows.append(row) }
  }

  private func evidence(for literal: GroundLiteral) -> [Fact] { facts.facts(stating: literal) }

  private mutating func read(_ proof: Proof) {
    var heads: [Int: GroundLiteral] = [:]
    for goal in proof.goals {
      guard let literal = goal.literal else { continue }
      for argument in goal.arguments + goal.stopped { heads[argument] = literal }
    }
    for (number, argument) in proof.arguments.enumerated() {
      let statement = model.rulebook[argument.statement]
      // What is not in force asks nothing of anybody.
      if case .notInForce = argument.verdict { continue }
      if statement.kind == .presumption {
        guard let burden = statement.burden, var contrary = heads[number] else { continue }
        contrary.isNegated.toggle()
        let report = argument.burden
        add(
          BurdenRow(
            issue: .literal(contrary), source: sentences.title(argument.statement), role: burden.role,
            kind: burden.kind,
            standard: burden.standard, evidence: report?.evidence.map { proof.record[$0] } ?? evidence(for: contrary),
            status: model.status(of: contrary), isMet: report?.isMet ?? false))
        for undercutter in argument.undercutters + argument.considered {
          let rebuttal = proof.arguments[undercutter]
          let attack = model.rulebook[rebuttal.statement].attacks.first { $0.target == argument.statement }
          read(rebuttal, of: proof, burden, givensBy: attack?.givensBy)
        }
      } else if let burden = statement.burden {
        // Of an exception or a rebuttal each attack has its own.
        read(
          argument, of: proof, burden,
          givensBy: statement.givensBy ?? statement.attacks.lazy.compactMap(\.givensBy).first)
      }
    }
  }

  /// The premises of a statement as issues.
  private mutating func read(
    _ argument: Proof.Argument, of proof: Proof, _ burden: Burden, givensBy: StandardID?
  ) {
    let elements = BurdenElements(argument, of: proof, model, sentences, givensBy: givensBy)
    for element in elements.all {
      let evidence: [Fact]
      let issue: BurdenRow.Issue
      if let literal = element.literal {
        evidence = self.evidence(for: literal)
        issue = .literal(literal)
      } else {
        evidence = elements.facts(within: element.condition, of: facts)
        issue = .words(elements.words(element.condition))
      }
      add(
        BurdenRow(
          issue: issue, source: sentences.title(argument.statement) + (element.opposed.map { ", \($0)" } ?? ""),
          role: element.opposed == nil ? burden.role : nil, kind: burden.kind,
          standard: element.standard ?? model.rulebook.standards.base, evidence: evidence,
          status: element.literal.map { model.status(of: $0) }, isMet: element.isMet))
    }
  }

  // MARK: Words

  static let columns = ["issue", "put by", "production", "persuasion", "to", "met", "evidence", "status"]

  /// The cells of a row as text.
  func cells(_ row: BurdenRow) -> [String] {
    let bearer = row.role.map { sentences.words($0, in: situation) } ?? "its opponent"
    return [
      written(row), row.source, row.kind == .production ? bearer : "",
      row.kind == .persuasion ? bearer : "", sentences.name(row.standard),
      row.isMet.map { $0 ? "met" : "not met" } ?? "open", evidence(row).joined(separator: "; "),
      row.status?.rawValue ?? "",
    ]
  }

  private func written(_ row: BurdenRow) -> String {
    switch row.issue {
    case .literal(let literal): sentences.written(literal)
    case .words(let words): words
    }
  }

  private func sentence(_ row: BurdenRow) -> String {
    switch row.issue {
    case .literal(let literal): sentences.sentence(literal)
    case .words(let words): words
    }
  }

  /// `undisputed -- Olmer Decl.`, `prima_facie`.
  func evidence(_ row: BurdenRow) -> [String] {
    row.evidence.map { fact in
      let grade = fact.standard.map { sentences.name($0) } ?? (fact.isStipulated ? "stipulated" : "undisputed")
      return grade + sentences.cite(fact.record)
    }
  }

  /// The table in aligned columns.
  var text: [String] {
    if rows.isEmpty { return ["no burden lies on what is asked"] }
    let table = [BurdenChart.columns] + rows.map(cells)
    let widths = BurdenChart.columns.indices.map { column in table.map { displayWidth($0[column]) }.max() ?? 0 }
    return table.map { cells in
      var line = ""
      for (column, cell) in cells.enumerated() {
        line += cell + String(repeating: " ", count: widths[column] - displayWidth(cell) + 2)
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }

  var markdown: [String] {
    func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    return [row(BurdenChart.columns), row(BurdenChart.columns.map { _ in "---" })]
      + rows.map { own in
        let cells = cells(own)
        var escaped = cells.map { GitHubText.cell($0) }
        // Within backticks only the bar is a mark.
        if case .literal = own.issue { escaped[0] = "`\(cells[0].replacing("|", with: "\\|"))`" }
        return row(escaped)
      }
  }

  /// By RFC 4180, with the sentence of each issue.
  var csv: [String] {
    func cell(_ text: String) -> String {
      if !text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) { return text }
      return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
    func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") }
    return [line(BurdenChart.columns + ["sentence"])]
      + rows.map { line(cells($0) + [sentence($0)]) }
  }

  func json(_ query: Query) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("onus_burdens", 1)
      writer.member("case", query.checked.name)
      writer.member("suppose", orNull: query.situation.name)
      writer.member("issues") { writer in
        writer.array { writer in
          for row in rows { writer.element { write(row, to: &$0) } }
        }
      }
    }
    return writer.text
  }

  private func write(_ row: BurdenRow, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("literal") { writer in
        if case .literal(let literal) = row.issue { writer.string(sentences.written(literal)) } else { writer.null() }
      }
      writer.member("sentence", sentence(row))
      writer.member("put_by", row.source)
      writer.member("burden", row.kind == .production ? "production" : "persuasion")
      writer.member("role", orNull: row.role.map { sentences.rulebook[$0].name })
      writer.member("bearer", orNull: row.role.map { sentences.words($0, in: situation) })
      writer.member("standard", sentences.name(row.standard))
      writer.member("met") { writer in
        if let isMet = row.isMet { writer.boolean(isMet) } else { writer.null() }
      }
      writer.member("evidence") { writer in
        writer.array { writer in
          for text in evidence(row) { writer.element { $0.string(text) } }
        }
      }
      writer.member("status", orNull: row.status?.rawValue)
    }
  }
}

/// How the chart is written.
enum BurdensFormat: String, CaseIterable {
  case text, json, csv, md
}

extension Session {
  func burdens() throws(UsageError) -> ExitCode {
    let query: Query
    switch try self.query() {
    case .ready(let ready): query = ready
    case .ended(let code): return code
    }
    if query.questions.isEmpty && !console.isQuiet {
      console.tell("the case asks no question, so no burden is in issue")
    }
    let chart = BurdenChart(query.questions, query.model, query.situation.content)
    switch BurdensFormat(rawValue: arguments.value("format") ?? "text") ?? .text {
    case .text: for line in chart.text { console.print(visibleText(line)) }
    case .md: for line in chart.markdown { console.print(visibleText(line)) }
    case .csv: for line in chart.csv { console.print(line) }
    case .json: console.print(chart.json(query))
    }
    return query.evaluation.contradictions.isEmpty ? .done : .contradiction
  }
}
