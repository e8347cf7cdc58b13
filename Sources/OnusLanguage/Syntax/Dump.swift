/// Tokens and trees as stable text, for `onus debug` and for golden tests.

/// One token a line: line and column, kind, text. Comments stand where they stand in the file.
public func dump(tokens list: TokenList, of file: SourceFile) -> String {
  var out = ""
  var comment = 0
  for token in list.tokens {
    while comment < list.comments.count, list.comments[comment].start < token.start {
      out += line(list.comments[comment], file)
      comment += 1
    }
    out += line(token, file)
  }
  for token in list.comments[comment...] { out += line(token, file) }
  return out
}

private func line(_ token: Token, _ file: SourceFile) -> String {
  let (line, column) = file.position(of: token.start)
  let mark = token.isFirstOnLine ? "*" : ""
  let kind = token.keyword.map { "\(token.kind)/\($0.isReserved ? "reserved" : "keyword")" } ?? "\(token.kind)"
  let text = token.end > token.start ? " " + quotedText(file.text(from: token.start, to: token.end)) : ""
  return "\(line):\(column)\(mark) \(kind)\(text)\n"
}

/// The tree as S-expressions, one statement after the other, clauses on lines of their own.
public func dump(tree: Syntax.File) -> String {
  var out = ""
  for statement in tree.statements {
    if let heading = statement.heading { out += "# \(heading)\n" }
    if let documentation = statement.documentation {
      for line in documentation.split(separator: "\n", omittingEmptySubsequences: false) { out += "--- \(line)\n" }
    }
    out += statement.kind.dumped + "\n"
  }
  return out
}

private func list(_ parts: [String]) -> String { "(" + parts.joined(separator: " ") + ")" }

extension Syntax.Name {
  var dumped: String { module.map { "\($0).\(text)" } ?? text }
}

extension Syntax.Text {
  var dumped: String { quotedText(value) }
}

extension Syntax.Kind {
  var dumped: String {
    switch self {
    case .use(let name): list(["use", name.dumped])
    case .type(let type): type.dumped
    case .predicate(let predicate): predicate.dumped
    case .source(let source): source.dumped
    case .ranks(let names): list(["ranks"] + names.map(\.dumped))
    case .role(let name, let text): list(["role", name.dumped] + [text?.dumped].compactMap { $0 })
    case .entities(let names, let type):
      list(["entities", type.dumped] + names.map { list([$0.name.dumped] + [$0.label?.dumped].compactMap { $0 }) })
    case .entitiesFrom(let data, let type): list(["entities-from", type.dumped] + data.dumped)
    case .standards(let names): list(["standards"] + names.map { $0.name.dumped + ($0.isWeighed ? "/weighed" : "") })
    case .standardOfProof(let name): list(["standard-of-proof", name.dumped])
    case .incompatible(let literals): list(["incompatible"] + literals.map(\.dumped))
    case .conflictsByRankThenDate: "(conflicts-by-rank-then-date)"
    case .argument(let argument):
      "(\(argument.kind.dumped) \(argument.name.dumped) \(argument.head.dumped)\(argument.clauses.dumped))"
    case .attack(let attack): attack.dumped
    case .defeater(let defeater):
      "(defeater \(defeater.name.dumped) \(defeater.against.dumped)\(defeater.clauses.dumped))"
    case .prefer(let upper, let lower): list(["prefer", upper.dumped, lower.dumped])
    case .caseName(let name, let text): list(["case", name.dumped] + [text?.dumped].compactMap { $0 })
    case .asOf(let date): list(["as-of", date.text])
    case .roleIs(let role, let entity): list(["role-is", role.dumped, entity.dumped])
    case .group(let name, let members): list(["group", name.dumped] + members.map(\.dumped))
    case .fact(let node, let standard, let cite): dumped("fact", node, standard, cite)
    case .plainFact(let literal, _, _): list(["plain-fact", String(literal.start)])
    case .plainFacts(let facts): list(["plain-facts", String(facts.count)])
    case .plainRules(let rules): list(["plain-rules", String(rules.count)])
    case .factsFrom(let facts):
      list(
        ["facts-from", (facts.isNegated ? "not " : "") + facts.predicate.dumped] + facts.data.dumped
          + [facts.by.map { list(["by", $0.dumped]) }, facts.cite?.dumped].compactMap { $0 })
    case .allege(let node, let who, let cite): dumped("allege", node, who, cite)
    case .unknown(let node, let cite): dumped("unknown", node, nil, cite)
    case .stipulate(let node, let standard, let cite): dumped("stipulate", node, standard, cite)
    case .question(let node, let role):
      list(["question", node.dumped] + [role.map { list(["burden-on", $0.dumped]) }].compactMap { $0 })
    case .expect(let kind, let node): list(["expect", kind.dumped, node.dumped])
    case .suppose(let name, let text): list(["suppose", name.dumped] + [text?.dumped].compactMap { $0 })
    case .withoutFact(let node): list(["without-fact", node.dumped])
    case .rulesFolder(let text): list(["rules", text.dumped])
    case .tracesFolder(let text): list(["traces", text.dumped])
    case .uncovered(let reason): list(["uncovered", reason.dumped])
    case .allow(let code, let reason): list(["allow", code.rawValue, reason.dumped])
    }
  }

  private func dumped(_ word: String, _ node: Syntax.Node, _ by: Syntax.Name?, _ cite: Syntax.Cite?) -> String {
    list([word, node.dumped] + [by.map { list(["by", $0.dumped]) }, cite?.dumped].compactMap { $0 })
  }
}

extension Expectation.Kind {
  fileprivate var dumped: String {
    switch self {
    case .proven: "proven"
    case .notProven: "not-proven"
    case .status(let status): status.rawValue
    }
  }
}

extension Statement.Kind {
  fileprivate var dumped: String { self == .conclusivePresumption ? "conclusive-presumption" : rawValue }
}

extension Syntax.TypeDeclaration {
  fileprivate var dumped: String {
    var parts = ["type", name.dumped]
    switch shape {
    case .plain: break
    case .within(let parent): parts.append(list(["is", parent.dumped]))
    case .closed(let members, let isOrdered): parts.append(list([isOrdered ? "<" : "|"] + members.map(\.dumped)))
    }
    if let sentence { parts.append(sentence.dumped) }
    return list(parts)
  }
}

extension Syntax.PredicateDeclaration {
  fileprivate var dumped: String {
    var parts = [kind == .given ? "given" : "conclusion", name.dumped]
    parts += parameters.map { parameter in
      parameter.name.map { list([$0.dumped, parameter.type.dumped]) } ?? parameter.type.dumped
    }
    if let value { parts.append(list(["value", value.dumped])) }
    if let sentence { parts.append(sentence.dumped) }
    if let negation { parts.append(list(["negation", negation.dumped])) }
    if isForTheRecord { parts.append("for-the-record") }
    return list(parts)
  }
}

extension Syntax.SourceDeclaration {
  fileprivate var dumped: String {
    var parts = ["source", name.dumped, title.dumped]
    if let rank { parts.append(list(["rank", rank.dumped])) }
    if let dated { parts.append(list(["dated", dated.text])) }
    if let window { parts.append(window.dumped) }
    if let url { parts.append(list(["url", url.dumped])) }
    parts += provisions.map { list(["provision", $0.pin.dumped, $0.text.dumped]) }
    parts += texts.map { list(["text", $0.dumped]) } + notes.map { list(["note", $0.dumped]) }
    return list(parts)
  }
}

extension Window {
  fileprivate var dumped: String { list(["in-force", from.text] + [to?.text].compactMap { $0 }) }
}

extension Syntax.Cite {
  fileprivate var dumped: String {
    switch self {
    case .record(let text): list(["cite", text.dumped])
    case .source(let name, let pin): list(["cite", name.dumped] + [pin?.dumped].compactMap { $0 })
    }
  }
}

extension Syntax.DataColumns {
  fileprivate var dumped: [String] { [path.dumped, list(columns.map(\.dumped))] }
}

extension Syntax.AttackStatement {
  fileprivate var dumped: String {
    var parts = [kind.dumped, name.dumped]
    parts += targets.map { target in
      switch target {
      case .statement(let name): name.dumped
      case .source(let name, let pin): list([name.dumped, pin.dumped])
      }
    }
    if let against { parts.append(list(["against", against.dumped])) }
    return "(" + parts.joined(separator: " ") + clauses.dumped + ")"
  }
}

extension [Syntax.Clause] {
  fileprivate var dumped: String { map { "\n  " + $0.kind.dumped }.joined() }
}

extension Syntax.ClauseKind {
  fileprivate var dumped: String {
    switch self {
    case .when(let node): list(["when", node.dumped])
    case .unless(let node): list(["unless", node.dumped])
    case .notwithstanding(let names): list(["notwithstanding"] + names.map(\.dumped))
    case .subjectTo(let names): list(["subject-to"] + names.map(\.dumped))
    case .cite(let name, let pin): list(["cite", name.dumped] + [pin?.dumped].compactMap { $0 })
    case .text(let text): list(["text", text.dumped])
    case .note(let text): list(["note", text.dumped])
    case .window(let window): window.dumped
    case .at(let node): list(["at", node.dumped])
    case .burden(let kind, let role, let standard):
      list([kind == .production ? "production" : "persuasion", role.dumped] + [standard?.dumped].compactMap { $0 })
    }
  }
}

extension Syntax.Node {
  /// The node as an S-expression; parentheses of the source are `(group …)`.
  public var dumped: String {
    switch kind {
    case .number(let number): number.text
    case .money(let money): list(["money", money.text])
    case .date(let date): date.text
    case .text(let text): quotedText(text)
    case .variable(let name): name
    case .any: "_"
    case .each(let name): list(["each", name.dumped])
    case .atom(let name, let arguments, let hasParentheses):
      hasParentheses ? list([name.dumped] + arguments.map(\.dumped)) : name.dumped
    case .negative(let inner): list(["negative", inner.dumped])
    case .arithmetic(let op, let left, let right, let rounding):
      list([op.rawValue, left.dumped, right.dumped] + [rounding.map { "rounding-\($0)" }].compactMap { $0 })
    case .duration(let count, let unit): list([unit.rawValue, count.dumped])
    case .daysBetween(let from, let to): list(["days-from", from.dumped, to.dumped])
    case .yearOf(let day): list(["year-of", day.dumped])
    case .weekdayOf(let day): list(["weekday-of", day.dumped])
    case .round(let value, let places, let mode): list(["round", value.dumped, String(places), mode.rawValue])
    case .call(let function, let arguments): list([function.rawValue] + arguments.map(\.dumped))
    case .aggregate(let kind, let of, let over, let domain):
      list(
        [kind.rawValue + "-of"] + [of?.dumped].compactMap { $0 } + [list(over.map(\.dumped)), domain.dumped])
    case .not(let inner): list(["not", inner.dumped])
    case .by(let inner, let standard): list(["by", inner.dumped, standard.dumped])
    case .comparison(let op, let left, let right): list([op.rawValue, left.dumped, right.dumped])
    case .isType(let value, let type): list(["is", value.dumped, type.dumped])
    case .unproven(let inner): list(["unproven", inner.dumped])
    case .all(let parts): list(["and"] + parts.map(\.dumped))
    case .anyOf(let parts): list(["or"] + parts.map(\.dumped))
    case .atLeast(let count, let parts): list(["at-least", String(count)] + parts.map(\.dumped))
    case .some(let variables, let domain): list(["some", list(variables.map(\.dumped)), domain.dumped])
    case .every(let variables, let domain, let has):
      list(["every", list(variables.map(\.dumped)), domain.dumped, has.dumped])
    case .parenthesised(let inner): list(["group", inner.dumped])
    case .broken: "(broken)"
    }
  }
}
