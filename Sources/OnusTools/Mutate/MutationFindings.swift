/// What became of the mutants, as text and as JSON.

internal import OnusLanguage

/// All that `onus test --mutate` found.
struct MutationFindings {
  var results: [(name: Mutant.Name, outcome: MutantOutcome)] = []
  /// How many mutants there are, where only some were tried.
  var all = 0
  var code = ExitCode.done

  private func count(_ isWanted: (MutantOutcome) -> Bool) -> Int { results.count { isWanted($0.outcome) } }

  var unchecked: Int { count { if case .unchecked = $0 { true } else { false } } }
  /// Those that are rulebooks.
  var tried: Int { results.count - unchecked }
  var unnoticed: Int { count { if case .unnoticed = $0 { true } else { false } } }
  var traced: Int { count { if case .trace = $0 { true } else { false } } }
  var faulty: Int { count { if case .error = $0 { true } else { false } } }
  var expected: Int { count { if case .expectation = $0 { true } else { false } } }

  /// How many of a hundred were noticed, rounded down.
  var score: Int { tried == 0 ? 100 : (tried - unnoticed) * 100 / tried }

  var summary: String {
    var text = "\(tried) \(tried == 1 ? "mutant" : "mutants"): \(expected) noticed by expectations"
    if traced > 0 { text += ", \(traced) by traces only" }
    if faulty > 0 { text += ", \(faulty) by errors" }
    text += ", \(unnoticed) by nothing (\(score) % noticed)"
    if unchecked > 0 { text += "; \(unchecked) more are no rulebooks" }
    if results.count < all { text += "; \(results.count) of \(all) were made" }
    return text
  }

  /// Lines for those that no expectation noticed.
  func lines(_ style: Style) -> [String] {
    results.compactMap { name, outcome in
      switch outcome {
      case .unnoticed: style(.error, "UNNOTICED") + " " + visibleText(name.text)
      case .trace(let path): style(.warning, "TRACE ONLY") + " " + visibleText("\(name.text); noticed by \(path)")
      case .expectation, .error, .unchecked: nil
      }
    }
  }

  var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("onus_mutants", 1)
      writer.member("exit_code", Int(code.rawValue))
      writer.member("summary") { writer in
        writer.object { writer in
          writer.member("mutants", tried)
          writer.member("noticed_by_expectations", expected)
          writer.member("noticed_by_traces_only", traced)
          writer.member("noticed_by_errors", faulty)
          writer.member("unnoticed", unnoticed)
          writer.member("percent_noticed", score)
          writer.member("no_rulebooks", unchecked)
          writer.member("not_made", all - results.count)
        }
      }
      writer.member("mutants") { writer in
        writer.array { writer in
          for (name, outcome) in results { writer.element { $0.object { write(name, outcome, to: &$0) } } }
        }
      }
    }
    return writer.text
  }

  private func write(_ name: Mutant.Name, _ outcome: MutantOutcome, to writer: inout JSONWriter) {
    let (word, by): (String, String?) =
      switch outcome {
      case .expectation(let place): ("expectation", place)
      case .trace(let path): ("trace", path)
      case .error(let path): ("error", path)
      case .unnoticed: ("unnoticed", nil)
      case .unchecked: ("no_rulebook", nil)
      }
    writer.member("path", name.path)
    writer.member("line", name.line)
    writer.member("what", name.what)
    writer.member("outcome", word)
    writer.member("noticed_by", orNull: by)
  }
}
