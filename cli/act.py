"""`guiju act`: any act on a project or a body, by the person named."""

from typing import Annotated, Any

import typer

from cli.options import OPERATOR, As, Data, Json, Lang, home_for
from cli.sending import command_of, pair, perform


def act(  # noqa: PLR0913 - an act is made of these
    body: Annotated[str, typer.Argument(metavar="BODY", help="The body. 学会。")],
    command: Annotated[
        str, typer.Argument(metavar="ACT", help="Its type, or the whole act as JSON, or - for standard input. 行为。")
    ],
    fields: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME=VALUE]...", help="Its fields; a.b=c nests. 各项内容。")
    ] = None,
    *,
    person: As = OPERATOR,
    on_behalf_of: Annotated[str | None, typer.Option(metavar="PERSON", help="For whom. 代谁。")] = None,
    happened_at: Annotated[
        str | None, typer.Option(metavar="INSTANT", help="Done outside at this instant, with zone. 线下发生的时刻。")
    ] = None,
    channel: Annotated[str | None, typer.Option(help="… by this channel: mail, meeting. 途径。")] = None,
    evidence: Annotated[str | None, typer.Option(metavar="SHA256", help="… with this evidence. 证据摘要。")] = None,
    despite: Annotated[
        list[str] | None, typer.Option(metavar="RULE=REASON", help="Depart from a rule of strength 一般. 理由。")
    ] = None,
    key: Annotated[str | None, typer.Option(help="The same key is the same act. 幂等键。")] = None,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """记录一个行为：Record an act; exit code 3 if the rules refuse it."""
    home = home_for(data, lang, as_json=as_json)
    given: dict[str, Any] = {
        "body": body, "command": command_of(command, fields or []), "person": person, "on_behalf_of": on_behalf_of,
        "happened_at": happened_at, "channel": channel, "evidence": evidence, "despite": dict(map(pair, despite or [])),
    }  # fmt: skip
    return perform(home, given, key)
