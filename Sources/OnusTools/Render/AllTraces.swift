/// The traces of a whole case: of what holds outside variants and, after it, of each variant in full.

internal import OnusLanguage
internal import OnusReasoning

extension CheckedCase {
  /// Every trace, one after another; nil where a situation cannot be evaluated.
  func allTraces(prepared: PreparedRules? = nil) -> String? {
    let prepared = prepared ?? PreparedRules(self)
    var texts: [String] = []
    for situation in allSituations {
      guard case .model(let model) = reason(self, in: situation.content, scope: .questions, prepared: prepared) else {
        return nil
      }
      texts.append(
        TraceText(self, situation, model, questions: situation.content.questions, detail: .full).text)
    }
    return texts.joined(separator: "\n")
  }
}
