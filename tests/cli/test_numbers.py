"""`guiju number check`: files and numbers, what is flagged, and what is refused as a new number."""

from pathlib import Path

import pytest

from tests.cli.conftest import Guiju

INVENTED = Path(__file__).parents[1] / "domain" / "numbers" / "invented.csv"
BY = ("--procedure", "cn-group-standard")


def test_a_register_is_read_whole_and_kept_as_published(guiju: Guiju) -> None:
    ran = guiju("number", "check", str(INVENTED), *BY, "--json")
    published = [line.partition(",")[0] for line in INVENTED.read_text("utf-8").splitlines()[1:]]
    flagged = {each["number"]: each["flags"] for each in ran.json if each["flags"]}

    assert ran.code == 0
    assert [each["number"] for each in ran.json] == published
    assert all(each["read"] for each in ran.json)
    assert [number for number, flags in flagged.items() if "MALFORMED" in flags] == [
        "T/CCXH SCM1.1-2021", "T/CCXH G:D60-01—2022", "T/CCXH TG06-011.8—2023", "T/CCXH JC7—2018",
    ]  # fmt: skip
    assert flagged["T/CCXH 031—2019"] == ["YEAR_DIFFERS"]
    assert ran.json[0]["place"] == f"{INVENTED}:2"


def test_numbers_in_words(guiju: Guiju) -> None:
    ran = guiju("number", "check", "t/abc001-2026", "T/XYZ 002—2026", *BY, "--code", "ABC")

    assert ran.out.splitlines() == [
        "t/abc001-2026   standard  NOT_CANONICAL  → T/ABC 001—2026",
        "T/XYZ 002—2026  standard  CODE_DIFFERS",
        "numbers: 2; flags: CODE_DIFFERS 1, NOT_CANONICAL 1",
    ]


def test_what_a_number_is_made_of(guiju: Guiju) -> None:
    (found,) = guiju("number", "check", "T/ABC 012.3—2026/ISO 9001:2015", *BY, "--json").json

    assert (found["class"], found["suffix"], found["sort"]) == ("standard", "/ISO 9001:2015", "0000000012")
    assert found["fields"] == {"code": "ABC", "seq": "012", "part": "3", "year": "2026"}
    assert found["file_name"] == "T-ABC-012.3-2026-ISO-9001-2015"


@pytest.mark.parametrize(
    ("number", "refused"),
    [
        ("T/ABC 001—2026", False),
        ("T/ABC 001.2—2026", False),
        ("T/ABC 001—2026/XG1—2026", False),
        ("T/ABC 001—2026/XG01—2026", True),
        ("T/ABC TG06-011.8—2026", True),
        ("T/ABC 001-2026", True),
        ("T/ABC 1—2026", True),
        ("T/ABC 0001—2026", True),
        ("GB/T 1.1—2026", True),
    ],
)
def test_a_new_number_of_a_malformed_shape_is_refused(guiju: Guiju, number: str, *, refused: bool) -> None:
    ran = guiju("number", "check", number, *BY, "--new")

    assert ran.code == (3 if refused else 0)
    assert ("is not as a new number may look" in ran.out) is refused
    assert guiju("number", "check", number, *BY).code == 0


def test_one_number_a_line_and_what_a_spreadsheet_saves(guiju: Guiju, tmp_path: Path) -> None:
    lines, sheet = tmp_path / "numbers.txt", tmp_path / "numbers.csv"
    lines.write_text("T/ABC 001—2026\n\n  T/ABC 002—2026\n", "utf-8")
    sheet.write_bytes("编号,发布日期\nT/ABC 003—2026,2027年1月\n".encode("gb18030"))
    found = guiju("number", "check", str(lines), str(sheet), *BY, "--json").json

    assert [each["number"] for each in found] == ["T/ABC 001—2026", "T/ABC 002—2026", "T/ABC 003—2026"]
    assert [each["flags"] for each in found] == [[], [], ["YEAR_DIFFERS"]]


@pytest.mark.parametrize(
    ("content", "arguments"),
    [
        pytest.param(b"x,y\n1,2\n", BY, id="no-column"),
        pytest.param(b"\xff\xff\x00", BY, id="no-text"),
        pytest.param(b"number\nT/ABC 001-2026\n", ("--procedure", "nowhere"), id="no-procedure"),
        pytest.param(None, BY, id="no-file"),
        pytest.param(b"number\n1\n", (), id="procedure-not-named"),
    ],
)
def test_what_cannot_be_read_is_one_line(
    guiju: Guiju, tmp_path: Path, content: bytes | None, arguments: tuple[str, ...]
) -> None:
    path = tmp_path / "numbers.csv"
    if content is not None:
        path.write_bytes(content)

    ran = guiju("number", "check", str(path), *arguments)

    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
