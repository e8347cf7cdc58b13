/// Every code that a diagnostic can bear, in one list. A code is never reused; its words may change.
public enum Code: String, CaseIterable, Sendable {
  // Reading files.
  case notUTF8 = "E0001"
  case unreadableFile = "E0002"
  case missingModule = "E0003"
  case outsideFolders = "E0004"
  case emptyFile = "E0005"
  case openFence = "E0006"
  case wrongKindOfFile = "E0007"
  case fileTooLarge = "E0008"
  case badProject = "E0009"
  case twinModules = "E0010"
  case notJSON = "E0011"
  case badCaseJSON = "E0012"
  case badData = "E0013"
  case badColumns = "E0014"
  case badCell = "E0015"
  // Characters and tokens.
  case strangeCharacter = "E0101"
  case openString = "E0102"
  case unknownEscape = "E0103"
  case curlyQuote = "E0104"
  case gluedComment = "E0105"
  case noSuchDate = "E0106"
  case numberTooLarge = "E0107"
  case commaInNumber = "E0108"
  // Statements and conditions.
  case unexpectedToken = "E0201"
  case missingCondition = "E0202"
  case mixedAndOr = "E0203"
  case nestedTooDeep = "E0204"
  case misplacedNot = "E0205"
  case misplacedBy = "E0206"
  case reservedWord = "E0207"
  case repeatedClause = "E0208"
  case misplacedStatement = "E0209"
  case misplacedClause = "E0210"
  case variableAsName = "E0211"
  case badAllow = "E0212"
  // Names.
  case unknownName = "E0301"
  case declaredTwice = "E0302"
  case ambiguousName = "E0303"
  case typeCycle = "E0304"
  case badParentType = "E0305"
  case badTemplate = "E0306"
  case badStandards = "E0307"
  case noCase = "E0308"
  case givenConcluded = "E0309"
  case conclusionStated = "E0310"
  // Types.
  case wrongArity = "E0401"
  case wrongType = "E0402"
  case noCommonType = "E0403"
  case untypedVariable = "E0404"
  case notOrdered = "E0405"
  case unrelatedType = "E0406"
  case conditionExpected = "E0407"
  case valueExpected = "E0408"
  case valueMissing = "E0409"
  case notValued = "E0410"
  case inexactMoneyConstant = "E0411"
  // Variables.
  case unboundVariable = "E0501"
  case misplacedAny = "E0502"
  case inventedValue = "E0503"
  case foreignVariable = "E0504"
  case variableInCase = "E0505"
  case eachInRules = "E0506"
  // Statements that argue.
  case attackOnStrict = "E0601"
  case rebuttalOfOther = "E0602"
  case exceptionToPresumption = "E0603"
  case twoBurdens = "E0604"
  case burdenOnStrict = "E0605"
  case preferenceCycle = "E0606"
  case againstNeeded = "E0607"
  case againstMismatch = "E0608"
  case negativeIncompatible = "E0609"
  case nothingCited = "E0610"
  // E0611 is retired.
  case tooManyAlternatives = "E0612"
  // Strata and force.
  case aggregateRecursion = "E0701"
  case noAsOf = "E0702"
  // Cases.
  case opposedFacts = "E0801"
  case nothingToTakeAway = "E0802"
  case emptyEach = "E0803"
  // Evaluation.
  case divisionByZero = "E0901"
  case overflow = "E0902"
  case noSuchDay = "E0903"
  case mixedCurrencies = "E0904"
  case inexactMoney = "E0905"
  case mixedDurations = "E0906"
  case notWhole = "E0907"
  case tooManyInstances = "E0908"
  case outOfTime = "E0909"
  case outOfMemory = "E0910"
  // Warnings.
  case idleAllow = "W0001"
  case unreadFence = "W0002"
  case repeatedRow = "W0003"
  case circleThroughUnproven = "W0101"
  case circleThroughException = "W0102"
  case circleThroughConflict = "W0103"
  case neverApplies = "W0201"
  case unusedVocabulary = "W0202"
  case opposedCriteria = "W0203"
  case contestableCriterion = "W0204"
  case exceptionVariable = "W0205"
  case openPreference = "W0206"
  case everyOverNothing = "W0207"
  case weighedProduction = "W0208"
  case findingsOnBothSides = "W0209"
  case localTwice = "W0210"
  case unanswerableQuestion = "W0211"
  case unassignedRole = "W0212"
  case variableOnce = "W0213"
  case threeDecimals = "W0214"
  case unknownCurrency = "W0215"
  case repeatedPreference = "W0216"
  case uncitedProvision = "W0217"
  case settledUnknown = "W0218"
  case sentenceWithoutValue = "W0219"
  // Hints at meaning.
  case idleNegation = "W0301"
  case exceptionEverywhere = "W0302"
  case unmetPresumption = "W0303"

  /// What a statement that could not be read may have put right.
  private static let ofLosses: Set<Code> = [
    .circleThroughUnproven, .circleThroughException, .circleThroughConflict, .neverApplies, .unusedVocabulary,
    .uncitedProvision,
    .opposedCriteria, .contestableCriterion, .exceptionVariable, .openPreference, .everyOverNothing,
    .unanswerableQuestion, .unassignedRole, .idleNegation, .exceptionEverywhere, .unmetPresumption,
  ]

  /// Whether it warns of what a statement that could not be read may have put right.
  var mayComeOfALoss: Bool { Self.ofLosses.contains(self) }

  /// Codes that no diagnostic bears any more, with the reason; they are not used again.
  public static let retired = [
    "E0611": "An attack may state a burden: it gives the attack's givens the standard that they must meet."
  ]

  /// Whether a limit stopped the work: exit code 5.
  public var isLimit: Bool { self == .tooManyInstances || self == .outOfTime || self == .outOfMemory }

  /// Whether it is an error, not a warning.
  public var isError: Bool { rawValue.utf8.first == UInt8(ascii: "E") }
}
