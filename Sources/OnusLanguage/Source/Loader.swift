/// Loads a file and all that it uses: where modules are looked for, and what may not be read.

/// Loads a rulebook or a case with every module that it reaches by `use`, each once.
///
/// - Parameters:
///   - path: The root file, `.onus`, `.case` or either with `.md`, or a case `.json`; `-` is a file of that name in `files`.
///   - ruleFolders: Where modules are looked for after the using file's own folder.
///   - rootKind: What the root holds, where its name does not tell; else a file with a `case` statement is a case.
///   - modules: The files of some modules, which are looked for nowhere else; nil: there is none.
///   - least: How many plain facts, or plain rules, in a row become one statement; 0: each stays one.
///   - threads: How many read a large file at once. What is read is the same for every number.
public func load(
  _ path: String, files: some FileSystem, ruleFolders: [String] = [], rootKind: SourceFile.Kind? = nil,
  modules: [String: String?] = [:], joining least: Int = Limits.joinedLines, threads: ReadingThreads = .one
) -> LoadedProgram {
  var loader = Loader(files: files, ruleFolders: ruleFolders, modules: modules)
  loader.leastJoined = least
  loader.threads = threads
  loader.loadRoot(path, kind: rootKind)
  loader.loadUses()
  loader.loadData()
  return LoadedProgram(
    files: loader.sources, trees: loader.trees, uses: loader.uses, diagnostics: loader.diagnostics,
    project: loader.rootProject, data: loader.data)
}

/// The state of loading.
struct Loader<Files: FileSystem> {
  let files: Files
  let ruleFolders: [String]
  /// Where these modules are, whatever the folders hold.
  let modules: [String: String?]
  /// How many plain facts in a row become one statement.
  var leastJoined = 0
  /// How many threads read a large file.
  var threads = ReadingThreads.one
  var sources: [SourceFile] = []
  var trees: [Syntax.File] = []
  var uses: [[FileID]] = []
  var diagnostics: [Diagnostic] = []
  /// The data files of the case, by the paths that it writes.
  var data: [String: FileID] = [:]
  /// The file that each real path was loaded as.
  private var loaded: [String: FileID] = [:]
  /// Those of `modules`.
  private var chosenFiles: Set<Int> = []
  /// The folders that the project above a folder names.
  private var projects: [String: [String]] = [:]
  /// The folders below one that a project names.
  private var nested: [String: [String]] = [:]
  /// Project files already read, by real path.
  private var readProjects: Set<String> = []
  /// Modules of which two files were reported.
  private var twins: Set<String> = []
  /// The project of the root, and that which was read last.
  private(set) var rootProject: LoadedProgram.Project?
  private var lastProject: LoadedProgram.Project?

  init(files: Files, ruleFolders: [String], modules: [String: String?]) {
    self.files = files
    self.ruleFolders = ruleFolders
    self.modules = modules
  }

  // MARK: Files

  mutating func loadRoot(_ named: String, kind: SourceFile.Kind?) {
    // One way to show a file, whether it is named or reached by `use`.
    let path = files.shown(named)
    let name = FileName(path)
    do {
      let bytes = try files.read(path)
      let isKnown = name.kind != nil || kind != nil || path == "-"
      if !isKnown {
        diagnostics.append(
          Diagnostic(
            .wrongKindOfFile, at: nil, "`\(path)` is neither a rulebook nor a case by its name",
            suggestion: "name it `.onus`, `.case`, `.onus.md`, `.case.md` or `.case.json`"))
      }
      // What is wrong in a file of another kind is wrong only if it was meant.
      add(path, name, kind: kind ?? name.kind, isKnown ? bytes : nil)
    } catch {
      diagnostics.append(unreadable(path, error, at: nil))
      add(path, name, kind: kind ?? name.kind ?? .rules, nil)
    }
    if let real = files.realPath(path) { loaded[real] = FileID(0) }
    if name.kind == .rules { refuseTwin(of: path, at: nil) }
    _ = projectFolders(above: folder(of: path))
    rootProject = lastProject
  }

  /// Adds a file and parses it; without bytes it stands there empty, so that the root always has a place.
  private mutating func add(_ path: String, _ name: FileName, kind: SourceFile.Kind?, _ bytes: [UInt8]?) {
    let id = FileID(UInt16(sources.count))
    let isJSON = name.isJSON || path == "-" && startsAsJSON(bytes ?? [])
    let kind = isJSON ? .facts : kind
    func file(_ kind: SourceFile.Kind, _ bytes: [UInt8]) -> SourceFile {
      SourceFile(
        id: id, path: path, module: name.module, kind: kind, isLiterate: name.isLiterate, isJSON: isJSON, bytes: bytes)
    }
    var content = bytes ?? []
    if let offset = firstInvalidByte(content) {
      diagnostics.append(
        Diagnostic(
          .notUTF8, at: Place(file: id, start: Int32(offset), end: Int32(offset + 1)),
          "`\(path)` is no UTF-8 text: the byte at offset \(offset) cannot stand there",
          suggestion: "save the file as UTF-8"))
      sources.append(file(kind ?? .rules, content))
      content = []
    } else {
      let known = kind ?? (holdsCase(file(.facts, content)) ? .facts : .rules)
      sources.append(file(known, content))
    }
    let source = sources[Int(id.raw)]
    uses.append([])
    if content.isEmpty, bytes?.isEmpty == false || bytes == nil {
      trees.append(Syntax.File(id: id, statements: []))
      return
    }
    let (tree, found) = parse(source, joining: leastJoined, threads: threads)
    trees.append(tree)
    diagnostics += found
    if tree.statements.isEmpty, found.isEmpty {
      diagnostics.append(
        Diagnostic(
          .emptyFile, at: Place(file: id, start: 0, end: 0), "`\(path)` holds no statement",
          suggestion: source.isLiterate && source.parts.isEmpty
            ? "fences that are read begin with ```onus"
            : "a case begins with `case NAME \"title\"`, a rulebook with what it declares: `given`, `conclusion`, `rule`"
        ))
    }
  }

  func unreadable(_ path: String, _ error: FileError, at place: Place?) -> Diagnostic {
    switch error {
    case .tooLarge: Diagnostic(.fileTooLarge, at: place, "`\(path)` cannot be read: \(error.reason)")
    case .missing:
      Diagnostic(
        .unreadableFile, at: place, "`\(path)` cannot be read: \(error.reason)",
        suggestion: neighbour(of: path).map { "did you mean `\($0)`?" })
    case .isFolder, .notRegular, .unreadable:
      Diagnostic(.unreadableFile, at: place, "`\(path)` cannot be read: \(error.reason)")
    }
  }

  /// The file in the same folder whose name is near.
  private func neighbour(of path: String) -> String? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let name = parts.last else { return nil }
    let folder = parts.dropLast().joined(separator: "/")
    guard let names = try? files.list(parts.count == 1 ? "." : folder.isEmpty ? "/" : folder) else { return nil }
    return nearestName(to: String(name), among: names).map { parts.count == 1 ? $0 : folder + "/" + $0 }
  }

  // MARK: Uses

  /// Loads what the files use, in the order of the files and of their `use` statements.
  mutating func loadUses() {
    var next = 0
    while next < trees.count {
      for statement in trees[next].statements {
        if case .use(let name) = statement.kind, let id = find(name, from: next), !uses[next].contains(id) {
          uses[next].append(id)
        }
      }
      next += 1
    }
  }

  /// The file that a name leads to, loaded now if it was not before.
  private mutating func find(_ name: Syntax.Name, from user: Int) -> FileID? {
    if let chosen = modules[name.text] {
      guard let chosen, let real = files.realPath(chosen) else {
        diagnostics.append(
          Diagnostic(.missingModule, at: name.place, "there is no module `\(name.text)` in the rules that are compared")
        )
        return nil
      }
      if let id = loaded[real] { return id }
      let id = loadModule(files.shown(chosen), real, name.place, as: name.text)
      if let id { chosenFiles.insert(Int(id.raw)) }
      return id
    }
    let ownFolder = folder(of: sources[user].path)
    // A file in the place of another finds what that would find.
    let userFolder = chosenFiles.contains(user) ? folder(of: sources[0].path) : ownFolder
    var searched = ([userFolder] + ruleFolders.map(files.shown)).map { (folder: $0, isOfProject: false) }
    searched += projectFolders(above: userFolder).map { ($0, true) }
    if userFolder != ownFolder {
      searched.append((ownFolder, false))
      searched += projectFolders(above: ownFolder).map { ($0, true) }
    }
    let folders = searched.map(\.folder)
    var seen: Set<String> = []
    for (folder, isOfProject) in searched {
      let isNew = seen.insert(files.realPath(folder) ?? folder).inserted
      if isNew, let path = module(name.text, in: folder) {
        if path.hasSuffix(Self.endings[0]) { refuseTwin(of: path, at: name.place) }
        return load(path, name.place, from: folders)
      }
      if !isOfProject { continue }
      let found = below(folder).compactMap { module(name.text, in: $0) }
      guard let path = found.first else { continue }
      if let other = found.dropFirst().first { refuse(twins: path, other, at: name.place) }
      refuseTwin(of: path, at: name.place)
      return load(path, name.place, from: folders)
    }
    // A name that was refused need not be looked for in vain too.
    if !diagnostics.contains(where: { $0.code == .variableAsName && $0.place == name.place }) {
      let named = searched.filter(\.isOfProject).map(\.folder)
      diagnostics.append(missing(name, folders, deep: Set(named)))
    }
    return nil
  }

  /// The file of a module in a folder.
  private func module(_ name: String, in folder: String) -> String? {
    for ending in Self.endings {
      if let path = existing(name + ending, in: folder), files.realPath(path) != nil { return path }
    }
    return nil
  }

  /// The file that was found, loaded now if it was not before.
  private mutating func load(_ path: String, _ place: Place, from folders: [String]) -> FileID? {
    guard let real = files.realPath(path) else { return nil }
    if let id = loaded[real] { return id }
    guard isInside(real, folders) else {
      diagnostics.append(
        Diagnostic(
          .outsideFolders, at: place, "`\(path)` leads out of the folders in which modules are looked for",
          suggestion: "copy the file, or name its folder with --rules or in `onus.project`"))
      return nil
    }
    return loadModule(path, real, place)
  }

  /// The folders below one, each before those in it, by name; not hidden ones, nor links that lead out of it.
  private mutating func below(_ folder: String) -> [String] {
    if let known = nested[folder] { return known }
    var found: [String] = []
    var open = [folder]
    var visited: Set<String> = []
    while let next = open.popLast() {
      guard files.kind(next) == .folder, let real = files.realPath(next), isWithin(real, folder),
        visited.insert(real).inserted, let names = try? files.list(next)
      else { continue }
      if next != folder { found.append(next) }
      open += names.reversed().filter { !$0.hasPrefix(".") }.map { joined(next, $0) }
    }
    nested[folder] = found
    return found
  }

  /// How the files of rules end, in the order in which they are looked for.
  private static var endings: [String] { [".onus", ".onus.md"] }

  /// The path of a file that is in a folder; nil where none is. The folder may spell it with other marks for the same
  /// letters, as names are compared too.
  private func existing(_ name: String, in folder: String) -> String? {
    let path = joined(folder, name)
    if files.kind(path) != nil { return path }
    if name.utf8.allSatisfy({ $0 < 0x80 }) { return nil }
    guard let names = try? files.list(folder), let other = names.first(where: { $0 == name }) else { return nil }
    let spelt = joined(folder, other)
    return files.kind(spelt) != nil ? spelt : nil
  }

  /// Refuses two files of rules that make one module.
  private mutating func refuseTwin(of path: String, at place: Place?) {
    let twin = path.hasSuffix(".md") ? String(path.dropLast(3)) : path + ".md"
    if files.kind(twin) != nil { refuse(twins: path, twin, at: place) }
  }

  private mutating func refuse(twins path: String, _ twin: String, at place: Place?) {
    guard twins.insert(min(path, twin)).inserted else { return }
    diagnostics.append(
      Diagnostic(
        .twinModules, at: place,
        "`\(min(path, twin))` and `\(max(path, twin))` are both the module `\(FileName(path).module)`",
        suggestion: "rename one of the two"))
  }

  private mutating func loadModule(
    _ path: String, _ real: String, _ place: Place, as module: String? = nil
  ) -> FileID? {
    guard sources.count <= Int(UInt16.max) else {
      diagnostics.append(Diagnostic(.unreadableFile, at: place, "more than \(UInt16.max) files are in use"))
      return nil
    }
    do {
      let bytes = try files.read(path)
      let id = FileID(UInt16(sources.count))
      loaded[real] = id
      var name = FileName(path)
      if let module { name.module = module }
      add(path, name, kind: .rules, bytes)
      return id
    } catch {
      diagnostics.append(unreadable(path, error, at: place))
      return nil
    }
  }

  private mutating func missing(_ name: Syntax.Name, _ all: [String], deep: Set<String>) -> Diagnostic {
    var modules: Set<String> = []
    var seen: Set<String> = []
    let folders = all.filter { seen.insert(files.realPath($0) ?? $0).inserted }
    for folder in folders + all.filter(deep.contains).flatMap({ below($0) }) {
      guard let names = try? files.list(folder) else { continue }
      for file in names.map(FileName.init) where file.kind == .rules { modules.insert(file.module) }
    }
    let nearest = nearestName(to: name.text, among: modules.sorted())
    let places = folders.map { folder in
      "`\(folder)`" + (deep.contains(folder) && !below(folder).isEmpty ? " and below it" : "")
    }.joined(separator: ", ")
    return Diagnostic(
      .missingModule, at: name.place,
      "there is no module `\(name.text)`: `\(name.text).onus` and `\(name.text).onus.md` were looked for in \(places)",
      suggestion: nearest.map { "did you mean `\($0)`?" }
        ?? "a line `rules \"DIR\"` in `onus.project`, or `--rules DIR`, names another folder to look in",
      fix: nearest.map { Diagnostic.Fix(name.place, $0, isSafe: false) })
  }

  /// Whether a real path lies in or below one of the folders.
  func isInside(_ real: String, _ folders: [String]) -> Bool {
    folders.contains { folder in
      guard let root = files.realPath(folder) else { return false }
      return root.isEmpty || root == "/" || real.hasPrefix(root + "/")
    }
  }

  /// Whether a real path is a folder's or lies below it.
  private func isWithin(_ real: String, _ folder: String) -> Bool {
    real == files.realPath(folder) || isInside(real, [folder])
  }

  // MARK: Projects

  /// The folders that `rules "DIR"` names in the nearest `onus.project` at or above a folder, shown by the way upward from
  /// that folder.
  mutating func projectFolders(above folder: String) -> [String] {
    if let known = projects[folder] { return known }
    var found: [String] = []
    var shown = folder
    while let real = files.realPath(shown) {
      let path = joined(shown, "onus.project")
      if files.kind(path) != nil || isBroken(path, in: shown) {
        found = readProject(path, in: shown)
        break
      }
      if real.isEmpty || real == "/" { break }
      shown = files.shown(shown + "/..")
    }
    projects[folder] = found
    return found
  }

  /// Whether something is there that cannot be read: a link that leads to itself.
  private func isBroken(_ path: String, in folder: String) -> Bool {
    do throws(FileError) {
      _ = try files.read(path)
      return false
    } catch {
      if error == .missing { return false }
      return (try? files.list(folder))?.contains("onus.project") == true
    }
  }

  private mutating func readProject(_ path: String, in folder: String) -> [String] {
    let isNew = readProjects.insert(files.realPath(path) ?? path).inserted
    let bytes: [UInt8]
    do {
      bytes = try files.read(path)
    } catch {
      if isNew { diagnostics.append(unreadable(path, error, at: nil)) }
      return []
    }
    let id = FileID(UInt16(sources.count))
    let file = SourceFile(id: id, path: path, module: "onus", kind: .project, isLiterate: false, bytes: bytes)
    let (tree, syntax) = parse(file)
    lastProject = LoadedProgram.Project(
      file: SourceFile(
        id: FileID(0), path: path, module: "onus", kind: .project, isLiterate: false, bytes: bytes), tree: tree)
    var found = syntax.map {
      Diagnostic(.badProject, at: $0.place, $0.message, suggestion: $0.suggestion, notes: $0.notes, fix: $0.fix)
    }
    var folders: [String] = []
    for statement in tree.statements {
      let text: Syntax.Text
      let isOfRules: Bool
      if case .rulesFolder(let named) = statement.kind {
        (text, isOfRules) = (named, true)
      } else if case .tracesFolder(let named) = statement.kind {
        (text, isOfRules) = (named, false)
      } else {
        continue
      }
      let named = files.shown(text.value.hasPrefix("/") ? text.value : joined(folder, text.value))
      if let real = files.realPath(named), !isWithin(real, folder) {
        found.append(
          Diagnostic(
            .badProject, at: text.place, "`\(named)` lies outside the folder of the project",
            suggestion: isOfRules
              ? "move the rules into the project, or name their folder with --rules"
              : "a project asks for traces of its own cases only"))
      } else if files.kind(named) == .folder {
        if isOfRules { folders.append(named) }
      } else {
        let reason = files.kind(named) == nil ? "there is no such folder" : "it is no folder"
        found.append(
          Diagnostic(
            .badProject, at: text.place,
            "\(isOfRules ? "rules cannot be looked for" : "traces cannot be asked for") in `\(named)`: \(reason)"))
      }
    }
    if isNew, !found.isEmpty, sources.count <= Int(UInt16.max) {
      // The project is a file of the program only where a diagnostic has its place in it.
      sources.append(file)
      trees.append(Syntax.File(id: id, statements: []))
      uses.append([])
      diagnostics += found
    }
    return folders
  }

  // MARK: Paths

  func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  func joined(_ folder: String, _ name: String) -> String {
    if folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}

/// The first byte that no UTF-8 text can have where it stands; nil if all is well.
func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
  do {
    _ = try UTF8Span(validating: bytes.span)
    return nil
  } catch {
    return error.byteOffsets.lowerBound
  }
}

extension SourceFile {
  /// A file alone in the language's own words, without what it uses. What it holds is told by its name, else by whether it has a `case` statement;
  /// nil for a name that is none of ours, unless it is `-`.
  public init?(named path: String, bytes: [UInt8]) {
    let name = FileName(path)
    guard name.kind != nil || path == "-", !name.isJSON else { return nil }
    func file(_ kind: Kind) -> SourceFile {
      SourceFile(
        id: FileID(0), path: path, module: name.module, kind: kind, isLiterate: name.isLiterate, bytes: bytes)
    }
    self = name.kind.map(file) ?? (holdsCase(file(.facts)) ? file(.facts) : file(.rules))
  }
}

/// Whether what has no name is JSON: nothing else begins with a brace.
private func startsAsJSON(_ bytes: [UInt8]) -> Bool {
  bytes.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF } == UInt8(ascii: "{")
}

private func holdsCase(_ file: SourceFile) -> Bool {
  file.tokens().tokens.contains { $0.isFirstOnLine && $0.keyword == .case }
}

/// A file's name taken apart.
struct FileName {
  var module: String
  /// Nil where the ending tells nothing.
  var kind: SourceFile.Kind?
  var isLiterate: Bool
  /// Whether it is a case in JSON.
  var isJSON = false

  init(_ path: String) {
    var name = path.split(separator: "/").last.map(String.init) ?? path
    if name.hasSuffix(".json") {
      name.removeLast(5)
      (module, kind, isLiterate, isJSON) = (
        name.hasSuffix(".case") ? String(name.dropLast(5)) : name, .facts, false, true
      )
      return
    }
    isLiterate = name.hasSuffix(".md")
    if isLiterate { name.removeLast(3) }
    if name.hasSuffix(".onus") {
      kind = .rules
      name.removeLast(5)
    } else if name.hasSuffix(".case") {
      kind = .facts
      name.removeLast(5)
    } else if name == "onus.project" {
      kind = .project
      name = "onus"
    }
    module = name
  }
}
