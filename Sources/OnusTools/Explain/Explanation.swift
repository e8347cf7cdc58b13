/// The long story of each diagnostic: its title, what it means, an example that fails and the same one mended.
///
/// This table is the one source: `onus explain`, `docs/diagnostics.md`, SARIF's list of rules and the tests read it.

internal import OnusLanguage

/// What there is to say about a code.
struct Explanation: Sendable {
  /// A few words, the same as long as the code lives.
  var title: String
  /// What it means and why it is so; one paragraph.
  var meaning: String
  /// Files that raise this code and no other: one rulebook, or several files each under a line `-- file: NAME`. Nil where no
  /// text alone can raise it.
  var bad: String?
  /// The same without any diagnostic.
  var good: String?

  init(_ title: String, meaning: String, bad: String? = nil, good: String? = nil) {
    self.title = title
    self.meaning = meaning
    self.bad = bad
    self.good = good
  }

  /// What there is to say about a code.
  static func of(_ code: Code) -> Explanation {
    switch code {
    case .notUTF8: .notUTF8
    case .unreadableFile: .unreadableFile
    case .missingModule: .missingModule
    case .outsideFolders: .outsideFolders
    case .emptyFile: .emptyFile
    case .openFence: .openFence
    case .wrongKindOfFile: .wrongKindOfFile
    case .fileTooLarge: .fileTooLarge
    case .badProject: .badProject
    case .twinModules: .twinModules
    case .notJSON: .notJSON
    case .badCaseJSON: .badCaseJSON
    case .badData: .badData
    case .badColumns: .badColumns
    case .badCell: .badCell
    case .strangeCharacter: .strangeCharacter
    case .openString: .openString
    case .unknownEscape: .unknownEscape
    case .curlyQuote: .curlyQuote
    case .gluedComment: .gluedComment
    case .noSuchDate: .noSuchDate
    case .numberTooLarge: .numberTooLarge
    case .commaInNumber: .commaInNumber
    case .unexpectedToken: .unexpectedToken
    case .missingCondition: .missingCondition
    case .mixedAndOr: .mixedAndOr
    case .nestedTooDeep: .nestedTooDeep
    case .misplacedNot: .misplacedNot
    case .misplacedBy: .misplacedBy
    case .reservedWord: .reservedWord
    case .repeatedClause: .repeatedClause
    case .misplacedStatement: .misplacedStatement
    case .misplacedClause: .misplacedClause
    case .variableAsName: .variableAsName
    case .badAllow: .badAllow
    case .unknownName: .unknownName
    case .declaredTwice: .declaredTwice
    case .ambiguousName: .ambiguousName
    case .typeCycle: .typeCycle
    case .badParentType: .badParentType
    case .badTemplate: .badTemplate
    case .badStandards: .badStandards
    case .noCase: .noCase
    case .givenConcluded: .givenConcluded
    case .conclusionStated: .conclusionStated
    case .wrongArity: .wrongArity
    case .wrongType: .wrongType
    case .noCommonType: .noCommonType
    case .untypedVariable: .untypedVariable
    case .notOrdered: .notOrdered
    case .unrelatedType: .unrelatedType
    case .conditionExpected: .conditionExpected
    case .valueExpected: .valueExpected
    case .valueMissing: .valueMissing
    case .notValued: .notValued
    case .inexactMoneyConstant: .inexactMoneyConstant
    case .unboundVariable: .unboundVariable
    case .misplacedAny: .misplacedAny
    case .inventedValue: .inventedValue
    case .foreignVariable: .foreignVariable
    case .variableInCase: .variableInCase
    case .eachInRules: .eachInRules
    case .attackOnStrict: .attackOnStrict
    case .rebuttalOfOther: .rebuttalOfOther
    case .exceptionToPresumption: .exceptionToPresumption
    case .twoBurdens: .twoBurdens
    case .burdenOnStrict: .burdenOnStrict
    case .preferenceCycle: .preferenceCycle
    case .againstNeeded: .againstNeeded
    case .againstMismatch: .againstMismatch
    case .negativeIncompatible: .negativeIncompatible
    case .nothingCited: .nothingCited
    case .tooManyAlternatives: .tooManyAlternatives
    case .aggregateRecursion: .aggregateRecursion
    case .noAsOf: .noAsOf
    case .opposedFacts: .opposedFacts
    case .nothingToTakeAway: .nothingToTakeAway
    case .emptyEach: .emptyEach
    case .divisionByZero: .divisionByZero
    case .overflow: .overflow
    case .noSuchDay: .noSuchDay
    case .mixedCurrencies: .mixedCurrencies
    case .inexactMoney: .inexactMoney
    case .mixedDurations: .mixedDurations
    case .notWhole: .notWhole
    case .tooManyInstances: .tooManyInstances
    case .outOfTime: .outOfTime
    case .outOfMemory: .outOfMemory
    case .idleAllow: .idleAllow
    case .unreadFence: .unreadFence
    case .repeatedRow: .repeatedRow
    case .circleThroughUnproven: .circleThroughUnproven
    case .circleThroughException: .circleThroughException
    case .circleThroughConflict: .circleThroughConflict
    case .neverApplies: .neverApplies
    case .unusedVocabulary: .unusedVocabulary
    case .opposedCriteria: .opposedCriteria
    case .contestableCriterion: .contestableCriterion
    case .exceptionVariable: .exceptionVariable
    case .openPreference: .openPreference
    case .everyOverNothing: .everyOverNothing
    case .weighedProduction: .weighedProduction
    case .findingsOnBothSides: .findingsOnBothSides
    case .localTwice: .localTwice
    case .unanswerableQuestion: .unanswerableQuestion
    case .unassignedRole: .unassignedRole
    case .variableOnce: .variableOnce
    case .threeDecimals: .threeDecimals
    case .unknownCurrency: .unknownCurrency
    case .repeatedPreference: .repeatedPreference
    case .uncitedProvision: .uncitedProvision
    case .settledUnknown: .settledUnknown
    case .sentenceWithoutValue: .sentenceWithoutValue
    case .idleNegation: .idleNegation
    case .exceptionEverywhere: .exceptionEverywhere
    case .unmetPresumption: .unmetPresumption
    }
  }
}

extension Code {
  /// What there is to say about it.
  var explanation: Explanation { Explanation.of(self) }

  /// `error` or `warning`.
  var severity: String { isError ? "error" : "warning" }
}
