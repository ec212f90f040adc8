"""Acts that any stage knows: attestations, waivers, extensions, a newly announced calendar, effects done."""

from domain.bench import Bench
from domain.deadline import Deadline, ExtendDeadline, recount
from domain.message import Event
from domain.period import count, local_date
from domain.procedure import DeadlineRule
from domain.project import AdoptCalendar, Attest, Attested, EffectDone, GrantWaiver, RecordEffect, WaiverGranted
from domain.refusal import Refused
from domain.stage import settle


def attest(bench: Bench, command: Attest) -> None:
    """Attest one of the facts the procedure knows."""
    known = bench.procedure.attestations
    if command.attestation not in known:
        raise Refused("attestation_known", {"attestation": command.attestation, "known": list(known)})
    bench.tell(Attested.model_validate(command.model_dump(exclude={"type", "project"})))
    settle(bench)


def grant_waiver(bench: Bench, command: GrantWaiver) -> None:
    """Waive a rule that may be waived."""
    rule = bench.procedure.rule(command.rule)
    facts = {"rule": command.rule}
    if rule is None or not rule.waivable:
        raise Refused("waivable", facts)
    bench.tell(WaiverGranted.model_validate(command.model_dump(exclude={"type", "project"})))


def extend(bench: Bench, command: ExtendDeadline) -> None:
    """Put a running deadline off, as often as the procedure lets one, counted from its last day."""
    deadline = bench.project.deadline(command.deadline)
    if deadline is None or not deadline.running:
        running = [d.name for d in bench.project.running()]
        raise Refused("deadline_running", {"deadline": command.deadline, "running": running})
    rule = rule_of(bench, deadline)
    if rule.extend is None:
        raise Refused("extendable", {"deadline": deadline.name})
    bench.permit(rule.extend.by, "extend_deadline")
    bench.require(
        rule.extend.rule, deadline.extended < rule.extend.most,
        deadline=deadline.name, extended=deadline.extended, most=rule.extend.most,
    )  # fmt: skip
    bench.tell(
        recount(deadline, command.by, deadline.last_day, rule.cutoff, bench.calendar, "extension", command.reason)
    )


def adopt_calendar(bench: Bench, _: AdoptCalendar) -> None:
    """Count provisional deadlines anew; one that people have been told of is only ever put off."""
    for deadline in bench.project.running():
        if deadline.provisional and deadline.period is not None and deadline.moves == 0:
            _recounted(bench, deadline)


def _recounted(bench: Bench, deadline: Deadline) -> None:
    rule = rule_of(bench, deadline)
    if deadline.period is None or local_date(bench.now, deadline.zone) > deadline.last_day:
        return
    counted = count(deadline.starts, deadline.period, bench.calendar)
    if counted.last_day < deadline.last_day and not deadline.target:
        return
    bench.tell(
        recount(
            deadline, deadline.period, deadline.starts, rule.cutoff, bench.calendar,
            "calendar", f"{bench.procedure.calendar} {bench.calendar.revision}",
        )
    )  # fmt: skip


def rule_of(bench: Bench, deadline: Deadline) -> DeadlineRule:
    """Return the procedure's definition of a deadline."""
    for stage in bench.procedure.stages.values():
        if deadline.name in stage.deadlines:
            return stage.deadlines[deadline.name]
    raise Refused("deadline_known", {"unknown": [deadline.name]})


def record_effect(bench: Bench, command: RecordEffect) -> None:
    """Note that an effect was done; a second time it is the same note."""
    if command.key not in bench.project.effects:
        done: Event = EffectDone.model_validate(command.model_dump(exclude={"type", "project"}))
        bench.tell(done)
