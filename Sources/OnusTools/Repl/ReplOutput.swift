/// Where a session writes: answers to the results, refusals to the messages, and both to a transcript, in order.

internal import OnusLanguage

/// The console of a session.
final class ReplOutput {
  private let console: Console
  /// What was written since it was last taken.
  private var written = ""

  init(_ console: Console) { self.console = console }

  var style: Style { console.outputStyle }

  /// Writes a line of an answer.
  func print(_ line: String = "") { printPainted(visibleText(line), plain: line) }

  /// The same in colour.
  func printPainted(_ painted: String, plain: String) {
    console.print(painted)
    written += visibleText(plain) + "\n"
  }

  /// Writes a status, and what has it.
  func print(_ status: Status, _ rest: String) {
    let word = style(status.isProven ? .good : .warning, status.shouted)
    printPainted("\(word)  \(visibleText(rest))", plain: "\(status.shouted)  \(rest)")
  }

  /// Writes what was made to where it is wanted; of standard output a transcript has it too.
  func write(_ text: String, to path: String, _ files: InputFiles) throws(FileError) {
    try files.write(path, [Array(text.utf8)], on: console)
    if Console.isOutput(path) { written += text }
  }

  /// Tells why something was not done.
  func tell(_ failure: ReplFailure) {
    for diagnostic in failure.diagnostics {
      console.tell(diagnostic.prettyText(console.messageStyle))
      written += diagnostic.prettyText(.plain) + "\n"
    }
    guard let message = failure.message else { return }
    for line in [message] + (failure.suggestion.map { ["  \($0)"] } ?? []) {
      console.tell(visibleText(line))
      written += visibleText(line) + "\n"
    }
  }

  /// Hands on what is buffered, and gives what was written since.
  func taken() -> String {
    console.flush()
    defer { written = "" }
    return written
  }
}
