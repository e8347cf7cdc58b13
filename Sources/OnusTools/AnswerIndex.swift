/// Where the answers of one situation stand among those of another.

internal import OnusLanguage

/// The answers to one question, found by their literals.
///
/// Literals of the case's own constants are the same in every situation. Those with a constant that was computed are compared by
/// their texts, since it has another number elsewhere; texts are made only for these.
struct AnswerIndex {
  private let answers: [Answer]
  private let positions: [Int]
  private let ownConstants: Int32
  /// The answer that is looked at first: mostly the answers stand in the same order.
  private var next = 0
  private var byLiteral: [GroundLiteral: Int]?
  private var byText: [String: Int]?

  init(_ answers: [Answer], _ positions: [Int], ownConstants: Int32) {
    self.answers = answers
    self.positions = positions
    self.ownConstants = ownConstants
  }

  /// The position of the answer with the same literal, the first if there are several.
  mutating func position(of answer: Answer) -> Int? {
    guard let literal = answer.literal, literal.arguments.allSatisfy({ $0.raw < ownConstants }) else {
      let texts = byText ?? table { $0.text }
      byText = texts
      return texts[answer.text].map { positions[$0] }
    }
    if next < positions.count, answers[positions[next]].literal == literal {
      next += 1
      return positions[next - 1]
    }
    let literals = byLiteral ?? table { $0.literal }
    byLiteral = literals
    guard let found = literals[literal] else { return nil }
    next = found + 1
    return positions[found]
  }

  /// The first of the positions for each key.
  private func table<Key: Hashable>(_ key: (Answer) -> Key?) -> [Key: Int] {
    var table: [Key: Int] = [:]
    for (i, position) in positions.enumerated() {
      if let key = key(answers[position]), table[key] == nil { table[key] = i }
    }
    return table
  }
}
