"""The figures of a year equal a recount from the stored bytes, done another way."""

import json
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from mining.happenings import Happening
from mining.statistics import SECTIONS, Figure, _years, figures, totals
from mining.wording import key_title, section_title

ZONE = ZoneInfo("Asia/Shanghai")


PLAIN = {
    "project_proposed": "projects.proposed", "standard_released": "projects.published",
    "participation_released": "projects.published_as_partner", "standard_in_force": "projects.came_into_force",
    "ballot_opened": "ballots.opened", "ballot_closed": "ballots.closed", "overdue_noted": "reviews.overdue",
    "comment_received": "comments.received", "deadline_passed": "deadlines.passed", "deadline_moved": "deadlines.moved",
    "deadline_suspended": "deadlines.suspended", "appeal_filed": "disputes.appeals",
    "appeal_decided": "disputes.appeals_decided", "complaint_filed": "disputes.complaints",
}  # fmt: skip


def told_by(kind: str, data: dict[str, Any], *, late: bool) -> list[tuple[str, str, int]]:
    """What one event adds to which figures, by its own data."""
    match kind:
        case "stage_entered":
            return [("stage_entered", data["kind"], 1)]
        case "stage_left":
            return [("stage_days", data["instance"].rsplit("-", 1)[0] + ".count", 1)]
        case "comment_received":
            outside = int(data["channel"] != "online")
            said = [("comments", "late", int(data["late"])), ("comments", "outside", outside)]
            return [*said, ("commenters", data.get("interest") or "none", 1)]
        case "comment_disposed":
            return [("dispositions", data["disposition"], 1)]
        case "ballot_opened":
            return [("voters", voter["interest"] or "none", 1) for voter in data["voters"]]
        case "ballot_closed":
            verdict = ("ballots", "verdict." + data["verdict"], 1)
            return [verdict, *(("ballots", key, data[key]) for key in ("eligible", "returned"))]
        case "periodic_review_concluded":
            return [("reviews", "outcome." + data["outcome"], 1), ("reviews", "late" if late else "on_time", 1)]
        case "act_refused":
            return [("refusals", data["rule"], 1)]
        case "waiver_granted" | "departed":
            return [("departures" if kind == "departed" else "waivers", data["rule"], 1)]
        case _:
            return []


def recount(connection: Connection) -> Counter[tuple[str, int, str, str]]:
    """Count from the bytes that were hashed: no read model, no state."""
    found: Counter[tuple[str, int, str, str]] = Counter()
    overdue: set[tuple[str, str]] = set()
    units: dict[tuple[str, int], set[str]] = defaultdict(set)
    for body, raw in connection.execute(text("SELECT body, bytes FROM events ORDER BY body, position")):
        event = json.loads(raw)
        kind, data, stream = event["type"], event["data"], (body, event["stream"])
        year = datetime.fromisoformat(event["effective_at"]).astimezone(ZONE).year
        if plain := PLAIN.get(kind):
            section, key = plain.split(".")
            found[body, year, section, key] += 1
        for section, key, n in told_by(kind, data, late=stream in overdue):
            found[body, year, section, key] += n
        if kind == "overdue_noted":
            overdue.add(stream)
        if kind == "periodic_review_concluded":
            overdue.discard(stream)
        if kind == "comment_received" and data.get("unit"):
            units[body, year].add(data["unit"])
    for (body, year), each in units.items():
        found[body, year, "comments", "organisations"] = len(each)
    return found


def test_every_figure_equals_a_recount_from_the_log(connection: Connection) -> None:
    told = {each[:4]: each.value for each in figures(connection) if not each.key.endswith((".median", ".longest"))}
    assert told == dict(recount(connection))
    assert len(told) > 60


def test_one_body_and_one_year_are_parts_of_the_whole(connection: Connection) -> None:
    whole = figures(connection)
    assert figures(connection, "cses", 2032) == [each for each in whole if each[:2] == ("cses", 2032)]
    assert figures(connection, "nobody") == []


def test_every_section_and_figure_has_its_words(connection: Connection) -> None:
    for lang in ("zh", "en"):
        assert all(section_title(section, lang) for section in SECTIONS)
        assert all(key_title(each.section, each.key, lang) for each in figures(connection))


BEGIN = datetime(2025, 12, 30, 12, tzinfo=UTC)
KINDS = st.sampled_from(["stage_entered", "stage_left", "act_refused", "overdue_noted", "periodic_review_concluded"])
LIVES = st.lists(st.tuples(KINDS, st.integers(0, 90), st.integers(1, 2)), max_size=30)


@given(LIVES)
def test_any_life_is_counted_whole_and_no_stay_is_negative(life: list[tuple[str, int, int]]) -> None:
    at, told = BEGIN, []
    details: dict[str, Any] = {"stage": "drafting", "kind": "drafting", "rule": "r", "outcome": "confirmed"}
    for n, (kind, days, round_) in enumerate(life):
        at += timedelta(days=days)
        told.append(
            Happening(
                "acc", "p1", n, str(n), "project/p1", kind, at, at,
                details={**details, "instance": f"drafting-{round_}", "kind": "drafting"},
            )
        )  # fmt: skip
    years = _years(told, ZONE)
    kinds = Counter(kind for kind, *_ in life)
    counts: Counter[str] = sum((year.counts["refusals"] for year in years.values()), Counter())
    assert counts["r"] == kinds["act_refused"]
    reviews: Counter[str] = sum((year.counts["reviews"] for year in years.values()), Counter())
    assert reviews["late"] + reviews["on_time"] == kinds["periodic_review_concluded"]
    assert reviews["late"] <= kinds["overdue_noted"]
    stays = [each for year in years.values() for each in year.stays["drafting"]]
    assert len(stays) == kinds["stage_left"]
    assert all(each >= 0 for each in stays)


def test_totals_add_up_what_adds_up() -> None:
    found = [
        Figure("a", 2026, "stage_days", "drafting.count", 2),
        Figure("a", 2026, "stage_days", "drafting.median", 9),
        Figure("a", 2026, "stage_days", "drafting.longest", 9),
        Figure("b", 2026, "stage_days", "drafting.count", 1),
        Figure("b", 2026, "stage_days", "drafting.longest", 30),
        Figure("b", 2027, "projects", "proposed", 1),
    ]
    assert totals(found) == [
        Figure("", 2026, "stage_days", "drafting.count", 3),
        Figure("", 2026, "stage_days", "drafting.longest", 30),
        Figure("", 2027, "projects", "proposed", 1),
    ]
