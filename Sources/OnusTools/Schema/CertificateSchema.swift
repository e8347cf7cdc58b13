/// The JSON Schema of a certificate, byte for byte the `docs/certificate.schema.json` that is published with it.

extension PublishedSchema {
  /// What `onus run --certificate` writes.
  static let certificateText = ##"""
    {
      "$schema": "http://json-schema.org/draft-07/schema#",
      "title": "Certificate of onus run --certificate",
      "description": "See certificates.md.",
      "definitions": {
        "file": {
          "type": "object",
          "required": ["file", "sha256"],
          "properties": {
            "file": {"type": "string", "minLength": 1},
            "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}
          },
          "additionalProperties": false
        },
        "line": {"oneOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": ":[0-9]+$"}]},
        "stated": {
          "type": "object",
          "required": ["lit", "by"],
          "properties": {
            "lit": {"type": "string", "minLength": 1},
            "by": {"type": "string", "minLength": 1},
            "line": {"$ref": "#/definitions/line"}
          },
          "additionalProperties": false
        }
      },
      "type": "object",
      "required": [
        "onus_certificate", "rules", "case", "suppose", "as_of", "as_of_asked", "answers", "alleged", "possible",
        "definite", "ground", "undercut", "conditions", "args", "nodes"
      ],
      "properties": {
        "onus_certificate": {"const": 1},
        "rules": {
          "type": "array",
          "items": {"$ref": "#/definitions/file"}
        },
        "case": {"$ref": "#/definitions/file"},
        "data": {
          "type": "array",
          "description": "The data files that the case reads; left out where it reads none.",
          "minItems": 1,
          "items": {"$ref": "#/definitions/file"}
        },
        "suppose": {"type": ["string", "null"]},
        "as_of": {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        "as_of_asked": {"type": "boolean"},
        "asked": {
          "type": "array",
          "description": "The literals that --question asked instead of the case's questions; left out where it did not.",
          "minItems": 1,
          "uniqueItems": true,
          "items": {"type": "string", "minLength": 1}
        },
        "answers": {
          "type": "array",
          "items": {
            "type": "object",
            "required": ["question", "status"],
            "properties": {
              "question": {"type": "string", "minLength": 1},
              "status": {
                "enum": [
                  "contradiction", "definite", "established", "presumed", "undetermined", "refuted", "contested",
                  "rebutted", "unproven"
                ]
              },
              "presumptions": {"type": "array", "items": {"type": "string"}}
            },
            "additionalProperties": false
          }
        },
        "alleged": {
          "type": "array",
          "items": {"$ref": "#/definitions/stated"}
        },
        "statements": {
          "type": "object",
          "description": "Where each statement stands of which there are instances; without a file in the case.",
          "additionalProperties": {
            "type": "object",
            "required": ["line"],
            "properties": {"file": {"type": "string", "minLength": 1}, "line": {"type": "integer", "minimum": 1}},
            "additionalProperties": false
          }
        },
        "possible": {
          "type": "array",
          "description": "What may hold, beside what facts, definite and ground are about.",
          "items": {"type": "string", "minLength": 1},
          "uniqueItems": true
        },
        "facts": {"type": "array", "items": {"type": "string", "minLength": 1}, "uniqueItems": true},
        "fact_lines": {
          "type": "array",
          "description": "By fact the line of the case, or FILE:LINE.",
          "items": {"$ref": "#/definitions/line"}
        },
        "evidence": {
          "type": "array",
          "items": {"$ref": "#/definitions/stated"}
        },
        "definite": {
          "type": "array",
          "items": {
            "oneOf": [
              {
                "type": "object",
                "required": ["lit", "fact"],
                "properties": {"lit": {"type": "string", "minLength": 1}, "fact": {"const": true}},
                "additionalProperties": false
              },
              {
                "type": "object",
                "required": ["lit", "statement", "bind", "premises"],
                "properties": {
                  "lit": {"type": "string", "minLength": 1},
                  "statement": {"type": "string", "minLength": 1},
                  "attack": {"type": "integer", "minimum": 0},
                  "way": {"type": "integer", "minimum": 0},
                  "bind": {"type": "object", "additionalProperties": {"type": "string"}},
                  "premises": {"type": "array", "items": {"type": "string"}},
                  "unproven": {"type": "array", "items": {"type": "string"}},
                  "holds": {"type": "array", "items": {"type": "string"}}
                },
                "additionalProperties": false
              }
            ]
          }
        },
        "ground": {
          "type": "object",
          "additionalProperties": {
            "type": "object",
            "required": ["for"],
            "properties": {
              "for": {"type": "array", "items": {"type": "string"}},
              "defeaters": {"type": "array", "items": {"type": "string"}}
            },
            "additionalProperties": false
          }
        },
        "undercut": {
          "type": "array",
          "items": {
            "type": "object",
            "required": ["statement", "head", "by"],
            "properties": {
              "statement": {"type": "string", "minLength": 1},
              "head": {"type": "string", "minLength": 1},
              "by": {"type": "array", "items": {"type": "string"}}
            },
            "additionalProperties": false
          }
        },
        "conditions": {
          "type": "object",
          "additionalProperties": {
            "oneOf": [
              {
                "type": "object",
                "required": ["statement", "condition", "bind", "ways"],
                "properties": {
                  "statement": {"type": "string", "minLength": 1},
                  "attack": {"type": "integer", "minimum": 0},
                  "condition": {"type": "integer", "minimum": 0},
                  "bind": {"type": "object", "additionalProperties": {"type": "string"}},
                  "ways": {"type": "array", "items": {"type": "string"}}
                },
                "additionalProperties": false
              },
              {
                "type": "object",
                "required": ["statement", "condition", "bind", "at_least", "members"],
                "properties": {
                  "statement": {"type": "string", "minLength": 1},
                  "attack": {"type": "integer", "minimum": 0},
                  "condition": {"type": "integer", "minimum": 0},
                  "bind": {"type": "object", "additionalProperties": {"type": "string"}},
                  "at_least": {"type": "integer"},
                  "members": {"type": "array", "items": {"type": "string"}}
                },
                "additionalProperties": false
              }
            ]
          }
        },
        "args": {
          "type": "object",
          "additionalProperties": {
            "oneOf": [
              {
                "type": "object",
                "required": ["statement", "bind", "premises"],
                "properties": {
                  "statement": {"type": "string", "minLength": 1},
                  "attack": {"type": "integer", "minimum": 0},
                  "way": {"type": "integer", "minimum": 0},
                  "bind": {"type": "object", "additionalProperties": {"type": "string"}},
                  "premises": {"type": "array", "items": {"type": "string"}},
                  "unproven": {"type": "array", "items": {"type": "string"}},
                  "holds": {"type": "array", "items": {"type": "string"}}
                },
                "additionalProperties": false
              },
              {
                "type": "object",
                "required": ["condition", "bind", "premises"],
                "properties": {
                  "way": {"type": "integer", "minimum": 0},
                  "bind": {"type": "object", "additionalProperties": {"type": "string"}},
                  "premises": {"type": "array", "items": {"type": "string"}},
                  "unproven": {"type": "array", "items": {"type": "string"}},
                  "holds": {"type": "array", "items": {"type": "string"}},
                  "condition": {"type": "string", "minLength": 1}
                },
                "additionalProperties": false
              },
              {
                "type": "object",
                "required": ["evidence", "grade"],
                "properties": {
                  "evidence": {"type": "string", "minLength": 1},
                  "grade": {"type": "string", "minLength": 1}
                },
                "additionalProperties": false
              }
            ]
          }
        },
        "nodes": {
          "type": "array",
          "items": {
            "allOf": [
              {
                "oneOf": [
                  {"required": ["proven"]},
                  {"required": ["prevails"]},
                  {"required": ["blocked"]},
                  {"required": ["applies"]},
                  {"required": ["holds"]},
                  {"required": ["countered", "against"]},
                  {"required": ["undercut", "head"]}
                ]
              },
              {
                "oneOf": [
                  {
                    "type": "object",
                    "required": ["id", "v", "n"],
                    "properties": {
                      "id": {"type": "integer", "minimum": 1},
                      "proven": {"type": "string", "minLength": 1},
                      "prevails": {"type": "string", "minLength": 1},
                      "blocked": {"type": "string", "minLength": 1},
                      "countered": {"type": "string", "minLength": 1},
                      "against": {"type": "string", "minLength": 1},
                      "applies": {"type": "string", "minLength": 1},
                      "holds": {"type": "string", "minLength": 1},
                      "undercut": {"type": "string", "minLength": 1},
                      "head": {"type": "string", "minLength": 1},
                      "v": {"const": "true"},
                      "n": {"type": "integer", "minimum": 0},
                      "by": {"type": "array", "items": {"type": "integer", "minimum": 1}},
                      "line": {"enum": ["prefer", "grade", "kind", "rank", "date"]}
                    },
                    "additionalProperties": false
                  },
                  {
                    "type": "object",
                    "required": ["id", "v", "n"],
                    "properties": {
                      "id": {"type": "integer", "minimum": 1},
                      "proven": {"type": "string", "minLength": 1},
                      "prevails": {"type": "string", "minLength": 1},
                      "blocked": {"type": "string", "minLength": 1},
                      "countered": {"type": "string", "minLength": 1},
                      "against": {"type": "string", "minLength": 1},
                      "applies": {"type": "string", "minLength": 1},
                      "holds": {"type": "string", "minLength": 1},
                      "undercut": {"type": "string", "minLength": 1},
                      "head": {"type": "string", "minLength": 1},
                      "v": {"const": "false"},
                      "n": {"type": "integer", "minimum": 0},
                      "fails": {"type": "array", "items": {"type": "integer", "minimum": 1}},
                      "burden": {"enum": ["production", "persuasion"]},
                      "met_by": {"type": "string", "minLength": 1}
                    },
                    "dependencies": {"burden": ["applies", "met_by"], "met_by": ["burden"]},
                    "additionalProperties": false
                  },
                  {
                    "type": "object",
                    "required": ["id", "v", "ord"],
                    "properties": {
                      "id": {"type": "integer", "minimum": 1},
                      "proven": {"type": "string", "minLength": 1},
                      "prevails": {"type": "string", "minLength": 1},
                      "blocked": {"type": "string", "minLength": 1},
                      "countered": {"type": "string", "minLength": 1},
                      "against": {"type": "string", "minLength": 1},
                      "applies": {"type": "string", "minLength": 1},
                      "holds": {"type": "string", "minLength": 1},
                      "undercut": {"type": "string", "minLength": 1},
                      "head": {"type": "string", "minLength": 1},
                      "v": {"const": "open"},
                      "ord": {"type": "integer", "minimum": 0},
                      "could": {"type": "array", "items": {"type": "integer", "minimum": 1}},
                      "waits": {"type": "array", "items": {"type": "integer", "minimum": 1}}
                    },
                    "additionalProperties": false
                  }
                ]
              }
            ]
          }
        }
      },
      "additionalProperties": false
    }
    """##
}
