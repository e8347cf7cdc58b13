/// Many cases under the same rules: the rules are loaded and checked once, and each case is checked against what came of it.

/// The rules of a rulebook and all that it uses, checked, with room for a case.
public struct CaseSeries: Sendable {
  /// The rules' files, and behind them the place of a case.
  public let program: LoadedProgram
  /// What the rules say. The engine may add constants to it.
  public var rulebook: Rulebook
  let names: Names
  let hasOwnStandards: Bool
  /// Whether a case must have a day.
  let needsDay: Bool

  /// Takes a loaded rulebook, which is no case and in which nothing is wrong.
  public init(_ rules: LoadedProgram) {
    var program = rules
    let id = FileID(UInt16(rules.files.count))
    program.files.append(
      SourceFile(id: id, path: "case", module: "case", kind: .facts, isLiterate: false, bytes: []))
    program.trees.append(Syntax.File(id: id, statements: []))
    program.uses.append([FileID(0)])
    self.program = program
    let checker = Checker(program)
    checker.checkRules()
    var names = checker.names
    names.gather(for: program.files.count - 1)
    self.names = names
    rulebook = checker.rulebook
    hasOwnStandards = checker.hasOwnStandards
    needsDay = rulebook.statements.contains { $0.window != nil && $0.at == nil }
  }

  /// The number that the file of a case must have.
  public var caseID: FileID { FileID(UInt16(program.files.count - 1)) }

  /// The file of a case.
  public func file(_ bytes: [UInt8], path: String, isJSON: Bool = true) -> SourceFile {
    SourceFile(
      id: caseID, path: path, module: "case", kind: .facts, isLiterate: false, isJSON: isJSON, isOneLine: true,
      bytes: bytes)
  }

  /// A case in JSON, read and checked; nil where it has no name. Only errors are told: warnings are for who writes a case by hand.
  ///
  /// - Parameters:
  ///   - questions: Asked instead of what the case asks, if any.
  ///   - memo: What names in the cases before mean, which goes on.
  public func checked(
    _ bytes: [UInt8], path: String, asking questions: [Syntax.Statement] = [], _ memo: inout SeriesMemo
  ) -> (file: SourceFile, facts: CheckedCase?, diagnostics: [Diagnostic]) {
    let invalid = firstInvalidByte(bytes)
    let file = file(bytes, path: path, isJSON: invalid == nil)
    if let invalid {
      let place = Place(file: caseID, start: Int32(invalid), end: Int32(invalid + 1))
      let why = "this is no UTF-8 text: the byte at offset \(invalid) cannot stand there"
      return (file, nil, [Diagnostic(.notUTF8, at: place, why, suggestion: "write it as UTF-8")])
    }
    var (tree, diagnostics) = file.json.map { parseCase(file, $0, keepsPlain: true) } ?? parse(file)
    if !diagnostics.isEmpty { return (file, nil, diagnostics) }
    if !questions.isEmpty {
      tree.statements.removeAll { if case .question = $0.kind { true } else { false } }
      let end = tree.statements.firstIndex { if case .suppose = $0.kind { true } else { false } }
      tree.statements.insert(contentsOf: questions, at: end ?? tree.statements.count)
    }
    let checker = Checker(self, file, tree)
    for statement in tree.statements {
      guard case .use(let name) = statement.kind, !program.files.contains(where: { $0.module == name.text }) else {
        continue
      }
      checker.report(
        .missingModule, at: name.place, "the rules of this batch have no module `\(name.text)`",
        suggestion: "leave `use` out: every case stands under `\(program.files[0].module)`")
    }
    let ofCase = CaseChecker(checker, file: Int(caseID.raw), asOf: nil)
    ofCase.plainFacts.predicates = memo.predicates
    memo.predicates = PredicateMemo()
    let facts = ofCase.check(isForPeople: false)
    memo.predicates = ofCase.plainFacts.predicates
    let errors = checker.diagnostics.filter(\.code.isError)
    if let facts, errors.isEmpty { memo.learn(facts, file, isAsked: !questions.isEmpty) }
    return (file, facts, errors)
  }
}
