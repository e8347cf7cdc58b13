/// The generator's own behaviour, apart from what the checker and the reference make of its theories.
import Foundation
import OnusLanguage
import Testing

@Suite struct GeneratorTests {
  @Test func aSeedAlwaysGivesTheSameTheory() {
    for seed in UInt64(0)..<20 {
      let (one, two) = (TheoryGenerator.theory(seed: seed), TheoryGenerator.theory(seed: seed))
      #expect(one.rulesText == two.rulesText)
      #expect(one.caseText == two.caseText)
    }
  }

  @Test func everyTheoryParses() {
    for seed in UInt64(0)..<200 {
      let theory = TheoryGenerator.theory(seed: seed)
      let diagnostics = theory.program.diagnostics
      #expect(diagnostics.isEmpty, "seed \(seed): \(diagnostics)\n\(theory.rulesText)\n\(theory.caseText)")
    }
  }

  /// Writes some theories out for reading: `ONUS_SHOW=SEED swift test --filter showsATheory`.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["ONUS_SHOW"] != nil)) func showsATheory() {
    let first = UInt64(ProcessInfo.processInfo.environment["ONUS_SHOW"] ?? "") ?? 0
    for seed in first..<first + 3 {
      let theory = TheoryGenerator.theory(seed: seed)
      print("=== \(seed)\n\(theory.rulesText)---\n\(theory.caseText)")
    }
  }
}
