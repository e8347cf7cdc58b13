/// The words of a command line taken apart: which command, its operands, its flags.

internal import OnusLanguage

/// A flag that a command takes.
struct Flag: Sendable {
  /// Without the two hyphens.
  var name: String
  var short: String?
  /// What stands for its value in the help; nil where it takes none.
  var value: String?
  /// The only values allowed, if they are few.
  var choices: [String] = []
  /// Whether it may stand without its value: it takes the next word only if that is one of its choices.
  var isValueOptional = false
  var isRepeatable = false
  /// One line for the help.
  var help: String

  /// As the help writes it: `-h, --help`, `--rules DIR`.
  var usage: String {
    (short.map { "-\($0), " } ?? "") + "--\(name)" + (value.map { isValueOptional ? "[=\($0)]" : " \($0)" } ?? "")
  }
}

/// A command as the help and the parsing of arguments see it.
struct CommandForm: Sendable {
  var name: String
  /// What stands for its operands: `CASE`, `[PATH...]`.
  var operands: String
  var leastOperands: Int
  /// Nil: any number.
  var mostOperands: Int?
  /// One line.
  var summary: String
  /// Its own flags; the common ones come on top.
  var flags: [Flag]
  /// A whole command line that works.
  var example: String
}

/// A command line that cannot be followed.
struct UsageError: Error, Hashable {
  var message: String
  var suggestion: String?
}

/// A command line taken apart.
struct Arguments {
  /// Nil where no command stands in it.
  var command: CommandForm?
  var operands: [String] = []
  private var values: [String: [String]] = [:]

  /// The last value of a flag.
  func value(_ flag: String) -> String? { values[flag]?.last }
  /// All values of a flag, in the order given.
  func all(_ flag: String) -> [String] { values[flag] ?? [] }
  /// Whether a flag was given.
  func has(_ flag: String) -> Bool { values[flag] != nil }

  /// Flags may stand anywhere, before the command too; `--` ends them. Operands and flags are checked against the command's form.
  init(_ words: [String], commands: [CommandForm], common: [Flag]) throws(UsageError) {
    // A flag takes a value in all commands or in none, so one table serves until the command is known.
    let known = common + commands.flatMap(\.flags)
    var given: [(written: String, flag: Flag)] = []
    var index = 0
    var flagsEnded = false
    while index < words.count {
      let word = words[index]
      index += 1
      if flagsEnded || word == "-" || !word.hasPrefix("-") {
        if command == nil, !flagsEnded {
          command = try Arguments.command(word, among: commands)
        } else {
          operands.append(word)
        }
        continue
      }
      if word == "--" {
        flagsEnded = true
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let written = String(parts[0])
      guard let flag = known.first(where: { "--\($0.name)" == written || $0.short.map { "-\($0)" } == written }) else {
        var error = Arguments.unknown(written, command: command, common: common, known: known)
        if error.suggestion == nil {
          let flag = nearestName(to: written, among: known.map { "--\($0.name)" })
          error.suggestion =
            flag.map { "did you mean `\($0)` of another command?" }
            ?? "`onus help \(command?.name ?? "COMMAND")` lists the flags"
        }
        throw error
      }
      var value: String? = parts.count > 1 ? String(parts[1]) : nil
      if flag.value == nil, value != nil { throw UsageError(message: "`\(written)` takes no value") }
      if flag.isValueOptional, value == nil {
        value = ""
        if index < words.count, flag.choices.contains(words[index]) {
          value = words[index]
          index += 1
        }
      } else if let name = flag.value, value == nil {
        // A number below zero is a value, though no flag here takes one: the flag says so.
        guard index < words.count,
          words[index] == "-" || !words[index].hasPrefix("-") || words[index].contains(" ") || Int(words[index]) != nil
        else { throw UsageError(message: "`\(written)` needs a value: `\(written) \(name)`") }
        value = words[index]
        index += 1
      }
      given.append((written, flag))
      if !flag.isRepeatable, flag.value != nil, let before = values[flag.name]?.last, before != value {
        throw UsageError(message: "`\(written)` is given twice, as `\(before)` and as `\(value ?? "")`")
      }
      values[flag.name, default: []].append(value ?? "")
    }
    try check(given, common: common, commands: commands)
  }

  /// Whether the flags are the command's, and their values and the number of operands as it asks.
  private func check(
    _ given: [(written: String, flag: Flag)], common: [Flag], commands: [CommandForm]
  ) throws(UsageError) {
    if has("help") || has("version") { return }
    let allowed = common + (command?.flags ?? [])
    for (written, flag) in given {
      // The command's own flag of that name counts: its choices may be fewer.
      guard let own = allowed.first(where: { $0.name == flag.name }) else {
        let error = Arguments.unknown(written, command: command, common: common, known: allowed)
        let others = commands.filter { $0.flags.contains { $0.name == flag.name } }.map { "`\($0.name)`" }
        throw UsageError(
          message: error.message, suggestion: error.suggestion ?? "it belongs to \(others.joined(separator: ", "))")
      }
      for value in all(own.name) where !own.choices.isEmpty && !own.choices.contains(value) {
        if own.isValueOptional && value.isEmpty { continue }
        throw UsageError(
          message: "`--\(own.name)` cannot be `\(value)`; it is one of \(own.choices.joined(separator: ", "))",
          suggestion: nearestName(to: value, among: own.choices).map { "did you mean `\($0)`?" })
      }
    }
    guard let command else { return }
    if operands.count < command.leastOperands {
      throw UsageError(
        message: "`onus \(command.name)` needs \(command.operands)", suggestion: "for example: \(command.example)")
    }
    if let most = command.mostOperands, operands.count > most {
      throw UsageError(
        message: "`onus \(command.name)` takes \(command.operands) only; `\(operands[most])` is too much",
        suggestion: "for example: \(command.example)")
    }
  }

  private static func command(_ word: String, among commands: [CommandForm]) throws(UsageError) -> CommandForm {
    if let command = commands.first(where: { $0.name == word }) { return command }
    let suggestion: String
    if let nearest = nearestName(to: word, among: commands.map(\.name)) {
      suggestion = "did you mean `onus \(nearest)`?"
    } else if word.contains(".case") {
      suggestion = "to answer its questions: `onus run \(word)`"
    } else {
      suggestion = "`onus help` lists the commands"
    }
    throw UsageError(message: "there is no command `\(word)`", suggestion: suggestion)
  }

  private static func unknown(
    _ written: String, command: CommandForm?, common: [Flag], known: [Flag]
  ) -> UsageError {
    let candidates = command.map { common + $0.flags } ?? known
    let nearest = nearestName(to: written, among: candidates.map { "--\($0.name)" })
    let owner = command.map { "`onus \($0.name)`" } ?? "`onus`"
    return UsageError(
      message: "\(owner) has no flag `\(written)`", suggestion: nearest.map { "did you mean `\($0)`?" })
  }
}
