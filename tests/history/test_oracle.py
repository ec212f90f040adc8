"""Four hundred invented documents: verdicts and states as a second opinion has them, which shares no line of code."""

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from tests.history.conftest import Guiju
from tests.history.oracle import EDITIONS, Life, Told, day, lives, state

PROCEDURE = Path(__file__).parent / "oracle.yaml"
DATES = ("2010-03-01", "2012-12-31", "2013-01-01T12:00:00", "2014-07-01", "2016-01-01", "2019-01-01", "2030-01-01")


@pytest.mark.parametrize("seed", [1, 2])
def test_verdicts_and_states_are_those_of_a_second_opinion(guiju: Guiju, seed: int) -> None:
    rows = lives(seed, 400)
    with Path("moves.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].cells)
        writer.writeheader()
        writer.writerows(row.cells for row in rows)
    ran = guiju("import", "moves", "moves.csv", "--procedure", str(PROCEDURE), "--json")
    assert (ran.code, ran.json["moves"], ran.json["unreadable"]) == (0, len(rows), [])

    documents: dict[str, list[Told]] = defaultdict(list)
    for row in rows:
        documents[row.document].append(row)
    for pin, edition in (("dated", None), ("today", EDITIONS[-1])):
        found = guiju("report", "conformance", "--pin-version", pin, "--json").json
        judged = {name: Life(told, edition) for name, told in documents.items()}
        wanted = [judged[row.document].judged(row) for row in rows]
        assert [{**each, "flags": None} for each in found] == [{**each, "flags": None} for each in wanted]
        assert min(Counter(each["verdict"] for each in wanted).values()) > 20
    for at in DATES:
        for known in (None, *DATES[1::2]):
            asked = ["--at", at, *(["--known-at", known] if known else [])]
            found = guiju("report", "states", *asked, "--json").json
            stood = (state(told, day(at), day(known) if known else None) for told in documents.values())
            assert found == [each for each in stood if each], asked
