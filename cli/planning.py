"""`guiju project classes|lineage|approval` and `guiju body management`: about plans, and the rules of a day."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import BodyArgument, Data, Json, Lang, home_for
from cli.speech import Misused
from cli.wording import text

if TYPE_CHECKING:
    from cli.speech import Speech
    from domain.approval import Preparing

ProjectArgument = Annotated[str, typer.Argument(metavar="PROJECT", help="The project's id. 项目号。")]


def classes(body: BodyArgument, data: Data = None, as_json: Json = False, lang: Lang = None) -> None:
    """各类项目数：Projects counted by class."""
    home = home_for(data, lang, as_json=as_json)
    from store.planning import by_class

    with home.reading() as connection:
        found = by_class(connection, body)
    speech = home.speech
    head = (
        speech.pick("类别", "class"), speech.pick("项目", "projects"), speech.pick("在研", "under way"),
        speech.pick("已有编号", "numbered"), "",
    )  # fmt: skip
    rows = [(c.project_class, str(c.projects), str(c.under_way), str(c.numbered), text(c.title, speech)) for c in found]
    speech.answer(found, speech.table([head, *rows]) if rows else [speech.pick("没有分类的项目", "no classes")])


def lineage(
    body: BodyArgument, project: ProjectArgument, data: Data = None, as_json: Json = False, lang: Lang = None
) -> None:
    """项目的来源与去向：What a project comes from, and what came of it."""
    home = home_for(data, lang, as_json=as_json)
    from store import planning

    speech = home.speech
    with home.reading() as connection:
        found = planning.lineage(connection, body, project)
    if found is None:
        raise Misused(_absent(body, project, speech))
    rows = [
        (
            speech.pick("来自", "from") if kin.before else speech.pick("转为", "became"), str(kin.steps), kin.link,
            kin.project or kin.elsewhere or "", kin.number or kin.stage or "", text(kin.title, speech),
        )
        for kin in found
    ]  # fmt: skip
    speech.answer(found, speech.table(rows) or [speech.pick("没有关联的项目", "no links")])


def approval(
    body: BodyArgument, project: ProjectArgument, data: Data = None, as_json: Json = False, lang: Lang = None
) -> None:
    """立项的准备：What was done towards a project's approval: standards alike, the table, who is still unanswered."""
    home = home_for(data, lang, as_json=as_json)
    from store import planning

    speech = home.speech
    with home.reading() as connection:
        found = planning.preparing(connection, body, project)
    if found is None:
        raise Misused(_absent(body, project, speech))
    speech.answer(found, _told(found, speech))


def _told(found: "Preparing", speech: "Speech") -> list[str]:
    lines = [speech.pick("没有查重", "no search for standards alike")] if found.hits is None else []
    lines += [
        speech.pick(f"相似 {hit.share}%：{hit.name}  {hit.title}", f"alike {hit.share}%: {hit.name}  {hit.title}")
        for hit in found.hits or ()
    ]
    lines += [f"{row.number}  {row.standing}  {row.relation}" for row in found.compared.values()]
    lines += [f"{office}: {position}" for office, position in found.endorsed.items()]
    waiting = ", ".join(found.unanswered)
    lines += [speech.pick(f"未答复：{waiting}", f"unanswered: {waiting}")] if waiting else []
    notice = found.notice
    return lines + ([speech.pick(f"公告：{notice}", f"notice: {notice}")] if notice else [])


def voices(
    body: BodyArgument, project: ProjectArgument, data: Data = None, as_json: Json = False, lang: Lang = None
) -> None:
    """参加申请和意见，含原文：Who asked to join, who gave an opinion, in which words. Personal data: handle it so."""
    home = home_for(data, lang, as_json=as_json)
    from store import voices as stored
    from store.rules import Rules

    speech, keyring = home.speech, home.keyring()
    with home.reading() as connection:
        found = stored.voices(connection, Rules(), keyring, body, project)
    gone = speech.pick("（已删除）", "(erased)")
    lines = [
        f"{each.id}  {each.person}  {each.unit or ''}  {each.said}  {gone if each.erased else each.text or ''}"
        f"  → {each.answer or speech.pick('待答复', 'unanswered')}{': ' + each.reason if each.reason else ''}"
        for each in found
    ]
    speech.answer(found, lines or [speech.pick("没有申请和意见", "nobody spoke")])


def management(  # noqa: PLR0913, PLR0917 - typer's options
    body: BodyArgument,
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="On that day; today. 某日，默认今天。")
    ] = None,
    project: Annotated[str | None, typer.Option(help="While this project lived. 某项目期间。")] = None,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """当时施行的制度：Which regulations were in force on a day, or while a project lived."""
    home = home_for(data, lang, as_json=as_json)
    from store import planning

    speech = home.speech
    with home.reading() as connection:
        found = planning.management(connection, body, datetime.now(UTC), on.date() if on else None, project)
    if found is None:
        raise Misused(_absent(body, project, speech))
    rows = [
        (each.kind, each.version, f"{each.since} – {each.until or ''}".rstrip(), text(each.title, speech))
        for each in found.regulations
    ]
    rows += [
        (speech.pick("程序", "procedure"), f"{name} {version}", f"{since} –", "")
        for name, version, since in found.procedures
    ]
    speech.answer(found, speech.table(rows) or [speech.pick("没有备查的制度", "nothing on file")])


def _absent(body: str, project: str | None, speech: "Speech") -> str:
    name = f"{body}/{project}" if project else body
    return speech.pick(f"没有 {name}", f"there is no {name}")
