"""Whatever a record holds, every row has its verdict and nothing is refused."""

from datetime import UTC, datetime, timedelta
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from domain.anomalies import Flag
from domain.history import Kind, Row, standing
from tests.history.harbour import RULES, judged

FIRST = datetime(2014, 1, 1, tzinfo=UTC)
WORDS = (
    "Draft",
    "draft",
    "Debate",
    "Posted",
    "Notice",
    "Adopted",
    "Shelved",
    "通过",
    "Sunk",
    "maturity: trial",
    "proven",
)
instants = st.integers(0, 30).map(lambda n: FIRST + timedelta(days=37 * n))
rows = st.builds(
    Row, st.just("HC-1"), st.sampled_from(["Rule", "guide", "Sea shanty", None]), st.sampled_from(get_args(Kind)),
    instants, instants, st.sampled_from([*WORDS, None]), st.sampled_from(["2015-01-01", "soon", None]),
    st.none(), st.none(),
)  # fmt: skip


@given(st.lists(rows, max_size=12))
def test_every_row_has_one_verdict(told: list[Row]) -> None:
    found = judged(*told)

    assert [(each.at, each.kind) for each in found] == [(row.at, row.kind) for row in told]
    assert all(set(each.flags) <= set(get_args(Flag)) for each in found)
    assert all(("CORRECTION" in each.flags) == each.correction for each in found)
    assert all(
        ("RULE_VERSION_MIGRATION" in each.flags) == (each.verdict == "migration") for each in found if not each.variable
    )


@given(st.lists(rows, max_size=12))
def test_a_row_of_another_instant_may_stand_anywhere(told: list[Row]) -> None:
    by_instant = sorted(told, key=lambda row: (row.at, row.known_at))

    assert standing(told, RULES, FIRST + timedelta(days=5000)) == standing(
        by_instant, RULES, FIRST + timedelta(days=5000)
    )
