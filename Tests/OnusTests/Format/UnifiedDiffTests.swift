/// What `--diff` prints leads from the one text to the other.
import Testing

@testable import OnusTools

@Suite struct UnifiedDiffTests {
  @Test func leadsFromOldToNew() {
    var random = SplitMix(seed: 11)
    for _ in 0..<300 {
      let old = someText(&random)
      let new = random.chance(10) ? "" : edited(old, &random)
      let diff = text(UnifiedDiff.text(from: Array(old.utf8), to: Array(new.utf8), path: "f"))
      #expect(applied(diff, to: old) == new, "\(diff)")
    }
  }

  @Test func nothingDiffersPrintsNothing() {
    #expect(UnifiedDiff.text(from: Array("a\n".utf8), to: Array("a\n".utf8), path: "f").isEmpty)
  }

  @Test func aMissingLastLineEndIsTold() {
    let diff = text(UnifiedDiff.text(from: Array("a".utf8), to: Array("a\n".utf8), path: "f"))
    #expect(diff == "--- f\n+++ f\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n")
  }

  @Test func manyDifferencesEndSoon() {
    let old = (0..<20_000).map { "old \($0)\n" }.joined()
    let new = (0..<20_000).map { "new \($0)\n" }.joined()
    let diff = text(UnifiedDiff.text(from: Array(old.utf8), to: Array(new.utf8), path: "f"))
    #expect(applied(diff, to: old) == new)
  }

  private func someText(_ random: inout SplitMix) -> String {
    let lines = (0..<random.below(30)).map { _ in "\(random.below(4))\n" }.joined()
    return random.chance(20) ? lines + "end" : lines
  }

  private func edited(_ text: String, _ random: inout SplitMix) -> String {
    var lines = lines(of: text)
    for _ in 0..<random.below(6) {
      if lines.isEmpty || random.chance(40) {
        lines.insert("new\(random.below(3))\n", at: random.below(lines.count + 1))
      } else {
        lines.remove(at: random.below(lines.count))
      }
    }
    // Only the last line may lack its end.
    return lines.enumerated().map { $1.hasSuffix("\n") || $0 == lines.count - 1 ? $1 : $1 + "\n" }.joined()
  }

  private func lines(of text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) + "\n" }
    let last = lines.removeLast().dropLast()
    if !last.isEmpty { lines.append(String(last)) }
    return lines
  }

  /// Follows a diff, and demands that what it keeps and takes away is there.
  private func applied(_ diff: String, to old: String) -> String {
    if diff.isEmpty { return old }
    let source = lines(of: old)
    var made: [String] = []
    var next = 0
    var mark: Character?
    for line in lines(of: diff).dropFirst(2) {
      let rest = String(line.dropFirst())
      switch line.first {
      case "@":
        let parts = line.split(separator: " ")[1].dropFirst().split(separator: ",").compactMap { Int($0) }
        let isEmpty = parts.count > 1 && parts[1] == 0
        let start = isEmpty ? parts[0] : parts[0] - 1
        made += source[next..<start]
        next = start
      case " ", "-":
        #expect(source[next].hasPrefix(rest.dropLast()))
        if line.first == " " { made.append(source[next]) }
        next += 1
      case "+": made.append(rest)
      default: if mark == "+" { made[made.count - 1].removeLast() }
      }
      mark = line.first
    }
    return (made + source[next...]).joined()
  }
}
