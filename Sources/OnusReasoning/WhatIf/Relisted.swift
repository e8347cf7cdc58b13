/// Which answers a change may have touched, so that who watches many need not look at all of them.

public import OnusLanguage

/// An answer that a change may have touched, and whether it is listed now.
public struct RelistedAnswer: Hashable, Sendable {
  public var literal: GroundLiteral
  public var isListed: Bool
}

extension Model {
  /// The literals among some that may have another status than in the model over which this one was laid, unsorted; nil where
  /// it was not laid over that model, or what the change reaches cannot be told one by one.
  public func reached(since base: Model, among literals: (GroundLiteral) -> Bool, of predicates: Set<PredicateID>)
    -> [GroundLiteral]?
  {
    if self === base { return [] }
    guard let rest, rest.base === base else { return nil }
    var found: [GroundLiteral] = []
    for atoms in rest.reached.all where predicates.contains(PredicateID(atoms.predicate)) {
      if atoms.isOpen { return nil }
      for isNegated in [false, true] {
        let literal = GroundLiteral(
          predicate: PredicateID(atoms.predicate), isNegated: isNegated, arguments: atoms.places.map { ConstantID($0) })
        if literals(literal) { found.append(literal) }
      }
    }
    return found
  }

  /// The ground literals of the form of a question's literal that may be listed otherwise than in the model over which this
  /// one was laid, or have another status, in the order of their arguments.
  ///
  /// It is nil where this was not laid over that model, or where what the change reaches cannot be told one by one: then any
  /// may be touched.
  public func relisted(
    since base: Model, like pattern: Literal, _ variables: [Variable]
  ) -> [RelistedAnswer]? {
    if self === base { return [] }
    guard let rest, rest.base === base else { return nil }
    let (form, wanted) = (Pattern(pattern), Atoms(pattern))
    // What is excluded is listed too, whatever names it.
    if form.isNegated, program.isClosed[Int(form.predicate)] { return nil }
    var found: [GroundLiteral: Bool] = [:]
    var bindings = Array(repeating: Int32(-1), count: variables.count)
    for atoms in rest.reached.all.union(rest.named.all) where atoms.overlaps(wanted) {
      let places = zip(atoms.places, wanted.places).map { max($0, $1) }
      if places.contains(-1) { return nil }
      let atom = program.intern(wanted.predicate, places)
      for slot in bindings.indices { bindings[slot] = -1 }
      guard program.unify(form, atom, variables, &bindings) else { continue }
      let literal = program.groundLiteral(literalCode(atom, isNegated: form.isNegated))
      guard let isListed = isListed(literal, atom, rest) else { return nil }
      found[literal] = isListed
    }
    return found.map { RelistedAnswer(literal: $0.key, isListed: $0.value) }.sorted { isBefore($0.literal, $1.literal) }
  }

  /// Whether a literal with a status other than unproven is named by something; nil where that takes a look at everything.
  private func isListed(_ literal: GroundLiteral, _ atom: Int32, _ rest: Rest) -> Bool? {
    let isMine = isListed(literal, atom)
    if isMine || rest.reached.contains(literal) { return isMine }
    // What named it may be in reach, and gone.
    let base = rest.base
    return base.isListed(literal, base.program.intern(Atoms(literal).predicate, Atoms(literal).places)) ? nil : false
  }

  private func isListed(_ literal: GroundLiteral, _ atom: Int32) -> Bool {
    named.contains(atom) && program.status(literalCode(atom, isNegated: literal.isNegated)) != .unproven
  }

  /// Whether an answer comes before another in the order of their arguments.
  public func isBefore(_ one: GroundLiteral, _ other: GroundLiteral) -> Bool {
    program.isBefore(one.arguments.map(\.raw), other.arguments.map(\.raw))
  }
}
