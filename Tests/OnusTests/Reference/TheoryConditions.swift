/// The generator's conditions: every kind of the language, over a small vocabulary, safe and cheap to instantiate.

extension TheoryGenerator {
  // MARK: Names

  mutating func fresh(_ prefix: String) -> String {
    names += 1
    return "\(prefix)\(names)"
  }

  mutating func agent(_ scope: inout Scope, mayBind: Bool = true) -> String {
    if mayBind && scope.budget > 0 && random.chance(scope.agents.isEmpty ? 70 : 15) {
      scope.budget -= 1
      let new = fresh("X")
      scope.agents.append(new)
      return new
    }
    if scope.agents.isEmpty || random.chance(15) { return random.pick(agents) }
    return random.pick(scope.agents)
  }

  mutating func standard() -> String { random.pick(standards) }

  // MARK: Literals

  /// Words that a statement of a level may use as premises.
  func words(_ level: Int) -> [Word] {
    let givens = Lexicon.plainGivens.filter { used.contains($0) }
    if level == 0 { return givens + lowWords + lowWords }
    let high = givens + lowWords + highWords + highWords + Lexicon.deemed.filter { used.contains($0) }
    return level == 1 ? high : high + topWords + topWords
  }

  mutating func key(
    _ word: Word, _ scope: inout Scope, mayBind: Bool = true, mayBeAny: Bool = false
  ) -> String {
    if word.columns.isEmpty { return word.name }
    var arguments: [String] = []
    for column in word.columns {
      if mayBeAny && random.chance(5) {
        arguments.append("_")
        continue
      }
      switch column {
      case .agent, .thing: arguments.append(agent(&scope, mayBind: mayBind))
      case .firm:
        // A variable here would narrow what the statement is about; that is wanted now and then only.
        arguments.append(random.chance(30) && !scope.agents.isEmpty ? random.pick(scope.agents) : "f")
      }
    }
    return word.name + "(" + arguments.joined(separator: ", ") + ")"
  }

  /// A literal, its value a constant if it has one.
  mutating func literal(_ level: Int, _ scope: inout Scope, mayBind: Bool = true, negative: Int = 20) -> String {
    let word = random.pick(words(level))
    let isNegated = random.chance(negative)
    var text = key(word, &scope, mayBind: mayBind && !isNegated, mayBeAny: !isNegated)
    if word.value == .level {
      if !scope.levels.isEmpty && random.chance(30) {
        text += " = " + random.pick(scope.levels)
      } else {
        text += " = " + random.pick(Lexicon.levels)
      }
    }
    return (isNegated ? "not " : "") + text
  }

  // MARK: Expressions

  mutating func number(_ scope: inout Scope, depth: Int = 1) -> String {
    var choices: [(weight: Int, choice: Int)] = [(25, 0), (40, 1)]
    if !scope.numbers.isEmpty { choices.append((40, 2)) }
    if depth > 0 {
      choices += [(12, 3), (8, 4), (5, 5), (5, 6), (4, 7), (3, 8), (4, 9), (2, 10), (mayFail ? 3 : 0, 11)]
    }
    switch random.weighted(choices) {
    case 0: return "\(random.below(5))"
    case 1: return key(random.chance(85) || !used.contains(Lexicon.cv) ? Lexicon.gv : valued, &scope)
    case 2: return random.pick(scope.numbers)
    case 3: return number(&scope, depth: 0) + " + " + number(&scope, depth: 0)
    case 4: return number(&scope, depth: 0) + " - " + number(&scope, depth: 0)
    case 5: return number(&scope, depth: 0) + " * \(random.below(3))"
    case 6:
      let mode = random.pick(["half_even", "half_up", "up", "down"])
      return "round " + number(&scope, depth: 0) + " / 2 to 0 places \(mode)"
    case 7: return "min(" + number(&scope, depth: 0) + ", \(random.below(4)))"
    case 8: return "max(" + number(&scope, depth: 0) + ", \(random.below(4)))"
    case 9: return "abs(" + number(&scope, depth: 0) + " - 2)"
    case 10: return number(&scope, depth: 0) + " / 3"
    default: return "2 / " + key(Lexicon.gv, &scope)
    }
  }

  /// In level 0 only the given values are at hand.
  private var valued: Word { level == 0 ? Lexicon.gv : Lexicon.cv }

  mutating func comparison(_ scope: inout Scope) -> String {
    let sign = random.pick(["=", "!=", "<", "<=", ">", ">="])
    switch random.weighted([(45, 0), (12, 1), (12, 2), (20, 3), (6, 4), (4, 5), (5, 6)]) {
    case 5:
      return key(Lexicon.gx, &scope) + (random.chance(50) ? " = " : " != ") + "\"\(random.pick(["red", "blue"]))\""
    case 6:
      let day = key(Lexicon.gd, &scope) + random.pick([" + ", " - ", " + 2 * "]) + key(Lexicon.gt, &scope)
      return day + " rounding down \(sign) " + random.pick(Lexicon.dates)
    case 0:
      // A valued predicate before "=" would be a literal; both readings are worth having.
      return number(&scope) + " \(sign) " + number(&scope)
    case 1: return key(Lexicon.gm, &scope) + " \(sign == "=" ? ">=" : sign) USD \(random.below(4) * 5)"
    case 2: return dated(&scope, sign == "=" ? "<=" : sign)
    case 3:
      if !scope.levels.isEmpty && random.chance(50) {
        return random.pick(scope.levels) + " \(sign) " + random.pick(Lexicon.levels)
      }
      let word = level >= 1 && used.contains(Lexicon.cl) && random.chance(50) ? Lexicon.cl : Lexicon.gl
      return key(word, &scope) + " \(sign == "=" ? ">=" : sign) " + random.pick(Lexicon.levels)
    default:
      if scope.agents.count < 2 { return number(&scope) + " \(sign) " + number(&scope) }
      return scope.agents[0] + (random.chance(70) ? " != " : " = ") + scope.agents[1]
    }
  }

  private mutating func dated(_ scope: inout Scope, _ sign: String) -> String {
    let day = key(Lexicon.gd, &scope)
    switch random.below(5) {
    case 0: return day + " \(sign) " + random.pick(Lexicon.dates)
    case 1: return day + " + \(30 * (1 + random.below(3))) days \(sign) " + random.pick(Lexicon.dates)
    case 2: return day + " + 1 month rounding \(random.pick(["up", "down"])) \(sign) " + random.pick(Lexicon.dates)
    case 3: return "days from " + day + " to 2000-01-01 \(sign) \(random.below(3) * 100)"
    default: return "year of " + day + " \(sign) 2000"
    }
  }

  /// An aggregate over what is solved before, with its comparison.
  mutating func aggregate(_ scope: inout Scope) -> String {
    let sign = random.pick(["=", "!=", "<", "<=", ">", ">="])
    var inner = scope
    inner.budget = 1
    let listed = fresh("Y")
    inner.agents.append(listed)
    let choice = random.weighted([(26, 0), (18, 1), (20, 2), (20, 3), (12, 4), (6, 5)])
    let condition = range(listed, &inner)
    if choice == 0 && random.chance(30) {
      let second = fresh("Y")
      return
        "(number of \(listed), \(second) where \(condition) and gr(\(listed), \(second))) \(sign) \(random.below(4))"
    }
    switch choice {
    case 0: return "(number of \(listed) where \(condition)) \(sign) \(random.below(4))"
    case 1: return "(sum of gv(\(listed)) over \(listed) where \(condition)) \(sign) \(random.below(6))"
    case 2: return "(largest of gv(\(listed)) over \(listed) where \(condition)) \(sign) \(random.below(5))"
    case 3: return "(smallest of gv(\(listed)) over \(listed) where \(condition)) \(sign) \(random.below(5))"
    case 4: return "(sum of gm(\(listed)) over \(listed) where \(condition)) \(sign) USD \(random.below(5) * 5)"
    default:
      let value = fresh("N")
      return "(sum of \(value) over \(listed), \(value) where gv(\(listed)) = \(value) and \(condition)) "
        + "\(sign) \(random.below(6))"
    }
  }

  /// A condition about a variable, of the level below, for aggregates.
  private mutating func range(_ listed: String, _ scope: inout Scope) -> String {
    let own = level
    level = own - 1
    defer { level = own }
    let counted = (own == 2 ? highWords : lowWords).filter { $0.columns == [.agent] && $0.value == nil }
    let unary = ["ga", "gb"] + counted.flatMap { [$0.name, $0.name, $0.name] }
    var text = random.pick(unary) + "(\(listed))"
    switch random.below(5) {
    case 0: text += " and " + literal(level, &scope)
    case 1: text += " and unproven " + literal(level, &scope, mayBind: false)
    case 2: text = "(\(text) or \(random.pick(unary))(\(listed)))"
    default: break
    }
    return text
  }

  // MARK: Conditions

  /// One member of a conjunction. What it binds stays in the scope.
  mutating func premise(_ scope: inout Scope, depth: Int = 2) -> String {
    var choices: [(weight: Int, choice: Int)] = [(42, 0), (9, 1), (9, 2), (4, 3), (9, 4), (5, 5), (4, 6)]
    if depth > 0 { choices += [(7, 7), (5, 8), (5, 9), (6, 10), (4, 11)] }
    if level >= 1 { choices.append((level == 1 ? 9 : 30, 12)) }
    switch random.weighted(choices) {
    case 0: return literal(level, &scope)
    case 1: return literal(level, &scope) + " by " + standard()
    case 2: return "unproven " + literal(level, &scope, mayBind: random.chance(30))
    case 3:
      let one = agent(&scope, mayBind: false)
      return one.first == "X" || one.first == "Y" ? "\(one) is Firm" : literal(level, &scope)
    case 4:
      // Within other conditions it is open what counts as another premise of the instance; and an attack on what has no
      // instance is an error for whoever makes it only.
      mayFail = depth == 2 && !isAttack
      defer { mayFail = false }
      return comparison(&scope)
    case 5:
      let word = level >= 1 && used.contains(Lexicon.cv) && random.chance(40) ? Lexicon.cv : Lexicon.gv
      let subject = key(word, &scope)
      let value = fresh("N")
      scope.numbers.append(value)
      return "\(subject) = \(value)"
    case 6:
      let word = level >= 1 && used.contains(Lexicon.cl) && random.chance(50) ? Lexicon.cl : Lexicon.gl
      let subject = key(word, &scope)
      let value = fresh("L")
      scope.levels.append(value)
      return "\(subject) = \(value)"
    case 7: return "(" + inside(scope, depth) + " or " + inside(scope, depth) + ")"
    case 8:
      let members = (0..<3).map { _ in inside(scope, 0) }.joined(separator: ", ")
      return "at least \(1 + random.below(3)) of (\(members))"
    case 9:
      var inner = scope
      let listed = fresh("Y")
      inner.agents.append(listed)
      inner.budget = 0
      if random.chance(25) {
        let second = fresh("Y")
        return "(some \(listed), \(second) where gr(\(listed), \(second)) and " + premise(&inner, depth: 0) + ")"
      }
      let first = about(listed, &inner)
      return "(some \(listed) where " + first + (random.chance(50) ? " and " + premise(&inner, depth: 0) : "") + ")"
    case 10:
      var inner = scope
      let listed = fresh("Y")
      inner.agents.append(listed)
      inner.budget = 0
      if random.chance(25) {
        let second = fresh("Y")
        return "(every \(listed), \(second) where gr(\(listed), \(second)) has " + premise(&inner, depth: 0) + ")"
      }
      let where_ = about(listed, &inner)
      return "(every \(listed) where \(where_) has " + premise(&inner, depth: 0) + ")"
    case 11:
      return "unproven (" + inside(scope, depth) + (random.chance(50) ? " and " : " or ") + inside(scope, 0) + ")"
    default: return aggregate(&scope)
    }
  }

  /// A member whose variables stay its own.
  private mutating func inside(_ scope: Scope, _ depth: Int) -> String {
    var inner = scope
    inner.budget = min(1, inner.budget)
    return premise(&inner, depth: depth - 1)
  }

  /// A literal that mentions a variable.
  private mutating func about(_ listed: String, _ scope: inout Scope) -> String {
    let unary = words(level).filter { $0.columns.first == .agent && $0.value == nil }
    guard !unary.isEmpty else { return "gb(\(listed))" }
    let word = random.pick(unary)
    if word.columns.count == 1 { return "\(word.name)(\(listed))" }
    let other = agent(&scope, mayBind: false)
    return random.chance(50) ? "\(word.name)(\(listed), \(other))" : "\(word.name)(\(other), \(listed))"
  }

  /// A whole `when` clause, or none, and `unless` clauses.
  mutating func body(_ scope: inout Scope, from least: Int = 0) -> String {
    let count = max(least, random.weighted([(22, 0), (45, 1), (25, 2), (8, 3)]))
    var text = ""
    if count > 0 {
      // The day of a window may need a value.
      text += "\n  when " + (0..<count).map { _ in premise(&scope) }.joined(separator: " and ")
    }
    if random.chance(8) { text += "\n  unless " + inside(scope, 1) }
    return text
  }
}
