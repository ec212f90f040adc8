"""Whose turn it is to review: the same answer whoever asks, from the roster, absences and earlier turns."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from domain.ballot import MOST_VOTERS
from domain.bench import Bench
from domain.experts import (
    AbsenceNoted,
    NoteAbsence,
    PersonQualified,
    QualifyPerson,
    RelateUnits,
    TurnTaken,
    UnitsRelated,
)
from domain.message import Command, Event, Id, ProjectCommand, body_stream
from domain.panel import barred, snapshots
from domain.period import before
from domain.refusal import Refused
from domain.review import ballot_rules
from domain.review_rules import Rotation


class DrawReviewers(ProjectCommand):
    """Have so many reviewers drawn whose turn it is. Those who `declined` are passed over, and leave a panel drawn."""

    type: Literal["draw_reviewers"] = "draw_reviewers"
    number: Annotated[int, Field(ge=1, le=MOST_VOTERS)]
    declined: Annotated[tuple[Id, ...], Field(max_length=MOST_VOTERS)] = ()


class ReviewersDrawn(Event):
    """These are to review now; who else holds the role was passed over, each for one reason."""

    type: Literal["reviewers_drawn"] = "reviewers_drawn"
    instance: Id
    drawn: tuple[Id, ...]
    declined: tuple[Id, ...]
    passed_over: dict[Id, Id]


def draw(bench: Bench, command: DrawReviewers) -> None:
    """Draw those who waited longest. Refuses where there are not so many whose turn it may be."""
    rules = rotation_rules(bench)
    waiting, passed_over = turns(bench, rules, command.declined)
    if len(waiting) < command.number:
        why = [f"{person}: {reason}" for person, reason in sorted(passed_over.items())]
        raise Refused("reviewers_available", {"available": waiting, "needed": command.number, "passed_over": why})
    drawn = tuple(waiting[: command.number])
    bench.tell(
        ReviewersDrawn(
            instance=bench.project.run.instance, drawn=drawn, declined=command.declined, passed_over=passed_over
        )
    )
    bench.emit(body_stream(bench.body_id), TurnTaken(project=bench.project.id, persons=drawn))


def turns(bench: Bench, rules: Rotation, declined: tuple[str, ...] = ()) -> tuple[list[str], dict[str, str]]:
    """Return those who may be drawn now, in the order of their turns, and why the other holders may not.

    Whoever was never drawn comes first, then whose turn is longest ago; among equals the order of the roster decides.
    """
    body, now = bench.body, bench.now
    holders = list(dict.fromkeys(p for role in rules.roles for p in body.holders(role, now)))
    seats = snapshots(bench, ballot_rules(bench), [body.people[person] for person in holders])
    out, drawn = (
        {*barred(bench, ballot_rules(bench), seats)},
        bench.project.review.drawn.get(bench.project.run.instance, ()),
    )
    least = before(now, rules.interval, body.zone, bench.calendar) if rules.interval else now
    passed_over: dict[str, str] = {}
    for person in holders:
        last = body.experts.turns.get(person)
        reasons = (
            ("declined", person in declined),
            ("drawn", person in drawn),
            ("barred", person in out),
            ("away", body.experts.is_away(person, bench.today)),
            ("interval", last is not None and last > least),
        )
        if reason := next((name for name, applies in reasons if applies), None):
            passed_over[person] = reason
    waiting = [person for person in holders if person not in passed_over]
    never = [person for person in waiting if person not in body.experts.turns]
    served = sorted((p for p in waiting if p in body.experts.turns), key=lambda p: body.experts.turns[p])
    return [*never, *served], passed_over


def rotation_rules(bench: Bench) -> Rotation:
    """Return the rules by which reviewers of the present stage are drawn. Refuses where there are none."""
    rules = bench.stage.reviewing.rotation if bench.stage.reviewing else None
    if rules is None:
        raise Refused("rotation_stage", {"stage": bench.project.stage})
    return rules


def keep(bench: Bench, command: QualifyPerson | NoteAbsence | RelateUnits) -> None:
    """Enter what the roster is to know of an expert or an organisation."""
    stream, body, data = body_stream(bench.body_id), bench.body, command.model_dump(exclude={"type"})
    if isinstance(command, RelateUnits):
        unknown = [unit for unit in (command.unit, command.parent) if unit and unit not in body.units]
        if unknown:
            raise Refused("named_known", {"unknown": unknown})
        above = {command.parent, *(_above(bench, command.parent) if command.parent else ())}
        bench.require("units_apart", command.unit not in above, unit=command.unit, parent=command.parent)
        bench.emit(stream, UnitsRelated.model_validate(data))
        return
    if command.person not in body.people:
        raise Refused("named_known", {"unknown": [command.person]})
    if isinstance(command, QualifyPerson):
        bench.emit(stream, PersonQualified.model_validate(data))
        return
    bench.require("days_in_order", command.first_day <= command.last_day, first=command.first_day.isoformat())
    bench.emit(stream, AbsenceNoted.model_validate(data))


def _above(bench: Bench, unit: str) -> list[str]:
    """Return the organisations to which one belongs, up to the top."""
    parents, found = bench.body.experts.parents, []
    while unit in parents:
        unit = parents[unit]
        found.append(unit)
    return found


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {DrawReviewers: draw}
