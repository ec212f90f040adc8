"""What is missing for a guard to hold, and which acts, or what time, would bring it about.

This is the walker's knowledge of the engine's checks; of procedures it knows none.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from domain.act import Act
from domain.approval_guards import unheard
from domain.guards import GUARDS, missing_attestations, missing_documents
from domain.maintenance_guards import missing_findings
from domain.message import Command
from domain.rehearsal import balloting, drafting, reviewing, tally, voting
from domain.rehearsal.commenting import open_comments, settles
from domain.rehearsal.moves import given, permission
from domain.rehearsal.world import World
from domain.stage_rules import Guard

DEEPEST = 6
"""Acts whose guards ask for acts whose guards ask for acts: no further than this."""


@dataclass(frozen=True)
class Step:
    """What comes next: acts to try in this order, or nothing but time, or nothing at all can be done (`STUCK`)."""

    acts: tuple[Act, ...] = ()
    met: bool = False
    waits: bool = False


MET = Step(met=True)
WAIT = Step(waits=True)
STUCK = Step()


def toward(world: World, guards: Iterable[Guard], depth: int = 0) -> Step:
    """Return what brings the guards about: acts before time, and nothing where one of them is out of reach."""
    if depth > DEEPEST:
        return STUCK
    bench = world.bench()
    unmet = [guard for guard in guards if GUARDS[guard.check](bench, guard) is not None]
    found = [(guard, NEEDS.get(guard.check, _stuck)(world, guard, depth)) for guard in unmet]
    steps = [step for guard, step in found if step != STUCK or _binds(world, guard)]
    if any(step == STUCK for step in steps):
        return STUCK
    acting = tuple(act for step in steps for act in step.acts)
    return Step(acting) if acting else WAIT if steps else MET


def doing(
    world: World, name: str, depth: int, wanted: Callable[[Command], bool] | None = None, one: str | None = None
) -> Step:
    """Return what brings an act about: first what its own guards ask for, then the act, if it is `wanted`.

    `one` names the document or attestation that it is to be about.
    """
    found = permission(world, name)
    if found is None:
        return STUCK
    before = toward(world, found.guards, depth + 1)
    if not before.met:
        return before
    return Step(tuple(act for act in given(world, name, one) if wanted is None or wanted(act.command)))


def _binds(world: World, guard: Guard) -> bool:
    """Whether a guard cannot be passed with a reason, or without one."""
    rule = world.rules.rule(guard.rule)
    return rule is None or rule.strength == "enforce"


def _stuck(_world: World, _guard: Guard, _depth: int) -> Step:
    return STUCK


def _documents(world: World, guard: Guard, depth: int) -> Step:
    missing = missing_documents(world.project, guard)
    return doing(world, "register_document", depth, one=missing[0])


def _attestations(world: World, guard: Guard, depth: int) -> Step:
    missing = missing_attestations(world.project, guard)
    return doing(world, "attest", depth, one=missing[0])


def _deadline(world: World, guard: Guard, depth: int) -> Step:
    return _passed(world, guard.deadline or "", depth)


def _passed(world: World, name: str, depth: int) -> Step:
    """Return what makes a deadline pass: time, an appeal decided, or what sets it running."""
    project, rule = world.project, world.rules.deadline(name)
    deadline = project.deadline(name)
    if deadline is not None and deadline.running:
        return WAIT
    if project.suspended:
        return doing(world, "decide_appeal", depth)
    counted = world.rules.deadline(rule.before) if rule and rule.before else rule
    starts = [moment for moment in (counted.starts, counted.again) if moment] if counted else []
    steps = [_STARTS[moment](world, depth) for moment in starts if moment in _STARTS]
    return next((step for step in steps if step != STUCK), STUCK)


def _comments_disposed(world: World, _guard: Guard, depth: int) -> Step:
    return _disposed(world, depth)


def _disposed(world: World, depth: int) -> Step:
    """Return what disposes the comments of this round: answers, and the end of the time in which they are taken."""
    run, rules = world.project.run, world.stage.comments
    if rules is None or run.disposed:
        return STUCK
    if open_comments(world):
        return doing(world, "dispose_comment", depth)
    window = world.project.deadline(rules.until)
    closed = window is not None and window.instance == run.instance and not window.open
    return STUCK if closed else _passed(world, rules.until, depth)


def _comments_received(world: World, _guard: Guard, depth: int) -> Step:
    return doing(world, "submit_comment", depth) if world.stage.comments else STUCK


def _label(world: World, guard: Guard, depth: int) -> Step:
    """Return the label that the guard wants, or any that may come before it."""
    wanted = doing(world, "set_label", depth, lambda c: getattr(c, "value", None) in guard.values)
    return wanted if wanted.acts else doing(world, "set_label", depth, _about(guard.variable))


def _about(variable: str | None) -> Callable[[Command], bool]:
    return lambda command: getattr(command, "variable", None) == variable


def _votes_answered(world: World, guard: Guard, depth: int) -> Step:
    act = balloting.answers(world, guard.outcomes)
    return doing(world, act, depth) if act else STUCK


def _concluded(world: World, guard: Guard, depth: int) -> Step:
    review = world.rules.review
    rules = world.stage.ballot
    if rules is not None and {*guard.outcomes} & {*rules.adopted, rules.failed, tally.CONFIRMED}:
        return _through_ballot(world, guard.outcomes, depth)
    named = [outcome for outcome in guard.outcomes if review and outcome in review.outcomes]
    if not named or review is None or world.project.run.conclusion is not None:
        return STUCK
    if all(review.outcomes[outcome].effect == "amend" for outcome in named) and not _amendment_filed(world):
        return doing(world, "register_document", depth, one=world.rules.amendment_text)
    return doing(world, "conclude_periodic_review", depth, lambda c: getattr(c, "outcome", None) in named)


def _amendment_filed(world: World) -> bool:
    filed = world.project.filed(world.rules.amendment_text or "")
    return filed is not None and filed.instance == world.project.run.instance


def _balloted(world: World, guard: Guard, depth: int) -> Step:
    """Return what brings a ballot to one of the verdicts."""
    run = world.project.run
    if world.stage.ballot is None or (run.verdict is not None and run.verdict != "no_quorum"):
        return STUCK
    if run.ballot is None or run.verdict == "no_quorum":
        return _opened(world, depth)
    steps = (_voted(world, verdict, depth) for verdict in guard.outcomes)
    return next((step for step in steps if step != STUCK), STUCK)


def _through_ballot(world: World, outcomes: tuple[str, ...], depth: int) -> Step:
    """Return what brings a ballot, and what follows it, to one of the outcomes."""
    run, rules = world.project.run, world.stage.ballot
    if rules is None:
        return STUCK
    adopted = [outcome for outcome in rules.adopted if outcome in outcomes]
    confirmed = tally.CONFIRMED in outcomes and rules.changes is not None
    if run.conclusion is not None:
        return _confirmed(world, depth) if confirmed and run.conclusion == rules.changes else STUCK
    if run.ballot is None or run.verdict == "no_quorum":
        return _opened(world, depth)
    if run.verdict is None:
        return _voted(world, "passed" if adopted or confirmed else "failed", depth)
    wanted = {*adopted, *([rules.changes] if confirmed and not adopted else [])}
    wanted |= {rules.failed} & {*outcomes} if run.verdict == "pending" else set()
    return doing(world, "conclude_review", depth, lambda c: getattr(c, "conclusion", None) in wanted)


def _opened(world: World, depth: int) -> Step:
    rules = world.stage.ballot
    if rules is not None and world.project.filed(rules.document) is None:
        return doing(world, "register_document", depth, one=rules.document)
    act, one = reviewing.before_a_ballot(world)
    if act is not None and reviewing.meets_later(world):
        return WAIT
    return doing(world, act or "open_ballot", depth, one=one)


def _voted(world: World, verdict: str, depth: int) -> Step:
    ballot, rules = voting.open_ballot(world), world.stage.ballot
    if ballot is None or rules is None:
        return STUCK
    if rules.modes[ballot.mode].attendance and ballot.present is None:
        return doing(world, "record_attendance", depth)
    plan = tally.plan(world, verdict)
    if not plan:
        return STUCK
    left = [(voter, position) for voter, position in plan.items() if position not in {None, ballot.votes.get(voter)}]
    if left:
        voter, position = left[0]
        return Step((world.act(voter, voting.vote(world, ballot, position or "")),))
    until = rules.modes[ballot.mode].until
    deadline = world.project.deadline(until) if until else None
    if deadline is not None and deadline.running and deadline.instance == world.project.run.instance:
        return WAIT
    return doing(world, "close_ballot", depth)


def _confirmed(world: World, depth: int) -> Step:
    final = world.project.filed(world.rules.final_text or "")
    if final is None or final.instance != world.project.run.instance:
        return doing(world, "register_document", depth, one=world.rules.final_text)
    return doing(world, "confirm_changes" if reviewing.submitted(world) else "submit_changes", depth)


def _reviewed(world: World, guard: Guard, depth: int) -> Step:
    if guard.check == "meeting_held" and reviewing.meets_later(world):
        return WAIT
    act, one = reviewing.toward_minutes(world) if guard.check == "minutes_signed" else reviewing.toward_meeting(world)
    return doing(world, act, depth, one=one)


def _patents(world: World, _guard: Guard, depth: int) -> Step:
    return doing(world, "state_licence", depth)


def _approved(world: World, guard: Guard, depth: int) -> Step:
    if world.project.filed(world.rules.final_text) is None:
        return doing(world, "register_document", depth, one=world.rules.final_text)
    return doing(world, "decide_release", depth, lambda c: not guard.values or getattr(c, "organ", "") in guard.values)


def _disclosed(world: World, _guard: Guard, depth: int) -> Step:
    return doing(world, "record_disclosure", depth) if world.project.number else doing(world, "release", depth)


def _complaints(world: World, _guard: Guard, depth: int) -> Step:
    return doing(world, "answer_complaint", depth)


def _appeals(world: World, _guard: Guard, depth: int) -> Step:
    return doing(world, "decide_appeal", depth)


def _drafting(world: World, guard: Guard, depth: int) -> Step:
    want = drafting.WANTS[guard.check](world, guard)
    return Step((want,)) if isinstance(want, Act) else doing(world, want.act, depth, want.accepts, want.one)


def _released(world: World, _guard: Guard, depth: int) -> Step:
    return doing(world, "release", depth)


def _requested(world: World, guard: Guard, depth: int) -> Step:
    """Return what has a request admitted: one that waits, else one to be made, on a ground that the guard takes."""
    grounds = {r.id: r.ground for r in world.project.maintenance.requests}
    answered = doing(
        world, "answer_review_request", depth,
        lambda c: getattr(c, "admitted", False) and _taken(guard, grounds[getattr(c, "request", "")]),
    )  # fmt: skip
    return answered if answered.acts else doing(world, "request_review", depth, lambda c: _taken(guard, c.ground))  # type: ignore[attr-defined] # only these commands are offered


def _taken(guard: Guard, ground: str) -> bool:
    return not guard.values or ground in guard.values


def _evidence(world: World, guard: Guard, depth: int) -> Step:
    missing = missing_findings(world.rules, world.project, guard)
    return doing(world, "record_finding", depth, lambda c: getattr(c, "item", None) in missing)


def _finding(world: World, guard: Guard, depth: int) -> Step:
    said = doing(
        world, "record_finding", depth,
        lambda c: (getattr(c, "item", None), getattr(c, "finding", None)) in {(guard.item, v) for v in guard.values},
    )  # fmt: skip
    return said if said.acts else STUCK


def _evaluated(world: World, _guard: Guard, depth: int) -> Step:
    return doing(world, "evaluate_effect", depth)


def _any_conclusion(world: World, depth: int) -> Step:
    rules, review = world.stage.ballot, world.rules.review
    outcomes = (*(rules.adopted if rules else ()), *(review.outcomes if review else ()))
    return _concluded(world, Guard(check="concluded", rule="concluded", outcomes=outcomes), depth)


def _office(world: World, guard: Guard, depth: int) -> Step:
    silent, against = unheard(world.project, guard)
    return doing(world, "endorse_project", depth, lambda c: getattr(c, "office", None) in {*silent, *against})


def _answers(world: World, _guard: Guard, depth: int) -> Step:
    answered = doing(world, "answer_joining", depth)
    return answered if answered.acts else doing(world, "answer_opinion", depth)


NEEDS: Mapping[str, Callable[[World, Guard, int], Step]] = {
    "overlap_checked": lambda world, _, depth: doing(world, "check_overlap", depth),
    "compared": lambda world, _, depth: doing(world, "record_comparison", depth),
    "endorsed": _office,
    "opinions_answered": _answers,
    "documents_filed": _documents,
    "attested": _attestations,
    "deadline_passed": _deadline,
    "comments_disposed": _comments_disposed,
    "deadline_running": _stuck,
    "amended": _stuck,
    "comments_received": _comments_received,
    "reconsulted": lambda world, _, depth: doing(world, "declare_change", depth, lambda c: settles(world, c)),
    "public_told": lambda world, _, depth: doing(world, "record_posting", depth),
    "replied": lambda world, _, depth: doing(world, "record_reply", depth),
    "forwarded_answered": lambda world, _, depth: doing(world, "dispose_comment", depth),
    "contests_answered": lambda world, _, depth: doing(world, "dispose_comment", depth),
    "label": _label,
    "concluded": _concluded,
    "votes_answered": _votes_answered,
    "balloted": _balloted,
    "patents_answered": _patents,
    **dict.fromkeys(drafting.WANTS, _drafting),
    "disclosed": _disclosed,
    "minutes_signed": _reviewed,
    "review_opinions_answered": lambda world, _, depth: doing(world, "answer_review", depth),
    "meeting_held": _reviewed,
    "disclosure_current": _disclosed,
    "text_open": lambda world, guard, depth: doing(
        world, "describe_standard", depth, lambda c: getattr(c, "access", None) in guard.values
    ),
    "described": lambda world, _, depth: doing(world, "describe_standard", depth),
    "release_approved": _approved,
    "appeals_decided": _appeals,
    "complaints_answered": _complaints,
    "released": _released,
    "review_requested": _requested,
    "evidence_collected": _evidence,
    "found": _finding,
    "effect_evaluated": _evaluated,
}
"""What brings about each check."""

OUT_OF_REACH = frozenset(
    {
        "failed_reviews",
        "balanced",
        "interests_heard",
        "amendable",
        "references_current",
        "round",
        "partners_agreed",
        "not_released",
        "superseded",
        "few_waivers",
        "class_fits",
        "management_on_file",
    }
)
"""Checks that hold or don't: another way through the stages, a partner, a revision or the body would have to act."""

_STARTS: Mapping[str, Callable[[World, int], Step]] = {
    "comments_disposed": _disposed,
    "ballot_opened": lambda world, depth: _opened(world, depth) if world.stage.ballot else STUCK,
    "concluded": _any_conclusion,
    "reviewed": lambda world, depth: doing(world, "conclude_periodic_review", depth),
    "released": lambda world, depth: doing(world, "release", depth),
}
"""What brings about each moment from which a deadline is counted; the others come with a stage or with time."""
