"""Restoring a backup onto an empty place: another machine, another database, or only to see that it can be done."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from base64 import b64decode
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import MetaData, delete, insert, select

from store.backup import ERASED, FILES, FORMAT, KEYS, MANIFEST, PRIVATE, BadBackup, erasures, sync
from store.database import open_database, sole_writer
from store.migrations import upgrade
from store.tables import heads, personal_values, subject_keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

AT_ONCE = 500
LONGEST = 1 << 24
"""Characters of the longest line of a table that is taken for one."""


class NotEmpty(RuntimeError):
    """There is a log already where one was to be restored."""


@dataclass(frozen=True)
class Backup:
    """A backup that was found whole: its folder, manifest, and the folder of all files."""

    folder: Path
    manifest: dict[str, Any]

    @property
    def made_at(self) -> str:
        """When it was made, as the log writes instants."""
        return str(self.manifest["made_at"])

    @property
    def files(self) -> dict[str, list[Any]]:
        """Digest and size of each file by its path in the data directory."""
        found: dict[str, list[Any]] = self.manifest["files"]
        return found

    def stored(self, digest: str) -> Path:
        """Where the bytes of that digest are."""
        return self.folder.parent / FILES / digest[:2] / digest


@dataclass(frozen=True)
class Restored:
    """What was restored: how many events and files; personal values without a key were left out."""

    made_at: str
    events: int
    files: int
    persons_left_out: int
    values_left_out: int


def newest(folder: Path, name: str | None = None) -> Backup:
    """Return the newest backup in a folder, or the one of that name. Raises `BadBackup`."""
    if name is None:
        found = sorted(path.parent for path in folder.glob(f"[0-9]*/{MANIFEST}"))
        if not found:
            raise BadBackup(f"there is no backup in {folder}")
        chosen = found[-1]
    else:
        chosen = folder / name
        if chosen.parent != folder or not (chosen / MANIFEST).is_file():
            raise BadBackup(f"there is no backup {name} in {folder}")
    try:
        manifest = json.loads((chosen / MANIFEST).read_text(encoding="utf-8"))
        if manifest["format"] != FORMAT:
            raise BadBackup(f"{chosen} has the format {manifest['format']}; this release knows {FORMAT}")
    except (ValueError, TypeError, KeyError) as error:
        raise BadBackup(f"{chosen / MANIFEST} cannot be read: {error}") from None
    return Backup(chosen, manifest)


def restore(backup: Backup, keys: Path, data: Path, url: str, key_file: Path) -> Restored:
    """Put everything back: tables as of the backup's schema, then brought to this release's; files; keys.

    Personal values whose key is gone stay out, and so do those of persons erased after the backup was made, whatever
    keys are given. Read models are still to be built. Raises `NotEmpty`, `BadBackup`.
    """
    told = _keys(keys)
    if key_file.exists() and key_file.read_bytes() != told["kek"]:
        raise NotEmpty(f"there is another key at {key_file}")
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    database = open_database(url)
    try:
        with sole_writer(database):
            upgrade(database.writer, backup.manifest["schema"])
            with database.writer.begin() as connection:
                if connection.execute(select(heads).limit(1)).first() is not None:
                    raise NotEmpty("there is a log already")
                _fill(connection, backup)
                left_out = _put_keys(connection, backup, told["subject_keys"])
            upgrade(database.writer)
    finally:
        database.close()
    for path, (digest, _) in backup.files.items():
        _put_file(backup.stored(digest), data, path, digest)
    key_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE), "wb") as file:
        file.write(told["kek"])
        file.flush()
        os.fsync(file.fileno())
    sync(key_file.parent)
    return Restored(backup.made_at, int(backup.manifest["tables"]["events"]["rows"]), len(backup.files), *left_out)


def _keys(folder: Path) -> dict[str, Any]:
    try:
        told = json.loads((folder / KEYS).read_text(encoding="utf-8"))
        told["kek"] = b64decode(told["kek"], validate=True)
        told["subject_keys"] = [(body, subject, b64decode(key)) for body, subject, key in told["subject_keys"]]
    except FileNotFoundError:
        raise BadBackup(f"there are no keys in {folder}") from None
    except (ValueError, TypeError, KeyError) as error:
        raise BadBackup(f"{folder / KEYS} cannot be read: {error}") from None
    return dict(told)


def _fill(connection: Connection, backup: Backup) -> None:
    tables = MetaData()
    tables.reflect(connection, only=list(backup.manifest["tables"]))
    for table in tables.sorted_tables:
        told = backup.manifest["tables"][table.name]
        rows: list[dict[str, Any]] = []
        for row in _lines(backup, table.name, told):
            for name in told["binary"]:
                row[name] = b64decode(row[name], validate=True)
            rows.append(row)
            if len(rows) == AT_ONCE:
                connection.execute(insert(table), rows)
                rows.clear()
        if rows:
            connection.execute(insert(table), rows)


def _lines(backup: Backup, name: str, told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    path, digest, count = backup.folder / f"{name}.jsonl.gz", sha256(), 0
    try:
        with gzip.open(path, "rb") as file:
            while line := file.readline(LONGEST):
                digest.update(line)
                count += 1
                yield json.loads(line)
    except (OSError, EOFError, ValueError) as error:
        raise BadBackup(f"{path} cannot be read: {error}") from None
    if (digest.hexdigest(), count) != (told["sha256"], told["rows"]):
        raise BadBackup(f"{path} is not what was written: {count} rows of {told['rows']}, or other ones")


def _put_keys(connection: Connection, backup: Backup, keys: list[tuple[str, str, bytes]]) -> tuple[int, int]:
    """Put back the keys of persons that are not erased, drop values without one; return how many of both are out."""
    heads_then = backup.manifest["heads"]
    erased = {
        (body, subject)
        for body, subject, position in erasures(backup.folder.parent / ERASED)
        if position > heads_then.get(body, [0])[0]
    }
    held = [{"body": b, "subject": s, "wrapped": key} for b, s, key in keys if (b, s) not in erased and b in heads_then]
    if held:
        connection.execute(insert(subject_keys), held)
    known = select(subject_keys.c.subject).where(subject_keys.c.body == personal_values.c.body)
    dead = personal_values.c.subject.not_in(known)
    persons = connection.execute(select(personal_values.c.body, personal_values.c.subject).where(dead).distinct()).all()
    return len(persons), connection.execute(delete(personal_values).where(dead)).rowcount


def _put_file(source: Path, data: Path, path: str, digest: str) -> None:
    target = data / path
    if data.resolve() not in target.resolve().parents:
        raise BadBackup(f"{path} leads out of the data directory")
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        shutil.copyfile(source, target)
        with target.open("rb") as file:
            if file_digest(file, "sha256").hexdigest() != digest:
                raise BadBackup(f"{source} is not what was copied")
    except OSError as error:
        raise BadBackup(f"{source}: {error.strerror}") from None
