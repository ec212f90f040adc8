"""What changed between two papers, and whether one has the form it needs."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.drafting_rules import Format
from papers.comparison import compare
from papers.inspection import Kept, inspect
from papers.paper import Paper, Paragraph
from papers.reading import DOCX
from tests.papers.test_reading import written

if TYPE_CHECKING:
    from pathlib import Path


def paper(*lines: str) -> Paper:
    """A paper of these lines; those that begin with # are headings."""
    return Paper(tuple(Paragraph(line.removeprefix("# "), 1 if line[:1] == "#" else None) for line in lines))


def test_a_changed_paragraph_is_told_with_its_heading_and_what_stays() -> None:
    old = paper("# 范围", "本文件适用于电源。", "# 要求", "容量应不小于 500 Wh。", "外壳宜采用金属。")
    new = paper("# 范围", "本文件适用于电源。", "# 要求", "容量应不小于 600 Wh。", "外壳应采用金属。", "标志见附录 A。")

    changed, stricter, added = compare(old, new, ["应", "宜"])

    assert (changed.kind, changed.under, changed.old_at, changed.new_at) == ("changed", "要求", 4, 4)
    assert (changed.kept, changed.weighs) == ((7, 6), ("500", "600"))
    assert stricter.weighs == ("应", "宜")
    assert (added.kind, added.new, added.new_at, added.weighs) == ("added", "标志见附录 A。", 6, ())


def test_what_moved_away_is_removed_there_and_added_here() -> None:
    found = compare(paper("甲", "乙", "丙", "丁"), paper("乙", "丙", "丁", "甲"))

    assert [(c.kind, c.old or c.new) for c in found] == [("removed", "甲"), ("added", "甲")]


@given(st.lists(st.sampled_from("甲乙丙丁戊"), max_size=30), st.lists(st.sampled_from("甲乙丙丁戊"), max_size=30))
def test_the_changes_lead_from_one_paper_to_the_other(old: list[str], new: list[str]) -> None:
    changes = compare(paper(*old), paper(*new))

    gone = {c.old_at for c in changes if c.old_at}
    came = {c.new_at for c in changes if c.new_at}
    assert [t for n, t in enumerate(old, 1) if n not in gone] == [t for n, t in enumerate(new, 1) if n not in came]
    assert all(old[c.old_at - 1] == c.old for c in changes if c.old_at)
    assert all(new[c.new_at - 1] == c.new for c in changes if c.new_at)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([f"第 {n} 条 {'条文' * 20}" for n in range(3000)][::-1], id="turned-round"),
        pytest.param([f"{'重复' * 40}{n % 7}" for n in range(3000)], id="all-alike"),
    ],
)
def test_papers_that_have_little_in_common_are_compared_in_no_long_time(lines: list[str]) -> None:
    began = perf_counter()

    compare(paper(*[f"第 {n} 条 {'条文' * 20}" for n in range(3000)]), paper(*lines))

    assert perf_counter() - began < 10  # a quadratic comparison takes minutes


def failed(path: Path, called: str = "a.docx", media_type: str = DOCX, **wanted: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - fields of Format
    """What a file fails of what is wanted."""
    file = Kept(path, path.stat().st_size if path.exists() else 1, media_type, called)
    return [(each.check, each.about) for each in inspect(Format.model_validate(wanted), file)]


def test_a_paper_that_has_everything_passes_and_one_that_lacks_something_is_told_what(tmp_path: Path) -> None:
    path = written(tmp_path / "a.docx", "2 规范性引用文件", "前  言", "请将您知道的相关专利一并附上")
    scope, quoted = {"zh": "范围", "en": "Scope"}, {"zh": "规范性引用文件"}

    assert failed(path, headings=[scope, quoted], in_order=True, metadata=["title"], clean=True) == []
    assert failed(path, headings=[{"zh": "前言"}], phrases=[{"zh": "相关专利"}], filename="*.docx") == []
    assert failed(path, headings=[quoted, scope, {"zh": "术语"}], in_order=True) == [
        ("heading", "术语"),
        ("order", "范围"),
    ]
    assert failed(path, phrases=[{"zh": "征求意见稿"}], metadata=["keywords"]) == [
        ("phrase", "征求意见稿"), ("property", "keywords"),
    ]  # fmt: skip
    assert [c for c, _ in failed(path, media_types=["application/pdf"], filename="T_*.pdf", most_bytes=10)] == [
        "media_type", "filename", "size",
    ]  # fmt: skip


def test_a_paper_whose_bytes_are_not_kept_or_that_cannot_be_read_does_not_pass(tmp_path: Path) -> None:
    (tmp_path / "b.docx").write_bytes(b"PK")

    assert failed(tmp_path / "none") == [("kept", "—")]
    assert [check for check, _ in failed(tmp_path / "b.docx", clean=True)] == ["readable"]
