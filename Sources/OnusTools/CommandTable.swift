/// All commands with their flags, and the help that is made from them.

internal import OnusLanguage
internal import OnusReasoning

/// What `onus` can do.
enum CommandName: String, CaseIterable {
  case run, why, needs, burdens, open, report, repl, test, check, fmt, diff, batch, convert, schema, explain, graph, doc
  case new, model, verify, bench, debug, help, version
}

/// The table of commands.
enum CommandTable {
  /// The version told by `onus --version`.
  static let version = "0.1.0"

  /// Flags of every command.
  static let common: [Flag] = [
    Flag(name: "rules", value: "DIR", isRepeatable: true, help: "look for used rulebooks in DIR too"),
    Flag(
      name: "color", value: "WHEN", choices: ["auto", "always", "never"],
      help: "colour: auto, always or never (NO_COLOR and CLICOLOR_FORCE are heeded)"),
    Flag(name: "limit-time", value: "S", help: "stop after S seconds, exit 5"),
    Flag(name: "limit-memory", value: "MB", help: "stop beyond MB megabytes, exit 5"),
    Flag(name: "limit-instances", value: "N", help: "stop beyond N ground instances (\(Limits().instances)), exit 5"),
    Flag(
      name: "output", short: "o", value: "FILE",
      help: "write the results to FILE, wholly or not at all (-: standard output)"),
    Flag(name: "quiet", short: "q", help: "no summaries, no notices"),
    Flag(name: "help", short: "h", help: "help on the command"),
    Flag(name: "version", help: "the version"),
  ]

  private static let watch = Flag(
    name: "watch", help: "run again whenever a file that was read or a folder that was searched changes; Ctrl-C ends")
  private static let suppose = "in the variant NAME"
  private static let asOf = Flag(name: "as-of", value: "DATE", help: "judge as of DATE instead of the case's day")

  /// The commands in the order in which the help lists them.
  static let commands: [CommandForm] = CommandName.allCases.map(form)

  private static func form(_ name: CommandName) -> CommandForm {
    switch name {
    case .run:
      CommandForm(
        name: name.rawValue, operands: "CASE", leastOperands: 1, mostOperands: 1,
        summary: "answer the questions of a case",
        flags: [
          Flag(name: "question", value: "L", isRepeatable: true, help: "ask this instead of what the case asks"),
          Flag(name: "suppose", value: "NAME", help: "\(suppose); all: in each in full; none: outside variants only"),
          Flag(
            name: "assume", value: "L", isRepeatable: true,
            help: "with this fact, in the place of another value if it is one: 'L', or 'L by STANDARD' for evidence"),
          Flag(
            name: "without", value: "L", isRepeatable: true,
            help: "without what is stated of L, of a valued L whatever its value"),
          asOf,
          Flag(
            name: "trace", value: "HOW", choices: TraceDetail.allCases.map(\.rawValue),
            help: "full; brief: answers and what they turn on; none: only the statuses"),
          Flag(name: "depth", value: "N", help: "levels of a trace before the rest stands further down (24)"),
          Flag(
            name: "jobs", value: "N",
            help:
              "use N threads for large cases and very many answers (as many as the machine runs); the output is the same"
          ),
          Flag(
            name: "fail-unless", value: "STATUS", choices: ["proven"] + statusNames,
            help: "exit 1 unless every answer has this status"),
          Flag(
            name: "certificate", value: "FILE",
            help: "write to FILE what proves the answers outside variants, or with --suppose NAME in that one"),
          watch,
          Flag(
            name: "format", value: "F", choices: RunFormat.allCases.map(\.rawValue),
            help: "text, json, jsonl (an answer a line), md (Markdown), or html (a page)"),
        ],
        example: "onus run examples/ceramica/ceramica.case --suppose all")
    case .why:
      CommandForm(
        name: name.rawValue, operands: "CASE L", leastOperands: 2, mostOperands: 2,
        summary: "why L has its status: its proof, or what each argument for it lacks",
        flags: [
          Flag(name: "against", help: "only what stands, or could stand, against L, and what beats it"),
          Flag(
            name: "all-proofs", value: "N",
            help: "up to N proofs of L, each by other arguments, and whether there are more"),
          Flag(name: "suppose", value: "NAME", help: suppose), asOf,
          Flag(name: "depth", value: "N", help: "levels of a proof before the rest stands further down (24)"),
          Flag(
            name: "format", value: "F", choices: WhyFormat.allCases.map(\.rawValue),
            help: "text, json, html (a page with folds), dot (Graphviz), or svg"),
        ],
        example: "onus why examples/ceramica/ceramica.case 'privileged(ar237)'")
    case .needs:
      CommandForm(
        name: name.rawValue, operands: "CASE L", leastOperands: 2, mostOperands: 2,
        summary: "the smallest changes to the record that would change the answer L, and who bears them",
        flags: [
          Flag(
            name: "to", value: "STATUS", choices: ["proven", "not-proven"] + statusNames,
            help: "what L is to be; without it the opposite of what it is, proven or not"),
          Flag(name: "by", value: "ROLE", help: "only what ROLE bears"),
          Flag(name: "size", value: "K", help: "sets of up to K changes (2)"),
          Flag(
            name: "only", value: "WHICH", choices: EntryChoice.allCases.map(\.rawValue),
            help: "change only what is alleged, or only what is marked unknown"),
          Flag(name: "suppose", value: "NAME", help: suppose), asOf,
          Flag(name: "format", value: "F", choices: ["text", "json"], help: "text or json"),
        ],
        example: "onus needs examples/ceramica/ceramica.case 'privileged(ar237)'")
    case .burdens:
      CommandForm(
        name: name.rawValue, operands: "CASE", leastOperands: 1, mostOperands: 1,
        summary: "the proof chart: who must show what, to which standard, and by which evidence it is met",
        flags: [
          Flag(name: "suppose", value: "NAME", help: suppose), asOf,
          Flag(
            name: "format", value: "F", choices: BurdensFormat.allCases.map(\.rawValue),
            help: "text, json, csv, or md (Markdown)"),
        ],
        example: "onus burdens examples/ceramica/ceramica.case --format md")
    case .open:
      CommandForm(
        name: name.rawValue, operands: "CASE", leastOperands: 1, mostOperands: 1,
        summary: "which answers are settled whatever the unknowns turn out to be, and which unknowns still matter",
        flags: [
          Flag(name: "suppose", value: "NAME", help: suppose), asOf,
          Flag(name: "format", value: "F", choices: ["text", "json"], help: "text or json"),
        ],
        example: "onus open examples/ceramica/ceramica.case")
    case .report:
      CommandForm(
        name: name.rawValue, operands: "CASE...", leastOperands: 1, mostOperands: nil,
        summary: "the answers with all their reasons as one page, as a decision is read: issue, rules, application",
        flags: [
          Flag(name: "question", value: "L", isRepeatable: true, help: "ask this instead of what the case asks"),
          Flag(name: "suppose", value: "NAME", help: "\(suppose); none: without the table of variants"), asOf,
          Flag(name: "open-level", value: "N", help: "levels of a proof that stand open at first (3)"),
          Flag(name: "stamp", value: "TEXT", help: "put TEXT (a day, a docket number) into the caption"),
          Flag(name: "index", help: "a file for each case, also of folders, and an index, in the folder of -o"),
          Flag(name: "format", value: "F", choices: ["html", "md"], help: "html, or md (Markdown)"),
        ],
        example: "onus report examples/lease/lease.case -o lease.html")
    case .repl:
      CommandForm(
        name: name.rawValue, operands: "[CASE|RULES]", leastOperands: 0, mostOperands: 1,
        summary: "ask and change a case line by line, and see what changes",
        flags: [
          asOf, Flag(name: "script", value: "F", help: "read the commands from the file F"),
          Flag(name: "keep-going", help: "where nobody types: go on after a command that failed (exit 1 all the same)"),
          Flag(name: "yes", help: "ask nothing back"),
          Flag(name: "transcript", value: "F", help: "write what was typed and answered to F"),
          Flag(name: "no-history", help: "on a terminal: neither read nor keep the history"),
        ], example: "onus repl examples/ceramica/ceramica.case")
    case .test:
      CommandForm(
        name: name.rawValue, operands: "[PATH...]", leastOperands: 0, mostOperands: nil,
        summary: "check every `expect` of the cases under the paths, and their traces",
        flags: [
          Flag(
            name: "update", value: "WHICH", choices: ["all", "missing"], isValueOptional: true,
            help: "write the traces that differ; missing: those that are not there, of cases that have one"),
          Flag(name: "review", help: "show each trace that differs and ask: accept, reject, skip"),
          Flag(
            name: "golden", value: "HOW", choices: ["new"],
            help: "new: every case and variant shall have a trace; write those that are missing"),
          Flag(name: "prune", help: "delete traces to which no case or variant belongs"),
          Flag(name: "filter", value: "TEXT", help: "only where `PATH` or `PATH suppose NAME` holds TEXT"),
          Flag(name: "fail-fast", help: "stop at the first failure"),
          Flag(name: "jobs", value: "N", help: "test N cases at a time"),
          Flag(
            name: "mutate",
            help: "change the rules in small ways, one at a time, and tell which changes no test notices"),
          Flag(name: "mutants", value: "N", help: "with --mutate: try N of the changes, spread evenly"),
          Flag(
            name: "threshold", value: "N",
            help: "exit 1 where fewer than N of a hundred are covered, or with --mutate noticed"),
          Flag(
            name: "coverage", value: "FORM", choices: CoverageFormat.allCases.map(\.rawValue), isValueOptional: true,
            help: "tell what of the law no test shows; other forms than text alone are the results"),
          Flag(
            name: "seed-order", value: "N",
            help: "evaluate each case in another order of statements and facts too: its traces must be the same"),
          Flag(name: "junit", value: "FILE", help: "write a JUnit report to FILE besides"),
          watch,
          Flag(
            name: "format", value: "F", choices: TestFormat.allCases.map(\.rawValue),
            help: "pretty, tap, junit, json or github"),
        ], example: "onus test examples --update missing")
    case .diff:
      CommandForm(
        name: name.rawValue, operands: "OLD NEW CASE...", leastOperands: 3, mostOperands: nil,
        summary: "which answers of the cases change between two rulebooks, or two folders of them",
        flags: [
          Flag(name: "proofs", help: "show what changes in the traces, word by word"),
          Flag(
            name: "format", value: "F", choices: DiffFormat.allCases.map(\.rawValue),
            help: "text, json, or md (Markdown, for a comment)"),
        ], example: "onus diff old/rules rules examples/ceramica/ceramica.case")
    case .check:
      CommandForm(
        name: name.rawValue, operands: "[PATH...]", leastOperands: 0, mostOperands: nil,
        summary: "find what is wrong with rules and cases",
        flags: [
          Flag(name: "fix", help: "mend what can be mended safely, then check again"),
          Flag(name: "dry-run", help: "with --fix: write nothing, show what would change"),
          Flag(
            name: "fail-level", value: "LEVEL", choices: FailLevel.allCases.map(\.rawValue),
            help: "exit 1 from here on: error (as without it), warning or never"),
          Flag(name: "only", value: "CODES", isRepeatable: true, help: "tell these codes only: W0202,W0204"),
          Flag(name: "skip", value: "CODES", isRepeatable: true, help: "do not tell these codes"),
          watch,
          Flag(
            name: "format", value: "F", choices: CheckFormat.allCases.map(\.rawValue),
            help: "pretty, short, json, sarif or github"),
        ], example: "onus check rules examples")
    case .explain:
      CommandForm(
        name: name.rawValue, operands: "[CODE]", leastOperands: 0, mostOperands: 1,
        summary: "the long story of a diagnostic, with examples",
        flags: [Flag(name: "format", value: "F", choices: ["text", "md"], help: "text or md (Markdown)")],
        example: "onus explain E0301")
    case .graph:
      CommandForm(
        name: name.rawValue, operands: "RULES|CASE", leastOperands: 1, mostOperands: 1,
        summary: "draw what supports and what attacks what, in a rulebook or in a case",
        flags: [
          Flag(name: "focus", value: "L", help: "only what is near the literal or the statement L"),
          Flag(name: "links", value: "K", help: "how many links around it (2)"),
          Flag(name: "whole", help: "of a case all answers, not only as many as can be read"),
          Flag(name: "question", value: "L", isRepeatable: true, help: "ask this instead of what the case asks"),
          Flag(name: "suppose", value: "NAME", help: suppose), asOf,
          Flag(
            name: "format", value: "F", choices: GraphFormat.allCases.map(\.rawValue),
            help: "svg; dot (Graphviz), mermaid, or json"),
        ],
        example: "onus graph examples/ceramica/ceramica.case -o ceramica.svg")
    case .doc:
      CommandForm(
        name: name.rawValue, operands: "RULES", leastOperands: 1, mostOperands: 1,
        summary: "a rulebook to be read: vocabulary, the law by source, who attacks whom, table of authorities",
        flags: [
          Flag(name: "format", value: "F", choices: DocFormat.allCases.map(\.rawValue), help: "md (Markdown) or html")
        ], example: "onus doc rules/state_secrets.onus.md --format html -o state_secrets.html")
    case .fmt:
      CommandForm(
        name: name.rawValue, operands: "[PATH...]", leastOperands: 0, mostOperands: nil,
        summary: "format rules and cases in place; `-`: from standard input",
        flags: [
          Flag(name: "check", help: "write nothing; list the files that would change and exit 1 if there are any"),
          Flag(name: "diff", help: "write nothing; show what would change (exit 1 only with --check)"),
          Flag(name: "stdin-name", value: "F", help: "format standard input as the file F: rules, case or Markdown"),
        ], example: "onus fmt rules examples")
    case .batch:
      CommandForm(
        name: name.rawValue, operands: "RULES [FILE...]", leastOperands: 1, mostOperands: nil,
        summary: "answer many cases: JSON Lines in, from standard input or files, and JSON Lines out",
        flags: [
          Flag(name: "question", value: "L", isRepeatable: true, help: "ask this instead of what the cases ask"),
          Flag(name: "jobs", value: "N", help: "answer N cases at a time; the output is the same"),
          Flag(
            name: "trace", value: "HOW", choices: TraceDetail.allCases.map(\.rawValue),
            help: "none; brief: what the answers turn on; full: with proofs"),
          Flag(
            name: "fail-on", value: "WHAT", choices: ["error", "contradiction"],
            help: "exit 1 where a case has an error; contradiction: or contradicts the law"),
          Flag(
            name: "progress", value: "HOW", choices: ["auto", "json", "none"],
            help: "on standard error: a line of a terminal, or one of JSON a second"),
          Flag(name: "format", value: "F", choices: BatchOptions.Format.allCases.map(\.rawValue), help: "jsonl or csv"),
        ], example: "onus batch rules/state_secrets.onus.md --question 'privileged(D)' < cases.jsonl")
    case .convert:
      CommandForm(
        name: name.rawValue, operands: "CASE", leastOperands: 1, mostOperands: 1,
        summary: "a case as JSON, and a case in JSON in the language's own words", flags: [],
        example: "onus convert examples/ceramica/ceramica.case -o ceramica.json")
    case .schema:
      CommandForm(
        name: name.rawValue, operands: "[RULES|CASE]", leastOperands: 0, mostOperands: 1,
        summary: "the JSON Schema of the cases of a rulebook, with its sentences, or of what Onus writes",
        flags: [
          Flag(
            name: "of", value: "WHAT", choices: PublishedSchema.allCases.map(\.rawValue),
            help: "case: of all cases, whatever their rules; trace, proofs, certificate: of what `run` and `why` write")
        ],
        example: "onus schema rules/state_secrets.onus.md -o case.schema.json")
    case .new:
      CommandForm(
        name: name.rawValue, operands: "DIR | case RULES", leastOperands: 1, mostOperands: 2,
        summary: "begin: a folder with a tested rulebook, or a case that lists what a rulebook asks for", flags: [],
        example: "onus new case rules/state_secrets.onus.md -o matter.case")
    case .model:
      CommandForm(
        name: name.rawValue, operands: "CASE", leastOperands: 1, mostOperands: 1,
        summary: "every literal that is not unproven, with its status",
        flags: [
          Flag(name: "suppose", value: "NAME", help: suppose),
          Flag(name: "format", value: "F", choices: ["text", "json"], help: "text or json"),
        ],
        example: "onus model examples/ceramica/ceramica.case")
    case .verify:
      CommandForm(
        name: name.rawValue, operands: "FILE", leastOperands: 1, mostOperands: 1,
        summary: "check a certificate of `run --certificate` without the engine (exit 1: refused)",
        flags: [
          Flag(name: "case", value: "CASE", help: "the case, if it is not where the certificate says or beside it"),
          Flag(name: "trust-ground", help: "take it that no argument is left out: faster, and proves less"),
          Flag(name: "format", value: "F", choices: ["text", "json"], help: "text or json"),
        ], example: "onus verify ceramica.certificate.json --rules rules")
    case .bench:
      CommandForm(
        name: name.rawValue, operands: "CASE...", leastOperands: 1, mostOperands: nil,
        summary: "how long each phase of a case takes, from reading to the certificate, and how much there is to do",
        flags: [
          Flag(name: "runs", value: "N", help: "take the least of N runs (3)"),
          Flag(name: "suppose", value: "NAME", help: suppose),
          Flag(name: "format", value: "F", choices: ["text", "json"], help: "text (a Markdown table) or json"),
        ], example: "onus bench examples/ceramica/ceramica.case --runs 10")
    case .debug:
      CommandForm(
        name: name.rawValue, operands: "STAGE PATH", leastOperands: 2, mostOperands: 2,
        summary: "what a stage makes of a file: \(DebugStage.names)",
        flags: [Flag(name: "suppose", value: "NAME", help: suppose)],
        example: "onus debug tree rules/state_secrets.onus")
    case .help:
      CommandForm(
        name: name.rawValue, operands: "[COMMAND]", leastOperands: 0, mostOperands: 1,
        summary: "help on a command", flags: [], example: "onus help run")
    case .version:
      CommandForm(
        name: name.rawValue, operands: "nothing", leastOperands: 0, mostOperands: 0,
        summary: "the version",
        flags: [Flag(name: "json", help: "the same for programs, with the versions of what Onus writes")],
        example: "onus version")
    }
  }

  /// Twelve lines for who types `onus` alone.
  static var overview: String { overview(of: [.run, .repl, .test, .check, .fmt, .explain]) }

  /// How to begin, and some commands.
  static func overview(of listed: [CommandName]) -> String {
    var lines = [
      "onus reads rules of law and a case, and answers the case's questions with its reasons.",
      "  onus run examples/ceramica/ceramica.case   answer what the case asks",
      "  onus test examples                         check what the cases expect",
      "  onus check rules                           find what is wrong with the rules",
      "",
    ]
    for name in listed {
      let form = form(name)
      lines.append(
        "  " + padded(form.operands == "nothing" ? form.name : "\(form.name) \(form.operands)", to: 18) + form.summary)
    }
    lines.append("onus help lists all commands, onus help COMMAND the flags; onus --version tells the version.")
    return lines.joined(separator: "\n") + "\n"
  }

  /// The help on one command.
  static func help(on command: CommandForm) -> String {
    var out = "onus \(command.name) \(command.operands == "nothing" ? "" : command.operands)"
    while out.hasSuffix(" ") { out.removeLast() }
    out += "\n  \(command.summary)\n\n"
    if !command.flags.isEmpty { out += table(command.flags) + "\n" }
    out += "for every command:\n" + table(common) + "\nfor example:\n  \(command.example)\n"
    return out
  }

  private static func table(_ flags: [Flag]) -> String {
    let width = (flags.map { $0.usage.utf8.count }.max() ?? 0) + 2
    return flags.map { "  " + padded($0.usage, to: width) + $0.help + "\n" }.joined()
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.utf8.count))
  }
}
