"""`guiju portal admit|revoke`: which sites may pass on acts of people."""

import secrets
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import OPERATOR, As, BodyArgument, Data, Json, Lang, home_for
from cli.sending import perform, send, show
from cli.speech import DONE

if TYPE_CHECKING:
    from cli.home import Home

app = typer.Typer(help="Portals: sites that pass on acts of people. 门户。", no_args_is_help=True)

PortalArgument = Annotated[str, typer.Argument(metavar="PORTAL", help="The portal's id. 门户代号。")]


@app.command()
def admit(  # noqa: PLR0913 - an act is made of these
    body: BodyArgument,
    portal: PortalArgument,
    *,
    person: As = OPERATOR,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """接入门户：Admit a portal and print its token, this once; admitted again, it gets a new one."""
    home = home_for(data, lang, as_json=as_json)
    token = f"guiju_{secrets.token_urlsafe(32)}"
    command = {"type": "admit_portal", "portal": portal, "token_digest": sha256(token.encode()).hexdigest()}
    given = {"body": body, "person": person, "command": command}
    replaced = _admitted(home, body, portal)
    answer = send(home, given)
    code = show(home, given, answer | {"portal": portal, "token": token, "replaced": replaced})
    if code == DONE and not as_json:
        print(home.speech.pick(f"令牌（只显示这一次）：{token}", f"token (shown this once): {token}"))
        if replaced:
            print(home.speech.pick("原来的令牌从此失效", "the former token no longer works"))
    return code


@app.command()
def revoke(  # noqa: PLR0913 - likewise
    body: BodyArgument,
    portal: PortalArgument,
    *,
    person: As = OPERATOR,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """撤销门户：Take a portal's admission back; its token opens nothing from then on."""
    home = home_for(data, lang, as_json=as_json)
    command = {"type": "revoke_portal", "portal": portal}
    return perform(home, {"body": body, "person": person, "command": command})


def _admitted(home: "Home", body: str, portal: str) -> bool:
    from domain.body import Body
    from domain.message import body_stream
    from store.reads import load_state
    from store.rules import Rules

    with home.reading() as connection:
        state = load_state(connection, Rules(), body_stream(body)).state
    return isinstance(state, Body) and portal in state.portals
