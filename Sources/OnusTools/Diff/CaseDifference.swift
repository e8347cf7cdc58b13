/// What becomes of a case when its rulebook is another: the answers that change, in each situation.

internal import OnusLanguage

/// An answer that is another.
struct AnswerChange {
  var literal: String
  var old: Status
  var new: Status
  /// From where on the proofs differ; nil where no statement tells.
  var first: StatementDifference?
  /// What the answer turned on, and turns on.
  var turned: [String] = []
  var turns: [String] = []

  var predicate: Substring { literal.prefix { $0 != "(" && $0 != " " } }

  func isLike(_ other: AnswerChange) -> Bool {
    old == other.old && new == other.new && first == other.first && predicate == other.predicate
  }
}

/// A statement in which two proofs differ.
struct StatementDifference: Hashable {
  /// `rule debt`.
  var name: String
  var path: String
  var line: Int
  /// `is new`, `reads otherwise`.
  var what: String

  var text: String { "\(name), \(path):\(line): \(what)" }
}

/// What changes in one situation.
struct SituationDifference {
  /// Nil outside variants.
  var name: String?
  var changes: [AnswerChange] = []
  /// How the traces differ, word by word, where that was asked for.
  var proofs: [DetailLine] = []

  /// Whether the same answers change in the same way.
  func changesLike(_ other: SituationDifference) -> Bool {
    changes.count == other.changes.count
      && zip(changes, other.changes).allSatisfy { $0.literal == $1.literal && $0.isLike($1) }
  }
}

/// What changes in one case.
struct CaseDifference {
  enum Fit: String {
    case both, old, new, neither
  }
  var path: String
  var fit = Fit.both
  /// Why it does not fit one side: the first error, with its place.
  var misfit = ""
  var situations: [SituationDifference] = []

  var changeCount: Int { situations.reduce(0) { $0 + $1.changes.count } }
}

/// All that `onus diff` found.
struct DiffFindings {
  var old: String
  var new: String
  var cases: [CaseDifference] = []
  var code = ExitCode.done

  var changeCount: Int { cases.reduce(0) { $0 + $1.changeCount } }
  var situationCount: Int { cases.reduce(0) { $0 + $1.situations.count } }
  var changedSituationCount: Int { cases.reduce(0) { $0 + $1.situations.count { !$0.changes.isEmpty } } }

  /// `3 answers change in 2 of 19 situations; 1 case fits NEW only`.
  var summary: String {
    func counted(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }
    let situations = counted(situationCount, "situation", "situations")
    let files = counted(cases.count, "case", "cases")
    var text =
      changeCount == 0
      ? "no answer changes in \(situations) of \(files)"
      : "\(counted(changeCount, "answer changes", "answers change")) in \(changedSituationCount) of \(situations) of \(files)"
    let fits: [(CaseDifference.Fit, String)] = [(.old, "OLD only"), (.new, "NEW only"), (.neither, "neither")]
    for (fit, words) in fits {
      let count = cases.count { $0.fit == fit }
      if count > 0 { text += "; \(counted(count, "case fits", "cases fit")) \(words)" }
    }
    return text
  }
}

extension CaseDifference {
  /// Like changes together, each with what they share.
  static func groups(_ changes: [AnswerChange]) -> [(names: String, change: AnswerChange)] {
    var groups: [(literals: [String], change: AnswerChange)] = []
    for change in changes {
      if let i = groups.firstIndex(where: { $0.change.isLike(change) }) {
        groups[i].literals.append(change.literal)
      } else {
        groups.append(([change.literal], change))
      }
    }
    return groups.map { group in
      let (literals, count) = (group.literals, group.literals.count)
      return (
        count <= 2 ? literals.joined(separator: " and ") : "\(literals[0]) and \(count - 1) others", group.change
      )
    }
  }
}
