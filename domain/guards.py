"""Conditions a procedure may name. Each function answers with the facts that break it, or None."""

from collections.abc import Callable, Mapping, Sequence
from types import ModuleType

from domain import (
    approval_guards,
    ballot_guards,
    drafting_guards,
    maintenance_guards,
    public_comment_guards,
    publication_guards,
    review_guards,
)
from domain.bench import Bench
from domain.period import count
from domain.procedure import Procedure
from domain.project import Project, StageRun
from domain.public_comment import SHOWN
from domain.refusal import Facts
from domain.stage_rules import Guard


def unmet(bench: Bench, guards: Sequence[Guard]) -> list[tuple[str, Facts]]:
    """Return the rules among `guards` that do not hold, each with its facts."""
    broken = [(guard.rule, GUARDS[guard.check](bench, guard)) for guard in guards]
    return [(rule, facts) for rule, facts in broken if facts is not None]


def missing_documents(project: Project, guard: Guard) -> list[str]:
    """Return the kinds of documents that a guard asks for and nobody has filed."""
    return [kind for kind in guard.documents if project.filed(kind) is None]


def missing_attestations(project: Project, guard: Guard) -> list[str]:
    """Return what is not attested in this stay or, where the guard names documents, not since the last was filed."""
    filed = [n for n, d in enumerate(project.documents, 1) if d.kind in guard.documents]
    needed = filed[-1] if filed else 0
    return [name for name in guard.attestations if project.run.attested.get(name, -1) < needed]


def latest_round(procedure: Procedure, project: Project) -> StageRun | None:
    """Return the latest stay in a stage that takes comments."""
    return next((r for r in reversed(project.runs) if _takes_comments(procedure, r.stage)), None)


def _takes_comments(procedure: Procedure, name: str) -> bool:
    stage = procedure.stages.get(name)
    return stage is not None and stage.comments is not None


def _documents_filed(bench: Bench, guard: Guard) -> Facts | None:
    missing = missing_documents(bench.project, guard)
    return {"missing": missing} if missing else None


def _attested(bench: Bench, guard: Guard) -> Facts | None:
    missing = missing_attestations(bench.project, guard)
    return {"missing": missing} if missing else None


def _deadline_passed(bench: Bench, guard: Guard) -> Facts | None:
    deadline = bench.project.deadline(guard.deadline or "")
    if deadline is not None and deadline.state == "passed":
        return None
    until = deadline.instant.isoformat() if deadline and deadline.instant else None
    return {"deadline": guard.deadline, "until": until}


def _comments_disposed(bench: Bench, _: Guard) -> Facts | None:
    run = latest_round(bench.procedure, bench.project)
    if run is not None and run.disposed:
        return None
    if run is None:
        return {"open": None}
    counts = bench.context.comments(bench.body_id, bench.project.id, run.instance)
    waiting = bench.context.open_comments(bench.body_id, bench.project.id, run.instance, SHOWN)
    return {"open": max(counts.open_count, len(waiting)), "comments": sorted(waiting)}


def _comments_received(bench: Bench, guard: Guard) -> Facts | None:
    run = latest_round(bench.procedure, bench.project)
    counts = bench.context.comments(bench.body_id, bench.project.id, run.instance).by_state if run else {}
    received = sum(counts.values())
    return None if received >= guard.at_least else {"received": received, "needed": guard.at_least}


def _deadline_running(bench: Bench, guard: Guard) -> Facts | None:
    deadline = bench.project.deadline(guard.deadline or "")
    if deadline is not None and deadline.open:
        return None
    ended = deadline.instant.isoformat() if deadline and deadline.instant else None
    return {"deadline": guard.deadline, "since": ended}


def _amended(bench: Bench, guard: Guard) -> Facts | None:
    issued = len(bench.project.amendments)
    return None if issued >= guard.at_least else {"amendments": issued, "needed": guard.at_least}


def _amendable(bench: Bench, guard: Guard) -> Facts | None:
    issued, most = len(bench.project.amendments), guard.at_most or 0
    return None if issued < most else {"amendments": issued, "most": most}


def _round(bench: Bench, guard: Guard) -> Facts | None:
    round_ = bench.project.run.round
    return None if round_ >= guard.at_least else {"round": round_, "needed": guard.at_least}


def _label(bench: Bench, guard: Guard) -> Facts | None:
    value = bench.project.labels.get(guard.variable or "")
    return None if value in guard.values else {"label": guard.variable, "value": value, "needed": list(guard.values)}


def _concluded(bench: Bench, guard: Guard) -> Facts | None:
    conclusion = bench.project.run.conclusion
    return None if conclusion in guard.outcomes else {"conclusion": conclusion, "needed": list(guard.outcomes)}


def _balloted(bench: Bench, guard: Guard) -> Facts | None:
    verdict = bench.project.run.verdict
    return None if verdict in guard.outcomes else {"verdict": verdict, "needed": list(guard.outcomes)}


def _patents_answered(bench: Bench, _: Guard) -> Facts | None:
    licences = bench.procedure.licences
    silent: list[str] = [p.id for p in bench.project.patents if p.licence is None]
    refused: list[str] = [p.id for p in bench.project.patents if p.licence and licences[p.licence].blocks]
    return {"unanswered": silent, "refused": refused} if silent or refused else None


def _partners_agreed(bench: Bench, _: Guard) -> Facts | None:
    final = bench.project.filed(bench.procedure.final_text)
    waiting: list[str] = [p.body for p in bench.project.partners if not p.agreed]
    waiting += [o.id for o in bench.project.publishing.outsiders if final is None or o.digest != final.digest]
    return {"waiting": waiting} if waiting else None


def _disclosed(bench: Bench, _: Guard) -> Facts | None:
    return None if bench.project.disclosed else {"number": bench.project.number}


def _appeals_decided(bench: Bench, _: Guard) -> Facts | None:
    admitted: list[str] = bench.project.admitted_appeals
    return {"appeals": admitted} if admitted else None


def _complaints_answered(bench: Bench, _: Guard) -> Facts | None:
    waiting = bench.project.hearing.unanswered
    return {"complaints": waiting} if waiting else None


def _released(bench: Bench, _: Guard) -> Facts | None:
    return None if bench.project.number else {"status": bench.project.status}


def _not_released(bench: Bench, _: Guard) -> Facts | None:
    return {"number": bench.project.number} if bench.project.number else None


def _superseded(bench: Bench, _: Guard) -> Facts | None:
    return None if bench.project.status == "superseded" else {"status": bench.project.status}


def _management_on_file(bench: Bench, guard: Guard) -> Facts | None:
    since = {r.kind: r.in_force_from for r in bench.body.regulations if r.in_force_from <= bench.today}
    missing: list[str] = [kind for kind in guard.documents if kind not in since]
    if missing or guard.within is None:
        return {"missing": missing} if missing else None
    last = {kind: count(since[kind], guard.within, bench.calendar).last_day for kind in guard.documents}
    old: list[str] = [f"{kind}: {since[kind]}" for kind, day in last.items() if day < bench.today]
    return {"old": old} if old else None


def _few_waivers(bench: Bench, guard: Guard) -> Facts | None:
    granted = list(bench.project.waivers)
    return {"waivers": granted, "most": guard.at_most} if len(granted) > (guard.at_most or 0) else None


_GENERAL: Mapping[str, Callable[[Bench, Guard], Facts | None]] = {
    "documents_filed": _documents_filed,
    "attested": _attested,
    "deadline_passed": _deadline_passed,
    "comments_disposed": _comments_disposed,
    "comments_received": _comments_received,
    "deadline_running": _deadline_running,
    "amended": _amended,
    "amendable": _amendable,
    "round": _round,
    "label": _label,
    "concluded": _concluded,
    "balloted": _balloted,
    "patents_answered": _patents_answered,
    "partners_agreed": _partners_agreed,
    "disclosed": _disclosed,
    "appeals_decided": _appeals_decided,
    "complaints_answered": _complaints_answered,
    "released": _released,
    "not_released": _not_released,
    "superseded": _superseded,
    "management_on_file": _management_on_file,
    "few_waivers": _few_waivers,
}

MODULES: tuple[ModuleType, ...] = (
    ballot_guards, publication_guards, approval_guards, drafting_guards, maintenance_guards, public_comment_guards,
    review_guards,
)  # fmt: skip
"""Modules with conditions of one stage's own, each in a table `GUARDS`."""

GUARDS: Mapping[str, Callable[[Bench, Guard], Facts | None]] = {**_GENERAL} | {
    name: guard for module in MODULES for name, guard in module.GUARDS.items()
}
"""Every condition, by its name in procedures."""
