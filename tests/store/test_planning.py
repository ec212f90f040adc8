"""Plans in a real log, on each kind of database: what is searched under the lock, and what is read of it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from domain.approval_acts import OverlapChecked
from store import planning, views
from tests import society

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from store.log import Log

NOW = datetime(2026, 11, 23, tzinfo=UTC)
ROWS = [
    {"number": "GB 31241—2022", "title": {"zh": "便携式储能电源", "en": "50% power"}, "mandatory": True},
    {"number": "GB/T 2—2020", "title": {"zh": "茶叶分级"}, "ics": ["67.140.10"]},
    {"number": "GB/T 3—2020", "title": {"zh": "煤炭分级"}},
]


@pytest.fixture
def log(database_url: str, tmp_path: Path) -> Iterator[Log]:
    """A log whose body `acc` has imported three standards and proposed `p1`, a key field, which comes from `p0`."""
    with society.opened(society.Settings(tmp_path, database_url)) as log:
        society.found(log, "acc", {})
        head = {"type": "import_catalogue", "catalogue": "national", "title": {"zh": "目录"}, "source": "公开"}
        edition = {"as_of": "2025-12-31", "digest": "1" * 64, "total": 3}
        society.do(log, "acc", "op", head | edition | {"first": 1, "rows": ROWS[:2]})
        society.do(log, "acc", "op", head | edition | {"first": 3, "rows": ROWS[2:]})
        society.do(log, "acc", "sec", society.proposal("p0", title={"zh": "茶叶分级方法"}, scope="茶叶"))
        form = {"classes": ["key_field"], "ics": ["67.140.10"]}
        origin = [{"link": "pre_research", "source": "p0"}]
        society.do(log, "acc", "sec", society.proposal("p1", application=form, comes_from=origin))
        yield log


def test_what_is_alike_is_found_in_catalogue_and_projects(log: Log) -> None:
    society.do(log, "acc", "sec", society.proposal("p2", title={"zh": "储能电源安全要求"}, scope="另一范围"))

    accepted = society.do(log, "acc", "sec", {"type": "check_overlap", "project": "p1"})

    checked = accepted.events[0].event
    assert isinstance(checked, OverlapChecked)
    assert [(hit.name, hit.same_class) for hit in checked.hits] == [
        ("GB 31241—2022", False), ("p2", False),
    ]  # fmt: skip
    assert [each.rows for each in checked.searched] == [3]
    assert checked.own == 1  # p2: not itself, nor what it comes from


def test_projects_are_listed_and_counted_by_class(log: Log) -> None:
    with log.reading() as connection:
        listed = views.list_projects(connection, "acc", project_class="key_field")
        counted = planning.by_class(connection, "acc")

    assert [line.project for line in listed] == ["p1"]
    assert [(c.project_class, c.title.zh, c.projects, c.under_way) for c in counted] == [
        ("key_field", "重点领域", 1, 1)
    ]


def test_lineage_is_found_from_either_end(log: Log) -> None:
    society.do(log, "acc", "sec", society.proposal("p3", comes_from=[{"link": "research", "source": "p1"}]))
    with log.reading() as connection:
        of_first = planning.lineage(connection, "acc", "p0")
        of_last = planning.lineage(connection, "acc", "p3")
        nowhere = planning.lineage(connection, "acc", "p9")

    assert [(kin.project, kin.before, kin.steps) for kin in of_first or ()] == [("p1", False, 1), ("p3", False, 2)]
    assert [(kin.project, kin.before, kin.steps) for kin in of_last or ()] == [("p1", True, 1), ("p0", True, 2)]
    assert nowhere is None


def test_the_regulations_in_force_on_a_day_and_through_a_project(log: Log) -> None:
    later = {"type": "file_regulation", "kind": "rules", "title": {"zh": "新办法"}, "version": "2", "digest": "2" * 64}
    society.do(log, "acc", "op", later | {"in_force_from": "2035-01-01"})
    with log.reading() as connection:
        before = planning.management(connection, "acc", NOW, date(2034, 12, 31))
        after = planning.management(connection, "acc", NOW, date(2035, 1, 1), "p1")
        through = planning.management(connection, "acc", datetime(2036, 1, 1, tzinfo=UTC), project="p1")

    def versions(found: planning.Management | None) -> list[tuple[str, str]]:
        return [(each.kind, each.version) for each in found.regulations] if found else []

    assert versions(before) == [("ipr_policy", "1"), ("rules", "1")]
    assert versions(after) == [("ipr_policy", "1"), ("rules", "2")]
    assert versions(through) == [("ipr_policy", "1"), ("rules", "1"), ("rules", "2")]
    assert through is not None
    assert through.procedures[0][:2] == ("cn-group-standard", "1.1")
