"""A real log of some 300 events with its export in memory: what an attacker who holds all, keys too, starts from."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from proof import tiles, tree
from proof.checkpoint import Checkpoint, VerifierKey, origin_of, sign
from store.audit_export import export
from store.checkpoints import checkpoint
from store.files import Files
from store.signer import Signer
from tests import society
from verifier import guiju_verify

if TYPE_CHECKING:
    from pathlib import Path

    from store.log import Log
    from verifier.guiju_verify import Report

DOCUMENTS = (b"%PDF rules", b"a draft")


@dataclass(frozen=True)
class World:
    """An export, and what was kept elsewhere. `notes` are the lines of `checkpoints.jsonl`."""

    entries: tuple[bytes, ...]
    note: str
    notes: tuple[str, ...]
    documents: dict[str, bytes]
    keys: tuple[tuple[int, Ed25519PrivateKey], ...]
    known: tuple[str, ...] = ()
    receipts: tuple[dict[str, Any], ...] = ()
    made_at: str = "2026-03-02T04:00:00.000000Z"
    files: dict[str, bytes | None] = field(default_factory=dict)
    """Files as they are after all; None for one that is not there."""

    @property
    def size(self) -> int:
        """How many events there are."""
        return len(self.entries)

    @property
    def origin(self) -> str:
        """The log's name as its own first event has it."""
        body = re.search(rb'"body":"([^"]+)"', self.entries[0])
        return origin_of(body[1].decode() if body else "acc", tree.leaf_hash(self.entries[0]))

    def at(self, size: int) -> Checkpoint:
        """What the first events come to."""
        grown = tree.Tree(map(tree.leaf_hash, self.entries[:size]))
        return Checkpoint(self.origin, size, tree.root(grown, size))

    def key_at(self, position: int) -> Ed25519PrivateKey:
        """The key in force there."""
        return next(key for since, key in reversed(self.keys) if since <= position)

    def signed_anew(self, entries: tuple[bytes, ...] | None = None) -> World:
        """The same with every checkpoint of the export made anew by whoever has the keys."""
        made = replace(self, entries=entries or self.entries)
        sizes = [size for text in self.notes if (size := int(text.split("\n")[1])) <= made.size]
        notes = [sign(made.at(size), [made.key_at(size)]).text for size in {*sizes, made.size}]
        return replace(made, note=sign(made.at(made.size), [made.key_at(made.size)]).text, notes=tuple(notes))

    def events(self) -> list[dict[str, Any]]:
        """The events, to be changed."""
        return [json.loads(entry) for entry in self.entries]

    def chained_anew(self, events: list[dict[str, Any]]) -> World:
        """Events numbered, chained and signed anew, so that nothing within the export shows that they were others."""
        previous, versions, made = "0" * 64, dict[str, int](), []
        times = sorted(event["recorded_at"] for event in events)
        keys = [at for at, event in enumerate(events, 1) if event["type"] in {"body_founded", "key_rotated"}]
        for position, event in enumerate(events, 1):
            versions[event["stream"]] = versions.get(event["stream"], 0) + 1
            again = {"position": position, "version": versions[event["stream"]], "previous_hash": previous}
            made.append(canonical(event | again | {"recorded_at": times[position - 1]}))
            previous = tree.leaf_hash(made[-1]).hex()
        moved = zip(keys, self.keys, strict=False)
        return replace(self, keys=tuple((since, key) for since, (_, key) in moved)).signed_anew(tuple(made))

    def cut(self, size: int) -> World:
        """The log as it was when it had so many events, with the checkpoint kept."""
        short = replace(self, keys=tuple(key for key in self.keys if key[0] <= size), receipts=())
        made = short.signed_anew(self.entries[:size])
        return replace(made, known=(made.note,))

    def write(self, folder: Path) -> None:
        """Write the export, tiles and lists as the entries have them."""
        grown = tree.Tree(map(tree.leaf_hash, self.entries))
        content: dict[str, bytes | None] = {"checkpoint": self.note.encode()}
        for tile in (*tiles.tiles_of(tiles.ENTRIES, self.size), *tiles.tiles(self.size)):
            part = slice(tile.number * tiles.WIDTH, tile.number * tiles.WIDTH + tile.width)
            if tile.level == tiles.ENTRIES:
                content[tile.path] = tiles.bundle(self.entries[part])
            else:
                content[tile.path] = b"".join(grown.levels[tile.level * tiles.HEIGHT][part])
        content |= {f"documents/{digest}": data for digest, data in self.documents.items()}
        lines = [json.dumps({"at": self.made_at, "note": note}, ensure_ascii=False) for note in self.notes]
        content["checkpoints.jsonl"] = "".join(f"{line}\n" for line in lines).encode()
        content |= {"manifest.json": _json(self.manifest()), "keys.json": _json(self.key_list())} | self.files
        for name, data in content.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if data is not None:
                path.write_bytes(data)

    def manifest(self) -> dict[str, Any]:
        """The manifest as it would be."""
        listed = [{"sha256": digest, "bytes": len(data)} for digest, data in sorted(self.documents.items())]
        point = self.at(self.size)
        return {
            "format": "guiju-export/1", "body": point.origin.split("/")[1], "origin": point.origin, "size": point.size,
            "root": point.root.hex(), "made_at": self.made_at, "checkpoints": len(self.notes),
            "documents": listed, "left_out": [],
        }  # fmt: skip

    def key_list(self) -> list[dict[str, Any]]:
        """The keys as they would be listed."""
        ends = [*(since - 1 for since, _ in self.keys[1:]), None]
        publics = [key.public_key().public_bytes_raw() for _, key in self.keys]
        return [
            {
                "verifier_key": str(VerifierKey(self.origin, public)), "key_id": key_id(public),
                "from_position": since, "until_position": end,
            }
            for (since, _), public, end in zip(self.keys, publics, ends, strict=True)
        ]  # fmt: skip

    def verified(self, folder: Path) -> Report:
        """What the verifier in Python says of it. Raises `Unfit` where that can't judge."""
        self.write(folder)
        return guiju_verify.verify(folder, list(self.known), list(self.receipts))


def canonical(event: dict[str, Any]) -> bytes:
    """An event's bytes."""
    return json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def key_id(public: bytes) -> str:
    """A key's id in the log."""
    from hashlib import sha256  # noqa: PLC0415 - for this alone

    return sha256(public).hexdigest()[:16]


def lived(data: Path) -> World:
    """Have a body live: founded, its key rotated, files brought, some 300 events, checkpoints now and then."""
    settings = society.Settings(data, f"sqlite:///{data / 'guiju.db'}")
    with society.opened(settings) as log:
        society.found(log, "acc", {"p": "0" * 64})
        society.found(log, "bcc", {"q": "0" * 64})
        notes = [_sealed(log, data)]
        digests = [_brought(data, content) for content in DOCUMENTS]
        for digest in digests:
            filed = {"type": "file_regulation", "kind": digest[:8], "title": {"zh": "文件"}, "version": "1"}
            society.do(log, "acc", "op", filed | {"in_force_from": "2026-01-01", "digest": digest})
        _enrol(log, 0, 90)
        society.do(log, "acc", "op", {"type": "rotate_key", "reason": "yearly"})
        notes.append(_sealed(log, data))
        _enrol(log, 90, 260)
        receipt = society.do(log, "acc", "op", {"type": "enrol_person", "person": "last", "name": "某末"}).receipt
        notes.append(_sealed(log, data))
        folder = data / "export"
        with log.reading() as connection:
            export(connection, "acc", folder, Files(data / "documents"), verifier=b"")
            keys = Signer(log.keyring).keys_of(connection, ["acc"])["acc"]
    assert receipt is not None
    entries = [
        entry
        for tile in tiles.tiles_of(tiles.ENTRIES, int(notes[-1].split("\n")[1]))
        for entry in tiles.unbundle((folder / tile.path).read_bytes())
    ]
    manifest = json.loads((folder / "manifest.json").read_text())
    return World(
        entries=tuple(entries),
        note=(folder / "checkpoint").read_text(),
        notes=tuple(notes),
        documents={path.name: path.read_bytes() for path in (folder / "documents").iterdir()},
        keys=tuple((key.from_position, key.private) for key in reversed(keys)),
        known=(notes[-1],),
        receipts=(json.loads(receipt.as_json()),),
        made_at=manifest["made_at"],
    )


def _sealed(log: Log, data: Path) -> str:
    made = checkpoint(log, "acc", data / "checkpoints")
    assert made is not None
    return made.signed.text


def _brought(data: Path, content: bytes) -> str:
    with Files(data / "documents").receive("acc") as arrival:
        arrival.write(content)
        return arrival.keep()


def _enrol(log: Log, first: int, last: int) -> None:
    for number in range(first, last):
        society.do(log, "acc", "op", {"type": "enrol_person", "person": f"p{number}", "name": f"某{number}"})


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
