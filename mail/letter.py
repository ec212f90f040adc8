"""The daily digest as a message: Chinese first, English below, as plain text and as simple HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from html import escape
from uuid import UUID, uuid5

import catalogue

LETTERS = UUID("0b8f0d53-5e0f-5d0a-9a43-8a7b7b3a9d42")
"""The namespace of letters: each has one id, however often an operator has it sent."""

MOST = 50
"""Notices of which a letter has the words; of more it says how many there are."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True)
class Item:
    """A notice, in both languages, with its deadlines as shown and where it is read, if anywhere."""

    zh: str
    en: str
    deadlines_zh: tuple[str, ...] = ()
    deadlines_en: tuple[str, ...] = ()
    link: str | None = None


@dataclass(frozen=True)
class Digest:
    """What one person is told on one day. `date` is when the letter is written (aware).

    `stop` is the address at which the person ends the letters, where people reach us.
    """

    body: str
    zh: str
    en: str
    person: str
    day: str
    drill: bool
    date: datetime
    items: Sequence[Item]
    stop: str | None = None


class _Ways(str):
    """The header that mail programs read addresses from: `email` would encode a long one, which they do not decode."""

    __slots__ = ()
    name = "List-Unsubscribe"

    def fold(self, *, policy: EmailPolicy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


def letter(digest: Digest, sender: str, to: str) -> EmailMessage:
    """Return the digest as a message from `sender` to `to`; titles can neither add headers nor elements."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = to
    message["Subject"] = _line(_said("mail.subject", "zh-CN", digest) + " · " + _said("mail.subject", "en", digest))
    message["Date"] = digest.date
    domain = sender.rpartition("@")[2].rstrip(">")
    message["Message-ID"] = f"<{uuid5(LETTERS, f'{digest.body}|{digest.person}|{digest.day}')}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    ways = [f"<{digest.stop}>"] * bool(digest.stop) + [f"<mailto:{sender}?subject=unsubscribe>"]
    message["List-Unsubscribe"] = _Ways(",\r\n ".join(ways))
    if (digest.stop or "").startswith("https://"):  # RFC 8058, section 3.1
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content("\n".join([*_text(digest, "zh-CN"), "", "—" * 20, "", *_text(digest, "en"), ""]))
    html = "".join(_html(digest, lang) for lang in ("zh-CN", "en"))
    message.add_alternative(f"<!doctype html><html><meta charset='utf-8'><body>{html}</body></html>", subtype="html")
    return message


def _said(key: str, lang: str, digest: Digest) -> str:
    drill = catalogue.say("feeds.drill", lang) if digest.drill else ""
    body = digest.zh if lang == "zh-CN" else digest.en
    return drill + catalogue.say(key, lang, body=body, count=len(digest.items), day=digest.day)


def _line(text: str) -> str:
    return _CONTROL.sub(" ", text)


def _parts(item: Item, lang: str) -> tuple[str, tuple[str, ...]]:
    return (item.zh, item.deadlines_zh) if lang == "zh-CN" else (item.en, item.deadlines_en)


def _text(digest: Digest, lang: str) -> list[str]:
    lines = [_said("mail.head", lang, digest), ""]
    for item in digest.items[:MOST]:
        title, deadlines = _parts(item, lang)
        lines += [
            f"* {_line(title)}",
            *(f"  {_line(each)}" for each in deadlines),
            *([f"  {item.link}"] * bool(item.link)),
        ]
    if len(digest.items) > MOST:
        lines.append(_said("mail.more", lang, digest))
    stop = [f"{_said('mail.stop', lang, digest)}: {digest.stop}"] * bool(digest.stop)
    return [*lines, "", _said("mail.foot", lang, digest), *stop]


def _html(digest: Digest, lang: str) -> str:
    items = ""
    for item in digest.items[:MOST]:
        title, deadlines = _parts(item, lang)
        shown = escape(title)
        shown = f"<a href='{escape(item.link)}'>{shown}</a>" if item.link else shown
        items += f"<li>{shown}{''.join(f'<br>{escape(each)}' for each in deadlines)}</li>"
    more = f"<p>{escape(_said('mail.more', lang, digest))}</p>" if len(digest.items) > MOST else ""
    head, foot = (escape(_said(key, lang, digest)) for key in ("mail.head", "mail.foot"))
    said = escape(_said("mail.stop", lang, digest))
    stop = f" <a href='{escape(digest.stop)}'>{said}</a>" if digest.stop else ""
    return f"<div lang='{lang}'><p>{head}</p><ul>{items}</ul>{more}<p><small>{foot}{stop}</small></p></div>"
