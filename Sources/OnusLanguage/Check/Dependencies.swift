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
  private var targets: [(node: Int, kind: DependencyKind, isValue: Bool)] = []
  private var seen = SmallSet<Premise>()

  private struct Premise: Hashable {
    var node: Int
    var bearing: Bearing
    /// Whether the literal is another value of what the head gives a value, not a value of something else.
    var isRival: Bool
  }
  /// How many statements give each valued predicate a value.
  private var valueGivers: [Int]

  init(_ rulebook: Rulebook, sound: [Bool]) {
    self.rulebook = rulebook
    firstUndercutter = rulebook.predicates.count * 2
    valueGivers = Array(repeating: 0, count: rulebook.predicates.count)
    graph = Graph(nodes: rulebook.predicates.count * 2 + rulebook.statements.count)
    opposed = Self.opposedPredicates(rulebook)
    for (predicate, others) in opposed.enumerated() {
      for other in others {
        graph.add(
          from: Self.node(other, isNegated: false), to: Self.node(PredicateID(Int32(predicate)), isNegated: true),
          Dependency(kind: .support, statement: nil))
      }
    }
    for index in rulebook.statements.indices where sound[index] && rulebook.statements[index].kind != .defeater {
      guard let head = rulebook.statements[index].head, givesValue(head) else { continue }
      valueGivers[Int(head.predicate.raw)] += 1
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
        targets.append((node, .conflict, false))
      } else {
        targets.append((node, .support, false))
        targets.append((node ^ 1, .conflict, false))
        if givesValue(head) { targets.append((node, .conflict, true)) }
        if !head.isNegated {
          for other in opposed[Int(head.predicate.raw)] where other != head.predicate {
            targets.append((Self.node(other, isNegated: false), .conflict, false))
          }
        }
      }
    }
    if kind.isUndercutter {
      targets.append((undercutter(index), .support, false))
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
    for conjunct in rulebook.statements[index].body.conjuncts {
      if case .literal(let literal, _, _) = conjunct {
        add(literal, .support, index)
      } else {
        conjunct.forEachLiteral(.support) { literal, _, _, bearing in add(literal, bearing, index) }
      }
    }
    for aggregate in rulebook.statements[index].at?.aggregates ?? [] {
      aggregate.forEachLiteral { literal, _, _, bearing in add(literal, bearing, index) }
    }
  }

  private mutating func add(_ literal: Literal, _ bearing: Bearing, _ index: Int) {
    let from = Self.node(literal)
    let isRival = isRival(literal, index)
    // The edges of a literal that bears on all targets as one before it are there already.
    if seen.insert(Premise(node: from, bearing: bearing, isRival: isRival)) {
      add(from: from, bearing, index, isRival: isRival)
    }
  }

  private func givesValue(_ head: Literal) -> Bool {
    !head.isNegated && rulebook.predicates[Int(head.predicate.raw)].isValued
  }

  /// Whether a literal in the body can be one that the head's value excludes: of another predicate where several statements
  /// give values, of the head's own only where it is about the same thing, so that values may be handed on.
  private func isRival(_ literal: Literal, _ index: Int) -> Bool {
    guard let head = rulebook.statements[index].head, givesValue(head) else { return false }
    guard literal.predicate == head.predicate, !literal.isNegated else {
      return valueGivers[Int(head.predicate.raw)] > 1
    }
    return literal.arguments.dropLast() == head.arguments.dropLast() && literal.arguments.last != head.arguments.last
  }

  private mutating func add(from: Int, _ bearing: Bearing, _ index: Int, isRival: Bool) {
    for target in targets {
      // A value attacks the other values of its predicate, which share its node.
      if target.kind == .conflict, target.isValue, !isRival { continue }
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
