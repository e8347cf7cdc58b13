/// Conditions that hold of many values, in words: what an `every` asks, what an aggregate counts.

internal import OnusLanguage
internal import OnusReasoning

/// Tells the conditions of one statement, with names of variables for what has no value.
struct ConditionText {
  /// Beyond so many bytes a condition is not told in full.
  private static let longest = 300

  let sentences: Sentences
  let statement: StatementID
  /// The values of what stands outside.
  private(set) var bindings: [ConstantID?]
  /// The word before the type of a variable without a name, where it is the same throughout.
  var article: String?
  /// Which of several of its type a variable without a name is: `first`, `second`.
  var ordinals: [VariableID: String] = [:]
  /// Variables without a name that were told of before.
  var mentioned: Set<VariableID> = []

  /// `for every M such that M belongs to the club, M consents`.
  func text(_ universal: Proof.Universal) -> String {
    let claim = text(universal.claim)
    let told = "for every \(names(universal.listed)) such that \(text(universal.range)), \(claim)"
    if told.utf8.count <= ConditionText.longest { return told }
    return "for every \(names(universal.listed)) that meets the condition, what is asked of it holds"
  }

  /// `the number of M such that M consents`; `the sum, over M such that M belongs to the club, of the amount where M paid
  /// that amount`.
  func text(_ aggregate: Aggregate) -> String {
    let what: String
    switch aggregate.kind {
    case .number: what = "the number"
    case .sum: what = "the sum"
    case .largest: what = "the largest"
    case .smallest: what = "the smallest"
    }
    let names = names(aggregate.over)
    var summed = self
    if !aggregate.valuePremises.isEmpty { summed.article = "the" }
    let expressions = ExpressionText(sentences: sentences, bindings: bindings, aggregates: [], open: summed)
    let of = aggregate.of.map { expressions.text(of: $0) }
    var short = "\(what) of \(names) that meets the condition"
    var told = "\(what) of \(names) such that \(text(aggregate.condition))"
    if let of, aggregate.valuePremises.isEmpty {
      short = "\(what) of \(of) over \(names) that meets the condition"
      told = "\(what) of \(of) over \(names) such that \(text(aggregate.condition))"
    } else if let of {
      var pointing = self
      pointing.article = "that"
      let given = aggregate.valuePremises.map { pointing.text($0) }.joined(separator: " and ")
      short = "\(what) over \(names) that meets the condition"
      told = "\(what), over \(names) such that \(text(aggregate.condition)), of \(of) where \(given)"
    }
    return told.utf8.count <= ConditionText.longest ? told : short
  }

  private func names(_ listed: [VariableID]) -> String { listed.map { name($0) }.joined(separator: ", ") }

  /// A variable's value or its name. One without a name is told by its type: `some amount`, `that amount`.
  func name(_ variable: VariableID, isPointedAt: Bool = false) -> String {
    if let constant = bindings[Int(variable.raw)] { return sentences.words(constant) }
    let own = sentences.rulebook[statement].variables[Int(variable.raw)]
    if !own.name.isEmpty, own.name != "_" { return own.name }
    if let ordinal = ordinals[variable] {
      return "\(isPointedAt ? "the" : "a") \(ordinal) \(sentences.plainName(own.type))"
    }
    if let article { return "\(article) \(sentences.plainName(own.type))" }
    return isPointedAt ? "that \(sentences.plainName(own.type))" : sentences.words(own.type)
  }

  private func words(_ argument: Argument) -> String {
    switch argument {
    case .constant(let constant): sentences.words(constant)
    case .variable(let variable): name(variable, isPointedAt: mentioned.contains(variable))
    }
  }

  /// A condition as part of a sentence; in brackets where it is joined of several and stands within another.
  func text(_ condition: Condition, isWithin: Bool = false) -> String {
    switch condition {
    case .literal(let literal, let by, _):
      let columns = literal.arguments.map { words($0) }
      let told =
        sentences.sentence(literal.predicate, isNegated: literal.isNegated, words: { columns[$0] })
        ?? sentences.written(literal.predicate, isNegated: literal.isNegated, columns: columns)
      return by.map { "\(told) (shown to \(sentences.name($0)))" } ?? told
    case .comparison(let comparison):
      let expressions = ExpressionText(sentences: sentences, bindings: bindings, aggregates: [], open: self)
      let (left, right) = (expressions.text(of: comparison.left), expressions.text(of: comparison.right))
      return "\(left) \(comparison.op.rawValue) \(right)"
    case .isType(let argument, let type, _):
      return "\(words(argument)) is \(sentences.rulebook[type].sentence ?? "of type \(sentences.plainName(type))")"
    case .unproven(let inner, _, _): return "it is not shown that \(text(inner, isWithin: true))"
    case .all(let all): return joined(all, by: " and ", isWithin)
    case .any(let all): return joined(all, by: " or ", isWithin)
    case .atLeast(let count, let all):
      return "at least \(count) of (\(all.map { text($0) }.joined(separator: ", ")))"
    case .some(let listed, let inner):
      // What one of them is called by which it holds is not what is asked.
      var open = self
      for variable in listed { open.bindings[Int(variable.raw)] = nil }
      return "for some \(open.names(listed)), \(open.text(inner, isWithin: true))"
    case .every(let listed, where: let range, has: let claim, _, _):
      return
        "(for every \(names(listed)) such that \(text(range)), \(text(claim)))"
    }
  }

  private func joined(_ all: [Condition], by word: String, _ isWithin: Bool) -> String {
    let told = all.map { text($0, isWithin: true) }.joined(separator: word)
    return isWithin && all.count > 1 ? "(\(told))" : told
  }
}

extension Condition {
  /// Whether it holds only if all its parts do.
  var isConjunction: Bool {
    switch self {
    case .literal, .comparison, .isType, .every: true
    case .all(let all): all.allSatisfy { $0.isConjunction }
    case .some(_, let inner): inner.isConjunction
    case .unproven, .any, .atLeast: false
    }
  }
}
