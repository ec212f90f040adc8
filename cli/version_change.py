"""`guiju project version`: what moving a project to another version of its procedure changes, and the move itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.options import OPERATOR, As, BodyArgument, Data, Json, Lang, home_for
from cli.sending import perform, refusal_words
from cli.speech import DONE, REFUSED, Misused
from cli.wording import minute

if TYPE_CHECKING:
    from cli.home import Home
    from store.version_change import VersionChange


def version(  # noqa: PLR0913 - an act is made of these
    body: BodyArgument,
    project: Annotated[str, typer.Argument(metavar="PROJECT", help="The project's id. 项目号。")],
    to: Annotated[str, typer.Argument(metavar="VERSION", help="An adopted version of its procedure. 版本。")],
    *,
    reason: Annotated[str | None, typer.Option(help="Move it, for this reason; without, only tell. 理由。")] = None,
    stage: Annotated[str | None, typer.Option(help="Which counterpart of its stage, of several. 对应阶段。")] = None,
    person: As = OPERATOR,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """改按另一版程序：What changes if the project goes on under another version; with --reason, move it."""
    home = home_for(data, lang, as_json=as_json)
    command = {"type": "change_procedure", "project": project, "version": to, "reason": reason or "—", "stage": stage}
    given = {"body": body, "person": person, "command": command}
    if reason is not None:
        return perform(home, given)
    return _tell(home, given)


def _tell(home: Home, given: dict[str, Any]) -> int:
    from datetime import UTC, datetime

    from pydantic import ValidationError

    import calendars
    from cli.requests import first_of
    from domain.version_change import ChangeProcedure
    from store.version_change import version_change
    from store.views import zone_of

    try:
        command = ChangeProcedure.model_validate(given["command"])
    except ValidationError as error:
        raise Misused(first_of(error)) from None
    body, project = str(given["body"]), command.project
    with home.reading() as connection:
        found = version_change(connection, calendars.load, body, command, datetime.now(UTC))
        zone = zone_of(connection, body)
    if found is None:
        raise Misused(home.speech.pick(f"没有项目 {body}/{project}", f"there is no project {body}/{project}"))
    home.speech.answer(_plain(found), _lines(home, found, zone, body, given["command"]))
    return REFUSED if found.refused else DONE


def _plain(found: VersionChange) -> dict[str, object]:
    from dataclasses import asdict

    plain = asdict(found)
    plain["refused"] = {"rule": found.refused.rule, "facts": found.refused.facts} if found.refused else None
    return plain


def _lines(home: Home, found: VersionChange, zone: str, body: str, command: dict[str, Any]) -> list[str]:
    speech = home.speech
    head = f"{found.before} → {found.version}"
    if found.refused is not None:
        refused = found.refused
        answer = {"rule": refused.rule, "facts": refused.facts, "strength": refused.strength}
        words = refusal_words(home, body, command, answer)
        return [
            head,
            speech.pick(f"不能改：{words['says']}", f"not possible: {words['says']}"),
            speech.pick(f"  如何满足：{words['satisfy']}", f"  what would satisfy it: {words['satisfy']}"),
        ]
    way = f"{found.stage} → {found.counterpart}"
    lines = [head, speech.pick(f"阶段：{way}", f"stage: {way}")]
    changes = {
        "gone": speech.pick("取消", "gone"), "new": speech.pick("新增", "new"),
        "changed": speech.pick("改变", "changed"), "moved": speech.pick("改期", "moved"),
    }  # fmt: skip
    kinds = {
        "act": speech.pick("行为", "act"), "transition": speech.pick("步骤", "step"),
        "deadline": speech.pick("期限", "deadline"), "ballot": speech.pick("表决", "ballot"),
        "comments": speech.pick("意见", "comments"), "stage": speech.pick("阶段", "stage"),
        "procedure": speech.pick("程序", "procedure"),
    }  # fmt: skip
    for each in found.differences:
        values = f"  {each.old or '—'} → {each.new or '—'}"
        lines.append(f"  {changes[each.change]}  {kinds.get(each.what, each.what)}  {each.name}{values}")
    for moved in found.deadlines:
        old, new = (minute(at, zone) if at else "—" for at in (moved.old, moved.new))
        lines.append(f"  {changes[moved.change]}  {kinds['deadline']}  {moved.name}  {old} → {new}")
    return [*lines, speech.pick("加上 --reason 即作出此行为。", "Give --reason to do it.")]
