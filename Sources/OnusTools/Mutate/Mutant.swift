/// Small changes of the law, one at a time: what a test should notice.

internal import OnusLanguage

/// A rulebook with one change.
struct Mutant: Sendable {
  /// Which file and line is changed, and how: the same for all cases that use the file.
  struct Name: Hashable, Sendable {
    var path: String
    /// Where in the file.
    var offset: Int32
    var line: Int
    var what: String

    var text: String { "\(path):\(line) \(what)" }

    static func isBefore(_ a: Name, _ b: Name) -> Bool {
      if a.path != b.path { return a.path.utf8.lexicographicallyPrecedes(b.path.utf8) }
      if a.offset != b.offset { return a.offset < b.offset }
      return a.what.utf8.lexicographicallyPrecedes(b.what.utf8)
    }
  }
  var name: Name
  /// Which tree of the program is changed.
  var file: Int
  /// The statements of that tree.
  var statements: [Syntax.Statement]
  /// Where a statement goes: its name, so that preferences that name it go too, and what attacks nothing else.
  var dropped: String?

  /// The program with the change.
  func applied(to program: LoadedProgram) -> LoadedProgram {
    var program = program
    program.trees[file].statements = statements
    var gone = dropped.map { [$0] } ?? []
    while let name = gone.popLast() {
      for i in program.trees.indices {
        program.trees[i].statements = program.trees[i].statements.compactMap { statement in
          let kept = statement.without(statement: name)
          if kept == nil, case .attack(let attack) = statement.kind { gone.append(attack.name.text) }
          return kept
        }
      }
    }
    return program
  }

  /// All mutants of the rules of a program.
  static func all(of program: LoadedProgram, standards: Standards) -> [Mutant] {
    var all: [Mutant] = []
    for (i, file) in program.files.enumerated() where file.kind == .rules {
      let statements = program.trees[i].statements
      var maker = MutantMaker(file: file, standards: standards)
      for (row, statement) in statements.enumerated() {
        maker.add(statement)
        for change in maker.taken() {
          var mutated = statements
          if let new = change.statement { mutated[row] = new } else { mutated.remove(at: row) }
          let name = Name(
            path: file.path, offset: change.place.start, line: file.line(of: change.place.start), what: change.what)
          all.append(Mutant(name: name, file: i, statements: mutated, dropped: change.dropped))
        }
      }
    }
    return all
  }
}

/// One change of one statement.
struct StatementChange {
  /// Nil where it goes.
  var statement: Syntax.Statement?
  var place: Place
  var what: String
  var dropped: String?
}

/// Makes the changes of one statement after the other.
struct MutantMaker {
  let file: SourceFile
  let scale: Standards
  private var changes: [StatementChange] = []

  init(file: SourceFile, standards: Standards) {
    self.file = file
    scale = standards
  }

  mutating func taken() -> [StatementChange] {
    defer { changes = [] }
    return changes
  }

  private mutating func add(_ statement: Syntax.Statement, _ kind: Syntax.Kind, _ place: Place, _ what: String) {
    var changed = statement
    changed.kind = kind
    changes.append(StatementChange(statement: changed, place: place, what: what))
  }

  mutating func add(_ statement: Syntax.Statement) {
    switch statement.kind {
    case .argument(let argument):
      let words = "\(argument.kind.words) \(argument.name.text)"
      for change in clauses(argument.clauses, of: words, isPresumption: argument.kind == .presumption) {
        var changed = argument
        changed.clauses = change.clauses
        add(statement, .argument(changed), change.place, change.what)
      }
    case .attack(let attack):
      let words = "\(attack.kind.words) \(attack.name.text)"
      drop(statement, attack.name, words)
      for change in clauses(attack.clauses, of: words) {
        var changed = attack
        changed.clauses = change.clauses
        add(statement, .attack(changed), change.place, change.what)
      }
    case .defeater(let defeater):
      let words = "defeater \(defeater.name.text)"
      drop(statement, defeater.name, words)
      for change in clauses(defeater.clauses, of: words) {
        var changed = defeater
        changed.clauses = change.clauses
        add(statement, .defeater(changed), change.place, change.what)
      }
    case .prefer(let upper, let lower):
      changes.append(
        StatementChange(
          statement: nil, place: statement.place, what: "dropped `prefer \(upper.text) over \(lower.text)`"))
    case .standardOfProof(let name):
      for other in neighbours(of: name.text) {
        var new = name
        new.text = other
        add(statement, .standardOfProof(new), name.place, "the base standard `\(name.text)` became `\(other)`")
      }
    case .use, .type, .predicate, .source, .ranks, .role, .entities, .entitiesFrom, .standards, .incompatible,
      .conflictsByRankThenDate, .caseName, .asOf, .roleIs, .group, .fact, .plainFacts, .plainRules, .plainFact,
      .factsFrom, .allege,
      .unknown, .stipulate,
      .question,
      .expect, .suppose, .withoutFact, .rulesFolder, .tracesFolder, .uncovered, .allow:
      break
    }
  }

  private mutating func drop(_ statement: Syntax.Statement, _ name: Syntax.Name, _ words: String) {
    changes.append(
      StatementChange(statement: nil, place: statement.place, what: "dropped \(words)", dropped: name.text))
  }

  /// The standards beside one.
  private func neighbours(of standard: String) -> [String] {
    guard let i = scale.names.firstIndex(of: standard) else { return [] }
    return [i - 1, i + 1].filter(scale.names.indices.contains).map { scale.names[$0] }
  }

  // MARK: Clauses

  private typealias ClausesChange = (clauses: [Syntax.Clause], place: Place, what: String)

  private func clauses(
    _ clauses: [Syntax.Clause], of words: String, isPresumption: Bool = false
  ) -> [ClausesChange] {
    var all: [ClausesChange] = []
    for (i, clause) in clauses.enumerated() {
      func add(_ kind: Syntax.ClauseKind?, _ place: Place, _ what: String) {
        var changed = clauses
        if let kind { changed[i].kind = kind } else { changed.remove(at: i) }
        all.append((changed, place, what))
      }
      switch clause.kind {
      case .when(let node):
        for change in conditions(node, isClause: true, of: words) {
          add(change.node.map { .when($0) }, change.place, change.what)
        }
      case .unless(let node):
        add(nil, clause.place, "dropped `\(shown(clause.place))` of \(words)")
        for change in conditions(node, isClause: false, of: words) {
          if let node = change.node { add(.unless(node), change.place, change.what) }
        }
      case .notwithstanding(let names):
        for name in names {
          let rest = names.filter { $0.text != name.text }
          add(
            rest.isEmpty ? nil : .notwithstanding(rest), name.place,
            "dropped `notwithstanding \(name.text)` of \(words)")
        }
      case .subjectTo(let names):
        for name in names {
          let rest = names.filter { $0.text != name.text }
          add(rest.isEmpty ? nil : .subjectTo(rest), name.place, "dropped `subject to \(name.text)` of \(words)")
        }
      case .burden(let kind, let role, let standard):
        guard let standard else {
          // On another statement no standard is meant where none is said.
          guard isPresumption else { continue }
          let meant = scale.name(kind == .production ? StandardID(0) : scale.base)
          for other in neighbours(of: meant) {
            let new = Syntax.Name(text: other, place: role.place)
            add(
              .burden(kind, role: role, standard: new), clause.place,
              "`to \(meant)`, which is meant, became `to \(other)` in \(words)")
          }
          continue
        }
        for other in neighbours(of: standard.text) {
          var new = standard
          new.text = other
          add(
            .burden(kind, role: role, standard: new), standard.place,
            "`to \(standard.text)` became `to \(other)` in \(words)")
        }
      case .cite, .text, .note, .window, .at: break
      }
    }
    return all
  }

  // MARK: Conditions

  private typealias ConditionChange = (node: Syntax.Node?, place: Place, what: String)

  /// The changes of a condition; without a node where a clause goes that is nothing but the premise.
  private func conditions(_ node: Syntax.Node, isClause: Bool, of words: String) -> [ConditionChange] {
    var all: [ConditionChange] = []
    func replaced(_ kind: Syntax.NodeKind) -> Syntax.Node { Syntax.Node(kind: kind, place: node.place) }
    func within(_ inner: Syntax.Node, _ wrap: (Syntax.Node) -> Syntax.NodeKind) {
      for change in conditions(inner, isClause: false, of: words) {
        if let new = change.node { all.append((replaced(wrap(new)), change.place, change.what)) }
      }
    }
    func list(_ nodes: [Syntax.Node], _ dropped: String, _ wrap: ([Syntax.Node]) -> Syntax.NodeKind) {
      for (i, inner) in nodes.enumerated() {
        if nodes.count > 1 {
          var rest = nodes
          rest.remove(at: i)
          let new = rest.count == 1 ? rest[0] : replaced(wrap(rest))
          all.append((new, inner.place, "dropped \(dropped) `\(shown(inner.place))` of \(words)"))
        }
        within(inner) { new in
          var changed = nodes
          changed[i] = new
          return wrap(changed)
        }
      }
    }
    let isList: Bool
    switch node.kind {
    case .all(let nodes):
      isList = true
      list(nodes, "premise") { .all($0) }
    case .anyOf(let nodes):
      isList = false
      list(nodes, "alternative") { .anyOf($0) }
    case .atLeast(let count, let nodes):
      isList = false
      if nodes.count > count { list(nodes, "alternative") { .atLeast(count, $0) } }
    case .parenthesised(let inner):
      isList = false
      within(inner) { .parenthesised($0) }
    case .unproven(let inner):
      isList = false
      within(inner) { .unproven($0) }
    case .some(let names, let inner):
      isList = false
      within(inner) { .some(names, where: $0) }
    case .every(let names, let range, let claim):
      isList = false
      within(range) { .every(names, where: $0, has: claim) }
      within(claim) { .every(names, where: range, has: $0) }
    case .by(let inner, let standard):
      isList = false
      for other in neighbours(of: standard.text) {
        var new = standard
        new.text = other
        all.append(
          (replaced(.by(inner, new)), standard.place, "`by \(standard.text)` became `by \(other)` in \(words)"))
      }
    case .comparison(let sign, let left, let right):
      isList = false
      for other in sign.mutants {
        all.append(
          (
            replaced(.comparison(other, left, right)), node.place,
            "`\(sign.rawValue)` became `\(other.rawValue)` in `\(shown(node.place))` of \(words)"
          ))
      }
      within(left) { .comparison(sign, $0, right) }
      within(right) { .comparison(sign, left, $0) }
    case .aggregate(let kind, let of, let names, let inner):
      isList = false
      within(inner) { .aggregate(kind, of: of, over: names, where: $0) }
    case .number, .money, .date, .text, .variable, .any, .each, .atom, .negative, .arithmetic, .duration, .daysBetween,
      .yearOf, .weekdayOf, .round, .call, .not, .isType, .broken:
      isList = false
    }
    if isClause, !isList { all.append((nil, node.place, "dropped premise `\(shown(node.place))` of \(words)")) }
    return all
  }

  /// What is written there, on one line.
  private func shown(_ place: Place) -> String {
    let text = file.text(at: place).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return text.count <= 60 ? text : text.prefix(57) + "..."
  }
}

extension Comparison.Operator {
  /// The contrary, and where there is an edge, the same without it or with it.
  fileprivate var mutants: [Comparison.Operator] {
    switch self {
    case .equal: [.notEqual]
    case .notEqual: [.equal]
    case .less: [.atLeast, .atMost]
    case .atMost: [.greater, .less]
    case .greater: [.atMost, .atLeast]
    case .atLeast: [.less, .greater]
    }
  }
}

extension Syntax.Statement {
  /// The statement without what names another that is gone; nil where it is about nothing else.
  fileprivate func without(statement name: String) -> Syntax.Statement? {
    func kept(_ clauses: [Syntax.Clause]) -> [Syntax.Clause] {
      clauses.compactMap { clause in
        var clause = clause
        switch clause.kind {
        case .notwithstanding(let names):
          let rest = names.filter { $0.text != name }
          if rest.isEmpty { return nil }
          clause.kind = .notwithstanding(rest)
        case .subjectTo(let names):
          let rest = names.filter { $0.text != name }
          if rest.isEmpty { return nil }
          clause.kind = .subjectTo(rest)
        case .when, .unless, .cite, .text, .note, .window, .at, .burden: break
        }
        return clause
      }
    }
    var copy = self
    switch kind {
    case .prefer(let upper, let lower): return upper.text == name || lower.text == name ? nil : self
    case .argument(var argument):
      argument.clauses = kept(argument.clauses)
      copy.kind = .argument(argument)
    case .attack(var attack):
      attack.clauses = kept(attack.clauses)
      attack.targets.removeAll { target in
        if case .statement(let target) = target { return target.text == name }
        return false
      }
      if attack.targets.isEmpty { return nil }
      copy.kind = .attack(attack)
    case .defeater(var defeater):
      defeater.clauses = kept(defeater.clauses)
      copy.kind = .defeater(defeater)
    case .use, .type, .predicate, .source, .ranks, .role, .entities, .entitiesFrom, .standards, .standardOfProof,
      .incompatible,
      .conflictsByRankThenDate, .caseName, .asOf, .roleIs, .group, .fact, .plainFacts, .plainRules, .plainFact,
      .factsFrom, .allege,
      .unknown, .stipulate,
      .question,
      .expect, .suppose, .withoutFact, .rulesFolder, .tracesFolder, .uncovered, .allow:
      break
    }
    return copy
  }
}
