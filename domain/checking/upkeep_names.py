"""What a procedure names about standards in force and their reviews is there."""

from collections.abc import Collection, Iterator

from domain.checking.finding import Finding, unknown
from domain.checking.ways import guarded, permitted
from domain.procedure import Procedure
from domain.stage_rules import Guard


def upkeep_names(p: Procedure) -> Iterator[Finding]:
    """Yield every name about upkeep that nothing answers to."""
    if errata := p.upkeep.errata:
        yield from unknown(("upkeep", "errata", "text"), "document", [errata.text], p.documents)
    if amending := p.upkeep.amending:
        yield from unknown(("upkeep", "amending", "type"), "type", [amending.type], p.types)
        yield from unknown(("upkeep", "amending", "stage"), "stage", [amending.stage], p.stages)
    if p.review and p.review.evaluation:
        evaluation = p.review.evaluation
        yield from unknown(("review", "evaluation", "needs"), "answer", evaluation.needs, evaluation.fields)
    yield from _deadlines(p)
    yield from _guards(p)


def _deadlines(p: Procedure) -> Iterator[Finding]:
    for stage_name, stage in p.stages.items():
        for name, rule in stage.deadlines.items():
            path = ("stages", stage_name, "deadlines", name)
            yield from unknown((*path, "by_type"), "type", rule.by_type, p.types)
            yield from unknown((*path, "not_for"), "type", rule.not_for, p.types)


def _guards(p: Procedure) -> Iterator[Finding]:
    checklist = p.review.checklist if p.review else None
    items: Collection[str] = checklist.items if checklist else ()
    findings: Collection[str] = checklist.findings if checklist else ()
    for _, path, guard in guarded(p):
        match guard.check:
            case "review_requested":
                yield from unknown(path, "ground", guard.values, p.review.grounds if p.review else ())
            case "evidence_collected":
                yield from unknown(path, "item", guard.values, items)
            case "found":
                yield from unknown(path, "item", [guard.item], items)
                yield from unknown(path, "result", guard.values, findings)
            case "references_current":
                yield from unknown(path, "relation", guard.values, p.upkeep.relations)
            case _:
                pass


def asks(p: Procedure, *acts: str) -> bool:
    """Whether there are periodic reviews, and somebody may do these acts."""
    return p.review is not None and all(permitted(p, [*p.stages], act) for act in acts)


def findable(p: Procedure, guard: Guard) -> bool:
    """Whether what a guard wants to be found of an item can be found."""
    checklist = p.review.checklist if p.review else None
    return checklist is not None and guard.item in checklist.items and {*guard.values} <= {*checklist.findings}
