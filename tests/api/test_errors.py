"""What is wrong with a request is said by a pointer into what was sent, in the language asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests import society
from tests.api.conftest import ON_SQLITE

if TYPE_CHECKING:
    from tests.api.conftest import Portal

pytestmark = ON_SQLITE

COMMENT: dict[str, Any] = {"type": "submit_comment", "comment": "c-1", "text": "x"}


@pytest.mark.parametrize(
    ("act", "pointer", "code"),
    [
        ({"type": "nonsense"}, "/act/type", "union_tag_invalid"),
        ({"comment": "c-1"}, "/act/type", "union_tag_not_found"),
        ({"type": "submit_comment", "comment": "c-1"}, "/act/text", "missing"),
        (COMMENT | {"colour": "red"}, "/act/colour", "extra_forbidden"),
        (COMMENT | {"text": 7}, "/act/text", "string_type"),
        (COMMENT | {"张三": "x"}, "/act/…", "extra_forbidden"),
    ],
)
def test_the_pointer_leads_into_what_was_sent(portal: Portal, act: dict[str, Any], pointer: str, code: str) -> None:
    answer = portal.act("/projects/p1/acts", "sec", act)
    error = answer.json()["errors"][0]

    assert answer.status_code == 422
    assert (error["pointer"], error["code"]) == (pointer, code)


def test_it_leads_into_lists_and_past_what_only_the_validator_knows(portal: Portal) -> None:
    drafters = [{"person": "lead", "lead": True}, {"person": "cou", "lead": "perhaps"}, {}]
    answer = portal.act("/projects", "sec", society.proposal("p1", drafters=drafters))

    assert [each["pointer"] for each in answer.json()["errors"]] == ["/act/drafters/1/lead", "/act/drafters/2/person"]


def test_a_parameter_is_named(portal: Portal) -> None:
    errors = portal.get("/projects/p1/history", cursor="x").json()["errors"]

    assert [(each["parameter"], each["code"]) for each in errors] == [("cursor", "string_pattern_mismatch")]


@pytest.mark.parametrize(
    ("lang", "missing", "extra", "wrong"),
    [
        ("zh-CN", "缺少这个成员。", "没有这样的成员。", "值的类型不对。"),
        ("en", "This member is missing.", "There is no such member.", "The value is of the wrong type."),
    ],
)
def test_messages_are_in_the_language_asked_for(
    portal: Portal, lang: str, missing: str, extra: str, wrong: str
) -> None:
    act = {"type": "submit_comment", "text": 7, "colour": "red"}
    answer = portal.act("/projects/p1/acts", "sec", act, headers={"Accept-Language": lang})
    said = {each["pointer"]: each["message"] for each in answer.json()["errors"]}

    assert said == {"/act/comment": missing, "/act/colour": extra, "/act/text": wrong}
