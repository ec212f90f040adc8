"""`guiju comment import`: take in comments that came as a file, row by row; what is wrong with a row is told."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.options import As, BodyArgument, Data, Json, Lang, home_for
from cli.speech import DONE, FAILED, Misused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cli.comment_entry import Fault, Judge
    from cli.comment_file import CommentFile, CommentRow
    from cli.home import Home
    from cli.requests import ActRequest, Answer
    from domain.project import Project
    from store.preview import Onlooker
    from store.states import View

Ready = list[tuple[int, "ActRequest"]]
"""Rows that the rules take as things stand, by their numbers, each with its act."""


def import_(  # noqa: PLR0913 - an entry is made of these
    body: BodyArgument,
    project: Annotated[str, typer.Argument(metavar="PROJECT", help="The project's id. 项目号。")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="docx, xlsx or CSV. 意见反馈表。")],
    *,
    person: As,
    channel: Annotated[str, typer.Option(help="How it came: email, mail, … 途径。")],
    happened_at: Annotated[str, typer.Option(metavar="INSTANT", help="When it was sent, with zone. 发出的时刻。")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would come of it. 只检查。")] = False,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """导入意见：Enter the comments of a file (ISO's template, 意见反馈表); exit code 1 if a row is not in."""
    home = home_for(data, lang, as_json=as_json)
    from pydantic import ValidationError

    from cli.comment_file import BadComments, read_comments
    from cli.requests import ActRequest, first_of

    try:
        read = read_comments(file)
        given: dict[str, Any] = {
            "body": body, "command": {"project": project}, "person": person, "channel": channel,
            "happened_at": happened_at, "evidence": read.digest,
        }  # fmt: skip
        pattern = ActRequest.model_validate(given)
    except BadComments as error:
        raise Misused(str(error)) from None
    except ValidationError as error:
        raise Misused(first_of(error)) from None
    judge, ready, known, faults = _judge(home, project, read, pattern)
    recorded = [] if dry_run else _record(home, ready, judge, known, faults)
    faults.sort(key=lambda fault: fault.row)
    _tell(home, {
        "body": body, "project": project, "digest": read.digest, "dry_run": dry_run, "rows": len(read.rows),
        "ready" if dry_run else "recorded": len(ready) if dry_run else len(recorded), "known": len(known),
        "errors": faults, "receipts": recorded,
    })  # fmt: skip
    return FAILED if faults else DONE


def _judge(
    home: "Home", project: str, read: "CommentFile", pattern: "ActRequest"
) -> "tuple[Judge, Ready, list[int], list[Fault]]":
    """Look at each row on the log as it is; return those to record, those that are there already, and the faults."""
    import calendars
    from cli.comment_entry import Fault, Judge, senders
    from domain.message import project_stream
    from domain.project import Project
    from store.preview import look
    from store.views import zone_of

    sent_by = senders(read, project)
    ready: Ready = []
    known: list[int] = []
    faults: list[Fault] = []
    with home.reading() as connection:
        stream = project_stream(pattern.body, project)
        states, context = look(connection, calendars.load, stream, datetime.now(UTC))
        state = states.get(stream)
        if not isinstance(state, Project):
            there = f"{pattern.body}/{project}"
            raise Misused(home.speech.pick(f"没有项目 {there}", f"there is no project {there}"))
        judge = Judge(home.speech, context.procedure(state.procedure_digest), zone_of(connection, pattern.body))
        for row in read.rows:
            found = _try(row, sent_by[row.number], pattern, judge, (state, states, context))
            if found is None:
                known.append(row.number)
            elif isinstance(found, Fault):
                faults.append(found)
            else:
                ready.append((row.number, found))
    return judge, ready, known, faults


def _try(
    row: "CommentRow", sender: str, pattern: "ActRequest", judge: "Judge", seen: "tuple[Project, View, Onlooker]"
) -> "ActRequest | Fault | None":
    """Return the act that a row is, or why the rules refuse it; None where it is in the log already."""
    from uuid import uuid4

    from pydantic import ValidationError

    from cli.comment_entry import command_of
    from domain import engine
    from domain.message import StreamId
    from domain.refusal import Refused

    project, states, context = seen
    stages = judge.procedure.stages
    rounds = [stages[run.stage].comments for run in project.runs if run.stage in stages]
    comments = next((each for each in reversed(rounds) if each), None)
    try:
        command = command_of(project.id, pattern.evidence or "", row, comments)
        if states.get(StreamId(pattern.body, f"comment/{command.comment}")) is not None:
            return None
        request = pattern.model_copy(
            update={
                "command": command.model_dump(mode="json", exclude_defaults=True) | {"type": command.type},
                "on_behalf_of": sender, "command_id": uuid4(),
            }
        )  # fmt: skip
        engine.decide(states, request.act(), context)
    except ValidationError as error:
        return judge.invalid(row.number, error)
    except Refused as refusal:
        return judge.refused(row.number, refusal)
    return request


def _record(
    home: "Home", ready: "Ready", judge: "Judge", known: list[int], faults: "list[Fault]"
) -> list[dict[str, Any]]:
    """Have the rows recorded; return those that are, with their receipt codes. Others go to `known` or `faults`."""
    from domain.refusal import Refused

    recorded: list[dict[str, Any]] = []
    answers = _answers(home, [request for _, request in ready]) if ready else iter(())
    for (row, request), answer in zip(ready, answers, strict=True):
        comment = request.command["comment"]
        if answer["accepted"]:
            recorded.append({"row": row, "comment": comment, "receipt_code": answer["receipt_codes"].get(comment)})
        elif answer["rule"] == "comment_new":  # another import of the file was at work
            known.append(row)
        else:
            faults.append(judge.refused(row, Refused(answer["rule"], answer["facts"], strength=answer["strength"])))
    return recorded


def _answers(home: "Home", requests: "Sequence[ActRequest]") -> "Iterator[Answer]":
    """Yield what each act answers, through the process that runs; else the log is opened once for all."""
    from cli.home import ANSWER_SECONDS
    from cli.requests import accepted_answer, refused_answer
    from domain.refusal import Refused

    process = home.process
    if process is not None and home.settings.on_sqlite:
        for request in requests:
            yield home.call(process, "acts", request.model_dump_json().encode())
        return
    with home.log() as log:
        for taken in [log.record(request.act()) for request in requests]:
            try:
                yield accepted_answer(taken.result(ANSWER_SECONDS))
            except Refused as refusal:
                yield refused_answer(refusal)


def _tell(home: "Home", answer: dict[str, Any]) -> None:
    speech = home.speech
    if answer["dry_run"]:
        told = speech.pick(
            "共 {rows} 条意见：可导入 {ready}，已有 {known}，有误 {bad}；未作改动；SHA-256 {digest}",
            "{rows} comments: {ready} can go in, {known} known, {bad} wrong; nothing changed; SHA-256 {digest}",
        )
    else:
        told = speech.pick(
            "共 {rows} 条意见：导入 {recorded}，已有 {known}，有误 {bad}；SHA-256 {digest}",
            "{rows} comments: {recorded} entered, {known} known, {bad} wrong; SHA-256 {digest}",
        )
    lines = [told.format_map(answer | {"bad": len(answer["errors"])})]
    for fault in answer["errors"]:
        rule = f" [{fault.rule}]" if fault.rule else ""
        lines.append(speech.pick(f"  第 {fault.row} 行：", f"  row {fault.row}: ") + fault.reason + rule)
    speech.answer(answer, lines)
