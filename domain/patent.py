"""Patents 专利: disclosed in time, and answered by their holders before the standard is released."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

from domain.bench import Bench
from domain.message import Command, Digest, Event, Id, Line, Personal, ProjectCommand
from domain.refusal import Refused
from domain.stage import settle


class DisclosePatent(ProjectCommand):
    """Disclose a patent that the standard may need."""

    type: Literal["disclose_patent"] = "disclose_patent"
    patent: Id
    number: Line
    holder: Line
    contact: Personal | None = None


class PatentDisclosed(Event):
    """A patent stands in the disclosures of the project."""

    type: Literal["patent_disclosed"] = "patent_disclosed"
    patent: Id
    number: Line
    holder: Line
    subject: Id
    contact: Personal | None


class StateLicence(ProjectCommand):
    """Enter the patent holder's statement on licences, with its digest."""

    type: Literal["state_licence"] = "state_licence"
    patent: Id
    licence: Id
    evidence: Digest


class LicenceStated(Event):
    """The holder of a disclosed patent said on which terms it is licensed."""

    type: Literal["licence_stated"] = "licence_stated"
    patent: Id
    licence: Id
    evidence: Digest


def disclose_patent(bench: Bench, command: DisclosePatent) -> None:
    """Enter a patent into the disclosures."""
    if any(p.id == command.patent for p in bench.project.patents):
        raise Refused("patent_new", {"patent": command.patent})
    fields = command.model_dump(exclude={"type", "project"}) | {"contact": command.contact}
    bench.tell(PatentDisclosed(**fields, subject=bench.act.actor.person or command.patent))


def state_licence(bench: Bench, command: StateLicence) -> None:
    """Enter a patent holder's statement."""
    if command.licence not in bench.procedure.licences:
        raise Refused("licence_known", {"licence": command.licence, "known": [*bench.procedure.licences]})
    if not any(p.id == command.patent for p in bench.project.patents):
        raise Refused("patent_known", {"patent": command.patent})
    bench.tell(LicenceStated.model_validate(command.model_dump(exclude={"type", "project"})))
    settle(bench)


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    DisclosePatent: disclose_patent,
    StateLicence: state_licence,
}
