/// Finds the scopes of a statement and which of them each variable belongs to, before anything is lowered.
///
/// A variable that stands outside all of `unproven`, `unless`, `every`, `some` and the aggregates belongs to the statement.
/// Any other is local to the innermost of them that holds all its uses, and one that a construct lists is local to that.

/// The scopes of one statement as a tree; 0 is the statement itself.
struct Scopes {
  /// One construct with variables of its own.
  struct Scope {
    var parent: Int?
    /// The variables that `some`, `every` or an aggregate lists.
    var listed: [Syntax.Name] = []
    /// The variables that belong to it, by name.
    var owned: [String: VariableID] = [:]
    /// The same in the order of their first use, the listed ones first; lowering adds those without a name.
    var locals: [VariableID] = []
  }

  /// A place where a variable stands.
  struct Occurrence {
    var name: String
    var scope: Int
    var place: Place
    /// The type of the column, if it stands directly in one.
    var position: TypeID?
    /// Whether it stands in something that was or will be reported.
    var isPoisoned: Bool
  }

  /// A comparison `V = E`, which can give V its type.
  struct Equation {
    var name: String
    var scope: Int
    var value: Syntax.Node
  }

  private struct Key: Hashable {
    var place: Place
    var slot: Int
  }

  var all: [Scope] = [Scope()]
  private(set) var occurrences: [Occurrence] = []
  private(set) var equations: [Equation] = []
  /// Uses in the `of` of an aggregate, with the aggregate's scope.
  private(set) var valueUses: [(name: String, scope: Int, place: Place)] = []
  private var index: [Key: Int] = [:]
  private let checker: Checker
  private let file: Int

  init(checker: Checker, file: Int) {
    self.checker = checker
    self.file = file
  }

  /// The scope that a construct opens; `slot` 1 is the `has` of an `every`.
  func scope(of place: Place, slot: Int = 0, within parent: Int) -> Int {
    index[Key(place: place, slot: slot)] ?? parent
  }

  mutating func open(_ place: Place, slot: Int = 0, within parent: Int, listed: [Syntax.Name] = []) -> Int {
    all.append(Scope(parent: parent, listed: listed))
    index[Key(place: place, slot: slot)] = all.count - 1
    return all.count - 1
  }

  mutating func add(_ name: String, at place: Place, position: TypeID?, scope: Int = 0) {
    occurrences.append(
      Occurrence(name: name, scope: scope, place: place, position: position, isPoisoned: false))
  }

  /// The variable that a name means in a scope.
  func variable(_ name: String, in scope: Int) -> VariableID? {
    var current: Int? = scope
    while let s = current {
      if let id = all[s].owned[name] { return id }
      current = all[s].parent
    }
    return nil
  }

  /// Whether no variable stands anywhere and none is listed.
  var holdsNoVariable: Bool { occurrences.isEmpty && all.allSatisfy { $0.listed.isEmpty } }

  // MARK: Walking the tree

  /// Records all variables of a condition or expression. `position`: the column in which it stands directly.
  mutating func walk(_ node: Syntax.Node, _ scope: Int, position: TypeID? = nil, isPoisoned: Bool = false) {
    switch node.kind {
    case .number, .money, .date, .text, .any, .each, .broken: break
    case .variable(let name):
      occurrences.append(
        Occurrence(name: name, scope: scope, place: node.place, position: position, isPoisoned: isPoisoned))
    case .atom(let name, let arguments, _):
      walkAtom(name, arguments, scope, isPoisoned: isPoisoned)
    case .negative(let inner), .duration(let inner, _), .yearOf(let inner), .weekdayOf(let inner),
      .round(let inner, _, _), .not(let inner), .by(let inner, _), .isType(let inner, _):
      walk(inner, scope, isPoisoned: isPoisoned)
    case .parenthesised(let inner): walk(inner, scope, position: position, isPoisoned: isPoisoned)
    case .arithmetic:
      // Chains of operators lean to the left and may be long.
      var rights: [Syntax.Node] = []
      var left = node
      while case .arithmetic(_, let l, let r, _) = left.kind {
        rights.append(r)
        left = l
      }
      walk(left, scope, isPoisoned: isPoisoned)
      for right in rights.reversed() { walk(right, scope, isPoisoned: isPoisoned) }
    case .daysBetween(let a, let b):
      walk(a, scope, isPoisoned: isPoisoned)
      walk(b, scope, isPoisoned: isPoisoned)
    case .call(_, let nodes), .all(let nodes), .anyOf(let nodes), .atLeast(_, let nodes):
      for inner in nodes { walk(inner, scope, isPoisoned: isPoisoned) }
    case .comparison(let op, let left, let right):
      walkComparison(op, left, right, scope, isPoisoned: isPoisoned)
    case .unproven(let inner):
      walk(inner, open(node.place, within: scope), isPoisoned: isPoisoned)
    case .some(let listed, let condition):
      walk(condition, open(node.place, within: scope, listed: listed), isPoisoned: isPoisoned)
    case .every(let listed, let condition, let has):
      let outer = open(node.place, within: scope, listed: listed)
      walk(condition, outer, isPoisoned: isPoisoned)
      walk(has, open(node.place, slot: 1, within: outer), isPoisoned: isPoisoned)
    case .aggregate(_, let of, let over, let condition):
      let inner = open(node.place, within: scope, listed: over)
      if let of {
        let first = occurrences.count
        walk(of, inner, isPoisoned: isPoisoned)
        for use in occurrences[first...] where use.scope == inner {
          valueUses.append((use.name, inner, use.place))
        }
      }
      walk(condition, inner, isPoisoned: isPoisoned)
    }
  }

  private mutating func walkAtom(_ name: Syntax.Name, _ arguments: [Syntax.Node], _ scope: Int, isPoisoned: Bool) {
    if arguments.isEmpty { return }
    let predicate = checker.quietPredicate(name, file: file)
    for (column, argument) in arguments.enumerated() {
      let types = predicate.map { checker.rulebook[$0].columns } ?? []
      walk(
        argument, scope, position: column < types.count ? types[column] : nil,
        isPoisoned: isPoisoned || column >= types.count)
    }
  }

  private mutating func walkComparison(
    _ op: Comparison.Operator, _ left: Syntax.Node, _ right: Syntax.Node, _ scope: Int, isPoisoned: Bool
  ) {
    walk(left, scope, isPoisoned: isPoisoned)
    if op == .equal, case .atom(let name, let arguments, let hasParentheses) = left.bare.kind {
      let predicate = checker.quietPredicate(name, file: file)
      if hasParentheses || !arguments.isEmpty || predicate != nil {
        let column = predicate.flatMap { checker.rulebook[$0].isValued ? checker.rulebook[$0].columns.last : nil }
        walk(right, scope, position: column, isPoisoned: isPoisoned || column == nil)
        return
      }
    }
    walk(right, scope, isPoisoned: isPoisoned)
    guard op == .equal else { return }
    if case .variable(let name) = left.bare.kind {
      equations.append(Equation(name: name, scope: scope, value: right))
    }
    if case .variable(let name) = right.bare.kind {
      equations.append(Equation(name: name, scope: scope, value: left))
    }
  }

  // MARK: Owners

  /// A variable to be made: its name, its scope and where it stands.
  struct Owner {
    var name: String
    var scope: Int
    var occurrences: [Int]
    var place: Place
    var isListed: Bool
  }

  /// All variables in the order of their first use. `report` hears of names that are listed and used outside, and of
  /// names that are local to two conditions side by side.
  func owners(report: (Finding) -> Void) -> [Owner] {
    var order: [String] = []
    var uses: [String: [Int]] = [:]
    for (i, occurrence) in occurrences.enumerated() {
      if uses[occurrence.name] == nil { order.append(occurrence.name) }
      uses[occurrence.name, default: []].append(i)
    }
    var listings: [String: [(scope: Int, name: Syntax.Name)]] = [:]
    for (i, scope) in all.enumerated() {
      for name in scope.listed where !(listings[name.text]?.contains { $0.scope == i } ?? false) {
        if uses[name.text] == nil, listings[name.text] == nil { order.append(name.text) }
        listings[name.text, default: []].append((i, name))
      }
    }
    var result: [Owner] = []
    for name in order {
      let of = owners(of: name, uses: uses[name] ?? [], listings: listings[name] ?? [])
      for owner in of where owner.isListed {
        guard let outer = of.first(where: { isScope($0.scope, strictlyAbove: owner.scope) }) else { continue }
        report(.listedOutside(name: name, place: owner.place, outer: outer.place))
      }
      let apart = of.filter { a in !of.contains { isScope($0.scope, strictlyAbove: a.scope) } }
      if apart.count > 1, apart.contains(where: { !$0.isListed }) {
        report(.localTwice(name: name, place: apart[1].place, first: apart[0].place))
      }
      result += of
    }
    return result.sorted { firstUse($0) < firstUse($1) }
  }

  /// What finding the owners brings to light.
  enum Finding {
    case listedOutside(name: String, place: Place, outer: Place)
    case localTwice(name: String, place: Place, first: Place)
  }

  private func firstUse(_ owner: Owner) -> Int { owner.occurrences.first ?? Int.max }

  private func owners(of name: String, uses: [Int], listings: [(scope: Int, name: Syntax.Name)]) -> [Owner] {
    var byListing: [Int: [Int]] = [:]
    var free: [Int] = []
    for use in uses {
      var current: Int? = occurrences[use].scope
      while let s = current, !listings.contains(where: { $0.scope == s }) { current = all[s].parent }
      if let s = current { byListing[s, default: []].append(use) } else { free.append(use) }
    }
    var owners = listings.map {
      Owner(
        name: name, scope: $0.scope, occurrences: byListing[$0.scope] ?? [], place: $0.name.place, isListed: true)
    }
    func add(_ scope: Int, _ uses: [Int]) {
      guard let first = uses.first else { return }
      owners.append(
        Owner(name: name, scope: scope, occurrences: uses, place: occurrences[first].place, isListed: false))
    }
    guard let first = free.first else { return owners }
    let common = free.dropFirst().reduce(occurrences[first].scope) { commonScope($0, occurrences[$1].scope) }
    if common != 0 || free.contains(where: { occurrences[$0].scope == 0 }) {
      add(common, free)
      return owners
    }
    // No construct holds all the uses: it is local to each that stands directly in the statement, or deeper within it.
    var tops: [Int] = []
    var byTop: [Int: [Int]] = [:]
    for use in free {
      let top = path(occurrences[use].scope)[1]
      if byTop[top] == nil { tops.append(top) }
      byTop[top, default: []].append(use)
    }
    for top in tops {
      let own = byTop[top] ?? []
      guard let first = own.first else { continue }
      add(own.dropFirst().reduce(occurrences[first].scope) { commonScope($0, occurrences[$1].scope) }, own)
    }
    return owners
  }

  /// The scopes from the statement down to one.
  private func path(_ scope: Int) -> [Int] {
    var result = [scope]
    var current = scope
    while let parent = all[current].parent {
      result.append(parent)
      current = parent
    }
    return result.reversed()
  }

  private func commonScope(_ a: Int, _ b: Int) -> Int {
    var last = 0
    for (x, y) in zip(path(a), path(b)) where x == y { last = x }
    return last
  }

  private func isScope(_ outer: Int, strictlyAbove inner: Int) -> Bool {
    outer != inner && path(inner).contains(outer)
  }
}

extension Syntax.Node {
  /// The node within any parentheses.
  var bare: Syntax.Node {
    var node = self
    while case .parenthesised(let inner) = node.kind { node = inner }
    return node
  }
}
