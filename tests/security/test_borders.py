"""No body sees another's: every operation, asked with another body's token, and whatever joins bodies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests import society
from tests.api.conftest import ON_SQLITE, OTHER, digest

if TYPE_CHECKING:
    from httpx2 import Response

    from store.log import Log
    from tests.api.conftest import Portal

DESCRIBED = json.loads((Path(__file__).resolve().parents[2] / "openapi.json").read_text(encoding="utf-8"))
PUBLIC = {("get", "/v1/bodies/{body}/feed"), ("get", "/v1/bodies/{body}/receipts/{code}")}
"""What is open to everybody: tests/api/test_feed.py and test_commenting.py say what it shows."""

PUBLIC_SIDE = "/v1/bodies/{body}/public"
"""Below it everything is: tests/public/ says what it shows."""

OPERATIONS = [
    (method.upper(), path)
    for path, methods in DESCRIBED["paths"].items()
    for method in methods
    if path.startswith("/v1/") and not path.startswith(PUBLIC_SIDE) and (method, path) not in PUBLIC
]
pytestmark = ON_SQLITE

FOREIGN = {"Authorization": f"Bearer {OTHER}"}
SECRET = "初稿绝密"


class Places(dict[str, str]):
    """What stands in an address: any id will do for what is in nobody's body."""

    def __missing__(self, name: str) -> str:
        return "1" if name == "revision" else "none"


ASKED = {"person": "sec", "form": "relaton", "old": "d@1", "new": "d@2", "on": "2031-01-01"}


def asked(method: str, path: str) -> dict[str, str]:
    """What an operation asks in its query at least."""
    told = DESCRIBED["paths"][path][method.lower()].get("parameters", ())
    names = [each["name"] for each in told if each["in"] == "query" and each.get("required")]
    return {name: ASKED[name] for name in names}


def told(answer: Response) -> dict[str, Any]:
    return {**answer.json(), "instance": None}


@pytest.fixture
def names(portal: Portal) -> dict[str, str]:
    """Everything of the body acc that an address can name."""
    portal.act("/projects", "sec", society.proposal("p1", title={"zh": SECRET}))
    document = portal.http.post("/v1/bodies/acc/documents", content=SECRET.encode()).json()["digest"]
    procedure = portal.get("/projects/p1").json()["line"]["procedure_digest"]
    return {"project": "p1", "document": document, "procedure": procedure}


@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=lambda part: part)
def test_another_s_token_opens_nothing(portal: Portal, names: dict[str, str], method: str, path: str) -> None:
    digest = names["procedure" if "procedures" in path else "document"]
    own, unknown = (
        portal.http.request(
            method, path.format_map(Places(body=body, project=names["project"], digest=digest, version="1.1")),
            headers=FOREIGN | {"Idempotency-Key": "k"}, json={} if method == "POST" else None,
        )
        for body in ("acc", "nowhere")
    )  # fmt: skip

    assert (own.status_code, unknown.status_code) == (401, 401)
    assert told(own) == told(unknown)


@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=lambda part: part)
def test_another_s_things_are_not_in_one_s_own_body(
    portal: Portal, names: dict[str, str], method: str, path: str
) -> None:
    here = path.format_map(Places(body="pet", project=names["project"], digest=names["document"], version="1.1"))
    act = {"person": "sec", "act": {"type": "move", "transition": "approve"}}
    answer = portal.http.request(
        method,
        here,
        headers=FOREIGN | {"Idempotency-Key": "k"},
        json=act if method == "POST" else None,
        params=asked(method, path),
    )

    assert SECRET not in answer.text
    assert answer.status_code == (404 if "{project}" in path or "{digest}" in path else answer.status_code)


def test_registering_a_digest_opens_nobody_s_file(portal: Portal, names: dict[str, str], log: Log) -> None:
    society.do(log, "pet", "sec", society.proposal("q"), portal="site")
    paper = society.paper("q", "application", 1) | {"digest": names["document"]}
    society.do(log, "pet", "lead", paper, portal="site")
    answer = portal.http.get(f"/v1/bodies/pet/documents/{names['document']}", headers=FOREIGN)

    assert answer.status_code == 404


def test_whoever_is_not_invited_does_not_learn_whether_there_is_a_project(
    portal: Portal, names: dict[str, str]
) -> None:
    def agree(lead: str, project: str) -> Response:
        act = {"type": "agree_to_publish", "lead": lead, "project": project, "digest": "0" * 64, "decision": "1"}
        return portal.http.post(
            "/v1/bodies/pet/acts", json={"person": "sec", "act": act},
            headers=FOREIGN | {"Idempotency-Key": f"{lead}-{project}"},
        )  # fmt: skip

    known, unknown, nowhere = agree("acc", names["project"]), agree("acc", "none"), agree("nowhere", "none")

    assert known.status_code == 409
    assert told(known) == told(unknown) == told(nowhere)


def test_one_drill_does_not_move_the_clock_of_another(portal: Portal, log: Log) -> None:
    society.found(log, "fir", {"site": digest("t-fir")}, drill="another")
    clock = {"type": "advance_clock", "to": "2031-01-01T00:00:00Z"}
    others = [portal.act("/acts", "cou", clock | {"together": [other]}) for other in ("pet", "fir", "nowhere")]

    assert {answer.status_code for answer in others} == {409}
    assert {answer.json()["rule"] for answer in others} == {"equal_clocks"}


def test_nobody_has_thousands_of_heads_locked(portal: Portal) -> None:
    clock = {"type": "advance_clock", "to": "2031-01-01T00:00:00Z", "together": [f"b{n}" for n in range(5000)]}
    answer = portal.act("/acts", "nobody", clock)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/act/together"
