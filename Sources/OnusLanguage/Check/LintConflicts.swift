/// Warnings about pairs of statements: opposed criteria, contestable criteria, preferences with a gap.

extension Checker {
  /// Whether two statements conclude things that exclude each other, as far as types and constants show.
  func areOpposed(_ a: Statement, _ b: Statement, opposed: [[PredicateID]]) -> Bool {
    guard let x = a.head, let y = b.head else { return false }
    if x.predicate == y.predicate {
      if x.isNegated != y.isNegated {
        return canUnifyArguments(x.arguments, a.variables, y.arguments, b.variables, rulebook)
      }
      guard !x.isNegated, rulebook[x.predicate].isValued else { return false }
      if case .constant(let c) = x.arguments.last, case .constant(let d) = y.arguments.last, c == d { return false }
      return canUnifyArguments(
        x.arguments.dropLast(), a.variables, y.arguments.dropLast(), b.variables, rulebook)
    }
    return !x.isNegated && !y.isNegated && opposed[Int(x.predicate.raw)].contains(y.predicate)
  }

  /// Two values of one predicate under different conditions are how rates and limits are written: no conflict to warn of.
  private func areValues(_ a: Statement, _ b: Statement) -> Bool {
    guard let x = a.head, let y = b.head else { return false }
    return x.predicate == y.predicate && x.isNegated == y.isNegated
      && !(a.body.isEmpty && b.body.isEmpty)
  }

  func lintStrictHeads() {
    let opposed = DependencyGraph.opposedPredicates(rulebook)
    var byPredicate: [[Int]] = Array(repeating: [], count: rulebook.predicates.count)
    for (index, statement) in rulebook.statements.enumerated() where isSoundStatement[index] {
      if let head = statement.head { byPredicate[Int(head.predicate.raw)].append(index) }
    }
    let preferred = Set(rulebook.preferences.map { [$0.superior.raw, $0.inferior.raw] })
    for (index, strict) in rulebook.statements.enumerated() where isSoundStatement[index] && strict.kind.isStrict {
      guard let head = strict.head else { continue }
      let others = ([head.predicate] + opposed[Int(head.predicate.raw)]).flatMap { byPredicate[Int($0.raw)] }
      var isContested = false
      for other in others.sorted() where other != index {
        let rival = rulebook.statements[other]
        let isAgainst =
          rival.kind == .defeater
          ? rival.head.map { canUnify($0, rival.variables, head, strict.variables, rulebook) } ?? false
          : areOpposed(strict, rival, opposed: opposed) && !areValues(strict, rival)
        guard isAgainst else { continue }
        switch rival.kind {
        case .criterion, .conclusivePresumption:
          guard other > index else { continue }
          report(
            .opposedCriteria, at: rival.namePlace,
            "`\(strict.name)` and `\(rival.name)` are strict and conclude what excludes each other: where both apply the case is a contradiction",
            suggestion: "write one of them as a `rule`",
            notes: [Diagnostic.Note(place: strict.namePlace, message: "`\(strict.name)` stands here")])
        case .rule, .defeater:
          if isContested || preferred.contains([strict.id.raw, rival.id.raw]) { continue }
          isContested = true
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
  }

  /// `a over b` and `b over c` do not say that a is over c.
  func lintOpenPreferences() {
    let opposed = DependencyGraph.opposedPredicates(rulebook)
    let count = rulebook.statements.count
    var below: [[Int]] = Array(repeating: [], count: count)
    var declared: Set<[Int]> = []
    for preference in rulebook.preferences {
      let (a, b) = (Int(preference.superior.raw), Int(preference.inferior.raw))
      if declared.insert([a, b]).inserted { below[a].append(b) }
    }
    var isReported: Set<[Int]> = []
    for preference in rulebook.preferences {
      let (a, b) = (Int(preference.superior.raw), Int(preference.inferior.raw))
      for c in below[b] where c != a && !declared.contains([a, c]) && !declared.contains([c, a]) {
        let (first, last) = (rulebook.statements[a], rulebook.statements[c])
        guard isSoundStatement[a], isSoundStatement[c], areOpposed(first, last, opposed: opposed),
          !isDecidedBySource(first, last), first.kind == last.kind, isReported.insert([a, c]).inserted
        else { continue }
        let middle = rulebook.statements[b].name
        report(
          .openPreference, at: preference.place,
          "`\(first.name)` is over `\(middle)` and `\(middle)` over `\(last.name)`, but nothing decides between `\(first.name)` and `\(last.name)`",
          suggestion: "add `prefer \(first.name) over \(last.name)`: preferences are not carried on",
          notes: [Diagnostic.Note(place: last.namePlace, message: "`\(last.name)` stands here")])
      }
    }
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
