"""Every seeded defect is found, where it stands; what is shipped has none."""

from pathlib import Path
from typing import Any

import pytest
import yaml

import procedures
from catalogue.texts import texts
from cli.checking import Told, told
from cli.speech import Speech
from domain.checking.finding import SEVERITIES

HERE = Path(__file__).parent
DEFECTS: list[dict[str, Any]] = yaml.safe_load((HERE / "defects.yaml").read_text(encoding="utf-8"))

HEADER = 'extends: {of}\nid: own\nversion: "1"\nvalid_from: 2026-01-01\n'


def found(tmp_path: Path, defect: dict[str, Any]) -> tuple[Path, list[Told]]:
    of = defect.get("of", "cn-group-standard")
    file = tmp_path / "own.yaml"
    file.write_text((HEADER.format(of=of) if of else "") + defect["patch"], encoding="utf-8")
    return file, told(str(file), Speech("en"))[1]


def expected_place(file: Path, defect: dict[str, Any]) -> set[tuple[str, int]]:
    """The line that is marked in the patch, or every one of the shipped file that begins as `at` says."""
    of = defect.get("of", "cn-group-standard")
    shipped = Path(procedures.__file__).parent / f"{of}.yaml"
    at = defect.get("at")
    lines = (shipped if at else file).read_text(encoding="utf-8").splitlines()
    name = shipped.name if at else str(file)
    return {(name, n) for n, line in enumerate(lines, 1) if (line.strip().startswith(at) if at else "# <-" in line)}


@pytest.mark.parametrize("defect", [pytest.param(each, id=each["name"].replace(" ", "-")) for each in DEFECTS])
def test_a_seeded_defect_is_found_where_it_stands(tmp_path: Path, defect: dict[str, Any]) -> None:
    file, findings = found(tmp_path, defect)
    mine = [
        t for t in findings if t.finding.code == defect["code"] and defect.get("demand") in {None, t.finding.demand}
    ]
    places = expected_place(file, defect)

    assert mine, [str(t.finding) for t in findings if t.finding.severity != "note"]
    assert places & {(t.file, t.line) for t in mine}, ([str(t.finding) for t in mine], {(t.file, t.line) for t in mine})
    assert mine[0].finding.severity == defect.get("severity", SEVERITIES[defect["code"]])
    assert all(mine[0].finding.facts[name] == value for name, value in defect.get("facts", {}).items())
    assert "{" not in mine[0].says.replace("{zh", "")
    assert mine[0].mend


def test_every_code_is_seeded() -> None:
    """But two that no small change brings about: a form that cannot be read again, and the note on unchecked rules."""
    assert set(SEVERITIES) - {each["code"] for each in DEFECTS} == {"number_unreadable", "unchecked"}
    assert len(DEFECTS) >= 55


@pytest.mark.parametrize("name", procedures.names())
def test_a_shipped_procedure_is_clean(name: str) -> None:
    findings = told(name, Speech("en"))[1]
    grave = {
        (name, t.finding.code, ".".join(map(str, t.finding.path))): f"{t.file}:{t.line} {t.says}"
        for t in findings
        if t.finding.severity != "note"
    }

    assert grave == {}


def test_every_code_has_its_words() -> None:
    assert set(texts("findings")["codes"]) == set(SEVERITIES)
    assert set(texts("findings")["severities"]) == set(SEVERITIES.values())


def test_what_an_older_version_lists_without_a_way_to_it_is_only_a_note() -> None:
    """EIP-1 of 2018 lists the status Abandoned: that is what it said, and is nobody's to mend."""
    findings = [t.finding for t in told("eip", Speech("en"))[1] if t.finding.code == "unreachable_stage"]

    assert [(f.severity, f.facts["stage"]) for f in findings] == [("note", "abandoned")]
