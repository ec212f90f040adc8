"""`guiju number check`: what numbers of standards are, read leniently, with what is unusual about each."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from cli.options import Data, Json, Lang, settings_for, speech_for
from cli.speech import DONE, REFUSED, Misused

if TYPE_CHECKING:
    from cli.speech import Speech
    from domain.number_reading import Checked
    from domain.procedure import Procedure

app = typer.Typer(help="Numbers of standards. 标准编号。", no_args_is_help=True)

NUMBER_COLUMNS = ("number", "code", "编号", "标准编号")
DAY_COLUMNS = ("issue_date", "published", "published_on", "date", "发布日期")
LARGEST_FILE = 50_000_000


class Given(NamedTuple):
    """A number to look at, where it stands, and the year in which it came out, where that is known."""

    text: str
    place: str
    year: int | None = None


@app.callback()
def number() -> None:
    """标准编号：Numbers of standards."""


@app.command()
def check(  # noqa: PLR0913 - what may be asked of numbers
    numbers: Annotated[
        list[str],
        typer.Argument(metavar="FILE|NUMBER...", help="Numbers, or files: a CSV or one number a line. 编号或文件。"),
    ],
    *,
    procedure: Annotated[
        str, typer.Option("--procedure", metavar="P", help="Whose numbers: a shipped procedure or a YAML file. 程序。")
    ],
    code: Annotated[str | None, typer.Option(help="The body's own code, to flag others'. 团体代号。")] = None,
    new: Annotated[
        bool, typer.Option("--new", help="As new numbers: refuse what is malformed. 按新编号检查。")
    ] = False,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """检查编号：Read numbers as published, flag what is unusual; nothing published is refused."""
    speech = speech_for(lang, settings_for(data), as_json=as_json)
    from domain.number_reading import may_be_new
    from procedures import Unreadable, versions

    try:
        found = versions(procedure)[-1]
    except Unreadable as error:
        raise Misused(str(error)) from None
    if found.numbering is None:
        raise Misused(speech.pick(f"{procedure}: 程序没有规定编号", f"{procedure}: the procedure has no numbering"))
    given = [each for text in numbers for each in _given(text, speech)]
    checked = [(each, _checked(found, each, code)) for each in given]
    rules = found.numbering
    refused = [each for each, one in checked if not may_be_new(rules, one.number, each.text, found.amendments)]
    speech.answer([_data(each, one, refused=new and each in refused) for each, one in checked], _lines(checked, speech))
    if new and refused:
        if not as_json:
            said = {each.text: found.numbering.forms["standard"].form for each in refused}
            print(*(_refusal(text, form, speech) for text, form in said.items()), sep="\n")
        return REFUSED
    return DONE


def _checked(procedure: "Procedure", given: Given, code: str | None) -> "Checked":
    from domain.number_reading import check as read

    if procedure.numbering is None:
        raise AssertionError(procedure.id)
    return read(
        procedure.numbering, given.text, amendments=procedure.amendments, code=code, published=given.year
    )  # fmt: skip


def _given(text: str, speech: "Speech") -> Iterator[Given]:
    """Return the numbers in a file, or the text itself. Raises `Misused` for a file that cannot be read."""
    path = Path(text)
    try:
        if not path.is_file():
            if path.suffix.lower() in {".csv", ".txt"}:
                raise Misused(f"{text}: {speech.pick('没有这个文件', 'there is no such file')}")
            yield Given(text, "")
            return
        if path.stat().st_size > LARGEST_FILE:
            raise Misused(f"{text}: {speech.pick('文件太大', 'too large')}")
        content = _decoded(path.read_bytes())
    except UnicodeDecodeError:
        raise Misused(f"{text}: {speech.pick('不是文本文件', 'not a text file')}") from None
    except OSError as error:
        raise Misused(f"{text}: {error.strerror}") from None
    if path.suffix.lower() == ".csv":
        yield from _rows(text, content, speech)
    else:
        lines = enumerate(content.splitlines(), 1)
        yield from (Given(line.strip(), f"{text}:{n}") for n, line in lines if line.strip())


def _decoded(raw: bytes) -> str:
    """UTF-8, or what a Chinese spreadsheet saves."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030")


def _rows(name: str, content: str, speech: "Speech") -> Iterator[Given]:
    reader = csv.DictReader(io.StringIO(content))
    columns = reader.fieldnames or ()
    numbers = next((column for column in NUMBER_COLUMNS if column in columns), None)
    days = next((column for column in DAY_COLUMNS if column in columns), None)
    if numbers is None:
        wanted = ", ".join(NUMBER_COLUMNS)
        raise Misused(f"{name}: {speech.pick(f'没有编号列（{wanted}）', f'no column of numbers ({wanted})')}")
    try:
        for row in reader:
            year = re.match(r"\s*(\d{4})(?!\d)", (row.get(days) or "") if days else "")
            if row[numbers]:
                yield Given(row[numbers], f"{name}:{reader.line_num}", int(year[1]) if year else None)
    except csv.Error as error:
        raise Misused(f"{name}:{reader.line_num}: {error}") from None


def _data(given: Given, checked: "Checked", *, refused: bool) -> dict[str, object]:
    from domain.numbering import file_name

    number = checked.number
    return {
        "number": given.text, "read": number is not None, "canonical": checked.canonical,
        "class": number.kind if number else None, "fields": dict(number.values) if number else {},
        "suffix": number.suffix if number else "", "sort": number.sort if number else None,
        "file_name": file_name(checked.canonical), "flags": list(checked.flags), "place": given.place or None,
        "refused": refused,
    }  # fmt: skip


def _lines(checked: "list[tuple[Given, Checked]]", speech: "Speech") -> Iterator[str]:
    rows = [
        (given.text, one.number.kind if one.number else "—", ", ".join(one.flags),
         f"→ {one.canonical}" if one.canonical != given.text else "")
        for given, one in checked
    ]  # fmt: skip
    yield from (line.rstrip() for line in speech.table(rows))
    counted = Counter(flag for _, one in checked for flag in one.flags)
    flags = ", ".join(f"{flag} {count}" for flag, count in sorted(counted.items())) or speech.pick("无", "none")
    yield speech.pick(f"共 {len(rows)} 个编号；标记：{flags}", f"numbers: {len(rows)}; flags: {flags}")


def _refusal(text: str, form: str, speech: "Speech") -> str:
    import catalogue
    from domain.refusal import Refused

    refusal = Refused("number_form", {"number": text, "form": form})
    return speech.pick("被拒绝：", "refused: ") + catalogue.refusal(refusal, None, speech.lang, "UTC").says
