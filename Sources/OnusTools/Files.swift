/// The files that a command line names: read, searched, and standard input as one of them.

internal import OnusLanguage

/// The file system with standard input as the file `-`.
struct InputFiles {
  let files: any FileSystem
  let readInput: () -> [UInt8]?
  init(_ files: any FileSystem, readInput: @escaping () -> [UInt8]?) {
    self.files = files
    self.readInput = readInput
  }
  func demand(_ path: String) throws(UsageError) {}
}

extension Session {
  func roots(kinds: [SourceFile.Kind]) throws(UsageError) -> [String] { [] }
}
