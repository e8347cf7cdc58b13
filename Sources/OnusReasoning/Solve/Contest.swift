/// The rules over nodes for a literal that something stands against.
///
/// What beats an opponent hangs, but for declared superiorities, on its standing alone (`Superiority.standing`), so opponents of one
/// standing share one node for "something beats it", and only what is declared superior is looked at for each: many rules for a
/// proposition may meet many against it.

import OnusLanguage

/// What may be applicable for (or, a defeater, against) a literal, with the node for "some instance of it is".
struct ArgumentNode {
  let contender: Contender
  let node: Int32
}

/// One side of a contest, as its opponents meet it.
private struct Side {
  let arguments: Few<ArgumentNode>
  /// The standings of its statements, each once.
  private var standings = Few<Int32>()

  /// The side that is met until the next is made: where its statements stand is noted in the program.
  init(_ arguments: Few<ArgumentNode>, in program: GroundProgram) {
    self.arguments = arguments
    for i in 0..<arguments.count {
      guard case .statement(let statement) = arguments[i].contender else { continue }
      program.placeOf[Int(statement.raw)] = Int32(i)
      let standing = program.superiority.standing(statement)
      if !standings.contains(where: { $0 == standing }) { standings.append(standing) }
    }
  }

  /// Whether a statement would be beaten by its standing, were nothing declared.
  func beats(standingOf statement: StatementID, _ superiority: Superiority) -> Bool {
    let standing = superiority.standing(statement)
    return standings.contains { superiority.line(standing: $0, over: standing) != nil }
  }

  /// Hands on the nodes of what beats an opponent, until one is enough.
  func beaters(of opponent: Contender, in program: GroundProgram, isEnough: (Int32) -> Bool) {
    if case .statement(let statement) = opponent, !beats(standingOf: statement, program.superiority) {
      for superior in program.superiority.superiors(of: statement) {
        let place = Int(program.placeOf[Int(superior)])
        guard place >= 0, place < arguments.count,
          arguments[place].contender == .statement(StatementID(superior))
        else { continue }
        if isEnough(arguments[place].node) { return }
      }
      return
    }
    for i in 0..<arguments.count where program.beats(arguments[i].contender, opponent) != nil {
      if isEnough(arguments[i].node) { return }
    }
  }

  /// Whether it beats any of its opponents.
  func beats(anyOf opponents: Few<ArgumentNode>, in program: GroundProgram) -> Bool {
    opponents.contains { opponent in
      var isBeaten = false
      beaters(of: opponent.contender, in: program) { _ in
        isBeaten = true
        return true
      }
      return isBeaten
    }
  }
}

extension GroundProgram {
  /// Makes the nodes of the arguments for a literal, once.
  func makeArguments(for literal: LiteralCode) {
    if literals[Int(literal)].lastSome >= 0 { return }
    makeArguments(of: literal, from: literals[Int(literal)].firstArgument)
    if hasEvidenceArgument(literal) { nodes.addRule(addArgument(of: literal, -1), []) }
  }

  /// The arguments for a literal, once they are made.
  func arguments(for literal: LiteralCode) -> Few<ArgumentNode> {
    let grade = literals[Int(literal)].grade
    var found = Few<ArgumentNode>()
    var i = literals[Int(literal)].lastSome
    while i >= 0 {
      let (statement, node, earlier) = some[Int(i)]
      if statement < 0 {
        found.append(ArgumentNode(contender: .evidence(grade: grade), node: node))
      } else if kinds[Int(statement)] != .defeater {
        found.append(ArgumentNode(contender: .statement(StatementID(statement)), node: node))
      }
      i = earlier
    }
    return found
  }

  /// The defeaters against a literal, once the arguments for it are made.
  private func defeaters(of literal: LiteralCode) -> Few<ArgumentNode> {
    let known = some.count
    makeArguments(of: literal, from: literals[Int(literal)].firstDefeater)
    var found = Few<ArgumentNode>()
    for i in known..<some.count {
      found.append(ArgumentNode(contender: .statement(StatementID(some[i].statement)), node: some[i].node))
    }
    return found
  }

  /// Makes a node for each statement of an instance and of those that are chained behind it, with their bodies as its rules.
  private func makeArguments(of literal: LiteralCode, from first: Int32) {
    if placeOf.isEmpty { placeOf = Array(repeating: -1, count: kinds.count) }
    let known = some.count
    var i = first
    while i >= 0 {
      let statement = statement(ofInstance: i).raw
      if Int(placeOf[Int(statement)]) < known {
        placeOf[Int(statement)] = Int32(some.count)
        _ = addArgument(of: literal, statement)
      }
      addBody(to: some[Int(placeOf[Int(statement)])].node, instance: i)
      i = nextInstance[Int(i)]
    }
  }

  private func addArgument(of literal: LiteralCode, _ statement: Int32) -> Int32 {
    let node = nodes.add()
    some.append((statement, node, literals[Int(literal)].lastSome))
    literals[Int(literal)].lastSome = Int32(some.count - 1)
    return node
  }

  /// Whether each of two sides can beat something of the other.
  func canBothPrevail(_ a: Few<ArgumentNode>, _ b: Few<ArgumentNode>) -> Bool {
    Side(a, in: self).beats(anyOf: b, in: self) && Side(b, in: self).beats(anyOf: a, in: self)
  }

  /// The node for "L prevails", with its rules.
  func prevails(_ literal: LiteralCode, _ rivals: Few<LiteralCode>, _ supporters: Few<ArgumentNode>) -> Int32 {
    if literals[Int(literal)].prevailsNode >= 0 { return literals[Int(literal)].prevailsNode }
    let node = nodes.add()
    literals[Int(literal)].prevailsNode = node
    let blocked = nodes.add(isBlock: true)
    // Made before the side, which notes where its statements stand, as making them does.
    for i in 0..<rivals.count where isArgued(rivals[i]) { makeArguments(for: rivals[i]) }
    let defeaters = defeaters(of: literal)
    let side = Side(supporters, in: self)
    // By standing: the node for "something beats it", or -1.
    var counters = Few<(standing: Int32, node: Int32)>()
    for i in 0..<rivals.count where isArgued(rivals[i]) {
      let others = arguments(for: rivals[i])
      for s in 0..<others.count { block(blocked, others[s], side, &counters) }
    }
    for s in 0..<defeaters.count { block(blocked, defeaters[s], side, &counters) }
    for t in 0..<supporters.count {
      nodes.push(supporters[t].node * 2)
      nodes.push(blocked * 2 + 1)
      nodes.closeRule(node)
    }
    return node
  }

  /// Adds the rule by which one opponent blocks a literal, unless what beats it is applicable.
  private func block(
    _ blocked: Int32, _ opponent: ArgumentNode, _ side: Side,
    _ counters: inout Few<(standing: Int32, node: Int32)>
  ) {
    let counter: Int32
    if case .statement(let statement) = opponent.contender, superiority.isUndeclared(statement) {
      let standing = superiority.standing(statement)
      if let known = counters.first(where: { $0.standing == standing }) {
        counter = known.node
      } else {
        counter = self.counter(to: opponent.contender, of: side)
        counters.append((standing, counter))
      }
    } else {
      counter = self.counter(to: opponent.contender, of: side)
    }
    nodes.push(opponent.node * 2)
    if counter >= 0 { nodes.push(counter * 2 + 1) }
    nodes.closeRule(blocked)
  }

  /// The node for "something that beats the opponent is applicable", or -1 where nothing beats it.
  private func counter(to opponent: Contender, of side: Side) -> Int32 {
    var counter: Int32 = -1
    side.beaters(of: opponent, in: self) { beater in
      if counter < 0 { counter = nodes.add() }
      nodes.push(beater * 2)
      nodes.closeRule(counter)
      return false
    }
    return counter
  }
}
