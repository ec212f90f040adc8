"""Canonical JSON against an independent implementation of RFC 8785."""

import json
import unicodedata

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from domain.canonical import DEEPEST, MOST, NotCanonical, encode

texts = st.text(st.characters(codec="utf-8")).map(lambda text: unicodedata.normalize("NFC", text))
keys = st.text(st.characters(max_codepoint=127))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-MOST, MOST) | texts,
    lambda inner: st.lists(inner) | st.dictionaries(keys, inner),
    max_leaves=20,
)


@given(values)
def test_is_what_rfc8785_says(value: object) -> None:
    assert encode(value) == rfc8785.dumps(value)  # type: ignore[arg-type] # any JSON


@given(values)
def test_loses_nothing(value: object) -> None:
    assert json.loads(encode(value)) == value
    assert encode(json.loads(encode(value))) == encode(value)


@given(st.dictionaries(keys, values))
def test_the_order_of_keys_does_not_matter(value: dict[str, object]) -> None:
    assert encode(dict(reversed(value.items()))) == encode(value)


def test_reads_as_expected() -> None:
    value = {"b": (1, True, None), "a": '规矩 \u2028\x7f\x1f"\\/', "\n": "no"}

    assert encode(value) == '{"\\n":"no","a":"规矩 \u2028\x7f\\u001f\\"\\\\/","b":[1,true,null]}'.encode()


@pytest.mark.parametrize(
    ("value", "where"),
    [
        pytest.param({"a": [1.0]}, r"\$\.a\[0\]: float", id="float"),
        pytest.param(float("nan"), "float", id="nan"),
        pytest.param([MOST + 1], r"\$\[0\]: 9007199254740992 is beyond", id="integer-too-great"),
        pytest.param(-MOST - 1, "beyond", id="integer-too-small"),
        pytest.param("e\u0301", "not in NFC", id="decomposed"),
        pytest.param("\ud800", "lone surrogate", id="lone-surrogate"),
        pytest.param({"标": 1}, "key '标' is not ASCII", id="key-not-ascii"),
        pytest.param({1: 1}, "key 1 is not ASCII", id="key-not-text"),
        pytest.param(b"a", "bytes has no canonical form", id="bytes"),
        pytest.param({"a"}, "set has no canonical form", id="set"),
    ],
)
def test_what_has_no_canonical_form_is_refused(value: object, where: str) -> None:
    with pytest.raises(NotCanonical, match=where):
        encode(value)


def test_nesting_has_a_floor() -> None:
    deepest: list[object] = []
    for _ in range(DEEPEST - 1):
        deepest = [deepest]

    assert encode(deepest) == b"[" * DEEPEST + b"]" * DEEPEST
    with pytest.raises(NotCanonical, match="deeper than 32"):
        encode([deepest])
