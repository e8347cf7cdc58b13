/// Premises in the tree of a trace: literals, comparisons with their values, conditions within conditions.

internal import OnusLanguage
internal import OnusReasoning

extension ProofText {
  /// Counterexamples that are named in the line of an `every`.
  private static let mostNamed = 3

  /// A list of premises under a heading; what must not be shown stands under one of its own.
  func premises(
    _ premises: [Proof.Premise], _ indent: Int, heading: String, _ isDecisive: Bool,
    areAlternatives: Bool = false
  ) -> [Task] {
    let shown = areAlternatives && premises.count > 1 ? "\(heading), in one way or another" : heading
    var tasks: [Task] = []
    var current = ""
    func under(_ wanted: String) {
      if current != wanted { tasks.append(.line(indent, wanted)) }
      current = wanted
    }
    for premise in premises {
      if case .unproven(let isUnless, let ways, let others, let outcome) = premise {
        under(self.heading(isUnless: isUnless, outcome))
        tasks += unproven(ways, others, outcome, indent, isDecisive)
        continue
      }
      if case .goal(let number, let by?, .no) = premise, heading == "lacks", proof.goals[number].status != .definite {
        under("lacks, to \(sentences.name(by))")
      } else {
        under(current.isEmpty || current == shown ? shown : "and \(shown)")
      }
      // What holds beside what fails decides nothing.
      var isDecisive = isDecisive
      if heading == "lacks", case .goal(_, _, .yes) = premise { isDecisive = false }
      tasks += self.premise(premise, indent, isDecisive)
    }
    return tasks
  }

  private func heading(isUnless: Bool, _ outcome: Truth) -> String {
    switch outcome {
    case .yes: isUnless ? "unless" : "while nothing shows"
    case .no: isUnless ? "unless, and this is shown" : "asked not to be shown, and shown"
    case .undetermined: isUnless ? "unless, and this is undetermined" : "asked not to be shown, and undetermined"
    }
  }

  private func unproven(
    _ ways: [[Proof.Premise]], _ others: Int, _ outcome: Truth, _ indent: Int, _ isDecisive: Bool
  ) -> [Task] {
    var tasks: [Task] = [.negate(1)]
    for way in ways {
      // That something failed is what the rule asks for; that it holds is what stops the rule.
      for premise in way { tasks += self.premise(premise, indent, outcome != .yes && isDecisive) }
    }
    tasks.append(.negate(-1))
    if others > 0 { tasks.append(.line(indent, String(so(others).dropFirst(2)))) }
    return tasks
  }

  /// How many other ways there are, behind a comma.
  private func so(_ others: Int) -> String {
    others > 0 ? ", and so in \(others) other way\(others == 1 ? "" : "s")" : ""
  }

  private func sign(_ outcome: Truth) -> String { outcome == .yes ? "+" : "-" }

  private func word(_ outcome: Truth) -> String {
    switch outcome {
    case .yes: "true"
    case .no: "false"
    case .undetermined: "undetermined"
    }
  }

  func premise(_ premise: Proof.Premise, _ indent: Int, _ isDecisive: Bool) -> [Task] {
    switch premise {
    case .goal(let number, let by, let outcome):
      return [.goal(number, indent: indent, sign: sign(outcome), by: by, outcome: outcome, isDecisive: isDecisive)]
    case .isType(let constant, let type, let outcome):
      let words = sentences.words(constant)
      let kind = sentences.rulebook[type].sentence ?? "of type \(sentences.plainName(type))"
      return [
        .line(
          indent,
          "\(sign(outcome)) \(words) is \(outcome == .no ? "not " : "")\(kind) [\(outcome == .no ? "false" : "true")]")
      ]
    case .comparison(let values):
      return comparison(values, indent, isDecisive)
    case .unproven(let isUnless, let ways, let others, let outcome):
      return [.line(indent, heading(isUnless: isUnless, outcome))]
        + unproven(ways, others, outcome, indent + 1, isDecisive)
    case .every(let universal, let members, let outcome):
      return every(universal, members, outcome, indent, isDecisive)
    case .atLeast(let count, let members, let outcome):
      return [.line(indent, "\(sign(outcome)) at least \(count) of these [\(word(outcome))]")]
        + members.flatMap(\.premises).flatMap { self.premise($0, indent + 1, isDecisive) }
    }
  }

  private func comparison(_ values: Proof.ComparedValues, _ indent: Int, _ isDecisive: Bool) -> [Task] {
    var tasks: [Task]
    if let report = values.given, report.value == nil || values.outcome == .yes {
      // Nothing but a value is asked for.
      let text = told(report)
      tasks = [.line(indent, "\(sign(values.outcome)) \(text) [\(word(values.outcome))]")]
      return tasks + self.members(report, indent + 1, isDecisive)
    }
    if let same = values.textOfSame(sentences) {
      return same.isEmpty ? [] : [.line(indent, "\(sign(values.outcome)) \(same) [true]")]
    }
    let text = values.text(sentences)
    tasks = [.line(indent, "\(sign(values.outcome)) \(text) [\(word(values.outcome))]")]
    for report in values.aggregates {
      tasks.append(.line(indent + 1, told(report)))
      tasks += self.members(report, indent + 2, isDecisive)
    }
    return tasks
  }

  private func every(
    _ universal: Proof.Universal, _ members: [Proof.Member], _ outcome: Truth, _ indent: Int, _ isDecisive: Bool
  ) -> [Task] {
    var tasks: [Task] = []
    func names(_ member: Proof.Member) -> String {
      universal.listed.compactMap { member.bindings[Int($0.raw)] }.map { sentences.words($0) }.joined(separator: ", ")
    }
    let told =
      ConditionText(sentences: sentences, statement: universal.statement, bindings: universal.bindings).text(universal)
    let line = "\(sign(outcome)) \(told) [\(word(outcome))]"
    if members.isEmpty { return [.line(indent, outcome == .yes ? "\(line): there is none" : line)] }
    switch outcome {
    case .yes: tasks.append(.line(indent, line))
    case .no:
      let first = members.prefix(ProofText.mostNamed).map(names).joined(separator: "; ")
      let more = members.count > ProofText.mostNamed ? "; and \(members.count - ProofText.mostNamed) more" : ""
      tasks.append(.line(indent, "\(line): not so of \(first)\(more)"))
    case .undetermined: tasks.append(.line(indent, line))
    }
    for member in members.prefix(Limits.shownMembers) {
      tasks.append(.line(indent + 1, "\(sign(member.outcome)) \(names(member))"))
      for premise in member.condition { tasks += self.premise(premise, indent + 2, false) }
      tasks.append(.negate(2))
      for premise in member.has {
        tasks += self.premise(premise, indent + 2, isDecisive && outcome != .yes)
      }
      tasks.append(.negate(-2))
    }
    return tasks + more(members.count, indent + 1)
  }

  /// `the number of M such that M consents is 2`.
  func told(_ report: Proof.AggregateReport) -> String {
    let what = ConditionText(sentences: sentences, statement: report.statement, bindings: report.bindings)
      .text(report.aggregate)
    if let value = report.value {
      return "\(what) is \(sentences.words(value))\(report.members.isEmpty ? ": there is none" : "")"
    }
    if report.members.contains(where: { $0.outcome == .undetermined }) { return "\(what) is undetermined" }
    if report.members.isEmpty { return "\(what) has no value: there is none" }
    let without = report.members.filter { !$0.lacking.isEmpty }.map { member in
      report.aggregate.over.compactMap { member.bindings[Int($0.raw)] }.map { sentences.words($0) }
        .joined(separator: ", ")
    }
    let more = without.count > ProofText.mostNamed ? "; and \(without.count - ProofText.mostNamed) more" : ""
    let named = without.prefix(ProofText.mostNamed).joined(separator: "; ")
    return "\(what) has no value" + (without.isEmpty ? "" : ": none for \(named)\(more)")
  }

  private func members(_ report: Proof.AggregateReport, _ indent: Int, _ isDecisive: Bool) -> [Task] {
    let isLacking = report.namesWhatIsMissing
    var tasks: [Task] = []
    for member in report.shown {
      let names = report.aggregate.over.compactMap { member.bindings[Int($0.raw)] }.map { sentences.words($0) }
      let value = member.value.map { sentences.words($0) }
      // What is counted may be among what is listed.
      let own = value.map { names.contains($0) ? "" : ": \($0)" } ?? (member.lacking.isEmpty ? "" : ": no value")
      let tag = member.outcome == .undetermined ? " [undetermined]" : ""
      let sign = member.lacking.isEmpty ? sign(member.outcome) : "-"
      tasks.append(.line(indent, "\(sign) \(names.joined(separator: ", "))\(own)\(tag)"))
      var told: Set<Int> = []
      for premise in member.condition {
        // What is counted may be asked for by the condition too.
        if case .goal(let number, nil, _) = premise, !told.insert(number).inserted { continue }
        tasks += self.premise(premise, indent + 1, isDecisive && !isLacking)
      }
      for premise in member.lacking { tasks += self.premise(premise, indent + 1, isDecisive) }
    }
    return tasks + more(report.members.count, indent)
  }

  private func more(_ count: Int, _ indent: Int) -> [Task] {
    let others = count - Limits.shownMembers
    return others > 0 ? [.line(indent, "and \(others) other\(others == 1 ? "" : "s")")] : []
  }
}

extension Proof.AggregateReport {
  /// The members that are told, in their order: before others those without which there is no value.
  var shown: [Proof.Member] {
    if members.count <= Limits.shownMembers { return members }
    let sorted = members.indices.sorted { a, b in
      let (x, y) = (members[a].lacking.isEmpty, members[b].lacking.isEmpty)
      return x == y ? a < b : !x
    }
    return sorted.prefix(Limits.shownMembers).sorted().map { members[$0] }
  }

  /// Whether it has no value since some member has none, and what gives it none is told as a sentence.
  var namesWhatIsMissing: Bool {
    value == nil
      && members.contains { member in
        member.lacking.contains { premise in
          if case .goal = premise { return true }
          return false
        }
      }
  }
}
