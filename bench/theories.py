"""Propositional defeasible theories after Maher, Rock, Antoniou, Billington and Miller, Efficient defeasible reasoning
systems (2001): chain, circle, levels, teams, tree, dag, mix. Each takes about how many rules it may have.

A literal is twice its proposition, plus one where it is negated. A theory is written for each engine in its own terms:
Onus's statements; for clingo, SWI-Prolog and plain Python the logic program of Maher and Governatori (1999).
"""
import os


class Theory:
    def __init__(self, atoms):
        self.atoms = atoms
        self.facts = []
        self.rules = []  # (whether strict, body, head)
        self.prefer = []  # (the better rule, the worse), by number
        self.asked = []  # propositions

    def rule(self, head, *body, strict=False):
        self.rules.append((strict, body, head))
        return len(self.rules) - 1

    def against(self, literal):
        """The rules for the contrary that a literal must meet: (rule, the rules for the literal that beat it)."""
        better = self.betters
        return [(s, [t for t in better.get(s, ()) if self.rules[t][2] == literal]) for s in self.by_head.get(literal ^ 1, ())]

    def index(self):
        self.by_head, self.betters = {}, {}
        for number, (_, _, head) in enumerate(self.rules):
            self.by_head.setdefault(head, []).append(number)
        for good, bad in self.prefer:
            self.betters.setdefault(bad, []).append(good)


def chain(n):
    """p0, and each from the one before."""
    t = Theory(n + 1)
    t.facts = [0]
    for i in range(n):
        t.rule(2 * i + 2, 2 * i)
    t.asked = [n // 2, n]
    return t


def circle(n):
    """Each from the one before, the first from the last: nothing holds."""
    t = Theory(n)
    for i in range(n):
        t.rule(2 * ((i + 1) % n), 2 * i)
    t.asked = [0, n // 2]
    return t


def levels(n):
    """Each proposition is claimed, and denied by the next; every other denial is the stronger."""
    k = n // 2
    t = Theory(k + 1)
    for i in range(k):
        claim = t.rule(2 * i)
        denial = t.rule(2 * i + 1, 2 * i + 2)
        if i % 2:
            t.prefer.append((denial, claim))
    t.rule(2 * k)
    t.asked = [0, 1, 2, 3, k // 2, k - 1, k]
    return t


def teams(n):
    """Two rules for and two against each proposition, one of each team beaten by one of the other, each with a proposition
    of its own beneath it that is disputed in the same way; the lowest rest on nothing. 349,524 rules are teams(8)."""
    k = max(1, n // 4)
    t = Theory(k)
    for i in range(k):
        made = []
        for j in range(4):
            child = 4 * i + 1 + j
            made.append(t.rule(2 * i + (j > 1), *([2 * child] if child < k else [])))
        t.prefer += [(made[0], made[2]), (made[1], made[3])]
    t.asked = [0, 1, k // 2, k - 1]
    return t


def tree(n, width=3):
    """Each proposition from three of its own, down to facts."""
    t = Theory(n * width + 1)
    for i in range(n):
        t.rule(2 * i, *[2 * (width * i + 1 + j) for j in range(width)])
    t.facts = [2 * i for i in range(n, n * width + 1)]
    t.asked = [0, n // 2]
    return t


def dag(n, width=3):
    """Each proposition from the three after it, which others share."""
    t = Theory(n + width)
    for i in range(n):
        t.rule(2 * i, *[2 * (i + 1 + j) for j in range(width)])
    t.facts = [2 * i for i in range(n, n + width)]
    t.asked = [0, n // 2]
    return t


def mix(n, size=5, length=10):
    """As many rules for a proposition as against it, of five premises each, each of which ends a strict chain of ten."""
    m = max(1, n // (2 * (1 + size * length)))
    t = Theory(1 + 2 * m * size * (length + 1))
    atom = 1
    for side in (0, 1):
        for _ in range(m):
            body = []
            for _ in range(size):
                t.facts.append(2 * atom)
                for _ in range(length):
                    t.rule(2 * atom + 2, 2 * atom, strict=True)
                    atom += 1
                body.append(2 * atom)
                atom += 1
            t.rule(side, *body)
    t.asked = [0, atom - 1]
    return t


FAMILIES = {"chain": chain, "circle": circle, "levels": levels, "teams": teams, "tree": tree, "dag": dag, "mix": mix}


# MARK: For Onus

def for_onus(t, folder):
    name = lambda l: f"not p{l >> 1}" if l & 1 else f"p{l >> 1}"
    facts = {l >> 1 for l in t.facts}
    with open(os.path.join(folder, "theory.onus"), "w") as out:
        for a in range(t.atoms):
            out.write(f"{'given' if a in facts else 'conclusion'} p{a}\n")
        for r, (strict, body, head) in enumerate(t.rules):
            when = " when " + " and ".join(map(name, body)) if body else ""
            out.write(f"{'criterion' if strict else 'rule'} r{r}: {name(head)}{when}\n")
        for good, bad in t.prefer:
            out.write(f"prefer r{good} over r{bad}\n")
    with open(os.path.join(folder, "theory.case"), "w") as out:
        out.write("case theory\nuse theory\n")
        for l in t.facts:
            out.write(f"fact {name(l)}\n")
        for a in t.asked:
            out.write(f"question p{a}\n")


def onus_answer(text):
    """What is proven of what was asked, one proposition a line, contraries told by `refuted`."""
    found = []
    for line in text.splitlines():
        status, _, literal = line.partition("  ")
        if status in ("DEFINITE", "ESTABLISHED", "PRESUMED"):
            found.append(literal)
        elif status == "REFUTED":
            found.append("not " + literal)
    return sorted(found)


# MARK: For the others

def name(literal):
    return f"{'n' if literal & 1 else 'p'}{literal >> 1}"


def normal_rules(t):
    """The theory as a logic program: (head, premises, what must fail), names as texts. Nothing is strict on both sides in
    these families, so one layer serves; a preferred side never loses to what it beats, so `neither prevails` is implied."""
    t.index()
    for l in t.facts:
        yield name(l), (), ()
    for head, numbers in t.by_head.items():
        against = t.against(head)
        for r in numbers:
            body = tuple(name(l) for l in t.rules[r][1])
            if t.rules[r][0] or not against and not t.by_head.get(head ^ 1):
                yield name(head), body, ()
            else:
                yield f"a{r}", body, ()
                yield name(head), (f"a{r}",), (f"b{head}",)
        if against and not t.rules[numbers[0]][0]:
            for s, beaten_by in against:
                if beaten_by:
                    yield f"b{head}", (f"a{s}",), (f"c{s}",)
                    for winner in beaten_by:
                        yield f"c{s}", (f"a{winner}",), ()
                else:
                    yield f"b{head}", (f"a{s}",), ()


def for_clingo(t, folder):
    with open(os.path.join(folder, "theory.lp"), "w") as out:
        for head, body, fails in normal_rules(t):
            tail = ", ".join(list(body) + ["not " + f for f in fails])
            out.write(f"{head} :- {tail}.\n" if tail else f"{head}.\n")
        for a in t.asked:
            out.write(f"#show p{a}/0.\n#show n{a}/0.\n")


def clingo_answer(text):
    words = text.split()
    return sorted("not " + w.replace("n", "p", 1) if w[0] == "n" else w for w in words if w[0] in "pn" and w[1:].isdigit())


def for_swi(t, folder):
    """One tabled predicate over the rules as facts: SWI-Prolog indexes clauses and makes a table for each literal called."""
    with open(os.path.join(folder, "theory.pl"), "w") as out:
        out.write(""":- table holds/1.
:- discontiguous rule/3.
holds(H) :- rule(H, B, F), all(B), none(F).
all([]).
all([L|Ls]) :- holds(L), all(Ls).
none([]).
none([L|Ls]) :- tnot(holds(L)), none(Ls).
main :- forall((asked(L), call_delays(holds(L), true)), (write(L), nl)).
""")
        for a in t.asked:
            out.write(f"asked(p{a}).\nasked(n{a}).\n")
        for head, body, fails in normal_rules(t):
            out.write(f"rule({head},[{','.join(body)}],[{','.join(fails)}]).\n")


def for_python(t, folder):
    """The logic program in lines: head, premises, what must fail."""
    with open(os.path.join(folder, "theory.txt"), "w") as out:
        for a in t.asked:
            out.write(f"?p{a}\n?n{a}\n")
        for head, body, fails in normal_rules(t):
            out.write(f"{head}|{' '.join(body)}|{' '.join(fails)}\n")
