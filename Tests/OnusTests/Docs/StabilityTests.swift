/// docs/stability.md is kept: no code is given up silently or reused, no exit code changes its meaning.
import Foundation
import OnusLanguage
import OnusTools
import Testing

@Suite struct StabilityTests {
  @Test func exitCodesKeepTheirMeaning() {
    let all = ExitCode.allCases.map { "\($0.rawValue) \($0)" }
    #expect(
      all.starts(with: [
        "0 done", "1 objection", "2 usage", "3 invalid", "4 contradiction", "5 limit", "70 internalError",
        "130 interrupted", "141 brokenPipe",
      ]))
  }

  @Test func thePageListsTheExitCodesInTheOrderInWhichTheyAreTold() throws {
    let page = try String(contentsOf: projectFolder.appending(path: "docs/stability.md"), encoding: .utf8)
    for code in ExitCode.allCases { #expect(page.contains("\n| \(code.rawValue) | "), "\(code.rawValue)") }
    let order = try #require(page.firstMatch(of: #/the first of these is told: ([0-9, ]+)\./#)).1
    let told = order.split(separator: ",").compactMap { Int32($0.trimmingCharacters(in: .whitespaces)) }
    let codes = told.compactMap(ExitCode.init(rawValue:))
    #expect(Set(codes) == Set(ExitCode.allCases))
    for (first, second) in zip(codes, codes.dropFirst()) { #expect(first.joined(with: second) == first) }
  }
}
