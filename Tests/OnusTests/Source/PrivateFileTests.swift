/// Files that only their owner can read.
import Foundation
import Testing

@testable import OnusLanguage

@Suite struct PrivateFileTests {
  @Test func aPrivateFileIsItsOwnersAloneAlsoWhereOthersCouldReadIt() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "onus-private-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func mode(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    let new = folder.appending(path: "new").path
    try Disk().writePrivate(new, Array("a".utf8))
    #expect(try mode(new) == 0o600)
    let old = folder.appending(path: "old").path
    try Disk().write(old, Array("a".utf8))
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: old)
    try Disk().writePrivate(old, Array("b".utf8))
    #expect(try mode(old) == 0o600)
    #expect(try Disk().read(old) == Array("b".utf8))
  }
}
