/// The reference gives what the conformance suite expects.
import OnusLanguage
import Testing

@Suite struct ReferenceConformanceTests {
  @Test func everyExpectationHolds() throws {
    let names = try fixtures("Fixtures/conformance", withExtension: ".case").map { String($0.dropLast(5)) }
    #expect(names.count == 38)
    for name in names {
      let program = loadedPair(
        module: name, rules: String(decoding: try fixture("Fixtures/conformance/\(name).onus"), as: UTF8.self),
        caseText: String(decoding: try fixture("Fixtures/conformance/\(name).case"), as: UTF8.self))
      let checked = check(program)
      #expect(program.diagnostics.isEmpty && checked.isSound, "\(name): \(checked.diagnostics)")
      let facts = try #require(checked.facts, "\(name)")
      var situations = [(name, facts.base)]
      for variant in facts.variants { situations.append(("\(name) \(variant.name)", variant.situation)) }
      for (title, situation) in situations {
        let reference = Reference(facts, situation)
        #expect(!reference.hasFailed)
        for expectation in situation.expectations {
          for literal in expectation.literals {
            let status = reference.status(literal)
            let fits =
              switch expectation.kind {
              case .proven: status.isProven && status != .contradiction
              case .notProven: !status.isProven && status != .undetermined
              case .status(let wanted): status == wanted
              }
            #expect(fits, "\(title): \(expectation.text) is \(status)")
          }
        }
      }
    }
  }
}
