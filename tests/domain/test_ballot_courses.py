"""Whatever happens to a ballot, each of its counts is the same when it is done again from the log."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.act import Actor, Recorded
from domain.ballot_counts import Counted
from domain.recounting import counted_again
from domain.refusal import Refused
from tests.domain.balloting import Fields, opened, several, voting
from tests.domain.given import World, mailed
from tests.domain.test_ballot_course import QUORUM, rules, stages

PEOPLE = ("m1", "m2", "m3", "m4", "m5")
COURSE: Fields = {
    "exclude": ["drafters"], "voids": {"two_ticks": {"zh": "多选"}}, "late": "mark", "proxies": {"most": 2},
    "after_close": {"until": "changes", "may": {"no": ["yes", "abstain"], "yes": ["abstain"]}, "most": 2},
    "overrides": {"failed": ["passed"], "passed": ["failed"]},
    "warns": {"narrow": True, "quorum_near": True, "abstained": "1/5"},
}  # fmt: skip
TIMED: Fields = {"until": "closes", "quorum": QUORUM, "more_time": {"by": {"length": 5, "unit": "d"}}}
voters = st.sampled_from(PEOPLE)
positions = st.sampled_from(["yes", "no", "abstain"])

Deed = Callable[[World], Any]


def _votes(voter: str, position: str, behalf: str | None) -> Deed:
    because = "time" if position == "abstain" else None
    said: Fields = {"ballot": "b1", "position": position, "because": because, "reason": "理由"}
    return lambda w: w.act(voter, "cast_vote", behalf=behalf, **said)


def _void(voter: str) -> Deed:
    said: Fields = {"ballot": "b1", "position": "void", "because": "two_ticks"}
    return lambda w: w.act("sec", "cast_vote", behalf=voter, outside=mailed("2026-01-05"), **said)


def _time_passes(world: World) -> None:
    if world.project.deadline("closes") is not None:
        world.to("closes").due()


deeds = st.one_of(
    st.builds(_votes, voters, positions, st.none()),
    st.builds(_votes, voters, positions, st.none()),
    st.builds(_votes, voters, positions, voters),
    st.builds(_void, voters),
    st.builds(lambda one, other: lambda w: w.act(one, "give_proxy", ballot="b1", holder=other), voters, voters),
    st.builds(lambda one: lambda w: w.act(one, "withdraw_proxy", ballot="b1"), voters),
    st.builds(lambda one: lambda w: w.act("sec", "appoint_drafter", person=one), voters),
    st.just(_time_passes),
    st.just(lambda w: w.act("sec", "close_ballot", ballot="b1")),
    st.builds(
        lambda to: (
            lambda w: w.act(
                "sec", "override_verdict", ballot="b1", verdict=to, decision="决定", reason="理由", evidence="0" * 64
            )
        ),
        st.sampled_from(["passed", "failed"]),
    ),
)


def recorded(world: World) -> list[Recorded]:
    """The ballot's events as a log would have them."""
    return [
        Recorded(
            id=str(n), body="acc", position=n, stream=d.stream, version=n, recorded_at=d.effective_at or world.now,
            effective_at=d.effective_at or world.now, actor=Actor(None), command_id="", caused_by=None, procedure=None,
            event=d.event, hash="",
        )
        for n, d in enumerate(world.log) if d.stream.name == "ballot/b1"
    ]  # fmt: skip


def _closed(world: World) -> None:
    if world.project.deadline("closes") is not None:
        world.to("closes").due()
    if not world.ballot().closed and not any(d.name == "closes" and d.open for d in world.project.deadlines):
        world.act("sec", "close_ballot", ballot="b1")


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.booleans(), st.lists(deeds, min_size=4, max_size=10), st.lists(deeds, min_size=2, max_size=10))
def test_every_count_of_any_course_is_the_same_again(
    timed: bool,  # noqa: FBT001 - drawn
    before: list[Deed],
    after: list[Deed],
) -> None:
    ballot = rules(TIMED if timed else {}, **COURSE)
    world = opened(voting(ballot, several("m", 5), stages=stages(ballot)))
    for deed in (*before, _closed, *after):
        with suppress(Refused):
            deed(world)
    held = next(p for p in world.procedures.values() if p.id == "ballots").stages["vote"].ballot
    assert held is not None
    counts = [e.event for e in recorded(world) if isinstance(e.event, Counted)]

    again = [*counted_again(lambda _: held, recorded(world))]

    assert [each.event for each in again] == counts
    assert [each.differs for each in again] == [()] * len(counts)
    state = world.ballot()
    assert state.verdict == (counts[-1].verdict if counts and not state.overridden else state.verdict)
    assert not state.late.keys() & state.votes.keys()
    assert all(holder not in state.proxies for holder in state.proxies.values())
