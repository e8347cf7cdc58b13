/// Pieces and numbers stand in a text as they were made, whatever their length and however often it grows.
import Testing

@testable import OnusTools

@Suite struct PieceWriterTests {
  @Test func numbersAreWrittenByTheirDigits() {
    var numbers = [0, 7, 9, 10, 99, 100, Int(Int32.max), Int.max, Int.max - 1]
    var power = 1
    for _ in 0..<18 {
      power *= 10
      numbers += [power - 1, power, power + 1, power / 10 * 7]
    }
    for number in numbers {
      var writer = PieceWriter(capacity: 0)
      writer.put(number: number)
      #expect(String(decoding: writer.text(), as: UTF8.self) == String(number))
    }
  }

  @Test func piecesOfAnyLengthFollowOneAnother() {
    var writer = PieceWriter(capacity: 1)
    var expected = ""
    let texts = (1...40).map { String(repeating: "aä🙂\"", count: $0).prefix($0) }.map(String.init)
    let pieces = texts.map { writer.piece($0) }
    for round in 0..<200 {
      let i = round * 7 % texts.count
      writer.put(pieces[i])
      writer.put(number: round * 12_345)
      writer.put(once: "|".utf8)
      expected += texts[i] + String(round * 12_345) + "|"
    }
    #expect(String(decoding: writer.text(), as: UTF8.self) == expected)
  }

  @Test func theLastByteCanBeTakenBack() {
    var writer = PieceWriter(capacity: 0)
    writer.put(writer.piece("ab"))
    writer.takeBack()
    writer.put(writer.piece("c"))
    #expect(String(decoding: writer.text(), as: UTF8.self) == "ac")
  }
}
