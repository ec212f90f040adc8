"""The shipped procedures are sound, pinned by their text, and documented; unsound ones are not adopted."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from pydantic import ValidationError

import procedures
from domain import procedure
from domain.guards import GUARDS
from domain.deadline_rules import Start
from domain.procedure import RESTING, Moment, Procedure, StageKind
from domain.soundness import ACTS, flaws
from tests.domain import given

DOCUMENTED = Path(__file__).parents[2] / "docs" / "procedure.md"


@pytest.mark.parametrize("name", procedures.names())
def test_a_shipped_procedure_is_sound(name: str) -> None:
    assert flaws(procedure.load(procedures.resolved(name))) == []


@pytest.mark.parametrize("name", procedures.names())
def test_the_pinned_text_is_the_whole_procedure(name: str) -> None:
    text = procedures.resolved(name)

    assert procedure.load(text).model_dump_json() == procedure.load(procedures.resolve(text)).model_dump_json()
    assert procedures.resolved(name) == text
    assert procedure.digest(text) == procedure.digest(procedures.resolved(name))


def test_the_pinned_text_keeps_the_order_of_the_file() -> None:
    assert list(given.PROCEDURE.stages) == [
        "project_approval", "drafting", "public_comment", "review", "publication",
        "in_force", "periodic_review", "ended",
    ]  # fmt: skip
    assert list(given.PROCEDURE.stages["publication"].transitions)[:2] == ["disclosed", "disclosure_overdue"]


def test_no_procedure_goes_by_an_unknown_name() -> None:
    with pytest.raises(KeyError):
        procedures.resolved("none")


def changed(path: str, value: object) -> Procedure:
    """The Chinese procedure with one thing in it otherwise; the last part of a path may name what is new."""
    data: dict[str, Any] = given.PROCEDURE.model_dump(mode="json")
    *way, last = path.split("/")
    place: Any = data
    for step in way:
        place = place[int(step)] if isinstance(place, list) else place[step]
    if isinstance(place, list):
        place[int(last)] = value
    else:
        place[last] = value
    return Procedure.model_validate(data)


@pytest.mark.parametrize(
    ("path", "value", "flaw"),
    [
        pytest.param("first", "nowhere", "first: nowhere is unknown", id="first-stage"),
        pytest.param("final_text", "poem", "final_text: poem is unknown", id="final-text"),
        pytest.param("suspends", ["tea"], "suspends: tea is unknown", id="suspended-deadline"),
        pytest.param("rules/fees_statement/source", "X", "rules: X is unknown", id="source"),
        pytest.param("stages/ended/kind", "dormant", "stages: none is an end", id="no-end"),
        pytest.param("acts/dance", {"by": ["chair"]}, "acts: dance is unknown", id="act"),
        pytest.param("acts/due", {"by": ["chair"]}, "acts: due is unknown", id="act-of-the-system"),
        pytest.param("acts/release", {"by": ["clown"]}, "release: clown is unknown", id="role"),
        pytest.param("outside/by", ["clown"], "outside: clown is unknown", id="role-that-enters"),
        pytest.param("stages/drafting/owner", "clown", "drafting: owner: clown is unknown", id="owner"),
        pytest.param(
            "stages/drafting/transitions/terminate/to", "x", "drafting: terminate: x is unknown", id="transition"
        ),
        pytest.param(
            "stages/drafting/transitions/terminate/by", [],
            "drafting: terminate: somebody takes it, or it is automatic", id="nobody-takes-it",
        ),
        pytest.param(
            "stages/publication/acts/release/guards/0/check", "x", "publication: release: x is unknown", id="check"
        ),
        pytest.param(
            "stages/publication/acts/release/guards/0/rule", "x", "publication: release: x is unknown", id="rule"
        ),
        pytest.param(
            "stages/publication/acts/release/guards/1/documents", ["x"], "publication: release: x is unknown",
            id="document",
        ),
        pytest.param(
            "stages/publication/acts/release/guards/2/attestations", ["x"], "publication: release: x is unknown",
            id="attestation",
        ),
        pytest.param(
            "stages/drafting/effects/0/to", ["x"], "drafting: announce_approval: x is unknown", id="recipient"
        ),
        pytest.param(
            "stages/drafting/deadlines/draft_due/rule", "x", "drafting: draft_due: x is unknown", id="deadlines-rule"
        ),
        pytest.param(
            "stages/drafting/deadlines/draft_due/period", None, "drafting: draft_due: has a period, or is stated",
            id="no-period",
        ),
        pytest.param("stages/public_comment/comments/until", "x", "public_comment: comments: x is unknown", id="until"),
        pytest.param("stages/review/ballot/document", "x", "review: ballot: x is unknown", id="ballot-document"),
        pytest.param(
            "stages/review/ballot/modes/meeting/passes/count", ["aye"], "review: meeting: criterion: aye is unknown", id="position"
        ),
        pytest.param(
            "stages/periodic_review/transitions/kept/guards", [], "in_force: automatic transitions lead round to it",
            id="round-and-round",
        ),
    ],
)  # fmt: skip
def test_a_flaw_is_found_and_the_procedure_not_adopted(path: str, value: object, flaw: str) -> None:
    broken = changed(path, value)
    world = given.founded()
    world.procedures[given.sha(1)] = broken

    refusal = world.refused("op", "adopt_procedure", digest=given.sha(1), decision="x")

    assert flaw in flaws(broken)
    assert (refusal.rule, flaw in (refusal.facts["flaws"] or [])) == ("procedure_sound", True)  # type: ignore[operator] # a list of flaws


def test_deadlines_are_told_apart_by_name() -> None:
    drafting = given.PROCEDURE.model_dump(mode="json")["stages"]["drafting"]["deadlines"]["draft_due"]

    assert flaws(changed("stages/review/deadlines/draft_due", drafting)) == ["deadlines: draft_due stands twice"]


@pytest.mark.parametrize("typo", ["stages/drafting/titel", "rules/disclosure/strenght", "acts/agree_to_publish/whom"])
def test_a_misspelt_word_is_refused(typo: str) -> None:
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        changed(typo, "x")


def test_every_rule_of_the_procedure_says_where_it_comes_from() -> None:
    assert all(rule.clause for rule in given.PROCEDURE.rules.values())
    assert not any(rule.checked for rule in given.PROCEDURE.rules.values())  # nobody has compared them yet


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        pytest.param("Kinds of stage", set(get_args(StageKind)), id="kinds"),
        pytest.param("Starts", set(get_args(Start)), id="starts"),
        pytest.param("Moments", set(get_args(Moment)), id="moments"),
        pytest.param("Checks", set(GUARDS), id="checks"),
        pytest.param("Acts", set(ACTS), id="acts"),
        pytest.param("Fields of a deadline", set(procedure.DeadlineRule.model_fields), id="deadline-fields"),
        pytest.param("Fields of a procedure", set(Procedure.model_fields), id="procedure-fields"),
        pytest.param("Fields of a stage", set(procedure.Stage.model_fields), id="stage-fields"),
    ],
)
def test_the_page_on_procedures_lists_what_the_engine_knows(heading: str, words: set[str]) -> None:
    page = DOCUMENTED.read_text(encoding="utf-8")
    section = re.split(r"^## ", page.partition(f"## {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]

    assert set(re.findall(r"^\| `(\w+)`", section, flags=re.MULTILINE)) == words


def test_the_example_on_the_page_is_a_stage_that_can_be_read() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", DOCUMENTED.read_text(encoding="utf-8"), flags=re.DOTALL)

    (stage,) = yaml.safe_load(example).values()

    assert procedure.Stage.model_validate(stage).kind not in RESTING
