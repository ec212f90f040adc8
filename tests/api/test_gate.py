"""Who is let in: the portals that a body admitted, to that body's things."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from api.bucket import Buckets
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


def test_a_rotated_key_and_its_successor_are_valid_together_for_a_while(portal: Portal, log: Log) -> None:
    def status(token: str) -> int:
        return portal.http.get("/v1/bodies/acc/projects", headers={"Authorization": f"Bearer {token}"}).status_code

    def rotate(token: str) -> None:
        rotated = {"type": "rotate_portal", "portal": "site", "token_digest": digest(token), "overlap_days": 7}
        society.do(log, "acc", "op", rotated)

    def advance(to: str) -> None:
        society.do(log, "acc", "op", {"type": "advance_clock", "to": to})

    rotate("t-second")
    both = status(TOKEN), status("t-second")
    advance("2031-01-01T00:00:00Z")
    one = status(TOKEN), status("t-second")
    rotate("t-third")
    rotate("t-fourth")
    newest = status("t-second"), status("t-third"), status("t-fourth")
    short = {"type": "admit_portal", "portal": "brief", "token_digest": digest("t-brief")}
    society.do(log, "acc", "op", short | {"expires_at": "2031-02-01T00:00:00Z"})
    before = status("t-brief")
    advance("2031-02-01T00:00:00Z")

    assert (both, one, newest) == ((200, 200), (401, 200), (401, 200, 200))
    assert (before, status("t-brief")) == (200, 401)


SCOPED = {
    "read": ("GET", "/projects", None),
    "act": ("POST", "/projects", {"person": "sec", "act": society.proposal("p1")}),
    "documents": ("POST", "/documents", b"a draft"),
    "administer": (
        "POST", "/acts", {"person": "cou", "act": {"type": "enrol_unit", "unit": "91110000000000009X",
        "name": {"zh": "新"}}},
    ),
}  # fmt: skip


@pytest.mark.parametrize("scope", SCOPED)
def test_a_key_opens_what_its_scopes_name_and_nothing_else(portal: Portal, log: Log, scope: str) -> None:
    admitted = {"type": "admit_portal", "portal": "some", "token_digest": digest("t-some"), "scopes": [scope]}
    society.do(log, "acc", "op", admitted)
    for needed, (method, path, content) in SCOPED.items():
        answer = portal.http.request(
            method, f"/v1/bodies/acc{path}", headers={"Authorization": "Bearer t-some", "Idempotency-Key": needed},
            **({"content": content} if isinstance(content, bytes) else {"json": content}),
        )  # fmt: skip
        if needed == scope:
            assert answer.status_code in {200, 201}, answer.text
        else:
            assert (answer.status_code, answer.json()["type"]) == (403, "/problems/scope-missing")
            assert answer.json()["scope"] == needed


def test_one_portal_s_many_requests_are_answered_with_when_to_come_back_and_others_go_on(
    portal: Portal, log: Log
) -> None:
    portal.http.app.state.buckets = Buckets("portal", per_minute=6, most=2)  # type: ignore[attr-defined] # the client types its application as any
    society.do(log, "acc", "op", {"type": "admit_portal", "portal": "other", "token_digest": digest("t-x")})
    statuses = [portal.get("/projects").status_code for _ in range(3)]
    refused = portal.get("/projects")
    others = [
        portal.http.get(f"/v1/bodies/{body}/projects", headers={"Authorization": f"Bearer {token}"})
        for body, token in (("acc", "t-x"), ("pet", OTHER))
    ]

    assert statuses == [200, 200, 429]
    assert int(refused.headers["Retry-After"]) > 0
    assert refused.json()["type"] == "/problems/too-many-requests"
    assert [answer.status_code for answer in others] == [200, 200]
    assert others[0].headers["RateLimit"] == '"portal";r=1;t=0'
