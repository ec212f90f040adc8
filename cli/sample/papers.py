"""The sample's papers: real small files, kept under the digest of their bytes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

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


@dataclass(frozen=True)
class Paper:
    """A kept file: SHA-256 of its bytes in hexadecimal, and their number."""

    digest: str
    size: int


@dataclass(frozen=True)
class Papers:
    """The folder of content-addressed files in the data directory."""

    folder: Path

    def keep(self, title: str, text: str) -> Paper:
        """Keep a paper; the same words twice are the same file."""
        return self.keep_bytes(f"# {title}\n\n{text}\n\n演练用样例文件，内容虚构。 A sample for a drill; its content is invented.\n".encode())

    def keep_bytes(self, content: bytes) -> Paper:
        """Keep bytes under their digest."""
        digest = hashlib.sha256(content).hexdigest()
        path = self.folder / digest[:2] / digest
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f"{digest}.part")
            draft.write_bytes(content)
            draft.replace(path)
        return Paper(digest, len(content))
