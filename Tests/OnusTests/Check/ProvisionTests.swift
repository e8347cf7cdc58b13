/// Provisions of sources: which statements cite them, and what is said of those that none cites.
import Foundation
import OnusLanguage
import Testing

@Suite struct ProvisionTests {
  private func found(_ cites: String, in source: String = "provision \"§ 6\" \"Six.\"") -> [Diagnostic] {
    checkRules(
      "source Order \"The Order\" \(source)\ngiven given_1\nconclusion done\nrule r: done when given_1\n  \(cites)"
    ).diagnostics
  }

  @Test(arguments: [
    "cite Order \"§ 6\"", "cite Order \"§ 6(a)\"", "cite Order \"§ 6-1\"", "cite Order \"§ 5\" cite Order \"§ 6\"",
  ])
  func aProvisionIsCitedByItselfOrAPlaceWithinIt(_ cites: String) {
    #expect(found(cites).map(\.code.rawValue) == [])
  }

  @Test(arguments: ["cite Order \"§ 61\"", "cite Order", "cite Order \"§ 5\""])
  func anUncitedProvisionIsPointedOut(_ cites: String) {
    let all = found(cites)
    #expect(all.map(\.message) == ["no statement cites \"§ 6\" of `Order`"])
    #expect(all.first?.code.rawValue == "W0217")
  }

  @Test func aPinThatDiffersInBlanksIsSuggested() {
    #expect(found("cite Order \"§6\"").map(\.suggestion) == ["`r` cites \"§6\": write \"§ 6\""])
  }

  @Test func aProvisionListedTwiceIsAnError() {
    let all = found("cite Order \"§ 6\"", in: "provision \"§ 6\" \"Six.\" provision \"§ 6\" \"Again.\"")
    #expect(all.map(\.code.rawValue) == ["E0302"])
  }

  @Test func aStatementWithoutATextQuotesTheNearestProvision() throws {
    let rulebook = checkRules(
      """
      source Order "The Order" provision "§ 6" "Six." provision "§ 6(a)" "Six a."
      given p
      conclusion q
      rule a: q when p cite Order "§ 6(a)(1)" cite Order "§ 6"
      rule b: q when p cite Order "§ 6" text "Own."
      """
    ).rulebook
    #expect(rulebook.statements.map { rulebook.quotes(of: $0.id) } == [["Six a.", "Six."], ["Own."]])
  }
}
