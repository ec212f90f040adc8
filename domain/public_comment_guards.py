"""Conditions about rounds of public comment. Each function answers with the facts that break it, or None."""

from collections.abc import Callable, Mapping

from domain.bench import Bench
from domain.comment_round import latest_round
from domain.public_comment import SHOWN
from domain.refusal import Facts
from domain.stage_rules import Guard

PUBLIC = "public"


def _reconsulted(bench: Bench, guard: Guard) -> Facts | None:
    """The change after the latest round is declared, since the last of `documents` was filed, and asks for no other."""
    latest = latest_round(bench.project, bench.procedure)
    if latest is None:
        return None
    run, comments = latest.run, latest.comments
    said = bench.project.consultation.declared
    filed = max((n for n, d in enumerate(bench.project.documents, 1) if d.kind in guard.documents), default=0)
    current = said is not None and said.instance == run.instance and said.documents >= filed
    if said is not None and current and not said.again:
        return None
    needed = [name for name, change in comments.changes.items() if not change.again]
    return {"change": said.change if said and current else None, "round": run.round, "needed": needed}


def _contests_answered(bench: Bench, _: Guard) -> Facts | None:
    latest = latest_round(bench.project, bench.procedure)
    if latest is None:
        return None
    found = bench.context.contested(bench.body_id, bench.project.id, latest.run.instance, SHOWN)
    return {"contested": list(found)} if found else None


def _forwarded_answered(bench: Bench, _: Guard) -> Facts | None:
    kept = bench.context.open_comments(bench.body_id, bench.project.id, "", SHOWN)
    return {"forwarded": list(kept)} if kept else None


def _replied(bench: Bench, guard: Guard) -> Facts | None:
    """At least so many organisations replied, with comments or without."""
    latest = latest_round(bench.project, bench.procedure)
    units = repliers(bench, latest.run.instance) if latest else frozenset[str]()
    return None if len(units) >= guard.at_least else {"repliers": len(units), "needed": guard.at_least}


def repliers(bench: Bench, instance: str) -> frozenset[str]:
    """Return the organisations that replied in a round, with comments or without."""
    heard = bench.context.heard(bench.body_id, bench.project.id, instance)
    return heard.units | {*bench.project.consultation.replied.get(instance, ())}


def _interests_heard(bench: Bench, guard: Guard) -> Facts | None:
    """Of each interest (`values`, or all of the procedure) somebody commented, or an organisation replied."""
    latest = latest_round(bench.project, bench.procedure)
    if latest is None:
        return {"unheard": list(guard.values)}
    instance = latest.run.instance
    heard = {*bench.context.heard(bench.body_id, bench.project.id, instance).interests}
    replied = {*bench.project.consultation.replied.get(instance, ())}
    heard |= {p.interest for p in bench.body.people.values() if p.unit in replied and p.interest}
    silent: list[str] = [name for name in guard.values or tuple(bench.procedure.interests) if name not in heard]
    return {"unheard": silent} if silent else None


def _public_told(bench: Bench, _: Guard) -> Facts | None:
    """A project that touches interests of the public was told to the public, by each channel that they call for."""
    latest, interests = latest_round(bench.project, bench.procedure), bench.project.public_interests
    if not interests or latest is None:
        return None
    run, comments = latest.run, latest.comments
    untold: list[str] = [
        name
        for name, channel in comments.channels.items()
        if (not channel.interests or {*channel.interests} & {*interests})
        and name not in bench.project.consultation.posted.get(run.instance, ())
    ]
    allowed = bench.procedure.stages[run.stage].acts.get("submit_comment")
    announced = any(effect.when == "entered" and PUBLIC in effect.to for effect in run.effects)
    if not announced or (allowed and PUBLIC not in allowed.by):
        untold = [PUBLIC, *untold]
    return {"interests": list(interests), "untold": untold} if untold else None


GUARDS: Mapping[str, Callable[[Bench, Guard], Facts | None]] = {
    "reconsulted": _reconsulted,
    "contests_answered": _contests_answered,
    "forwarded_answered": _forwarded_answered,
    "replied": _replied,
    "interests_heard": _interests_heard,
    "public_told": _public_told,
}
