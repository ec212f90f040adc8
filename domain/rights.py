"""Trading in a standard: transfers 转让, licences 许可 and pledges 质押 of rights in it, and who held what on a day."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Literal, NamedTuple

from domain.bench import Bench
from domain.maintenance import Dealing
from domain.message import Command, Digest, Event, Id, Line, ProjectCommand, Prose
from domain.refusal import Refused

MOST_DEALINGS = 500
"""Dealings in the rights of one standard."""


class RecordDealing(ProjectCommand):
    """Enter a transfer, a licence or a pledge of a right in the standard, with evidence.

    `giver` is who holds the right: the body itself, by its id, unless it was transferred. Money is none of ours.
    """

    type: Literal["record_dealing"] = "record_dealing"
    dealing: Id
    kind: Literal["transfer", "licence", "pledge"]
    right: Id
    giver: Line
    taker: Line
    since: date
    until: date | None = None
    exclusive: bool = False
    evidence: Digest


class DealingRecorded(Event):
    """A right in the standard was transferred, licensed or pledged."""

    type: Literal["dealing_recorded"] = "dealing_recorded"
    dealing: Id
    kind: Literal["transfer", "licence", "pledge"]
    right: Id
    giver: Line
    taker: Line
    since: date
    until: date | None
    exclusive: bool
    evidence: Digest


class EndDealing(ProjectCommand):
    """Enter that a licence or a pledge ended, from a day on."""

    type: Literal["end_dealing"] = "end_dealing"
    dealing: Id
    until: date
    reason: Prose
    evidence: Digest


class DealingEnded(Event):
    """A licence or a pledge is over from a day on."""

    type: Literal["dealing_ended"] = "dealing_ended"
    dealing: Id
    on: date
    reason: Prose
    evidence: Digest


class Held(NamedTuple):
    """Who stood how to a right on a day: its holder, licensees, pledgees."""

    right: str
    holder: str
    licensees: tuple[str, ...]
    pledgees: tuple[str, ...]


def held(dealings: Iterable[Dealing], rights: Iterable[str], body: str, on: date) -> tuple[Held, ...]:
    """Return who held each of the rights on a day. A body holds what it never transferred."""
    known = [d for d in dealings if d.since <= on and (d.until is None or on < d.until)]
    found = []
    for right in rights:
        mine = sorted((d for d in known if d.right == right), key=lambda d: d.since)
        transfers = [d.taker for d in mine if d.kind == "transfer"]
        licensees = tuple(d.taker for d in mine if d.kind == "licence")
        pledgees = tuple(d.taker for d in mine if d.kind == "pledge")
        found.append(Held(right, transfers[-1] if transfers else body, licensees, pledgees))
    return tuple(found)


def record(bench: Bench, command: RecordDealing) -> None:
    """Enter a dealing of whoever holds the right on that day. Refuses what an exclusive licence or a pledge forbids."""
    kept, known = bench.project.maintenance.dealings, bench.procedure.upkeep.rights
    if command.right not in known:
        raise Refused("right_known", {"right": command.right, "known": list(known)})
    bench.require("standard_stands", bench.project.number is not None, number=bench.project.number)
    bench.require("dealing_new", all(d.id != command.dealing for d in kept), dealing=command.dealing)
    bench.require("dealings_most", len(kept) < MOST_DEALINGS, most=MOST_DEALINGS)
    endless = command.until is None or (command.kind != "transfer" and command.since < command.until)
    bench.require("dealing_days", endless, since=str(command.since), until=str(command.until))
    (before,) = held(kept, [command.right], bench.body_id, command.since)
    bench.require("right_held", before.holder == command.giver, right=command.right, holder=before.holder)
    after = [d for d in kept if d.right == command.right and d.since > command.since]
    later = [d.id for d in after if "transfer" in {d.kind, command.kind}]
    bench.require("dealing_order", not later, right=command.right, later=later)
    running = [d for d in kept if d.right == command.right and d.overlaps(command.since, command.until)]
    if command.kind == "transfer":
        bench.require("right_free", not before.pledgees, right=command.right, pledgees=list(before.pledgees))
    if command.kind == "licence":
        alone = [d.taker for d in running if d.kind == "licence" and (d.exclusive or command.exclusive)]
        bench.require("licence_alone", not alone, right=command.right, licensees=alone)
    bench.tell(DealingRecorded.model_validate(command.model_dump(exclude={"type", "project"})))


def end(bench: Bench, command: EndDealing) -> None:
    """End a licence or a pledge that runs on the day it is to end."""
    found = next((d for d in bench.project.maintenance.dealings if d.id == command.dealing), None)
    runs = found is not None and found.kind != "transfer" and found.runs(command.until)
    bench.require("dealing_runs", runs, dealing=command.dealing, on=str(command.until))
    said = command.model_dump(exclude={"type", "project", "until"})
    bench.tell(DealingEnded.model_validate(said | {"on": command.until}))


def evolve_dealings(dealings: tuple[Dealing, ...], event: DealingRecorded | DealingEnded) -> tuple[Dealing, ...]:
    """Return the dealings after `event`."""
    if isinstance(event, DealingRecorded):
        said = event.model_dump(exclude={"type", "dealing", "evidence"})
        return (*dealings, Dealing(id=event.dealing, **said))
    return tuple(replace(d, until=event.on) if d.id == event.dealing else d for d in dealings)


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {RecordDealing: record, EndDealing: end}
"""What decides the acts of this module."""
