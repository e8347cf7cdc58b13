/// Diagnostics as SARIF 2.1.0, for code scanning.

internal import OnusLanguage

extension DiagnosticList {
  /// One run with all diagnostics.
  var sarif: String {
    let sorted = sorted
    var codes: [Code] = []
    for code in Code.allCases where sorted.contains(where: { $0.code == code }) { codes.append(code) }
    let indices = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    var seen: [String: Int] = [:]
    var writer = JSONWriter()
    writer.object { writer in
      writer.member(
        "$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
      writer.member("version", "2.1.0")
      writer.member("runs") { writer in
        writer.array { writer in
          writer.element { writer in
            writer.object { writer in
              writer.member("tool") { writer in
                writer.object { writer in
                  writer.member("driver") { writer in
                    writer.object { writer in
                      writer.member("name", "onus")
                      writer.member("version", CommandTable.version)
                      writer.list("rules", codes) { code, writer in code.write(to: &writer) }
                    }
                  }
                }
              }
              writer.member("columnKind", "utf16CodeUnits")
              writer.list("results", sorted) { diagnostic, writer in
                let key = diagnostic.lineHash
                seen[key, default: 0] += 1
                diagnostic.write(to: &writer, index: indices[diagnostic.code] ?? 0, hash: "\(key):\(seen[key] ?? 1)")
              }
            }
          }
        }
      }
    }
    return writer.text
  }
}

extension Code {
  /// As a rule of the tool.
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", rawValue)
      writer.text("shortDescription", explanation.title)
      writer.text("fullDescription", explanation.meaning)
      writer.member("help") { writer in
        writer.object { writer in
          writer.member("text", Explanation.text(on: self, .plain))
          writer.member("markdown", Explanation.markdown(on: self))
        }
      }
      writer.member("defaultConfiguration") { $0.object { $0.member("level", severity) } }
    }
  }
}

extension ShownDiagnostic {
  /// The same for the same fault in the same line, wherever that line has moved: FNV-1a of code, file and line.
  fileprivate var lineHash: String {
    let words = place.map { $0.text.split(whereSeparator: \.isWhitespace).joined(separator: " ") } ?? message
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in "\(code.rawValue)\n\(place?.path ?? "")\n\(words)".utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  fileprivate func write(to writer: inout JSONWriter, index: Int, hash: String) {
    writer.object { writer in
      writer.member("ruleId", code.rawValue)
      writer.member("ruleIndex", index)
      writer.member("level", severity)
      writer.text("message", suggestion.map { "\(message)\n\($0)" } ?? message)
      if let place {
        writer.list("locations", [place]) { place, writer in
          writer.object { writer in
            writer.physicalLocation(place)
            if let heading = place.heading {
              writer.list("logicalLocations", [heading]) { heading, writer in
                writer.object { writer in
                  writer.member("name", heading)
                  writer.member("kind", "heading")
                }
              }
            }
          }
        }
      }
      let related = notes.filter { $0.place != nil }
      if !related.isEmpty {
        writer.list("relatedLocations", Array(related.enumerated())) { note, writer in
          writer.object { writer in
            writer.member("id", note.offset + 1)
            if let place = note.element.place { writer.physicalLocation(place) }
            writer.text("message", note.element.message)
          }
        }
      }
      writer.member("partialFingerprints") { $0.object { $0.member("primaryLocationLineHash", hash) } }
      if let fix { writer.fix(fix, suggestion ?? message) }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func text(_ key: String, _ text: String) {
    member(key) { $0.object { $0.member("text", text) } }
  }

  fileprivate mutating func list<Element>(
    _ key: String, _ elements: [Element], _ write: (Element, inout JSONWriter) -> Void
  ) {
    member(key) { writer in
      writer.array { writer in
        for element in elements { writer.element { write(element, &$0) } }
      }
    }
  }

  fileprivate mutating func physicalLocation(_ place: ShownPlace) {
    member("physicalLocation") { writer in
      writer.object { writer in
        writer.artifactLocation(place.path)
        writer.region("region", place)
      }
    }
  }

  private mutating func artifactLocation(_ path: String) {
    member("artifactLocation") { $0.object { $0.member("uri", fileReference(path)) } }
  }

  private mutating func region(_ key: String, _ place: ShownPlace) {
    member(key) { writer in
      writer.object { writer in
        writer.member("startLine", place.line)
        writer.member("startColumn", place.unitColumn)
        writer.member("endLine", place.endLine)
        writer.member("endColumn", place.endUnitColumn)
      }
    }
  }

  fileprivate mutating func fix(_ fix: ShownDiagnostic.Fix, _ description: String) {
    list("fixes", [fix]) { fix, writer in
      writer.object { writer in
        writer.text("description", description)
        writer.list("artifactChanges", [fix]) { fix, writer in
          writer.object { writer in
            writer.artifactLocation(fix.place.path)
            writer.list("replacements", [fix]) { fix, writer in
              writer.object { writer in
                writer.region("deletedRegion", fix.place)
                if !fix.replacement.isEmpty { writer.text("insertedContent", fix.replacement) }
              }
            }
          }
        }
      }
    }
  }
}

/// A path as the reference of a URI: relative as it is, absolute with `file:`; what a URI cannot hold in per cent.
func fileReference(_ path: String) -> String {
  var out = path.hasPrefix("/") ? "file://" : ""
  for byte in path.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"), UInt8(ascii: "/"):
      out.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      let digits = String(byte, radix: 16, uppercase: true)
      out += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
    }
  }
  return out
}
