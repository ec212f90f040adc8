"""Adds an example of each act that has none yet to `api/examples.json`: `python -m tests.api.add_examples`.

They are taken from the lives that the tests play, so each was accepted by the rules once.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import api
from api.commands import BODY_ACTS, PROJECT_ACTS, tag_of
from domain import engine
from domain.act import Act, Context, Decided
from domain.message import Command, StreamId
from domain.project_approval import ProposeProject
from tests.domain.lives import lives
from tests.lives import runner

FILE = Path(api.__file__).parent / "examples.json"
MOST = 900
"""Characters of an example that is still read."""

EVERY: list[type[Command]] = [*BODY_ACTS, *PROJECT_ACTS, ProposeProject]
ACTS = {tag_of(command) for command in EVERY}


def fullest() -> dict[str, dict[str, Any]]:
    """For each act of the lives, the one that says most but is still read."""
    found: dict[str, dict[str, Any]] = {}
    decide = engine.decide

    def noted(states: Mapping[StreamId, Any], act: Act, context: Context) -> list[Decided]:
        decided = decide(states, act, context)
        fields = act.command.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"type"})
        name = engine.name_of(act.command)
        if name != "propose_project" and name in {tag_of(command) for command in PROJECT_ACTS}:
            fields.pop("project", None)
        size = len(json.dumps(fields))
        if name in ACTS and size < MOST and size > len(json.dumps(found.get(name, {}))):
            found[name] = fields
        elif name in ACTS:
            found.setdefault(name, fields)
        return decided

    engine.decide = noted
    lives()
    for life in runner.everything():
        runner.play(life)
    engine.decide = decide
    return found


def main() -> None:
    """Write the file."""
    known = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    FILE.write_text(
        json.dumps(fullest() | known, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
