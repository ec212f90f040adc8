"""Conditions of approval: what was compared, who spoke, who was answered."""

from collections.abc import Callable, Mapping

from domain.bench import Bench
from domain.number_reading import alike
from domain.overlap import Hit
from domain.procedure import Procedure
from domain.project import Project
from domain.refusal import Fact
from domain.stage_rules import Guard

Facts = dict[str, Fact]


def unchecked(project: Project) -> Facts | None:
    """Return what is wrong with the search for standards alike: that there is none, or that it is out of date."""
    said = project.preparing
    return {"searched": said.hits is not None, "stale": said.stale} if said.hits is None or said.stale else None


def uncompared(procedure: Procedure, project: Project) -> list[str]:
    """Return the standards that are mandatory, or so alike that it is warned of, and stand in no row of the table."""
    said, rules = project.preparing, procedure.approval.overlap

    def telling(hit: Hit) -> bool:
        return hit.mandatory or (rules is not None and hit.share >= rules.warn)

    return [hit.name for hit in said.hits or () if telling(hit) and alike(hit.name) not in said.compared]


def table_lacks(procedure: Procedure, project: Project) -> Facts | None:
    """Return what the comparison table lacks: rows, or a claim to be stricter that no row bears out."""
    said, classes = project.preparing, procedure.approval.classes
    rows = said.compared.values()
    open_: list[str] = uncompared(procedure, project)
    below: list[str] = [row.number for row in rows if row.mandatory and row.standing == "below"]
    proved = any(row.standing == "stricter" for row in rows)
    unproved: list[str] = [c for c in said.classes if c in classes and classes[c].stricter and not proved]
    if (rows or said.nothing_to_compare) and not (open_ or below or unproved):
        return None
    return {"recorded": len(rows), "uncompared": open_, "below": below, "unproved": unproved}


def unheard(project: Project, guard: Guard) -> Facts | None:
    """Return the offices, of those that a guard names, which gave no opinion or one against the project."""
    given = project.preparing.endorsed
    silent: list[str] = [office for office in guard.values if office not in given]
    against: list[str] = [office for office in guard.values if given.get(office) == "object"]
    return {"silent": silent, "against": against} if silent or against else None


def _opinions_answered(bench: Bench, _: Guard) -> Facts | None:
    waiting: list[str] = bench.project.preparing.unanswered
    return {"unanswered": waiting} if waiting else None


GUARDS: Mapping[str, Callable[[Bench, Guard], Facts | None]] = {
    "overlap_checked": lambda bench, _: unchecked(bench.project),
    "compared": lambda bench, _: table_lacks(bench.procedure, bench.project),
    "endorsed": lambda bench, guard: unheard(bench.project, guard),
    "opinions_answered": _opinions_answered,
}
"""Conditions by their name in procedures."""
