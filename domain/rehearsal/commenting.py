"""Comments in a rehearsal: the commands that somebody might give about them, and what brings their conditions about."""

from collections.abc import Callable, Iterator, Mapping

from domain.consultation import CirculateDraft, DeclareChange, RecordPosting, RecordReply
from domain.message import Command
from domain.moderation import ReleaseComments, WithholdComments
from domain.public_comment import (
    Comment,
    DisposeComment,
    DisposeComments,
    GroupComments,
    ReplyToDisposition,
    SubmitComment,
    ValidateComment,
)
from domain.rehearsal.world import REASON, World, digest


def _comments(world: World) -> Iterator[Command]:
    yield SubmitComment(project=world.project_id, comment=world.fresh("comment"), text=REASON)


def open_comments(world: World) -> list[Comment]:
    """Return the comments that the present round waits for."""
    waiting = world.open_comments(world.body_id, world.project_id, world.project.run.instance, len(world.states))
    found = (state for state in world.states.values() if isinstance(state, Comment))
    return [comment for comment in found if comment.id in waiting]


def _dispositions(world: World) -> Iterator[Command]:
    rules = world.stage.comments
    for comment in open_comments(world) if rules else ():
        for name in rules.dispositions if rules else ():
            yield DisposeComment(project=world.project_id, comment=comment.id, disposition=name, reason=REASON)


def _together(world: World) -> Iterator[Command]:
    rules, waiting = world.stage.comments, tuple(comment.id for comment in open_comments(world))
    for name in rules.dispositions if rules and waiting else ():
        yield DisposeComments(project=world.project_id, comments=waiting, disposition=name, reason=REASON)


def _of_state(world: World, wanted: Callable[[Comment], bool]) -> list[Comment]:
    found = (state for state in world.states.values() if isinstance(state, Comment))
    return [comment for comment in found if comment.project == world.project_id and wanted(comment)]


def _validations(world: World) -> Iterator[Command]:
    for comment in _of_state(world, lambda c: c.state == "unvalidated"):
        yield ValidateComment(project=world.project_id, comment=comment.id)


def _releases(world: World) -> Iterator[Command]:
    if held := tuple(comment.id for comment in _of_state(world, lambda c: c.state == "held")):
        yield ReleaseComments(project=world.project_id, comments=held)


def _withholdings(world: World) -> Iterator[Command]:
    if held := tuple(comment.id for comment in _of_state(world, lambda c: c.state == "held")):
        yield WithholdComments(project=world.project_id, comments=held, reason=REASON)


def _replies(world: World) -> Iterator[Command]:
    for comment in _of_state(world, lambda c: c.disposition is not None and c.reply is None):
        yield ReplyToDisposition(project=world.project_id, comment=comment.id, accepts=True)


def _groups(world: World) -> Iterator[Command]:
    found = _of_state(world, lambda _: True)
    if found:
        yield GroupComments(project=world.project_id, comments=(found[0].id,), group=world.fresh("group"))


def _circulations(world: World) -> Iterator[Command]:
    if units := tuple(world.body.units)[:1]:
        yield CirculateDraft(project=world.project_id, units=units)


def _unit_replies(world: World) -> Iterator[Command]:
    for unit in world.body.units:
        yield RecordReply(project=world.project_id, unit=unit)


def _postings(world: World) -> Iterator[Command]:
    rules = world.stage.comments
    for channel in rules.channels if rules else ():
        yield RecordPosting(project=world.project_id, channel=channel, evidence=digest(world))


def _declarations(world: World) -> Iterator[Command]:
    for stage in world.rules.stages.values():
        classes = stage.comments.changes if stage.comments else {}
        for name in sorted(classes, key=lambda each: classes[each].again):
            yield DeclareChange(project=world.project_id, change=name, reason=REASON)


def settles(world: World, command: Command) -> bool:
    """Whether a change is declared of a class that takes no further round."""
    declared = command.change if isinstance(command, DeclareChange) else None
    stages = world.rules.stages.values()
    classes = [
        stage.comments.changes[declared] for stage in stages if stage.comments and declared in stage.comments.changes
    ]
    return bool(classes) and not any(each.again for each in classes)


ACTS: Mapping[str, Callable[[World], Iterator[Command]]] = {
    "submit_comment": _comments,
    "dispose_comment": _dispositions,
    "dispose_comments": _together,
    "validate_comment": _validations,
    "release_comments": _releases,
    "withhold_comments": _withholdings,
    "reply_to_disposition": _replies,
    "group_comments": _groups,
    "circulate_draft": _circulations,
    "record_reply": _unit_replies,
    "record_posting": _postings,
    "declare_change": _declarations,
}
"""Every act about comments and rounds of them that a procedure may permit."""
