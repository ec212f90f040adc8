"""Along the links of the description, from what makes a thing to what reads it, acts on it and ends it.

Schemathesis walks them as a state machine, with all its checks; `GUIJU_FUZZ` asks for more walks. Three of four steps
say what makes sense, so that things come about; the others whatever the description allows.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import seed, settings
from hypothesis.errors import FlakyStrategyDefinition
from schemathesis.core.failures import FailureGroup
from schemathesis.core.parameters import ParameterLocation
from schemathesis.core.result import Ok

from api.following import MADE
from api.typed import examples
from tests import society
from tests.api.fuzzing import ASKING, MORE, QUIET, described, inapplicable, is_positive, numbers, sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    import schemathesis
    from httpx2 import Response as Answer
    from schemathesis import Case, Response
    from schemathesis.generation.stateful.state_machine import StepInput, StepOutput

    from store.log import Log
    from tests.api.conftest import Portal

WALKS = MORE
STEPS = 12
OPERATIONS = sorted({*MADE, *(lead for made in MADE.values() for lead in made.leads)})
PERSONS = {"submitComment": "chair", "proposeProject": "sec", "registerDocument": "lead", "disposeComment": "lead",
           "withdrawConsent": "chair", "takeUpComplaint": "sec"}  # fmt: skip
"""Who does what; the council and administrator does the rest."""

SENSE: dict[str, dict[str, Any]] = {
    "proposeProject": {k: v for k, v in society.proposal("p").items() if k not in {"type", "project"}},
    "submitComment": {"text": "第 5 章宜补充试验方法"},
    "registerDocument": {"kind": "explanatory_note", "title": {"zh": "稿"}, "size": 1, "media_type": "text/plain"},
    "enrolPerson": {"name": "某人", "roles": ["reviewer"]},
    "assignRole": {"role": "representative"},
    "endRole": {"role": "representative"},
    "admitPortal": {},
    "rotatePortal": {},
    "revokePortal": {},
    "admitIssuer": {"url": "https://id.example", "audience": "guiju"},
    "revokeIssuer": {},
    "admitOrigin": {},
    "revokeOrigin": {},
    "fileComplaint": {"kind": "fees", "text": "收取参编费"},
    "disposeComment": {"disposition": "accepted", "reason": "已改"},
    "withdrawConsent": {},
    "takeUpComplaint": {},
    "makeDeskLink": {},
}
"""Fields of acts that make sense, but for ids."""


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Iterator[schemathesis.BaseSchema]:
    """The linked operations."""
    with described(tmp_path_factory.mktemp("walked")) as found:
        yield found.include(operation_id=OPERATIONS)


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Where links lead is the same on either database."""
    return sqlite_url


ELSEWHERE = {"openBallot", "raiseObjection", "fileAppeal", "conveneMeeting", "adoptProcedure", "registerEndpoint"}
"""What is made in another stage, of a text that the operator keeps, or where a receiver consents: others try them."""


def test_each_link_leads_to_what_was_made(portal: Portal, log: Log) -> None:
    society.commenting(log, "acc", "p1", to="2031-01-05T02:00:00Z")
    described = json.loads((Path(__file__).resolve().parents[2] / "openapi.json").read_text(encoding="utf-8"))
    known = {o["operationId"]: (m, p, o) for p, ms in described["paths"].items() for m, o in ms.items()}

    def ask(name: str, path: dict[str, str], act: dict[str, Any] | None) -> tuple[Any, Answer]:
        method, address, operation = known[name]
        body: Any = None if act is None else {"person": PERSONS.get(name, "cou"), "act": act}
        dry = {"dry_run": "true"} if act is not None and name not in SENSE else {}
        asked = {p["name"] for p in operation.get("parameters", ()) if p["in"] == "query" and p.get("required")}
        if name == "commentInPublic":
            body = {"text": "宜改"}
        elif name in {"addCalendar", "makeDeskLink"}:
            body = {"person": "lead"}
        sent: dict[str, Any] = {"content": b"x"} if name == "sendDocument" else {"json": body} if body else {}
        query = dry | {k: v for k, v in {"person": "sec", "on": "2031-01-05"}.items() if k in asked}
        headers = {"Idempotency-Key": f"link-{next(numbers)}"}
        where = address.format(**({"body": "acc", "project": "p1"} | path))
        return body, portal.http.request(method, where, params=query, headers=headers, **sent)

    for maker in set(MADE) - ELSEWHERE:
        act = SENSE[maker] | fresh(maker) if maker in SENSE else None
        sent, made = ask(maker, {}, act)
        assert made.status_code == 201, (maker, made.text)

        links: dict[str, Any] = known[maker][2]["responses"]["201"]["links"]
        for name, link in sorted(links.items(), key=lambda each: MADE[maker].leads.index(each[0])):
            found = {"$request.body": sent, "$response.body": made.json()}
            path = {n: value(e, found) for n, e in link["parameters"].items() if not e.startswith("$request.path")}
            brought = {n: value(e, found) for n, e in link.get("requestBody", {}).get("act", {}).items()}
            tag = re.sub(r"(?<!^)([A-Z])", r"_\1", name).lower()
            acts = known[name][1].endswith(f"/acts/{tag}")
            fields = SENSE[name] | fresh(name) if name in SENSE else examples().get(tag, {})
            _, answer = ask(name, path, fields | brought if acts else None)

            assert answer.status_code in {200, 201, 204}, (maker, name, answer.text)


def value(expression: str, found: dict[str, Any]) -> str:
    """Return what a runtime expression of a link stands for."""
    of, _, pointer = expression.partition("#/")
    for part in pointer.split("/"):
        found = {of: found[of][part]}
    return str(found[of])


def fresh(operation: str) -> dict[str, Any]:
    """Return what a maker calls the thing it makes, new each time."""
    n = next(numbers)
    ids: dict[str, dict[str, Any]] = {
        "proposeProject": {"project": f"w{n}"},
        "submitComment": {"comment": f"c{n}"},
        "registerDocument": {"document": f"d{n}", "digest": f"{n:064x}"},
        "enrolPerson": {"person": f"v{n}"},
        "assignRole": {"person": "lead"},
        "admitPortal": {"portal": f"q{n}", "token_digest": f"{n:064x}"},
        "rotatePortal": {"token_digest": f"{n:064x}"},
        "admitIssuer": {"issuer": f"i{n}"},
        "admitOrigin": {"origin": f"https://o{n}.example"},
        "fileComplaint": {"complaint": f"k{n}"},
    }
    return ids.get(operation, {})


def make_sense(case: Case[Any], linked: dict[str, Any]) -> None:
    """Put sensible fields in the place of those that were made up, but for ids that a link brought."""
    name = case.operation.definition.raw["operationId"]
    if name in SENSE and isinstance(case.body, dict):
        act = SENSE[name] | fresh(name) | linked
        case.body = {"person": PERSONS.get(name, "cou"), "act": act}
        if name == "proposeProject":
            act["type"] = "propose_project"
    elif name == "addCalendar":
        case.body = {}
    elif name == "commentInPublic":
        case.media_type, case.body = "application/json", {"text": "宜改"}


def make_known(step: StepInput) -> None:
    """Turn three of four steps into ones that make sense: each below the body and, without a link, the project."""
    case, transition = step.case, step.transition
    if case.meta is None or not case.meta.is_negative_at(ParameterLocation.PATH):
        case.path_parameters["body"] = "acc"
    if not is_positive(case) or not next(numbers) % 4:
        return
    linked = transition.request_body if transition else None
    brought: Any = linked.value.ok() if linked and isinstance(linked.value, Ok) else {}
    make_sense(case, brought.get("act", {}))
    if transition is None and "project" in case.path_parameters:
        case.path_parameters["project"] = "p1"


def test_a_walk_along_the_links_finds_what_was_made(schema: schemathesis.BaseSchema) -> None:
    wrong: dict[str, str] = {}

    class Walk(schema.as_state_machine()):  # type: ignore[misc] # made for this description
        def step(self, input: StepInput) -> StepOutput:  # noqa: A002 - its name there
            make_known(input)
            return super().step(input)  # type: ignore[no-any-return] # made for this description

        def get_call_kwargs(self, case: Case[Any]) -> dict[str, Any]:
            sign(case)
            return ASKING

        def validate_response(self, response: Response, case: Case[Any], *_: object, **kwargs: object) -> None:
            excluded = inapplicable(response, case)
            try:
                case.validate_response(
                    response, excluded_checks=excluded, transport_kwargs=kwargs, recorder=self.recorder
                )
            except FailureGroup as failures:
                wrong.setdefault(f"{case.operation.label} {failures.exceptions[0].title}", str(failures)[:1500])

    quiet = settings(max_examples=5, stateful_step_count=STEPS, **QUIET)
    for n in range(WALKS):
        with suppress(FlakyStrategyDefinition):  # the log keeps what earlier walks made, so a walk is no other twice
            seed(n)(Walk).run(settings=quiet)

    assert not wrong, "\n\n".join(wrong.values())
