/// Test results as TAP 13, for `prove` and its like.

/// Writes them.
struct TestTAP {
  let text: String

  init(_ reports: [CaseReport]) {
    var out = "TAP version 13\n"
    let items = reports.flatMap { report in report.items.map { (report.path, $0) } }
    out += items.isEmpty ? "1..0 # SKIP nothing to test\n" : "1..\(items.count)\n"
    for (number, (path, item)) in items.enumerated() {
      let name = item.kind == .trace || item.kind == .transcript ? item.name : "\(path): \(item.fullName)"
      out += "\(item.isBad ? "not ok" : "ok") \(number + 1) - \(TestTAP.escaped(name))"
      if item.outcome == .skipped { out += " # SKIP \(visibleText(item.message))" }
      out += "\n"
      if item.isBad { out += TestTAP.comments(item) }
    }
    text = out
  }

  /// What follows a test that failed, as comments: what may stand in a block of YAML, readers do not agree on.
  private static func comments(_ item: TestItem) -> String {
    (["\(item.place): \(item.message)"] + item.details.map(\.plain)).map { "#   \(visibleText($0))\n" }.joined()
  }

  /// A description in which no `#` begins a directive.
  private static func escaped(_ text: String) -> String {
    var out = ""
    for character in visibleText(text) {
      if character == "#" || character == "\\" { out += "\\" }
      out.append(character)
    }
    return out
  }
}
