"""Every described operation, asked with every kind of credential that is not this body's: as if there were no body."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from api.proxies import Proxies
from tests import society
from tests.api.conftest import OTHER, TOKEN
from tests.api.test_identity import AUDIENCE, KEYS, URL, token

if TYPE_CHECKING:
    from httpx2 import Response

    from store.log import Log
    from tests.api.conftest import Portal

DESCRIBED = json.loads((Path(__file__).resolve().parents[2] / "openapi.json").read_text(encoding="utf-8"))
OPERATIONS = [
    (method.upper(), path)
    for path, methods in DESCRIBED["paths"].items()
    for method, operation in methods.items()
    if path.startswith("/v1/bodies/{body}") and operation.get("security")
]
SECRET = "q-secret"


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Who is let in is the same on either database; tests/store/test_row_level.py tries PostgreSQL's own fence."""
    return sqlite_url


def told(answer: Response) -> tuple[int, str]:
    """What an answer says, but for the ids that were asked for."""
    text = re.sub(r"urn:uuid:[0-9a-f-]+", "", answer.text)
    return answer.status_code, re.sub(rf"{SECRET}|{'a' * 64}|{'b' * 64}|no-such", "ID", text)


def address(path: str, body: str, name: str, digest: str) -> str:
    filled = path.replace("{body}", body).replace("{digest}", digest).replace("{revision}", "1").replace("{n}", "1")
    return re.sub(r"\{[a-z_]+\}", name, filled.replace("{version}", "1.1"))


def ask(portal: Portal, method: str, where: str, headers: dict[str, str]) -> Response:
    sent = headers | {"Idempotency-Key": str(uuid4())}
    return portal.http.request(method, where, headers=sent, json={} if method != "GET" else None)


def test_no_credential_of_others_tells_a_body_from_one_that_is_not_there(portal: Portal, log: Log) -> None:
    admit = {"type": "admit_issuer", "issuer": "idp", "url": URL, "audience": AUDIENCE, "keys": KEYS}
    society.do(log, "pet", "op", admit)
    portal.propose(SECRET)
    portal.http.app.state.proxies = Proxies((), "X-Client-Cert")  # type: ignore[attr-defined] # the client types its application as any
    del portal.http.headers["Authorization"]
    credentials: dict[str, dict[str, str]] = {
        "none": {},
        "wrong": {"Authorization": "Bearer wrong"},
        "another body's portal": {"Authorization": f"Bearer {OTHER}"},
        "another body's issuer": {"Authorization": f"Bearer {token()}"},
        "another scheme": {"Authorization": f"Basic {TOKEN}"},
        "a certificate of nobody's proxy": {"X-Client-Cert": "0" * 64},
    }
    assert len(OPERATIONS) > 100
    for method, path in OPERATIONS:
        one_act = re.search(r"/acts/[a-z_]+$", path)  # each is the same route
        for kind, headers in list(credentials.items())[2 if one_act else 0 : 3 if one_act else None]:
            known, missing = (
                told(ask(portal, method, address(path, body, SECRET, "a" * 64), headers)) for body in ("acc", "nowhere")
            )

            assert known[0] == 401, (method, path, kind)
            assert known == missing, (method, path, kind)


def test_every_id_of_another_body_is_as_one_that_is_not_there(portal: Portal, log: Log) -> None:
    portal.propose(SECRET)
    society.do(log, "acc", "lead", society.paper(SECRET, "application", 10), portal="site")
    foreign = {"Authorization": f"Bearer {OTHER}"}
    for method, path in OPERATIONS:
        if path.count("{") == 1:
            continue
        own, missing = (
            told(ask(portal, method, address(path, "pet", name, digest), foreign))
            for name, digest in ((SECRET, "a" * 64), ("no-such", "b" * 64))
        )

        assert own == missing, (method, path)
        assert own[0] in {400, 403, 404, 409, 415, 422} or method == "GET", (method, path, own)
