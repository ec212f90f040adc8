"""Checkpoints kept outside the database, by which a rolled back or rewritten log is found out when it is opened.

The newest checkpoint of each body lies in a file of its own, which only ever gives way to one of more events.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from sqlalchemy import delete

from proof.checkpoint import NotACheckpoint, Signed, parse
from store.log_tree import Gap, root_at
from store.reads import head_position
from store.tables import checkpoints, tree_nodes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

FOLDER = "checkpoints"
SUFFIX = ".checkpoint"


class Rewound(RuntimeError):
    """The database is older than a checkpoint kept outside it, or has another history than that was signed for."""


def keep(folder: Path, body: str, signed: Signed) -> None:
    """Keep a checkpoint, durably, unless one of as many events is kept."""
    path = folder / f"{body}{SUFFIX}"
    try:
        if parse(path.read_text(encoding="utf-8")).checkpoint.size >= signed.checkpoint.size:
            return
    except (FileNotFoundError, NotACheckpoint, UnicodeDecodeError):
        pass
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as file:
            file.write(signed.text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def check_kept(connection: Connection, folder: Path) -> None:
    """Raise `Rewound` unless each body's log goes on from what was kept of it."""
    for path in _files(folder):
        found = contradiction(connection, path)
        if found is not None:
            raise Rewound(found)


def contradiction(connection: Connection, path: Path) -> str | None:
    """What the log of the body that a kept checkpoint is of has against it; None where it goes on from it."""
    body = path.name.removesuffix(SUFFIX)
    try:
        kept = parse(path.read_text(encoding="utf-8")).checkpoint
    except (NotACheckpoint, UnicodeDecodeError) as error:
        return f"{path} is no checkpoint: {error}"
    end = head_position(connection, body)
    if end < kept.size:
        return (
            f"{body}: the log ends at {end}, but {path} is a signed checkpoint of {kept.size} events: the database is "
            f"an older one. Put the newer one back; if what came after is lost for good, move that file away and keep "
            f"it as evidence"
        )
    try:
        if root_at(connection, body, kept.size) == kept.root:
            return None
    except (Gap, TypeError, ValueError) as error:
        return f"{body}: {error}; {path} is a signed checkpoint of {kept.size} events"
    return (
        f"{body}: the log is not the one of which {path} is a signed checkpoint: one of its first {kept.size} events "
        f"is another. Put the right database back; to go on with this one, move that file away and keep it as evidence"
    )


def set_aside(connection: Connection, folder: Path, body: str) -> Signed | None:
    """Put away the checkpoint that contradicts a body's log, as evidence beside it; None where none does.

    The connection may write: what the database keeps of checkpoints that do not fit, and of the tree, goes.
    """
    path = folder / f"{body}{SUFFIX}"
    if not path.exists() or contradiction(connection, path) is None:
        return None
    signed = parse(path.read_text(encoding="utf-8"))
    connection.execute(delete(tree_nodes).where(tree_nodes.c.body == body))
    connection.execute(delete(checkpoints).where(checkpoints.c.body == body))
    path.replace(path.with_name(f"{path.name}.contradicted-{signed.checkpoint.short}"))
    return signed


def explain(folder: Path, body: str, lost: Signed, reason: str, at: str) -> Path:
    """Write beside a checkpoint that was set aside why, and when (instant as text); return that file."""
    path = folder / f"{body}{SUFFIX}.contradicted-{lost.checkpoint.short}.json"
    told = {"body": body, "set_aside": lost.checkpoint.short, "at": at, "reason": reason}
    path.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.glob(f"*{SUFFIX}"))
