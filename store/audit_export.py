"""One body's log as a folder that is verified without us: static tiles, events, documents, keys (docs/proof.md).

What is written comes from one state of the database, page by page. The folder appears whole or not at all.
"""

from __future__ import annotations

import json
import re
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from proof.checkpoint import VerifierKey
from proof.tiles import ENTRIES, HEIGHT, WIDTH, Tile, bundle, fold, tiles_of
from proof.tree import leaf_hash
from store.checkpoints import Kept, latest, listed
from store.personal import open_values
from store.tables import events, signing_keys
from store.text import from_base64url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from store.files import Files
    from store.keys import Keyring

FORMAT = "guiju-export/1"
DIGEST = re.compile(rb"[0-9a-f]{64}")
PAGE = 1000
LEFT_OUT = "personal values: the events have salted commitments to them"


class NoCheckpoint(LookupError):
    """The body has no checkpoint yet, so there is nothing that an export could be of."""


def export(  # noqa: PLR0913 - what an export is of, where it goes, and what goes into it
    connection: Connection,
    body: str,
    folder: Path,
    files: Files,
    *,
    verifier: bytes,
    keyring: Keyring | None = None,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Kept:
    """Write what the newest checkpoint covers into `folder`, which must not exist; return that checkpoint.

    `keyring` has personal values written too, as disclosures. `progress` is told of events written, of how many.
    Raises `NoCheckpoint`, FileExistsError, OSError.
    """
    kept = latest(connection, body)
    if kept is None:
        raise NoCheckpoint(body)
    if folder.exists():
        raise FileExistsError(f"{folder} is there already")
    draft = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700, parents=True)
    try:
        named = _tree(connection, body, kept, draft, progress, files)
        documents = _documents(draft / "documents", files, sorted(named))
        if keyring is not None:
            _disclosures(connection, body, kept, draft / "disclosures.jsonl", keyring)
        _about(connection, body, kept, draft, documents, personal=keyring is not None)
        (draft / "guiju_verify.py").write_bytes(verifier)
        draft.rename(folder)
    except BaseException:
        with suppress(OSError):
            shutil.rmtree(draft)
        raise
    return kept


def _tree(  # noqa: PLR0913, PLR0917 - an export has these
    connection: Connection, body: str, kept: Kept, draft: Path, progress: Callable[[int, int], None], files: Files
) -> set[str]:
    """Write events and tiles; return the digests, of files that the body brought, that events name."""
    size = kept.signed.checkpoint.size
    brought = files.brought(body)
    named: set[str] = set()
    level: list[bytes] = []
    bundles = _bundles(connection, body, size)
    for tile in tiles_of(ENTRIES, size):
        leaves = next(bundles, [])  # a log that lacks some is exported as it is, for a verifier to tell
        _write(draft, tile, bundle(leaves))
        hashes = [leaf_hash(leaf) for leaf in leaves]
        _write(draft, tile._replace(level=0), b"".join(hashes))
        if tile.width == WIDTH:
            level.append(fold(hashes))
        named |= {found for leaf in leaves for each in DIGEST.findall(leaf) if (found := each.decode()) in brought}
        progress(tile.number * WIDTH + tile.width, size)
    above = 1
    while level:
        for tile in tiles_of(above, len(level)):
            start = tile.number * WIDTH
            _write(draft, tile, b"".join(level[start : start + tile.width]))
        level = [fold(level[at : at + WIDTH]) for at in range(0, len(level) >> HEIGHT << HEIGHT, WIDTH)]
        above += 1
    return named


def _bundles(connection: Connection, body: str, size: int) -> Iterator[list[bytes]]:
    query = select(events.c.bytes).where(events.c.body == body, events.c.position <= size).order_by(events.c.position)
    with connection.execute(query.execution_options(yield_per=WIDTH)) as result:
        for page in result.scalars().partitions(WIDTH):
            yield [each if isinstance(each, bytes) else str(each).encode() for each in page]


def _write(draft: Path, tile: Tile, data: bytes) -> None:
    path = draft / tile.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _documents(folder: Path, files: Files, named: list[str]) -> list[dict[str, Any]]:
    folder.mkdir()
    made = []
    for digest in named:
        shutil.copyfile(files.path(digest), folder / digest)
        made.append({"sha256": digest, "bytes": (folder / digest).stat().st_size})
    return made


def _disclosures(connection: Connection, body: str, kept: Kept, path: Path, keyring: Keyring) -> None:
    query = select(events.c.id).where(events.c.body == body, events.c.position <= kept.signed.checkpoint.size)
    ids = list(connection.scalars(query.order_by(events.c.position)))
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for at in range(0, len(ids), PAGE):
            found = open_values(connection, keyring, body, ids[at : at + PAGE])
            for each in found.values():
                line = {"event_id": each.event_id, "path": each.path, "disclosure": each.text}
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _about(  # noqa: PLR0913 - likewise
    connection: Connection, body: str, kept: Kept, draft: Path, documents: list[dict[str, Any]], *, personal: bool
) -> None:
    point = kept.signed.checkpoint
    (draft / "checkpoint").write_text(kept.signed.text, encoding="utf-8", newline="\n")
    with (draft / "checkpoints.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        after = count = 0
        while page := [
            each for each in listed(connection, body, after, PAGE) if each.signed.checkpoint.size <= point.size
        ]:
            count += len(page)
            for each in page:
                file.write(json.dumps({"at": each.at, "note": each.signed.text}, ensure_ascii=False) + "\n")
            after = page[-1].signed.checkpoint.size
    found = connection.execute(
        select(signing_keys)
        .where(signing_keys.c.body == body, signing_keys.c.from_position <= point.size)
        .order_by(signing_keys.c.from_position)
    ).all()
    ends = [*(row.from_position - 1 for row in found[1:]), None]
    keys = [
        {
            "verifier_key": str(VerifierKey(point.origin, from_base64url(row.public_key))),
            "key_id": row.key_id,
            "from_position": row.from_position,
            "until_position": end,
        }
        for row, end in zip(found, ends, strict=True)
    ]
    manifest = {
        "format": FORMAT, "body": body, "origin": point.origin, "size": point.size, "root": point.root.hex(),
        "made_at": kept.at, "checkpoints": count, "documents": documents,
        "left_out": [] if personal else [LEFT_OUT],
    }  # fmt: skip
    for name, content in (("keys.json", keys), ("manifest.json", manifest)):
        text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        (draft / name).write_text(text, encoding="utf-8", newline="\n")
