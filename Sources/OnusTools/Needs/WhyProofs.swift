/// `onus why --all-proofs N`: the other proofs of an answer, each by other arguments.

internal import OnusLanguage
internal import OnusReasoning

/// The proofs of some answers, at most so many of each.
struct WhyProofs {
  let why: WhyText
  let most: Int

  /// The most that can be asked for.
  static let bound = 1_000

  private var base: Sentences { Sentences(why.checked.rulebook, constants: why.model.constants) }

  private func forEachAnswer(_ body: (_ literal: GroundLiteral?, _ text: String) -> Void) {
    for question in why.questions {
      for answer in WhyText.answers(to: question, why.model, base.names) { body(answer.literal, answer.text) }
    }
  }

  // MARK: Text

  var lines: [String] {
    var lines: [String] = []
    forEachAnswer { literal, text in
      if !lines.isEmpty { lines.append("") }
      lines.append("question \(text)")
      guard let literal, why.model.status(of: literal).isProven else {
        lines.append(
          "\((literal.map(why.model.status(of:)) ?? .unproven).shouted)  it is not proven, so it has no proof")
        lines.append("  without --all-proofs it is told what is lacking")
        return
      }
      let proofs = why.model.proofs(of: literal, atMost: most, limits: why.limits)
      let sentences = base
      let root = proofs.graph.goals[0]
      lines.append("\(root.status.shouted)  \(sentences.answer(root.status, root))")
      lines.append("  " + WhyProofs.counted(proofs))
      for number in proofs.choices.indices {
        var text = ProofText(proofs.proof(number), sentences, why.situation.content, depth: why.depth)
        text.write()
        let weak = isWeaker(proofs, number) ? "; alone it would be presumed" : ""
        lines += ["", "proof \(number + 1), \(told(proofs, number, sentences))\(weak)"] + text.lines
      }
    }
    return lines
  }

  private static func counted(_ proofs: Proofs) -> String {
    let count = proofs.choices.count
    if proofs.hasMore {
      return count == 1 ? "the first proof; there may be more" : "the first \(count) proofs; there may be more"
    }
    return count == 1 ? "the only proof" : "\(count) proofs, each by other arguments; there are no more"
  }

  /// Whether it rests on a presumption, though the answer does not.
  private func isWeaker(_ proofs: Proofs, _ number: Int) -> Bool {
    if proofs.graph.goals[0].status == .presumed { return false }
    return proofs.choices[number].contains { choice in
      choice.argument.map { why.checked.rulebook[proofs.graph.arguments[$0].statement].kind == .presumption } ?? false
    }
  }

  /// The statements by which it is shown, each once.
  private func told(_ proofs: Proofs, _ number: Int, _ sentences: Sentences) -> String {
    var titles: [String] = []
    for choice in proofs.choices[number] {
      guard let argument = choice.argument else { continue }
      let title = sentences.title(proofs.graph.arguments[argument].statement)
      if !titles.contains(title) { titles.append(title) }
    }
    return titles.isEmpty ? "by the record" : "by \(titles.joined(separator: ", "))"
  }

  // MARK: JSON

  /// Each answer with the graph of all its arguments, and by proof which of them shows what.
  var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("onus_proofs", 1)
      writer.member("answers") { writer in
        writer.array { writer in
          forEachAnswer { literal, text in writer.element { write(literal, text, to: &$0) } }
        }
      }
    }
    return writer.text
  }

  private func write(_ literal: GroundLiteral?, _ text: String, to writer: inout JSONWriter) {
    let status = literal.map(why.model.status(of:)) ?? .unproven
    writer.object { writer in
      writer.member("literal", text)
      writer.member("status", status.rawValue)
      guard let literal, status.isProven else {
        writer.member("proofs") { $0.array { _ in } }
        writer.member("more", false)
        return
      }
      let proofs = why.model.proofs(of: literal, atMost: most, limits: why.limits)
      writer.member("proofs") { writer in
        writer.array { writer in
          for choices in proofs.choices { writer.element { write(choices, to: &$0) } }
        }
      }
      writer.member("more", proofs.hasMore)
      writer.member("proof") {
        ProofJSON(proof: proofs.graph, sentences: base, situation: why.situation.content).write(to: &$0)
      }
    }
  }

  private func write(_ choices: [Proofs.Choice], to writer: inout JSONWriter) {
    writer.array { writer in
      for choice in choices {
        writer.element { writer in
          writer.onOneLine { writer in
            writer.object { writer in
              writer.member("goal", choice.goal)
              if let argument = choice.argument { writer.member("argument", argument) }
            }
          }
        }
      }
    }
  }
}
