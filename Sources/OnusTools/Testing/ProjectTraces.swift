/// `traces "DIR"` in `onus.project`: every case there, and each of its variants, shall have a golden trace.

internal import OnusLanguage

extension Program {
  /// Whether the project asks for traces of this case.
  func isAskedForTraces(_ files: InputFiles) -> Bool {
    guard let project = loaded.project, path != "-", let real = files.realPath(path) else { return false }
    let projectPath = project.file.path
    let base = projectPath.lastIndex(of: "/").map { String(projectPath[...$0]) } ?? ""
    return project.tree.statements.contains { statement in
      guard case .tracesFolder(let named) = statement.kind else { return false }
      let folder = named.value.hasPrefix("/") ? named.value : base + named.value
      guard files.kind(folder) == .folder, let root = files.realPath(folder) else { return false }
      return root.isEmpty || root == "/" || real.hasPrefix(root + "/")
    }
  }
}
