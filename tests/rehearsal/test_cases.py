"""Many imagined projects: what their length rests on, and what it comes to."""

from dataclasses import replace
from functools import cache

import pytest
from pydantic import ValidationError

import calendars
import procedures
from domain.rehearsal import Assumptions, Between, Drawn, Luck
from domain.rehearsal.cases import Case, Outcome, Simulation, quantile, spread, summary
from domain.rehearsal.pace import basis, median, target, usual

PROCEDURE = procedures.versions("cn-group-standard")[-1]
STRAIGHT = Assumptions(chances={"repeat": 0, "regress": 0})
ALL_TEN = Assumptions(stages=dict.fromkeys(PROCEDURE.stages, 10.0), chances={"repeat": 0, "regress": 0})


def simulation(assumptions: Assumptions, seed: str = "0") -> Simulation:
    return Simulation(PROCEDURE, calendars.load, assumptions, seed=seed)


@cache
def outcome() -> Outcome:
    found = simulation(STRAIGHT)
    return summary(PROCEDURE, list(found.cases(40)), found.shortest())


def test_the_same_seed_gives_the_same_projects() -> None:
    one, same, other = (list(simulation(Assumptions(), seed).cases(3)) for seed in ("a", "a", "b"))

    assert one == same
    assert one != other


def test_every_stage_takes_half_to_all_of_its_own_target() -> None:
    for each in outcome().stages:
        most = target(PROCEDURE.stages[each.stage])
        assert most / 2 <= each.days.shortest + 0.01
        assert each.days.longest <= most + 0.01
        assert each.days.shortest <= each.days.p10 <= each.days.median <= each.days.p90 <= each.days.longest


def test_the_total_is_what_the_stages_take_together() -> None:
    for case in simulation(STRAIGHT).cases(5):
        assert case.total == pytest.approx(sum(case.days.values()), abs=0.1)
        assert case.end == "in_force"


def test_the_least_is_what_the_rules_force() -> None:
    least = {each.stage: each.least for each in outcome().stages}

    assert least["drafting"] == 0
    assert (least["public_comment"] or 0) >= 30
    total = outcome().total
    assert total is not None
    assert (outcome().least or 0) < total.shortest


def test_given_lengths_are_kept_but_no_deadline_is_cut_short() -> None:
    days = next(simulation(ALL_TEN).cases(1)).days

    assert days["drafting"] == pytest.approx(10)
    assert days["public_comment"] > 29
    assert days["project_approval"] > 14


def test_an_act_waits_until_its_day() -> None:
    told = Assumptions.model_validate(
        {
            "stages": {"review": 1}, "acts": {"review.open_ballot": 5, "approve": {"from": 40, "to": 40}},
            "chances": {"repeat": 0, "regress": 0},
        }
    )  # fmt: skip

    days = next(simulation(told).cases(1)).days

    assert days["review"] == pytest.approx(5)
    assert days["project_approval"] == pytest.approx(40, abs=60)
    assert days["project_approval"] >= 40


def test_chances_decide_by_which_way_a_stay_ends() -> None:
    again = Assumptions(chances={"public_comment.second_round": 1, "regress": 0}, rounds=3)
    given_up = Assumptions(chances={"drafting.terminate": 1, "regress": 0, "repeat": 0})

    assert {case.rounds["public_comment"] for case in simulation(again).cases(5)} == {3}
    cases = list(simulation(given_up).cases(5))
    assert {(case.end, case.total) for case in cases} == {("ended", None)}
    assert summary(PROCEDURE, cases, cases[0]).unpublished == {"ended": 5}
    assert summary(PROCEDURE, cases, cases[0]).total is None


def test_a_failed_review_is_among_the_chances() -> None:
    failing = Assumptions(chances={"review.return_to_drafting": 1, "regress": 0, "repeat": 0}, rounds=2)

    case = next(simulation(failing).cases(1))

    assert case.rounds["review"] == 2
    assert case.end == "in_force"


def test_the_middle_draws_nothing() -> None:
    middle = Drawn(PROCEDURE, Assumptions(stages={"drafting": (1.0, 2.0, 90.0)}), middle=True)

    assert middle.stay("drafting-1", "drafting") == 2
    assert middle.turn("drafting-1", "drafting", 1) is None
    assert middle.stay("review-1", "review") == median(usual(PROCEDURE.stages["review"]))


@pytest.mark.parametrize(
    "bad",
    [{"stages": {"drafting": -1}}, {"stages": {"drafting": {"from": 9, "to": 1}}}, {"stages": {"drafting": []}},
     {"chances": {"repeat": 2}}, {"rounds": 0}, {"stage": {}}, {"stages": {"drafting": float("nan")}}],
)  # fmt: skip
def test_assumptions_that_make_no_sense_are_refused(bad: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Assumptions.model_validate(bad)


def test_on_what_a_length_rests() -> None:
    given = Assumptions(stages={"review": 3})

    assert [basis(name, PROCEDURE, given) for name in ("review", "drafting", "in_force")] == ["given", "target", "none"]


def test_luck_is_even_and_depends_on_what_it_is_for() -> None:
    luck = Luck("x")
    draws = [luck.draw(n) for n in range(2000)]

    assert all(0 <= draw < 1 for draw in draws)
    assert sum(draws) / 2000 == pytest.approx(0.5, abs=0.03)
    assert luck.draw(7) == Luck("x").draw(7) != Luck("y").draw(7)
    assert sorted(luck.shuffled("abcdef", 1)) == list("abcdef")
    assert {luck.choose("abc", n) for n in range(50)} == set("abc")


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([1.0], 0.9, 1), ([1.0, 3.0], 0.5, 2), ([0.0, 10.0, 20.0], 0.1, 2), ([1.0, 2.0, 3.0, 4.0], 1, 4)],
)
def test_a_quantile_lies_between_in_proportion(values: list[float], share: float, expected: float) -> None:
    assert quantile(values, share) == pytest.approx(expected)
    assert spread(values).shortest == values[0]


def test_why_a_case_is_stuck_is_told_once() -> None:
    case = Case({}, {}, None, "drafting", "drafting-1: nobody")

    assert summary(PROCEDURE, [case, case], replace(case, total=1.0)).stuck == ("drafting-1: nobody",)
    assert Between.model_validate({"from": 1, "to": 2}).least == 1
