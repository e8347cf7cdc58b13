/// What the command line adds to a case and takes from it: written as statements of the language, read by the parser like a
/// variant of the case, so that whatever is wrong with them is told as it is for a file.

internal import OnusLanguage

/// The changes and questions of one command line.
struct CaseChanges {
  /// The path under which the statements are told in diagnostics.
  static let path = "command line"
  /// No variant of a file can have this name, since it holds a blank.
  private static let variant = "command line"

  /// `L` or `L by STANDARD`.
  var assumed: [String] = []
  /// What is stated of these literals goes.
  var taken: [String] = []
  /// The day to judge as of, in the case and in every variant; it is no statement, since a case may need it to be sound.
  var asOf: CivilDate?
  /// Asked instead of the case's own questions, if any.
  var questions: [String] = []
  /// Where they hold: nil outside variants, `all`, or the name of a variant.
  var choice: String?

  /// Whether the facts stay as the case has them.
  var leavesFacts: Bool { assumed.isEmpty && taken.isEmpty }

  /// The statements, one on a line.
  private func factText(in program: LoadedProgram) -> String {
    // What is taken goes first: a literal taken and assumed then has the grade assumed.
    let stated = taken.isEmpty ? [] : CaseChanges.stated(in: program)
    let withouts = taken.flatMap { taken -> [String] in
      // Whoever copies the whole statement means what it states.
      let words = taken.split(separator: " ", maxSplits: 1)
      let literal = words.count == 2 && words[0] == "fact" ? String(words[1]) : taken
      // Without a value, or with `_`, whatever value is stated.
      let key = CaseChanges.compact(literal.hasSuffix("_") ? String(literal.dropLast()) : literal + "=")
      let all = key.hasSuffix("=") ? stated.filter { CaseChanges.compact($0).hasPrefix(key) } : []
      return all.isEmpty ? [literal] : all
    }
    return (withouts.map { "without fact \($0)\n" } + assumed.map { "fact \($0)\n" }).joined()
  }

  /// What the case states outside variants, each once, as it is written.
  private static func stated(in program: LoadedProgram) -> [String] {
    guard let tree = program.trees.first?.withSingleStatements(of: program.files[0]) else { return [] }
    var all: [String] = []
    var known: Set<String> = []
    for statement in tree.statements {
      if statement.isSuppose { break }
      switch statement.kind {
      case .fact(let node, _, _), .stipulate(let node, _, _):
        // A line break within it means no more than a blank.
        let text = program.files[0].text(at: node.place).split(whereSeparator: \.isNewline).joined(separator: " ")
        if known.insert(text).inserted { all.append(text) }
      default: break
      }
    }
    return all
  }

  private static func compact(_ text: String) -> String { String(text.filter { $0 != " " && $0 != "\t" }) }

  /// Says for what `--without` does not find what is stated of it; a line cannot be taken out of a command.
  func advise(on diagnostics: inout [Diagnostic], _ faults: inout [Diagnostic], in program: LoadedProgram) {
    if taken.isEmpty { return }
    for i in diagnostics.indices where diagnostics[i].code == .nothingToTakeAway {
      guard let place = diagnostics[i].place, program.files[Int(place.file.raw)].path == CaseChanges.path else {
        continue
      }
      let written = program.files[Int(place.file.raw)].text(at: place)
      let literal = written.hasPrefix("without fact ") ? String(written.dropFirst(13)) : written
      let name = CaseChanges.name(of: literal)
      let stated = CaseChanges.stated(in: program)
      let near = stated.filter { CaseChanges.name(of: $0) == name }
      if near.isEmpty {
        diagnostics[i].suggestion =
          "nothing is stated of `\(name)`; "
          + (CaseChanges.nearest(to: literal, among: stated).map { "the nearest fact is `\($0)`" }
            ?? "leave `--without` out")
      } else {
        let all = joinedBriefly(near.map { "`\($0)`" }, separator: ", ")
        diagnostics[i].suggestion = "stated of `\(name)` is \(all)"
      }
    }
    // A name that is not there says more than what the parser made of the words behind it.
    var told: Set<Int> = []
    adviseOnWords(&diagnostics, &told, in: program)
    adviseOnWords(&faults, &told, in: program)
  }

  /// Of a text for `--without` that is no literal the first fault is told alone, with what is meant.
  private func adviseOnWords(_ diagnostics: inout [Diagnostic], _ told: inout Set<Int>, in program: LoadedProgram) {
    func line(_ diagnostic: Diagnostic) -> (number: Int, text: String)? {
      guard let place = diagnostic.place, diagnostic.code != .nothingToTakeAway else { return nil }
      let file = program.files[Int(place.file.raw)]
      guard file.path == CaseChanges.path else { return nil }
      let number = ShownPlace(place, in: program.files).line
      let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      guard lines.indices.contains(number - 1), lines[number - 1].hasPrefix("without fact ") else { return nil }
      return (number, String(lines[number - 1].dropFirst(13)))
    }
    diagnostics.removeAll { diagnostic in line(diagnostic).map { !told.insert($0.number).inserted } ?? false }
    let stated = CaseChanges.stated(in: program)
    for i in diagnostics.indices {
      guard let own = line(diagnostics[i]) else { continue }
      let meant = "`--without` takes what a fact states"
      if let near = CaseChanges.nearest(to: own.text, among: stated) {
        diagnostics[i].suggestion = "\(meant); the nearest fact is `\(near)`"
      } else if diagnostics[i].suggestion?.hasPrefix("did you mean") == true {
        continue
      } else if let first = stated.first {
        diagnostics[i].suggestion = "\(meant), such as `\(first)`"
      } else {
        diagnostics[i].suggestion = "\(meant), and the case states none outside variants"
      }
    }
  }

  /// The stated literal that is written most like another; where that has no value, whatever value is stated.
  private static func nearest(to literal: String, among stated: [String]) -> String? {
    if let near = nearestName(to: literal, among: stated) { return near }
    func key(_ text: String) -> String { String(text.prefix { $0 != "=" && $0 != " " }) }
    let near = nearestName(to: literal, among: stated.map(key))
    return stated.first { key($0) == near }
  }

  /// The predicate's name in a literal.
  private static func name(of literal: String) -> String {
    let bare = literal.hasPrefix("not ") ? String(literal.dropFirst(4)) : literal
    return String(bare.prefix { $0 != "(" && $0 != "=" && $0 != " " })
  }

  /// The program with the statements in its case, in the variants that are chosen or in one of their own.
  func applied(to program: LoadedProgram) -> LoadedProgram {
    if leavesFacts && questions.isEmpty || program.trees.isEmpty { return program }
    var program = program
    let facts = CaseChanges.statements(factText(in: program), in: &program)
    let asked = CaseChanges.statements(questions.map { "question \($0)\n" }.joined(), in: &program)
    var statements = program.trees[0].statements
    let firstVariant = statements.firstIndex(where: \.isSuppose) ?? statements.count
    var sections = CaseChanges.sections(Array(statements[firstVariant...]))
    statements = Array(statements[..<firstVariant]) + asked
    if !facts.isEmpty {
      for index in sections.indices where choice == "all" || choice == sections[index].first?.supposedName {
        sections[index] += facts
      }
      if choice == nil || choice == "all" || choice == "none" {
        let place = facts[0].place
        let name = Syntax.Name(text: CaseChanges.variant, place: place)
        sections.append([Syntax.Statement(kind: .suppose(name, nil), place: place)] + facts)
      }
    }
    program.trees[0].statements = statements + sections.joined()
    return program
  }

  /// The case outside variants as changed, then the variants.
  func situations(of checked: CheckedCase) -> [NamedSituation] {
    var all = checked.allSituations
    if let index = all.firstIndex(where: { $0.name == CaseChanges.variant }) {
      all[0].content = all[index].content
      all.remove(at: index)
    }
    return all
  }

  /// Whether all errors stand in what the command line says: then the case is sound and the usage is not.
  func areFaulty(in program: Program) -> Bool {
    program.diagnostics.allSatisfy { diagnostic in
      guard diagnostic.code.isError else { return true }
      return diagnostic.place.map { program.loaded.files[Int($0.file.raw)].path == CaseChanges.path } ?? false
    }
  }

  /// Those of the command line, else all. One that the case asks too keeps the burden with which the case asks it.
  func asked(of all: [Question], files: [SourceFile]) -> [Question] {
    if questions.isEmpty { return all }
    let burdened = all.filter { $0.burden != nil && files[Int($0.place.file.raw)].path != CaseChanges.path }
    return all.filter { files[Int($0.place.file.raw)].path == CaseChanges.path }.map { question in
      guard question.burden == nil else { return question }
      let roles = question.literals.map { literal in
        burdened.first { $0.literals.contains(literal) && $0.variables == question.variables }?.burden
      }
      var question = question
      if let role = roles.first, Set(roles).count == 1 { question.burden = role }
      return question
    }
  }

  /// Reads statements from a text that becomes a file of the program, without statements of its own.
  private static func statements(_ text: String, in program: inout LoadedProgram) -> [Syntax.Statement] {
    if text.isEmpty { return [] }
    let id = FileID(UInt16(program.files.count))
    let file = SourceFile(
      id: id, path: path, module: path, kind: .facts, isLiterate: false, bytes: Array(text.utf8))
    let (tree, diagnostics) = parse(file)
    program.files.append(file)
    program.trees.append(Syntax.File(id: id, statements: []))
    program.uses.append([])
    program.diagnostics += diagnostics
    return tree.statements
  }

  /// One list for each variant, its `suppose` first.
  private static func sections(_ statements: [Syntax.Statement]) -> [[Syntax.Statement]] {
    var sections: [[Syntax.Statement]] = []
    for statement in statements {
      if statement.isSuppose || sections.isEmpty { sections.append([]) }
      sections[sections.count - 1].append(statement)
    }
    return sections
  }
}

extension Syntax.Statement {
  fileprivate var isSuppose: Bool { supposedName != nil }

  fileprivate var supposedName: String? {
    if case .suppose(let name, _) = kind { return name.text }
    return nil
  }
}
