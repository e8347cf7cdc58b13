/// Stubs.
internal import OnusLanguage
struct Completion { init(_ s: ReplSession) {}; func words(for t: TypedLine) -> [String] { [] } }
extension ReplSession {
  func tellDifference(from target: DiffTarget) throws(ReplFailure) {}
  func save(as name: String, title: String?, confirm: (String) -> Bool?) throws(ReplFailure) {}
  func tellFacts() {}
  func tellOpen() {}
  func tellPresumptions() {}
  func tellStatement(_ name: String) throws(ReplFailure) {}
  func tellRules(for literal: String) throws(ReplFailure) {}
  func tellTexts(_ name: String) throws(ReplFailure) {}
  func tellHelp(_ word: String?) throws(ReplFailure) {}
}
