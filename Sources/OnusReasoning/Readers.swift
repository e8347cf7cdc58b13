/// Models that several threads read at once: each has a program of its own, and all say the same.

extension Model {
  /// So many models that say what this one says, each for one thread; none where it is laid over another, since the whole is
  /// evaluated only where something asks for it.
  ///
  /// What is told of a literal is the same by each, but numbers of constants are only as long as none learns a new one.
  public func readers(_ count: Int) -> [Model] {
    if rest != nil { return [] }
    // What is made once is made before it is shared.
    _ = (ranks, clauses, named)
    return (0..<count).map { _ in Model(reading: self) }
  }
}
