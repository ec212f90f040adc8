"""What has an error is neither adopted nor rehearsed, and the command says why in one line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Guiju

HEAD = "extends: cn-group-standard\nid: own\n"
SECRETRY = HEAD + 'version: "1"\nvalid_from: 2026-01-01\nstages:\n  drafting:\n    owner: secretry\n'
LOST = """extends: cn-group-standard
id: own
versions:
  - version: "1"
    valid_from: 2026-01-01
    stages:
      waiting: {kind: dormant, title: {zh: 搁置, en: waiting}, iso_code: "30.98", wto_class: II, transitions: {
        resume: {to: drafting, kind: proceed, title: {zh: 恢复, en: resume}, by: [secretary]}}}
      drafting:
        transitions:
          wait: {to: waiting, kind: proceed, title: {zh: 搁置, en: wait}, by: [secretary]}
  - version: "2"
    valid_from: 2026-02-01
    stages: {waiting: null, drafting: {transitions: {wait: null}}}
"""
LOST_STATE = "version_lost_state"


@pytest.mark.parametrize(("text", "code"), [(SECRETRY, "unknown_name"), (LOST, LOST_STATE)])
def test_a_procedure_with_an_error_is_not_adopted(society: Guiju, tmp_path: Path, text: str, code: str) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(text, encoding="utf-8")

    ran = society("body", "adopt", "acc", str(file), "--decision", "2026-1")

    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert f"{file}:" in ran.err
    assert code in ran.err


def test_a_version_without_one_is_adopted_though_a_later_one_has(society: Guiju, tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(LOST, encoding="utf-8")

    ran = society("body", "adopt", "acc", str(file), "--version", "1", "--decision", "2026-1")

    assert ran.code == 0, ran.err


@pytest.mark.parametrize(("text", "code"), [(SECRETRY, "unknown_name"), (LOST, LOST_STATE)])
def test_a_procedure_with_an_error_is_not_rehearsed(guiju: Guiju, tmp_path: Path, text: str, code: str) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(text, encoding="utf-8")

    ran = guiju("procedure", "simulate", str(file), "--cases", "1")

    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert code in ran.err
