/// What the formatter makes of the files under Golden/format.
import OnusLanguage
import Testing

@Suite struct FormatGoldenTests {
  static let names = ((try? fixtures("Golden/format")) ?? []).filter { !$0.hasSuffix(".expected") }

  @Test(arguments: names) func formatted(_ name: String) throws {
    let file = sourceFile(try fixture("Golden/format/" + name), path: name)
    try expectGolden("format/" + name, result: String(decoding: try format(file), as: UTF8.self))
  }

  @Test(arguments: names) func keepsItsLaws(_ name: String) throws {
    expectFormatLaws(sourceFile(try fixture("Golden/format/" + name), path: name))
  }
}
