"""Datalog with stratified negation, one rule a line, written out for each peer: clingo, SWI-Prolog with tabling, Nemo, DuckDB
(SQL) and plain Python. A record is a dictionary: relation -> rows of names (texts) and numbers.
"""
import csv
import os
import re

ATOM = re.compile(r"(not )?(\w+)\(([^)]*)\)|(\w+) (>=|>|!=) (\w+)")


class Rule:
    def __init__(self, line):
        head, _, body = line.rstrip(". ").partition(" :- ")
        self.line, self.tests, self.atoms, self.failing = line, [], [], []
        self.head = self.atom(ATOM.match(head))
        for found in ATOM.finditer(body):
            if found[4]:
                self.tests.append((found[4], found[5], found[6]))
            else:
                (self.failing if found[1] else self.atoms).append(self.atom(found))

    @staticmethod
    def atom(found):
        return found[2], [a.strip() for a in found[3].split(",")]


class Program:
    def __init__(self, text, questions, shows="rows"):
        """`shows`: all rows of each predicate asked for, or their count."""
        self.rules = [Rule(line) for line in text.strip().splitlines()]
        self.questions, self.shows = questions, shows
        self.by_head = {}
        for rule in self.rules:
            self.by_head.setdefault(rule.head[0], []).append(rule)

    def ordered(self):
        """The predicates that rules conclude, what they read first; a predicate may read itself."""
        done = []

        def visit(p):
            if p not in self.by_head or p in done:
                return
            for rule in self.by_head[p]:
                for q, _ in rule.atoms + rule.failing:
                    if q != p:
                        visit(q)
            if p not in done:
                done.append(p)
        for p in self.by_head:
            visit(p)
        return done

    def arity(self, p):
        return len(self.by_head[p][0].head[1])


def widths(record):
    return {name: len(rows[0]) if rows else 1 for name, rows in record.items()}


def facts(record, out, end=".\n"):
    for name, rows in record.items():
        for row in rows:
            out.write(f"{name}({','.join(map(str, row))}){end}")


def for_clingo(program, record, folder):
    with open(os.path.join(folder, "program.lp"), "w") as out:
        out.write("\n".join(r.line for r in program.rules) + "\n")
        for name in record:  # what has no fact is not missing by mistake
            out.write(f"#defined {name}/{widths(record)[name]}.\n")
        for q in program.questions:
            if program.shows == "rows":
                out.write(f"#show {q}/{program.arity(q)}.\n")
            else:
                v = ",".join(f"X{i}" for i in range(program.arity(q)))
                out.write(f"count_{q}(N) :- N = #count {{ {v} : {q}({v}) }}.\n#show count_{q}/1.\n")
        facts(record, out)


def for_swi(program, record, folder):
    with open(os.path.join(folder, "program.pl"), "w") as out:
        for p in program.ordered():
            out.write(f":- table {p}/{program.arity(p)}.\n")
        for name, width in widths(record).items():
            out.write(f":- dynamic {name}/{width}.\n")
        out.write("\n".join(re.sub(r"not (\w+\()", r"\\+ \1", r.line) for r in sorted(program.rules, key=lambda r: r.head[0])))
        out.write("\nmain :- true")
        for q in program.questions:
            goal = f"{q}({','.join(f'X{i}' for i in range(program.arity(q)))})"
            out.write(f",\n  forall({goal}, (write({goal}), nl))" if program.shows == "rows" else
                      f",\n  aggregate_all(count, {goal}, N_{q}), write(count_{q}(N_{q})), nl")
        out.write(".\n")
        facts(record, out)


def write_tables(record, folder):
    for name, rows in record.items():
        with open(os.path.join(folder, name + ".csv"), "w", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows(rows)


def kinds(record, name):
    rows = record[name]
    return ["int" if isinstance(cell, int) else "string" for cell in rows[0]] if rows else ["string"]


def for_nemo(program, record, folder):
    """Wants the tables of `write_tables`; relative names are looked up in the folder where it runs."""
    def term(a):
        return "?" + a if a[0].isupper() else a

    def atom(p, args):
        return f"{p}({', '.join(map(term, args))})"
    with open(os.path.join(folder, "program.rls"), "w") as out:
        for name in record:
            file = os.path.join(folder, name + ".csv")
            out.write(f'@import {name} :- csv {{ resource = "{file}", format = ({", ".join(kinds(record, name))}) }} .\n')
        for r in program.rules:
            parts = [atom(*a) for a in r.atoms] + ["~" + atom(*a) for a in r.failing] + [f"{term(a)} {o} {term(b)}" for a, o, b in r.tests]
            out.write(f"{atom(*r.head)} :- {', '.join(parts)} .\n")
        for q in program.questions:
            out.write(f"@output {q} .\n")


def for_duckdb(program, record, folder):
    def select(rule, own=None):
        where, at = [], {}
        for t, (_, args) in enumerate(rule.atoms):
            for c, a in enumerate(args):
                if a in at:
                    where.append(f"t{t}.c{c} = {at[a]}")
                else:
                    at[a] = f"t{t}.c{c}"
        where += [f"{at.get(a, a)} {'<>' if o == '!=' else o} {at.get(b, b)}" for a, o, b in rule.tests]
        for q, args in rule.failing:
            where.append(f"NOT EXISTS (SELECT 1 FROM {q} n WHERE {' AND '.join(f'n.c{c} = {at[a]}' for c, a in enumerate(args))})")
        columns = ", ".join(f"{at[a]} AS c{c}" for c, a in enumerate(rule.head[1]))
        tables = ", ".join(f"{p} t{t}" for t, (p, _) in enumerate(rule.atoms))
        return f"SELECT DISTINCT {columns} FROM {tables}" + (" WHERE " + " AND ".join(where) if where else "")
    with open(os.path.join(folder, "program.sql"), "w") as out:
        for name in record:
            types = ", ".join(f"'c{i}': '{'BIGINT' if k == 'int' else 'VARCHAR'}'" for i, k in enumerate(kinds(record, name)))
            file = os.path.join(folder, name + ".csv")
            out.write(f"CREATE TABLE {name} AS SELECT * FROM read_csv('{file}', header = false, delim = ',', columns = {{{types}}});\n")
        for p in program.ordered():
            rules = program.by_head[p]
            names = ", ".join(f"c{i}" for i in range(program.arity(p)))
            if any(q == p for r in rules for q, _ in r.atoms):
                body = " UNION ".join(map(select, rules))
                out.write(f"CREATE TABLE {p} AS WITH RECURSIVE {p}({names}) AS ({body}) SELECT * FROM {p};\n")
            else:
                out.write(f"CREATE TABLE {p} AS {' UNION '.join(map(select, rules))};\n")
        for q in program.questions:
            what = "count(*)" if program.shows == "count" else ", ".join(f"c{i}" for i in range(program.arity(q)))
            out.write(f"-- ask {program.shows} {q}\nSELECT {what} FROM {q};\n")


def python_source(program, record):
    """A function `evaluate(R)` that fills in the sets of R: nested loops over dictionaries, semi-naive where it recurs."""
    out = ["from collections import defaultdict", "def index(rows, columns):", "    found = defaultdict(list)",
           "    for row in rows: found[tuple(row[c] for c in columns)].append(row)", "    return found", "def evaluate(R):"]

    def loops(rule, delta=None):
        """The body as nested loops; the atom number `delta` runs over the rows that are new."""
        order = list(range(len(rule.atoms)))
        if delta is not None:
            order.remove(delta)
            order.insert(0, delta)
        before, lines, bound, depth = [], [], set(), 2 if delta is None else 3
        for t in order:
            p, args = rule.atoms[t]
            known = [c for c, a in enumerate(args) if a in bound]
            source = "new" if t == delta else f"R['{p}']"
            if known and t != delta:
                table = f"i_{p}_{'_'.join(map(str, known))}"
                line = f"    {table} = index(R['{p}'], {known})"
                if line not in out and line not in before:
                    before.append(line)
                source = f"{table}.get(({', '.join(args[c] for c in known)},), ())"
            names = ", ".join(a if c not in known else "_" for c, a in enumerate(args))
            lines.append("    " * (depth - 1) + f"for ({names},) in {source}:")
            bound |= set(args)
            depth += 1
        tests = [f"{a} {o} {b}" for a, o, b in rule.tests] + [f"({', '.join(a)},) not in R['{q}']" for q, a in rule.failing]
        if tests:
            lines.append("    " * (depth - 1) + f"if {' and '.join(tests)}:")
            depth += 1
        return before, lines, "    " * (depth - 1), f"({', '.join(rule.head[1])},)"
    for p in program.ordered():
        recursive = []
        out.append(f"    R['{p}'] = found = set()")
        for rule in program.by_head[p]:
            own = [t for t, (q, _) in enumerate(rule.atoms) if q == p]
            if own:
                recursive.append((rule, own[0]))
                continue
            before, lines, indent, row = loops(rule)
            out += before + lines + [f"{indent}found.add({row})"]
        if recursive:
            made = [loops(rule, t) for rule, t in recursive]
            for before, _, _, _ in made:
                out += before
            out += ["    new = found", "    while new:", "        more = set()"]
            for _, lines, indent, row in made:
                out += lines + [f"{indent}if {row} not in found: more.add({row})"]
            out += ["        found |= more", "        new = more"]
    return "\n".join(out) + "\n"


def for_python(program, record, folder):
    """Wants the tables of `write_tables`."""
    with open(os.path.join(folder, "program.py"), "w") as out:
        out.write("import csv, os, sys\n" + python_source(program, record))
        out.write("R = {}\n")
        for name in record:
            file = os.path.join(folder, name + ".csv")
            cells = ", ".join(f"int(r[{i}])" if k == "int" else f"r[{i}]" for i, k in enumerate(kinds(record, name)))
            out.write(f"R['{name}'] = {{({cells},) for r in csv.reader(open({file!r}))}}\n")
        out.write("evaluate(R)\n")
        for q in program.questions:
            if program.shows == "count":
                out.write(f"print('count_{q}(%d)' % len(R['{q}']))\n")
            else:
                out.write(f"sys.stdout.write(''.join('{q}(%s)\\n' % ','.join(map(str, r)) for r in R['{q}']))\n")
