"""What stands between this bench and a peer that is a Python package: run by the Python that has the package.

Usage: peers.py duckdb FILE.sql | nemo FILE.rls rows|count PREDICATE... | wellfounded FILE.txt
Prints each answer as `predicate(a,b)`, or `count_predicate(n)`, one a line.
"""
import sys


def duckdb(file):
    import duckdb
    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    asked = None
    for statement in open(file).read().split(";\n"):
        for line in statement.splitlines():
            if line.startswith("-- ask "):
                asked = line.split()[2:]
        if not statement.strip():
            continue
        result = connection.execute(statement)
        if asked:
            shows, q = asked
            rows = result.fetchall()
            if shows == "count":
                print(f"count_{q}({rows[0][0]})")
            else:
                sys.stdout.write("".join(f"{q}({','.join(map(str, r))})\n" for r in rows))
            asked = None


def nemo(file, shows, *questions):
    import nmo_python
    engine = nmo_python.NemoEngine(nmo_python.load_file(file))
    engine.reason()
    for q in questions:
        if shows == "count":
            print(f"count_{q}({sum(1 for _ in engine.result(q))})")
        else:
            for row in engine.result(q):
                cells = ",".join(str(cell).strip('"') for cell in row)
                sys.stdout.write(f"{q}({cells})\n")


def wellfounded(file):
    """The well-founded model of a propositional logic program by alternating fixpoints with counters, in plain Python."""
    number, heads, bodies, fails, asked = {}, [], [], [], []

    def id(name):
        return number.setdefault(name, len(number))
    for line in open(file):
        line = line.rstrip("\n")
        if line[0] == "?":
            asked.append(line[1:])
            id(line[1:])
            continue
        head, body, failing = line.split("|")
        heads.append(id(head))
        bodies.append([id(b) for b in body.split()])
        fails.append([id(f) for f in failing.split()])
    uses = [[] for _ in number]
    for r, body in enumerate(bodies):
        for b in body:
            uses[b].append(r)

    def least(assumed_false):
        """What follows where only what is given fails."""
        left = [len(b) for b in bodies]
        holds = bytearray(len(number))
        queue = []
        for r, failing in enumerate(fails):
            if not all(assumed_false[f] for f in failing):
                left[r] = -1
            elif left[r] == 0 and not holds[heads[r]]:
                holds[heads[r]] = 1
                queue.append(heads[r])
        while queue:
            for r in uses[queue.pop()]:
                left[r] -= 1
                if left[r] == 0 and not holds[heads[r]]:
                    holds[heads[r]] = 1
                    queue.append(heads[r])
        return holds
    true = bytearray(len(number))
    while True:
        possible = least(bytearray(1 - t for t in true))
        more = least(bytearray(1 - p for p in possible))
        if more == true:
            break
        true = more
    for name in asked:
        if true[number[name]]:
            print(name)
        elif possible[number[name]]:
            print("undetermined", name)


{"duckdb": duckdb, "nemo": nemo, "wellfounded": wellfounded}[sys.argv[1]](*sys.argv[2:])
