"""Patents 专利: disclosed in time, and answered by their holders, within a deadline, before the standard is released.

The fields are those of the disclosure and of the licence statement that GB/T 20003.1 gives forms for.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AwareDatetime, Field

from domain.bench import Bench
from domain.deadline import Counting, Deadline, DeadlineEnded, set_deadline
from domain.message import Command, Digest, Event, Id, Line, Personal, ProjectCommand, Prose
from domain.period import local_date
from domain.refusal import Refused
from domain.stage import settle


class DisclosePatent(ProjectCommand):
    """Disclose a patent that the standard may need: 必要专利信息披露. `by_holder` says whether its holder does."""

    type: Literal["disclose_patent"] = "disclose_patent"
    patent: Id
    number: Line
    holder: Line
    title: Line | None = None
    status: Literal["granted", "applied"] | None = None
    territory: Line | None = None
    clauses: Annotated[tuple[Line, ...], Field(max_length=50)] = ()
    by_holder: bool | None = None
    evidence: Annotated[tuple[Digest, ...], Field(max_length=20)] = ()
    contact: Personal | None = None


class PatentDisclosed(Event):
    """A patent stands in the disclosures of the project."""

    schema_version: ClassVar[int] = 2

    type: Literal["patent_disclosed"] = "patent_disclosed"
    patent: Id
    number: Line
    holder: Line
    title: Line | None
    status: Literal["granted", "applied"] | None
    territory: Line | None
    clauses: tuple[Line, ...]
    by_holder: bool | None
    evidence: tuple[Digest, ...]
    due: Id | None
    subject: Id
    contact: Personal | None


class StateLicence(ProjectCommand):
    """Enter the patent holder's statement on licences 实施许可声明, with its digest.

    `reciprocal`: only to those who license theirs in turn. `signed_on` is the day on the paper.
    """

    type: Literal["state_licence"] = "state_licence"
    patent: Id
    licence: Id
    evidence: Digest
    reciprocal: bool = False
    signed_on: date | None = None
    conditions: Prose | None = None


class LicenceStated(Event):
    """The holder of a disclosed patent said on which terms it is licensed."""

    schema_version: ClassVar[int] = 2

    type: Literal["licence_stated"] = "licence_stated"
    patent: Id
    licence: Id
    evidence: Digest
    reciprocal: bool
    signed_on: date | None
    conditions: Prose | None


class LicenceOverdue(Event):
    """The holder of a disclosed patent did not answer within the deadline."""

    type: Literal["licence_overdue"] = "licence_overdue"
    patent: Id
    number: Line
    since: AwareDatetime


def disclose_patent(bench: Bench, command: DisclosePatent) -> None:
    """Enter a patent into the disclosures; its holder's time to answer begins."""
    if any(p.id == command.patent for p in bench.project.patents):
        raise Refused("patent_new", {"patent": command.patent})
    fields = command.model_dump(exclude={"type", "project"}) | {"contact": command.contact}
    subject = bench.act.actor.person or command.patent
    bench.tell(PatentDisclosed(**fields, due=_begin_reply(bench), subject=subject))


def _begin_reply(bench: Bench) -> str | None:
    """Set the deadline of a holder's answer running, one for each patent; return its key, None where there is none."""
    calls = bench.procedure.patent_calls
    name = calls.reply if calls else None
    rule = bench.procedure.deadline(name) if name else None
    period = rule.usual(bench.project.document_type) if rule else None
    if name is None or rule is None or period is None:
        return None
    key = f"{name}-{1 + sum(d.name == name for d in bench.project.deadlines)}"
    zone = rule.zone or bench.body.zone
    by = Counting(local_date(bench.now, zone), zone, bench.calendar)
    bench.tell(set_deadline((key, name, "project"), rule, period, by))
    return key


def state_licence(bench: Bench, command: StateLicence) -> None:
    """Enter a patent holder's statement."""
    if command.licence not in bench.procedure.licences:
        raise Refused("licence_known", {"licence": command.licence, "known": [*bench.procedure.licences]})
    patent = next((p for p in bench.project.patents if p.id == command.patent), None)
    if patent is None:
        raise Refused("patent_known", {"patent": command.patent})
    bench.tell(LicenceStated.model_validate(command.model_dump(exclude={"type", "project"})))
    if any(d.key == patent.due and d.open for d in bench.project.deadlines):
        bench.tell(DeadlineEnded(key=patent.due or "", state="met"))
    settle(bench)


def note_overdue(bench: Bench, deadline: Deadline) -> None:
    """Note that a holder's time to answer is over, if that is what `deadline` was about."""
    for patent in bench.project.patents:
        if patent.due == deadline.key and patent.licence is None:
            bench.tell(LicenceOverdue(patent=patent.id, number=patent.number, since=deadline.instant or bench.now))


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    DisclosePatent: disclose_patent,
    StateLicence: state_licence,
}
