/// Texts as GitHub's runner and its Markdown read them, and the summary of a step.

internal import OnusLanguage

/// Escapes texts.
enum GitHubText {
  /// What the runner reads as the text itself.
  static func escaped(_ text: String, isProperty: Bool) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": out += "%25"
      case "\r": out += "%0D"
      case "\n": out += "%0A"
      case ":" where isProperty: out += "%3A"
      case "," where isProperty: out += "%2C"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// A text within one cell, as it is.
  static func cell(_ text: String) -> String {
    var out = ""
    for scalar in visibleText(text).unicodeScalars {
      switch scalar {
      case "|": out += "\\|"
      case "<": out += "&lt;"
      case "&": out += "&amp;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}

extension Session {
  /// Adds to the summary of the step, where the runner wants one.
  func writeStepSummary(_ text: String) {
    guard let path = variable("GITHUB_STEP_SUMMARY"), !path.isEmpty else { return }
    do throws(FileError) {
      let before = files.kind(path) == nil ? [] : try files.read(path)
      try files.write(path, before + Array(text.utf8))
    } catch {
      console.tell("onus: the step's summary cannot be written: \(error.reason)")
    }
  }
}
