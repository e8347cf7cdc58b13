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
      var writer = PieceWriter(pieces: 0)
      let (a, b, c) = (writer.piece("a"), writer.piece("b"), writer.piece("c"))
      writer.put(.none, number: number, .none)
      writer.put(a, number: number, b)
      writer.put(a, number: number, b, c, a)
      #expect(String(decoding: writer.takeText().joined(), as: UTF8.self) == "\(number)a\(number)ba\(number)bca")
    }
  }

  @Test func piecesOfAnyLengthFollowOneAnother() {
    var writer = PieceWriter(pieces: 1)
    var expected = ""
    let texts = (1...40).map { String(repeating: "aä🙂\"", count: $0 * $0).prefix($0 * $0) }.map(String.init)
    let pieces = texts.map { writer.piece($0) }
    for round in 0..<300 {
      let (i, j) = (round * 7 % texts.count, round * 11 % texts.count)
      writer.put(pieces[i])
      writer.put(pieces[j], number: round * 12_345, pieces[i])
      writer.put(once: "|".utf8)
      writer.put(pieces[i], pieces[j])
      writer.put(pieces[j], pieces[i], pieces[j])
      writer.put(pieces[i], number: round, pieces[j], pieces[i], pieces[i])
      expected += texts[i] + texts[j]
      expected += String(round * 12_345) + texts[i]
      expected += "|" + texts[i] + texts[j]
      expected += texts[j] + texts[i] + texts[j]
      expected += texts[i] + String(round)
      expected += texts[j] + texts[i] + texts[i]
    }
    #expect(Array(writer.takeText().joined()) == Array(expected.utf8))
  }

  @Test func piecesAreJoined() {
    var writer = PieceWriter(pieces: 0)
    let long = String(repeating: "long ", count: 1_000)
    let (a, b) = (writer.piece("a"), writer.piece(long))
    var expected = ""
    for _ in 0..<20 {
      let two = writer.joined(a, b)
      writer.put(writer.joined(two, a, two))
      writer.put(writer.joined(a, .none))
      expected += "a" + long + "aa" + long + "a"
    }
    #expect(Array(writer.takeText().joined()) == Array(expected.utf8))
  }

  @Test func theLastByteCanBeTakenBack() {
    var writer = PieceWriter(pieces: 0)
    writer.put(writer.piece("ab"))
    writer.takeBack()
    writer.put(writer.piece("c"))
    #expect(String(decoding: writer.takeText().joined(), as: UTF8.self) == "ac")
  }
}
