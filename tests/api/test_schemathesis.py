"""Whatever the description allows, and what it does not, is answered as described: found out by schemathesis.

The same few requests each time, so that a failure can be looked at; `GUIJU_FUZZ` asks for more of them.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import checks
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok

from api.app import create_app
from tests import society
from tests.api.conftest import TOKEN, digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from schemathesis import Case

MOST = int(os.environ.get("GUIJU_FUZZ", "2"))
SAMPLED = ("submit_comment", "move", "attest", "assign_role", "register_document", "cast_vote")
"""Acts whose own routes are tried; the others have the same one."""

OTHERS = [checks.ignored_auth, checks.positive_data_acceptance]
"""Checks that ask for something else: every request here has a token, and an act that fits the schema may still lack
its key, or be no act: a schema can't say that an id looks like a telephone number."""


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Iterator[schemathesis.BaseSchema]:
    """The routes of an application over a log with a project in public comment."""
    data = tmp_path_factory.mktemp("fuzzed")
    with society.opened(society.Settings(data, None)) as log:
        society.found(log, "acc", {"site": digest(TOKEN)})
        society.commenting(log, "acc", "p1", to="2031-01-05T02:00:00Z")
        app = create_app(log, society.Settings(data, None))
        yield schemathesis.openapi.from_asgi("/openapi.json", app)


def known(case: Case[Any]) -> None:
    """Have half of the requests meet the body, the project and the portal that there are."""
    if "body" in case.path_parameters and len(str(case.path_parameters)) % 2:
        case.path_parameters["body"] = "acc"
        if "project" in case.path_parameters:
            case.path_parameters["project"] = "p1"
    case.headers["Authorization"] = f"Bearer {TOKEN}"


def test_every_route_answers_as_it_is_described(schema: schemathesis.BaseSchema) -> None:
    wrong: list[str] = []
    for found in schema.get_all_operations():
        assert isinstance(found, Ok), found
        operation = found.ok()
        if "/acts/" in operation.path and not operation.path.endswith(SAMPLED):
            continue

        @seed(6)
        @settings(
            max_examples=MOST, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate],
            database=None,
        )  # fmt: skip
        @given(operation.as_strategy())
        def answered(case: Case[Any]) -> None:
            known(case)
            case.call_and_validate(excluded_checks=OTHERS)

        try:
            answered()
        except (Exception, FailureGroup) as error:  # noqa: BLE001 - all that is wrong is told at once
            wrong.append(f"{operation.label}: {str(error)[:600]}")

    assert not wrong, "\n\n".join(wrong)
