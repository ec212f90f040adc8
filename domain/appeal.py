"""Appeals 申诉: filed by anybody, admitted by the society, and while admitted the clock stands still."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

from domain.bench import Bench
from domain.deadline import Counting, Why, recount, suspend
from domain.message import Command, Digest, Event, Id, Personal, ProjectCommand, Prose, Pseudonym
from domain.period import count, local_date
from domain.procedure import Level
from domain.project_acts import Departed
from domain.refusal import Fact, Refused
from domain.stage import put_off, settle

GROUNDS = ("procedural", "technical")
"""The grounds of appeals where a procedure names none."""


class FileAppeal(ProjectCommand):
    """Appeal against how the procedure was followed, or at the next level against the decision of an earlier appeal."""

    type: Literal["file_appeal"] = "file_appeal"
    appeal: Pseudonym
    ground: Id
    against: Id | None = None
    text: Personal
    contact: Personal | None = None


class AppealFiled(Event):
    """An appeal is on file; it does not yet stop anything."""

    schema_version = 2

    type: Literal["appeal_filed"] = "appeal_filed"
    appeal: Id
    ground: Id
    against: Id | None
    level: int
    subject: Id
    text: Personal
    contact: Personal | None


class AdmitAppeal(ProjectCommand):
    """Admit an appeal: the deadlines the procedure names stop until it is decided."""

    type: Literal["admit_appeal"] = "admit_appeal"
    appeal: Id
    reason: Prose


class AppealAdmitted(Event):
    """An appeal is being heard; where it `stops` the project, that stands still."""

    schema_version = 2

    type: Literal["appeal_admitted"] = "appeal_admitted"
    appeal: Id
    reason: Prose
    stops: bool


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
    """Put an appeal on file, on a ground that the procedure knows, in time, at the level where it belongs."""
    if command.appeal in bench.project.appeals:
        raise Refused("appeal_new", {"appeal": command.appeal})
    rules = bench.procedure.appeals
    grounds = list(rules.grounds or GROUNDS)
    if command.ground not in grounds:
        raise Refused("ground_known", {"ground": command.ground, "known": grounds})
    level = _level(bench, command.against)
    if rules.window:
        earlier = bench.project.appeals_since.get(command.against or "")
        start = local_date(earlier or bench.project.run.entered_at, bench.body.zone)
        latest = count(start, rules.window, bench.calendar).last_day
        filed = local_date(bench.happened, bench.body.zone)
        bench.require(
            rules.rule or "appeal_in_time", filed <= latest, filed=filed.isoformat(), latest=latest.isoformat()
        )
    subject = bench.act.actor.on_behalf_of or bench.act.actor.person or command.appeal
    bench.tell(
        AppealFiled(
            appeal=command.appeal, ground=command.ground, against=command.against, level=level,
            subject=subject, text=command.text, contact=command.contact,
        )
    )  # fmt: skip


def _level(bench: Bench, against: str | None) -> int:
    """Return the level of a new appeal, from 1: one above the appeal whose decision it is against."""
    if against is None:
        return 1
    project = bench.project
    level, most = 1 + project.appeal_levels.get(against, 0), len(bench.procedure.appeals.levels) or 1
    decided = project.appeals.get(against) == "decided"
    bench.require("appeal_level", decided and level <= most, against=against, level=level, levels=most)
    return level


def _permit_level(bench: Bench, appeal: str, act: str) -> Level | None:
    """Go on only where the actor may act at the appeal's level, if the procedure has levels; return that level."""
    levels = [*bench.procedure.appeals.levels.values()]
    number = bench.project.appeal_levels.get(appeal, 1)
    if number > len(levels):
        return None
    bench.permit(levels[number - 1].by, act)
    return levels[number - 1]


def admit(bench: Bench, command: AdmitAppeal) -> None:
    """Admit a filed appeal and stop the clock."""
    if bench.project.appeals.get(command.appeal) != "filed":
        raise Refused("appeal_filed", {"appeal": command.appeal})
    _permit_level(bench, command.appeal, command.type)
    stops = bench.procedure.appeals.suspensive
    bench.tell(AppealAdmitted(appeal=command.appeal, reason=command.reason, stops=stops))
    for deadline in bench.project.running():
        if stops and deadline.name in bench.procedure.suspends:
            bench.tell(suspend(deadline, bench.now, bench.calendar, command.appeal))


def decide_appeal(bench: Bench, command: DecideAppeal) -> None:
    """Decide an appeal; with the last admitted one decided, the clock goes on."""
    if bench.project.appeals.get(command.appeal) not in {"filed", "admitted"}:
        raise Refused("appeal_filed", {"appeal": command.appeal})
    level = _permit_level(bench, command.appeal, command.type)
    since = bench.project.appeals_since.get(command.appeal)
    if level is not None and level.decide and since is not None and bench.project.appeals[command.appeal] == "admitted":
        latest = count(local_date(since, bench.body.zone), level.decide, bench.calendar).last_day
        if bench.today > latest:
            facts: dict[str, Fact] = {"appeal": command.appeal, "latest": latest.isoformat()}
            bench.tell(
                Departed(
                    rule=bench.procedure.appeals.rule or "appeal_in_time", strength="record", facts=facts, reason=None
                )
            )
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


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    FileAppeal: file_appeal,
    AdmitAppeal: admit,
    DecideAppeal: decide_appeal,
}
