"""`guiju project list|show|history` and `guiju due`: where everything stands, for people and programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from cli.options import Body, Data, Json, Lang, settings_for, speech_for
from cli.speech import Misused

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from cli.home import Home
    from cli.speech import Speech
    from domain.message import Text
    from store.lines import DeadlineLine, ProjectLine

app = typer.Typer(help="Projects: where they stand and how they came there. 项目。", no_args_is_help=True)

BodyArgument = Annotated[str, typer.Argument(metavar="BODY", help="The body. 学会。")]
ProjectArgument = Annotated[str, typer.Argument(metavar="PROJECT", help="The project's id. 项目号。")]


def home_for(data: Path | None, lang: str | None, *, as_json: bool) -> Home:
    """Return the log's home as the options say."""
    from cli.home import Home  # noqa: PLC0415 - heavy

    settings = settings_for(data)
    return Home(settings, speech_for(lang, settings, as_json=as_json))


@app.command("list")
def list_(
    body: Body = None,
    kind: Annotated[str | None, typer.Option(help="Only in this kind of stage. 只看这类阶段。")] = None,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """Every project with its stage and next deadline. 列出项目。"""
    home = home_for(data, lang, as_json=as_json)
    from store.views import list_projects  # noqa: PLC0415 - heavy

    with home.reading() as connection:
        found = list_projects(connection, body, kind)
    speech = home.speech
    head = (speech.pick("学会", "body"), speech.pick("项目", "project"), speech.pick("阶段", "stage"),
            speech.pick("编号", "number"), speech.pick("下一期限", "next deadline"), speech.pick("名称", "title"))  # fmt: skip
    rows = [
        (line.body, line.project, text(line.stage_title, speech), line.number or "",
         deadline(line.deadline, speech), text(line.title, speech))
        for line in found
    ]  # fmt: skip
    speech.answer(found, speech.table([head, *rows]) if rows else [speech.pick("没有项目", "no projects")])


@app.command()
def show(
    body: BodyArgument, project: ProjectArgument, data: Data = None, as_json: Json = False, lang: Lang = None
) -> None:
    """One project: stages, deadlines, whose move it is, what is owed. 一个项目的现状。"""
    home = home_for(data, lang, as_json=as_json)
    from datetime import UTC, datetime  # noqa: PLC0415 - with the rest

    from store import views  # noqa: PLC0415 - heavy

    with home.reading() as connection:
        view = views.project(connection, body, project, datetime.now(UTC))
    if view is None:
        raise Misused(home.speech.pick(f"没有项目 {body}/{project}", f"there is no project {body}/{project}"))
    speech, line = home.speech, view.line
    lines = [f"{text(line.title, speech)}  {line.number or line.plan_number or ''}".rstrip(), _where(line, speech)]
    lines += [speech.pick("各阶段：", "stages:")]
    lines += [
        f"  {stage.instance}  {day(stage.entered_at, line.zone)} – {day(stage.ended_at, line.zone)}  "
        f"{text(stage.transition_title, speech)}".rstrip()
        for stage in view.stages
    ]
    lines += [speech.pick("期限：", "deadlines:")]
    lines += [f"  {deadline(each, speech)}  [{each.state}]" for each in view.deadlines]
    lines += [speech.pick("可办：", "may be done now:")]
    lines += [f"  {each.act}  ({', '.join(each.by)})" for each in view.awaits]
    lines += [speech.pick(f"尚欠：{owed.kind}  {owed.key}", f"owed: {owed.kind}  {owed.key}") for owed in view.owed]
    speech.answer(view, lines)


@app.command()
def history(
    body: BodyArgument, project: ProjectArgument, data: Data = None, as_json: Json = False, lang: Lang = None
) -> None:
    """Everything that happened in a project, a sentence an event. 一个项目的全部经过。"""
    home = home_for(data, lang, as_json=as_json)
    from store import views  # noqa: PLC0415 - heavy

    with home.reading() as connection:
        found = views.history(connection, body, project, home.speech.lang)
        zone = views.zone_of(connection, body)
    if not found:
        raise Misused(home.speech.pick(f"没有项目 {body}/{project}", f"there is no project {body}/{project}"))
    home.speech.answer(
        found,
        (
            f"{each.position:>5}  {minute(each.effective_at, zone)}  {each.name or each.person or '·'}  {each.text}"
            for each in found
        ),
    )


def due(body: Body = None, data: Data = None, as_json: Json = False, lang: Lang = None) -> None:
    """What is due next, everywhere. 将要到期的事项。"""
    home = home_for(data, lang, as_json=as_json)
    from store import views  # noqa: PLC0415 - heavy

    with home.reading() as connection:
        found = views.due(connection, body)
    speech = home.speech
    rows = [
        (
            deadline(each.deadline, speech),
            f"{each.line.body}/{each.line.project}",
            text(each.line.stage_title, speech),
            text(each.line.owner_title, speech),
        )
        for each in found
    ]
    speech.answer(found, speech.table(rows) or [speech.pick("没有将到期的事项", "nothing is due")])


def text(value: Text | None, speech: Speech) -> str:
    """Return a title in the language spoken."""
    return "" if value is None else (value.zh if speech.lang == "zh" else value.en or value.zh)


def deadline(line: DeadlineLine | None, speech: Speech) -> str:
    """Return a deadline's last day and title."""
    if line is None:
        return "—"
    mark = speech.pick("（暂定）", " (provisional)") if line.provisional else ""
    return f"{line.last_day.isoformat()}{mark} {text(line.title, speech)}"


def day(instant: datetime | None, zone: str) -> str:
    """Return the civil day of an instant; nothing for none."""
    return f"{instant.astimezone(ZoneInfo(zone)):%Y-%m-%d}" if instant else "…"


def minute(instant: datetime, zone: str) -> str:
    """Return an instant on the body's clock."""
    return f"{instant.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


def _where(line: ProjectLine, speech: Speech) -> str:
    owner = text(line.owner_title, speech)
    return speech.pick(
        f"阶段：{text(line.stage_title, speech)}（{owner}）；下一期限：{deadline(line.deadline, speech)}",
        f"stage: {text(line.stage_title, speech)} ({owner}); next deadline: {deadline(line.deadline, speech)}",
    )
