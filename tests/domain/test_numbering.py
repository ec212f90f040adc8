"""Numbers of standards as societies print them and as people type them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.numbering import (
    LONGEST,
    Number,
    Numbering,
    ascii_form,
    canonical,
    next_sequence,
    parse,
    render,
    sort_key,
)

T = Numbering()
CONTINUOUS = Numbering(width=4, reset="continuous")

codes = st.from_regex(re.compile(r"[A-Z0-9]{0,4}[A-Z][A-Z0-9]{0,4}", re.ASCII), fullmatch=True)
parts = st.none() | st.integers(1, 40).map(str)


EIP = Numbering(form="EIP-{seq}", width=1, reset="continuous")
ISO = Numbering(form="ISO {seq}{part}:{year}", width=1)


@pytest.mark.parametrize(
    ("rendered", "text"),
    [
        pytest.param(render(T, "ABC", 1, 2026), "T/ABC 001—2026", id="zeros-in-front"),
        pytest.param(render(T, "ABC", 1, 2026, 2), "T/ABC 001.2—2026", id="part"),
        pytest.param(render(T, "3ABC", 1234, 2026), "T/3ABC 1234—2026", id="wider-than-width"),
        pytest.param(render(CONTINUOUS, "ABC", 55, 2026), "T/ABC 0055—2026", id="width"),
        pytest.param(render(T, "ABC", "00007", 2026), "T/ABC 00007—2026", id="kept-as-written"),
        pytest.param(render(EIP, None, 20, None), "EIP-20", id="eip"),
        pytest.param(render(ISO, None, 80000, 2022, 1), "ISO 80000.1:2022", id="iso"),
    ],
)
def test_renders(rendered: str, text: str) -> None:
    assert rendered == text


def test_an_amendment_is_numbered_under_its_standard() -> None:
    amendments = Numbering(form="{base}/XG{seq}—{year}", width=1, reset="continuous")
    text = render(amendments, None, 1, 2028, base="T/ABC 001—2026")
    read = parse(amendments, text)

    assert text == "T/ABC 001—2026/XG1—2028"
    assert read is not None
    assert (read.base, read.seq_raw, read.year) == ("T/ABC 001—2026", "1", 2028)
    assert canonical(amendments, read) == text


def test_a_number_lacks_nothing_its_form_has() -> None:
    with pytest.raises(ValueError, match="needs its code, year"):
        render(T, None, 1, None)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("T/ABC 001—2026", "T/ABC 001—2026", id="canonical"),
        pytest.param("T/ABC 001-2026", "T/ABC 001—2026", id="hyphen"),
        pytest.param("T/ABC 001‐2026", "T/ABC 001—2026", id="u2010"),
        pytest.param("T/ABC 001‑2026", "T/ABC 001—2026", id="u2011"),
        pytest.param("T/ABC 001–2026", "T/ABC 001—2026", id="en-dash"),
        pytest.param("T/ABC 001―2026", "T/ABC 001—2026", id="bar"),
        pytest.param("T/ABC 001－2026", "T/ABC 001—2026", id="full-width-hyphen"),
        pytest.param("T/ABC 001一2026", "T/ABC 001—2026", id="the-numeral-one"),
        pytest.param("T／ＡＢＣ　００１—２０２６", "T/ABC 001—2026", id="full-width"),
        pytest.param("t/abc 001—2026", "T/ABC 001—2026", id="lower-case"),
        pytest.param("T/ABC\u00a0001—2026", "T/ABC 001—2026", id="no-break-space"),
        pytest.param("T/ABC001—2026", "T/ABC 001—2026", id="no-space"),
        pytest.param(" T / ABC  001 — 2026 ", "T/ABC 001—2026", id="many-spaces"),
        pytest.param("T/3ABC2 001—2026", "T/3ABC2 001—2026", id="digits-in-code"),
        pytest.param("T/ABC 001.2-2026", "T/ABC 001.2—2026", id="part"),
        pytest.param("T/ABC SCM1.1-2026", "T/ABC SCM1.1—2026", id="letters-in-sequence"),
        pytest.param("T/ABC G:D60-2026", "T/ABC G:D60—2026", id="colon-in-sequence"),
        pytest.param("T/ABC TG06-011.8—2026", "T/ABC TG06-011.8—2026", id="hyphen-in-sequence"),
        pytest.param("T/ABC 001-2026/ISO 9001:2015", "T/ABC 001—2026/ISO 9001:2015", id="adopted"),
    ],
)
def test_reads_what_people_type(typed: str, expected: str) -> None:
    read = parse(T, typed)

    assert read is not None
    assert canonical(T, read) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ABC 001—2026",
        "GB/T 1.1—2020",
        "T/ABC 001",
        "T/ABC 001—26",
        "T/ABC 001—20261",
        "T/123 001—2026",
        "T/ABC —2026",
        "T/ABC 001—2026, T/XYZ 002—2026",
        "T/ABC 001—٢٠٢٦",
        "T/ABC 001—2026/" + "X" * LONGEST,
    ],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse(T, text) is None


def test_takes_a_number_apart() -> None:
    assert parse(T, "T/ABC TG06-011.8—2026/ISO 1:2020") == Number(
        org_code="ABC",
        seq_raw="TG06-011",
        seq_sort="TG0000000006-0000000011",
        part="8",
        year=2026,
        suffix="/ISO 1:2020",
    )


def test_the_ascii_form_fits_a_file_name() -> None:
    assert ascii_form("T/ABC G:D60.1—2026/ISO 9001:2015") == "T-ABC-G-D60.1-2026-ISO-9001-2015"


def test_sequences_sort_by_number() -> None:
    assert sorted(["10", "9", "SCM10", "SCM9", "010"], key=sort_key) == ["9", "10", "010", "SCM9", "SCM10"]


@pytest.mark.parametrize(
    ("numbering", "year", "expected"),
    [(T, 2026, 4), (T, 2027, 1), (CONTINUOUS, 2026, 8), (CONTINUOUS, 2027, 8)],
)
def test_the_next_number_is_beyond_every_one_ever_allotted(numbering: Numbering, year: int, expected: int) -> None:
    assert next_sequence(numbering, [(7, 2025), (1, 2026), (3, 2026)], year) == expected


def test_the_first_number_is_one() -> None:
    assert next_sequence(CONTINUOUS, [], 2026) == 1


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param({"form": "T/{code} {number}—{year}"}, "has the fields", id="unknown-field"),
        pytest.param({"form": "T/{code} {seq:5}—{year}"}, "has the fields", id="format-specification"),
        pytest.param({"form": "T/{code.__class__} {seq}—{year}"}, "has the fields", id="attribute"),
        pytest.param({"form": "T/{code}—{year}"}, "has {seq}", id="no-sequence"),
        pytest.param({"form": "T/{seq} {seq}—{year}"}, "each field once", id="field-twice"),
        pytest.param({"form": "T/{code} {seq}"}, "without {year}", id="yearly-without-year"),
        pytest.param({"form": "T/{code {seq}"}, "form", id="open-brace"),
        pytest.param({"width": 0}, "greater than or equal to 1", id="no-width"),
    ],
)
def test_a_malformed_numbering_is_refused(data: object, error: str) -> None:
    with pytest.raises(ValidationError, match=error):
        Numbering.model_validate(data)


@given(codes, st.integers(1, 99999), st.integers(1990, 2200), parts)
def test_what_is_rendered_is_read_back(code: str, seq: int, year: int, part: str | None) -> None:
    text = render(T, code, seq, year, part)
    read = parse(T, text)

    assert read is not None
    assert (read.org_code, int(read.seq_raw), read.year, read.part) == (code, seq, year, part)
    assert canonical(T, read) == text
    assert re.fullmatch(r"[A-Za-z0-9.-]+", ascii_form(text))


@given(st.text(max_size=60) | st.text("T/ABC 019.-—一:(", max_size=LONGEST + 5))
def test_reading_never_fails_and_canonical_is_stable(text: str) -> None:
    read = parse(T, text)

    if read is not None:
        again = parse(T, canonical(T, read))
        assert again is not None
        assert canonical(T, again) == canonical(T, read)
