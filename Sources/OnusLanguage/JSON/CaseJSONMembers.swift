/// The document beneath a case in JSON: its members, texts and ways, and what is told of those that are no such thing.

extension CaseJSONParser {
  func place(_ node: Int, to last: Int? = nil) -> Place {
    Place(file: file.id, start: json.nodes[node].start, end: json.nodes[last ?? node].end)
  }

  func member(_ key: String, of node: Int) -> Int? {
    guard let value = json.member(key, of: node, in: file.bytes), json.nodes[value].kind != .null else { return nil }
    return value
  }

  mutating func required(_ key: String, of node: Int) -> Int? {
    if let value = member(key, of: node) { return value }
    let place = Place(file: file.id, start: json.nodes[node].start, end: json.nodes[node].start + 1)
    diagnostics.append(
      Diagnostic(.badCaseJSON, at: place, "`\(path(node))` lacks `\(key)`", suggestion: "add `\"\(key)\": …`"))
    return nil
  }

  mutating func isObject(_ node: Int) -> Bool {
    if json.nodes[node].kind == .object { return true }
    refuse(node, "must be an object, and this is \(told(node))")
    return false
  }

  mutating func text(_ node: Int) -> Syntax.Text? {
    guard json.nodes[node].kind == .text else {
      refuse(node, "must be a text, and this is \(told(node))", suggestion: advice(node))
      return nil
    }
    return Syntax.Text(value: json.text(of: node, in: file.bytes), place: place(node))
  }

  mutating func text(_ key: String, of node: Int) -> Syntax.Text? { member(key, of: node).flatMap { text($0) } }

  mutating func each(_ key: String, of node: Int, _ body: (inout CaseJSONParser, Int) -> Void) {
    guard let list = member(key, of: node) else { return }
    guard json.nodes[list].kind == .array else {
      return refuse(list, "must be an array, and this is \(told(list))")
    }
    for child in json.children(of: list) { body(&self, child) }
  }

  mutating func members(_ key: String, of node: Int, _ body: (inout CaseJSONParser, Int, Int) -> Void) {
    if let object = member(key, of: node), isObject(object) { forEachMember(of: object, body) }
  }

  mutating func forEachMember(of object: Int, _ body: (inout CaseJSONParser, Int, Int) -> Void) {
    for child in json.children(of: object) { body(&self, child, child + 1) }
  }

  mutating func refuseUnknownKeys(of node: Int, _ known: [String]) {
    for child in json.children(of: node) {
      if known.contains(where: { json.says($0, child, in: file.bytes) }) { continue }
      let key = json.text(of: child, in: file.bytes)
      let near = nearestName(to: key, among: known)
      let whole = path(node)
      diagnostics.append(
        Diagnostic(
          .badCaseJSON, at: place(child), "`\(whole)` has no key `\(key)`",
          suggestion: near.map { "did you mean `\($0)`?" } ?? "it has " + known.joined(separator: ", "),
          fix: near.map { Diagnostic.Fix(place(child), "\"\($0)\"", isSafe: false) }))
    }
  }

  func path(_ node: Int) -> String { json.path(to: json.nodes[node].start, in: file.bytes) }

  mutating func refuse(_ node: Int, _ why: String, code: Code = .badCaseJSON, suggestion: String? = nil) {
    diagnostics.append(Diagnostic(code, at: place(node), "`\(path(node))` \(why)", suggestion: suggestion))
  }

  func told(_ node: Int) -> String {
    switch json.nodes[node].kind {
    case .null: "null"
    case .boolean: "true or false"
    case .number: "a number"
    case .text: "a text"
    case .array: "an array"
    case .object: "an object"
    }
  }

  /// Numbers of JSON are refused, since readers differ on what they mean.
  func advice(_ node: Int) -> String? {
    json.nodes[node].kind == .number ? "put it in quotes: \"\(file.text(at: place(node)))\"" : nil
  }
}
