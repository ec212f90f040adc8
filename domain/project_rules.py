"""Acts that any stage knows: attestations, waivers, extensions, a newly announced calendar, effects done."""

from domain.bench import Bench
from domain.deadline import Counting, Deadline, DeadlineMoved, ExtendDeadline, count_back, recount
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
    by = Counting(deadline.last_day, deadline.zone, bench.calendar)
    bench.tell(recount(deadline, rule, command.by, by, ("extension", command.reason)))


def adopt_calendar(bench: Bench, _: AdoptCalendar) -> None:
    """Count provisional deadlines anew, and with them those that are counted back from them.

    One that people have been told of is only ever put off; one that stays is no longer provisional
    where its year is announced.
    """
    for deadline in sorted(bench.project.running(), key=lambda d: d.period is None):
        rule = bench.procedure.deadline(deadline.name)
        if not deadline.provisional or rule is None:
            continue
        moved = _recounted(bench, deadline, rule)
        kept = moved is None or (moved.last_day < deadline.last_day and not deadline.target)
        if moved is not None and not kept and (moved.instant, moved.provisional) != (deadline.instant, True):
            bench.tell(moved)


def _recounted(bench: Bench, deadline: Deadline, rule: DeadlineRule) -> DeadlineMoved | None:
    by = Counting(deadline.starts, deadline.zone, bench.calendar)
    if deadline.period is not None:
        return recount(deadline, rule, deadline.period, by, ("calendar", bench.calendar.revision))
    other = bench.project.deadline(rule.before or "")
    if other is None or rule.period is None:
        return None
    return count_back(deadline, other, rule.period, by)


def record_effect(bench: Bench, command: RecordEffect) -> None:
    """Note that an effect was done; a second time it is the same note."""
    if command.key not in bench.project.effects:
        bench.tell(EffectDone.model_validate(command.model_dump(exclude={"type", "project"})))
