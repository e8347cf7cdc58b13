/// Small theories in which much is presumed, and evidence for and against it is offered.

/// A theory without variables, as rules and a case.
func presumedTheory(seed: UInt64) -> (rules: String, facts: String) {
  var random = SplitMix(seed: seed &* 6271 &+ 11)
  let standards = ["prima_facie", "preponderance", "clear_and_convincing"]
  func sign() -> String { random.chance(25) ? "not " : "" }
  func premise(_ names: [String]) -> String {
    let name = random.pick(names)
    if name == "g" || name == "h", random.chance(25) { return "\(sign())\(name) by \(random.pick(standards))" }
    return random.chance(20) ? "unproven \(name)" : sign() + name
  }
  var rules = "role owner\nrole finder\ngiven g\ngiven h\nconclusion p\nconclusion q\n"
  let burdens = ["", "\n  burden of production on owner", "\n  burden of persuasion on owner to preponderance"]
  rules += "presumption a: p\n  when \(sign())g\(random.pick(burdens))\n"
  if random.chance(40) { rules += "presumption b: \(sign())q\n  when h\(random.pick(burdens))\n" }
  if random.chance(50) { rules += "rebuttal c of a against p\n  when \(sign())h\n" }
  if random.chance(30) { rules += "rule d: not p\n  when \(premise(["h", "q"]))\n" }
  rules += "rule e: q\n  when \(premise(["p", "p", "g"]))"
  rules += random.chance(40) ? " and \(premise(["p", "h"]))\n" : "\n"
  if random.chance(30) { rules += "rule f: not q\n  when \(premise(["h", "p"]))\nprefer f over e\n" }
  var facts = "case test\nuse law\nowner is x\nentity x : T\n"
  rules = "type T\n" + rules
  for name in ["g", "h"] where random.chance(60) {
    facts += "fact \(sign())\(name)\(random.chance(50) ? " by " + random.pick(standards) : "")\n"
  }
  for literal in ["p", "not p"] where random.chance(25) { facts += "fact \(literal) by \(random.pick(standards))\n" }
  facts += "question \(random.chance(25) ? "not " : "")\(random.pick(["p", "q"]))\n"
  return (rules, facts)
}
