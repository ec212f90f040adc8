"""`guiju project list|show|history` and `guiju due`: where everything stands, for people and programs."""

from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import Body, BodyArgument, Data, Json, Lang, home_for
from cli.speech import Misused
from cli.wording import day, deadline, made, minute, movers, text, where

if TYPE_CHECKING:
    from catalogue import Vocabulary
    from cli.speech import Speech
    from store.lines import ProjectView

app = typer.Typer(help="Projects: where they stand and how they came there. 项目。", no_args_is_help=True)

ProjectArgument = Annotated[str, typer.Argument(metavar="PROJECT", help="The project's id. 项目号。")]


@app.command("list")
def list_(  # noqa: PLR0913, PLR0917 - typer's options
    body: Body = None,
    kind: Annotated[str | None, typer.Option(help="Only in this kind of stage. 只看这类阶段。")] = None,
    project_class: Annotated[str | None, typer.Option("--class", help="Only of this class. 只看这一类别。")] = None,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """列出项目：Every project with its stage and next deadline."""
    home = home_for(data, lang, as_json=as_json)
    from store.views import list_projects

    with home.reading() as connection:
        found = list_projects(connection, body, kind, project_class)
    speech = home.speech
    head = (
        speech.pick("学会", "body"), speech.pick("项目", "project"), speech.pick("阶段", "stage"),
        speech.pick("编号", "number"), speech.pick("下一期限", "next deadline"), speech.pick("名称", "title"),
    )  # fmt: skip
    rows = [
        (line.body, line.project, text(line.stage_title, speech), line.number or "",
         deadline(line.deadline, speech), text(line.title, speech))
        for line in found
    ]  # fmt: skip
    speech.answer(found, speech.table([head, *rows]) if rows else [speech.pick("没有项目", "no projects")])


@app.command()
def show(  # noqa: PLR0913, PLR0917 - typer's options
    body: Annotated[str, typer.Argument(metavar="[BODY]", help="The body. 学会。")],
    project: Annotated[
        str | None, typer.Argument(metavar="PROJECT", help="A project, number or imported document. 项目、编号或文件。")
    ] = None,
    at: Annotated[str | None, typer.Option("--at", metavar="DATE", help="As it stood then. 当时的状态。")] = None,
    known_at: Annotated[
        str | None, typer.Option("--known-at", metavar="DATE", help="… as was known then. 当时所知。")
    ] = None,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """一个项目的现状：One project: stages, deadlines, whose move it is, what is owed; or a state at a date."""
    home = home_for(data, lang, as_json=as_json)
    from datetime import UTC, datetime

    from catalogue import Vocabulary
    from cli.past import show_past
    from store import views
    from store.numbers import find_numbered
    from store.titles import load_procedures

    if at or known_at:
        show_past(home, project or body, body if project else None, at, known_at)
        return
    with home.reading() as connection:
        now = datetime.now(UTC)
        view = views.project(connection, body, project, now) if project else None
        found = None if view else find_numbered(connection, project or body, body if project else None)
        view = views.project(connection, *found, now) if found else view
        digest = view.line.procedure_digest if view else ""
        words = Vocabulary(home.speech.lang, load_procedures(connection, [digest]).get(digest))
    if view is None:
        show_past(home, project or body, body if project else None, at, known_at)
        return
    speech, line = home.speech, view.line
    lines = [f"{text(line.title, speech)}  {line.number or line.plan_number or ''}".rstrip(), where(line, speech)]
    former = ", ".join(view.state.former_numbers)
    lines += [speech.pick(f"原编号：{former}", f"former numbers: {former}")] if former else []
    lines += [speech.pick("各阶段：", "stages:")]
    lines += [
        f"  {stage.instance}  {day(stage.entered_at, line.zone)} – {day(stage.ended_at, line.zone)}  "
        f"{text(stage.transition_title, speech)}".rstrip()
        for stage in view.stages
    ]
    lines += [speech.pick("期限：", "deadlines:")]
    lines += [f"  {deadline(each, speech)}  [{each.state}]" for each in view.deadlines]
    lines += _next(view, words, speech)
    lines += [speech.pick(f"尚欠：{owed.kind}  {owed.key}", f"owed: {owed.kind}  {owed.key}") for owed in view.owed]
    speech.answer(view, lines)


def _next(view: "ProjectView", words: "Vocabulary", speech: "Speech") -> list[str]:
    """Return whose move it is, what is awaited, and apart from it what else may be done."""
    stage = view.line.stage
    heads = {"awaited": speech.pick("等待：", "awaited:"), "possible": speech.pick("也可以：", "also possible:")}
    roles = ", ".join(words.word("roles", role) for role in view.movers)
    lines = [speech.pick(f"轮到：{roles}", f"whose move: {roles}")] if roles else []
    for kind, head in heads.items():
        found = [each for each in view.awaits if each.kind == kind]
        lines += [head] if found else []
        for each in found:
            title = words.word("transitions" if each.transition else "acts", each.act, stage)
            by = ", ".join(words.word("roles", role) for role in each.by)
            name = f"move transition={each.act}" if each.transition else each.act
            lines.append(f"  {title}  {name}  ({by})")
    return lines


@app.command()
def history(
    body: BodyArgument, project: ProjectArgument, data: Data = None, as_json: Json = False, lang: Lang = None
) -> None:
    """一个项目的全部经过：Everything that happened in a project, a sentence an event."""
    home = home_for(data, lang, as_json=as_json)
    from store import views

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
    """将要到期的事项：What is due next, everywhere."""
    home = home_for(data, lang, as_json=as_json)
    from store import views

    with home.reading() as connection:
        found = views.due(connection, body)
    speech = home.speech
    rows = [
        (
            deadline(each.deadline, speech),
            f"{each.line.body}/{each.line.project}",
            text(each.line.stage_title, speech),
            movers(each.line, speech),
        )
        for each in found
    ]
    speech.answer(found, speech.table(rows) or [speech.pick("没有将到期的事项", "nothing is due")])


@app.command()
def comments(  # noqa: PLR0913, PLR0917 - typer's options
    body: BodyArgument,
    project: ProjectArgument,
    instance: Annotated[str | None, typer.Option(help="Only of this round. 只看这一轮。")] = None,
    state: Annotated[str | None, typer.Option(help="Only in this state, or contested. 只看这种状态。")] = None,
    group: Annotated[str | None, typer.Option(help="Only of this group. 只看这一组。")] = None,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """意见及其处理，含原文：Every comment with its words and disposition. Personal data: handle it so."""
    home = home_for(data, lang, as_json=as_json)
    from store import views
    from store.comment_table import of_project, with_words
    from store.rules import Rules

    speech, keyring = home.speech, home.keyring()
    with home.reading() as connection:
        zone = views.zone_of(connection, body)
        page = connection.scalars(of_project(body, project, instance, state=state, group=group)).all()
        found = with_words(connection, Rules(), keyring, body, page)
    gone = speech.pick("（已删除）", "(erased)")
    lines = [
        f"{each.comment}  {minute(each.received_at, zone)}"
        f"{made(each.happened_at, zone, speech, after_close=each.after_close)}"
        f"  {each.clause or '—'}  {each.text or gone}"
        f"  → {each.disposition or speech.pick('待处理', 'open')}{': ' + each.reason if each.reason else ''}"
        for each in found
    ]
    speech.answer(found, lines or [speech.pick("没有意见", "no comments")])


@app.command()
def complaints(
    body: BodyArgument,
    project: ProjectArgument,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """投诉及其答复，含原文：Every complaint with its words and answer. In confidence: handle it so."""
    home = home_for(data, lang, as_json=as_json)
    from store import complaints as reading
    from store import views
    from store.rules import Rules

    speech, keyring = home.speech, home.keyring()
    with home.reading() as connection:
        zone = views.zone_of(connection, body)
        found = reading.complaints(connection, Rules(), keyring, body, project)
    gone = speech.pick("（已删除）", "(erased)")
    waiting = speech.pick("待答复", "to be answered")
    lines = [
        f"{each.complaint}  {minute(each.received_at, zone)}  {each.kind}  {each.text or gone}"
        f"  → {f'{each.outcome}: {each.measures}' if each.outcome else waiting}"
        for each in found
    ]
    speech.answer(found, lines or [speech.pick("没有投诉", "no complaints")])
