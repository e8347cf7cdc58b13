/// `--watch`: what makes a command run again.
import OnusLanguage
import Synchronization
import Testing

@testable import OnusTools

@Suite struct WatchTests {
  /// Runs a command while the disk changes; each step is taken where nothing else would happen, and the end after the last.
  private func watch(
    _ words: [String], on disk: MemoryDisk, _ steps: [@Sendable (MemoryDisk) throws -> Void],
    outputIsTerminal: Bool = false
  ) -> (code: Int32, output: String, messages: String) {
    let (output, messages) = (MemorySink(), MemorySink())
    let next = Mutex(0)
    var surroundings = Surroundings(variable: { _ in nil }, outputIsTerminal: outputIsTerminal)
    surroundings.wait = {
      let step = next.withLock { step in
        step += 1
        return step - 1
      }
      guard step < steps.count else { return false }
      do { try steps[step](disk) } catch { Issue.record(error) }
      return true
    }
    let code = Command.main(
      words + ["--watch"], files: disk, surroundings: surroundings, output: output, messages: messages)
    return (code, output.text, messages.text)
  }

  private var disk: MemoryDisk { MemoryDisk(["lease.onus": smallLease, "flat.case": smallFlat]) }

  private func write(_ path: String, _ text: String) -> @Sendable (MemoryDisk) throws -> Void {
    { try $0.write(path, Array(text.utf8)) }
  }

  @Test func itRunsAgainWhereAFileChanges() {
    let wrong = smallFlat.replacing("expect established", with: "expect refuted")
    let ran = watch(["test", "-q"], on: disk, [write("flat.case", wrong), write("flat.case", smallFlat)])
    #expect(ran.code == 0 && ran.output == "FAIL flat.case:6: expect refuted owed(door), got established\n", "\(ran)")
  }

  @Test func itRunsAgainWhereADataFileChanges() {
    let disk = MemoryDisk([
      "law.onus": "type Thing\ngiven broken(Thing)\nconclusion owed(Thing)\nrule debt: owed(T) when broken(T)\n",
      "flat.csv": "thing\ndoor\n",
      "flat.case":
        "case flat\nuse law\nentities from \"flat.csv\" (thing) : Thing\nfacts broken from \"flat.csv\" (thing)\nquestion owed(T)\n",
    ])
    let ran = watch(["run", "flat.case", "--trace", "none", "-q"], on: disk, [write("flat.csv", "thing\nroof\n")])
    #expect(ran.output == "ESTABLISHED  owed(door)\nESTABLISHED  owed(roof)\n", "\(ran)")
  }

  @Test func whatNobodyReadsChangesNothing() {
    let ran = watch(
      ["test"], on: disk,
      [
        write("notes.txt", "x"), write(".flat.case.swp", "x"), write("flat.case~", "x"),
        write("other/x.onus", "given a\n"),
      ])
    // A folder was searched, and a name in it is new.
    #expect(ran.output.split(separator: "\n").count == 3, "\(ran.output)")
    let run = watch(
      ["run", "flat.case", "--trace", "none", "-q", "--suppose", "none"], on: disk, [write("notes.txt", "x")])
    #expect(run.output == "ESTABLISHED  owed(door)\n")
  }

  @Test func additionsAndDeletionsAreSeen() {
    let ran = watch(
      ["test"], on: disk,
      [
        write("b.case", smallFlat), { try $0.remove("b.case") }, { try $0.remove("lease.onus") },
        write("lease.onus", smallLease),
      ])
    #expect(
      ran.output.split(separator: "\n").map(String.init).filter { $0.contains("passed") } == [
        "3 passed, 0 failed", "6 passed, 0 failed", "3 passed, 0 failed",
        "0 passed, 0 failed, 1 case not evaluated", "3 passed, 0 failed",
      ], "\(ran.output)")
  }

  @Test func aCaseThatIsNotThereMayCome() {
    let disk = MemoryDisk(["lease.onus": smallLease])
    let ran = watch(
      ["run", "flat.case", "--trace", "none", "--suppose", "none"], on: disk, [write("flat.case", smallFlat)])
    #expect(ran.output == "ESTABLISHED  owed(door)\n" && ran.messages.contains("there is no such file"))
  }

  @Test func whatItWritesItselfIsNotFollowed() {
    let disk = disk
    let ran = watch(["test", "--golden", "new"], on: disk, [{ _ in }, { _ in }])
    #expect(ran.output.split(separator: "\n").count { $0.contains("passed") } == 1, "\(ran.output)")
    let out = watch(["test", "-o", "out.txt"], on: disk, [{ _ in }])
    #expect(out.code == 0 && out.output.isEmpty)
  }

  @Test func theScreenIsClearedOnATerminalOnly() {
    let change = [write("flat.case", smallFlat + "\n")]
    #expect(!watch(["test"], on: disk, change).output.contains("\u{1B}"))
    let shown = watch(["test", "--color", "never"], on: disk, change, outputIsTerminal: true).output
    #expect(shown == "3 passed, 0 failed\n\u{1B}[H\u{1B}[2J\u{1B}[3J3 passed, 0 failed\n")
  }

  @Test func wrongUsageEndsIt() {
    #expect(watch(["test", "--bogus"], on: disk, [{ _ in Issue.record("it waits") }]).code == 2)
    let input = watch(["test", "-"], on: disk, [{ _ in Issue.record("it waits") }])
    #expect(input.code == 2 && input.messages == "onus: `--watch` watches files, and standard input is none\n")
    #expect(watch(["fmt"], on: disk, [{ _ in Issue.record("it waits") }]).code == 2)
  }
}
