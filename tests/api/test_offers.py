"""What a person may do now, and why not the rest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from domain import engine
from domain.message import ProjectCommand
from domain.offering import Asking, offered
from domain.project import Project
from domain.project_acts import Move
from domain.project_approval import ProposeProject
from domain.public_comment import WithdrawConsent
from tests import society
from tests.lives import runner

if TYPE_CHECKING:
    from collections.abc import Mapping

    from domain.act import Act, Context, Decided
    from domain.message import StreamId
    from store.log import Log
    from tests.api.conftest import Portal

LIVES = Path(runner.__file__).parent
ELSEWHERE = ProposeProject | WithdrawConsent


@pytest.mark.parametrize("procedure", sorted(path.stem for path in LIVES.glob("*.yaml")))
def test_whatever_is_accepted_over_whole_lives_had_been_offered(
    procedure: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    decide = engine.decide

    def compared(states: Mapping[StreamId, Any], act: Act, context: Context) -> list[Decided]:
        about = next(iter(engine.projects(act)), None)
        asked = {}
        plain = act.outside is None and act.actor.on_behalf_of is None and not act.despite and act.actor.person
        if plain and about and isinstance(act.command, ProjectCommand) and isinstance(states.get(about), Project):
            person, portal = str(act.actor.person), act.actor.portal
            found = offered(Asking(states, context, about.body, about.name.partition("/")[2], person, portal))
            asked = {(each.act, each.transition): each.refused for each in found}
        decided = decide(states, act, context)
        if asked and not isinstance(act.command, ELSEWHERE):
            name = engine.name_of(act.command)
            taken = (name, act.command.transition if isinstance(act.command, Move) else None)
            refused = asked[taken]
            assert refused is None, (taken, refused, refused.facts)
            seen.append(name)
        return decided

    monkeypatch.setattr(engine, "decide", compared)
    for life in runner.read(LIVES / f"{procedure}.yaml"):
        runner.play(life)

    assert len(set(seen)) > 3


def test_offers_tell_what_may_be_done_until_when_and_why_not_the_rest(portal: Portal, log: Log) -> None:
    society.commenting(log, "acc", "p1", to="2031-01-05T02:00:00Z")
    told = portal.http.get(
        "/v1/bodies/acc/projects/p1/offers", params={"person": "visitor:1"}, headers={"Accept-Language": "zh-CN"}
    ).json()
    may = {each["act"]: each for each in told["may"]}
    no = {(each["act"], each["transition"]): each["refusal"] for each in told["may_not"]}

    assert told["may"][0]["act"] == "submit_comment"
    assert may["submit_comment"] | {"links": None} == {
        "act": "submit_comment", "transition": None, "label": "提出意见", "awaited": True,
        "deadline": "征求意见截止", "until": "2031-02-04T16:00:00Z", "links": None,
    }  # fmt: skip
    assert may["submit_comment"]["links"] == {
        "act": "/v1/bodies/acc/projects/p1/acts/submit_comment", "schema": "/v1/acts/submit_comment",
    }  # fmt: skip
    assert no["dispose_comment", None]["rule"] == "actor_role"
    assert no["attest", None]["rule"] == "act_in_stage"
    assert no["move", "terminate"]["says"] == "“终止项目”只能由理事会进行；行为人的身份是：公众。"


def test_offers_about_the_body_are_its_administrators(portal: Portal) -> None:
    told = {}
    for person in ("cou", "sec", "visitor:1"):
        answer = portal.get("/offers", person=person)
        assert answer.status_code == 200, answer.text
        told[person] = {each["act"] for each in answer.json()["may"]}

    assert {"assign_role", "enrol_person"} <= told["cou"]
    assert told["sec"] == {"propose_project", "delegate_role", "end_delegation", "note_absence", "note_address"}
    assert not told["visitor:1"]


def test_offers_are_the_bodys_own_and_need_a_person(portal: Portal) -> None:
    assert portal.get("/projects/p1/offers", person="sec").status_code == 404
    assert portal.get("/projects/p1/offers").status_code == 422
    assert portal.http.get("/v1/bodies/pet/offers?person=sec").status_code == 401
