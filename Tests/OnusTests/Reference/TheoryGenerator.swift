/// The generator of theories: statements that argue, over the vocabulary, with facts that let them meet.

struct TheoryGenerator {
  /// What later statements need to know of an earlier one.
  struct Written {
    var name: String
    var kind: String
    var word: Word
    var isNegated: Bool
    /// The head as written, or what an undercutter is against; its variables stand in `scope`.
    var head: String
    var scope: Scope
    var level: Int
    /// The source that it cites first.
    var source: String?

    var arguments: [String] {
      let inside = head.drop { $0 != "(" }.dropFirst().prefix { $0 != ")" }
      return inside.split(separator: ",").map { $0.filter { $0 != " " } }
    }
    /// The head's value where it is a constant.
    var value: String? {
      let after = head.drop { $0 != "=" }.dropFirst(2)
      return after.first?.isNumber == true || Lexicon.levels.contains(String(after)) ? String(after) : nil
    }
  }

  var random: SplitMix
  var names = 0
  /// The level of the statement that is being written.
  var level = 1
  /// Whether an expression may divide by what may be zero.
  var mayFail = false
  /// Whether the statement being written is a defeater or an undercutter.
  var isAttack = false
  var agents: [String] = []
  var standards: [String] = []
  var used: Set<Word> = []
  var lowWords: [Word] = []
  var highWords: [Word] = []
  /// What rests on aggregates over what rests on aggregates.
  var topWords: [Word] = []
  var written: [Written] = []
  var theory: Theory
  private var base = 2
  private var hasRanks = false

  static func theory(seed: UInt64) -> Theory {
    var generator = TheoryGenerator(random: SplitMix(seed: seed), theory: Theory(seed: seed))
    generator.vocabulary()
    for _ in 0..<(4 + generator.random.below(8)) { generator.statement() }
    for _ in 0..<generator.random.below(4) { generator.skirmish() }
    generator.preferences()
    generator.declarations()
    generator.record()
    return generator.theory
  }

  private init(random: SplitMix, theory: Theory) {
    self.random = random
    self.theory = theory
  }

  // MARK: Vocabulary

  private mutating func vocabulary() {
    standards = ["prima_facie", "substantial", "preponderance", "clear_and_convincing", "beyond_reasonable_doubt"]
    if random.chance(20) {
      standards = ["hint", "likely", "near", "sure"]
      theory.rules.append("standards hint < likely\(random.chance(50) ? " weighed" : "") < near < sure")
      base = 2
      theory.rules.append("standard of proof near")
    } else if random.chance(20) {
      base = 3
      theory.rules.append("standard of proof clear_and_convincing")
    }
    theory.rules.append("type Thing\ntype Agent is Thing\ntype Firm is Agent\ntype Level = low < mid < high")
    theory.rules.append("role claimant\nrole respondent")
    agents = random.chance(60) ? ["a", "f"] : ["a", "b", "f"]
    theory.rules.append("entity f : Firm")
    let others = agents.dropLast().joined(separator: ", ")
    if random.chance(50) {
      theory.rules.append("entities \(others) : Agent")
    } else {
      // Entities of the case: the rules cannot name them.
      theory.facts.append("entities \(others) : Agent")
      agents = ["f"]
    }
    hasRanks = random.chance(85)
    if hasRanks {
      theory.rules.append("ranks constitution > statute > decree")
      if random.chance(92) { theory.rules.append("conflicts resolved by rank then date") }
    }
    for name in ["s1", "s2", "s3", "s4"] { source(name) }
    lowWords = Array(random.shuffled(Lexicon.low).prefix(1 + random.below(2)))
    highWords = Array(random.shuffled(Lexicon.high).prefix(2 + random.below(2)))
    used = Set(lowWords + highWords + [Lexicon.gb, Lexicon.gv, Lexicon.gm, Lexicon.gd, Lexicon.gl])
    used.formUnion(random.shuffled(Lexicon.plainGivens).prefix(3))
    used.insert(Lexicon.ga)
    if random.chance(25) { topWords = [random.pick([Lexicon.d0, Lexicon.da])] }
    if random.chance(50) { used.insert(Lexicon.cv) }
    if random.chance(40) { used.insert(random.pick(Lexicon.deemed)) }
    incompatibilities()
  }

  /// Declares the words that some statement uses; the record speaks of no others.
  private mutating func declarations() {
    let written = Set(theory.rules.flatMap { $0.split { !$0.isLetter && !$0.isNumber } })
    used = Set(Lexicon.all.filter { written.contains($0.name[...]) })
    used.insert(Lexicon.gb)
    for word in Lexicon.all where used.contains(word) { theory.rules.append(word.declaration) }
  }

  private mutating func source(_ name: String) {
    var text = "source \(name) \"Source \(name)\""
    if hasRanks && random.chance(80) {
      text += "\n  rank " + random.pick(["constitution", "statute", "statute", "decree"])
    }
    if random.chance(85) { text += "\n  dated \(1990 + random.below(4))-01-01" }
    if random.chance(12) { text += "\n  " + window() }
    theory.rules.append(text)
  }

  private mutating func window() -> String {
    let from = random.pick(["1990-01-01", "1999-12-31", "2000-02-29", "2001-01-01"])
    return "in force from \(from)" + (from < "2001" && random.chance(50) ? " to 2000-06-15" : "")
  }

  private mutating func incompatibilities() {
    var options: [String] = []
    func has(_ words: Word...) -> Bool { words.allSatisfy { used.contains($0) } }
    if has(Lexicon.c0, Lexicon.c1) { options.append("c0, c1") }
    if has(Lexicon.ca, Lexicon.cb) { options.append("ca(X), cb(X)") }
    if has(Lexicon.ca, Lexicon.cr) { options.append("ca(X), cr(X, Y)") }
    if has(Lexicon.cr) { options.append("cr(X, Y), cr(Y, X)") }
    if has(Lexicon.ca, Lexicon.c0) { options.append("ca(X), c0") }
    if has(Lexicon.cb, Lexicon.c1) { options.append("cb(a1), c1".replacing("a1", with: "f")) }
    if has(Lexicon.ca, Lexicon.cl) { options.append("ca(X), cl(X) = high") }
    if has(Lexicon.ca, Lexicon.cb, Lexicon.c0) { options.append("ca(X), cb(Y), c0") }
    if has(Lexicon.la, Lexicon.l0) { options.append("la(X), l0") }
    if has(Lexicon.la, Lexicon.lr) { options.append("la(X), lr(X, Y)") }
    if has(Lexicon.la, Lexicon.ga) { options.append("la(X), ga(X)") }
    if has(Lexicon.la) { options.append("la(f), la(X)") }
    for _ in 0..<2 where !options.isEmpty && random.chance(60) {
      theory.rules.append("incompatible " + random.pick(options))
    }
  }

  // MARK: Statements

  private mutating func statement() {
    let rules = written.filter { ["rule", "defeater"].contains($0.kind) }
    let presumptions = written.filter { $0.kind == "presumption" }
    let undercutters = written.filter { ["rebuttal", "exception"].contains($0.kind) }
    var choices: [(weight: Int, choice: String)] = [
      (30, "rule"), (24, "presumption"), (11, "criterion"), (5, "conclusive presumption"), (7, "defeater"),
    ]
    if !presumptions.isEmpty { choices.append((14, "rebuttal")) }
    if !rules.isEmpty { choices.append((14, "exception")) }
    if !undercutters.isEmpty { choices.append((8, "undercutter")) }
    switch random.weighted(choices) {
    case "rebuttal": undercutter("rebuttal", of: presumptions)
    case "exception": undercutter("exception", of: rules)
    case "undercutter": undercutter("exception", of: undercutters)
    case "defeater": argument("defeater")
    case let kind: argument(kind)
    }
  }

  /// What a statement of a kind may conclude; the hot words come first so that statements meet.
  private mutating func head(_ kind: String) -> (word: Word, isNegated: Bool) {
    if level == 2 { return (random.pick(topWords), random.chance(35)) }
    if level == 0 {
      if random.chance(10) && kind != "criterion" {
        return (Lexicon.ga, true)
      }
      return (random.pick(lowWords), random.chance(35))
    }
    let deemed = Lexicon.deemed.filter { used.contains($0) }
    if kind == "presumption", !deemed.isEmpty, random.chance(20) { return (random.pick(deemed), random.chance(40)) }
    if kind == "rule", !deemed.isEmpty, random.chance(10) { return (random.pick(deemed), true) }
    if used.contains(Lexicon.cv), random.chance(18) { return (Lexicon.cv, random.chance(20)) }
    return (random.pick(highWords), random.chance(35))
  }

  private mutating func argument(_ kind: String) {
    isAttack = kind == "defeater"
    defer { isAttack = false }
    level = random.chance(35) ? 0 : topWords.isEmpty || random.chance(70) ? 1 : 2
    let (word, isNegated) = head(kind)
    var scope = Scope()
    var text: String
    var when = ""
    var atom = word.name
    if !word.columns.isEmpty {
      let arguments = word.columns.map { _ in
        if random.chance(25) { return random.pick(agents) }
        if let first = scope.agents.first, random.chance(15) { return first }
        let new = fresh("X")
        scope.agents.append(new)
        return new
      }
      atom += "(" + arguments.joined(separator: ", ") + ")"
      scope.budget = max(0, 2 - scope.agents.count)
    }
    switch word.value {
    case nil:
      when = body(&scope)
      if kind == "criterion" && when.isEmpty { when = "\n  when " + literal(0, &scope) }
    case .level:
      atom += " = " + (kind == "defeater" && random.chance(40) ? "_" : random.pick(Lexicon.levels))
      when = body(&scope)
    case .number, .money, .date, .length, .text:
      // Values are computed from givens alone: the level is 0 while the body is written.
      level = 0
      let own = scope.agents.first ?? random.pick(agents)
      switch random.below(kind == "defeater" ? 4 : 6) {
      case 0, 1:
        atom += " = \(random.below(4))"
        level = 1
        when = body(&scope)
        level = 0
      case 2: atom += " = gv(\(own))"
      case 3:
        if kind == "defeater" {
          atom += " = _"
          when = "\n  when gb(\(own))"
        } else {
          atom += " = N\n  when gv(\(own)) = N and gb(\(own))"
        }
      case 4: atom += " = V\n  when V = gv(\(own)) + 1"
      default: atom += " = (number of Y where gb(Y))"
      }
      level = 1
    }
    let name = fresh(String(kind.first ?? "r"))
    text = (isNegated ? "not " : "") + atom.prefix { $0 != "\n" }
    let rest = String(atom.dropFirst(atom.prefix { $0 != "\n" }.count))
    let opening = kind == "defeater" ? "defeater \(name) against " : "\(kind) \(name): "
    let clauses = clauses(kind, &scope, hasBody: !(rest + when).isEmpty)
    theory.rules.append(opening + text + rest + when + clauses)
    written.append(
      Written(
        name: name, kind: kind, word: word, isNegated: isNegated, head: text,
        scope: scope.onlyHead(text), level: word.level, source: cited(clauses)))
  }

  mutating func clauses(_ kind: String, _ scope: inout Scope, hasBody: Bool) -> String {
    var text = ""
    if random.chance(85) { text += "\n  cite " + random.pick(["s1", "s2", "s3", "s4"]) + " \"" + pin() + "\"" }
    if random.chance(10) { text += "\n  " + window() }
    if random.chance(8), let subject = scope.agents.first {
      text += "\n  at " + random.pick(["gd(\(subject))", "gd(\(subject)) + 30 days", "2000-03-01"])
    }
    let side = random.pick(["claimant", "respondent"])
    if kind == "presumption" && random.chance(60) {
      text += "\n  burden of \(random.pick(["production", "persuasion"])) on \(side)"
      if random.chance(50) { text += " to " + standard() }
    } else if kind == "rule" && random.chance(10) {
      text += "\n  burden of persuasion on \(side) to " + standard()
    }
    return text
  }

  /// The source of the first `cite` with a pin that covers the pin cited.
  func cited(_ clauses: String) -> String? {
    let words = clauses.split(whereSeparator: { $0 == " " || $0 == "\n" })
    guard let index = words.firstIndex(of: "cite") else { return nil }
    return "\(words[index + 1]) "
      + (clauses.contains("§ 1\"") || clauses.contains("§ 1(a)")
        ? "\"§ 1\"" : clauses.contains("§ 2") ? "\"§ 2\"" : "\"§ 10\"")
  }

  private mutating func pin() -> String { random.pick(["§ 1", "§ 1(a)", "§ 10", "§ 2"]) }

  mutating func undercutter(_ kind: String, of targets: [Written]) {
    isAttack = true
    defer { isAttack = false }
    let first = random.pick(targets)
    level = first.level
    let alike = targets.filter {
      $0.word == first.word && $0.isNegated == first.isNegated && $0.name != first.name && $0.level == first.level
    }
    var list = [first]
    if let second = alike.first, random.chance(60) { list.append(second) }
    let name = fresh(kind == "rebuttal" ? "b" : "e")
    var scope = Scope()
    var text = "\(kind) \(name) \(kind == "rebuttal" ? "of" : "to") "
    if kind == "exception", first.kind == "rule", let source = first.source, random.chance(25) {
      // A pin that covers the rule's own, and perhaps those of other rules.
      text += source
      level = 0
      scope.budget = 1
      theory.rules.append(text + body(&scope, from: 1))
      return
    }
    text += list.map { $0.name }.joined(separator: ", ")
    var head = first.head
    let isAlike = list.allSatisfy { $0.head == first.head }
    if isAlike && random.chance(45) {
      scope = first.scope
    } else {
      (head, scope) = against(list)
      text += "\n  against " + head
    }
    scope.budget = max(0, min(1, 2 - scope.agents.count))
    text += body(&scope, from: random.chance(80) ? 1 : 0)
    if random.chance(30) { text += "\n  cite " + random.pick(["s1", "s2", "s3", "s4"]) + " \"" + pin() + "\"" }
    if random.chance(6) { text += "\n  " + window() }
    theory.rules.append(text)
    written.append(
      Written(
        name: name, kind: kind, word: first.word, isNegated: first.isNegated, head: head,
        scope: scope.onlyHead(head), level: first.level))
  }

  /// A pattern of its own that the heads of all targets meet.
  private mutating func against(_ targets: [Written]) -> (String, Scope) {
    let target = targets[0]
    var scope = Scope()
    var text = (target.isNegated ? "not " : "") + target.word.name
    if !target.word.columns.isEmpty {
      let arguments = target.word.columns.indices.map { index in
        let own = Set(targets.map { $0.arguments[index] })
        let constants = own.filter { $0.first?.isLowercase == true }.sorted()
        if random.chance(30) && constants.count < 2 { return constants.first ?? random.pick(agents) }
        if random.chance(20) { return "_" }
        let new = fresh("X")
        scope.agents.append(new)
        return new
      }
      text += "(" + arguments.joined(separator: ", ") + ")"
    }
    if target.word.value != nil {
      text += " = " + (targets.count == 1 && random.chance(30) ? target.value ?? "_" : "_")
    }
    return (text, scope)
  }

  private mutating func preferences() {
    let order = random.shuffled(
      written.filter { ["rule", "presumption", "criterion", "defeater", "conclusive presumption"].contains($0.kind) })
    for (index, superior) in order.enumerated() {
      for inferior in order.dropFirst(index + 1) {
        let isOpposed =
          superior.word == inferior.word
          ? superior.isNegated != inferior.isNegated || superior.word.value != nil : false
        guard isOpposed, random.chance(30) else { continue }
        switch superior.kind == "defeater" || inferior.kind == "defeater" ? 2 : random.below(3) {
        case 0: clause("notwithstanding \(inferior.name)", to: superior.name)
        case 1: clause("subject to \(superior.name)", to: inferior.name)
        default: theory.rules.append("prefer \(superior.name) over \(inferior.name)")
        }
      }
    }
  }

  /// Adds a clause to a statement; where it would repeat one, the clause is dropped.
  private mutating func clause(_ text: String, to name: String) {
    for index in theory.rules.indices {
      let words = theory.rules[index].split(separator: "\n")[0].split(separator: " ")
      guard
        words.contains(where: { $0 == "\(name):" })
          || (words.first == "defeater" && words.dropFirst().first == name[...])
      else { continue }
      if theory.rules[index].contains(text.prefix { $0 != " " }) { return }
      theory.rules[index] += "\n  " + text
    }
  }
}

extension Scope {
  /// The variables that a head has, which an undercutter without `against` may use.
  func onlyHead(_ head: String) -> Scope {
    var result = Scope()
    result.agents = agents.filter { head.contains("(\($0))") || head.contains("(\($0),") || head.contains(", \($0))") }
    return result
  }
}
