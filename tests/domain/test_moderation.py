"""Moderation: what the public sends is in the log at once and counted in time, but listed only once released."""

import pytest

from domain.receipt_code import receipt_digest
from tests.domain import given
from tests.domain.commenting import code, comment, moderated
from tests.domain.given import World, types


def held(*names: str) -> World:
    world = moderated()
    for name in names:
        assert comment(world, name, f"web:{name}", None).standing == "held"
    return world


def test_only_what_comes_from_the_public_side_waits() -> None:
    world = held("c1")

    assert comment(world, "c2", "visitor:2", None).standing == "open"  # a portal with accounts vouches for it
    plain = given.public_comment()
    assert comment(plain, "c3", "web:c3", None).standing == "open"  # this procedure holds none


def test_a_held_comment_is_received_in_time_whenever_it_is_released() -> None:
    world = held("c1")
    world.to("window").due()

    assert not world.project.run.disposed  # the round waits for it
    assert world.refused("lead", "dispose_comment", comment="c1", disposition="accepted").rule == "comment_released"
    (event,) = world.act("sec", "release_comments", comments=["c1"])
    assert (event.model_dump()["standing"], world.comment("c1").late) == ("open", False)
    assert types(world.dispose("c1"))[:2] == ["comment_disposed", "comments_disposed"]


def test_what_is_withheld_has_a_reason_and_the_round_goes_on_without_it() -> None:
    world = held("c1", "c2")
    world.to("window").due()
    events = world.act("sec", "withhold_comments", comments=["c1", "c2"], reason="广告")

    assert types(events)[:3] == ["comment_withheld", "comment_withheld", "comments_disposed"]
    assert world.project.run.disposed
    assert (world.comment("c1").state, world.comment("c1").withheld_because) == ("withheld", "广告")
    assert world.comment("c1").receipt == receipt_digest(code("c1"))


def test_what_was_withheld_by_mistake_is_waited_for_again() -> None:
    world = held("c1")
    world.to("window").due()
    world.act("sec", "withhold_comments", comments=["c1"], reason="广告")

    assert types(world.act("sec", "release_comments", comments=["c1"])) == ["comments_awaited", "comment_released"]
    assert not world.project.run.disposed
    assert world.comment("c1").withheld_because is None


@pytest.mark.parametrize("act", ["release_comments", "withhold_comments"])
def test_only_what_waits_is_moderated_and_only_by_whom_the_procedure_says(act: str) -> None:
    world = held("c1")
    comment(world, "c2", "visitor:2", None)
    fields = {"reason": "广告"} if act == "withhold_comments" else {}

    assert world.refused("lead", act, comments=["c1"], **fields).rule == "actor_role"
    refusal = world.refused("sec", act, comments=["c1", "c2", "c9"], **fields)
    assert (refusal.rule, refusal.facts) == ("comment_held", {"comments": ["c2", "c9"]})
    assert world.comment("c1").state == "held"  # all of them or none


def test_an_origin_is_admitted_as_browsers_send_it() -> None:
    world = given.founded()
    world.act("op", "admit_origin", origin="https://portal.example:8443")

    assert world.body().origins == ("https://portal.example:8443",)
    assert world.refused("op", "revoke_origin", origin="https://other.example").rule == "named_known"
    world.act("op", "revoke_origin", origin="https://portal.example:8443")
    assert world.body().origins == ()
    for wrong in ("*", "null", "https://portal.example/", "portal.example", "https://A.example", "https://a b"):
        with pytest.raises(ValueError, match="origin"):
            world.act("op", "admit_origin", origin=wrong)


def test_no_portal_is_called_as_the_public_side_is() -> None:
    world = given.founded()

    assert world.refused("op", "admit_portal", portal="public", token_digest="0" * 64).rule == "portal_name_free"
