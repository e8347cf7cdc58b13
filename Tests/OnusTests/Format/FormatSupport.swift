/// What must hold of every formatted file, whatever the style is.
import OnusLanguage
import Testing

/// Formats a file that parses and expects: the same tree, the same comments, and nothing to do the second time.
func expectFormatLaws(_ file: SourceFile, _ hint: String = "", sourceLocation: SourceLocation = #_sourceLocation) {
  do throws(FormatFailure) {
    let made = try format(file)
    let again = sourceFile(made, path: file.path)
    let (before, after) = (parse(file), parse(again))
    let name = "\(file.path) \(hint)"
    #expect(after.diagnostics.isEmpty, "\(name): \(after.diagnostics)", sourceLocation: sourceLocation)
    if dump(tree: before.tree) != dump(tree: after.tree) {
      Issue.record("\(name): the tree is another one\n\(text(made))", sourceLocation: sourceLocation)
    }
    if comments(of: file) != comments(of: again) {
      Issue.record("\(name): comments were lost or moved\n\(text(made))", sourceLocation: sourceLocation)
    }
    let twice = try format(again)
    if twice != made {
      Issue.record(
        "\(name): formatting twice differs\n=== once\n\(text(made))\n=== twice\n\(text(twice))",
        sourceLocation: sourceLocation)
    }
    if !file.isLiterate { expectTidyLines(made, name, sourceLocation) }
  } catch {
    Issue.record("\(file.path) \(hint): \(error)\n\(text(file.bytes))", sourceLocation: sourceLocation)
  }
}

/// No blanks at line ends, no two empty lines in a row, none at the ends; long texts may hold what they like.
private func expectTidyLines(_ bytes: [UInt8], _ name: String, _ sourceLocation: SourceLocation) {
  let whole = text(bytes)
  if whole.isEmpty || whole.contains("\"\"\"") { return }
  let lines = whole.split(separator: "\n", omittingEmptySubsequences: false)
  #expect(
    whole.hasSuffix("\n") && !whole.hasPrefix("\n") && !whole.hasSuffix("\n\n"), "\(name)",
    sourceLocation: sourceLocation)
  #expect(!whole.contains("\n\n\n"), "\(name)", sourceLocation: sourceLocation)
  #expect(!lines.contains { $0.hasSuffix(" ") || $0.hasSuffix("\t") }, "\(name)", sourceLocation: sourceLocation)
}

/// Each comment and the token before which it stands.
private func comments(of file: SourceFile) -> [String] {
  let list = file.tokens()
  return list.comments.map { comment in
    let next = list.tokens.firstIndex { $0.start > comment.start } ?? list.tokens.count
    let trimmed = file.text(from: comment.start, to: comment.end).reversed().drop { $0 == " " || $0 == "\t" }
    return "\(next) \(String(trimmed.reversed()))"
  }
}

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// A rulebook formatted, or what was wrong with it.
func formattedRules(_ source: String) -> String { formatted(rules(source)) }

/// A file formatted, or what was wrong with it.
func formatted(_ file: SourceFile) -> String {
  do throws(FormatFailure) {
    return text(try format(file))
  } catch {
    return "\(error)"
  }
}
