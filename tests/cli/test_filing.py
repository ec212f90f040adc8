"""Files from this machine: documents filed revision by revision, and evidence kept."""

import shlex
from hashlib import sha256
from pathlib import Path

from tests.cli.conftest import Guiju

PROPOSE = shlex.split(
    "act acc propose_project project=p procedure=cn-group-standard title.zh=标题 scope=范围 necessity=需要 relations=无"
    """ 'drafting_units=["91000000TEST000001"]' 'drafters=[{"person": "lead", "lead": true}]' --as lead"""
)


def test_a_document_is_filed_with_its_bytes_and_again_as_the_next_revision(
    society: Guiju, data: Path, tmp_path: Path
) -> None:
    assert society(*PROPOSE).code == 0
    path = tmp_path / "稿.txt"
    for words in ("误差不大于 5 mV。", "误差不大于 3 mV。"):
        path.write_text(words)
        ran = society("project", "file", "acc", "p", "application", str(path), "--as", "lead")
        assert (ran.code, ran.err) == (0, "")
        digest = sha256(words.encode()).hexdigest()
        assert (data / "documents" / digest[:2] / digest).read_text() == words

    changed = society("project", "diff", "acc", "p", "p-application@1", "p-application@2").out

    assert "- 误差不大于 5 mV。" in changed
    assert "+ 误差不大于 3 mV。" in changed


def test_evidence_is_kept_for_a_body_that_is_there(society: Guiju, data: Path, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF")

    kept = society("body", "keep", "acc", str(path))
    refused = [society("body", "keep", body, str(path)).code for body in ("nobody", "../acc")]
    lost = society("body", "keep", "acc", str(tmp_path / "gone.pdf"))

    assert kept.out.strip() == sha256(b"%PDF").hexdigest()
    assert (refused, lost.code) == ([2, 2], 2)
    assert not (data / "documents" / "acc").exists()


def test_a_step_taken_for_an_act_is_told_how_to_be_taken(society: Guiju) -> None:
    society(*PROPOSE)

    ran = society("act", "acc", "approve", "project=p", "--as", "cou")
    shown = society("project", "show", "acc", "p").out

    assert ran.code == 2
    assert "there is no act 'approve'" in ran.err
    assert "alike: " in ran.err
    assert "move transition=" in ran.err
    assert "move transition=approve" in shown
