"""`guiju import standards`: take in a catalogue of others' standards, to compare proposals with."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import OPERATOR, As, Data, Json, Lang, home_for
from cli.speech import DONE, Misused, complain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from domain.standards_catalogue import CatalogueRow

MOST_LETTERS = 12_000
"""Characters of titles and scopes in one command: as many as an event can hold."""

MOST_TOLD = 20
"""Rows left out that are told of one by one."""


def standards(  # noqa: PLR0913 - an import is made of these
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV or xlsx. 标准目录文件。")],
    *,
    body: Annotated[str, typer.Option(metavar="ID", help="The body that compares with it. 学会。")],
    catalogue: Annotated[str, typer.Option(metavar="ID", help="As the procedure calls it. 目录，如 national。")],
    title: Annotated[str, typer.Option(metavar="TITLE", help="What it is called. 名称。")],
    source: Annotated[str, typer.Option(metavar="TEXT", help="Where it is from. 来源。")],
    as_of: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="The day it tells of. 截至日期。")
    ],
    status: Annotated[
        list[str] | None, typer.Option(metavar="STATUS", help="Only rows so marked. 只取此状态。")
    ] = None,
    person: As = OPERATOR,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """导入标准目录：Take in an edition of a catalogue; it is searched once all of it is there."""
    home = home_for(data, lang, as_json=as_json)
    from pydantic import ValidationError

    from cli.requests import first_of
    from cli.standards_file import BadCatalogue, read_standards
    from cli.writing import writing
    from domain.message import Text
    from domain.standards_catalogue import ImportCatalogue

    try:
        read = read_standards(file, status or ())
        head = ImportCatalogue(
            catalogue=catalogue, title=Text(zh=title), source=source, as_of=as_of.date(), digest=read.digest,
            total=len(read.rows), first=1, rows=tuple(read.rows[:1]),
        )  # fmt: skip
    except ValidationError as error:
        raise Misused(first_of(error)) from None
    except BadCatalogue as error:
        raise Misused(str(error)) from None
    speech = home.speech
    for line, reason in read.unreadable[:MOST_TOLD]:
        complain(speech.pick(f"第 {line} 行未读入：{reason}", f"line {line} left out: {reason}"))
    first, new = 1, 0
    with writing(home) as log:
        if not log.known(body):
            raise Misused(speech.pick(f"没有学会 {body}", f"there is no body {body}"))
        for part in parts(read.rows):
            new += log.act(body, person, head.model_copy(update={"first": first, "rows": part})).result()
            first += len(part)
    answer = {
        "body": body, "catalogue": catalogue, "digest": read.digest, "standards": len(read.rows),
        "new": bool(new), "unreadable": len(read.unreadable), "other_status": read.other_status,
    }  # fmt: skip
    told = speech.pick(
        "目录 {catalogue}：{standards} 项标准；未读入 {unreadable} 行，其他状态 {other_status} 行；SHA-256 {digest}",
        "catalogue {catalogue}: {standards} standards; {unreadable} rows left out, {other_status} of another status;"
        " SHA-256 {digest}",
    )
    speech.answer(answer, [told.format_map(answer)])
    return DONE


def parts(rows: "Sequence[CatalogueRow]") -> "Iterator[tuple[CatalogueRow, ...]]":
    """Yield the rows as commands take them, in order: so many at most, and fewer where they are long."""
    from domain.standards_catalogue import MOST_ROWS

    part: list[CatalogueRow] = []
    letters = 0
    for row in rows:
        long = len(row.model_dump_json())
        if part and (len(part) == MOST_ROWS or letters + long > MOST_LETTERS):
            yield tuple(part)
            part, letters = [], 0
        part.append(row)
        letters += long
    if part:
        yield tuple(part)
