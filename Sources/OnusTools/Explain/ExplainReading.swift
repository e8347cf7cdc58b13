/// What the diagnostics about reading files mean, each with an example that fails and the same one mended.

extension Explanation {
  /// E0001.
  static let notUTF8 = Explanation(
    "A file is no UTF-8 text",
    meaning: """
      Onus reads files as UTF-8, so that every letter of every script and every § means the same everywhere. A \
      byte stands in this file that UTF-8 does not have; mostly the file was saved in an older encoding such as \
      Latin-1 or Windows-1252.
      """,
    bad: """
      -- file: law.onus, saved in Latin-1
      source Code "Code pénal"
      given stolen
      conclusion punishable
      rule theft: punishable when stolen cite Code "art. 311-1"
      """,
    good: """
      -- file: law.onus
      source Code "Code pénal"
      given stolen
      conclusion punishable
      rule theft: punishable when stolen cite Code "art. 311-1"
      """)

  /// E0002.
  static let unreadableFile = Explanation(
    "A file cannot be read",
    meaning: """
      The file is there under its name, but it cannot be read: it is a folder, a pipe or a device, or its owner \
      forbids it. Pipes and devices are refused since they might never end.
      """,
    bad: """
      -- file: law.onus
      use terms
      given signed
      conclusion binding
      rule contract: binding when signed
      -- file: terms.onus/folder.onus
      given dated for the record
      """,
    good: """
      -- file: law.onus
      use terms
      conclusion binding
      rule contract: binding when signed
      -- file: terms.onus
      given signed
      """)

  /// E0003.
  static let missingModule = Explanation(
    "No file for a module",
    meaning: """
      `use NAME` loads `NAME.onus` or `NAME.onus.md`. It was looked for in the folder of the file that uses it, in \
      each folder named with `--rules`, and in the folders that `onus.project` names and those below them, and found \
      in none of them. \
      What the missing module may declare is not called unknown as well.
      """,
    bad: """
      -- file: law.onus
      use trems
      conclusion binding
      rule contract: binding when signed
      -- file: terms.onus
      given signed for the record
      """,
    good: """
      -- file: law.onus
      use terms
      conclusion binding
      rule contract: binding when signed
      -- file: terms.onus
      given signed for the record
      """)

  /// E0004.
  static let outsideFolders = Explanation(
    "A file outside the folders of modules",
    meaning: """
      A module may be loaded only from the folders in which modules are looked for. `use` takes a name and no \
      path, and a link that leads out of these folders is not followed: so that a rulebook from elsewhere cannot \
      read what it should not.
      """,
    bad: """
      -- file: law.onus
      use ../secret/terms
      given signed
      conclusion binding
      rule contract: binding when signed
      """,
    good: """
      -- file: law.onus
      use terms
      conclusion binding
      rule contract: binding when signed
      -- file: terms.onus
      given signed
      """)

  /// E0005.
  static let emptyFile = Explanation(
    "A file without a statement",
    meaning: """
      The file was read and holds nothing: no declaration, no rule, no fact. In Markdown only the fenced blocks \
      are read whose first word is `onus`.
      """,
    bad: """
      -- file: law.onus
      -- Still to be written.
      """,
    good: """
      -- file: law.onus
      given signed
      conclusion binding
      rule contract: binding when signed
      """)

  /// E0006.
  static let openFence = Explanation(
    "A fence that is never closed",
    meaning: """
      In a Markdown file the law stands between two fences. The last one here has no second fence, so it is not \
      clear where the law ends and the text goes on.
      """,
    bad: """
      -- file: law.onus.md
      # Contracts
      ```onus
      given signed
      conclusion binding
      rule contract: binding when signed
      """,
    good: """
      -- file: law.onus.md
      # Contracts
      ```onus
      given signed
      conclusion binding
      rule contract: binding when signed
      ```
      """)

  /// E0007.
  static let wrongKindOfFile = Explanation(
    "A name that does not tell what the file holds",
    meaning: """
      What a file may say depends on what it is: a rulebook (`.onus`, `.onus.md`) or a case (`.case`, `.case.md`). \
      This name tells neither.
      """,
    bad: """
      -- file: law.txt
      given signed
      conclusion binding
      rule contract: binding when signed
      """,
    good: """
      -- file: law.onus
      given signed
      conclusion binding
      rule contract: binding when signed
      """)

  /// E0008.
  static let fileTooLarge = Explanation(
    "A file larger than any law",
    meaning: """
      Files of more than 128 MiB are not read: no rulebook and no case is as large, and the memory of the machine \
      would end before the answer came. Mostly a wrong file was named; many cases belong into many files.
      """,
    bad: """
      -- file: law.onus
      use terms
      given signed
      conclusion binding
      rule contract: binding when signed
      -- file: terms.onus, of 300 MiB
      given dated
      """,
    good: """
      -- file: law.onus
      given signed
      conclusion binding
      rule contract: binding when signed
      """)

  /// E0009.
  static let badProject = Explanation(
    "Something is wrong in onus.project",
    meaning: """
      The file `onus.project` says where rules are found and which warnings a project allows. It names a folder \
      that is not there, or says what it cannot say. It counts for every file in its folder and below.
      """,
    bad: """
      -- file: onus.project
      rules "lwas"
      -- file: law.onus
      use terms
      conclusion binding
      rule contract: binding when signed
      -- file: terms.onus
      given signed
      """,
    good: """
      -- file: onus.project
      rules "laws"
      -- file: law.onus
      use terms
      conclusion binding
      rule contract: binding when signed
      -- file: laws/terms.onus
      given signed
      """)
}
