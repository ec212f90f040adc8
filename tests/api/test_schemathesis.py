"""Whatever the description allows, and what it does not, is answered as described: found out by schemathesis.

The same few requests each time, so that a failure can be looked at; `GUIJU_FUZZ` asks for more of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, seed, settings
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok

from tests.api.fuzzing import ASKING, MORE, QUIET, described, inapplicable, is_positive, sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    import schemathesis
    from schemathesis import Case

SAMPLED = ("submit_comment", "move", "attest", "assign_role", "register_document", "cast_vote")
"""Acts whose own routes are tried; the others have the same one."""


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Iterator[schemathesis.BaseSchema]:
    """All described operations."""
    with described(tmp_path_factory.mktemp("fuzzed")) as found:
        yield found


def known(case: Case[Any]) -> None:
    """Have half of the requests meet the body, the project and the portal that there are; none waits for events."""
    if "body" in case.path_parameters and len(str(case.path_parameters)) % 2:
        case.path_parameters["body"] = "acc"
        if "project" in case.path_parameters:
            case.path_parameters["project"] = "p1"
    if is_positive(case) and "wait" in (case.query or {}):
        case.query["wait"] = 0
    sign(case)


def test_every_route_answers_as_it_is_described(schema: schemathesis.BaseSchema) -> None:
    wrong: list[str] = []
    for found in schema.get_all_operations():
        assert isinstance(found, Ok), found
        operation = found.ok()
        if "/acts/" in operation.path and not operation.path.endswith(SAMPLED):
            continue

        @seed(6)
        @settings(max_examples=2 * MORE, **QUIET)
        @given(operation.as_strategy())
        def answered(case: Case[Any]) -> None:
            known(case)
            response = case.call(**ASKING)
            case.validate_response(
                response, excluded_checks=inapplicable(response, case), transport_kwargs=dict(ASKING)
            )

        try:
            answered()
        except (Exception, FailureGroup) as error:  # noqa: BLE001 - all that is wrong is told at once
            wrong.append(f"{operation.label}: {str(error)[:900]}")

    assert not wrong, "\n\n".join(wrong)
