"""Relations between documents: what one replaces in part, refers to, adopts, was made into. Told from both ends.

What a revision replaces and what an amendment amends follow from the projects themselves.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

from domain.bench import Bench
from domain.maintenance import Edge, Related
from domain.message import Command, Digest, Event, Id, Line, ProjectCommand, Prose, project_stream
from domain.project import Project
from domain.refusal import Refused

MOST_RELATIONS = 500
"""Relations that one document may have."""


class RelateStandard(ProjectCommand):
    """Say how the document stands to another: to one of the body's own (`other`), or to one of elsewhere (`number`)."""

    type: Literal["relate_standard"] = "relate_standard"
    relation: Id
    other: Id | None = None
    number: Line | None = None
    note: Line | None = None
    evidence: Digest | None = None


class StandardRelated(Event):
    """The document stands so to another."""

    type: Literal["standard_related"] = "standard_related"
    relation: Id
    other: Id | None
    number: Line | None
    note: Line | None
    evidence: Digest | None


class UnrelateStandard(ProjectCommand):
    """Take a relation back that no longer holds, or never did; for a reason."""

    type: Literal["unrelate_standard"] = "unrelate_standard"
    relation: Id
    other: Id | None = None
    number: Line | None = None
    reason: Prose


class StandardUnrelated(Event):
    """The document does not stand so to the other any more."""

    type: Literal["standard_unrelated"] = "standard_unrelated"
    relation: Id
    other: Id | None
    number: Line | None
    reason: Prose


def relate(bench: Bench, command: RelateStandard) -> None:
    """Relate two documents. Refuses a circle where the procedure has none."""
    kind = bench.procedure.upkeep.relations.get(command.relation)
    if kind is None:
        known = list(bench.procedure.upkeep.relations)
        raise Refused("relation_known", {"relation": command.relation, "known": known})
    one = (command.other is None) != (command.number is None)
    bench.require("relation_one", one, other=command.other, number=command.number)
    kept = bench.project.maintenance.relations
    bench.require("relations_most", len(kept) < MOST_RELATIONS, most=MOST_RELATIONS)
    new = Related(command.relation, command.other, command.number)
    bench.require("relation_new", new not in kept, relation=command.relation, other=command.other or command.number)
    if command.other is not None:
        if not isinstance(bench.state(project_stream(bench.body_id, command.other)), Project):
            raise Refused("project_known", {"project": command.other})
        circle = [command.other] if command.other == command.project else []
        if kind.acyclic and not circle:
            circle = way(bench.context.edges(bench.body_id, command.relation), command.other, command.project)
        bench.require("relation_circle", not circle, relation=command.relation, circle=circle)
    bench.tell(StandardRelated.model_validate(command.model_dump(exclude={"type", "project"})))


def unrelate(bench: Bench, command: UnrelateStandard) -> None:
    """Take a relation back that is on record."""
    known = Related(command.relation, command.other, command.number) in bench.project.maintenance.relations
    bench.require("relation_on_record", known, relation=command.relation, other=command.other or command.number)
    bench.tell(StandardUnrelated.model_validate(command.model_dump(exclude={"type", "project"})))


def way(edges: Iterable[Edge], start: str, end: str) -> list[str]:
    """Return a way from one project to another along the edges, both named; empty where there is none."""
    after: dict[str, list[str]] = {}
    for edge in edges:
        after.setdefault(edge.project, []).append(edge.other)
    came: dict[str, str | None] = {start: None}
    waiting = [start]
    while waiting:
        at = waiting.pop(0)
        for other in after.get(at, []):
            if other not in came:
                came[other] = at
                waiting.append(other)
    if end not in came:
        return []
    found, step = [], end if end in came else None
    while step is not None:
        found.append(step)
        step = came[step]
    return found[::-1]


def evolve_relations(relations: tuple[Related, ...], event: StandardRelated | StandardUnrelated) -> tuple[Related, ...]:
    """Return the relations after `event`."""
    named = Related(event.relation, event.other, event.number)
    if isinstance(event, StandardRelated):
        return (*relations, named)
    return tuple(each for each in relations if each != named)


def _streams(command: RelateStandard) -> tuple[str, ...]:
    return (f"project/{command.other}",) if command.other else ()


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {RelateStandard: relate, UnrelateStandard: unrelate}
"""What decides the acts of this module."""

STREAMS: Mapping[type[Command], Callable[[Any], tuple[str, ...]]] = {RelateStandard: _streams}
"""The streams that these acts look at besides body and project."""
