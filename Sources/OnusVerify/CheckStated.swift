/// What the certificate tells of the record and the rules beside the proof: the evidence, the allegations, and at which lines all that stands.
///
/// All of it may be left out, as earlier builds did; what is told must be whole and right.

internal import OnusLanguage

extension Checker {
  /// Sees that lines are told of everything or of nothing.
  func checkLinesAreWhole() throws(Refusal) {
    var told = certificate.alleged.map { $0.line != nil } + (certificate.evidence ?? []).map { $0.line != nil }
    if !certificate.facts.isEmpty { told.append(certificate.factLines != nil) }
    let hasStatement = certificate.arguments.contains { if case .statement = $0.kind { true } else { false } }
    if hasStatement { told.append(certificate.statements != nil) }
    if told.contains(true), told.contains(false) || certificate.evidence == nil {
      throw Refusal(
        "it tells where some of the record and the rules stands and leaves the rest out", at: certificate.offset)
    }
  }

  /// Compares where the facts stand, and the evidence.
  func checkStatedFacts(_ places: inout StatedPlaces) throws(Refusal) {
    let stated = world.situation.facts.filter { world.isInCone[Int($0.literal.predicate.raw)] }
    if let lines = certificate.factLines {
      guard lines.count == certificate.facts.count else {
        throw Refusal(
          "`fact_lines` tells \(lines.count) lines of \(certificate.facts.count) facts",
          at: certificate.offset(of: "fact_lines"))
      }
      var first: [LiteralNumber: Fact] = [:]
      for fact in stated where fact.standard == nil {
        let number = world.number(of: fact.literal)
        if first[number] == nil { first[number] = fact }
      }
      for (text, line) in zip(certificate.facts, lines) {
        // What the case does not state is refused with the facts themselves.
        guard let fact = first[try literal(text)] else { continue }
        try check(line, places.place(of: fact), text.text)
      }
    }
    guard let evidence = certificate.evidence else { return }
    let own = stated.filter { $0.standard != nil }
    guard own.count == evidence.count else {
      throw Refusal(
        "the case has \(own.count) pieces of evidence on which the questions may rest, not \(evidence.count)",
        at: certificate.offset(of: "evidence"))
    }
    for (fact, record) in zip(own, evidence) {
      let standard = fact.standard.map { rulebook.standards.name($0) }
      let number = world.number(of: fact.literal)
      if try literal(record.literal) != number || standard != record.by {
        throw Refusal("the case has `\(text(number))` by \(standard ?? "no standard") here", at: record.literal.offset)
      }
      if let line = record.line { try check(line, places.place(of: fact), record.literal.text) }
    }
  }

  /// The allegations are the case's, in its order.
  func checkAllegations(_ places: inout StatedPlaces) throws(Refusal) {
    let own = world.situation.allegations.filter { world.isInCone[Int($0.literal.predicate.raw)] }
    guard own.count == certificate.alleged.count else {
      throw Refusal(
        "the case has \(own.count) allegations on which the questions may rest, not \(certificate.alleged.count)",
        at: certificate.offset(of: "alleged"))
    }
    for (allegation, written) in zip(own, certificate.alleged) {
      let by =
        switch allegation.by {
        case .role(let role): rulebook[role].name
        case .entity(let entity): rulebook[entity].name
        }
      let number = try literal(written.literal)
      if number != world.number(of: allegation.literal) || by != written.by {
        throw Refusal(
          "the case alleges `\(text(world.number(of: allegation.literal)))` by \(by) here", at: written.literal.offset)
      }
      if let line = written.line { try check(line, places.place(allegation.place), written.literal.text) }
    }
  }

  /// Where the statements stand that the arguments are instances of.
  func checkStatements(_ places: inout StatedPlaces) throws(Refusal) {
    guard let statements = certificate.statements else { return }
    for (name, line) in statements {
      guard let id = texts.statements[name] else {
        throw Refusal("the rules have no statement `\(name)`", at: line.offset)
      }
      try check(line, places.place(rulebook[id].place), name)
    }
    let placed = Set(statements.map(\.name))
    for argument in certificate.arguments {
      if case .statement(let name, _) = argument.kind, !placed.contains(name) {
        throw Refusal("`statements` does not tell where `\(name)` stands", at: argument.offset)
      }
    }
  }

  private func check(_ line: LineRecord, _ own: StatedPlace?, _ what: String) throws(Refusal) {
    if line.place == own { return }
    throw Refusal("`\(what)` stands in \(own?.text ?? "no file"), not in \(line.place.text)", at: line.offset)
  }
}
