/// What counts as one change to the record: an entry set to another level, or a value that is corrected.
///
/// A valued fact has one value, so who says that it is another says at once that the first is not: that is one change,
/// though two entries of the record become others.

import OnusLanguage

/// An entry set to another level.
struct Move: Hashable {
  var entry: Int
  var level: RecordLevel
  /// The entry of which it takes the place: the same fact with another value, which is stated no longer.
  var replaced: Int?

  var touched: [Int] { replaced.map { [entry, $0] } ?? [entry] }
}

/// What moves of one kind have in common: of those that do, the least is told.
struct MoveKind: Hashable, Comparable {
  enum Way: Int {
    case lowered, raised
    /// Its value becomes a lower one, a greater one, or one that is neither.
    case lessValue, moreValue, otherValue
  }
  var entry: Int
  var way: Way
  /// The other value's entry, where none is nearer than another.
  var other = -1

  static func < (a: MoveKind, b: MoveKind) -> Bool {
    (a.entry, a.way.rawValue, a.other) < (b.entry, b.way.rawValue, b.other)
  }
}

/// The corrections of values that entries allow.
struct Corrections {
  private struct Key: Hashable {
    var predicate: PredicateID
    var arguments: [ConstantID]
  }
  /// By entry those that touch it, the nearest values first.
  private var moves: [Int: [Move]] = [:]
  /// How many values are nearer, and itself.
  private var distances: [Move: Int] = [:]
  private var kinds: [Move: MoveKind] = [:]
  /// By entry those of the same fact, itself among them, from the least value to the greatest; none where they have no order.
  private var lines: [Int: [Int]] = [:]

  init(_ entries: [Entry], _ rulebook: Rulebook, _ constants: Constants) {
    var groups: [Key: [Int]] = [:]
    for (i, entry) in entries.enumerated() where !entry.literal.isNegated && rulebook[entry.literal.predicate].isValued
    {
      let key = Key(predicate: entry.literal.predicate, arguments: Array(entry.literal.arguments.dropLast()))
      groups[key, default: []].append(i)
    }
    func value(_ entry: Int) -> Value? { entries[entry].literal.arguments.last.map { constants[$0] } }
    for (key, group) in groups {
      let sorted = group.compactMap { entry in value(entry).map { (entry: entry, value: $0) } }.sorted {
        ($0.value.compared(to: $1.value, rulebook) ?? 0) < 0
      }
      let isOrdered = sorted.allSatisfy { $0.value.compared(to: sorted[0].value, rulebook) != nil }
      for entry in group where isOrdered { lines[entry] = sorted.map(\.entry) }
      for old in group where entries[old].level > .nothing {
        // What is undisputed of a conclusion is stipulated, and nobody corrects that by evidence.
        if entries[old].level == .undisputed, rulebook[key.predicate].kind == .conclusion { continue }
        guard let stated = value(old) else { continue }
        var (less, more, others): ([(Int, Value)], [(Int, Value)], [Int]) = ([], [], [])
        for new in group where entries[new].level < entries[old].level {
          guard let other = value(new) else { continue }
          switch other.compared(to: stated, rulebook) {
          case nil: others.append(new)
          case .some(let order): if order < 0 { less.append((new, other)) } else { more.append((new, other)) }
          }
        }
        less.sort { ($0.1.compared(to: $1.1, rulebook) ?? 0) > 0 }
        more.sort { ($0.1.compared(to: $1.1, rulebook) ?? 0) < 0 }
        for (way, all) in [(MoveKind.Way.lessValue, less.map(\.0)), (.moreValue, more.map(\.0)), (.otherValue, others)]
        {
          for (i, new) in all.enumerated() {
            let move = Move(entry: new, level: entries[old].level, replaced: old)
            distances[move] = way == .otherValue ? 1 : i + 1
            kinds[move] = MoveKind(entry: old, way: way, other: way == .otherValue ? new : -1)
            moves[new, default: []].append(move)
            moves[old, default: []].append(move)
          }
        }
      }
    }
  }

  func touching(_ entry: Int) -> [Move] { moves[entry] ?? [] }

  func line(of entry: Int) -> [Int] { lines[entry] ?? [] }

  func distance(_ move: Move) -> Int { distances[move] ?? 0 }

  func kind(_ move: Move, from level: RecordLevel) -> MoveKind {
    kinds[move] ?? MoveKind(entry: move.entry, way: move.level > level ? .raised : .lowered)
  }
}

extension Value {
  /// -1, 0 or 1 as it is less than, equal to or greater than the other; nil where they have no order.
  fileprivate func compared(to other: Value, _ rulebook: Rulebook) -> Int? {
    switch (self, other) {
    case (.number(let a), .number(let b)): return a.compared(to: b)
    case (.money(let a), .money(let b)): return try? a.compared(to: b)
    case (.date(let a), .date(let b)): return Int((a.day - b.day).signum())
    case (.duration(let a), .duration(let b)): return a.unit == b.unit ? Int((a.count - b.count).signum()) : nil
    case (.member(let type, let a), .member(_, let b)):
      guard case .closed(_, true) = rulebook[type].kind else { return nil }
      return Int((a - b).signum())
    default: return nil
    }
  }
}
