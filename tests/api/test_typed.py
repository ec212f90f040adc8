"""Each act has an operation of its own, an example that is valid, and a page in the catalogue of acts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from schemathesis.specs.openapi.definitions import OPENAPI_31

from api.act_catalogue import _acts, example_of, rules, schema_of
from api.commands import BodyActIn, ProjectActIn, ProposalIn
from api.typed import examples
from tests import society
from tests.api.conftest import ON_SQLITE

if TYPE_CHECKING:
    from store.log import Log
    from tests.api.conftest import Portal

OPENAPI = json.loads((Path(__file__).resolve().parents[2] / "openapi.json").read_text(encoding="utf-8"))
OPERATIONS = {
    operation["operationId"]: (path, method, operation)
    for path, methods in OPENAPI["paths"].items()
    for method, operation in methods.items()
}
MODELS = {"project": ProjectActIn, "body": BodyActIn, "proposal": ProposalIn}


def test_the_description_is_openapi_3_1() -> None:
    errors = Draft202012Validator(OPENAPI_31).iter_errors(OPENAPI)
    found = [f"{list(error.path)}: {error.message[:200]}" for error in errors]

    assert not found, found[:5]


def test_every_operation_has_a_name_of_its_own_a_summary_and_a_group() -> None:
    assert len(OPERATIONS) == sum(len(methods) for methods in OPENAPI["paths"].values())
    for path, method, operation in OPERATIONS.values():
        assert operation["summary"], (method, path)
        assert operation["tags"], (method, path)


def test_every_act_has_an_operation_and_an_example_that_is_valid() -> None:
    assert examples().keys() == _acts().keys(), "python -m tests.api.add_examples"
    assert rules().keys() == _acts().keys(), "python scripts/openapi.py"
    for tag, (about, _) in _acts().items():
        sent = example_of(tag)
        Draft202012Validator(schema_of(tag)).validate(
            {k: v for k, v in sent["act"].items() if about == "proposal" or k != "type"}
        )
        MODELS[about].model_validate({**sent, "act": {"type": tag, **sent["act"]}})


def test_the_operation_of_an_act_tells_its_fields_and_words() -> None:
    path, method, told = OPERATIONS["submitComment"]
    body = told["requestBody"]["content"]["application/json"]

    assert (path, method) == ("/v1/bodies/{body}/projects/{project}/acts/submit_comment", "post")
    assert told["summary"] == "Submit a comment 提出意见"
    assert "type" not in OPENAPI["components"]["schemas"]["SubmitCommentFields"]["properties"]
    assert body["example"]["act"]["comment"] == "c1"
    assert {"200", "201", "403", "409", "412", "422"} <= told["responses"].keys()


@ON_SQLITE
def test_the_catalogue_of_acts_tells_fields_who_and_which_rules(portal: Portal) -> None:
    listed = portal.http.get("/v1/acts").json()
    told = portal.http.get("/v1/acts/cast_vote", headers={"Accept-Language": "en"}).json()
    rule = next(each for each in told["refusals"] if each["rule"] == "voter_entitled")

    assert {each["act"] for each in listed} == _acts().keys()
    assert told["label"] == "vote"
    assert told["by"] == "procedure"
    assert told["fields"]["required"] == ["ballot", "position"]
    assert told["links"]["act"].endswith("/projects/{project}/acts/cast_vote")
    assert rule["satisfy"]
    assert portal.http.get("/v1/acts/assign_role").json()["by"] == "administrator"
    assert portal.http.get("/v1/acts/due").status_code == 404


@ON_SQLITE
@pytest.mark.parametrize("tag", ["submit_comment", "register_document", "attest", "file_appeal", "move"])
def test_examples_are_read_by_the_routes(portal: Portal, log: Log, tag: str) -> None:
    society.commenting(log, "acc", "p1", to="2031-01-05T02:00:00Z")
    sent = example_of(tag)
    answer = portal.act(f"/projects/p1/acts/{tag}?dry_run=true", "sec", sent["act"])

    assert answer.status_code in {200, 422}, answer.text
    assert answer.status_code == 200 or answer.json()["errors"][0]["code"] == "not_sent"
