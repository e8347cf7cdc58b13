/// Source files for tests: from texts, and from the files beside the tests.
import Foundation
import OnusLanguage

/// The folder of the tests.
let testsFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

/// A rulebook in memory.
func rules(_ text: String, path: String = "test.onus") -> SourceFile { sourceFile(Array(text.utf8), path: path) }

/// A case in memory.
func facts(_ text: String, path: String = "test.case") -> SourceFile { sourceFile(Array(text.utf8), path: path) }

/// A file in memory; what it may hold follows from its name.
func sourceFile(_ bytes: [UInt8], path: String) -> SourceFile {
  let name = path.split(separator: "/").last.map(String.init) ?? path
  let parts = name.split(separator: ".").map(String.init)
  let kind: SourceFile.Kind = parts.contains("case") ? .facts : parts.last == "project" ? .project : .rules
  return SourceFile(
    id: FileID(0), path: path, module: parts.first ?? name, kind: kind, isLiterate: parts.last == "md", bytes: bytes)
}

/// The bytes of a file beside the tests.
func fixture(_ path: String) throws -> [UInt8] {
  [UInt8](try Data(contentsOf: testsFolder.appending(path: path)))
}

/// The names of the files in a folder beside the tests, sorted.
func fixtures(_ folder: String, withExtension suffix: String = "") throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: testsFolder.appending(path: folder).path)
    .filter { $0.hasSuffix(suffix) }.sorted()
}
