/// `--seed-order N`: statements and facts in another order, which may change nothing.

internal import OnusLanguage

/// A way to shuffle a program, the same for the same number.
struct StatementOrder: Sendable {
  let seed: UInt64

  /// The program with the statements of its rules, and the facts of each part of its case, in another order.
  func shuffled(_ program: LoadedProgram) -> LoadedProgram {
    var program = program.withSingleStatements
    var generator = Generator(state: seed)
    for i in program.trees.indices {
      program.trees[i].statements = shuffled(program.trees[i].statements, &generator)
    }
    return program
  }

  private func shuffled(_ statements: [Syntax.Statement], _ generator: inout Generator) -> [Syntax.Statement] {
    var units: [[Syntax.Statement]] = []
    var continues = false
    for statement in statements {
      if continues { units[units.count - 1].append(statement) } else { units.append([statement]) }
      continues = statement.kind.role == .leads
    }
    // Between two variants, and between a fact taken away and what is stated after it, nothing is carried over.
    var run: [Int] = []
    func mix() {
      for i in run.indices.reversed() where i > 0 {
        units.swapAt(run[i], run[Int(generator.next() % UInt64(i + 1))])
      }
      run = []
    }
    for (i, unit) in units.enumerated() {
      switch unit.last?.kind.role {
      case .moves: run.append(i)
      case .parts: mix()
      case .stays, .leads, nil: break
      }
    }
    mix()
    return Array(units.joined())
  }

  /// Pseudo-random numbers by the method SplitMix64.
  private struct Generator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}

extension Syntax.Kind {
  /// What a statement does when others are shuffled.
  fileprivate enum Role {
    case moves
    /// Its place among its like is told: questions are answered in their order.
    case stays
    /// It parts what stands before it from what stands behind it.
    case parts
    /// It belongs to the next.
    case leads
  }

  fileprivate var role: Role {
    switch self {
    case .type, .predicate, .source, .ranks, .role, .entities, .entitiesFrom, .standards, .standardOfProof,
      .incompatible,
      .conflictsByRankThenDate, .argument, .attack, .defeater, .prefer, .asOf, .roleIs, .group, .fact, .plainFacts,
      .plainRules,
      .plainFact, .factsFrom,
      .allege,
      .unknown, .stipulate:
      .moves
    case .use, .question, .expect, .caseName, .rulesFolder, .tracesFolder: .stays
    case .suppose, .withoutFact: .parts
    case .allow, .uncovered: .leads
    }
  }
}

extension CaseTester {
  /// One item for each situation of a case whose trace is to be the same in another order; none for a case that cannot be
  /// evaluated, which is told elsewhere.
  func items(of path: String, in order: StatementOrder) -> [TestItem] {
    let loaded = OnusLanguage.load(path, files: files, ruleFolders: ruleFolders)
    let plain = Program(path: path, loaded: loaded, checked: OnusLanguage.check(loaded))
    guard let checked = plain.checkedCase, !plain.hasErrors else { return [] }
    let other = order.shuffled(loaded)
    let shuffled = Program(path: path, loaded: other, checked: OnusLanguage.check(other))
    return checked.allSituations.filter { matches(path, $0.name) }.compactMap { situation in
      var item = TestItem(
        kind: .order, situation: situation.name, path: path, name: "the same with --seed-order \(order.seed)",
        outcome: .passed)
      do throws(EvaluationFailure) {
        let old = try trace(of: situation.name, in: plain)
        let new = try trace(of: situation.name, in: shuffled)
        if old == new { return item }
        item.details = TraceDiff.lines(from: old, to: new, path: "trace", isWhole: showsAll)
        item.end(.failed, "ORDER", "the trace changes with the order of statements and facts", .objection)
        return item
      } catch {
        // A limit, which the evaluation in the order written may have met too.
        item.end(.error, "ERROR", error.diagnostics.first?.message ?? "it cannot be evaluated", error.code)
        return error.code == .limit ? item : nil
      }
    }
  }

  private func trace(of name: String?, in program: Program) throws(EvaluationFailure) -> String {
    guard let checked = program.checkedCase, !program.hasErrors,
      let situation = checked.allSituations.first(where: { $0.name == name })
    else { throw EvaluationFailure(diagnostics: program.diagnostics.filter(\.code.isError)) }
    let evaluation = try evaluate(situation.content, in: checked, limits: limits)
    return try traceText(of: situation, by: evaluation, in: program, checked)
  }
}
