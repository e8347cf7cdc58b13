/// What differs between two traces, word by word, each change with the lines around it.

/// Marks words taken away as `[-so-]` and words added as `{+so+}`: a trace's own lines begin with `+` and `-`.
enum TraceDiff {
  private static let mostLines = 80
  private static let mostEdits = 2_000
  private static let mostPairEdits = 200
  private static let mostWordEdits = 400

  /// The changed places, each under the place in the file where it begins.
  ///
  /// - Parameter before: The lines of the file that stand before the text.
  static func lines(
    from old: String, to new: String, path: String, before: Int = 0, isWhole: Bool = false
  ) -> [DetailLine] {
    let (a, b) = (lines(of: old), lines(of: new))
    let script = EditScript.edits(a, b, most: mostEdits)
    var out: [DetailLine] = []
    for hunk in UnifiedDiff.hunks(of: script) {
      var x = script[..<hunk.lowerBound].count { $0 != .add }
      var y = script[..<hunk.lowerBound].count { $0 != .remove }
      out.append(DetailLine([.init(text: "\(path):\(before + x + 1)", paint: .mark)]))
      var (removed, added): ([Substring], [Substring]) = ([], [])
      func flush() {
        out += changed(removed, added).map(indented)
        (removed, added) = ([], [])
      }
      for edit in script[hunk] {
        switch edit {
        case .keep:
          flush()
          out.append(indented(DetailLine([.init(text: String(a[x]))])))
          (x, y) = (x + 1, y + 1)
        case .remove:
          removed.append(a[x])
          x += 1
        case .add:
          added.append(b[y])
          y += 1
        }
      }
      flush()
    }
    if out.count > mostLines, !isWhole {
      let rest = out.count - mostLines
      out = out.prefix(mostLines) + [DetailLine(stringLiteral: "and \(rest) lines more; `--review` shows them")]
    }
    return out
  }

  private static func lines(of text: String) -> [Substring] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  private static func indented(_ line: DetailLine) -> DetailLine {
    line.plain.isEmpty ? line : DetailLine([.init(text: "  ")] + line.parts)
  }

  /// A line as a list of words, equal to another that has half of its words.
  private struct Line: Equatable {
    var words: [Substring]
    private var kinds: Set<Substring>

    init(_ line: Substring) {
      words = TraceDiff.words(line)
      kinds = Set(words.filter { $0.contains { $0.isLetter || $0.isNumber } })
    }

    static func == (a: Line, b: Line) -> Bool {
      a.kinds.intersection(b.kinds).count * 2 >= max(1, a.kinds.count, b.kinds.count)
    }
  }

  /// Lines that were replaced: like ones as one, with the words marked; the others marked whole.
  private static func changed(_ removed: [Substring], _ added: [Substring]) -> [DetailLine] {
    let (a, b) = (removed.map(Line.init), added.map(Line.init))
    var lines: [DetailLine] = []
    var (x, y) = (0, 0)
    for edit in EditScript.edits(a, b, most: mostPairEdits) {
      switch edit {
      case .keep:
        lines.append(pair(a[x].words, b[y].words))
        (x, y) = (x + 1, y + 1)
      case .remove:
        lines.append(whole(removed[x], .remove))
        x += 1
      case .add:
        lines.append(whole(added[y], .add))
        y += 1
      }
    }
    return lines
  }

  private static func whole(_ line: Substring, _ edit: EditScript.Edit) -> DetailLine {
    let blanks = line.prefix { $0 == " " }
    return DetailLine([.init(text: String(blanks)), marked(line.dropFirst(blanks.count), edit)])
  }

  private static func marked(_ text: Substring, _ edit: EditScript.Edit) -> DetailLine.Part {
    switch edit {
    case .keep: .init(text: String(text))
    case .remove: .init(text: "[-\(text)-]", paint: .error)
    case .add: .init(text: "{+\(text)+}", paint: .good)
    }
  }

  /// Two lines as one.
  private static func pair(_ a: [Substring], _ b: [Substring]) -> DetailLine {
    var parts: [DetailLine.Part] = []
    var open: (edit: EditScript.Edit, text: String)?
    func close() {
      if let part = open { parts.append(marked(part.text[...], part.edit)) }
      open = nil
    }
    var (x, y) = (0, 0)
    for edit in inOrder(EditScript.edits(a, b, most: mostWordEdits)) {
      let word = edit == .add ? b[y] : a[x]
      if edit != .add { x += 1 }
      if edit != .remove { y += 1 }
      if open?.edit != edit { close() }
      open = (edit, (open?.text ?? "") + word)
    }
    close()
    return DetailLine(parts)
  }

  /// Within a run without common words, what was taken away before what was added.
  private static func inOrder(_ script: [EditScript.Edit]) -> [EditScript.Edit] {
    var out: [EditScript.Edit] = []
    var (removed, added) = (0, 0)
    for edit in script + [.keep] {
      switch edit {
      case .remove: removed += 1
      case .add: added += 1
      case .keep:
        out += Array(repeating: .remove, count: removed) + Array(repeating: .add, count: added) + [.keep]
        (removed, added) = (0, 0)
      }
    }
    return out.dropLast()
  }

  /// Words, and the blanks between them.
  private static func words(_ line: Substring) -> [Substring] {
    var words: [Substring] = []
    var start = line.startIndex
    var wasBlank: Bool?
    for i in line.indices {
      let isBlank = line[i] == " "
      if let wasBlank, wasBlank != isBlank {
        words.append(line[start..<i])
        start = i
      }
      wasBlank = isBlank
    }
    if start < line.endIndex { words.append(line[start...]) }
    return words
  }
}
