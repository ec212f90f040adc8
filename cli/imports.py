"""`guiju import moves`: take in the past of a body's documents, row by row, to be judged by a procedure's versions."""

import gc
import re
import sys
from collections import Counter, deque
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.options import OPERATOR, As, Data, Json, Lang, home_for
from cli.speech import DONE, Misused, complain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future

    from cli.home import Home
    from cli.moves_file import MovesFile
    from cli.speech import Speech
    from cli.writing import Writing
    from domain.body_acts import FoundBody
    from domain.history_acts import ImportedMove
    from domain.procedure import Procedure
    from procedures import Resolved

app = typer.Typer(help="Take in what was recorded elsewhere. 导入。", no_args_is_help=True)

AT_A_TIME = 250
"""Rows of one command: about one transaction."""

MOST_LETTERS = 100_000
"""Characters of notes and sources in one command, which also has to go through the door of what runs."""

AHEAD = 4
"""Commands on their way at once."""

COLLECTED_AFTER = 50_000
"""Objects made since the last collection of circles that make the next one due."""

LONGEST_CODE = 16

MOST_TOLD = 20
"""Rows left out that are told of one by one."""


@app.callback()
def import_() -> None:
    """导入：Take in what was recorded elsewhere."""


@app.command()
def moves(  # noqa: PLR0913 - an import is made of these
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV or JSON Lines. 既往记录文件。")],
    *,
    procedure: Annotated[
        str, typer.Option(metavar="PROCEDURE", help="A shipped one, or a YAML file. 据以评判的程序。")
    ],
    body: Annotated[
        str | None, typer.Option(metavar="ID", help="Into whose log; one called as the procedure without it. 学会。")
    ] = None,
    person: As = OPERATOR,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """导入既往记录：Take in every move of a record; no row is refused, and verdicts are told."""
    home = home_for(data, lang, as_json=as_json)
    from pydantic import ValidationError

    import procedures
    from cli.moves_file import BadMoves, read_moves
    from cli.requests import ActRequest, first_of
    from cli.writing import writing

    try:
        with _rarely_collecting():
            versions, read = procedures.read(procedure), read_moves(file)
        ActRequest(body=body or versions[-1].procedure.id, command={}, person=person)
    except ValidationError as error:
        raise Misused(first_of(error)) from None
    except (procedures.Unreadable, BadMoves) as error:
        raise Misused(str(error)) from None
    _tell_loose_ends(versions, home.speech)
    _tell_left_out(read, home.speech)
    owner = body or versions[-1].procedure.id
    with writing(home) as log:
        new = record(log, owner, person, versions, read, home.speech)
    answer = _answer(home, owner, versions[-1].procedure.id, read, new)
    home.speech.answer(answer, _lines(answer, home.speech))
    return DONE


def record(  # noqa: PLR0913, PLR0917 - an import is made of these
    log: "Writing", owner: str, person: str, versions: "Sequence[Resolved]", read: "MovesFile", speech: "Speech"
) -> int:
    """Have rows recorded in the log of `owner`, which is founded if it is not there; return how many are new."""
    if not log.known(owner):
        log.act(owner, person, _founding(versions[-1].procedure)).result()
        complain(speech.pick(f"已建立学会 {owner}", f"founded the body {owner}"))
    _say_judges(log, owner, person, versions)
    return _send(log, owner, person, versions[-1].procedure.id, read, speech)


def _tell_loose_ends(versions: "Sequence[Resolved]", speech: "Speech") -> None:
    """Say, each with its line, what the versions name and do not have; what several versions share is told once."""
    from cli.loose_ends import told

    for line in told(versions, speech):
        complain(line)


def _tell_left_out(read: "MovesFile", speech: "Speech") -> None:
    for column in read.unknown_columns:
        complain(speech.pick(f"未用的列：{column}", f"a column that means nothing here: {column}"))
    for each in read.unreadable[:MOST_TOLD]:
        complain(speech.pick(f"第 {each.line} 行未读入：{each.reason}", f"line {each.line} left out: {each.reason}"))
    if (more := len(read.unreadable) - MOST_TOLD) > 0:
        complain(speech.pick(f"另有 {more} 行未读入", f"{more} more lines left out"))


def _founding(procedure: "Procedure") -> "FoundBody":
    """A body for a past that has none: called as the procedure is."""
    from domain.body_acts import FoundBody

    letters = re.sub(r"[^A-Z0-9]", "", procedure.id.upper())[:LONGEST_CODE]
    code = letters if re.search(r"[A-Z]", letters) else f"X{letters}"[:LONGEST_CODE]
    return FoundBody(name=procedure.title, code=code, zone="UTC")


def _say_judges(log: "Writing", owner: str, person: str, versions: "Sequence[Resolved]") -> None:
    from domain.history_acts import JudgePast, JudgingVersion

    judging = tuple(
        JudgingVersion(version=v.procedure.version, valid_from=v.procedure.valid_from, digest=log.keep(v.text))
        for v in versions
    )
    log.act(owner, person, JudgePast(procedure=versions[-1].procedure.id, versions=judging)).result()


def _send(log: "Writing", owner: str, person: str, procedure: str, read: "MovesFile", speech: "Speech") -> int:  # noqa: PLR0913, PLR0917 - what an import is made of
    """Have all rows recorded; return how many were new."""
    from domain.history_acts import ImportMoves

    new = 0
    waiting: deque[tuple[int, Future[int]]] = deque()
    with _rarely_collecting(), _bar(len(read.moves), speech) as advance:

        def settle(most: int) -> int:
            found = 0
            while len(waiting) > most:
                rows, answer = waiting.popleft()
                found += answer.result()
                advance(rows)
            return found

        for part in _parts(read.moves):
            waiting.append((len(part), log.act(owner, person, ImportMoves(procedure=procedure, moves=part))))
            new += settle(AHEAD)
        new += settle(0)
    return new


def _parts(moves: "Sequence[ImportedMove]") -> "Iterator[tuple[ImportedMove, ...]]":
    """Yield the rows as commands take them, in order: so many at most, and fewer where they are long."""
    part: list[ImportedMove] = []
    letters = 0
    for move in moves:
        long = len(move.note or "") + len(move.source or "")
        if part and (len(part) == AT_A_TIME or letters + long > MOST_LETTERS):
            yield tuple(part)
            part, letters = [], 0
        part.append(move)
        letters += long
    if part:
        yield tuple(part)


@contextmanager
def _rarely_collecting() -> "Iterator[None]":
    """Keep the collector of circles, which are few here, from going through all rows again and again."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(COLLECTED_AFTER)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


@contextmanager
def _bar(total: int, speech: "Speech") -> "Iterator[Callable[[int], object]]":
    """Show on a terminal how far the import is; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with typer.progressbar(length=total, label=speech.pick("导入", "importing"), file=sys.stderr) as bar:
        yield bar.update


def _answer(home: "Home", owner: str, procedure: str, read: "MovesFile", new: int) -> dict[str, Any]:
    import calendars
    from store.past import conformance

    with _rarely_collecting(), home.reading() as connection:
        found = conformance(connection, calendars.load_or_civil, body=owner, procedure=procedure)
    judged = [each for verdicts in found for each in verdicts.judged]
    taken = len(read.moves)
    return {
        "body": owner,
        "procedure": procedure,
        "documents": len({move.document for move in read.moves}),
        "moves": taken,
        "new": new,
        "known": taken - new,
        "unreadable": read.unreadable,
        "unknown_columns": read.unknown_columns,
        "flagged": dict(Counter(flag for each in judged for flag in each.flags)),
        "verdicts": dict(Counter(each.verdict for each in judged)),
    }


def _lines(answer: dict[str, Any], speech: "Speech") -> list[str]:
    import catalogue

    told = speech.pick(
        "学会 {body}：{documents} 个文件，{moves} 行；新增 {new}，已有 {known}，未读入 {unreadable}",
        "body {body}: {documents} documents, {moves} rows; {new} new, {known} known, {unreadable} left out",
    )
    lines = [told.format_map(answer | {"unreadable": len(answer["unreadable"])})]
    lines += [f"  {catalogue.say(f'move_verdicts.{name}', speech.lang)}: {n}" for name, n in answer["verdicts"].items()]
    lines += [f"  {name}  {catalogue.say(f'flags.{name}', speech.lang)}: {n}" for name, n in answer["flagged"].items()]
    return lines
