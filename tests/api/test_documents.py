"""Files: kept under their digest, given out to the body that brought them."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from tests.api.conftest import OTHER

if TYPE_CHECKING:
    from pathlib import Path

    from tests.api.conftest import Portal

DOCUMENTS = "/v1/bodies/acc/documents"


def test_what_is_sent_comes_back_by_its_digest(portal: Portal, tmp_path: Path) -> None:
    content = bytes(range(256)) * 1000
    sent = portal.http.post(DOCUMENTS, content=content)
    got = portal.get(f"/documents/{sent.json()['digest']}")

    assert sent.status_code == 201
    assert sent.json().items() >= {"digest": sha256(content).hexdigest(), "size": len(content)}.items()
    assert got.content == content
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert list((tmp_path / "documents").glob(".*")) == []


def test_the_same_bytes_again_are_the_same_document(portal: Portal) -> None:
    first, again = (portal.http.post(DOCUMENTS, content=b"text") for _ in range(2))

    assert first.json() == again.json()


def test_another_body_doesn_t_get_it(portal: Portal) -> None:
    digest = portal.http.post(DOCUMENTS, content=b"draft").json()["digest"]
    foreign = {"Authorization": f"Bearer {OTHER}"}

    assert portal.http.get(f"/v1/bodies/pet/documents/{digest}", headers=foreign).status_code == 404
    assert portal.http.get(f"{DOCUMENTS}/{digest}", headers=foreign).status_code == 401


def test_a_file_larger_than_the_operator_allows_leaves_nothing(portal: Portal, tmp_path: Path) -> None:
    answer = portal.http.post(DOCUMENTS, content=iter([b"x" * 600_000] * 2))

    assert (answer.status_code, answer.json()["most_bytes"]) == (413, 1024 * 1024)
    assert [path for path in (tmp_path / "documents").rglob("*") if path.is_file()] == []


def test_an_unknown_digest_is_404(portal: Portal) -> None:
    assert portal.get(f"/documents/{'0' * 64}").status_code == 404
