"""What the two tests with schemathesis share: the application, whom it knows, and the checks that can't hold."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import schemathesis
from hypothesis import HealthCheck, Phase
from schemathesis import checks
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation import GenerationMode

from api.acts import BODY_TAGS
from api.app import create_app
from api.commands import MODELS
from api.paths import ID
from api.problems import ProblemType
from api.way import KEY_PATTERN
from tests import society
from tests.api.conftest import TOKEN, digest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from schemathesis import Case, Response

MORE = int(os.environ.get("GUIJU_FUZZ", "1"))
"""How many times as much is tried as in an ordinary run."""

QUIET: dict[str, Any] = {
    "deadline": None, "suppress_health_check": list(HealthCheck), "phases": [Phase.generate], "database": None,
}  # fmt: skip
ASKING: dict[str, Any] = {"headers": {"Authorization": f"Bearer {TOKEN}"}}
"""With what each request is sent: the check `ignored_auth` sends it again without, and with another token."""

BEYOND_SCHEMAS = {"value_error", "int_type", "not_sent", ProblemType.UNWILLING.uri, ProblemType.KEY_MISSING.uri}
"""What is refused of data that fits its schema. No schema says that an id looks like a telephone number, which files
were sent, what a receiver of webhooks answers, that an act which has to ask one can't be rehearsed; and to a schema 2.0
is an integer, which has two forms in JSON, and is none here."""

ACTING = ("/projects", "/endpoints", "/secret", "/acts", *(f"/acts/{tag}" for tag in (*MODELS, *BODY_TAGS)))
"""Ends of the addresses that take acts."""

numbers = count(1)


@contextmanager
def described(data: Path) -> Iterator[schemathesis.BaseSchema]:
    """The described operations of an application over a log with a project in public comment."""
    with society.opened(society.Settings(data, None)) as log:
        society.found(log, "acc", {"site": digest(TOKEN)})
        society.commenting(log, "acc", "p1", to="2031-01-05T02:00:00Z")
        schema = schemathesis.openapi.from_asgi("/openapi.json", create_app(log, society.Settings(data, None)))
        for check in (schema.config.checks.positive_data_acceptance, schema.config.checks.negative_data_rejection):
            check.expected_statuses = [*check.expected_statuses, "412"]  # no schema knows the version
        yield schema


def is_positive(case: Case[Any]) -> bool:
    """Whether a request is meant to fit its schema."""
    return case.meta is not None and case.meta.generation.mode is GenerationMode.POSITIVE


def sign(case: Case[Any]) -> None:
    """Give an act that is meant to be one what a portal, but not everybody, has to send: a fresh key, and who acts."""
    if is_positive(case) and case.method == "POST" and case.operation.path.endswith(ACTING):
        case.headers["Idempotency-Key"] = f"walk-{next(numbers)}"
        if isinstance(case.body, dict):
            case.body["person"] = case.body.get("person") or "cou"


def inapplicable(response: Response, case: Case[Any]) -> list[Any]:
    """Return the checks that can't hold: see `BEYOND_SCHEMAS`; and a link may mend the part that was made wrong.

    A text is no boolean to a schema; in an address `true` is both. The token is always ours (`ASKING`), and a rehearsal
    has no use for a key.
    """
    said = response.json() if response.status_code in {400, 422} else {}
    beyond = {said.get("type"), *(each["code"] for each in said.get("errors", ()))} & BEYOND_SCHEMAS
    rehearsed = "dry_run" in (case.query or {})
    key = str(dict(case.headers or {}).get("Idempotency-Key", ""))
    places = {
        ParameterLocation.QUERY: rehearsed,
        ParameterLocation.HEADER: rehearsed or re.fullmatch(KEY_PATTERN, key) is not None,
        ParameterLocation.PATH: all(re.fullmatch(ID, unquote(str(value))) for value in case.path_parameters.values()),
    }
    mended = case.meta is not None and all(
        places.get(place) for place in ParameterLocation if case.meta.is_negative_at(place)
    )
    return [checks.positive_data_acceptance] * bool(beyond) + [checks.negative_data_rejection] * mended
