"""Every shipped procedure has a life that reaches its end as a standard, and one that fails on the way."""

import pytest

import procedures
from domain.ballot import Ballot
from domain.stage_rules import RESTING
from domain.verdict import recount
from tests.domain.given import World
from tests.lives import runner

LIVES = runner.everything()


def ways_on(world: World) -> bool:
    """Whether the rules know a way on from where a standard in force is: what is final for ever has none."""
    stage = world.procedures[world.project.procedure_digest].stages[world.project.stage]
    return stage.kind != "in_force" or bool(stage.transitions)


@pytest.mark.parametrize("life", LIVES, ids=str)
def test_a_life_goes_as_it_is_told(life: runner.Life) -> None:
    world = runner.play(life)

    assert sum("refused" in step for step in life.steps) >= 2
    assert world.project.run.kind in RESTING


@pytest.mark.parametrize("life", [life for life in LIVES if life.name.startswith("succeeds")], ids=str)
def test_a_life_that_succeeds_goes_on_until_the_standard_stands_no_more(life: runner.Life) -> None:
    world = runner.play(life)
    project = world.project

    assert project.number is not None
    over = {"withdrawn", "superseded"} if ways_on(world) else {"in_force"}
    assert project.status in over or project.run.kind == "dormant"


@pytest.mark.parametrize("life", [life for life in LIVES if life.name.startswith("fails")], ids=str)
def test_a_life_that_fails_ends_without_a_standard(life: runner.Life) -> None:
    assert runner.play(life).project.status is None


@pytest.mark.parametrize("life", LIVES, ids=str)
def test_every_verdict_of_a_life_is_what_a_recount_gives(life: runner.Life) -> None:
    world = runner.play(life)

    for ballot in [state for state in world.states.values() if isinstance(state, Ballot) and state.closed]:
        project = world.of(ballot.project)
        stage = next(run.stage for run in project.runs if run.instance == ballot.instance)
        assert recount(world.procedures[project.procedure_digest], stage, ballot).verdict == ballot.verdict


@pytest.mark.parametrize("name", procedures.names())
def test_every_procedure_has_both_lives(name: str) -> None:
    told = [life.name for life in LIVES if life.procedure == name]

    assert any(life.startswith("succeeds") for life in told)
    assert any(life.startswith("fails") for life in told)


@pytest.mark.parametrize("name", procedures.names())
def test_every_stage_has_its_harmonised_code_and_but_for_an_end_its_class(name: str) -> None:
    for version in procedures.versions(name):
        lacking = [
            stage
            for stage, rules in version.stages.items()
            if rules.iso_code is None or (rules.wto_class is None) != (rules.kind == "ended")
        ]
        assert lacking == [], version.version


def test_a_step_that_goes_otherwise_is_named() -> None:
    life = next(life for life in LIVES if life.procedure == "cn-group-standard")
    early = runner.Life(life.procedure, life.name, (*life.steps[:1], {"who": "cou", "does": "approve"}), life.told)

    with pytest.raises(runner.WentOtherwise, match="step 2"):
        runner.play(early)
