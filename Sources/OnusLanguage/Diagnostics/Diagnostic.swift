/// A diagnostic: a value with a stable code, a place, a reason and a suggestion. How it looks is decided where it is printed.
public struct Diagnostic: Hashable, Sendable {
  /// Another place involved, and what it has to do with this.
  public struct Note: Hashable, Sendable {
    public var place: Place?
    public var message: String
    public init(place: Place?, message: String) {
      self.place = place
      self.message = message
    }
  }
  /// A change of the text that mends it.
  public struct Fix: Hashable, Sendable {
    /// What is replaced; empty where something is put in.
    public var place: Place
    /// What stands there instead.
    public var replacement: String
    /// Whether it can be done unseen: nothing else can have been meant, and nothing of what the text says is lost.
    public var isSafe: Bool
    public init(_ place: Place, _ replacement: String, isSafe: Bool) {
      self.place = place
      self.replacement = replacement
      self.isSafe = isSafe
    }
  }
  public var code: Code
  /// Nil where no text is to blame (a file that cannot be read).
  public var place: Place?
  /// What is wrong and why, in the words of the language; one line.
  public var message: String
  /// What to write instead, if there is one thing to say.
  public var suggestion: String?
  public var notes: [Note]
  /// The change that the suggestion describes, where it can be made by a machine.
  public var fix: Fix?
  public init(
    _ code: Code, at place: Place?, _ message: String, suggestion: String? = nil, notes: [Note] = [], fix: Fix? = nil
  ) {
    self.code = code
    self.place = place
    self.message = message
    self.suggestion = suggestion
    self.notes = notes
    self.fix = fix
  }
}
