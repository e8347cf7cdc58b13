/// Small theories in which much turns on values.

/// A small theory of numbers and degrees, as rules and a case.
func valuedTheory(seed: UInt64) -> (rules: String, facts: String) {
  var random = SplitMix(seed: seed &* 7919 &+ 3)
  let levels = ["low", "middle", "high"]
  func standard() -> String {
    random.chance(15) ? " by " + random.pick(["prima_facie", "preponderance", "beyond_reasonable_doubt"]) : ""
  }
  func premise() -> String {
    switch random.below(8) {
    case 0, 1, 2, 3: "n(X) \(random.pick(["<", ">=", "=", "!="])) \(1 + random.below(4))"
    case 4, 5: "l(X) \(random.pick(["<", ">=", "!="])) \(random.pick(levels))"
    case 6 where random.chance(50): "n(X) = \(1 + random.below(4))" + standard()
    case 6: random.pick(["g(X)", "not g(X)", "unproven g(X)"])
    default: "n(X) < n(Y) and g(Y)"
    }
  }
  var rules = """
    type T
    type L = low < middle < high
    given n(T) : Number
    given l(T) : L
    given g(T)
    conclusion p(T)
    conclusion q(T)

    """
  for i in 0..<(2 + random.below(3)) {
    var premises = (0..<(random.chance(60) ? 1 : 2)).map { _ in premise() }
    let head = random.pick(["p", "p", "q"])
    if head == "p", random.chance(25) { premises.append(random.pick(["q(X)", "unproven q(X)"])) }
    rules += "\(random.pick(["rule", "rule", "presumption"])) r\(i): \(random.chance(30) ? "not " : "")\(head)(X)\n"
    rules += "  when \(premises.joined(separator: " and "))\n"
  }
  var facts = "case test\nuse law\nentities a, b, c, d : T\nfact n(c) = 0\nfact n(d) = 5\n"
  for entity in ["a", "b"] {
    facts += "fact n(\(entity)) = \(1 + random.below(4))" + standard() + "\n"
    if random.chance(20) { facts += "fact n(\(entity)) = \(1 + random.below(4)) by substantial\n" }
    if random.chance(60) { facts += "fact l(\(entity)) = \(random.pick(levels))" + standard() + "\n" }
    if random.chance(50) { facts += "fact g(\(entity))" + standard() + "\n" }
  }
  facts += "question \(random.chance(20) ? "not " : "")p(a)\n"
  return (rules, facts)
}
