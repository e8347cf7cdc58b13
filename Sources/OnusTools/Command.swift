/// The command line as a function: words and files in, bytes and an exit code out.

public import OnusLanguage
internal import OnusVerify

/// The entry of the program.
public enum Command {
  /// Does what the words ask (without the program's own name) and returns the exit code.
  public static func main(
    _ words: [String], files: any FileSystem, surroundings: Surroundings, output: any ByteSink, messages: any ByteSink
  ) -> Int32 {
    main(words, files: files, surroundings: surroundings, console: Console(output: output, messages: messages))
  }

  /// The same on a console that outlives it.
  static func main(
    _ words: [String], files: any FileSystem, surroundings: Surroundings, console: Console
  ) -> Int32 {
    isWatching(words)
      ? watch(words, files: files, surroundings: surroundings, console: console)
      : once(words, files: files, surroundings: surroundings, console: console)
  }

  /// Does what the words ask and hands on what is written.
  static func once(
    _ words: [String], files: any FileSystem, surroundings: Surroundings, console: Console
  ) -> Int32 {
    let code = run(words, files: files, surroundings: surroundings, console: console)
    console.flush()
    if let target = console.target, console.mayWrite(after: code) {
      if let real = files.realPath(target.path), console.inputs.contains(real) {
        return refuse(.outputIsInput(target.path), console).rawValue
      }
      do throws(FileError) {
        try InputFiles(files, input: nil).write(target.path, [target.kept.bytes], on: console)
      } catch {
        console.tell("onus: `\(visibleText(target.path))` cannot be written: \(error.reason)")
        return ExitCode.usage.rawValue
      }
    }
    switch console.failure {
    case nil: return code.rawValue
    case .brokenPipe: return ExitCode.brokenPipe.rawValue
    case .failed(let reason):
      console.tell("onus: the output cannot be written: \(reason)")
      return ExitCode.usage.rawValue
    }
  }

  private static func run(
    _ words: [String], files: any FileSystem, surroundings: Surroundings, console: Console
  ) -> ExitCode {
    let arguments: Arguments
    do throws(UsageError) {
      arguments = try Arguments(words, commands: CommandTable.commands, common: CommandTable.common)
    } catch {
      return refuse(error, console)
    }
    let color = arguments.value("color")
    if arguments.has("watch"), arguments.operands.contains("-") {
      return refuse(UsageError(message: "`--watch` watches files, and standard input is none"), console)
    }
    if let path = arguments.value("output"), !Session.writesFolder(arguments), !Console.isOutput(path) {
      if files.kind(path) == .folder {
        return refuse(UsageError(message: "the results cannot be written to `\(path)`: it is a folder"), console)
      }
      if let real = files.realPath(path), arguments.operands.contains(where: { files.realPath($0) == real }) {
        return refuse(.outputIsInput(path), console)
      }
      console.divert(to: path)
    }
    console.outputStyle = Style.chosen(
      flag: color, variable: surroundings.variable,
      isTerminal: surroundings.outputIsTerminal && console.target == nil)
    console.messageStyle = Style.chosen(
      flag: color, variable: surroundings.variable, isTerminal: surroundings.errorIsTerminal)
    console.isQuiet = arguments.has("quiet")
    if let write = surroundings.writeProgress, !console.isQuiet {
      console.progress = console.progress ?? Progress(write: write)
    }
    if arguments.has("version") {
      console.print("onus \(CommandTable.version)")
      return .done
    }
    guard let form = arguments.command else {
      console.write(CommandTable.overview)
      return .done
    }
    if arguments.has("help") {
      console.write(CommandTable.help(on: form))
      return .done
    }
    guard let name = CommandName(rawValue: form.name) else {
      preconditionFailure("every command form is made from a name: \(form.name)")
    }
    let wantsInput =
      name != .batch && arguments.operands.contains("-") || (name == .fmt && Session.formatsInput(arguments))
    let input = wantsInput ? surroundings.readInput() : nil
    do throws(UsageError) {
      let session = Session(
        arguments: arguments, files: InputFiles(files, input: input, inputs: console.inputs), console: console,
        limits: try arguments.limits(), variable: surroundings.variable, readLine: surroundings.readLine)
      for folder in arguments.all("rules") { try session.files.demandFolder(folder) }
      switch name {
      case .run: return try session.run()
      case .why: return try session.why()
      case .needs: return try session.needs()
      case .burdens: return try session.burdens()
      case .open: return try session.open()
      case .report: return try session.report()
      case .test: return try session.test()
      case .diff: return try session.diff()
      case .check: return try session.check()
      case .batch: return try session.batch(surroundings)
      case .convert: return try session.convert()
      case .schema: return try session.schema()
      case .explain: return try session.explain()
      case .graph: return try session.graph()
      case .doc: return try session.doc()
      case .new: return try session.new()
      case .fmt: return try session.format()
      case .repl: return try session.repl(try session.replLines(surroundings))
      case .model: return try session.model()
      case .verify: return try session.verify()
      case .bench: return try session.bench()
      case .debug: return try session.debug()
      case .help: return try session.help()
      case .version:
        session.version()
        return .done
      }
    } catch {
      return refuse(error, console)
    }
  }

  private static func refuse(_ error: UsageError, _ console: Console) -> ExitCode {
    console.tell("onus: \(visibleText(error.message))")
    if let suggestion = error.suggestion { console.tell("  \(visibleText(suggestion))") }
    return .usage
  }
}

extension UsageError {
  /// Results would destroy what they are made from.
  fileprivate static func outputIsInput(_ path: String) -> UsageError {
    UsageError(
      message: "the results cannot be written to `\(path)`: they are made from it",
      suggestion: "name another file for `-o`")
  }
}

/// One invocation: what was asked, the files, and where to write.
struct Session {
  let arguments: Arguments
  let files: InputFiles
  let console: Console
  let limits: Limits
  /// The value of an environment variable.
  let variable: @Sendable (String) -> String?
  /// The next line of standard input; nil at its end.
  let readLine: @Sendable () -> String?

  /// `onus version [--json]`.
  func version() {
    guard arguments.has("json") else { return console.print("onus \(CommandTable.version)") }
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("onus", CommandTable.version)
      writer.member("trace", TraceText.version)
      writer.member("result", RunJSON.version)
      writer.member("certificate", Certificate.version)
    }
    console.print(writer.text)
  }

  /// `onus help [COMMAND]`.
  func help() throws(UsageError) -> ExitCode {
    guard let word = arguments.operands.first else {
      console.write(CommandTable.overview(of: CommandName.allCases))
      return .done
    }
    guard let form = CommandTable.commands.first(where: { $0.name == word }) else {
      let nearest = nearestName(to: word, among: CommandTable.commands.map(\.name))
      throw UsageError(
        message: "there is no command `\(word)`", suggestion: nearest.map { "did you mean `onus help \($0)`?" })
    }
    console.write(CommandTable.help(on: form))
    return .done
  }
}
