"""The list of where each matter is written names only what there is."""

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from domain.ballot_course import Verdict
from domain.guards import GUARDS

ROOT = Path(__file__).parents[2]
SECTION = (ROOT / "docs" / "procedure.md").read_text(encoding="utf-8").partition("\n## What stands where\n")[2]
ROWS = re.findall(r"^\| (?!to regulate)(.+?) \| (.+?) \|$", SECTION, re.MULTILINE)
FILES = [ROOT / "procedures" / "procedure.schema.json", ROOT / "openapi.json"]
EFFECTS = {"publication_packet", "tell_commenters"}


def names(node: Any) -> set[str]:  # noqa: ANN401 - JSON
    """Every name of a field, and every value that a field or an act may have."""
    match node:
        case dict():
            own = {*node.get("properties", {}), *node.get("enum", ()), *filter(None, [node.get("const")])}
            return {str(each) for each in own}.union(*map(names, node.values()))
        case list():
            return set().union(*map(names, node))
        case _:
            return set()


KNOWN = names([json.loads(file.read_text(encoding="utf-8")) for file in FILES]) | {
    *GUARDS,
    *get_args(Verdict),
    *EFFECTS,
}


@pytest.mark.parametrize("row", ROWS, ids=[matter for matter, _ in ROWS])
def test_every_name_is_one_of_the_program(row: tuple[str, str]) -> None:
    said = {name for code in re.findall(r"`([^`]+)`", row[1]) for name in code.split(": ")}

    assert sorted(said - KNOWN - {"zh", "en"}) == []
