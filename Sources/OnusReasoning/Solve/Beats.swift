/// Which of two opposed arguments beats the other: the three lines of section 6, the first that decides.

public import OnusLanguage

/// An argument as `beats` sees it: a statement, or evidence of a grade.
enum Contender: Hashable {
  case statement(StatementID)
  case evidence(grade: Int8)
}

/// The line that decides between two arguments.
public enum DecidingLine: Hashable, Sendable {
  case prefer(Preference.Form)
  /// Evidence over evidence of a lower grade.
  case grade
  /// Strict arguments and presumptions over evidence; strict, rule and defeater over presumption.
  case kind
  case rank
  case date
}

extension GroundProgram {
  /// The line by which `t` beats `s`, if one does.
  func beats(_ t: Contender, _ s: Contender) -> DecidingLine? {
    switch (t, s) {
    case (.evidence(let a), .evidence(let b)): return a > b ? .grade : nil
    case (.evidence, .statement): return nil
    case (.statement(let a), .evidence):
      switch kinds[Int(a.raw)] {
      case .criterion, .conclusivePresumption, .presumption: return .kind
      case .rule, .defeater, .rebuttal, .exception: return nil
      }
    case (.statement(let a), .statement(let b)): return beats(a, b)
    }
  }

  private func beats(_ a: StatementID, _ b: StatementID) -> DecidingLine? {
    if let form = superiors[Preference.Pair(superior: a, inferior: b)] { return .prefer(form) }
    if superiors[Preference.Pair(superior: b, inferior: a)] != nil { return nil }
    let (isSoftA, isSoftB) = (kinds[Int(a.raw)] == .presumption, kinds[Int(b.raw)] == .presumption)
    if isSoftA != isSoftB { return isSoftB ? .kind : nil }
    guard rulebook.conflictsByRankThenDate else { return nil }
    let (x, y) = (source(of: a), source(of: b))
    switch (x?.rank, y?.rank) {
    case (let rankA?, let rankB?) where rankA != rankB: return rankA < rankB ? .rank : nil
    case (.some, nil), (nil, .some): return nil
    case (.some, .some), (nil, nil):
      guard let dateA = x?.dated, let dateB = y?.dated else { return nil }
      return dateA > dateB ? .date : nil
    }
  }

  /// The source that governs a statement's rank and date.
  func source(of statement: StatementID) -> Source? {
    rulebook.statements[Int(statement.raw)].citations.first.map { rulebook[$0.source] }
  }
}
