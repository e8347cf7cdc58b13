/// What is no certificate is refused with a place and never crashes; and the digest that names files is the right one.
import Foundation
import OnusLanguage
import OnusVerify
import Testing

@Suite struct BadCertificateTests {
  @Test(arguments: [
    ("", "1:1: the document is cut off here"),
    ("   \n ", "2:2: the document is cut off here"),
    ("case theory", "1:1: this is no JSON value"),
    ("{", "1:2: the document is cut off here"),
    ("{\"a\" 1}", "1:6: a colon should stand here"),
    ("{\"a\": 1,}", "1:9: a key in quotes should stand here"),
    ("{\"a\": 1,\n \"a\": 2}", "2:2: the key \"a\" stands here for the second time"),
    ("[1, 2", "1:6: the document is cut off here"),
    ("[1 2]", "1:4: a comma or `]` should stand here"),
    ("[01]", "1:2: a number begins with 0 here"),
    ("[1.]", "1:4: a digit should stand here"),
    ("[-]", "1:3: a digit should stand here"),
    ("[9223372036854775808]", "1:2: a number is larger than 64 bits hold"),
    ("[\"\\x\"]", "1:3: there is no such escape"),
    ("[\"\\ud800\"]", "1:3: half of a surrogate pair stands alone"),
    ("[\"a\u{1}\"]", "1:4: a control character stands in a text"),
    ("[\"abc", "1:6: the document is cut off here"),
    ("[nul]", "1:2: this is no JSON value"),
    ("{} {}", "1:4: something stands behind the end of the document"),
    ("\u{FEFF}{}", "1:1: this is no JSON value"),
    ("[]", "1:1: a certificate is an object"),
    ("{}", "1:1: a certificate lacks \"onus_certificate\""),
    ("{\"onus_certificate\": 1.5}", "1:22: `onus_certificate` should be the number of the format"),
    ("{\"onus_certificate\": 7}", "1:22: it is of format 7; this program reads format 1"),
    ("{\"onus_certificate\": 1, \"rules\": 3}", "1:34: \"rules\" is an array"),
  ])
  func isRefusedWithItsPlace(_ text: String, _ expected: String) {
    #expect(told(Array(text.utf8)) == expected)
  }

  @Test func textThatIsNoUTF8IsRefused() { #expect(told([0x5B, 0x22, 0xFF, 0x22, 0x5D]) == "1:2: a text is no UTF-8") }

  @Test func nestingIsBounded() {
    for opening in ["[", "{\"a\":"] {
      let deep = Array(String(repeating: opening, count: 200_000).utf8)
      #expect(told(deep)?.contains("nest deeper than 64") == true)
    }
    #expect(
      told(Array((String(repeating: "[", count: 64) + String(repeating: "]", count: 64)).utf8))
        == "1:1: a certificate is an object")
  }

  /// What a refusal quotes may be as long as the certificate is.
  @Test func aRefusalQuotesNoMoreThanItsReaderCanRead() {
    let long = String(repeating: "x", count: 1_000_000)
    #expect(
      Refusal("`\(long)` is no literal of these rules and this case").message
        == "`\(long.prefix(120))…` is no literal of these rules and this case")
    #expect(
      Refusal("the premise is `\(long)`, not `\(long)`").message
        == "the premise is `\(long.prefix(120))…`, not `\(long.prefix(120))…`")
    #expect(Refusal("`" + String(repeating: "a`", count: 500_000)).message.count == 601)
    let short = "`\(long.prefix(120))` is answered twice"
    #expect(Refusal(short).message == short)
  }

  @Test func hugeOnesAreRead() {
    let many = "{\"onus_certificate\": 1, \"possible\": [" + String(repeating: "\"a\", ", count: 300_000) + "\"a\"]}"
    #expect(told(Array(many.utf8)) == "1:1: a certificate lacks \"rules\"")
    let digits = "[" + String(repeating: "9", count: 1_000_000) + "]"
    #expect(told(Array(digits.utf8)) == "1:2: a number is larger than 64 bits hold")
  }

  /// Wherever a certificate is cut off, and whichever byte of it is another, it is refused or says the same.
  @Test func cutOffOrSpoiltItIsRefused() throws {
    let rules = "given g\nconclusion t\nrule a: t\n  when g\nrule b: not t\n  when unproven t\n"
    let facts = try #require(checkedCase(rules: rules, case: "case theory\nuse rules\nfact g\nquestion t\n"))
    let honest = try #require(certificate(facts))
    #expect(refusal(of: honest, facts) == nil)
    for length in 0..<(honest.count - 2) {
      let refused = refusal(of: Array(honest.prefix(length)), facts)
      #expect(refused?.first?.isNumber == true, "cut off at \(length): \(refused ?? "accepted")")
    }
    var random = SplitMix(seed: 7)
    for _ in 0..<3_000 {
      var spoilt = honest
      spoilt[Int(random.next() % UInt64(honest.count))] = UInt8(truncatingIfNeeded: random.next())
      // It must come back; that a status is another is refused, which the forgeries test.
      _ = refusal(of: spoilt, facts)
    }
  }

  private func told(_ bytes: [UInt8]) -> String? {
    do throws(Refusal) {
      _ = try Certificate(bytes)
      return nil
    } catch {
      let place = error.position(in: bytes)
      return "\(place?.line ?? 0):\(place?.column ?? 0): \(error.message)"
    }
  }

  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func digestsAreThoseOfTheStandard(_ text: String, _ digest: String) {
    #expect(sha256(Array(text.utf8)) == digest)
  }
}
