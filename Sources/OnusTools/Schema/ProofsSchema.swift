/// The JSON Schema of several proofs, byte for byte the `docs/proofs.schema.json` that is published with it.

extension PublishedSchema {
  /// What `onus why --all-proofs N --format json` prints: goals and arguments are those of a trace.
  static var proofsText: String {
    let trace = PublishedSchema.traceText
    guard let start = trace.firstRange(of: "  \"definitions\": {\n"),
      let files = trace.firstRange(of: "    \"file\": {\n"),
      let proof = trace.firstRange(of: "    \"proof\": {\n")
    else { preconditionFailure("the schema of a trace defines literals, files and proofs") }
    return proofsHead + trace[start.lowerBound..<files.lowerBound] + trace[proof.lowerBound...]
  }

  private static let proofsHead = ##"""
    {
      "$schema": "http://json-schema.org/draft-07/schema#",
      "title": "Proofs of onus why --all-proofs --format json",
      "description": "See traces.md.",
      "type": "object",
      "required": ["onus_proofs", "answers"],
      "properties": {
        "onus_proofs": {"const": 1},
        "answers": {
          "type": "array",
          "minItems": 1,
          "items": {
            "type": "object",
            "required": ["literal", "status", "proofs", "more"],
            "properties": {
              "literal": {"$ref": "#/definitions/literal"},
              "status": {"$ref": "#/definitions/status"},
              "proofs": {
                "type": "array",
                "description": "Each the choices by which it shows what it rests on; none of what is not proven.",
                "items": {
                  "type": "array",
                  "minItems": 1,
                  "items": {
                    "type": "object",
                    "required": ["goal"],
                    "properties": {
                      "goal": {"type": "integer", "minimum": 0},
                      "argument": {
                        "type": "integer",
                        "minimum": 0,
                        "description": "Left out where the record shows it, or what excludes the contrary."
                      }
                    },
                    "additionalProperties": false
                  }
                }
              },
              "more": {"type": "boolean"},
              "proof": {"$ref": "#/definitions/proof"}
            },
            "additionalProperties": false,
            "if": {"properties": {"proofs": {"maxItems": 0}}},
            "then": {"properties": {"more": {"const": false}, "proof": false}},
            "else": {"required": ["proof"]}
          }
        }
      },
      "additionalProperties": false,

    """##
}
