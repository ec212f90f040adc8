"""Quorum and majorities of real bodies, on exact numbers."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from domain.counting import Counts, Fact, explain, holds, judge
from domain.criteria import AtLeast, AtMost, Criterion, Proportion, classes, parts, positions, weights

ADAPTER: TypeAdapter[Criterion] = TypeAdapter(Criterion)


def share(count: object, of: object, op: str, fraction: str) -> dict[str, object]:
    return {"count": count, "of": of, "op": op, "fraction": fraction}


def tally(*, eligible: int = 0, present: int = 0, returned: int | None = None, **votes: int) -> Counts:
    cast = sum(votes.values())
    return Counts(eligible or cast, present or cast, cast if returned is None else returned, votes)


YES_NO = ["yes", "no"]
GROUP_STANDARD = share(["yes"], "present", ">=", "3/4")
NATIONAL_COMMITTEE = {
    "all": [
        share("returned", "eligible", ">=", "3/4"),
        share(["yes"], "cast", ">=", "2/3"),
        share(["no"], "cast", "<=", "1/4"),
    ]
}
CORRESPONDENCE = {"all": [share("returned", "eligible", ">=", "2/3"), share(["yes"], "returned", ">=", "3/4")]}
ISO: dict[str, Any] = {"all": [share(["yes"], YES_NO, ">=", "2/3"), share(["no"], YES_NO, "<=", "1/4")]}
ANSI = {"all": [share("cast", "eligible", ">", "1/2"), share(["yes"], YES_NO, ">=", "2/3")]}
IEEE = {
    "all": [
        share("returned", "eligible", ">=", "3/4"),
        share(["yes"], YES_NO, ">=", "3/4"),
        share(["abstain"], "returned", "<", "3/10"),
    ]
}
IESG = {
    "all": [
        {"count": ["yes"], "at_least": 1},
        {"count": ["discuss"], "at_most": 0},
        share(["yes", "no_objection"], "eligible", ">=", "2/3"),
    ]
}
PHP = share(["yes"], YES_NO, ">=", "2/3")  # yes >= 2 x no, abstentions not cast
W3C_APPEAL: dict[str, Any] = {  # the fewer vote, the more must agree: for > 3 x, > 2 x, > 1 x against
    "turnout": {"count": "cast", "of": "eligible"},
    "bands": [
        {"from": "1/20", "passes": share(["yes"], YES_NO, ">", "3/4")},
        {"from": "3/20", "passes": share(["yes"], YES_NO, ">", "2/3")},
        {"from": "1/5", "passes": share(["yes"], YES_NO, ">", "1/2")},
    ],
}
# CA/B Forum, issuers and consumers as positions of their own, since each class has a majority to reach.
TWO_CLASSES = {
    "all": [
        share(["issuer_yes"], ["issuer_yes", "issuer_no"], ">=", "2/3"),
        share(["consumer_yes"], ["consumer_yes", "consumer_no"], ">", "1/2"),
        {"count": ["issuer_yes"], "at_least": 1},
        {"count": ["consumer_yes"], "at_least": 1},
        share("returned", "eligible", ">", "1/2"),
    ]
}


@pytest.mark.parametrize(
    ("criterion", "counts", "passes"),
    [
        pytest.param(GROUP_STANDARD, tally(present=7, yes=6, no=1), True, id="group-6-of-7"),
        pytest.param(GROUP_STANDARD, tally(present=7, yes=5, no=2), False, id="group-5-of-7"),
        pytest.param(GROUP_STANDARD, tally(present=9, yes=7, abstain=2), True, id="group-7-of-9"),
        pytest.param(GROUP_STANDARD, tally(present=9, yes=6, abstain=3), False, id="group-abstainers-count"),
        pytest.param(GROUP_STANDARD, tally(present=12, yes=9, no=3), True, id="group-exactly-three-quarters"),
        pytest.param(GROUP_STANDARD, tally(), False, id="group-nobody-came"),
        pytest.param(NATIONAL_COMMITTEE, tally(eligible=40, yes=20, no=7, abstain=3), True, id="committee"),
        pytest.param(NATIONAL_COMMITTEE, tally(eligible=40, yes=20, no=8, abstain=2), False, id="committee-against"),
        pytest.param(NATIONAL_COMMITTEE, tally(eligible=40, yes=29), False, id="committee-too-few-vote"),
        pytest.param(CORRESPONDENCE, tally(eligible=9, returned=6, yes=5), True, id="letters"),
        pytest.param(CORRESPONDENCE, tally(eligible=9, returned=7, yes=5, no=1), False, id="letters-void-counts"),
        pytest.param(CORRESPONDENCE, tally(eligible=9, returned=5, yes=5), False, id="letters-too-few"),
        pytest.param(ISO, tally(eligible=60, yes=30, no=10, abstain=20), True, id="iso"),
        pytest.param(ISO, tally(eligible=60, yes=29, no=10, abstain=21), False, id="iso-a-quarter-against"),
        pytest.param(ISO, tally(eligible=60, abstain=60), False, id="iso-all-abstain"),
        pytest.param(ANSI, tally(eligible=20, yes=8, no=3), True, id="ansi"),
        pytest.param(ANSI, tally(eligible=20, yes=10), False, id="ansi-half-is-no-majority"),
        pytest.param(IEEE, tally(eligible=20, yes=9, no=3, abstain=3), True, id="ieee"),
        pytest.param(IEEE, tally(eligible=20, yes=11, no=0, abstain=5), False, id="ieee-abstentions"),
        pytest.param(IEEE, tally(eligible=20, returned=14, yes=14), False, id="ieee-return"),
        pytest.param(IESG, tally(eligible=13, yes=1, no_objection=8), True, id="iesg"),
        pytest.param(IESG, tally(eligible=13, yes=1, no_objection=8, discuss=1), False, id="iesg-discuss-blocks"),
        pytest.param(IESG, tally(eligible=13, no_objection=13), False, id="iesg-nobody-in-favour"),
        pytest.param(PHP, tally(yes=20, no=10, abstain=50), True, id="php-twice-as-many"),
        pytest.param(PHP, tally(yes=19, no=10), False, id="php-one-short"),
        pytest.param(PHP, tally(yes=1), True, id="php-unopposed"),
        pytest.param(W3C_APPEAL, tally(eligible=400, yes=19), False, id="w3c-under-5-percent"),
        pytest.param(W3C_APPEAL, tally(eligible=400, yes=30, no=10), False, id="w3c-10-percent-threefold"),
        pytest.param(W3C_APPEAL, tally(eligible=400, yes=31, no=10), True, id="w3c-10-percent-more"),
        pytest.param(W3C_APPEAL, tally(eligible=400, yes=41, no=20), True, id="w3c-15-percent-twofold"),
        pytest.param(W3C_APPEAL, tally(eligible=400, yes=41, no=40), True, id="w3c-20-percent-simple"),
        pytest.param(W3C_APPEAL, tally(eligible=400, yes=40, no=40), False, id="w3c-20-percent-tie"),
        pytest.param(
            TWO_CLASSES,
            tally(eligible=60, returned=31, issuer_yes=20, issuer_no=10, consumer_yes=1),
            True,
            id="two-classes-abstention-helps-the-quorum",
        ),
        pytest.param(
            TWO_CLASSES,
            tally(eligible=60, issuer_yes=40, consumer_yes=2, consumer_no=2),
            False,
            id="two-classes-one-of-them-split",
        ),
        pytest.param(TWO_CLASSES, tally(eligible=60, issuer_yes=40), False, id="two-classes-one-of-them-absent"),
    ],
)
def test_judges_as_the_bodies_do(criterion: object, counts: Counts, *, passes: bool) -> None:
    assert holds(ADAPTER.validate_python(criterion), counts) is passes


@pytest.mark.parametrize(("present", "needed"), [(7, 6), (8, 6), (9, 7), (11, 9), (12, 9), (13, 10)])
def test_three_quarters_takes(present: int, needed: int) -> None:
    (fact,) = explain(ADAPTER.validate_python(GROUP_STANDARD), tally(present=present, yes=needed))

    assert (fact.basis, fact.needed, fact.ok) == (present, needed, True)


@pytest.mark.parametrize(("op", "needed"), [(">=", 6), (">", 7), ("<=", 6), ("<", 5)])
def test_the_number_needed_at_an_exact_bound(op: str, needed: int) -> None:
    (fact,) = explain(ADAPTER.validate_python(share(["yes"], "present", op, "3/4")), tally(present=8))

    assert fact.needed == needed


def test_explains_every_comparison() -> None:
    assert explain(ADAPTER.validate_python({"any": [IESG]}), tally(eligible=13, yes=9, discuss=1)) == (
        Fact(count=("yes",), counted=9, of=None, basis=None, op=">=", fraction=None, needed=1, ok=True),
        Fact(count=("discuss",), counted=1, of=None, basis=None, op="<=", fraction=None, needed=0, ok=False),
        Fact(
            count=("yes", "no_objection"),
            counted=9,
            of="eligible",
            basis=13,
            op=">=",
            fraction=Fraction(2, 3),
            needed=9,
            ok=True,
        ),
    )


@pytest.mark.parametrize("op", [">=", ">", "<=", "<"])
@pytest.mark.parametrize("fraction", ["0", "1/2", "1"])
def test_a_share_of_nothing_never_holds(op: str, fraction: str) -> None:
    criterion = ADAPTER.validate_python(share(["yes"], YES_NO, op, fraction))

    assert not holds(criterion, Counts(5, 5, 5, {"abstain": 5}))
    assert explain(criterion, Counts(5, 5, 5))[0].needed is None


def test_a_position_listed_twice_counts_once() -> None:
    assert tally(yes=2).number(("yes", "yes")) == 2


def test_names_its_positions() -> None:
    assert positions(ADAPTER.validate_python({"any": [IESG, ISO, GROUP_STANDARD]})) == {
        "yes",
        "no",
        "no_objection",
        "discuss",
    }


def test_names_its_classes_and_weights_and_the_parts_that_it_looks_at() -> None:
    weighed = {**ISO["all"][0], "weigh": "population"}
    criterion = ADAPTER.validate_python({"any": [{**GROUP_STANDARD, "among": "users"}, weighed, W3C_APPEAL]})

    assert classes(criterion) == {"users"}
    assert weights(criterion) == {"population"}
    assert parts(criterion) == {("users", None), (None, "population")}
    assert parts(criterion, "members") == {("users", None), ("members", "population"), ("members", None)}


def test_looks_at_the_part_that_it_names() -> None:
    counts = Counts(9, 9, 9, {"yes": 5, "no": 4}, {("users", None): Counts(3, 3, 3, {"yes": 1, "no": 2})})
    passes = ADAPTER.validate_python(share(["yes"], YES_NO, ">", "1/2"))
    of_users = ADAPTER.validate_python({**share(["yes"], YES_NO, ">", "1/2"), "among": "users"})

    assert holds(passes, counts)
    assert not holds(of_users, counts)
    assert judge(passes, counts, "users") == judge(of_users, counts)
    assert judge(passes, counts, "nobody")[1][0].basis == 0


def test_explains_each_band_and_what_the_highest_one_reached_asks() -> None:
    facts = explain(ADAPTER.validate_python(W3C_APPEAL), tally(eligible=100, yes=12, no=4))

    assert [(fact.counted, fact.basis, fact.needed, fact.ok) for fact in facts] == [
        (16, 100, 5, True), (16, 100, 15, True), (16, 100, 20, False), (12, 16, 11, True)
    ]  # fmt: skip


def test_nobody_counts_less_than_nothing() -> None:
    with pytest.raises(ValueError, match="less than nothing"):
        Counts(1, 1, 1, {"yes": -1})


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param(share(["yes"], "present", ">=", "3/0"), "such as 3/4", id="zero-parts"),
        pytest.param(share(["yes"], "present", ">=", "75%"), "such as 3/4", id="percent"),
        pytest.param(share(["yes"], "present", ">=", "4/3"), "less than or equal to 1", id="more-than-all"),
        pytest.param({**share(["yes"], "present", ">=", "1"), "fraction": 0.75}, "such as 3/4", id="float"),
        pytest.param(share(["yes"], "present", "=>", "3/4"), "'>=', '>', '<=' or '<'", id="comparison"),
        pytest.param(share(["yes"], "members", ">=", "3/4"), "'eligible', 'present'", id="unknown-basis"),
        pytest.param(share([], "present", ">=", "3/4"), "at least 1", id="counts-nothing"),
        pytest.param({"all": []}, "at least 1", id="empty-tree"),
        pytest.param({"none": []}, "one of fraction, at_least", id="unknown-kind"),
        pytest.param({**W3C_APPEAL, "bands": []}, "at least 1", id="no-band"),
        pytest.param(
            {**W3C_APPEAL, "bands": W3C_APPEAL["bands"][::-1]}, "begins above the one before", id="falling-bands"
        ),
        pytest.param({"count": ["yes"], "at_least": 1, "at_most": 2}, "Extra inputs", id="two-kinds"),
    ],
)
def test_a_malformed_criterion_is_refused(data: object, error: str) -> None:
    with pytest.raises(ValidationError, match=error):
        ADAPTER.validate_python(data)


numbers = st.integers(0, 40)
tallies = st.builds(
    Counts, numbers, numbers, numbers, st.dictionaries(st.sampled_from(["yes", "no", "abstain"]), numbers)
)
votes = st.sampled_from(["eligible", "present", "returned", "cast", ("yes",), ("no",), ("yes", "no")])
fractions = st.fractions(0, 1, max_denominator=12)
leaves = (
    st.builds(Proportion, count=votes, of=votes, op=st.sampled_from([">=", ">", "<=", "<"]), fraction=fractions)
    | st.builds(AtLeast, count=votes, at_least=numbers)
    | st.builds(AtMost, count=votes, at_most=numbers)
)
criteria: st.SearchStrategy[Any] = st.recursive(
    leaves,
    lambda inner: st.builds(
        lambda kind, of: ADAPTER.validate_python({kind: of}),
        st.sampled_from(["all", "any"]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=6,
)


@given(leaves, tallies)
def test_the_number_needed_decides_as_the_fraction_does(leaf: Proportion | AtLeast | AtMost, counts: Counts) -> None:
    (fact,) = explain(leaf, counts)
    if isinstance(leaf, Proportion) and fact.basis:
        left, right = Fraction(fact.counted, fact.basis), leaf.fraction
        assert fact.ok is {">=": left >= right, ">": left > right, "<=": left <= right, "<": left < right}[leaf.op]
    assert holds(leaf, counts) is fact.ok


@given(criteria, tallies)
def test_a_recount_from_json_gives_the_same_verdict(criterion: Criterion, counts: Counts) -> None:
    kept = ADAPTER.validate_json(ADAPTER.dump_json(criterion))

    assert kept == criterion
    assert (holds(kept, counts), explain(kept, counts)) == (holds(criterion, counts), explain(criterion, counts))


@given(criteria, tallies)
def test_facts_survive_json(criterion: Criterion, counts: Counts) -> None:
    for fact in explain(criterion, counts):
        assert Fact.model_validate_json(fact.model_dump_json()) == fact


@pytest.mark.parametrize("criterion", [GROUP_STANDARD, NATIONAL_COMMITTEE, ISO, ANSI, PHP, W3C_APPEAL])
@given(votes=st.dictionaries(st.sampled_from(["yes", "no", "abstain"]), numbers), moved=st.integers(1, 5))
def test_a_vote_moved_from_no_to_yes_never_hurts(criterion: object, votes: Mapping[str, int], moved: int) -> None:
    judged = ADAPTER.validate_python(criterion)
    yes, no = votes.get("yes", 0), votes.get("no", 0)
    moved = min(moved, no)
    better = {**votes, "yes": yes + moved, "no": no - moved}

    if holds(judged, tally(eligible=120, **votes)):
        assert holds(judged, tally(eligible=120, **better))
