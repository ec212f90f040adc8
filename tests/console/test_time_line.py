from datetime import UTC, datetime, timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from console.scale import Scale
from console.svg import Mark, Picture, Row, draw
from console.timeline import tell
from domain.message import project_stream
from pages.text import closing, local, span, visible
from store.reads import load_stream
from tests.console.society import A, Society

START = datetime(2026, 1, 1, tzinfo=UTC)
WORDS = {"n_years": "{n}y", "n_days": "{n}d", "n_hours": "{n}h", "n_minutes": "{n}m", "moments": "now"}


def test_a_scale_is_linear() -> None:
    scale = Scale(START, START + timedelta(days=100))

    assert [scale.x(START + timedelta(days=n)) for n in (-5, 0, 25, 100, 130)] == pytest.approx([0, 0, 25, 100, 100])


def test_a_rest_of_years_leaves_room_for_the_rest() -> None:
    busy, rest = START + timedelta(days=200), START + timedelta(days=2000)
    scale = Scale(START, rest + timedelta(days=100), [(busy, rest)])

    assert scale.x(busy) == pytest.approx(100 * 200 / 390)
    assert scale.shortened == [(busy, rest)]
    places = [scale.x(START + timedelta(days=n)) for n in range(0, 2100, 7)]
    assert all(a < b for a, b in pairwise(places))


@pytest.mark.parametrize("days", [1, 20, 200, 2000, 20_000])
def test_marks_of_the_axis_keep_apart(days: int) -> None:
    places = [x for x, _ in Scale(START, START + timedelta(days=days)).marks(apart=15)]

    assert len(places) <= 7
    assert all(b - a >= 15 for a, b in pairwise(places))


def test_events_tell_stays_moves_and_suspensions(shown: Society) -> None:
    with shown.log.reading() as connection:
        told = tell(load_stream(connection, shown.log.engine, project_stream(A, "p1")))

    assert [(stay.stage, stay.round) for stay in told.stays][2:6] == [
        ("public_comment", 1), ("review", 1), ("drafting", 2), ("review", 2),
    ]  # fmt: skip
    window = next(tick for tick in told.ticks if tick.name == "window")
    assert [move.cause for move in window.moves] == ["extension", "suspension", "resumption"]
    assert window.state == "passed"
    assert [(pause.by, pause.until is None) for pause in told.suspensions] == [("ap1", False)]


def test_a_suspension_that_lasts_has_no_end(shown: Society) -> None:
    with shown.log.reading() as connection:
        told = tell(load_stream(connection, shown.log.engine, project_stream(A, "p4")))

    assert [pause.until for pause in told.suspensions] == [None]


def test_a_picture_stays_well_formed_with_any_text() -> None:
    bad = "<b>&\x00\x1b\ud800\u202e]]>"
    mark = Mark(START + timedelta(days=3), "running", bad, (START + timedelta(days=2),))
    row = Row(bad, bad, START, None, "drafting", (mark,))
    picture = Picture(bad, bad, (row,), ((START, None, bad),), START + timedelta(days=9), bad)

    svg = ET.fromstring(draw(picture))  # noqa: S314 - our own - our own picture - our own

    assert "⟨U+202E⟩" in "".join(svg.itertext())


def test_the_bar_of_a_stay_that_lasts_ends_now() -> None:
    late = Mark(START + timedelta(days=100), "running", "")
    picture = Picture("", "", (Row("", "", START, None, "review", (late,)),), (), START + timedelta(days=50), "")

    bar = next(each for each in ET.fromstring(draw(picture)).iter() if "lasting" in each.get("class", ""))  # noqa: S314 - a picture of ours

    assert bar.get("width") == "50.00%"


def test_midnight_is_the_end_of_a_day() -> None:
    assert closing("2027-05-04T16:00:00.000000Z", "Asia/Shanghai") == "2027-05-04 24:00 UTC+8"
    assert closing("2027-05-04T09:00:00Z", "Asia/Shanghai") == "2027-05-04 17:00 UTC+8"
    assert closing("2027-05-04T16:00:00Z", "Asia/Shanghai", begins=True) == "2027-05-05 00:00 UTC+8"
    assert local("2027-07-01T00:00:00Z", "America/St_Johns") == "2027-06-30 21:30 UTC-2:30"


def test_hidden_characters_are_named() -> None:
    assert visible("a\u202eb\u200bc") == "a⟨U+202E⟩b⟨U+200B⟩c"
    assert visible("中文 — T/ACC 001—2026\n") == "中文 — T/ACC 001—2026\n"


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(seconds=5), "now"), (timedelta(minutes=5), "5m"), (timedelta(hours=47), "47h"),
        (timedelta(days=2), "2d"), (timedelta(days=700), "700d"), (timedelta(days=800), "2y"),
    ],
)  # fmt: skip
def test_lengths_of_time(length: timedelta, said: str) -> None:
    assert span(length, WORDS) == said
