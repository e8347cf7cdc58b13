/// What is told to be lacking does not hang on the order in which a rule's premises are written.
import OnusLanguage
import Testing

@testable import OnusTools

@Suite struct NearestTests {
  private let vocabulary = """
    type T
    type P
    given a(T) : Number "a of {1}"
    given b(T) : Number "b of {1}"
    given owner(P, T) "{1} owns {2}"
    given trusted(P) "{1} is trusted"
    given paid(P) : Number "what {1} paid"
    given rank(T, P) : Number "the rank of {1} for {2}"
    given sealed(T) "{1} is sealed"
    conclusion c(T) "{1} is c"

    """

  /// What the answer turns on, part by part in no order, way by way.
  private func turns(_ premises: [String], _ facts: String) -> Set<Set<String>> {
    let law = vocabulary + "rule r: c(X) when \(premises.joined(separator: " and "))\n"
    let files = MemoryFiles([
      "law.onus": law, "m.case": "case m\nuse law\nentities x, y : T\nentities p, q : P\n\(facts)question c(x)\n",
    ])
    let text = printed(by: ["run", "m.case"], files: files).text
    var ways: Set<Set<String>> = []
    for line in text.split(separator: "\n") {
      for mark in ["  turns on ", "  or on "] where line.hasPrefix(mark) {
        // Without what stands in brackets of how each stands.
        let plain = line.dropFirst(mark.count).split(separator: "(").enumerated().map { i, piece in
          i == 0 ? String(piece) : piece.split(separator: ")", maxSplits: 1).dropFirst().map(String.init).joined()
        }
        let parts = plain.joined().replacing(" and ", with: ", ").split(separator: ", ")
        ways.insert(Set(parts.map { String($0.prefix { $0 != ":" }).trimmingBlanks }))
      }
    }
    return ways
  }

  private func orders(_ all: [String]) -> [[String]] {
    guard all.count > 1 else { return [all] }
    return all.indices.flatMap { i -> [[String]] in
      var rest = all
      let first = rest.remove(at: i)
      return orders(rest).map { [first] + $0 }
    }
  }

  @Test(
    arguments: [
      (["a(X) >= 1", "b(X) >= 5"], "fact b(x) = 3\n", ["whether a of x", "3 >= 5 [false]"]),
      (["a(X) >= 1", "b(X) >= 5"], "fact a(x) = 0\nfact b(x) = 3\n", ["0 >= 1 [false]", "3 >= 5 [false]"]),
      (["a(X) >= 1", "b(X) >= 5"], "fact a(x) = 0\nfact b(x) = 5\n", ["0 >= 1 [false]"]),
      (["a(X) >= 1", "b(X) >= 5"], "fact b(x) = 3 by substantial\n", ["whether a of x", "whether b of x"]),
      (
        ["a(X) >= 1", "b(X) >= 5", "sealed(X)"], "fact b(x) = 3\n",
        ["whether a of x", "3 >= 5 [false]", "whether x is sealed"]
      ),
      // Whoever owns it: of nobody in particular anything can be said, but of the paper itself.
      (
        ["owner(Q, X)", "trusted(Q)", "b(X) >= 5"], "fact b(x) = 3\nfact trusted(p)\nfact owner(p, y)\n",
        ["whether some p owns x", "3 >= 5 [false]"]
      ),
    ] as [([String], String, [String])])
  func whatIsLackingIsTheSameInEveryOrder(_ premises: [String], _ facts: String, _ expected: [String]) {
    for order in orders(premises) {
      // What is bound by an earlier premise is named, where a later one leaves it open.
      if order.firstIndex(of: "trusted(Q)") ?? 0 < order.firstIndex(of: "owner(Q, X)") ?? 0 { continue }
      #expect(turns(order, facts) == [Set(expected)], "\(order)")
    }
  }

  /// A later premise decides which of several is told: the one that lacks least, whichever premise it lacks.
  @Test func theTryThatLacksLeastIsTold() {
    let facts =
      "fact owner(p, x)\nfact owner(q, x)\nfact paid(p) = 1\nfact paid(q) = 9\nfact trusted(p)\nfact rank(x, q) = 1\n"
    for order in orders(["trusted(Q)", "paid(Q) >= 5", "rank(X, Q) >= 1"]) {
      #expect(turns(["owner(Q, X)"] + order, facts) == [["whether q is trusted"]], "\(order)")
    }
  }

  /// A variable that hangs on what nothing binds stays open, and what waits for it is not told.
  @Test func whatWaitsForAnOpenVariableIsNotTold() {
    let premises = ["owner(Q, X)", "paid(Q) >= 5"]
    #expect(turns(premises, "fact paid(p) = 1\n") == [["whether some p owns x"]])
  }

  /// The decision tells that proof was not all that was wanting.
  @Test func theDecisionIsTheSameInEitherOrder() {
    for order in orders(["a(X) >= 1", "b(X) >= 5"]) {
      let law = "role me\n" + vocabulary + "rule r: c(X) when \(order.joined(separator: " and "))\n"
      let files = MemoryFiles([
        "law.onus": law, "m.case": "case m\nuse law\nentity x : T\nfact b(x) = 3\nquestion c(x) burden on me\n",
      ])
      let text = printed(by: ["run", "m.case"], files: files).text
      #expect(text.contains("decision: not shown; what rule r asks for is not so"), "\(text)")
    }
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    var text = self
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }
}
