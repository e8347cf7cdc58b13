/// A case in the language's own words.

internal import OnusLanguage

extension CaseRecord {
  /// The statements, one on a line, before they are formatted.
  var statements: String {
    var out = lines(base.allowed) + "case \(base.name)\(quoted(base.title))\n"
    for module in uses { out += lines(base.allowed(before: CaseJSON.Line.use(module))) + "use \(module)\n" }
    out += day(of: base)
    for (source, allowed) in sources { out += "\n" + lines(allowed) + text(of: source) }
    if !entities.isEmpty { out += "\n" }
    for entity in entities {
      out += lines(entity.allowed) + "entity \(entity.name) : \(entity.type)\(quoted(entity.label))\n"
    }
    for group in groups {
      out += lines(base.allowed(before: CaseJSON.Line.group(group.name)))
      out += "group \(group.name) = \(group.members.joined(separator: ", "))\n"
    }
    out += "\n" + text(of: base)
    for variant in variants {
      out += "\n" + lines(variant.allowed) + "suppose \(variant.name)\(quoted(variant.title))\n"
      out += day(of: variant) + text(of: variant)
    }
    return out
  }

  private func day(of section: RecordSection) -> String {
    section.asOf.map { lines(section.allowed(before: CaseJSON.Line.asOf)) + "as of \($0.text)\n" } ?? ""
  }

  private func text(of section: RecordSection) -> String {
    var out = ""
    for row in section.roles {
      out += lines(section.allowed(before: CaseJSON.Line.role(row.role, row.entity))) + "\(row.role) is \(row.entity)\n"
    }
    for literal in section.without {
      out += lines(section.allowed(before: CaseJSON.Line.without(literal))) + "without fact \(literal)\n"
    }
    let words = [
      "facts": "fact", "stipulated": "stipulate", "alleged": "allege", "unknown": "unknown", "questions": "question",
      "expects": "expect",
    ]
    for key in CaseJSON.record {
      let all = section.lines[key] ?? []
      if !all.isEmpty, !out.isEmpty { out += "\n" }
      for line in all {
        out += lines(line.allowed) + (words[key] ?? "")
        if key == "expects", let status = line.more { out += " \(status)" }
        out += " \(line.literal)"
        if let by = line.by { out += " by \(by)" }
        if key == "questions", let role = line.more { out += " burden on \(role)" }
        switch line.cite {
        case .record(let text): out += " cite \(quotedText(text.value))"
        case .source(let name, let pin): out += " cite \(name.written)\(quoted(pin?.value))"
        case nil: break
        }
        out += "\n"
      }
    }
    return out
  }

  private func text(of source: Syntax.SourceDeclaration) -> String {
    var out = "source \(source.name.written) \(quotedText(source.title.value))\n"
    if let rank = source.rank { out += "rank \(rank.written)\n" }
    if let day = source.dated { out += "dated \(day.text)\n" }
    if let window = source.window {
      out += "in force from \(window.from.text)\(window.to.map { " to \($0.text)" } ?? "")\n"
    }
    if let url = source.url { out += "url \(quotedText(url.value))\n" }
    for row in source.provisions { out += "provision \(quotedText(row.pin.value)) \(quotedText(row.text.value))\n" }
    for text in source.texts { out += "text \(quotedText(text.value))\n" }
    for note in source.notes { out += "note \(quotedText(note.value))\n" }
    return out
  }

  private func quoted(_ text: String?) -> String { text.map { " " + quotedText($0) } ?? "" }

  private func lines(_ allowed: [AllowedWarning]) -> String {
    allowed.map { "allow \($0.code.rawValue) \(quotedText($0.reason))\n" }.joined()
  }
}
