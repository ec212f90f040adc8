"""A floor stays under every procedure that extends one, and its demands are as strong as their texts."""

import time
from fractions import Fraction
from pathlib import Path

import pytest

import procedures
from catalogue.texts import PLACE, texts
from domain.checking.certain import certain
from domain.checking.finding import SEVERITIES
from domain.checking.floors import CHECKS, floors
from domain.checking.majority import too_small
from domain.checking.names import EFFECTS
from domain.soundness import flaws
from tests.domain.test_procedure import changed
from workflows.names import FAMILIES

GROUP = procedures.versions("cn-group-standard")[-1]
EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "my-society.yaml"


def test_a_procedure_that_extends_another_stands_on_its_floor() -> None:
    assert procedures.versions(str(EXAMPLE))[-1].floor == GROUP.floor is not None


@pytest.mark.parametrize("instead", ["null", "other"])
def test_a_floor_cannot_be_taken_away(tmp_path: Path, instead: str) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(f"extends: cn-group-standard\nid: own\nfloor: {instead}\n", encoding="utf-8")

    with pytest.raises(procedures.Unreadable, match=r"own\.yaml:3: cn-tt-floor is the floor of what is extended"):
        procedures.read(str(file))


def test_every_demand_has_a_check_a_source_a_clause_and_both_languages() -> None:
    assert GROUP.floor is not None
    assert {demand.check for demand in GROUP.floor.demands.values()} == set(CHECKS)
    for demand in GROUP.floor.demands.values():
        assert demand.source in GROUP.floor.sources
        assert demand.clause
        assert demand.title.en
        assert demand.checked is None  # nobody has compared them yet
    assert {demand.strength for demand in GROUP.floor.demands.values()} == {"enforce", "warn", "record"}


def test_a_guard_makes_certain_only_what_its_rule_enforces() -> None:
    sure = certain(GROUP, "enforce").released["publication"]
    waived = certain(changed("rules/council_approval/waivable", value=True), "enforce").released["publication"]

    assert {("done", "public_comment"), ("done", "review"), ("attested", "council_approval")} <= sure
    assert sure - waived == {("attested", "council_approval")}


def test_what_only_some_ways_make_certain_is_not() -> None:
    ways = GROUP.model_dump(mode="json")["stages"]["project_approval"]["transitions"]
    quick = {**ways["approve"], "guards": [], "to": "public_comment"}
    found = floors(changed("stages/project_approval/transitions", {**ways, "quick": quick}))

    assert {each.demand for each in found} == {"mandatory_standards", "management"}


@pytest.mark.parametrize(
    ("passes", "small"),
    [
        ({"count": ["approve"], "of": "present", "op": ">=", "fraction": "3/4"}, False),
        ({"count": ["approve"], "of": "eligible", "op": ">=", "fraction": "3/4"}, False),
        ({"count": ["approve"], "of": "present", "op": ">", "fraction": "2/3"}, True),
        ({"count": ["approve"], "of": "present", "op": ">=", "fraction": "299/400"}, True),
        ({"count": ["disapprove"], "of": "present", "op": "<=", "fraction": "1/4"}, True),  # with abstentions
        ({"count": ["disapprove", "abstain"], "of": "present", "op": "<=", "fraction": "1/4"}, True),  # and silence
        ({"all": [{"count": ["approve"], "of": "present", "op": ">=", "fraction": "3/4"},
                  {"count": ["disapprove"], "of": "present", "op": "<=", "fraction": "1/10"}]}, False),
        ({"any": [{"count": ["approve"], "of": "present", "op": ">=", "fraction": "3/4"},
                  {"count": ["approve"], "at_least": 30}]}, True),
    ],
)  # fmt: skip
def test_a_pass_with_too_few_is_found_by_search(passes: dict[str, object], small: bool) -> None:  # noqa: FBT001 - a column
    ballot = changed("stages/review/ballot/modes/meeting/passes", passes).stages["review"].ballot
    assert ballot is not None

    assert (too_small(ballot, "meeting", Fraction(3, 4)) is not None) == small


def test_adoption_asks_all_this_in_less_than_a_second() -> None:
    fresh = changed("stages/review/ballot/least_voters", 6)
    before = time.process_time()

    assert flaws(fresh) == []
    assert time.process_time() - before < 1


def test_the_effects_that_a_procedure_may_owe_are_those_that_are_performed() -> None:
    assert set(FAMILIES) == EFFECTS


def test_the_words_of_findings_name_only_facts_that_are_there() -> None:
    for code, entry in texts("findings")["codes"].items():
        for text in entry.values():
            places = [set(PLACE.findall(text[lang])) for lang in ("zh", "en")]
            assert places[0] == places[1], code
    assert set(SEVERITIES.values()) == {"error", "warning", "note"}
