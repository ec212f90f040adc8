"""Review meetings 审查会议: convened, signed in, voted at, and their minutes signed."""

from typing import Any

import pytest

from domain import engine
from domain.act import Act
from domain.bench import Bench
from domain.evolve import evolve_event
from domain.guards import GUARDS
from domain.minutes import MinutesSigned
from domain.project_acts import Due
from domain.stage_rules import Guard
from tests.domain import given
from tests.domain.given import PANEL, Fields, World, at, sha, types

SUBSTITUTE = "sub"


def convene(world: World, **fields: object) -> None:
    """Convene m1 on 2026-04-27, which is ten working days after 2026-04-10."""
    defaults: Fields = {
        "meeting": "m1",
        "at": at("2026-04-27T09:00"),
        "place": "北京",
        "chair": "v1",
        "agenda": ["审查送审稿"],
    }
    world.act("sec", "convene_meeting", **defaults | {"panel": PANEL} | fields)


def seats(*persons: str, **others: str) -> list[dict[str, Any]]:
    return [{"person": person} for person in persons] + [
        {"person": person, "instead_of": member} for person, member in others.items()
    ]


def convened() -> World:
    """Convened on 2026-04-10, in time; it is the day of the meeting."""
    world = given.review()
    world.act("op", "enrol_person", person=SUBSTITUTE, name="某人", unit=given.PANEL_UNIT, interest="use")
    convene(world)
    return world.on("2026-04-27")


def signed_in() -> World:
    """Five of the seven came, and a substitute for the sixth."""
    world = convened()
    world.act(
        "sec", "sign_in", meeting="m1", present=seats(*PANEL[:5], sub="v6"), guests=["lead"], evidence=sha("list")
    )
    return world


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        pytest.param({"at": at("2026-04-09")}, "meeting_ahead", id="yesterday"),
        pytest.param({"chair": "nobody"}, "named_known", id="a-chair-nobody-knows"),
        pytest.param({"panel": (*PANEL[:6], "lead")}, "drafters_excluded", id="a-drafter-on-the-panel"),
        pytest.param({"panel": PANEL[:3]}, "panel_size", id="too-few"),
        pytest.param({"at": at("2026-04-20")}, "papers_in_time", id="papers-too-late"),
    ],
)
def test_a_meeting_is_convened_as_the_procedure_has_it(fields: dict[str, Any], rule: str) -> None:
    defaults = {
        "meeting": "m1",
        "at": at("2026-04-27"),
        "place": "北京",
        "chair": "v1",
        "panel": PANEL,
        "agenda": ["审查"],
    }

    assert given.review().refused("sec", "convene_meeting", **defaults | fields).rule == rule


def test_late_papers_take_a_typed_reason() -> None:
    world = given.review()

    events = world.act(
        "sec", "convene_meeting", meeting="m1", at=at("2026-04-20"), place="北京", chair="v1", panel=PANEL,
        agenda=["审查"], despite={"papers_in_time": "专家均已提前收到材料"},
    )  # fmt: skip

    assert types(events) == ["departed", "meeting_convened"]


def test_the_sign_in_list_is_the_denominator_and_names_substitutes() -> None:
    world = signed_in()
    world.act("sec", "open_ballot", ballot="b1", mode="meeting", digest=sha(4))
    assert world.ballot().present == (*PANEL[:5], SUBSTITUTE)
    assert world.refused("v6", "cast_vote", ballot="b1", position="approve").rule == "voter_entitled"

    for voter in (*PANEL[:4], SUBSTITUTE):
        world.act(voter, "cast_vote", ballot="b1", position="approve")
    closed = world.act("sec", "close_ballot", ballot="b1")[0].model_dump()

    assert (closed["eligible"], closed["present"], closed["returned"], closed["verdict"]) == (7, 6, 5, "passed")


def test_who_is_named_to_vote_is_the_meetings_panel() -> None:
    world = signed_in()

    refusal = world.refused("sec", "open_ballot", ballot="b1", mode="meeting", digest=sha(4), panel=PANEL)

    assert (refusal.rule, refusal.facts) == ("panel_of_meeting", {"missing": ["sub"], "strangers": ["v6"]})


@pytest.mark.parametrize(
    ("present", "rule"),
    [
        pytest.param(seats("v1", "mem"), "seats_of_panel", id="somebody-else"),
        pytest.param(seats("v1", v2="v3"), "seats_of_panel", id="a-member-instead-of-a-member"),
        pytest.param(seats("v1", "v2", sub="v2"), "seats_of_panel", id="a-seat-taken-twice"),
        pytest.param(seats("v1", lead="v2"), "drafters_excluded", id="a-drafter-instead-of-a-member"),
        pytest.param(seats("v1", nobody="v2"), "named_known", id="an-unknown-substitute"),
    ],
)
def test_a_seat_is_taken_once_by_somebody_who_may_vote(present: list[dict[str, Any]], rule: str) -> None:
    assert convened().refused("sec", "sign_in", meeting="m1", present=present, evidence=sha(1)).rule == rule


def test_a_meeting_is_put_off_until_somebody_signed_in() -> None:
    world = convened()
    convene(world, at=at("2026-06-01T09:00"))
    early = world.refused("sec", "sign_in", meeting="m1", present=seats(*PANEL), evidence=sha(1))
    world.on("2026-06-01").act("sec", "sign_in", meeting="m1", present=seats(*PANEL), evidence=sha(1))

    again = world.refused("sec", "sign_in", meeting="m1", present=seats(*PANEL), evidence=sha(1))

    assert (early.rule, again.rule) == ("meeting_begun", "sign_in_once")


def test_a_voter_whose_unit_came_to_draft_since_is_out_at_the_count() -> None:
    world = signed_in()
    world.act("sec", "open_ballot", ballot="b1", mode="meeting", digest=sha(4))
    world.act("sec", "appoint_drafter", person="mem")  # of the panel's unit

    events = world.act("sec", "close_ballot", ballot="b1")

    assert len(events[0].model_dump()["excluded"]) == len(PANEL)


def test_minutes_are_signed_by_those_who_were_there() -> None:
    world = signed_in()
    world.file("review_minutes", 7, "sec")
    own: Fields = {"digest": sha(7)}

    assert world.refused("v1", "sign_minutes", digest=sha(8)).rule == "minutes_on_file"
    assert world.refused("v7", "sign_minutes", **own).rule == "signer_asked"
    assert world.refused("sec", "sign_minutes", **own, signers=["v2", "v3"]).rule == "signatures_shown"
    world.act("v1", "sign_minutes", **own)
    world.act("sec", "sign_minutes", **own, signers=["v2", "v3"], evidence=sha("sheet"))

    assert world.project.review.signed[sha(7)] == {"v1", "v2", "v3"}
    assert [d.event.signers for d in world.log if isinstance(d.event, MinutesSigned)] == [("v1",), ("v2", "v3")]


def test_opinions_of_the_review_are_answered_one_by_one() -> None:
    world = signed_in()
    opinions = [
        {"opinion": "o1", "clause": "4.3", "text": "补充试验方法", "by": "v2"},
        {"opinion": "o2", "text": "统一术语"},
    ]
    world.act("v1", "record_opinions", opinions=opinions)

    assert world.refused("v1", "record_opinions", opinions=opinions[:1]).facts == {"taken": ["o1"]}
    assert world.refused("lead", "answer_review", opinion="o9", answer="accepted").rule == "opinion_known"
    assert world.refused("lead", "answer_review", opinion="o1", answer="rejected").rule == "answer_reason"
    world.act("lead", "answer_review", opinion="o1", answer="accepted")

    assert world.project.review.unanswered == ["o2"]


def unsigned(world: World) -> dict[str, Any] | None:
    """What the guard answers that asks for signed minutes."""
    act = Act(given.ACC, Due(project="p1"), engine.SYSTEM_ACTOR, engine.NO_COMMAND)
    bench = Bench(evolve_event, world.states, act, world, given.ACC, "p1")
    return GUARDS["minutes_signed"](bench, Guard(check="minutes_signed", rule="minutes_signed"))


def test_minutes_of_a_review_by_correspondence_are_signed_by_one_who_signs_and_each_text_anew() -> None:
    world = given.correspondence()
    assert unsigned(world) == {"minutes": None, "unsigned": [*PANEL]}

    world.file("review_minutes", 7, "sec")
    world.act("v1", "sign_minutes", digest=sha(7))
    assert unsigned(world) is None

    world.file("review_minutes", 8, "sec")
    assert unsigned(world) == {"minutes": sha(8), "unsigned": [*PANEL]}
