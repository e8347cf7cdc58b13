/// Why a literal has its status: a graph of values, without any text.
///
/// A proof holds goals (literals that are explained, each once) and arguments (statements under bindings, or what a statement
/// lacks). They refer to one another by their position in the two lists, so that a chain of any length needs no nesting.
/// Everything is in an order that does not depend on the order of statements and facts.

public import OnusLanguage

/// The explanation of one literal and of all that it rests on.
public struct Proof: Sendable {
  /// The first is the literal that was asked for.
  public var goals: [Goal] = []
  public var arguments: [Argument] = []
  /// Whether the list of goals was cut off because it grew too long.
  public var isCutOff = false
  /// The facts to which its numbers refer.
  public internal(set) var record = FactRows()

  public init() {}
}

extension Proof {
  /// A place in a goal's literal.
  public enum Place: Hashable, Sendable {
    case constant(ConstantID)
    /// Any value of a type: a premise asked for one, and nothing fits.
    case any(TypeID)
  }

  /// A literal, some places of which may be open.
  public struct Form: Hashable, Sendable {
    public var predicate: PredicateID
    public var isNegated: Bool
    public var places: [Place]

    public init(predicate: PredicateID, isNegated: Bool, places: [Place]) {
      self.predicate = predicate
      self.isNegated = isNegated
      self.places = places
    }

    /// The literal where no place is open.
    public var ground: GroundLiteral? {
      var constants: [ConstantID] = []
      for place in places {
        guard case .constant(let id) = place else { return nil }
        constants.append(id)
      }
      return GroundLiteral(predicate: predicate, isNegated: isNegated, arguments: constants)
    }
  }

  /// A literal with what speaks for and against it.
  public struct Goal: Sendable {
    public var predicate: PredicateID
    public var isNegated: Bool
    public var places: [Place]
    public var status: Status
    /// The undisputed facts that state it, by their number in the record.
    public var facts: [Int] = []
    /// The evidence for it, best first, by its number in the record; where the record alone decides, that for what
    /// excludes it counts too.
    public var evidence: [Int] = []
    /// The evidence for its contrary, where the record alone decides.
    public var contraryEvidence: [Int] = []
    /// The best grade of the evidence for it, and for its contrary.
    public var weight: StandardID?
    public var contraryWeight: StandardID?
    /// Whether the evidence for it is an argument, since it reaches the base standard.
    public var hasEvidenceArgument = false
    /// Its contrary is certain: arguments and evidence for it count as absent.
    public var isVoid = false
    /// The goals that exclude what is negated here and are proven: they prove it.
    public var through: [Int] = []
    /// Where what is negated here is not excluded: the goals that would exclude it.
    public var excluders: [Int] = []
    /// What is proven to the contrary.
    public var contrary: Int?
    /// It would fail without its contrary too, for what its arguments lack.
    public var failsAnyway = false
    /// A premise asks for evidence of it, and the record alone decides.
    public var isForTheRecord = false
    /// Arguments for it: if it is proven the one that is shown, then others that hold too; else all that might have been.
    public var arguments: [Int] = []
    /// Of many arguments that lack something those that are further from holding than the rest.
    public var farther: [Int] = []
    /// Where other arguments prove it: those whose conditions are met and that are rebutted or excepted all the same.
    public var stopped: [Int] = []
    /// What stands, or could stand, against it.
    public var attacks: [Attack] = []
    /// Where nothing for it applies, or what excludes its contrary decides: what is against it and would not stand, or does not
    /// apply. No text tells it, a graph draws it.
    public var passedOver: [Int] = []
    /// Further arguments that hold, or are stopped like those that are listed, and are not listed.
    public var omitted = 0
    /// Opposed statements that do not apply and are not listed.
    public var omittedAttacks = 0
    /// Each side has what beats the other's, so neither is proven.
    public var isCrossed = false
    /// Where it is crossed: how each argument for it is beaten.
    public var losses: [Loss] = []
    /// Whether some statement concludes such a thing.
    public var hasStatements = false
    /// For a goal with an open place: the goals of its form that come near.
    public var matches: [Int] = []
    /// How many others are not listed.
    public var otherMatches = 0
    /// What is shown rests on something that is definite together with its contrary.
    public var restsOnContradiction = false

    init(predicate: PredicateID, isNegated: Bool, places: [Place], status: Status) {
      self.predicate = predicate
      self.isNegated = isNegated
      self.places = places
      self.status = status
    }

    /// Its literal where no place is open.
    public var literal: GroundLiteral? {
      Form(predicate: predicate, isNegated: isNegated, places: places).ground
    }
  }

  /// A statement as it bears on a goal: applied, or with what keeps it from applying.
  public struct Argument: Sendable {
    public enum Verdict: Sendable {
      case applies
      /// Some premise fails; the premises listed are those that do, with those that bring in what a failing comparison compares.
      case lacks
      /// The premises hold, but not on a day on which the statement is in force; nil where nothing gives the day.
      case notInForce(day: CivilDate?)
      /// An applicable rebuttal or exception is against it.
      case stopped
      /// It does not apply, and would not prevail if it did.
      case wouldNotPrevail
      /// A presumption: evidence meets its burden.
      case burdenMet
      case undetermined
    }
    public var statement: StatementID
    /// The values of the statement's variables, where they have any here.
    public var bindings: [ConstantID?]
    public var verdict: Verdict
    /// Whether it holds without resting on a presumption.
    public var isFirm = false
    public var premises: [Premise] = []
    /// It is stopped, or its burden is met, and the premises listed are those that it lacks besides.
    public var lacksToo = false
    /// The ways to meet its condition that come nearest, each with the positions of the premises that it lacks; none holds
    /// all of another. Empty where what is lacking is not looked for.
    public var ways: [[Int]] = []
    /// It lacks something in each of several ways to meet its condition, and any one of them would do.
    public var lacksInSeveralWays: Bool { ways.count > 1 }
    /// In how many other ways, none of them nearer, its condition might have been met and is not.
    public var otherWays = 0
    /// The day on which force was judged and found, where the statement has a window.
    public var judgedOn: CivilDate?
    /// Where it applies: the rebuttals and exceptions that could have stopped it. Where it is stopped: those that do.
    public var undercutters: [Int] = []
    /// Where it lacks a premise, or its burden is met, and all are asked for: the rebuttals and exceptions besides, none of
    /// which stops it.
    public var considered: [Int] = []
    /// A presumption's burden, with the best evidence against what it presumes, and for it.
    public var burden: BurdenReport?

    init(statement: StatementID, bindings: [ConstantID?], verdict: Verdict) {
      self.statement = statement
      self.bindings = bindings
      self.verdict = verdict
    }
  }

  /// How a presumption's burden stands.
  public struct BurdenReport: Sendable {
    public var burden: Burden
    /// The best grade of the evidence against what is presumed, and for it.
    public var against: StandardID?
    public var inFavour: StandardID?
    public var isMet: Bool
    /// The evidence against it, best first, by its number in the record.
    public var evidence: [Int]
  }

  /// One premise with its outcome.
  public indirect enum Premise: Sendable {
    case goal(Int, by: StandardID?, outcome: Truth)
    case comparison(ComparedValues)
    case isType(ConstantID, TypeID, outcome: Truth)
    /// Where it fails one way to what must not be shown is told, where it holds the nearest that fails, and how many others
    /// there are.
    case unproven(isUnless: Bool, ways: [[Premise]], others: Int, outcome: Truth)
    /// Members are the values for which the condition holds; where `every` fails, those for which `has` does not hold.
    case every(Universal, members: [Member], outcome: Truth)
    case atLeast(Int, members: [Way], outcome: Truth)
  }

  /// What an `every` says, of its statement's variables.
  public struct Universal: Sendable {
    public var statement: StatementID
    public var listed: [VariableID]
    public var range: Condition
    public var claim: Condition
    /// The values of what stands outside it.
    public var bindings: [ConstantID?]
  }

  /// A comparison with its values.
  public struct ComparedValues: Sendable {
    public var comparison: Comparison
    public var bindings: [ConstantID?]
    /// Nil where a side has no value.
    public var left: Value?
    public var right: Value?
    public var outcome: Truth
    public var aggregates: [AggregateReport]
  }

  /// An aggregate with the members over which it ran.
  public struct AggregateReport: Sendable {
    public var statement: StatementID
    public var aggregate: Aggregate
    /// The values of what stands outside it.
    public var bindings: [ConstantID?]
    public var value: Value?
    public var members: [Member]
  }

  /// One binding of the variables that an aggregate or an `every` lists.
  public struct Member: Sendable {
    public var bindings: [ConstantID?]
    /// What it counts for in a sum, a largest or a smallest.
    public var value: Value?
    /// Why the condition holds for it.
    public var condition: [Premise]
    /// For `every`: why the rest holds, or fails.
    public var has: [Premise]
    /// For an aggregate: what would have given it a value, and does not hold.
    public var lacking: [Premise] = []
    public var outcome: Truth
  }

  /// One way in which a part of a condition holds or fails.
  public struct Way: Sendable {
    public var premises: [Premise]
    public var outcome: Truth
  }

  /// What is for a goal and beaten by something for its contrary.
  public struct Loss: Sendable {
    public var loser: Attack.Winner
    public var winner: Attack.Winner
    public var line: DecidingLine
  }

  /// Something that stands, or could stand, against a goal.
  public struct Attack: Sendable {
    public enum Attacker: Sendable {
      case argument(Int)
      /// Evidence, by its number in the record.
      case evidence(Int, grade: StandardID)
    }
    public enum Outcome: Sendable {
      case beaten(by: Winner, DecidingLine)
      /// It does not apply, and if it did it would be beaten.
      case beatenAnyway(by: Winner, DecidingLine)
      /// Nothing for the goal beats it; what is for the goal and beaten by it, with the line that decides of the first.
      case unbeaten(over: [Winner], DecidingLine?)
      /// It applies, and would not be beaten by what might have been for the goal, none of which applies.
      case stands
      /// It applies, and this, which might have been for the goal and does not apply, would beat it.
      case wouldBeBeaten(by: Winner, DecidingLine)
      /// It is beaten if an argument for the goal applies, and that is undetermined.
      case waits(for: Winner, DecidingLine)
      /// It does not apply.
      case fails
      case undetermined
      /// Evidence that does not reach the base standard.
      case tooWeak
      /// Its own contrary is certain, so it counts as absent.
      case void
    }
    public enum Winner: Equatable, Sendable {
      case statement(StatementID)
      case evidence(StandardID)
    }
    public var attacker: Attacker
    /// Whether it applies and would stand against all that might have been for the goal.
    var stands: Bool { if case .stands = outcome { true } else { false } }
    /// What it argues for; nil for a defeater, which is for nothing.
    public var rival: Form?
    public var outcome: Outcome
  }
}

extension Proof.Form {
  init(_ literal: GroundLiteral) {
    self.init(
      predicate: literal.predicate, isNegated: literal.isNegated, places: literal.arguments.map { .constant($0) })
  }

  init(_ key: GoalKey) {
    self.init(
      predicate: PredicateID(key.predicate), isNegated: key.isNegated,
      places: key.places.map { $0 & 1 == 1 ? .any(TypeID($0 >> 1)) : .constant(ConstantID($0 >> 1)) })
  }
}
