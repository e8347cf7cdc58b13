/// Warnings about pairs of statements: opposed criteria, contestable criteria, preferences with a gap.

/// Two statements in an order.
private struct Pair: Hashable {
  var first: Int
  var second: Int

  init(_ first: Int, _ second: Int) {
    self.first = first
    self.second = second
  }
}

/// A valued predicate and its first argument, if that is fixed.
private struct ValueKey: Hashable {
  var predicate: PredicateID
  var first: ConstantID?

  init(_ head: Literal) {
    predicate = head.predicate
    if head.arguments.count > 1, case .constant(let id) = head.arguments[0] { first = id }
  }

  /// The same predicate with a variable there.
  var open: ValueKey {
    var key = self
    key.first = nil
    return key
  }
}

extension Checker {
  func areOpposed(_ a: Statement, _ b: Statement, opposed: [[PredicateID]]) -> Bool {
    rulebook.areOpposed(a, b, opposed: opposed)
  }

  func lintStrictHeads() {
    let strict = rulebook.statements.indices.filter { isSoundStatement[$0] && rulebook.statements[$0].kind.isStrict }
    if strict.isEmpty { return }
    let opposed = DependencyGraph.opposedPredicates(rulebook)
    // Of most predicates nobody asks which statements conclude them.
    var isAsked = [Bool](repeating: false, count: rulebook.predicates.count * 2)
    for index in strict {
      guard let head = rulebook.statements[index].head else { continue }
      let node = DependencyGraph.node(head)
      isAsked[node ^ 1] = true
      if head.isNegated { continue }
      if rulebook.predicates[Int(head.predicate.raw)].isValued { isAsked[node] = true }
      for other in opposed[Int(head.predicate.raw)] {
        isAsked[DependencyGraph.node(other, isNegated: false)] = true
      }
    }
    var byNode: [[Int]] = Array(repeating: [], count: rulebook.predicates.count * 2)
    var defeaters: [[Int]] = byNode
    // Those that give a predicate a value, by its first argument, so that a table is not compared with itself.
    var valued: [ValueKey: [Int]] = [:]
    for index in rulebook.statements.indices where isSoundStatement[index] {
      guard let head = rulebook.statements[index].head else { continue }
      let node = DependencyGraph.node(head)
      if rulebook.statements[index].kind == .defeater {
        defeaters[node].append(index)
      } else if isAsked[node] {
        byNode[node].append(index)
        if !head.isNegated, rulebook.predicates[Int(head.predicate.raw)].isValued {
          valued[ValueKey(head), default: []].append(index)
        }
      }
    }
    let preferred = Set(rulebook.preferences.map { Pair(Int($0.superior.raw), Int($0.inferior.raw)) })
    for index in strict {
      guard let head = rulebook.statements[index].head else { continue }
      let node = DependencyGraph.node(head)
      var rivals = byNode[node ^ 1]
      if !defeaters[node].isEmpty { rivals += defeaters[node] }
      if !head.isNegated, rulebook.predicates[Int(head.predicate.raw)].isValued {
        let key = ValueKey(head)
        rivals += key.first == nil ? byNode[node] : (valued[key] ?? []) + (valued[key.open] ?? [])
      }
      if !head.isNegated {
        for other in opposed[Int(head.predicate.raw)] where other != head.predicate {
          rivals += byNode[DependencyGraph.node(other, isNegated: false)]
        }
      }
      if !rivals.isEmpty { lintStrictHead(index, against: rivals.sorted(), opposed, preferred) }
    }
  }

  private func lintStrictHead(
    _ index: Int, against rivals: [Int], _ opposed: [[PredicateID]], _ preferred: Set<Pair>
  ) {
    let strict = rulebook.statements[index]
    guard let head = strict.head else { return }
    for other in rivals where other != index {
      let rival = rulebook.statements[other]
      let isAgainst =
        rival.kind == .defeater
        ? rival.head.map { canUnify($0, rival.variables, head, strict.variables, rulebook) } ?? false
        : areOpposed(strict, rival, opposed: opposed)
      guard isAgainst, !excludeEachOther(strict, rival, rulebook) else { continue }
      switch rival.kind {
      case .criterion, .conclusivePresumption:
        guard other > index else { continue }
        report(
          .opposedCriteria, at: rival.namePlace,
          "`\(strict.name)` and `\(rival.name)` are strict and conclude what excludes each other: where both apply the case is a contradiction",
          suggestion: "write one of them as a `rule`",
          notes: [Diagnostic.Note(place: strict.namePlace, message: "`\(strict.name)` stands here")])
      case .rule, .defeater:
        if preferred.contains(Pair(index, other)) { continue }
        report(
          .contestableCriterion, at: strict.namePlace,
          "`\(rival.name)` can contest what `\(strict.name)` concludes wherever its premises are not definite",
          suggestion:
            "write `prefer \(strict.name) over \(rival.name)` if the definition should win, or make it a `rule`",
          notes: [Diagnostic.Note(place: rival.namePlace, message: "`\(rival.name)` stands here")])
      case .presumption, .rebuttal, .exception: break
      }
    }
  }

  /// `a over b` and `b over c` do not say that a is over c.
  func lintOpenPreferences() {
    let count = rulebook.statements.count
    var isSuperior = [Bool](repeating: false, count: count)
    for preference in rulebook.preferences { isSuperior[Int(preference.superior.raw)] = true }
    // Where no inferior is itself superior to something there is no gap.
    guard rulebook.preferences.contains(where: { isSuperior[Int($0.inferior.raw)] }) else { return }
    let opposed = DependencyGraph.opposedPredicates(rulebook)
    var below: [[Int]] = Array(repeating: [], count: count)
    var declared: Set<Pair> = []
    for preference in rulebook.preferences {
      let (a, b) = (Int(preference.superior.raw), Int(preference.inferior.raw))
      if declared.insert(Pair(a, b)).inserted { below[a].append(b) }
    }
    var isSeen = [Bool](repeating: false, count: count)
    for preference in rulebook.preferences {
      let a = Int(preference.superior.raw)
      if isSeen[a] { continue }
      isSeen[a] = true
      lintChains(from: a, below, at: preference.place) { c in
        let (first, last) = (rulebook.statements[a], rulebook.statements[c])
        return !declared.contains(Pair(a, c)) && !declared.contains(Pair(c, a)) && isSoundStatement[a]
          && isSoundStatement[c] && canConflict(first, last, opposed) && !isDecidedBySource(first, last)
          && (first.kind == .presumption) == (last.kind == .presumption)
      }
    }
  }

  /// Reports what stands lower than a statement by several preferences, and is not settled against it.
  private func lintChains(from first: Int, _ below: [[Int]], at place: Place, isOpen: (Int) -> Bool) {
    var order = [first]
    var above: [Int: Int] = [:]
    var done = 0
    // Longer chains than this are not followed.
    while done < order.count, order.count <= 64 {
      let current = order[done]
      done += 1
      for next in below[current] where next != first && above[next] == nil {
        above[next] = current
        order.append(next)
        if current == first || !isOpen(next) { continue }
        var chain = [next]
        while let last = chain.last, let upper = above[last] { chain.append(upper) }
        let names = chain.reversed().map { "`\(rulebook.statements[$0].name)`" }
        let (a, c) = (names[0], names[names.count - 1])
        let steps = zip(names, names.dropFirst()).enumerated().map { step, pair in
          step == 0 ? "\(pair.0) is over \(pair.1)" : "\(pair.0) over \(pair.1)"
        }
        report(
          .openPreference, at: place,
          "\(steps.joined(separator: " and ")), but nothing decides between \(a) and \(c)",
          suggestion:
            "add `prefer \(rulebook.statements[first].name) over \(rulebook.statements[next].name)`: preferences are not carried on",
          notes: [
            Diagnostic.Note(place: rulebook.statements[next].namePlace, message: "\(c) stands here")
          ])
      }
    }
  }

  /// A preference between statements that never conflict decides nothing.
  func lintIdlePreferences() {
    let opposed = DependencyGraph.opposedPredicates(rulebook)
    for preference in rulebook.preferences {
      let (superior, inferior) = (Int(preference.superior.raw), Int(preference.inferior.raw))
      guard isSoundStatement[superior], isSoundStatement[inferior], superior != inferior,
        !areContrary(superior, inferior)
      else { continue }
      let (a, b) = (rulebook.statements[superior], rulebook.statements[inferior])
      if let stopper = [a, b].first(where: { $0.kind.isUndercutter }) {
        report(
          .neverApplies, at: preference.place,
          "this preference decides nothing: `\(stopper.name)` is a \(stopper.kind.rawValue), which stops its target and is not outweighed",
          suggestion: "write an exception to it, or take the preference away")
      } else if !canConflict(a, b, opposed) {
        report(
          .neverApplies, at: preference.place,
          "this preference decides nothing: `\(a.name)` and `\(b.name)` conclude nothing that excludes each other",
          suggestion: "name statements whose conclusions exclude each other, or declare them `incompatible`")
      }
    }
  }

  /// Whether two statements conclude a literal without arguments and its contrary, as most that are compared do.
  private func areContrary(_ a: Int, _ b: Int) -> Bool {
    guard let x = rulebook.statements[a].head, let y = rulebook.statements[b].head else { return false }
    return x.predicate == y.predicate && x.isNegated != y.isNegated && x.arguments.isEmpty
      && rulebook.statements[a].kind != .defeater && rulebook.statements[b].kind != .defeater
  }

  private func canConflict(_ a: Statement, _ b: Statement, _ opposed: [[PredicateID]]) -> Bool {
    rulebook.canConflict(a, b, opposed)
  }

  /// Whether rank or date decides between two statements.
  private func isDecidedBySource(_ a: Statement, _ b: Statement) -> Bool {
    guard rulebook.conflictsByRankThenDate else { return false }
    let x = a.citations.first.map { rulebook[$0.source] }
    let y = b.citations.first.map { rulebook[$0.source] }
    if let r = x?.rank, let s = y?.rank, r != s { return true }
    guard x?.rank == y?.rank, let d = x?.dated, let e = y?.dated else { return false }
    return d != e
  }
}
