"""What docs/a-year.md tells a newcomer to do is done, in its order."""

import io
import re
import shlex
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Guiju

ROOT = Path(__file__).parents[2]
DOC = (ROOT / "docs/a-year.md").read_text(encoding="utf-8")
KEEP = re.compile(r"\$\(guiju ([^)]*)\)")


def test_the_page_leads_through_approval_drafting_and_comment(
    guiju: Guiju, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    blocks = dict(re.findall(r"```(yaml|json)\n(.*?)```", DOC, re.DOTALL))
    (tmp_path / "roster.yaml").write_text(blocks["yaml"], encoding="utf-8")
    for name in ("rules.pdf", "minutes.txt", "draft1.txt", "draft2.txt"):
        (tmp_path / name).write_text(name)
    shells = re.findall(r"```sh\n(.*?)```", DOC, re.DOTALL)

    for number, shell in enumerate(shells):
        if number == 1:
            monkeypatch.setattr("sys.stdin", io.StringIO(blocks["json"]))
            assert guiju("act", "acc", "-", "--as", "lin").code == 0
        for line in shell.splitlines():
            later = (datetime.now(UTC) + timedelta(days=60)).isoformat()
            said = re.sub(r"(?<=advance_clock to=)\S+", later, line)
            said = KEEP.sub(lambda kept: guiju(*kept[1].split()).out.strip(), said)
            ran = guiju(*shlex.split(said)[1:])
            assert ran.code == 0, (line, ran.out, ran.err)

    assert guiju("project", "show", "acc", "bms", "--json").json["line"]["stage"] == "public_comment"
