"""The catalogue says everything that the code can say, in both languages, and nothing else."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

import catalogue
import procedures
from api.problems import ProblemType
from catalogue.texts import PLACE, texts
from catalogue.vocabulary import MEANINGS
from domain.appeal import GROUNDS
from domain.appeal_acts import AppealDecided
from domain.application_form import Needed
from domain.approval_acts import EndorseProject
from domain.ballot_course import Verdict
from domain.body_acts import BodyCommand
from domain.commands import PROJECT_COMMANDS, PROJECTS_COMMANDS
from domain.deadline import DeadlineMoved, State
from domain.events import EVENTS
from domain.guards import GUARDS
from domain.joining_acts import AnswerJoining
from domain.period import Period
from domain.procedure import Procedure, load
from domain.publication import AgreeToPublish
from domain.refusal import Refused
from domain.stage_rules import Permission, StageKind, Transition

ROOT = Path(__file__).resolve().parents[2]
USERS = ("catalogue", "api", "console", "cli", "activities", "forms", "mining")
RULE = re.compile(r"[a-z][a-z_]+")
PROCEDURES = {name: load(procedures.resolved(name)) for name in procedures.names()}


def rules_in_code() -> dict[str, set[str]]:
    """Rule ids that the code raises, each with the facts stated there; `*` for facts that come from elsewhere."""
    found: dict[str, set[str]] = {}
    for path in [*(ROOT / "domain").glob("*.py"), *(ROOT / "store").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="Refused") | ast.Attribute(attr="require"), args=[rule, *rest]):
                    rules, given = _strings(rule), _facts(node, rest)
                case ast.Tuple(elts=[ast.Constant(value=str(rule_id)), ast.Dict() as facts]) if RULE.fullmatch(rule_id):
                    rules, given = [rule_id], _facts(None, [facts])
                case _:
                    continue
            for each in rules:
                found.setdefault(each, set()).update(given)
    return found


def _strings(node: ast.expr) -> list[str]:
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp(body=one, orelse=other):
            return _strings(one) + _strings(other)
        case ast.BoolOp(values=values):
            return [each for value in values for each in _strings(value)]
        case _:
            return []


def _facts(call: ast.Call | None, rest: list[ast.expr]) -> set[str]:
    given: set[str] = set()
    for keyword in call.keywords if call else ():
        given.add(keyword.arg or "*")
    for node in rest:
        if isinstance(node, ast.Dict):
            given |= {key.value for key in node.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}
        elif isinstance(node, ast.Name | ast.BinOp | ast.Call):
            given.add("*")
    return given


def rules_in(procedure: Procedure) -> set[str]:
    """Rule ids that a procedure's guards, deadlines and extensions name, and those it gives a source for."""
    stages = procedure.stages.values()
    guarded: list[Permission | Transition] = [*procedure.acts.values()]
    for stage in stages:
        guarded += [*stage.acts.values(), *stage.transitions.values()]
    deadlines = [deadline for stage in stages for deadline in stage.deadlines.values()]
    return {
        *procedure.rules,
        *(guard.rule for each in guarded for guard in each.guards),
        *(deadline.rule for deadline in deadlines),
        *(deadline.extend.rule for deadline in deadlines if deadline.extend),
    }


def leaves(node: Any, path: str = "") -> dict[str, dict[str, str]]:  # noqa: ANN401 - what YAML holds
    if set(node) == {"zh", "en"}:
        return {path: node}
    return {key: leaf for name, each in node.items() for key, leaf in leaves(each, f"{path}.{name}").items()}


def test_every_rule_says_no_and_how_to_satisfy_it() -> None:
    raised = set(rules_in_code())
    named = {rule for procedure in PROCEDURES.values() for rule in rules_in(procedure)}

    assert len(raised) > 50
    assert raised <= set(texts("rules")) <= raised | named


@pytest.mark.parametrize("check", sorted(GUARDS))
def test_a_guard_under_a_rule_without_words_says_what_it_is_about(check: str) -> None:
    names = facts_of_guard(check)
    refused = Refused("a_rule_of_their_own", dict.fromkeys(names, "x"))

    words = {catalogue.refusal(refused, PROCEDURES["cn-group-standard"], lang).says for lang in ("zh-CN", "en")}

    assert names
    assert not words & {"规则 a_rule_of_their_own 不允许。", "The rule a_rule_of_their_own says no."}
    assert not any("—" in each for each in words)


def facts_of_guard(check: str) -> set[str]:
    """The names of the facts that a guard answers with, read from its code: those of its last dictionary."""
    tree = ast.parse(inspect.getsource(GUARDS[check]))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Dict)]
    return {key.value for key in found[-1].keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}


def test_the_sentences_of_a_rule_name_only_facts_that_its_refusals_state() -> None:
    given = rules_in_code()
    guarded = {rule for procedure in PROCEDURES.values() for rule in rules_in(procedure)}
    unknown = {
        rule: names - given[rule]
        for rule, entry in texts("rules").items()
        if rule not in guarded and "*" not in given[rule]
        for names in [{name for part in entry.values() for text in part.values() for name in PLACE.findall(text)}]
        if names - given[rule]
    }

    assert unknown == {}


def test_every_event_has_its_sentence_of_its_own_fields() -> None:
    assert set(texts("events")) == set(EVENTS)
    for tag, entry in texts("events").items():
        made = {"deadline"} if "key" in EVENTS[tag].model_fields else set()
        made |= {"effect_done": {"place", "conclusion"}, "comment_received": {"happened_at"}}.get(tag, set())
        for text in entry.values():
            assert set(PLACE.findall(text)) <= {*EVENTS[tag].model_fields, *made}, tag


def test_no_sentence_shows_a_personal_value() -> None:
    for tag, entry in texts("events").items():
        fields = EVENTS[tag].model_fields.items()
        personal = {name for name, field in fields if "Commitment" in str(field.annotation)}
        assert personal.isdisjoint(name for text in entry.values() for name in PLACE.findall(text)), tag


@pytest.mark.parametrize("name", ["rules", "events", "words"])
def test_every_text_stands_in_both_languages_with_the_same_places(name: str) -> None:
    for key, leaf in leaves(texts(name)).items():
        assert all(leaf.values()), key
        assert sorted(set(PLACE.findall(leaf["zh"]))) == sorted(set(PLACE.findall(leaf["en"]))), key
        assert not re.search(r"[一-鿿]", leaf["en"]), key


@pytest.mark.parametrize("name", ["rules", "events", "words"])
def test_no_entry_stands_twice(name: str) -> None:
    class Strict(yaml.SafeLoader):
        """Refuses a name that stands twice."""

        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 - PyYAML's signature
            keys = [self.construct_object(key, deep=True) for key, _ in node.value]
            assert len(keys) == len(set(keys)), keys
            found: dict[Any, Any] = super().construct_mapping(node, deep)
            return found

    for path in [*(ROOT / "catalogue").glob(f"{name}.yaml"), *(ROOT / "catalogue" / name).glob("*.yaml")]:
        yaml.load(path.read_text(encoding="utf-8"), Strict)  # noqa: S506 - a safe one


def test_words_cover_every_closed_vocabulary() -> None:
    words = texts("words")
    commands = {
        c.model_fields["type"].default
        for c in (*PROJECT_COMMANDS, *PROJECTS_COMMANDS, *get_args(BodyCommand), AgreeToPublish)
    }
    procedure = PROCEDURES["cn-group-standard"]
    effects = {effect.kind for stage in procedure.stages.values() for effect in stage.effects}
    society = load(procedures.texts(str(ROOT / "docs" / "examples" / "full-society.yaml"))[-1])
    more = {effect.kind for stage in society.stages.values() for effect in stage.effects}

    assert set(words["kinds"]) == set(get_args(StageKind))
    assert set(words["acts"]) == commands | {"enter_comment", "enter_vote", "shorten_period"}
    assert set(get_args(State)) <= set(words["states"])
    assert effects | {"remind"} <= set(words["effects"]) <= effects | more | {"remind"}
    assert set(words["causes"]) == set(get_args(DeadlineMoved.model_fields["cause"].annotation))
    assert set(words["grounds"]) == set(GROUNDS)
    assert set(words["rulings"]) == set(get_args(AppealDecided.model_fields["outcome"].annotation))
    assert set(words["verdicts"]) == set(get_args(Verdict))
    assert set(words["problem_titles"]) == set(words["problem_details"]) == {kind.slug for kind in ProblemType}
    assert set(words["units"]) == set(get_args(Period.model_fields["unit"].annotation))
    assert set(words["form"]) == set(get_args(Needed))
    assert set(words["joinings"]) == set(get_args(AnswerJoining.model_fields["answer"].annotation))
    assert set(words["endorsements"]) == set(get_args(EndorseProject.model_fields["position"].annotation))


def test_no_section_of_words_is_unused() -> None:
    said = "".join(path.read_text(encoding="utf-8") for top in USERS for path in (ROOT / top).rglob("*.py"))
    of_ids = {section for sections in MEANINGS.values() for section in sections}
    by_name = {s for s in texts("words") if f'"{s}.' in said or f'"{s}"' in said}

    assert set(texts("words")) == (of_ids & set(texts("words"))) | by_name
