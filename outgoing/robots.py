"""Messages to the robots of groups 群机器人 in 企业微信, 钉钉 and 飞书: titles and links, nothing else.

Each platform takes about twenty messages a minute from everybody together, so that what happened at about the same time
goes out as one message. The formats and signatures are those of the platforms' own pages for robot developers.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from outgoing.transport import Answer

SECONDS_BETWEEN = 3.0
"""Between two messages to one robot: twenty a minute, the least that any of them allows."""

MOST_LINES = 12
"""Of one message; with the longest title and link that stays below 企业微信's 4096 bytes of Markdown."""

MOST_TITLE = 60
MOST_LINK = 120

OK = 200
JSON = {"Content-Type": "application/json; charset=utf-8"}

_PLAIN = str.maketrans("[]()<>*_`#@\\!|~", "［］（）＜＞＊＿｀＃＠＼！｜～", "\r\n\t")


@dataclass(frozen=True)
class Line:
    """One line: a title in plain text, and where to read more."""

    title: str
    link: str | None

    def __post_init__(self) -> None:
        """Let nothing of a title be taken for markup, a link or the mention of somebody."""
        title = self.title.translate(_PLAIN)
        object.__setattr__(self, "title", title if len(title) <= MOST_TITLE else f"{title[: MOST_TITLE - 1]}…")
        if self.link is not None and len(self.link) > MOST_LINK:
            object.__setattr__(self, "link", None)

    @property
    def markdown(self) -> str:
        """As Markdown."""
        return f"[{self.title}]({self.link})" if self.link else self.title


@dataclass(frozen=True)
class Robot:
    """A robot: its platform, the address that its group has of it, and the secret it was given, if any."""

    kind: str
    url: str = field(repr=False)
    secret: str | None = field(repr=False)


@dataclass(frozen=True)
class Request:
    """What is posted, and where to."""

    url: str = field(repr=False)
    content: bytes


def message(robot: Robot, heading: str, lines: Sequence[Line], at: int) -> Request:
    """Return the message for a robot `at` a second of Unix time, signed where the robot has a secret."""
    return _MESSAGES[robot.kind](robot, Line(heading, None).title, lines, at)


def took(kind: str, answer: Answer) -> bool:
    """Whether the platform took a message: its answer says so in its content, not by the status alone."""
    try:
        said = json.loads(answer.content)
    except (ValueError, RecursionError):
        return False
    fields = ("code", "StatusCode") if kind == "feishu" else ("errcode",)
    return answer.status == OK and isinstance(said, dict) and any(said.get(name) == 0 for name in fields)


def _wecom(robot: Robot, heading: str, lines: Sequence[Line], _at: int) -> Request:
    text = "\n".join([f"**{heading}**", *(f"> {line.markdown}" for line in lines)])
    return Request(robot.url, _json({"msgtype": "markdown", "markdown": {"content": text}}))


def _dingtalk(robot: Robot, heading: str, lines: Sequence[Line], at: int) -> Request:
    text = "\n".join([f"### {heading}", "", *(f"- {line.markdown}" for line in lines)])
    signed = robot.url
    if secret := robot.secret:
        made = hmac.digest(secret.encode(), f"{at * 1000}\n{secret}".encode(), hashlib.sha256)
        query = urlencode({"timestamp": at * 1000, "sign": base64.b64encode(made).decode()})
        signed = f"{robot.url}{'&' if '?' in robot.url else '?'}{query}"
    return Request(signed, _json({"msgtype": "markdown", "markdown": {"title": heading, "text": text}}))


def _feishu(robot: Robot, heading: str, lines: Sequence[Line], at: int) -> Request:
    shown = [
        [{"tag": "a", "text": line.title, "href": line.link} if line.link else {"tag": "text", "text": line.title}]
        for line in lines
    ]
    told: dict[str, Any] = {
        "msg_type": "post",
        "content": {"post": {"zh_cn": {"title": heading, "content": shown}}},
    }
    if secret := robot.secret:
        made = hmac.digest(f"{at}\n{secret}".encode(), b"", hashlib.sha256)
        told |= {"timestamp": str(at), "sign": base64.b64encode(made).decode()}
    return Request(robot.url, _json(told))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


_MESSAGES: Mapping[str, Callable[[Robot, str, Sequence[Line], int], Request]] = {
    "wecom": _wecom,
    "dingtalk": _dingtalk,
    "feishu": _feishu,
}
KINDS = frozenset(_MESSAGES)
