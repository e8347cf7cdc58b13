/// The names of a program: a table for each namespace and module, and which modules each file sees.

/// What a name can be the name of; names of different kinds never clash.
enum Namespace: Int, CaseIterable, Hashable {
  /// Groups of a case share the namespace of types.
  case predicate, type, entity, source, statement, standard, role, rank

  /// As messages say it.
  var word: String {
    switch self {
    case .predicate: "predicate"
    case .type: "type"
    case .entity: "entity"
    case .source: "source"
    case .statement: "statement"
    case .standard: "standard of proof"
    case .role: "role"
    case .rank: "rank"
    }
  }

  /// How one is declared, as suggestions say it.
  var declaration: String {
    switch self {
    case .predicate: "`given` or `conclusion`"
    case .type: "`type`"
    case .entity: "`entity`"
    case .source: "`source`"
    case .statement: "`rule`, `criterion` or another statement"
    case .standard: "`standards`"
    case .role: "`role`"
    case .rank: "`ranks`"
    }
  }

  /// The word with its article.
  var withArticle: String { self == .entity ? "an entity" : "a \(word)" }
}

/// What a look-up finds.
enum Lookup: Sendable {
  case found(Int32)
  /// Declared, but badly; its declaration was reported.
  case poisoned
  case missing
  /// Several used modules declare it; their numbers.
  case ambiguous([Int])
}

/// The ids that something used, by namespace.
struct UsedNames: Sendable {
  /// Ids count from 0 without gaps; one past the end is not used.
  private var isUsed: [[Bool]] = Array(repeating: [], count: Namespace.allCases.count)

  mutating func insert(_ space: Namespace, _ id: Int32) {
    // Groups of a case have ids below zero, and nobody asks for them.
    guard id >= 0 else { return }
    let missing = Int(id) + 1 - isUsed[space.rawValue].count
    if missing > 0 { isUsed[space.rawValue] += repeatElement(false, count: missing) }
    isUsed[space.rawValue][Int(id)] = true
  }

  func contains(_ space: Namespace, _ id: Int) -> Bool {
    id < isUsed[space.rawValue].count && isUsed[space.rawValue][id]
  }
}

/// All declared names of a program.
struct Names: Sendable {
  /// A declaration that was reported as wrong.
  static let poisonedID: Int32 = -1
  /// No declaration; groups of a case lie between.
  static let missingID = Int32.min

  /// By namespace and file, in one list.
  private var tables: [DeclaredNames]
  /// Where names were found last, in each of them.
  private var recent: [DeclaredNames.Recent]
  /// For each file the files that it sees, itself first, then all that it reaches by `use`, nearest first.
  let reach: [[Int]]
  let modules: [String]
  /// What something used.
  private(set) var used = UsedNames()
  /// What one file sees of others, by namespace: one look instead of one for each module.
  private var seen: [[String: Lookup]] = []
  private var seeingFile = -1

  init(modules: [String], uses: [[FileID]]) {
    self.modules = modules
    let count = modules.count * Namespace.allCases.count
    tables = Array(repeating: DeclaredNames(), count: count)
    recent = Array(repeating: DeclaredNames.Recent(), count: count)
    reach = modules.indices.map { file in
      var order = [file]
      var isSeen = [Bool](repeating: false, count: modules.count)
      isSeen[file] = true
      var next = 0
      while next < order.count {
        let current = order[next]
        next += 1
        guard current < uses.count else { continue }
        for used in uses[current] where Int(used.raw) < modules.count && !isSeen[Int(used.raw)] {
          isSeen[Int(used.raw)] = true
          order.append(Int(used.raw))
        }
      }
      return order
    }
  }

  /// Where the names of a file in a namespace are.
  private func table(_ space: Namespace, _ file: Int) -> Int { space.rawValue * modules.count + file }

  /// Adds a name; where the module has it already, gives the place of the first and leaves it.
  mutating func declare(_ name: String, _ space: Namespace, id: Int32, file: Int, place: Place) -> Place? {
    tables[table(space, file)].add(name, id: id, place: place)?.place
  }

  /// Makes room for so many names of a file, so that its table need not grow again and again.
  mutating func reserve(_ count: Int, _ space: Namespace, file: Int) {
    tables[table(space, file)].reserveCapacity(count)
  }

  mutating func poison(_ name: String, _ space: Namespace, file: Int) {
    let row = tables[table(space, file)].row(of: name)
    if row >= 0 { tables[table(space, file)].setID(ofRow: row, Self.poisonedID) }
  }

  mutating func markUsed(_ space: Namespace, _ id: Int32) { used.insert(space, id) }

  /// Gathers what a file sees of others, once they declare no more.
  mutating func gather(for file: Int) {
    seeingFile = file
    seen = []
    for space in Namespace.allCases {
      var all: [String: Lookup] = [:]
      for other in reach[file] where other != file {
        for row in tables[table(space, other)].rows where all[row.name] == nil {
          all[row.name] = lookUpElsewhere(row.name, module: nil, space, file: file)
        }
      }
      seen.append(all)
    }
  }

  /// What a name means in the file for which names were gathered.
  func gathered(_ text: String, _ space: Namespace) -> Lookup {
    let row = tables[table(space, seeingFile)].row(of: text)
    if row < 0 { return seen[space.rawValue][text] ?? .missing }
    let id = tables[table(space, seeingFile)].rows[row].id
    return id == Self.poisonedID ? .poisoned : .found(id)
  }

  /// What a name means in a file: its own first, then those of all modules that it reaches.
  mutating func lookUp(_ name: Syntax.Name, _ space: Namespace, file: Int) -> Lookup {
    lookUp(name.text, module: name.module, space, file: file)
  }

  mutating func lookUp(_ text: String, module: String?, _ space: Namespace, file: Int) -> Lookup {
    if module == nil || module == modules[file] {
      let own = ownID(text, space, file: file)
      if own != Self.missingID { return own == Self.poisonedID ? .poisoned : .found(own) }
    }
    if module == nil, file == seeingFile { return seen[space.rawValue][text] ?? .missing }
    return lookUpElsewhere(text, module: module, space, file: file)
  }

  /// The id of a name if it has one; below zero where it has none, and where anything is to be told.
  mutating func knownID(_ name: Syntax.Name, _ space: Namespace, file: Int) -> Int32 {
    if name.module != nil || file == seeingFile {
      if case .found(let id) = lookUp(name, space, file: file) { return id }
      return Self.missingID
    }
    var known = ownID(name.text, space, file: file)
    if known != Self.missingID { return known }
    for other in reach[file] where other != file {
      let id = ownID(name.text, space, file: other)
      if id == Self.missingID { continue }
      // Where two modules declare it, that is to be told.
      if known != Self.missingID { return Self.missingID }
      known = id
    }
    return known
  }

  /// The same, and marks it as used.
  mutating func usedID(_ name: Syntax.Name, _ space: Namespace, file: Int) -> Int32 {
    let id = knownID(name, space, file: file)
    if id >= 0 { markUsed(space, id) }
    return id
  }

  /// What the file itself declares by a name.
  @inline(__always)
  private mutating func ownID(_ text: String, _ space: Namespace, file: Int) -> Int32 {
    let table = table(space, file)
    let row = tables[table].row(of: text, near: &recent[table])
    return row < 0 ? Self.missingID : tables[table].rows[row].id
  }

  private mutating func lookUpElsewhere(_ text: String, module: String?, _ space: Namespace, file: Int) -> Lookup {
    var first: (file: Int, id: Int32)?
    var others: [Int] = []
    for other in reach[file] where other != file {
      if let module, modules[other] != module { continue }
      let table = table(space, other)
      let row = tables[table].row(of: text, near: &recent[table])
      if row < 0 { continue }
      let id = tables[table].rows[row].id
      if first == nil { first = (other, id) } else { others.append(other) }
    }
    guard let first else { return .missing }
    if !others.isEmpty { return .ambiguous([first.file] + others) }
    return first.id == Self.poisonedID ? .poisoned : .found(first.id)
  }

  /// All names that a file sees, sorted, each once, with their ids; only those of a module where one is named.
  func visible(_ space: Namespace, file: Int, module: String? = nil) -> [(name: String, id: Int32)] {
    var all: [String: Int32] = [:]
    for other in reach[file] {
      if let module, modules[other] != module { continue }
      for row in tables[table(space, other)].rows where all[row.name] == nil && row.id != Self.poisonedID {
        all[row.name] = row.id
      }
    }
    return all.sorted { $0.key < $1.key }.map { (name: $0.key, id: $0.value) }
  }

  /// Whether a file sees a module of this name.
  func seesModule(_ name: String, file: Int) -> Bool {
    reach[file].contains { modules[$0] == name }
  }
}
