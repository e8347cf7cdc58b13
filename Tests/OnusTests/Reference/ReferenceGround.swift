/// The reference's ground world: numbered literals, the values in each column, and what is definite, void and weighed.
import OnusLanguage

/// A ground condition. An instance is a list of them, all of which must hold.
enum GroundPart {
  case literal(Int, by: StandardID?)
  /// None of the bodies holds.
  case unproven([[GroundPart]])
  /// A test on an aggregate that came out true or undetermined; for each counted binding the bodies that hold.
  case aggregate(Truth, counted: [[[GroundPart]]])
  /// An evaluation that failed: the instance does not exist, and is an error if nothing else in it fails.
  case failed
}

/// A set of values that remembers the order of insertion.
struct ValueColumn {
  var list: [ConstantID] = []
  private var known: Set<ConstantID> = []
  mutating func insert(_ value: ConstantID) -> Bool {
    if !known.insert(value).inserted { return false }
    list.append(value)
    return true
  }
  func contains(_ value: ConstantID) -> Bool { known.contains(value) }
}

/// One column of a predicate.
struct ColumnKey: Hashable {
  var predicate: PredicateID
  var index: Int
}

/// What the evaluation of conditions needs to know. Literal 2n is atom n, literal 2n + 1 its negation.
final class ReferenceGround {
  let rulebook: Rulebook
  let situation: Situation
  var constants: Constants
  private var atomNumbers: [GroundLiteral: Int] = [:]
  private(set) var atoms: [GroundLiteral] = []
  private var atomsOf: [PredicateID: [Int]] = [:]
  /// The values of built-in types that stand in each column of a positive fact, evidence or head.
  var columns: [ColumnKey: ValueColumn] = [:]
  /// What is incompatible with each atom, as long as no atom is added.
  private var kept: [Int: [Int]] = [:]
  private var keptAt = 0
  private var membersOf: [TypeID: [ConstantID]] = [:]
  /// Literals that are definite; filled by the solver before anything asks.
  var definite: Set<Int> = []
  /// The best grade of the evidence for a literal itself that is not void.
  var evidence: [Int: StandardID] = [:]
  /// Instances that a failed evaluation left without a head.
  var failures: [[GroundPart]] = []
  /// What the strata below have decided, from which aggregates are computed.
  var model = ReferenceModel()

  init(_ facts: CheckedCase, _ situation: Situation) {
    rulebook = facts.rulebook
    constants = facts.rulebook.constants
    self.situation = situation
    for fact in situation.facts { addValues(of: intern(fact.literal)) }
  }

  // MARK: Literals

  func intern(_ literal: GroundLiteral) -> Int {
    var atom = literal
    atom.isNegated = false
    let number: Int
    if let known = atomNumbers[atom] {
      number = known
    } else {
      number = atoms.count
      atomNumbers[atom] = number
      atoms.append(atom)
      atomsOf[atom.predicate, default: []].append(number)
    }
    return 2 * number + (literal.isNegated ? 1 : 0)
  }

  /// The number of a literal that occurs somewhere.
  func known(_ literal: GroundLiteral) -> Int? {
    var atom = literal
    atom.isNegated = false
    return atomNumbers[atom].map { 2 * $0 + (literal.isNegated ? 1 : 0) }
  }

  func literal(_ number: Int) -> GroundLiteral {
    var result = atoms[number / 2]
    result.isNegated = number % 2 == 1
    return result
  }

  /// Notes the values in a positive literal; whether one is new.
  @discardableResult
  func addValues(of number: Int) -> Bool {
    if number % 2 == 1 { return false }
    let atom = atoms[number / 2]
    var isNew = false
    for (index, type) in rulebook[atom.predicate].columns.enumerated() where type.isBuiltIn {
      let key = ColumnKey(predicate: atom.predicate, index: index)
      if columns[key, default: ValueColumn()].insert(atom.arguments[index]) { isNew = true }
    }
    return isNew
  }

  // MARK: Contraries

  /// Every atom, among those that occur, that is incompatible with this one (numbers of atoms).
  func incompatible(withAtom number: Int) -> [Int] {
    if keptAt != atoms.count { (kept, keptAt) = ([:], atoms.count) }
    if let known = kept[number] { return known }
    let found = findIncompatible(withAtom: number)
    kept[number] = found
    return found
  }

  private func findIncompatible(withAtom number: Int) -> [Int] {
    let atom = atoms[number]
    var result: Set<Int> = []
    if rulebook[atom.predicate].isValued {
      for other in atomsOf[atom.predicate] ?? []
      where other != number && atoms[other].arguments.dropLast() == atom.arguments.dropLast() {
        result.insert(other)
      }
    }
    for declaration in rulebook.incompatibilities {
      for (i, one) in declaration.literals.enumerated() where one.predicate == atom.predicate {
        let empty = [ConstantID?](repeating: nil, count: declaration.variables.count)
        guard let start = unify(one, with: atom, declaration.variables, empty) else { continue }
        for (j, two) in declaration.literals.enumerated() where i != j {
          for other in atomsOf[two.predicate] ?? []
          where other != number && unify(two, with: atoms[other], declaration.variables, start) != nil {
            result.insert(other)
          }
        }
      }
    }
    return result.sorted()
  }

  /// ~L.
  func contraries(of number: Int) -> [Int] {
    if number % 2 == 1 { return [number - 1] }
    return [number + 1] + incompatible(withAtom: number / 2).map { 2 * $0 }
  }

  // MARK: Weight

  /// How much the evidence for a literal weighs, as a position in the order of standards; -1 where there is none.
  func weight(of number: Int) -> Int32 {
    var best = evidence[number]?.raw ?? -1
    if number % 2 == 1 {
      for other in incompatible(withAtom: number / 2) { best = max(best, evidence[2 * other]?.raw ?? -1) }
    }
    return best
  }

  func outweighs(_ number: Int) -> Bool { weight(of: number) > weight(of: number ^ 1) }

  /// Whether the evidence alone reaches the standard.
  func reaches(_ number: Int, _ standard: StandardID) -> Bool {
    weight(of: number) >= standard.raw && (!rulebook.standards.isWeighed(standard) || outweighs(number))
  }

  /// Whether evidence against what a presumption concludes meets its burden.
  func isMet(_ burden: Burden?, against number: Int) -> Bool {
    let contrary = number ^ 1
    let burden = burden ?? Burden(kind: .production, role: nil, standard: StandardID(0), isExplicit: false)
    switch burden.kind {
    case .production: return weight(of: contrary) >= burden.standard.raw
    case .persuasion: return weight(of: contrary) >= burden.standard.raw && outweighs(contrary)
    }
  }

  // MARK: Types and bindings

  /// Whether a value lies in a type or its sub-types.
  func has(_ constant: ConstantID, type: TypeID) -> Bool {
    switch constants[constant] {
    case .entity(let id): rulebook.isType(rulebook[id].type, within: type)
    case .member(let own, _): own == type
    case .text: type == .text
    case .number: type == .number
    case .money: type == .money
    case .date: type == .date
    case .duration: type == .duration
    }
  }

  /// All values of a type that are declared, stated or computed.
  func values(of type: TypeID) -> [ConstantID] {
    if let known = membersOf[type] { return known }
    var result: [ConstantID] = []
    switch rulebook[type].kind {
    case .entities:
      for (row, entity) in rulebook.entities.enumerated() where rulebook.isType(entity.type, within: type) {
        result.append(constants.intern(.entity(EntityID(Int32(row)))))
      }
    case .closed(let members, isOrdered: _):
      for position in members.indices { result.append(constants.intern(.member(type, Int32(position)))) }
    case .text, .number, .money, .date, .duration:
      // May grow, so it is not kept.
      return (0..<constants.count).map { ConstantID(Int32($0)) }.filter { has($0, type: type) }
    }
    membersOf[type] = result
    return result
  }

  /// The binding under which a literal's atom is this one, if there is one.
  func unify(
    _ pattern: Literal, with atom: GroundLiteral, _ variables: [Variable], _ start: [ConstantID?]
  ) -> [ConstantID?]? {
    guard pattern.predicate == atom.predicate else { return nil }
    var binding = start
    for (argument, value) in zip(pattern.arguments, atom.arguments) {
      switch argument {
      case .constant(let constant): if constant != value { return nil }
      case .variable(let id):
        let slot = Int(id.raw)
        if let bound = binding[slot] {
          if bound != value { return nil }
        } else {
          guard has(value, type: variables[slot].type) else { return nil }
          binding[slot] = value
        }
      }
    }
    return binding
  }

  func ground(_ literal: Literal, _ binding: [ConstantID?]) -> Int? {
    var arguments: [ConstantID] = []
    for argument in literal.arguments {
      guard let value = value(of: argument, binding) else { return nil }
      arguments.append(value)
    }
    return intern(
      GroundLiteral(predicate: literal.predicate, isNegated: literal.isNegated, arguments: arguments))
  }

  func value(of argument: Argument, _ binding: [ConstantID?]) -> ConstantID? {
    switch argument {
    case .constant(let id): id
    case .variable(let id): binding[Int(id.raw)]
    }
  }
}
