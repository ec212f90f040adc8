"""What is found, and the scene in which it is looked for."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Finding:
    """Something found, in words, and the command that mends it. What is not `wrong` is only worth knowing.

    `check` names the kind of trouble, and is a heading of docs/runbooks/.
    """

    check: str
    says: str
    mend: str
    wrong: bool = True


@dataclass(frozen=True)
class Scene:
    """Where and when is looked. `address` is Temporal's, None where none is known.

    `runs` says whether a process of ours runs on the data directory, `step` by how many seconds the host's clock was
    stepped since it began.
    """

    settings: Settings
    lang: Literal["zh", "en"]
    now: datetime
    address: str | None
    runs: bool
    step: int | None = None

    @property
    def data(self) -> Path:
        """The data directory."""
        return self.settings.data

    @property
    def restart(self) -> str:
        """The command that has work done again where none is done."""
        return "guiju up" if self.settings.on_sqlite or self.runs else "guiju worker"

    def pick(self, zh: str, en: str) -> str:
        """Return the text in the language spoken."""
        return zh if self.lang == "zh" else en


def quoted(path: Path) -> str:
    """Return a path as a shell takes it."""
    return shlex.quote(str(path))


def duration(seconds: float, lang: str) -> str:
    """Return a time in the largest unit of which there are two: `90 s`, `3 h`, `12 d`."""
    left, units = round(seconds), (("s", "秒", 60), ("min", "分钟", 60), ("h", "小时", 24), ("d", "天", 10**9))
    for en, zh, size in units:
        if left < 2 * size:
            return f"{left} {zh if lang == 'zh' else en}"
        left //= size
    raise AssertionError
