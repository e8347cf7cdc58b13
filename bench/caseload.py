"""Small cases, one after another: five documents and some 51 facts each, under the rulebook of `law.py`.

Usage as a program: caseload.py python|clingo FOLDER
Evaluates every case of the folder in one process and prints how many literals it found: what a caseload costs where the
program stays. SWI-Prolog has a program of its own (`for_swi`).
"""
import json
import os
import sys

import datalog
import law

DOCUMENTS = 5


def record(number):
    return law.facts(DOCUMENTS, seed=1_000 + number, people=12)


def write(count, folder):
    """Case k in the folders and files of each engine; the number of facts of all."""
    program = datalog.Program(law.DATALOG, law.QUESTIONS)
    facts = 0
    for k in range(count):
        made = record(k)
        facts += sum(map(len, made[0].values()))
        own = os.path.join(folder, f"case{k}")
        os.makedirs(own)
        law.for_onus(made, DOCUMENTS, own)
        with open(os.path.join(own, "facts.lp"), "w") as out:
            datalog.facts(made[0], out)
    empty = {name: [] for name in made[0]}
    arity = datalog.widths(law.facts(100)[0])
    with open(os.path.join(folder, "rules.lp"), "w") as out:
        out.write("\n".join(r.line for r in program.rules) + "\n")
        out.write("".join(f"#defined {name}/{width}.\n" for name, width in arity.items()))
        out.write("".join(f"#show {q}/1.\n" for q in law.QUESTIONS))
    datalog.for_swi(datalog.Program(law.DATALOG, law.QUESTIONS), empty | {n: [] for n in arity}, folder)
    path = os.path.join(folder, "program.pl")
    text = open(path).read()
    for name, width in arity.items():
        text = text.replace(f":- dynamic {name}/1.", f":- dynamic {name}/{width}.")
    head = text[:text.index("\nmain :-")]
    lines = [head, "main :- nb_setval(found, 0), forall(between(0, %d, K), one(K)), nb_getval(found, N), write(answers(N)), nl." % (count - 1),
             "one(K) :- clear, abolish_all_tables, format(atom(F), '%s/case~w/facts.lp', [K]), open(F, read, S), repeat," % folder,
             "  read(S, T), (T == end_of_file -> !, close(S) ; assertz(T), fail),",
             "  forall(member(Q, [%s]), (G =.. [Q, _], forall(G, (nb_getval(found, N), N1 is N + 1, nb_setval(found, N1)))))." % ", ".join(law.QUESTIONS),
             "clear :- " + ", ".join(f"retractall({n}({','.join('_' * w)}))" for n, w in arity.items()) + "."]
    with open(path, "w") as out:
        out.write("\n".join(lines) + "\n")
    write_lines(count, folder)
    return facts


def write_lines(count, folder):
    """What `onus batch` reads: a case in JSON on each line, with the rulebook beside it."""
    with open(os.path.join(folder, "disclosure.onus"), "w") as out:
        out.write(law.RULES)
    with open(os.path.join(folder, "lines.jsonl"), "w") as out:
        for k in range(count):
            rows, people, agencies = record(k)
            entities = [
                {"name": f"{letter}{i}", "type": kind}
                for kind, letter, number in (("Document", "d", DOCUMENTS), ("Person", "p", people), ("Agency", "a", agencies))
                for i in range(number)
            ]
            facts = [fact(law.stated(name, row)) for name, all_of in rows.items() for row in all_of]
            questions = [f"{q}(D)" for q in law.QUESTIONS]
            out.write(json.dumps({"name": f"case{k}", "entities": entities, "facts": facts, "questions": questions}) + "\n")


def fact(line):
    """`fact L by S` as JSON has it."""
    literal, _, standard = line[len("fact "):].partition(" by ")
    return {"literal": literal, "by": standard} if standard else literal


def cases(folder):
    for k in range(sum(name[:4] == "case" and name[4:].isdigit() for name in os.listdir(folder))):
        yield os.path.join(folder, f"case{k}", "facts.lp")


def in_python(folder):
    """Reads each case's facts and evaluates them."""
    names = law.facts(100)[0]
    numbers = {"age", "pages"}
    space = {}
    exec(datalog.python_source(datalog.Program(law.DATALOG, law.QUESTIONS), names), space)
    found = 0
    for path in cases(folder):
        rows = {name: set() for name in names}
        for line in open(path):
            name, _, rest = line.partition("(")
            row = rest[:-3].split(",")
            rows[name].add((row[0], int(row[1])) if name in numbers else tuple(row))
        space["evaluate"](rows)
        found += sum(len(rows[q]) for q in law.QUESTIONS)
    print(f"answers({found})")


def in_clingo(folder):
    import clingo
    rules = open(os.path.join(folder, "rules.lp")).read()
    found = 0
    for path in cases(folder):
        control = clingo.Control(["--warn=none"])
        control.add("base", [], rules + open(path).read())
        control.ground([("base", [])])
        with control.solve(yield_=True) as handle:
            for model in handle:
                found += len(model.symbols(shown=True))
    print(f"answers({found})")


if __name__ == "__main__":
    {"python": in_python, "clingo": in_clingo}[sys.argv[1]](sys.argv[2])
