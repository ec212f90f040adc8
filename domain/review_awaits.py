"""What a project waits for in its review, as far as its own state tells."""

from collections.abc import Callable, Mapping

from domain.project import Project
from domain.review_file import Meeting, Objection
from domain.review_rules import Reviewing
from domain.stage_rules import Stage


def _rules(stage: Stage) -> Reviewing:
    return stage.reviewing or Reviewing()


def _meetings(project: Project) -> list[Meeting]:
    return [m for m in project.review.meetings.values() if m.instance == project.run.instance]


def _objections(project: Project) -> list[Objection]:
    found = project.review.objections.values()
    return [each for each in found if each.instance == project.run.instance and each.state == "open"]


def _changes_asked(project: Project, stage: Stage) -> bool:
    changes = stage.ballot.changes if stage.ballot else None
    return changes is not None and project.run.conclusion == changes


def _handed_in(project: Project, stage: Stage) -> bool:
    """Whether changes need no class here, or were handed in with one in this stay."""
    changes = project.review.changes
    return _rules(stage).changes is None or (changes is not None and changes.instance == project.run.instance)


def _to_convene(project: Project, stage: Stage) -> bool:
    """Whether a vote takes a meeting, and none was convened in this stay."""
    meeting = _rules(stage).meeting
    return meeting is not None and meeting.required and not _meetings(project) and project.run.ballot is None


def _to_draw(project: Project, stage: Stage) -> bool:
    return _rules(stage).rotation is not None and project.run.instance not in project.review.drawn


def signatures_open(project: Project) -> list[str]:
    """Return who was at the latest meeting and has signed no minutes since; the roster may ask fewer of them to."""
    meeting = next((m for m in reversed(project.review.meetings.values()) if m.seats), None)
    signed = {person for signers in project.review.signed.values() for person in signers}
    return [person for person in meeting.present if person not in signed] if meeting else []


OBJECTS: Mapping[str, Callable[[Project, Stage], bool]] = {
    "draw_reviewers": _to_draw,
    "convene_meeting": _to_convene,
    "sign_in": lambda project, _: any(m.seats is None for m in _meetings(project)),
    "judge_objection": lambda project, _: any(not each.judged for each in _objections(project)),
    "settle_objection": lambda project, _: any(each.judged and each.stands for each in _objections(project)),
    "answer_review": lambda project, _: bool(project.review.unanswered),
    "submit_changes": lambda project, stage: _changes_asked(project, stage) and not _handed_in(project, stage),
    "confirm_changes": lambda project, stage: _changes_asked(project, stage) and _handed_in(project, stage),
}
"""The acts of a review that a project may wait for, and whether there is what they are about."""
