/// What the loader hands to the checker: every file that the root file reaches by `use`, parsed, and what was wrong with them.

/// A root file and all that it uses.
public struct LoadedProgram: Sendable {
  /// In the order of loading; the root (a rulebook or a case) is first. `FileID` is the position here.
  public var files: [SourceFile]
  /// One tree for each file.
  public var trees: [Syntax.File]
  /// For each file the files that it uses directly, in the order written.
  public var uses: [[FileID]]
  /// Problems with reading, tokens and syntax.
  public var diagnostics: [Diagnostic]

  /// The data files that the case reads, by the paths as it writes them; those that cannot be read are not among them.
  public var data: [String: FileID] = [:]

  /// What the nearest `onus.project` at or above the root's folder says; nil if there is none.
  public var project: Project?

  /// A project file.
  public struct Project: Sendable {
    /// The file, as the first and only one of its own.
    public var file: SourceFile
    /// What it says, as far as it can be read.
    public var tree: Syntax.File
  }

  /// Puts it together from its parts.
  public init(
    files: [SourceFile], trees: [Syntax.File], uses: [[FileID]], diagnostics: [Diagnostic], project: Project? = nil,
    data: [String: FileID] = [:]
  ) {
    self.files = files
    self.trees = trees
    self.uses = uses
    self.diagnostics = diagnostics
    self.project = project
    self.data = data
  }
}
