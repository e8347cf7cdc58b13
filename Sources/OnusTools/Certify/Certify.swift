/// `onus run --certificate FILE`: the answers' proof, for `onus verify` or another checker.

internal import OnusLanguage
internal import OnusReasoning
internal import OnusVerify

extension Session {
  /// Refuses a certificate of what is no case file's own situation.
  func mayCertify(choice: String?, changes: CaseChanges) throws(UsageError) {
    guard let path = arguments.value("certificate") else { return }
    if choice == "all" {
      throw UsageError(
        message: "`--certificate` is about one situation", suggestion: "name a variant: --suppose NAME")
    }
    if !changes.leavesFacts {
      throw UsageError(
        message: "`--certificate` is about the case as its file states it, not with `--assume` or `--without`",
        suggestion: "write a variant into the case (`suppose NAME`) and take --suppose NAME")
    }
    if path == arguments.value("output") {
      throw UsageError(
        message: "`--certificate` and `--output` both name `\(path)`", suggestion: "two results need two files")
    }
    if arguments.operands[0] == "-" {
      throw UsageError(message: "`--certificate` needs the case in a file, by which it can be found again")
    }
    if files.kind(path) == .folder {
      throw UsageError(message: "the certificate cannot be written to `\(path)`: it is a folder")
    }
  }

  /// Writes the certificate that is asked for, if one is; a code where that fails.
  func certify(
    _ answers: Answers, _ changes: CaseChanges, _ checked: CheckedCase, _ program: Program
  ) throws(UsageError) -> ExitCode? {
    guard let path = arguments.value("certificate") else { return nil }
    let sources = program.loaded.files.filter { $0.path != CaseChanges.path }
    if files.wasRead(path) {
      throw UsageError(
        message: "the certificate cannot be written to `\(path)`: it is made from it",
        suggestion: "name another file for `--certificate`")
    }
    var head = CertificateHead(
      caseFile: program.path, suppose: answers.situation.name,
      asOf: answers.situation.content.asOf, isDayAsked: changes.asOf != nil)
    let names = answers.evaluation.names
    if !changes.questions.isEmpty {
      head.asked =
        answers.questions.flatMap { question in
          question.literals.map { names.text(of: $0, variables: question.variables) }
        }.unique
    }
    let parts = certificate(
      of: answers.literals, whole: answers.patterns, in: answers.evaluation.model, head: head, sources: sources,
      names: names)
    guard let parts else {
      return isOver(program.path).map { tell($0, in: program) } ?? .limit
    }
    do throws(FileError) {
      try files.write(path, parts, on: console)
    } catch {
      throw UsageError(message: "`\(path)` cannot be written: \(error.reason)")
    }
    return nil
  }
}

/// The certificate of some literals of a model, and that nothing else answers a pattern, as it is written to a file, in parts; nil where
/// a limit stopped it. `sources` are the case, then what it uses, by their numbers.
///
/// Of a large one two threads share the work. Beside the one that finds the arguments, the other takes the digests of `sources`, the case
/// and what it uses, and writes the facts; while the values are found it writes the arguments; and each writes some of the nodes.
func certificate(
  of literals: [GroundLiteral], whole patterns: [Asked] = [], in model: Model, head: CertificateHead,
  sources: [SourceFile], names: LiteralText
) -> [[UInt8]]? {
  // Less than this takes no longer than to make a thread.
  let isLarge = literals.count > 1_000 || sources.reduce(0) { $0 + $1.size } > 100_000
  var certifier = Certifier(model, literals, whole: patterns)
  let rulebook = model.rulebook
  // What is found stays as it is, in arrays of its own, and one thread at a time has each of these.
  nonisolated(unsafe) var writer = CertificateText(certifier.graph, rulebook, names.with(model.constants), sources)
  nonisolated(unsafe) var files: FileDigests?
  nonisolated(unsafe) var (facts, lists, lastNodes): ([[UInt8]], [[UInt8]], [[UInt8]]) = ([], [], [])
  var isWhole = false
  SystemProcess.bothAtOnce(
    isLarge,
    {
      unsafe files = FileDigests(sources)
      unsafe facts = unsafe writer.facts()
    },
    { isWhole = certifier.list() })
  guard isWhole, let files = unsafe files else { return nil }
  // The whole of a model that was laid over another may have computed more constants.
  let longer = names.with(model.constants)
  unsafe writer.take(certifier.graph, longer)
  var (answers, nodes): ([[UInt8]], [[UInt8]]) = ([], [])
  SystemProcess.bothAtOnce(
    isLarge,
    {
      let possible = unsafe writer.possible()
      unsafe lists = unsafe possible + facts + writer.arguments()
    },
    { isWhole = certifier.decide() })
  if !isWhole { return nil }
  unsafe writer.take(certifier.graph, longer)
  var own = CertificateText(certifier.graph, rulebook, longer, sources)
  let all = certifier.graph.subjects.count - 1
  // The other has the texts of all literals already.
  let middle = isLarge ? all / 3 : 0
  SystemProcess.bothAtOnce(
    isLarge,
    { unsafe lastNodes = unsafe writer.nodes(middle..<all) },
    {
      answers = own.answers(head, files)
      if middle > 0 { nodes = own.nodes(0..<middle) }
    })
  return unsafe answers + lists + nodes + lastNodes
}

extension Answers {
  /// What is asked with variables.
  var patterns: [Asked] {
    questions.flatMap { question in
      question.literals.filter { $0.ground == nil }.map { Asked(literal: $0, variables: question.variables) }
    }
  }

  /// What the answers are about, each once.
  var literals: [GroundLiteral] {
    let all = answers.compactMap(\.literal)
    // Only questions about one predicate can have an answer in common.
    let predicates = Set(questions.flatMap { Set($0.literals.map(\.predicate)) })
    return predicates.count < questions.count ? all.unique : all
  }
}

extension Array where Element: Hashable {
  /// Each element once, where it first stands.
  var unique: [Element] {
    var known = Set<Element>(minimumCapacity: count)
    return filter { known.insert($0).inserted }
  }
}

/// The digests of a program's files: of the case, of each rulebook and of each data file by its name, sorted.
struct FileDigests {
  /// A file by its name without its folder.
  typealias Named = (file: String, sha256: String)
  var caseFile: String
  var rules: [Named]
  var data: [Named]

  init(_ sources: [SourceFile]) {
    caseFile = sources.first.map(digest) ?? ""
    func named(_ isWanted: (SourceFile) -> Bool) -> [Named] {
      sources.dropFirst().filter(isWanted).map { (file: $0.nameAlone, sha256: digest(of: $0)) }
        .sorted { ($0.file, $0.sha256) < ($1.file, $1.sha256) }
    }
    rules = named { $0.kind != .data }
    data = named { $0.kind == .data }
  }
}

/// The SHA-256 of a file, wherever its bytes are.
func digest(of file: SourceFile) -> String {
  guard let data = file.data else { return sha256(file.bytes) }
  var digest = SHA256()
  // What cannot be read any more has a digest that no file has.
  do throws(FileError) { try data.forEachPiece { digest.add($0) } } catch { return String(repeating: "0", count: 64) }
  return digest.text
}
