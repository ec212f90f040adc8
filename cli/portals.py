"""`guiju portal admit|rotate|revoke`: which sites may pass on acts of people."""

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
Scopes = Annotated[
    list[str] | None,
    typer.Option("--scope", metavar="SCOPE", help="read, act, documents or administer; several. 权限，可多次。"),
]
Expires = Annotated[
    str | None, typer.Option("--expires-at", metavar="INSTANT", help="When the token ends. 令牌失效时刻。")
]
Certificate = Annotated[
    str | None,
    typer.Option(metavar="SHA256", help="Of a client certificate that a proxy verifies. 代理所验证书的 SHA-256。"),
]


@app.command()
def admit(  # noqa: PLR0913 - an act is made of these
    body: BodyArgument,
    portal: PortalArgument,
    *,
    scope: Scopes = None,
    expires_at: Expires = None,
    certificate: Certificate = None,
    person: As = OPERATOR,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """接入门户：Admit a portal and print its token, this once; admitted again, it gets a new one."""
    home = home_for(data, lang, as_json=as_json)
    token = f"guiju_{secrets.token_urlsafe(32)}"
    command = {"type": "admit_portal", "portal": portal, **_key(token, scope, expires_at)}
    command |= {"certificate": certificate} if certificate else {}
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
def rotate(  # noqa: PLR0913 - likewise
    body: BodyArgument,
    portal: PortalArgument,
    *,
    overlap_days: Annotated[
        int, typer.Option(help="Days for which the former token stays valid. 旧令牌保留天数。")
    ] = 7,
    scope: Scopes = None,
    expires_at: Expires = None,
    person: As = OPERATOR,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """更换令牌：Give a portal a new token, printed this once; the former one stays valid for some days."""
    home = home_for(data, lang, as_json=as_json)
    token = f"guiju_{secrets.token_urlsafe(32)}"
    command = {"type": "rotate_portal", "portal": portal, "overlap_days": overlap_days}
    given = {"body": body, "person": person, "command": command | _key(token, scope, expires_at)}
    code = show(home, given, send(home, given) | {"portal": portal, "token": token})
    if code == DONE and not as_json:
        print(home.speech.pick(f"令牌（只显示这一次）：{token}", f"token (shown this once): {token}"))
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


def _key(token: str, scopes: list[str] | None, expires_at: str | None) -> dict[str, object]:
    told: dict[str, object] = {"token_digest": sha256(token.encode()).hexdigest()}
    return told | ({"scopes": scopes} if scopes else {}) | ({"expires_at": expires_at} if expires_at else {})


def _admitted(home: "Home", body: str, portal: str) -> bool:
    from domain.body import Body
    from domain.message import body_stream
    from store.reads import load_state
    from store.rules import Rules

    with home.reading() as connection:
        state = load_state(connection, Rules(), body_stream(body)).state
    return isinstance(state, Body) and portal in state.portals
