/// The long stories of cases in JSON: E0011 and E0012.

extension Explanation {
  /// E0011.
  static let notJSON = Explanation(
    "No JSON",
    meaning: """
      A file that ends in `.json` is a case in JSON, and is read strictly by RFC 8259: no comments, no comma before a \
      closing bracket, text in double quotes, no key twice in one object, no half of a surrogate pair, and at most 64 \
      arrays and objects within one another.
      """,
    bad: """
      -- file: contract.onus
      given signed
      conclusion binding
      rule contract: binding when signed
      -- file: sale.json
      {
        "name": "sale",
        "use": ["contract"],
        "facts": ["signed"],
        "questions": ["binding"],
      }
      """,
    good: """
      -- file: contract.onus
      given signed
      conclusion binding
      rule contract: binding when signed
      -- file: sale.json
      {
        "name": "sale",
        "use": ["contract"],
        "facts": ["signed"],
        "questions": ["binding"]
      }
      """)

  /// E0012.
  static let badCaseJSON = Explanation(
    "JSON that is no case",
    meaning: """
      The keys and shapes of a case in JSON are fixed (`docs/cases-json.md`, and `onus schema` for one rulebook): an \
      unknown key would else be passed over in silence, and what it should say would be missing from the record. \
      Literals, names, days and values are texts in the language's own words; a number of JSON stands nowhere, since \
      programs differ on how exactly they keep it.
      """,
    bad: """
      -- file: contract.onus
      given signed
      conclusion binding
      rule contract: binding when signed
      -- file: sale.json
      {
        "name": "sale",
        "use": ["contract"],
        "facts": [{ "literal": "signed", "sight": "Exhibit 1" }],
        "questions": ["binding"]
      }
      """,
    good: """
      -- file: contract.onus
      given signed
      conclusion binding
      rule contract: binding when signed
      -- file: sale.json
      {
        "name": "sale",
        "use": ["contract"],
        "facts": [{ "literal": "signed", "cite": "Exhibit 1" }],
        "questions": ["binding"]
      }
      """)
}
