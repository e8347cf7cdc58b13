/// The search for all minimal sets of changes.
///
/// Reiter's hitting-set tree with certificates as conflicts. Whatever changes the value of a literal changes a leaf of the
/// certificate for the value it has (`Leaves.swift`); so from each set of changes that does not do, the sets to try next
/// are those with one leaf more, each set to every level that can make a difference, or corrected to another value. Breadth
/// first, so that sets are found before what contains them. Rules are not monotone: a higher grade may hurt, so nothing is
/// left out because less did not do.

import OnusLanguage

/// The breadth-first search.
struct NeedsSearch {
  private struct Node {
    var program: GroundProgram
    var moves: [Move]
    var leaves: [Int: Set<Stand>]
    /// By entry the levels to try.
    var levels: [Int: [RecordLevel]]
    /// Whom the changes made so far serve.
    var stands: [Int: Set<Stand>]
  }
  struct Found {
    var moves: [Move]
    var kinds: [MoveKind]
    var stands: [Int: Set<Stand>]
    var status: Status
    /// How much each move asks for.
    var distances: [Int]

    /// Whether another of the same kinds asks for less of nothing.
    func isWithin(_ other: Found) -> Bool { zip(distances, other.distances).allSatisfy { $0 <= $1 } }
  }

  let rulebook: Rulebook
  private let part: CasePart
  private let literal: GroundLiteral
  let goal: NeedsGoal
  let entries: [Entry]
  private let options: NeedsOptions
  private let limits: Limits
  let thresholds: Thresholds
  let corrections: Corrections
  /// By the kinds of their moves: of sets with the same those that do, where none does that asks for no more of anything.
  var found: [[MoveKind]: [Found]] = [:]
  private var tried: Set<Set<Move>> = []
  /// With all entries possible, and none changed.
  private(set) var program: GroundProgram?
  /// The kinds of all sets that did, and those that are not told since a nearer value does.
  private(set) var noted: Set<[MoveKind]> = []
  var farther: [Found] = []
  /// A side is a role's where only one role is burdened on it.
  private let roles: [Bool: RoleID]
  /// By role who has it.
  private let holders: [EntityID?]
  private(set) var evaluations = 0
  private(set) var completeUpTo = 0
  private(set) var isExhausted = false

  init(_ parts: CaseParts, _ literal: GroundLiteral, _ goal: NeedsGoal, _ entries: [Entry], _ options: NeedsOptions) {
    rulebook = parts.facts.rulebook
    limits = parts.limits
    self.literal = literal
    self.goal = goal
    self.entries = entries
    self.options = options
    thresholds = Thresholds(parts.prepared)
    holders = parts.situation.roles
    corrections = Corrections(entries, rulebook, parts.constants)
    part = CasePart(parts, literal, changing: entries.map(\.literal))
    var met = SideRoles(parts.program, literal).roles
    if let bearer = options.bearer { met[true, default: []].insert(bearer) }
    roles = met.filter { $0.value.count == 1 }.compactMapValues(\.first)
  }

  mutating func run() {
    search()
    settleBearers()
  }

  private mutating func search() {
    guard let root = node([], [:]) else { return }
    program = root.program
    // What the certificate of a set of changes rests on is asked for when more changes are tried on top, not before.
    var frontier: [(moves: [Move], stands: [Int: Set<Stand>])] = [([], [:])]
    for size in 1...max(1, options.size) {
      var next: [(moves: [Move], stands: [Int: Set<Stand>])] = []
      let smaller = found.values.joined() + farther
      for start in frontier {
        if isOver { return }
        guard let node = size == 1 ? root : self.node(start.moves, start.stands) else { continue }
        let touched = Set(node.moves.flatMap(\.touched))
        // By kind the distance of the nearest value that does: what is farther would be told for less.
        var done: [MoveKind: Int] = [:]
        for entry in node.leaves.keys.sorted() where !touched.contains(entry) {
          for move in moves(of: entry, node) where touched.isDisjoint(with: move.touched) {
            let moves = node.moves + [move]
            let kind = kind(move)
            if done[kind].map({ $0 < distance(move) }) ?? false || smaller.contains(where: { covers($0, moves) }) {
              continue
            }
            var stands = node.stands
            for own in move.touched { stands[own] = node.leaves[own] ?? [] }
            guard isNew(moves) else { continue }
            if isOver { return }
            guard let status = status(with: moves) else { continue }
            if goal.isMet(by: status) {
              note(moves, stands, status)
              if move.replaced != nil { done[kind] = min(distance(move), done[kind] ?? Int.max) }
            } else if size < options.size {
              next.append((moves, stands))
            }
          }
        }
      }
      guard tryOtherLevels(size) else { return }
      dropCovered(size)
      dropFartherValues(size, smaller)
      completeUpTo = size
      if size < options.size, next.isEmpty {
        completeUpTo = options.size
        isExhausted = true
        return
      }
      frontier = next
    }
  }

  /// Whether no more may be evaluated.
  var isOver: Bool { evaluations >= limits.needsEvaluations || limits.isOverTime }

  /// Whether changes were not tried yet.
  mutating func isNew(_ moves: [Move]) -> Bool { tried.insert(Set(moves)).inserted }

  /// Each change by which an entry may become another.
  private func moves(of entry: Int, _ node: Node) -> [Move] {
    (node.levels[entry] ?? []).map { Move(entry: entry, level: $0) } + corrections.touching(entry)
  }

  private func kind(_ move: Move) -> MoveKind { corrections.kind(move, from: entries[move.entry].level) }

  /// Whether what does needs nothing but what other moves touch. A correction is in them where they touch a value and
  /// another that lies the same way.
  func covers(_ one: Found, _ moves: [Move]) -> Bool {
    let touched = Set(moves.flatMap(\.touched))
    return zip(one.moves, one.kinds).allSatisfy { own, kind in
      guard own.replaced != nil else { return touched.contains(own.entry) }
      return touched.contains(kind.entry)
        && corrections.touching(kind.entry).contains { self.kind($0) == kind && touched.contains($0.entry) }
    }
  }

  /// Takes away what needs as many changes as another set, and touches all that it touches and more: a value is not
  /// corrected where it is enough that it is not stated.
  private mutating func dropCovered(_ size: Int) {
    let own = sets(of: size)
    if !own.contains(where: { $0.moves.contains { $0.replaced != nil } }) { return }
    for set in own
    where own.contains(where: { $0.kinds != set.kinds && covers($0, set.moves) && !covers(set, $0.moves) }) {
      drop(set)
    }
  }

  /// Those that were found with so many changes.
  func sets(of size: Int) -> [Found] { found.values.joined().filter { $0.moves.count == size } }

  mutating func drop(_ set: Found) { found[set.kinds]?.removeAll { $0.distances == set.distances } }

  mutating func note(_ moves: [Move], _ stands: [Int: Set<Stand>], _ status: Status) {
    let sorted = moves.map { (move: $0, kind: kind($0)) }.sorted { $0.kind < $1.kind }
    let one = Found(
      moves: sorted.map(\.move), kinds: sorted.map(\.kind), stands: stands, status: status,
      distances: sorted.map { distance($0.move) })
    noted.insert(one.kinds)
    let known = found[one.kinds] ?? []
    if known.contains(where: { $0.isWithin(one) }) { return }
    found[one.kinds] = known.filter { !one.isWithin($0) } + [one]
  }

  /// How much a move asks for: levels, or values that are nearer.
  func distance(_ move: Move) -> Int {
    if move.replaced != nil { return corrections.distance(move) }
    return abs(thresholds.rank(move.level) - thresholds.rank(entries[move.entry].level))
  }

  private func told(_ moves: [Move]) -> [(literal: GroundLiteral, level: RecordLevel)] {
    moves.flatMap { move in
      (move.replaced.map { [(entries[$0].literal, .nothing)] } ?? []) + [(entries[move.entry].literal, move.level)]
    }
  }

  /// What the literal is with changes; nil where these cannot stand together.
  mutating func status(with moves: [Move]) -> Status? {
    evaluations += 1
    return part.model(with: told(moves))?.status(of: literal)
  }

  /// The leaves with changes, and the levels to which each may be set.
  private mutating func node(_ moves: [Move], _ stands: [Int: Set<Stand>]) -> Node? {
    evaluations += 1
    guard let (model, leaves) = leaves(with: moves) else { return nil }
    var levels: [Int: [RecordLevel]] = [:]
    for entry in leaves.keys {
      levels[entry] = thresholds.levels(entries[entry], model.program)
    }
    return Node(program: model.program, moves: moves, leaves: leaves, levels: levels, stands: stands)
  }

  private func leaves(with moves: [Move]) -> (model: Model, leaves: [Int: Set<Stand>])? {
    guard let model = part.model(with: told(moves), possible: entries.map(\.literal)) else { return nil }
    let isWhole =
      switch goal {
      case .status: true
      // From there either side may lead on.
      case .proven, .notProven: [.contradiction, .undetermined].contains(model.status(of: literal))
      }
    return (model, Leaves(model, literal, entries, bearer: options.bearer, isWhole: isWhole).stands)
  }

  // MARK: Who bears it

  /// Whom the changes of each set serve, seen from what they come to: on the way there other values, and other facts that
  /// might be, have a say. Sets that are not borne by the role asked for go.
  private mutating func settleBearers() {
    for (kinds, sets) in found {
      for (i, set) in sets.enumerated() {
        if limits.isOverTime { return }
        evaluations += 1
        guard let leaves = leaves(with: set.moves)?.leaves else { continue }
        for move in set.moves {
          let own = move.touched.compactMap { entry in leaves[entry].map { (entry, $0) } }
          // Where a change is seen there, only what is seen there counts.
          if own.isEmpty { continue }
          for entry in move.touched { found[kinds]?[i].stands[entry] = nil }
          for (entry, stands) in own { found[kinds]?[i].stands[entry] = stands }
        }
      }
    }
    guard let role = options.role else { return }
    found = found.mapValues { sets in
      sets.filter { set in
        set.moves.allSatisfy { move in
          bearers(move, set.stands).contains { $0 == .role(role) || $0 == .speaker(.role(role)) }
        }
      }
    }
  }

  private func bearers(_ move: Move, _ stands: [Int: Set<Stand>]) -> [Bearer] {
    let isRaised = move.level > entries[move.entry].level
    if isRaised, !entries[move.entry].speakers.isEmpty {
      var speakers: [Bearer] = []
      for speaker in entries[move.entry].speakers.flatMap(parts(of:)) where !speakers.contains(.speaker(speaker)) {
        speakers.append(.speaker(speaker))
      }
      return speakers
    }
    var all: Set<Bearer> = []
    var served = (stands[move.entry] ?? []).map { isRaised ? $0 : $0.opposite }
    if let replaced = move.replaced { served += (stands[replaced] ?? []).map(\.opposite) }
    // A set that brings about what is asked for is in the interest of whom that serves.
    if let side = goal.side, served.contains(where: { $0.isFor == side }) { served.removeAll { $0.isFor != side } }
    for own in served {
      if own.isUnclear {
        all.insert(.unclear)
      } else if let role = own.role ?? roles[own.isFor] {
        all.insert(.role(role))
      } else {
        all.insert(own.isFor ? .asserting : .denying)
      }
    }
    if all.count > 1 { all.remove(.unclear) }
    return all.sorted { order($0) < order($1) }
  }

  /// The roles that somebody has who says something.
  private func parts(of speaker: Allegation.Speaker) -> [Allegation.Speaker] {
    guard case .entity(let entity) = speaker else { return [speaker] }
    let own = holders.indices.filter { holders[$0] == entity }
    return own.isEmpty ? [speaker] : own.map { .role(RoleID(Int32($0))) }
  }

  private func order(_ bearer: Bearer) -> String {
    switch bearer {
    case .role(let role): "0" + rulebook[role].name
    case .speaker(.role(let role)): "0" + rulebook[role].name
    case .speaker(.entity(let entity)): "1" + rulebook[entity].name
    case .asserting: "2"
    case .denying: "3"
    case .unclear: "4"
    }
  }

  /// The sets, the smaller first, in the order of their entries; of the same entries those first that ask for less of the first.
  var sets: [NeededSet] {
    found.values.joined().sorted { a, b in
      if a.kinds.count != b.kinds.count { return a.kinds.count < b.kinds.count }
      if a.kinds != b.kinds { return a.kinds.lexicographicallyPrecedes(b.kinds) }
      return a.distances.lexicographicallyPrecedes(b.distances)
    }.map { found in
      NeededSet(
        changes: found.moves.map { move in
          NeededChange(
            entry: entries[move.entry], level: move.level, replaced: move.replaced.map { entries[$0] },
            bearers: bearers(move, found.stands))
        }, status: found.status)
    }
  }
}
