/// Where two proofs of one literal begin to differ: down from the answer along what has another status, to the first
/// statement there that is new, gone, reads otherwise or comes to something else.

internal import OnusLanguage
internal import OnusReasoning

/// One side of a comparison: a case evaluated under one of the rulebooks.
struct DiffSide {
  let program: Program
  let checked: CheckedCase
  let evaluation: Evaluation
  /// Every literal that is not unproven.
  private var literals: [String: (literal: GroundLiteral, status: Status)] = [:]
  /// The literals that are asked.
  var asked: [String: GroundLiteral] = [:]
  /// Those that answer a question, and are not only expected.
  var answered: Set<String> = []
  /// Makes the other side's literals this one's.
  var transfer: LiteralTransfer?
  private let statements: [String: StatementID]
  private var predicates: [String: PredicateID] = [:]
  let superiority: Superiority

  init(_ program: Program, _ checked: CheckedCase, _ evaluation: Evaluation, statements: [String: StatementID]) {
    self.program = program
    self.checked = checked
    self.evaluation = evaluation
    self.statements = statements
    superiority = Superiority(checked.rulebook)
    for (literal, status) in evaluation.model.literals() {
      literals[evaluation.text(of: literal)] = (literal, status)
    }
    for i in checked.rulebook.predicates.indices {
      let id = PredicateID(Int32(i))
      predicates[key(id)] = id
    }
  }

  /// The statements by their modules and names.
  static func statements(_ rulebook: Rulebook) -> [String: StatementID] {
    Dictionary(
      rulebook.statements.map { ("\(rulebook[$0.module].name).\($0.name)", $0.id) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The status of a literal by its text; `known` is the side on which it stands where nothing here names it.
  func status(_ text: String, as known: DiffSide) -> Status {
    if let own = literals[text] { return own.status }
    let literal =
      asked[text]
      ?? known.literal(text).flatMap { transfer?.literal($0, from: known.evaluation.model.constants) }
    return literal.map { evaluation.status(of: $0) } ?? .unproven
  }

  /// A literal by its text, where the side knows it.
  func literal(_ text: String) -> GroundLiteral? { asked[text] ?? literals[text]?.literal }

  /// A predicate by its module and name.
  func key(_ id: PredicateID) -> String {
    let predicate = checked.rulebook[id]
    return "\(checked.rulebook[predicate.module].name).\(predicate.name)"
  }

  func predicate(_ key: String) -> PredicateID? { predicates[key] }

  /// Whether the statuses of a predicate's literals are known: they were worked out, or nothing concludes such a thing.
  func isGrounded(_ key: String) -> Bool {
    guard let id = predicates[key] else { return false }
    let rulebook = checked.rulebook
    return evaluation.model.isGrounded(id)
      || rulebook[id].kind == .conclusion && !rulebook.statements.contains { $0.head?.predicate == id }
  }

  func key(_ id: StatementID) -> String {
    let statement = checked.rulebook[id]
    return "\(checked.rulebook[statement.module].name).\(statement.name)"
  }

  func statement(_ key: String) -> Statement? { statements[key].map { checked.rulebook[$0] } }

  /// A statement as it is written, whatever its blanks; also without its own name, and with other names for those of a table.
  func text(_ statement: Statement, renaming names: [String: String] = [:], isNamed: Bool = true) -> [String] {
    let file = program.loaded.files[Int(statement.place.file.raw)]
    let (place, name) = (statement.place, statement.namePlace)
    let whole =
      isNamed
      ? file.text(at: place)
      : file.text(from: place.start, to: name.start) + " " + file.text(from: name.end, to: place.end)
    return whole.split(whereSeparator: \.isWhitespace).map { word in
      let bare = word.hasSuffix(",") ? word.dropLast() : word
      return names[String(bare)].map { $0 + word.dropFirst(bare.count) } ?? String(word)
    }
  }

  /// Statements of this side that the other has word for word under another name: by their keys, the keys there.
  func renamed(in other: DiffSide) -> [String: String] {
    var others: [[String]: String] = [:]
    for (key, id) in other.statements where statements[key] == nil {
      others[other.text(other.checked.rulebook[id], isNamed: false)] = key
    }
    if others.isEmpty { return [:] }
    var found: [String: String] = [:]
    for (key, id) in statements where other.statements[key] == nil {
      found[key] = others[text(checked.rulebook[id], isNamed: false)]
    }
    return found
  }

  func place(_ place: Place) -> (path: String, line: Int) {
    let file = program.loaded.files[Int(place.file.raw)]
    return (file.path, file.line(of: place.start))
  }
}

/// A proof whose goals are found by their texts.
private struct NamedProof {
  let proof: Proof
  let side: DiffSide
  private let numbers: [String: Int]
  private let texts: [String?]

  init(_ literal: GroundLiteral, _ side: DiffSide) {
    proof = side.evaluation.model.explain(literal)
    self.side = side
    // Explaining computes values that were no constants before.
    let names = LiteralText(side.checked.rulebook).with(side.evaluation.model.constants)
    texts = proof.goals.map { goal in goal.literal.map { names.text(of: $0) } }
    numbers = Dictionary(
      texts.enumerated().compactMap { i, text in text.map { ($0, i) } }, uniquingKeysWith: { first, _ in first })
  }

  /// The arguments that bear on a goal: for it, what stops those, and against it.
  /// Nil where the literal is no goal of the proof.
  func arguments(at text: String) -> [Proof.Argument]? { numbers[text].map { arguments(at: proof.goals[$0]) } }

  private func arguments(at goal: Proof.Goal) -> [Proof.Argument] {
    var all: [Int] = []
    for number in goal.arguments + goal.stopped { all += [number] + proof.arguments[number].undercutters }
    for attack in goal.attacks {
      if case .argument(let number) = attack.attacker { all += [number] + proof.arguments[number].undercutters }
    }
    return all.map { proof.arguments[$0] }
  }

  /// The literals on which a goal rests that have another status on the other side, as far as that is known there.
  func changed(below text: String, _ other: DiffSide) -> [String] {
    guard let number = numbers[text] else { return [] }
    let goal = proof.goals[number]
    let premises = arguments(at: goal).flatMap(\.premises).flatMap { proof.goals(in: $0) }
    let children = premises + goal.through + goal.excluders + (goal.contrary.map { [$0] } ?? [])
    return children.filter { child in
      guard let literal = proof.goals[child].literal else { return false }
      // Of what only one side's questions can reach the other side knows no status.
      let key = side.key(literal.predicate)
      guard side.isGrounded(key), other.isGrounded(key) else { return false }
      return side.evaluation.status(of: literal)
        != other.transfer?.status(of: literal, from: side.evaluation.model.constants)
    }.compactMap { texts[$0] }
  }

  /// The goal of a literal.
  func goal(_ text: String) -> Proof.Goal? { numbers[text].map { proof.goals[$0] } }
}

enum FirstDifference {
  /// The statement or declaration; nil where none tells.
  static func find(_ literal: String, _ old: DiffSide, _ new: DiffSide) -> StatementDifference? {
    let before = old.literal(literal).map { NamedProof($0, old) }
    let after = new.literal(literal).map { NamedProof($0, new) }
    var current = literal
    var seen: Set<String> = [literal]
    while true {
      let changed = (after?.changed(below: current, old) ?? []) + (before?.changed(below: current, new) ?? [])
      guard let next = changed.first(where: { !seen.contains($0) }) else { break }
      seen.insert(next)
      current = next
    }
    // Where the literal was no part of a proof, it has one of its own.
    func proof(_ known: NamedProof?, _ side: DiffSide) -> NamedProof? {
      known?.goal(current) != nil ? known : side.literal(current).map { NamedProof($0, side) }
    }
    return statement(at: current, proof(before, old), proof(after, new), old, new)
  }

  private static func statement(
    at literal: String, _ before: NamedProof?, _ after: NamedProof?, _ one: DiffSide, _ two: DiffSide
  ) -> StatementDifference? {
    let (old, new) = (before?.arguments(at: literal) ?? [], after?.arguments(at: literal) ?? [])
    var keys: [String] = []
    for key in new.map({ two.key($0.statement) }) + old.map({ one.key($0.statement) })
    where !keys.contains(key) {
      keys.append(key)
    }
    func verdict(_ key: String, _ all: [Proof.Argument], _ side: DiffSide) -> Proof.Argument.Verdict? {
      all.first { side.key($0.statement) == key }?.verdict
    }
    /// A proof does not list all that does not apply.
    let notListed = "does not apply"
    let declared = DeclaredDifference(old: one, new: two, keys: keys)
    var (weighty, idle): (StatementDifference?, StatementDifference?)
    var turned: StatementDifference?
    var inForce: StatementDifference?
    var named: StatementDifference?
    let former = two.renamed(in: one)
    let gone = Set(former.values)
    var names: [String: String] = [:]
    for (key, old) in former {
      if let was = one.statement(old), let becomes = two.statement(key) { names[was.name] = becomes.name }
    }
    for key in keys where !gone.contains(key) {
      let before = former[key] ?? key
      let (was, becomes) = (one.statement(before), two.statement(key))
      let (a, b) = (verdict(before, old, one), verdict(key, new, two))
      let isWeighty = a?.isWeighty ?? false || b?.isWeighty ?? false
      let what: String
      if let was, let becomes, before != key, named == nil {
        named = difference(becomes, two, "was called `\(was.name)`")
      }
      if was == nil {
        what = "is new"
      } else if becomes == nil {
        what = "is gone"
      } else if before == key, let was, let becomes, one.text(was, renaming: names) != two.text(becomes) {
        what = "reads otherwise"
      } else {
        // What lacks a premise on both sides decides nothing, in whatever words that is told.
        let (x, y) = (a?.words ?? notListed, b?.words ?? notListed)
        if isWeighty, x != y, let becomes {
          if turned == nil { turned = difference(becomes, two, "\(x) -> \(y)") }
          if inForce == nil, a?.isOutOfForce ?? true != b?.isOutOfForce ?? true { inForce = declared.ofForce(key) }
        }
        continue
      }
      guard let told = becomes.map({ ($0, two) }) ?? was.map({ ($0, one) }) else { continue }
      let found = difference(told.0, told.1, what)
      if isWeighty { weighty = weighty ?? found } else { idle = idle ?? found }
    }
    if let found = weighty ?? inForce ?? declared.ofConflicts { return found }
    if let found = vocabulary(at: literal, before, after, old + new, declared) { return found }
    return turned ?? idle ?? named
  }

  /// What is declared otherwise of what decides a literal.
  private static func vocabulary(
    at literal: String, _ before: NamedProof?, _ after: NamedProof?, _ arguments: [Proof.Argument],
    _ declared: DeclaredDifference
  ) -> StatementDifference? {
    let goals = [before?.goal(literal), after?.goal(literal)].compactMap { $0 }
    var isWeighed = goals.contains { !$0.evidence.isEmpty || !$0.contraryEvidence.isEmpty }
    var types: Set<String> = []
    for argument in arguments {
      if argument.burden != nil { isWeighed = true }
      for premise in argument.premises {
        if case .goal(_, .some, _) = premise { isWeighed = true }
        if case .isType(_, let type, _) = premise { types.insert(declared.new.checked.rulebook[type].name) }
      }
    }
    if isWeighed, let found = declared.ofStandards { return found }
    let key = after.flatMap { proof in proof.goal(literal).map { declared.new.key($0.predicate) } }
    return key.flatMap { key in
      guard let was = declared.old.predicate(key), let becomes = declared.new.predicate(key) else { return nil }
      return declared.ofVocabulary((was, becomes), types: types)
    }
  }

  private static func difference(_ statement: Statement, _ side: DiffSide, _ what: String) -> StatementDifference {
    let place = side.place(statement.namePlace)
    return StatementDifference(
      name: "\(statement.kind.words) \(statement.name)", path: place.path, line: place.line, what: what)
  }
}

extension Proof.Argument.Verdict {
  /// Whether its premises hold.
  fileprivate var isWeighty: Bool {
    switch self {
    case .applies, .stopped, .burdenMet, .undetermined: true
    case .lacks, .notInForce, .wouldNotPrevail: false
    }
  }

  fileprivate var isOutOfForce: Bool { if case .notInForce = self { true } else { false } }

  fileprivate var words: String {
    switch self {
    case .applies: "applies"
    case .lacks: "lacks a premise"
    case .notInForce: "is not in force"
    case .stopped: "is stopped"
    case .wouldNotPrevail: "would not prevail"
    case .burdenMet: "its burden is met"
    case .undetermined: "undetermined"
    }
  }
}
