/// A case that is changed step by step, where an answer costs what the change reaches, not what the case holds.
///
/// The situation that was evaluated last as a whole is the base; its model stays. A change is followed forwards through the
/// rules (`Reach`): what it cannot reach keeps its status and its proof. What it reaches is evaluated by the ordinary engine
/// over the facts on which that depends (`Slice`), and laid over the base's model. So there is no second way of grounding
/// and solving that could differ from the first, taking away is as simple as adding, and variants share the base.
///
/// Where what a change may reach rests on many facts, it is followed only as far as values change (`CutOff`).
///
/// Where a change still reaches much, the whole is evaluated and becomes the base: so too on another day, with other roles, for
/// other questions, and where an evaluation fails, which may concern the whole. Who comes back from another day finds the base
/// that was left.

public import OnusLanguage

/// The model of a situation that moves from one situation of a case to the next.
public final class WhatIf {
  /// Facts to take away and to state.
  public struct Edit: Sendable {
    public var withdrawn: [GroundLiteral]
    public var stated: [Fact]
    public init(withdrawn: [GroundLiteral] = [], stated: [Fact] = []) {
      self.withdrawn = withdrawn
      self.stated = stated
    }
  }

  /// What takes an edit back.
  public struct Undo: Sendable {
    fileprivate var changed: [(slot: Int32, wasStated: Bool)] = []
    /// What it states or takes away.
    public fileprivate(set) var literals: Set<GroundLiteral> = []
  }

  /// What came of an edit.
  public enum Result {
    case done(Undo)
    /// The edited case cannot be evaluated; nothing was changed.
    case refused([Diagnostic])
  }

  /// A base that was left for another day or other roles.
  private struct Home {
    let situation: Situation
    let base: Model
    var moved: Set<Int32>
  }

  private let facts: CheckedCase
  private let prepared: PreparedRules
  private let limits: Limits
  /// What was evaluated as a whole.
  private var base: Model
  /// The situation but for its facts, which stand in the table.
  private var rest: Situation
  /// Made when something is first changed.
  private lazy var table = FactTable(base.program.situation.facts, predicates: facts.rulebook.predicates.count)
  /// Slots whose facts the base does not state though they are stated, or the reverse.
  private var moved: Set<Int32> = []
  /// Only one is kept, since a model may be large.
  private var home: Home?
  /// The model of the situation in which it stands.
  public private(set) var model: Model
  /// How often the whole was evaluated, a part, and nothing since nothing was changed; and how many changes were cut off.
  public private(set) var (wholes, parts, kept, cuts) = (1, 0, 0, 0)

  /// Evaluates the situation to start from; nil with the reasons where it cannot be evaluated.
  public static func starting(
    _ facts: CheckedCase, in situation: Situation, limits: Limits = Limits(), prepared: PreparedRules? = nil
  ) -> (whatIf: WhatIf?, diagnostics: [Diagnostic]) {
    let prepared = prepared ?? PreparedRules(facts, limits: limits)
    switch reason(facts, in: situation, scope: .questions, limits: limits, prepared: prepared) {
    case .model(let model): return (WhatIf(facts, prepared, situation, model, limits), [])
    case .failed(let diagnostics): return (nil, diagnostics)
    }
  }

  private init(
    _ facts: CheckedCase, _ prepared: PreparedRules, _ situation: Situation, _ model: Model, _ limits: Limits
  ) {
    self.facts = facts
    self.prepared = prepared
    self.limits = limits
    base = model
    self.model = model
    rest = situation
    rest.facts = []
  }

  /// The situation as it stands.
  public var situation: Situation {
    var whole = rest
    whole.facts = FactRows(table.stated.lazy.map { [table] in table.facts[Int($0)] })
    return whole
  }

  /// The facts that are stated about what a literal stands for, whatever its sign, in the order of the record.
  public func facts(about literal: Literal) -> [Fact] {
    table.slots(of: Atoms(literal)).sorted().map { table.facts[Int($0)] }
  }

  /// Takes facts away, whatever states them, and states others. `others`: all but the facts, where that is otherwise then.
  public func apply(_ edit: Edit, beside others: Situation? = nil) -> Result {
    let old = rest
    if let others { rest = others }
    rest.facts = []
    var undo = Undo()
    for literal in edit.withdrawn {
      for slot in table.slots(of: Atoms(literal)) where table.facts[Int(slot)].literal == literal {
        set(slot, isStated: false, &undo)
      }
    }
    for fact in edit.stated { add(fact, &undo) }
    let diagnostics = settle(from: old)
    if diagnostics.isEmpty { return .done(undo) }
    takeBack(undo)
    rest = old
    return .refused(diagnostics)
  }

  /// Takes an edit back; the last one first. What could be evaluated can be again, unless a limit is passed: then nothing is
  /// changed.
  public func revert(_ undo: Undo, beside others: Situation? = nil) -> [Diagnostic] {
    let old = rest
    if let others { rest = others }
    rest.facts = []
    takeBack(undo)
    let diagnostics = settle(from: old)
    if diagnostics.isEmpty { return [] }
    for (slot, wasStated) in undo.changed { flip(slot, isStated: !wasStated) }
    rest = old
    return diagnostics
  }

  /// Evaluates another situation of the same case as a whole; its model numbers constants as this one does.
  public func evaluating(_ other: Situation) -> Outcome {
    reason(
      facts, in: other, scope: .questions, limits: limits, also: [], prepared: prepared, possible: [],
      pool: base.program.pool)
  }

  /// Moves to another situation of the same case; where that cannot be evaluated it stays where it is and says why.
  public func move(to situation: Situation) -> [Diagnostic] {
    let old = rest
    rest = situation
    rest.facts = []
    var undo = Undo()
    change(to: situation.facts, &undo)
    let diagnostics = settle(from: old)
    if diagnostics.isEmpty { return [] }
    takeBack(undo)
    rest = old
    return diagnostics
  }

  /// Evaluates what was moved to; where that fails the base is what it was.
  private func settle(from old: Situation) -> [Diagnostic] {
    let left = Home(situation: old, base: base, moved: moved)
    var isElsewhere = !rest.isJudged(like: old)
    if isElsewhere, let home, rest.isJudged(like: home.situation) {
      (base, moved) = (home.base, home.moved)
      isElsewhere = false
    }
    let diagnostics = isElsewhere || !isCovered() ? evaluateWhole() : evaluate()
    if !diagnostics.isEmpty {
      (base, moved) = (left.base, left.moved)
    } else if let home, rest.isJudged(like: home.situation) {
      self.home = nil
    } else if isElsewhere, home == nil {
      home = left
    }
    return diagnostics
  }

  // MARK: The record

  private func set(_ slot: Int32, isStated: Bool, _ undo: inout Undo) {
    if table.isStated[Int(slot)] == isStated { return }
    undo.changed.append((slot, !isStated))
    undo.literals.insert(table.facts[Int(slot)].literal)
    flip(slot, isStated: isStated)
  }

  private func add(_ fact: Fact, _ undo: inout Undo) {
    if let known = table.unstated(like: fact) { return set(known, isStated: true, &undo) }
    let slot = table.add(fact)
    undo.changed.append((slot, false))
    undo.literals.insert(fact.literal)
    moved.insert(slot)
    home?.moved.insert(slot)
  }

  private func takeBack(_ undo: Undo) {
    for (slot, wasStated) in undo.changed.reversed() { flip(slot, isStated: wasStated) }
  }

  private func flip(_ slot: Int32, isStated: Bool) {
    if table.isStated[Int(slot)] == isStated { return }
    table.set(slot, isStated: isStated)
    moved.formSymmetricDifference([slot])
    home?.moved.formSymmetricDifference([slot])
  }

  /// Makes the table state these facts.
  private func change(to new: FactRows, _ undo: inout Undo) {
    let old = table.stated
    func isSame(_ slot: Int32, _ fact: Fact) -> Bool { table.facts[Int(slot)] == fact }
    var head = 0
    while head < min(old.count, new.count), isSame(old[head], new[head]) { head += 1 }
    var tail = 0
    while tail < min(old.count, new.count) - head, isSame(old[old.count - 1 - tail], new[new.count - 1 - tail]) {
      tail += 1
    }
    var gone = Set(old[head..<old.count - tail])
    var byLiteral: [GroundLiteral: [Int32]] = [:]
    for slot in old[head..<old.count - tail] { byLiteral[table.facts[Int(slot)].literal, default: []].append(slot) }
    for fact in new[head..<new.count - tail] {
      if let slot = byLiteral[fact.literal]?.first(where: { gone.contains($0) && isSame($0, fact) }) {
        gone.remove(slot)
        continue
      }
      add(fact, &undo)
    }
    for slot in gone.sorted() { set(slot, isStated: false, &undo) }
  }

  // MARK: Evaluation

  /// Whether what is asked now lies in what the base grounded.
  private func isCovered() -> Bool {
    let asked = rest.questions.flatMap { $0.literals.map(\.predicate) }
    let expected = rest.expectations.flatMap { $0.literals.map(\.predicate) }
    return (asked + expected).allSatisfy { base.wanted[Int($0.raw)] }
  }

  private func evaluateWhole() -> [Diagnostic] {
    wholes += 1
    switch evaluating(situation) {
    case .model(let next):
      base = next
      model = next
      moved = []
      return []
    case .failed(let diagnostics): return diagnostics
    }
  }

  private func evaluate() -> [Diagnostic] {
    if moved.isEmpty {
      kept += 1
      model = base
      return []
    }
    let changed = Set(moved.map { Atoms(table.facts[Int($0)].literal) })
    let reach = Reach(base.program, prepared.uses, from: changed)
    // More than this costs as much as the whole.
    let most = max(table.facts.count / 2, limits.partFacts)
    let slots = reach.isCutOff ? nil : slots(of: reach.atoms, most: most)
    if let slots, slots.count <= limits.partFacts { return lay(slots, reach.atoms) }
    if let diagnostics = layCutOff(changed, reach, most: slots?.count ?? most) { return diagnostics }
    guard let slots else { return evaluateWhole() }
    return lay(slots, reach.atoms)
  }

  /// The facts on which atoms depend; nil where these are more than so many.
  private func slots(of atoms: AtomPatterns, most: Int) -> [Int32]? {
    table.slots(in: Slice(base.program, from: atoms.all), most: most)
  }

  /// Follows a change as long as values change; nil where that would rest on more than so many facts.
  private func layCutOff(_ changed: Set<Atoms>, _ reach: Reach, most: Int) -> [Diagnostic]? {
    var cutOff = CutOff(base, prepared.uses, from: changed)
    while cutOff.walk(), let slots = slots(of: cutOff.reached, most: most) {
      parts += 1
      switch prepared.evaluate(part: situation(of: slots), of: base, reached: cutOff.reached, limits) {
      case .model(let part):
        if cutOff.findOpen(part) { continue }
        cuts += 1
        lay(part, cutOff.reached, touched: reach.isCutOff ? nil : reach.atoms)
        return []
      case .failed(let diagnostics): return diagnostics
      case nil: return nil
      }
    }
    return nil
  }

  private func situation(of slots: [Int32]) -> Situation {
    var own = rest
    own.facts = FactRows(slots.lazy.map { [table] in table.facts[Int($0)] })
    return own
  }

  private func lay(_ slots: [Int32], _ reached: AtomPatterns) -> [Diagnostic] {
    parts += 1
    switch prepared.evaluate(part: situation(of: slots), of: base, reached: reached, limits) {
    case .model(let part):
      lay(part, reached, touched: reached)
      return []
    case .failed(let diagnostics): return diagnostics
    case nil: return evaluateWhole()
    }
  }

  private func lay(_ part: Model, _ reached: AtomPatterns, touched: AtomPatterns?) {
    // Not the table, which would be copied at the next edit.
    let changes = moved.sorted().map { (fact: table.facts[Int($0)], isStated: table.isStated[Int($0)]) }
    let (limits, prepared, base, rest) = (limits, prepared, base, rest)
    model = Model(part, over: base, reaches: reached, touches: touched) {
      var situation = rest
      var gone: [Fact: Int] = [:]
      for change in changes where !change.isStated { gone[change.fact, default: 0] += 1 }
      for fact in base.program.situation.facts {
        if let count = gone[fact], count > 0 { gone[fact] = count - 1 } else { situation.facts.append(fact) }
      }
      for change in changes where change.isStated { situation.facts.append(change.fact) }
      return prepared.evaluate(whole: situation, with: base, limits)
    }
  }
}

extension Situation {
  /// Whether the same day and the same roles hold.
  fileprivate func isJudged(like other: Situation) -> Bool { asOf == other.asOf && roles == other.roles }
}
