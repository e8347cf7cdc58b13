/// A plain normal logic program of the reference and its well-founded model by van Gelder's alternating fixpoint.

/// True, false, or neither.
enum Truth: Int, Comparable {
  case no, open, yes
  static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  var opposite: Truth {
    switch self {
    case .no: .yes
    case .open: .open
    case .yes: .no
    }
  }
}

/// What a ground rule of the program can be about.
enum ProgramAtom: Hashable {
  case proven(Int)
  case prevails(Int)
  case applies(Int)
  case blocked(Int)
  case countered(Int, Int)
  case inner(Int)
  /// True only if it is not.
  case undetermined
}

/// Rules `head <- positive, not negative`.
struct NormalProgram {
  private var numbers: [ProgramAtom: Int] = [:]
  private var heads: [Int] = []
  private var positive: [[Int]] = []
  private var negative: [[Int]] = []

  mutating func number(_ atom: ProgramAtom) -> Int {
    if let known = numbers[atom] { return known }
    let new = numbers.count
    numbers[atom] = new
    return new
  }

  mutating func add(_ head: ProgramAtom, if positive: [ProgramAtom], unless negative: [ProgramAtom] = []) {
    heads.append(number(head))
    self.positive.append(positive.map { number($0) })
    self.negative.append(negative.map { number($0) })
  }

  /// The least set that the rules give when "not a" is read as "a is not in `assumed`".
  private func leastSet(assuming assumed: [Bool], watchers: [[Int]]) -> [Bool] {
    var holds = Array(repeating: false, count: numbers.count)
    var missing = positive.map { $0.count }
    var queue: [Int] = []
    func fire(_ rule: Int) {
      for atom in negative[rule] where assumed[atom] { return }
      if !holds[heads[rule]] {
        holds[heads[rule]] = true
        queue.append(heads[rule])
      }
    }
    for rule in heads.indices where missing[rule] == 0 { fire(rule) }
    while let atom = queue.popLast() {
      for rule in watchers[atom] {
        missing[rule] -= 1
        if missing[rule] == 0 { fire(rule) }
      }
    }
    return holds
  }

  /// The well-founded model: what is surely true grows, what is possibly true shrinks, until neither moves.
  func wellFounded() -> (ProgramAtom) -> Truth {
    var watchers = Array(repeating: [Int](), count: numbers.count)
    for (rule, body) in positive.enumerated() { for atom in body { watchers[atom].append(rule) } }
    var sure = Array(repeating: false, count: numbers.count)
    var possible = leastSet(assuming: sure, watchers: watchers)
    while true {
      let next = leastSet(assuming: possible, watchers: watchers)
      if next == sure { break }
      sure = next
      possible = leastSet(assuming: sure, watchers: watchers)
    }
    let (numbers, finalSure, finalPossible) = (numbers, sure, possible)
    return { atom in
      guard let number = numbers[atom] else { return .no }
      return finalSure[number] ? .yes : (finalPossible[number] ? .open : .no)
    }
  }
}
