/// What a literal becomes by what is open: a tree of cases, exact, in which what never comes up costs nothing.
///
/// Where the certificate for a status rests on nothing that is open, it is the status whatever the rest turns out to be; else
/// the first on which it rests is taken each way.

import OnusLanguage

/// The cases that have to be told apart.
struct CaseTree {
  /// A case: which side of each open thing is stated, or none (-1). What is not named can be as it likes.
  struct End {
    var sides: [Int: Int]
    var status: Status
  }
  private(set) var ends: [End] = []
  /// Whether all cases were told apart.
  private(set) var isComplete = false
  /// The status while nothing that is open is stated.
  private(set) var now = Status.unproven
  /// How many cases were evaluated.
  private(set) var cases = 0
  /// What they cost: what may hold and the instances, of all of them together.
  private(set) var work = 0

  private struct Task {
    var sides: [Int: Int]
    /// What the case is where it was evaluated already: its status and the open things on which it rests.
    var known: (status: Status, leaves: [Int])?
  }

  /// - Parameters:
  ///   - sides: Of each open thing what may be stated of it.
  ///   - mayStayOpen: Whether nothing may be stated of it as well.
  ///   - most: The cases that may be evaluated.
  ///   - mostWork: What they may cost, but for the first.
  init(
    _ part: CasePart, _ literal: GroundLiteral, _ sides: [[GroundLiteral]], mayStayOpen: Bool, most: Int,
    mostWork: Int = Int.max, limits: Limits
  ) {
    let possible = sides.flatMap { $0 }
    let owners = sides.indices.flatMap { index in sides[index].map { _ in index } }
    let entries = possible.map { Entry(literal: $0, level: .nothing) }
    var open = [Task(sides: [:])]
    while let task = open.popLast() {
      let known: (status: Status, leaves: [Int])
      if let own = task.known {
        known = own
      } else {
        if cases >= most || cases > 0 && work >= mostWork || limits.isOverTime { return }
        cases += 1
        work += possible.count
        // What the record excludes cannot turn out so.
        guard let model = part.model(with: CaseTree.changes(task.sides, sides), possible: possible) else { continue }
        work += model.work.instances + model.work.literals
        let leaves = Leaves(model, literal, entries, bearer: nil, isWhole: true).stands.keys.map { owners[$0] }
        known = (model.status(of: literal), Set(leaves).sorted())
        if task.sides.isEmpty { now = known.status }
      }
      guard let next = known.leaves.first(where: { task.sides[$0] == nil }) else {
        ends.append(End(sides: task.sides, status: known.status))
        continue
      }
      for side in sides[next].indices {
        var further = Task(sides: task.sides)
        further.sides[next] = side
        open.append(further)
      }
      guard mayStayOpen else { continue }
      var same = Task(sides: task.sides, known: known)
      same.sides[next] = -1
      open.append(same)
    }
    isComplete = true
  }

  /// What is stated in a case.
  static func changes(_ chosen: [Int: Int], _ sides: [[GroundLiteral]]) -> [(
    literal: GroundLiteral, level: RecordLevel
  )] {
    chosen.sorted { $0.key < $1.key }.compactMap { index, side in
      side < 0 ? nil : (literal: sides[index][side], level: RecordLevel.undisputed)
    }
  }
}

extension CaseTree.End {
  /// Whether both cases may be the case at once, but for what is said of one open thing.
  func agrees(with other: CaseTree.End, besides index: Int) -> Bool {
    other.sides.allSatisfy { own, side in own == index || sides[own].map { $0 == side } ?? true }
  }
}
