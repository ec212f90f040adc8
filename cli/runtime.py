"""`runtime.json` in the data directory: where the process that runs there listens, and the operator's key to it."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "runtime.json"


@dataclass(frozen=True)
class Runtime:
    """What runs: process id, addresses, and the token that opens the operator's door. Only the owner can read it."""

    pid: int
    url: str
    temporal: str
    temporal_ui: str | None
    operator_token: str

    @property
    def alive(self) -> bool:
        """Whether that process still runs."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True


@contextmanager
def announced(data: Path, runtime: Runtime) -> Iterator[None]:
    """Keep `runtime.json` there while the block runs."""
    path = data / NAME
    draft = path.with_suffix(".part")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(asdict(runtime), file, indent=2)
    draft.replace(path)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def running(data: Path) -> Runtime | None:
    """Return what runs on a data directory, if anything does. A file left by a killed process counts for nothing."""
    with suppress(OSError, ValueError, TypeError):
        found = Runtime(**json.loads((data / NAME).read_text()))
        return found if found.alive else None
    return None
