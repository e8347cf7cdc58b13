/// What a certificate says of its files, its answers and the record, beside the arguments and nodes.

internal import OnusLanguage
internal import OnusReasoning
internal import OnusVerify

extension CertificateText {
  mutating func facts() -> [[UInt8]] {
    put(",\n  \"facts\": ")
    block("[", "]", graph.facts.count) { writer, next, i in
      writer.out.put(next, writer.piece(of: writer.graph.facts[i]))
    }
    writeFactLines()
    put(",\n  \"evidence\": ")
    block("[", "]", graph.evidence.count, opening: "{\"lit\": ") { writer, next, i in
      let (fact, literal) = writer.graph.stated(writer.graph.evidence[i])
      guard let standard = fact.standard else { return }
      writer.out.put(next, writer.piece(of: literal), writer.pieces(ofGrade: Int(standard.raw)).by)
      writer.putLine(writer.places.place(of: fact))
    }
    return out.takeText()
  }

  /// Where the facts stand, one behind another.
  mutating func writeFactLines() {
    for (i, number) in graph.factNumbers.enumerated() {
      // To copy a fact for its place alone would cost more than the rest.
      let inCase = graph.placeInCase(number)
      guard let place = inCase.map({ places.place($0) }) ?? places.place(of: graph.stated(number).fact) else { return }
      if i == 0 { put(",\n  \"fact_lines\": [") }
      put(i > 0 ? words.comma : .none, place, .none)
    }
    if !graph.factNumbers.isEmpty { out.put(words.endList) }
  }

  /// A line of the case as its number, another as a text.
  mutating func put(_ before: Piece, _ place: StatedPlace, _ behind: Piece) {
    if let file = place.file {
      if !before.isNone { out.put(before) }
      put(text: "\(file):\(place.line)")
      if !behind.isNone { out.put(behind) }
    } else {
      out.put(before, number: place.line, behind)
    }
  }

  /// The end of an object, before it the line where that stands.
  mutating func putLine(_ place: StatedPlace?) {
    if let place { put(words.statedAt, place, words.end) } else { out.put(words.end) }
  }

  mutating func write(head: CertificateHead, _ files: FileDigests) {
    put("{\n  \"onus_certificate\": \(Certificate.version),\n  \"rules\": ")
    block("[", "]", files.rules.count) { writer, next, i in
      writer.out.put(next)
      writer.put(files.rules[i])
    }
    put(",\n  \"case\": ")
    put((head.caseFile, files.caseFile))
    if !files.data.isEmpty {
      put(",\n  \"data\": ")
      block("[", "]", files.data.count) { writer, next, i in
        writer.out.put(next)
        writer.put(files.data[i])
      }
    }
    put(",\n  \"suppose\": ")
    put(orNull: head.suppose)
    put(",\n  \"as_of\": ")
    put(orNull: head.asOf?.text)
    put(",\n  \"as_of_asked\": \(head.isDayAsked)")
    guard let asked = head.asked else { return }
    put(",\n  \"asked\": ")
    block("[", "]", asked.count) { writer, next, i in
      writer.out.put(next)
      writer.put(text: asked[i])
    }
  }

  mutating func writeAnswers() {
    put(",\n  \"answers\": ")
    block("[", "]", graph.answers.count, opening: "{\"question\": ") { writer, next, i in
      let answer = writer.graph.answers[i]
      writer.out.put(
        next, writer.piece(of: answer.literal),
        writer.claims.status(answer.status, isWhole: answer.presumptions.isEmpty))
      if !answer.presumptions.isEmpty { writer.put(presumptions: answer.presumptions) }
    }
    put(",\n  \"alleged\": ")
    block("[", "]", graph.allegations.count) { writer, next, i in
      let allegation = writer.graph.allegations[i]
      writer.out.put(next, writer.words.lit)
      writer.put(text: writer.names.text(of: allegation.literal))
      writer.put(", \"by\": ")
      switch allegation.by {
      case .role(let role): writer.put(text: writer.rulebook[role].name)
      case .entity(let entity): writer.put(text: writer.rulebook[entity].name)
      }
      writer.putLine(writer.places.place(allegation.place))
    }
    writeStatements()
  }

  /// Where the statements stand of which there are instances.
  mutating func writeStatements() {
    let all = Set(graph.shapes.compactMap { $0?.statement }).sorted { $0.raw < $1.raw }
    let placed = all.compactMap { id in places.place(rulebook[id].place).map { (id, $0) } }
    if placed.isEmpty { return }
    put(",\n  \"statements\": ")
    block("{", "}", placed.count) { writer, next, i in
      let (id, place) = placed[i]
      writer.out.put(next, writer.piece(of: id))
      writer.put(": {")
      if let file = place.file { writer.put("\"file\": \(CertificateText.quotedText(file)), ") }
      writer.put("\"line\": \(place.line)}")
    }
  }

  mutating func put(presumptions: [StatementID]) {
    var named = presumptions
    if named.count > 1 {
      named = named.map { (name: name(of: $0), id: $0) }.sorted { $0.name < $1.name }.map(\.id)
    }
    for (i, presumption) in named.enumerated() {
      if i > 0 { out.put(words.comma) }
      out.put(piece(of: presumption))
    }
    out.put(words.endListAndObject)
  }
}
