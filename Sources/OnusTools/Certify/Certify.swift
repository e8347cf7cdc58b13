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
    let hashes = FileDigests(sources)
    var head = CertificateHead(
      rules: hashes.rules, caseFile: (program.path, hashes.caseFile), data: hashes.data,
      suppose: answers.situation.name,
      asOf: answers.situation.content.asOf, isDayAsked: changes.asOf != nil)
    let names = answers.evaluation.names
    if !changes.questions.isEmpty {
      head.asked =
        answers.questions.flatMap { question in
          question.literals.map { names.text(of: $0, variables: question.variables) }
        }.unique
    }
    let literals = answers.literals
    let bytes = certificate(of: literals, in: answers.evaluation.model, head: head, names: names)
    guard let bytes else {
      return isOver(program.path).map { tell($0, in: program) } ?? .limit
    }
    do throws(FileError) {
      try files.write(path, bytes)
    } catch {
      throw UsageError(message: "`\(path)` cannot be written: \(error.reason)")
    }
    return nil
  }
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
