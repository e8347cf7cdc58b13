/// Golden tests: a file of input beside a file that holds the input and what came of it.
import Foundation
import Testing

/// Compares what came of an input with the `.expected` file beside it. With `ONUS_BLESS=1` it writes that file instead.
func expectGolden(_ path: String, result: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let source = String(decoding: try fixture("Golden/" + path), as: UTF8.self)
  let actual = "-- source\n\(source)-- result\n\(result)"
  let expectedURL = testsFolder.appending(path: "Golden/\(path).expected")
  if ProcessInfo.processInfo.environment["ONUS_BLESS"] == "1" {
    try Data(actual.utf8).write(to: expectedURL)
    return
  }
  guard let data = try? Data(contentsOf: expectedURL) else {
    Issue.record("\(path).expected is missing; `ONUS_BLESS=1 swift test` writes it", sourceLocation: sourceLocation)
    return
  }
  let expected = String(decoding: data, as: UTF8.self)
  if actual != expected {
    Issue.record(
      "\(path) differs\n=== expected\n\(expected)\n=== actual\n\(actual)", sourceLocation: sourceLocation)
  }
}
