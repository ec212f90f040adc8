"""A real past, where it lies beside the project: every verdict and every state as others read them."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

import calendars
import procedures
from domain.conformance import Court, Judged
from domain.history import Kind, Row, standing
from domain.past_rules import PastRules

DATA = Path(__file__).parents[3] / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="shared/data, which is not ours to pass on, is not there")

KINDS: dict[str, Kind] = {"created": "created", "status": "state", "deadline": "deadline", "deleted": "deleted"}
VERDICTS = {"yes": "legal", "no": "illegal"}
KNOWN_EXCEPTION = ("2022-01-01T00:00:00Z", "ERC-4393")
"""The table of states lacks this document on this date, though the moves tell of its creation ten days before."""

ANOMALIES = {
    "BORN_NON_INITIAL": "BORN_NON_INITIAL",
    "ILLEGAL_JUMP": "ILLEGAL_JUMP",
    "FINAL_REOPENED": "FINAL_REOPENED",
    "WITHDRAWN_REOPENED": "FINAL_REOPENED",
    "RULE_VERSION_MIGRATION": "RULE_VERSION_MIGRATION",
    "FILE_DELETED": "DELETED",
    "LAST_CALL_WITHOUT_DEADLINE": "ENTERED_WITHOUT_DEADLINE",
    "DEADLINE_NOT_AFTER_ENTRY": "DEADLINE_NOT_AFTER_ENTRY",
    "LAST_CALL_SHORTER_THAN_14_DAYS": "PERIOD_SHORTER_THAN_MINIMUM",
    "LAST_CALL_STAY_UNDER_14_DAYS": "STAY_SHORTER_THAN_MINIMUM",
    "FINAL_BEFORE_DEADLINE": "LEFT_BEFORE_DEADLINE",
    "FINAL_FROM_LAST_CALL_WITH_NO_DEADLINE_RECORDED": "LEFT_WITHOUT_DEADLINE",
    "DEADLINE_CHANGED_DURING_LAST_CALL": "DEADLINE_CHANGED",
    "DEADLINE_SET_OUTSIDE_LAST_CALL": "DEADLINE_OUTSIDE_STAGE",
    "STAGNANT_BEFORE_6_MONTHS_IDLE": "IDLE_TOO_SHORT",
}
"""The flag for each anomaly that others found."""

NOT_IN_THE_MOVES = {"BAD_CREATED_DATE", "CREATED_AFTER_FIRST_COMMIT"}
"""Anomalies of a date within the text, which no row tells."""

OTHERWISE_IDLE = {"ERC-1523", "ERC-2477", "EIP-3709", "EIP-7923"}
"""Idle for less than six months only if changes of the text count, of which no row tells either."""

OURS_ALONE = {"CORRECTION", "SPELLING", "UNKNOWN_TYPE", "RECORDED_LATE"}
ALSO = {"FINAL_REOPENED": "ILLEGAL_JUMP"}
"""Where others have one of two, we have both."""


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def histories() -> dict[str, list[tuple[dict[str, str], Row]]]:
    """Each document's rows, as the table has them and as we take them in."""
    found: dict[str, list[tuple[dict[str, str], Row]]] = defaultdict(list)
    for each in table("eip_moves.csv"):
        at = datetime.fromisoformat(each["datetime"])
        told = (
            each["type"] or None,
            KINDS[each["kind"]],
            at,
            at,
            each["to"] or None,
            each["last_call_deadline"] or None,
        )
        found[each["doc"]].append((each, Row(each["doc"], *told, None, None)))
    return found


def verdicts(*, pin: bool) -> Iterator[tuple[dict[str, str], Judged]]:
    rules = PastRules(procedures.versions("eip"))
    court = Court(rules, deadlines_kept=True, calendar_of=calendars.load, pin=rules.versions[-1] if pin else None)
    for rows in histories().values():
        yield from zip((each for each, _ in rows), court.judge([row for _, row in rows]), strict=True)


def test_every_move_is_judged_as_others_judged_it() -> None:
    found = list(verdicts(pin=False))
    wrong = [
        j
        for each, j in found
        if (j.verdict, j.source or "") != (VERDICTS.get(each["allowed"], each["allowed"]), each["from"])
    ]

    assert len(found) == 1437
    assert wrong == []


def test_by_the_rules_of_today_the_verdicts_differ() -> None:
    differing = sum(VERDICTS.get(each["allowed"], each["allowed"]) != j.verdict for each, j in verdicts(pin=True))

    assert differing == 41


def test_every_anomaly_has_its_flag_and_every_flag_its_anomaly() -> None:
    for each, found in verdicts(pin=False):
        theirs = {ANOMALIES[name] for name in each["anomalies"].split("|") if name and name not in NOT_IN_THE_MOVES}
        theirs |= {ALSO[flag] for flag in theirs if flag in ALSO}
        if each["doc"] in OTHERWISE_IDLE:
            theirs.discard("IDLE_TOO_SHORT")
        ours = set(found.flags) - OURS_ALONE
        assert ours - {"FINAL_REOPENED"} == theirs - {"FINAL_REOPENED"}, found
        assert ours >= theirs, found


def test_every_state_at_every_date_is_as_others_read_it() -> None:
    rules = PastRules(procedures.versions("eip"))
    wanted = {(each["at"], each["doc"]): each["status"] for each in table("eip_state_at.csv")}
    rows = {name: [row for _, row in told] for name, told in histories().items()}
    found = {}
    for at in sorted({at for at, _ in wanted}):
        for name, own in rows.items():
            stood = standing(own, rules, datetime.fromisoformat(at))
            if stood.exists:
                found[at, name] = stood.state
    assert found.pop(KNOWN_EXCEPTION) == "Draft"
    assert found == wanted
