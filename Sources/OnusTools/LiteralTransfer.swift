/// A literal of one model as another model knows it.

internal import OnusLanguage
internal import OnusReasoning

/// Translates by names what two rulebooks number each in its own way, and by value what each model computed for itself.
final class LiteralTransfer {
  /// Nil where both models are of one rulebook, whose numbers are the same.
  private let rulebook: Rulebook?
  private let model: Model
  private lazy var predicates = LiteralTransfer.table(
    model.rulebook, model.rulebook.predicates.map { ($0.module, $0.name) })
  private lazy var entities = LiteralTransfer.table(
    model.rulebook, model.rulebook.entities.map { ($0.module, $0.name) })
  private lazy var types = Dictionary(
    model.rulebook.types.enumerated().map { i, type in (type.name, i) }, uniquingKeysWith: { first, _ in first })

  init(from rulebook: Rulebook?, to model: Model) {
    self.rulebook = rulebook
    self.model = model
  }

  /// The literal, whose constants are those given; nil where the model's rulebook has no such name.
  func literal(_ literal: GroundLiteral, from constants: Constants) -> GroundLiteral? {
    var result = literal
    if let rulebook {
      let predicate = rulebook[literal.predicate]
      guard let id = predicates[LiteralTransfer.key(rulebook, predicate.module, predicate.name)] else { return nil }
      result.predicate = PredicateID(Int32(id))
      guard model.rulebook[result.predicate].columns.count == literal.arguments.count else { return nil }
    }
    var arguments: [ConstantID] = []
    for id in literal.arguments {
      guard let value = value(constants[id]) else { return nil }
      arguments.append(model.know(value))
    }
    result.arguments = ConstantRow(arguments)
    return result
  }

  /// The status of such a literal in the model; unproven where its rulebook has no such name.
  func status(of literal: GroundLiteral, from constants: Constants) -> Status {
    self.literal(literal, from: constants).map { model.status(of: $0) } ?? .unproven
  }

  private func value(_ value: Value) -> Value? {
    guard let rulebook else { return value }
    switch value {
    case .entity(let id):
      let entity = rulebook[id]
      return entities[LiteralTransfer.key(rulebook, entity.module, entity.name)].map { .entity(EntityID(Int32($0))) }
    case .member(let id, let position):
      guard case .closed(let members, _) = rulebook[id].kind, let type = types[rulebook[id].name],
        case .closed(let others, _) = model.rulebook.types[type].kind,
        let place = others.firstIndex(of: members[Int(position)])
      else { return nil }
      return .member(TypeID(Int32(type)), Int32(place))
    case .text, .number, .money, .date, .duration: return value
    }
  }

  private static func key(_ rulebook: Rulebook, _ module: ModuleID, _ name: String) -> String {
    "\(rulebook[module].name).\(name)"
  }

  private static func table(_ rulebook: Rulebook, _ names: [(module: ModuleID, name: String)]) -> [String: Int] {
    Dictionary(
      names.enumerated().map { i, name in (key(rulebook, name.module, name.name), i) },
      uniquingKeysWith: { first, _ in first })
  }
}
