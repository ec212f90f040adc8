"""What editors know of procedure files is what the program knows."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import procedures
from procedures.source import parse
from scripts import procedure_schema

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs" / "examples" / "my-society.yaml"
SHIPPED = [ROOT / "procedures" / f"{name}.yaml" for name in procedures.names()]
VALIDATOR = jsonschema.Draft202012Validator(json.loads(procedure_schema.FILE.read_text(encoding="utf-8")))


def problems(text: str) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(parse(text, "a.yaml").plain())]


def test_the_schema_is_that_of_the_models() -> None:
    """`python scripts/procedure_schema.py` writes it anew."""
    assert procedure_schema.FILE.read_text(encoding="utf-8") == procedure_schema.text()
    jsonschema.Draft202012Validator.check_schema(procedure_schema.schema())


@pytest.mark.parametrize("file", [pytest.param(path, id=path.stem) for path in (*SHIPPED, EXAMPLE)])
def test_every_file_is_valid_and_tells_editors_so(file: Path) -> None:
    text = file.read_text(encoding="utf-8")

    assert problems(text) == []
    assert text.startswith("# yaml-language-server: $schema=")
    assert (file.parent / text.partition("$schema=")[2].splitlines()[0]).resolve() == procedure_schema.FILE


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("id: x\nstages: {}\n", id="too-little"),
        pytest.param("extends: cn-group-standard\nstages: {drafting: {titel: {zh: 起草}}}\n", id="misspelt"),
        pytest.param("extends: iso\nstages: {x: {acts: {dance: {by: [a]}}}}\n", id="unknown-act"),
        pytest.param("extends: iso\nstages: {x: {deadlines: {y: {period: soon}}}}\n", id="no-period"),
        pytest.param("extends: iso\nstages: {x: {kind: poem}}\n", id="unknown-kind"),
    ],
)
def test_a_wrong_file_is_not(text: str) -> None:
    assert problems(text)


def test_a_patch_may_leave_out_and_remove() -> None:
    assert problems("extends: iso\nstages: {committee: null, enquiry: {owner: null, transitions: [approval]}}\n") == []


def test_every_field_is_described() -> None:
    """Fields of criteria and numbers are told in the descriptions of their kinds."""
    told_whole = {"All", "Any", "AtLeast", "AtMost", "Band", "Bands", "Proportion", "Turnout", "Form", "Numbering"}
    bare = [
        f"{name}.{field}"
        for name, field, each in procedure_schema.fields(procedure_schema.schema())
        if "description" not in each and name not in told_whole and "$ref" not in json.dumps(each)
    ]
    schema: dict[str, Any] = procedure_schema.schema()

    assert bare == []
    assert all("description" in schema["$defs"][name] for name in told_whole)
