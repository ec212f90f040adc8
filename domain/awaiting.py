"""Whom a project waits for and for what, and what else may be done: as far as its own state tells.

Whether a guard holds that asks more than the project's state is found out when somebody acts.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, NamedTuple

from domain import review_awaits
from domain.approval_guards import checked, table_lacks, unheard
from domain.drafting_guards import failed_papers, out_of_step, silent_units, uncalled, unconfirmed
from domain.escalation import escalated
from domain.guards import latest_round, missing_attestations, missing_documents
from domain.maintenance_guards import lacks_findings
from domain.procedure import Procedure
from domain.project import Project, StageRun
from domain.publication_guards import approved, undescribed
from domain.review_awaits import signatures_open
from domain.stage_rules import Guard, Stage


@dataclass(frozen=True)
class Awaited:
    """Something somebody may do next: who (roles), and which act or transition.

    What the project waits for, to go on, is `awaited`; `possible` is what may be done besides or instead.
    """

    act: str
    by: tuple[str, ...]
    transition: bool = False
    kind: Literal["awaited", "possible"] = "awaited"


class Case(NamedTuple):
    """A project in its present stage."""

    procedure: Procedure
    project: Project
    run: StageRun
    stage: Stage


def awaiting(procedure: Procedure, project: Project) -> tuple[Awaited, ...]:
    """Return what may be done now: what is awaited first, and of that first whose move it is."""
    stage = procedure.stages[project.stage]
    case = Case(procedure, project, project.run, stage)
    more = escalated(procedure, project)
    permitted = {name: (*act.by, *more.get(name, ())) for name, act in stage.acts.items()}
    own = [*_votes(case), *_acts(case, permitted), *_transitions(case, more)]
    anywhere = {n: (*act.by, *more.get(n, ())) for n, act in procedure.acts.items() if n not in stage.acts}
    common = [] if stage.kind == "ended" else [*_acts(case, anywhere)]
    return tuple(sorted(own + common, key=lambda each: (each.kind != "awaited", each.act != "decide_appeal")))


def movers(awaits: Sequence[Awaited], owner: str | None = None) -> tuple[str, ...]:
    """Return the roles whose move it is: those of what is awaited first, else the stage's owner."""
    first = next((each.by for each in awaits if each.kind == "awaited"), ())
    return first or ((owner,) if owner else ())


def _acts(case: Case, permitted: Mapping[str, tuple[str, ...]]) -> Iterator[Awaited]:
    for act, by in permitted.items():
        guards = case.stage.acts[act].guards if act in case.stage.acts else ()
        stopped = case.project.suspended and any(guard.check == "appeals_decided" for guard in guards)
        if act in OBJECTS and OBJECTS[act](case) and not stopped:
            early = act == "dispose_comment" and _window_open(case)
            yield Awaited(act, by, kind="possible" if early else "awaited")


def _votes(case: Case) -> Iterator[Awaited]:
    """While a ballot is open its panel is awaited: those whom the procedure has invited to it, or who vote by role."""
    invited = [role for effect in case.stage.effects if effect.when == "ballot_opened" for role in effect.to]
    if not invited and case.stage.ballot and case.stage.ballot.electorate:
        invited = [*case.stage.ballot.electorate.roles]
    if _ballot_open(case) and not _ballot_over(case) and (by := tuple(dict.fromkeys(invited))):
        yield Awaited("cast_vote", by)


def _transitions(case: Case, more: Mapping[str, tuple[str, ...]]) -> Iterator[Awaited]:
    for name, transition in case.stage.transitions.items():
        stopped = case.project.suspended and transition.kind != "abandon"
        if transition.kind == "automatic" or stopped:
            continue
        if transition.kind == "proceed":
            yield Awaited(name, (*transition.by, *more.get(name, ())), transition=True)
        elif all(_holds(case, guard) for guard in transition.guards):
            yield Awaited(name, (*transition.by, *more.get(name, ())), transition=True, kind="possible")


def _holds(case: Case, guard: Guard) -> bool:
    """Whether a guard holds, if the project alone can tell; one that it can't tell may."""
    project = case.project
    match guard.check:
        case "deadline_passed":
            deadline = project.deadline(guard.deadline or "")
            return deadline is not None and deadline.state == "passed"
        case "comments_disposed":
            latest = latest_round(case.procedure, project)
            return latest is not None and latest.disposed
        case "concluded":
            return case.run.conclusion in guard.outcomes
        case "balloted":
            return case.run.verdict in guard.outcomes
        case "deadline_running":
            deadline = project.deadline(guard.deadline or "")
            return deadline is not None and deadline.open
        case "amended":
            return len(project.amendments) >= guard.at_least
        case "round":
            return case.run.round >= guard.at_least
        case "label":
            return project.labels.get(guard.variable or "") in guard.values
        case "effect_evaluated":
            return project.maintenance.evaluated is not None
        case "released":
            return project.number is not None
        case "described":
            return not undescribed(project, case.procedure, guard.values)
        case "release_approved":
            return approved(project, case.procedure, guard.values)
        case "overlap_checked":
            return checked(project)
        case "compared":
            return not table_lacks(case.procedure, project).anything
        case "endorsed":
            return not any(unheard(project, guard))
        case "opinions_answered":
            return not project.preparing.unanswered
        case "not_released":
            return project.number is None
        case _:
            return True


def _window_open(case: Case) -> bool:
    """Whether comments are taken: until the period ends, and on while an appeal has it stand still."""
    deadline = case.project.deadline(case.stage.comments.until) if case.stage.comments else None
    return deadline is not None and deadline.open and deadline.instance == case.run.instance


def _ballot_open(case: Case) -> bool:
    return case.run.ballot is not None and case.run.verdict is None


def _ballot_timed(case: Case) -> bool:
    """Whether a deadline will close the open ballot."""
    until = {mode.until for mode in case.stage.ballot.modes.values()} if case.stage.ballot else set()
    return any(d.open and d.name in until and d.instance == case.run.instance for d in case.project.deadlines)


def _ballot_over(case: Case) -> bool:
    """Whether the open ballot's deadline passed, and its count waits for what somebody has to say first."""
    last = max((o.at for o in case.run.occurrences if o.moment == "ballot_opened"), default=None)
    until = {mode.until for mode in case.stage.ballot.modes.values()} if case.stage.ballot else set()
    mine = [d for d in case.project.deadlines if d.name in until and d.instance == case.run.instance]
    over = any(d.state == "passed" and d.instant and d.instant > last for d in mine) if last is not None else False
    return over and not _ballot_timed(case)


def _attendance(case: Case) -> bool:
    return case.stage.ballot is not None and any(mode.attendance for mode in case.stage.ballot.modes.values())


def _in_review(looks: Callable[[Project, Stage], bool], case: Case) -> bool:
    return looks(case.project, case.stage)


def _lacks(case: Case, missing: Callable[[Project, Guard], list[str]], check: str) -> bool:
    """Whether what leads on from the stage, a transition or an act, asks for something that is missing."""
    onwards = [t.guards for t in case.stage.transitions.values() if t.kind in {"proceed", "automatic"}]
    acts = [act.guards for act in case.stage.acts.values()]
    guards = [guard for each in (*onwards, *acts) for guard in each]
    released = case.project.number is not None
    return not released and any(missing(case.project, guard) for guard in guards if guard.check == check)


def _asks_and_lacks(check: str) -> Callable[[Case], bool]:
    """Return whether what leads on asks for something that one act brings about, and it is not there."""
    return lambda case: _lacks(case, lambda _, guard: [] if _holds(case, guard) else [check], check)


def _undeclared(case: Case) -> bool:
    """Whether the round is complete and its way on asks for the class of the change, which nobody has declared."""
    onwards = [t.guards for t in case.stage.transitions.values() if t.kind in {"proceed", "skip"}]
    asked = any(guard.check == "reconsulted" for guards in onwards for guard in guards)
    latest = latest_round(case.procedure, case.project)
    said = case.project.consultation.declared
    return asked and latest is not None and latest.disposed and (said is None or said.instance != latest.instance)


OBJECTS: Mapping[str, Callable[[Case], bool]] = {
    "check_overlap": _asks_and_lacks("overlap_checked"),
    "record_comparison": _asks_and_lacks("compared"),
    "endorse_project": _asks_and_lacks("endorsed"),
    "answer_joining": lambda case: any(a.answer is None for a in case.project.preparing.applied.values()),
    "answer_opinion": lambda case: not all(case.project.preparing.opinions.values()),
    "submit_comment": _window_open,
    "validate_comment": _window_open,
    "release_comments": lambda case: bool(case.stage.comments and case.stage.comments.held) and not case.run.disposed,
    "declare_change": _undeclared,
    "dispose_comment": lambda case: not case.run.disposed,
    "open_ballot": lambda case: case.run.conclusion is None and (case.run.ballot is None or _no_quorum(case)),
    "record_attendance": lambda case: (
        _ballot_open(case) and _attendance(case) and not _ballot_timed(case) and not _ballot_over(case)
    ),
    "close_ballot": lambda case: _ballot_open(case) and not _ballot_timed(case),
    **{name: partial(_in_review, looks) for name, looks in review_awaits.OBJECTS.items()},
    "sign_minutes": lambda case: _lacks(case, lambda project, _: signatures_open(project), "minutes_signed"),
    "conclude_review": lambda case: case.run.verdict in {"passed", "pending"} and case.run.conclusion is None,
    "release": lambda case: case.project.number is None,
    "record_disclosure": lambda case: (
        case.project.number is not None and (case.project.disclosed is None or bool(case.project.publishing.outdated))
    ),
    "conclude_periodic_review": lambda case: case.run.conclusion is None,
    "answer_review_request": lambda case: any(r.state == "open" for r in case.project.maintenance.requests),
    "record_finding": lambda case: lacks_findings(case.procedure, case.project, _asked(case)),
    "evaluate_effect": lambda case: (
        case.project.maintenance.evaluated is None and any(g.check == "effect_evaluated" for g in _asked(case))
    ),
    "withdraw_appeal": lambda case: bool({"filed", "admitted"} & {*case.project.appeals.values()}),
    "report_remedy": lambda case: bool(case.project.hearing.remedies),
    "take_up_complaint": lambda case: any(c.state == "filed" for c in case.project.hearing.complaints.values()),
    "answer_complaint": lambda case: bool(case.project.hearing.unanswered),
    "decide_appeal": lambda case: "admitted" in case.project.appeals.values(),
    "admit_appeal": lambda case: "filed" in case.project.appeals.values(),
    "attest": lambda case: _lacks(case, missing_attestations, "attested"),
    "register_document": lambda case: (
        _lacks(case, missing_documents, "documents_filed") or _lacks(case, failed_papers, "format_checked")
    ),
    "state_licence": lambda case: any(patent.licence is None for patent in case.project.patents),
    "confirm_unit": lambda case: _lacks(case, unconfirmed, "units_confirmed"),
    "ask_for_patents": lambda case: _lacks(case, uncalled, "patents_asked"),
    "answer_patent_call": lambda case: (
        case.procedure.patent_calls is not None
        and case.procedure.patent_calls.by_units
        and not uncalled(case.project)
        and bool(silent_units(case.project))
    ),
    "register_version": lambda case: _lacks(case, out_of_step, "versions_in_step"),
    "describe_standard": _asks_and_lacks("described"),
    "decide_release": _asks_and_lacks("release_approved"),
    "enter_outside_agreement": lambda case: (
        case.stage.kind == "publication"
        and case.project.number is None
        and any(o.digest is None for o in case.project.publishing.outsiders)
    ),
    "agree_to_publish": lambda case: (
        case.stage.kind == "publication"
        and case.project.number is None
        and any(not partner.agreed for partner in case.project.partners)
    ),
}
"""The acts that a project may wait for, and whether there is what they are about; other acts wait for nobody."""


def _asked(case: Case) -> list[Guard]:
    """Return the guards under which the periodic review, in this stage, comes to something."""
    review, act = case.procedure.review, case.stage.acts.get("conclude_periodic_review")
    if review is None or act is None or case.run.conclusion is not None:
        return []
    here = [o for o in review.outcomes.values() if not o.stages or case.project.stage in o.stages]
    return [*act.guards, *(guard for outcome in here for guard in outcome.guards)]


def _no_quorum(case: Case) -> bool:
    return case.run.verdict == "no_quorum"
