"""Amendments 修改单 on a path of their own: a project of the procedure's type, numbered after its standard."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

from domain.bench import Bench
from domain.following import open_project
from domain.message import Command, Event, Id, ProjectCommand, Prose, Text, project_stream
from domain.refusal import Refused
from domain.stage import settle


class BeginAmendment(ProjectCommand):
    """Open the project of an amendment to this standard; it is drafted, commented on and reviewed on its own."""

    type: Literal["begin_amendment"] = "begin_amendment"
    amendment: Id
    title: Text
    reason: Prose


class AmendmentBegun(Event):
    """An amendment is under way as a project of its own."""

    type: Literal["amendment_begun"] = "amendment_begun"
    project: Id
    reason: Prose


class AmendmentOf(Event):
    """What this project makes is an amendment to a standard."""

    type: Literal["amendment_of"] = "amendment_of"
    project: Id


def begin(bench: Bench, command: BeginAmendment) -> None:
    """Open the amendment's project, by the standard's drafters and publishers."""
    amending, standard = bench.procedure.upkeep.amending, bench.project
    if amending is None or bench.procedure.amendments is None:
        raise Refused("amending_known", {"procedure": bench.procedure.id})
    bench.require("standard_stands", standard.status in {"pending", "in_force"}, number=standard.number)
    bench.require("one_level", standard.maintenance.amends is None, number=standard.number)
    new = open_project(
        bench,
        command.amendment,
        title=command.title,
        reason=command.reason,
        document_type=amending.type,
        stage=amending.stage,
    )
    bench.tell(AmendmentBegun(project=command.amendment, reason=command.reason))
    new.tell(AmendmentOf(project=standard.id))
    settle(new)


def _streams(command: BeginAmendment) -> tuple[str, ...]:
    return (project_stream("", command.amendment).name,)


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {BeginAmendment: begin}
"""What decides the act of this module."""

STREAMS: Mapping[type[Command], Callable[[Any], tuple[str, ...]]] = {BeginAmendment: _streams}
"""The streams that the act looks at besides body and project."""
