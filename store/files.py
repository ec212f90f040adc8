"""Files that acts refer to by SHA-256: kept under their digest in the data directory, once, never changed."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self


@dataclass(frozen=True)
class Files:
    """The folder of content-addressed files; `<digest[:2]>/<digest>` holds the bytes.

    `of/<body>/<digest>` says that this body brought them.
    """

    folder: Path

    def path(self, digest: str) -> Path:
        """Where the bytes of that digest are, if they are kept."""
        return self.folder / digest[:2] / digest

    def brought_by(self, body: str, digest: str) -> bool:
        """Whether a body brought bytes of that digest."""
        return self._mark(body, digest).exists()

    def brought(self, body: str) -> set[str]:
        """The digests of all that a body brought."""
        folder = self.folder / "of" / body
        return {path.name for path in folder.iterdir()} if folder.is_dir() else set()

    def receive(self, body: str) -> Arrival:
        """Begin to take a file in."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Arrival(self, body)

    def _mark(self, body: str, digest: str) -> Path:
        return self.folder / "of" / body / digest

    def keep(self, draft: Path, body: str, digest: str) -> None:
        """Put a finished draft in its place, durably."""
        for path in (self.path(digest), self._mark(body, digest)):
            path.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileExistsError):
                os.link(draft, path)
            _sync(path.parent)
        draft.unlink()


class Arrival:
    """A file that is coming in, piece by piece. Left without `keep`, it leaves nothing behind."""

    def __init__(self, files: Files, body: str) -> None:
        self._files = files
        self._body = body
        self._draft = files.folder / f".{uuid4().hex}.part"
        self._file: Any = self._draft.open("xb")
        self._hash = hashlib.sha256()
        self.size = 0

    def write(self, chunk: bytes) -> None:
        """Take the next piece."""
        self._hash.update(chunk)
        self.size += len(chunk)
        self._file.write(chunk)

    def keep(self) -> str:
        """Keep what came in; return its SHA-256 in hexadecimal."""
        self._file.flush()
        os.fsync(self._file.fileno())
        digest = self._hash.hexdigest()
        self._files.keep(self._draft, self._body, digest)
        return digest

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        self._draft.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
