/// What the names in plain facts mean, as far as it was found out, and what a fact says by that.

/// What the names of predicates in plain facts mean, as far as it was found out: the same in all cases under the same rules.
public struct PredicateMemo: Sendable {
  /// What must be known of a predicate to make a row of a fact.
  struct Shape: Sendable {
    var predicate: PredicateID
    /// How many columns it has, and the types of the first two.
    var count: Int
    var types: (TypeID, TypeID)
    var isValued: Bool
    /// A conclusion is stated as evidence only.
    var needsStandard: Bool

    init(_ id: PredicateID, _ predicate: Predicate) {
      self.predicate = id
      count = predicate.columns.count
      let first = predicate.columns.first ?? .number
      types = (first, count > 1 ? predicate.columns[1] : first)
      isValued = predicate.isValued
      needsStandard = predicate.kind == .conclusion
    }
  }
  private var names = NameTable()
  /// By name.
  private var shapes: [Shape] = []
  /// Nothing yet.
  public init() {}

  var count: Int { shapes.count }

  /// - Parameter last: The name met last, which becomes this one: a record states the same of one after the other.
  func find(_ bytes: [UInt8], _ name: Range<Int>, near last: inout Int) -> Shape? {
    let name = names.find(bytes, name.lowerBound, name.upperBound, near: last)
    if name < 0 { return nil }
    last = name
    return shapes[name]
  }

  mutating func learn(_ bytes: [UInt8], _ name: Range<Int>, _ shape: Shape) {
    let name = names.intern(bytes, name.lowerBound, name.upperBound)
    if name == shapes.count { shapes.append(shape) }
  }
}

/// What the names in plain facts of a case mean, as far as it was found out. Looking changes nothing: threads may look at once.
final class PlainFactMemo {
  // One thread adds to it, and no access to a property spans a call that does.
  @safe @exclusivity(unchecked) var constants = ConstantMemo()
  @safe @exclusivity(unchecked) var predicates = PredicateMemo()
  /// Names of standards, and by name the standard, or -1.
  @safe @exclusivity(unchecked) private var standardNames = NameTable()
  @safe @exclusivity(unchecked) private var standards: [Int32] = []
  /// Whether the entities of the case are among the constants.
  @safe @exclusivity(unchecked) var knowsEntities = false
  /// Of facts that are read one by one.
  @safe @exclusivity(unchecked) var guess = Guess()

  /// The names met last, one of which is likely met again, or the one behind it.
  struct Guess {
    var predicate = 0
    var constants = ConstantMemo.Guess()
  }

  /// What a cell stands for.
  enum Look {
    case known(ConstantID)
    /// What has no constant yet.
    case new(NewConstant)
    /// Looking does not tell.
    case unknown
    /// Something of another type.
    case unfit
  }

  /// What gets a constant where it stands first.
  enum NewConstant {
    /// An entity, by the number of its name.
    case entity(name: Int)
    case number(Int64)
    case date(CivilDate)
  }

  func shape(_ name: Range<Int>, _ bytes: [UInt8], _ guess: inout Guess) -> PredicateMemo.Shape? {
    predicates.find(bytes, name, near: &guess.predicate)
  }

  /// The standard of a fact, -1 where it is undisputed; nil where its form does not fit its predicate or the standard is not known.
  func standard(
    of fact: borrowing PlainFact, _ bytes: [UInt8], otherwise given: StandardID?, _ shape: PredicateMemo.Shape
  ) -> Int32? {
    var standard = given?.raw ?? -1
    if !fact.standard.isEmpty {
      let name = standardNames.find(bytes, fact.standard.lowerBound, fact.standard.upperBound)
      guard name >= 0, standards[name] >= 0 else { return nil }
      standard = standards[name]
    }
    guard fact.cells.count == shape.count, fact.isValued == shape.isValued, standard >= 0 || !shape.needsStandard
    else { return nil }
    return standard
  }

  func learn(_ standard: StandardID, named name: Range<Int>, _ bytes: [UInt8]) {
    let number = standardNames.intern(bytes, name.lowerBound, name.upperBound)
    while standards.count <= number { standards.append(-1) }
    standards[number] = standard.raw
  }

  func look(
    at cell: PlainFact.Cell, _ type: TypeID, in column: Int, _ bytes: [UInt8], _ rulebook: Rulebook,
    _ guess: inout Guess
  ) -> Look {
    switch cell.kind {
    case .number:
      if type != .number { return .unfit }
      return constants.known(cell.value).map { .known($0) } ?? .new(.number(cell.value))
    case .date: return type == .date ? .new(.date(CivilDate(day: Int32(cell.value)))) : .unfit
    case .name:
      let name = constants.find(bytes, cell.start, cell.end, in: column, &guess.constants)
      if name < 0 { return .unknown }
      if let known = constants.constant(name, type) { return .known(known) }
      if let (constant, own) = constants.entity(name) {
        return rulebook.isType(own, within: type) ? .known(constant) : .unfit
      }
      guard let (_, own) = constants.unmet(name) else { return .unknown }
      return rulebook.isType(own, within: type) ? .new(.entity(name: name)) : .unfit
    }
  }

  /// The constant of what had none when it was looked at.
  func constant(of new: NewConstant, _ all: inout Constants) -> ConstantID {
    switch new {
    case .number(let value): return constants.number(value, &all)
    case .date(let date): return all.intern(.date(date))
    case .entity(let name):
      if let (known, _) = constants.entity(name) { return known }
      guard let (entity, own) = constants.unmet(name) else { preconditionFailure("what is new is an entity") }
      let constant = all.intern(.entity(entity))
      constants.learn(name, entity: constant, own)
      return constant
    }
  }
}
