/// docs/certificates.md says what the commands print, and its schema lists what the format has.
import Foundation
import OnusLanguage
import OnusTools
import Testing

@Suite struct CertificatesTests {
  @Test func thePageIsTrue() throws {
    let path = projectFolder.appending(path: "docs/certificates.md")
    let page = try String(contentsOf: path, encoding: .utf8)
    let files = ReadThrough()
    let (whole, marks) = renewed(page) { command, _ in
      lines(printedBy: command, files: files, base: projectFolder.path + "/")
    }
    #expect(marks >= 2)
    try expectTrue(page, at: path, renewed: whole)
    // What it shows of a certificate stands in the one that it makes.
    let written = String(decoding: try files.memory.read("ar237.json"), as: UTF8.self)
    for block in fencedBlocks(of: page) where block.kind == "json" {
      for line in block.text.split(separator: "\n") { #expect(written.contains(line), "\(line)") }
    }
  }

  @Test func theSchemaListsEveryKey() throws {
    let schema = try JSONSerialization.jsonObject(
      with: Data(contentsOf: projectFolder.appending(path: "docs/certificate.schema.json")))
    let properties = try #require((schema as? [String: Any])?["properties"] as? [String: Any])
    let files = ReadThrough()
    _ = lines(
      printedBy: "onus run examples/ceramica/ceramica.case --trace none --suppose none --certificate c.json",
      files: files,
      base: projectFolder.path + "/")
    let certificate = try JSONSerialization.jsonObject(with: Data(try files.memory.read("c.json")))
    // Ceramica reads no data files.
    #expect(Set((certificate as? [String: Any] ?? [:]).keys).union(["data", "asked"]) == Set(properties.keys))
  }
}

/// The disk, on which nothing is written: what is, stands in memory.
private struct ReadThrough: FileSystem {
  let memory = MemoryDisk(MemoryFiles())
  private let disk = Disk()

  func read(_ path: String) throws(FileError) -> [UInt8] {
    memory.kind(path) == nil ? try disk.read(path) : try memory.read(path)
  }
  func list(_ folder: String) throws(FileError) -> [String] { try disk.list(folder) }
  func realPath(_ path: String) -> String? { memory.kind(path) == nil ? disk.realPath(path) : memory.realPath(path) }
  func kind(_ path: String) -> FileKind? { memory.kind(path) ?? disk.kind(path) }
  func replace(_ path: String, with bytes: [UInt8]) throws(FileError) { try memory.replace(path, with: bytes) }
  func create(_ path: String, _ bytes: [UInt8]) throws(FileError) { try memory.create(path, bytes) }

  /// What the binary prints and what is published with it are the same bytes.
  @Test(arguments: ["trace", "proofs", "certificate"]) func thePublishedSchemaIsThePrintedOne(_ name: String) throws {
    let published = try String(
      contentsOf: projectFolder.appending(path: "docs/\(name).schema.json"), encoding: .utf8)
    let told = printed(by: ["schema", "--of", name], files: MemoryFiles())
    #expect(told.code == 0 && told.text == published)
  }
}
