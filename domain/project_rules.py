"""Acts that any stage knows: attestations, waivers, extensions, a newly announced calendar, effects done."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from domain.bench import Bench
from domain.deadline import Counting, Deadline, ExtendDeadline, Why, recount, stay
from domain.deadline_rules import Extension
from domain.message import Command, Text
from domain.period import count
from domain.project_acts import AdoptCalendar, Attest, Attested, EffectDone, GrantWaiver, RecordEffect, WaiverGranted
from domain.refusal import Refused
from domain.stage import settle
from domain.stage_deadlines import put_off

LAST_YEAR = 3000
"""No deadline is put off from beyond it, so that every one has a date."""


def attest(bench: Bench, command: Attest) -> None:
    """Attest one of the facts the procedure knows."""
    known = bench.procedure.attestations
    if command.attestation not in known:
        raise Refused("attestation_known", {"attestation": command.attestation, "known": list(known)})
    of = known[command.attestation]
    if of.by:
        bench.permit(of.by, command.type)
    signed: dict[str, Text | str | None] = {"statement": of.statement, "office": None, "signer": None}
    if of.statement is not None:
        signed |= {"office": _office(bench, of.by, command.office), "signer": _signer(bench)}
    bench.tell(Attested.model_validate(command.model_dump(exclude={"type", "project", "office"}) | signed))
    settle(bench)


def _signer(bench: Bench) -> str | None:
    """Return who signs: whoever acts or, where a signed paper is entered, the one on whose behalf."""
    actor = bench.act.actor
    return (actor.on_behalf_of or actor.person) if bench.act.outside else actor.person


def _office(bench: Bench, by: tuple[str, ...], said: str | None) -> Text:
    """Return the office in which a statement is signed: as said, else what the signer's role is called."""
    if said is not None:
        return Text(zh=said)
    held = bench.roles()
    role = next((role for role in (*by, *bench.procedure.roles) if role in held), "")
    return bench.procedure.roles.get(role) or Text(zh=role or "—")


def grant_waiver(bench: Bench, command: GrantWaiver) -> None:
    """Waive a rule that may be waived."""
    rule = bench.procedure.rule(command.rule)
    if rule is None or not rule.waivable:
        raise Refused("waivable", {"rule": command.rule})
    bench.tell(WaiverGranted.model_validate(command.model_dump(exclude={"type", "project"})))


def extend(bench: Bench, command: ExtendDeadline) -> None:
    """Put a running deadline off, as often as the procedure lets one, counted from its last day."""
    deadline = bench.project.deadline(command.deadline)
    if deadline is None or not deadline.running:
        running = [d.name for d in bench.project.running()]
        raise Refused("deadline_running", {"deadline": command.deadline, "running": running})
    rule = bench.procedure.deadline(deadline.name)
    if rule is None or rule.extend is None:
        raise Refused("extendable", {"deadline": deadline.name})
    bench.permit(rule.extend.by, "extend_deadline")
    bench.require(
        rule.extend.rule, deadline.extended < rule.extend.most,
        deadline=deadline.name, extended=deadline.extended, most=rule.extend.most,
    )  # fmt: skip
    if deadline.last_day.year >= LAST_YEAR:
        raise Refused("extendable", {"deadline": deadline.name})
    by = Counting(deadline.last_day, deadline.zone, bench.calendar)
    moved = recount(deadline, rule, command.by, by, Why("extension", command.reason, command.evidence))
    _check_extension(bench, deadline, rule.extend, moved.last_day)
    if moved.last_day <= deadline.last_day:
        raise Refused("extension_forward", {"deadline": deadline.name, "until": deadline.last_day.isoformat()})
    put_off(bench, moved)


def _check_extension(bench: Bench, deadline: Deadline, extend: Extension, last_day: date) -> None:
    """Refuse an extension longer than the procedure lets one be, at a time or in all."""
    limits = [(deadline.last_day, extend.each), (deadline.began, extend.longest)]
    latest = [count(start, period, bench.calendar).last_day for start, period in limits if period]
    if latest:
        most = min(latest)
        facts = {"deadline": deadline.name, "asked": last_day.isoformat(), "latest": most.isoformat()}
        bench.require("period_most", last_day <= most, **facts)


def adopt_calendar(bench: Bench, _: AdoptCalendar) -> None:
    """Count provisional deadlines anew, and with them those that are counted back from them.

    One that people have been told of is only ever put off; one that stays is no longer provisional
    where its year is announced.
    """
    for deadline in bench.project.running():
        rule = bench.procedure.deadline(deadline.name)
        over = deadline.instant is not None and deadline.instant <= bench.now  # in a body that is paused
        if over or not deadline.provisional or deadline.period is None or rule is None:
            continue
        by = Counting(deadline.starts, deadline.zone, bench.calendar)
        moved = recount(deadline, rule, deadline.period, by, Why("calendar", bench.calendar.revision))
        told = moved.last_day < deadline.last_day and not deadline.target
        if told or moved.instant <= bench.now:
            moved = stay(deadline, moved)
        if (moved.instant, moved.provisional) != (deadline.instant, True):
            put_off(bench, moved)


def record_effect(bench: Bench, command: RecordEffect) -> None:
    """Note that an effect was done; a second time it is the same note."""
    if command.key not in bench.project.effects:
        bench.tell(EffectDone.model_validate(command.model_dump(exclude={"type", "project"})))


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    Attest: attest,
    GrantWaiver: grant_waiver,
    AdoptCalendar: adopt_calendar,
    ExtendDeadline: extend,
    RecordEffect: record_effect,
}
