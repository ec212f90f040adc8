"""What another version changes for a running project is shown before, and then done, by the command line."""

import json
from pathlib import Path

from tests.cli.conftest import Guiju
from tests.cli.test_commands import PROPOSAL

LATER = """
extends: cn-group-standard
id: cn-group-standard
version: "{version}"
valid_from: 2019-01-09
{changes}
"""


def test_what_changes_is_told_before_and_then_done(society: Guiju, tmp_path: Path) -> None:
    ran = society("act", "acc", json.dumps(PROPOSAL), "--as", "lead")
    assert ran.code == 0, ran.err
    file = tmp_path / "later.yaml"
    changes = "stages: {project_approval: {deadlines: {decision: {period: 6 mo}}}}"
    file.write_text(LATER.format(version="2.0", changes=changes), encoding="utf-8")
    assert society("body", "adopt", "acc", str(file), "--decision", "理事会 2026-9").code == 0

    told = json.loads(society("project", "version", "acc", "p1", "2.0", "--json").out)
    shown = society("project", "version", "acc", "p1", "2.0", "--lang", "zh-CN")
    unmoved = json.loads(society("project", "show", "acc", "p1", "--json").out)["line"]["procedure_digest"]
    done = society("project", "version", "acc", "p1", "2.0", "--reason", "按新版进行", "--as", "cou")

    assert (told["before"], told["version"], told["counterpart"]) == ("1.1", "2.0", "project_approval")
    changed = {"what": "deadline", "name": "decision.period", "change": "changed", "old": "3mo", "new": "6mo"}
    assert changed in told["differences"]
    assert [each["name"] for each in told["deadlines"]] == ["decision"]
    assert told["deadlines"][0]["old"] < told["deadlines"][0]["new"]
    assert told["refused"] is None
    assert "decision" in shown.out
    assert done.code == 0, done.err + done.out
    assert json.loads(society("project", "show", "acc", "p1", "--json").out)["line"]["procedure_digest"] != unmoved


def test_a_version_that_nobody_adopted_is_refused_and_nothing_changes(society: Guiju) -> None:
    assert society("act", "acc", json.dumps(PROPOSAL), "--as", "lead").code == 0

    told = society("project", "version", "acc", "p1", "7.7", "--json")
    nowhere = society("project", "version", "acc", "p9", "7.7")

    assert json.loads(told.out)["refused"] == {"rule": "version_adopted", "facts": {"version": "7.7", "known": ["1.1"]}}
    assert told.code == 3
    assert nowhere.code == 2
    assert nowhere.err.count("\n") == 1


def test_a_project_that_ended_and_a_body_that_paused_are_told_that_it_may_not(society: Guiju) -> None:
    assert society("act", "acc", json.dumps(PROPOSAL), "--as", "lead").code == 0
    assert society("act", "acc", "pause_body", "reason=换届", "authority=民政局").code == 0
    paused = json.loads(society("project", "version", "acc", "p1", "1.1", "--json").out)
    assert society("act", "acc", "resume_body", "reason=恢复", "authority=民政局").code == 0
    rejected = society("act", "acc", "move", "project=p1", "transition=reject", "reason=不必要", "--as", "cou")
    ended = json.loads(society("project", "version", "acc", "p1", "1.1", "--json").out)

    assert rejected.code == 0, rejected.out
    assert (paused["refused"]["rule"], ended["refused"]["rule"]) == ("body_at_work", "act_in_stage")
