"""Standards alike: how alike two texts are, what a search finds and warns of, and the comparison table."""

from typing import Any

import pytest
from hypothesis import given as given_
from hypothesis import settings
from hypothesis import strategies as st

from domain.message import Event
from domain.overlap import Standard, grams, plain, share, sought
from tests.domain import given
from tests.domain.given import PROPOSAL, Fields, World, sha, types

POWER = {"zh": "便携式储能电源", "en": "Portable power stations"}


def catalogue(*rows: tuple[str, str], mandatory: bool = False, total: int | None = None, first: int = 1) -> Fields:
    """An edition of the national catalogue with standards of these numbers and titles."""
    listed = [{"number": number, "title": {"zh": title}, "mandatory": mandatory} for number, title in rows]
    head = {"catalogue": "national", "title": {"zh": "国家标准目录"}, "source": "公开目录", "as_of": "2025-12-31"}
    return head | {"digest": sha(1), "total": total or len(rows), "first": first, "rows": listed}


def told(events: list[Event], tag: str) -> Any:  # noqa: ANN401 - each event is of its own type
    """The event of a type."""
    return next(event for event in events if types([event]) == [tag])


def found(events: list[Event]) -> list[tuple[str | None, int]]:
    """What a search listed: number and share."""
    return [(hit.number, hit.share) for hit in told(events, "overlap_checked").hits]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        pytest.param("便携式储能电源", "便携式储能电源", 100, id="the-same"),
        pytest.param("便携式储能电源", "便携式储能电源安全要求", 75, id="a-part"),
        pytest.param("便携式储能电源", "ＰＯＷＥＲ电源", 16, id="one-word-in-common"),
        pytest.param("便携式储能电源", "茶叶分级", 0, id="nothing-in-common"),
        pytest.param("Portable power stations", "PORTABLE POWER STATION", 92, id="latin-in-any-case"),
        pytest.param("", "茶", 0, id="empty"),
    ],
)
def test_texts_are_alike_by_pairs_of_characters(one: str, other: str, alike: int) -> None:
    assert share(grams(one), grams(other)) == share(grams(other), grams(one)) == alike


def test_phrases_that_every_title_has_do_not_count() -> None:
    boilerplate = ("技术要求", "要求")

    assert share(grams("茶叶技术要求", boilerplate), grams("煤炭技术要求", boilerplate)) == 0
    assert share(grams("技术要求", boilerplate), grams("技术要求", boilerplate)) == 100  # nothing else is there


HAN = st.lists(st.sampled_from("便携式储能电源安全要求试验方法茶叶"), min_size=1, max_size=12, unique=True).map("".join)


@given_(one=HAN, other=HAN)
@settings(max_examples=200)
def test_what_is_alike_has_as_many_words_in_common_as_it_is_looked_up_by(one: str, other: str) -> None:
    least = 40
    by = sought(Standard("project", None, one), (), (), least)

    if share(grams(one), grams(other)) >= least:
        assert any(sum(word in plain(other) for word in title.words) >= title.least for title in by.titles)


def test_what_a_project_revises_or_comes_from_is_not_listed() -> None:
    world = given.in_force()
    revision = {**PROPOSAL, "title": {"zh": "便携式储能电源（修订）"}, "project": "p2", "revises": "p1"}
    world.act("sec", "propose_project", **revision)
    again = {**PROPOSAL, "project": "p3", "comes_from": [{"link": "pre_research", "source": "p2"}]}
    world.act("sec", "propose_project", **again)

    assert found(world.act("sec", "check_overlap", project="p2")) == []  # p1 is revised, and p3 comes from it
    assert [number for number, _ in found(world.act("sec", "check_overlap", project="p3"))] == ["T/ACC 001—2026"]


def test_the_search_lists_what_is_alike_and_warns_of_it() -> None:
    world = given.project_approval()
    world.act("sec", "propose_project", **{**PROPOSAL, "project": "p2", "title": {"zh": "便携式储能电源试验方法"}})
    rows = ("GB 31241—2022", "便携式储能电源 安全要求"), ("GB/T 1—2020", "茶叶分级")
    world.act("op", "import_catalogue", **catalogue(*rows))

    events = world.act("sec", "check_overlap")

    assert types(events) == ["overlap_checked", "overlap_found"]
    assert found(events) == [(None, 100), ("GB 31241—2022", 92)]  # p2 by its scope, which is the same
    assert told(events, "overlap_checked").searched[0].rows == 2
    assert told(events, "overlap_checked").not_imported == ("industry",)
    assert told(events, "overlap_found").numbers == ("p2", "GB 31241—2022")


def test_a_number_that_is_adopted_is_found_in_any_spelling_and_without_its_year() -> None:
    world = given.project_approval()
    adopted = {"adopts": [{"number": "iso 6469-1:2019", "degree": "mod"}, {"number": "GB/T 5-2001", "degree": "neq"}]}
    world.act("sec", "file_application", application=adopted)
    rows = ("GB／T 5—2020", "毫不相干"), ("ISO 6469-1:2019", "电动道路车辆")
    world.act("op", "import_catalogue", **catalogue(*rows))

    hits = told(world.act("sec", "check_overlap"), "overlap_checked").hits

    assert [(hit.number, hit.same_number) for hit in hits] == [
        ("GB／T 5—2020", "undated"),
        ("ISO 6469-1:2019", "exact"),
    ]


def test_an_edition_is_searched_once_it_is_whole() -> None:
    world = given.project_approval()
    row = ("GB 31241—2022", "便携式储能电源")
    world.act("op", "import_catalogue", **catalogue(row, total=2))
    half = world.act("sec", "check_overlap")
    gap = world.refused("op", "import_catalogue", **catalogue(row, total=2, first=3))
    world.act("op", "import_catalogue", **catalogue(row, total=2, first=2))
    again = world.act("op", "import_catalogue", **catalogue(row, total=2))

    assert found(half) == []
    assert (gap.rule, gap.facts["next"]) == ("catalogue_in_order", 2)
    assert again == []
    assert len(found(world.act("sec", "check_overlap"))) == 2


def compared(number: str, standing: str = "equal", *, mandatory: bool = True) -> Fields:
    return {"number": number, "mandatory": mandatory, "standing": standing, "relation": "引用"}


def record(world: World, *rows: Fields) -> None:
    world.act("sec", "record_comparison", rows=list(rows), evidence=sha(2))


def lacks(world: World) -> Fields | None:
    """What the approval says the table lacks."""
    refusal = world.refused("cou", "move", transition="approve", number="1")
    return refusal.facts if refusal.rule == "comparison" else None


def unready() -> World:
    """Ready for approval, but for the comparison table. 2026-01-22."""
    world = given.project_approval()
    world.file("application", 1)
    world.on("2026-01-22").attest(*given.APPROVAL_STATEMENTS)
    return world


def test_no_approval_without_the_table() -> None:
    world = unready()

    assert lacks(world) == {"recorded": 0, "uncompared": [], "below": [], "unproved": []}
    world.compare()
    assert world.move("cou", "approve", number="1")


def test_what_was_found_alike_or_is_mandatory_has_its_row() -> None:
    world = unready()
    world.act("op", "import_catalogue", **catalogue(("GB 31241—2022", "便携式储能电源"), mandatory=True))
    world.act("sec", "check_overlap")
    record(world, compared("GB/T 9—2020", mandatory=False))
    facts = lacks(world)
    record(world, compared("gb 31241-2022", "below"))  # however it is spelled
    below = lacks(world)
    record(world, compared("GB 31241—2022", "stricter"))

    assert facts is not None
    assert facts["uncompared"] == ["GB 31241—2022"]
    assert below is not None
    assert below["below"] == ["gb 31241-2022"]
    assert world.move("cou", "approve", number="1")


def test_who_claims_to_be_stricter_shows_it() -> None:
    world = unready()
    world.act("cou", "classify_project", classes=["stricter_than_national"], reason="指标高于国家标准")
    record(world, compared("GB 31241—2022"))
    facts = lacks(world)
    record(world, compared("GB/T 36276—2018", "stricter", mandatory=False))

    assert facts is not None
    assert facts["unproved"] == ["stricter_than_national"]
    assert world.move("cou", "approve", number="1")


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"rows": [compared("GB 1—2020")], "none": "无"}, id="both"),
        pytest.param({"rows": [compared("GB 1—2020"), compared("gb 1-2020")]}, id="one-standard-twice"),
    ],
)
def test_a_table_says_one_thing_of_a_standard(fields: Fields) -> None:
    refusal = given.project_approval().refused("sec", "record_comparison", evidence=sha(1), **fields)

    assert refusal.rule == "comparison_says"


def test_a_mandatory_standard_is_so_whatever_the_table_says_of_it() -> None:
    world = unready()
    world.act("op", "import_catalogue", **catalogue(("GB 31241—2022", "便携式储能电源"), mandatory=True))
    world.act("sec", "check_overlap")
    record(world, compared("gb31241-2022", "below", mandatory=False))
    facts = lacks(world)

    assert facts is not None
    assert facts["below"] == ["gb31241-2022"]
