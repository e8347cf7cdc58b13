/// Mutated rulebooks and cases never crash the checker, and checking twice gives the same.
import Foundation
import OnusLanguage
import Testing

@Suite struct CheckMutationTests {
  private func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in text {
      if character.isLetter || character.isNumber || character == "_" {
        word.append(character)
      } else {
        if !word.isEmpty { words.append(word) }
        word = ""
        words.append(String(character))
      }
    }
    return words + [word]
  }

  private func mutated(_ words: [String], _ dice: inout Dice) -> String {
    var words = words
    for _ in 0...dice.roll(4) {
      let (i, j) = (dice.roll(words.count), dice.roll(words.count))
      switch dice.roll(4) {
      case 0: words.swapAt(i, j)
      case 1: words[i] = words[j]
      case 2: words.remove(at: i)
      default: words.insert(words[j], at: i)
      }
    }
    return words.joined()
  }

  @Test func mutationsAreCheckedWithoutACrash() throws {
    let rules = words(
      String(decoding: try fixture("Fixtures/ceramica/state_secrets.onus"), as: UTF8.self) + Self.constructs)
    let facts = words(String(decoding: try fixture("Fixtures/ceramica/ceramica.case"), as: UTF8.self))
    var dice = Dice(state: 7)
    for _ in 0..<60 {
      let texts = ["state_secrets.onus": mutated(rules, &dice), "m.case": mutated(facts, &dice)]
      let (program, checked) = checkFiles(texts, root: "m.case")
      #expect(check(program).diagnostics == checked.diagnostics)
      _ = checked.rulebook.dump()
      _ = checked.facts?.dump()
    }
  }

  private static let constructs = """

    given pages(Document) : Number
    given fee(Document) : Money
    conclusion costs(Document) : Money
    conclusion heavy(Party) "{1} is heavy"
    incompatible heavy(P), waived(D)
    rule fee_rule: costs(D) = round fee(D) * 5% + USD 3 to 2 places half_up when pages(D) > 3
    rule load: heavy(P) when submitted(P, _) and (sum of pages(D) over D where submitted(P, D)) > 100
      and (every D where submitted(P, D) has pages(D) > 2) and at least 2 of (us_government(P), plaintiff(P), intervenor(P))
      unless (some D where submitted(P, D) and year of classified_on(D) + 1 = 1990)
    exception light to load when unproven plaintiff(P)
    exception lighter to EO12065 "§ 1" against concerns(D, _) when pages(D) < 1
    defeater doubt against heavy(P) when intervenor(P) or plaintiff(P)
    prefer load over fee_rule
    """
}
