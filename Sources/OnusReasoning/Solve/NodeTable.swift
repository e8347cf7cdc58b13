/// Nodes and the rules that make them true: the ground program as the solver sees it.
///
/// A rule holds where at least `threshold` of its body holds, all of it for most. Body entries are twice a node, plus one
/// where the node must fail.

/// The flat tables.
struct NodeTable {
  /// By node: its truth once solved.
  var values: [Truth] = []
  /// By node: whether it is true without resting on a presumption.
  var firm: [Bool] = []
  /// By node: whether it stands for an attack on a literal that is not countered.
  var isBlock: [Bool] = []

  private(set) var ruleHeads: [Int32] = []
  private(set) var bodyOffsets: [Int32] = [0]
  private(set) var bodies: [Int32] = []
  private(set) var thresholds: [Int32] = []
  /// By rule: a presumption's, or one with an aggregate that rests on a presumption.
  private(set) var isSoft: [Bool] = []

  /// The node that is undetermined always.
  static let undetermined: Int32 = 0

  init() {
    _ = add()
    values[0] = .undetermined
  }

  /// Takes all nodes and rules away and keeps the room for as many.
  mutating func clear() {
    values.removeAll(keepingCapacity: true)
    firm.removeAll(keepingCapacity: true)
    isBlock.removeAll(keepingCapacity: true)
    ruleHeads.removeAll(keepingCapacity: true)
    bodyOffsets.removeAll(keepingCapacity: true)
    bodyOffsets.append(0)
    bodies.removeAll(keepingCapacity: true)
    thresholds.removeAll(keepingCapacity: true)
    isSoft.removeAll(keepingCapacity: true)
    _ = add()
    values[0] = .undetermined
  }

  var nodeCount: Int { values.count }
  var ruleCount: Int { ruleHeads.count }

  mutating func add(isBlock block: Bool = false) -> Int32 {
    values.append(.no)
    firm.append(false)
    isBlock.append(block)
    return Int32(values.count - 1)
  }

  /// Adds a node of which only the truth is asked.
  @inline(__always) mutating func addBare() -> Int32 {
    values.append(.no)
    return Int32(truncatingIfNeeded: values.count &- 1)
  }

  /// Ends a rule of which only the truth of its head is asked.
  @inline(__always) mutating func closeBareRule(_ head: Int32, threshold: Int32? = nil) {
    ruleHeads.append(head)
    thresholds.append(threshold ?? Int32(truncatingIfNeeded: bodies.count) &- (bodyOffsets.last ?? 0))
    bodyOffsets.append(Int32(truncatingIfNeeded: bodies.count))
  }

  /// Makes room for about so many nodes, and rules of bodies of about two.
  mutating func reserve(nodes: Int, rules: Int) {
    values.reserveCapacity(nodes)
    ruleHeads.reserveCapacity(rules)
    thresholds.reserveCapacity(rules)
    bodyOffsets.reserveCapacity(rules + 1)
    bodies.reserveCapacity(2 * rules)
  }

  /// Makes room for what instances that are encoded come to, or more: room that is not written to costs nothing.
  mutating func reserve(instances: Int) {
    let (nodes, rules) = (nodeCount + 4 * instances, ruleCount + 4 * instances)
    reserve(nodes: nodes, rules: rules)
    firm.reserveCapacity(nodes)
    isBlock.reserveCapacity(nodes)
    isSoft.reserveCapacity(rules)
  }

  mutating func addRule(_ head: Int32, _ body: [Int32], threshold: Int? = nil, isSoft soft: Bool = false) {
    ruleHeads.append(head)
    bodies.append(contentsOf: body)
    bodyOffsets.append(Int32(bodies.count))
    thresholds.append(Int32(threshold ?? body.count))
    isSoft.append(soft)
  }

  /// Adds an entry to the body of the rule that `closeRule` ends.
  @inline(__always) mutating func push(_ entry: Int32) { bodies.append(entry) }

  /// Makes what was pushed since the last rule the body of a rule.
  mutating func closeRule(_ head: Int32, isSoft soft: Bool = false) {
    ruleHeads.append(head)
    thresholds.append(Int32(bodies.count) - (bodyOffsets.last ?? 0))
    bodyOffsets.append(Int32(bodies.count))
    isSoft.append(soft)
  }

  /// Takes back what was pushed since the last rule.
  mutating func dropRule() { bodies.removeLast(bodies.count - Int(bodyOffsets.last ?? 0)) }

  func body(_ rule: Int) -> ArraySlice<Int32> { bodies[Int(bodyOffsets[rule])..<Int(bodyOffsets[rule + 1])] }
}
