/// What a session writes to files that are named: graphs, and the case with what was typed.
import Foundation
import OnusLanguage
import Testing

@testable import OnusTools

@Suite struct ReplFileTests {
  /// Runs a script on copies of the lease in a folder of its own; `{}` is the folder.
  private func ran(_ script: String, _ body: (Printed, URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "onus-files-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["lease.onus", "flat.case"] {
      try Data(try fixture("Golden/repl/\(name)")).write(to: folder.appending(path: name))
    }
    let (output, messages) = (MemorySink(), MemorySink())
    let text = script.replacingOccurrences(of: "{}", with: folder.path)
    let code = Command.main(
      ["repl", folder.path + "/flat.case", "--yes"], files: Disk(),
      surroundings: Surroundings(readInput: { Array(text.utf8) }), output: output, messages: messages)
    try body(Printed(text: output.text + messages.text, code: code), folder)
  }

  private func text(_ url: URL) throws -> String { String(decoding: try Data(contentsOf: url), as: UTF8.self) }

  // MARK: Graphs

  @Test(arguments: zip(["svg", "dot", "gv", "mmd", "json"], ["<svg", "digraph", "digraph", "flowchart", "\"nodes\""]))
  func theNameOfAFileTellsItsFormat(_ ending: String, _ word: String) throws {
    try ran("graph owed(door) to {}/g.\(ending)\n") { told, folder in
      #expect(told.code == 0, "\(told.text)")
      let written = try text(folder.appending(path: "g.\(ending)"))
      #expect(written.contains(word))
    }
  }

  @Test func withoutALiteralAllThatIsAskedIsDrawn() throws {
    try ran("graph {}/g.json\ngraph to {}/h.json\n") { told, folder in
      #expect(told.code == 0, "\(told.text)")
      let (one, other) = (try text(folder.appending(path: "g.json")), try text(folder.appending(path: "h.json")))
      #expect(one == other)
    }
  }

  @Test func withoutAFileTheGraphIsTold() throws {
    try ran("graph owed(door)\n") { told, _ in
      #expect(
        told.code == 0 && told.text.contains("flowchart") && told.text.contains("the repair of the door is owed"),
        "\(told.text)")
    }
  }

  @Test func whatWasTypedIsInTheGraph() throws {
    try ran("assume broken(wall) by prima_facie cite \"look\"\ngraph owed(wall)\n") { told, _ in
      #expect(told.text.contains("evidence by prima_facie -- look"), "\(told.text)")
    }
  }

  @Test func anUnknownEndIsRefused() throws {
    try ran("graph owed(door) to {}/g.png\n") { told, folder in
      #expect(told.code == 1 && told.text.contains("end it in .svg, .dot, .mmd or .json"))
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/g.png"))
    }
  }

  @Test func theGraphReplacesNoFileOfTheSession() throws {
    try ran("graph owed(door) to {}/flat.case\n") { told, folder in
      #expect(told.code == 1)
      let (kept, old) = (
        try Data(contentsOf: folder.appending(path: "flat.case")), Data(try fixture("Golden/repl/flat.case"))
      )
      #expect(kept == old)
    }
  }

  // MARK: Reports

  @Test func aReportOfAnotherKindIsRefused() throws {
    try ran("report {}/r.pdf\n") { told, folder in
      #expect(told.code == 1 && told.text.contains("end it in .html, .htm or .md"), "\(told.text)")
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/r.pdf"))
    }
  }

  /// What was typed is quoted as the files are, and the caption says that it stands beside them.
  @Test func aReportTellsWhatWasTyped() throws {
    try ran("report {}/old.md\nassume broken(wall)\nrule other: owed(T) when broken(T)\n\nreport {}/new.md\n") {
      told, folder in
      #expect(told.code == 0, "\(told.text)")
      let (old, new) = (try text(folder.appending(path: "old.md")), try text(folder.appending(path: "new.md")))
      #expect(!old.contains("Typed in the session"))
      #expect(
        new.contains("- Typed in the session: assume broken(wall); rule other: owed(T) when broken(T)\n"),
        "\(new.prefix(600))")
      #expect(new.contains("not quoted; in the rulebook `rule other: owed(T) when broken(T)`"))
      let digests = [old, new].map { text in text.split(separator: "\n").filter { $0.contains("sha256:") } }
      #expect(digests[0] == digests[1] && digests[0].count == 2, "\(digests)")
    }
  }

  // MARK: Saving elsewhere

  @Test func savedElsewhereTheCaseStaysAsItIs() throws {
    try ran("assume broken(wall)\nsave as found \"it was found\" to {}/other.case\nchanges\n") { told, folder in
      #expect(told.code == 0, "\(told.text)")
      let old = Data(try fixture("Golden/repl/flat.case"))
      let kept = try Data(contentsOf: folder.appending(path: "flat.case"))
      #expect(kept == old)
      let new = try text(folder.appending(path: "other.case"))
      #expect(new.hasPrefix(String(decoding: old, as: UTF8.self)) && new.contains("suppose found \"it was found\""))
      #expect(told.text.contains("assume broken(wall)"))
      #expect(printed(by: ["test", folder.path + "/other.case"], files: Disk()).code == 0)
    }
  }

  @Test func aFileThatIsThereIsNotReplaced() throws {
    try ran("assume broken(wall)\nsave as found to {}/lease.onus\n") { told, folder in
      #expect(told.code == 1 && told.text.contains("is there already"))
      let (kept, old) = (
        try Data(contentsOf: folder.appending(path: "lease.onus")), Data(try fixture("Golden/repl/lease.onus"))
      )
      #expect(kept == old)
    }
  }

  @Test func aNameThatIsNoCaseIsRefused() throws {
    try ran("assume broken(wall)\nsave as found to {}/other.txt\n") { told, folder in
      #expect(told.code == 1 && told.text.contains("only if it ends in .case"))
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/other.txt"))
    }
  }

  @Test func whereTheRulesAreNotFoundNothingIsWritten() throws {
    try ran("assume broken(wall)\nsave as found to {}/deep/other.case\n") { told, folder in
      #expect(told.code == 1)
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/deep"))
    }
  }

  // MARK: Reading

  @Test func graphAndSaveAreReadWithTheirFiles() throws {
    #expect(try ReplCommand("graph") == .graph(nil, path: nil))
    #expect(try ReplCommand("graph owed(D)?") == .graph("owed(D)", path: nil))
    #expect(try ReplCommand("graph a b.svg") == .graph(nil, path: "a b.svg"))
    #expect(try ReplCommand("graph owed(d) to x y.dot") == .graph("owed(d)", path: "x y.dot"))
    #expect(try ReplCommand("graph to x.dot") == .graph(nil, path: "x.dot"))
    #expect(try ReplCommand("save as n to f.case !") == .save(ReplSave(name: "n", path: "f.case"), isSure: true))
    #expect(
      try ReplCommand("save as n \"back to b.case\" to f.case")
        == .save(ReplSave(name: "n", title: "back to b.case", path: "f.case"), isSure: false))
    #expect(
      try ReplCommand("save as n \"back to b.case\"")
        == .save(ReplSave(name: "n", title: "back to b.case"), isSure: false))
  }
}
