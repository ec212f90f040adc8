"""What changes while a request is under way: the token, the role, the key."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from tests import society
from tests.api.conftest import digest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from store.log import Log
    from tests.api.conftest import Portal

ACT = b'{"person":"cou","act":{"type":"assign_role","person":"lead","role":"reviewer"}}'


def revoking(log: Log, content: bytes) -> Iterator[bytes]:
    """Send half, have the portal revoked, send the rest."""
    yield content[:20]
    society.do(log, "acc", "op", {"type": "revoke_portal", "portal": "site"})
    yield content[20:]


def types(log: Log) -> list[str]:
    with log.reading() as connection:
        query = "SELECT type FROM events WHERE body = 'acc' ORDER BY position"
        return list(connection.exec_driver_sql(query).scalars())


def test_an_act_whose_portal_is_revoked_while_it_is_read_is_not_recorded(portal: Portal, log: Log) -> None:
    headers = {"Idempotency-Key": "k", "Content-Type": "application/json"}
    answer = portal.http.post("/v1/bodies/acc/acts", content=revoking(log, ACT), headers=headers)

    assert answer.status_code == 401
    assert types(log)[-1] == "portal_revoked"


def test_a_file_whose_portal_is_revoked_while_it_comes_in_is_not_kept(portal: Portal, log: Log, tmp_path: Path) -> None:
    answer = portal.http.post("/v1/bodies/acc/documents", content=revoking(log, b"x" * 100))

    assert answer.status_code == 401
    assert [path for path in (tmp_path / "documents").rglob("*") if path.is_file()] == []


def test_nothing_is_done_in_a_role_after_it_ended(portal: Portal, log: Log) -> None:
    def assign(number: int) -> int:
        act = {"type": "assign_role", "person": "lead", "role": f"r{number}"}
        return portal.act("/acts", "cou", act).status_code

    def end(_: int) -> int:
        society.do(log, "acc", "op", {"type": "end_role", "person": "cou", "role": "administrator"})
        return 0

    with ThreadPoolExecutor(8) as pool:
        before = pool.map(assign, range(12))
        ended = pool.map(end, range(1))
        after = pool.map(assign, range(12, 24))
        answers = [*before, *ended, *after]
    recorded = types(log)

    assert set(answers) <= {0, 201, 403}
    assert "role_assigned" not in recorded[recorded.index("role_ended") :]
    assert recorded.count("role_assigned") == answers.count(201)


def test_one_key_with_two_contents_at_once_is_one_act(portal: Portal, log: Log) -> None:
    def propose(number: int) -> int:
        return portal.propose(f"p{number % 2}", key="k").status_code

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(propose, range(16)))

    assert sorted(set(answers)) == [201, 422]
    assert types(log).count("project_proposed") == 1


def test_the_same_key_through_another_portal_or_of_another_person_is_another_act(portal: Portal, log: Log) -> None:
    admitted = {"type": "admit_portal", "portal": "second", "token_digest": digest("t-second")}
    society.do(log, "acc", "op", admitted)
    first = portal.propose("p1", key="k")
    second = portal.propose("p2", key="k", headers={"Authorization": "Bearer t-second"})
    third = portal.act("/projects", "lead", society.proposal("p3"), key="k")

    assert [answer.status_code for answer in (first, second, third)] == [201, 201, 201]
    assert not any("Idempotency-Replayed" in answer.headers for answer in (first, second, third))
