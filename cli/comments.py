"""`guiju comment`: what became of a comment, the rounds in figures, and answers to many at once."""

from typing import Annotated, Any

import typer

from cli.options import As, BodyArgument, Data, Json, Lang, home_for
from cli.speech import DONE, Misused
from cli.wording import minute, text, until

app = typer.Typer(help="公开征求意见：Public comment: receipts, figures, answers to many at once.")

ProjectArgument = Annotated[str, typer.Argument(metavar="PROJECT", help="The project's id. 项目号。")]


@app.command()
def receipt(
    body: BodyArgument,
    code: Annotated[str, typer.Argument(metavar="CODE", help="The receipt code, however typed. 回执码。")],
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """凭回执码查处理结果：What became of a comment, by its receipt code."""
    home = home_for(data, lang, as_json=as_json)
    from store import views
    from store.comment_receipts import look_up
    from store.rules import Rules

    speech = home.speech
    with home.reading() as connection:
        zone = views.zone_of(connection, body)
        found = look_up(connection, Rules(), body, code)
    if found is None:
        raise Misused(speech.pick("没有这个回执码", "no comment has that code"))
    lines = [
        f"{text(found.title, speech)}  {found.comment}",
        speech.pick("收到：", "received: ") + minute(found.received_at, zone),
        speech.pick("处理：", "disposition: ")
        + (text(found.disposition, speech) if found.disposition else speech.pick("尚未处理", "none yet")),
    ]
    if found.reason:
        lines.append(speech.pick("理由：", "reason: ") + found.reason)
    if found.reply_until:
        lines.append(speech.pick("可提出异议至：", "may be contested until: ") + until(found.reply_until, zone))
    speech.answer(found, lines)


@app.command()
def rounds(
    body: BodyArgument, project: ProjectArgument, data: Data = None, as_json: Json = False, lang: Lang = None
) -> None:
    """各轮意见的数目：Each round of comment in figures: states, groups, contests, who replied."""
    home = home_for(data, lang, as_json=as_json)
    from catalogue import Vocabulary
    from store import consultation
    from store.rules import Rules

    speech = home.speech
    with home.reading() as connection:
        found = consultation.rounds(connection, Rules(), body, project)
    if found is None:
        raise Misused(speech.pick(f"没有项目 {body}/{project}", f"there is no project {body}/{project}"))
    words = Vocabulary(speech.lang)
    lines: list[str] = []
    for each in found:
        states = "  ".join(f"{words.word('states', name)} {n}" for name, n in each.by_state.items())
        silent = len(each.without_reply)
        lines += [
            f"{each.instance}  {each.comments}  {states}",
            speech.pick(
                f"  发送 {each.sent} 家，回函 {each.replied} 家，有意见 {each.with_comments} 家，未回函 {silent} 家",
                f"  sent to {each.sent}, {each.replied} replied, {each.with_comments} with comments, {silent} did not",
            ),
        ]
        lines += [f"  {group.group or group.first}  × {group.comments}" for group in each.groups]
        if each.contested:
            lines.append(speech.pick("  有异议：", "  contested: ") + " ".join(each.contested))
    speech.answer(found, lines or [speech.pick("没有征求过意见", "no round of comment")])


@app.command()
def answer(  # noqa: PLR0913 - typer's options
    body: BodyArgument,
    project: ProjectArgument,
    disposition: Annotated[str, typer.Argument(metavar="DISPOSITION", help="The answer. 处理结果。")],
    *,
    person: As,
    group: Annotated[str | None, typer.Option(help="All open ones of this group. 该组全部。")] = None,
    like: Annotated[
        str | None, typer.Option(metavar="COMMENT", help="All open ones with this one's words. 与该条文字相同的全部。")
    ] = None,
    reason: Annotated[str | None, typer.Option(help="The reason. 理由。")] = None,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """一并处理一组意见：Answer all open comments of a group, or with the same words, in one act for every 500."""
    home = home_for(data, lang, as_json=as_json)
    if (group is None) == (like is None):
        raise Misused("--group / --like")
    from cli.sending import send, show
    from domain.public_comment import MOST_AT_ONCE
    from store.comment_counts import open_of

    with home.reading() as connection:
        names = open_of(connection, body, project, group=group, like=like)
    if not names:
        raise Misused(home.speech.pick("没有待处理的这类意见", "no such comment is open"))
    code = DONE
    for first in range(0, len(names), MOST_AT_ONCE):
        command: dict[str, Any] = {
            "type": "dispose_comments", "project": project, "comments": names[first : first + MOST_AT_ONCE],
            "disposition": disposition, "reason": reason,
        }  # fmt: skip
        given: dict[str, Any] = {"body": body, "command": command, "person": person}
        code = show(home, given, send(home, given))
        if code != DONE:
            break
    return code
