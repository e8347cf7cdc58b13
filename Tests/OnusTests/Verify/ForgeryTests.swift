/// Certificates with one thing changed: the checker refuses each, whatever was changed.
import Foundation
import OnusLanguage
import OnusVerify
import Testing

@Suite struct ForgeryTests {
  private static let rules = """
    type Document
    role challenger
    entity d1 : Document
    entity d2 : Document
    entity d3 : Document
    given foreign(Document)
    given channelled(Document)
    given licensed(Document)
    given waived(Document)
    given published(Document)
    given doubted(Document)
    given g
    conclusion foreign_information(Document)
    conclusion kept(Document)
    conclusion damage(Document)
    conclusion privileged(Document)
    conclusion several
    conclusion urgent
    conclusion p
    conclusion q
    conclusion r
    conclusion t
    criterion made_abroad: foreign_information(D)
      when foreign(D)
    criterion kept_apart: kept(D)
      when foreign_information(D)
    presumption damage_presumed: damage(D)
      when kept(D)
      burden of production on challenger
    rebuttal channelling of damage_presumed
      against damage(D)
      when channelled(D)
    exception license to channelling
      against damage(D)
      when licensed(D) by preponderance
    rule privilege: privileged(D)
      when damage(D)
      unless waived(D)
    rule public_domain: not privileged(D)
      when published(D)
    prefer privilege over public_domain
    defeater doubt against privileged(D)
      when doubted(D) by substantial
    prefer privilege over doubt
    rule some_privileged: several
      when (number of D where privileged(D)) >= 2
    rule in_a_hurry: urgent
      when at least 2 of (foreign(d1), published(d1), doubted(d2))
    rule circle_one: p
      when q
    rule circle_two: q
      when p
    rule circle_seed: p
      when doubted(d1)
    rule liar: r
      when unproven r
    rule tie_one: t
      when g
    rule tie_two: not t
      when g

    """
  private static let caseText = """
    case theory
    use rules
    as of 2000-03-01
    challenger is d1
    fact g
    fact foreign(d1)
    fact foreign(d2)
    fact foreign(d3)
    fact published(d1) by clear_and_convincing
    fact doubted(d1) by substantial
    fact channelled(d2) by prima_facie
    fact channelled(d3)
    fact licensed(d3)
    fact licensed(d2) by preponderance
    fact not licensed(d2) by preponderance
    fact not damage(d3) by prima_facie
    allege waived(d1) by challenger
    question p
    question q
    question damage(D)
    suppose other
      fact waived(d1)

    """
  typealias Object = [String: Any]

  /// A forgery: what it does, and how.
  struct Forgery: CustomTestStringConvertible, Sendable {
    var name: String
    var forge: @Sendable (inout Object) -> Void
    init(_ name: String, _ forge: @escaping @Sendable (inout Object) -> Void) {
      self.name = name
      self.forge = forge
    }
    var testDescription: String { name }
  }

  static let forgeries: [Forgery] = [
    Forgery("swap a status") { $0.answer("privileged(d1)") { $0["status"] = "established" } },
    Forgery("say that what is presumed is definite") { $0.answer("damage(d1)") { $0["status"] = "definite" } },
    Forgery("say that what is rebutted is unproven") { $0.answer("damage(d2)") { $0["status"] = "unproven" } },
    Forgery("say that what is undetermined is contested") { $0.answer("r") { $0["status"] = "contested" } },
    Forgery("hide a presumption") { $0.answer("privileged(d1)") { $0["presumptions"] = [String]() } },
    Forgery("ask something else with the same status") { $0.answer("p") { $0["question"] = "urgent" } },
    Forgery("leave an answer out") { $0.filter("answers") { $0["question"] as? String != "p" } },
    Forgery("leave all answers out") { $0["answers"] = [Object]() },
    Forgery("say an answer twice") { certificate in
      let answers = certificate["answers"] as? [Object] ?? []
      certificate["answers"] = answers + answers.filter { $0["question"] as? String == "p" }
    },
    Forgery("ask for a day and name none") { certificate in
      certificate["as_of"] = NSNull()
      certificate["as_of_asked"] = true
    },
    Forgery("ask for what there is not") { $0["asked"] = ["nothing"] },
    Forgery("ask for more than is answered") { $0["asked"] = ["p", "damage(X)", "privileged(d2)", "waived(d3)"] },
    Forgery("drop an attacker from its list") { $0.each("undercut") { $0["by"] = [String]() } },
    Forgery("drop an undercut") { $0["undercut"] = [Object]() },
    Forgery("drop the exception to a rebuttal") {
      $0.filter("undercut") { $0["statement"] as? String != "rules.channelling" }
    },
    Forgery("drop a foe") { $0.ground("not privileged(d1)") { $0["for"] = [String]() } },
    Forgery("drop a defeater") { $0.ground("privileged(d1)") { $0["defeaters"] = [String]() } },
    Forgery("drop the evidence from the arguments") { $0.ground("published(d1)") { $0["for"] = [String]() } },
    Forgery("leave a literal out of the ground") { $0.member("ground") { $0["t"] = nil } },
    Forgery("take an instance of another literal for an argument") { certificate in
      let other = certificate.arguments(of: "rules.tie_two")
      certificate.ground("t") { $0["for"] = other }
    },
    Forgery("take a defeater for an argument") { certificate in
      let doubt = certificate.arguments(of: "rules.doubt")
      certificate.ground("privileged(d1)") { $0["for"] = ($0["for"] as? [String] ?? []) + doubt }
    },
    Forgery("leave an instance out wholly") { certificate in
      let dropped = Set(certificate.arguments(of: "rules.public_domain"))
      certificate.member("args") { all in for name in dropped { all[name] = nil } }
      certificate.ground("not privileged(d1)") { $0["for"] = [String]() }
      certificate.filter("nodes") { !dropped.contains($0["applies"] as? String ?? "") }
      certificate.number()
    },
    Forgery("raise the evidence's grade") {
      $0.each("args") { if $0["grade"] != nil { $0["grade"] = "beyond_reasonable_doubt" } }
    },
    Forgery("lower the evidence's grade") {
      $0.each("args") { if $0["grade"] != nil { $0["grade"] = "preponderance" } }
    },
    Forgery("edit the standard of a premise") { certificate in
      certificate.each("args") { argument in
        let premises = argument["premises"] as? [String] ?? []
        argument["premises"] = premises.map { $0.replacingOccurrences(of: " by prima_facie", with: "") }
      }
    },
    Forgery("edit a premise") { certificate in
      certificate.argument("rules.public_domain") { $0["premises"] = ["published(d2)"] }
    },
    Forgery("leave a premise out") { $0.argument("rules.public_domain") { $0["premises"] = [String]() } },
    Forgery("leave an `unless` out") { $0.argument("rules.privilege") { $0["unproven"] = [String]() } },
    Forgery("add a premise") { $0.argument("rules.public_domain") { $0["premises"] = ["published(d1)", "g"] } },
    Forgery("bind a variable to something else") { $0.argument("rules.public_domain") { $0["bind"] = ["D": "d2"] } },
    Forgery("bind a variable to nothing") { $0.argument("rules.public_domain") { $0["bind"] = [String: String]() } },
    Forgery("bind a variable that there is not") {
      $0.argument("rules.public_domain") { $0["bind"] = ["D": "d1", "E": "d1"] }
    },
    Forgery("take another way") { $0.argument("rules.public_domain") { $0["way"] = 1 } },
    Forgery("take another statement") { $0.argument("rules.public_domain") { $0["statement"] = "rules.privilege" } },
    Forgery("leave a way of a condition out") {
      $0.each("conditions") { if $0["ways"] != nil { $0["ways"] = [String]() } }
    },
    Forgery("ask for less in an `at least`") {
      $0.each("conditions") { if $0["at_least"] != nil { $0["at_least"] = 1 } }
    },
    Forgery("drop a member of an `at least`") { certificate in
      certificate.each("conditions") {
        if let all = $0["members"] as? [String] { $0["members"] = Array(all.dropLast()) }
      }
    },
    Forgery("leave out what may hold") { $0.member("ground") { $0["not privileged(d1)"] = nil } },
    Forgery("leave out what may hold by a circle") { certificate in
      let own = Set(["rules.circle_one", "rules.circle_two"].flatMap { certificate.arguments(of: $0) })
      certificate.member("ground") { $0["q"] = nil }
      certificate.member("args") { all in for name in own { all[name] = nil } }
      certificate.ground("p") { $0["for"] = ($0["for"] as? [String] ?? []).filter { !own.contains($0) } }
      certificate.filter("nodes") { $0["proven"] as? String != "q" && !own.contains($0["applies"] as? String ?? "") }
      certificate.number()
    },
    Forgery("say twice what may hold") { $0.texts("possible") { $0 += ["doubted(d2)", "doubted(d2)"] } },
    Forgery("leave a fact out") { $0.texts("facts") { $0.removeAll { $0 == "licensed(d3)" } } },
    Forgery("state a fact twice") { $0.texts("facts") { $0.append("licensed(d3)") } },
    Forgery("state a fact that the case does not state") { $0.texts("facts") { $0.append("published(d1)") } },
    Forgery("state such a fact among what is definite") { certificate in
      certificate.append("definite", ["lit": "published(d1)", "fact": true])
    },
    Forgery("make evidence a fact") { $0.texts("facts") { $0.append("channelled(d2)") } },
    Forgery("make something definite before its premise") { certificate in
      certificate["definite"] = Array((certificate["definite"] as? [Object] ?? []).reversed())
    },
    Forgery("make something definite by a presumption") { certificate in
      certificate.append(
        "definite",
        [
          "lit": "damage(d1)", "statement": "rules.damage_presumed", "way": 0, "bind": ["D": "d1"],
          "premises": ["kept(d1)"], "unproven": [String](), "holds": [String](),
        ])
    },
    Forgery("leave out what is definite by a criterion") {
      $0.filter("definite") { ($0["lit"] as? String)?.hasPrefix("kept") != true }
    },
    Forgery("name another line that decides") { $0.each("nodes") { if $0["line"] != nil { $0["line"] = "rank" } } },
    Forgery("hide the line that decides") { $0.each("nodes") { $0["line"] = nil } },
    Forgery("lower the level of what is true") { $0.node("proven", "privileged(d1)") { $0["n"] = 0 } },
    Forgery("lower the level of what is false") { $0.node("proven", "not privileged(d1)") { $0["n"] = 0 } },
    Forgery("raise the level of what others rest on") { $0.node("proven", "damage(d1)") { $0["n"] = 1_000 } },
    Forgery("make a level negative") { $0.node("proven", "p") { $0["n"] = -1 } },
    Forgery("lower the order of what is open") { $0.node("proven", "r") { $0["ord"] = 0 } },
    Forgery("say that the false is true") { certificate in
      certificate.node("proven", "t") { node in
        node["v"] = "true"
        node["by"] = node.removeValue(forKey: "fails")
      }
    },
    Forgery("say that the true is false") { certificate in
      certificate.node("proven", "damage(d1)") { node in
        node["v"] = "false"
        node["fails"] = node.removeValue(forKey: "by")
      }
    },
    Forgery("say that the open is false") { certificate in
      certificate.node("proven", "r") { node in
        node["v"] = "false"
        node["fails"] = node.removeValue(forKey: "waits")
        node["n"] = node.removeValue(forKey: "ord")
        node["could"] = nil
      }
    },
    Forgery("say that the false is open") { certificate in
      certificate.node("proven", "t") { node in
        node["v"] = "open"
        node["waits"] = node.removeValue(forKey: "fails")
        node["ord"] = node.removeValue(forKey: "n")
        node["could"] = [Int]()
      }
    },
    Forgery("let a circle support itself") { certificate in
      for (i, literal) in ["p", "q"].enumerated() {
        let argument = certificate.arguments(of: literal == "p" ? "rules.circle_one" : "rules.circle_two")
        let by = certificate.id("applies", argument.first ?? "")
        certificate.node("proven", literal) { node in
          node["v"] = "true"
          node["n"] = 10 * i + 4
          node["by"] = [by]
          node["fails"] = nil
        }
      }
      for (name, level) in [("rules.circle_one", 3), ("rules.circle_two", 13)] {
        let argument = certificate.arguments(of: name).first ?? ""
        certificate.node("applies", argument) { node in
          node["v"] = "true"
          node["n"] = level
          node["by"] = [Int]()
          node["fails"] = nil
        }
      }
      certificate.answer("p") { $0["status"] = "established" }
    },
    Forgery("name no witness") { $0.node("proven", "t") { $0["fails"] = [Int]() } },
    Forgery("name a witness that does not fail") { certificate in
      let own = certificate.id("proven", "privileged(d1)")
      certificate.node("proven", "t") { $0["fails"] = [own] }
    },
    Forgery("name one witness too many") { certificate in
      let own = certificate.id("proven", "p")
      certificate.node("proven", "t") { $0["fails"] = ($0["fails"] as? [Int] ?? []) + [own] }
    },
    Forgery("name a node that there is not") { $0.node("proven", "t") { $0["fails"] = [100_000] } },
    Forgery("be true by itself") { certificate in
      let own = certificate.id("proven", "privileged(d1)")
      certificate.node("proven", "privileged(d1)") { $0["by"] = [own] }
    },
    Forgery("leave a node out") { certificate in
      certificate.filter("nodes") { $0["prevails"] as? String != "t" }
      certificate.number()
    },
    Forgery("prove what has a rival as if nothing stood against it") { certificate in
      let lead = certificate.id("applies", certificate.arguments(of: "rules.tie_one").first ?? "")
      certificate.node("proven", "t") { node in
        node["v"] = "true"
        node["by"] = [lead]
        node["fails"] = nil
      }
      certificate.filter("nodes") { $0["prevails"] == nil || !["t", "not t"].contains($0["prevails"] as? String) }
      certificate.number()
    },
    Forgery("let something prevail that is not blocked, and prove nothing by it") { certificate in
      let lead = certificate.id("applies", certificate.arguments(of: "rules.damage_presumed").first ?? "")
      let count = (certificate["nodes"] as? [Object] ?? []).count
      certificate.append(
        "nodes", ["id": count + 1, "prevails": "damage(d1)", "v": "false", "n": 50, "fails": [lead]])
    },
    Forgery("list a node twice") { certificate in
      let nodes = certificate["nodes"] as? [Object] ?? []
      certificate.append("nodes", nodes[0])
      certificate.number()
    },
    Forgery("count the nodes otherwise") { $0.each("nodes") { $0["id"] = ($0["id"] as? Int ?? 0) + 1 } },
    Forgery("speak of a variant") { $0["suppose"] = "other" },
    Forgery("speak of a variant that there is not") { $0["suppose"] = "nowhere" },
    Forgery("judge another day") { $0["as_of"] = "2001-03-01" },
    Forgery("drop an allegation") { $0["alleged"] = [Object]() },
    Forgery("put an allegation into another mouth") { $0.each("alleged") { $0["by"] = "d2" } },
    Forgery("leave the answers to a question with variables out") {
      $0.filter("answers") { ($0["question"] as? String)?.hasPrefix("damage") != true }
    },
    Forgery("leave an answer that is not proven out") {
      $0.filter("answers") { $0["question"] as? String != "damage(d2)" }
    },
    Forgery("tell another line of a fact") { certificate in
      certificate["fact_lines"] = (certificate["fact_lines"] as? [Int] ?? []).map { $0 + 1 }
    },
    Forgery("tell fewer lines than facts") { certificate in
      certificate["fact_lines"] = Array((certificate["fact_lines"] as? [Int] ?? []).dropLast())
    },
    Forgery("find a fact in another file") { certificate in
      certificate["fact_lines"] = (certificate["fact_lines"] as? [Int] ?? []).map { "table.csv:\($0)" }
    },
    Forgery("leave evidence out") { $0.filter("evidence") { $0["lit"] as? String != "licensed(d2)" } },
    Forgery("raise evidence that is no argument") { $0.each("evidence") { $0["by"] = "substantial" } },
    Forgery("swap the literals of evidence") { $0.each("evidence") { $0["lit"] = "channelled(d2)" } },
    Forgery("tell another line of evidence") { $0.each("evidence") { $0["line"] = 1 } },
    Forgery("leave out one line of the evidence") { certificate in
      var isFirst = true
      certificate.each("evidence") {
        if isFirst { $0["line"] = nil }
        isFirst = false
      }
    },
    Forgery("leave out the lines of the facts") { $0["fact_lines"] = nil },
    Forgery("leave out the evidence and tell the rest") { $0["evidence"] = nil },
    Forgery("leave out where the statements stand") { $0["statements"] = nil },
    Forgery("tell another line of an allegation") { $0.each("alleged") { $0["line"] = 1 } },
    Forgery("tell another line of a statement") {
      $0.member("statements") { $0.member("rules.privilege") { $0["line"] = 1 } }
    },
    Forgery("tell another file of a statement") {
      $0.member("statements") { $0.member("rules.privilege") { $0["file"] = "case" } }
    },
    Forgery("leave a statement's place out") { $0.member("statements") { $0["rules.privilege"] = nil } },
    Forgery("say of another kind of burden that it is met") {
      $0.each("nodes") { if $0["burden"] != nil { $0["burden"] = "persuasion" } }
    },
    Forgery("meet a burden by other evidence") {
      $0.each("nodes") { if $0["burden"] != nil { $0["met_by"] = "licensed(d2)" } }
    },
    Forgery("meet a burden that is not met") { certificate in
      let argument = certificate.arguments(of: "rules.tie_two").first ?? ""
      certificate.node("applies", argument) { node in
        node["v"] = "false"
        node["burden"] = "production"
        node["met_by"] = "licensed(d2)"
      }
    },
    Forgery("be of another version") { $0["onus_certificate"] = 2 },
    Forgery("add what the format has not") { $0["signed_by"] = "a court" },
    Forgery("leave a part out") { $0["undercut"] = nil },
  ]

  private static let checked = checkedFiles(rules: rules, case: caseText)
  private static let facts = checked?.facts
  private static let files = checked?.files ?? []
  private static let honest = facts.flatMap { OnusTests.certificate($0, files) }

  /// The honest certificate, as an object to be changed.
  private static func whole() throws -> Object {
    let honest = try #require(honest)
    let object = try JSONSerialization.jsonObject(with: Data(honest))
    return try #require(object as? Object)
  }

  @Test func theHonestOneIsAccepted() throws {
    let facts = try #require(Self.facts)
    let honest = try #require(Self.honest)
    #expect(refusal(of: honest, facts, Self.files) == nil)
    let text = String(decoding: honest, as: UTF8.self)
    #expect(text.contains("\"burden\": \"production\", \"met_by\": \"not damage(d3)\"}"))
    #expect(Set(Self.forgeries.map(\.name)).count == Self.forgeries.count && Self.forgeries.count >= 20)
  }

  @Test(arguments: forgeries) func isRefused(_ forgery: Forgery) throws {
    let facts = try #require(Self.facts)
    let before = try Self.whole()
    var forged = before
    forgery.forge(&forged)
    let text = { (object: Object) throws in
      try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
    }
    #expect(try text(before) != text(forged), "nothing was forged")
    let bytes = [UInt8](try JSONSerialization.data(withJSONObject: forged))
    let refused = refusal(of: bytes, facts, Self.files)
    #expect(refused != nil, "\(forgery.name)")
  }

  /// That the reading and writing of these tests themselves spoil nothing.
  @Test func writtenAnewItIsAccepted() throws {
    let facts = try #require(Self.facts)
    let whole = try Self.whole()
    #expect(refusal(of: [UInt8](try JSONSerialization.data(withJSONObject: whole)), facts, Self.files) == nil)
  }

  /// As it was written first: with facts among what is definite, all that may hold in one list, no list left out that is empty, and
  /// nodes for what prevails unopposed.
  @Test func theLongFormIsAccepted() throws {
    let facts = try #require(Self.facts)
    var long = try Self.whole()
    let stated = (long["facts"] as? [String] ?? []).map { ["lit": $0, "fact": true] as Object }
    let rest = long["definite"] as? [Object] ?? []
    let ground = (long["ground"] as? Object ?? [:]).keys.sorted()
    for key in ["facts", "fact_lines", "evidence", "statements"] { long[key] = nil }
    long.each("alleged") { $0["line"] = nil }
    long["definite"] = stated + rest
    long.texts("possible") { $0 += (stated + rest).compactMap { $0["lit"] as? String } + ground }
    for key in ["definite", "args"] {
      long.each(key) { argument in
        if argument["statement"] == nil && argument["condition"] == nil { return }
        for (part, none) in [("way", 0), ("unproven", [String]()), ("holds", [String]())] as [(String, Any)]
        where argument[part] == nil {
          argument[part] = none
        }
      }
    }
    long.each("ground") { if $0["defeaters"] == nil { $0["defeaters"] = [String]() } }
    long.each("answers") { if $0["presumptions"] == nil { $0["presumptions"] = [String]() } }
    var nodes = long["nodes"] as? [Object] ?? []
    var added = 0
    for i in nodes.indices {
      let key = nodes[i]["v"] as? String == "true" ? "by" : "fails"
      if nodes[i]["v"] as? String != "open", nodes[i][key] == nil { nodes[i][key] = [Int]() }
      guard let literal = nodes[i]["proven"] as? String, nodes[i]["v"] as? String == "true",
        !nodes.contains(where: { $0["prevails"] as? String == literal }), ground.contains(literal)
      else { continue }
      added += 1
      var prevails = nodes[i]
      prevails["proven"] = nil
      prevails["prevails"] = literal
      prevails["id"] = nodes.count + 1
      nodes[i]["by"] = [nodes.count + 1]
      for j in nodes.indices { if let level = nodes[j]["n"] as? Int { nodes[j]["n"] = 2 * level } }
      prevails["n"] = 2 * (prevails["n"] as? Int ?? 0)
      nodes[i]["n"] = (nodes[i]["n"] as? Int ?? 0) + 1
      nodes.append(prevails)
    }
    long["nodes"] = nodes
    #expect(added > 0)
    #expect(refusal(of: [UInt8](try JSONSerialization.data(withJSONObject: long)), facts, Self.files) == nil)
  }

  /// What is left out consistently only the second pass can find.
  @Test func trustingTheGroundLeavesOmissionsUnfound() throws {
    let facts = try #require(Self.facts)
    var forged = try Self.whole()
    forged.filter("undercut") { $0["statement"] as? String != "rules.channelling" }
    forged.texts("possible") { $0.append("waived(d2)") }
    let bytes = [UInt8](try JSONSerialization.data(withJSONObject: forged))
    #expect(refusal(of: bytes, facts, Self.files, trustingGround: true) != nil)
    // More that may hold is no lie.
    forged = try Self.whole()
    forged.texts("possible") { $0.append("doubted(d2)") }
    let more = [UInt8](try JSONSerialization.data(withJSONObject: forged))
    #expect(refusal(of: more, facts, Self.files, trustingGround: true) == nil)
  }
}

extension ForgeryTests.Object {
  mutating func each(_ key: String, _ body: (inout Self) -> Void) {
    if var list = self[key] as? [Self] {
      for i in list.indices { body(&list[i]) }
      self[key] = list
    } else if var all = self[key] as? [String: Self] {
      for name in all.keys { body(&all[name, default: [:]]) }
      self[key] = all
    }
  }

  mutating func member(_ key: String, _ body: (inout Self) -> Void) {
    var inner = self[key] as? Self ?? [:]
    body(&inner)
    self[key] = inner
  }

  mutating func answer(_ question: String, _ body: (inout Self) -> Void) {
    each("answers") { if $0["question"] as? String == question { body(&$0) } }
  }

  mutating func ground(_ literal: String, _ body: (inout Self) -> Void) {
    member("ground") { $0.member(literal, body) }
  }

  mutating func argument(_ statement: String, _ body: (inout Self) -> Void) {
    each("args") { if $0["statement"] as? String == statement { body(&$0) } }
  }

  mutating func node(_ kind: String, _ subject: String, _ body: (inout Self) -> Void) {
    each("nodes") { if $0[kind] as? String == subject { body(&$0) } }
  }

  mutating func filter(_ key: String, _ isKept: (Self) -> Bool) {
    self[key] = (self[key] as? [Self] ?? []).filter(isKept)
  }

  mutating func texts(_ key: String, _ body: (inout [String]) -> Void) {
    var list = self[key] as? [String] ?? []
    body(&list)
    self[key] = list
  }

  mutating func append(_ key: String, _ element: Self) { self[key] = (self[key] as? [Self] ?? []) + [element] }

  /// Numbers the nodes anew; what they name then are others.
  mutating func number() {
    var nodes = self["nodes"] as? [Self] ?? []
    var numbers: [Int: Int] = [:]
    for i in nodes.indices {
      numbers[nodes[i]["id"] as? Int ?? 0] = i + 1
      nodes[i]["id"] = i + 1
    }
    for i in nodes.indices {
      for key in ["by", "fails", "could", "waits"] {
        if let named = nodes[i][key] as? [Int] { nodes[i][key] = named.compactMap { numbers[$0] } }
      }
    }
    self["nodes"] = nodes
  }

  func arguments(of statement: String) -> [String] {
    (self["args"] as? [String: Self] ?? [:]).filter { $0.value["statement"] as? String == statement }.keys.sorted()
  }

  func id(_ kind: String, _ subject: String) -> Int {
    (self["nodes"] as? [Self] ?? []).first { $0[kind] as? String == subject }?["id"] as? Int ?? 0
  }
}
