"""`guiju report states|conformance`: how everything stood at a date, and how practice kept to the rules."""

import csv
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

import typer

from cli.options import Body, Data, Json, Lang, home_for
from cli.speech import Failed, Misused

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from cli.speech import Speech
    from domain.conformance import Judged
    from store.past import Verdicts
    from store.standing import StateLine

app = typer.Typer(help="Reports over everything. 报告。", no_args_is_help=True)

At = Annotated[str, typer.Option("--at", metavar="DATE", help="A day (its 00:00 UTC) or an instant, inclusive. 时点。")]
KnownAt = Annotated[
    str | None, typer.Option("--known-at", metavar="DATE", help="As was known then; now without it. 当时所知。")
]
COLUMNS = ("document", "at", "from", "to", "verdict", "correction", "version", "flags")


@app.callback()
def report() -> None:
    """报告：Reports over everything."""


@app.command()
def states(  # noqa: PLR0913, PLR0917 - typer's options
    at: At,
    known_at: KnownAt = None,
    body: Body = None,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """某一时点的状态：The state of every document and project that existed at a date."""
    home = home_for(data, lang, as_json=as_json)
    from store import standing

    when, known = moment(at, "--at"), moment(known_at, "--known-at") if known_at else None
    with home.reading() as connection:
        check_body(connection, body, home.speech)
        found = [line for line in standing.states(connection, when, known, body=body) if line.told]
    speech = home.speech
    head = (speech.pick("学会", "body"), speech.pick("文件", "document"), speech.pick("状态", "state"))
    rows = [(line.body, line.document, told(line)) for line in found]
    none = [speech.pick("当时没有文件", "no document existed then")]
    speech.answer([short(line) for line in found], speech.table([head, *rows]) if rows else none)


@app.command()
def conformance(  # noqa: PLR0913 - typer's options
    *,
    pin_version: Annotated[
        Literal["dated", "today"],
        typer.Option(help="Judge by the version of each date, or all by today's. 按当时或今天的版本。"),
    ] = "dated",
    body: Body = None,
    csv_file: Annotated[
        Path | None, typer.Option("--csv", metavar="FILE", help="Write all verdicts there. 存为 CSV。")
    ] = None,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """实践是否合规：What practice skipped: verdicts on imported moves, by rule, version and document."""
    home = home_for(data, lang, as_json=as_json)
    import calendars
    from store import past

    pinned_at = datetime.now(UTC) if pin_version == "today" else None
    with home.reading() as connection:
        check_body(connection, body, home.speech)
        found = past.conformance(connection, calendars.load_or_civil, body=body, pinned_at=pinned_at)
    judged = [each for verdicts in found for each in verdicts.judged]
    if csv_file is not None:
        _write(csv_file, judged)
    speech = home.speech
    lines = [line for verdicts in found for line in _summary(verdicts, speech)]
    speech.answer(
        [verdict_of(each) for each in judged], lines or [speech.pick("没有导入的既往记录", "no past was imported")]
    )


def check_body(connection: "Connection", body: str | None, speech: "Speech") -> None:
    """Refuse to report on a body that is not there. Raises `Misused`."""
    from store.read_models import bodies
    from store.reads import list_rows

    if body is not None and not list_rows(connection, bodies, body=body):
        raise Misused(speech.pick(f"没有学会 {body}", f"there is no body {body}"))


def moment(text: str, option: str) -> datetime:
    """Return the instant that a date on the command line means. Raises `Misused`."""
    from domain.history import instant_of

    found = instant_of(text)
    if found is None:
        raise Misused(f"{option} {text}: YYYY-MM-DD, YYYY-MM-DDTHH:MM:SSZ")
    return found


def short(line: "StateLine") -> dict[str, Any]:
    """Return a document's state as programs get it; further state variables only where there are any."""
    said: dict[str, Any] = {"document": line.document, "state": line.state}
    return said | ({"variables": dict(line.variables)} if line.variables else {})


def told(line: "StateLine") -> str:
    """Return a document's state with its further variables, for people, in one line."""
    said = "; ".join([line.state or "—", *(f"{name}: {value}" for name, value in line.variables.items())])
    return " ".join(said.split())


def second(instant: datetime) -> str:
    """Return an instant in UTC as records write it: to the second, or finer where it is."""
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def verdict_of(each: "Judged") -> dict[str, Any]:
    """Return a verdict as programs get it; `variable` only where a row moves another variable than the stage."""
    said: dict[str, Any] = {
        "document": each.document, "at": second(each.at), "from": each.source, "to": each.target,
        "verdict": each.verdict, "correction": each.correction, "version": each.version, "flags": list(each.flags),
    }  # fmt: skip
    return said | ({"variable": each.variable} if each.variable else {})


def _write(path: Path, judged: list["Judged"]) -> None:
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, extrasaction="ignore")
            writer.writeheader()
            for each in map(verdict_of, judged):
                writer.writerow(each | {"flags": " ".join(each["flags"])})
    except OSError as error:
        raise Failed(f"{path}: {error.strerror}") from None


def _summary(verdicts: "Verdicts", speech: "Speech") -> list[str]:
    """Return the verdicts on one past counted: all, by flag, by version, and by document where anything is flagged."""
    import catalogue
    from domain.conformance import Verdict
    from store.past import Tally

    def word(section: str, name: str) -> str:
        return catalogue.say(f"{section}.{name}", speech.lang)

    tally = Tally.of(verdicts)
    names = get_args(Verdict)
    head = tuple(word("move_verdicts", name) for name in names)
    total = f"{verdicts.body} · {verdicts.procedure}: " + "  ".join(
        f"{title} {tally.verdicts[name]}" for title, name in zip(head, names, strict=True)
    )
    versions = [(version, *(str(counts[name]) for name in names)) for version, counts in tally.by_version.items()]
    flags = [(flag, word("flags", flag), str(count)) for flag, count in tally.flags.most_common()]
    documents = [
        (document, str(counts["illegal"]), " ".join(tally.flags_of[document]))
        for document, counts in tally.by_document.items()
        if counts["illegal"] or tally.flags_of[document]
    ]
    lines = [total, speech.pick("按规则：", "by rule:"), *speech.table(flags)]
    ways = [(f"{way[0] or '—'} → {way[1] or '—'}", str(count)) for way, count in tally.skipped.most_common()]
    if ways:
        lines += [speech.pick("规则所无的转换：", "ways that the rules do not have:"), *speech.table(ways)]
    columns = (speech.pick("版本", "version"), *head)
    lines += [speech.pick("按版本：", "by version:"), *speech.table([columns, *versions])]
    if documents:
        heads = speech.pick("文件", "document"), word("move_verdicts", "illegal"), speech.pick("标记", "flags")
        lines += [speech.pick("按文件：", "by document:"), *speech.table([heads, *documents])]
    return lines
