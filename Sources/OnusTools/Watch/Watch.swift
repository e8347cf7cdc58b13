/// `--watch`: a command is run again whenever something that it read or searched changes.

internal import OnusLanguage

extension Command {
  /// Whether the words ask for it.
  static func isWatching(_ words: [String]) -> Bool {
    guard words.contains("--watch"),
      let arguments = try? Arguments(words, commands: CommandTable.commands, common: CommandTable.common)
    else { return false }
    return arguments.has("watch") && !arguments.has("help") && !arguments.has("version")
      && !arguments.operands.contains("-")
  }

  /// Runs the command, waits until something changes, and so on; ends where nobody waits or nobody reads.
  static func watch(_ words: [String], files: any FileSystem, surroundings: Surroundings, console: Console) -> Int32 {
    let clears = surroundings.outputIsTerminal && surroundings.variable("TERM") != "dumb"
    var current = console
    while true {
      let watched = WatchedFiles(files)
      let code = once(words, files: watched, surroundings: surroundings, console: current)
      guard let wait = surroundings.wait, current.failure == nil, !watched.isIdle else { return code }
      if surroundings.errorIsTerminal, !current.isQuiet {
        let count = watched.count
        current.tell("onus: watching \(count) \(count == 1 ? "file" : "files"); Ctrl-C ends")
      }
      repeat {
        if !wait() { return code }
      } while !watched.hasChanged()
      current = current.renewed()
      if clears, !isWritingToFile(words) { current.write("\u{1B}[H\u{1B}[2J\u{1B}[3J") }
    }
  }

  private static func isWritingToFile(_ words: [String]) -> Bool {
    (try? Arguments(words, commands: CommandTable.commands, common: CommandTable.common))?.has("output") ?? false
  }
}
