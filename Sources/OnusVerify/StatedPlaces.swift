/// Where the files say what a certificate tells, so that whoever reads it finds the line in the record and in the rules.

public import OnusLanguage

/// A line of the case, or of another file.
public struct StatedPlace: Hashable, Sendable {
  /// The file by its name without folders; nil: the case.
  public var file: String?
  /// The line, from 1.
  public var line: Int

  /// As messages tell it.
  var text: String { (file.map { "line \(line) of \($0)" }) ?? "line \(line)" }
}

/// The lines of a case's files.
public struct StatedPlaces {
  private let files: [SourceFile]
  private let names: [String]
  /// Where the lines of the case begin.
  private let starts: [Int32]
  /// The line of the case that was asked for last: facts come in the order of their lines mostly.
  private var last = 0

  /// - Parameter files: The case, then what it uses, by their numbers. What stands in another file has no place.
  public init(_ files: [SourceFile]) {
    self.files = files
    starts = files.first?.lineStarts ?? []
    names = files.map(\.nameAlone)
  }

  /// Where a fact is stated: in the case, or in a data file.
  public mutating func place(of fact: Fact) -> StatedPlace? {
    if case .row(let row)? = fact.record {
      let file = Int(row.place.file.raw)
      return files.indices.contains(file) ? StatedPlace(file: names[file], line: Int(row.line)) : nil
    }
    return place(fact.place)
  }

  /// Where something stands.
  public mutating func place(_ place: Place) -> StatedPlace? {
    let file = Int(place.file.raw)
    guard files.indices.contains(file) else { return nil }
    if file > 0 { return StatedPlace(file: names[file], line: files[file].line(of: place.start)) }
    if last < starts.count, starts[last] <= place.start {
      // The same line, or the next.
      for next in last..<min(last + 2, starts.count)
      where next + 1 == starts.count || starts[next + 1] > place.start {
        last = next
        return StatedPlace(file: nil, line: next + 1)
      }
    }
    last = files[0].line(of: place.start) - 1
    return StatedPlace(file: nil, line: last + 1)
  }
}
