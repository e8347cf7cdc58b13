/// `onus run --certificate FILE`: the answers' proof, for `onus verify` or another checker.

internal import OnusLanguage
internal import OnusReasoning
internal import OnusVerify
internal import Synchronization

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
    let literals = answers.literals
    let parts = certificate(of: literals, in: answers.evaluation.model, head: head, sources: sources, names: names)
    guard let parts else {
      return isOver(program.path).map { tell($0, in: program) } ?? .limit
    }
    do throws(FileError) {
      try files.write(path, parts: parts)
    } catch {
      throw UsageError(message: "`\(path)` cannot be written: \(error.reason)")
    }
    return nil
  }
}

/// The certificate of some literals of a model, as it is written to a file, in parts; nil where a limit stopped it.
///
/// Of a large one, the digests of `sources`, the case and what it uses, are taken while the arguments are found, and these are written
/// while their values are: two threads that read the same and write apart.
func certificate(
  of literals: [GroundLiteral], in model: Model, head: CertificateHead, sources: [SourceFile], names: LiteralText
) -> [[UInt8]]? {
  /// Up to so many bytes or literals a thread costs more than it saves.
  let small = 4_000
  let digests = Mutex<FileDigests?>(nil)
  var certifier = Certifier(model)
  var isWhole = false
  SystemProcess.bothAtOnce(
    sources.contains { $0.size > small },
    {
      let own = FileDigests(sources)
      digests.withLock { $0 = own }
    },
    { isWhole = certifier.list(literals) })
  guard isWhole, let files = digests.withLock({ $0 }) else { return nil }
  // The whole of a model that was laid over another may have computed more constants.
  let (rulebook, names) = (model.rulebook, names.with(model.constants))
  // What was found stays as it is, and neither thread changes the program that it names.
  nonisolated(unsafe) let listed = certifier.graph
  let lists = Mutex<[[UInt8]]>([])
  var (answers, nodes): ([[UInt8]], [[UInt8]]) = ([], [])
  SystemProcess.bothAtOnce(
    certifier.graph.ground.count > small,
    {
      var writer = unsafe CertificateText(listed, rulebook, names)
      let text = writer.lists()
      lists.withLock { $0 = text }
    },
    {
      isWhole = certifier.decide()
      if !isWhole { return }
      var writer = CertificateText(certifier.graph, rulebook, names)
      answers = writer.answers(head, files)
      nodes = writer.nodes()
    })
  return isWhole ? answers + lists.withLock { $0 } + nodes : nil
}

extension Answers {
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

extension SourceFile {
  /// Its name without its folder.
  var nameAlone: String { path.split(separator: "/").last.map(String.init) ?? path }
}

/// The SHA-256 of a file, wherever its bytes are.
func digest(of file: SourceFile) -> String {
  guard let data = file.data else { return sha256(file.bytes) }
  var digest = SHA256()
  // What cannot be read any more has a digest that no file has.
  do throws(FileError) { try data.forEachPiece { digest.add($0) } } catch { return String(repeating: "0", count: 64) }
  return digest.text
}
