"""`guiju report yearly|xes|ocel`: the figures of each year, and the log in the formats of process mining."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from cli.options import Body, Data, Json, Lang, home_for
from cli.reports import check_body
from cli.speech import Failed, Misused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cli.speech import Speech
    from mining.statistics import Figure

Out = Annotated[Path, typer.Argument(metavar="FILE", help="The file to write; - for standard output. 写入的文件。")]
Names = Annotated[
    bool, typer.Option("--persons", help="With the ids of the roster in place of pseudonyms. 保留名册中的人员编号。")
]


def yearly(  # noqa: PLR0913 - typer's options
    *,
    body: Body = None,
    year: Annotated[int | None, typer.Option("--year", min=1900, max=3999, help="Only this year. 只看这一年。")] = None,
    total: Annotated[bool, typer.Option("--total", help="Add up all bodies. 各学会合计。")] = False,
    csv_file: Annotated[Path | None, typer.Option("--csv", metavar="FILE", help="Write it there. 存为 CSV。")] = None,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", metavar="FILE", help="Write it there. 存为 Excel。")] = None,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """年度统计：Each year's figures: durations, comments, balance, ballots, reviews, adoption, refusals, waivers."""
    home = home_for(data, lang, as_json=as_json)
    from mining import statistics

    with home.reading() as connection:
        check_body(connection, body, home.speech)
        found = statistics.figures(connection, body, year)
    found = statistics.totals(found) if total else found
    if csv_file is not None:
        from mining.table import write_csv

        with _writing(csv_file) as file:
            write_csv(file, found)
    if xlsx is not None:
        from mining.workbook import write_workbook

        with _writing(xlsx) as file:
            write_workbook(file, found, home.speech.lang)
    home.speech.answer([each._asdict() for each in found], _lines(found, home.speech))


def xes(out: Out, *, body: Body = None, persons: Names = False, data: Data = None, lang: Lang = None) -> None:
    """导出 XES（IEEE 1849-2023）：The log as XES: a trace for each project, or each imported document."""
    home = home_for(data, lang)
    from itertools import chain

    from mining.happenings import happenings, imported, titles
    from mining.xes import write_xes

    with home.reading() as connection:
        check_body(connection, body, home.speech)
        told = chain(happenings(connection, body, named=persons), imported(connection, body))
        with _writing(out) as file:
            traces, events = write_xes(file, told, titles(connection, body))
    _said(home.speech, out, f"{traces} 个案例，{events} 个事件", f"{traces} traces, {events} events")


def ocel(out: Out, *, body: Body = None, persons: Names = False, data: Data = None, lang: Lang = None) -> None:
    """导出 OCEL 2.0：The log as OCEL 2.0 (JSON): events with all the things that they touch."""
    home = home_for(data, lang)
    from mining.ocel import write_ocel

    with home.reading() as connection:
        check_body(connection, body, home.speech)
        with _writing(out) as file:
            objects, events = write_ocel(file, connection, body, named=persons)
    _said(home.speech, out, f"{objects} 个对象，{events} 个事件", f"{objects} objects, {events} events")


def _said(speech: Speech, out: Path, zh: str, en: str) -> None:
    if str(out) != "-":
        speech.answer(None, [f"{out}: {speech.pick(zh, en)}"])


@contextmanager
def _writing(path: Path) -> Iterator[IO[bytes]]:
    """A file to write that is whole once it bears its name; standard output for `-`. Raises `Failed`, `Misused`."""
    if str(path) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if path.is_dir():
        raise Misused(f"{path} is a directory")
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    except OSError as error:
        raise Failed(f"{path}: {error.strerror}") from None
    finally:
        part.unlink(missing_ok=True)


def _lines(found: Sequence[Figure], speech: Speech) -> list[str]:
    """Return the figures as one table for each section, a column for each year of each body."""
    from mining.wording import key_title, section_title

    years = sorted({(each.body, each.year) for each in found})
    lines: list[str] = []
    for section in dict.fromkeys(each.section for each in found):
        own = [each for each in found if each.section == section]
        values = {(each.key, each.body, each.year): str(each.value) for each in own}
        head = (section_title(section, speech.lang), *(f"{body} {year}".strip() for body, year in years))
        rows = [
            (key_title(section, key, speech.lang), *(values.get((key, *place), "·") for place in years))
            for key in dict.fromkeys(each.key for each in own)
        ]
        lines += [*speech.table([head, *rows]), ""]
    return lines[:-1] or [speech.pick("没有可统计的", "nothing to count")]
