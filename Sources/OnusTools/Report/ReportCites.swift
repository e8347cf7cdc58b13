/// What a report cites: the sources of the statements that it tells, and the places in the record, each with its paragraphs.

internal import OnusLanguage

/// The two tables at the end of a report.
struct ReportCites {
  /// What a place in the record is cited for.
  enum Use: Hashable {
    case stated, alleged, unknown
  }

  /// A cited place.
  private struct Entry {
    var paragraphs: [Int] = []
    var uses: Set<Use> = []
    /// Whether a statement that cites it applies; nil where none cites it.
    var isApplied: Bool?

    mutating func add(_ paragraph: Int?) {
      if let paragraph, paragraphs.last != paragraph { paragraphs.append(paragraph) }
    }

    /// Behind the place, in brackets.
    var mark: String {
      if isApplied == true { return "" }
      if isApplied == false { return uses.contains(.stated) ? "" : " (not applied)" }
      if uses.contains(.alleged) { return uses.contains(.stated) ? " (in part alleged)" : " (alleged)" }
      return uses.contains(.stated) ? "" : " (unknown)"
    }
  }

  private let rulebook: Rulebook
  /// By the name of a source, then where in it.
  private var authorities: [String: [String: Entry]] = [:]
  private var titles: [String: String] = [:]
  private var records: [String: Entry] = [:]

  init(_ rulebook: Rulebook) { self.rulebook = rulebook }

  /// Notes that a paragraph tells of a statement.
  mutating func note(_ statement: StatementID, isApplied: Bool, in paragraph: Int) {
    for citation in rulebook[statement].citations {
      change(citation.source, citation.pin) { entry in
        entry.add(paragraph)
        entry.isApplied = isApplied || entry.isApplied ?? false
      }
    }
  }

  /// Notes that a place in the record is cited, and by which paragraph.
  mutating func note(_ record: RecordCite?, _ use: Use, in paragraph: Int?) {
    switch record {
    case nil: break
    case .record(let words): note(words, use, paragraph)
    case .source(let source, let pin): note(source, pin, use, paragraph)
    case .row(let row):
      note(rulebook.text(of: .row(row)), use, paragraph)
      if let (source, pin) = rulebook.citedSource(of: record) { note(source, pin, use, paragraph) }
    }
  }

  private mutating func note(_ words: String, _ use: Use, _ paragraph: Int?) {
    records[words, default: Entry()].add(paragraph)
    records[words]?.uses.insert(use)
  }

  private mutating func note(_ source: SourceID, _ pin: String?, _ use: Use, _ paragraph: Int?) {
    change(source, pin) { entry in
      entry.add(paragraph)
      entry.uses.insert(use)
    }
  }

  private mutating func change(_ source: SourceID, _ pin: String?, _ change: (inout Entry) -> Void) {
    let own = rulebook[source]
    titles[own.name] = own.title
    change(&authorities[own.name, default: [:]][pin ?? "", default: Entry()])
  }

  /// Notes all that the record cites, told or not; rows of data files that no paragraph cites are counted.
  mutating func note(all situation: Situation) {
    var rows: [String: Int] = [:]
    for fact in situation.facts {
      if case .row(let row)? = fact.record {
        if records[rulebook.text(of: .row(row))] == nil { rows[rulebook.words(before: row), default: 0] += 1 }
      } else {
        note(fact.record, .stated, in: nil)
      }
    }
    for allegation in situation.allegations { note(allegation.record, .alleged, in: nil) }
    for unknown in situation.unknowns { note(unknown.record, .unknown, in: nil) }
    for (words, count) in rows { note("\(words), \(count) other row\(count == 1 ? "" : "s")", .stated, nil) }
  }

  // MARK: Tables

  var authoritiesTable: ReportSection {
    var section = ReportSection(id: "authorities", title: "Table of authorities")
    var rows: [[[ReportSpan]]] = []
    for name in sorted(authorities.keys) {
      let pins = authorities[name] ?? [:]
      let names = sorted(pins.keys)
      for (i, number) in naturalOrder(of: names).enumerated() {
        let entry = pins[names[number]] ?? Entry()
        rows.append([
          [.text(i == 0 ? "\(name): \(titles[name] ?? "")" : name)],
          [.text(names[number].isEmpty ? String(entry.mark.dropFirst()) : names[number] + entry.mark)],
          ReportSpan.paragraphs(entry.paragraphs),
        ])
      }
    }
    section.blocks = [
      rows.isEmpty
        ? .line([.text("No source is applied.")])
        : .table(ReportTable(columns: ["Source", "Where in it", "Paragraphs"], rows: rows))
    ]
    return section
  }

  var recordsTable: ReportSection {
    let cites = sorted(records.keys)
    let rows = naturalOrder(of: cites).map { number -> [[ReportSpan]] in
      let entry = records[cites[number]] ?? Entry()
      return [[.text(cites[number] + entry.mark)], ReportSpan.paragraphs(entry.paragraphs)]
    }
    return ReportSection(
      id: "record", title: "Table of record cites",
      blocks: [
        rows.isEmpty
          ? .line([.text("The record is not cited.")])
          : .table(ReportTable(columns: ["Record", "Paragraphs"], rows: rows))
      ])
  }

  private func sorted(_ keys: some Sequence<String>) -> [String] {
    keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
