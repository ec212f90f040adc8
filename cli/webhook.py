"""`guiju webhook`, but for `add` and `rotate`: how far each receiver of events has got, and the acts on one."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import OPERATOR, As, BodyArgument, Data, Json, Lang, home_for
from cli.sending import perform
from cli.webhook_add import EndpointArgument, add, rotate

if TYPE_CHECKING:
    from cli.home import Home
    from store.endpoints import EndpointLine

app = typer.Typer(help="Endpoints that events are sent to. 事件接收端。", no_args_is_help=True)

Reason = Annotated[str, typer.Option(help="Why, for the log. 理由。")]
app.command()(add)
app.command()(rotate)


@app.command("list")
def list_(body: BodyArgument, data: Data = None, as_json: Json = False, lang: Lang = None) -> None:
    """各接收端发到哪里：Each endpoint: whether it is sent to, how far it has got, what came of the last attempt."""
    from store.endpoints import list_endpoints
    from store.reads import head_position
    from store.rules import Rules

    home = home_for(data, lang, as_json=as_json)
    with home.reading() as connection:
        found, head = list_endpoints(connection, Rules(), body), head_position(connection, body)
    told = [
        {**asdict(line.delivery), "kind": line.state.kind, "standing": line.state.standing, "dead": line.dead}
        | {"waiting": line.waiting, "head": head}
        for line in found
    ]
    speech = home.speech
    rows = [_row(line, head, home) for line in found]
    speech.answer(told, speech.table(rows) if rows else [speech.pick("没有接收端", "no endpoints")])


def _row(line: "EndpointLine", head: int, home: "Home") -> tuple[str, ...]:
    state, got, pick = line.state, line.delivery, home.speech.pick
    waiting = (
        pick(f"待发 {line.waiting}", f"{line.waiting} waiting") if line.waiting else pick("无待发", "nothing waiting")
    )
    tries = pick(f"已试 {got.tries} 次", f"{got.tries} tries") if got.tries else ""
    dead = pick(f"未收 {line.dead}", f"{line.dead} dead") if line.dead else ""
    return (
        state.id, state.kind, state.standing, waiting, f"{got.position}/{head}", tries, got.said or "",
        got.next_at or "", dead,
    )  # fmt: skip


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
    home = home_for(data, lang, as_json=as_json)
    return _act(home, body, person, "replay_endpoint", endpoint=endpoint, after=after, reason=reason)


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
    home = home_for(data, lang, as_json=as_json)
    return _act(home, body, person, "ping_endpoint", endpoint=endpoint)


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
    home = home_for(data, lang, as_json=as_json)
    return _act(home, body, person, "pause_endpoint", endpoint=endpoint, reason=reason)


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
    home = home_for(data, lang, as_json=as_json)
    return _act(home, body, person, "resume_endpoint", endpoint=endpoint, reason=reason)


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
    home = home_for(data, lang, as_json=as_json)
    return _act(home, body, person, "remove_endpoint", endpoint=endpoint, reason=reason)


def _act(home: "Home", body: str, person: str, act: str, **fields: str | int) -> int:
    """Have an act on an endpoint recorded and its answer printed; return the exit code."""
    return perform(home, {"body": body, "person": person, "command": {"type": act, **fields}})
