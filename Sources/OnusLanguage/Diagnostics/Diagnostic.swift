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
  public var code: Code
  /// Nil where no text is to blame (a file that cannot be read).
  public var place: Place?
  /// What is wrong and why, in the words of the language; one line.
  public var message: String
  /// What to write instead, if there is one thing to say.
  public var suggestion: String?
  public var notes: [Note]
  public init(_ code: Code, at place: Place?, _ message: String, suggestion: String? = nil, notes: [Note] = []) {
    self.code = code
    self.place = place
    self.message = message
    self.suggestion = suggestion
    self.notes = notes
  }
}
