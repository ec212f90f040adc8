"""Who is let in: the portals that a body admitted, to that body's things."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from tests import society
from tests.api.conftest import OTHER, TOKEN, digest

if TYPE_CHECKING:
    from httpx2 import Response

    from store.log import Log
    from tests.api.conftest import Portal

PATHS = ("/projects", "/projects/p1", "/projects/p1/history", "/due", "/register", f"/documents/{'0' * 64}")


def told(answer: Response) -> dict[str, object]:
    return {**answer.json(), "instance": None}


@pytest.mark.parametrize("path", PATHS)
def test_nobody_learns_whether_body_or_token_was_wrong(portal: Portal, path: str) -> None:
    portal.propose()
    asked = [
        ("acc", {"Authorization": ""}),
        ("acc", {"Authorization": "Bearer wrong"}),
        ("acc", {"Authorization": f"Bearer {OTHER}"}),
        ("acc", {"Authorization": f"Basic {TOKEN}"}),
        ("nowhere", {"Authorization": f"Bearer {TOKEN}"}),
        ("pet", {"Authorization": f"Bearer {TOKEN}"}),
    ]
    answers = [portal.http.get(f"/v1/bodies/{body}{path}", headers=headers) for body, headers in asked]

    assert {answer.status_code for answer in answers} == {401}
    assert all(told(answer) == told(answers[0]) for answer in answers)
    assert answers[0].headers["WWW-Authenticate"].startswith("Bearer")


def test_a_request_without_a_token_is_turned_away_before_it_is_read(portal: Portal) -> None:
    answer = portal.http.post(
        "/v1/bodies/acc/acts", content=b"{" * 100_000, headers={"Authorization": "", "Content-Type": "text/plain"}
    )

    assert answer.status_code == 401


def test_another_body_s_project_is_not_there(portal: Portal) -> None:
    portal.propose()
    foreign = {"Authorization": f"Bearer {OTHER}"}

    assert portal.http.get("/v1/bodies/pet/projects/p1", headers=foreign).status_code == 404
    assert portal.http.get("/v1/bodies/pet/projects/p1/history", headers=foreign).status_code == 404
    assert portal.http.get("/v1/bodies/pet/projects", headers=foreign).json()["items"] == []


def test_a_revoked_portal_is_out_at_once(portal: Portal, log: Log) -> None:
    assert portal.get("/projects").status_code == 200
    society.do(log, "acc", "op", {"type": "revoke_portal", "portal": "site"})

    assert portal.get("/projects").status_code == 401


def test_a_newly_admitted_portal_is_in_at_once(portal: Portal, log: Log) -> None:
    portal.get("/projects")
    admitted = {"type": "admit_portal", "portal": "second", "token_digest": digest("t-second")}
    society.do(log, "acc", "op", admitted)
    answer = portal.http.get("/v1/bodies/acc/projects", headers={"Authorization": "Bearer t-second"})

    assert answer.status_code == 200


def test_the_event_names_the_portal_whose_token_it_was(portal: Portal) -> None:
    portal.propose()
    line = portal.get("/projects/p1/history").json()["items"][0]

    assert (line["person"], line["portal"]) == ("sec", "site")


def test_an_act_without_a_person_is_refused(portal: Portal) -> None:
    answer = portal.http.post(
        "/v1/bodies/acc/projects", json={"act": society.proposal("p1")}, headers={"Idempotency-Key": str(uuid4())}
    )

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/person"
