/// All files of the conformance suite parse without a word.
import OnusLanguage
import Testing

@Suite struct ConformanceParseTests {
  @Test func everyFileParsesWithoutDiagnostics() throws {
    let names = try fixtures("Fixtures/conformance").filter { $0.hasSuffix(".onus") || $0.hasSuffix(".case") }
    #expect(names.count > 50)
    for name in names {
      let (tree, diagnostics) = parse(sourceFile(try fixture("Fixtures/conformance/" + name), path: name))
      #expect(diagnostics.isEmpty, "\(name): \(diagnostics)")
      #expect(!tree.statements.isEmpty)
    }
  }
}
