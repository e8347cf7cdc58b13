/// Every conformance pair and the ceramica fixture check without errors.
import Foundation
import OnusLanguage
import Testing

@Suite struct CheckConformanceTests {
  static let cases = (try? fixtures("Fixtures/conformance", withExtension: ".case")) ?? []

  @Test(arguments: cases) func aPairChecksWithoutErrors(_ name: String) throws {
    let root = testsFolder.appending(path: "Fixtures/conformance/\(name)").path
    let program = load(root, files: Disk())
    let checked = check(program)
    let found = (program.diagnostics + checked.diagnostics).filter(\.code.isError)
    #expect(found == [], "\(found)")
    #expect(checked.facts != nil)
    #expect(!checked.rulebook.statements.isEmpty)
  }

  @Test func thereAreConformancePairs() { #expect(Self.cases.count >= 30) }

  @Test func theCeramicaCaseChecksWithoutErrors() throws {
    let root = testsFolder.appending(path: "Fixtures/ceramica/ceramica.case").path
    let program = load(root, files: Disk())
    let checked = check(program)
    let found = program.diagnostics + checked.diagnostics
    #expect(found.filter(\.code.isError) == [], "\(found)")
    for diagnostic in found { print(diagnostic.code.rawValue, diagnostic.message) }
    let facts = try #require(checked.facts)
    #expect(facts.variants.count == 3)
    #expect(facts.base.questions.first?.literals.count == 15)
  }
}
