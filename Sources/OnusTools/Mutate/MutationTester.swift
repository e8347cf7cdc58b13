/// Tries mutants on the cases that use the changed file, until an expectation or a golden trace notices.

internal import OnusLanguage
internal import OnusReasoning
internal import Synchronization

/// What became of a mutant.
enum MutantOutcome: Sendable {
  /// An expectation that held does not: its place.
  case expectation(String)
  /// Only a golden trace differs: its path.
  case trace(String)
  /// A case cannot be evaluated any more, or contradicts itself: its path.
  case error(String)
  case unnoticed
  /// It is no rulebook.
  case unchecked
}

/// A case as it is without any change.
struct MutationCase: Sendable {
  var path: String
  var loaded: LoadedProgram
  /// The places of the rules in it by their paths.
  var mutants: [Mutant.Name: Mutant] = [:]
  /// The golden traces that are compared, by situation; they are what the case comes to.
  var traces: [String?: String] = [:]
}

struct MutationTester: Sendable {
  let tester: CaseTester
  let cases: [MutationCase]
  let limits: Limits

  init(_ tester: CaseTester, _ cases: [MutationCase]) {
    self.tester = tester
    self.cases = cases
    var limits = tester.limits
    // A rule that lost the premise that held its variables may multiply without end; that is noticed too.
    limits.instances = min(limits.instances, 500_000)
    limits.steps = min(limits.steps, 200_000_000)
    self.limits = limits
  }

  /// Nil where the time or the memory of the whole command is used up.
  func outcome(of name: Mutant.Name) -> MutantOutcome? {
    var traced: String?
    var isChecked = false
    for one in cases {
      guard let mutant = one.mutants[name] else { continue }
      let program = mutant.applied(to: one.loaded)
      let checked = OnusLanguage.check(program)
      guard let facts = checked.facts, checked.isSound else { return .unchecked }
      isChecked = true
      let evaluator = SituationEvaluator(facts, limits: limits)
      for situation in facts.allSituations where tester.matches(one.path, situation.name) {
        if limits.isOverTime || limits.isOverMemory { return nil }
        // A trace that differs says less than an expectation of another case or variant that fails.
        let trace = traced == nil ? one.traces[situation.name] : nil
        let whole = Program(path: one.path, loaded: program, checked: checked)
        do throws(EvaluationFailure) {
          let evaluation = try evaluator.evaluate(situation.content)
          for expectation in situation.content.expectations
          where !expectation.literals.allSatisfy({ expectation.kind.isMet(by: evaluation.status(of: $0)) }) {
            return .expectation(ShownPlace(expectation.place, in: program.files).text(of: one.path))
          }
          if !tester.contradictions(of: situation, by: evaluation, in: whole).isEmpty { return .error(one.path) }
          if let trace, try tester.traceText(of: situation, by: evaluation, in: whole, facts) != trace {
            traced = GoldenTrace.path(of: one.path, situation.name)
          }
        } catch {
          if limits.isOverTime || limits.isOverMemory { return nil }
          return .error(one.path)
        }
      }
    }
    if !isChecked { return .unchecked }
    return traced.map { .trace($0) } ?? .unnoticed
  }

  /// The outcomes in the order of the names, on several threads; nil where a limit ended it.
  func outcomes(of names: [Mutant.Name], jobs: Int) -> [MutantOutcome]? {
    struct State {
      var next = 0
      var isOver = false
      var found: [Int: MutantOutcome] = [:]
    }
    let board = MutationBoard(State())
    let work: @Sendable () -> Void = {
      while true {
        let index = board.state.withLock { state -> Int? in
          guard !state.isOver, state.next < names.count else { return nil }
          state.next += 1
          return state.next - 1
        }
        guard let index else { return }
        tester.progress?.step(names[index].text)
        let outcome = outcome(of: names[index])
        board.state.withLock { state in
          if let outcome { state.found[index] = outcome } else { state.isOver = true }
        }
      }
    }
    if jobs <= 1 {
      work()
    } else {
      SystemProcess.together(Array(repeating: work, count: min(jobs, max(1, names.count))))
    }
    let state = board.state.withLock { $0 }
    if state.isOver { return nil }
    return names.indices.compactMap { state.found[$0] }
  }
}

/// What several threads share.
private final class MutationBoard<State: Sendable>: Sendable {
  let state: Mutex<State>
  init(_ state: sending State) { self.state = Mutex(state) }
}

extension ShownPlace {
  fileprivate func text(of path: String) -> String { "\(path):\(line)" }
}
