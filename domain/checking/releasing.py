"""Releases that can never happen: acts and ways that wait for one another, each for what only the other brings."""

from collections.abc import Iterable, Iterator, Mapping

from domain.checking.finding import Finding, find
from domain.checking.ways import beginnings, conclusions, permission, permitted, ways
from domain.procedure import Procedure
from domain.stage_rules import Guard

BRINGS: Mapping[str, str] = {
    "released": "release",
    "disclosed": "record_disclosure",
    "disclosure_current": "record_disclosure",
    "release_approved": "decide_release",
    "attested": "attest",
    "documents_filed": "register_document",
    "partners_agreed": "agree_to_publish",
}
"""The act without which a check never holds; every other check but `concluded` and the deadlines may hold anyhow."""


def releasing(p: Procedure) -> Iterator[Finding]:
    """Yield an error where a release is permitted, and neither one nor a standard in force ever comes about."""
    if not permitted(p, p.stages, "release"):
        return
    stages, acts = comes_about(p)
    if "release" in acts or any(p.stages[name].kind == "in_force" for name in stages):
        return
    where = next(name for name in p.stages if permitted(p, [name], "release"))
    found = permission(p, where, "release")
    yield find("never_released", found[1] if found else ("stages", where), stage=where)


def comes_about(p: Procedure) -> tuple[set[str], set[str]]:
    """Return the stages that can be entered, and the acts that can be done in them: as many as the guards let, at most.

    What people choose may go either way, and what was so once counts as so for ever.
    """
    stages, acts = beginnings(p), set[str]()
    while True:
        more = _acts(p, stages, acts)
        there = {
            way.transition.to
            for way in ways(p)
            if way.stage in stages and _hold(p, more, way.stage, way.transition.guards)
        }
        if more == acts and there <= stages:
            return stages, acts
        stages, acts = stages | there, more


def _acts(p: Procedure, stages: set[str], acts: set[str]) -> set[str]:
    """Return the acts that can be done in these stages once those of `acts` were."""
    found = set(acts)
    for stage in stages:
        for act in {*p.acts, *p.stages[stage].acts}:
            permit = permission(p, stage, act)
            if permit is not None and permit[0].by and _hold(p, acts, stage, permit[0].guards):
                found.add(act)
    return found


def _hold(p: Procedure, acts: set[str], stage: str, guards: Iterable[Guard]) -> bool:
    return all(_holds(p, acts, stage, guard) for guard in guards)


def _holds(p: Procedure, acts: set[str], stage: str, guard: Guard) -> bool:
    match guard.check:
        case "deadline_passed" | "deadline_running":
            rule = p.deadline(guard.deadline or "")
            whole = p.deadline(rule.before) if rule and rule.before else rule
            return whole is None or whole.starts != "released" or "release" in acts
        case "concluded":
            known = conclusions(p, stage)
            return any(outcome in known and known[outcome] in {None, *acts} for outcome in guard.outcomes)
        case _:
            return guard.check not in BRINGS or BRINGS[guard.check] in acts
