/// Conditions and expressions of a checked statement. Closed: a new one breaks the build in every stage that must learn of it.

/// A condition.
public indirect enum Condition: Sendable {
  /// The literal is proven, or with a standard: it holds `by` that standard.
  case literal(Literal, by: StandardID?, place: Place)
  case comparison(Comparison)
  /// The argument's value lies in a type or its sub-types.
  case isType(Argument, TypeID, place: Place)
  /// No instance of the condition holds. `locals` occur only within; `isUnless` tells how it was written.
  case unproven(Condition, locals: [VariableID], isUnless: Bool)
  case all([Condition])
  case any([Condition])
  case atLeast(Int, [Condition])
  /// There are values of the variables for which the condition holds: those it lists and others that occur only within.
  /// Inside `unproven` or an aggregate these are in no list of that: they are the `some`'s own.
  case some([VariableID], Condition)
  /// `unproven (where and unproven has)`. `locals`: the listed variables and others that occur only within; `innerLocals` occur only in `has`.
  case every([VariableID], where: Condition, has: Condition, locals: [VariableID], innerLocals: [VariableID])
}

/// A comparison of two values.
public struct Comparison: Sendable {
  /// Equal and unequal for all types; the others for ordered ones.
  public enum Operator: String, Hashable, CaseIterable, Sendable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case atMost = "<="
    case greater = ">"
    case atLeast = ">="
  }
  public var op: Operator
  public var left: Expression
  public var right: Expression
  public var place: Place
  public init(op: Operator, left: Expression, right: Expression, place: Place) {
    self.op = op
    self.left = left
    self.right = right
    self.place = place
  }
}

/// What to do where a month has no such day.
public enum DayRounding: Hashable, Sendable { case up, down }

/// How `round` decides between neighbours.
public enum RoundingMode: String, Hashable, CaseIterable, Sendable {
  case halfEven = "half_even"
  case halfUp = "half_up"
  case up, down
}

/// A unit of time as written: weeks are seven days, years twelve months.
public enum TimeUnit: String, Hashable, CaseIterable, Sendable { case days, weeks, months, years }

/// An expression. Valued predicates were replaced by a variable and a premise beside it.
public indirect enum Expression: Sendable {
  case constant(ConstantID)
  case variable(VariableID)
  case negated(Expression)
  case sum(Expression, Expression, DayRounding?, place: Place)
  case difference(Expression, Expression, DayRounding?, place: Place)
  case product(Expression, Expression, place: Place)
  case quotient(Expression, Expression, place: Place)
  case duration(Expression, TimeUnit)
  case daysBetween(Expression, Expression)
  case yearOf(Expression)
  case weekdayOf(Expression)
  case round(Expression, places: Int, RoundingMode)
  case least([Expression])
  case greatest([Expression])
  case absolute(Expression)
  case aggregate(Aggregate)
}

/// A number, sum, largest or smallest over the distinct bindings of its listed variables for which a condition holds.
public struct Aggregate: Sendable {
  /// The four kinds.
  public enum Kind: String, Hashable, CaseIterable, Sendable { case number, sum, largest, smallest }
  public var kind: Kind
  /// What is summed or compared; nil for `number`.
  public var of: Expression?
  /// The premises that bring values into `of` (`sum of price(A) over A ...`): where one fails for a binding, the aggregate has no value.
  public var valuePremises: [Condition]
  /// The variables that `valuePremises` bind.
  public var valueLocals: [VariableID]
  public var over: [VariableID]
  public var condition: Condition
  /// Listed variables and others that occur only in `condition`.
  public var locals: [VariableID]
  /// The type of the result.
  public var type: TypeID
  public var place: Place
  public init(
    kind: Kind, of: Expression?, valuePremises: [Condition], valueLocals: [VariableID], over: [VariableID],
    condition: Condition, locals: [VariableID], type: TypeID, place: Place
  ) {
    self.kind = kind
    self.of = of
    self.valuePremises = valuePremises
    self.valueLocals = valueLocals
    self.over = over
    self.condition = condition
    self.locals = locals
    self.type = type
    self.place = place
  }
}
