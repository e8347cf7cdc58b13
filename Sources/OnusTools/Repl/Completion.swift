/// What can stand at the cursor: by position the commands, statements, variants and sources, and in a literal the names of
/// the type that is wanted there.

internal import OnusLanguage

/// The words for one line of a session.
struct Completion {
  /// More than anybody reads.
  private static let most = 200

  private let session: ReplSession
  private var rulebook: Rulebook { session.checked.rulebook }

  init(_ session: ReplSession) { self.session = session }

  /// Words that begin as the one before the cursor does, sorted.
  func words(for typed: TypedLine) -> [String] {
    let bytes = Array(typed.text.utf8)
    let low = min(max(0, typed.word.lowerBound), bytes.count)
    let high = min(max(low, typed.word.upperBound), bytes.count)
    let before = String(decoding: bytes[..<low], as: UTF8.self)
    let begun = String(decoding: bytes[low..<high], as: UTF8.self)
    let all = candidates(after: before).filter { $0.hasPrefix(begun) }
    return Array(Set(all).sorted().prefix(Completion.most))
  }

  private func candidates(after before: String) -> [String] {
    let file = SourceFile(
      id: FileID(0), path: "", module: "", kind: .facts, isLiterate: false, bytes: Array(before.utf8))
    let tokens = file.tokens().tokens.dropLast()
    let words = tokens.map { file.text(from: $0.start, to: $0.end) }
    guard let first = words.first, let last = words.last else { return commands + statements + literals }
    if let column = column(words) { return names(of: column) }
    if words.count == 1, let own = afterCommand(first) { return own }
    switch last {
    case "by": return first == "allege" ? roles + entities { _ in true } : rulebook.standards.names
    case "cite": return rulebook.sources.map(\.name)
    case "on" where words.dropLast().last == "burden": return roles
    case "burden": return ["on "]
    case "is" where words.count == 2: return entities { _ in true }
    case "not", "why", "against", "for": return literals
    case "without": return ["fact "]
    default: break
    }
    switch first {
    case "graph" where last == ")": return ["to "]
    case "graph", "suppose", "diff", "set", "trace", "save", "help", "rule", "text": return []
    case "expect" where words.count == 2 && Status(rawValue: last) != nil || last == "proven": return literals
    case "without" where words.count == 2: return literals
    case "as" where last == "of": return []
    default: break
    }
    // Behind a whole literal.
    if last == ")" || words.count > 1 {
      switch first {
      case "assume", "fact", "stipulate": return ["by ", "cite "]
      case "allege": return words.contains("by") ? ["cite "] : ["by "]
      case "unknown": return ["cite "]
      case "question": return ["burden "]
      default: return []
      }
    }
    return []
  }

  /// What can follow the first word.
  private func afterCommand(_ word: String) -> [String]? {
    if let command = ReplWord(rawValue: word) {
      switch command {
      case .why: return ["not "] + literals
      case .graph: return literals + ["to "]
      case .against, .needs, .assume, .retract, .allege: return literals
      case .suppose: return variants
      case .diff: return ["base"] + variants
      case .save: return ["as "]
      case .rules: return ["for "]
      case .rule: return statementNames + ["for "]
      case .text: return statementNames + rulebook.sources.map(\.name)
      case .as: return ["of "]
      case .set: return ["depth "]
      case .trace: return TraceDetail.allCases.filter { $0 != .none }.map(\.rawValue)
      case .help: return ReplWord.allCases.filter { $0.usage != nil }.map(\.rawValue)
      case .try: return session.tries.indices.map { String($0 + 1) }
      case .burdens, .report, .undo, .redo, .changes, .reset, .base, .facts, .open, .presumptions, .reload, .quit,
        .exit:
        return []
      }
    }
    switch word {
    case "fact", "stipulate", "unknown", "question": return literals
    case "expect": return Status.allCases.map { $0.rawValue + " " } + ["not "] + literals
    case "without": return ["fact "]
    default: break
    }
    return rulebook.roles.contains { $0.name == word } ? ["is "] : nil
  }

  // MARK: Literals

  /// The type wanted where the line ends within the brackets of a literal, or behind its `=`.
  private func column(_ words: [String]) -> TypeID? {
    var open: [(predicate: String?, commas: Int)] = []
    var closed: String?
    var previous: String?
    for word in words {
      switch word {
      case "(": open.append((previous, 0))
      case ")": closed = open.popLast()?.predicate
      case ",": if !open.isEmpty { open[open.count - 1].commas += 1 }
      case "=": if previous != ")" { closed = previous }
      default: break
      }
      previous = word
    }
    if let last = open.last, let name = last.predicate, let predicate = predicate(name) {
      guard previous == "(" || previous == ",", last.commas < predicate.columns.count else { return nil }
      return predicate.columns[last.commas]
    }
    if previous == "=", let closed, let predicate = predicate(closed), predicate.isValued {
      return predicate.columns.last
    }
    return nil
  }

  private func predicate(_ name: String) -> Predicate? {
    rulebook.predicates.indices.first { session.names.name(of: PredicateID(Int32($0))) == name }
      .map { rulebook.predicates[$0] }
  }

  /// The names of the values of a type.
  private func names(of type: TypeID) -> [String] {
    switch rulebook[type].kind {
    case .closed(let members, _): members
    case .entities: entities { rulebook.isType($0, within: type) }
    case .text, .number, .money, .date, .duration: []
    }
  }

  private func entities(where isWanted: (TypeID) -> Bool) -> [String] {
    rulebook.entities.indices.filter { isWanted(rulebook.entities[$0].type) }
      .map { session.names.name(of: EntityID(Int32($0))) }
  }

  /// The predicates, with the bracket that follows, and `not`.
  private var literals: [String] {
    rulebook.predicates.indices.map { index in
      let predicate = rulebook.predicates[index]
      let keys = predicate.columns.count - (predicate.isValued ? 1 : 0)
      return session.names.name(of: PredicateID(Int32(index))) + (keys > 0 ? "(" : "")
    } + ["not "]
  }

  // MARK: Names

  private var commands: [String] {
    ReplWord.allCases.filter { $0.usage != nil }.map { word in
      switch word {
      case .burdens, .graph, .undo, .redo, .changes, .reset, .base, .diff, .facts, .open, .presumptions, .reload,
        .trace, .help, .quit, .exit:
        word.rawValue
      case .why, .against, .needs, .try, .report, .assume, .retract, .allege, .suppose, .save, .rule, .rules, .text,
        .as, .set:
        word.rawValue + " "
      }
    }
  }

  /// The first words of statements, and the roles, of whom a case says who they are.
  private var statements: [String] {
    Keyword.allCases.filter { keyword in
      switch keyword.statementHome {
      case .rules?, .facts?, .both?: keyword != .case
      case .project?, .everywhere?, nil: false
      }
    }.map { $0.rawValue + " " } + roles
  }

  private var roles: [String] { rulebook.roles.map(\.name) }
  private var variants: [String] { session.checked.variants.map(\.name) + session.entries.compactMap(\.variant) }
  private var statementNames: [String] { rulebook.statements.map(\.name) }
}
