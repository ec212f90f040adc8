"""Whose turn it is to review: the same answer for the same roster, absences, turns and interval."""

import pytest

from domain import engine
from domain.act import Act
from domain.bench import Bench
from domain.evolve import evolve_event
from domain.project_acts import Due
from domain.rotation import rotation_rules, turns
from tests.domain import given
from tests.domain.given import PANEL, Fields, World, sha, types
from tests.domain.reviewed import rotating


def order(world: World) -> tuple[list[str], dict[str, str]]:
    act = Act(given.ACC, Due(project="p1"), engine.SYSTEM_ACTOR, engine.NO_COMMAND)
    bench = Bench(evolve_event, world.states, act, world, given.ACC, "p1")
    return turns(bench, rotation_rules(bench))


def test_the_next_reviewers_are_those_who_waited_longest() -> None:
    world = rotating()
    assert order(world) == ([*PANEL], {})

    events = world.act("sec", "draw_reviewers", number=3)

    assert types(events) == ["reviewers_drawn", "turn_taken"]
    assert world.project.review.drawn == {"review-1": ("v1", "v2", "v3")}
    assert order(world) == ([*PANEL[3:]], dict.fromkeys(PANEL[:3], "drawn"))


def test_who_is_away_or_drafts_or_declined_is_passed_over() -> None:
    world = rotating()
    world.act("v1", "note_absence", person="v1", first_day="2026-04-01", last_day="2026-04-30")
    world.act("op", "enrol_person", person="v2", name="某人", unit=given.DRAFTING_UNITS[0], interest="use")

    events = world.act("sec", "draw_reviewers", number=1, declined=["v3"])

    drawn = events[0].model_dump()
    assert drawn["passed_over"] == {"v1": "away", "v2": "barred", "v3": "declined"}
    assert drawn["drawn"] == ("v4",)


def test_nobody_is_drawn_again_within_the_interval_and_then_after_those_who_never_were() -> None:
    world = rotating()
    world.act("sec", "draw_reviewers", number=5)
    world.act("sec", "open_ballot", ballot="b1", mode="correspondence", digest=sha(4), panel=PANEL[:5])
    world.vote(*["disapprove"] * 5)
    world.to("ballot_closes").due()
    world.move("sec", "return_to_drafting", reason="审查未通过")
    world.file("draft_for_review", 40)
    world.declare()
    world.move("sec", "submit_for_review", reason="已按审查意见修改")

    assert order(world) == (["v6", "v7"], dict.fromkeys(PANEL[:5], "interval"))
    world.act("sec", "draw_reviewers", number=1)
    assert order(world.on("2026-12-01"))[0] == ["v7", "v1", "v2", "v3", "v4", "v5"]


def test_too_few_whose_turn_it_may_be_is_a_refusal_that_says_why() -> None:
    refusal = rotating().refused("sec", "draw_reviewers", number=7, declined=["v7"])

    facts: Fields = {"available": [*PANEL[:6]], "needed": 7, "passed_over": ["v7: declined"]}
    assert (refusal.rule, refusal.facts) == ("reviewers_available", facts)


def test_only_those_drawn_vote_and_enough_of_them_have_the_qualification() -> None:
    world = rotating()
    world.act("sec", "draw_reviewers", number=5)
    ballot: Fields = {"ballot": "b1", "mode": "correspondence", "digest": sha(4)}

    assert world.refused("sec", "open_ballot", **ballot, panel=PANEL).facts == {"strangers": ["v6", "v7"]}
    world.act("op", "qualify_person", person="v2", qualification="senior", evidence=sha(2), last_day="2026-04-09")
    lacking = world.refused("sec", "open_ballot", **ballot, panel=PANEL[:5])
    world.act("op", "qualify_person", person="v3", qualification="senior", evidence=sha(3))
    world.act("sec", "open_ballot", **ballot, panel=PANEL[:5])

    assert (lacking.rule, lacking.facts) == ("panel_expertise", {"shares": ["senior 1/5 < 2"]})


def test_somebody_of_a_subsidiary_of_a_drafting_unit_does_not_vote_where_the_procedure_is_strict() -> None:
    world = rotating()
    world.act("sec", "draw_reviewers", number=5)
    relation: Fields = {"unit": given.PANEL_UNIT, "parent": given.DRAFTING_UNITS[0], "evidence": sha("register")}
    ballot: Fields = {"ballot": "b1", "mode": "correspondence", "digest": sha(4), "panel": PANEL[:5]}
    world.act("op", "relate_units", **relation)

    assert world.refused("sec", "open_ballot", **ballot).rule == "related_units"
    back: Fields = {"unit": given.DRAFTING_UNITS[0], "parent": given.PANEL_UNIT, "evidence": sha(1)}
    assert world.refused("op", "relate_units", **back).rule == "units_apart"
    world.act("op", "relate_units", **relation | {"parent": None})
    world.act("sec", "open_ballot", **ballot)
    world.act("op", "relate_units", **relation)
    world.to("ballot_closes").due()

    assert world.ballot().excluded == PANEL[:5]


@pytest.mark.parametrize(
    ("command", "fields", "rule"),
    [
        ("note_absence", {"person": "v1", "first_day": "2026-05-02", "last_day": "2026-05-01"}, "days_in_order"),
        ("note_absence", {"person": "nobody", "first_day": "2026-05-01", "last_day": "2026-05-01"}, "named_known"),
        ("qualify_person", {"person": "nobody", "qualification": "senior", "evidence": sha(1)}, "named_known"),
        ("relate_units", {"unit": "91110000000000009Z", "parent": None, "evidence": sha(1)}, "named_known"),
    ],
)
def test_what_the_roster_cannot_mean_is_refused(command: str, fields: dict[str, object], rule: str) -> None:
    assert given.review().refused("op", command, **fields).rule == rule


def test_one_notes_only_ones_own_absence() -> None:
    days: Fields = {"first_day": "2026-05-01", "last_day": "2026-05-10"}

    assert given.review().refused("v1", "note_absence", person="v2", **days).rule == "actor_role"


def test_elsewhere_it_takes_a_typed_reason() -> None:
    world = given.review()
    world.act("op", "relate_units", unit=given.PANEL_UNIT, parent=given.DRAFTING_UNITS[0], evidence=sha("register"))
    ballot: Fields = {"ballot": "b1", "mode": "correspondence", "digest": sha(4), "panel": PANEL}

    assert world.refused("sec", "open_ballot", **ballot).strength == "warn"
    events = world.act("sec", "open_ballot", **ballot, despite={"related_units": "集团内无其他专家"})

    assert types(events)[0] == "departed"
    world.to("ballot_closes").due()
    assert world.ballot().excluded == ()


def test_who_declines_leaves_the_panel_and_the_next_takes_the_place() -> None:
    world = rotating()
    world.act("sec", "draw_reviewers", number=5)

    world.act("sec", "draw_reviewers", number=1, declined=["v2"])

    assert world.project.review.drawn["review-1"] == ("v1", "v3", "v4", "v5", "v6")
