/// What a case file says, by kind and not by order: the common ground of both ways to write a case.

internal import OnusLanguage

/// One line of the record, as either form has it.
struct RecordLine {
  var literal: String
  /// A standard, or who alleges it.
  var by: String?
  var cite: Syntax.Cite?
  /// Of a question: who bears the burden; of an expectation: its status, nil for proven.
  var more: String?
  var allowed: [AllowedWarning]
}

/// A warning that may be raised, with the reason.
struct AllowedWarning {
  var code: Code
  var reason: String
}

/// What stands outside the variants, or in one of them.
struct RecordSection {
  var name: String
  var title: String?
  var allowed: [AllowedWarning] = []
  /// Warnings allowed before lines that are no objects in JSON, by the lines' names.
  var before: [(line: String, allowed: [AllowedWarning])] = []
  var asOf: CivilDate?
  var roles: [(role: String, entity: String)] = []
  var without: [String] = []
  /// By the keys of the JSON form.
  var lines: [String: [RecordLine]] = [:]
}

extension RecordSection {
  fileprivate mutating func allow(_ all: [AllowedWarning], before line: String) {
    if all.isEmpty { return }
    if let known = before.firstIndex(where: { $0.line == line }) {
      before[known].allowed += all
    } else {
      before.append((line, all))
    }
  }

  func allowed(before line: String) -> [AllowedWarning] { before.first { $0.line == line }?.allowed ?? [] }
}

/// A whole case.
struct CaseRecord {
  var base = RecordSection(name: "")
  var uses: [String] = []
  var sources: [(source: Syntax.SourceDeclaration, allowed: [AllowedWarning])] = []
  var entities: [(name: String, type: String, label: String?, allowed: [AllowedWarning])] = []
  var groups: [(name: String, members: [String])] = []
  var variants: [RecordSection] = []

  /// Takes the statements of a case apart.
  init(_ tree: Syntax.File, of file: SourceFile, rows: CaseRows? = nil, data: [String: FileID] = [:]) {
    var rows = rows
    var allowed: [AllowedWarning] = []
    for statement in tree.statements {
      if case .allow(let code, let reason) = statement.kind {
        allowed.append(AllowedWarning(code: code, reason: reason.value))
        continue
      }
      if !addRows(of: statement, allowed, &rows, data) { add(statement, allowed, file) }
      allowed = []
    }
  }

  private mutating func add(
    _ statement: Syntax.Statement, _ allowed: [AllowedWarning], _ file: SourceFile
  ) {
    func line(_ key: String, _ node: Syntax.Node, _ by: Syntax.Name?, _ cite: Syntax.Cite?, _ more: String? = nil) {
      let line = RecordLine(
        literal: literalText(node, in: file), by: by?.written, cite: cite, more: more, allowed: allowed)
      change { $0.lines[key, default: []].append(line) }
    }
    switch statement.kind {
    case .caseName(let name, let title):
      (base.name, base.title, base.allowed) = (name.written, title?.value, allowed)
    case .suppose(let name, let title):
      variants.append(RecordSection(name: name.written, title: title?.value, allowed: allowed))
    case .entities(let names, let type):
      entities += names.map { ($0.name.written, type.written, $0.label?.value, allowed) }
    case .source(let source): sources.append((source, allowed))
    case .fact(let node, let by, let cite): line("facts", node, by, cite)
    case .stipulate(let node, let by, let cite): line("stipulated", node, by, cite)
    case .allege(let node, let by, let cite): line("alleged", node, by, cite)
    case .unknown(let node, let cite): line("unknown", node, nil, cite)
    case .question(let node, let burden): line("questions", node, nil, nil, burden?.written)
    case .expect(let kind, let node): line("expects", node, nil, nil, kind.inJSON)
    case .use, .asOf, .roleIs, .group, .withoutFact:
      addPlain(statement, allowed, file)
    case .plainFacts, .plainRules, .plainFact, .factsFrom, .entitiesFrom, .type, .predicate, .ranks, .role, .standards,
      .standardOfProof, .incompatible,
      .conflictsByRankThenDate,
      .argument, .attack, .defeater, .prefer, .rulesFolder, .tracesFolder, .allow, .uncovered:
      break
    }
  }

  /// Writes out what a statement takes from a data file; whether it is such a statement.
  private mutating func addRows(
    of statement: Syntax.Statement, _ allowed: [AllowedWarning], _ rows: inout CaseRows?, _ data: [String: FileID]
  ) -> Bool {
    switch statement.kind {
    case .factsFrom(let facts):
      // What silences a warning of the file has nothing to silence where each row is a line.
      let kept = allowed.filter { $0.code != .repeatedRow }
      let lines = rows?.lines(of: statement.place, by: facts.by?.written, facts.cite, kept) ?? []
      change { $0.lines["facts", default: []] += lines }
      return true
    case .entitiesFrom(let columns, let type):
      guard let id = data[columns.path.value] else { return true }
      entities += (rows?.takeEntities(of: id, type.text) ?? []).map { ($0.name, type.written, $0.label, []) }
      return true
    default: return false
    }
  }

  /// What is no object in JSON.
  private mutating func addPlain(_ statement: Syntax.Statement, _ allowed: [AllowedWarning], _ file: SourceFile) {
    switch statement.kind {
    case .use(let name):
      uses.append(name.written)
      base.allow(allowed, before: CaseJSON.Line.use(name.written))
    case .asOf(let day):
      change {
        $0.asOf = day
        $0.allow(allowed, before: CaseJSON.Line.asOf)
      }
    case .roleIs(let role, let entity):
      change {
        $0.roles.append((role.written, entity.written))
        $0.allow(allowed, before: CaseJSON.Line.role(role.written, entity.written))
      }
    case .group(let name, let members):
      groups.append((name.written, members.map(\.written)))
      base.allow(allowed, before: CaseJSON.Line.group(name.written))
    case .withoutFact(let node):
      let text = literalText(node, in: file)
      change {
        $0.without.append(text)
        $0.allow(allowed, before: CaseJSON.Line.without(text))
      }
    default: break
    }
  }

  /// Changes the part of the case that is open: the last variant, or what stands outside of them.
  private mutating func change(_ body: (inout RecordSection) -> Void) {
    if variants.isEmpty { body(&base) } else { body(&variants[variants.count - 1]) }
  }
}

/// A literal as it is written, on one line and without comments.
private func literalText(_ node: Syntax.Node, in file: SourceFile) -> String {
  let bytes = Array(file.text(at: node.place).utf8)
  let part = SourceFile(id: FileID(0), path: "", module: "", kind: .facts, isLiterate: false, bytes: bytes)
  var out = ""
  var end: Int32 = 0
  for token in part.tokens().tokens where token.kind != .endOfFile {
    if token.start > end, end > 0 { out += " " }
    out += part.text(from: token.start, to: token.end)
    end = token.end
  }
  return out
}

extension Expectation.Kind {
  /// As JSON has it; nil for what is expected without a status.
  fileprivate var inJSON: String? {
    switch self {
    case .proven: nil
    case .notProven: "not proven"
    case .status(let status): status.rawValue
    }
  }
}

extension Syntax.Name {
  /// With its module, if it has one.
  var written: String { module.map { "\($0).\(text)" } ?? text }
}
