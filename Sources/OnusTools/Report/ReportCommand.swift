/// `onus report CASE...`: the answers of a case as a page, or of several cases as pages with an index.

internal import OnusLanguage
internal import OnusReasoning

extension Session {
  /// Whether `-o` names a folder.
  static func writesFolder(_ arguments: Arguments) -> Bool {
    arguments.command?.name == CommandName.report.rawValue && (arguments.has("index") || arguments.operands.count > 1)
  }

  func report() throws(UsageError) -> ExitCode {
    console.needsWhole = true
    let openLevel = try openLevel()
    if Session.writesFolder(arguments) { return try reports(openLevel) }
    switch try report(on: arguments.operands[0]) {
    case .ended(let code): return code
    case .made(let report, let code, _):
      console.write(written(report, openLevel))
      return code
    }
  }

  private enum Made {
    case made(Report, ExitCode, OnusTools.Answers)
    case ended(ExitCode)
  }

  private func openLevel() throws(UsageError) -> Int {
    guard let text = arguments.value("open-level") else { return 3 }
    if let level = Int(text), (0...Limits.mostDepth).contains(level) { return level }
    throw UsageError(message: "`--open-level` needs a number from 0 to \(Limits.mostDepth), not `\(text)`")
  }

  private var isMarkdown: Bool { arguments.value("format") == "md" }

  private func written(_ report: Report, _ openLevel: Int) -> String {
    isMarkdown ? ReportMarkdown(report: report).text : ReportHTML(report: report, openLevel: openLevel).text
  }

  private func report(on path: String) throws(UsageError) -> Made {
    let choice = arguments.value("suppose")
    let changes = CaseChanges(asOf: try dayAsked(), questions: arguments.all("question"), choice: choice)
    console.progress?.begin(path)
    let (program, checked) = try loadedCase(at: path, changes: changes)
    guard let checked else { return .ended(changes.areFaulty(in: program) ? .usage : .invalid) }
    var situations = changes.situations(of: checked)
    switch choice {
    case nil, "all": break
    case "none": situations = Array(situations.prefix(1))
    case .some(let name): situations = [try checked.situation(named: name)]
    }
    let evaluator = SituationEvaluator(checked, limits: limits)
    var orders: [Place: [Int]] = [:]
    var all: [OnusTools.Answers] = []
    console.keep((program, evaluator))
    for situation in situations {
      do throws(EvaluationFailure) {
        let evaluation = try evaluator.evaluate(situation.content)
        let questions = changes.asked(of: situation.content.questions, files: program.loaded.files)
        all.append(answers(to: questions, in: situation, by: evaluation, &orders))
      } catch {
        return .ended(tell(error, in: program))
      }
    }
    if all[0].answers.isEmpty && !console.isQuiet {
      console.tell("the case asks no question; `--question L` asks one")
    }
    let sources = program.loaded.files.filter { $0.path != CaseChanges.path }
    var builder = ReportBuilder(
      checked, all, sources: sources, stamp: arguments.value("stamp"), limits: limits)
    let report = builder.build()
    if let failure = isOver(program.path) { return .ended(tell(failure, in: program)) }
    let code = all.contains { !$0.evaluation.contradictions.isEmpty } ? ExitCode.contradiction : .done
    return .made(report, code, all[0])
  }

  // MARK: Several cases

  /// A file for each case, and an index.
  private func reports(_ openLevel: Int) throws(UsageError) -> ExitCode {
    guard let folder = arguments.value("output") else {
      throw UsageError(
        message: "several reports need a folder to stand in", suggestion: "name it: -o reports")
    }
    switch files.kind(folder) {
    case .folder: break
    case nil:
      do throws(FileError) { try files.makeFolder(folder) } catch {
        throw UsageError(message: "`\(folder)` cannot be made: \(error.reason)")
      }
    case .file, .other: throw UsageError(message: "the reports cannot be written to `\(folder)`: it is no folder")
    }
    var index = Report(title: "Reports")
    var rows: [[[ReportSpan]]] = []
    var taken: Set<String> = ["index"]
    var code = ExitCode.done
    for path in try roots([.facts]) {
      let name = ReportNames.name(for: path, &taken) + (isMarkdown ? ".md" : ".html")
      switch try report(on: path) {
      case .ended(let ended):
        code = code.joined(with: ended)
        rows.append([[.text(path)], [.text("no report")], []])
      case .made(let report, let own, let answers):
        code = code.joined(with: own)
        try write("\(folder)/\(name)", written(report, openLevel))
        let told = answers.answers.prefix(8).flatMap { answer -> [ReportSpan] in
          [
            .code(answer.text), .text(" "), .status(answer.status.rawValue, isProven: answer.status.isProven),
            .text("; "),
          ]
        }
        let rest = answers.answers.count - 8
        rows.append([
          [.file(report.title, path: name)], [.text(path)],
          Array(told.dropLast()) + (rest > 0 ? [.text("; and \(rest) more")] : []),
        ])
      }
    }
    index.sections = [
      ReportSection(
        id: "cases", title: "Cases",
        blocks: [.table(ReportTable(columns: ["Report", "Case", "Answers"], rows: rows))])
    ]
    try write("\(folder)/index\(isMarkdown ? ".md" : ".html")", written(index, openLevel))
    if !console.isQuiet { console.print("\(rows.count) report\(rows.count == 1 ? "" : "s") and an index in \(folder)") }
    return code
  }

  private func write(_ path: String, _ text: String) throws(UsageError) {
    if files.wasRead(path) {
      throw UsageError(message: "`\(path)` cannot be written: a report is made from it")
    }
    do throws(FileError) {
      try files.write(path, Array(text.utf8))
    } catch {
      throw UsageError(message: "`\(path)` cannot be written: \(error.reason)")
    }
  }
}

/// The names of files for reports.
enum ReportNames {
  /// The case file's own, with its folder's before it where another has that name.
  static func name(for path: String, _ taken: inout Set<String>) -> String {
    let parts = path.split(separator: "/").map(String.init)
    var stem = parts.last ?? "case"
    for ending in [".case.md", ".case"] where stem.hasSuffix(ending) { stem.removeLast(ending.count) }
    var name = stem
    if taken.contains(name), parts.count > 1 { name = "\(parts[parts.count - 2])-\(stem)" }
    var number = 2
    let first = name
    while !taken.insert(name).inserted {
      name = "\(first)-\(number)"
      number += 1
    }
    return name
  }
}
