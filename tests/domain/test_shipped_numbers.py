"""Every shipped procedure reads the numbers of its body as they are printed, and writes them the same."""

from datetime import date

import pytest

import calendars
import procedures
from domain.number_reading import check, parse
from domain.numbering import STANDARD, render
from domain.procedure import Procedure

PRINTED = {
    "cn-group-standard": ["T/ABC 001—2026", "T/ABC 001.2—2026", "T/ABC 001—2026/XG1—2027"],
    "cn-national-standard": ["GB/T 1.1—2020", "GB 18030—2022", "GB/Z 43194—2023", "GB/T 1.1—2020/XG1—2021"],
    "iso": [
        "ISO 9001:2015", "ISO/IEC 27001:2022", "ISO/TS 16949:2009", "ISO 8601-1:2019", "ISO 9001:2015/Amd 1:2020",
        "ISO/DIS 9001",
    ],
    "cen": ["EN ISO 9001:2015", "EN 50126-1:2017+A1:2024", "CEN/TS 12345:2020"],
    "ansi": ["ANSI/NISO Z39.19-2005"],
    "ieee-sa": ["IEEE Std 802.3-2022", "P802.3"],
    "ietf": ["RFC 2026", "BCP 9", "STD 1"],
    "w3c": ["REC-html5-20141028"],
    "eip": ["EIP-1559", "ERC-20"],
    "pep": ["PEP 1", "PEP 8012"],
}  # fmt: skip
SHIPPED = [
    pytest.param(version, id=f"{name}-{version.version}") for name in PRINTED for version in procedures.versions(name)
]


@pytest.mark.parametrize(("name", "number"), [(name, number) for name, found in PRINTED.items() for number in found])
def test_reads_and_writes_what_is_printed(name: str, number: str) -> None:
    latest = procedures.versions(name)[-1]
    assert latest.numbering is not None

    found = check(latest.numbering, number, amendments=latest.amendments)

    assert (found.canonical, found.flags) == (number, ())


@pytest.mark.parametrize("procedure", SHIPPED)
def test_the_next_number_can_be_given_in_each_class_that_is(procedure: Procedure) -> None:
    numbering = procedure.numbering
    assert numbering is not None
    given = {STANDARD, *(name for name, form in numbering.classes.items() if form.types), numbering.assigned_as}
    day = date(2026, 5, 11)
    for kind in filter(None, given):
        number = render(
            numbering, kind, code="ABC", seq=7, year=day.year, date=f"{day:%Y%m%d}", name="css-grid"
        )  # fmt: skip
        read = parse(numbering, number)
        assert read is not None
        assert (read.kind, read.well_formed) == (kind, True)


@pytest.mark.parametrize("procedure", SHIPPED)
def test_the_calendar_is_a_shipped_one(procedure: Procedure) -> None:
    assert procedure.calendar in calendars.names()
