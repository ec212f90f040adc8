"""Conditions of approval: what was compared, who spoke, who was answered."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from domain.bench import Bench
from domain.number_reading import alike
from domain.overlap import Hit
from domain.procedure import Procedure
from domain.project import Project
from domain.refusal import Fact
from domain.stage_rules import Guard

Facts = dict[str, Fact]


def checked(project: Project) -> bool:
    """Whether standards alike were searched for, and the form has not changed since."""
    return project.preparing.hits is not None and not project.preparing.stale


def uncompared(procedure: Procedure, project: Project) -> list[str]:
    """Return the standards that are mandatory, or so alike that it is warned of, and stand in no row of the table."""
    said, rules = project.preparing, procedure.approval.overlap

    def telling(hit: Hit) -> bool:
        return hit.mandatory or (rules is not None and hit.share >= rules.warn)

    return [hit.name for hit in said.hits or () if telling(hit) and alike(hit.name) not in said.compared]


class Lacks(NamedTuple):
    """What a comparison table lacks: rows, or a claim to be stricter that no row bears out."""

    recorded: int
    uncompared: list[str]
    below: list[str]
    unproved: list[str]
    anything: bool


def table_lacks(procedure: Procedure, project: Project) -> Lacks:
    """Return what the project's comparison table lacks."""
    said, classes = project.preparing, procedure.approval.classes
    rows = said.compared.values()
    open_ = uncompared(procedure, project)
    mandatory = {alike(hit.name) for hit in said.hits or () if hit.mandatory}  # whatever the row says
    below = [
        row.number for row in rows if row.standing == "below" and (row.mandatory or alike(row.number) in mandatory)
    ]
    proved = any(row.standing == "stricter" for row in rows)
    unproved = [c for c in said.classes if c in classes and classes[c].stricter and not proved]
    whole = (rows or said.nothing_to_compare) and not (open_ or below or unproved)
    return Lacks(len(rows), open_, below, unproved, not whole)


def unheard(project: Project, guard: Guard) -> tuple[list[str], list[str]]:
    """Return the offices, of those that a guard names, which gave no opinion, and those against the project."""
    given = project.preparing.endorsed
    silent = [office for office in guard.values if office not in given]
    return silent, [office for office in guard.values if given.get(office) == "object"]


def _overlap_checked(bench: Bench, _: Guard) -> Facts | None:
    said = bench.project.preparing
    return None if checked(bench.project) else {"searched": said.hits is not None, "stale": said.stale}


def _compared(bench: Bench, _: Guard) -> Facts | None:
    lacks = table_lacks(bench.procedure, bench.project)
    if not lacks.anything:
        return None
    return {
        "recorded": lacks.recorded, "uncompared": lacks.uncompared, "below": lacks.below, "unproved": lacks.unproved
    }  # fmt: skip


def _endorsed(bench: Bench, guard: Guard) -> Facts | None:
    silent, against = unheard(bench.project, guard)
    return {"silent": silent, "against": against} if silent or against else None


def _opinions_answered(bench: Bench, _: Guard) -> Facts | None:
    waiting: list[str] = bench.project.preparing.unanswered
    return {"unanswered": waiting} if waiting else None


GUARDS: Mapping[str, Callable[[Bench, Guard], Facts | None]] = {
    "overlap_checked": _overlap_checked,
    "compared": _compared,
    "endorsed": _endorsed,
    "opinions_answered": _opinions_answered,
}
"""Conditions by their name in procedures."""
