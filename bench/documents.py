"""Documents of three facts each, under a rule, a presumption and what rebuts it: for `edits` and `certificates`."""
import os

RULES = """type Document
type Person
given written_by(Document, Person)
given lawyer(Person)
given seeks_advice(Document)
given shown_to_others(Document)
conclusion communication(Document)
conclusion confidential(Document)
conclusion privileged(Document)
rule from_lawyer: communication(D) when written_by(D, P) and lawyer(P)
presumption confidence: confidential(D) when communication(D)
rule shown: not confidential(D) when shown_to_others(D)
rule privilege: privileged(D) when communication(D) and confidential(D) and seeks_advice(D)
  unless shown_to_others(D)
rule published: not privileged(D) when shown_to_others(D)
prefer published over privilege
"""


def case(n, question=None):
    """Of so many documents; asked is about the one in the middle, or what is given."""
    lines = ["case documents", "use privilege_rules", "entities ann, bob : Person"]
    lines += [f"entity d{i} : Document" for i in range(n)]
    lines.append(f"fact seeks_advice(d{n // 2})")
    lines += ["fact lawyer(ann)"]
    for i in range(n):
        lines.append(f"fact written_by(d{i}, {'ann' if i % 3 else 'bob'})" if i != n // 2 else f"fact written_by(d{i}, ann)")
        if i != n // 2:
            lines.append(f"fact seeks_advice(d{i})")
        if i % 5 == 0 and i != n // 2:
            lines.append(f"fact shown_to_others(d{i}) by preponderance")
    lines.append("question " + (question or f"privileged(d{n // 2})"))
    return "\n".join(lines) + "\n"


def write(n, folder, question=None):
    """The rulebook and the case; the path of the case."""
    with open(os.path.join(folder, "privilege_rules.onus"), "w") as out:
        out.write(RULES)
    path = os.path.join(folder, "documents.case")
    with open(path, "w") as out:
        out.write(case(n, question))
    return path
