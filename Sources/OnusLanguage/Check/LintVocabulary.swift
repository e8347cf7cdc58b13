/// Warnings about what is declared and never used.

extension Checker {
  /// `usedByRules`: what the rules alone use; a given that only cases state decides nothing.
  func lintVocabulary(usedByRules: UsedNames) {
    // What an error hides may be a use.
    if ruleFiles.contains(where: { mayLackNames(file: $0) }) || diagnostics.contains(where: \.code.isError) { return }
    for (id, predicate) in rulebook.predicates.enumerated() {
      if usedByRules.contains(.predicate, id) || predicate.isForTheRecord { continue }
      report(
        .unusedVocabulary, at: predicate.place, "no statement uses `\(predicate.name)`",
        suggestion: predicate.kind == .given
          ? "take it away, or add `for the record` if cases should state it all the same" : "take it away")
    }
    for (id, type) in rulebook.types.enumerated() {
      guard let place = type.place else { continue }
      if !names.used.contains(.type, id) { reportUnused("the type `\(type.name)`", at: place) }
    }
    for (id, source) in rulebook.sources.enumerated() {
      if !names.used.contains(.source, id) { reportUnused("the source `\(source.name)`", at: source.place) }
    }
    lintProvisions()
    for (id, role) in rulebook.roles.enumerated() {
      if !names.used.contains(.role, id) { reportUnused("the role `\(role.name)`", at: role.place) }
    }
  }

  private func reportUnused(_ what: String, at place: Place) {
    report(.unusedVocabulary, at: place, "nothing uses \(what)", suggestion: "take it away, or use it")
  }
}
