/// docs/stability.md is kept: no code is given up silently or reused, no exit code changes its meaning.
import Foundation
import OnusLanguage
import OnusTools
import Testing

@Suite struct StabilityTests {
  /// Every code that a version has had, with the fault that it means. Add to it with each version; take nothing away.
  private static let codes: [String: String] = [
    "E0001": "notUTF8", "E0002": "unreadableFile", "E0003": "missingModule", "E0004": "outsideFolders",
    "E0005": "emptyFile", "E0006": "openFence", "E0007": "wrongKindOfFile", "E0008": "fileTooLarge",
    "E0009": "badProject", "E0101": "strangeCharacter", "E0102": "openString", "E0103": "unknownEscape",
    "E0104": "curlyQuote", "E0105": "gluedComment", "E0106": "noSuchDate", "E0107": "numberTooLarge",
    "E0108": "commaInNumber", "E0201": "unexpectedToken", "E0202": "missingCondition", "E0203": "mixedAndOr",
    "E0204": "nestedTooDeep", "E0205": "misplacedNot", "E0206": "misplacedBy", "E0207": "reservedWord",
    "E0208": "repeatedClause", "E0209": "misplacedStatement", "E0210": "misplacedClause", "E0211": "variableAsName",
    "E0301": "unknownName", "E0302": "declaredTwice", "E0303": "ambiguousName", "E0304": "typeCycle",
    "E0305": "badParentType", "E0306": "badTemplate", "E0307": "badStandards", "E0308": "noCase",
    "E0309": "givenConcluded", "E0310": "conclusionStated", "E0401": "wrongArity", "E0402": "wrongType",
    "E0403": "noCommonType", "E0404": "untypedVariable", "E0405": "notOrdered", "E0406": "unrelatedType",
    "E0407": "conditionExpected", "E0408": "valueExpected", "E0409": "valueMissing", "E0410": "notValued",
    "E0411": "inexactMoneyConstant", "E0501": "unboundVariable", "E0502": "misplacedAny", "E0503": "inventedValue",
    "E0504": "foreignVariable", "E0505": "variableInCase", "E0506": "eachInRules", "E0601": "attackOnStrict",
    "E0602": "rebuttalOfOther", "E0603": "exceptionToPresumption", "E0604": "twoBurdens", "E0605": "burdenOnStrict",
    "E0606": "preferenceCycle", "E0607": "againstNeeded", "E0608": "againstMismatch", "E0609": "negativeIncompatible",
    "E0610": "nothingCited", "E0611": "burdenOnAttack", "E0612": "tooManyAlternatives", "E0701": "aggregateRecursion",
    "E0702": "noAsOf", "E0801": "opposedFacts", "E0802": "nothingToTakeAway", "E0803": "emptyEach",
    "E0901": "divisionByZero", "E0902": "overflow", "E0903": "noSuchDay", "E0904": "mixedCurrencies",
    "E0905": "inexactMoney", "E0906": "mixedDurations", "E0907": "notWhole", "E0908": "tooManyInstances",
    "E0909": "outOfTime", "E0910": "outOfMemory",
    "W0101": "circleThroughUnproven", "W0102": "circleThroughException", "W0103": "circleThroughConflict",
    "W0201": "neverApplies", "W0202": "unusedVocabulary", "W0203": "opposedCriteria", "W0204": "contestableCriterion",
    "W0205": "exceptionVariable", "W0206": "openPreference", "W0207": "everyOverNothing",
    "W0208": "weighedProduction", "W0209": "findingsOnBothSides", "W0210": "localTwice",
    "W0211": "unanswerableQuestion", "W0212": "unassignedRole",
    "E0010": "twinModules", "W0002": "unreadFence", "W0213": "variableOnce", "W0214": "threeDecimals",
    "W0215": "unknownCurrency", "W0216": "repeatedPreference",
  ]
  /// Codes that no fault has any more.
  private static let retired: Set<String> = ["E0611"]

  @Test func codesKeepTheirMeaning() {
    for (code, fault) in Self.codes.sorted(by: { $0.key < $1.key }) {
      let now = Code(rawValue: code).map { "\($0)" }
      #expect(now == (Self.retired.contains(code) ? nil : fault), "\(code)")
    }
  }

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
