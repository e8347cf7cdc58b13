/// Where the lines of a session come from: a terminal, a pipe, a script, an array in a test.

internal import OnusLanguage

/// What came of asking for a line.
public enum LineRead: Hashable, Sendable {
  /// A line without its end.
  case line(String)
  /// The person took the line back (Ctrl-C).
  case interrupted
  /// No more lines come (Ctrl-D).
  case end
}

/// A line as far as it is typed, for completion.
public struct TypedLine: Sendable {
  /// All of it.
  public var text: String
  /// The bytes of the word before the cursor.
  public var word: Range<Int>
  /// Puts it together from its parts.
  public init(text: String, word: Range<Int>) {
    self.text = text
    self.word = word
  }
}

/// Something that gives line after line.
public protocol LineSource: AnyObject {
  /// Whether a person sits before it: only then are there prompts, and errors do not end the session.
  var isInteractive: Bool { get }
  /// Gives words that can stand for the one before the cursor.
  var completion: ((TypedLine) -> [String])? { get set }
  /// The next line.
  func next(prompt: String) -> LineRead
  /// Keeps an entry for the person to find again.
  func remember(_ entry: String)
  /// No more lines are asked for.
  func close()
}

extension LineSource {
  /// Nothing is to be put away.
  public func close() {}
}

/// Lines that are all there already.
public final class ScriptLines: LineSource {
  private var lines: [Substring]
  private var index = 0
  /// Nobody sits before it.
  public var isInteractive: Bool { false }
  /// Nobody asks for it.
  public var completion: ((TypedLine) -> [String])?

  /// The lines of a text.
  public init(_ bytes: [UInt8]) {
    // As in a file, a byte order mark says nothing.
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    lines = String(decoding: text, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" })
    if lines.last?.isEmpty == true { lines.removeLast() }
  }

  /// The next line.
  public func next(prompt: String) -> LineRead {
    if index == lines.count { return .end }
    index += 1
    return .line(String(lines[index - 1]))
  }

  /// Nothing: nobody looks for it.
  public func remember(_ entry: String) {}
}

/// Lines from a file descriptor, each handed on as soon as it is there, so that another program can talk with a session.
final class DescriptorLines: LineSource {
  private let input: InputLines
  var isInteractive: Bool { false }
  var completion: ((TypedLine) -> [String])?

  init(_ descriptor: Int32) { input = InputLines(descriptor) }

  func next(prompt: String) -> LineRead { input.next(atMost: Limits.fileBytes).map { .line($0) } ?? .end }

  func remember(_ entry: String) {}
}
