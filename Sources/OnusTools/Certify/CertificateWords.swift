/// What stands on most lines of a certificate, as pieces that are made once.

internal import OnusLanguage
internal import OnusReasoning

/// The pieces between names and numbers: nothing else stands here, so that to read one takes one load.
struct CertificateWords {
  typealias Piece = PieceWriter.Piece

  let comma: Piece
  let quote: Piece
  let end: Piece
  let endList: Piece
  let endListAndObject: Piece
  /// What stands behind a literal's last argument, and before its value.
  let closing: Piece
  let closingValue: Piece

  let lit: Piece

  /// Behind what there are arguments about: none, some, or one, whose name the last ends.
  let noArguments: Piece
  let arguments: Piece
  let onlyArgument: Piece
  let endNames: Piece
  let defeaters: Piece

  let firstArgument: Piece
  let nextArgument: Piece
  let condition: Piece
  let nextCondition: Piece
  let ways: Piece
  let undercutters: Piece
  let way: Piece
  let evidence: Piece
  let noPremises: Piece
  let noPremisesAndEnd: Piece
  let premises: Piece
  let unproven: Piece
  let holds: Piece

  let against: Piece
  let head: Piece
  let waits: Piece
  let statedAt: Piece

  init(_ out: inout PieceWriter) {
    comma = out.piece(", ")
    quote = out.piece("\"")
    closing = out.piece(")\"")
    closingValue = out.piece(") = ")
    end = out.piece("}")
    endList = out.piece("]")
    endListAndObject = out.piece("]}")
    lit = out.piece("{\"lit\": ")
    noArguments = out.piece(": {\"for\": []}")
    arguments = out.piece(": {\"for\": [")
    onlyArgument = out.piece(": {\"for\": [\"a")
    endNames = out.piece("\"]}")
    defeaters = out.piece("], \"defeaters\": [")
    firstArgument = out.piece("\"a")
    nextArgument = out.piece(", \"a")
    condition = out.piece("\"c")
    nextCondition = out.piece(", \"c")
    ways = out.piece("}, \"ways\": [")
    undercutters = out.piece(", \"by\": [")
    way = out.piece("\": {\"condition\": \"c")
    evidence = out.piece("\": {\"evidence\": ")
    noPremises = out.piece("}, \"premises\": []")
    noPremisesAndEnd = out.piece("}, \"premises\": []}")
    premises = out.piece("}, \"premises\": [")
    unproven = out.piece(", \"unproven\": [")
    holds = out.piece(", \"holds\": [")
    against = out.piece(", \"against\": ")
    head = out.piece(", \"head\": ")
    waits = out.piece("], \"waits\": [")
    statedAt = out.piece(", \"line\": ")
  }
}

/// What tells a node or an answer, by what it says.
struct CertificateClaims {
  typealias Piece = PieceWriter.Piece

  /// By kind of node.
  let subjects: [Piece]
  /// By status what stands between an answer and its presumptions, and what ends an answer without any.
  private let statuses: [(status: Status, opening: Piece, whole: Piece)]
  /// By line that decides.
  private let lines: [Piece]
  /// By level and by what a node is and names, once it was asked for.
  private var values: [Piece] = []

  init(_ out: inout PieceWriter) {
    statuses = Status.allCases.map {
      let text = ", \"status\": \"\($0.rawValue)\""
      return ($0, out.piece(text + ", \"presumptions\": ["), out.piece(text + "}"))
    }
    subjects = [
      "proven\": ", "prevails\": ", "blocked\": ", "countered\": ", "applies\": \"a", "holds\": \"c", "undercut\": ",
    ].map { out.piece(", \"" + $0) }
    lines = ["prefer", "grade", "kind", "rank", "date"].map { out.piece("], \"line\": \"\($0)\"}") }
  }

  /// An answer's status, up to its presumptions or to the end.
  func status(_ status: Status, isWhole: Bool) -> Piece {
    for known in statuses where known.status == status { return isWhole ? known.whole : known.opening }
    return .none
  }

  /// The line that decides, up to the end.
  func line(_ line: DecidingLine) -> Piece {
    switch line {
    case .prefer: lines[0]
    case .grade: lines[1]
    case .kind: lines[2]
    case .rank: lines[3]
    case .date: lines[4]
    }
  }

  /// A node's value and level, up to what is named for it or, where nothing is, to the end; `closing` ends a name in quotes first.
  mutating func value(
    _ value: Truth, level: Int, closing: Bool, namesNone: Bool, _ out: inout PieceWriter
  ) -> Piece {
    let place = level * 12 + Int(value.rawValue) * 4 + (closing ? 2 : 0) + (namesNone ? 1 : 0)
    if place >= values.count {
      values.append(contentsOf: repeatElement(.none, count: max(place + 1, values.count * 2) - values.count))
    }
    if values[place].isNone {
      let words =
        switch value {
        case .no: "\"false\", \"n\": \(level)" + (namesNone ? "}" : ", \"fails\": [")
        case .undetermined: "\"open\", \"ord\": \(level), \"could\": ["
        case .yes: "\"true\", \"n\": \(level)" + (namesNone ? "}" : ", \"by\": [")
        }
      values[place] = out.piece((closing ? "\"" : "") + ", \"v\": " + words)
    }
    return values[place]
  }
}
