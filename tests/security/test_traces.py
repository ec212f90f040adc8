"""Planted personal values go through a whole comment stage and can then be read nowhere but by whoever opens them."""

from __future__ import annotations

import asyncio
import base64
import io
import json
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from activities.waking import connect
from cli.embedded import embedded
from cli.serving import application
from forms import definitions
from logs import configure
from settings import Settings
from tests import society
from tests.api.conftest import Portal, digest
from tests.forms.reading import words
from tests.security.test_logs import restored
from tests.workflows.conftest import until
from worker import Running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from temporalio.client import Client

    from store.log import Log

__all__ = ["restored"]

TOKEN = "t-planted-token"
PLANTED = {
    "text": "欧阳植树认为第五条的试验电压偏高，本人住在槐荫里",
    "proposed_change": "请改为植树所提的数值",
    "name": "欧阳植树",
    "organisation": "槐荫里节能小组",
    "contact": "ouyang.zhishu@example.invalid 13912345678",
}


class Places(dict[str, str]):
    """What stands in an address: any id will do for what is not there."""

    def __missing__(self, name: str) -> str:
        return "1" if name == "revision" else "none"


PLACES = Places(body="b", project="p", version="1.1", code="0000-0000-0000-0000", secret="0" * 43)
ASKED = {"person": "sec", "form": "relaton", "old": "d@1", "new": "d@2", "on": "2031-01-01"}
NEEDLES = ("欧阳植树", "槐荫里", "植树所提", "ouyang.zhishu", "13912345678", TOKEN)


def asked(operation: dict[str, Any]) -> dict[str, str]:
    """What an operation asks in its query at least."""
    told = operation.get("parameters", ())
    return {each["name"]: ASKED[each["name"]] for each in told if each["in"] == "query" and each.get("required")}


def spellings(needle: str) -> set[bytes]:
    """What a value looks like in files: plain, escaped in JSON, in base64 at each of three offsets."""
    plain = needle.encode()
    found = {plain, json.dumps(needle)[1:-1].encode(), needle.encode("utf-16-le")}
    for offset in range(3):
        cut = base64.b64encode(b"\0" * offset + plain)[4:-4]
        found |= {cut, cut.replace(b"+", b"-").replace(b"/", b"_")}
    return found


def readable(content: bytes) -> list[str]:
    return [needle for needle in NEEDLES if any(form in content for form in spellings(needle))]


class Play:
    """A comment stage, all of whose answers are kept."""

    def __init__(self, log: Log, settings: Settings) -> None:
        self.log = log
        app = application(log, settings)
        here = ("127.0.0.1", 50_000)
        self.http = TestClient(
            app, base_url="http://127.0.0.1:8000", client=here, raise_server_exceptions=False,
            headers={"Authorization": f"Bearer {TOKEN}"},
        )  # fmt: skip
        self.portal = Portal(self.http, "b")
        self.accepted: list[str] = []
        self.told: list[bytes] = []

    def act(self, person: str, status: int, act: dict[str, Any], **more: object) -> None:
        answer = self.portal.act("/projects/p/acts", person, act, **more)  # type: ignore[arg-type] # members of JSON
        if answer.status_code == 201:
            self.accepted.append(answer.text)
        self.told.append(b"" if answer.status_code == 201 else answer.content)
        assert answer.status_code == status, answer.text

    def comment_stage(self) -> None:
        comment = {"type": "submit_comment", "comment": "c1", "clause": "5.1", **PLANTED}
        self.act("visitor:1", 201, comment)
        self.act("visitor:1", 409, comment | {"text": PLANTED["text"] + "。"})  # the comment is there already
        self.act("visitor:2", 422, comment | {"clause": PLANTED["name"]})
        self.act("visitor:2", 422, comment | {"comment": PLANTED["contact"]})
        self.act("visitor:2", 422, comment | {PLANTED["name"]: PLANTED["contact"]})
        self.act("visitor:2", 422, {"type": PLANTED["name"]})
        mailed = {"happened_at": "2027-01-18T01:00:01Z", "channel": "mail"}
        self.act("sec", 409, comment | {"comment": "c2"}, outside=mailed)  # no evidence
        self.act("sec", 201, comment | {"comment": "c2"}, outside=mailed | {"evidence": "0" * 64})
        appeal = {"type": "file_appeal", "appeal": "a1", "ground": "technical"}
        self.act("visitor:1", 201, appeal | {"text": PLANTED["text"], "contact": PLANTED["contact"]})
        for name in ("c1", "c2"):
            dispose = {"type": "dispose_comment", "comment": name, "disposition": "accepted"}
            self.act("lead", 201, dispose)

    def look_everywhere(self) -> None:
        described = self.http.get("/openapi.json").json()["paths"]
        showing = ("{digest}", "/comments", "/{comment}")  # files as they came, and what is there to show the words
        paths = [p for p, methods in described.items() if "get" in methods and not p.endswith(showing)]
        for path in [*paths, "/console", "/console/due", "/console/register", "/console/b/p"]:
            query = asked(described[path]["get"]) if path in described else {}
            answer = self.http.get(path.format_map(PLACES), params=query)
            assert answer.status_code in {200, 403, 404, 503}, path
            self.told.append(answer.content)
        for form in definitions().values():
            answer = self.http.get(f"/v1/bodies/b/projects/p/forms/{form.id}")
            assert answer.status_code == (403 if form.personal else 200), form.id
            self.told.append(b"" if form.personal else words(answer.content).encode())
        self.http.get(f"/v1/bodies/b/projects/{PLANTED['name']}")
        self.http.get(f"/console/{PLANTED['name']}/x")


async def histories(client: Client) -> bytes:
    found = [
        (await client.get_workflow_handle(each.id, run_id=each.run_id).fetch_history()).to_json()
        async for each in client.list_workflows()
    ]
    payloads = [base64.b64decode(payload["data"]) for history in found for payload in _payloads(json.loads(history))]
    return b"\n".join([*(history.encode() for history in found), *payloads])


def _payloads(value: object) -> list[dict[str, str]]:
    if isinstance(value, list):
        return [found for each in value for found in _payloads(each)]
    if isinstance(value, dict):
        own = [value] if isinstance(value.get("data"), str) and "metadata" in value else []
        return own + [found for each in value.values() for found in _payloads(each)]
    return []


@asynccontextmanager
async def working(log: Log, client: Client, data: Path) -> AsyncIterator[None]:
    stop, running = asyncio.Event(), Running(log, client, data)
    task = asyncio.create_task(running.run(stop))
    try:
        await asyncio.wait_for(running.ready.wait(), 30)
        yield
    finally:
        stop.set()
        await task


@pytest.mark.usefixtures("restored")
async def test_planted_values_are_readable_nowhere(tmp_path: Path) -> None:
    data, lines = tmp_path / "data", io.StringIO()
    configure("debug", "json", lines)
    settings = Settings(data=data)
    with society.opened(society.Settings(data, None)) as log:
        society.found(log, "b", {"site": digest(TOKEN)})
        society.commenting(log, "b", "p", "2027-01-18T01:00:00Z")
        play = Play(log, settings)
        async with embedded(data, 0, 0) as server:
            client = await connect(server.address)
            async with working(log, client, data):
                await asyncio.to_thread(play.comment_stage)
                society.do(log, "b", "op", {"type": "advance_clock", "to": "2027-02-20T01:00:00Z"})
                await until((data / "packets/b/p/public_comment-1/comments.csv").exists)
                await asyncio.to_thread(play.look_everywhere)
            told = await histories(client)
        files = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}

    names = {path.name for path in files}
    assert {"guiju.db", "guiju.db-wal", "temporal.db", "comments.csv"} <= names
    assert b"public_comment-1" in told
    assert {str(path): found for path, content in files.items() if (found := readable(content))} == {}
    assert readable(told) == []
    assert readable(lines.getvalue().encode()) == []
    assert [readable(answer) for answer in play.told if readable(answer)] == []
    assert all(PLANTED["name"] not in answer for answer in play.accepted)
    assert lines.getvalue()


def test_the_search_would_find_them(tmp_path: Path) -> None:
    told = json.dumps({"name": PLANTED["name"]})
    hidden = base64.urlsafe_b64encode(json.dumps(["salt", "name", PLANTED["name"]], ensure_ascii=False).encode())

    assert readable(told.encode()) == readable(hidden) == readable(PLANTED["name"].encode()) == [PLANTED["name"]]
    assert list(tmp_path.iterdir()) == []
