"""Whatever can be read can be checked: the checker answers with findings, never with an exception."""

import json
from random import Random
from typing import Any

import pytest
from pydantic import ValidationError

import procedures
from domain.checking.check import check
from domain.procedure import Procedure

MUTATIONS = 40


def places(node: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401 - a procedure as JSON
    """Every container in a JSON value, with a key or index in it."""
    found: list[tuple[Any, Any]] = []
    if isinstance(node, dict | list):
        keys = list(node) if isinstance(node, dict) else range(len(node))
        for key in keys:
            found += [(node, key), *places(node[key])]
    return found


def mutated(data: dict[str, Any], chance: Random) -> dict[str, Any]:
    """The procedure with a few things gone, renamed, or put where others belong."""
    fresh: dict[str, Any] = json.loads(json.dumps(data))
    for _ in range(chance.randint(1, 3)):
        there = places(fresh)
        (container, key), (other, at) = chance.choice(there), chance.choice(there)
        match chance.randrange(3):
            case 0:
                del container[key]
            case 1 if isinstance(container[key], str):
                container[key] = "x"
            case _:
                container[key] = json.loads(json.dumps(other[at]))
    return fresh


@pytest.mark.parametrize("name", procedures.names())
def test_what_can_be_read_can_be_checked(name: str) -> None:
    chance = Random(name)  # noqa: S311 - the same mutations every time
    data = procedures.versions(name)[-1].model_dump(mode="json", exclude_defaults=True, exclude={"floor"})
    read = 0
    for _ in range(MUTATIONS * 4):
        try:
            p = Procedure.model_validate(mutated(data, chance))
        except ValidationError:
            continue
        read += 1
        for finding in check(p):
            assert str(finding)
        if read == MUTATIONS:
            break

    assert read > MUTATIONS // 3
