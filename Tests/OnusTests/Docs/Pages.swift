/// Pages of the manual as tests read them: their fenced blocks, and the outputs that they show.
import Foundation
import OnusLanguage
import OnusTools
import Testing

/// The folder of the project.
let projectFolder = testsFolder.deletingLastPathComponent().deletingLastPathComponent()

/// A fenced block of a page.
struct FencedBlock {
  /// The words behind the fence.
  var info: [String]
  var text: String
  /// The line of its fence, from 1.
  var line: Int
  /// The heading that it stands under.
  var heading: String

  /// Its first word.
  var kind: String { info.first ?? "" }
}

/// The fenced blocks of a page. A block ends with a fence as long as its own, so that one can show fences.
func fencedBlocks(of page: String) -> [FencedBlock] {
  var blocks: [FencedBlock] = []
  var heading = ""
  var open: FencedBlock?
  var fence = ""
  for (number, line) in page.components(separatedBy: "\n").enumerated() {
    if let block = open {
      if line == fence {
        blocks.append(block)
        open = nil
      } else {
        open?.text += line + "\n"
      }
    } else if line.hasPrefix("```") {
      fence = String(line.prefix { $0 == "`" })
      let info = line.dropFirst(fence.count).split(separator: " ").map(String.init)
      open = FencedBlock(info: info, text: "", line: number + 1, heading: heading)
    } else if line.hasPrefix("#") {
      heading = line.drop { $0 == "#" }.trimmingCharacters(in: .whitespaces)
    }
  }
  return blocks
}

/// The page with each output renewed that stands under a mark `<!-- output: onus ... -->`, and the number of marks.
/// `output` gets the command and the line of its mark, from 1.
func renewed(_ page: String, output: (String, Int) -> [String]) -> (page: String, marks: Int) {
  let lines = page.components(separatedBy: "\n")
  var made: [String] = []
  var i = 0
  var marks = 0
  while i < lines.count {
    made.append(lines[i])
    guard lines[i].hasPrefix("<!-- output: "), lines[i].hasSuffix(" -->") else {
      i += 1
      continue
    }
    marks += 1
    let command = String(lines[i].dropFirst("<!-- output: ".count).dropLast(" -->".count))
    i += 1
    let line = i
    if i < lines.count, lines[i] == "```text" {
      while i < lines.count, lines[i] != "```" { i += 1 }
      i += 1
    }
    made += ["```text"] + output(command, line) + ["```"]
  }
  return (made.joined(separator: "\n"), marks)
}

/// Compares a page with its renewed self, or writes that with `ONUS_BLESS=1`.
func expectTrue(_ page: String, at path: URL, renewed whole: String) throws {
  if ProcessInfo.processInfo.environment["ONUS_BLESS"] == "1" {
    try whole.write(to: path, atomically: true, encoding: .utf8)
  } else {
    #expect(whole == page, "\(path.lastPathComponent) shows what the program no longer prints; see ONUS_BLESS")
  }
}

/// What a command printed on both its streams, and how it ended.
struct Printed {
  var text: String
  var code: Int32
}

/// Runs a command on files.
func printed(by words: [String], files: any FileSystem) -> Printed {
  let (sink, messages) = (MemorySink(), MemorySink())
  let code = Command.main(
    words, files: files, surroundings: Surroundings(variable: { _ in nil }, readInput: { nil }), output: sink,
    messages: messages)
  return Printed(text: sink.text + messages.text, code: code)
}

/// The lines that a command as written on a page prints; it may end in `| head -n N` or `| tail -n +N`. `base` is a
/// folder that paths of the command are meant to stand in, and that is not shown.
func lines(printedBy command: String, files: any FileSystem, base: String = "") -> [String] {
  let stages = command.components(separatedBy: " | ")
  var words: [String] = []
  for (i, part) in stages[0].components(separatedBy: "'").enumerated() {
    if i % 2 == 1 { words.append(part) } else { words += part.split(separator: " ").map(String.init) }
  }
  #expect(words.first == "onus")
  let placed = words.dropFirst().map { files.kind(base + $0) != nil ? base + $0 : $0 }
  var text = printed(by: Array(placed), files: files).text
  if !base.isEmpty { text = text.replacingOccurrences(of: base, with: "") }
  var lines = text.components(separatedBy: "\n")
  if lines.last == "" { lines.removeLast() }
  for stage in stages.dropFirst() {
    let number = Int(stage.split(separator: " ").last.map { $0.filter(\.isNumber) } ?? "") ?? 0
    lines = Array(stage.hasPrefix("head") ? lines.prefix(number) : lines.dropFirst(number - 1))
  }
  return lines
}
