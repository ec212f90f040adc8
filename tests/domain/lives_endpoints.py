"""A life of an endpoint: what the golden samples of its events are taken from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domain.endpoint_rules import consent_to
from tests.domain.given import ACC

if TYPE_CHECKING:
    from tests.domain.given import World


def register(world: World, endpoint: str = "e1", **fields: Any) -> None:  # noqa: ANN401 - of the act
    consent = world.keyed(ACC, consent_to(endpoint, "a1"))
    kind = {"kind": "webhook", "signing": "v1a", "address": "a1", "public_key": f"whpk_{'A' * 43}="}
    world.act("op", "register_endpoint", **{"endpoint": endpoint, "consent": consent} | kind | fields)


def endpoint_life(world: World) -> World:
    """An endpoint from its registration to its removal, with all that may happen to it."""
    register(world, types=["stage_entered"])
    world.act(None, "disable_endpoint", endpoint="e1")
    world.act("op", "resume_endpoint", endpoint="e1", reason="恢复")
    secret = world.keyed(ACC, consent_to("e1", "s2"))
    world.act("op", "rotate_endpoint_secret", endpoint="e1", secret="s2", consent=secret)
    world.act("op", "ping_endpoint", endpoint="e1")
    world.act("op", "replay_endpoint", endpoint="e1", after=3, reason="补发")
    world.act("op", "pause_endpoint", endpoint="e1", reason="维护")
    world.act("op", "remove_endpoint", endpoint="e1", reason="停用")
    return world
