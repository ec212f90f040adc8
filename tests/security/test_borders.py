"""Whatever joins bodies shows one nothing of another: files by digest, joint standards, drills with one clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests import society
from tests.api.conftest import ON_SQLITE, OTHER, digest

if TYPE_CHECKING:
    from httpx2 import Response

    from store.log import Log
    from tests.api.conftest import Portal

pytestmark = ON_SQLITE

FOREIGN = {"Authorization": f"Bearer {OTHER}"}
SECRET = "初稿绝密"


def told(answer: Response) -> dict[str, Any]:
    return {**answer.json(), "instance": None}


@pytest.fixture
def names(portal: Portal) -> dict[str, str]:
    """Everything of the body acc that an address can name."""
    portal.act("/projects", "sec", society.proposal("p1", title={"zh": SECRET}))
    document = portal.http.post("/v1/bodies/acc/documents", content=SECRET.encode()).json()["digest"]
    return {"project": "p1", "document": document}


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
