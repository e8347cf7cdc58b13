/// Formatting changes no meaning and does nothing twice: on every file of the repository, and on generated rulebooks as they
/// are written and with their blanks, line ends and comments scattered at random.
import Foundation
import OnusLanguage
import Testing

@Suite struct FormatLawTests {
  private static let project = testsFolder.deletingLastPathComponent().deletingLastPathComponent()

  @Test func everyFileOfTheRepository() throws {
    var random = SplitMix(seed: 3)
    var count = 0
    var scattered = 0
    for folder in ["rules", "examples", "Tests/OnusTests/Fixtures", "Tests/OnusTests/Golden", "."] {
      let root = Self.project.appending(path: folder)
      let names =
        folder == "."
        ? ["onus.project"] : (FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? [])
      for name in names.sorted() {
        guard SourceFile(named: name, bytes: []) != nil else { continue }
        let file = sourceFile(try bytes(root.appending(path: name)), path: name)
        // Some golden files are there to be wrong.
        if folder == "Tests/OnusTests/Golden", !parse(file).diagnostics.isEmpty { continue }
        expectFormatLaws(file)
        if !file.isLiterate { for _ in 0..<3 { scattered += expectLawsScattered(file, &random) ? 1 : 0 } }
        count += 1
      }
    }
    #expect(count > 280 && scattered > 600)
  }

  @Test func everyExampleOfThePages() throws {
    var random = SplitMix(seed: 7)
    var count = 0
    for page in ["grammar.md", "docs/language.md", "README.md"] {
      let text = text(try bytes(Self.project.appending(path: page)))
      for (info, path) in [("onus", "x.onus"), ("onus-case", "x.case"), ("onus-project", "onus.project")] {
        for block in text.components(separatedBy: "```\(info)\n").dropFirst() {
          let file = sourceFile(Array(block.components(separatedBy: "\n```")[0].utf8), path: path)
          // Some are there to be wrong.
          if !parse(file).diagnostics.isEmpty { continue }
          expectFormatLaws(file)
          for _ in 0..<10 { count += expectLawsScattered(file, &random) ? 1 : 0 }
        }
      }
    }
    #expect(count > 1_500)
  }

  @Test func generatedRulebooks() async {
    let parsed = await withTaskGroup(of: Int.self) { group in
      for start in stride(from: UInt64(0), to: 1_000, by: 100) {
        group.addTask {
          var random = SplitMix(seed: start)
          var parsed = 0
          for seed in start..<start + 100 {
            let theory = TheoryGenerator.theory(seed: seed)
            for file in [rules(theory.rulesText)] + (seed % 4 == 0 ? [facts(theory.caseText)] : []) {
              expectFormatLaws(file, "seed \(seed)")
              if expectLawsScattered(file, &random) { parsed += 1 }
            }
          }
          return parsed
        }
      }
      return await group.reduce(0, +)
    }
    #expect(parsed > 1_000, "too few of the scattered texts parse: \(parsed) of 1250")
  }

  /// Rewrites what stands between the tokens of a file at random; false where the parser then finds something missing, which
  /// it looks for at the start of lines.
  private func expectLawsScattered(_ file: SourceFile, _ random: inout SplitMix) -> Bool {
    let scattered = sourceFile(scatter(file, &random), path: file.path)
    if !parse(scattered).diagnostics.isEmpty { return false }
    expectFormatLaws(scattered, "scattered")
    return true
  }

  private func scatter(_ file: SourceFile, _ random: inout SplitMix) -> [UInt8] {
    let list = file.tokens()
    var out: [UInt8] = []
    var number = 0
    // Some files are torn apart everywhere, some in a few places.
    let share = random.pick([2, 10, 40])
    for token in list.tokens {
      if random.chance(share) {
        for _ in 0...random.below(3) {
          switch random.below(8) {
          case 0, 1: out += "\n".utf8
          case 2: out += " \n\n \n".utf8
          case 3: out += "\n  \t ".utf8
          case 4: out += "      ".utf8
          case 5: out += " --- doc \(number)  \n   ".utf8
          case 6: out += "\r\n".utf8
          default: out += "\n\(String(repeating: " ", count: random.below(6)))-- note \(number)\n".utf8
          }
          number += 1
        }
      }
      out += " ".utf8
      out += file.bytes[Int(token.start)..<Int(token.end)]
    }
    return out
  }

  private func bytes(_ url: URL) throws -> [UInt8] { [UInt8](try Data(contentsOf: url)) }
}
