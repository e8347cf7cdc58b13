/// A case that lists all that a rulebook asks for: every given as a commented line with its sentence.
///
/// If the marks of all lines are taken away, the case is sound: each line stands for itself, and the names that it uses are
/// those of the entities above.

internal import OnusLanguage

/// Writes the case for one rulebook.
struct CaseSkeleton {
  private let rulebook: Rulebook
  private let root: String
  private let sentences: Sentences
  /// The most entities of a type that one line names.
  private var counts: [TypeID: Int] = [:]

  init(_ rulebook: Rulebook, uses root: String) {
    self.rulebook = rulebook
    self.root = root
    sentences = Sentences(rulebook, constants: rulebook.constants)
    for predicate in rulebook.predicates {
      for type in Set(predicate.columns) where rulebook[type].kind == .entities {
        counts[type] = max(counts[type] ?? 0, predicate.columns.count { $0 == type })
      }
    }
  }

  /// The whole file.
  var text: String {
    var lines = ["case new_\(root) \"\"", "use \(root)"]
    if rulebook.statements.contains(where: { $0.window != nil && $0.at == nil }) {
      lines += ["", "-- Some of the law is in force for a time only: the day of the case.", "as of 2026-01-31"]
    }
    lines += section("Who and what there is. Give them your own names.", entities)
    lines += section("Who stands on which side.", roles)
    lines += section(
      "What is so. `fact L` is undisputed, `fact L by preponderance` is evidence, `allege L by ROLE` is only said.",
      predicates(.given) { "fact \($0)" })
    lines += section("What is asked.", predicates(.conclusion) { "question \($0)" })
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(_ title: String, _ lines: [(code: String, sentence: String?)]) -> [String] {
    if lines.isEmpty { return [] }
    let told = lines.map { "-- " + $0.code }
    // What is longer stands out rather than moving all others.
    let width = min(told.map(\.count).max() ?? 0, 56)
    return ["", "-- \(title)"]
      + zip(told, lines).map { code, line in
        guard let sentence = line.sentence else { return code }
        return code + String(repeating: " ", count: max(0, width - code.count)) + "  -- \(sentence)"
      }
  }

  private var entities: [(code: String, sentence: String?)] {
    rulebook.types.indices.compactMap { index -> (String, String?)? in
      let type = TypeID(Int32(index))
      guard rulebook[type].kind == .entities else { return nil }
      let names = (1...max(1, counts[type] ?? 1)).map { name(type, $0) }
      let word = names.count > 1 ? "entities" : "entity"
      return ("\(word) \(names.joined(separator: ", ")) : \(rulebook[type].name)", rulebook[type].sentence)
    }
  }

  private var roles: [(code: String, sentence: String?)] {
    let first = rulebook.types.indices.first { rulebook.types[$0].kind == .entities }
    guard let first else { return [] }
    return rulebook.roles.map { ("\($0.name) is \(name(TypeID(Int32(first)), 1))", $0.sentence) }
  }

  private func name(_ type: TypeID, _ number: Int) -> String {
    let plain = sentences.plainName(type).split(separator: " ").joined(separator: "_")
    return "\(plain)_\(number)"
  }

  private func predicates(
    _ kind: Predicate.Kind, _ code: (String) -> String
  ) -> [(code: String, sentence: String?)] {
    rulebook.predicates.indices.filter { rulebook.predicates[$0].kind == kind }.map { index in
      let id = PredicateID(Int32(index))
      var taken: [TypeID: Int] = [:]
      var columns = rulebook[id].columns.map { type in
        taken[type, default: 0] += 1
        return value(of: type, taken[type] ?? 1)
      }
      let sentence = sentences.sentence(id, isNegated: false, words: { columns[$0] })
      if kind == .conclusion, rulebook[id].isValued { columns[columns.count - 1] = "Value" }
      return (code(sentences.written(id, isNegated: false, columns: columns)), sentence)
    }
  }

  /// Something that may stand there.
  private func value(of type: TypeID, _ number: Int) -> String {
    switch rulebook[type].kind {
    case .entities: name(type, number)
    case .closed(let members, _): members.first ?? "_"
    case .text: "\"words\""
    case .number: "1"
    case .money: "USD 1"
    case .date: "2026-01-31"
    case .duration: "1 month"
    }
  }
}
