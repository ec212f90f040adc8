"""What the board can be asked for, what searching finds, and views that are kept under a name."""

import re
from pathlib import Path

import pytest

from cli.app import run
from tests.console.conftest import See, browse
from tests.console.society import A, society

NUMBERS = ["T/CSES 001—2027", "t/cses001-2027", "Ｔ／ＣＳＥＳ 001－2027", "便携式储能", "portable ENERGY"]


def projects(page: str) -> set[str]:
    return set(re.findall(r'data-project="cses/(\w+)"', page))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("?kind=review", {"p3"}),
        ("?older=90", {"p1", "p5"}),
        ("?older=90&only=late&body=cses", {"p1", "p5"}),
        ("?only=week", {"p7"}),
        ("?only=suspended", {"p4"}),
        ("?q=储能 电站", {"p3"}),
        ("?q=2026-p2", {"p2"}),
        ("?q=t/cses 001–2027", {"p1"}),
        ("?q=grid compliance", {"p5"}),
        ("?kind=nothing&older=-3&only=else", {f"p{n}" for n in range(1, 8)}),
    ],
)
def test_the_board_is_asked_by_stage_age_state_and_words(seen: See, asked: str, found: set[str]) -> None:
    assert projects(seen(asked).text) == found


@pytest.mark.parametrize("asked", NUMBERS)
def test_a_standard_is_found_by_number_and_title(seen: See, asked: str) -> None:
    found = seen(f"/search?q={asked}", "en").text

    assert f'href="/console/{A}/p1"' in found
    assert "T/CSES 001—2027" in found


def test_a_document_is_found_by_the_beginning_of_its_hash(seen: See) -> None:
    sha256 = re.findall(r'<code class="small">([0-9a-f]{64})</code>', seen(f"/{A}/p1").text)[0]

    assert sha256[:12] in seen(f"/search?q={sha256[:8].upper()}").text


def test_a_month_has_its_deadlines_on_their_days(seen: See) -> None:
    page = seen("/calendar?month=2032-09", "en").text
    day = re.search(r'datetime="2032-09-13".*?</td>', page, re.DOTALL)

    assert day
    assert "end of the plan notice" in day[0]
    assert seen("/calendar?month=9999-99").status_code == 200


def test_views_are_kept_for_whoever_gives_the_name(tmp_path: Path) -> None:
    data = ["--data", str(tmp_path)]
    with society(tmp_path) as found:
        found.found()
        page = browse(found).get("/console").text
    assert "久置" not in page
    assert run(["view", "save", "久置", "older=90&kind=review&evil=<script>", *data]) == 0
    assert run(["view", "save", "mine", "?only=late", "--user", "op", *data]) == 0
    assert run(["view", "save", "nothing", "evil=1", *data]) == 2
    with society(tmp_path) as found:
        anybody = browse(found)
        page, own = anybody.get("/console").text, anybody.get("/console", auth=("op", "")).text
    assert 'href="/console?kind=review&amp;older=90"' in page
    assert ("mine" in page, ">mine<" in own, "久置" in own) == (False, True, False)
    assert [run(["view", "remove", "mine", *user, *data]) for user in ([], ["--user", "op"])] == [1, 0]
