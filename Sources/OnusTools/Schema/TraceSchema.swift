/// The JSON Schema of a trace, byte for byte the `docs/trace.schema.json` that is published with it.

extension PublishedSchema {
  /// What `onus run --format json` prints.
  static let traceText = ##"""
    {
      "$schema": "http://json-schema.org/draft-07/schema#",
      "title": "Answers of onus run --format json and onus why --format json",
      "description": "See traces.md.",
      "type": "object",
      "required": ["onus_result", "case", "title", "rules", "base_standard", "files", "situations"],
      "properties": {
        "onus_result": {"const": 1},
        "case": {"type": "string", "minLength": 1},
        "title": {"type": ["string", "null"]},
        "rules": {"type": "array", "items": {"type": "string", "minLength": 1}},
        "base_standard": {"type": "string", "minLength": 1},
        "files": {"type": "array", "items": {"$ref": "#/definitions/file"}, "minItems": 1},
        "situations": {"type": "array", "items": {"$ref": "#/definitions/situation"}, "minItems": 1}
      },
      "additionalProperties": false,
      "definitions": {
        "literal": {
          "type": "string",
          "minLength": 1,
          "description": "As the language writes it; `any T` where no value fits a place."
        },
        "status": {
          "enum": [
            "contradiction", "definite", "established", "presumed", "undetermined", "refuted", "contested",
            "rebutted", "unproven"
          ]
        },
        "truth": {"enum": ["true", "false", "undetermined"]},
        "file": {
          "type": "object",
          "required": ["file", "kind", "sha256"],
          "properties": {
            "file": {"type": "string", "minLength": 1},
            "kind": {"enum": ["case", "rules", "data"]},
            "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}
          },
          "additionalProperties": false
        },
        "source": {
          "type": "object",
          "required": ["source", "title", "rank", "dated", "in_force_from", "in_force_to", "url", "quotes", "notes"],
          "properties": {
            "source": {"type": "string", "minLength": 1},
            "title": {"type": "string", "minLength": 1},
            "rank": {"type": ["string", "null"]},
            "dated": {"type": ["string", "null"], "pattern": "^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}$"},
            "in_force_from": {"type": ["string", "null"], "pattern": "^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}$"},
            "in_force_to": {"type": ["string", "null"], "pattern": "^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}$"},
            "url": {"type": ["string", "null"]},
            "quotes": {"type": "array", "items": {"type": "string", "minLength": 1}},
            "notes": {"type": "array", "items": {"type": "string", "minLength": 1}}
          },
          "additionalProperties": false
        },
        "change": {
          "type": "object",
          "required": ["literal", "from", "to"],
          "properties": {
            "literal": {"$ref": "#/definitions/literal"},
            "from": {"$ref": "#/definitions/status"},
            "to": {"$ref": "#/definitions/status"}
          },
          "additionalProperties": false
        },
        "open_fact": {
          "description": "An allegation or an unknown that would change an answer.",
          "oneOf": [
            {
              "type": "object",
              "required": ["literal", "sentence", "alleged_by", "cite", "changes"],
              "properties": {
                "literal": {"$ref": "#/definitions/literal"},
                "sentence": {"type": "string", "minLength": 1},
                "alleged_by": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
                "cite": {"type": ["string", "null"]},
                "together_with": {"type": "array", "items": {"$ref": "#/definitions/literal"}, "minItems": 1},
                "changes": {"type": "array", "items": {"$ref": "#/definitions/change"}, "minItems": 1}
              },
              "additionalProperties": false
            },
            {
              "type": "object",
              "required": ["literal", "sentence", "unknown", "cite", "changes"],
              "properties": {
                "literal": {"$ref": "#/definitions/literal"},
                "sentence": {"type": "string", "minLength": 1},
                "unknown": {"const": true},
                "cite": {"type": ["string", "null"]},
                "together_with": {"type": "array", "items": {"$ref": "#/definitions/literal"}, "minItems": 1},
                "changes": {"type": "array", "items": {"$ref": "#/definitions/change"}, "minItems": 1}
              },
              "additionalProperties": false
            }
          ]
        },
        "addition": {
          "description": "What would add an answer to a question.",
          "oneOf": [
            {
              "type": "object",
              "required": ["literal", "sentence", "alleged_by", "cite", "question", "changes"],
              "properties": {
                "literal": {"$ref": "#/definitions/literal"},
                "sentence": {"type": "string", "minLength": 1},
                "alleged_by": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
                "cite": {"type": ["string", "null"]},
                "together_with": {"type": "array", "items": {"$ref": "#/definitions/literal"}, "minItems": 1},
                "question": {"type": "string", "minLength": 1},
                "changes": {"type": "array", "items": {"$ref": "#/definitions/change"}, "minItems": 1}
              },
              "additionalProperties": false
            },
            {
              "type": "object",
              "required": ["literal", "sentence", "unknown", "cite", "question", "changes"],
              "properties": {
                "literal": {"$ref": "#/definitions/literal"},
                "sentence": {"type": "string", "minLength": 1},
                "unknown": {"const": true},
                "cite": {"type": ["string", "null"]},
                "question": {"type": "string", "minLength": 1},
                "together_with": {"type": "array", "items": {"$ref": "#/definitions/literal"}, "minItems": 1},
                "changes": {"type": "array", "items": {"$ref": "#/definitions/change"}, "minItems": 1}
              },
              "additionalProperties": false
            }
          ]
        },
        "idle_fact": {
          "description": "In the record, and without effect.",
          "oneOf": [
            {
              "type": "object",
              "required": ["literal", "sentence", "unknown", "cite", "tried"],
              "properties": {
                "literal": {"$ref": "#/definitions/literal"},
                "sentence": {"type": "string", "minLength": 1},
                "unknown": {"const": true},
                "cite": {"type": ["string", "null"]},
                "tried": {"type": "boolean"},
                "settled_by": {"$ref": "#/definitions/literal"}
              },
              "additionalProperties": false
            },
            {
              "type": "object",
              "required": ["literal", "sentence", "alleged_by", "cite", "tried"],
              "properties": {
                "literal": {"$ref": "#/definitions/literal"},
                "sentence": {"type": "string", "minLength": 1},
                "alleged_by": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
                "cite": {"type": ["string", "null"]},
                "tried": {"type": "boolean"},
                "contrary_undisputed": {"const": true}
              },
              "additionalProperties": false
            },
            {
              "type": "object",
              "required": ["literal", "sentence", "by", "cite", "tried"],
              "properties": {
                "literal": {"$ref": "#/definitions/literal"},
                "sentence": {"type": "string", "minLength": 1},
                "by": {"type": ["string", "null"]},
                "cite": {"type": ["string", "null"]},
                "tried": {"type": "boolean"},
                "contrary_undisputed": {"const": true}
              },
              "additionalProperties": false
            }
          ]
        },
        "situation": {
          "type": "object",
          "required": ["suppose", "as_of", "answers", "contradictions"],
          "properties": {
            "suppose": {"type": ["string", "null"]},
            "as_of": {"type": ["string", "null"], "pattern": "^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}$"},
            "answers": {"type": "array", "items": {"$ref": "#/definitions/answer"}},
            "contradictions": {"type": "array", "items": {"$ref": "#/definitions/literal"}},
            "would_add": {"type": "array", "items": {"$ref": "#/definitions/addition"}, "minItems": 1},
            "contradiction_proofs": {"type": "array", "items": {"$ref": "#/definitions/proof"}, "minItems": 1},
            "without_effect": {"type": "array", "items": {"$ref": "#/definitions/idle_fact"}},
            "sources": {"type": "array", "items": {"$ref": "#/definitions/source"}}
          },
          "additionalProperties": false,
          "dependencies": {
            "contradiction_proofs": ["sources"],
            "without_effect": ["sources"],
            "sources": ["without_effect"]
          }
        },
        "answer": {
          "type": "object",
          "required": ["question", "literal", "status", "decision"],
          "properties": {
            "question": {"type": "string", "minLength": 1},
            "literal": {"$ref": "#/definitions/literal"},
            "status": {"$ref": "#/definitions/status"},
            "decision": {"type": ["string", "null"]},
            "sentence": {"type": "string", "minLength": 1},
            "turns_on": {"type": "array", "items": {"type": "string", "minLength": 1}},
            "rests_also_on": {"type": "array", "items": {"type": "string", "minLength": 1}},
            "would_matter": {"type": "array", "items": {"$ref": "#/definitions/open_fact"}},
            "proof": {"$ref": "#/definitions/proof"}
          },
          "additionalProperties": false,
          "dependencies": {
            "sentence": ["turns_on", "rests_also_on", "would_matter"],
            "turns_on": ["sentence"],
            "rests_also_on": ["sentence"],
            "would_matter": ["sentence"],
            "proof": ["sentence"]
          }
        },
        "proof": {
          "type": "object",
          "description": "The two lists refer to each other by position from 0; the first goal is the answer.",
          "required": ["goals", "arguments"],
          "properties": {
            "goals": {"type": "array", "items": {"$ref": "#/definitions/goal"}, "minItems": 1},
            "arguments": {"type": "array", "items": {"$ref": "#/definitions/argument"}},
            "cut_off": {"const": true}
          },
          "additionalProperties": false
        },
        "numbers": {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 1},
        "record": {
          "type": "object",
          "description": "A fact: `by` is null where it is undisputed.",
          "required": ["by", "cite"],
          "properties": {
            "by": {"type": ["string", "null"]},
            "cite": {"type": ["string", "null"]},
            "stipulated": {"const": true},
            "data": {"type": "string", "minLength": 1},
            "line": {"type": "integer", "minimum": 1},
            "source": {"type": "string", "minLength": 1},
            "pin": {"type": ["string", "null"]}
          },
          "additionalProperties": false,
          "dependencies": {"data": ["line"], "line": ["data"], "source": ["pin"], "pin": ["source"]}
        },
        "goal": {
          "type": "object",
          "required": ["literal", "sentence", "kind", "status"],
          "properties": {
            "literal": {"$ref": "#/definitions/literal"},
            "sentence": {"type": "string", "minLength": 1},
            "kind": {"enum": ["given", "conclusion"]},
            "status": {"$ref": "#/definitions/status"},
            "record": {"type": "array", "items": {"$ref": "#/definitions/record"}, "minItems": 1},
            "contrary_record": {"type": "array", "items": {"$ref": "#/definitions/record"}, "minItems": 1},
            "weight": {"type": "string", "minLength": 1},
            "contrary_weight": {"type": "string", "minLength": 1},
            "through": {"$ref": "#/definitions/numbers"},
            "excluders": {"$ref": "#/definitions/numbers"},
            "contrary": {"type": "integer", "minimum": 0},
            "arguments": {"$ref": "#/definitions/numbers"},
            "farther": {"$ref": "#/definitions/numbers"},
            "further_arguments": {"type": "integer", "minimum": 1},
            "stopped": {"$ref": "#/definitions/numbers"},
            "further_attacks": {"type": "integer", "minimum": 1},
            "attacks": {"type": "array", "items": {"$ref": "#/definitions/attack"}, "minItems": 1},
            "matches": {"$ref": "#/definitions/numbers"},
            "other_matches": {"type": "integer", "minimum": 1},
            "for_the_record": {"const": true},
            "fails_anyway": {"const": true},
            "void": {"const": true},
            "said": {"type": "array", "items": {"$ref": "#/definitions/said"}, "minItems": 1},
            "crossed": {"const": true},
            "losses": {"type": "array", "items": {"$ref": "#/definitions/loss"}, "minItems": 1},
            "rests_on_contradiction": {"const": true}
          },
          "additionalProperties": false
        },
        "said": {
          "description": "What the record says of something that is not shown, which proves nothing.",
          "oneOf": [
            {
              "type": "object",
              "required": ["literal", "alleged_by"],
              "properties": {
                "literal": {"$ref": "#/definitions/literal"},
                "alleged_by": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": ["name", "cite"],
                    "properties": {
                      "name": {"type": "string", "minLength": 1},
                      "cite": {"type": ["string", "null"]}
                    },
                    "additionalProperties": false
                  },
                  "minItems": 1
                }
              },
              "additionalProperties": false
            },
            {
              "type": "object",
              "required": ["literal", "unknown", "cite"],
              "properties": {
                "literal": {"$ref": "#/definitions/literal"},
                "unknown": {"const": true},
                "cite": {"type": ["string", "null"]}
              },
              "additionalProperties": false
            }
          ]
        },
        "line": {"enum": ["prefer", "notwithstanding", "subject to", "grade", "kind", "rank", "date"]},
        "loss": {
          "type": "object",
          "required": ["loser", "winner", "line"],
          "properties": {
            "loser": {"type": "string", "minLength": 1},
            "winner": {"type": "string", "minLength": 1},
            "line": {"$ref": "#/definitions/line"}
          },
          "additionalProperties": false
        },
        "attacker": {
          "oneOf": [
            {"required": ["argument"], "not": {"anyOf": [{"required": ["evidence"]}, {"required": ["cite"]}]}},
            {"required": ["evidence", "cite"], "not": {"required": ["argument"]}}
          ]
        },
        "attack": {
          "allOf": [
            {"$ref": "#/definitions/attacker"},
            {
              "oneOf": [
                {"$ref": "#/definitions/attack_decided"},
                {"$ref": "#/definitions/attack_unbeaten"},
                {"$ref": "#/definitions/attack_plain"}
              ]
            }
          ]
        },
        "argument": {
          "type": "object",
          "required": ["statement", "kind", "verdict"],
          "properties": {
            "statement": {"type": "string", "minLength": 1},
            "kind": {
              "enum": [
                "criterion", "conclusive presumption", "rule", "presumption", "defeater", "rebuttal", "exception"
              ]
            },
            "verdict": {
              "enum": [
                "applies", "lacks", "not in force", "rebutted", "excepted", "would not prevail", "burden met",
                "undetermined"
              ]
            },
            "cites": {"type": "array", "items": {"$ref": "#/definitions/cite"}, "minItems": 1},
            "bindings": {"$ref": "#/definitions/bindings"},
            "quotes": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
            "day": {"type": ["string", "null"], "pattern": "^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}$"},
            "lacks_premises": {"const": true},
            "in_one_way_or_another": {"const": true},
            "ways": {"type": "array", "items": {"$ref": "#/definitions/numbers"}, "minItems": 2},
            "other_ways": {"type": "integer", "minimum": 1},
            "firm": {"const": true},
            "in_force_on": {"type": "string", "pattern": "^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}$"},
            "burden": {"$ref": "#/definitions/burden"},
            "premises": {"type": "array", "items": {"$ref": "#/definitions/premise"}, "minItems": 1},
            "undercutters": {"$ref": "#/definitions/numbers"},
            "considered": {"$ref": "#/definitions/numbers"}
          },
          "additionalProperties": false,
          "oneOf": [
            {"properties": {"verdict": {"const": "not in force"}}, "required": ["day"]},
            {"properties": {"verdict": {"not": {"const": "not in force"}}}, "not": {"required": ["day"]}}
          ]
        },
        "cite": {
          "type": "object",
          "required": ["source", "pin"],
          "properties": {"source": {"type": "string", "minLength": 1}, "pin": {"type": ["string", "null"]}},
          "additionalProperties": false
        },
        "bindings": {
          "type": "object",
          "minProperties": 1,
          "additionalProperties": {"type": "string", "minLength": 1},
          "description": "Values of variables, by their names."
        },
        "burden": {
          "type": "object",
          "required": ["kind", "on", "to"],
          "properties": {
            "kind": {"enum": ["production", "persuasion"]},
            "on": {"type": ["string", "null"]},
            "to": {"type": "string", "minLength": 1},
            "met": {"type": "boolean"},
            "evidence_against": {"type": ["string", "null"]},
            "evidence_for": {"type": "string", "minLength": 1},
            "record": {"type": "array", "items": {"$ref": "#/definitions/record"}, "minItems": 1}
          },
          "additionalProperties": false,
          "dependencies": {
            "met": ["evidence_against"],
            "evidence_against": ["met"],
            "evidence_for": ["met"],
            "record": ["met"]
          }
        },
        "premise": {
          "oneOf": [
            {
              "type": "object",
              "required": ["goal", "outcome"],
              "properties": {
                "goal": {"type": "integer", "minimum": 0},
                "outcome": {"$ref": "#/definitions/truth"},
                "by": {"type": "string", "minLength": 1}
              },
              "additionalProperties": false
            },
            {
              "type": "object",
              "required": ["comparison", "outcome"],
              "properties": {
                "comparison": {"type": "string", "minLength": 1},
                "outcome": {"$ref": "#/definitions/truth"},
                "aggregates": {"type": "array", "items": {"$ref": "#/definitions/aggregate"}, "minItems": 1}
              },
              "additionalProperties": false
            },
            {
              "type": "object",
              "required": ["value", "is", "outcome"],
              "properties": {
                "value": {"type": "string", "minLength": 1},
                "is": {"type": "string", "minLength": 1},
                "outcome": {"$ref": "#/definitions/truth"}
              },
              "additionalProperties": false
            },
            {
              "type": "object",
              "required": ["unless", "outcome"],
              "properties": {
                "unless": {"$ref": "#/definitions/ways"},
                "outcome": {"$ref": "#/definitions/truth"},
                "other_ways": {"type": "integer", "minimum": 1}
              },
              "additionalProperties": false
            },
            {
              "type": "object",
              "required": ["unproven", "outcome"],
              "properties": {
                "unproven": {"$ref": "#/definitions/ways"},
                "outcome": {"$ref": "#/definitions/truth"},
                "other_ways": {"type": "integer", "minimum": 1}
              },
              "additionalProperties": false
            },
            {
              "type": "object",
              "required": ["every", "sentence", "outcome"],
              "properties": {
                "every": {"type": "array", "items": {"$ref": "#/definitions/member"}},
                "sentence": {"type": "string", "minLength": 1},
                "outcome": {"$ref": "#/definitions/truth"}
              },
              "additionalProperties": false
            },
            {
              "type": "object",
              "required": ["at_least", "of", "outcome"],
              "properties": {
                "at_least": {"type": "integer", "minimum": 0},
                "of": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": ["outcome", "premises"],
                    "properties": {
                      "outcome": {"$ref": "#/definitions/truth"},
                      "premises": {"type": "array", "items": {"$ref": "#/definitions/premise"}}
                    },
                    "additionalProperties": false
                  }
                },
                "outcome": {"$ref": "#/definitions/truth"}
              },
              "additionalProperties": false
            }
          ]
        },
        "ways": {"type": "array", "items": {"type": "array", "items": {"$ref": "#/definitions/premise"}}},
        "aggregate": {
          "type": "object",
          "required": ["kind", "sentence", "value", "members"],
          "properties": {
            "kind": {"enum": ["number", "sum", "largest", "smallest"]},
            "sentence": {"type": "string", "minLength": 1},
            "value": {"type": ["string", "null"]},
            "members": {"type": "array", "items": {"$ref": "#/definitions/member"}}
          },
          "additionalProperties": false
        },
        "member": {
          "type": "object",
          "required": ["condition", "outcome"],
          "properties": {
            "condition": {"type": "array", "items": {"$ref": "#/definitions/premise"}},
            "outcome": {"$ref": "#/definitions/truth"},
            "bindings": {"$ref": "#/definitions/bindings"},
            "value": {"type": "string"},
            "has": {"type": "array", "items": {"$ref": "#/definitions/premise"}, "minItems": 1},
            "lacks": {"type": "array", "items": {"$ref": "#/definitions/premise"}, "minItems": 1}
          },
          "additionalProperties": false
        },
        "attack_decided": {
          "type": "object",
          "required": ["for", "outcome", "line"],
          "properties": {
            "for": {"type": ["string", "null"], "minLength": 1},
            "outcome": {"enum": ["beaten", "does not apply, and would be beaten", "would be beaten", "waits"]},
            "line": {"$ref": "#/definitions/line"},
            "argument": {"type": "integer", "minimum": 0},
            "evidence": {"type": "string", "minLength": 1},
            "cite": {"type": ["string", "null"]},
            "by": {"type": "string", "minLength": 1},
            "by_evidence": {"type": "string", "minLength": 1}
          },
          "additionalProperties": false,
          "oneOf": [{"required": ["by"]}, {"required": ["by_evidence"]}]
        },
        "attack_unbeaten": {
          "type": "object",
          "required": ["for", "outcome"],
          "properties": {
            "for": {"type": ["string", "null"], "minLength": 1},
            "outcome": {"const": "unbeaten"},
            "argument": {"type": "integer", "minimum": 0},
            "evidence": {"type": "string", "minLength": 1},
            "cite": {"type": ["string", "null"]},
            "over": {"type": "array", "items": {"type": "string", "minLength": 1}},
            "line": {"$ref": "#/definitions/line"}
          },
          "additionalProperties": false,
          "dependencies": {"over": ["line"], "line": ["over"]}
        },
        "attack_plain": {
          "type": "object",
          "required": ["for", "outcome"],
          "properties": {
            "for": {"type": ["string", "null"], "minLength": 1},
            "outcome": {"enum": ["would stand", "does not apply", "undetermined", "too weak", "void"]},
            "argument": {"type": "integer", "minimum": 0},
            "evidence": {"type": "string", "minLength": 1},
            "cite": {"type": ["string", "null"]}
          },
          "additionalProperties": false
        }
      }
    }
    """##
}
