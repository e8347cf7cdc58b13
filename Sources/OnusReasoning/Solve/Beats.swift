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

/// The declared superiorities, as lists of inferiors and of superiors, and what decides where none is declared.
public struct Superiority {
  /// What decides between two statements where neither is declared superior; rank and date only where they decide conflicts.
  private struct Standing: Hashable {
    var isPresumption: Bool
    var rank: Int?
    var dated: CivilDate?
  }
  /// By statement: its inferiors, as the numbers of preferences, and its superiors.
  private let inferiors: Grouped
  private let superiors: Grouped
  private let preferences: [Preference]
  /// By statement: the number of its standing.
  private let standingOf: [Int32]
  private let standings: [Standing]

  public init(_ rulebook: Rulebook) {
    let (statements, preferences) = (rulebook.statements, rulebook.preferences)
    self.preferences = preferences
    inferiors = Grouped(
      preferences.indices.map { (preferences[$0].superior.raw, Int32($0)) }, keys: statements.count)
    superiors = Grouped(preferences.map { ($0.inferior.raw, $0.superior.raw) }, keys: statements.count)
    var standings = [Standing(isPresumption: false), Standing(isPresumption: true)]
    if rulebook.conflictsByRankThenDate {
      var numbers: [Standing: Int32] = [standings[0]: 0, standings[1]: 1]
      standingOf = statements.indices.map { i in
        var standing = Standing(isPresumption: statements[i].kind == .presumption)
        if let citation = statements[i].citations.first {
          standing.rank = rulebook[citation.source].rank
          standing.dated = rulebook[citation.source].dated
        }
        if let known = numbers[standing] { return known }
        numbers[standing] = Int32(standings.count)
        standings.append(standing)
        return Int32(standings.count - 1)
      }
    } else {
      standingOf = statements.indices.map { statements[$0].kind == .presumption ? 1 : 0 }
    }
    self.standings = standings
  }

  /// The number of a statement's standing.
  func standing(_ statement: StatementID) -> Int32 { standingOf[Int(statement.raw)] }

  /// The statements declared superior to one; the same twice where it is declared twice.
  func superiors(of statement: StatementID) -> ArraySlice<Int32> { superiors[statement.raw] }

  /// Whether a statement is declared neither superior nor inferior to any.
  func isUndeclared(_ statement: StatementID) -> Bool {
    inferiors.range(statement.raw).isEmpty && superiors.range(statement.raw).isEmpty
  }

  /// How `a` is declared superior to `b`, if it is; the first time where it is declared twice.
  func form(_ a: StatementID, over b: StatementID) -> Preference.Form? {
    for i in inferiors[a.raw] where preferences[Int(i)].inferior == b { return preferences[Int(i)].form }
    return nil
  }

  /// The line by which an argument of `a` beats one of `b`, if it does.
  public func line(_ a: StatementID, over b: StatementID) -> DecidingLine? {
    if let form = form(a, over: b) { return .prefer(form) }
    if form(b, over: a) != nil { return nil }
    return line(standing: standing(a), over: standing(b))
  }

  /// The line by which a standing beats another, if it does.
  func line(standing a: Int32, over b: Int32) -> DecidingLine? {
    if a == b { return nil }
    let (x, y) = (standings[Int(a)], standings[Int(b)])
    if x.isPresumption != y.isPresumption { return y.isPresumption ? .kind : nil }
    switch (x.rank, y.rank) {
    case (let rankA?, let rankB?) where rankA != rankB: return rankA < rankB ? .rank : nil
    case (.some, nil), (nil, .some): return nil
    case (.some, .some), (nil, nil):
      guard let dateA = x.dated, let dateB = y.dated else { return nil }
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
    case (.statement(let a), .statement(let b)): return superiority.line(a, over: b)
    }
  }
}
