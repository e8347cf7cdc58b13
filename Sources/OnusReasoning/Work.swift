/// How much there was to do for a model.

/// The size of what was grounded and solved, and how long that took.
public struct Work: Sendable {
  /// Instances of statements.
  public var instances = 0
  /// Literals that may hold.
  public var literals = 0
  /// Nodes of the solved program.
  public var nodes = 0
  /// Nanoseconds of the whole evaluation, and of those the ones for solving.
  public var evaluating: UInt64 = 0
  public var solving: UInt64 = 0

  /// None.
  public init() {}
}

extension Model {
  /// The work that the model was.
  public var work: Work {
    let program = whole.program
    var work = Work()
    work.instances = program.instances.count + program.unkept
    work.literals = program.relations.reduce(0) { $0 + $1.atoms.count }
    work.nodes = program.nodes.nodeCount - 1
    work.evaluating = program.evaluating
    work.solving = program.solving
    return work
  }
}
