/// One case of a batch after another, under rules that are checked and prepared once.

internal import OnusLanguage
internal import OnusReasoning

/// What is wanted of every case.
struct BatchOptions: Sendable {
  enum Format: String, CaseIterable, Sendable { case jsonl, csv }
  var format: Format
  var detail: TraceDetail
  var limits: Limits
  /// Asked instead of what the cases ask, if any, and the file in which they stand.
  var questions: [Syntax.Statement] = []
  var questionFile: SourceFile?
}

/// What came of some cases.
struct BatchTally: Sendable {
  var cases = 0
  var errors = 0
  var contradictions = 0
  /// How many of the errors are a limit passed.
  var limits = 0

  static func += (sum: inout BatchTally, other: BatchTally) {
    sum.cases += other.cases
    sum.errors += other.errors
    sum.contradictions += other.contradictions
    sum.limits += other.limits
  }
}

/// Answers cases; one thread at a time uses it.
final class BatchWorker {
  /// Errors of one line that are told: who made it mends these first.
  private static let mostErrors = 10

  private let series: CaseSeries
  private let rules: PreparedRules
  private let options: BatchOptions
  private let names: LiteralText
  private var last: PreparedRules?
  private var tally = BatchTally()
  private var memo = SeriesMemo()

  init(_ series: CaseSeries, _ options: BatchOptions) {
    var series = series
    rules = PreparedRules(&series, limits: options.limits)
    self.series = series
    names = LiteralText(series.rulebook)
    self.options = options
  }

  /// The results of some lines of a block, and what came of them.
  func results(of lines: Range<Int>, in block: LineBlock) -> (text: [UInt8], tally: BatchTally) {
    var out: [UInt8] = []
    tally = BatchTally()
    for line in block.lines[lines] {
      tally.cases += 1
      if let range = line.bytes {
        answer(Array(block.bytes[range]), line.number, &out)
      } else {
        let why = Diagnostic(
          .fileTooLarge, at: nil, "the line has more than \(Limits.lineBytes >> 20) MiB",
          suggestion: "a case of this size belongs into a file: `onus run`")
        fail([why], line.number, nil, &out)
      }
    }
    return (out, tally)
  }

  private func answer(_ bytes: [UInt8], _ line: Int, _ out: inout [UInt8]) {
    let facts: CheckedCase
    if let plain = series.plain(bytes, isAsked: !options.questions.isEmpty, &memo) {
      facts = plain
    } else {
      let read = series.checked(bytes, path: "line \(line)", asking: options.questions, &memo)
      guard read.diagnostics.isEmpty, let checked = read.facts else {
        return fail(read.diagnostics, line, read.file, &out)
      }
      facts = checked
    }
    let prepared = PreparedRules(rules, for: facts, after: last)
    last = prepared
    let outcome = reason(facts, in: facts.base, scope: .questions, limits: options.limits, prepared: prepared)
    guard case .model(let model) = outcome else {
      if case .failed(let diagnostics) = outcome {
        fail(diagnostics, line, series.file(bytes, path: "line \(line)"), &out)
      }
      return
    }
    let evaluation = Evaluation(
      model: model, names: LiteralText(facts.rulebook, constants: model.constants, like: names),
      ownConstants: Int32(facts.rulebook.constants.count))
    var orders: [Place: [Int]] = [:]
    let found = answers(
      to: facts.base.questions, in: NamedSituation(name: nil, title: nil, content: facts.base), by: evaluation, &orders)
    if !evaluation.contradictions.isEmpty { tally.contradictions += 1 }
    switch options.format {
    case .jsonl: write(found, of: facts, line, &out)
    case .csv: writeTable(found, of: facts, line, &out)
    }
  }

  private func write(_ answers: Answers, of facts: CheckedCase, _ line: Int, _ out: inout [UInt8]) {
    // Taken out while it grows, so that it is never copied.
    var writer = JSONWriter(isOneLine: true, behind: out)
    out = []
    writer.open(.object)
    writer.member("line", line)
    writer.member("case", facts.name)
    RunJSON(
      checkedCase: facts, files: [], all: [], detail: options.detail, isSummary: false, limits: options.limits
    ).writeMembers(of: answers, to: &writer)
    writer.close(.object)
    out = writer.takeBytes()
    out.append(UInt8(ascii: "\n"))
  }

  private func writeTable(_ answers: Answers, of facts: CheckedCase, _ line: Int, _ out: inout [UInt8]) {
    for answer in answers.answers {
      row([String(line), facts.name, answer.question.text, answer.text, answer.status.rawValue, ""], &out)
    }
    for literal in answers.evaluation.contradictions {
      row(
        [String(line), facts.name, "", answers.evaluation.text(of: literal), Status.contradiction.rawValue, ""], &out)
    }
  }

  // MARK: Errors

  private func fail(_ diagnostics: [Diagnostic], _ line: Int, _ file: SourceFile?, _ out: inout [UInt8]) {
    tally.errors += 1
    if diagnostics.contains(where: \.code.isLimit) { tally.limits += 1 }
    var files = series.program.files
    if let file { files[files.count - 1] = file }
    if let asked = options.questionFile { files.append(asked) }
    var list = DiagnosticList()
    list.add(diagnostics, in: files)
    let told = list.shown.prefix(Self.mostErrors)
    switch options.format {
    case .csv:
      for one in told {
        let way = one.place?.jsonPath.map { " (\($0))" } ?? ""
        row([String(line), "", "", "", "", "\(one.code.rawValue): \(one.message)\(way)"], &out)
      }
    case .jsonl:
      var writer = JSONWriter(isOneLine: true)
      writer.object { writer in
        writer.member("line", line)
        writer.member("errors") { writer in
          writer.array { writer in
            for one in told {
              writer.element { writer in
                writer.object { writer in
                  writer.member("code", one.code.rawValue)
                  writer.member("message", one.message)
                  writer.member("json_path", orNull: one.place?.jsonPath)
                  if let place = one.place, place.jsonPath != nil { writer.member("column", place.column) }
                  writer.member("suggestion", orNull: one.suggestion)
                }
              }
            }
          }
        }
      }
      out += writer.text.utf8
      out.append(UInt8(ascii: "\n"))
    }
  }

  /// The names of the columns.
  static let header = "line,case,question,literal,status,error\n"

  private func row(_ fields: [String], _ out: inout [UInt8]) {
    for (i, field) in fields.enumerated() {
      if i > 0 { out.append(UInt8(ascii: ",")) }
      guard field.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
        out += field.utf8
        continue
      }
      out.append(0x22)
      for byte in field.utf8 { out += byte == 0x22 ? [0x22, 0x22] : [byte] }
      out.append(0x22)
    }
    out.append(UInt8(ascii: "\n"))
  }
}
