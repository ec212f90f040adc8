"""What docs/operations.md shows of a society's start is done."""

import re
import shlex
from pathlib import Path

from tests.cli.conftest import Guiju

DOC = (Path(__file__).parents[2] / "docs/operations.md").read_text(encoding="utf-8")
ROSTER = next(block for block in re.findall(r"```yaml\n(.*?)```", DOC, re.DOTALL) if "people:" in block)
COMMANDS = [
    shlex.split(line, comments=True)[1:]
    for block in re.findall(r"```sh\n(.*?)```", DOC, re.DOTALL)
    for line in block.replace("\\\n", " ").splitlines()
]


def test_a_society_starts_and_proposes_a_project_as_shown(guiju: Guiju, tmp_path: Path) -> None:
    for name in ("rules.pdf", "ipr.pdf"):
        (tmp_path / name).write_bytes(b"%PDF")
    (tmp_path / "roster.yaml").write_text(ROSTER, encoding="utf-8")
    here = {name: str(tmp_path / name) for name in ("rules.pdf", "ipr.pdf", "roster.yaml")}

    for command in [each for each in COMMANDS if each != ["up"]]:
        ran = guiju(*(here.get(word, word) for word in command))
        assert (ran.code, ran.err) == (0, ""), command

    assert guiju("project", "show", "acc", "bms", "--json").json["line"]["stage"] == "project_approval"


def test_documents_keep_to_their_project_and_bodies_of_a_drill_to_one_clock(society: Guiju) -> None:
    propose = next(each for each in COMMANDS if "propose_project" in each)
    here = [word.replace("91000000SAMPLE0011", "91000000TEST000001").replace("lin", "lead") for word in propose]
    paper = f"kind=draft_for_comment title.zh=稿 digest={'0' * 64} size=1 media_type=text/plain".split()
    file = ("act", "acc", "register_document", "document=a", *paper, "--as", "lead")

    opened = [society(*here).code, society(*(word.replace("project=bms", "project=other") for word in here)).code]
    filed = [society(*file, f"project={project}").code for project in ("bms", "bms", "other")]
    society("body", "found", "bcc", "--name", "乙学会", "--code", "BCC", "--drill", "d1")
    together = society("act", "acc", "advance_clock", "to=2090-01-04T09:00:00+08:00", 'together=["bcc"]').code
    alone = society("act", "acc", "advance_clock", "to=2091-01-04T09:00:00+08:00").code
    apart = society("act", "acc", "advance_clock", "to=2092-01-04T09:00:00+08:00", 'together=["bcc"]').code

    assert (opened, filed) == ([0, 0], [0, 0, 3])
    assert (together, alone, apart) == (0, 0, 3)
