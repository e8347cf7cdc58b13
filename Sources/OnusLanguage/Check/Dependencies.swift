/// What bears on what: graphs over literals and undercutters, from which circles, strata and recursion are read.

/// How one literal bears on another.
enum DependencyKind: Int, Hashable {
  /// A premise of what it bears on, or one literal that makes another true (`not p` through what is incompatible with p).
  case support
  /// Stands under `unproven`, `unless` or `every`.
  case unproven
  /// Stands in what stops a statement.
  case exception
  /// Stands in an argument for the contrary, or in a defeater.
  case conflict
  /// Stands in an aggregate.
  case aggregate
}

/// An edge's origin.
struct Dependency {
  var kind: DependencyKind
  /// Nil for what `incompatible` says.
  var statement: Int?
}

/// The graph over both signs of every predicate and over every statement that stops others.
struct DependencyGraph {
  private(set) var graph: Graph<Dependency>
  let rulebook: Rulebook
  private let firstUndercutter: Int
  /// For each predicate those that are incompatible with it.
  let opposed: [[PredicateID]]

  init(_ rulebook: Rulebook, sound: [Bool]) {
    self.rulebook = rulebook
    firstUndercutter = rulebook.predicates.count * 2
    graph = Graph(nodes: rulebook.predicates.count * 2 + rulebook.statements.count)
    opposed = Self.opposedPredicates(rulebook)
    for (predicate, others) in opposed.enumerated() {
      for other in others {
        graph.add(
          from: Self.node(other, isNegated: false), to: Self.node(PredicateID(Int32(predicate)), isNegated: true),
          Dependency(kind: .support, statement: nil))
      }
    }
    for (index, statement) in rulebook.statements.enumerated() where sound[index] { add(statement, index) }
  }

  static func node(_ predicate: PredicateID, isNegated: Bool) -> Int { Int(predicate.raw) * 2 + (isNegated ? 1 : 0) }
  static func node(_ literal: Literal) -> Int { node(literal.predicate, isNegated: literal.isNegated) }

  private func undercutter(_ statement: Int) -> Int { firstUndercutter + statement }

  static func opposedPredicates(_ rulebook: Rulebook) -> [[PredicateID]] {
    var result: [[PredicateID]] = Array(repeating: [], count: rulebook.predicates.count)
    for incompatibility in rulebook.incompatibilities {
      let predicates = incompatibility.literals.map(\.predicate)
      for (i, a) in predicates.enumerated() {
        for (j, b) in predicates.enumerated() where i != j && !result[Int(a.raw)].contains(b) {
          result[Int(a.raw)].append(b)
        }
      }
    }
    return result
  }

  /// The literals that a literal's arguments are up against.
  func contraries(_ literal: Literal) -> [Int] {
    if literal.isNegated { return [Self.node(literal.predicate, isNegated: false)] }
    let row = rulebook[literal.predicate]
    return [Self.node(literal.predicate, isNegated: true)]
      + opposed[Int(literal.predicate.raw)].map { Self.node($0, isNegated: false) }
      + (row.isValued ? [Self.node(literal)] : [])
  }

  private mutating func add(_ statement: Statement, _ index: Int) {
    var targets: [(node: Int, kind: DependencyKind)] = []
    if let head = statement.head {
      if statement.kind != .defeater { targets.append((Self.node(head), .support)) }
      if statement.kind == .defeater {
        targets.append((Self.node(head), .conflict))
      } else {
        // Of two values of one predicate the other is the contrary: the node is the same, and no circle.
        for contrary in contraries(head) where contrary != Self.node(head) { targets.append((contrary, .conflict)) }
      }
    }
    if statement.kind.isUndercutter {
      targets.append((undercutter(index), .support))
      var seen: Set<Int> = []
      for attack in statement.attacks {
        let target = rulebook[attack.target]
        let node = target.kind.isUndercutter ? undercutter(Int(attack.target.raw)) : Self.node(attack.against)
        if seen.insert(node).inserted {
          graph.add(from: undercutter(index), to: node, Dependency(kind: .exception, statement: index))
        }
      }
    }
    var seen: Set<[Int]> = []
    statement.body.forEachLiteral { literal, _, _, bearing in
      let from = Self.node(literal)
      for target in targets {
        let kind: DependencyKind
        switch bearing {
        case .support: kind = target.kind
        case .unproven: kind = target.kind == .support ? .unproven : target.kind
        case .aggregate: kind = .aggregate
        }
        if seen.insert([from, target.node, kind.rawValue]).inserted {
          graph.add(from: from, to: target.node, Dependency(kind: kind, statement: index))
        }
      }
    }
  }

  /// What a node stands for, in words.
  func name(_ node: Int) -> String {
    if node >= firstUndercutter { return "`\(rulebook.statements[node - firstUndercutter].name)`" }
    let predicate = rulebook.predicates[node / 2].name
    return node % 2 == 1 ? "`not \(predicate)`" : "`\(predicate)`"
  }
}
