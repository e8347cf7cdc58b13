/// The reference's priorities: the first line that decides whether one argument beats another; and its strata.
import OnusLanguage

/// Which arguments beat which.
struct ReferenceBeats {
  /// The lines that can decide.
  enum Line: String, CaseIterable { case prefer, kind, rank, date }
  private let rulebook: Rulebook

  init(_ rulebook: Rulebook) { self.rulebook = rulebook }

  /// Whether `one` beats `other`, and the line that decided.
  func decide(_ one: GroundArgument, _ other: GroundArgument) -> (beats: Bool, line: Line?) {
    if case .statement(let a) = one.origin, case .statement(let b) = other.origin {
      for preference in rulebook.preferences {
        if preference.superior == a.id && preference.inferior == b.id { return (true, .prefer) }
        if preference.superior == b.id && preference.inferior == a.id { return (false, .prefer) }
      }
    }
    if beatsByKind(one, other) { return (true, .kind) }
    if beatsByKind(other, one) { return (false, .kind) }
    guard rulebook.conflictsByRankThenDate, case .statement(let a) = one.origin,
      case .statement(let b) = other.origin
    else { return (false, nil) }
    let (own, contrary) = (source(of: a), source(of: b))
    switch (own?.rank, contrary?.rank) {
    case (let x?, let y?) where x != y: return (x < y, .rank)
    case (nil, .some), (.some, nil): return (false, nil)
    case (nil, nil), (.some, .some): break
    }
    guard let x = own?.dated, let y = contrary?.dated, x != y else { return (false, nil) }
    return (x > y, .date)
  }

  private func source(of statement: Statement) -> Source? { statement.citations.first.map { rulebook[$0.source] } }

  private func beatsByKind(_ one: GroundArgument, _ other: GroundArgument) -> Bool {
    switch (one.origin, other.origin) {
    case (.evidence(let a), .evidence(let b)): a > b
    case (.evidence, .statement): false
    case (.statement(let a), .evidence): a.kind.isStrict || a.kind == .presumption
    case (.statement(let a), .statement(let b)): a.kind != .presumption && b.kind == .presumption
    }
  }
}

/// Which predicates must be solved before which: an aggregate's before what rests on it.
struct ReferenceStrata {
  private var levels: [Int32: Int] = [:]
  private var heads: [StatementID: Set<Int32>] = [:]
  private(set) var highest = 0

  init(_ rulebook: Rulebook) {
    // The heads that an undercutter bears on are those of its targets, through undercutters too.
    var isMoving = true
    while isMoving {
      isMoving = false
      for statement in rulebook.statements {
        var own = heads[statement.id] ?? []
        if let head = statement.head { own.insert(head.predicate.raw) }
        for attack in statement.attacks { own.formUnion(heads[attack.target] ?? []) }
        if own != heads[statement.id] {
          heads[statement.id] = own
          isMoving = true
        }
      }
    }
    isMoving = true
    var rounds = 0
    while isMoving {
      isMoving = false
      rounds += 1
      precondition(rounds < 1_000, "the checker refuses recursion through an aggregate")
      func raise(_ predicate: Int32, to level: Int) {
        if (levels[predicate] ?? 0) < level {
          levels[predicate] = level
          isMoving = true
        }
      }
      for statement in rulebook.statements {
        let body = Uses(of: statement)
        for head in heads[statement.id] ?? [] {
          for predicate in body.plain { raise(head, to: levels[predicate] ?? 0) }
          for predicate in body.counted { raise(head, to: (levels[predicate] ?? 0) + 1) }
        }
      }
      for declaration in rulebook.incompatibilities {
        let together = declaration.literals.map { levels[$0.predicate.raw] ?? 0 }.max() ?? 0
        for literal in declaration.literals { raise(literal.predicate.raw, to: together) }
      }
    }
    highest = levels.values.max() ?? 0
  }

  func level(of statement: Statement) -> Int {
    (heads[statement.id] ?? []).map { levels[$0] ?? 0 }.max() ?? 0
  }

  /// The predicates that a statement uses plainly, and those within its aggregates.
  private struct Uses {
    var plain: Set<Int32> = []
    var counted: Set<Int32> = []

    init(of statement: Statement) {
      for alternative in statement.body.alternatives { add(alternative, isCounted: false) }
      if let at = statement.at { add(at) }
    }

    private mutating func add(_ alternative: Alternative, isCounted: Bool) {
      for part in alternative.parts {
        switch part {
        case .literal(let literal, by: _):
          if isCounted {
            counted.insert(literal.predicate.raw)
          } else {
            plain.insert(literal.predicate.raw)
          }
        case .comparison(let comparison):
          add(comparison.left)
          add(comparison.right)
        case .isType: break
        case .unproven(let inner, locals: _): for way in inner { add(way, isCounted: isCounted) }
        }
      }
    }

    private mutating func add(_ expression: Expression) {
      for aggregate in expression.aggregates {
        let conditions = [aggregate.condition] + aggregate.valuePremises
        for alternative in conditions.flatMap({ $0.alternatives }) { add(alternative, isCounted: true) }
        if let of = aggregate.of { add(of) }
      }
    }
  }
}
