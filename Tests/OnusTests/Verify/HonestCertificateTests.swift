/// Certificates of random theories: the checker, which knows nothing of the engine, accepts each, and finds the same statuses.
import Foundation
import OnusLanguage
import OnusReasoning
import OnusVerify
import Testing

@testable import OnusTools

@Suite struct HonestCertificateTests {
  private static let environment = ProcessInfo.processInfo.environment

  private struct Report: Sendable {
    var certificates = 0
    var statuses: [String: Int] = [:]
    var refused: [String] = []
  }

  @Test func thousandsOfHonestOnesAreAccepted() async {
    let wanted = Int(Self.environment["ONUS_THEORIES"] ?? "") ?? 1_000
    let first = UInt64(Self.environment["ONUS_SEED"] ?? "") ?? 1
    let report = await withTaskGroup(of: Report.self) { group in
      for start in stride(from: 0, to: wanted, by: 50) {
        group.addTask {
          var part = Report()
          for seed in start..<min(wanted, start + 50) { Self.add(first + UInt64(seed), to: &part) }
          return part
        }
      }
      var all = Report()
      for await part in group {
        all.certificates += part.certificates
        all.statuses.merge(part.statuses) { $0 + $1 }
        all.refused += part.refused
      }
      return all
    }
    print("certificates \(report.certificates), statuses \(report.statuses.sorted { $0.key < $1.key })")
    for refused in report.refused.prefix(3) { print(refused) }
    #expect(report.refused.isEmpty, "\(report.refused.count) are refused; the first ones stand above")
    if wanted < 1_000 { return }
    #expect(report.certificates >= 1_000)
    for status in Status.allCases { #expect((report.statuses[status.rawValue] ?? 0) >= 20, "\(status) is rare") }
  }

  /// Of what is asked with variables nothing else is demanded than what the engine answers, and none of that can be left out.
  @Test func whatIsAskedWithVariablesIsWhole() throws {
    var (whole, dropped) = (0, 0)
    let first = UInt64(Self.environment["ONUS_SEED"] ?? "") ?? 1
    for seed in first..<first + 150 {
      let theory = TheoryGenerator.theory(seed: seed)
      guard let (facts, files) = checkedFiles(rules: theory.rulesText, case: theory.caseText),
        let bytes = certificateOfAll(facts, files)
      else { continue }
      let told = refusal(of: bytes, facts, files)
      #expect(told == nil, "seed \(seed): \(told ?? "")\n\(theory.rulesText)---\n\(theory.caseText)")
      whole += 1
      let text = String(decoding: bytes, as: UTF8.self)
      let answers = text.split(separator: "\n").filter { $0.contains("{\"question\": ") }
      for number in stride(from: 0, to: seed < first + 60 ? answers.count : 0, by: 3) {
        let forged = without(answer: number, text)
        #expect(
          refusal(of: Array(forged.utf8), facts, files) != nil,
          "seed \(seed) misses not:\(answers[number])\n\(theory.rulesText)---\n\(theory.caseText)")
        dropped += 1
      }
    }
    #expect(whole > 50 && dropped > 200)
  }

  /// Whether the instances of the definite layer are kept at once or found again makes no difference to it.
  @Test func whatIsKeptAtOnceIsTheSame() throws {
    var compared = 0
    for seed in UInt64(1)...150 {
      let theory = TheoryGenerator.theory(seed: seed)
      guard let facts = checkedCase(rules: theory.rulesText, case: theory.caseText) else { continue }
      var asked = facts.base.facts.map(\.literal)
      asked += facts.base.questions.flatMap(\.literals).compactMap(\.ground)
      let prepared = PreparedRules(facts)
      prepared.keepsDefinite = true
      let own = certificate(facts, asking: asked)
      #expect(own == certificate(facts, asking: asked, prepared: prepared), "seed \(seed)")
      if own != nil { compared += 1 }
    }
    #expect(compared > 50)
  }

  private static func add(_ seed: UInt64, to report: inout Report) {
    let theory = TheoryGenerator.theory(seed: seed)
    guard let (facts, files) = checkedFiles(rules: theory.rulesText, case: theory.caseText) else { return }
    for variant in [nil] + facts.variants.map({ Optional($0.name) }) {
      guard let bytes = certificate(facts, files, variant: variant) else { continue }
      report.certificates += 1
      do throws(Refusal) {
        for answer in try Certificate(bytes).verify(facts, files).answers {
          report.statuses[answer.status.rawValue, default: 0] += 1
        }
      } catch {
        let place = error.position(in: bytes).map { "\($0.line):\($0.column): " } ?? ""
        let text = String(decoding: bytes, as: UTF8.self)
        report.refused.append(
          "seed \(seed) variant \(variant ?? "none"): \(place)\(error.message)\n\(theory.rulesText)---\n\(theory.caseText)---\n\(text)"
        )
      }
    }
  }
}
