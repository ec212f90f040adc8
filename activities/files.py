"""Files that effects leave in the data directory: whole or not at all, and written once."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from store.text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def as_json(content: Mapping[str, Any]) -> bytes:
    """Return `content` as JSON for people and programs: UTF-8, keys in order, instants as the log writes them."""
    return (json.dumps(plain(content), ensure_ascii=False, sort_keys=True, indent=2) + "\n").encode()


def write_once(path: Path, content: bytes) -> bytes:
    """Write a file unless it is there; return what it holds then. A repetition finds what the first attempt left."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink()
    return path.read_bytes()


def replace(path: Path, draft: Path) -> str:
    """Put a finished draft in the place of `path`; return the SHA-256 of its content in hexadecimal."""
    with draft.open("rb") as file:
        digest = sha256()
        while block := file.read(1 << 20):
            digest.update(block)
        os.fsync(file.fileno())
    draft.replace(path)
    return digest.hexdigest()
