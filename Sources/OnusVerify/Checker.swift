/// The checker: what a certificate says is compared, part by part, with the case, the rules and their meaning.
///
/// It shares nothing with what answers questions. It makes no arguments of its own and solves nothing: it reads what is listed, works out
/// anew what each listed thing must consist of, and refuses at the first difference.

public import OnusLanguage

/// What was verified.
public struct Verified: Sendable {
  public var answers: [(question: String, status: Status)]
  public var nodes: Int
  public var arguments: Int
  public var possible: Int
  /// Whether it was checked that no argument is left out.
  public var isComplete: Bool
}

extension Certificate {
  /// Checks the certificate against a case and its rules.
  ///
  /// - Parameters:
  ///   - files: The case, then what it uses, by their numbers: where what the certificate tells stands in them is compared.
  ///   - trustingGround: Leaves out the second pass: that nothing is missing among what is listed.
  ///   - limits: What ends the check; the refusal then says so.
  public func verify(
    _ facts: CheckedCase, _ files: [SourceFile], trustingGround: Bool = false, limits: Limits = Limits()
  ) throws(Refusal) -> Verified {
    let checker = try Checker(self, facts, limits)
    try checker.checkQuestions()
    try checker.checkPossible()
    try checker.checkLinesAreWhole()
    var places = StatedPlaces(files)
    try checker.checkStatedFacts(&places)
    try checker.checkAllegations(&places)
    try checker.checkStatements(&places)
    try checker.checkDefinite()
    try checker.checkEvidence()
    try checker.readNodes()
    try checker.readConditions()
    try checker.readArguments()
    try checker.readLists()
    for (i, node) in nodes.enumerated() { try checker.check(node, number: i + 1) }
    let answers = try checker.checkAnswers()
    if !trustingGround { try checker.checkCompleteness() }
    return Verified(
      answers: answers, nodes: nodes.count, arguments: arguments.count, possible: checker.world.possible.all.count,
      isComplete: !trustingGround)
  }
}

/// One check.
final class Checker {
  let certificate: Certificate
  let world: World
  let texts: TextReader
  let rulebook: Rulebook
  /// Every statement, undercutters once for each attack, and where it stands among them.
  let forms: [Form]
  private var formNumbers: [FormKey: Int] = [:]
  /// By predicate of the head: forms that conclude it or stand against it.
  private(set) var formsByHead: [[Int]]

  /// The literals that were read, by their texts.
  private var literalNumbers: [String: LiteralNumber] = [:]

  // What the certificate lists, once it is read.
  var instances: [Instance] = []
  var instanceNumbers: [String: Int] = [:]
  var conditions: [Condition] = []
  var conditionNumbers: [String: Int] = [:]
  var conditionByKey: [ConditionKey: Int] = [:]
  /// Instances and defeaters by literal.
  var argued: [LiteralNumber: [Int]] = [:]
  var defeated: [LiteralNumber: [Int]] = [:]
  var undercutters: [UndercutKey: [Int]] = [:]
  var nodeNumbers: [NodeKey: Int] = [:]
  /// What the answers are about.
  var answered: Set<LiteralNumber> = []
  /// What stands as `not A` among the premises of the listed instances of statements; ways of inner conditions name nothing.
  var negatedPremises: Set<LiteralNumber> = []
  /// What is asked with variables, by predicate.
  var patterns: [Int32: [Literal]] = [:]

  private struct FormKey: Hashable {
    var statement: StatementID
    var attack: Int
  }

  /// An argument that was read.
  struct Instance {
    enum Origin {
      case form(Int)
      case way(Int)
      case evidence(StandardID)
    }
    var origin: Origin
    var way: Way
    var bindings: [Int32]
    /// Of a statement: what it concludes or is against; of evidence what it is for.
    var head: LiteralNumber
    /// Whether a comparison in it is undetermined.
    var isOpen: Bool
  }

  /// An inner condition that was read.
  struct Condition {
    var form: Int
    var inner: Int
    var bindings: [Int32]
    var members: [Int]
    var atLeast: Int?
  }

  struct ConditionKey: Hashable {
    var form: Int
    var inner: Int
    var outer: [Int32]
  }

  struct UndercutKey: Hashable {
    var statement: StatementID
    var head: LiteralNumber
  }

  init(_ certificate: Certificate, _ facts: CheckedCase, _ limits: Limits) throws(Refusal) {
    self.certificate = certificate
    rulebook = facts.rulebook
    texts = TextReader(facts.rulebook)
    var situation = facts.base
    if let name = certificate.suppose {
      guard let variant = facts.variants.first(where: { $0.name == name.text }) else {
        throw Refusal("the case has no variant `\(name.text)`", at: name.offset)
      }
      situation = variant.situation
    }
    if situation.asOf?.text != certificate.asOf?.text {
      throw Refusal(
        "the case is judged as of \(situation.asOf?.text ?? "no day"), not of \(certificate.asOf?.text ?? "no day")",
        at: certificate.asOf?.offset ?? certificate.offset)
    }
    world = World(facts, situation, limits)
    var forms: [Form] = []
    formsByHead = Array(repeating: [], count: facts.rulebook.predicates.count)
    for statement in facts.rulebook.statements {
      var all: [(attack: Int, head: Literal, by: StandardID?)] = []
      if statement.kind.isUndercutter {
        for (i, attack) in statement.attacks.enumerated() { all.append((i, attack.against, attack.givensBy)) }
      } else if let head = statement.head {
        all.append((-1, head, statement.givensBy))
      }
      for (attack, head, by) in all {
        formNumbers[FormKey(statement: statement.id, attack: attack)] = forms.count
        formsByHead[Int(head.predicate.raw)].append(forms.count)
        forms.append(Form(forms.count, statement, attack: attack, head: head, by: by, facts.rulebook))
      }
    }
    self.forms = forms
  }

  func form(_ name: String, attack: Int, at offset: Int) throws(Refusal) -> Int {
    guard let id = texts.statements[name] else { throw Refusal("the rules have no statement `\(name)`", at: offset) }
    guard let number = formNumbers[FormKey(statement: id, attack: attack)] else {
      throw Refusal("`\(name)` has no such attack", at: offset)
    }
    return number
  }

  /// The literal that a text stands for.
  func literal(_ text: PlacedText) throws(Refusal) -> LiteralNumber { try literal(text.text, at: text.offset) }

  func literal(_ text: String, at offset: Int) throws(Refusal) -> LiteralNumber {
    try world.steps.take()
    if let known = literalNumbers[text] { return known }
    guard let literal = texts.literal(text, &world.constants) else {
      throw Refusal("`\(text)` is no literal of these rules and this case", at: offset)
    }
    let number = world.number(of: literal)
    literalNumbers[text] = number
    return number
  }

  func text(_ literal: LiteralNumber) -> String {
    let atom = world.atom(literal)
    return texts.text(
      GroundLiteral(
        predicate: PredicateID(atom.predicate), isNegated: literal & 1 == 1,
        arguments: atom.arguments.map { ConstantID($0) }), world.constants)
  }

  func name(of form: Int) -> String { TextReader.name(of: forms[form].statement, in: rulebook) }

  // MARK: What may hold

  /// Finds the predicates on which the questions rest, then reads what may hold: it must hold all that the case states of them.
  func checkPossible() throws(Refusal) {
    var open = patterns.keys.sorted()
    for answer in certificate.answers { open.append(world.atom(try literal(answer.question)).predicate) }
    while let predicate = open.popLast() {
      if world.isInCone[Int(predicate)] { continue }
      world.isInCone[Int(predicate)] = true
      for form in formsByHead[Int(predicate)] {
        forms[form].forEachLiteral { literal, _ in open.append(literal.predicate.raw) }
      }
      for group in rulebook.incompatibilities where group.literals.contains(where: { $0.predicate.raw == predicate }) {
        open += group.literals.map(\.predicate.raw)
      }
    }
    for text in certificate.possible {
      let number = try literal(text)
      if !world.possible.insert(number, world.atom(number)) {
        throw Refusal("`\(text.text)` stands among `possible` twice", at: text.offset)
      }
    }
    // What there are arguments about may hold too, and so may what is definite; it need not stand there a second time.
    for record in certificate.ground {
      let number = try literal(record.literal)
      _ = world.possible.insert(number, world.atom(number))
    }
  }

  // MARK: What is definite

  /// Reads what is definite: facts, then in its order what is another, or made so by a strict statement from what stands before it.
  func checkDefinite() throws(Refusal) {
    let undisputed = world.situation.facts.filter {
      $0.standard == nil && world.isInCone[Int($0.literal.predicate.raw)]
    }.map { world.number(of: $0.literal) }
    let stated = Set(undisputed)
    for text in certificate.facts { try addDefinite(text, stated) }
    for (text, argument) in certificate.definite { try addDefinite(text, stated, by: argument) }
    for number in undisputed where !world.definite.contains(number) {
      throw Refusal("`facts` lacks `\(self.text(number))`", at: certificate.offset(of: "facts"))
    }
  }

  /// Adds what is definite by an instance of a strict statement, or as one of the undisputed facts.
  private func addDefinite(
    _ text: PlacedText, _ stated: Set<LiteralNumber>, by argument: ArgumentRecord? = nil
  ) throws(Refusal) {
    let number = try literal(text)
    guard world.isInCone[Int(world.atom(number).predicate)] else {
      throw Refusal("no answer rests on `\(text.text)`", at: text.offset)
    }
    if let argument {
      try checkDefinite(argument, number, text)
    } else if !stated.contains(number) {
      throw Refusal("the case does not state `\(text.text)` as undisputed", at: text.offset)
    }
    if !world.definite.insert(number, world.atom(number)) {
      throw Refusal("`\(text.text)` is told to be definite twice", at: text.offset)
    }
    _ = world.possible.insert(number, world.atom(number))
  }

  private func checkDefinite(
    _ argument: ArgumentRecord, _ head: LiteralNumber, _ text: PlacedText
  ) throws(Refusal) {
    guard case .statement(let name, let attack) = argument.kind else {
      throw Refusal("what is definite is a fact, or follows by a strict statement", at: argument.offset)
    }
    let number = try form(name, attack: attack, at: argument.offset)
    let form = forms[number]
    guard form.isDefinition else { throw Refusal("`\(name)` makes nothing definite", at: argument.offset) }
    let (way, bindings) = try instance(argument, form)
    let matcher = Matcher(world, form, over: .definite)
    var holds = false
    try matcher.matches(way, from: bindings) { (_, _) throws(Refusal) in holds = true }
    guard holds, try matcher.isInForce(bindings) else {
      throw Refusal("the premises of this instance of `\(name)` are not definite before it", at: argument.offset)
    }
    if world.ground(form.head, bindings) != head {
      throw Refusal("this instance of `\(name)` does not conclude `\(text.text)`", at: argument.offset)
    }
    try checkParts(argument, form, way, bindings, isDefinite: true)
  }

  /// Evidence that is not void may hold.
  func checkEvidence() throws(Refusal) {
    world.weighEvidence()
    for literal in world.possibleEvidence where !world.possible.contains(literal) {
      throw Refusal(
        "`possible` lacks `\(text(literal))`, for which there is evidence", at: certificate.offset(of: "possible"))
    }
    world.claim = { [unowned self] (literal) throws(Refusal) in try claim(literal) }
  }

  /// What the certificate claims of a literal that may hold and is not definite.
  private func claim(_ literal: LiteralNumber) throws(Refusal) -> Claim {
    guard let node = nodeNumbers[.proven(literal)] else {
      // Nothing argues for `not A` itself, so it is proven where something incompatible with A is.
      if literal & 1 == 1, !world.possible.contains(literal) {
        var best = Claim.no
        for other in world.incompatible(with: literal >> 1, in: &world.possible) {
          best = max(best, world.isDefinite(other * 2) ? .yes : try claim(other * 2))
        }
        return best
      }
      throw Refusal("no node says whether `\(text(literal))` is proven", at: certificate.offset(of: "nodes"))
    }
    return certificate.nodes[node - 1].claim
  }
}

extension World {
  /// The literals with evidence that counts, in the order of their numbers.
  var possibleEvidence: [LiteralNumber] { grades.keys.sorted() }
}
