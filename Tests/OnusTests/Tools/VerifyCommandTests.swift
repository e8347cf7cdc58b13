/// `onus run --certificate` and `onus verify` from the command line: exit codes, places, files that are others.
import OnusLanguage
import OnusTools
import Testing

@Suite struct VerifyCommandTests {
  private static let law = "given g\ngiven h\nconclusion t\nrule a: t\n  when g\n  unless h\n"
  private static let matter = "case matter\nuse law\nas of 2000-01-01\nfact g\nquestion t\nsuppose other\n  fact h\n"

  private let disk = MemoryDisk(["law.onus": law, "matter.case": matter])

  private func onus(_ words: String...) -> Printed { printed(by: words, files: disk) }

  private func certify(_ words: String...) {
    let made = printed(
      by: ["run", "matter.case", "--trace", "none", "--suppose", "none", "--certificate", "c.json"] + words, files: disk
    )
    #expect(made.code == 0, "\(made.text)")
  }

  @Test func whatIsHonestIsAccepted() {
    certify()
    let made = onus("verify", "c.json")
    #expect(made.code == 0)
    #expect(
      made.text
        == "accepted: c.json\n  matter.case, outside variants, as of 2000-01-01\n  ESTABLISHED  t\n3 nodes and 1 arguments are justified; nothing is left out of 2 literals that may hold\n"
    )
    #expect(onus("verify", "c.json", "--trust-ground").text.contains("ground trusted"))
    #expect(onus("verify", "c.json", "--format", "json").text.contains("\"accepted\": true"))
  }

  /// The name that a certificate gives its case is checked by nothing, so what was read is told.
  @Test func theCaseThatWasReadIsTold() throws {
    certify()
    let text = String(decoding: try disk.read("c.json"), as: UTF8.self)
    let renamed = text.replacing("\"matter.case\"", with: "\"matter.case, suppose other\"")
    #expect(renamed != text)
    try disk.create("d.json", Array(renamed.utf8))
    let made = onus("verify", "d.json", "--case", "matter.case")
    #expect(made.code == 0 && made.text.contains("\n  matter.case, outside variants,"), "\(made.text)")
  }

  @Test func aVariantAndAnotherDayAreFoundAgain() {
    let variant = printed(
      by: ["run", "matter.case", "--trace", "none", "--suppose", "other", "--certificate", "v.json"], files: disk)
    #expect(variant.code == 0)
    #expect(onus("verify", "v.json").text.contains("UNPROVEN  t"))
    certify("--as-of", "1999-12-31")
    #expect(onus("verify", "c.json").code == 0)
  }

  @Test func withOtherFilesItIsRefused() throws {
    certify()
    try disk.write("law.onus", Array((Self.law + "-- more\n").utf8))
    let law = onus("verify", "c.json")
    #expect(law.code == 1)
    #expect(law.text == "refused: c.json:4:14\n  the rules in `law.onus` are not those that this is about\n")
    try disk.write("law.onus", Array(Self.law.utf8))
    try disk.write("matter.case", Array((Self.matter + "-- more\n").utf8))
    #expect(onus("verify", "c.json").text.contains("is not the case that this is about"))
  }

  @Test func whatIsForgedIsRefusedWithItsPlace() throws {
    certify()
    let honest = String(decoding: try disk.read("c.json"), as: UTF8.self)
    try disk.write("c.json", Array(honest.split(separator: "established").joined(separator: "unproven").utf8))
    let refused = onus("verify", "c.json")
    #expect(refused.code == 1)
    #expect(refused.text == "refused: c.json:11:33\n  `t` is established, not unproven\n")
    try disk.write("c.json", Array(honest.utf8.prefix(200)))
    #expect(onus("verify", "c.json").code == 1)
    #expect(onus("verify", "c.json", "--format", "json").text.contains("\"reason\": \"the document is cut off here\""))
  }

  @Test func whatIsNotThereIsWrongUsage() throws {
    #expect(onus("verify", "nowhere.json").code == 2)
    certify()
    try disk.remove("matter.case")
    let made = onus("verify", "c.json")
    #expect(made.code == 2)
    #expect(made.text.contains("--case CASE"))
    try disk.write("moved.case", Array(Self.matter.utf8))
    #expect(onus("verify", "c.json", "--case", "moved.case").code == 0)
  }

  @Test(arguments: [
    (["--limit-time", "0.000000001"], "the limit of time was passed at `c.json`"),
    (["--limit-memory", "1"], "the limit of memory was passed at `c.json`"),
    (["--limit-instances", "1"], "`c.json` lists 2 ground instances, more than the 1 that may be"),
  ])
  func limitsEndIt(_ words: [String], _ message: String) throws {
    try disk.write("law.onus", Array((Self.law + "conclusion u\nrule b: u\n  when t\n").utf8))
    let matter = Self.matter.split(separator: "question t").joined(separator: "question u")
    try disk.write("matter.case", Array(matter.utf8))
    certify()
    let made = printed(by: ["verify", "c.json"] + words, files: disk)
    #expect(made.code == 5)
    #expect(made.text.contains(message), "\(made.text)")
    #expect(!made.text.contains("accepted"))
    #expect(onus("verify", "c.json", "--limit-time", "100", "--limit-instances", "2").code == 0)
  }

  @Test(arguments: [
    ["--assume", "h"], ["--without", "g"], ["--suppose", "all"],
  ])
  func aCertificateIsAboutTheFile(_ words: [String]) {
    let made = printed(by: ["run", "matter.case", "--certificate", "c.json"] + words, files: disk)
    #expect(made.code == 2)
    #expect(disk.kind("c.json") == nil)
  }

  @Test func aCertificateDestroysNothing() {
    #expect(printed(by: ["run", "matter.case", "--certificate", "law.onus"], files: disk).code == 2)
    #expect((try? disk.read("law.onus")) == Array(Self.law.utf8))
  }
}
