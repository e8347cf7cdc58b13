/// The lines of a person at a terminal: edited, completed, and found again in the next session.

internal import OnusLanguage

/// Standard input and output as a terminal.
final class LineEditor: LineSource {
  /// Entries that are kept from session to session.
  private static let mostKept = 1_000

  private let editor: TerminalEditor
  private let history: (files: any FileSystem, path: String)?
  /// What was typed in this session.
  private var typed: [String] = []

  var isInteractive: Bool { true }
  var completion: ((TypedLine) -> [String])? {
    didSet {
      guard let completion else { return }
      editor.complete { line, word in completion(TypedLine(text: line, word: word)) }
    }
  }

  /// With the history of earlier sessions, unless its path is nil.
  ///
  /// - Parameter library: The library that edits, `libedit` or `libreadline`; empty for the first that is there, `none` for none.
  init(_ files: any FileSystem, history path: String?, library: String) {
    editor = TerminalEditor(choice: library)
    history = path.map { (files, $0) }
    for line in kept.suffix(LineEditor.mostKept) { editor.remember(line) }
  }

  /// The entries of earlier sessions, the oldest first.
  private var kept: [String] {
    guard let history, let bytes = try? history.files.read(history.path) else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  func next(prompt: String) -> LineRead {
    switch editor.next(prompt: prompt) {
    case .line(let line): .line(line)
    case .interrupted: .interrupted
    case .end: .end
    }
  }

  func remember(_ entry: String) {
    if entry == typed.last { return }
    typed.append(entry)
    editor.remember(entry)
  }

  /// Keeps what was typed for the next session, behind what other sessions kept meanwhile.
  func close() {
    guard let history, !typed.isEmpty else { return }
    let lines = (kept + typed).suffix(LineEditor.mostKept)
    // A history that cannot be kept is no reason to complain when leaving.
    try? history.files.writePrivate(history.path, Array(lines.map { $0 + "\n" }.joined().utf8))
  }

  /// Where the history lies: in the folder for such things, which is made; nil where there is no home.
  static func historyPath(_ variable: (String) -> String?) -> String? {
    let folder: String
    if let state = variable("XDG_STATE_HOME"), state.hasPrefix("/") {
      folder = state + "/onus"
    } else if let home = variable("HOME"), home.hasPrefix("/") {
      folder = home + "/.local/state/onus"
    } else {
      return nil
    }
    return SystemProcess.makeFolder(folder) ? folder + "/history" : nil
  }
}
