/// `onus explain`: the long story of a diagnostic.

internal import OnusLanguage

extension Session {
  /// Tells about one code, or lists all.
  func explain() throws(UsageError) -> ExitCode {
    let isMarkdown = arguments.value("format") == "md"
    guard let word = arguments.operands.first else {
      console.write(isMarkdown ? Explanation.page : Explanation.list)
      return .done
    }
    if let reason = Code.retired[word.uppercased()] {
      console.print("\(word.uppercased()) is retired. \(reason)")
      return .done
    }
    let code = try code(named: word)
    console.write(isMarkdown ? Explanation.markdown(on: code) : Explanation.text(on: code, console.outputStyle))
    return .done
  }

  /// The code that a word of the command line means, in either case.
  func code(named word: String) throws(UsageError) -> Code {
    let upper = word.uppercased()
    if let code = Code(rawValue: upper) { return code }
    let nearest = nearestName(to: upper, among: Code.allCases.map(\.rawValue))
    throw UsageError(
      message: "there is no diagnostic `\(word)`",
      suggestion: nearest.map { "did you mean `\($0)`?" } ?? "`onus explain` lists them all")
  }
}
