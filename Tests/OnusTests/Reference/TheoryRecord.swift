/// The generator's case: facts, evidence on both sides, stipulations, and now and then a variant.

extension TheoryGenerator {
  private var everyone: [String] {
    let text = (theory.rules + theory.facts).first { $0.hasPrefix("entities ") } ?? ""
    let listed = text.dropFirst("entities ".count).prefix { $0 != ":" }.filter { $0 != " " }
    return listed.split(separator: ",").map { String($0) } + ["f"]
  }

  mutating func record() {
    if random.chance(30) { theory.facts.append("entity t : Thing") }
    theory.facts.append("as of " + random.pick(["1999-12-31", "2000-03-01", "2000-06-15", "2002-01-01"]))
    theory.facts.append("claimant is f")
    for word in Lexicon.all where used.contains(word) {
      for key in keys(word) { state(word, key) }
    }
    if random.chance(8) { theory.facts.append("fact gb(each Firm)") }
    if random.chance(10) { theory.facts.append("allege g2 by claimant".replacing("g2", with: "gb(f)")) }
    if random.chance(12) {
      var lines = ["suppose v1"]
      let stated = theory.facts.filter { $0.hasPrefix("fact ") }
      if let gone = stated.first, random.chance(60) {
        let literal = gone.dropFirst("fact ".count).components(before: " by ")
        lines.append("  without fact \(literal)")
      }
      lines.append("  fact gb(f) by \(standard())")
      theory.variants.append(lines.joined(separator: "\n"))
    }
  }

  private func keys(_ word: Word) -> [String] {
    let values = word.columns.map { column in
      switch column {
      case .agent, .thing: everyone
      case .firm: ["f"]
      }
    }
    switch values.count {
    case 0: return [word.name]
    case 1: return values[0].map { "\(word.name)(\($0))" }
    default: return values[0].flatMap { one in values[1].map { "\(word.name)(\(one), \($0))" } }
    }
  }

  /// What the record says of one key: often nothing, one undisputed thing at most, evidence on either side.
  private mutating func state(_ word: Word, _ key: String) {
    if !word.isGiven {
      if random.chance(12) {
        let sign = random.chance(35) ? "not " : ""
        theory.facts.append("fact \(sign)\(key)\(value(word)) by \(standard())")
      }
      if random.chance(2) {
        theory.facts.append("stipulate \(key)\(value(word))" + (random.chance(40) ? " by \(standard())" : ""))
      }
      return
    }
    let isValued = word.value != nil
    switch random.weighted([(isValued ? 12 : 28, 0), (isValued ? 60 : 34, 1), (isValued ? 2 : 8, 2), (26, 3)]) {
    case 0: return
    case 1: theory.facts.append("fact \(key)\(value(word))")
    case 2: theory.facts.append("fact not \(key)\(value(word))")
    default:
      theory.facts.append("fact \(key)\(value(word)) by \(standard())")
      if random.chance(35) { theory.facts.append("fact not \(key)\(value(word)) by \(standard())") }
      if isValued && random.chance(30) { theory.facts.append("fact \(key)\(value(word)) by \(standard())") }
    }
  }

  private mutating func value(_ word: Word) -> String {
    switch word.value {
    case nil: ""
    case .number: " = \(random.chance(3) ? 0 : 1 + random.below(3))"
    case .money: " = USD \(5 * (1 + random.below(2)))"
    case .date: " = " + random.pick(Lexicon.dates)
    case .level: " = " + random.pick(Lexicon.levels)
    case .length: " = " + random.pick(["30 days", "1 month", "2 weeks", "1 year"])
    case .text: " = \"" + random.pick(["red", "blue"]) + "\""
    }
  }
}

extension Substring {
  /// Everything before the first occurrence of some words.
  fileprivate func components(before words: String) -> String {
    String(firstRange(of: words).map { self[..<$0.lowerBound] } ?? self)
  }
}
