/// A case as JSON.

internal import OnusLanguage

extension CaseRecord {
  /// The document, with a line for each thing that is said.
  var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("onus_case", 1)
      writer.member("name", base.name)
      if let title = base.title { writer.member("title", title) }
      writer.texts("use", uses)
      if let day = base.asOf { writer.member("as_of", day.text) }
      writer.list("sources", sources) { $0.write($1.source, $1.allowed) }
      writer.list("entities", entities) { writer, entity in
        writer.row { writer in
          writer.member("name", entity.name)
          writer.member("type", entity.type)
          if let label = entity.label { writer.member("label", label) }
          writer.allow(entity.allowed)
        }
      }
      if !groups.isEmpty {
        writer.member("groups") { writer in
          writer.object { writer in
            for group in groups {
              writer.member(group.name) { writer in
                writer.row(of: group.members)
              }
            }
          }
        }
      }
      base.writeRecord(to: &writer)
      writer.list("suppose", variants) { writer, variant in
        writer.object { writer in
          writer.member("name", variant.name)
          if let title = variant.title { writer.member("title", title) }
          if let day = variant.asOf { writer.member("as_of", day.text) }
          variant.writeRecord(to: &writer)
          writer.allow(before: variant.before)
          writer.allow(variant.allowed)
        }
      }
      writer.allow(before: base.before)
      writer.allow(base.allowed)
    }
    return writer.text
  }
}

extension RecordSection {
  fileprivate func writeRecord(to writer: inout JSONWriter) {
    if !roles.isEmpty {
      writer.member("roles") { writer in
        writer.row { writer in
          for row in roles { writer.member(row.role, row.entity) }
        }
      }
    }
    writer.texts("without", without)
    for key in CaseJSON.record {
      writer.list(key, lines[key] ?? []) { writer, line in
        let isBare = line.by == nil && line.cite == nil && line.more == nil && line.allowed.isEmpty
        if isBare { return writer.string(line.literal) }
        writer.row { writer in
          writer.member("literal", line.literal)
          if let by = line.by { writer.member("by", by) }
          if let more = line.more { writer.member(key == "questions" ? "burden" : "status", more) }
          switch line.cite {
          case .record(let text): writer.member("cite", text.value)
          case .source(let name, let pin):
            writer.member("cite") { writer in
              writer.object { writer in
                writer.member("source", name.written)
                if let pin { writer.member("pin", pin.value) }
              }
            }
          case nil: break
          }
          writer.allow(line.allowed)
        }
      }
    }
  }
}

extension JSONWriter {
  /// A member that is an array, one element to a line; nothing where it is empty.
  fileprivate mutating func list<Element>(
    _ key: String, _ all: [Element], _ write: (inout JSONWriter, Element) -> Void
  ) {
    if all.isEmpty { return }
    member(key) { writer in
      writer.array { writer in
        for one in all { writer.element { write(&$0, one) } }
      }
    }
  }

  fileprivate mutating func texts(_ key: String, _ all: [String]) {
    if all.isEmpty { return }
    member(key) { $0.row(of: all) }
  }

  /// An array of texts on one line.
  fileprivate mutating func row(of all: [String]) {
    onOneLine { $0.strings(all) }
  }

  /// An object on one line.
  fileprivate mutating func row(_ write: (inout JSONWriter) -> Void) { onOneLine { $0.object(write) } }

  fileprivate mutating func allow(_ all: [AllowedWarning]) {
    if all.isEmpty { return }
    member("allow") { writer in
      writer.row { writer in
        for warning in all { writer.member(warning.code.rawValue, warning.reason) }
      }
    }
  }

  fileprivate mutating func allow(before all: [(line: String, allowed: [AllowedWarning])]) {
    if all.isEmpty { return }
    member("allow_before") { writer in
      writer.object { writer in
        for one in all {
          writer.member(one.line) { writer in
            writer.row { writer in
              for warning in one.allowed { writer.member(warning.code.rawValue, warning.reason) }
            }
          }
        }
      }
    }
  }

  fileprivate mutating func write(_ source: Syntax.SourceDeclaration, _ allowed: [AllowedWarning]) {
    object { writer in
      writer.member("name", source.name.written)
      writer.member("title", source.title.value)
      if let rank = source.rank { writer.member("rank", rank.written) }
      if let day = source.dated { writer.member("dated", day.text) }
      if let window = source.window {
        writer.member("in_force") { writer in
          writer.row { writer in
            writer.member("from", window.from.text)
            if let to = window.to { writer.member("to", to.text) }
          }
        }
      }
      if let url = source.url { writer.member("url", url.value) }
      writer.list("provisions", source.provisions) { writer, provision in
        writer.row { writer in
          writer.member("pin", provision.pin.value)
          writer.member("text", provision.text.value)
        }
      }
      writer.list("texts", source.texts) { $0.string($1.value) }
      writer.list("notes", source.notes) { $0.string($1.value) }
      writer.allow(allowed)
    }
  }
}
