"""From files to what is pinned: words stay words, parents merge, versions follow each other, mistakes have lines."""

from pathlib import Path

import pytest

import procedures

MEMO = """
id: memo
version: 2
title: Memo
valid_from: 2020-01-01
calendar: civil
first: draft
stages:
  draft: {kind: drafting, iso_code: 20.00, owner: editor, transitions: [final]}
  final: {kind: ended, aliases: [yes, on, 2020-01-01]}
roles: {editor: 编辑}
"""


def resolved(tmp_path: Path, text: str) -> procedures.Resolved:
    file = tmp_path / "memo.yaml"
    file.write_text(text, encoding="utf-8")
    return procedures.read(str(file))[-1]


def unreadable(tmp_path: Path, text: str) -> str:
    with pytest.raises(procedures.Unreadable) as raised:
        resolved(tmp_path, text)
    said = str(raised.value)
    assert "\n" not in said
    return said.replace(f"{tmp_path}/", "")


def test_words_stay_words_and_short_forms_are_written_out(tmp_path: Path) -> None:
    memo = resolved(tmp_path, MEMO).procedure

    assert memo.version == "2"
    assert memo.stages["draft"].iso_code == "20.00"
    assert memo.stages["final"].aliases == ("yes", "on", "2020-01-01")
    assert memo.stages["draft"].transitions["final"].by == ("editor",)
    assert memo.roles["editor"].zh == "编辑"


def test_everything_knows_its_line(tmp_path: Path) -> None:
    places = resolved(tmp_path, MEMO).places

    assert places["stages", "final"].line == 10
    assert places["stages", "draft", "transitions", "final", "to"].line == 9


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(("kind: ended", "kind: over"), "memo.yaml:10: stages.final.kind: one of these", id="value"),
        pytest.param(
            ("first: draft", "first: draft\nfirst: final"), "memo.yaml:8: first stands there twice", id="twice"
        ),
        pytest.param(
            ("calendar: civil", "calender: civil"),
            "calender: there is no such field here; alike: calendar",
            id="unknown",
        ),
        pytest.param(("calendar: civil\n", ""), ": calendar: this must be there", id="missing"),
        pytest.param(("version: 2", "version: A-2"), "memo.yaml:3: version: a version begins with a digit", id="name"),
        pytest.param(("id: memo", "id: My Memo"), "memo.yaml:2: id: an id has letters", id="no-id"),
        pytest.param((" draft:", " First Draft:"), "stages.First Draft: an id has letters", id="no-id-of-stage"),
        pytest.param(
            ("id: memo", "id: memo\ncorrections: 7 d"), "memo.yaml:3: corrections: a mapping is meant", id="no-mapping"
        ),
        pytest.param(
            ("id: memo", "id: memo\ncorrections: {within: 7 days}"), "corrections.within: a period is", id="no-period"
        ),
        pytest.param(("title: Memo", "title: &t Memo"), "memo.yaml:4: anchors and aliases", id="anchor"),
        pytest.param(("title: Memo", "title: {zh: a"), "memo.yaml:5: did not find expected", id="not-yaml"),
        pytest.param((MEMO, "- a\n"), "memo.yaml:1: a procedure is a mapping", id="list"),
        pytest.param((MEMO, ""), "memo.yaml:1: a procedure is a mapping", id="nothing"),
        pytest.param(("id: memo", "extends: nobody\nid: memo"), "neither a file nor one of", id="no-parent"),
        pytest.param(("id: memo", "extends: memo.yaml\nid: memo"), "more than 8 parents", id="its-own-parent"),
        pytest.param(
            ("id: memo", "extends: [a]\nid: memo"), "memo.yaml:2: extends names one procedure", id="two-parents"
        ),
        pytest.param(("id: memo", "versions: []\nid: memo"), "memo.yaml:2: versions is a list", id="no-version"),
    ],
)
def test_a_mistake_is_told_in_one_line_with_its_place(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    assert said in unreadable(tmp_path, MEMO.replace(*change))


def test_versions_stand_in_the_order_of_their_days(tmp_path: Path) -> None:
    versions = "versions:\n- {version: 1, valid_from: 2021-01-01}\n- {version: 2, valid_from: 2020-01-01}\n"

    said = unreadable(tmp_path, MEMO.replace("version: 2\n", "") + versions)

    assert said.startswith("memo.yaml:13: versions stand in the order of their valid_from")
    same = versions.replace("2020-01-01", "2021-01-01T00:00:00Z")
    assert "memo.yaml:13: versions stand" in unreadable(tmp_path, MEMO.replace("version: 2\n", "") + same)
    none = "versions:\n- {version: 1}\n- {version: 2}\n"
    assert "memo.yaml:13: versions stand" in unreadable(tmp_path, MEMO.replace("version: 2\n", "") + none)


@pytest.mark.parametrize("day", ["2020-13-01", "2020", "2020-01-01 00:00", "2020-01-01T00:00:00+01:00", "{a: b}"])
def test_from_when_a_version_holds_is_a_day_or_an_instant(tmp_path: Path, day: str) -> None:
    wanted = "valid_from is a day as 2015-07-01, or an instant in UTC as 2015-07-01T09:00:00Z"
    versions = f"versions:\n- {{version: 1, valid_from: 2019-01-01}}\n- version: 3\n  valid_from: {day}\n"

    assert (
        unreadable(tmp_path, MEMO.replace("valid_from: 2020-01-01", f"valid_from: {day}")) == f"memo.yaml:5: {wanted}"
    )
    assert unreadable(tmp_path, MEMO.replace("version: 2\n", "") + versions) == f"memo.yaml:14: {wanted}"


def test_a_floor_is_not_taken_away(tmp_path: Path) -> None:
    own = 'extends: cn-group-standard\nid: own\nversion: "1"\nvalid_from: 2026-01-01\n'

    floor = resolved(tmp_path, own).procedure.floor

    assert floor is not None
    assert floor.id == "cn-tt-floor"
    assert "memo.yaml:5: cn-tt-floor is the floor" in unreadable(tmp_path, f"{own}floor: null\n")


def test_a_child_says_only_what_differs_and_gives_a_version_of_its_own(tmp_path: Path) -> None:
    own = 'extends: cn-group-standard\nid: own\nversion: "1"\nvalid_from: 2026-01-01\n'
    parent = procedures.versions("cn-group-standard")[-1]

    child = resolved(tmp_path, own + "stages: {drafting: {deadlines: {draft_due: {period: 6 mo}}}}\n").procedure

    assert child.stages["review"] == parent.stages["review"]
    assert str(child.stages["drafting"].deadlines["draft_due"].period) == "6mo"
    assert "version" in unreadable(tmp_path, "extends: cn-group-standard\nid: own\nvalid_from: 2026-01-01\n")


def test_a_huge_file_and_a_deep_one_are_refused(tmp_path: Path) -> None:
    assert "larger than" in unreadable(tmp_path, "a: " + "x" * 1_000_001)
    assert "nested" in unreadable(tmp_path, "a: " + "[" * 100_000)
