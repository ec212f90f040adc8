"""The sample's papers: real small files, kept under the digest of their bytes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from store.files import Files

TITLES = {
    "application": "便携式储能电源 安全要求 立项申请书",
    "draft_for_comment": "便携式储能电源 安全要求（征求意见稿）",
    "explanatory_note": "便携式储能电源 安全要求 编制说明",
    "draft_for_review": "便携式储能电源 安全要求（送审稿）",
    "comment_table": "便携式储能电源 安全要求 意见汇总处理表",
    "final_draft": "便携式储能电源 安全要求（报批稿）",
    "review_minutes": "便携式储能电源 安全要求 审查会议纪要",
}

MEDIA_TYPE = "text/markdown"
NOTE = "演练用样例文件，内容虚构。 A sample for a drill; its content is invented."


@dataclass(frozen=True)
class Paper:
    """A kept file: SHA-256 of its bytes in hexadecimal, and their number."""

    digest: str
    size: int


@dataclass(frozen=True)
class Papers:
    """What a body keeps in the data directory's folder of content-addressed files."""

    data: Path
    body: str

    def keep(self, title: str, text: str) -> Paper:
        """Keep a paper; the same words twice are the same file."""
        return self.keep_bytes(f"# {title}\n\n{text}\n\n{NOTE}\n".encode())

    def keep_bytes(self, content: bytes) -> Paper:
        """Keep bytes under their digest."""
        with Files(self.data / "documents").receive(self.body) as arrival:
            arrival.write(content)
            return Paper(arrival.keep(), arrival.size)

    def packet(self, project: str, instance: str, name: str) -> bytes:
        """Return what an effect left about a stage instance."""
        return (self.data / "packets" / self.body / project / instance / name).read_bytes()
