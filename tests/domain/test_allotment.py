"""Numbers as projects get them: at release or on entering a stage, by class and series, each once and without gaps."""

from dataclasses import replace
from typing import Any

import pytest

from domain.body import Body
from domain.message import body_stream, project_stream
from domain.numbering import Numbering
from domain.project import Project
from domain.publication import Participation, participation_stream
from tests.domain import given
from tests.domain.given import ACC, DIGEST, PET, PROCEDURE, PROPOSAL, World, agree, joint, through, types

FORM = {"form": "T/{code} {seq}[.{part}]—{year}", "width": 3}


def numbered(world: World, **changes: Any) -> World:  # noqa: ANN401 - parts of a numbering
    """The same world under a procedure that numbers otherwise."""
    numbering = Numbering.model_validate({**FORM, **changes})
    world.procedures = {DIGEST: PROCEDURE.model_copy(update={"numbering": numbering})}
    return world


def proposed(world: World, project: str = "p1", type_: str | None = None, **fields: Any) -> World:  # noqa: ANN401 - likewise
    """The world with one more project, of some type of document."""
    world.act("sec", "propose_project", **{**PROPOSAL, "project": project, **fields})
    return typed(world, type_, project)


def series(world: World, body: str = ACC) -> list[tuple[str, str, int]]:
    return [(n.number, n.series, n.sequence) for n in world.body(body).numbers.values()]


def typed(world: World, type_: str | None, project: str = "p1") -> World:
    """The world in which a project is of some type of document."""
    stream = project_stream(ACC, project)
    state = world.states[stream]
    assert isinstance(state, Project)
    world.states[stream] = replace(state, document_type=type_)
    return world


# When.


def test_a_number_is_assigned_on_entering_a_stage_and_borne_at_release() -> None:
    world = numbered(given.founded(), form="N {seq}", assigned_at="drafting")
    world = through(proposed(world))
    assert (world.project.assigned, world.project.number) == ("N 001", None)
    assert world.happened("number_assigned") == [r.entered_at for r in world.project.runs if r.stage == "drafting"]

    world.release()

    assert world.project.number == "N 001"
    assert series(world) == [("N 001", "standard", 1)]


def test_a_renewed_entry_keeps_the_number() -> None:
    world = through(proposed(numbered(given.founded(), assigned_at="drafting")))
    first = world.project.assigned

    world.move("cou", "return_to_drafting", reason="理事会不予批准")

    assert world.project.run.instance == "drafting-2"
    assert world.project.assigned == first == "T/ACC 001—2026"
    assert len(world.happened("number_assigned")) == 1


def test_the_year_of_release_is_filled_in_where_it_was_left_open() -> None:
    world = numbered(given.founded(), form="N {seq}[:{year}]", assigned_at="project_approval")
    world = through(proposed(world))
    world.release()

    assert (world.project.assigned, world.project.number) == ("N 001", "N 001:2026")


def test_a_year_that_a_number_bears_already_stays() -> None:
    world = numbered(given.founded(), assigned_at="drafting")
    world = through(proposed(world)).on("2027-02-01")
    world.release(effective_on="2027-09-01")

    assert (world.project.assigned, world.project.number) == ("T/ACC 001—2026", "T/ACC 001—2026")


def test_while_it_is_only_assigned_it_may_be_of_another_class() -> None:
    classes = {"draft": {"form": "P{seq}", "series": "standard"}}
    world = numbered(given.founded(), classes=classes, assigned_at="drafting", assigned_as="draft")
    world = through(proposed(world))
    world.release()

    assert (world.project.assigned, world.project.number) == ("P1", "T/ACC 001—2026")
    assert series(world) == [("P1", "standard", 1), ("T/ACC 001—2026", "standard", 1)]


# Which.


def test_each_class_has_its_own_series_or_shares_one() -> None:
    classes = {
        "guide": {"form": "G {seq}", "types": ["guide"]},
        "report": {"form": "R {seq}", "types": ["report"], "series": "standard"},
    }
    world = numbered(given.releasable(), classes=classes)
    numbers = []
    for type_ in ("guide", "report", "other"):
        other = typed(world.copy(), type_)
        other.release()
        numbers.append(series(other))

    assert numbers == [[("G 1", "guide", 1)], [("R 1", "standard", 1)], [("T/ACC 001—2026", "standard", 1)]]


def test_a_series_goes_on_without_gaps_whoever_asks() -> None:
    classes = {"report": {"form": "R {seq}", "types": ["report"], "series": "standard"}}
    world = numbered(given.founded(), classes=classes)
    for n, type_ in enumerate(("report", None, "report")):
        through(proposed(world, f"q{n}", type_), f"q{n}", 10 * n)
        world.release(project=f"q{n}")

    assert [number for number, _, _ in series(world)] == ["R 1", "T/ACC 002—2026", "R 3"]


# A stated one.


@pytest.mark.parametrize(
    ("number", "rule"),
    [
        pytest.param("T/ACC TG06-011.8—2026", "number_form", id="letters"),
        pytest.param("T/ACC 1—2026", "number_form", id="too-narrow"),
        pytest.param("T/ACC 001-2026", "number_form", id="hyphen"),
        pytest.param("t/acc 001—2026", "number_form", id="lower-case"),
        pytest.param("T/PET 001—2026", "number_form", id="another-bodys-code"),
        pytest.param("T/ACC 001—2025", "number_form", id="another-year"),
        pytest.param("EIP-1", "number_form", id="another-grammar"),
        pytest.param("T/ACC 002—2026", "number_in_order", id="a-gap"),
        pytest.param("T/ACC 000—2026", "number_in_order", id="zero"),
    ],
)
def test_a_new_number_of_another_shape_or_out_of_order_is_refused(number: str, rule: str) -> None:
    world = given.releasable()

    refusal = world.refused("sec", "release", document_number="7号", effective_on="2026-09-01", number=number)

    assert (refusal.rule, refusal.facts["number"]) == (rule, number)
    assert world.body().numbers == {}


@pytest.mark.parametrize("number", ["T/ACC 001—2026", "T/ACC 001.1—2026", "T/ACC 001—2026/ISO 9001:2015"])
def test_a_part_or_an_adopted_one_is_stated(number: str) -> None:
    world = given.releasable()
    world.release(number=number)

    assert world.project.number == number
    assert series(world) == [(number, "standard", 1)]


def test_a_further_part_bears_a_number_that_was_given() -> None:
    world = given.releasable()
    world.release(number="T/ACC 001.1—2026")
    stream = body_stream(ACC)
    body = world.states[stream]
    assert isinstance(body, Body)
    second = given.releasable()
    second.states[stream] = body

    second.release(number="T/ACC 001.2—2026")

    assert [number for number, _, _ in series(second)] == ["T/ACC 001.1—2026", "T/ACC 001.2—2026"]


# Jointly.


def test_a_partner_whose_number_cannot_be_given_keeps_all_from_being_given() -> None:
    world = joint()
    agree(world)
    stream = body_stream(PET)
    partner = world.states[stream]
    assert isinstance(partner, Body)
    world.states[stream] = replace(partner, paused=True)

    refusal = world.refused("sec", "release", document_number="7号", effective_on="2026-09-01", partners=[PET])

    assert refusal.rule == "body_at_work"
    assert (series(world), series(world, PET)) == ([], [])


def test_jointly_released_each_body_gives_its_own() -> None:
    world = joint()
    agree(world)
    events = world.act("sec", "release", document_number="7号", effective_on="2026-09-01", partners=[PET])

    assert types(events)[:2] == ["number_allocated", "number_allocated"]
    assert (series(world), series(world, PET)) == (
        [("T/ACC 001—2026", "standard", 1)], [("T/PET 001—2026", "standard", 1)],
    )  # fmt: skip


# Another number.


def renumber(*pairs: tuple[str, str]) -> dict[str, Any]:
    return {"numbers": [{"old": old, "new": new} for old, new in pairs], "decision": "理事会 2026-9"}


def test_a_renumbered_standard_is_known_by_both_numbers() -> None:
    world = given.released()

    events = world.act("op", "renumber", **renumber(("T/ACC 001—2026", "T/ACC 055—2026")))

    assert types(events) == ["number_allocated", "standard_renumbered"]
    assert (world.project.number, world.project.former_numbers) == ("T/ACC 055—2026", ("T/ACC 001—2026",))
    assert [number for number, _, _ in series(world)] == ["T/ACC 001—2026", "T/ACC 055—2026"]


def test_the_next_number_follows_the_table_and_a_revision_the_new_number() -> None:
    world = given.in_force()
    world.act("op", "renumber", **renumber(("T/ACC 001—2026", "T/ACC 055—2026")))
    world.on("2031-02-03").due()
    world.conclude("revised", revision="p2")
    through(world, "p2", 20)
    world.release(project="p2", effective_on="2031-12-01")
    through(proposed(world, "p3"), "p3", 40)
    world.release(project="p3", effective_on="2031-12-01")

    assert (world.of("p2").number, world.of("p3").number) == ("T/ACC 055—2031", "T/ACC 056—2031")


@pytest.mark.parametrize(
    ("pairs", "rule"),
    [
        pytest.param([("T/ACC 009—2026", "T/ACC 055—2026")], "number_borne", id="nobodys"),
        pytest.param([("T/ACC 001—2026", "T/ACC 1—2026")], "number_form", id="malformed"),
        pytest.param([("T/ACC 001—2026", "T/PET 055—2026")], "number_form", id="another-bodys"),
        pytest.param([("T/ACC 001—2026", "T/ACC 001—2026")], "number_unused", id="the-same"),
        pytest.param(
            [("T/ACC 001—2026", "T/ACC 055—2026"), ("T/ACC 001—2026", "T/ACC 056—2026")], "number_borne", id="twice"
        ),
        pytest.param(
            [("T/ACC 001—2026", "T/ACC 055—2026"), ("T/ACC 055—2026", "T/ACC 001—2026")], "number_unused", id="back"
        ),
    ],
)
def test_a_bad_table_changes_nothing(pairs: list[tuple[str, str]], rule: str) -> None:
    world = given.released()
    before = dict(world.states)

    refusal = world.refused("op", "renumber", **renumber(*pairs))

    assert refusal.rule == rule
    assert world.states == before


def test_only_who_administers_the_body_renumbers() -> None:
    refusal = given.released().refused("sec", "renumber", **renumber(("T/ACC 001—2026", "T/ACC 055—2026")))

    assert refusal.rule == "actor_role"


def test_a_co_publisher_renumbers_what_is_its_own() -> None:
    world = joint()
    agree(world)
    world.release(partners=[PET])

    world.act("op", "renumber", body=PET, **renumber(("T/PET 001—2026", "T/PET 040—2026")))

    held = world.states[participation_stream(PET, ACC, "p1")]
    assert isinstance(held, Participation)
    assert (held.number, held.former_numbers) == ("T/PET 040—2026", ("T/PET 001—2026",))
    assert world.project.number == "T/ACC 001—2026"
