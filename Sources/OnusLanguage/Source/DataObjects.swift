/// The rows of a JSON Lines file: an object on each line, of which the wanted keys are the cells.

extension DataRows {
  /// Reads the object on the next line that holds anything; false at the end.
  func nextObject(_ keys: [String]) throws(DataFault) -> Bool {
    while true {
      guard let (bytes, start) = try nextLine() else { return false }
      if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      let json = JSONText(bytes)
      if let failure = json.failure {
        let offset = start + Int(failure.offset)
        let end = start + bytes.count
        throw DataFault(
          start: min(offset, end), end: min(offset + 1, end), message: "this line is no JSON: \(failure.message)",
          suggestion: "each line holds one object")
      }
      guard json.nodes[0].kind == .object else {
        throw DataFault(
          start: start + Int(json.nodes[0].start), end: start + Int(json.nodes[0].end),
          message: "this line holds no object", suggestion: "write `{\"COLUMN\": VALUE, …}`")
      }
      for key in keys {
        guard let value = json.member(key, of: 0, in: bytes) else {
          let known = json.children(of: 0).map { json.text(of: $0, in: bytes) }
          throw DataFault(
            start: start, end: start + bytes.count, message: "this line has no key `\(key)`",
            suggestion: nearestName(to: key, among: known).map { "did you mean `\($0)`?" }, isAboutColumns: true)
        }
        add(json.nodes[value])
      }
      return true
    }
  }

  /// A value as a cell; offsets of nodes count from the start of the line, as the cells' do.
  private func add(_ node: JSONText.Node) {
    let whole = lineRange(of: node)
    switch node.kind {
    case .text:
      append(
        DataCell(kind: .quoted, range: whole.lowerBound + 1..<whole.upperBound - 1, hasEscapes: node.hasEscapes))
    case .number: append(DataCell(kind: .bare, range: whole))
    case .null: append(DataCell(kind: .null, range: whole))
    case .boolean, .array, .object: append(DataCell(kind: .other, range: whole))
    }
  }
}
