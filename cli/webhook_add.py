"""`guiju webhook add|rotate`: a receiver of events is asked and registered, or gets a new secret, without any curl."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.options import OPERATOR, As, BodyArgument, Data, Json, Lang, home_for
from cli.sending import show
from cli.speech import FAILED, Misused

if TYPE_CHECKING:
    from cli.home import Home
    from cli.requests import Answer

EndpointArgument = Annotated[str, typer.Argument(metavar="ENDPOINT", help="The endpoint's id. 接收端代号。")]
SecretFile = Annotated[
    Path | None, typer.Option(metavar="FILE", help="With the secret that a robot's platform gave. 机器人平台给的密钥。")
]


def add(  # noqa: PLR0913 - a receiver is made of these
    body: BodyArgument,
    endpoint: EndpointArgument,
    url: Annotated[str, typer.Argument(metavar="URL", help="Its address, or - to read it from standard input. 地址。")],
    *,
    types: Annotated[
        list[str] | None, typer.Option("--type", metavar="TYPE", help="Only such events; several. 只发哪些事件。")
    ] = None,
    kind: Annotated[str, typer.Option(metavar="KIND", help="webhook, wecom, dingtalk, feishu. 类型。")] = "webhook",
    signing: Annotated[
        str | None, typer.Option(metavar="v1a|v1", help="Ed25519, the default; or HMAC. 签名方式。")
    ] = None,
    secret_file: SecretFile = None,
    person: As = OPERATOR,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """登记接收端：Ask a receiver whether it wants events, register it, print the key that it verifies with."""
    address = sys.stdin.readline().strip() if url == "-" else url
    wanted = {
        "endpoint": endpoint, "kind": kind, "url": address, "types": types or (), "signing": signing,
        "secret": _secret(secret_file),
    }  # fmt: skip
    return _arrange(home_for(data, lang, as_json=as_json), body, endpoint, person, {"add": wanted})


def rotate(  # noqa: PLR0913 - likewise
    body: BodyArgument,
    endpoint: EndpointArgument,
    *,
    overlap_hours: Annotated[int, typer.Option(help="Hours in which the former signs too. 旧密钥保留小时数。")] = 24,
    secret_file: SecretFile = None,
    person: As = OPERATOR,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """更换密钥：Sign with a new secret; for some hours the former one signs beside it."""
    wanted = {"overlap_hours": overlap_hours, "secret": _secret(secret_file)}
    return _arrange(home_for(data, lang, as_json=as_json), body, endpoint, person, {"change": wanted})


def _secret(file: Path | None) -> str | None:
    try:
        return file.read_text(encoding="utf-8").strip() if file else None
    except (OSError, UnicodeDecodeError) as error:
        raise Misused(f"{file}: {error}") from None


def _arrange(home: "Home", body: str, endpoint: str, person: str, wanted: dict[str, Any]) -> int:
    """Have an endpoint added or given a new secret, and print what came of it; return the exit code."""
    from pydantic import ValidationError

    from cli.receivers import ReceiverRequest, arranged
    from cli.requests import first_of

    given = {"body": body, "person": person, "endpoint": endpoint}
    try:
        answer = arranged(home, ReceiverRequest.model_validate(given | wanted))
    except ValidationError as error:
        raise Misused(first_of(error)) from None
    if "unwilling" in answer:
        return _unwilling(home, answer)
    code = show(home, {"body": body, "command": {}}, answer)
    verifies = answer.get("verifies")
    if verifies and not home.speech.as_json:
        once = verifies.startswith("whsec_")
        how = home.speech.pick("（只显示这一次）", " (shown this once)") if once else ""
        print(home.speech.pick(f"接收端用它核对签名{how}：{verifies}", f"verifies with{how}: {verifies}"))
    return code


WHY = {
    "no_consent": ("接收端没有同意接收", "the receiver does not consent"),
    "address": ("此地址不可发往", "that is no address that may be asked"),
    "unknown_host": ("主机名不存在", "no such host"),
    "connection": ("连不上", "no connection"),
    "certificate": ("证书无效", "its certificate is not valid"),
    "timeout": ("没有及时应答", "no answer in time"),
    "answer": ("应答无法理解", "its answer makes no sense"),
    "no_endpoint": ("没有这个接收端", "there is no such endpoint"),
}


def _unwilling(home: "Home", answer: "Answer") -> int:
    """Say why nothing was registered: JSON to programs, a line on standard error to people."""
    reason = answer["unwilling"]
    if home.speech.as_json:
        home.speech.answer(answer, ())
    else:
        print(f"{home.speech.pick(*WHY[reason])} ({reason})", file=sys.stderr)
    return FAILED
