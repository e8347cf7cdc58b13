/// What a trace does not tell twice: literals explained under an earlier question, and the quoted words of sources.

internal import OnusLanguage
internal import OnusReasoning

/// A literal as a tree explains it.
struct ExplainedLiteral: Hashable {
  var literal: GroundLiteral
  /// Only the evidence for it was told.
  var isForTheRecord: Bool

  init?(_ goal: Proof.Goal) {
    guard let literal = goal.literal else { return nil }
    self.literal = literal
    isForTheRecord = goal.isForTheRecord
  }
}

/// Where it was explained.
struct ExplainedEarlier {
  /// `question privileged(ar237)`.
  var heading: String
  /// It stands there for another that is like it.
  var isLike: Bool

  var words: String { "\(isLike ? "likewise " : "")shown above, under \(heading)" }
}

extension ProofText {
  /// Where a literal was explained, if that was under an earlier question. What a fact alone says is told again: that is
  /// as short, and the record is at hand.
  func place(ofEarlier goal: Proof.Goal) -> String? {
    if earlier.isEmpty { return nil }
    if goal.arguments.isEmpty && goal.attacks.isEmpty && goal.through.isEmpty && goal.contrary == nil { return nil }
    guard let key = ExplainedLiteral(goal) else { return nil }
    return earlier[key]?.words
  }

  /// The words of the sources that a statement quotes, where it is told for the first time.
  mutating func quotes(_ statement: StatementID, _ indent: Int) -> [Task] {
    guard quoted != nil else {
      mayQuote = mayQuote || !sentences.rulebook.quotes(of: statement).isEmpty
      return []
    }
    guard quoted?.insert(statement).inserted == true else { return [] }
    return sentences.rulebook.quotes(of: statement).map { .line(indent, "quoted: \(quotedText($0))") }
  }
}
