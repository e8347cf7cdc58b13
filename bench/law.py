"""A rulebook of law of 35 statements over n documents, and what it comes to as Datalog with stratified negation.

The rulebook: which documents of a record must be released, after the privileges and exemptions of disclosure law. It has
strict and defeasible rules, a presumption with a burden of production, a rebuttal, exceptions, a defeater, preferences, a
recursion and evidence of two standards. The Datalog beside it is what an expert would write by hand for the other engines:
the conflicts are worked out in it, so they have less to do than Onus.
"""
import os
import random

RULES = """type Document
type Person
type Agency
given written_by(Document, Person)
given sent_to(Document, Person)
given held_by(Document, Agency)
given replies_to(Document, Document)
given age(Document) : Number
given pages(Document) : Number
given authentic(Document)
given seeks_advice(Document)
given furthers_crime(Document)
given deliberative(Document)
given final(Document)
given classified(Document)
given personal(Document, Person)
given public_interest(Document)
given trade_secret(Document)
given published(Document)
given lawyer(Person)
given official(Person)
given journalist(Person)
given consents(Person)
given deceased(Person)
given intelligence(Agency)
conclusion by_counsel(Document)
conclusion internal(Document)
conclusion in_thread(Document, Document)
conclusion historic(Document)
conclusion voluminous(Document)
conclusion communication(Document)
conclusion confidential(Document)
conclusion privileged(Document)
conclusion waived(Document)
conclusion restricted(Document)
conclusion exempt_deliberative(Document)
conclusion intrusive(Document)
conclusion exempt_secret(Document)
conclusion exempt_commercial(Document)
conclusion releasable(Document)
conclusion releasable_in_part(Document)

criterion counsel_writes: by_counsel(D) when written_by(D, P) and lawyer(P)
criterion counsel_receives: by_counsel(D) when sent_to(D, P) and lawyer(P)
criterion among_officials: internal(D) when written_by(D, P) and official(P) and sent_to(D, Q) and official(Q)
criterion thread_begins: in_thread(D, E) when replies_to(D, E)
criterion thread_goes_on: in_thread(D, F) when in_thread(D, E) and replies_to(E, F)
criterion old: historic(D) when age(D) >= 25
criterion long: voluminous(D) when pages(D) > 200
rule communicated: communication(D) when by_counsel(D) and authentic(D)
rule communicated_in_thread: communication(D) when in_thread(D, E) and by_counsel(E) and authentic(D)
presumption confidence: confidential(D) when communication(D)
rebuttal shown of confidence when sent_to(D, P) and journalist(P)
rule open_to_all: not confidential(D) when published(D)
rule privilege: privileged(D) when communication(D) and confidential(D) and seeks_advice(D)
exception crime to privilege when furthers_crime(D)
exception waiver to privilege when waived(D)
rule author_waives: waived(D) when written_by(D, P) and consents(P) unless restricted(D)
rule classification: restricted(D) when classified(D)
rule lapse: not restricted(D) when classified(D) and historic(D) notwithstanding classification
rule deliberation: exempt_deliberative(D) when internal(D) and deliberative(D)
exception adopted to deliberation when final(D)
exception past to deliberation when historic(D)
rule privacy: intrusive(D) when personal(D, P) and unproven consents(P)
rule dead: not intrusive(D) when personal(D, P) and deceased(P)
rule in_office: not intrusive(D) when personal(D, P) and official(P)
defeater interest against intrusive(D) when public_interest(D)
rule secrecy: exempt_secret(D) when classified(D) and held_by(D, A) and intelligence(A)
rule declassified: not exempt_secret(D) when classified(D) and historic(D) notwithstanding secrecy
rule commerce: exempt_commercial(D) when trade_secret(D) unless published(D)
presumption disclosure: releasable(D) when held_by(D, A)
rule withheld_as_privileged: not releasable(D) when privileged(D)
rule withheld_as_deliberative: not releasable(D) when exempt_deliberative(D)
rule withheld_as_intrusive: not releasable(D) when intrusive(D)
rule withheld_as_secret: not releasable(D) when exempt_secret(D)
rule withheld_as_commercial: not releasable(D) when exempt_commercial(D)
rule segregable: releasable_in_part(D) when not releasable(D) and voluminous(D)
"""

QUESTIONS = ["privileged", "confidential", "waived", "exempt_deliberative", "intrusive", "exempt_secret",
             "exempt_commercial", "releasable", "releasable_in_part"]

DATALOG = """
by_counsel(D) :- written_by(D,P), lawyer(P).
by_counsel(D) :- sent_to(D,P), lawyer(P).
internal(D) :- written_by(D,P), official(P), sent_to(D,Q), official(Q).
in_thread(D,E) :- replies_to(D,E).
in_thread(D,F) :- in_thread(D,E), replies_to(E,F).
historic(D) :- age(D,N), N >= 25.
voluminous(D) :- pages(D,N), N > 200.
communication(D) :- by_counsel(D), authentic(D).
communication(D) :- in_thread(D,E), by_counsel(E), authentic(D).
rebutted(D) :- sent_to(D,P), journalist(P).
confidential(D) :- communication(D), not rebutted(D), not doubted(D), not published(D).
restricted(D) :- classified(D), not historic(D).
waived(D) :- written_by(D,P), consents(P), not restricted(D).
privileged(D) :- communication(D), confidential(D), seeks_advice(D), not furthers_crime(D), not waived(D).
exempt_deliberative(D) :- internal(D), deliberative(D), not final(D), not historic(D).
disputed(D) :- personal(D,P), deceased(P).
disputed(D) :- personal(D,P), official(P).
disputed(D) :- public_interest(D).
intrusive(D) :- personal(D,P), not consents(P), not disputed(D).
exempt_secret(D) :- classified(D), held_by(D,A), intelligence(A), not historic(D).
exempt_commercial(D) :- trade_secret(D), not published(D).
withheld(D) :- privileged(D).
withheld(D) :- exempt_deliberative(D).
withheld(D) :- intrusive(D).
withheld(D) :- exempt_secret(D).
withheld(D) :- exempt_commercial(D).
releasable(D) :- held_by(D,A), not withheld(D).
releasable_in_part(D) :- withheld(D), voluminous(D).
"""

# What is likely to be stated of a document.
SHARES = {"seeks_advice": 0.27, "deliberative": 0.2, "classified": 0.1, "final": 0.08, "published": 0.07,
          "public_interest": 0.1, "trade_secret": 0.08, "furthers_crime": 0.03, "doubted": 0.02}
PERSON_SHARES = {"lawyer": 0.2, "official": 0.4, "journalist": 0.03, "consents": 0.2, "deceased": 0.1}


def facts(n, seed=7, people=None):
    """The record: relation -> list of rows of names and numbers."""
    rng = random.Random(seed)
    people, agencies = people or max(5, n // 20), max(3, n // 2_000)
    r = {name: [] for name in ["written_by", "sent_to", "held_by", "replies_to", "age", "pages", "authentic", "personal",
                               *SHARES, *PERSON_SHARES, "intelligence"]}
    person = lambda: f"p{rng.randrange(people)}"
    for i in range(n):
        d = f"d{i}"
        r["written_by"].append((d, person()))
        for p in sorted({person() for _ in range(1 if rng.random() < 0.7 else 2)}):
            r["sent_to"].append((d, p))
        r["held_by"].append((d, f"a{rng.randrange(agencies)}"))
        r["age"].append((d, rng.randrange(40)))
        r["pages"].append((d, 1 + int(rng.expovariate(1 / 120))))
        if rng.random() < 0.9:
            r["authentic"].append((d,))
        if i and rng.random() < 0.3:
            r["replies_to"].append((d, f"d{rng.randrange(max(0, i - 50), i)}"))
        if rng.random() < 0.25:
            r["personal"].append((d, person()))
        for name, share in SHARES.items():
            if rng.random() < share:
                r[name].append((d,))
    for i in range(people):
        for name, share in PERSON_SHARES.items():
            if rng.random() < share:
                r[name].append((f"p{i}",))
    r["intelligence"] = [(f"a{i}",) for i in range(agencies) if i % 3 == 0]
    return r, people, agencies


def stated(relation, row):
    """One row as a fact of a case."""
    if relation in ("age", "pages"):
        return f"fact {relation}({row[0]}) = {row[1]}"
    if relation == "authentic":
        return f"fact authentic({row[0]}) by preponderance"
    if relation == "doubted":
        return f"fact not confidential({row[0]}) by prima_facie"
    return f"fact {relation}({', '.join(row)})"


def for_onus(record, n, folder, questions=None):
    r, people, agencies = record
    with open(os.path.join(folder, "disclosure.onus"), "w") as out:
        out.write(RULES)
    with open(os.path.join(folder, "record.case"), "w") as out:
        out.write("case record\nuse disclosure\n")
        for kind, letter, count in (("Document", "d", n), ("Person", "p", people), ("Agency", "a", agencies)):
            for at in range(0, count, 1000):
                out.write(f"entities {', '.join(f'{letter}{i}' for i in range(at, min(at + 1000, count)))} : {kind}\n")
        for relation, rows in r.items():
            for row in rows:
                out.write(stated(relation, row) + "\n")
        for q in questions or [f"{q}(D)" for q in QUESTIONS]:
            out.write(f"question {q}\n")


def for_onus_data(record, n, folder):
    """The same record in tables: `data.case` and a CSV file for each relation and each kind of entity."""
    r, people, agencies = record
    with open(os.path.join(folder, "disclosure.onus"), "w") as out:
        out.write(RULES)
    # The peers' tables, without headers, stand beside the case.
    os.makedirs(os.path.join(folder, "tables"), exist_ok=True)
    size = 0

    def table(name, header, rows):
        nonlocal size
        path = os.path.join(folder, "tables", f"{name}.csv")
        with open(path, "w") as out:
            out.write(header + "\n")
            for row in rows:
                out.write(",".join(map(str, row)) + "\n")
        size += os.path.getsize(path)

    with open(os.path.join(folder, "data.case"), "w") as out:
        out.write("case record\nuse disclosure\n")
        for kind, letter, count in (("Document", "d", n), ("Person", "p", people), ("Agency", "a", agencies)):
            table(kind.lower(), "name", ((f"{letter}{i}",) for i in range(count)))
            out.write(f'entities from "tables/{kind.lower()}.csv" (name) : {kind}\n')
        for relation, rows in r.items():
            if not rows:
                continue
            columns = ["a", "b"][:len(rows[0])]
            table(relation, ",".join(columns), rows)
            what, grade = relation, ""
            if relation == "authentic":
                grade = " by preponderance"
            if relation == "doubted":
                what, grade = "not confidential", " by prima_facie"
            out.write(f'facts {what} from "tables/{relation}.csv" ({", ".join(columns)}){grade}\n')
        for q in QUESTIONS:
            out.write(f"question {q}(D)\n")
    return size
