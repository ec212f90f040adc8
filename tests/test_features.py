"""The page of promises: each stands there once, and what it names as place or proof is there."""

import ast
import json
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from cli.app import app
from tests.test_readme import commands

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "features.md").read_text(encoding="utf-8")
PROMISES = 132
NOT_YET, IN_PART = "**not yet**", "**not yet**, in part: "


class Promise(NamedTuple):
    """A row of the page; `places` and `proof` are what stands in them as code."""

    number: int
    today: str
    places: list[str]
    proof: list[str]


def promises() -> list[Promise]:
    rows = re.findall(r"^\| (\d+) \| (.+) \| (.+?) \|(.*)\|$", PAGE, re.MULTILINE)
    code = re.compile(r"`([^`]+)`")
    return [Promise(int(n), today, code.findall(today), code.findall(proof)) for n, _, today, proof in rows]


ALL = promises()
WORK = [each for each in ALL if not each.today.startswith(NOT_YET)]


@cache
def named_in(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return frozenset(n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


def test_each_promise_stands_there_once() -> None:
    assert [each.number for each in ALL] == [*range(1, PROMISES + 1)]


def test_the_sum_at_the_top_is_that_of_the_rows() -> None:
    part = sum(each.today.startswith(IN_PART) for each in ALL)
    told = re.search(r"Of (\d+), (\d+) work today;\s+(\d+) work in part and (\d+) do not", PAGE)

    assert told
    assert [int(n) for n in told.groups()] == [len(ALL), len(WORK), part, len(ALL) - len(WORK) - part]


@pytest.mark.parametrize("each", WORK, ids=lambda each: str(each.number))
def test_what_works_says_where_and_by_which_test(each: Promise) -> None:
    assert each.places
    assert each.proof


@pytest.mark.parametrize("each", ALL, ids=lambda each: str(each.number))
def test_every_test_that_is_named_exists(each: Promise) -> None:
    for named in each.proof:
        file, _, name = named.partition("::")
        assert name.startswith("test_"), named
        assert name in named_in(file), named


def test_every_place_that_is_named_exists() -> None:
    known = commands(app)
    calls = json.loads((ROOT / "openapi.json").read_text(encoding="utf-8"))["paths"]
    pages = re.findall(r'@routes\.get\("([^"]*)"\)', (ROOT / "console" / "pages.py").read_text(encoding="utf-8"))

    for place in (place for each in ALL for place in each.places):
        word, _, rest = place.partition(" ")
        if word == "guiju":
            assert rest in known, place
        elif word in {"GET", "POST"}:
            assert word.lower() in calls[rest], place
        elif place.startswith("/console"):
            assert place.removeprefix("/console") in pages, place
        else:
            assert (ROOT / place).exists(), place
