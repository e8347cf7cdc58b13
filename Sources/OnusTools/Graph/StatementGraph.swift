/// The graph of a rulebook: what its statements conclude, what they ask, and what they stop.

internal import OnusLanguage

extension ArgumentGraph {
  /// The statements and predicates of a checked rulebook.
  init(_ rulebook: Rulebook, title: String) {
    self.init(title: title)
    let sentences = Sentences(rulebook, constants: rulebook.constants)
    let numbers = rulebook.statements.map { statement in
      let kind = statement.kind.words
      return add(
        Node(
          key: "argument \(rulebook[statement.module].name) \(statement.name)", kind: .argument,
          label: sentences.name(statement.id) + sentences.cites(statement.id), detail: kind))
    }
    for statement in rulebook.statements {
      let own = numbers[Int(statement.id.raw)]
      statement.body.forEachLiteral { literal, _, _, bearing in
        let premise = predicate(literal.predicate, isNegated: literal.isNegated, sentences)
        add(premise, bearing == .unproven ? .undercuts : .supports, own)
      }
      if let head = statement.head {
        // A defeater's head is what it stands against.
        let conclusion = predicate(head.predicate, isNegated: head.isNegated, sentences)
        add(own, statement.kind == .defeater ? .rebuts : .supports, conclusion)
      }
      for attack in statement.attacks { add(own, .undercuts, numbers[Int(attack.target.raw)]) }
    }
    // What concludes the contrary stands against what is concluded.
    for statement in rulebook.statements {
      guard statement.kind != .defeater, let head = statement.head else { continue }
      let contrary = ArgumentGraph.key((head.isNegated ? "" : "not ") + sentences.names.name(of: head.predicate))
      if let other = number(of: contrary) { add(numbers[Int(statement.id.raw)], .rebuts, other) }
    }
    for set in rulebook.incompatibilities {
      for one in set.literals {
        for other in set.literals where other != one {
          guard let from = number(of: ArgumentGraph.key(sentences.names.name(of: one.predicate))),
            let to = number(of: ArgumentGraph.key(sentences.names.name(of: other.predicate)))
          else { continue }
          add(from, .rebuts, to)
        }
      }
    }
    for preference in rulebook.preferences {
      add(numbers[Int(preference.superior.raw)], .prefers, numbers[Int(preference.inferior.raw)])
    }
  }

  private mutating func predicate(_ id: PredicateID, isNegated: Bool, _ sentences: Sentences) -> Int {
    let predicate = sentences.rulebook[id]
    let name = (isNegated ? "not " : "") + sentences.names.name(of: id)
    return add(
      Node(
        key: ArgumentGraph.key(name), kind: .statement, label: name,
        detail: predicate.kind == .given ? "given" : "conclusion"))
  }
}
