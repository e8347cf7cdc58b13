/// Whether what is not known could still change an answer: each unknown taken to hold and not to hold.
///
/// A tree of cases: where the certificate for a status rests on no unknown, it is the status whatever they turn out to be;
/// else one on which it rests is taken both ways. So an unknown that never comes up costs nothing, and the answer is exact.

public import OnusLanguage

/// What the unknowns of a situation mean for one literal.
public struct Settled: Sendable {
  public enum Outcome: Sendable {
    /// The same status whatever the unknowns turn out to be.
    case settled(Status)
    /// It depends: the statuses that are possible, in the order of their table.
    case open([Status])
    /// More cases than the bound allows.
    case notKnown
  }
  public private(set) var outcome: Outcome
  /// The unknowns on which it depends, and the others. Both empty where it is not known.
  public private(set) var matter: [GroundLiteral] = []
  public private(set) var idle: [GroundLiteral] = []
  /// How many cases were told apart, at most `Limits.settledCases`.
  public private(set) var cases = 0

  private struct End {
    var assigned: [Int: Bool]
    var status: Status
  }

  public init(
    _ facts: CheckedCase, in situation: Situation, _ model: Model, _ literal: GroundLiteral, limits: Limits = Limits()
  ) {
    var unknowns: [GroundLiteral] = []
    for unknown in situation.unknowns {
      var atom = unknown.literal
      atom.isNegated = false
      // What is stated is known.
      if unknowns.contains(atom)
        || situation.facts.contains(where: { Settled.isSame($0.literal, atom) && $0.standard == nil })
      {
        continue
      }
      unknowns.append(atom)
    }
    unknowns.sort { model.program.isBefore($0, $1) }
    var entries: [Entry] = []
    for atom in unknowns {
      for isNegated in [false, true] {
        var literal = atom
        literal.isNegated = isNegated
        entries.append(Entry(literal: literal, level: .nothing))
      }
    }
    var bare = situation
    bare.questions = []
    bare.expectations = []
    let prepared = PreparedRules(facts, limits: limits)
    var ends: [End] = []
    var open: [[Int: Bool]] = [[:]]
    outcome = .notKnown
    while let assigned = open.popLast() {
      cases += 1
      if cases > Limits.settledCases || limits.isOverTime { return }
      let changes = assigned.sorted { $0.key < $1.key }.map { index, holds -> (GroundLiteral, RecordLevel) in
        (entries[index * 2 + (holds ? 0 : 1)].literal, .undisputed)
      }
      let changed = bare.changed(changes.map { (literal: $0.0, level: $0.1) }, place: facts.place)
      let result = reason(
        facts, in: changed, scope: .questions, limits: limits, also: [literal], prepared: prepared,
        possible: entries.map(\.literal))
      // What the record excludes cannot turn out so.
      guard case .model(let model) = result else { continue }
      let leaves = Leaves(model, literal, entries, bearer: nil, isWhole: true).stands.keys.map { $0 / 2 }
      if let next = leaves.filter({ assigned[$0] == nil }).min() {
        for holds in [true, false] {
          var further = assigned
          further[next] = holds
          open.append(further)
        }
      } else {
        ends.append(End(assigned: assigned, status: model.status(of: literal)))
      }
    }
    let statuses = Set(ends.map(\.status))
    let possible = Status.allCases.filter(statuses.contains)
    outcome = possible.count == 1 ? .settled(possible[0]) : .open(possible)
    for (i, unknown) in unknowns.enumerated() {
      if Settled.matters(i, ends) { matter.append(unknown) } else { idle.append(unknown) }
    }
  }

  private static func isSame(_ a: GroundLiteral, _ b: GroundLiteral) -> Bool {
    a.predicate == b.predicate && a.arguments == b.arguments
  }

  /// Whether there are two cases that differ in this unknown only, with different statuses.
  private static func matters(_ unknown: Int, _ ends: [End]) -> Bool {
    ends.contains { a in
      a.assigned[unknown] == true
        && ends.contains { b in
          b.assigned[unknown] == false && a.status != b.status
            && b.assigned.allSatisfy { index, holds in
              index == unknown || a.assigned[index].map { $0 == holds } ?? true
            }
        }
    }
  }
}
