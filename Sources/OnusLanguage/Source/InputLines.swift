/// Lines from a file descriptor, one after the other.

/// Reads a descriptor as far as the next line needs it.
public final class InputLines {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// Where the line to come begins.
  private var start = 0
  private var isAtEnd = false

  /// Reads from a descriptor.
  public init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// The next line without its end; nil at the end, or where a line is longer than so many bytes.
  public func next(atMost limit: Int) -> String? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        let isReturn = end > start && buffer[end - 1] == UInt8(ascii: "\r")
        defer { drop(to: end + 1) }
        return String(decoding: buffer[start..<(isReturn ? end - 1 : end)], as: UTF8.self)
      }
      if isAtEnd || buffer.count - start > limit {
        if start == buffer.count || !isAtEnd { return nil }
        defer { start = buffer.count }
        return String(decoding: buffer[start...], as: UTF8.self)
      }
      searched = buffer.count
      guard let more = SystemProcess.readSome(from: descriptor), !more.isEmpty else {
        isAtEnd = true
        continue
      }
      buffer += more
    }
  }

  private func drop(to offset: Int) {
    start = offset
    // What was read is kept until it is worth moving the rest.
    if start > 1 << 16 {
      buffer.removeFirst(start)
      start = 0
    }
  }
}
