"""Acting for others: by a paper or a delegation; what is said is theirs for whom it is said."""

from typing import Any

import pytest

from domain.appeal_acts import AppealFiled
from domain.joining_acts import JoiningApplied, OpinionGiven
from tests.domain import full, given
from tests.domain.given import DRAFTING_UNITS, World, mailed
from tests.domain.lives_appealed import appealed

APPEAL = {"ground": "procedural", "text": "未公开征求意见", "concern": "会员"}


def appeal(world: World, name: str, person: str, **fields: Any) -> None:  # noqa: ANN401 - fields are as models have them
    world.act(person, "file_appeal", appeal=name, **APPEAL | fields)


def test_nobody_withdraws_anothers_appeal_by_naming_them() -> None:
    world = given.public_comment()
    appeal(world, "a1", "mem")

    assert world.refused("visitor:9", "withdraw_appeal", appeal="a1", behalf="mem").rule == "behalf_shown"
    assert world.refused("visitor:9", "withdraw_appeal", appeal="a1").rule == "appeal_own"
    assert world.project.appeals["a1"] == "filed"


@pytest.mark.parametrize(
    ("command", "fields"),
    [
        ("submit_comment", {"comment": "c1", "text": "同意"}),
        ("file_appeal", {"appeal": "a1", **APPEAL}),
        ("move", {"transition": "cancel", "reason": "不做了"}),
    ],
)
def test_nothing_is_said_in_anothers_name_without_a_paper(command: str, fields: dict[str, Any]) -> None:
    refusal = given.public_comment().refused("visitor:9", command, behalf="mem", **fields)

    assert (refusal.rule, refusal.facts) == ("behalf_shown", {"act": command, "on_behalf_of": "mem"})


def test_what_a_letter_says_is_its_writers_and_of_an_unsigned_one_nobodys() -> None:
    world, entered = full.proposed(), mailed("2026-01-06T09:00")
    world.act("op", "assign_role", person="mem", role="member")
    world.on("2026-01-06")

    def said(command: str, **fields: Any) -> Any:  # noqa: ANN401 - an event of whatever kind
        (event,) = world.act("sec", command, outside=entered, **fields)
        return event

    applied = said("apply_to_join", joining="j1", part="observer", unit=DRAFTING_UNITS[0], behalf="mem")
    opinion = said("give_opinion", opinion="o1", stand="support", text="支持", behalf="mem")
    assert isinstance(applied, JoiningApplied)
    assert isinstance(opinion, OpinionGiven)
    assert (applied.subject, opinion.subject) == ("mem", "mem")


def test_an_unsigned_letter_of_appeal_is_not_the_secretarys() -> None:
    world = given.public_comment()
    appeal(world, "a1", "sec", outside=mailed("2026-03-02T09:00"))

    (filed,) = [each.event for each in world.log if isinstance(each.event, AppealFiled)]
    assert filed.subject == "a1"
    assert world.refused("sec", "withdraw_appeal", appeal="a1").rule == "appeal_own"


def test_who_is_concerned_does_not_decide_through_another_nor_on_paper() -> None:
    world = appealed()
    world.act("op", "assign_role", person="lead", role="council")
    world.act("lead", "appoint_drafter", person="sec")
    decided: dict[str, Any] = {"appeal": "a1", "outcome": "dismissed", "reason": "程序无误"}
    rules = []
    rules.append(world.refused("sec", "decide_appeal", outside=mailed("2026-04-02T09:30"), **decided).rule)
    lent: dict[str, Any] = {
        "person": "lead",
        "role": "council",
        "delegate": "mem",
        "last_day": "2026-05-01",
        "reason": "出差",
    }
    world.act("op", "delegate_role", **lent)
    rules.append(world.refused("mem", "decide_appeal", behalf="lead", **decided).rule)

    assert rules == ["appeal_impartial", "appeal_impartial"]
