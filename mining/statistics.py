"""The figures of a society's year: how long stages took, comments, balance, ballots, adoption, reviews, refusals.

Asked for by points 16 and 19 of the joint opinion of CAST and SAC of 2024-06-12. Every figure is a count of events, so
that anybody with the log can count it again. A year is the civil year of the body's own zone; an adoption counts in the
year in which it began.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from statistics import median_low
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from mining.happenings import happenings
from store import read_models as models
from store.reads import list_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime, tzinfo

    from sqlalchemy import Connection

    from mining.happenings import Happening

SECTIONS = (
    "projects", "stage_entered", "stage_days", "comments", "dispositions", "commenters", "ballots", "voters",
    "reviews", "adoption", "refusals", "waivers", "departures", "deadlines", "disputes",
)  # fmt: skip
"""The parts of a year's figures, in the order in which they are told."""

_PLAIN = {
    "project_proposed": ("projects", "proposed"),
    "standard_released": ("projects", "published"),
    "participation_released": ("projects", "published_as_partner"),
    "standard_in_force": ("projects", "came_into_force"),
    "standard_withdrawn": ("projects", "withdrawn"),
    "standard_superseded": ("projects", "superseded"),
    "amendment_issued": ("projects", "amended"),
    "erratum_issued": ("projects", "errata"),
    "translation_published": ("projects", "translations"),
    "deadline_passed": ("deadlines", "passed"),
    "deadline_moved": ("deadlines", "moved"),
    "deadline_suspended": ("deadlines", "suspended"),
    "overdue_noted": ("reviews", "overdue"),
    "appeal_filed": ("disputes", "appeals"),
    "appeal_decided": ("disputes", "appeals_decided"),
    "complaint_filed": ("disputes", "complaints"),
    "complaint_answered": ("disputes", "complaints_answered"),
    "objection_raised": ("disputes", "objections"),
}
_BY_FIELD = {
    "stage_entered": ("stage_entered", "kind"),
    "comment_disposed": ("dispositions", "disposition"),
    "act_refused": ("refusals", "rule"),
    "waiver_granted": ("waivers", "rule"),
    "departed": ("departures", "rule"),
}
TYPES = frozenset(
    {*_PLAIN, *_BY_FIELD, "stage_left", "comment_received", "ballot_opened", "ballot_closed", "adoption_recorded"}
    | {"periodic_review_concluded"}
)
"""The types of events that any figure is about."""

DAY_SECONDS = 86_400


class Figure(NamedTuple):
    """One figure of one body's year. Those of `stage_days` end in `.count`, `.median` and `.longest` (whole days)."""

    body: str
    year: int
    section: str
    key: str
    value: int


@dataclass
class _Year:
    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    stays: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    units: set[str] = field(default_factory=set)


class _Case:
    """One project while it is read: when it entered its stages, and whether its review is overdue."""

    def __init__(self) -> None:
        self.entered: dict[str, datetime] = {}
        self.overdue = False


def figures(connection: Connection, body: str | None = None, year: int | None = None) -> list[Figure]:
    """Return the figures of one body or of all, of one year or of each; none where nothing happened."""
    found: list[Figure] = []
    for row in list_rows(connection, models.bodies, **({} if body is None else {"body": body})):
        told = happenings(connection, row["body"], types=TYPES)
        years = _years(told, ZoneInfo(row["zone"]))
        wanted = sorted(years) if year is None else [year] if year in years else []
        found += [figure for each in wanted for figure in _told(row["body"], each, years[each])]
    return found


def totals(found: Iterable[Figure]) -> list[Figure]:
    """Add up what many bodies counted, by year; medians can't be added and are left out, of the longest the longest.

    The body of a total is empty.
    """
    sums: dict[tuple[int, str, str], int] = {}
    for each in found:
        place = (each.year, each.section, each.key)
        if each.key.endswith(".longest"):
            sums[place] = max(sums.get(place, 0), each.value)
        elif not each.key.endswith(".median"):
            sums[place] = sums.get(place, 0) + each.value
    order = sorted(sums, key=lambda place: (place[0], SECTIONS.index(place[1]), place[2]))
    return [Figure("", *place, sums[place]) for place in order]


def _years(told: Iterable[Happening], zone: tzinfo) -> dict[int, _Year]:
    years: dict[int, _Year] = defaultdict(_Year)
    for _, events in groupby(told, key=lambda each: each.case):
        case = _Case()
        for each in events:
            adopted = each.details.get("on") if each.type == "adoption_recorded" else None
            year = date.fromisoformat(adopted).year if adopted else each.at.astimezone(zone).year
            _count(years[year], each, case)
    return years


def _count(year: _Year, each: Happening, case: _Case) -> None:
    details = each.details
    if place := _PLAIN.get(each.type):
        year.counts[place[0]][place[1]] += 1
    if by := _BY_FIELD.get(each.type):
        year.counts[by[0]][details[by[1]]] += 1
    match each.type:
        case "stage_entered":
            case.entered[details["instance"]] = each.at
        case "stage_left":
            began = case.entered.get(details["instance"], each.at)
            year.stays[each.activity].append(int((each.at - began).total_seconds() // DAY_SECONDS))
        case "comment_received":
            _comment(year, each)
        case "ballot_opened":
            year.counts["ballots"]["opened"] += 1
            year.counts["voters"].update(voter["interest"] or "none" for voter in details["voters"])
        case "ballot_closed":
            year.counts["ballots"].update({"closed": 1, f"verdict.{details['verdict']}": 1})
            year.counts["ballots"].update(eligible=details["eligible"], returned=details["returned"])
        case "adoption_recorded":
            year.counts["adoption"][details["kind"]] += 1
        case "overdue_noted":
            case.overdue = True
        case "periodic_review_concluded":
            year.counts["reviews"].update([f"outcome.{details['outcome']}", "late" if case.overdue else "on_time"])
            case.overdue = False
        case _:
            pass


def _comment(year: _Year, each: Happening) -> None:
    details = each.details
    year.counts["comments"]["received"] += 1
    year.counts["comments"]["late"] += bool(details.get("late"))
    year.counts["comments"]["outside"] += details.get("channel") != "online"
    year.counts["commenters"][details.get("interest") or "none"] += 1
    if unit := details.get("unit"):
        year.units.add(unit)


def _told(body: str, year: int, counted: _Year) -> Iterator[Figure]:
    for section in SECTIONS:
        if section == "stage_days":
            for stage, days in sorted(counted.stays.items()):
                yield Figure(body, year, section, f"{stage}.count", len(days))
                yield Figure(body, year, section, f"{stage}.median", median_low(days))
                yield Figure(body, year, section, f"{stage}.longest", max(days))
            continue
        if section == "comments" and counted.units:
            counted.counts[section]["organisations"] = len(counted.units)
        yield from (Figure(body, year, section, key, n) for key, n in sorted(counted.counts[section].items()))
