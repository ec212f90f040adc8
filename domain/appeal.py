"""Appeals 申诉: filed by anybody, admitted by the society, and while admitted the clock stands still."""

from typing import Literal

from domain.bench import Bench
from domain.deadline import Counting, Why, recount, suspend
from domain.message import Digest, Event, Id, Personal, ProjectCommand, Prose, Pseudonym
from domain.project_rules import put_off
from domain.refusal import Refused
from domain.stage import settle


class FileAppeal(ProjectCommand):
    """Appeal against how the procedure was followed, or against a decision."""

    type: Literal["file_appeal"] = "file_appeal"
    appeal: Pseudonym
    ground: Literal["procedural", "technical"]
    text: Personal
    contact: Personal | None = None


class AppealFiled(Event):
    """An appeal is on file; it does not yet stop anything."""

    type: Literal["appeal_filed"] = "appeal_filed"
    appeal: Id
    ground: Literal["procedural", "technical"]
    subject: Id
    text: Personal
    contact: Personal | None


class AdmitAppeal(ProjectCommand):
    """Admit an appeal: the deadlines the procedure names stop until it is decided."""

    type: Literal["admit_appeal"] = "admit_appeal"
    appeal: Id
    reason: Prose


class AppealAdmitted(Event):
    """An appeal is being heard; the project stands still."""

    type: Literal["appeal_admitted"] = "appeal_admitted"
    appeal: Id
    reason: Prose


class DecideAppeal(ProjectCommand):
    """Decide an appeal, admitted or not; stopped deadlines resume with what was left of them."""

    type: Literal["decide_appeal"] = "decide_appeal"
    appeal: Id
    outcome: Literal["upheld", "partly_upheld", "dismissed"]
    reason: Prose
    evidence: Digest | None = None


class AppealDecided(Event):
    """The outcome of an appeal, with its reasons."""

    type: Literal["appeal_decided"] = "appeal_decided"
    appeal: Id
    outcome: Literal["upheld", "partly_upheld", "dismissed"]
    reason: Prose
    evidence: Digest | None


def file_appeal(bench: Bench, command: FileAppeal) -> None:
    """Put an appeal on file."""
    if command.appeal in bench.project.appeals:
        raise Refused("appeal_new", {"appeal": command.appeal})
    subject = bench.act.actor.on_behalf_of or bench.act.actor.person or command.appeal
    bench.tell(
        AppealFiled(
            appeal=command.appeal, ground=command.ground, subject=subject, text=command.text, contact=command.contact
        )
    )


def admit(bench: Bench, command: AdmitAppeal) -> None:
    """Admit a filed appeal and stop the clock."""
    if bench.project.appeals.get(command.appeal) != "filed":
        raise Refused("appeal_filed", {"appeal": command.appeal})
    bench.tell(AppealAdmitted(appeal=command.appeal, reason=command.reason))
    for deadline in bench.project.running():
        if deadline.name in bench.procedure.suspends:
            bench.tell(suspend(deadline, bench.now, bench.calendar, command.appeal))


def decide_appeal(bench: Bench, command: DecideAppeal) -> None:
    """Decide an appeal; with the last admitted one decided, the clock goes on."""
    if bench.project.appeals.get(command.appeal) not in {"filed", "admitted"}:
        raise Refused("appeal_filed", {"appeal": command.appeal})
    bench.tell(AppealDecided.model_validate(command.model_dump(exclude={"type", "project"})))
    if bench.project.suspended:
        return
    why = f"appeal {command.appeal}: {command.outcome}"
    for deadline in bench.project.deadlines:
        rule = bench.procedure.deadline(deadline.name)
        if deadline.state == "suspended" and deadline.remaining is not None and rule is not None:
            by = Counting(bench.today, deadline.zone, bench.calendar)
            put_off(bench, recount(deadline, rule, deadline.remaining, by, Why("resumption", why)))
    settle(bench)
