/// Lines typed at a terminal, with editing, history and completion by the system's library, which is opened when it is
/// first needed: nothing must be there to build or to run.
///
/// The second file that talks to the C library: it does nothing else, and its callbacks are functions of C.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What the callbacks of the library need. One thread reads lines.
private enum Callbacks {
  /// Set by the signal.
  nonisolated(unsafe) static var isInterrupted: Int32 = 0
  /// Whether the library takes characters, not bytes.
  nonisolated(unsafe) static var takesCharacters = false
  nonisolated(unsafe) static var completion: ((String, Range<Int>) -> [String])?
  /// Variables of the library.
  nonisolated(unsafe) static var line: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
  nonisolated(unsafe) static var point: UnsafeMutablePointer<Int32>?
  nonisolated(unsafe) static var isOver: UnsafeMutablePointer<Int32>?
  nonisolated(unsafe) static var appended: UnsafeMutablePointer<Int32>?
}

/// A terminal that gives lines.
@safe public final class TerminalEditor {
  /// What came of asking for a line.
  public enum Outcome: Hashable, Sendable {
    case line(String)
    case interrupted
    case end
  }

  private typealias ReadLine = @convention(c) (UnsafePointer<CChar>?) -> UnsafeMutablePointer<CChar>?
  private typealias AddHistory = @convention(c) (UnsafePointer<CChar>?) -> Int32
  private typealias Procedure = @convention(c) () -> Void
  private typealias GetCharacter = @convention(c) (OpaquePointer?) -> Int32
  private typealias Complete =
    @convention(c) (UnsafePointer<CChar>?, Int32, Int32) ->
    UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?

  private var readLine: ReadLine?
  private var addHistory: AddHistory?
  /// Bytes that were read beyond a line, where no library edits.
  private var pending: [UInt8] = []

  /// Opens the first library that is there and whose name begins with the choice; where there is none, lines are read as
  /// the terminal gives them.
  public init(choice: String = "") {
    unsafe Callbacks.isInterrupted = 0
    for name in ["libedit.so.2", "libreadline.so.8", "libedit.dylib"] where name.hasPrefix(choice) {
      guard let library = unsafe dlopen(name, RTLD_NOW | RTLD_LOCAL) else { continue }
      if unsafe open(library, isEditline: name.hasPrefix("libedit")) { return }
    }
  }

  /// Whether a library edits the lines.
  public var edits: Bool { unsafe readLine != nil }

  /// Gives words for the one before the cursor: the line up to the cursor, and the bytes of the word in it.
  public func complete(by completion: @escaping (String, Range<Int>) -> [String]) {
    unsafe Callbacks.completion = completion
  }

  private func open(_ library: UnsafeMutableRawPointer, isEditline: Bool) -> Bool {
    guard let read = unsafe dlsym(library, "readline"), let add = unsafe dlsym(library, "add_history"),
      let initialize = unsafe dlsym(library, "rl_initialize")
    else { return false }
    // Without a locale that knows UTF-8 the library would lose every other character.
    _ = unsafe setlocale(LC_CTYPE, "")
    if unsafe String(cString: nl_langinfo(Int32(CODESET))) != "UTF-8" { _ = unsafe setlocale(LC_CTYPE, "C.UTF-8") }
    unsafe Callbacks.takesCharacters = isEditline
    func variable<Value>(_ name: String, as type: Value.Type) -> UnsafeMutablePointer<Value>? {
      unsafe dlsym(library, name)?.assumingMemoryBound(to: Value.self)
    }
    let getCharacter: GetCharacter = { _ in nextCharacter() }
    let complete: Complete = { word, _, _ in unsafe completions(of: word) }
    let breaks = unsafe strdup(" \t\n(),=?:\"")
    unsafe variable("rl_getc_function", as: GetCharacter?.self)?.pointee = getCharacter
    // The signal of Ctrl-C is ours.
    unsafe variable("rl_catch_signals", as: Int32.self)?.pointee = 0
    if let begin = unsafe dlsym(library, "using_history") {
      unsafe unsafeBitCast(begin, to: Procedure.self)()
    }
    _ = unsafe unsafeBitCast(initialize, to: (@convention(c) () -> Int32).self)()
    unsafe variable("rl_attempted_completion_function", as: Complete?.self)?.pointee = complete
    unsafe variable("rl_basic_word_break_characters", as: UnsafeMutablePointer<CChar>?.self)?.pointee = breaks
    unsafe variable("rl_completer_word_break_characters", as: UnsafeMutablePointer<CChar>?.self)?.pointee = breaks
    unsafe Callbacks.appended = variable("rl_completion_append_character", as: Int32.self)
    unsafe Callbacks.line = variable("rl_line_buffer", as: UnsafeMutablePointer<CChar>?.self)
    unsafe Callbacks.point = variable("rl_point", as: Int32.self)
    unsafe Callbacks.isOver = variable("rl_attempted_completion_over", as: Int32.self)
    unsafe readLine = unsafeBitCast(read, to: ReadLine.self)
    unsafe addHistory = unsafeBitCast(add, to: AddHistory.self)
    return true
  }

  /// Keeps a line for the arrow keys.
  public func remember(_ line: String) {
    guard let addHistory = unsafe addHistory, !line.utf8.contains(0) else { return }
    _ = unsafe line.withCString { unsafe addHistory($0) }
  }

  /// Asks for a line. Ctrl-C gives it up instead of ending the process, Ctrl-D at its start ends the lines.
  public func next(prompt: String) -> Outcome {
    unsafe Callbacks.isInterrupted = 0
    var (ours, before) = (sigaction(), sigaction())
    // Reading must end with the signal, so it is not begun again.
    unsafe ours.__sigaction_handler.sa_handler = { _ in unsafe Callbacks.isInterrupted = 1 }
    _ = unsafe sigaction(SIGINT, &ours, &before)
    defer { _ = unsafe sigaction(SIGINT, &before, nil) }
    guard let readLine = unsafe readLine else { return plainLine(prompt) }
    guard let line = unsafe prompt.withCString({ unsafe readLine($0) }) else {
      return unsafe Callbacks.isInterrupted != 0 ? .interrupted : .end
    }
    defer { unsafe free(line) }
    return unsafe Callbacks.isInterrupted != 0 ? .interrupted : .line(String(cString: line))
  }

  private func plainLine(_ prompt: String) -> Outcome {
    try? SystemProcess.write(Array(prompt.utf8), to: 1)
    while true {
      if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
        defer { pending.removeFirst(end + 1) }
        return .line(String(decoding: pending[..<end], as: UTF8.self))
      }
      var block = [UInt8](repeating: 0, count: 4_096)
      let count = unsafe block.withUnsafeMutableBytes { unsafe Self.read($0) }
      if count > 0 {
        pending += block[..<count]
      } else if unsafe Callbacks.isInterrupted != 0 {
        pending = []
        try? SystemProcess.write([UInt8(ascii: "\n")], to: 1)
        return .interrupted
      } else if count == 0 || errno != EINTR {
        if pending.isEmpty { return .end }
        defer { pending = [] }
        return .line(String(decoding: pending, as: UTF8.self))
      }
    }
  }

  fileprivate static func read(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    unsafe systemRead(0, buffer.baseAddress, buffer.count)
  }
}

/// `read(2)` by another name: inside a type that has one that name is taken.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  guard let buffer = unsafe buffer else { return 0 }
  return unsafe read(descriptor, buffer, count)
}

/// A byte of standard input: -1 at its end, a line's end where the person gave the line up.
private func nextByte() -> Int32 {
  var byte: UInt8 = 0
  while true {
    let count = unsafe withUnsafeMutableBytes(of: &byte) { unsafe TerminalEditor.read($0) }
    if count == 1 { return Int32(byte) }
    if unsafe Callbacks.isInterrupted != 0 { return Int32(UInt8(ascii: "\n")) }
    if count == 0 || errno != EINTR { return -1 }
  }
}

/// What the library takes next: a byte, or a character where it counts in those.
private func nextCharacter() -> Int32 {
  let first = nextByte()
  guard unsafe Callbacks.takesCharacters, first >= 0xC0 else { return first }
  var bytes = [UInt8(first)]
  let count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
  while bytes.count < count {
    let next = nextByte()
    if next < 0x80 { return next }
    bytes.append(UInt8(next))
  }
  return String(decoding: bytes, as: UTF8.self).unicodeScalars.first.map { Int32($0.value) } ?? 0xFFFD
}

/// The words for the one before the cursor as the library wants them: what they have in common, then each, then nothing;
/// all of it the library's to free.
private func completions(of word: UnsafePointer<CChar>?) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
  // Never the names of files.
  unsafe Callbacks.isOver?.pointee = 1
  // A word brings its own blank or bracket.
  unsafe Callbacks.appended?.pointee = 0
  guard let word = unsafe word, let buffer = unsafe Callbacks.line?.pointee,
    let completion = unsafe Callbacks.completion
  else { return nil }
  let begun = unsafe String(cString: word)
  // Libraries count in bytes or in characters, so the word is looked for from the cursor backwards.
  var line = unsafe String(cString: buffer)
  if let point = unsafe Callbacks.point?.pointee, Int(point) < line.utf8.count, line.utf8.allSatisfy({ $0 < 0x80 }) {
    line = String(line.prefix(Int(point)))
  }
  let end = line.utf8.count
  let start = line.hasSuffix(begun) ? end - begun.utf8.count : end
  let words = completion(line, start..<end)
  guard let first = words.first else { return nil }
  var common = first
  for other in words.dropFirst() { common = String(zip(common, other).prefix { $0 == $1 }.map(\.0)) }
  let all = words.count == 1 ? [first] : [common.utf8.count < begun.utf8.count ? begun : common] + words
  guard let block = unsafe calloc(all.count + 1, MemoryLayout<UnsafeMutablePointer<CChar>?>.stride) else { return nil }
  let list = unsafe block.bindMemory(to: UnsafeMutablePointer<CChar>?.self, capacity: all.count + 1)
  for (i, word) in all.enumerated() { unsafe list[i] = strdup(word) }
  return unsafe list
}
