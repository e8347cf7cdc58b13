/// Declares the standards of proof and the ranks of sources: one order of each for all that a case sees.

extension Checker {
  /// `standards ...` and `standard of proof ...`; two that differ are an error.
  func declareStandards() {
    var order: (names: [(name: Syntax.Name, isWeighed: Bool)], place: Place)?
    var base: Syntax.Name?
    for file in ruleFiles {
      for statement in otherStatements(of: file) {
        if case .standards(let names) = statement.kind {
          if let first = order {
            let isSame =
              first.names.map(\.name.text) == names.map(\.name.text)
              && first.names.map(\.isWeighed) == names.map(\.isWeighed)
            if !isSame {
              report(
                .badStandards, at: statement.place, "the standards of proof are declared in two different orders",
                suggestion: "keep one of the two",
                notes: [Diagnostic.Note(place: first.place, message: "the other order")])
            }
          } else {
            order = (names, statement.place)
            hasOwnStandards = true
          }
        }
        if case .standardOfProof(let name) = statement.kind {
          if let first = base {
            if first.text != name.text {
              report(
                .badStandards, at: name.place, "two different standards of proof are set as the base",
                suggestion: "keep one of the two",
                notes: [Diagnostic.Note(place: first.place, message: "the other base")])
            }
          } else {
            base = name
          }
        }
      }
    }
    if let order { declareOwnStandards(order.names, hasBase: base != nil, at: order.place) }
    if let base {
      if let index = rulebook.standards.names.firstIndex(of: base.text) {
        rulebook.standards.base = StandardID(Int32(index))
      } else {
        reportUnknown(base, .standard, file: Int(base.place.file.raw), among: rulebook.standards.names)
      }
      setWeighed(own: order?.names.map(\.isWeighed))
    }
  }

  private func declareOwnStandards(_ names: [(name: Syntax.Name, isWeighed: Bool)], hasBase: Bool, at place: Place) {
    var seen: [String: Place] = [:]
    for (name, _) in names {
      if let first = seen[name.text] {
        report(
          .declaredTwice, at: name.place, "the standard `\(name.text)` stands twice in the order",
          suggestion: "take one of the two away", notes: [Diagnostic.Note(place: first, message: "first here")])
      } else {
        seen[name.text] = name.place
      }
    }
    rulebook.standards = Standards(
      names: names.map(\.name.text), isWeighed: names.map(\.isWeighed), base: StandardID(Int32(names.count - 1)))
    if !hasBase {
      report(
        .badStandards, at: place, "own standards of proof need a base: the standard at which evidence proves",
        suggestion: "add `standard of proof \(names.last?.name.text ?? "NAME")`, or another of them")
    }
  }

  /// Among the built-in standards the weighed ones stay; of own ones those from the base up are weighed, and what says so.
  private func setWeighed(own: [Bool]?) {
    guard let own else { return }
    rulebook.standards.isWeighed = own.indices.map { own[$0] || $0 >= Int(rulebook.standards.base.raw) }
  }

  func declareRanks() {
    var first: (names: [String], place: Place)?
    for file in ruleFiles {
      for statement in otherStatements(of: file) {
        guard case .ranks(let names) = statement.kind else { continue }
        let order = names.map(\.text)
        if let first {
          if first.names != order {
            report(
              .declaredTwice, at: statement.place, "the ranks are declared in two different orders",
              suggestion: "keep one of the two", notes: [Diagnostic.Note(place: first.place, message: "the other")])
          }
          continue
        }
        first = (order, statement.place)
        var seen: [String: Place] = [:]
        for name in names {
          if let earlier = seen[name.text] {
            report(
              .declaredTwice, at: name.place, "the rank `\(name.text)` stands twice in the order",
              suggestion: "take one of the two away", notes: [Diagnostic.Note(place: earlier, message: "first here")])
          } else {
            seen[name.text] = name.place
          }
        }
        rulebook.ranks = order
      }
    }
  }

  /// A standard of proof by name, or nil after a report.
  func resolveStandard(_ name: Syntax.Name, file: Int) -> StandardID? {
    if let index = rulebook.standards.names.firstIndex(of: name.text) { return StandardID(Int32(index)) }
    let known = rulebook.standards.names
    reportUnknown(
      name, .standard, file: file, among: known,
      otherwise: "the standards are \(known.map { "`\($0)`" }.joined(separator: ", "))")
    return nil
  }

  func resolveRole(_ name: Syntax.Name, file: Int) -> RoleID? {
    resolve(name, .role, file: file).map { RoleID($0) }
  }
}
