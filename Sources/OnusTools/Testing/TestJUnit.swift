/// Test results as JUnit's XML, in the form that Jenkins, GitLab and GitHub's readers of reports take.

/// Writes them: a suite for each case, without times, so that the same results give the same bytes.
struct TestJUnit {
  let text: String

  init(_ reports: [CaseReport]) {
    let all = reports.flatMap(\.items)
    var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"onus test\"\(TestJUnit.counts(all))>\n"
    for report in reports where !report.items.isEmpty {
      let path = TestJUnit.attribute(report.path)
      out += "  <testsuite name=\"\(path)\" file=\"\(path)\"\(TestJUnit.counts(report.items, isSuite: true))>\n"
      for item in report.items { out += TestJUnit.element(item, in: report) }
      out += "  </testsuite>\n"
    }
    text = out + "</testsuites>\n"
  }

  private static func counts(_ items: [TestItem], isSuite: Bool = false) -> String {
    func count(_ outcome: TestItem.Outcome) -> Int { items.count { $0.outcome == outcome } }
    return " tests=\"\(items.count)\" failures=\"\(count(.failed))\" errors=\"\(count(.error))\""
      + (isSuite ? " skipped=\"\(count(.skipped))\"" : "")
  }

  private static func element(_ item: TestItem, in report: CaseReport) -> String {
    let stem = GoldenTrace.stem(of: report.path)
    let owner = item.situation.map { "\(stem).\($0)" } ?? stem
    let head = "    <testcase classname=\"\(attribute(owner))\" name=\"\(attribute(item.name))\""
    let tag: String
    switch item.outcome {
    case .passed: return head + "/>\n"
    case .skipped: return head + ">\n      <skipped message=\"\(attribute(item.message))\"/>\n    </testcase>\n"
    case .failed: tag = "failure"
    case .error: tag = "error"
    }
    let lines = ["\(item.place): \(item.message)"] + item.details.map(\.plain)
    return head + ">\n      <\(tag) type=\"\(item.kind.rawValue)\" message=\"\(attribute(item.message))\">"
      + lines.map(content).joined(separator: "\n") + "</\(tag)>\n    </testcase>\n"
  }

  private static func content(_ text: String) -> String { escaped(text, isAttribute: false) }
  private static func attribute(_ text: String) -> String { escaped(text, isAttribute: true) }

  /// What XML 1.0 allows, with its own signs written out.
  private static func escaped(_ text: String, isAttribute: Bool) -> String {
    var out = ""
    for scalar in visibleText(text).unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"" where isAttribute: out += "&quot;"
      case "\u{FFFE}", "\u{FFFF}": out.unicodeScalars.append("\u{FFFD}")
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
