/// Declared superiority: who wins over whom, and that nobody wins over himself in the end.

extension Checker {
  func checkPreferences() {
    rulebook.preferences.reserveCapacity(declaredPreferences.count)
    var declared = PairTable(capacity: declaredPreferences.count)
    for row in declaredPreferences.indices {
      let superior = resolve(declaredPreferences[row].superior, .statement, file: declaredPreferences[row].file)
      let inferior = resolve(declaredPreferences[row].inferior, .statement, file: declaredPreferences[row].file)
      guard let superior, let inferior else { continue }
      let first = declared.insert(superior, inferior, row)
      if first != row {
        report(
          .repeatedPreference, at: declaredPreferences[row].place,
          "`\(declaredPreferences[row].superior.text)` is preferred over `\(declaredPreferences[row].inferior.text)` already",
          suggestion: "take one of the two away, or turn it round if the contrary was meant",
          notes: [Diagnostic.Note(place: declaredPreferences[first].place, message: "said here first")])
      }
      rulebook.preferences.append(
        Preference(
          superior: StatementID(superior), inferior: StatementID(inferior), form: declaredPreferences[row].form,
          place: declaredPreferences[row].place))
    }
    refusePreferenceCycles()
  }

  private func refusePreferenceCycles() {
    if rulebook.preferences.isEmpty { return }
    var graph = Graph<Place>(nodes: rulebook.statements.count)
    graph.reserveCapacity(rulebook.preferences.count)
    for preference in rulebook.preferences {
      graph.add(from: Int(preference.superior.raw), to: Int(preference.inferior.raw), preference.place)
    }
    let component = graph.components()
    var isReported = [Bool](repeating: false, count: rulebook.statements.count)
    for edge in graph.edges
    where component[edge.from] == component[edge.to] && !isReported[component[edge.from]] && !isFull {
      isReported[component[edge.from]] = true
      let back = graph.path(from: edge.to, to: edge.from) { component[$0] == component[edge.from] } ?? []
      let circle = [edge] + back
      let names = circle.map { "`\(rulebook.statements[$0.from].name)`" } + ["`\(rulebook.statements[edge.from].name)`"]
      report(
        .preferenceCycle, at: edge.label,
        circle.count == 1
          ? "\(names[0]) is preferred over itself"
          : "these preferences run in a circle: \(names.joined(separator: " over "))",
        suggestion: circle.count == 1 ? "name another statement" : "take one of them away",
        notes: back.map {
          Diagnostic.Note(
            place: $0.label,
            message: "`\(rulebook.statements[$0.from].name)` over `\(rulebook.statements[$0.to].name)`")
        })
    }
  }
}
