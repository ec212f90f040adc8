"""The life of a standard that is published with everything that publication knows."""

from tests.domain import publishing
from tests.domain.given import World, sha


def published() -> World:
    """Return a standard with a publisher elsewhere and a result; disclosed, changed, and told to a register."""
    world = publishing.ready()
    world.act("sec", "name_outside_publisher", **publishing.ELSEWHERE)
    world.act("sec", "enter_outside_agreement", **publishing.AGREED)
    world.act("sec", "name_outside_publisher", partner="gone", name={"zh": "退出的单位"}, code="GONE")
    world.act("cou", "drop_publisher", partner="gone", decision="理事会 2026-6", reason="该单位退出")
    world.act("lead", "disclose_patent", patent="pa1", number="ZL1", holder="某公司")
    world.act("sec", "state_licence", patent="pa1", licence="free", evidence=sha(1))
    world.act("lead", "name_source_result", **publishing.RESULT, patent="pa1", evidence=sha(1))
    publishing.approve(world, reason="全体同意")
    world.release()
    world.act("sec", "record_disclosure", url="https://standards.example/1", evidence=sha(1))
    world.on("2026-09-01").due()
    world.act("sec", "acknowledge_packet", n=1, registry="national", receipt="R-1")
    return world
