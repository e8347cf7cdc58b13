/// Cases for tests of traces: read from the golden folder, their statements and facts in any order.
import Foundation
import OnusLanguage
import OnusReasoning

@testable import OnusTools

/// Cases that stand beside their traces.
func goldenCases() throws -> [String] {
  try fixtures("Golden/trace", withExtension: ".case").map { String($0.dropLast(".case".count)) }
}

/// Loads a case and its rulebooks from a folder beside the tests.
func loadedCase(_ name: String, in folder: String = "Golden/trace", root: String? = nil) throws -> LoadedProgram {
  var texts: [String: String] = [:]
  for file in try fixtures(folder) where file.contains(".onus") || file.hasSuffix(".case") {
    texts[file] = String(decoding: try fixture("\(folder)/\(file)"), as: UTF8.self)
  }
  return load(root ?? "\(name).case", files: MemoryFiles(texts))
}

/// All traces of a program, or what is wrong with it.
func traces(_ program: LoadedProgram) -> String {
  let checked = check(program)
  let errors = (program.diagnostics + checked.diagnostics).filter(\.code.isError)
  guard errors.isEmpty, let facts = checked.facts else { return "invalid: \(errors.map(\.message))" }
  return facts.allTraces() ?? "not evaluated"
}

/// All traces of a case in memory.
func traces(_ rules: String, case facts: String) -> String {
  traces(load("matter.case", files: MemoryFiles(["law.onus": rules, "matter.case": "case matter\nuse law\n" + facts])))
}

extension CheckedCase {
  /// The traces of what holds outside variants and, after it, of each variant; nil where one cannot be evaluated.
  func allTraces() -> String? {
    let prepared = PreparedRules(self)
    var texts: [String] = []
    for situation in allSituations {
      guard case .model(let model) = reason(self, in: situation.content, scope: .questions, prepared: prepared) else {
        return nil
      }
      texts.append(TraceText(self, situation, model, questions: situation.content.questions, detail: .full).text)
    }
    return texts.joined(separator: "\n")
  }
}

extension LoadedProgram {
  /// The same with the statements of its rulebooks, and the facts of its case, in another order.
  func shuffled(seed: UInt64) -> LoadedProgram {
    var other = self
    var random = SplitMix(seed: seed)
    for i in trees.indices {
      if files[i].kind == .rules {
        other.trees[i].statements = random.shuffled(trees[i].statements)
      } else {
        other.trees[i].statements = factsShuffled(trees[i].statements, &random)
      }
    }
    return other
  }

  /// Permutes facts, allegations and unknowns among their places, within each variant.
  private func factsShuffled(_ statements: [Syntax.Statement], _ random: inout SplitMix) -> [Syntax.Statement] {
    var result = statements
    var places: [Int] = []
    func permute() {
      let order = random.shuffled(places)
      for (to, from) in zip(places, order) { result[to] = statements[from] }
      places = []
    }
    for (i, statement) in statements.enumerated() {
      switch statement.kind {
      case .fact, .allege, .unknown, .stipulate: places.append(i)
      case .suppose, .withoutFact: permute()
      default: break
      }
    }
    permute()
    return result
  }
}
