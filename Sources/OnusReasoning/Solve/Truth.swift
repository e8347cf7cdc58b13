/// The truth of literals and of whole alternatives in what is solved: what aggregates, statuses and proofs ask.

import OnusLanguage

extension GroundProgram {
  /// Whether a literal is proven.
  func provenValue(_ literal: LiteralCode) -> Truth {
    if isDefinite(literal) { return .yes }
    let node = literals[Int(literal)].provenNode
    // A node made in a stratum above for what is proven by an incompatible has no value before that stratum is solved.
    if node >= 0 && Int(node) < solvedNodes { return nodes.values[Int(node)] }
    guard isNegated(literal) else { return .no }
    var best = Truth.no
    for other in incompatibles(of: atom(of: literal)) { best = max(best, provenValue(other * 2)) }
    return best
  }

  /// Whether a literal is proven without resting on a presumption.
  func firmValue(_ literal: LiteralCode) -> Bool {
    if isDefinite(literal) { return true }
    let node = literals[Int(literal)].provenNode
    if node >= 0 && Int(node) < solvedNodes { return nodes.firm[Int(node)] }
    guard isNegated(literal) else { return false }
    return incompatibles(of: atom(of: literal)).contains { firmValue($0 * 2) }
  }

  /// Whether a premise holds: proven, or `by` its standard.
  func truth(_ literal: LiteralCode, by: Int32) -> Truth {
    if by < 0 { return provenValue(literal) }
    switch holdsBy(literal, by) {
    case .no: return .no
    case .yes: return .yes
    case .ifProven: return provenValue(literal)
    }
  }

  func truth(of part: Part, clause: Int, _ bindings: [Int32]) -> Truth {
    switch part {
    case .literal(let pattern, let by, _): return truth(instantiate(pattern, bindings), by: by)
    case .comparison(let comparison):
      var evaluation = Evaluation(program: self, clause: clause)
      switch evaluation.holds(comparison, bindings) {
      case .holds: return .yes
      case .fails, .failed: return .no
      case .undetermined: return .undetermined
      }
    case .isType(let code, let type):
      return isValue(isVariable(code) ? bindings[payload(code)] : Int32(payload(code)), of: type) ? .yes : .no
    case .unproven(let aux, _): return !truth(ofAuxiliary: aux, bindings)
    case .atLeast(let aux): return truth(ofAuxiliary: aux, bindings)
    }
  }

  /// Whether all premises of an alternative hold under complete bindings.
  func truth(of alternative: Int, _ bindings: [Int32]) -> Truth {
    var least = Truth.yes
    for part in lowered.alternatives[alternative].parts {
      least = min(least, truth(of: part, clause: lowered.alternatives[alternative].clause, bindings))
      if least == .no { break }
    }
    return least
  }

  func truth(ofAuxiliary auxiliary: Int, _ bindings: [Int32]) -> Truth {
    let outer = lowered.auxiliaries[auxiliary].outer
    let key = auxiliaryKeys.find([Int32(auxiliary)] + outer.map { bindings[$0] })
    if key >= 0, auxiliaryNode[Int(key)] < solvedNodes { return nodes.values[Int(auxiliaryNode[Int(key)])] }
    switch lowered.auxiliaries[auxiliary].kind {
    case .exists:
      var best = Truth.no
      forEachWay(auxiliary, bindings) { id, found, flags in
        var truth = truth(of: id, found)
        if flags & InstanceFlag.undetermined != 0 { truth = min(truth, .undetermined) }
        best = max(best, truth)
      }
      return best
    case .atLeast(let count, let members):
      let truths = members.map { truth(ofAuxiliary: $0, bindings) }
      if truths.count(where: { $0 == .yes }) >= count { return .yes }
      return truths.count(where: { $0 != .no }) >= count ? .undetermined : .no
    }
  }

  /// Whether an alternative that holds has only firm premises.
  func isFirm(_ alternative: Int, _ bindings: [Int32]) -> Bool {
    lowered.alternatives[alternative].parts.allSatisfy { part in
      switch part {
      case .literal(let pattern, let by, _):
        let literal = instantiate(pattern, bindings)
        return by >= 0 && holdsBy(literal, by) == .yes || firmValue(literal)
      case .comparison, .isType, .unproven: return true
      case .atLeast(let aux): return isFirm(auxiliary: aux, bindings)
      }
    }
  }

  private func isFirm(auxiliary: Int, _ bindings: [Int32]) -> Bool {
    switch lowered.auxiliaries[auxiliary].kind {
    case .exists:
      var firm = false
      forEachWay(auxiliary, bindings) { id, found, flags in
        if truth(of: id, found) == .yes, flags & InstanceFlag.soft == 0, isFirm(id, found) { firm = true }
      }
      return firm
    case .atLeast(let count, let members):
      return members.count { isFirm(auxiliary: $0, bindings) } >= count
    }
  }

  /// Calls `body` for each way in which the premises of an `exists` auxiliary match what is visible.
  func forEachWay(_ auxiliary: Int, _ bindings: [Int32], _ body: (Int, [Int32], UInt8) -> Void) {
    guard case .exists(let ids) = lowered.auxiliaries[auxiliary].kind else { return }
    let outer = lowered.auxiliaries[auxiliary].outer
    for id in ids {
      var seed = Array(repeating: Int32(-1), count: bindings.count)
      for slot in outer { seed[slot] = bindings[slot] }
      join(plan(id, .outer, bound: Set(outer)), &seed) { found, flags in body(id, found, flags) }
    }
  }
}
