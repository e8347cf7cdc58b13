/// The keys of a case in JSON, in the order in which they are written.

/// Which keys each object of a case has.
public enum CaseJSON {
  /// Of the case itself.
  public static let top =
    ["$schema", "onus_case", "name", "title", "use", "as_of", "sources", "entities", "groups", "roles"] + record
    + ["suppose", "allow_before", "allow"]
  /// Of a variant.
  public static let variant = ["name", "title", "as_of", "roles", "without"] + record + ["allow_before", "allow"]
  /// Of both.
  public static let record = ["facts", "stipulated", "alleged", "unknown", "questions", "expects"]
  /// Of an element of `facts`, `stipulated` and `alleged`.
  public static let fact = ["literal", "by", "cite", "allow"]
  /// Of an element of `unknown`.
  public static let unknown = ["literal", "cite", "allow"]
  /// Of an element of `questions`.
  public static let question = ["literal", "burden", "allow"]
  /// Of an element of `expects`.
  public static let expectation = ["literal", "status", "allow"]
  /// Of an element of `entities`.
  public static let entity = ["name", "type", "label", "allow"]
  /// Of an element of `sources`.
  public static let source = [
    "name", "title", "rank", "dated", "in_force", "url", "provisions", "texts", "notes", "allow",
  ]
  /// Of `in_force`.
  public static let window = ["from", "to"]
  /// Of an element of `provisions`.
  public static let provision = ["pin", "text"]
  /// Of a `cite` that names a source.
  public static let cite = ["source", "pin"]

  /// By what a line that is no object of its own is named under `allow_before`.
  public enum Line {
    public static let asOf = "as of"
    public static func use(_ name: String) -> String { "use \(name)" }
    public static func role(_ role: String, _ entity: String) -> String { "\(role) is \(entity)" }
    public static func group(_ name: String) -> String { "group \(name)" }
    public static func without(_ literal: String) -> String { "without fact \(literal)" }
  }
}
