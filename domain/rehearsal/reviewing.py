"""Reviews as a rehearsal would make them: meetings convened in time, minutes signed by all, changes handed in."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from domain.experts import QualifyPerson
from domain.meeting import ConveneMeeting, SignedIn, SignIn
from domain.message import Command
from domain.minutes import AnswerReview, SignMinutes
from domain.period import before
from domain.procedure import Procedure
from domain.rehearsal.voting import panel
from domain.rehearsal.world import REASON, World, digest
from domain.review_changes import SubmitChanges
from domain.review_rules import Reviewing
from domain.rotation import DrawReviewers
from domain.signatures import asked_to_sign, signing_rules

ONE_DAY = timedelta(days=1)
LONGEST_NOTICE = 400
"""Days ahead within which a meeting's day is looked for."""


def rules_of(world: World) -> Reviewing:
    """Return how the present stage reviews."""
    return world.stage.reviewing or Reviewing()


def before_a_ballot(world: World) -> tuple[str | None, str | None]:
    """Return the act that has to come before a ballot, and the kind of document that it files: a draw, a meeting."""
    rules, run, file = rules_of(world), world.project.run, world.project.review
    if rules.rotation and run.instance not in file.drawn:
        return "draw_reviewers", None
    if rules.meeting is None or not rules.meeting.required or file.held(run.instance):
        return None, None
    return toward_meeting(world)


def meets_later(world: World) -> bool:
    """Whether a meeting of this stay is convened, and its day has not come."""
    run, meetings = world.project.run, world.project.review.meetings.values()
    return any(m.instance == run.instance and m.seats is None and m.at > world.now for m in meetings)


def toward_meeting(world: World) -> tuple[str, str | None]:
    """Return the act that comes next for a meeting to be held, once its day has come: papers, the call, the list."""
    rules, run = rules_of(world), world.project.run
    missing = [kind for kind in (rules.meeting.papers if rules.meeting else ()) if world.project.filed(kind) is None]
    if missing:
        return "register_document", missing[0]
    convened = any(m.instance == run.instance for m in world.project.review.meetings.values())
    return ("sign_in" if convened else "convene_meeting"), None


def toward_minutes(world: World) -> tuple[str, str | None]:
    """Return the act that comes next for minutes to be signed, and the kind of document that it files."""
    rules = signing_rules(world.bench())
    kind = rules.minutes if rules else None
    filed = kind is not None and world.project.filed(kind) is not None
    return ("sign_minutes", None) if filed else ("register_document", kind)


def submitted(world: World) -> bool:
    """Whether the final draft on file was handed in with a class, or need not be."""
    changes, final = world.project.review.changes, world.project.filed(world.rules.final_text or "")
    if rules_of(world).changes is None:
        return True
    stay = world.project.run.instance
    return changes is not None and final is not None and (changes.digest, changes.instance) == (final.digest, stay)


def qualifications(procedure: Procedure, people: tuple[str, ...]) -> Iterator[QualifyPerson]:
    """Yield what an operator enters so that everybody has every qualification that reviews ask for."""
    asked = {name for s in procedure.stages.values() if s.reviewing for name in s.reviewing.experts}
    for name in sorted(asked):
        for person in people:
            yield QualifyPerson(person=person, qualification=name, evidence="0" * 64)


def _meetings(world: World) -> Iterator[Command]:
    rules, ballot = rules_of(world).meeting, world.stage.ballot
    if rules is None or ballot is None:
        return
    at = world.now + ONE_DAY
    for _ in range(LONGEST_NOTICE):
        if rules.notice is None or before(at, rules.notice, world.body.zone, world.bench().calendar) >= world.now:
            break
        at += ONE_DAY
    named = panel(world, ballot)
    chair = next(iter((*named, *world.body.people)))
    yield ConveneMeeting(
        project=world.project_id, meeting=world.fresh("meeting"), at=at, place=REASON, chair=chair, panel=named,
        agenda=(REASON,),
    )  # fmt: skip


def _lists(world: World) -> Iterator[Command]:
    for meeting in world.project.review.meetings.values():
        if meeting.instance == world.project.run.instance and meeting.seats is None:
            present = tuple(SignedIn(person=person) for person in meeting.panel)
            yield SignIn(project=world.project_id, meeting=meeting.id, present=present, evidence=digest(world))


def _answers(world: World) -> Iterator[Command]:
    answers = [name for s in world.rules.stages.values() if s.reviewing for name in s.reviewing.answers]
    for opinion in world.project.review.unanswered:
        for name in answers[:1]:
            yield AnswerReview(project=world.project_id, opinion=opinion, answer=name, reason=REASON)


def _signatures(world: World) -> Iterator[Command]:
    bench = world.bench()
    rules = signing_rules(bench)
    filed = world.project.filed(rules.minutes) if rules and rules.minutes else None
    if filed is not None and (signers := asked_to_sign(bench)):
        yield SignMinutes(
            project=world.project_id, digest=filed.digest, signers=tuple(signers), evidence=digest(world)
        )  # fmt: skip


def _changes(world: World) -> Iterator[Command]:
    rules, final = rules_of(world).changes, world.project.filed(world.rules.final_text or "")
    if rules is None or final is None:
        return
    for name in rules.classes:
        yield SubmitChanges(
            project=world.project_id, digest=final.digest, change_class=name, text=REASON, diff=digest(world)
        )  # fmt: skip


def _draws(world: World) -> Iterator[Command]:
    ballot = world.stage.ballot
    if ballot is not None and rules_of(world).rotation:
        yield DrawReviewers(project=world.project_id, number=max(len(panel(world, ballot)), 1))


def _nothing(_: World) -> Iterator[Command]:
    return iter(())


ACTS: Mapping[str, Callable[[World], Iterator[Command]]] = {
    "convene_meeting": _meetings,
    "sign_in": _lists,
    "record_opinions": _nothing,
    "answer_review": _answers,
    "sign_minutes": _signatures,
    "raise_objection": _nothing,
    "judge_objection": _nothing,
    "settle_objection": _nothing,
    "conclude_by_consensus": _nothing,
    "submit_changes": _changes,
    "draw_reviewers": _draws,
}
"""The acts of the review; objections and opinions that nobody has in a rehearsal are not made up."""
