/// Where something stands in the text: a file and a half-open range of its bytes.

/// A file among those loaded, numbered in the order of loading.
public struct FileID: Hashable, Sendable {
  /// Its number.
  public var raw: UInt16
  /// Puts it together from its parts.
  public init(_ raw: UInt16) { self.raw = raw }
}

/// A half-open range of UTF-8 bytes in one file. Lines and columns are computed only when printed.
public struct Place: Hashable, Sendable {
  /// The file.
  public var file: FileID
  /// The first byte.
  public var start: Int32
  /// The byte after the last.
  public var end: Int32

  /// Puts it together from its parts.
  public init(file: FileID, start: Int32, end: Int32) {
    self.file = file
    self.start = start
    self.end = end
  }

  /// The least range that covers both, which must stand in the same file.
  public func joined(with other: Place) -> Place {
    Place(file: file, start: min(start, other.start), end: max(end, other.end))
  }
}
