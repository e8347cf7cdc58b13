/// How a report looks, on a screen by day and by night and on paper, and the one script that it has.

enum ReportStyle {
  /// For browsers whose print does not open folds by the style sheet.
  static let script = """

    addEventListener("beforeprint", function () {
      document.querySelectorAll("details").forEach(function (fold) {
        fold.open = true;
      });
    });

    """

  /// The style sheet, with what stands at the foot of a printed page.
  static func sheet(footer: String) -> String {
    screen + "@page { margin: 2cm; @bottom-left { content: \"\(string(footer))\"; font-size: 9pt }"
      + " @bottom-right { content: \"page \" counter(page) \" of \" counter(pages); font-size: 9pt } }\n"
  }

  /// A text within a string of CSS: whatever is not a letter or a digit by its number.
  private static func string(_ text: String) -> String {
    visibleText(text).unicodeScalars.map { scalar in
      switch scalar.value {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x20: String(Character(scalar))
      default: "\\" + String(scalar.value, radix: 16) + " "
      }
    }.joined()
  }

  private static let screen = """

    :root { --ink: #1b1b1b; --paper: #ffffff; --soft: #575757; --line: #c9c9c9;
      --link: #0b4a94; --good: #0b5527; --goodback: #e2f3e7; --weak: #7a3600; --weakback: #fcefdc; --back: #f4f4f1; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e9e9e6; --paper: #17181a; --soft: #b3b3b0; --line: #4b4d50; --link: #9ccaff; --good: #97e6b2;
        --goodback: #12301d; --weak: #ffcd8c; --weakback: #3a2700; --back: #222427; }
    }
    body { background: var(--paper); color: var(--ink); font: 1rem/1.5 Georgia, "DejaVu Serif", serif;
      margin: 0 auto; max-width: 60rem; padding: 1rem 1.5rem 4rem; overflow-wrap: break-word; }
    h1, h2, h3, th, dt, .pn, .tag, nav, summary { font-family: "Helvetica Neue", "DejaVu Sans", Arial, sans-serif; }
    h1 { font-size: 1.6rem; line-height: 1.25; margin: 1rem 0; }
    h2 { border-top: 2px solid var(--ink); font-size: 1.2rem; line-height: 1.3; margin: 2.5rem 0 0.75rem; padding-top: 0.5rem; }
    h3 { color: var(--soft); font-size: 0.9rem; letter-spacing: 0.04em; margin: 1.25rem 0 0.25rem; text-transform: uppercase; }
    p { margin: 0.25rem 0 0.5rem; }
    a { color: var(--link); }
    a:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
    .skip { left: -100rem; position: absolute; }
    .skip:focus { background: var(--paper); left: 1rem; padding: 0.5rem; top: 0.5rem; }
    dl { border-left: 3px solid var(--line); margin: 0; padding-left: 1rem; }
    dl div { display: flex; flex-wrap: wrap; gap: 0 1rem; }
    dt { color: var(--soft); flex: 0 0 9rem; font-size: 0.85rem; line-height: 1.75; }
    dd { flex: 1 1 20rem; margin: 0; overflow-wrap: anywhere; }
    nav { background: var(--back); font-size: 0.9rem; margin: 1.5rem 0; padding: 0.5rem 1rem; }
    nav ul { margin: 0; padding-left: 1.25rem; }
    code { font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: 0.82em; overflow-wrap: anywhere; }
    .para { display: grid; gap: 0 0.75rem; grid-template-columns: 3.2rem minmax(0, 1fr); margin: 0.35rem 0; }
    .para:target { background: var(--back); }
    .pn { color: var(--soft); font-size: 0.8rem; line-height: 1.9; text-decoration: none; white-space: nowrap; }
    .tag { border: 1px solid currentColor; border-radius: 0.25rem; font-size: 0.75rem; padding: 0.05rem 0.35rem; white-space: nowrap; }
    .good { background: var(--goodback); color: var(--good); }
    .weak { background: var(--weakback); color: var(--weak); border-style: dashed; }
    td:last-child > a { white-space: nowrap; }
    .quote { border-left: 3px solid var(--line); display: block; margin: 0.2rem 0; padding-left: 0.6rem; }
    .drawing svg { height: auto; max-width: 100%; }
    .cite { color: var(--soft); }
    table { border-collapse: collapse; font-size: 0.88rem; margin: 0.5rem 0; width: 100%; }
    th, td { border-bottom: 1px solid var(--line); overflow-wrap: anywhere; padding: 0.35rem 0.75rem 0.35rem 0;
      text-align: left; vertical-align: top; }
    thead th { border-bottom: 2px solid var(--ink); font-size: 0.8rem; overflow-wrap: normal; }
    tbody th { font-family: inherit; font-weight: normal; }
    .tree, .tree ul { list-style: none; margin: 0; padding-left: 1.1rem; }
    .tree { padding-left: 0; }
    .tree li { margin: 0.15rem 0; }
    .tree ul { border-left: 1px solid var(--line); margin-left: 0.3rem; padding-left: 0.9rem; }
    .how, .leaf { color: var(--soft); }
    .how > ul { color: var(--ink); }
    .sign { font-family: "DejaVu Sans Mono", Menlo, monospace; font-weight: bold; }
    .leaf.told { color: var(--ink); }
    .yes { color: var(--good); }
    .no { color: var(--weak); }
    .lit { color: var(--soft); font-size: 0.9em; margin-left: 1.1rem; }
    summary { cursor: pointer; font-family: inherit; }
    @media (max-width: 40rem) {
      .para { grid-template-columns: minmax(0, 1fr); }
      body { padding: 0.5rem 0.75rem 3rem; }
      .tag { white-space: normal; }
      thead th { overflow-wrap: anywhere; }
      th, td { padding-right: 0.35rem; }
      dt { flex-basis: 100%; }
    }
    @media print {
      :root { --ink: #000000; --paper: #ffffff; --soft: #444444; --line: #999999; --link: #000000;
        --good: #000000; --goodback: #ffffff; --weak: #000000; --weakback: #ffffff; --back: #ffffff; }
      body { font-size: 10pt; max-width: none; padding: 0; }
      nav, .skip { display: none; }
      h2, h3, thead { break-after: avoid; }
      tr, .quote { break-inside: avoid; }
      a { text-decoration: none; }
      details::details-content { content-visibility: visible; block-size: auto; display: block; }
    }

    """
}
