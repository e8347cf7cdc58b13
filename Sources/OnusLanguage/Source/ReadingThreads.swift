/// Reading with several threads: how many, and how much is worth one.

/// The threads that read a large file at once. What is read is the same for every number.
public struct ReadingThreads: Sendable {
  /// How many they are.
  let count: Int
  /// So many bytes are worth a thread.
  var part = 1 << 19
  /// Parts of facts that are looked up have so many at first, each time twice as many: what one does not know its successors do.
  var firstPart = 1 << 13
  /// Fewer facts are looked up one by one.
  var fewestFacts = 256

  /// So many threads.
  public init(_ count: Int) { self.count = max(1, count) }

  /// This one alone.
  public static var one: ReadingThreads { ReadingThreads(1) }

  /// Where parts of a text end, so many at most and each about so large: behind the end of a line.
  func stops(_ bytes: [UInt8], from start: Int, to limit: Int, _ most: Int, size: Int? = nil) -> [Int] {
    let span = bytes.span
    var stops: [Int] = []
    var stop = start
    while stops.count < most, stop < limit {
      stop = min(stop + (size ?? part), limit)
      while stop < limit, span[stop - 1] != UInt8(ascii: "\n") { stop += 1 }
      stops.append(stop)
    }
    return stops
  }

  /// Does some pieces of work at once and gives their results in order.
  static func together<Result>(_ count: Int, _ work: @escaping (Int) -> Result) -> [Result] {
    if count == 1 { return [work(0)] }
    // Each piece has a place of its own, which is read when all have ended.
    nonisolated(unsafe) let work = work
    nonisolated(unsafe) let results = (0..<count).map { _ in PieceResult<Result>() }
    SystemProcess.together((0..<count).map { i in { unsafe results[i].value = unsafe work(i) } })
    return unsafe results.compactMap(\.value)
  }
}

private final class PieceResult<Value> {
  var value: Value?
}
