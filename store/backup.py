"""A backup: what the log holds and cannot be made anew, as of one instant, while everything runs; the keys apart.

A backup's folder holds one folder for each time it was made, with each table as lines of JSON, and `files/`, the
documents of all of them under their digest. Read models are left out: they follow from the log. The keys go elsewhere,
and only the newest are kept: a person's key that is gone from them opens that person's values in no backup any more.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
from base64 import b64encode
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from alembic.runtime.migration import MigrationContext
from sqlalchemy import LargeBinary, select

from store.kept import FOLDER as CHECKPOINTS
from store.read_models import READ_MODELS
from store.tables import events, heads, metadata, snapshots, subject_keys
from store.text import instant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from sqlalchemy import Connection, Table

FORMAT = 1
MANIFEST, KEYS, ERASED, FILES = "manifest.json", "keys.json", "erased.jsonl", "files"
FOLDERS = ("documents", "packets", "feeds", "templates", CHECKPOINTS)
"""Folders of the data directory that are copied. Their files never change once they bear their names, or are the
newest of their kind."""

MADE_ANEW = frozenset({*READ_MODELS, snapshots.name, subject_keys.name})
"""Tables that no dump holds: what follows from the log, and the keys."""

AT_ONCE = 1_000
COMPRESSION = 1
PRIVATE = 0o600


class BadBackup(ValueError):
    """The folder holds no backup, or one that is not whole. The message says what is wrong, in one line."""


@dataclass(frozen=True)
class Made:
    """A backup just made: where, of how many events and files, and how many bytes of files were new."""

    folder: str
    made_at: str
    events: int
    files: int
    copied_bytes: int
    keys: str | None


@dataclass(frozen=True)
class Source:
    """What is backed up: the data directory, and where the key-encryption key is."""

    data: Path
    key_file: Path


def write_backup(  # noqa: PLR0913, PLR0917 - what, when, where to, the keys' place, and who is told how far it is
    connection: Connection,
    source: Source,
    at: datetime,
    folder: Path,
    keys: Path | None,
    tell: Callable[[str], object] = lambda _: None,
) -> Made:
    """Write a backup into a folder of its own within `folder`, and the keys into `keys`.

    `connection` sees one state of the database throughout. Raises OSError where something can't be read or written;
    what was begun then bears no name of a backup.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = instant(at).translate(str.maketrans("", "", "-:."))
    draft = folder / f".{name}.part"
    draft.mkdir(mode=0o700)
    try:
        found, copied = _copy(source.data, folder / FILES, (CHECKPOINTS,))  # before the log: it must go beyond them
        tables = {table.name: _dump(connection, table, draft, tell) for table in _dumped()}
        more, copied_more = _copy(source.data, folder / FILES, FOLDERS[:-1])
        manifest = {
            "format": FORMAT, "made_at": instant(at), "tables": tables, "files": found | more,
            "schema": MigrationContext.configure(connection).get_current_revision(),
            "heads": {row.body: [row.position, row.hash] for row in connection.execute(select(heads))},
        }  # fmt: skip
        with durable(draft / MANIFEST) as file:
            file.write(json.dumps(manifest, ensure_ascii=False, indent=1).encode())
        _note_erasures(connection, folder / ERASED)
        if keys is not None:
            _write_keys(connection, source.key_file, keys, at)
        draft.rename(folder / name)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    sync(folder)
    count = int(tables[events.name]["rows"])
    return Made(
        str(folder / name), instant(at), count, len(found | more), copied + copied_more, str(keys) if keys else None
    )


def _dumped() -> Iterator[Table]:
    return (table for table in metadata.sorted_tables if table.name not in MADE_ANEW)


def _dump(connection: Connection, table: Table, folder: Path, tell: Callable[[str], object]) -> dict[str, Any]:
    """Write a table as lines of JSON, compressed; return how many rows, their digest, and which columns are bytes."""
    tell(table.name)
    binary = [column.name for column in table.columns if isinstance(column.type, LargeBinary)]
    count, digest = 0, sha256()
    rows = connection.execution_options(stream_results=True, yield_per=AT_ONCE).execute(
        select(table).order_by(*table.primary_key.columns)
    )
    with durable(folder / f"{table.name}.jsonl.gz") as raw, gzip.open(raw, "wb", compresslevel=COMPRESSION) as file:
        for row in rows.mappings():
            line = json.dumps(_plain(dict(row), binary), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            file.write(line)
            digest.update(line)
            count += 1
    return {"rows": count, "sha256": digest.hexdigest(), "binary": binary}


def _plain(row: dict[str, Any], binary: list[str]) -> dict[str, Any]:
    for name in binary:
        row[name] = b64encode(row[name]).decode()
    return row


def _copy(data: Path, files: Path, folders: tuple[str, ...]) -> tuple[dict[str, list[Any]], int]:
    """Copy what is not there yet; return the digest and size of each file by its path in the data directory."""
    found: dict[str, list[Any]] = {}
    copied = 0
    for path in sorted(each for name in folders for each in (data / name).rglob("*")):
        if not path.is_file() or path.name.startswith("."):
            continue
        try:
            with path.open("rb") as file:
                digest = file_digest(file, "sha256").hexdigest()
                size = os.fstat(file.fileno()).st_size
                target = files / digest[:2] / digest
                if not target.exists():
                    file.seek(0)
                    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                    with durable(target) as copy:
                        shutil.copyfileobj(file, copy)
                    copied += size
        except FileNotFoundError:  # it gave way to a newer one
            continue
        found[path.relative_to(data).as_posix()] = [digest, size]
    return found, copied


def _note_erasures(connection: Connection, path: Path) -> None:
    """Keep the list of erased persons beside all backups, older ones too: whoever restores one reads it."""
    found = erasures(path)
    query = select(events.c.body, events.c.position, events.c.bytes).where(events.c.type == "subject_forgotten")
    for row in connection.execute(query):
        found.add((row.body, json.loads(row.bytes)["data"]["subject"], row.position))
    with durable(path) as file:
        file.writelines(json.dumps(each, ensure_ascii=False).encode() + b"\n" for each in sorted(found))


def erasures(path: Path) -> set[tuple[str, str, int]]:
    """Read the list of erased persons: body, subject, and the position of the event that says so."""
    if not path.exists():
        return set()
    return {(body, subject, n) for body, subject, n in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


def _write_keys(connection: Connection, key_file: Path, folder: Path, at: datetime) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    rows = connection.execute(select(subject_keys).order_by(*subject_keys.primary_key.columns))
    told = {
        "format": FORMAT, "made_at": instant(at), "kek": b64encode(key_file.read_bytes()).decode(),
        "subject_keys": [[row.body, row.subject, b64encode(row.wrapped).decode()] for row in rows],
    }  # fmt: skip
    with durable(folder / KEYS) as file:
        file.write(json.dumps(told, ensure_ascii=False).encode())


@contextmanager
def durable(path: Path) -> Iterator[IO[bytes]]:
    """A file, readable by its owner only, that is whole and on the disk once it bears its name."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    sync(path.parent)


def sync(folder: Path) -> None:
    """Have the names in a folder on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


NOTE = "backups.json"
"""In the data directory: when the last backup was made, when one was tried, when the keys were copied."""


def note(data: Path, **told: str | None) -> None:
    """Add what was done to the note that the doctor reads."""
    path = data / NOTE
    try:
        known: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        known = {}
    with durable(path) as file:
        file.write(json.dumps(known | {name: value for name, value in told.items() if value is not None}).encode())


def described(made: Made) -> dict[str, Any]:
    """A backup as programs get it."""
    return asdict(made)
