/// The files of an example in an explanation, and what the commands say of them.
import Foundation
import OnusLanguage
import OnusTools

/// An example taken apart: one rulebook `law.onus`, or the files under their lines `-- file: NAME`.
///
/// After the name `, saved in Latin-1` or `, of 300 MiB` may stand.
struct ExampleFiles {
  var files = ExampleFileSystem()
  /// Those that `check` is given: all but `onus.project`, data files and what is too large to be named.
  var roots: [String] = []

  init(_ text: String) {
    var name = "law.onus"
    var isLatin = false
    var lines: [Substring] = []
    func added(to example: inout ExampleFiles) {
      if lines.isEmpty { return }
      let body = lines.joined(separator: "\n") + "\n"
      example.files.memory.add(name, isLatin ? body.unicodeScalars.map { UInt8($0.value) } : Array(body.utf8))
      if isRoot(name), !example.files.tooLarge.contains(name) { example.roots.append(name) }
    }
    // A project and data are read with what stands beside them.
    func isRoot(_ name: String) -> Bool {
      name != "onus.project" && !name.hasSuffix(".csv") && !name.hasSuffix(".jsonl")
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("-- file: ") else {
        lines.append(line)
        continue
      }
      added(to: &self)
      lines = []
      let parts = line.dropFirst("-- file: ".count).components(separatedBy: ", ")
      name = parts[0]
      isLatin = parts.dropFirst().first == "saved in Latin-1"
      if parts.dropFirst().first?.hasPrefix("of ") == true { files.tooLarge.insert(name) }
    }
    added(to: &self)
  }

  /// What `check` prints, and where it finds nothing what `run` prints of the cases.
  func said() -> String {
    let checked = onus(["check", "-q"] + roots)
    if !checked.isEmpty { return checked }
    return roots.filter { $0.hasSuffix(".case") }.map { onus(["run", "--trace", "none", $0], messagesOnly: true) }
      .joined()
  }

  private func onus(_ words: [String], messagesOnly: Bool = false) -> String {
    let (output, messages) = (MemorySink(), MemorySink())
    _ = Command.main(words, files: files, surroundings: .none, output: output, messages: messages)
    return messagesOnly ? messages.text : output.text + messages.text
  }
}

/// Files in memory, some of which are larger than what is read.
struct ExampleFileSystem: FileSystem {
  var memory = MemoryFiles()
  var tooLarge: Set<String> = []

  func read(_ path: String) throws(FileError) -> [UInt8] {
    if tooLarge.contains(path) { throw .tooLarge(limit: 256 << 20) }
    return try memory.read(path)
  }
  func list(_ folder: String) throws(FileError) -> [String] { try memory.list(folder) }
  func realPath(_ path: String) -> String? { memory.realPath(path) }
  func kind(_ path: String) -> FileKind? { memory.kind(path) }
}
