"""Appeals 申诉: filed by anybody, admitted by the society; meanwhile the clock stands still; what is decided binds."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.appeal_acts import (
    AdmitAppeal,
    AppealAdmitted,
    AppealDecided,
    AppealFiled,
    AppealWithdrawn,
    DecideAppeal,
    FileAppeal,
    ReportRemedy,
    WithdrawAppeal,
)
from domain.appeal_rules import Level
from domain.bench import Bench
from domain.deadline import Counting, Why, recount, suspend
from domain.hearing import Remedy, RemedyDone
from domain.message import Command
from domain.period import count, local_date
from domain.project_acts import Departed
from domain.refusal import Fact, Refused
from domain.stage import settle
from domain.stage_deadlines import put_off, start

GROUNDS = ("procedural", "technical")
"""The grounds of appeals where a procedure names none."""


def file_appeal(bench: Bench, command: FileAppeal) -> None:
    """Put an appeal on file, on a ground that the procedure knows, in time, at the level where it belongs."""
    if command.appeal in bench.project.appeals:
        raise Refused("appeal_new", {"appeal": command.appeal})
    rules = bench.procedure.appeals
    grounds = list(rules.grounds or GROUNDS)
    if command.ground not in grounds:
        raise Refused("ground_known", {"ground": command.ground, "known": grounds})
    bench.require("appeal_standing", not rules.standing or command.concern is not None, appeal=command.appeal)
    level = _level(bench, command.against)
    if rules.window:
        earlier = bench.project.appeals_since.get(command.against or "")
        since = local_date(earlier or bench.project.run.entered_at, bench.body.zone)
        latest = count(since, rules.window, bench.calendar).last_day
        filed = local_date(bench.happened, bench.body.zone)
        bench.require(
            rules.rule or "appeal_in_time", filed <= latest, filed=filed.isoformat(), latest=latest.isoformat()
        )
    bench.tell(
        AppealFiled(
            appeal=command.appeal, ground=command.ground, against=command.against, level=level,
            subject=bench.speaker or command.appeal, text=command.text, concern=command.concern,
            contact=command.contact,
        )
    )  # fmt: skip
    start(bench, "appeal_filed", about=command.appeal)


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
    start(bench, "appeal_admitted", about=command.appeal)


def decide_appeal(bench: Bench, command: DecideAppeal) -> None:
    """Decide an appeal; with the last admitted one decided, the clock goes on."""
    if bench.project.appeals.get(command.appeal) not in {"filed", "admitted"}:
        raise Refused("appeal_filed", {"appeal": command.appeal})
    level = _permit_level(bench, command.appeal, command.type)
    _check_impartial(bench, command.appeal)
    _check_remedies(bench, command)
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
    _over(bench, command.appeal, command.outcome)


def _check_impartial(bench: Bench, appeal: str) -> None:
    """Nobody decides who appealed, drafts, or is of a drafting unit, where the procedure says so."""
    if not bench.procedure.appeals.impartial:
        return
    project, actor = bench.project, bench.act.actor
    deciding = {bench.speaker or actor.person, actor.person if bench.act.outside is None else None} - {None}
    units = {known.unit for person in deciding if (known := bench.body.people.get(person or ""))}
    concerned: list[str] = [
        *(["appellant"] if project.hearing.appellants.get(appeal) in deciding else []),
        *(["drafter"] if deciding & {*project.drafters} else []),
        *(["drafting_unit"] if units & {*project.drafting_units} else []),
    ]
    bench.require("appeal_impartial", not concerned, appeal=appeal, concerned=concerned)


def _check_remedies(bench: Bench, command: DecideAppeal) -> None:
    """An appeal that is dismissed orders nothing, and any other only remedies that the procedure knows."""
    known = bench.procedure.appeals.remedies
    unknown: list[str] = [remedy for remedy in command.remedies if remedy not in known]
    if unknown:
        raise Refused("remedy_known", {"unknown": unknown, "known": list(known)})
    if command.outcome == "dismissed" and command.remedies:
        raise Refused("remedy_for_upheld", {"appeal": command.appeal, "remedies": list(command.remedies)})


def withdraw(bench: Bench, command: WithdrawAppeal) -> None:
    """Withdraw an appeal that is one's own; the clock goes on as after a decision."""
    project = bench.project
    if project.appeals.get(command.appeal) not in {"filed", "admitted"}:
        raise Refused("appeal_filed", {"appeal": command.appeal})
    whose = project.hearing.appellants.get(command.appeal)
    if whose != bench.speaker:
        raise Refused("appeal_own", {"appeal": command.appeal})
    bench.tell(AppealWithdrawn(appeal=command.appeal))
    _over(bench, command.appeal, "withdrawn")


def _over(bench: Bench, appeal: str, outcome: str) -> None:
    """Meet the appeal's own deadlines; with the last admitted appeal over, the clock goes on."""
    start(bench, "appeal_admitted", about=appeal)
    start(bench, "appeal_decided", about=appeal)
    if bench.project.suspended:
        return
    why = f"appeal {appeal}: {outcome}"
    for deadline in bench.project.deadlines:
        rule = bench.procedure.deadline(deadline.name)
        if deadline.state == "suspended" and deadline.remaining is not None and rule is not None:
            by = Counting(bench.today, deadline.zone, bench.calendar)
            put_off(bench, recount(deadline, rule, deadline.remaining, by, Why("resumption", why)))
    settle(bench)


def report_remedy(bench: Bench, command: ReportRemedy) -> None:
    """Take note that a remedy has been carried out, from whom the procedure names for it."""
    if Remedy(command.appeal, command.remedy) not in bench.project.hearing.remedies:
        raise Refused("remedy_open", {"appeal": command.appeal, "remedy": command.remedy})
    known = bench.procedure.appeals.remedies
    if command.remedy not in known:  # ordered under an earlier version of the procedure
        raise Refused("remedy_known", {"unknown": [command.remedy], "known": list(known)})
    bench.permit(known[command.remedy].by, command.type)
    bench.tell(
        RemedyDone(
            appeal=command.appeal, remedy=command.remedy, step=None, text=command.text, evidence=command.evidence
        )
    )
    settle(bench)


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    FileAppeal: file_appeal,
    AdmitAppeal: admit,
    DecideAppeal: decide_appeal,
    WithdrawAppeal: withdraw,
    ReportRemedy: report_remedy,
}
