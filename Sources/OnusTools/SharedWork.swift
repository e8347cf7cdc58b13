/// Work in numbered pieces that several threads share, with the same outcome however many they are.

internal import OnusLanguage
internal import Synchronization

/// The pieces that nobody has taken yet.
private final class Pieces: Sendable {
  private let next = Atomic(0)
  private let count: Int
  /// So many are taken at once.
  private let run: Int

  init(_ count: Int, run: Int) {
    self.count = count
    self.run = run
  }

  /// The next ones; none where all are taken.
  func take() -> Range<Int> {
    let start = next.add(run, ordering: .relaxed).oldValue
    return start < count ? start..<min(start + run, count) : 0..<0
  }

  /// No more are to be taken.
  func end() { next.store(count, ordering: .relaxed) }
}

/// What one worker has done.
private final class Done<Result> {
  var results: [(piece: Int, result: Result)] = []
}

/// Does numbered pieces of work with some workers, each on a thread of its own, and gives the results in the order of the numbers,
/// whoever did which. Nil where a piece came to nothing; then the others are left.
func shared<Worker, Result>(
  _ count: Int, among workers: [Worker], _ work: @escaping (Worker, Int) -> Result?
) -> [Result]? {
  let pieces = Pieces(count, run: max(1, min(16, count / (workers.count * 4))))
  // One thread uses a worker and what it has done, and this one reads the latter when all have ended.
  nonisolated(unsafe) let (own, work) = (workers, work)
  nonisolated(unsafe) let done = workers.map { _ in Done<Result>() }
  SystemProcess.together(
    workers.indices.map { i in
      {
        while true {
          let taken = pieces.take()
          if taken.isEmpty { return }
          for piece in taken {
            guard let result = unsafe work(own[i], piece) else { return pieces.end() }
            unsafe done[i].results.append((piece, result))
          }
        }
      }
    })
  var all: [Result?] = Array(repeating: nil, count: count)
  for one in unsafe done {
    for (piece, result) in one.results { all[piece] = result }
  }
  let found = all.compactMap { $0 }
  return found.count == count ? found : nil
}

extension Arguments {
  /// The number of `--jobs`.
  func jobs(otherwise usual: Int) throws(UsageError) -> Int {
    guard let text = value("jobs") else { return usual }
    if let count = Int(text), (1...Arguments.mostJobs).contains(count), text.utf8.first != UInt8(ascii: "+") {
      return count
    }
    throw UsageError(
      message: "`--jobs` needs a number from 1 to \(Arguments.mostJobs), not `\(text)`",
      suggestion: "for example: --jobs 4")
  }

  /// More threads than any machine has processors for.
  private static let mostJobs = 256
}
