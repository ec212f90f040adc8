"""The public side of a body with a draft in comment, served whole: API, pages, elements."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

import pytest
from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

import procedures
from cli.serving import application
from settings import Settings
from store.log import Log
from tests import society
from tests.domain.commenting import MODERATED

OPENED = "2031-03-03T01:00:00Z"
UNANNOUNCED = """
extends: cn-group-standard
id: cn-group-standard
version: "2.5"
valid_from: 2026-01-01
stages:
  project_approval:
    effects:
      - {kind: announce_project, when: entered, to: [member]}
"""
"""A society that tells its members alone of plans until they are approved."""

SECRET = "尚未公布的项目"


@dataclass
class Visitor:
    """Somebody without an account."""

    log: Log
    app: FastAPI
    http: TestClient

    def get(self, path: str = "", **headers: str) -> Response:
        return self.http.get(f"/v1/bodies/acc/public{path}", headers=headers)

    def page(self, path: str = "", lang: str = "zh", **headers: str) -> Response:
        return self.http.get(f"/public/acc{path}", headers={"Accept-Language": lang, **headers})

    def comment(self, project: str = "p1", /, headers: dict[str, str] | None = None, **fields: Any) -> Response:  # noqa: ANN401 - JSON
        said = {"text": "第 5 章宜补充试验方法", **fields}
        return self.http.post(f"/v1/bodies/acc/public/projects/{project}/comments", json=said, headers=headers)

    def do(self, person: str, act: str, /, **fields: Any) -> None:  # noqa: ANN401 - the fields of a command
        society.do(self.log, "acc", person, {"type": act, **fields}, portal="operator" if person == "op" else "p")

    def with_(self, **changes: Any) -> Self:  # noqa: ANN401 - settings
        """The same log, served under other settings."""
        data = self.app.state.data
        app = application(self.log, Settings(data=data, **changes))
        return replace(self, app=app, http=TestClient(app, raise_server_exceptions=False))


@contextmanager
def visiting(folder: Path) -> Iterator[Visitor]:
    """A body of which `p1` is open for comment, and `p2` only proposed, so that nobody knows of it."""
    settings = Settings(data=folder, comments_per_minute=0)
    with society.opened(society.Settings(folder, None)) as log:
        society.found(log, "acc", {"site": "0" * 64})
        society.commenting(log, "acc", "p1", OPENED)
        digest = log.keep_procedure(procedures.resolve(UNANNOUNCED))
        society.do(log, "acc", "op", {"type": "adopt_procedure", "digest": digest, "decision": "2031-1"})
        society.do(log, "acc", "sec", society.proposal("p2", title={"zh": SECRET}), portal="p")
        app = application(log, settings)
        with TestClient(app, raise_server_exceptions=False) as http:
            yield Visitor(log, app, http)


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    """Somebody at a body of their own."""
    with visiting(tmp_path) as found:
        yield found


@pytest.fixture(scope="module")
def guest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """Somebody at a body that the tests of a file share."""
    with visiting(tmp_path_factory.mktemp("shared")) as found:
        yield found


def moderated(visitor: Visitor) -> None:
    """Have the body hold what the public sends."""
    digest = visitor.log.keep_procedure(procedures.resolve(MODERATED))
    visitor.do("op", "adopt_procedure", digest=digest, decision="2031-2")
    visitor.do("cou", "change_procedure", project="p1", version="3.0", reason="新版")
