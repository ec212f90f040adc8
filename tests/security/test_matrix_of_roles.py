"""Every act by every role: in each stage of the shipped procedure only whom it names may, about a body only its own."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, get_args
from uuid import UUID

import pytest
from pydantic import ValidationError

from domain import engine
from domain.act import Act, Actor
from domain.body_acts import BodyCommand, FoundBody
from domain.commands import BY_THE_SYSTEM, PROJECT_COMMANDS
from domain.message import body_stream, project_stream
from domain.project_approval import ProposeProject
from domain.refusal import Refused
from tests.domain import given
from tests.domain.given import ACC, PROCEDURE

if TYPE_CHECKING:
    from domain.message import Command
    from tests.domain.given import World

NAMED = {
    role
    for acts in (PROCEDURE.acts, *(stage.acts for stage in PROCEDURE.stages.values()))
    for permission in acts.values()
    for role in permission.by
}
OF_THE_PROJECT = frozenset({"drafter", "lead_drafter"})
"""Roles that the project gives; `lead` holds both."""

ROLES = sorted((NAMED | {"administrator", "nobody"}) - OF_THE_PROJECT - {"public", "system"})
ACTS: list[Any] = [
    command
    for command in PROJECT_COMMANDS
    if command is not ProposeProject
    and command not in engine.PERMITTED_ELSEWHERE
    and engine.name_of(command.model_construct()) not in BY_THE_SYSTEM | {"set_label", "change_procedure"}
]  # fmt: skip


@cache
def world() -> World:
    """A project, and a person for each role, who holds no other."""
    found = given.drafting().copy()
    for role in ROLES:
        roles = [] if role == "nobody" else [role]
        found.act("op", "enrol_person", person=f"p-{role}", name="某人", roles=roles)
    return found


def refused(states: dict[Any, Any], command: Command, person: str, behalf: str | None = None) -> str:
    """The rule that refuses the act to this person; empty where none of those about who may does."""
    act = Act(ACC, command, Actor(person, "site", behalf), UUID(int=0))
    try:
        engine.decide(states, act, world())
    except Refused as refusal:
        return refusal.rule
    except (AttributeError, ValidationError):  # fields that the command was made without: it came past whoever may
        return ""
    return ""


@pytest.mark.parametrize("stage", PROCEDURE.stages)
def test_in_each_stage_only_whom_the_procedure_names_may(stage: str) -> None:
    states = dict(world().states)
    project = project_stream(ACC, "p1")
    standing: Any = states[project]
    states[project] = replace(standing, stage=stage, runs=(*standing.runs[:-1], replace(standing.run, stage=stage)))
    for command in ACTS:
        made = command.model_construct(project="p1")
        name = command.allowed_as or engine.name_of(made)
        permission = PROCEDURE.stages[stage].acts.get(name) or PROCEDURE.acts.get(name)
        for role in ROLES:
            rule = refused(states, made, f"p-{role}")
            if permission is None:
                assert rule == "act_in_stage", (name, role)
            elif {role, "public"} & set(permission.by):
                assert rule not in {"act_in_stage", "actor_role"}, (name, role)
            else:
                assert rule == "actor_role", (name, role)


def test_a_body_s_own_acts_are_its_administrators_whoever_s_delegate_they_are() -> None:
    states = dict(world().states)
    acts = [each for each in get_args(BodyCommand) if each is not FoundBody]
    for command in acts:
        made = command.model_construct(person="somebody")
        if engine.name_of(made) in BY_THE_SYSTEM:
            continue
        for role in set(ROLES) - {"administrator"}:
            assert refused(states, made, f"p-{role}") == "actor_role", (command, role)


def test_a_delegate_may_what_was_delegated_and_no_more_and_only_while_it_lasts() -> None:
    lent = world().copy()
    until: dict[str, Any] = {"last_day": "2026-02-28", "reason": "出差"}
    lent.act("op", "delegate_role", person="p-secretary", role="secretary", delegate="p-nobody", **until)
    states = dict(lent.states)
    made = next(c for c in ACTS if engine.name_of(c.model_construct()) == "extend_deadline").model_construct(
        project="p1"
    )

    assert refused(states, made, "p-nobody") == "actor_role"
    assert refused(states, made, "p-council", "p-secretary") == "behalf_shown"
    assert refused(states, made, "p-nobody", "p-secretary") not in {"actor_role", "behalf_shown"}
    assert body_stream(ACC) in states
