/// Premises in the tree of a trace: literals, comparisons with their values, conditions within conditions.

internal import OnusLanguage
internal import OnusReasoning

extension ProofText {
  /// Members of an aggregate or an `every` that are told.
  private static let mostMembers = 50

  /// A list of premises under a heading; what must not be shown stands under one of its own.
  func premises(
    _ premises: [Proof.Premise], _ indent: Int, heading: String, _ isDecisive: Bool
  ) -> [Task] {
    var tasks: [Task] = []
    var current = ""
    func under(_ wanted: String) {
      if current != wanted { tasks.append(.line(indent, wanted)) }
      current = wanted
    }
    for premise in premises {
      if case .unproven(let isUnless, let ways, let outcome) = premise {
        under(self.heading(isUnless: isUnless, outcome))
        tasks += unproven(ways, outcome, indent, isDecisive)
        continue
      }
      if case .goal(let number, let by?, .no) = premise, heading == "lacks", proof.goals[number].status != .definite {
        under("lacks, to \(sentences.name(by))")
      } else {
        under(current.isEmpty || current == heading ? heading : "and \(heading)")
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
    case .no: isUnless ? "unless, and this is shown" : "what must not be shown, and is"
    case .undetermined: isUnless ? "unless, and this is undetermined" : "what must not be shown, and is undetermined"
    }
  }

  private func unproven(
    _ ways: [[Proof.Premise]], _ outcome: Truth, _ indent: Int, _ isDecisive: Bool
  ) -> [Task] {
    var tasks: [Task] = [.negate(1)]
    for way in ways {
      // That something failed is what the rule asks for; that it holds is what stops the rule.
      for premise in way {
        if outcome == .no, isDecisive, case .goal(let number, _, _) = premise {
          tasks.append(.turn("\(sentences.sentence(proof.goals[number])): shown, and must not be"))
        }
        tasks += self.premise(premise, indent, outcome != .yes && isDecisive)
      }
    }
    tasks.append(.negate(-1))
    return tasks
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
      let text = values.text(sentences)
      var tasks = [Task.line(indent, "\(sign(values.outcome)) \(text) [\(word(values.outcome))]")]
      if isDecisive, values.outcome == .no { tasks.append(.turn("\(text) [false]")) }
      for report in values.aggregates { tasks += self.report(report, indent + 1, isDecisive) }
      return tasks
    case .unproven(let isUnless, let ways, let outcome):
      return [.line(indent, heading(isUnless: isUnless, outcome))] + unproven(ways, outcome, indent + 1, isDecisive)
    case .every(let listed, let members, let outcome):
      return every(listed, members, outcome, indent, isDecisive)
    case .atLeast(let count, let members, let outcome):
      var tasks: [Task] = [.line(indent, "\(sign(outcome)) at least \(count) of these [\(word(outcome))]")]
      for way in members {
        for premise in way.premises { tasks += self.premise(premise, indent + 1, isDecisive) }
      }
      return tasks
    }
  }

  private func every(
    _ listed: [VariableID], _ members: [Proof.Member], _ outcome: Truth, _ indent: Int, _ isDecisive: Bool
  ) -> [Task] {
    var tasks: [Task] = []
    if members.isEmpty {
      return [
        .line(indent, "\(sign(outcome)) of all that meet the condition, none fails: none meets it [\(word(outcome))]")
      ]
    }
    switch outcome {
    case .yes: tasks.append(.line(indent, "+ all that meet the condition have what is asked [true]"))
    case .no:
      tasks.append(.line(indent, "- every one that meets the condition has what is asked [false]: these do not"))
    case .undetermined:
      tasks.append(.line(indent, "- whether all that meet the condition have what is asked [undetermined]"))
    }
    for member in members.prefix(ProofText.mostMembers) {
      let names = listed.compactMap { member.bindings[Int($0.raw)] }.map { sentences.words($0) }.joined(separator: ", ")
      tasks.append(.line(indent + 1, "\(sign(member.outcome)) \(names)"))
      for premise in member.condition { tasks += self.premise(premise, indent + 2, false) }
      tasks.append(.negate(2))
      for premise in member.has { tasks += self.premise(premise, indent + 2, isDecisive && outcome != .yes) }
      tasks.append(.negate(-2))
    }
    return tasks + more(members.count, indent + 1)
  }

  private func report(_ report: Proof.AggregateReport, _ indent: Int, _ isDecisive: Bool) -> [Task] {
    let isOpen = report.members.contains { $0.outcome == .undetermined }
    let value = report.value.map { sentences.words($0) } ?? (isOpen ? "undetermined" : "no value")
    let what: String
    switch report.aggregate.kind {
    case .number: what = "the number of these"
    case .sum: what = "the sum over these"
    case .largest: what = "the largest of these"
    case .smallest: what = "the smallest of these"
    }
    if report.members.isEmpty { return [.line(indent, "\(value): \(what), of which there are none")] }
    var tasks: [Task] = [.line(indent, "\(value): \(what)")]
    for member in report.members.prefix(ProofText.mostMembers) {
      let names = report.aggregate.over.compactMap { member.bindings[Int($0.raw)] }.map { sentences.words($0) }
      let own = member.value.map { ": \(sentences.words($0))" } ?? ""
      let tag = member.outcome == .undetermined ? " [undetermined]" : ""
      tasks.append(.line(indent + 1, "\(sign(member.outcome)) \(names.joined(separator: ", "))\(own)\(tag)"))
      for premise in member.condition { tasks += self.premise(premise, indent + 2, isDecisive) }
    }
    return tasks + more(report.members.count, indent + 1)
  }

  private func more(_ count: Int, _ indent: Int) -> [Task] {
    count > ProofText.mostMembers ? [.line(indent, "and \(count - ProofText.mostMembers) others")] : []
  }
}
