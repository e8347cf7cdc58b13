/// To which levels of the record an entry may be set, so that each class of levels that tells a difference is tried once.

import OnusLanguage

/// The grades at which something in the rules tells a difference.
struct Thresholds {
  let standards: Int
  private let base: Int
  /// By predicate: standards that something asks of it, or of what excludes it.
  private var asked: [Int32: Set<Int>] = [:]

  init(_ rules: PreparedRules) {
    let rulebook = rules.rulebook
    standards = rulebook.standards.names.count
    base = Int(rulebook.standards.base.raw)
    for alternative in rules.lowered.alternatives {
      for part in alternative.parts {
        if case .literal(let pattern, let by, _) = part, by >= 0 {
          asked[pattern.predicate, default: []].insert(Int(by))
        }
      }
    }
    for statement in rulebook.statements where statement.kind == .presumption {
      if let head = statement.head, let burden = statement.burden {
        asked[head.predicate.raw, default: []].insert(Int(burden.standard.raw))
      }
    }
  }

  /// -1 for nothing, then the standards, then what is undisputed.
  func rank(_ level: RecordLevel) -> Int {
    switch level {
    case .nothing: -1
    case .evidence(let standard): Int(standard.raw)
    case .undisputed: standards
    }
  }

  func level(_ rank: Int) -> RecordLevel {
    rank < 0 ? .nothing : rank >= standards ? .undisputed : .evidence(StandardID(Int32(rank)))
  }

  /// The levels to which an entry may be set: the least of each class above, the greatest of each class below.
  func levels(_ entry: Entry, _ program: GroundProgram) -> [RecordLevel] {
    let literal = program.intern(entry.literal)
    var bounds: Set<Int> = [base, standards]
    let predicate = entry.literal.predicate.raw
    bounds.formUnion(asked[predicate] ?? [])
    for pair in program.conflicts[Int(predicate)] { bounds.formUnion(asked[pair.other.predicate] ?? []) }
    // Where the contrary has evidence, as much and more than that.
    // What is stated counts: where the entry makes it void, it counts once the entry is lowered.
    for other in program.contraries(of: literal) {
      for fact in program.facts(stating: other) {
        guard let weight = program.situation.facts.standard(at: fact).map({ Int($0.raw) }) else { continue }
        bounds.formUnion([weight, weight + 1])
      }
    }
    let current = rank(entry.level)
    var ranks: Set<Int> = []
    for bound in bounds {
      if bound > current { ranks.insert(bound) } else { ranks.insert(bound - 1) }
    }
    ranks.remove(current)
    // A conclusion is argued for, and the record only holds evidence of it.
    if program.rulebook[entry.literal.predicate].kind == .conclusion, current < standards { ranks.remove(standards) }
    // What is undisputed may itself be what makes it void.
    if current < standards, program.isVoid(literal) {
      // Evidence counts as absent, and two undisputed facts cannot exclude each other.
      let isOpposed = program.contraries(of: literal).contains { other in
        program.facts(stating: other).contains { program.situation.facts.standard(at: $0) == nil }
      }
      ranks = isOpposed ? [] : ranks.filter { $0 == standards }
    }
    return ranks.sorted { abs($0 - current) < abs($1 - current) || abs($0 - current) == abs($1 - current) && $0 < $1 }
      .map(level)
  }
}
