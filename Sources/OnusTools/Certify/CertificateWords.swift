/// What stands on most lines of a certificate, as pieces that are made once.

internal import OnusLanguage
internal import OnusReasoning

/// The pieces between names and numbers.
struct CertificateWords {
  /// Levels whose pieces are kept; most certificates have fewer.
  private static let levels = 64

  let comma: PieceWriter.Piece
  let quote: PieceWriter.Piece
  let endListAndObject: PieceWriter.Piece
  /// What stands behind a literal's arguments, and before its value.
  let closing: PieceWriter.Piece
  let closingValue: PieceWriter.Piece
  let value: PieceWriter.Piece

  let question: PieceWriter.Piece
  /// By status what stands between an answer and its presumptions.
  private let statuses: [(status: Status, piece: PieceWriter.Piece)]
  let lit: PieceWriter.Piece
  let fact: PieceWriter.Piece
  let for_: PieceWriter.Piece
  let noDefeaters: PieceWriter.Piece
  let defeaters: PieceWriter.Piece

  let firstArgument: PieceWriter.Piece
  let nextArgument: PieceWriter.Piece
  let condition: PieceWriter.Piece
  let nextCondition: PieceWriter.Piece
  let ways: PieceWriter.Piece
  let member: PieceWriter.Piece
  let premises: PieceWriter.Piece
  let by: PieceWriter.Piece
  let unproven: PieceWriter.Piece
  let holds: PieceWriter.Piece
  let noConditions: PieceWriter.Piece

  /// By kind of node.
  let subjects: [PieceWriter.Piece]
  let against: PieceWriter.Piece
  let head: PieceWriter.Piece
  let waits: PieceWriter.Piece
  /// By level, and for each three values behind a literal, then behind the name of an argument.
  private let values: [PieceWriter.Piece]

  init(_ out: inout PieceWriter) {
    comma = out.piece(", ")
    quote = out.piece("\"")
    closing = out.piece(")\"")
    closingValue = out.piece(") = ")
    value = out.piece(" = ")
    endListAndObject = out.piece("]}")
    question = out.piece("{\"question\": ")
    statuses = Status.allCases.map { ($0, out.piece(", \"status\": \"\($0.rawValue)\", \"presumptions\": [")) }
    lit = out.piece("{\"lit\": ")
    fact = out.piece(", \"fact\": true}")
    for_ = out.piece(": {\"for\": [")
    noDefeaters = out.piece("], \"defeaters\": []}")
    defeaters = out.piece("], \"defeaters\": [")
    firstArgument = out.piece("\"a")
    nextArgument = out.piece(", \"a")
    condition = out.piece("\"c")
    nextCondition = out.piece(", \"c")
    ways = out.piece("}, \"ways\": [")
    member = out.piece("\": {")
    premises = out.piece("}, \"premises\": [")
    by = out.piece(" by ")
    unproven = out.piece("], \"unproven\": [")
    holds = out.piece("], \"holds\": [")
    noConditions = out.piece("], \"unproven\": [], \"holds\": []}")
    against = out.piece(", \"against\": ")
    head = out.piece(", \"head\": ")
    waits = out.piece("], \"waits\": [")
    subjects = [
      "proven\": ", "prevails\": ", "blocked\": ", "countered\": ", "applies\": \"a", "holds\": \"c", "undercut\": ",
    ].map { out.piece(", \"" + $0) }
    var values: [PieceWriter.Piece] = []
    for level in 0..<CertificateWords.levels {
      for isClosing in [false, true] {
        for value in [Truth.no, .undetermined, .yes] {
          values.append(CertificateWords.made(value, level: level, closing: isClosing, &out))
        }
      }
    }
    self.values = values
  }

  /// An answer's status, up to its presumptions.
  func status(_ status: Status) -> PieceWriter.Piece {
    for known in statuses where known.status == status { return known.piece }
    return .none
  }

  /// A node's value and level, up to what is named for it; `closing` ends the name of an argument first.
  func value(_ value: Truth, level: Int, closing: Bool, _ out: inout PieceWriter) -> PieceWriter.Piece {
    level < CertificateWords.levels
      ? values[level * 6 + (closing ? 3 : 0) + Int(value.rawValue)]
      : CertificateWords.made(value, level: level, closing: closing, &out)
  }

  private static func made(
    _ value: Truth, level: Int, closing: Bool, _ out: inout PieceWriter
  ) -> PieceWriter.Piece {
    let words =
      switch value {
      case .no: "\"false\", \"n\": \(level), \"fails\": ["
      case .undetermined: "\"open\", \"ord\": \(level), \"could\": ["
      case .yes: "\"true\", \"n\": \(level), \"by\": ["
      }
    return out.piece((closing ? "\"" : "") + ", \"v\": " + words)
  }
}
