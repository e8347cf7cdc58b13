/// The second pass: that nothing is left out. Every statement is matched over what may hold, and each match must be listed.

internal import OnusLanguage

extension Checker {
  private struct InstanceKey: Hashable {
    var owner: Int
    /// Whether the owner is an inner condition, else it is a statement.
    var isWay: Bool
    var way: Int
    var bindings: [Int32]
  }

  /// Refuses a certificate that leaves an argument, an attack or a way of a condition out.
  func checkCompleteness() throws(Refusal) {
    try checkDefiniteIsComplete()
    try checkConclusions()
    try checkAttacks()
    // Of a condition on which no node rests nothing is claimed.
    for (i, condition) in conditions.enumerated() where nodeNumbers[.holds(i)] != nil {
      let form = forms[condition.form]
      guard case .anyOf(let ways) = form.inner[condition.inner].kind else { continue }
      let members = Set(condition.members.map { key($0) })
      for (number, way) in ways.enumerated() {
        try Matcher(world, form).matches(way, from: condition.bindings) { (found, _) throws(Refusal) in
          if !members.contains(key(i, isWay: true, number, found)) {
            throw Refusal("a way in which this condition may hold is left out", at: certificate.conditions[i].offset)
          }
        }
      }
    }
  }

  private func key(_ owner: Int, isWay: Bool, _ way: Int, _ bindings: [Int32]) -> InstanceKey {
    InstanceKey(owner: owner, isWay: isWay, way: way, bindings: bindings)
  }

  private func key(_ number: Int) -> InstanceKey {
    let instance = instances[number]
    let way = certificate.arguments[number].way
    switch instance.origin {
    case .form(let form): return key(form, isWay: false, way, instance.bindings)
    case .way(let condition): return key(condition, isWay: true, way, instance.bindings)
    case .evidence: return key(-1, isWay: false, way, [])
    }
  }

  private func checkDefiniteIsComplete() throws(Refusal) {
    for form in forms where form.isDefinition && world.isInCone[Int(form.head.predicate.raw)] {
      let matcher = Matcher(world, form, over: .definite)
      for way in form.ways {
        try matcher.matches(way, from: matcher.nothing) { (found, _) throws(Refusal) in
          guard try matcher.isInForce(found) else { return }
          let head = world.ground(form.head, found)
          if !world.definite.contains(head) {
            throw Refusal(
              "`definite` lacks `\(text(head))`, which `\(name(of: form.number))` makes so",
              at: certificate.offset(of: "definite"))
          }
        }
      }
    }
  }

  /// What statements conclude may hold, and stands among the arguments where these are listed.
  private func checkConclusions() throws(Refusal) {
    // An instance has one head, and stands in the list of that or in none.
    let listed = Set(argued.values.joined().map { key($0) })
    for form in forms where form.concludes && world.isInCone[Int(form.head.predicate.raw)] {
      let matcher = Matcher(world, form)
      for (number, way) in form.ways.enumerated() {
        try matcher.matches(way, from: matcher.nothing) { (found, _) throws(Refusal) in
          guard try matcher.isInForce(found) else { return }
          let head = world.ground(form.head, found)
          if world.isVoid(head) {
            // Nothing argues for it, but it is named and refuted, and its contrary definite.
            for number in [head, head ^ 1] where isLeftOut(number) { throw leftOut(number) }
            return
          }
          if !world.possible.contains(head) {
            throw Refusal(
              "`possible` lacks `\(text(head))`, for which `\(name(of: form.number))` may argue",
              at: certificate.offset(of: "possible")
            )
          }
          if world.isDefinite(head) || argued[head] == nil { return }
          if !listed.contains(key(form.number, isWay: false, number, found)) {
            throw Refusal(
              "an instance of `\(name(of: form.number))` for `\(text(head))` is left out",
              at: certificate.offset(of: "args"))
          }
        }
      }
    }
  }

  /// Defeaters and undercutters of what is listed are listed too.
  private func checkAttacks() throws(Refusal) {
    var attacksOn: [StatementID: [Int]] = [:]
    for form in forms where form.attack >= 0 {
      attacksOn[form.statement.attacks[form.attack].target, default: []].append(form.number)
    }
    for (literal, own) in defeated {
      let members = Set(own.map { key($0) })
      for form in formsByHead[Int(world.atom(literal).predicate)] where forms[form].statement.kind == .defeater {
        try forEachAttack(form, on: literal) { (way, found) throws(Refusal) in
          if !members.contains(key(form, isWay: false, way, found)) {
            throw Refusal(
              "the defeater `\(name(of: form))` against `\(text(literal))` is left out",
              at: certificate.offset(of: "args"))
          }
        }
      }
    }
    var seen: Set<UndercutKey> = []
    // Of an argument that is listed and has no node nothing is claimed, neither that it applies nor that it is undercut.
    for (number, instance) in instances.enumerated() where nodeNumbers[.applies(number)] != nil {
      guard case .form(let form) = instance.origin else { continue }
      let target = UndercutKey(statement: forms[form].statement.id, head: instance.head)
      guard seen.insert(target).inserted else { continue }
      let members = Set((undercutters[target] ?? []).map { key($0) })
      for attack in attacksOn[target.statement] ?? [] {
        try forEachAttack(attack, on: instance.head) { (way, found) throws(Refusal) in
          if !members.contains(key(attack, isWay: false, way, found)) {
            throw Refusal(
              "`\(name(of: attack))` against `\(rulebook[target.statement].name)` for `\(text(instance.head))` is left out",
              at: certificate.offset(of: "args"))
          }
        }
      }
    }
  }

  private func forEachAttack(
    _ number: Int, on literal: LiteralNumber, _ body: (Int, [Int32]) throws(Refusal) -> Void
  ) throws(Refusal) {
    let form = forms[number]
    guard form.head.isNegated == (literal & 1 == 1), form.head.predicate.raw == world.atom(literal).predicate else {
      return
    }
    let matcher = Matcher(world, form)
    var start = matcher.nothing
    guard world.unify(form.head, world.atom(literal), matcher.types, &start) else { return }
    for (number, way) in form.ways.enumerated() {
      try matcher.matches(way, from: start) { (found, _) throws(Refusal) in
        if try matcher.isInForce(found) { try body(number, found) }
      }
    }
  }
}
