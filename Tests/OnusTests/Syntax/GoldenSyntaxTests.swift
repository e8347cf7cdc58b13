/// Trees, tokens and diagnostics of the files under Golden/syntax.
import OnusLanguage
import Testing

@Suite struct GoldenSyntaxTests {
  static let names = ((try? fixtures("Golden/syntax")) ?? []).filter { !$0.hasSuffix(".expected") }

  @Test(arguments: names) func treeOrTokens(_ name: String) throws {
    let file = sourceFile(try fixture("Golden/syntax/" + name), path: name)
    let (tree, diagnostics) = parse(file)
    let isTokens = name.hasPrefix("tokens")
    var result = isTokens ? dump(tokens: file.tokens(), of: file) : dump(tree: tree)
    for diagnostic in isTokens ? file.tokens().diagnostics : diagnostics { result += line(diagnostic, file) }
    try expectGolden("syntax/" + name, result: result)
  }

  private func line(_ diagnostic: Diagnostic, _ file: SourceFile) -> String {
    guard let place = diagnostic.place else { return "\(diagnostic.code.rawValue) \(diagnostic.message)\n" }
    let (line, column) = file.position(of: place.start)
    let suggestion = diagnostic.suggestion.map { " -- \($0)" } ?? ""
    return "\(line):\(column) \(diagnostic.code.rawValue) \(diagnostic.message)\(suggestion)\n"
  }
}
