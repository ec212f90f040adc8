"""The shipped procedures are sound, pinned by their text, and documented; unsound ones are not adopted."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from pydantic import ValidationError

import procedures
from domain import procedure
from domain.checking.names import ACTS
from domain.deadline_rules import DeadlineRule, Start
from domain.guards import GUARDS
from domain.procedure import Procedure
from domain.soundness import flaws
from domain.stage_rules import RESTING, Moment, Stage, StageKind
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
        pytest.param("first", "nowhere", "first: unknown_name name=nowhere what=stage", id="first-stage"),
        pytest.param("final_text", "poem", "final_text: unknown_name name=poem what=document", id="final-text"),
        pytest.param("suspends", ["tea"], "suspends: unknown_name name=tea what=deadline", id="suspended-deadline"),
        pytest.param(
            "rules/fees_statement/source", "X", "rules.fees_statement: unknown_name name=X what=source", id="source"
        ),
        pytest.param("stages/ended/kind", "dormant", "stages: no_end", id="no-end"),
        pytest.param("acts/dance", {"by": ["chair"]}, "acts.dance: unknown_name name=dance what=act", id="act"),
        pytest.param("acts/due", {"by": ["chair"]}, "acts.due: unknown_name name=due what=act", id="act-of-the-system"),
        pytest.param(
            "acts/release", {"by": ["clown"]}, "acts.release.by: unknown_name name=clown what=role", id="role"
        ),
        pytest.param("outside/by", ["clown"], "outside.by: unknown_name name=clown what=role", id="role-that-enters"),
        pytest.param(
            "stages/drafting/owner", "clown", "stages.drafting.owner: unknown_name name=clown what=role", id="owner"
        ),
        pytest.param(
            "stages/drafting/transitions/terminate/to",
            "x",
            "stages.drafting.transitions.terminate: unknown_name name=x what=stage",
            id="transition",
        ),
        pytest.param(
            "stages/drafting/transitions/terminate/by",
            [],
            "stages.drafting.transitions.terminate: nobody_takes transition=terminate",
            id="nobody-takes-it",
        ),
        pytest.param(
            "stages/publication/acts/release/guards/0/check",
            "x",
            "stages.publication.acts.release.guards.0: unknown_name name=x what=check",
            id="check",
        ),
        pytest.param(
            "stages/publication/acts/release/guards/0/rule",
            "x",
            "stages.publication.acts.release.guards.0: unknown_name name=x what=rule",
            id="rule",
        ),
        pytest.param(
            "stages/publication/acts/release/guards/1/documents",
            ["x"],
            "stages.publication.acts.release.guards.1: unknown_name name=x what=document",
            id="document",
        ),
        pytest.param(
            "stages/publication/acts/release/guards/2/attestations",
            ["x"],
            "stages.publication.acts.release.guards.2: unknown_name name=x what=attestation",
            id="attestation",
        ),
        pytest.param(
            "stages/drafting/effects/0/to",
            ["x"],
            "stages.drafting.effects.0: unknown_name name=x what=role",
            id="recipient",
        ),
        pytest.param(
            "stages/drafting/deadlines/draft_due/rule",
            "x",
            "stages.drafting.deadlines.draft_due: unknown_name name=x what=rule",
            id="deadlines-rule",
        ),
        pytest.param(
            "stages/drafting/deadlines/draft_due/period",
            None,
            "stages.drafting.deadlines.draft_due: period_or_stated deadline=draft_due",
            id="no-period",
        ),
        pytest.param(
            "stages/public_comment/comments/until",
            "x",
            "stages.public_comment.comments.until: unknown_name name=x what=deadline",
            id="until",
        ),
        pytest.param(
            "stages/review/ballot/document",
            "x",
            "stages.review.ballot.document: unknown_name name=x what=document",
            id="ballot-document",
        ),
        pytest.param(
            "stages/review/ballot/modes/meeting/passes/count",
            ["aye"],
            "stages.review.ballot.modes.meeting: unknown_name name=aye what=position",
            id="position",
        ),
        pytest.param(
            "stages/periodic_review/transitions/kept/guards",
            [],
            "stages.in_force: automatic_cycle stage=in_force",
            id="round-and-round",
        ),
    ],
)
def test_a_flaw_is_found_and_the_procedure_not_adopted(path: str, value: object, flaw: str) -> None:
    broken = changed(path, value)
    world = given.founded()
    world.procedures[given.sha(1)] = broken

    refusal = world.refused("op", "adopt_procedure", digest=given.sha(1), decision="x")

    assert flaw in flaws(broken)
    assert (refusal.rule, flaw in (refusal.facts["flaws"] or [])) == ("procedure_sound", True)  # type: ignore[operator] # a list of flaws


def test_deadlines_are_told_apart_by_name() -> None:
    drafting = given.PROCEDURE.model_dump(mode="json")["stages"]["drafting"]["deadlines"]["draft_due"]

    assert flaws(changed("stages/review/deadlines/draft_due", drafting)) == [
        "stages.review.deadlines.draft_due: deadline_twice deadline=draft_due other=drafting"
    ]


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
        pytest.param("Fields of a deadline", set(DeadlineRule.model_fields), id="deadline-fields"),
        pytest.param("Fields of a procedure", set(Procedure.model_fields), id="procedure-fields"),
        pytest.param("Fields of a stage", set(Stage.model_fields), id="stage-fields"),
    ],
)
def test_the_page_on_procedures_lists_what_the_engine_knows(heading: str, words: set[str]) -> None:
    page = DOCUMENTED.read_text(encoding="utf-8")
    section = re.split(r"^## ", page.partition(f"## {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]

    assert set(re.findall(r"^\| `(\w+)`", section, flags=re.MULTILINE)) == words


def test_the_example_on_the_page_is_a_stage_that_can_be_read() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", DOCUMENTED.read_text(encoding="utf-8"), flags=re.DOTALL)

    (stage,) = yaml.safe_load(example).values()

    assert Stage.model_validate(stage).kind not in RESTING


@pytest.mark.parametrize(("stage", "deadline", "fits"), [(26, 26, True), (26, 27, False), (53, 0, False)])
def test_a_stage_and_its_deadlines_are_called_so_that_their_keys_are_ids(stage: int, deadline: int, fits: bool) -> None:  # noqa: FBT001 - a case
    rule = {"title": {"zh": "期限"}, "rule": "own", "starts": "entered", "period": "1d"}
    deadlines = {"d" * deadline: rule} if deadline else {}
    data = given.PROCEDURE.model_dump(by_alias=True, mode="json")
    data["stages"]["s" * stage] = {"kind": "drafting", "title": {"zh": "起草"}, "deadlines": deadlines}

    if fits:
        assert "s" * stage in Procedure.model_validate(data).stages
    else:
        with pytest.raises(ValidationError, match="longer than 52 together"):
            Procedure.model_validate(data)
