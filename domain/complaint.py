"""Complaints and doubts 投诉举报、质疑: anybody may raise one, in confidence; it is taken up and answered with reasons.

Standardization Law art. 35: whoever complains by name is told the outcome and kept confidential. 团体标准管理规定
art. 35: a society responds to doubts that are widely raised and corrects what is wrong.
"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Literal

from domain.bench import Bench
from domain.hearing import Complaint
from domain.message import Command, Digest, Event, Id, Personal, ProjectCommand, Prose, Pseudonym
from domain.refusal import Refused
from domain.stage_deadlines import start

KINDS = ("procedure", "content", "number", "fees", "competition", "doubt")
"""What a complaint may be about where a procedure names no kinds."""


class FileComplaint(ProjectCommand):
    """Complain about a standard or how it is made; in confidence. Only the text is needed."""

    confidential: ClassVar[bool] = True

    type: Literal["file_complaint"] = "file_complaint"
    complaint: Pseudonym
    kind: Id
    text: Personal
    name: Personal | None = None
    contact: Personal | None = None


class ComplaintFiled(Event):
    """A complaint came in. Who made it is shown to nobody but those who answer it; `subject` is whose data it holds."""

    type: Literal["complaint_filed"] = "complaint_filed"
    complaint: Id
    kind: Id
    subject: Id | None
    text: Personal
    name: Personal | None
    contact: Personal | None

    def confidential(self) -> bool:
        """Who complained is not shown."""
        return True

    def hidden(self) -> frozenset[str]:
        """Nor is whose data it is."""
        return frozenset({"subject"})


class TakeUpComplaint(ProjectCommand):
    """Acknowledge a complaint and look into it."""

    type: Literal["take_up_complaint"] = "take_up_complaint"
    complaint: Id


class ComplaintTakenUp(Event):
    """A complaint is being looked into."""

    type: Literal["complaint_taken_up"] = "complaint_taken_up"
    complaint: Id


class AnswerComplaint(ProjectCommand):
    """Answer a complaint: what was found, and what is done about it. `reply` is for whoever complained alone."""

    type: Literal["answer_complaint"] = "answer_complaint"
    complaint: Id
    outcome: Literal["justified", "partly_justified", "unfounded", "not_ours"]
    measures: Prose
    reply: Personal | None = None
    evidence: Digest | None = None


class ComplaintAnswered(Event):
    """A complaint is answered."""

    type: Literal["complaint_answered"] = "complaint_answered"
    complaint: Id
    outcome: Literal["justified", "partly_justified", "unfounded", "not_ours"]
    measures: Prose
    reply: Personal | None
    subject: Id | None
    evidence: Digest | None

    def hidden(self) -> frozenset[str]:
        """Whose data the reply is."""
        return frozenset({"subject"})


def file_complaint(bench: Bench, command: FileComplaint) -> None:
    """Put a complaint on file, of a kind that the procedure knows."""
    if command.complaint in bench.project.hearing.complaints:
        raise Refused("complaint_new", {"complaint": command.complaint})
    rules = bench.procedure.complaints
    kinds = list(rules.kinds or KINDS)
    if command.kind not in kinds:
        raise Refused("complaint_kind_known", {"kind": command.kind, "known": kinds})
    if not rules.anonymous and command.name is None:
        raise Refused("complaint_named", {"complaint": command.complaint})
    bench.tell(
        ComplaintFiled(
            complaint=command.complaint, kind=command.kind, subject=bench.speaker or command.complaint,
            text=command.text, name=command.name, contact=command.contact,
        )
    )  # fmt: skip
    start(bench, "complaint_filed", about=command.complaint)


def take_up(bench: Bench, command: TakeUpComplaint) -> None:
    """Acknowledge a complaint that nobody has taken up yet."""
    _known(bench, command.complaint, {"filed"})
    bench.tell(ComplaintTakenUp(complaint=command.complaint))
    start(bench, "complaint_taken_up", about=command.complaint)


def answer(bench: Bench, command: AnswerComplaint) -> None:
    """Answer a complaint, once."""
    subject = _known(bench, command.complaint, {"filed", "taken_up"}).subject
    fields = command.model_dump(exclude={"type", "project", "reply"})
    bench.tell(ComplaintAnswered(**fields, reply=command.reply, subject=subject))
    start(bench, "complaint_taken_up", about=command.complaint)
    start(bench, "complaint_answered", about=command.complaint)


def _known(bench: Bench, complaint: str, states: set[str]) -> Complaint:
    found = bench.project.hearing.complaints.get(complaint)
    if found is None or found.state not in states:
        raise Refused("complaint_open", {"complaint": complaint, "state": found.state if found else None})
    return found


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    FileComplaint: file_complaint,
    TakeUpComplaint: take_up,
    AnswerComplaint: answer,
}
