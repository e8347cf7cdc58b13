/// One loaded file: its text, its name, where its lines begin and which headings it has.

/// The text of a file and what is needed to tell a place in it.
public struct SourceFile: Sendable {
  /// What kind of statements it may hold.
  public enum Kind: Hashable, Sendable { case rules, facts, project }
  public var id: FileID
  /// As the user named it or as it was found; shown in messages.
  public var path: String
  /// The name by which other files use it: the file's name without `.onus`, `.case`, `.md`.
  public var module: String
  public var kind: Kind
  public var isLiterate: Bool
  /// The whole file, BOM included, so that places are the file's own byte offsets.
  public var bytes: [UInt8]

  public init(id: FileID, path: String, module: String, kind: Kind, isLiterate: Bool, bytes: [UInt8]) {
    self.id = id
    self.path = path
    self.module = module
    self.kind = kind
    self.isLiterate = isLiterate
    self.bytes = bytes
  }
}
