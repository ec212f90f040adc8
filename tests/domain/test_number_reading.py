"""Numbers as they were published and as people type them: all are read and kept, what is odd about them is flagged."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.number_reading import LONGEST, Flag, alike, canonical, check, parse
from domain.numbering import Numbering
from tests.domain.numberings import CEN, CLASSES, EIP, GB, IEEE, IETF, ISO, PEP, T_AMENDED, W3C, T

OWN = Path(__file__).parent / "numbers" / "invented.csv"
SHARED = Path(__file__).parents[3] / "shared" / "data" / "tgroup_numbers.csv"
"""Real numbers, where they lie beside the clone; they are not ours to hand on."""


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("T/ABC 001—2026", "T/ABC 001—2026", id="canonical"),
        pytest.param("T/ABC 001-2026", "T/ABC 001—2026", id="hyphen"),
        pytest.param("T/ABC 001‐2026", "T/ABC 001—2026", id="u2010"),
        pytest.param("T/ABC 001‑2026", "T/ABC 001—2026", id="u2011"),
        pytest.param("T/ABC 001‒2026", "T/ABC 001—2026", id="u2012"),
        pytest.param("T/ABC 001–2026", "T/ABC 001—2026", id="en-dash"),
        pytest.param("T/ABC 001―2026", "T/ABC 001—2026", id="bar"),
        pytest.param("T/ABC 001－2026", "T/ABC 001—2026", id="full-width-hyphen"),
        pytest.param("T/ABC 001一2026", "T/ABC 001—2026", id="the-numeral-one"),
        pytest.param("T/ABC 001——2026", "T/ABC 001—2026", id="two-dashes"),
        pytest.param("T／ＡＢＣ　００１—２０２６", "T/ABC 001—2026", id="full-width"),
        pytest.param("t/abc 001—2026", "T/ABC 001—2026", id="lower-case"),
        pytest.param("T/ABC\u00a0001—2026", "T/ABC 001—2026", id="no-break-space"),
        pytest.param("T/ABC\u200b001—2026\ufeff", "T/ABC 001—2026", id="invisible-characters"),
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
    assert alike(typed) == alike(expected)


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
def test_what_is_no_number_is_kept_and_flagged(text: str) -> None:
    found = check(T, text)

    assert (found.number, found.canonical, found.flags) == (None, text, ("MALFORMED",))


def test_takes_a_number_apart() -> None:
    read = parse(T, "T/ABC TG06-011.8—2026/ISO 1:2020")

    assert read is not None
    assert read.values == {"code": "ABC", "seq": "TG06-011", "part": "8", "year": "2026"}
    assert (read.kind, read.sort, read.suffix) == ("standard", "TG0000000006-0000000011", "/ISO 1:2020")
    assert not read.well_formed


@pytest.mark.parametrize(
    ("numbering", "text", "kind", "values"),
    [
        pytest.param(ISO, "ISO 9001:2015", "standard", "seq=9001 year=2015", id="iso"),
        pytest.param(ISO, "ISO/IEC 27001:2022", "standard", "partner=IEC seq=27001 year=2022", id="joint"),
        pytest.param(ISO, "ISO/TS 16949:2009", "technical_specification", "seq=16949 year=2009", id="iso-ts"),
        pytest.param(
            ISO,
            "ISO/IEC TS 22237-1:2021",
            "technical_specification",
            "partner=IEC seq=22237 part=1 year=2021",
            id="jts",
        ),
        pytest.param(ISO, "ISO 8601-1:2019", "standard", "seq=8601 part=1 year=2019", id="iso-part"),
        pytest.param(ISO, "ISO 9001", "standard", "seq=9001", id="undated"),
        pytest.param(ISO, "ISO/DIS 9001", "draft", "step=DIS seq=9001", id="iso-draft"),
        pytest.param(ISO, "ISO/IEC DIS 27001", "draft", "partner=IEC step=DIS seq=27001", id="joint-draft"),
        pytest.param(ISO, "ISO/IEC Guide 51:2014", "guide", "partner=IEC seq=51 year=2014", id="guide"),
        pytest.param(
            ISO, "ISO 9001:2015/Amd 1:2020", "amendment", "base=ISO~9001:2015 change=Amd seq=1 year=2020", id="amd"
        ),
        pytest.param(CEN, "EN ISO 9001:2015", "standard", "adopted=ISO seq=9001 year=2015", id="en-iso"),
        pytest.param(
            CEN, "EN 50126-1:2017+A1:2024", "consolidated", "base=EN~50126-1:2017 seq=1 year=2024", id="consolidated"
        ),
        pytest.param(CEN, "EN 50126-1:2017/A1:2024", "amendment", "base=EN~50126-1:2017 seq=1 year=2024", id="en-a1"),
        pytest.param(
            CEN, "CEN/TS 12345:2020", "technical_specification", "organisation=CEN seq=12345 year=2020", id="cen-ts"
        ),
        pytest.param(CEN, "prEN 9001", "draft", "enquiry=pr seq=9001", id="pren"),
        pytest.param(IEEE, "IEEE Std 802.3-2022", "standard", "seq=802.3 year=2022", id="ieee"),
        pytest.param(IEEE, "P802.3", "draft", "seq=802.3", id="ieee-draft"),
        pytest.param(IEEE, "P802.11ax/D2.0", "draft", "seq=802.11ax draft=2.0", id="ieee-draft-number"),
        pytest.param(IETF, "RFC 2026", "standard", "seq=2026", id="rfc"),
        pytest.param(IETF, "BCP 9", "best_current_practice", "seq=9", id="bcp"),
        pytest.param(IETF, "STD 1", "internet_standard", "seq=1", id="std"),
        pytest.param(
            IETF, "draft-ietf-quic-http-34", "internet_draft", "name=ietf-quic-http revision=34", id="internet-draft"
        ),
        pytest.param(EIP, "EIP-1559", "standard", "seq=1559", id="eip"),
        pytest.param(EIP, "ERC-20", "erc", "seq=20", id="erc"),
        pytest.param(PEP, "PEP 1", "standard", "seq=1", id="pep"),
        pytest.param(GB, "GB/T 1.1—2020", "standard", "seq=1 part=1 year=2020", id="gb-t"),
        pytest.param(GB, "GB 18030—2022", "mandatory", "seq=18030 year=2022", id="gb"),
        pytest.param(GB, "GB/Z 43194—2023", "guidance", "seq=43194 year=2023", id="gb-z"),
        pytest.param(
            GB, "GB/T 1.1—2020/XG1—2020", "amendment", "base=GB/T~1.1—2020 seq=1 year=2020", id="gb-amendment"
        ),
        pytest.param(W3C, "REC-html5-20141028", "standard", "name=html5 date=20141028", id="w3c"),
        pytest.param(
            W3C, "CR-css-grid-1-20200818", "dated", "status=CR name=css-grid-1 date=20200818", id="w3c-candidate"
        ),
    ],
)
def test_reads_and_writes_the_numbers_of_the_world(numbering: Numbering, text: str, kind: str, values: str) -> None:
    found = check(numbering, text)

    assert found.number is not None
    assert (found.canonical, found.flags) == (text, ())
    assert found.number.kind == kind
    assert {f"{field}={value.replace(' ', '~')}" for field, value in found.number.values.items()} == set(values.split())


@pytest.mark.parametrize(
    ("numbering", "text", "written"),
    [
        (IEEE, "IEEE 1588-2019", "IEEE Std 1588-2019"),
        (IEEE, "IEEE P802.3", "P802.3"),
        (PEP, "PEP 0001", "PEP 1"),
        (PEP, "pep-0008", "PEP 8"),
        (IETF, "RFC0793", "RFC 793"),
        (EIP, "eip 20", "EIP-20"),
        (GB, "GB18030-2022", "GB 18030—2022"),
        (CEN, "pren ISO 9001", "prEN ISO 9001"),
        (ISO, "iso 9001:2015 / amd 1:2020", "ISO 9001:2015/Amd 1:2020"),
    ],
)
def test_another_spelling_of_the_same_number(numbering: Numbering, text: str, written: str) -> None:
    assert (check(numbering, text).canonical, check(numbering, text).flags) == (written, ("NOT_CANONICAL",))


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("T/ABC 001—2026", []),
        ("T/ABC 001-2026", ["NOT_CANONICAL"]),
        ("T/ABC 001—2025", ["YEAR_DIFFERS"]),
        ("T/XYZ 001—2026", ["CODE_DIFFERS"]),
        ("T/WFCMS SCM1.1-2021", ["MALFORMED", "NOT_CANONICAL", "YEAR_DIFFERS", "CODE_DIFFERS"]),
        ("T/ABC 1—2026/XG1—2026", []),
        ("T/ABC 1-2026/XG1—2026", ["NOT_CANONICAL"]),
        ("T/ABC X1—2026/XG1—2026", ["MALFORMED"]),
        ("T/ABC 1—2025/XG1—2026", []),
    ],
)
def test_what_is_unusual_is_flagged(text: str, flags: list[Flag]) -> None:
    assert check(T, text, amendments=T_AMENDED, code="ABC", published=date(2026, 5, 1)).flags == tuple(flags)


def test_a_day_that_is_none_is_malformed() -> None:
    assert check(W3C, "REC-html5-20141399").flags == ("MALFORMED",)


@given(st.sampled_from(CLASSES), st.text(max_size=60) | st.text("T/ABC 019.-—一:(+[IEOSN", max_size=LONGEST + 5))
def test_reading_never_fails_and_canonical_is_stable(numbering: Numbering, text: str) -> None:
    found = check(numbering, text)

    if found.number is None:
        assert found.canonical == text
    else:
        assert check(numbering, found.canonical).canonical == found.canonical


@pytest.mark.parametrize("path", [OWN, SHARED], ids=["invented", "real"])
def test_a_register_is_read_as_published(path: Path) -> None:
    if not path.is_file():
        pytest.skip(f"the register of real numbers is not beside the clone ({path.name})")
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    assert len(rows) > 20
    for row in rows:
        found = check(T, row["code"], published=int(row["issue_date"][:4]))
        malformed, year = "T_NUMBER_NOT_STRICT" in row["anomalies"], "NUMBER_YEAR_NE_ISSUE_YEAR" in row["anomalies"]
        assert found.text == row["code"]
        assert found.number is not None
        assert (("MALFORMED" in found.flags), ("YEAR_DIFFERS" in found.flags)) == (malformed, year)
        if not malformed and row["dash"] == "—":
            assert found.canonical == row["code"]
        if row["seq"]:
            whole = ".".join(filter(None, (found.number.seq, found.number.values.get("part"))))
            assert (found.number.code, whole, found.number.year) == (row["org"], row["seq"], int(row["year"]))
