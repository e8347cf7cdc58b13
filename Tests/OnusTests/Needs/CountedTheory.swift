/// Small theories in which what is counted or summed is itself concluded from what was counted.

/// A theory of two or three aggregates one upon the other, as rules and a case that marks up to three givens as unknown.
func countedTheory(seed: UInt64) -> (rules: String, facts: String) {
  var random = SplitMix(seed: seed &* 5927 &+ 7)
  func sign(_ chance: Int = 20) -> String { random.chance(chance) ? "not " : "" }
  func standard() -> String {
    random.chance(12) ? " by " + random.pick(["prima_facie", "preponderance", "clear_and_convincing"]) : ""
  }
  /// What an aggregate runs over, with the words concluded so far.
  func condition(_ words: [String], _ variable: String) -> String {
    let word = random.pick(words)
    switch random.below(6) {
    case 0: return "\(word)(\(variable)) and \(sign())h(\(variable))"
    case 1: return "g(\(variable)) and unproven \(word)(\(variable))"
    case 2: return "(\(word)(\(variable)) or h(\(variable)))"
    default: return "\(word)(\(variable))"
    }
  }
  func aggregate(_ words: [String]) -> String {
    let condition = condition(words, "Y")
    switch random.below(5) {
    case 0: return "(sum of n(Y) over Y where \(condition)) \(random.pick([">=", "<"])) \(1 + random.below(4))"
    case 1: return "(largest of n(Y) over Y where \(condition)) \(random.pick([">=", "<"])) \(1 + random.below(3))"
    default:
      let sign = random.pick([">=", ">=", ">=", ">=", "<", "=", "!="])
      return "(number of Y where \(condition)) \(sign) \(random.chance(65) ? 1 : 2)"
    }
  }
  func other(_ words: [String]) -> String {
    let word = random.pick(words)
    return random.pick(["g(X)", "h(X)", "not h(X)", "unproven h(X)", "unproven \(word)(X)", "\(word)(X)", "k"])
  }
  func kind() -> String { random.pick(["rule", "rule", "rule", "presumption", "criterion"]) }
  var rules = """
    type T
    given g(T)
    given h(T)
    given n(T) : Number
    given k
    conclusion a(T)
    conclusion b(T)
    conclusion m(T) : Number
    conclusion c(T)
    conclusion d(T)
    conclusion e

    """
  var names = 0
  func add(_ head: String, _ premises: [String], kind: String) {
    names += 1
    rules += "\(kind) r\(names): \(head)\n  when \(premises.joined(separator: " and "))\n"
  }
  // What is counted first.
  add("a(X)", [random.pick(["g(X)", "h(X)"]) + standard()], kind: kind())
  if random.chance(40) { add("not a(X)", [random.pick(["h(X)", "k"]) + standard()], kind: "rule") }
  // What is concluded from that count.
  let first = random.pick(["g(X)", "h(X)", "a(X)"])
  add("\(sign(10))b(X)", [first, aggregate(["a", "g"])], kind: kind())
  if random.chance(40) { add("not b(X)", [other(["a"]), aggregate(["a", "h"])], kind: "rule") }
  add("c(X)", ["b(X)"] + (random.chance(40) ? [other(["a", "b"])] : []), kind: kind())
  // The count of that, and what hangs on it.
  add("d(X)", [random.pick(["g(X)", "h(X)", "c(X)"]), aggregate(["b", "c", "c"])], kind: kind())
  if random.chance(30) { add("not d(X)", [other(["b", "c"]), aggregate(["b", "c"])], kind: "rule") }
  add("m(X) = (number of Y where \(random.pick(["b", "c", "d"]))(Y))", ["g(X)"], kind: "rule")
  switch random.below(3) {
  case 0: add("e", ["m(X) >= \(1 + random.below(2))"] + (random.chance(40) ? [other(["d", "c"])] : []), kind: "rule")
  case 1: add("e", ["d(X)", aggregate(["d", "c"])], kind: kind())
  default: add("e", [aggregate(["d"])], kind: kind())
  }
  if random.chance(40) { add("not e", [aggregate(["d", "b"])], kind: "rule") }
  var facts = "case test\nuse law\nentities x, y : T\n"
  for entity in ["x", "y"] {
    facts += "fact n(\(entity)) = \(random.below(4))\n"
    for (word, chance) in [("g", 55), ("h", 30)] where random.chance(chance) {
      facts += "fact \(sign(15))\(word)(\(entity))\(standard())\n"
    }
  }
  if random.chance(40) { facts += "fact \(sign())k\(standard())\n" }
  let givens = ["g(x)", "g(y)", "h(x)", "h(y)"] + (rules.contains(" k") ? ["k"] : [])
  let value = random.chance(20) ? ["n(x) = \(random.below(4))"] : []
  for given in random.shuffled(givens + value).prefix(3) { facts += "unknown \(given)\n" }
  for asked in ["\(sign())e", "\(sign())d(x)", "d(y)", "m(x) = \(random.below(3))", "c(x)", "d(X)", "m(X) = N"] {
    facts += "question \(asked)\n"
  }
  return (rules, facts)
}
