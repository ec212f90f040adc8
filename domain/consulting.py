"""What is noted of a round of comment as a whole: circulation, replies, postings, the class of the change."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.bench import Bench
from domain.comment_receiving import check_own_unit
from domain.comment_round import latest_round, round_of
from domain.consultation import (
    ChangeDeclared,
    CirculateDraft,
    DeclareChange,
    DraftCirculated,
    DraftPosted,
    RecordPosting,
    RecordReply,
    ReplyRecorded,
)
from domain.message import Command
from domain.refusal import Refused


def circulate(bench: Bench, command: CirculateDraft) -> None:
    """Note to whom the draft was sent; organisations that have it already are not noted again."""
    round_, project = round_of(bench), bench.project
    unknown = [unit for unit in command.units if unit not in bench.body.units]
    if unknown:
        raise Refused("named_known", {"unknown": unknown})
    known = project.consultation.sent.get(round_.run.instance, ())
    new = tuple(unit for unit in dict.fromkeys(command.units) if unit not in known)
    if new:
        bench.tell(DraftCirculated(instance=round_.run.instance, units=new))


def record_reply(bench: Bench, command: RecordReply) -> None:
    """Note a reply without comment: by somebody of the organisation, or from its letter."""
    round_ = round_of(bench)
    if command.unit not in bench.body.units:
        raise Refused("named_known", {"unknown": [command.unit]})
    check_own_unit(bench, command.unit)
    if command.unit not in bench.project.consultation.replied.get(round_.run.instance, ()):
        bench.tell(ReplyRecorded(instance=round_.run.instance, unit=command.unit))


def record_posting(bench: Bench, command: RecordPosting) -> None:
    """Note that the draft stands before the public in one of the procedure's channels."""
    round_ = round_of(bench)
    if command.channel not in round_.comments.channels:
        known = list(round_.comments.channels)
        raise Refused("channel_known", {"channel": command.channel, "known": known})
    instance = round_.run.instance
    bench.tell(DraftPosted(instance=instance, channel=command.channel, url=command.url, evidence=command.evidence))


def declare_change(bench: Bench, command: DeclareChange) -> None:
    """Declare how much the draft was changed after the latest round, and where."""
    project = bench.project
    latest = latest_round(project, bench.procedure)
    if latest is None:
        raise Refused("comment_stage", {"stage": project.stage, "taking": []})
    run, comments = latest.run, latest.comments
    known = comments.changes.get(command.change)
    if known is None:
        raise Refused("change_known", {"change": command.change, "known": list(comments.changes)})
    clauses = tuple(dict.fromkeys(command.clauses))
    event = ChangeDeclared(
        instance=run.instance, change=command.change, again=known.again, clauses=clauses, reason=command.reason
    )
    bench.tell(event)


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    CirculateDraft: circulate,
    RecordReply: record_reply,
    RecordPosting: record_posting,
    DeclareChange: declare_change,
}
