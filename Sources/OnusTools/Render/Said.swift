/// What the record says of a literal without proving it: who alleges it, or that it is unknown.

internal import OnusLanguage
internal import OnusReasoning

/// What is said of one literal.
struct Said {
  var literal: GroundLiteral
  /// Who alleges it, and where in the record, each once, by their words; empty where it is marked unknown.
  var speakers: [(name: String, cite: String)] = []
  /// Where it is marked unknown.
  var cite = ""
  /// All places in the record that speak of it so.
  var records: [RecordCite?] = []

  /// As a trace has it.
  var text: String {
    if speakers.isEmpty { return "marked unknown\(cite); not proven" }
    return "alleged by \(speakers.map { $0.name + $0.cite }.joined(separator: " and by ")); not proven"
  }

  /// What is said of a literal that is not shown, or where a place in it is open of each that would fit.
  static func all(of goal: Proof.Goal, _ situation: Situation, _ sentences: Sentences) -> [Said] {
    var all: [GroundLiteral: Said] = [:]
    for allegation in situation.allegations where fits(allegation.literal, goal, sentences) {
      let (name, cite) = (sentences.words(allegation.by, in: situation), sentences.cite(allegation.record))
      var said = all[allegation.literal] ?? Said(literal: allegation.literal)
      if !said.speakers.contains(where: { $0 == (name, cite) }) { said.speakers.append((name, cite)) }
      said.records.append(allegation.record)
      all[allegation.literal] = said
    }
    for unknown in situation.unknowns where fits(unknown.literal, goal, sentences) {
      var said = all[unknown.literal] ?? Said(literal: unknown.literal)
      said.cite = max(said.cite, sentences.cite(unknown.record))
      said.records.append(unknown.record)
      all[unknown.literal] = said
    }
    return all.values.map { said in
      var said = said
      said.speakers.sort { $0.name + $0.cite < $1.name + $1.cite }
      return said
    }
  }

  private static func fits(_ literal: GroundLiteral, _ goal: Proof.Goal, _ sentences: Sentences) -> Bool {
    guard literal.predicate == goal.predicate, literal.isNegated == goal.isNegated else { return false }
    return zip(literal.arguments, goal.places).allSatisfy { constant, place in
      switch place {
      case .constant(let own): return own == constant
      case .any(let type):
        guard case .entity(let entity) = sentences.constants[constant] else { return true }
        return sentences.rulebook.isType(sentences.rulebook[entity].type, within: type)
      }
    }
  }
}

extension Proof.Goal {
  /// Whether what the record says of it without proving it is told, or that it is silent: where nothing in the proof bears on it, and
  /// of a given always. A given is the record's to show, also where the law presumes or excludes it.
  func isRecordTold(in rulebook: Rulebook) -> Bool {
    if !matches.isEmpty || !evidence.isEmpty { return false }
    if rulebook[predicate].kind == .given { return weight == nil }
    return arguments.isEmpty && through.isEmpty && excluders.isEmpty
  }
}
