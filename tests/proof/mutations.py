"""Every way of tampering with an exported log that is tried, for whichever verifier: each must find each of them.

A mutation takes the clean world and a place in it, and gives the tampered one. Its number is the row of the list of
attacks; `anew` in a name says that the attacker chained, hashed and signed all that follows anew, with the true keys.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from proof import tiles, tree
from proof.checkpoint import parse, sign
from tests.proof.world import World, canonical

Mutation = Callable[[World, int], World]

PLACES = ("first", "middle", "last")
STRANGER = Ed25519PrivateKey.from_private_bytes(b"stranger" * 4)
LATER = "2099-01-01T00:00:00.000000Z"

EDITS: dict[str, Any] = {
    "body": "bcc", "position": 9999, "id": "00000000-0000-0000-0000-000000000001", "stream": "project/x", "version": 77,
    "type": "person_enrolled_", "schema": 99, "recorded_at": "2020-01-01T00:00:00.000000Z", "effective_at": LATER,
    "actor": {"person": "somebody"}, "command_id": "00000000-0000-0000-0000-000000000002", "caused_by": "x",
    "data": {"name": "另一人"}, "previous_hash": "1" * 64,
}  # fmt: skip


def place(world: World, name: str) -> int:
    """The index of the event at which a mutation is tried."""
    return {"first": 0, "middle": world.size // 2, "last": world.size - 1}[name]


def _with(world: World, index: int, *entries: bytes) -> tuple[bytes, ...]:
    return (*world.entries[:index], *entries, *world.entries[index + 1 :])


def _edit(name: str) -> Mutation:
    def edited(world: World, index: int) -> World:
        changed = canonical(json.loads(world.entries[index]) | {name: EDITS[name]})
        return replace(world, entries=_with(world, index, changed))

    return edited


def _edit_tile_too(world: World, index: int) -> World:
    """The checkpoint stays; everything below it is as the changed event would have it."""
    return _edit("data")(world, index)


def _edit_anew(world: World, index: int) -> World:
    events = world.events()
    events[index]["effective_at"] = LATER
    return world.chained_anew(events)


def _edit_signed_anew(world: World, index: int) -> World:
    return world.signed_anew(_edit("effective_at")(world, index).entries)


def _remove(world: World, index: int) -> World:
    return replace(world, entries=_with(world, index))


def _remove_anew(world: World, index: int) -> World:
    events = world.events()
    del events[index]
    return world.chained_anew(events) if index else replace(world, entries=world.entries[1:])


def _truncate(world: World, index: int) -> World:
    """The export ends there, with the checkpoint that the log's own key would sign for it."""
    return world.signed_anew(world.entries[: max(1, index)])


def _truncate_entries(world: World, index: int) -> World:
    return replace(world, entries=world.entries[: max(1, index)])


def _swap(world: World, index: int) -> World:
    other = index + 1 if index + 1 < world.size else index - 1
    entries = list(world.entries)
    entries[index], entries[other] = entries[other], entries[index]
    return replace(world, entries=tuple(entries))


def _swap_anew(world: World, index: int) -> World:
    events = world.events()
    index = max(1, index)
    other = index + 1 if index + 1 < world.size else index - 1
    events[index], events[other] = events[other], events[index]
    return world.chained_anew(events)


def _insert(world: World, index: int) -> World:
    return replace(world, entries=(*world.entries[:index], world.entries[index], *world.entries[index:]))


def _insert_anew(world: World, index: int) -> World:
    events = world.events()
    forged = events[-1] | {"id": "00000000-0000-0000-0000-000000000003"}
    return world.chained_anew([*events[: max(1, index)], forged, *events[max(1, index) :]])


def _copy_from_elsewhere(world: World, index: int) -> World:
    copied = json.loads(world.entries[index]) | {"body": "bcc", "stream": "project/other"}
    return world.signed_anew(_with(world, index, canonical(copied)))


def _fork(world: World, index: int) -> World:
    """An older database put back, and written on beyond where it had been."""
    events = world.events()[: max(1, index)]
    own = world.events()[-1]
    return world.chained_anew([*events, *(own | {"effective_at": LATER, "id": f"f{n}"} for n in range(world.size))])


def _split_view(world: World, index: int) -> World:
    """Somebody was shown another root for the same size, signed by the true key."""
    size = index + 1
    other = replace(world.at(size), root=tree.leaf_hash(b"other"))
    return replace(world, known=(sign(other, [world.key_at(size)]).text,))


def _split_view_short(world: World, index: int) -> World:
    return replace(world, known=(f"{index + 1}-{tree.leaf_hash(b'other').hex()[:16]}",))


def _tile(change: Callable[[bytes], bytes | None], level: int) -> Mutation:
    def changed(world: World, index: int) -> World:
        wide = world.size if level <= 0 else world.size >> tiles.HEIGHT * level
        number = min(index >> tiles.HEIGHT * (max(level, 0) + 1), (wide - 1) // tiles.WIDTH)
        place = next(each for each in tiles.tiles_of(level, wide) if each.number == number).path
        part = slice(number * tiles.WIDTH, number * tiles.WIDTH + tiles.WIDTH)
        grown = tree.Tree(map(tree.leaf_hash, world.entries))
        whole = b"".join(grown.levels[max(level, 0) * tiles.HEIGHT][part])
        if level == tiles.ENTRIES:
            whole = tiles.bundle(world.entries[part])
        return replace(world, files={place: change(whole)})

    return changed


def _beside(world: World, _: int) -> World:
    return replace(world, files={"tile/0/777": b"\0" * 32})


def _note(change: Callable[[str], str]) -> Mutation:
    """Both what the export has and what was kept are tried, by place."""

    def changed(world: World, index: int) -> World:
        if index:
            return replace(world, note=change(world.note))
        return replace(world, known=(change(world.known[0]),))

    return changed


def _by(key: Ed25519PrivateKey) -> Callable[[str], str]:
    return lambda text: sign(parse(text).checkpoint, [key]).text


def _other_origin(text: str) -> str:
    return text.replace("guiju/acc/", "guiju/bcc/")


def _bad_base64(text: str) -> str:
    head, _, last = text.rstrip("\n").rpartition(" ")
    raw = bytearray(b64decode(last))
    raw[-1] ^= 1
    return f"{head} {b64encode(bytes(raw)).decode()}\n"


def _former_key(world: World, index: int) -> World:
    """The key that was rotated away signs on: the checkpoint of now, or one kept."""
    _, old = world.keys[0]
    forged = sign(world.at(world.size), [old]).text
    return replace(world, note=forged) if index else replace(world, known=(forged,))


def _unknown_key_named(world: World, _: int) -> World:
    """The log's list of keys has one more."""
    listed = world.key_list()
    return replace(world, files={"keys.json": json.dumps([*listed, listed[-1]]).encode()})


def _head_and_tree_disagree(world: World, index: int) -> World:
    """The chain is whole, and so is the tree, which is over another event there."""
    other = list(map(tree.leaf_hash, world.entries))
    other[index] = tree.leaf_hash(b"another")
    grown = tree.Tree(other)
    point = replace(world.at(world.size), root=tree.root(grown, world.size))
    note = sign(point, [world.key_at(world.size)]).text
    return replace(world, note=note, notes=(*world.notes[:-1], note), known=())


def _actor_anew(world: World, index: int) -> World:
    """The event says that somebody else acted; who did act kept the receipt."""
    events = world.events()
    events[index]["actor"] = events[index]["actor"] | {"person": "somebody"}
    return replace(world.chained_anew(events), known=())


def _bytes(change: Callable[[bytes], bytes]) -> Mutation:
    """An event in another writing, signed for by the true key; nothing kept elsewhere tells of it."""

    def changed(world: World, index: int) -> World:
        data = change(world.entries[index])
        return replace(world.signed_anew(_with(world, index, data)), known=(), receipts=())

    return changed


def _data(text: bytes) -> Mutation:
    return _bytes(lambda entry: entry.replace(b'"data":{', b'"data":{' + text + b","))


def _documents(change: Callable[[dict[str, bytes]], dict[str, bytes]]) -> Mutation:
    def changed(world: World, _: int) -> World:
        return replace(world, documents=change(dict(world.documents)))

    return changed


def _document_missing(world: World, _: int) -> World:
    return replace(world, files={f"documents/{next(iter(world.documents))}": None})


def _receipt_forged(world: World, _: int) -> World:
    (receipt,) = world.receipts
    return replace(world, receipts=(receipt | {"hash": "2" * 64},))


def _manifest(name: str, value: object) -> Mutation:
    def changed(world: World, _: int) -> World:
        return replace(world, files={"manifest.json": json.dumps(world.manifest() | {name: value}).encode()})

    return changed


MATRIX: dict[str, Mutation] = {
    **{f"1 {name} edited": _edit(name) for name in EDITS},
    "1 edited, signed anew": _edit_signed_anew,
    "2 edited, tiles too": _edit_tile_too,
    "3 edited, all anew": _edit_anew,
    "4 removed": _remove,
    "4 removed, all anew": _remove_anew,
    "5 cut off": _truncate_entries,
    "5 cut off, signed anew": _truncate,
    "6 swapped": _swap,
    "6 swapped, all anew": _swap_anew,
    "7 inserted": _insert,
    "7 inserted, all anew": _insert_anew,
    "8 copied from elsewhere, signed anew": _copy_from_elsewhere,
    "9 rolled back and written on": _fork,
    "10 two roots for one size": _split_view,
    "10 two roots for one size, in print": _split_view_short,
    "11 bit of a tile": _tile(lambda data: bytes([data[0] ^ 1]) + data[1:], 0),
    "11 bit of a higher tile": _tile(lambda data: data[:-1] + bytes([data[-1] ^ 128]), 1),
    "11 bit of the events": _tile(lambda data: data[:-3] + bytes([data[-3] ^ 4]) + data[-2:], tiles.ENTRIES),
    "11 tile cut": _tile(lambda data: data[:-1], 0),
    "11 tile longer": _tile(lambda data: data + data[:32], 0),
    "11 tile gone": _tile(lambda _: None, 0),
    "11 events longer": _tile(lambda data: data + b"\0\0", tiles.ENTRIES),
    "11 events cut": _tile(lambda data: data[:-1], tiles.ENTRIES),
    "11 events gone": _tile(lambda _: None, tiles.ENTRIES),
    "11 tile too many": _beside,
    "12 another origin": _note(_other_origin),
    "12 another origin, signed": _note(lambda text: sign(parse(_other_origin(text)).checkpoint, [STRANGER]).text),
    "12 unknown key": _note(_by(STRANGER)),
    "12 bit of the signature": _note(_bad_base64),
    "12 bad base64": _note(lambda text: text[:-2] + "*\n"),
    "12 Windows line ends": _note(lambda text: text.replace("\n", "\r\n")),
    "12 control character": _note(lambda text: text.replace("acc", "a\x01cc")),
    "12 a line more": _note(lambda text: text.replace("\n\n", "\nmore\n\n")),
    "12 hyphen for dash": _note(lambda text: text.replace("— ", "- ")),
    "12 no signature": _note(lambda text: text[: text.index("—")]),
    "13 former key": _former_key,
    "13 keys listed otherwise": _unknown_key_named,
    "14 chain and tree disagree": _head_and_tree_disagree,
    "18 another actor, all anew": _actor_anew,
    "19 key twice": _bytes(lambda entry: entry[:-1] + b',"version":1}'),
    "19 not a number": _data(b'"a":NaN'),
    "19 beyond all floats": _data(b'"a":1e400'),
    "19 fraction": _data(b'"a":1.0'),
    "19 whole number beyond 2**53": _data(b'"a":9007199254740993'),
    "19 lone surrogate": _data(rb'"a":"\ud800"'),
    "19 decomposed accent": _data('"a":"e\u0301"'.encode()),
    "19 escaped where none is due": _data(rb'"a":"\u4e2d"'),
    "19 space": _bytes(lambda entry: entry.replace(b",", b", ", 1)),
    "19 order of keys": _bytes(lambda entry: b'{"zz":1,' + entry[1:]),
    "19 not UTF-8": _data(b'"a":"\xff"'),
    "19 UTF-16": _bytes(lambda entry: entry.decode().encode("utf-16")),
    "20 document changed": _documents(lambda files: {name: data + b"." for name, data in files.items()}),
    "20 document gone": _document_missing,
    "20 documents under each other's names": _documents(
        lambda files: dict(zip(files, reversed(files.values()), strict=True))
    ),
    "20 document that no event names": _documents(lambda files: files | {"3" * 64: b"new"}),
    "20 receipt forged": _receipt_forged,
    "20 manifest of another size": _manifest("size", 1),
    "20 manifest of another body": _manifest("body", "bcc"),
    "20 manifest with a line more": _manifest("more", 1),
}
"""By name, which begins with the number of the row. Rows 15 to 17 are changes of a database, not of an export."""
