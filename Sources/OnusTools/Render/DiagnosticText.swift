/// Diagnostics for people: the line with the fault underlined, notes with their places, what to write instead.

internal import OnusLanguage

extension ShownDiagnostic {
  /// One line, as compilers write it: `path:3:1: error E0301: message`.
  var shortText: String {
    visibleText("\(place.map { $0.label + ": " } ?? "")\(severity) \(code.rawValue): \(message)")
  }

  /// Several lines, for a person at a terminal.
  func prettyText(_ style: Style) -> String {
    let paint: Style.Paint = code.isError ? .error : .warning
    var out = style(paint, "\(severity) \(code.rawValue)") + style(.strong, ": " + visibleText(message)) + "\n"
    let width = String(([place] + notes.map(\.place)).compactMap { $0?.line }.max() ?? 0).utf8.count
    if let place { out += quoted(place, width: width, paint, style) }
    if let suggestion { out += "  \(style(.good, "suggestion")): \(visibleText(suggestion))\n" }
    for note in notes {
      out += "  \(style(.mark, "note")): \(visibleText(note.message))\n"
      if let place = note.place { out += quoted(place, width: width, .mark, style) }
    }
    return out
  }

  /// The place, its line, and the fault underlined.
  private func quoted(_ place: ShownPlace, width: Int, _ paint: Style.Paint, _ style: Style) -> String {
    let number = String(place.line)
    let gutter = String(repeating: " ", count: width)
    var out = "  \(gutter)\(style(.faint, "-->")) \(visibleText(place.label))"
    if let heading = place.heading { out += ", under the heading \"\(visibleText(heading))\"" }
    if let path = place.jsonPath { out += ", at \(visibleText(path))" }
    out += "\n"
    if place.text.isEmpty { return out }
    let before = place.text.prefix(place.indent)
    let faulty = place.text.dropFirst(place.indent).prefix(place.length)
    let indent = displayWidth(visibleText(String(before)))
    let length = max(1, displayWidth(visibleText(String(faulty))))
    let padding = String(repeating: " ", count: width - number.utf8.count)
    out += "  \(style(.faint, "\(padding)\(number) |")) \(visibleText(place.text))\n"
    out += "  \(style(.faint, "\(gutter) |")) \(String(repeating: " ", count: indent))"
    out += style(paint, String(repeating: "^", count: length)) + "\n"
    return out
  }
}
