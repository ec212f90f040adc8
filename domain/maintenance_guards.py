"""Conditions about a standard's upkeep that a procedure may name: requests, evidence, findings, effect evaluated."""

from collections.abc import Callable, Mapping, Sequence

from domain.bench import Bench
from domain.procedure import Procedure
from domain.project import Project
from domain.refusal import Facts
from domain.stage_rules import Guard


def admitted_requests(project: Project, guard: Guard) -> list[str]:
    """Return the admitted requests for an early review, on the grounds that the guard names or on any."""
    kept = project.maintenance.requests
    return [r.id for r in kept if r.state == "admitted" and (not guard.values or r.ground in guard.values)]


def missing_findings(procedure: Procedure, project: Project, guard: Guard) -> list[str]:
    """Return the items of the checklist, those the guard names or all, of which nothing was found yet."""
    checklist = procedure.review.checklist if procedure.review else None
    items = guard.values or tuple(checklist.items if checklist else ())
    return [item for item in items if item not in project.maintenance.findings]


def lacks_findings(procedure: Procedure, project: Project, guards: Sequence[Guard]) -> bool:
    """Whether one of the guards asks for a finding about an item of which nothing was found yet."""
    asked = {guard.item for guard in guards if guard.check == "found"}
    collected = (guard for guard in guards if guard.check == "evidence_collected")
    lacking = any(missing_findings(procedure, project, guard) for guard in collected)
    return lacking or bool(asked - project.maintenance.findings.keys())


def _review_requested(bench: Bench, guard: Guard) -> Facts | None:
    admitted = len(admitted_requests(bench.project, guard))
    return None if admitted >= guard.at_least else {"admitted": admitted, "needed": guard.at_least}


def _evidence_collected(bench: Bench, guard: Guard) -> Facts | None:
    missing = missing_findings(bench.procedure, bench.project, guard)
    return {"items": list(missing)} if missing else None


def _found(bench: Bench, guard: Guard) -> Facts | None:
    looked = bench.project.maintenance.findings.get(guard.item or "")
    if looked is not None and looked.finding in guard.values:
        return None
    return {"item": guard.item, "finding": looked.finding if looked else None, "needed": list(guard.values)}


def _effect_evaluated(bench: Bench, _: Guard) -> Facts | None:
    return None if bench.project.maintenance.evaluated else {"evaluated": None}


def _references_current(bench: Bench, guard: Guard) -> Facts | None:
    """The body's own standards that this one relates to still stand: in the ways named, or in all where it matters."""
    relations = guard.values or bench.procedure.upkeep.current
    edges = (edge for relation in relations for edge in bench.context.edges(bench.body_id, relation))
    stale = {e.other for e in edges if e.project == bench.project.id and e.status in {"withdrawn", "superseded"}}
    return {"stale": sorted(stale)} if stale else None


GUARDS: Mapping[str, Callable[[Bench, Guard], Facts | None]] = {
    "review_requested": _review_requested,
    "evidence_collected": _evidence_collected,
    "found": _found,
    "effect_evaluated": _effect_evaluated,
    "references_current": _references_current,
}
"""The conditions of this module, by their names in procedures."""
