/// A JSON Schema (draft-07) of the cases of one rulebook: its predicates with their sentences, its types, roles and standards.
///
/// What a schema can say it says: which predicates there are, how many arguments each has, whether it has a value. Whether an
/// argument is of the type is for `onus check`.

internal import OnusLanguage

/// Writes the schema of what a rulebook's cases may say; without a rulebook, of all cases.
struct CaseSchema {
  private let rulebook: Rulebook?
  private let title: String
  private let sentences: Sentences?

  /// The schema of the cases of a rulebook.
  init(_ rulebook: Rulebook, named title: String) {
    self.rulebook = rulebook
    self.title = title
    sentences = Sentences(rulebook, constants: rulebook.constants)
  }

  /// The schema of all cases.
  init() {
    rulebook = nil
    title = "A case of Onus"
    sentences = nil
  }

  /// The document.
  var text: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("$schema", "http://json-schema.org/draft-07/schema#")
      writer.member("title", title)
      writer.member("description", "See docs/cases-json.md of Onus. What is null counts as left out.")
      record(CaseJSON.top, required: ["name"] + (needsDay ? ["as_of"] : []), to: &writer)
      writer.member("definitions") { $0.object { definitions(&$0) } }
    }
    return writer.text
  }

  /// Whether some of the law is in force for a time only, so that no case is sound without a day.
  private var needsDay: Bool { rulebook?.statements.contains { $0.window != nil && $0.at == nil } ?? false }

  // MARK: Objects

  /// An object of the case itself or of a variant.
  private func record(_ keys: [String], required: [String], to writer: inout JSONWriter) {
    writer.object(required: required) { writer in
      for key in keys { writer.member(key) { value(of: key, isRequired: required.contains(key), to: &$0) } }
    }
  }

  private func value(of key: String, isRequired: Bool = false, to writer: inout JSONWriter) {
    switch key {
    case "$schema", "title", "label", "url": writer.optional { $0.member("type", "string") }
    case "onus_case": writer.object { $0.member("enum") { $0.array { $0.element { $0.integer(1) } } } }
    case "name": writer.reference("name")
    case "as_of": writer.reference(isRequired ? "day" : "optional_day")
    case "use": list("name", "the rulebooks that the case uses", &writer)
    case "roles": roles(&writer)
    case "groups":
      writer.optional { writer in
        writer.member("type", "object")
        writer.member("additionalProperties") { list("name", nil, &$0) }
      }
    case "without": list("literal", "facts outside the variants that are taken away", &writer)
    case "facts": list("fact", "undisputed facts, and with `by` evidence that reaches a standard of proof", &writer)
    case "stipulated": list("stipulation", "what is taken as given, conclusions too", &writer)
    case "alleged": list("allegation", "what a side says, which proves nothing", &writer)
    case "unknown": list("open", "what is not known", &writer)
    case "questions": list("question", "what is asked", &writer)
    case "expects": list("expectation", "what `onus test` checks", &writer)
    case "suppose": list("variant", "variants of the case", &writer)
    case "entities": list("entity", "who and what there is", &writer)
    case "sources": list("source", "sources of law that the case declares", &writer)
    case "allow_before":
      writer.optional { writer in
        writer.member("description", "warnings that a line which is no object may raise: by the line, as \"use law\"")
        writer.member("type", "object")
        writer.member("additionalProperties") { $0.reference("allow") }
      }
    case "allow": writer.reference("allow")
    default: preconditionFailure("every key of a case has its schema: \(key)")
    }
  }

  private func list(_ definition: String, _ description: String?, _ writer: inout JSONWriter) {
    writer.optional { writer in
      if let description { writer.member("description", description) }
      writer.member("type", "array")
      writer.member("items") { $0.reference(definition) }
    }
  }

  private func roles(_ writer: inout JSONWriter) {
    writer.optional { writer in
      writer.member("description", "who plays which role")
      writer.member("type", "object")
      guard let rulebook else { return writer.member("additionalProperties") { $0.reference("name") } }
      writer.member("properties") { writer in
        writer.object { writer in
          for role in unique(rulebook.roles.map { ($0.name, $0.sentence) }) {
            writer.member(role.name) { writer in
              writer.object { writer in
                if let sentence = role.sentence { writer.member("description", sentence) }
                writer.member("allOf") { $0.array { $0.element { $0.reference("name") } } }
              }
            }
          }
        }
      }
      writer.member("patternProperties") { $0.object { $0.member(#"^\w+\.\w+$"#) { $0.reference("name") } } }
      writer.member("additionalProperties", false)
    }
  }

  // MARK: Definitions

  private func definitions(_ writer: inout JSONWriter) {
    writer.member("name") { pattern(#"^\s*[^\s()",.]+(\.[^\s()",.]+)?\s*$"#, "a name of the language", &$0) }
    let day = #"[0-9]{4}-[0-9]{2}-[0-9]{2}"#
    writer.member("day") { pattern("^\\s*\(day)\\s*$", "a day of the calendar: 1982-10-26", &$0) }
    writer.member("optional_day") { writer in
      writer.object { writer in
        writer.member("anyOf") { writer in
          writer.array { writer in
            writer.element { $0.reference("day") }
            writer.element { $0.object { $0.member("type", "null") } }
          }
        }
      }
    }
    writer.member("given") { literal(.given, "what a case may state", &$0) }
    writer.member("literal") { literal(nil, "a literal in the language's own words", &$0) }
    writer.member("standard") { standard(&$0) }
    writer.member("cite") { cite(&$0) }
    writer.member("allow") { writer in
      writer.optional { writer in
        writer.member("description", "warnings that may be raised, with the reason")
        writer.member("type", "object")
        writer.member("patternProperties") { writer in
          writer.object { $0.member("^W[0-9]{4}$") { pattern(#"\S"#, nil, &$0) } }
        }
        writer.member("additionalProperties", false)
      }
    }
    writer.member("fact") { writer in
      writer.choice { writer in
        writer.element { $0.reference("given") }
        writer.element { item(literal: "given", [("by", .null), ("cite", .of("cite"))], [], &$0) }
        writer.element { item(literal: "literal", [("by", .of("standard")), ("cite", .of("cite"))], ["by"], &$0) }
      }
    }
    writer.member("stipulation") { writer in
      writer.choice { writer in
        writer.element { $0.reference("literal") }
        writer.element { item(literal: "literal", [("by", .maybe("standard")), ("cite", .of("cite"))], [], &$0) }
      }
    }
    writer.member("allegation") { item(literal: "literal", [("by", .of("name")), ("cite", .of("cite"))], ["by"], &$0) }
    writer.member("open") { bareOr([("cite", .of("cite"))], &$0) }
    writer.member("question") { bareOr([("burden", .maybe("name"))], &$0) }
    writer.member("expectation") { bareOr([("status", .maybe("status"))], &$0) }
    writer.member("status") { writer in
      writer.object { $0.member("enum") { $0.strings(["proven", "not proven"] + statusNames) } }
    }
    writer.member("variant") { $0.object { record(CaseJSON.variant, required: ["name"], to: &$0) } }
    writer.member("entity") { entity(&$0) }
    writer.member("source") { source(&$0) }
  }

  /// What stands under a key of an item.
  private enum Member {
    case of(String), maybe(String), null
  }

  private func item(
    literal: String, _ members: [(String, Member)], _ required: [String], _ writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.object(required: ["literal"] + required) { writer in
        writer.member("literal") { $0.reference(literal) }
        for (key, member) in members {
          writer.member(key) { writer in
            switch member {
            case .of(let name): writer.reference(name)
            case .maybe(let name):
              writer.choice { writer in
                writer.element { $0.reference(name) }
                writer.element { $0.object { $0.member("type", "null") } }
              }
            case .null: writer.object { $0.member("type", "null") }
            }
          }
        }
        writer.member("allow") { $0.reference("allow") }
      }
    }
  }

  private func bareOr(_ members: [(String, Member)], _ writer: inout JSONWriter) {
    writer.choice { writer in
      writer.element { $0.reference("literal") }
      writer.element { item(literal: "literal", members, [], &$0) }
    }
  }

  private func pattern(_ pattern: String, _ description: String?, _ writer: inout JSONWriter) {
    writer.object { writer in
      if let description { writer.member("description", description) }
      writer.member("type", "string")
      writer.member("pattern", pattern)
    }
  }

  // MARK: The rulebook

  /// Literals of the predicates of a kind, or of all.
  private func literal(_ kind: Predicate.Kind?, _ description: String, _ writer: inout JSONWriter) {
    guard let rulebook, let sentences else { return pattern(#"\S"#, description, &writer) }
    let ids = rulebook.predicates.indices.filter { kind == nil || rulebook.predicates[$0].kind == kind }
    if ids.isEmpty { return writer.object { $0.member("not") { $0.object { _ in } } } }
    writer.object { writer in
      writer.member("description", description)
      writer.member("type", "string")
      writer.member("anyOf") { writer in
        writer.array { writer in
          for index in ids {
            let id = PredicateID(Int32(index))
            let predicate = rulebook[id]
            let words = predicate.columns.enumerated().map { column, type in
              column < predicate.parameterNames.count
                ? predicate.parameterNames[column] ?? rulebook[type].name : rulebook[type].name
            }
            let written = sentences.written(id, isNegated: false, columns: words)
            let told = sentences.sentence(id, isNegated: false, words: { "[\(words[$0])]" }) ?? written
            writer.element { pattern(LiteralPattern.of(predicate), "\(written): \(told)", &$0) }
          }
        }
      }
    }
  }

  private func standard(_ writer: inout JSONWriter) {
    guard let rulebook else { return pattern(#"\S"#, "a standard of proof", &writer) }
    let standards = rulebook.standards
    writer.object { writer in
      writer.member(
        "description",
        "standards of proof, the lowest first; evidence is an argument from \(standards.name(standards.base)) on")
      writer.member("enum") { $0.strings(standards.names) }
    }
  }

  private func cite(_ writer: inout JSONWriter) {
    writer.choice { writer in
      writer.element { pattern("", "a place in the record", &$0) }
      writer.element { $0.object { $0.member("type", "null") } }
      writer.element { writer in
        writer.object { writer in
          writer.object(required: ["source"]) { writer in
            writer.member("source") { $0.reference("name") }
            writer.member("pin") { $0.optional { $0.member("type", "string") } }
          }
        }
      }
    }
  }

  private func entity(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.object(required: ["name", "type"]) { writer in
        writer.member("name") { $0.reference("name") }
        writer.member("type") { type(&$0) }
        writer.member("label") { value(of: "label", to: &$0) }
        writer.member("allow") { $0.reference("allow") }
      }
    }
  }

  private func type(_ writer: inout JSONWriter) {
    guard let rulebook else { return writer.reference("name") }
    let types = rulebook.types.filter { $0.kind == .entities }
    writer.choice { writer in
      for type in unique(types.map { ($0.name, $0.sentence) }) {
        writer.element { writer in
          writer.object { writer in
            if let sentence = type.sentence { writer.member("description", sentence) }
            writer.member("const", type.name)
          }
        }
      }
      writer.element { pattern(#"^\w+\.\w+$"#, "a type with its module, where two bear the name", &$0) }
    }
  }

  private func source(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.object(required: ["name", "title"]) { writer in
        writer.member("name") { $0.reference("name") }
        writer.member("title") { $0.object { $0.member("type", "string") } }
        writer.member("rank") { $0.optional { $0.member("type", "string") } }
        writer.member("dated") { $0.reference("optional_day") }
        writer.member("in_force") { writer in
          writer.optional { writer in
            writer.object(required: ["from"]) { writer in
              writer.member("from") { $0.reference("day") }
              writer.member("to") { $0.reference("optional_day") }
            }
          }
        }
        writer.member("url") { value(of: "url", to: &$0) }
        writer.member("provisions") { writer in
          writer.optional { writer in
            writer.member("type", "array")
            writer.member("items") { writer in
              writer.object { writer in
                writer.object(required: ["pin", "text"]) { writer in
                  for key in CaseJSON.provision { writer.member(key) { $0.object { $0.member("type", "string") } } }
                }
              }
            }
          }
        }
        for key in ["texts", "notes"] {
          writer.member(key) { writer in
            writer.optional { writer in
              writer.member("type", "array")
              writer.member("items") { $0.object { $0.member("type", "string") } }
            }
          }
        }
        writer.member("allow") { $0.reference("allow") }
      }
    }
  }

  /// Each name once, where several modules declare it.
  private func unique(_ all: [(name: String, sentence: String?)]) -> [(name: String, sentence: String?)] {
    var seen: Set<String> = []
    return all.filter { seen.insert($0.name).inserted }
  }
}

/// Regular expressions for literals.
enum LiteralPattern {
  /// Any argument: brackets close, quotes end, and a comma stands within brackets only.
  private static let argument = #"(?:[^(),"]|"(?:[^"\\]|\\.)*"|\((?:[^()"]|"(?:[^"\\]|\\.)*"|\([^()]*\))*\))+"#

  /// The literals of a predicate, negated or not.
  static func of(_ predicate: Predicate) -> String {
    let count = predicate.columns.count - (predicate.isValued ? 1 : 0)
    var out = #"^\s*(not\s+)?(\w+\.)?"# + predicate.name + #"\s*"#
    if count > 0 {
      let rest = count == 1 ? "" : "(,\(argument)){\(count - 1)}"
      out += #"\("# + argument + rest + #"\)\s*"#
    }
    return out + (predicate.isValued ? #"=\s*\S.*$"# : "$")
  }
}
