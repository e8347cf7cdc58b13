/// What a bare name in an expression means: a constant of the expected type, else a valued predicate without arguments.

/// The meaning of a bare name.
enum BareName {
  case constant(ConstantID, TypeID)
  case valued(PredicateID)
}

extension Checker {
  /// How the type of a value must lie to the one expected.
  enum Fit {
    /// The same or a sub-type: an argument.
    case within
    /// One is the other or above it: a comparison.
    case related
  }

  /// A predicate by name without a report; nil where there is none or it is ambiguous.
  func quietPredicate(_ name: Syntax.Name, file: Int) -> PredicateID? {
    let id = names.knownID(name, .predicate, file: file)
    return id < 0 ? nil : PredicateID(id)
  }

  func fits(_ type: TypeID, _ expected: TypeID?, _ fit: Fit) -> Bool {
    guard let expected else { return true }
    switch fit {
    case .within: return rulebook.isType(type, within: expected)
    case .related: return rulebook.areRelated(type, expected)
    }
  }

  /// The closed types, among those that a file sees, that have a member.
  private func closedTypes(with member: String, file: Int) -> [TypeID] {
    names.visible(.type, file: file).compactMap { row in
      guard row.id >= 0 else { return nil }
      let type = TypeID(row.id)
      return rulebook.members(type).contains(member) ? type : nil
    }
  }

  /// Nil after a report.
  func resolveBareName(
    _ name: Syntax.Name, expected: TypeID?, fit: Fit, file: Int, in lowering: Lowering? = nil
  ) -> BareName? {
    var constants: [(value: Value, type: TypeID)] = []
    let entity = names.lookUp(name, .entity, file: file)
    var misfit: TypeID?
    switch entity {
    case .found(let id):
      let type = rulebook[EntityID(id)].type
      if fits(type, expected, fit) { constants.append((.entity(EntityID(id)), type)) } else { misfit = type }
    case .poisoned: return nil
    case .ambiguous(let files):
      if expected.map({ rulebook.isEntities($0) }) ?? true {
        reportAmbiguous(name, .entity, file: file, among: files)
        return nil
      }
    case .missing: break
    }
    if name.module == nil {
      let closed: [TypeID]
      if let expected {
        closed = rulebook.members(expected).contains(name.text) ? [expected] : []
      } else {
        closed = closedTypes(with: name.text, file: file)
      }
      for type in closed {
        guard let position = rulebook.members(type).firstIndex(of: name.text) else { continue }
        constants.append((.member(type, Int32(position)), type))
      }
    }
    var valued: PredicateID?
    let predicate = names.lookUp(name, .predicate, file: file)
    if case .poisoned = predicate, constants.isEmpty { return nil }
    if case .ambiguous(let files) = predicate, constants.isEmpty {
      reportAmbiguous(name, .predicate, file: file, among: files)
      return nil
    }
    if case .found(let id) = predicate {
      let row = rulebook[PredicateID(id)]
      if row.isValued, row.columns.count == 1, let type = row.columns.last, fits(type, expected, fit) {
        valued = PredicateID(id)
      }
    }
    if constants.count + (valued == nil ? 0 : 1) > 1 {
      reportManyMeanings(name, constants.map(\.type), isPredicate: valued != nil, file: file)
      return nil
    }
    if let only = constants.first {
      if case .entity(let id) = only.value { names.markUsed(.entity, id.raw) }
      if case .member(let type, _) = only.value { names.markUsed(.type, type.raw) }
      return .constant(rulebook.constants.intern(only.value), only.type)
    }
    if let valued {
      names.markUsed(.predicate, valued.raw)
      return .valued(valued)
    }
    reportNoMeaning(name, expected: expected, misfit: misfit, file: file, in: lowering)
    return nil
  }

  private func reportManyMeanings(_ name: Syntax.Name, _ types: [TypeID], isPredicate: Bool, file: Int) {
    guard isNews(name, .entity, file: file) else { return }
    var meanings = types.map { "a value of \(rulebook.typeName($0))" }
    if isPredicate { meanings.append("a valued predicate") }
    report(
      .ambiguousName, at: name.place, "`\(name.text)` can be \(meanings.joined(separator: " or ")) here",
      suggestion: "rename one of the two")
  }

  private func reportNoMeaning(
    _ name: Syntax.Name, expected: TypeID?, misfit: TypeID?, file: Int, in lowering: Lowering?
  ) {
    if let misfit, let expected {
      report(
        .wrongType, at: name.place,
        "a value of \(rulebook.typeName(expected)) is expected here, but `\(name.text)` is of \(rulebook.typeName(misfit))",
        suggestion: rulebook.isType(expected, within: misfit)
          ? "only some of \(rulebook.typeName(misfit)) are of \(rulebook.typeName(expected)): declare it as that" : nil)
      return
    }
    if let id = quietPredicate(name, file: file) {
      names.markUsed(.predicate, id.raw)
      let predicate = rulebook[id]
      guard predicate.isValued else {
        report(
          .notValued, at: name.place, "`\(name.text)` has no value, so it cannot stand in an expression",
          suggestion: "give it one where it is declared (`\(name.text) : TYPE`)")
        return
      }
      if predicate.columns.count > 1 {
        let count = predicate.columns.count - 1
        report(
          .wrongArity, at: name.place,
          "`\(name.text)` takes \(count) argument\(count == 1 ? "" : "s") but stands here without any")
      } else if let expected, let type = predicate.columns.last {
        report(
          .wrongType, at: name.place,
          "a value of \(rulebook.typeName(expected)) is expected here, but `\(name.text)` is of \(rulebook.typeName(type))"
        )
      }
      return
    }
    let meant = variableMeant(by: name, in: lowering)
    if let meant, meant.isInStatement {
      reportUnknown(
        name, .entity, file: file, advice: "did you mean `\(meant.text)`? A variable starts with an upper-case letter")
      return
    }
    let advice = declaration(of: name, expected: expected, in: lowering)
    guard let expected else {
      reportUnknown(
        name, .entity, file: file, among: names.visible(.entity, file: file).map(\.name), otherwise: advice)
      return
    }
    let members = rulebook.members(expected)
    if !members.isEmpty {
      guard isNews(name, .entity, file: file), !mayLackNames(file: file) else { return }
      report(
        .unknownName, at: name.place, "`\(name.text)` is no value of \(rulebook.typeName(expected))",
        suggestion: nearestName(to: name.text, among: members).map { "did you mean `\($0)`?" }
          ?? "its values are \(members.map { "`\($0)`" }.joined(separator: ", "))")
      return
    }
    if expected.isBuiltIn {
      guard isNews(name, .entity, file: file), !mayLackNames(file: file) else { return }
      report(
        .unknownName, at: name.place,
        "a value of \(rulebook.typeName(expected)) is expected here, and `\(name.text)` is none",
        suggestion: nearestName(
          to: name.text,
          among: names.visible(.predicate, file: file).filter { rulebook[PredicateID($0.id)].isValued }.map(\.name)
        ).map { "did you mean `\($0)`?" } ?? advice)
      return
    }
    if case .found(let id) = names.lookUp(name, .type, file: file), id < 0 {
      reportUnknown(
        name, .entity, file: file, advice: "`\(name.text)` is a group: write `each \(name.text)` to say it of all in it"
      )
      return
    }
    let fitting = names.visible(.entity, file: file, module: name.module).filter {
      fits(rulebook[EntityID($0.id)].type, expected, .within)
    }
    reportUnknown(name, .entity, file: file, among: fitting.map(\.name), otherwise: advice)
  }

  /// What to do about a name that means nothing and is near no other: first of all declare it, since a variable in its place
  /// would say of all what was said of one.
  private func declaration(of name: Syntax.Name, expected: TypeID?, in lowering: Lowering?) -> String? {
    guard name.module == nil else { return nil }
    if let expected, expected.isBuiltIn {
      guard expected == .date, ["today", "now"].contains(name.text) else { return nil }
      return "write the day, or let the case state it (`given \(name.text) : Date`): what is in force is judged by the "
        + "case's `as of` without it"
    }
    guard lowering?.isInCase == false else { return nil }
    let type = expected.map { rulebook[$0].name } ?? "TYPE"
    let declared = "declare it: `entity \(name.text) : \(type)`"
    guard name.text.count == 1 else { return declared }
    return declared + "; what stands for any `\(type)` is a variable and starts with an upper-case letter"
  }
}
