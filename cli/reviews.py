"""`guiju review due|guide`: which standards are to be reviewed, and what a review may come to."""

from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import BodyArgument, Data, Json, Lang, home_for
from cli.projects import ProjectArgument
from cli.speech import Misused
from cli.wording import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cli.speech import Speech
    from store.reviews import GuideView, ReviewLine

app = typer.Typer(help="Periodic reviews: what is due, and the way through one. 复审。", no_args_is_help=True)


@app.command()
def due(  # noqa: PLR0913, PLR0917 - typer's options
    body: BodyArgument,
    years: Annotated[int, typer.Option(min=0, max=100, help="Only standards at least so old. 标龄。")] = 0,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is late. 只看逾期。")] = False,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """复审到期一览：Standards by when their review is due: age, days late, marks, requests that wait."""
    home = home_for(data, lang, as_json=as_json)
    from datetime import UTC, datetime

    from store.reviews import list_reviews

    with home.reading() as connection:
        found = list_reviews(connection, body, datetime.now(UTC), years=years)
    found = [line for line in found if line.overdue] if overdue else found
    speech = home.speech
    rows = [_row(line, speech) for line in found]
    speech.answer(found, speech.table(rows) if rows else [speech.pick("没有到期的标准", "no standard")])


@app.command()
def guide(
    body: BodyArgument, project: ProjectArgument, data: Data = None, as_json: Json = False, lang: Lang = None
) -> None:
    """复审向导：Each outcome with its criteria: which hold, what is lacking, and what would satisfy it."""
    home = home_for(data, lang, as_json=as_json)
    from datetime import UTC, datetime

    import calendars
    from store.reviews import review_guide

    with home.reading() as connection:
        found = review_guide(connection, calendars.load, body, project, home.speech.lang, datetime.now(UTC))
    if found is None:
        raise Misused(home.speech.pick(f"没有项目 {body}/{project}", f"there is no project {body}/{project}"))
    home.speech.answer(found, _told(found, home.speech))


def _row(line: "ReviewLine", speech: "Speech") -> tuple[str, ...]:
    late = speech.pick(f"逾期 {line.days_late} 日", f"{line.days_late} d late") if line.overdue else ""
    under_way = speech.pick("复审中", "under review") if line.open else ""
    waiting = speech.pick(f"{line.waiting} 件请求", f"{line.waiting} requests") if line.waiting else ""
    age = speech.pick(f"{line.years} 年", f"{line.years} y")
    gone = ", ".join(line.stale)
    stale = speech.pick(f"引用已失效：{gone}", f"relies on what is gone: {gone}") if gone else ""
    marks = " ".join(filter(None, (under_way, late, *line.flags, waiting, stale)))
    return (str(line.due_on or "—"), line.number, age, text(line.title, speech), marks)


def _told(found: "GuideView", speech: "Speech") -> "Iterator[str]":
    for item, looked in found.findings.items():
        yield f"{item}: {looked.finding}"
    for request in found.requests:
        yield f"{request.id}  {request.ground}  {request.state}"
    for outcome in found.outcomes:
        mark = "✓" if outcome.open else "✗" if outcome.here else "·"
        elsewhere = "" if outcome.here else speech.pick("（不在本阶段作出）", " (not in this stage)")
        yield f"{mark} {text(outcome.title, speech)}  {outcome.outcome}{elsewhere}"
        for criterion in outcome.criteria:
            yield f"    {'✓' if criterion.holds else '✗'} {criterion.rule}  {criterion.says}".rstrip()
            if not criterion.holds:
                yield f"        {criterion.satisfy}"
