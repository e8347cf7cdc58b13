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

/// The declared superiorities as lists of inferiors, one for each statement.
public struct Superiority {
  private var start: [Int32]
  private var inferiors: [(statement: Int32, form: Preference.Form)] = []
  /// By statement.
  private let isPresumption: [Bool]

  public init(_ rulebook: Rulebook) {
    isPresumption = rulebook.statements.indices.map { rulebook.statements[$0].kind == .presumption }
    start = Array(repeating: 0, count: rulebook.statements.count + 1)
    for p in rulebook.preferences { start[Int(p.superior.raw) + 1] += 1 }
    for i in 1..<start.count { start[i] += start[i - 1] }
    inferiors = Array(repeating: (-1, .prefer), count: rulebook.preferences.count)
    var fill = start
    for p in rulebook.preferences {
      inferiors[Int(fill[Int(p.superior.raw)])] = (p.inferior.raw, p.form)
      fill[Int(p.superior.raw)] += 1
    }
  }

  /// How `a` is declared superior to `b`, if it is; the first time where it is declared twice.
  func form(_ a: StatementID, over b: StatementID) -> Preference.Form? {
    for i in Int(start[Int(a.raw)])..<Int(start[Int(a.raw) + 1]) where inferiors[i].statement == b.raw {
      return inferiors[i].form
    }
    return nil
  }

  /// The line by which an argument of `a` beats one of `b`, if it does.
  public func line(_ a: StatementID, over b: StatementID, in rulebook: Rulebook) -> DecidingLine? {
    if let form = form(a, over: b) { return .prefer(form) }
    if form(b, over: a) != nil { return nil }
    let (isSoftA, isSoftB) = (isPresumption[Int(a.raw)], isPresumption[Int(b.raw)])
    if isSoftA != isSoftB { return isSoftB ? .kind : nil }
    guard rulebook.conflictsByRankThenDate else { return nil }
    func source(of statement: StatementID) -> Source? {
      rulebook.statements[Int(statement.raw)].citations.first.map { rulebook[$0.source] }
    }
    let (x, y) = (source(of: a), source(of: b))
    switch (x?.rank, y?.rank) {
    case (let rankA?, let rankB?) where rankA != rankB: return rankA < rankB ? .rank : nil
    case (.some, nil), (nil, .some): return nil
    case (.some, .some), (nil, nil):
      guard let dateA = x?.dated, let dateB = y?.dated else { return nil }
      return dateA > dateB ? .date : nil
    }
  }
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
    case (.statement(let a), .statement(let b)): return superiority.line(a, over: b, in: rulebook)
    }
  }
}
