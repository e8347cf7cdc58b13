/// Provisions: what a source lists of its own text, and which statements cite it.

/// One `provision "§ 1" "text"` of a source.
public struct Provision: Hashable, Sendable {
  /// The place in the source.
  public var pin: String
  /// What it says.
  public var text: String
  public var place: Place
  public init(pin: String, text: String, place: Place) {
    self.pin = pin
    self.text = text
    self.place = place
  }
}

/// Whether a pin is another, or goes on from it with no letter or digit next: `§ 1` covers `§ 1(a)`, not `§ 10`.
public func pinCovers(_ pin: String, _ cited: String) -> Bool {
  guard cited.hasPrefix(pin) else { return false }
  guard let next = cited.dropFirst(pin.count).first else { return true }
  return !(next.isLetter || next.isNumber)
}

extension Rulebook {
  /// The statements that cite a provision, or a place within it.
  public func statements(citing provision: Provision, of source: SourceID) -> [Statement] {
    statements.filter { statement in
      statement.citations.contains { $0.source == source && ($0.pin.map { pinCovers(provision.pin, $0) } ?? false) }
    }
  }

  /// What a trace quotes of a statement: its own texts, or where it has none those of the provisions that it cites: of
  /// each cite the one that says most precisely where.
  public func quotes(of id: StatementID) -> [String] {
    let statement = self[id]
    if !statement.texts.isEmpty { return statement.texts }
    var found: [String] = []
    for citation in statement.citations {
      guard let pin = citation.pin else { continue }
      let covering = self[citation.source].provisions.filter { pinCovers($0.pin, pin) }
      guard let nearest = covering.max(by: { $0.pin.utf8.count < $1.pin.utf8.count }) else { continue }
      if !found.contains(nearest.text) { found.append(nearest.text) }
    }
    return found
  }
}

extension Checker {
  /// The provisions that a source lists; one that is listed twice is an error.
  func provisions(of declaration: Syntax.SourceDeclaration) -> [Provision] {
    var found: [Provision] = []
    for (pin, text) in declaration.provisions {
      if let first = found.first(where: { $0.pin == pin.value }) {
        report(
          .declaredTwice, at: pin.place,
          "the provision \(quotedText(pin.value)) of `\(declaration.name.text)` is listed twice",
          suggestion: "take one of the two away",
          notes: [Diagnostic.Note(place: first.place, message: "first listed here")])
      } else {
        found.append(Provision(pin: pin.value, text: text.value, place: pin.place))
      }
    }
    return found
  }

  /// Warns of provisions that no statement cites; a pin that differs only in blanks and signs was probably meant to.
  func lintProvisions() {
    for (id, source) in rulebook.sources.enumerated() {
      let source = (id: SourceID(Int32(id)), content: source)
      for provision in source.content.provisions
      where rulebook.statements(citing: provision, of: source.id).isEmpty {
        let near = nearCite(of: provision, source.id)
        report(
          .uncitedProvision, at: provision.place,
          "no statement cites \(quotedText(provision.pin)) of `\(source.content.name)`",
          suggestion: near.map { "`\($0.name)` cites \(quotedText($0.pin)): write \(quotedText(provision.pin))" }
            ?? "write a statement that cites it, or allow it with the reason why it needs none",
          notes: near.map { [Diagnostic.Note(place: $0.place, message: "`\($0.name)` stands here")] } ?? [])
      }
    }
  }

  private func nearCite(of provision: Provision, _ source: SourceID) -> (name: String, pin: String, place: Place)? {
    let letters = core(of: provision.pin)
    for statement in rulebook.statements {
      for citation in statement.citations where citation.source == source {
        if let pin = citation.pin, core(of: pin) == letters { return (statement.name, pin, statement.namePlace) }
      }
    }
    return nil
  }

  /// Letters and digits alone, in lower case.
  private func core(of pin: String) -> String {
    pin.filter { $0.isLetter || $0.isNumber }.lowercased()
  }
}
