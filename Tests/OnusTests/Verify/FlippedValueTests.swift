/// The values of the nodes are the only ones that can be justified: no other is accepted, whatever levels and witnesses are named.
import Foundation
import OnusLanguage
import OnusVerify
import Testing

@Suite struct FlippedValueTests {
  private typealias Object = [String: Any]

  /// E30: a counter-argument for p that rests on p leaves p undetermined. Were equal levels let through across a negation, p would be
  /// certified to be contested.
  @Test func aDefenderThatRestsOnWhatItDefends() throws {
    let rules = """
      given g
      conclusion p
      rule a: p
        when g
      rule s: not p
        when g
      rule t: p
        when p
      prefer t over s

      """
    let facts = try #require(checkedCase(rules: rules, case: "case theory\nuse rules\nfact g\nquestion p\n"))
    let honest = try #require(certificate(facts))
    #expect(refusal(of: honest, facts) == nil)
    let object = try JSONSerialization.jsonObject(with: Data(honest))
    let whole = try #require(object as? Object)
    let status = (whole["answers"] as? [Object])?.first { $0["question"] as? String == "p" }?["status"] as? String
    #expect(status == "undetermined")
    // What is open claimed as false, the attack on p as not countered: at every choice of levels.
    let nodes = whole["nodes"] as? [Object] ?? []
    let open = nodes.indices.filter { nodes[$0]["v"] as? String == "open" }
    #expect(open.count >= 5 && open.count <= 7)
    let base = 10
    var choices = 1
    for _ in open { choices *= 3 }
    for choice in 0..<choices {
      var forged = whole
      var own = nodes
      var rest = choice
      for i in open {
        let isBlock = own[i]["blocked"] != nil
        let named = (own[i]["waits"] as? [Int] ?? []) + (own[i]["could"] as? [Int] ?? [])
        own[i]["v"] = isBlock ? "true" : "false"
        own[i]["n"] = base + rest % 3
        rest /= 3
        if isBlock {
          own[i]["by"] = Array(named.suffix(1))
        } else {
          own[i]["fails"] = Array(Set(own[i]["waits"] as? [Int] ?? []))
        }
        for key in ["ord", "could", "waits"] { own[i][key] = nil }
      }
      forged["nodes"] = own
      forged.answer("p") { $0["status"] = "contested" }
      let bytes = [UInt8](try JSONSerialization.data(withJSONObject: forged))
      #expect(refusal(of: bytes, facts) != nil)
    }
  }

  /// In random theories: one node's value is changed to each of the other two, with the same witnesses, all and none.
  @Test func noOtherValueIsAccepted() throws {
    var tried = 0
    for seed in UInt64(1)...40 {
      let theory = TheoryGenerator.theory(seed: seed)
      guard let facts = checkedCase(rules: theory.rulesText, case: theory.caseText), let honest = certificate(facts)
      else {
        continue
      }
      let object = try JSONSerialization.jsonObject(with: Data(honest))
      let whole = try #require(object as? Object)
      let nodes = whole["nodes"] as? [Object] ?? []
      if nodes.isEmpty { continue }
      var random = SplitMix(seed: seed)
      for _ in 0..<4 {
        let i = Int(random.next() % UInt64(nodes.count))
        let named = ["by", "fails", "could", "waits"].flatMap { nodes[i][$0] as? [Int] ?? [] }
        let level = (nodes[i]["n"] ?? nodes[i]["ord"]) as? Int ?? 0
        for value in ["true", "false", "open"] where value != nodes[i]["v"] as? String {
          for (witnesses, shift) in [(named, 0), (Array(Set(named)), 100), ([], 100)] {
            var forged = whole
            var own = nodes
            for key in ["by", "fails", "could", "waits", "n", "ord", "line"] { own[i][key] = nil }
            own[i]["v"] = value
            own[i][value == "open" ? "ord" : "n"] = level + shift
            switch value {
            case "true": own[i]["by"] = Array(witnesses.prefix(1))
            case "false": own[i]["fails"] = witnesses
            default:
              own[i]["could"] = [Int]()
              own[i]["waits"] = witnesses
            }
            forged["nodes"] = own
            let bytes = [UInt8](try JSONSerialization.data(withJSONObject: forged))
            tried += 1
            #expect(refusal(of: bytes, facts) != nil, "seed \(seed): node \(i + 1) as \(value)")
          }
        }
      }
    }
    #expect(tried > 500)
  }
}
