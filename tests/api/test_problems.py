"""The registry of problems: as a page, as JSON, in the guide, and in the description of each operation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api.problems import ProblemType
from tests.api.conftest import ON_SQLITE

if TYPE_CHECKING:
    from tests.api.conftest import Portal

DESCRIBED = Path(__file__).resolve().parents[2] / "openapi.json"
JSON = {"Accept": "application/json"}
NEVER_MISSING = "/v1/bodies/{body}/outbox/{registry}"
"""A registry that nobody ever reported to has an empty outbox."""


@ON_SQLITE
def test_programs_get_every_problem_as_json(portal: Portal) -> None:
    told = portal.http.get("/problems", headers=JSON).json()["items"]
    one = portal.http.get("/problems/refused", headers=JSON)

    assert [(each["slug"], each["status"]) for each in told] == [(kind.slug, kind.status) for kind in ProblemType]
    assert all(each[part][lang] for each in told for part in ("title", "detail", "go_on") for lang in ("zh", "en"))
    assert one.json() in told
    assert "Accept" in one.headers["Vary"]


@ON_SQLITE
def test_browsers_get_a_page_that_says_how_to_go_on(portal: Portal) -> None:
    accept = "text/html,application/json;q=0.9,*/*;q=0.8"
    page = portal.http.get("/problems/person-differs", headers={"Accept": accept, "Accept-Language": "en"})

    assert page.headers["Content-Type"].startswith("text/html")
    assert "Leave person out." in page.text


def test_every_operation_lists_the_problems_that_it_may_answer_with() -> None:
    described = json.loads(DESCRIBED.read_text(encoding="utf-8"))
    missing = [
        f"{method} {path} {status}"
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
        for status in sorted(_expected(path, operation) - operation["responses"].keys())
    ]

    assert not missing


def _expected(path: str, operation: dict[str, Any]) -> set[str]:
    named = "/public" in path or path.removeprefix("/v1/bodies/{body}").count("{") > 0
    public = "{body}" in path and not operation.get("security")
    return {
        *(["422"] if "{" in path or operation.get("parameters") else []),
        *(["401", "403", "429"] if operation.get("security") else []),
        *(["404"] if (named or public) and path != NEVER_MISSING else []),
    }
