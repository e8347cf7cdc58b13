/// Diagnostics for programs.

internal import OnusLanguage

extension DiagnosticList {
  /// One document with all that is shown.
  var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("onus_diagnostics", 1)
      writer.member("errors", errorCount)
      writer.member("warnings", warningCount)
      writer.member("diagnostics") { writer in
        writer.array { writer in
          for diagnostic in shown { writer.element { diagnostic.write(to: &$0) } }
        }
      }
    }
    return writer.text
  }
}

extension ShownDiagnostic {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("code", code.rawValue)
      writer.member("severity", severity)
      writer.member("message", message)
      writer.member(place)
      writer.member("suggestion", orNull: suggestion)
      writer.member("notes") { writer in
        writer.array { writer in
          for note in notes {
            writer.element { writer in
              writer.object { writer in
                writer.member("message", note.message)
                writer.member(note.place)
              }
            }
          }
        }
      }
      writer.member("fix") { writer in
        guard let fix else { return writer.null() }
        writer.object { writer in
          writer.member(fix.place)
          writer.member("replacement", fix.replacement)
          writer.member("safe", fix.isSafe)
        }
      }
    }
  }
}

extension JSONWriter {
  /// The member `place`: lines and columns from 1, the end behind the last character; null where there is none.
  fileprivate mutating func member(_ place: ShownPlace?) {
    member("place") { writer in
      guard let place else { return writer.null() }
      writer.object { writer in
        writer.member("path", place.path)
        writer.member("line", place.line)
        writer.member("column", place.column)
        writer.member("end_line", place.endLine)
        writer.member("end_column", place.endColumn)
        if let heading = place.heading { writer.member("heading", heading) }
        if let path = place.jsonPath { writer.member("json_path", path) }
      }
    }
  }
}
