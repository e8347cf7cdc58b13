/// What bears on what: graphs over literals and undercutters, from which circles, strata and recursion are read.

/// How one literal bears on another.
enum DependencyKind: UInt8, Hashable {
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
  /// What the statement that is being added bears on, and the literals of its body so far.
  private var targets: [(node: Int, kind: DependencyKind)] = []
  private var seen = SmallSet<Premise>()

  private struct Premise: Hashable {
    var node: Int
    var bearing: Bearing
  }

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
    graph.reserveCapacity(rulebook.statements.count * 2)
    for index in rulebook.statements.indices where sound[index] { add(index) }
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

  private mutating func add(_ index: Int) {
    let kind = rulebook.statements[index].kind
    targets.removeAll(keepingCapacity: true)
    if let head = rulebook.statements[index].head {
      let node = Self.node(head)
      if kind == .defeater {
        targets.append((node, .conflict))
      } else {
        targets.append((node, .support))
        targets.append((node ^ 1, .conflict))
        if !head.isNegated {
          for other in opposed[Int(head.predicate.raw)] where other != head.predicate {
            targets.append((Self.node(other, isNegated: false), .conflict))
          }
        }
      }
    }
    if kind.isUndercutter {
      targets.append((undercutter(index), .support))
      var seen: Set<Int> = []
      for attack in rulebook.statements[index].attacks {
        let isOnStopper = rulebook.statements[Int(attack.target.raw)].kind.isUndercutter
        let node = isOnStopper ? undercutter(Int(attack.target.raw)) : Self.node(attack.against)
        if seen.insert(node).inserted {
          graph.add(from: undercutter(index), to: node, Dependency(kind: .exception, statement: index))
        }
      }
    }
    seen.removeAll()
    let body = rulebook.statements[index].body
    body.forEachLiteral { literal, _, _, bearing in
      let from = Self.node(literal)
      // The edges of a literal that bears on all targets as one before it are there already.
      if seen.insert(Premise(node: from, bearing: bearing)) { add(from: from, bearing, index) }
    }
  }

  private mutating func add(from: Int, _ bearing: Bearing, _ index: Int) {
    for target in targets {
      let kind: DependencyKind
      switch bearing {
      case .support: kind = target.kind
      case .unproven: kind = target.kind == .support ? .unproven : target.kind
      case .aggregate: kind = .aggregate
      }
      graph.add(from: from, to: target.node, Dependency(kind: kind, statement: index))
    }
  }

  /// What a node stands for, in words.
  func name(_ node: Int) -> String {
    if node >= firstUndercutter { return "`\(rulebook.statements[node - firstUndercutter].name)`" }
    let predicate = rulebook.predicates[node / 2].name
    return node % 2 == 1 ? "`not \(predicate)`" : "`\(predicate)`"
  }
}
