"""`guiju webhook list|dead|replay|ping|pause|resume|remove`: where events are sent, and how far each has got."""

from typing import Annotated

import typer

from cli.options import OPERATOR, As, BodyArgument, Data, Json, Lang, home_for
from cli.sending import perform

app = typer.Typer(help="Endpoints that events are sent to. 事件接收端。", no_args_is_help=True)

EndpointArgument = Annotated[str, typer.Argument(metavar="ENDPOINT", help="The endpoint's id. 接收端代号。")]
Reason = Annotated[str, typer.Option(help="Why, for the log. 理由。")]


@app.command("list")
def list_(body: BodyArgument, data: Data = None, as_json: Json = False, lang: Lang = None) -> None:
    """各接收端发到哪里：Each endpoint: whether it is sent to, how far it has got, what came of the last attempt."""
    from dataclasses import asdict

    from store.endpoints import list_endpoints
    from store.reads import head_position
    from store.rules import Rules

    home = home_for(data, lang, as_json=as_json)
    with home.reading() as connection:
        found, head = list_endpoints(connection, Rules(), body), head_position(connection, body)
    rows = [
        (
            line.state.id, line.state.kind, line.state.standing, f"{line.delivery.position}/{head}",
            str(line.delivery.tries), line.delivery.said or "", line.delivery.next_at or "", str(line.dead),
        )
        for line in found
    ]  # fmt: skip
    told = [
        {**asdict(line.delivery), "kind": line.state.kind, "standing": line.state.standing, "dead": line.dead}
        for line in found
    ]
    speech = home.speech
    speech.answer(told, speech.table(rows) if rows else [speech.pick("没有接收端", "no endpoints")])


@app.command()
def dead(
    body: BodyArgument, endpoint: EndpointArgument, data: Data = None, as_json: Json = False, lang: Lang = None
) -> None:
    """始终没有收下的：What an endpoint did not take to the last try, by position in the log."""
    from store.endpoints import list_dead

    home = home_for(data, lang, as_json=as_json)
    with home.reading() as connection:
        found = list_dead(connection, body, endpoint, limit=1000)
    rows = [(str(each.position), each.event_id, str(each.tries), each.said, each.at) for each in found]
    speech = home.speech
    speech.answer(found, speech.table(rows) if rows else [speech.pick("没有", "nothing")])


@app.command()
def replay(  # noqa: PLR0913 - an act is made of these
    body: BodyArgument,
    endpoint: EndpointArgument,
    *,
    after: Annotated[int, typer.Option(min=0, max=2**31 - 1, help="Position in the log. 自日志第几条之后。")],
    reason: Reason,
    person: As = OPERATOR,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """重发：Send once more what stands in the log after a position, under the ids of then."""
    command = {"type": "replay_endpoint", "endpoint": endpoint, "after": after, "reason": reason}
    return perform(home_for(data, lang, as_json=as_json), {"body": body, "person": person, "command": command})


@app.command()
def ping(  # noqa: PLR0913 - likewise
    body: BodyArgument,
    endpoint: EndpointArgument,
    *,
    person: As = OPERATOR,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """试发：Send an endpoint an event of its own, in its turn."""
    command = {"type": "ping_endpoint", "endpoint": endpoint}
    return perform(home_for(data, lang, as_json=as_json), {"body": body, "person": person, "command": command})


@app.command()
def pause(  # noqa: PLR0913 - likewise
    body: BodyArgument,
    endpoint: EndpointArgument,
    *,
    reason: Reason,
    person: As = OPERATOR,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """暂停：Send nothing until it is resumed; what happens meanwhile is sent then."""
    command = {"type": "pause_endpoint", "endpoint": endpoint, "reason": reason}
    return perform(home_for(data, lang, as_json=as_json), {"body": body, "person": person, "command": command})


@app.command()
def resume(  # noqa: PLR0913 - likewise
    body: BodyArgument,
    endpoint: EndpointArgument,
    *,
    reason: Reason,
    person: As = OPERATOR,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """恢复：Go on sending to an endpoint that was paused, or that said it was gone."""
    command = {"type": "resume_endpoint", "endpoint": endpoint, "reason": reason}
    return perform(home_for(data, lang, as_json=as_json), {"body": body, "person": person, "command": command})


@app.command()
def remove(  # noqa: PLR0913 - likewise
    body: BodyArgument,
    endpoint: EndpointArgument,
    *,
    reason: Reason,
    person: As = OPERATOR,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """撤销：Send nothing any more; its address and secrets are destroyed."""
    command = {"type": "remove_endpoint", "endpoint": endpoint, "reason": reason}
    return perform(home_for(data, lang, as_json=as_json), {"body": body, "person": person, "command": command})
