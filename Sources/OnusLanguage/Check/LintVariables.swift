/// Warnings about variables that stand in one place only: often a slip of the pen for another of the statement.

extension Checker {
  func lintSingleVariables() {
    // Those of one statement follow one another.
    var start = 0
    while start < singleVariables.count {
      let index = singleVariables[start].statement
      var end = start
      while end < singleVariables.count, singleVariables[end].statement == index { end += 1 }
      if isSoundStatement[index], !strangeExceptions.contains(index) { lintSingle(start..<end, in: index) }
      start = end
    }
  }

  private func lintSingle(_ range: Range<Int>, in index: Int) {
    let kind = rulebook.statements[index].kind
    // What a head says of all things, or of all that the `against` of another speaks of, needs no conditions.
    let hasBody = !rulebook.statements[index].body.conjuncts.isEmpty
    var isExplained: Set<VariableID> = []
    for single in singleVariables[range] where hasBody || !single.isOutside {
      let variable = rulebook.statements[index].variables[Int(single.id.raw)]
      if isExplained.contains(single.id) { continue }
      let isConcluded = single.isOutside && !kind.isUndercutter && kind != .defeater
      // Where an attack is against what its target concludes, the variable is not written here.
      let written = program.files[Int(single.place.file.raw)].text(at: single.place)
      if written != variable.name { continue }
      let near = nearest(to: single, in: index, singles: singleVariables[range])
      if let near { isExplained.insert(near) }
      let meant = near.map { rulebook.statements[index].variables[Int($0.raw)].name }
      let type = rulebook[variable.type].name
      var suggestion = meant.map { "did you mean `\($0)`? " } ?? ""
      if isConcluded {
        suggestion += "If it holds of every `\(type)`, write `and \(variable.name) is \(type)`"
      } else {
        suggestion += meant == nil ? "write `_` if any will do" : "If any will do, write `_`"
      }
      report(
        .variableOnce, at: single.place,
        isConcluded
          ? "no condition of `\(rulebook.statements[index].name)` speaks of `\(variable.name)`, so it is concluded of every `\(type)`"
          : "`\(variable.name)` stands nowhere else in `\(rulebook.statements[index].name)`, so it links nothing",
        suggestion: suggestion,
        fix: isConcluded || meant != nil ? nil : Diagnostic.Fix(single.place, "_", isSafe: false))
    }
  }

  /// The variable that was most likely meant: one with a name near by, else the only other that stands alone and has a type
  /// to go with it.
  private func nearest(
    to single: SingleVariable, in index: Int, singles: ArraySlice<SingleVariable>
  ) -> VariableID? {
    let variables = rulebook.statements[index].variables
    let own = variables[Int(single.id.raw)]
    let fitting = variables.indices.filter { i in
      let name = variables[i].name
      return !name.isEmpty && name != "_" && name != own.name && rulebook.areRelated(variables[i].type, own.type)
    }
    if let name = nearestName(to: own.name, among: fitting.map { variables[$0].name }) {
      return fitting.first { variables[$0].name == name }.map { VariableID(Int32($0)) }
    }
    let lone = fitting.filter { i in singles.contains { Int($0.id.raw) == i && $0.isOutside != single.isOutside } }
    if lone.count == 1 { return VariableID(Int32(lone[0])) }
    return single.isOutside && fitting.count == 1 ? VariableID(Int32(fitting[0])) : nil
  }
}
