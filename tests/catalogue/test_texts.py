"""Texts are filled with whatever facts there are; nothing a log holds makes them fail."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import catalogue
import procedures
from catalogue.texts import fill, texts
from catalogue.vocabulary import Vocabulary
from domain.procedure import load
from domain.refusal import Refused
from domain.rule import Checked

PROCEDURE = load(procedures.resolved("cn-group-standard"))
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=6,
)
FACTS = st.dictionaries(st.sampled_from(["act", "missing", "until", "to", "deadline", "key", "unmet", "x"]), ANYTHING)


@given(st.sampled_from([*texts("rules"), "never heard of"]), FACTS, st.sampled_from(["zh-CN", "en", "fr"]))
def test_no_facts_make_a_refusal_fail(rule: str, facts: dict[str, Any], lang: str) -> None:
    words = catalogue.refusal(Refused(rule, facts), PROCEDURE, lang, "Asia/Shanghai")

    assert words.says
    assert words.satisfy
    assert words.source


@given(st.sampled_from([*texts("events"), "never_heard_of"]), FACTS, st.sampled_from(["zh-CN", "en"]))
def test_no_data_make_a_sentence_fail(tag: str, data: dict[str, Any], lang: str) -> None:
    assert catalogue.event({"type": tag, "details": data}, lang, PROCEDURE)


def test_ids_appear_under_the_titles_of_the_procedure() -> None:
    refused = Refused("actor_role", {"act": "approve", "allowed": ["council"], "roles": ["public", "secretary"]})
    zh, en = (catalogue.refusal(refused, PROCEDURE, lang) for lang in catalogue.LANGUAGES)

    assert zh.says == "“批准立项”只能由理事会进行；行为人的身份是：公众、秘书处。"
    assert en.says == "“approve” is reserved to: council. The actor's roles are: the public, secretariat."
    assert (zh.source, zh.is_checked) == ("Guiju", True)


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        pytest.param({"stage": "public_comment"}, "送审", id="public-comment"),
        pytest.param({"stage": "drafting"}, "修改后再次送审", id="drafting"),
    ],
)
def test_a_transition_goes_by_the_title_of_its_own_stage(facts: dict[str, Any], says: str) -> None:
    name, stage = "submit_for_review", facts["stage"]
    left = {"type": "stage_left", "details": {"instance": f"{stage}-2", "transition": name, "to": "review"}}
    reserved = Refused("actor_role", {"act": name, "allowed": ["secretary"], "roles": ["public"], **facts})
    offered = Refused("transition_offered", {"transition": "x", "offered": [name], **facts})

    assert Vocabulary("zh-CN", PROCEDURE).word("transitions", name, stage) == says
    assert catalogue.event(left, "zh-CN", PROCEDURE) == f"{says}，转入技术审查"
    assert f"“{says}”" in catalogue.refusal(reserved, PROCEDURE, "zh-CN").says
    offers = catalogue.refusal(offered, PROCEDURE, "zh-CN")
    assert says in offers.says + offers.satisfy


def test_an_effect_is_told_with_its_stay_and_what_was_concluded() -> None:
    def told(instance: str, lang: str, **facts: str) -> str:
        details = {"key": f"{instance}/announce_conclusion/concluded/1", "kind": "announce_conclusion", "facts": facts}
        return catalogue.event({"type": "effect_done", "details": details}, lang, PROCEDURE)

    assert told("review-1", "en", conclusion="adopted") == "Done: the conclusion was announced: adopted (review)"
    assert told("periodic_review-2", "zh-CN", conclusion="confirmed") == "已办：公布结论：继续有效（复审，第 2 次）"
    assert told("review-1", "zh-CN") == "已办：公布结论（技术审查）"


def test_instants_appear_on_the_clock_of_the_body() -> None:
    refused = Refused("comment_period_over", {"deadline": "window", "until": "2026-03-01T16:00:00+00:00"})

    assert "2026-03-02 00:00 (Asia/Shanghai)" in catalogue.refusal(refused, PROCEDURE, "zh", "Asia/Shanghai").says


def test_a_source_is_unchecked_until_somebody_compared_it() -> None:
    refused = Refused("drafters_excluded", {"persons": ["lead"]})
    unchecked = catalogue.refusal(refused, PROCEDURE, "zh-CN")
    rule = PROCEDURE.rules["drafters_excluded"]
    by = Checked(by="某甲", on="2026-11-01", edition="2019")
    compared = PROCEDURE.model_copy(
        update={"rules": PROCEDURE.rules | {"drafters_excluded": rule.model_copy(update={"checked": by})}}
    )

    assert unchecked.checked == "出处待核"
    assert unchecked.source == "团体标准管理规定（国标委联〔2019〕1号） 第十四条第三款"
    assert catalogue.refusal(refused, compared, "en").checked == "source checked by 某甲 on 2026-11-01 (2019)"


def test_a_rule_of_general_strength_tells_that_a_reason_would_do() -> None:
    refused = Refused("comment_period", {"asked": "2026-01-20", "least": "2026-02-01"}, strength="warn")

    assert "comment_period" in catalogue.refusal(refused, PROCEDURE, "en").satisfy


def test_all_rules_that_say_no_are_told() -> None:
    facts = {"missing": ["application"], "unmet": ["application_complete", "members_answered"]}
    refused = Refused("application_complete", facts | {"members_answered.missing": ["members_answered"]})
    words = catalogue.refusal(refused, PROCEDURE, "zh-CN")

    assert [other.says for other in words.others] == ["缺少证明：会员意见已答复。"]


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        (None, "zh-CN"), ("", "zh-CN"), ("en", "en"), ("en-GB,en;q=0.9", "en"), ("zh-TW,en;q=0.5", "zh-CN"),
        ("en;q=0.2, zh;q=0.8", "zh-CN"), ("fr, en;q=0.1", "en"), ("fr", "zh-CN"), ("en;q=0", "zh-CN"),
        (";;q=,,=", "zh-CN"), ("*", "zh-CN"), ("en;q=nan", "en"),
    ],
)  # fmt: skip
def test_the_best_language_that_there_is_is_chosen(accepted: str | None, chosen: str) -> None:
    assert catalogue.choose(accepted) == chosen


def test_a_part_in_brackets_goes_with_its_fact() -> None:
    assert fill("a[: {reason}]", {}, "en") == "a"
    assert fill("a[: {reason}]", {"reason": "[{x}]"}, "en") == "a: [{x}]"
    assert fill("{a} {b}", {"a": True}, "zh") == "是 —"


def test_what_is_left_of_a_deadline_appears_in_words() -> None:
    data = {"key": "public_comment-1.window", "remaining": {"length": 5, "unit": "wd", "roll": "none"}}
    zh, en = (
        catalogue.event({"type": "deadline_suspended", "details": data}, lang, PROCEDURE) for lang in ("zh", "en")
    )

    assert zh == "期限停止计算：征求意见截止，剩余 5个工作日"
    assert en == "Deadline suspended: end of the comment period, 5 working days left"


def test_an_unknown_word_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        catalogue.say("refusal.nonsense", "en")
