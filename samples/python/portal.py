"""A small portal with Guiju behind it: the standard library, and guiju_client.py copied beside this file.

    GUIJU=http://127.0.0.1:8000 BODY=acc TOKEN=... python portal.py 8080

For webhooks it needs ORIGIN, the host whose events it wants, and WEBHOOK_KEYS, a file with the secret (signing v1) in a
line, with the former and the new one while it changes: docs/webhooks.md.

The portal has the accounts and knows who clicks; Guiju knows the rules and keeps the record. TLS belongs before the
portal; where Guiju is on another machine, GUIJU begins with https:// and its certificate is verified.
"""

import base64
import hashlib
import hmac
import json
import os
import secrets
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable
from html import escape
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs
from wsgiref.simple_server import make_server

from guiju_client import Guiju, Problem

USERS = {"wang": "correct horse", "v1": "battery staple"}  # yours are in your database, the passwords hashed
SECRET = secrets.token_bytes(32)  # signs cookies and forms; keep one where several processes serve
LARGEST = 64 * 1024
HEARD: deque[tuple[str, str]] = deque(maxlen=20)  # id and type of the last events that came in by webhook
PATIENCE = 300  # seconds that a webhook may have been under way
POSITIONS = {"approve": "同意", "disapprove": "不同意", "abstain": "弃权"}
guiju = Guiju(os.environ["GUIJU"], os.environ["BODY"], os.environ["TOKEN"])
Start = Callable[[str, list[tuple[str, str]]], object]
Form = dict[str, str]


def application(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    """Answer a request (WSGI)."""
    method: str = environ["REQUEST_METHOD"]
    parts: list[str] = environ["PATH_INFO"].strip("/").split("/")
    sent = environ["wsgi.input"].read(min(int(environ.get("CONTENT_LENGTH") or 0), LARGEST))
    if (method, parts) == ("OPTIONS", ["hook"]):  # Guiju asks first whether its events are wanted here
        start("200 OK", [("WebHook-Allowed-Origin", os.environ.get("ORIGIN", ""))])
        return []
    if (method, parts) == ("POST", ["hook"]):
        start("204 No Content" if hear(environ, sent) else "401 Unauthorized", [])
        return []
    cookie = SimpleCookie(environ.get("HTTP_COOKIE", "")).get("who")
    who = genuine(cookie.value if cookie else "") or f"visitor-{secrets.token_hex(8)}"
    form = {name: values[0] for name, values in parse_qs(sent.decode("utf-8", "replace")).items()}
    if method == "POST" and not hmac.compare_digest(form.get("csrf", "").encode(), signed(f"form {who}").encode()):
        status, page = 403, "<p>表单已过期。This form has expired.</p>"
    else:
        known = USERS.get(form.get("user", ""))
        if parts == ["login"] and known and hmac.compare_digest(known.encode(), form.get("password", "").encode()):
            who = form["user"]
        status, page = answer(method, parts, form, who)
    start(f"{status} -", [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Security-Policy", "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"),
        ("Set-Cookie", f"who={who}.{signed(who)}; HttpOnly; SameSite=Lax; Path=/"),  # and Secure, behind TLS
    ])  # fmt: skip
    return [f"<!doctype html><html lang=zh><meta charset=utf-8><title>门户</title>{page}".encode()]


def signed(text: str) -> str:
    """Return what only this portal can say of a text."""
    return hmac.new(SECRET, text.encode(), hashlib.sha256).hexdigest()


def genuine(cookie: str) -> str | None:
    """Return whom a cookie names, if we made it."""
    who, _, proof = cookie.rpartition(".")
    return who if hmac.compare_digest(proof.encode(), signed(who).encode()) else None


def answer(method: str, parts: list[str], form: Form, who: str) -> tuple[int, str]:
    """Return the status and the page that answer a visitor."""
    try:
        match method, parts:
            case ("GET", [""]) | ("POST", ["login"]):
                return 200, home(who)
            case "GET", ["projects", project]:
                return 200, page_of(project, who)
            case "POST", ["projects", project, "comment"]:
                return 200, comment(project, form, who)
            case "POST", ["projects", project, "vote"] if who in USERS:
                return 200, vote(project, form, who)
    except Problem as problem:
        told = "".join(f"<p>{escape(each)}</p>" for each in (problem.says or problem.detail, problem.satisfy) if each)
        return problem.status, f"<h1>{escape(problem.title)}</h1>{told}"
    return 404, "<h1>没有这一页</h1>"


def home(who: str) -> str:
    """All projects, a form to log in, and what Guiju told of its own accord."""
    items = "".join(
        f"<li><a href='/projects/{escape(line['project'])}'>{escape(line['title']['zh'])}</a></li>"
        for line in guiju.all_projects()
    )
    login = form_of("/login", "<input name=user><input name=password type=password><button>登录</button>", who)
    heard = "".join(f"<li>{escape(kind)}</li>" for _, kind in HEARD)
    return f"<h1>标准项目</h1><p>{escape(who)}</p><ul>{items}</ul>{login}<ul>{heard}</ul>"


def page_of(project: str, who: str) -> str:
    """One project: where it stands, what this person may do now and until when, and forms to comment and to vote."""
    line = guiju.get_project(project)["line"]
    offers = guiju.list_offers(project, person=who)["may"]
    may = "".join(f"<li>{escape(each['label'])} {escape(each['until'] or '')}</li>" for each in offers)
    acts = {each["act"] for each in offers}
    once = f"<input type=hidden name=key value={secrets.token_hex(16)}>"
    words = f"{once}<input name=clause placeholder=条款><textarea name=text required></textarea><button>提意见</button>"
    forms = form_of(f"/projects/{line['project']}/comment", words, who) if "submit_comment" in acts else ""
    for ballot in guiju.all_ballots(project) if "cast_vote" in acts and who in USERS else ():
        ticks = "".join(f"<label><input type=radio name=position value={p}>{t}</label>" for p, t in POSITIONS.items())
        which = f"<input type=hidden name=ballot value='{escape(ballot['ballot'])}'>"
        choice = f"{once}{which}{ticks}<input name=reason placeholder=理由><button>投票</button>"
        forms += form_of(f"/projects/{line['project']}/vote", choice, who)
    title, stage = escape(line["title"]["zh"]), escape(line["stage_title"]["zh"])
    return f"<h1>{title}</h1><p>{stage}</p><ul>{may}</ul>{forms}"


def form_of(action: str, inner: str, who: str) -> str:
    """A form that only this visitor's pages can have made."""
    csrf = f"<input type=hidden name=csrf value={signed(f'form {who}')}>"
    return f"<form method=post action='{escape(action)}'>{csrf}{inner}</form>"


def key_of(form: Form) -> str:
    """Return the key of what a form asks for, whatever a visitor wrote there."""
    return hashlib.sha256(form.get("key", "").encode()).hexdigest()[:32]


def comment(project: str, form: Form, who: str) -> str:
    """Pass on a comment. The form's own key makes a second click the same act."""
    fields: Any = {name: form[name] for name in ("text", "clause") if form.get(name)}
    key = key_of(form)
    said = guiju.submit_comment(project, fields | {"comment": f"c-{key}"}, person=who, key=key)
    codes = "、".join(said.get("receipt_codes", {}).values())
    return f"<h1>意见已收到</h1><p>回执码 <code>{escape(codes)}</code>，凭此码查询处理结果。</p>"


def vote(project: str, form: Form, who: str) -> str:
    """Pass on a vote."""
    fields: Any = {name: form[name] for name in ("ballot", "position", "reason") if form.get(name)}
    guiju.cast_vote(project, fields, person=who, key=key_of(form))
    return "<h1>已投票</h1>"


def hear(environ: dict[str, Any], sent: bytes) -> bool:
    """Take in a webhook; False unless it is Guiju's and new (Standard Webhooks, symmetric signature)."""
    name, at, given = (environ.get(f"HTTP_WEBHOOK_{part}", "") for part in ("ID", "TIMESTAMP", "SIGNATURE"))
    file = Path(os.environ.get("WEBHOOK_KEYS", ""))
    lines = file.read_text().split() if file.is_file() else ()
    keys = [base64.b64decode(line.removeprefix("whsec_")) for line in lines]
    made = [hmac.digest(key, f"{name}.{at}.".encode() + sent, hashlib.sha256) for key in keys]
    wanted = [f"v1,{base64.b64encode(each).decode()}".encode() for each in made]
    fresh = at.isdigit() and abs(time.time() - int(at)) < PATIENCE
    if not (fresh and any(hmac.compare_digest(one, s.encode()) for one in wanted for s in given.split())):
        return False
    if all(name != known for known, _ in HEARD):
        HEARD.append((name, json.loads(sent)["type"]))
    return True


if __name__ == "__main__":
    make_server("127.0.0.1", int(sys.argv[1]), application).serve_forever()
