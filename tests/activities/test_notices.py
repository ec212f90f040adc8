"""Notices reach whom the procedure names, each once, however often an attempt breaks off."""

import json
from collections import Counter

import pytest

from activities.ledger import Ledger
from domain.message import Command
from domain.notice import MOST_RECIPIENTS
from store.outcome import Accepted
from tests.activities.conftest import COMMENTING, World


class Broken(RuntimeError):
    """The worker is killed here."""


class DyingLedger(Ledger):
    """A ledger whose process is killed after so many commands: the last is recorded, its answer lost."""

    def __init__(self, world: World, commands: int) -> None:
        super().__init__(world.log)
        self.left = commands

    def send(self, body: str, command: Command, key: str | None = None) -> Accepted:
        if self.left == 0:
            raise Broken
        self.left -= 1
        accepted = super().send(body, command, key)
        if self.left == 0:
            raise Broken
        return accepted


def enrol_members(world: World, count: int) -> None:
    for n in range(count):
        world.do("op", "enrol_person", person=f"m{n}", name=f"会员{n}", roles=["member"])


def test_an_announcement_goes_into_the_feed_and_to_the_members(world: World) -> None:
    world.perform(COMMENTING, "announce_comment")
    entry = json.loads(world.entries()[0].read_text())

    assert entry["title"]["zh"] == "《便携式储能电源 安全要求》：公布征求意见"
    assert entry["audience"] == ["member", "public"]
    assert {"window", "disposal_due"} <= {deadline["key"].split(".")[1] for deadline in entry["deadlines"]}
    assert [delivery.recipients for delivery in world.deliveries()] == [("lead",)]
    assert {key: kind for key, kind in world.owed(COMMENTING).items() if kind == "announce_comment"} == {}


def test_performed_again_it_changes_nothing(world: World) -> None:
    key = next(key for key, kind in world.owed(COMMENTING).items() if kind == "announce_comment")
    world.perform(COMMENTING, "announce_comment")
    before = world.events()
    world.perform(COMMENTING, "announce_comment")

    assert before == world.events()
    assert Counter(done.key for done in world.done())[key] == 1


@pytest.mark.parametrize("commands", [1, 2, 3, 4])
def test_a_killed_delivery_resumes_where_it_stood(world: World, commands: int) -> None:
    enrol_members(world, 2 * MOST_RECIPIENTS + 50)
    later = "2027-01-19T01:00:00Z"
    world.do("op", "advance_clock", to=later)
    world.do("sec", "extend_deadline", deadline="window", by="5 d", reason="more time")
    with pytest.raises(Broken):
        world.perform(COMMENTING, "announce_extension", DyingLedger(world, commands))
    world.perform(COMMENTING, "announce_extension")
    told = Counter(person for delivery in world.deliveries() for person in delivery.recipients)

    assert {1} == set(told.values())
    assert len(told) == 2 * MOST_RECIPIENTS + 51
    assert [delivery.batch for delivery in world.deliveries()] == [1, 2, 3]
    assert len([done for done in world.done() if done.kind == "announce_extension"]) == 1
    assert len(world.entries()) == 1


def test_a_reminder_names_its_deadline(world: World) -> None:
    world.do("op", "advance_clock", to="2027-02-10T01:00:00Z")
    world.perform(COMMENTING, "remind")
    reminded = [done.facts["deadline"] for done in world.done() if done.kind == "remind"]

    assert [f"{COMMENTING}.window"] == reminded
