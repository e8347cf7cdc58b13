/// Finds the data files that a case reads: from its own folder, and only within the folders from which it may load modules.

extension Loader {
  /// Takes in the data files of the root, each once, in the order in which its statements name them.
  mutating func loadData() {
    guard let root = sources.first, root.kind == .facts else { return }
    var byRealPath: [String: FileID] = [:]
    var refused: Set<String> = []
    for statement in trees[0].statements {
      guard let path = statement.kind.dataPath, data[path.value] == nil, !refused.contains(path.value) else { continue }
      if let id = dataFile(path, of: root, &byRealPath) {
        data[path.value] = id
      } else {
        refused.insert(path.value)
      }
    }
  }

  private mutating func dataFile(
    _ written: Syntax.Text, of root: SourceFile, _ known: inout [String: FileID]
  ) -> FileID? {
    let place = written.place
    guard let form = DataText.Form(written.value) else {
      diagnostics.append(
        Diagnostic(
          .wrongKindOfFile, at: place, "`\(written.value)` is no data file by its name",
          suggestion: "name it `.csv` (a table with a header) or `.jsonl` (an object on each line)"))
      return nil
    }
    let own = folder(of: root.path)
    let path = files.shown(written.value.hasPrefix("/") ? written.value : joined(own, written.value))
    let folders = [own] + ruleFolders.map(files.shown) + projectFolders(above: own)
    // What is not there is looked for too, so nobody learns what lies outside.
    let there = files.realPath(path) ?? files.realPath(folder(of: path))
    let isTold = files.realPath(path) != nil
    if let there, isTold ? !isInside(there, folders) : !isInside(there + "/", folders) {
      diagnostics.append(
        Diagnostic(
          .outsideFolders, at: place, "`\(written.value)` leads out of the folders from which a case may read",
          suggestion: "copy the file beside the case, or name its folder with --rules or in `onus.project`"))
      return nil
    }
    if let real = files.realPath(path), let id = known[real] { return id }
    guard sources.count <= Int(UInt16.max) else {
      diagnostics.append(Diagnostic(.unreadableFile, at: place, "more than \(UInt16.max) files are in use"))
      return nil
    }
    let id = FileID(UInt16(sources.count))
    do throws(FileError) {
      let text = try DataText(path, form, in: files)
      add(SourceFile(id: id, path: path, data: text))
      if let offset = text.firstInvalid {
        diagnostics.append(
          Diagnostic(
            .notUTF8, at: Place(file: id, start: Int32(offset), end: Int32(offset + 1)),
            "`\(path)` is no UTF-8 text: the byte at offset \(offset) cannot stand there",
            suggestion: "save the file as UTF-8", notes: [Diagnostic.Note(place: place, message: "it is read here")]))
        return nil
      }
      if let real = files.realPath(path) { known[real] = id }
      return id
    } catch {
      diagnostics.append(unreadable(path, error, at: place))
      return nil
    }
  }

  /// A data file is a file of the program that says nothing by itself.
  private mutating func add(_ file: SourceFile) {
    sources.append(file)
    trees.append(Syntax.File(id: file.id, statements: []))
    uses.append([])
  }
}

extension Syntax.Kind {
  /// Whether a statement reads a data file.
  public var readsData: Bool { dataPath != nil }

  /// The data file that a statement reads.
  var dataPath: Syntax.Text? {
    switch self {
    case .factsFrom(let facts): facts.data.path
    case .entitiesFrom(let data, _): data.path
    default: nil
    }
  }
}
