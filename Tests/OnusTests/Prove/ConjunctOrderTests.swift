/// What answers turn on does not hang on the order in which the premises of rules are written.
import OnusLanguage
import OnusReasoning
import Testing

@testable import OnusTools

@Suite struct ConjunctOrderTests {
  /// Here a premise binds a variable that another asks for, so that what the other lacks is named, or where it stands first is not.
  private static let joined: Set<String> = ["reachable", "repeated", "recursion.case"]

  @Test(arguments: try goldenCases())
  func goldenCasesTurnOnTheSame(_ name: String) throws {
    try compare(try loadedCase(name), name)
  }

  @Test(arguments: try fixtures("Fixtures/clauses", withExtension: ".case"))
  func clauseCasesTurnOnTheSame(_ file: String) throws {
    try compare(try loadedCase(String(file.dropLast(".case".count)), in: "Fixtures/clauses").asking(), file)
  }

  private func compare(_ program: LoadedProgram, _ name: String) throws {
    if ConjunctOrderTests.joined.contains(name) { return }
    let (own, other) = (turns(program), turns(program.withConjunctsReversed))
    #expect(own.keys.sorted() == other.keys.sorted())
    for key in own.keys.sorted() where own[key] != other[key] {
      Issue.record("\(name) \(key)\n  \(own[key] ?? [])\n  \(other[key] ?? [])")
    }
  }

  /// By the head of an answer: the parts of its ways.
  private func turns(_ program: LoadedProgram) -> [String: Set<Set<String>>] {
    guard let checked = check(program).facts else { return [:] }
    var found: [String: Set<Set<String>>] = [:]
    for situation in checked.allSituations {
      guard case .model(let model) = reason(checked, in: situation.content, scope: .questions) else { continue }
      var sentences = Sentences(checked.rulebook, constants: model.constants)
      for question in situation.content.questions {
        for literal in question.literals.compactMap(\.ground) {
          let proof = model.explain(literal)
          sentences.constants = model.constants
          let text = ProofText(proof, sentences, situation.content)
          found["\(situation.name ?? "-") \(sentences.written(literal))"] = Set(
            TurnsOn(text).ways.all.map { Set($0.map(\.alone)) })
        }
      }
    }
    return found
  }
}

extension LoadedProgram {
  /// The same with the conjuncts of every condition from the last to the first.
  fileprivate var withConjunctsReversed: LoadedProgram {
    var other = self
    for i in trees.indices {
      for j in trees[i].statements.indices { other.trees[i].statements[j].kind = reversed(trees[i].statements[j].kind) }
    }
    return other
  }

  private func reversed(_ kind: Syntax.Kind) -> Syntax.Kind {
    switch kind {
    case .argument(var own):
      own.clauses = own.clauses.map(reversed)
      return .argument(own)
    case .attack(var own):
      own.clauses = own.clauses.map(reversed)
      return .attack(own)
    case .defeater(var own):
      own.clauses = own.clauses.map(reversed)
      return .defeater(own)
    default: return kind
    }
  }

  private func reversed(_ clause: Syntax.Clause) -> Syntax.Clause {
    var clause = clause
    switch clause.kind {
    case .when(let node): clause.kind = .when(reversed(node))
    case .unless(let node): clause.kind = .unless(reversed(node))
    default: break
    }
    return clause
  }

  private func reversed(_ node: Syntax.Node) -> Syntax.Node {
    guard case .all(let parts) = node.kind else { return node }
    var node = node
    node.kind = .all(parts.reversed())
    return node
  }
}
