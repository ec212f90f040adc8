"""A recount: from the rules and what the ballot's events tell, the same figures and the same verdict."""

import json
from dataclasses import replace
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.ballot_counts import BallotClosed
from domain.canonical import encode
from domain.counting import Counts, Fact, explain, holds, judge
from domain.criteria import All as Every
from domain.criteria import AtLeast, AtMost, Bands, Criterion, Proportion
from domain.events import read_event
from domain.evolve import evolve_event
from domain.procedure import Procedure
from domain.verdict import recount, verdict
from tests.domain.balloting import BALLOT, Fields, close, opened, vote, voting
from tests.domain.given import World

POSITIONS: Fields = {
    "yes": {"title": {"zh": "赞成"}},
    "no": {"title": {"zh": "反对"}, "needs_reason": True, "unreasoned": "void"},
    "maybe": {"title": {"zh": "改后赞成"}, "conditional": "yes"},
    "abstain": {"title": {"zh": "弃权"}},
    "discuss": {"title": {"zh": "待议"}, "needs_reason": True, "unreasoned": "abstain", "blocks": True},
    "recuse": {"title": {"zh": "回避"}, "recuses": True},
}
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a ballot is held to make one up
VOTED = ("yes", "no", "maybe", "abstain", "discuss")

counted = st.sampled_from(["eligible", "present", "returned", "cast", ["yes"], ["no"], ["yes", "maybe"], ["abstain"]])
fractions = st.fractions(0, 1, max_denominator=12).map(str)
ops = st.sampled_from([">=", ">", "<=", "<"])
part = st.fixed_dictionaries({}, optional={"among": st.sampled_from(["use", "issuer"]), "weigh": st.just("population")})
leaf = st.one_of(
    st.builds(
        lambda count, of, op, fraction, p: {"count": count, "of": of, "op": op, "fraction": fraction, **p},
        counted, counted, ops, fractions, part,
    ),
    st.builds(lambda count, n, p: {"count": count, "at_least": n, **p}, counted, st.integers(0, 9), part),
    st.builds(lambda count, n, p: {"count": count, "at_most": n, **p}, counted, st.integers(0, 9), part),
)  # fmt: skip


def banded(lows: list[Fraction], inner: list[Fields], turnout: Fields) -> Fields:
    bands = [{"from": str(low), "passes": passes} for low, passes in zip(sorted(lows), inner, strict=False)]
    return {"turnout": {"count": "cast", "of": "eligible", **turnout}, "bands": bands}


def branched(inner: st.SearchStrategy[Fields]) -> st.SearchStrategy[Fields]:
    several = st.lists(inner, min_size=1, max_size=3)
    lows = st.lists(st.fractions(0, 1, max_denominator=8), min_size=1, max_size=3, unique=True)
    return st.one_of(
        several.map(lambda parts: {"all": parts}),
        several.map(lambda parts: {"any": parts}),
        st.builds(banded, lows, several, part),
    )


trees = st.recursive(leaf, branched, max_leaves=5)
modes = st.fixed_dictionaries(
    {"title": st.just({"zh": "表决"}), "passes": trees},
    optional={
        "quorum": leaf,
        "attendance": st.booleans(),
        "no_reply": st.sampled_from(["yes", "abstain"]),
        "tie": st.sampled_from([{"casting": "no"}, {"by": "secretary"}, {"by": "secretary"}]).map(
            lambda who: {"between": ["yes", "no"]} | who
        ),
        "recounts": st.fixed_dictionaries(
            {"some": st.builds(lambda tree: {"title": {"zh": "复计"}, "among": "issuer", "passes": tree}, trees)}
        ),
    },
)  # fmt: skip
outcomes = st.lists(
    st.builds(
        lambda when, came: {"when": when, "verdict": came},
        st.dictionaries(
            st.sampled_from(["all", "some"]), st.sampled_from(["passed", "failed"]), min_size=1, max_size=2
        ),
        st.sampled_from(["passed", "failed", "pending"]),
    ),
    max_size=2,
)


@st.composite
def ballots(draw: st.DrawFn) -> tuple[Fields, dict[str, Fields]]:
    """Rules of a ballot, and voters of two interests, some of a class, each with a weight."""
    mode = draw(modes)
    if "recounts" in mode:
        mode["outcomes"] = draw(outcomes)
    voters: dict[str, Fields] = {
        f"m{n}": {
            "interest": draw(st.sampled_from(["use", "research"])),
            "roles": ["member", *draw(st.sampled_from([[], ["issuer"]]))],
            "weights": {"population": draw(st.integers(0, 90))},
        }
        for n in range(draw(st.integers(1, 7)))
    }
    return BALLOT | {"positions": POSITIONS, "modes": {"letters": mode}, "exclude": ["drafters"]}, voters


@st.composite
def closed_ballots(draw: st.DrawFn) -> tuple[World, BallotClosed]:
    """A ballot that was opened, voted in and closed; some voters came to draft meanwhile, and are not counted."""
    rules, voters = draw(ballots())
    world = opened(voting(rules, voters))
    names = [*voters]
    there = names
    if rules["modes"]["letters"].get("attendance"):
        there = draw(st.lists(st.sampled_from(names), unique=True))
        world.act("sec", "record_attendance", ballot="b1", present=there, evidence="0" * 64)
    votes = draw(st.dictionaries(st.sampled_from(names), st.sampled_from([*VOTED, "recuse"])))
    for voter, position in votes.items():
        if voter in there:
            vote(world, {voter: position}, reason=draw(st.sampled_from(["理由", None])))
    for drafter in draw(st.lists(st.sampled_from(names), max_size=2, unique=True)):
        world.act("sec", "appoint_drafter", person=drafter)
    drafters = world.project.drafters
    met = [v for v, p in world.ballot().votes.items() if p == "maybe" and v not in drafters and draw(st.booleans())]
    event = _close(world, {"met": met}, draw(st.sampled_from(["yes", "no"])))
    return world, event


def _close(world: World, fields: Fields, casting: str) -> BallotClosed:
    refusal = None
    with_casting = fields | {"casting": casting}
    copy = world.copy()
    try:
        return close(world, **fields)
    except Exception as error:  # noqa: BLE001 - looked at below
        refusal = error
    assert getattr(refusal, "rule", "") == "casting_vote", refusal
    world.states, world.log = copy.states, copy.log
    return close(world, **with_casting)


def rules_of(world: World) -> Procedure:
    return next(p for p in world.procedures.values() if p.id == "ballots")


@patient
@given(closed_ballots())
def test_a_recount_gives_the_verdict_and_every_figure(case: tuple[World, BallotClosed]) -> None:
    world, event = case

    again = recount(rules_of(world), "vote", world.ballot())

    assert (again.verdict, again.facts, again.recused) == (event.verdict, event.count, event.recused)
    assert {n: (ok, facts) for n, (ok, facts) in again.recounts.items()} == {
        each.recount: (each.passed, each.count) for each in event.recounts
    }
    assert dict(again.counts.by_position) == event.positions
    assert (again.counts.eligible, again.counts.present, again.counts.returned) == (
        event.eligible, event.present, event.returned
    )  # fmt: skip


@patient
@given(closed_ballots())
def test_the_figures_that_are_kept_suffice_to_judge_again(case: tuple[World, BallotClosed]) -> None:
    world, event = case
    rules = rules_of(world).stages["vote"].ballot
    assert rules is not None
    mode = rules.modes["letters"]
    parts = {(f.among, f.weigh): Counts(f.eligible, f.present, f.returned, f.positions) for f in event.parts}
    counts = Counts(event.eligible, event.present, event.returned, event.positions, parts)

    if event.verdict == "no_quorum":
        assert mode.quorum is not None
        assert not holds(mode.quorum, counts)
        assert event.count == explain(mode.quorum, counts)
    else:
        ok, facts = judge(mode.passes, counts)
        told = (*(explain(mode.quorum, counts) if mode.quorum else ()), *facts)
        assert event.count[: len(told)] == told
        blocked = event.positions.get("discuss", 0) > 0
        came = {"all": ok and not blocked} | {n: judge(r.passes, counts, r.among)[0] for n, r in mode.recounts.items()}
        if not mode.outcomes:
            assert event.verdict == ("passed" if all(came.values()) else "failed")
        assert not (blocked and event.verdict == "passed")


@patient
@given(closed_ballots())
def test_the_events_alone_give_the_ballot_again(case: tuple[World, BallotClosed]) -> None:
    world, _ = case
    state = None
    for d in world.log:
        if d.stream.name == "ballot/b1":
            event = type(d.event)
            data = json.loads(encode(d.event.model_dump(mode="json", by_alias=True, exclude={"type"})))
            read = read_event(event.model_fields["type"].default, event.schema_version, data)
            assert d.effective_at is not None
            state = evolve_event(state, read, d.effective_at, d.stream)

    assert state == world.ballot()


@patient
@given(closed_ballots())
def test_the_figures_hang_together(case: tuple[World, BallotClosed]) -> None:
    world, event = case

    assert 0 <= event.returned <= event.present <= event.eligible <= len(world.ballot().voters)
    assert set(event.positions) <= {*VOTED}
    assert not set(event.recused) & set(event.excluded)
    for figures in event.parts:
        assert figures.weigh is not None or figures.eligible <= event.eligible
        assert figures.returned <= figures.present <= figures.eligible


@patient
@given(closed_ballots(), st.randoms(use_true_random=False))
def test_the_order_of_voters_and_votes_does_not_matter(case: tuple[World, BallotClosed], chance: object) -> None:
    world, event = case
    rules = rules_of(world).stages["vote"].ballot
    ballot = world.ballot()
    assert rules is not None
    voters, votes = list(ballot.voters), list(ballot.votes.items())
    shuffle = chance.shuffle  # type: ignore[attr-defined] # hypothesis hands out a Random under a private name
    shuffle(voters)
    shuffle(votes)

    again = verdict(rules, rules.modes["letters"], replace(ballot, voters=tuple(voters), votes=dict(votes)))

    assert (again.verdict, again.facts) == (event.verdict, event.count)


def straightforward(criterion: Criterion, counts: Counts, among: str | None = None) -> bool:
    """Whether a criterion holds, worked out by division instead of by the number needed."""
    match criterion:
        case Every():
            return all(straightforward(inner, counts, among) for inner in criterion.all)
        case Bands():
            whole = counts.part(criterion.turnout.among or among, criterion.turnout.weigh)
            basis = whole.number(criterion.turnout.of)
            share = Fraction(whole.number(criterion.turnout.count), basis) if basis else None
            reached = [band for band in criterion.bands if share is not None and band.least <= share]
            return bool(reached) and straightforward(reached[-1].passes, counts, among)
        case Proportion():
            own = counts.part(criterion.among or among, criterion.weigh)
            basis = own.number(criterion.of)
            return bool(basis) and _compare(
                criterion.op, Fraction(own.number(criterion.count), basis), criterion.fraction
            )
        case AtLeast():
            return counts.part(criterion.among or among, criterion.weigh).number(criterion.count) >= criterion.at_least
        case AtMost():
            return counts.part(criterion.among or among, criterion.weigh).number(criterion.count) <= criterion.at_most
        case _:
            return any(straightforward(inner, counts, among) for inner in criterion.any)


def _compare(op: str, left: Fraction, right: Fraction) -> bool:
    found = {">=": left >= right, ">": left > right, "<=": left <= right, "<": left < right}
    return found[op]


@patient
@given(closed_ballots())
def test_a_second_way_to_reckon_agrees(case: tuple[World, BallotClosed]) -> None:
    world, event = case
    rules = rules_of(world).stages["vote"].ballot
    assert rules is not None
    mode, counts = rules.modes["letters"], recount(rules_of(world), "vote", world.ballot()).counts

    assert straightforward(mode.passes, counts) is holds(mode.passes, counts)
    for each in mode.recounts.values():
        assert straightforward(each.passes, counts, each.among) is judge(each.passes, counts, each.among)[0]
    facts: tuple[Fact, ...] = event.count
    assert all(Fact.model_validate_json(fact.model_dump_json()) == fact for fact in facts)
