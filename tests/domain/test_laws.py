"""What holds of any life, however it goes: random acts and jumps of the clock through the pure rules."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import given as holds_for
from hypothesis import strategies as st

from domain.act import Outside
from domain.ballot import Ballot
from domain.ballot_counts import BallotClosed
from domain.canonical import encode
from domain.deadline import DeadlineMoved, DeadlinePassed, DeadlineSet
from domain.engine import MOST_BYTES
from domain.events import read_event, tag_of
from domain.evolve import State, evolve_event
from domain.message import StreamId, project_stream
from domain.project import Project
from domain.project_acts import StageEntered
from domain.refusal import Refused
from domain.verdict import recount
from tests.domain import given
from tests.domain.given import ACC, PANEL, PET, PROCEDURE, PROPOSAL, World, sha

Step = Callable[[World], object]

PERIODS = st.sampled_from(["0d", "1d", "10d", "30d", "5wd", "2mo", "400y"])
DIGESTS = st.sampled_from([sha(n) for n in (2, 4, 6, 40)])
PROJECTS = st.sampled_from(["p1", "p1", "p1", "p2"])
PEOPLE = st.sampled_from(["sec", "sec", "cou", "lead", "d2", "mem", "visitor:1", "nobody", *PANEL])
SMALL = st.integers(1, 3).map(str)
REASON = st.sampled_from([None, "理由"])

FIELDS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "propose_project": st.fixed_dictionaries(
        {"partners": st.sampled_from([[], [PET], [ACC]]), "revises": st.sampled_from([None, "p1", "p2"])}
    ).map(lambda changed: {**PROPOSAL, **changed}),
    "move": st.fixed_dictionaries(
        {
            "transition": st.sampled_from(sorted({t for s in PROCEDURE.stages.values() for t in s.transitions})),
            "reason": REASON, "number": REASON,
            "periods": st.dictionaries(st.sampled_from(["window", "draft_due", "release_due"]), PERIODS, max_size=1),
        }
    ),
    "attest": st.fixed_dictionaries(
        {"attestation": st.sampled_from([*PROCEDURE.attestations]), "evidence": DIGESTS, "text": st.just("附件")}
    ),
    "register_document": st.fixed_dictionaries(
        {
            "document": SMALL, "kind": st.sampled_from([*PROCEDURE.documents]), "title": st.just({"zh": "稿"}),
            "digest": DIGESTS, "size": st.just(1), "media_type": st.just("text/plain"),
        }
    ),
    "appoint_drafter": st.fixed_dictionaries({"person": PEOPLE, "lead": st.booleans()}),
    "submit_comment": st.fixed_dictionaries({"comment": SMALL, "text": st.just("建议")}),
    "dispose_comment": st.fixed_dictionaries(
        {"comment": SMALL, "disposition": st.sampled_from(["accepted", "rejected"]), "reason": REASON}
    ),
    "open_ballot": st.fixed_dictionaries(
        {
            "ballot": SMALL, "mode": st.sampled_from(["meeting", "correspondence"]), "digest": DIGESTS,
            "panel": st.lists(st.sampled_from([*PANEL, "mem"]), min_size=5, max_size=8, unique=True),
        }
    ),
    "record_attendance": st.fixed_dictionaries(
        {"ballot": SMALL, "present": st.lists(st.sampled_from(PANEL), min_size=3, unique=True), "evidence": DIGESTS}
    ),
    "cast_vote": st.fixed_dictionaries(
        {"ballot": SMALL, "position": st.sampled_from(["approve"] * 3 + ["disapprove", "abstain"]), "reason": REASON}
    ),
    "close_ballot": st.fixed_dictionaries({"ballot": SMALL}),
    "conclude_review": st.fixed_dictionaries(
        {
            "conclusion": st.sampled_from(["adopted", "adopted_with_changes"]), "minutes": DIGESTS,
            "text": st.just("通过"),
        }
    ),
    "convene_meeting": st.fixed_dictionaries(
        {
            "meeting": SMALL, "at": st.sampled_from(["2026-05-20T09:00:00+08:00", "2040-01-01T09:00:00+08:00"]),
            "place": st.sampled_from([None, "北京"]), "chair": PEOPLE, "agenda": st.just(["审查"]),
            "panel": st.lists(st.sampled_from([*PANEL, "mem"]), min_size=5, max_size=8, unique=True),
        }
    ),
    "sign_in": st.fixed_dictionaries(
        {
            "meeting": SMALL, "evidence": DIGESTS,
            "present": st.lists(
                st.fixed_dictionaries({"person": PEOPLE, "instead_of": st.sampled_from([None, None, *PANEL])}),
                min_size=1, max_size=7,
            ),
        }
    ),
    "raise_objection": st.fixed_dictionaries({"objection": SMALL, "text": st.just("不同意")}),
    "judge_objection": st.fixed_dictionaries(
        {"objection": SMALL, "substantial": st.booleans(), "sustained": st.booleans(), "reason": st.just("理由")}
    ),
    "settle_objection": st.fixed_dictionaries(
        {
            "objection": SMALL, "outcome": st.sampled_from(["tried", "resolved", "withdrawn", "overruled"]),
            "reason": st.just("理由"), "evidence": st.none() | DIGESTS,
        }
    ),
    "conclude_by_consensus": st.fixed_dictionaries(
        {
            "conclusion": st.sampled_from(["adopted", "adopted_with_changes"]), "minutes": DIGESTS,
            "text": st.just("一致"),
        }
    ),
    "submit_changes": st.fixed_dictionaries(
        {
            "digest": DIGESTS, "change_class": st.sampled_from(["editorial", "substantive", "fundamental"]),
            "text": st.just("已改"),
        }
    ),
    "record_opinions": st.fixed_dictionaries(
        {
            "opinions": st.lists(
                st.fixed_dictionaries({"opinion": SMALL, "text": st.just("意见")}), min_size=1, max_size=2
            ),
        }
    ),
    "answer_review": st.fixed_dictionaries(
        {"opinion": SMALL, "answer": st.sampled_from(["accepted", "rejected"]), "reason": REASON}
    ),
    "sign_minutes": st.fixed_dictionaries({"digest": DIGESTS}),
    "confirm_changes": st.fixed_dictionaries({"digest": DIGESTS, "text": st.just("已改")}),
    "disclose_patent": st.fixed_dictionaries({"patent": SMALL, "number": st.just("ZL1"), "holder": st.just("某公司")}),
    "state_licence": st.fixed_dictionaries(
        {"patent": SMALL, "licence": st.sampled_from([*PROCEDURE.licences]), "evidence": DIGESTS}
    ),
    "release": st.fixed_dictionaries(
        {
            "document_number": st.just("7号"), "partners": st.sampled_from([[], [PET]]),
            "effective_on": st.dates(datetime(2026, 1, 1, tzinfo=UTC).date(), datetime(2040, 1, 1, tzinfo=UTC).date()),
        }
    ),
    "record_disclosure": st.just({"url": "https://standards.example/1", "evidence": sha(1)}),
    "extend_deadline": st.fixed_dictionaries(
        {
            "deadline": st.sampled_from(["window", "draft_due", "ballot_closes"]), "by": PERIODS,
            "reason": st.just("理由"),
        }
    ),
    "file_appeal": st.fixed_dictionaries({"appeal": SMALL, "ground": st.just("technical"), "text": st.just("有误")}),
    "admit_appeal": st.fixed_dictionaries({"appeal": SMALL, "reason": st.just("受理")}),
    "decide_appeal": st.fixed_dictionaries(
        {"appeal": SMALL, "outcome": st.just("dismissed"), "reason": st.just("无误")}
    ),
    "conclude_periodic_review": st.fixed_dictionaries(
        {
            "outcome": st.sampled_from(["confirmed", "amended", "revised", "withdrawn"]), "reason": st.just("复审"),
            "evidence": DIGESTS, "revision": st.sampled_from([None, "p2", "p3"]),
        }
    ),
    "grant_waiver": st.fixed_dictionaries(
        {
            "rule": st.sampled_from([*PROCEDURE.rules]), "authority": st.just("理事会"), "reason": st.just("理由"),
            "until": st.just("2030-01-01"),
        }
    ),
    "adopt_calendar": st.just({}),
}  # fmt: skip


def attempt(world: World, person: str, command: str, fields: dict[str, Any], **how: Any) -> None:  # noqa: ANN401 - as World.act takes them
    """Try an act: anything but a refusal is a fault of the rules."""
    with suppress(Refused):
        world.act(person, command, **fields, **how)


def jump(days: float) -> Step:
    def step(world: World) -> None:
        world.now += timedelta(days=days)
        for name in ("p1", "p2", "p3"):
            world.due(name)

    return step


@st.composite
def acts(draw: st.DrawFn, world: World) -> Step:
    """An act, mostly one that the stage offers to whoever may, of a day ago or now, maybe with reasons to depart."""
    project = draw(PROJECTS)
    state = world.states.get(project_stream(ACC, project))
    stage = PROCEDURE.stages[state.stage] if isinstance(state, Project) else None
    offered = {*stage.acts, *PROCEDURE.acts, "move", "cast_vote"} & {*FIELDS} if stage else {"propose_project"}
    command = draw(st.sampled_from(sorted(offered)) | st.sampled_from(sorted(FIELDS)))
    fields = draw(FIELDS[command]) | {"project": project}
    apt = {
        "conclude_review": "v1", "confirm_changes": "v1", "decide_appeal": "cou", "grant_waiver": "cou",
        "conclude_periodic_review": "cou", "cast_vote": draw(st.sampled_from(PANEL)),
    }.get(command, "sec")  # fmt: skip
    if command == "move" and stage and stage.transitions:
        fields["transition"] = draw(st.sampled_from([*stage.transitions]))
        apt = "cou" if "council" in stage.transitions[fields["transition"]].by else "sec"
    person = draw(st.sampled_from([apt, apt, apt, draw(PEOPLE)]))
    ago = draw(st.sampled_from([None, None, None, timedelta(days=1), timedelta(days=-1), timedelta(days=40)]))
    despite = draw(st.sampled_from([{}, {"comment_period": "理由", "effective_gap": "理由"}]))

    def step(world: World) -> None:
        outside = Outside(world.now - ago, "mail", sha(1)) if ago else None
        behalf = person if outside else None
        attempt(world, "sec" if outside else person, command, fields, outside=outside, behalf=behalf, despite=despite)

    return step


@st.composite
def body_acts(draw: st.DrawFn) -> Step:
    choices: list[tuple[str, dict[str, Any]]] = [
        ("pause_body", {"reason": "x", "authority": "x"}),
        ("resume_body", {"reason": "x", "authority": "x"}),
        ("resume_body", {"reason": "x", "authority": "x"}),
        ("end_role", {"person": "v1", "role": "chair"}),
        ("assign_role", {"person": "v1", "role": "chair"}),
        ("import_calendar", {"calendar": "CN", "years": [given.off(datetime(2031, 1, 1, tzinfo=UTC).date())]}),
        ("enrol_person", {"person": "v2", "name": "x", "unit": given.DRAFTING_UNITS[0]}),
    ]
    command, fields = draw(st.sampled_from(choices))
    return lambda world: attempt(world, "op", command, fields)


JUMPS = st.sampled_from([0.001, 1, 5, 16, 31, 100, 400, 2000, 8000]).map(jump)

REACHED = [
    given.founded, given.approvable, given.draft_ready, given.public_comment, given.commented, given.answered,
    given.review, given.meeting, given.correspondence, given.passed, given.releasable, given.released, given.in_force,
    given.periodic_review,
]  # fmt: skip


@st.composite
def lived(draw: st.DrawFn) -> World:
    """A world some steps on from some stage."""
    world = draw(st.sampled_from(REACHED))()
    for _ in range(draw(st.sampled_from([30, 15, 5]))):
        usual = acts(world)
        draw(st.one_of(usual, usual, usual, usual, body_acts(), JUMPS))(world)
    return world


RUNS = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@RUNS
@holds_for(lived())
def test_any_life_keeps_the_laws(world: World) -> None:
    """Only refusals stop an act, and whatever happened, every law below holds."""
    states_are_the_fold_of_the_log(world)
    time_goes_forward_in_every_stream(world)
    no_deadline_ends_before_it_began(world)
    every_verdict_is_its_recount(world)
    every_number_is_given_once(world)
    nothing_is_released_past_a_stage(world)
    nothing_that_came_due_is_left(world)
    every_event_fits_and_reads_back(world)


def states_are_the_fold_of_the_log(world: World) -> None:
    folded: dict[StreamId, State] = {}
    for d in world.log:
        state = evolve_event(folded.get(d.stream), d.event, d.effective_at or world.now, d.stream)
        if state is not None:
            folded[d.stream] = state
    assert folded == world.states


def time_goes_forward_in_every_stream(world: World) -> None:
    last: dict[StreamId, datetime] = {}
    for d in world.log:
        assert d.effective_at is not None
        assert last.get(d.stream, d.effective_at) <= d.effective_at, (d, last[d.stream])
        last[d.stream] = d.effective_at


def no_deadline_ends_before_it_began(world: World) -> None:
    ended: set[tuple[StreamId, str]] = set()
    for d in world.log:
        match d.event:
            case DeadlineSet(instant=instant) | DeadlineMoved(instant=instant):
                assert d.effective_at is not None
                assert instant >= d.effective_at
                assert (d.stream, d.event.key) not in ended
            case DeadlinePassed(key=key, instant=instant):
                assert d.effective_at is not None
                assert d.effective_at >= instant
                assert (d.stream, key) not in ended
                ended.add((d.stream, key))
            case _:
                pass


def every_verdict_is_its_recount(world: World) -> None:
    for d in world.log:
        if isinstance(d.event, BallotClosed):
            ballot = world.states[d.stream]
            assert isinstance(ballot, Ballot)
            again = recount(PROCEDURE, "review", ballot)
            assert (d.event.verdict, d.event.count) == (again.verdict, again.facts)
            assert d.event.positions == dict(again.counts.by_position)
            assert not set(ballot.votes) & {"lead", "d2", "mem"} - set(ballot.excluded)


def every_number_is_given_once(world: World) -> None:
    given_out = [d.event for d in world.log if tag_of(d.event) == "number_allocated"]
    numbers = [event.model_dump()["number"] for event in given_out]
    assert len(numbers) == len(set(numbers))


def nothing_is_released_past_a_stage(world: World) -> None:
    for state in world.states.values():
        if isinstance(state, Project) and state.number:
            stages = [d.event.stage for d in world.log if d.stream.id == state.id and isinstance(d.event, StageEntered)]
            needed = ["project_approval", "drafting", "public_comment", "review", "publication"]
            assert [s for s in dict.fromkeys(stages) if s in needed] == needed


def nothing_that_came_due_is_left(world: World) -> None:
    for name in ("p1", "p2", "p3"):
        world.due(name)
    for state in world.states.values():
        if isinstance(state, Project) and not world.body().paused:
            assert all(d.instant and d.instant > world.now for d in state.running())


def every_event_fits_and_reads_back(world: World) -> None:
    for event in (d.event for d in world.log):
        data = event.model_dump(mode="json", by_alias=True, exclude={"type"})
        assert len(encode(data)) <= MOST_BYTES
        assert read_event(tag_of(event), event.schema_version, data) == event
