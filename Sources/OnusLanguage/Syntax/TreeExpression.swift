/// Conditions and expressions as written: one ladder for both, so that "(" needs no look-ahead; the checker tells them apart.

extension Syntax {
  /// A condition or an expression with its place.
  public struct Node: Sendable {
    /// Which it is.
    public var kind: NodeKind
    /// Where it stands.
    public var place: Place
    /// Puts it together from its parts.
    public init(kind: NodeKind, place: Place) {
      self.kind = kind
      self.place = place
    }
  }

  /// The four signs.
  public enum Arithmetic: String, Sendable { case add = "+", subtract = "-", multiply = "*", divide = "/" }

  /// Functions with brackets.
  public enum Function: String, Sendable { case min, max, abs }

  /// What a node can be.
  public indirect enum NodeKind: Sendable {
    // Values.
    case number(Rational)
    case money(Money)
    case date(CivilDate)
    case text(String)
    case variable(String)
    /// `_`.
    case any
    /// `each T` or `each g`.
    case each(Name)
    /// `p`, `p(...)`, or a constant: a bare name has no parentheses.
    case atom(Name, [Node], hasParentheses: Bool)
    case negative(Node)
    case arithmetic(Arithmetic, Node, Node, DayRounding?)
    case duration(Node, TimeUnit)
    case daysBetween(Node, Node)
    case yearOf(Node)
    case weekdayOf(Node)
    case round(Node, places: Int, RoundingMode)
    case call(Function, [Node])
    case aggregate(Aggregate.Kind, of: Node?, over: [Name], where: Node)
    // Conditions.
    /// `not L`.
    case not(Node)
    /// `L by STANDARD`; `not p by s` is `by(not(p), s)`.
    case by(Node, Name)
    case comparison(Comparison.Operator, Node, Node)
    case isType(Node, Name)
    case unproven(Node)
    case all([Node])
    case anyOf([Node])
    case atLeast(Int, [Node])
    case some([Name], where: Node)
    case every([Name], where: Node, has: Node)
    /// What stood in parentheses, kept for the formatter and for `and`/`or` within each other.
    case parenthesised(Node)
    /// A place where the parser reported an error; nobody complains about it again.
    case broken
  }
}
