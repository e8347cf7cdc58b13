/// A session as a text: what was typed behind the prompts, and what was answered below it. It can be played again.
///
/// The first line is the command, `$ onus repl CASE`. A line that begins with a prompt is typed; so are the lines with `....> `
/// that follow it; every other line was answered.

internal import OnusLanguage

/// What was typed and answered.
struct Transcript {
  private static let goOn = "....> "

  /// `onus repl ceramica.case`, without `$ `.
  var command: String
  /// What was typed, line by line, with the prompt before each.
  private(set) var typed: [(prompt: String, line: String)] = []
  fileprivate(set) var text: String

  init(command: String) {
    self.command = command
    text = "$ \(command)\n"
  }

  /// Reads one; nil where the first line is no command.
  init?(reading text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.first, first.hasPrefix("$ onus repl") else { return nil }
    lines.removeFirst()
    command = String(first.dropFirst(2))
    self.text = text
    for line in lines {
      guard let end = Transcript.promptEnd(line) else { continue }
      typed.append((String(line[..<end]), String(line[end...])))
    }
  }

  /// Where the prompt ends with which a line begins; nil where it was answered. Answers begin with a blank or hold one before
  /// any `> `.
  private static func promptEnd(_ line: Substring) -> Substring.Index? {
    guard let mark = line.firstIndex(of: ">"), mark != line.startIndex else { return nil }
    let isPrompt = line[..<mark].allSatisfy { $0.isLetter || $0.isNumber || "_/*.".contains($0) }
    let end = line.index(after: mark)
    guard isPrompt, end == line.endIndex || line[end] == " " else { return nil }
    return end == line.endIndex ? end : line.index(after: end)
  }

  /// Adds an entry with its answer.
  mutating func add(prompt: String, _ entry: String, _ answer: String) {
    let lines = entry.split(separator: "\n", omittingEmptySubsequences: false)
    text += prompt + lines.joined(separator: "\n" + Transcript.goOn) + "\n"
    // Where the entry could go on, an empty line ended it.
    if goesOn(entry) { text += "....>\n" }
    text += answer
  }

  /// The lines that were typed, as a session reads them.
  var script: [UInt8] { Array(typed.map { $0.line + "\n" }.joined().utf8) }
}

extension Session {
  /// A transcript's lines in a session now, and what they come to.
  func played(_ transcript: Transcript) throws(UsageError) -> Transcript {
    let output = ReplOutput(console)
    let root = try replRoot()
    var played = Transcript(command: transcript.command)
    do throws(ReplFailure) {
      let session = try ReplSession(root, files: files, limits: limits, output: output)
      var loop = ReplLoop(session, ScriptLines(transcript.script), isSure: false, keepsGoing: true, tellsLines: false)
      loop.transcript = played
      _ = loop.run(console)
      if let made = loop.transcript { played = made }
    } catch {
      output.tell(error)
      played.text += output.taken()
    }
    return played
  }
}

extension Transcript {
  /// The words of its command, taken apart.
  func arguments() throws(UsageError) -> Arguments {
    let words = command.split(separator: " ").dropFirst().map(String.init)
    return try Arguments(words, commands: CommandTable.commands, common: CommandTable.common)
  }

  /// The same lines in a session on these files: what they come to now.
  ///
  /// - Parameter limits: Those of who plays it; nil: those that its command sets.
  func played(on files: any FileSystem, limits: Limits? = nil) throws(UsageError) -> Transcript {
    let arguments = try arguments()
    var own = limits
    if own == nil { own = try arguments.limits() }
    let session = Session(
      arguments: arguments, files: InputFiles(files, input: nil),
      console: Console(output: MemorySink(), messages: MemorySink()), limits: own ?? Limits(),
      variable: { _ in nil }, readLine: { nil })
    return try session.played(self)
  }
}
