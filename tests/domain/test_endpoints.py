"""Endpoints: registered once their receivers consented, stopped and resumed, with a secret that changes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.endpoint_rules import consent_to
from domain.endpoints import MOST_ENDPOINTS
from domain.refusal import Refused
from tests.domain import given
from tests.domain.lives_endpoints import register


def test_a_receiver_that_was_not_asked_is_registered_by_nobody() -> None:
    world = given.founded()
    with pytest.raises(Refused, match="endpoint_consented"):
        register(world, consent="0" * 64)
    with pytest.raises(Refused, match="endpoint_consented"):
        register(world, address="a2")


def test_an_id_is_used_once_and_there_is_an_end_to_them() -> None:
    world = given.founded()
    register(world)
    with pytest.raises(Refused, match="endpoint_new"):
        register(world)
    world.act("op", "remove_endpoint", endpoint="e1", reason="停用")
    with pytest.raises(Refused, match="endpoint_new"):
        register(world)
    for n in range(MOST_ENDPOINTS):
        register(world, f"x{n}")
    with pytest.raises(Refused, match="endpoints_most"):
        register(world, "one-too-many")


def test_an_endpoint_stops_and_goes_on_but_not_twice() -> None:
    world = given.founded()
    register(world)
    assert world.refused("op", "resume_endpoint", endpoint="e1", reason="x").rule == "endpoint_stopped"
    world.act(None, "disable_endpoint", endpoint="e1")
    assert world.act(None, "disable_endpoint", endpoint="e1") == []
    assert world.refused("op", "pause_endpoint", endpoint="e1", reason="x").rule == "endpoint_sending"
    world.act("op", "resume_endpoint", endpoint="e1", reason="x")
    world.act("op", "remove_endpoint", endpoint="e1", reason="x")
    for act in ("pause_endpoint", "resume_endpoint", "remove_endpoint"):
        assert world.refused("op", act, endpoint="e1", reason="x").rule == "named_known"
    assert world.refused("lead", "ping_endpoint", endpoint="e1").rule == "actor_role"
    assert world.refused("op", "disable_endpoint", endpoint="e1").rule == "actor_role"


def test_a_former_secret_signs_until_its_hour_and_no_more_than_four_at_once() -> None:
    world = given.founded()
    register(world)
    for n in range(2, 7):
        consent = world.keyed(given.ACC, consent_to("e1", f"s{n}"))
        world.act("op", "rotate_endpoint_secret", endpoint="e1", secret=f"s{n}", consent=consent)
    endpoint = world.body(given.ACC).endpoints.by_id["e1"]

    assert [secret.name for secret in endpoint.signing_at(world.now)] == ["s6", "s5", "s4", "s3"]
    assert [secret.name for secret in endpoint.signing_at(world.now + timedelta(hours=25))] == ["s6"]
