"""What is certain about a project in each stage, whichever way it came there: what no way leads round."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.checking.ways import Way, beginnings, permission, ways
from domain.procedure import Procedure
from domain.rule import Strength
from domain.stage_rules import Guard

Fact = tuple[str, str]
"""`("done", kind)`, `("attested", id)`, `("filed", id)` or `("guarded", check)`."""

AS_STRONG: dict[Strength, frozenset[Strength]] = {
    "enforce": frozenset({"enforce"}),
    "warn": frozenset({"enforce", "warn"}),
    "record": frozenset({"enforce", "warn", "record"}),
}
"""Which strengths of a rule are as strong as that of a demand."""


@dataclass(frozen=True)
class Certain:
    """What is certain on entering each stage, on releasing, and on leaving by each way."""

    stages: dict[str, frozenset[Fact]]
    released: dict[str, frozenset[Fact]]
    leaving: dict[tuple[str, str], frozenset[Fact]]


def binds(p: Procedure, rule: str, strength: Strength) -> bool:
    """Whether a rule stops whoever breaks it as surely as a text of that strength wants."""
    known = p.rules.get(rule)
    if known is None:
        return True
    return known.strength in AS_STRONG[strength] and not (known.waivable and strength == "enforce")


def certain(p: Procedure, strength: Strength) -> Certain:
    """Return what the guards make certain, counting only those under rules that bind with that strength."""
    every = [way for way in ways(p) if way.transition.kind != "abandon"]
    known: dict[str, frozenset[Fact]] = {name: frozenset() for name in beginnings(p)}
    waiting = list(known)
    while waiting:
        stage = waiting.pop()
        for way in (each for each in every if each.stage == stage):
            to = way.transition.to
            after = known[stage] | _gained(p, way, strength)
            better = after if to not in known else known[to] & after
            if known.get(to) != better:
                known[to] = better
                waiting.append(to)
    released = {}
    for name, held in known.items():
        permit = permission(p, name, "release")
        if permit is not None and permit[0].by:
            released[name] = held | _held(p, permit[0].guards, strength)
    leaving = {(w.stage, w.name): known[w.stage] | _gained(p, w, strength) for w in every if w.stage in known}
    return Certain(known, released, leaving)


def _gained(p: Procedure, way: Way, strength: Strength) -> frozenset[Fact]:
    guards = way.transition.guards
    found = _held(p, guards, strength)
    if way.transition.kind == "regress":
        return found
    stage = p.stages[way.stage]
    binding = [guard for guard in guards if binds(p, guard.rule, strength)]
    done = True
    if stage.comments is not None:
        until = stage.comments.until
        done = any(g.check == "comments_disposed" or g.deadline == until for g in binding)
    elif stage.ballot is not None:
        good = {*stage.ballot.adopted, "changes_confirmed"}
        wanted = {"concluded": good, "balloted": {"passed"}}
        done = any(g.outcomes and wanted.get(g.check, set()).issuperset(g.outcomes) for g in binding)
    return found | ({("done", stage.kind)} if done else set())


def _held(p: Procedure, guards: Iterable[Guard], strength: Strength) -> frozenset[Fact]:
    """Return what is certain where these guards held."""
    found: set[Fact] = set()
    for guard in guards:
        if not binds(p, guard.rule, strength):
            continue
        found |= {("guarded", guard.check)}
        if guard.check in {"attested", "release_approved"}:
            found |= {("attested", name) for name in guard.attestations}
        if guard.check == "documents_filed":
            found |= {("filed", name) for name in guard.documents}
        if guard.check == "comments_disposed":
            found |= {("done", stage.kind) for stage in p.stages.values() if stage.comments}
    return frozenset(found)
