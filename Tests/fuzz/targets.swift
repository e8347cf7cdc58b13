/// What libFuzzer calls: bytes in, and every stage must end without a trap and keep its promises.
///
/// The target is chosen when this is built: one function for each, so that each grows a corpus of its own.

import OnusLanguage
import OnusTools

/// Lexer and parser: any bytes give tokens and a tree; every place lies in the text.
@_cdecl("fuzz_parse")
public func fuzzParse(_ start: UnsafePointer<UInt8>, _ count: Int) {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  for path in ["f.onus", "f.case", "f.onus.md"] {
    var files = MemoryFiles()
    files.add(path, bytes)
    let program = load(path, files: files, ruleFolders: [])
    for diagnostic in program.diagnostics {
      guard let place = diagnostic.place else { continue }
      precondition(place.start >= 0 && place.start <= place.end && Int(place.end) <= count)
    }
    for tree in program.trees { _ = dump(tree: tree) }
  }
}

/// The formatter: what it accepts keeps its tokens and comments (it checks that itself and gives up where they differ),
/// has no fault afterwards, and is formatted for good.
@_cdecl("fuzz_format")
public func fuzzFormat(_ start: UnsafePointer<UInt8>, _ count: Int) {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  for path in ["f.onus", "f.case", "f.onus.md"] {
    guard let first = formatted(path, bytes) else { continue }
    guard let second = formatted(path, first) else { preconditionFailure("what was formatted has a fault") }
    precondition(first == second, "formatting twice differs from formatting once")
  }
}

private func formatted(_ path: String, _ bytes: [UInt8]) -> [UInt8]? {
  guard let file = SourceFile(named: path, bytes: bytes) else { return nil }
  do throws(FormatFailure) {
    return try format(file)
  } catch {
    switch error {
    case .invalid: return nil
    case .unfaithful: preconditionFailure("the formatter would change the text")
    }
  }
}

/// The whole of `run`: a rulebook and a case, parted by a byte 0xFF, must give an answer or a diagnostic, the same twice.
@_cdecl("fuzz_run")
public func fuzzRun(_ start: UnsafePointer<UInt8>, _ count: Int) {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let parts = bytes.split(separator: 0xFF, maxSplits: 1, omittingEmptySubsequences: false)
  var files = MemoryFiles()
  files.add("law.onus", Array(parts[0]))
  files.add("trial.case", parts.count > 1 ? Array(parts[1]) : [])
  var outputs: [[UInt8]] = []
  for _ in 0..<2 {
    let (output, messages) = (MemorySink(), MemorySink())
    let code = Command.main(
      ["run", "trial.case", "--suppose", "all", "--limit-instances", "2000"], files: files, surroundings: .none,
      output: output, messages: messages)
    precondition([0, 1, 3, 4, 5].contains(code), "exit \(code)")
    outputs.append(output.bytes + messages.bytes)
  }
  precondition(outputs[0] == outputs[1], "two runs differ")
}
