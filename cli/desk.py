"""`guiju desk link`: let somebody in at the act desk 办事台."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from cli.options import Data, Json, Lang, home_for
from cli.speech import DONE, Misused

app = typer.Typer(help="The act desk: pages to act on without a portal. 办事台。", no_args_is_help=True)


@app.callback()
def desk() -> None:
    """Have `link` stand as a command of its own."""


@app.command()
def link(  # noqa: PLR0913 - a link is made of these
    *,
    body: Annotated[str, typer.Option("--body", metavar="ID", help="The body. 学会。")],
    person: Annotated[str, typer.Option("--person", metavar="ID", help="Somebody of the roster. 在册人员。")],
    project: Annotated[
        str | None, typer.Option("--project", metavar="ID", help="Lead there at once. 直接打开这个项目。")
    ] = None,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """发办事链接：Print a link by which a person enters the desk; it works once, for ten minutes."""
    from api.desk_passes import OPERATORS_DESK, link_pass, sealed
    from domain.body import Body
    from domain.message import body_stream
    from store.reads import load_state
    from store.rules import Rules

    home = home_for(data, lang, as_json=as_json)
    with home.reading() as connection:
        state = load_state(connection, Rules(), body_stream(body)).state
    if not isinstance(state, Body):
        raise Misused(home.speech.pick(f"没有学会 {body}", f"no body {body}"))
    if person not in state.people:
        raise Misused(home.speech.pick(f"{person} 不在册", f"{person} is not on the roster"))
    made = link_pass(body, person, OPERATORS_DESK, "", datetime.now(UTC), project)
    process = home.process
    public = home.settings.public_url or (process.url if process else None)
    path = f"/desk/{body}/enter?pass={sealed(home.keyring(), 'link', made)}"
    told = {"url": f"{public or ''}{path}", "expires_at": datetime.fromtimestamp(made.until, UTC)}
    home.speech.answer(told, [str(told["url"])])
    return DONE
