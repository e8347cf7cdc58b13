/// Literals as the language writes them: `not p(a, b)`, `v(a) = 2`, with a module's name only where two agree.

public import OnusLanguage

/// The names under which a rulebook's predicates, entities and members are written.
public struct LiteralText: Sendable {
  /// Shared, since every answer holds its names.
  private final class Names: Sendable {
    let rulebook: Rulebook
    /// By `PredicateID`.
    let predicates: [String]
    /// By `EntityID`; nil where all bear their own names, being of one module.
    let entities: [String]?

    init(_ rulebook: Rulebook, like other: Names?) {
      self.rulebook = rulebook
      predicates =
        other?.predicates ?? LiteralText.names(rulebook.predicates.map { ($0.name, $0.module) }, rulebook)
      let module = rulebook.entities.first?.module
      let areOfOne = rulebook.entities.indices.allSatisfy { rulebook.entities[$0].module == module }
      entities =
        areOfOne ? nil : LiteralText.names(rulebook.entities.map { ($0.name, $0.module) }, rulebook)
    }

    func name(of entity: EntityID) -> String {
      entities.map { $0[Int(entity.raw)] } ?? rulebook.entities[Int(entity.raw)].name
    }
  }

  /// Shared too: the constants of a model.
  private final class Table: Sendable {
    let constants: Constants
    init(_ constants: Constants) { self.constants = constants }
  }

  private let names: Names
  private var table: Table
  private var constants: Constants { table.constants }

  /// The names of a rulebook; `constants` are its own, or the engine's longer table. The predicates of `other`, if it is given, are
  /// the same.
  public init(_ rulebook: Rulebook, constants: Constants? = nil, like other: LiteralText? = nil) {
    names = Names(rulebook, like: other?.names)
    table = Table(constants ?? rulebook.constants)
  }

  /// The same names over the longer table of constants of a model.
  public func with(_ constants: Constants) -> LiteralText {
    var copy = self
    copy.table = Table(constants)
    return copy
  }

  /// Each name, with its module where another thing bears it too.
  private static func names(_ all: [(name: String, module: ModuleID)], _ rulebook: Rulebook) -> [String] {
    // No module has two of one name.
    if let module = all.first?.module, all.allSatisfy({ $0.module == module }) { return all.map(\.name) }
    var counts: [String: Int] = [:]
    for (name, _) in all { counts[name, default: 0] += 1 }
    return all.map { name, module in
      counts[name, default: 0] > 1 ? "\(rulebook[module].name).\(name)" : name
    }
  }

  /// The name of an entity.
  public func name(of entity: EntityID) -> String { names.name(of: entity) }

  /// The name of a predicate.
  public func name(of predicate: PredicateID) -> String { names.predicates[Int(predicate.raw)] }

  /// The name of a constant that is an entity; nil for another.
  func entityName(_ constant: ConstantID) -> String? {
    if case .entity(let id) = constants[constant] { name(of: id) } else { nil }
  }

  /// How all entities and all predicates are written; made anew each time.
  var written: (entities: Set<String>, predicates: Set<String>) {
    (Set(names.entities ?? names.rulebook.entities.map(\.name)), Set(names.predicates))
  }

  /// A value as it stands in an argument.
  public func text(of value: Value) -> String {
    switch value {
    case .entity(let id): name(of: id)
    case .member, .text, .number, .money, .date, .duration: value.text(in: names.rulebook)
    }
  }

  /// How many constants it can name.
  var constantCount: Int { constants.values.count }

  /// A constant as it stands in an argument.
  public func text(of constant: ConstantID) -> String { text(of: constants[constant]) }

  /// A literal without variables.
  public func text(of literal: GroundLiteral) -> String {
    text(literal.predicate, isNegated: literal.isNegated, literal.arguments.map { text(of: $0) })
  }

  /// Puts a literal without variables behind what is written already.
  func append(_ literal: GroundLiteral, to out: inout [UInt8]) {
    append(literal.predicate, isNegated: literal.isNegated, literal.arguments.count, to: &out) { column, out in
      append(literal.arguments[column], to: &out)
    }
  }

  /// Puts a literal whose variables are given behind what is written already.
  func append(_ literal: Literal, variables: [Variable], to out: inout [UInt8]) {
    append(literal.predicate, isNegated: literal.isNegated, literal.arguments.count, to: &out) { column, out in
      switch literal.arguments[column] {
      case .constant(let id): append(id, to: &out)
      case .variable(let id): out += LiteralText.name(of: variables[Int(id.raw)]).utf8
      }
    }
  }

  private func append(
    _ predicate: PredicateID, isNegated: Bool, _ columns: Int, to out: inout [UInt8],
    _ append: (_ column: Int, _ out: inout [UInt8]) -> Void
  ) {
    if isNegated { out += "not ".utf8 }
    out += name(of: predicate).utf8
    let isValued = names.rulebook.predicates[Int(predicate.raw)].isValued
    let keys = columns - (isValued ? 1 : 0)
    for column in 0..<max(0, keys) {
      if column == 0 { out.append(UInt8(ascii: "(")) } else { out += ", ".utf8 }
      append(column, &out)
    }
    if keys > 0 { out.append(UInt8(ascii: ")")) }
    if isValued, columns > 0 {
      out += " = ".utf8
      append(columns - 1, &out)
    }
  }

  /// A value in an expression may have brought a variable in; then nobody wrote its name.
  private static func name(of variable: Variable) -> String { variable.name.isEmpty ? "_" : variable.name }

  private func append(_ constant: ConstantID, to out: inout [UInt8]) {
    switch constants[constant] {
    case .entity(let id): out += names.name(of: id).utf8
    case let value: out += value.text(in: names.rulebook).utf8
    }
  }

  /// A literal whose variables are given.
  public func text(of literal: Literal, variables: [Variable]) -> String {
    let arguments = literal.arguments.map { argument in
      switch argument {
      case .constant(let id): text(of: id)
      case .variable(let id): LiteralText.name(of: variables[Int(id.raw)])
      }
    }
    return text(literal.predicate, isNegated: literal.isNegated, arguments)
  }

  private func text(_ predicate: PredicateID, isNegated: Bool, _ arguments: [String]) -> String {
    var out = isNegated ? "not " : ""
    out += name(of: predicate)
    let isValued = names.rulebook.predicates[Int(predicate.raw)].isValued
    let keys = isValued ? arguments.dropLast() : arguments[...]
    if !keys.isEmpty { out += "(" + keys.joined(separator: ", ") + ")" }
    if isValued, let value = arguments.last { out += " = " + value }
    return out
  }
}
