/// The two sides of `onus diff`: for each which file every module is.

internal import OnusLanguage

/// One of the two rulebooks, or folders of rulebooks, that are compared.
struct RulebookSide {
  var path: String
  /// The files of the modules; nil for those that only the other side has.
  var modules: [String: String?] = [:]
}

extension Session {
  /// Both sides: whatever module one of them has is looked for in neither the project nor the case's folder.
  func rulebookSides(_ old: String, _ new: String) throws(UsageError) -> (old: RulebookSide, new: RulebookSide) {
    var sides = [RulebookSide(path: old), RulebookSide(path: new)]
    for i in sides.indices { sides[i].modules = try modules(at: sides[i].path) }
    if files.kind(old) != .folder, files.kind(new) != .folder, let a = sides[0].modules.first,
      let b = sides[1].modules.first
    {
      // Two files are two versions of one module, whatever they are called.
      sides[0].modules[b.key] = .some(a.value)
      sides[1].modules[a.key] = .some(b.value)
    }
    for name in sides[0].modules.keys where sides[1].modules[name] == nil { sides[1].modules[name] = .some(nil) }
    for name in sides[1].modules.keys where sides[0].modules[name] == nil { sides[0].modules[name] = .some(nil) }
    return (sides[0], sides[1])
  }

  /// The modules of a file, or of a folder and those below it.
  private func modules(at path: String) throws(UsageError) -> [String: String?] {
    let books = try files.find([.rules], below: path)
    if books.isEmpty { throw UsageError(message: "there are no rules under `\(path)`") }
    var modules: [String: String?] = [:]
    for book in books {
      guard let source = SourceFile(named: book, bytes: []), source.kind == .rules else {
        throw UsageError(
          message: "`\(path)` is no rulebook",
          suggestion: "OLD and NEW are rulebooks (`.onus`, `.onus.md`) or folders of them")
      }
      if let other = modules[source.module] ?? nil {
        throw UsageError(
          message: "`\(other)` and `\(book)` are both the module `\(source.module)`",
          suggestion: "name the folder, or the file, that is meant")
      }
      modules[source.module] = .some(book)
    }
    return modules
  }
}
