/// Nearest names.
import OnusLanguage
import Testing

@Suite struct SuggestionTests {
  @Test func aSlipIsFound() {
    #expect(nearestName(to: "recieved", among: ["received", "relieved"]) == "received")
    #expect(nearestName(to: "waved", among: ["waived", "signed"]) == "waived")
  }

  @Test func nothingFarIsOffered() {
    #expect(nearestName(to: "mailed", among: ["contract", "lease"]) == nil)
    #expect(nearestName(to: "a", among: ["b", "c"]) == nil)
    #expect(nearestName(to: "same", among: ["same"]) == nil)
  }

  @Test func equallyNearNamesAreDecidedByTheAlphabet() {
    #expect(nearestName(to: "cat", among: ["car", "bat"]) == "bat")
    #expect(nearestName(to: "cat", among: ["bat", "car"]) == "bat")
  }
}
