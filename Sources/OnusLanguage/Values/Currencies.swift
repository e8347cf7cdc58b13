/// The currency codes of ISO 4217: those in use, and those withdrawn that older cases still speak of.

/// What is known of currencies; a code that stands here nowhere is only warned of.
enum Currencies {
  private static let current = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW
    CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG
    HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK
    MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR
    SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW
    UZS VED VES VND VUV WST XAD XAF XAG XAU XCD XCG XDR XOF XPD XPF XPT XSU XTS XUA YER ZAR ZMW ZWG
    """
  private static let withdrawn = """
    ADP AFA ANG ATS AZM BEF BGL BRC BYR CSD CSK CUC CYP DDM DEM ECS EEK ESP FIM FRF GHC GRD HRK IEP ITL LTL LUF LVL MGF MRO
    MTL MXP MZM NLG PLZ PTE ROL RUR SDD SIT SKK SLL SRG STD SUR TMM TRL VEB VEF XEU YUM ZMK ZWD ZWL
    """
  /// Every known code.
  static let all = Set((current + " " + withdrawn).split(whereSeparator: \.isWhitespace).map(String.init))
  /// Those in use, sorted.
  static let inUse = current.split(whereSeparator: \.isWhitespace).map(String.init).sorted()
  /// Those whose unit has a thousand parts, so that three decimals are usual.
  static let ofThousandths: Set<String> = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]
  /// Those whose unit has no parts.
  fileprivate static let ofWholes: Set<String> = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF",
    "XPF",
  ]
}

extension Currency {
  /// How many decimals its smallest unit has: two, where nothing else is known.
  public var places: Int {
    Currencies.ofWholes.contains(text) ? 0 : Currencies.ofThousandths.contains(text) ? 3 : 2
  }
}
