/// From a case with its answers to a report.

internal import OnusLanguage
internal import OnusReasoning

/// Makes a report of one case.
struct ReportBuilder {
  let checked: CheckedCase
  /// The situation that is told, then the variants with which it is compared.
  let all: [Answers]
  let sources: [SourceFile]
  let files: FileDigests
  let stamp: String?
  let limits: Limits
  /// What was typed in a session beside the files.
  var typed: [String] = []

  /// How many paragraphs there are so far.
  private var count = 0
  private var cites: ReportCites
  /// How many evaluations may still look for what would change an answer.
  var evaluationsLeft = Limits.reportEvaluations
  private var relied: [(text: String, paragraph: Int)] = []

  var main: Answers { all[0] }
  var situation: Situation { main.situation.content }
  var model: Model { main.evaluation.model }
  var sentences: Sentences {
    Sentences(checked.rulebook, constants: model.constants, names: main.evaluation.names)
  }

  /// The sources are the case and the rulebooks that it uses; with digests of its own where something was typed beside them.
  init(
    _ checked: CheckedCase, _ all: [Answers], sources: [SourceFile], digests: FileDigests? = nil, stamp: String?,
    limits: Limits
  ) {
    self.checked = checked
    self.all = all
    self.sources = sources
    files = digests ?? FileDigests(sources)
    cites = ReportCites(checked.rulebook)
    self.stamp = stamp
    self.limits = limits
  }

  /// The next paragraph.
  mutating func numbered(_ blocks: [ReportBlock]) -> ReportBlock {
    count += 1
    return .numbered(count, blocks)
  }

  /// Notes that the next paragraph tells of a statement.
  mutating func note(_ statement: StatementID, isApplied: Bool) {
    cites.note(statement, isApplied: isApplied, in: count + 1)
  }

  /// Notes that the next paragraph rests on, or tells of, a place in the record.
  mutating func note(_ record: RecordCite?, _ use: ReportCites.Use = .stated) { cites.note(record, use, in: count + 1) }

  /// Notes that the next paragraph relies on presumptions.
  mutating func note(presumptions: [String]) {
    for text in presumptions { relied.append((text, count + 1)) }
  }

  // MARK: The whole

  mutating func build() -> Report {
    var report = Report(title: checked.title ?? checked.name)
    report.caption = caption
    var trace = TraceText(
      checked, main.situation, model, questions: main.questions, detail: .full, limits: limits)
    trace.considersAll = true
    let answers = trace.likeAnswers
    var inShort = ReportSection(id: "answers", title: "Answers in short")
    var questions: [ReportSection] = []
    var rows: [[[ReportSpan]]] = []
    var paragraphs: [Int] = []
    for (number, answer) in answers.enumerated() {
      let first = count + 1
      paragraphs.append(first)
      let section = question(answer, number + 1, trace)
      questions.append(section)
      let root = answer.reasons.proof.goals[0]
      let others = answer.likewise.map { ", and likewise for \($0)" } ?? ""
      rows.append([
        [.text(answer.reasons.sentences.sentence(root) + others)],
        [.status(root.status.rawValue, isProven: root.status.isProven)],
        [.text(answer.reasons.turns.joined(separator: "; or "))], [.paragraph(first)],
      ])
    }
    inShort.blocks = [
      rows.isEmpty ? .line([.text("The case asks no question.")]) : .table(ReportBuilder.short(rows))
    ]
    report.sections = [inShort] + questions + [burdens(), record(trace), presumptions()]
    if all.count > 1 { report.sections.append(variants()) }
    report.sections.append(graph(answers, paragraphs: paragraphs))
    cites.note(all: situation)
    report.sections += [cites.authoritiesTable, cites.recordsTable]
    return report
  }

  /// Without the column of what answers turn on where none turns on anything.
  private static func short(_ rows: [[[ReportSpan]]]) -> ReportTable {
    var table = ReportTable(columns: ["Question", "Answer", "Turns on", "Paragraph"], rows: rows)
    if rows.allSatisfy({ $0[2] == [.text("")] }) {
      table.columns.remove(at: 2)
      for i in rows.indices { table.rows[i].remove(at: 2) }
    }
    return table
  }

  private var caption: [(name: String, value: [ReportSpan])] {
    let standards = checked.rulebook.standards
    var lines: [(String, [ReportSpan])] = [("Case", [.code(checked.name)])]
    if let name = main.situation.name {
      lines.append(("Variant", [.code(name), .text(main.situation.title.map { " \($0)" } ?? "")]))
    }
    if let day = situation.asOf { lines.append(("As of", [.text(day.text)])) }
    lines.append(("Base standard", [.code(standards.name(standards.base))]))
    lines.append(("Case file", [.code("sha256:\(files.caseFile)")]))
    for rule in files.rules {
      lines.append(("Rulebook", [.text("\(rule.file) "), .code("sha256:\(rule.sha256)")]))
    }
    for data in files.data {
      lines.append(("Data", [.text("\(data.file) "), .code("sha256:\(data.sha256)")]))
    }
    lines.append(("Engine", [.text("onus \(CommandTable.version)")]))
    if !typed.isEmpty { lines.append(("Typed in the session", [.text(typed.joined(separator: "; "))])) }
    if let stamp { lines.append(("Stamp", [.text(stamp)])) }
    return lines
  }

  // MARK: The graph

  /// What is argued about the questions: what is within two links of each, and behind a fold all of it.
  private mutating func graph(_ answers: [LikeAnswers], paragraphs: [Int]) -> ReportSection {
    var graph = ArgumentGraph(title: "What supports and what attacks the answers")
    for answer in answers { graph.add(answer.reasons.proof, answer.reasons.sentences) }
    let whole = graph.sorted
    var links: [String: String] = [:]
    var centre: [Int] = []
    for (answer, paragraph) in zip(answers, paragraphs) {
      let key = ArgumentGraph.key(answer.reasons.sentences.written(answer.reasons.proof.goals[0]))
      guard let node = whole.number(of: key) else { continue }
      centre.append(node)
      links[key] = "#p\(paragraph)"
    }
    func drawn(_ graph: ArgumentGraph, _ prefix: String) -> [ReportBlock] {
      var own: [String: String] = [:]
      for node in graph.nodes { if let link = links[node.key] { own[node.id] = link } }
      return [.drawing(GraphSVG(graph, links: own, prefix: prefix).text), .drawing(GraphList(graph).text)]
    }
    return ReportSection(
      id: "graph", title: "Argument graph",
      blocks: drawn(whole.near(centre, links: 2), "near") + [.fold("The whole graph", drawn(whole, "whole"))])
  }

  // MARK: Tables

  private mutating func burdens() -> ReportSection {
    let chart = BurdenChart(main.questions, model, situation)
    var section = ReportSection(id: "burdens", title: "Burdens of proof")
    if chart.rows.isEmpty {
      section.blocks = [numbered([.line([.text("No burden lies on what is asked.")])])]
      return section
    }
    let rows = chart.rows.map { row -> [[ReportSpan]] in
      let cells = chart.cells(row)
      let issue: String
      switch row.issue {
      case .literal(let literal): issue = chart.sentences.sentence(literal)
      case .words(let words): issue = words
      }
      let bearer = row.role.map { chart.sentences.words($0, in: situation) } ?? "its opponent"
      return [
        [.text(issue)],
        [.text("\(bearer), of \(row.kind == .production ? "production" : "persuasion")")], [.code(cells[4])],
        [.text(cells[5])], [.text(cells[6].isEmpty ? "none" : cells[6])], [.text(cells[1])],
        row.status.map { [.status($0.rawValue, isProven: $0.isProven)] } ?? [],
      ]
    }
    section.blocks = [
      numbered([
        .table(
          ReportTable(
            columns: ["Issue", "Who must show it", "Standard", "Met", "By which evidence", "Put by", "Status"],
            rows: rows))
      ])
    ]
    return section
  }

  /// Allegations that are not proved, what is not known, and what has no effect.
  private mutating func record(_ trace: TraceText) -> ReportSection {
    let sentences = sentences
    var section = ReportSection(id: "open", title: "Not proved, not known")
    func list(_ items: [String], else none: String) -> [ReportBlock] {
      let sorted = naturalOrder(of: items).map { items[$0] }
      return sorted.isEmpty ? [.line([.text(none)])] : [.list(sorted.map { [.text($0)] })]
    }
    let unproved = situation.allegations.filter { !model.status(of: $0.literal).isProven }
    let alleged = unproved.map {
      "\(sentences.sentence($0.literal)), alleged by \(sentences.words($0.by, in: situation))\(sentences.cite($0.record)): \(model.status(of: $0.literal).rawValue)"
    }
    let unknown = situation.unknowns.map {
      "\(sentences.sentence($0.literal))\(sentences.cite($0.record)): \(model.status(of: $0.literal).rawValue)"
    }
    for allegation in unproved { note(allegation.record, .alleged) }
    let allegations = numbered(list(alleged, else: "Nothing is alleged that is not proved."))
    for open in situation.unknowns { note(open.record, .unknown) }
    let unknowns = numbered(list(unknown, else: "Nothing is marked unknown."))
    section.sections = [
      ReportSection(id: "allegations", title: "Allegations not proved", blocks: [allegations]),
      ReportSection(id: "unknowns", title: "Unknowns", blocks: [unknowns]),
    ]
    if !situation.unknowns.isEmpty {
      let open = OpenQuestions(situation.questions, model, checked, situation, limits: limits)
      section.sections.append(
        ReportSection(
          id: "settled", title: "What the unknowns mean for the answers",
          blocks: [numbered([.list(open.items.map { [.text($0)] })])]))
    }
    let idle = trace.idleLines.map { String($0.dropFirst(2)) }
    if !idle.isEmpty {
      for fact in trace.idle {
        if case .row? = fact.record { continue }
        note(fact.record, fact.isUnknown ? .unknown : fact.speakers.isEmpty ? .stated : .alleged)
      }
      section.sections.append(
        ReportSection(
          id: "idle", title: "In the record, and without effect on any answer",
          blocks: [numbered(list(idle, else: ""))]))
    }
    return section
  }

  private mutating func presumptions() -> ReportSection {
    var section = ReportSection(id: "presumptions", title: "Presumptions relied on")
    var texts: [String] = []
    for (text, _) in relied where !texts.contains(text) { texts.append(text) }
    let items = naturalOrder(of: texts).map { i -> [ReportSpan] in
      [.text(texts[i])] + ReportSpan.paragraphs(relied.filter { $0.text == texts[i] }.map(\.paragraph))
    }
    section.blocks = [
      numbered([items.isEmpty ? .line([.text("No answer rests on a presumption.")]) : .list(items)])
    ]
    return section
  }

  private mutating func variants() -> ReportSection {
    var section = ReportSection(id: "variants", title: "Variants")
    var rows: [[[ReportSpan]]] = []
    for variant in all.dropFirst() {
      var cell: [ReportSpan] = []
      let changes = variant.changes(from: main)
      var told: Set<String> = []
      for change in changes where told.insert(change.text).inserted {
        cell += cell.isEmpty ? [] : [.text("; ")]
        cell += [.strong("changed"), .text(": "), .code(change.text), .text(" ")]
        if let old = change.old { cell += [.text("\(old.rawValue) → ")] }
        cell += [.status(change.new.rawValue, isProven: change.new.isProven)]
        if change.old == nil { cell += [.text(" (asked here only)")] }
      }
      let same = variant.answers.count - changes.count { $0.old != nil }
      if cell.isEmpty {
        cell = [.text("the same: no answer changes")]
      } else if same > 0 {
        cell.append(.text("; \(same) as before"))
      }
      rows.append([
        [.code(variant.situation.name ?? "")], [.text(variant.situation.title ?? "")], cell,
      ])
    }
    let base = main.answers.flatMap { answer -> [ReportSpan] in
      [.code(answer.text), .text(" "), .status(answer.status.rawValue, isProven: answer.status.isProven), .text("; ")]
    }
    rows.insert([[.text("the case itself")], [.text("")], Array(base.dropLast())], at: 0)
    section.blocks = [
      numbered([.table(ReportTable(columns: ["Variant", "What it supposes", "Answers"], rows: rows))])
    ]
    return section
  }
}
