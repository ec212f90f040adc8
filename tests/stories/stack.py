"""The stack as `guiju up` starts it, and drills on it: acts over HTTP, clocks put forward, answers read."""

import io
import json
import os
import re
import signal
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import httpx2

import procedures
from cli.app import run as command_line
from cli.home import Home
from cli.requests import ActRequest
from cli.runtime import running
from cli.speech import Speech
from settings import Settings
from store.version_change import body_time
from tests.cli.test_up import started, wait_for

PORTAL, TOKEN = "portal", "t" * 43
PATIENCE = 30.0
"""Seconds in which the workers do what is to be done, on a busy machine."""

ANSWERED = 500
"""A status from here on is no answer of the rules."""


@dataclass
class Stack:
    """A running stack. `home` is the operator's side of it, `client` a portal's."""

    home: Home
    client: httpx2.Client

    def operate(self, body: str, command: Mapping[str, Any]) -> dict[str, Any]:
        """Have the operator act. Raises AssertionError where the rules refuse it."""
        request = ActRequest.model_validate({"body": body, "person": "operator", "command": command})
        answer = self.home.perform(request)
        assert answer["accepted"], (command, answer)
        return answer

    def adopt(self, body: str, source: str, decision: str) -> None:
        """Have a body adopt every version of a procedure."""
        for text in procedures.texts(source):
            digest = self.home.keep_procedure(text)
            self.operate(body, {"type": "adopt_procedure", "digest": digest, "decision": decision})

    def send(self, path: str, sent: Mapping[str, Any], key: str) -> httpx2.Response:
        """Send an act as a portal does."""
        answer = self.client.post(path, json=sent, headers={"Idempotency-Key": key})
        assert answer.status_code < ANSWERED, answer.text
        return answer

    def upload(self, body: str, content: bytes) -> str:
        """Send a file; return its digest."""
        answer = self.client.post(
            f"/v1/bodies/{body}/documents", content=content, headers={"Content-Type": "application/octet-stream"}
        )
        assert answer.status_code == httpx2.codes.CREATED, answer.text
        return str(answer.json()["digest"])

    def get(self, path: str, accept_language: str = "zh-CN") -> httpx2.Response:
        """Read."""
        return self.client.get(path, headers={"Accept-Language": accept_language})

    def now(self, body: str) -> datetime:
        """The time of a body."""
        with self.home.reading() as connection:
            return body_time(connection, body, datetime.now(UTC))

    def run(self, *arguments: str) -> tuple[int, str]:
        """Run a command line on the stack's data directory; return exit code and what it said."""
        said = io.StringIO()
        with redirect_stdout(said), redirect_stderr(said):
            code = command_line([*arguments, "--data", str(self.home.settings.data), "--lang", "zh-CN"])
        return code, said.getvalue()


@contextmanager
def running_stack(data: Path) -> Iterator[Stack]:
    """Start `guiju up` on a data directory and end it with Ctrl-C."""
    with started(data, "up", "--port", "0", "--data", str(data), "--lang", "en") as (process, told):
        wait_for("Ctrl-C stops it.", told, process)
        runtime = running(data)
        assert runtime is not None
        home = Home(Settings(data=data), Speech("en", as_json=True))
        headers = {"Authorization": f"Bearer {TOKEN}"}
        with httpx2.Client(base_url=runtime.url, headers=headers, timeout=60) as client:
            yield Stack(home, client)
        os.kill(process.pid, signal.SIGINT)
        assert process.wait(60) == 0, told.read_text()


def until(holds: Callable[[], str | None], patience: float = PATIENCE) -> None:
    """Wait until nothing is amiss any more. Raises AssertionError with what still is."""
    end = time.monotonic() + patience
    while (amiss := holds()) is not None:
        assert time.monotonic() < end, amiss
        time.sleep(0.05)


def words(answer: httpx2.Response) -> str:
    """What an answer says to a reader: a docx or xlsx its text, JSON its values as they are, anything else itself."""
    if answer.content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
            found = [name for name in parts.namelist() if re.search(r"(word|xl)/.*\.xml$", name)]
            return "\n".join(_text(parts.read(name)) for name in found)
    if "json" in answer.headers.get("content-type", ""):
        return json.dumps(answer.json(), ensure_ascii=False)
    return answer.text


def _text(xml: bytes) -> str:
    """The text of one part of a document that the program under test wrote, a line for each paragraph, cell or item."""
    ends = {"p", "si", "c", "tc"}
    said: list[str] = []
    for element in ET.fromstring(xml).iter():  # noqa: S314 - our own program wrote it
        tag = element.tag.rpartition("}")[2]
        if tag in ends:
            said.append("\n")
        if tag in {"t", "v"} and element.text:
            said.append(element.text)
    return "".join(said)


def token_digest() -> str:
    """What a body keeps of the portal's token."""
    return sha256(TOKEN.encode()).hexdigest()
