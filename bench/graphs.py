"""Recursion over graphs (transitive closure, same generation) and games of moves, seeded."""
import os
import random

CLOSURE = "reach(X,Y) :- edge(X,Y).\nreach(X,Z) :- reach(X,Y), edge(Y,Z)."
GENERATION = "same(X,Y) :- parent(X,P), parent(Y,P).\nsame(X,Y) :- parent(X,P), same(P,Q), parent(Y,Q)."

ONUS_CLOSURE = """type Node
given edge(Node, Node)
conclusion reach(Node, Node)
conclusion count_reach : Number
criterion one: reach(X, Y) when edge(X, Y)
criterion more: reach(X, Z) when reach(X, Y) and edge(Y, Z)
criterion counted: count_reach = (number of X, Y where reach(X, Y))
"""
ONUS_GENERATION = """type Node
given parent(Node, Node)
conclusion same(Node, Node)
conclusion count_same : Number
criterion siblings: same(X, Y) when parent(X, P) and parent(Y, P)
criterion cousins: same(X, Y) when parent(X, P) and same(P, Q) and parent(Y, Q)
criterion counted: count_same = (number of X, Y where same(X, Y))
"""
ONUS_GAME = """type Node
given move(Node, Node)
conclusion wins(Node)
rule winning: wins(X) when move(X, Y) and unproven wins(Y)
"""
ONUS_CIRCLES = """type Node
given next(Node, Node)
given first(Node)
given last(Node)
conclusion a(Node)
conclusion b(Node)
conclusion c(Node)
rule a_by_b: a(X) when b(X)
rule b_by_a: b(X) when a(X)
rule b_from_outside: b(X) when first(F) and unproven c(X)
rule c_goes_on: c(X) when next(X, Y) and unproven a(Y)
rule c_begins: c(X) when last(X)
rule c_closes: c(X) when last(X) and first(Y) and a(Y)
"""


def random_graph(n):
    """n nodes and twice as many edges."""
    rng, edges = random.Random(11), set()
    while len(edges) < 2 * n:
        edges.add((rng.randrange(n), rng.randrange(n)))
    return n, sorted(edges)


def chain(n):
    return n + 1, [(i, i + 1) for i in range(n)]


def binary_tree(n):
    """Each node but the first with its parent."""
    return n, [(i, (i - 1) // 2) for i in range(1, n)]


def game(n):
    """Two thirds of the nodes with up to eight moves, some of which end the game; a third that can only move among
    themselves for ever, and so are undetermined, as are some that can move there."""
    rng, moves = random.Random(12), set()
    ends = n * 7 // 10
    for i in range(n):
        if i < ends:
            for _ in range(rng.choice((0, 1, 2, 3, 4, 5, 6, 8))):
                moves.add((i, rng.randrange(ends) if rng.random() < 0.995 else rng.randrange(ends, n)))
        else:
            for _ in range(rng.choice((1, 2, 3, 4, 5, 6))):
                moves.add((i, rng.randrange(ends, n)))
    return n, sorted(moves)


def for_onus(nodes, facts, rules, questions, folder):
    """`facts`: relation -> rows of node numbers."""
    with open(os.path.join(folder, "graph.onus"), "w") as out:
        out.write(rules)
    with open(os.path.join(folder, "nodes.case"), "w") as out:
        out.write("case nodes\nuse graph\n")
        for at in range(0, nodes, 1000):
            out.write(f"entities {', '.join(f'n{i}' for i in range(at, min(nodes, at + 1000)))} : Node\n")
        for name, rows in facts.items():
            for row in rows:
                out.write(f"fact {name}({', '.join(f'n{i}' for i in row)})\n")
        for q in questions:
            out.write(f"question {q}\n")


def named(facts):
    """The same with names, as `datalog` wants them."""
    return {name: [tuple(f"n{i}" for i in row) for row in rows] for name, rows in facts.items()}


# MARK: Well-founded negation, for the two that have it

def game_for_swi(moves, folder):
    with open(os.path.join(folder, "game.pl"), "w") as out:
        out.write(""":- table wins/1.
wins(X) :- move(X, Y), tnot(wins(Y)).
main :- forall((nodes(N), M is N - 1, between(0, M, I), atom_concat(n, I, X), call_delays(wins(X), D)),
  (D == true -> write(wins(X)), nl ; write(undetermined(wins(X))), nl)).
""")
        out.write(f"nodes({1 + max(max(m) for m in moves)}).\n")
        for a, b in moves:
            out.write(f"move(n{a},n{b}).\n")


def game_for_python(nodes, moves, folder):
    with open(os.path.join(folder, "game.txt"), "w") as out:
        for i in range(nodes):
            out.write(f"?wins(n{i})\n")
        for a, b in moves:
            out.write(f"wins(n{a})||wins(n{b})\n")


def circles(n):
    return {"next": [(i, i + 1) for i in range(n - 1)], "first": [(0,)], "last": [(n - 1,)]}


def circles_for_swi(n, folder):
    with open(os.path.join(folder, "game.pl"), "w") as out:
        out.write(""":- table a/1, b/1, c/1.
a(X) :- b(X).
b(X) :- a(X).
b(X) :- tnot(c(X)).
c(X) :- next(X, Y), tnot(a(Y)).
c(X) :- last(X).
c(X) :- last(X), first(Y), a(Y).
first(n0).
main :- forall((member(G, [a(n0), c(n0)]), call_delays(G, D)), (D == true -> write(G), nl ; write(undetermined(G)), nl)).
""")
        out.write(f"last(n{n - 1}).\n")
        for i in range(n - 1):
            out.write(f"next(n{i},n{i + 1}).\n")


def circles_for_python(n, folder):
    with open(os.path.join(folder, "game.txt"), "w") as out:
        out.write("?a(n0)\n?c(n0)\n")
        for i in range(n):
            out.write(f"a(n{i})|b(n{i})|\nb(n{i})|a(n{i})|\nb(n{i})||c(n{i})\n")
            out.write(f"c(n{i})||a(n{i + 1})\n" if i < n - 1 else f"c(n{i})||\nc(n{i})|a(n0)|\n")
