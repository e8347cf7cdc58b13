"""Runs every case and validates its traces, proofs and certificates; spoils some of them and sees that they are refused.

Usage: validate.py ONUS WORK
"""

import copy
import json
import pathlib
import subprocess
import sys

from jsonschema import Draft7Validator

onus, work = sys.argv[1], pathlib.Path(sys.argv[2])
schemas = {name: json.load(open(f"docs/{name}.schema.json")) for name in ("trace", "proofs", "certificate")}
validators = {name: Draft7Validator(schema) for name, schema in schemas.items()}
passed = failed = skipped = 0


def check(name, problems):
    """Counts one test; tells the first of its problems."""
    global passed, failed
    problems = list(problems)[:3]
    if problems:
        failed += 1
        for problem in problems:
            print(f"FAILED {name}: {problem}")
    else:
        passed += 1


def run(*words):
    """The JSON of a run; nothing where the case is invalid or a limit stops it, as some fixtures intend."""
    try:
        done = subprocess.run([onus, "run", *words], capture_output=True, timeout=120)
    except subprocess.TimeoutExpired:
        return None, "took longer than two minutes"
    if done.returncode in (0, 4):
        return (json.loads(done.stdout) if "json" in words else None), None
    if done.returncode in (2, 3, 5):
        return None, None
    return None, f"exit {done.returncode}: {done.stderr.decode()[:300]}"


def against_schema(name, value):
    """What a schema objects to, at most a few."""
    for i, error in enumerate(validators[name].iter_errors(value)):
        if i == 3:
            return
        deepest = error
        while deepest.context:
            deepest = max(deepest.context, key=lambda e: len(e.absolute_path))
        yield f"{list(deepest.absolute_path)}: {deepest.message[:200]}"


def loose_ends(value):
    """References to goals and arguments that are not there."""
    if isinstance(value, list):
        for part in value:
            yield from loose_ends(part)
        return
    if not isinstance(value, dict):
        return
    if "goals" in value and "arguments" in value:
        yield from dangling(value, len(value["goals"]), len(value["arguments"]))
        return
    for part in value.values():
        yield from loose_ends(part)


def dangling(value, goals, arguments):
    """The same within one proof."""
    if isinstance(value, list):
        for part in value:
            yield from dangling(part, goals, arguments)
        return
    if not isinstance(value, dict):
        return
    for key, part in value.items():
        numbers = part if isinstance(part, list) else [part]
        most = None
        if key in ("goal", "contrary", "through", "excluders", "matches"):
            most = goals
        elif key in ("argument", "arguments", "farther", "stopped", "undercutters"):
            most = arguments
        if most is not None:
            for number in numbers:
                if isinstance(number, int) and number >= most:
                    yield f"{key} {number} of {most}"
        yield from dangling(part, goals, arguments)


def strange_choices(told):
    """Choices of proofs that are none of their graph's."""
    for answer in told["answers"]:
        for choice in (choice for proof in answer["proofs"] for choice in proof):
            goals = answer["proof"]["goals"]
            if choice["goal"] >= len(goals):
                yield f"goal {choice['goal']} of {len(goals)}"
            elif "argument" in choice and choice["argument"] not in goals[choice["goal"]].get("arguments", []):
                yield f"argument {choice['argument']} of goal {choice['goal']}"


def objects(value, path=()):
    """Every object with its path, one for each kind of place."""
    seen = set()
    open_values = [(value, path, ())]
    while open_values:
        current, path, kind = open_values.pop()
        if isinstance(current, list):
            for i, part in enumerate(current):
                open_values.append((part, path + (i,), kind + ("*",)))
        elif isinstance(current, dict):
            shape = (kind[-3:], tuple(sorted(current)))
            if shape not in seen:
                seen.add(shape)
                yield path, current
            for key, part in current.items():
                open_values.append((part, path + (key,), kind + (key,)))


WORDS = ("status", "verdict", "outcome", "kind", "line", "from", "sha256", "onus_result", "v", "onus_certificate")
LEAVES = ("literal", "sentence", "status", "statement", "verdict", "outcome", "case", "situations", "goals", "for")


def spoilt(value):
    """Copies with one thing wrong: a member too many, a word that is none, a member too few."""
    for path, found in objects(value):
        changes = [("more", None)]
        changes += [("word", key) for key in WORDS if key in found]
        changes += [("less", key) for key in LEAVES if key in found]
        for change, key in changes:
            other = copy.deepcopy(value)
            place = other
            for step in path:
                place = place[step]
            if change == "more":
                # Where names are free, what they stand for is not.
                place["spoilt"] = {}
            elif change == "word":
                place[key] = "spoilt"
            else:
                del place[key]
            yield f"{'/'.join(map(str, path))} {change} {key or ''}", other


def see_refused(name, validator, value):
    """Whatever is spoilt is refused."""
    found = list(spoilt(value))
    accepted = [what for what, other in found if validator.is_valid(other)]
    check(f"{name}, spoilt in {len(found)} ways", (f"accepted with {what}" for what in accepted))


roots = ["examples", "Tests/OnusTests/Fixtures", "Tests/OnusTests/Golden"]
cases = sorted(p for root in roots for p in pathlib.Path(root).rglob("*") if p.name.endswith((".case", ".case.md")))
traces = certificates = several = unread = 0
for case in cases:
    result, problem = run(str(case), "--suppose", "all", "--format", "json")
    if problem:
        check(case, [problem])
        continue
    if result is None:
        unread += 1
        continue
    traces += 1
    check(case, [*against_schema("trace", result), *loose_ends(result)])
    if traces % 10 == 1:
        for detail in ("brief", "none"):
            for words in (["--suppose", "all"], []):
                short, problem = run(str(case), "--trace", detail, "--format", "json", *words)
                check(f"{case} {detail}", [problem] if problem else against_schema("trace", short))
    for variant in (situation["suppose"] for situation in result["situations"]):
        path = work / "certificate.json"
        path.unlink(missing_ok=True)
        words = ["--suppose", variant] if variant else ["--suppose", "none"]
        _, problem = run(str(case), "--trace", "none", "--certificate", str(path), *words)
        if problem or not path.exists():
            check(f"{case} {variant or ''} certificate", [problem or "no certificate is written"])
            continue
        certificates += 1
        check(f"{case} {variant or ''} certificate", against_schema("certificate", json.loads(path.read_text())))
    asked = [a["literal"] for a in result["situations"][0]["answers"] if a["status"] in ("definite", "established", "presumed")]
    for literal in asked[:2]:
        done = subprocess.run(
            [onus, "why", str(case), literal, "--all-proofs", "5", "--format", "json"], capture_output=True, timeout=120
        )
        # A value that was computed can be no literal of a command line.
        if done.returncode in (0, 4):
            several += 1
            told = json.loads(done.stdout)
            check(f"{case} {literal} proofs", [*against_schema("proofs", told), *loose_ends(told), *strange_choices(told)])
print(f"{traces} cases with traces, {several} answers with their proofs, {certificates} certificates; {unread} that are invalid on purpose")

# What is spoilt must be refused: of traces of several kinds every kind of object.
# A proof is spoilt by itself, since a whole trace is long.
proof_validator = Draft7Validator({"$ref": "#/definitions/proof", "definitions": schemas["trace"]["definitions"]})
for case in sorted(pathlib.Path("Tests/OnusTests/Golden/trace").glob("*.case"))[::4]:
    result, _ = run(str(case), "--suppose", "none", "--format", "json")
    for answer in result["situations"][0]["answers"][:2]:
        if "proof" in answer:
            see_refused(f"{case} {answer['literal']}", proof_validator, answer["proof"])
result, _ = run("examples/presumptions/presumptions.case", "--suppose", "none", "--trace", "brief", "--format", "json")
see_refused("a trace without proofs", validators["trace"], result)
path = work / "certificate.json"
run("examples/presumptions/presumptions.case", "--suppose", "none", "--trace", "none", "--certificate", str(path))
see_refused("a certificate", validators["certificate"], json.loads(path.read_text()))
done = subprocess.run(
    [onus, "why", "examples/ceramica/ceramica.case", "privileged(ar237)", "--all-proofs", "3", "--format", "json"],
    capture_output=True,
)
several_proofs = json.loads(done.stdout)
for answer in several_proofs["answers"]:
    answer.get("proof", {}).update(goals=answer["proof"]["goals"][:1], arguments=[])
see_refused("several proofs", validators["proofs"], several_proofs)
for text in ("[]", "{}", "1", "null"):
    check(f"{text} is no trace", [] if not validators["trace"].is_valid(json.loads(text)) else ["accepted"])

print(f"schema tests: {passed} passed, {failed} failed, {skipped} skipped")
sys.exit(1 if failed or traces < 20 or certificates < 20 or several < 20 else 0)
