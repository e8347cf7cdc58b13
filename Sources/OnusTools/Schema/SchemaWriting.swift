/// The turns of phrase of JSON Schema.

extension JSONWriter {
  /// A schema that is one of the definitions.
  mutating func reference(_ name: String) { object { $0.member("$ref", "#/definitions/\(name)") } }

  /// The members of a schema of an object without other keys, in a schema that is open.
  mutating func object(required: [String], _ properties: (inout JSONWriter) -> Void) {
    member("type", "object")
    member("required") { $0.strings(required) }
    member("properties") { $0.object(properties) }
    member("additionalProperties", false)
  }

  /// A schema, or null.
  mutating func optional(_ write: (inout JSONWriter) -> Void) {
    choice { writer in
      writer.element { $0.object(write) }
      writer.element { $0.object { $0.member("type", "null") } }
    }
  }

  /// One of several schemas.
  mutating func choice(_ write: (inout JSONWriter) -> Void) {
    object { $0.member("anyOf") { $0.array(write) } }
  }

  /// An array of texts.
  mutating func strings(_ all: [String]) {
    array { writer in
      for text in all { writer.element { $0.string(text) } }
    }
  }
}
