/// Transcripts of sessions: what was typed and answered, in one file, played again.
import Foundation
import OnusLanguage
import Testing

@testable import OnusTools

@Suite struct TranscriptTests {
  /// The shipped law and the cases beside the transcripts.
  private func files() throws -> MemoryFiles {
    var files = MemoryFiles()
    let project = testsFolder.deletingLastPathComponent().deletingLastPathComponent()
    for folder in ["rules", "examples/ceramica"] {
      for name in try FileManager.default.contentsOfDirectory(atPath: project.appending(path: folder).path)
      where name.contains(".") {
        files.add("\(folder)/\(name)", [UInt8](try Data(contentsOf: project.appending(path: "\(folder)/\(name)"))))
      }
    }
    files.add("onus.project", Array("rules \"rules\"\n".utf8))
    let own = [
      "lease.onus", "flat.case", "valued.onus", "dates.case", "tenancy.onus", "deciding.case", "moved.onus",
      "moved.case",
    ]
    for name in own {
      files.add(name, try fixture("Golden/repl/\(name)"))
    }
    return files
  }

  @Test(arguments: try fixtures("Golden/repl", withExtension: ".repl"))
  func goldenTranscriptsComeToTheSame(_ name: String) throws {
    let expected = String(decoding: try fixture("Golden/repl/\(name)"), as: UTF8.self)
    let transcript = try #require(Transcript(reading: expected))
    let actual = try transcript.played(on: try files()).text
    if ProcessInfo.processInfo.environment["ONUS_BLESS"] == "1" {
      try Data(actual.utf8).write(to: testsFolder.appending(path: "Golden/repl/\(name)"))
    } else if actual != expected {
      Issue.record("\(name) differs\n=== expected\n\(expected)\n=== actual\n\(actual)")
    }
  }

  @Test func aTranscriptKeepsPromptsAndEntriesOfSeveralLines() throws {
    let text = "$ onus repl a.case\na> fact p(\n....> x)\n  no status changed\na*1> why p(x)\nquestion p(x)\n"
    let transcript = try #require(Transcript(reading: text))
    #expect(transcript.typed.map(\.line) == ["fact p(", "x)", "why p(x)"])
    #expect(transcript.typed.map(\.prompt) == ["a> ", "....> ", "a*1> "])
  }

  @Test func whatIsNoTranscriptIsNotRead() { #expect(Transcript(reading: "case a\n") == nil) }
}
