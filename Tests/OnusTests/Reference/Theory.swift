/// A generated theory as text, in blocks whose order is free, and the vocabulary from which it is drawn.

/// A rulebook and a case.
struct Theory {
  var seed: UInt64
  var rules: [String] = []
  var facts: [String] = []
  /// Variants, in this order after everything else.
  var variants: [String] = []

  var rulesText: String { rules.joined(separator: "\n") + "\n" }
  var caseText: String { (["case theory\nuse rules"] + facts + variants).joined(separator: "\n") + "\n" }

  /// The same theory with its blocks in another order.
  func shuffled() -> Theory {
    var random = SplitMix(seed: seed ^ 0x5555)
    var result = self
    result.rules = random.shuffled(rules)
    result.facts = random.shuffled(facts)
    return result
  }
}

/// A predicate of the generator's vocabulary.
struct Word: Hashable {
  enum Column: String { case thing = "Thing", agent = "Agent", firm = "Firm" }
  enum Value: String {
    case number = "Number"
    case money = "Money"
    case date = "Date"
    case level = "Level"
    case length = "Duration"
    case text = "Text"
  }
  var name: String
  var columns: [Column] = []
  var value: Value?
  var isGiven: Bool
  /// An aggregate counts words of a level below that of what it makes. Givens that may be deemed have level 1.
  var level = 0

  var declaration: String {
    let key = columns.isEmpty ? "" : "(" + columns.map { $0.rawValue }.joined(separator: ", ") + ")"
    return (isGiven ? "given " : "conclusion ") + name + key + (value.map { " : " + $0.rawValue } ?? "")
  }
}

enum Lexicon {
  static let g0 = Word(name: "g0", isGiven: true)
  static let g1 = Word(name: "g1", isGiven: true)
  static let ga = Word(name: "ga", columns: [.agent], isGiven: true)
  /// Never concluded by any rule, so never undetermined.
  static let gb = Word(name: "gb", columns: [.agent], isGiven: true)
  static let gf = Word(name: "gf", columns: [.firm], isGiven: true)
  static let gr = Word(name: "gr", columns: [.agent, .agent], isGiven: true)
  static let gv = Word(name: "gv", columns: [.agent], value: .number, isGiven: true)
  static let gm = Word(name: "gm", columns: [.agent], value: .money, isGiven: true)
  static let gd = Word(name: "gd", columns: [.agent], value: .date, isGiven: true)
  static let gl = Word(name: "gl", columns: [.agent], value: .level, isGiven: true)
  static let gt = Word(name: "gt", columns: [.agent], value: .length, isGiven: true)
  static let gx = Word(name: "gx", columns: [.agent], value: .text, isGiven: true)
  static let h0 = Word(name: "h0", isGiven: true, level: 1)
  static let ha = Word(name: "ha", columns: [.agent], isGiven: true, level: 1)
  static let l0 = Word(name: "l0", isGiven: false)
  static let la = Word(name: "la", columns: [.agent], isGiven: false)
  static let lr = Word(name: "lr", columns: [.agent, .agent], isGiven: false)
  static let c0 = Word(name: "c0", isGiven: false, level: 1)
  static let c1 = Word(name: "c1", isGiven: false, level: 1)
  static let ca = Word(name: "ca", columns: [.agent], isGiven: false, level: 1)
  static let cb = Word(name: "cb", columns: [.thing], isGiven: false, level: 1)
  static let cr = Word(name: "cr", columns: [.agent, .agent], isGiven: false, level: 1)
  static let cv = Word(name: "cv", columns: [.agent], value: .number, isGiven: false, level: 1)
  static let cl = Word(name: "cl", columns: [.agent], value: .level, isGiven: false, level: 1)
  static let d0 = Word(name: "d0", isGiven: false, level: 2)
  static let da = Word(name: "da", columns: [.agent], isGiven: false, level: 2)
  static let all = [
    g0, g1, ga, gb, gf, gr, gv, gm, gd, gl, gt, gx, h0, ha, l0, la, lr, c0, c1, ca, cb, cr, cv, cl, d0, da,
  ]
  static let plainGivens = [g0, g1, ga, gb, gf, gr]
  static let deemed = [h0, ha]
  static let low = [l0, la, lr]
  static let high = [c0, c1, ca, cb, cr, cl]
  static let levels = ["low", "mid", "high"]
  static let dates = ["1999-01-31", "1999-12-31", "2000-02-29", "2000-06-15"]
}

/// What one statement has at hand while it is written.
struct Scope {
  var agents: [String] = []
  var numbers: [String] = []
  var levels: [String] = []
  /// How many more variables it may introduce.
  var budget = 2
}
