"""Numbers of standards as bodies print them: written one way, and how the next one is found."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.number_reading import DASHES, canonical, parse, sort_key
from domain.numbering import Numbering, file_name, next_sequence, render
from tests.domain.numberings import CEN, CLASSES, EIP, IEEE, ISO, PEP, W3C, T

CONTINUOUS = T.model_copy(update={"width": 4})
YEARLY = T.model_copy(update={"reset": "yearly"})

codes = st.from_regex(re.compile(r"[A-Z0-9]{0,4}[A-Z][A-Z0-9]{0,4}", re.ASCII), fullmatch=True)
parts = st.none() | st.integers(1, 40).map(str)


@pytest.mark.parametrize(
    ("rendered", "text"),
    [
        pytest.param(render(T, code="ABC", seq=1, year=2026), "T/ABC 001—2026", id="zeros-in-front"),
        pytest.param(render(T, code="ABC", seq=1, year=2026, part=2), "T/ABC 001.2—2026", id="part"),
        pytest.param(render(T, code="3ABC", seq=1234, year=2026), "T/3ABC 1234—2026", id="wider-than-width"),
        pytest.param(render(CONTINUOUS, code="ABC", seq=55, year=2026), "T/ABC 0055—2026", id="width"),
        pytest.param(render(T, code="ABC", seq="00007", year=2026), "T/ABC 00007—2026", id="kept-as-written"),
        pytest.param(render(EIP, seq=20), "EIP-20", id="no-year"),
        pytest.param(render(EIP, "erc", seq=20), "ERC-20", id="another-class"),
        pytest.param(render(ISO, seq=80000, year=2022, part=1), "ISO 80000-1:2022", id="group-written"),
        pytest.param(render(ISO, seq=80000), "ISO 80000", id="groups-left-out"),
        pytest.param(render(ISO, partner="IEC", seq=1, year=2022), "ISO/IEC 1:2022", id="declared-field"),
        pytest.param(render(ISO, "draft", seq=1), "ISO/DIS 1", id="the-first-value-where-none-is-given"),
        pytest.param(render(W3C, name="html5", date="20141028"), "REC-html5-20141028", id="named"),
    ],
)
def test_renders(rendered: str, text: str) -> None:
    assert rendered == text


def test_an_older_form_has_its_part_without_a_group() -> None:
    older = Numbering(form="T/{code} {seq}{part}—{year}", width=3)

    assert render(older, code="ABC", seq=1, year=2026, part=2) == "T/ABC 001.2—2026"
    assert render(older, code="ABC", seq=1, year=2026) == "T/ABC 001—2026"


def test_an_amendment_is_numbered_under_its_standard() -> None:
    amendments = Numbering(form="{base}/XG{seq}—{year}")
    text = render(amendments, seq=1, year=2028, base="T/ABC 001—2026")
    read = parse(amendments, text)

    assert text == "T/ABC 001—2026/XG1—2028"
    assert read is not None
    assert read.values == {"base": "T/ABC 001—2026", "seq": "1", "year": "2028"}
    assert canonical(amendments, read) == text


def test_a_number_lacks_nothing_its_form_has() -> None:
    with pytest.raises(ValueError, match="needs its code, year"):
        render(T, seq=1)


def test_a_file_name_has_no_strange_characters() -> None:
    assert file_name("T/ABC G:D60.1—2026/ISO 9001:2015") == "T-ABC-G-D60.1-2026-ISO-9001-2015"


def test_sequences_sort_by_number() -> None:
    assert sorted(["10", "9", "SCM10", "SCM9", "010"], key=sort_key) == ["9", "10", "010", "SCM9", "SCM10"]


@pytest.mark.parametrize(
    ("numbering", "year", "expected"),
    [(YEARLY, 2026, 4), (YEARLY, 2027, 1), (CONTINUOUS, 2026, 8), (CONTINUOUS, 2027, 8)],
)
def test_the_next_number_is_beyond_every_one_ever_allotted(numbering: Numbering, year: int, expected: int) -> None:
    assert next_sequence(numbering, [(7, 2025), (1, 2026), (3, 2026)], year) == expected


def test_the_first_number_is_one() -> None:
    assert next_sequence(CONTINUOUS, [], 2026) == 1


def test_a_class_is_for_the_types_it_names_and_may_share_a_sequence() -> None:
    assert (CEN.class_for("technical_specification"), CEN.class_for(None)) == ("technical_specification", "standard")
    assert CEN.series_of("technical_specification") == CEN.series_of("standard") == "standard"
    assert CEN.series_of("workshop_agreement") == "workshop_agreement"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param({}, "Field required", id="no-form"),
        pytest.param({"form": "T/{code} {number}—{year}"}, "has {seq} or {name}", id="no-sequence-nor-name"),
        pytest.param({"form": "T/{code} {seq} {number}"}, "number is no field", id="unknown-field"),
        pytest.param({"form": "T/{code} {seq:5}—{year}"}, "is no field", id="format-specification"),
        pytest.param({"form": "T/{code.__class__} {seq}—{year}"}, "is no field", id="attribute"),
        pytest.param({"form": "T/{code}—{year}"}, "has {seq}", id="no-sequence"),
        pytest.param({"form": "T/{seq} {seq}—{year}"}, "each field once", id="field-twice"),
        pytest.param({"form": "T/{code} {seq}", "reset": "yearly"}, "without {year}", id="yearly-without-year"),
        pytest.param({"form": "{seq}[:{year}]", "reset": "yearly"}, "without {year}", id="yearly-with-optional-year"),
        pytest.param({"form": "T/{code {seq}"}, "form", id="open-brace"),
        pytest.param({"form": "{seq}[-{part}"}, "in brackets", id="open-group"),
        pytest.param({"form": "{seq}[-[{part}]]"}, "in brackets", id="group-in-group"),
        pytest.param({"form": "{seq}[Std ]"}, "a group holds a field", id="group-without-field"),
        pytest.param({"form": "{seq}", "width": 0}, "greater than or equal to 1", id="no-width"),
        pytest.param({"form": "{seq}", "fields": {"year": "number"}}, "cannot be declared", id="field-of-ours"),
        pytest.param({"form": "{seq} {x}", "fields": {"x": []}}, "fields", id="empty-list"),
        pytest.param({"form": "{seq}", "classes": {"standard": {"form": "{seq}"}}}, "at the top", id="class-standard"),
        pytest.param({"form": "{seq}", "assigned_as": "draft"}, "is no class", id="assigned-as-no-class"),
    ],
)
def test_a_malformed_numbering_is_refused(data: object, error: str) -> None:
    with pytest.raises(ValidationError, match=error):
        Numbering.model_validate(data)


@given(codes, st.integers(1, 99999), st.integers(1990, 2200), parts)
def test_what_is_rendered_is_read_back(code: str, seq: int, year: int, part: str | None) -> None:
    text = render(T, code=code, seq=seq, year=year, part=part)
    read = parse(T, text)

    assert read is not None
    assert (read.code, int(read.seq or ""), read.year, read.values.get("part")) == (code, seq, year, part)
    assert (canonical(T, read), read.well_formed) == (text, True)
    assert re.fullmatch(r"[A-Za-z0-9.-]+", file_name(text))


@given(
    st.sampled_from([(n, kind) for n in CLASSES for kind in n.forms if "base" not in n.forms[kind].form]),
    st.integers(1, 99999), st.integers(1990, 2200), parts, st.data(),
)  # fmt: skip
def test_every_class_reads_what_it_writes(
    which: tuple[Numbering, str], seq: int, year: int, part: str | None, data: st.DataObject
) -> None:
    numbering, kind = which
    lists = {field: values for field, values in numbering.fields.items() if isinstance(values, tuple)}
    drawn = {field: data.draw(st.sampled_from(values), field) for field, values in lists.items()}
    named = {"name": "css-grid-1", "date": f"{year}0229" if year % 4 == 0 and year % 100 else f"{year}0228"}
    text = render(numbering, kind, code="ABC", seq=seq, year=year, part=part, **named, **drawn)
    read = parse(numbering, text)

    assert read is not None
    assert (canonical(numbering, read), read.well_formed) == (text, True)
    assert read.kind == kind


@given(st.integers(1, 99999), st.integers(1990, 2200), st.sampled_from(DASHES + "－"), st.booleans(), st.data())
def test_every_spelling_reads_alike(seq: int, year: int, dash: str, lower: bool, data: st.DataObject) -> None:  # noqa: FBT001 - drawn
    written = render(T, code="ABC", seq=seq, year=year)
    spaces = st.sampled_from(["", " ", "\u3000", "\u00a0", "  "])
    head = written.partition("—")[0].replace(" ", data.draw(spaces)).replace("/", data.draw(st.sampled_from("/／")))
    typed = data.draw(spaces) + head + data.draw(spaces) + dash + data.draw(spaces) + str(year) + data.draw(spaces)
    read = parse(T, typed.lower() if lower else typed)

    assert read is not None
    assert canonical(T, read) == written


@given(st.integers(1, 9999), st.integers(0, 4))
def test_where_zeros_do_not_count_they_are_dropped(seq: int, zeros: int) -> None:
    read = parse(PEP, f"PEP {'0' * zeros}{seq}")

    assert read is not None
    assert canonical(PEP, read) == f"PEP {seq}"


def test_a_designation_keeps_its_letters() -> None:
    read = parse(IEEE, "ieee std 802.11ax-2021")

    assert read is not None
    assert canonical(IEEE, read) == "IEEE Std 802.11ax-2021"
