"""核验导出的记录 Verify an exported log of one body: offline, without a database, and without any of Guiju's own code.

    python guiju_verify.py EXPORT [--known-checkpoint C]... [--receipt FILE]... [--json]

EXPORT is the folder that `guiju audit export` wrote. C is a checkpoint that you kept earlier, elsewhere: a file with
the signed text, or the short form from print, such as 1042-b05a1d57fbd2a793. A receipt is the JSON that answered an
act. Needs Python 3.11 and the package `cryptography`. The formats are described in docs/proof.md.

Exit code: 0 all of it holds; 1 something does not; 2 it could not be judged.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from base64 import b64decode, b64encode, urlsafe_b64decode
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

WIDTH = 256
HASH = 32
ED25519 = b"\x01"
MOST_BUNDLE = WIDTH * 65_537
SHORT = re.compile(r"([1-9][0-9]*)-([0-9a-f]{16})")
NOTE = re.compile(
    r"(?P<signed>(?P<origin>[^\s+]+)\n(?P<size>0|[1-9][0-9]{0,15})\n(?P<root>[A-Za-z0-9+/]{43}=)\n([^\x00-\x1f\x7f]+\n)*)"
    r"\n(?P<signatures>(— [^\s+]+ [A-Za-z0-9+/]+=*\n){1,16})"
)
DIGEST = re.compile(rb"[0-9a-f]{64}")


class Unfit(ValueError):
    """What is to be verified, or to be verified by, has not the form that it should have."""


@dataclass(frozen=True)
class Checkpoint:
    """A signed checkpoint as text says it."""

    origin: str
    size: int
    root: str
    signed: bytes
    signatures: tuple[tuple[str, bytes, bytes], ...]
    text: str

    def signed_by(self, public: bytes) -> bool:
        """Whether that key signed it; a bad signature under the key's own name and id outweighs a good one."""
        named = self.origin, _note_id(self.origin, public)
        own = [value for name, key_id, value in self.signatures if (name, key_id) == named]
        return bool(own) and all(_verifies(public, value, self.signed) for value in own)


@dataclass
class Report:
    """What was found. `evidence` are the texts of checkpoints that contradict each other."""

    faults: list[str] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    cannot_exclude: list[str] = field(default_factory=list)

    def need(self, holds: object, fault: str) -> bool:
        """Note a fault unless something holds."""
        if not holds:
            self.faults.append(fault)
        return bool(holds)


@dataclass
class Log:
    """What the events come to as they are read, one after the other."""

    body: str = ""
    origin: str = ""
    size: int = 0
    last_hash: str = "0" * 64
    last_time: str = ""
    versions: dict[str, int] = field(default_factory=dict)
    keys: list[tuple[int, bytes]] = field(default_factory=list)
    """The public keys with the position from which each signs."""

    tiles: list[list[bytes]] = field(default_factory=lambda: [[]])
    """The unfinished tile of each level: its hashes so far."""

    marks: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Root and last hash at the sizes that something is known of."""

    documents: set[str] = field(default_factory=set)

    def key_at(self, position: int) -> bytes | None:
        """The key in force at a position."""
        return next((key for since, key in reversed(self.keys) if since <= position), None)


def parse_checkpoint(text: str) -> Checkpoint:
    """Read a signed checkpoint strictly: C2SP tlog-checkpoint."""
    found = NOTE.fullmatch(text)
    if not found:
        raise Unfit("not a signed checkpoint")
    lines = [line.split(" ") for line in found["signatures"].splitlines()]
    signatures = tuple((name, _base64(raw)[:4], _base64(raw)[4:]) for _, name, raw in lines)
    root = _base64(found["root"]).hex()
    return Checkpoint(found["origin"], int(found["size"]), root, found["signed"].encode(), signatures, text)


def parse_event(data: bytes) -> dict[str, Any]:
    """Read an event's bytes, for which there is only one reading: canonical JSON."""

    def whole(text: str) -> int:
        if abs(number := int(text)) >= 2**53:
            raise ValueError("a number beyond 2**53")
        return number

    try:
        found = json.loads(data, parse_int=whole, parse_float=int, parse_constant=int)
        again = _canonical(found)
    except (ValueError, RecursionError) as error:
        raise Unfit(f"it is not JSON as it must be: {error}") from None
    if again != data or not isinstance(found, dict) or not unicodedata.is_normalized("NFC", data.decode()):
        raise Unfit("it is not canonical JSON: it could be read in more than one way")
    return found


def take(log: Log, data: bytes) -> None:
    """Go on by one event. Raises `Unfit` where it does not follow from those before."""
    hash_ = sha256(b"\0" + data).digest()
    event, position = parse_event(data), log.size + 1
    stream, time, previous, kind = (event[name] for name in ("stream", "recorded_at", "previous_hash", "type"))
    if position == 1:
        log.body, log.origin = event["body"], f"guiju/{event['body']}/{hash_.hex()[:16]}"
    follows = {"body": log.body, "position": position, "previous_hash": log.last_hash}
    for name, due in (follows | {"version": log.versions.get(stream, 0) + 1}).items():
        said = event[name]
        if type(said) is not type(due) or said != due:
            raise Unfit(f"its {name} is {said!r}, where {due!r} must follow")
    if not isinstance(time, str) or time < log.last_time:
        raise Unfit(f"it is recorded at {time}, before the one before it")
    if (position == 1) != (kind == "body_founded"):
        raise Unfit(f"a log begins with body_founded and has it once; this is {kind}")
    if stream == "body" and kind in {"body_founded", "key_rotated"}:
        log.keys.append((position, urlsafe_b64decode(event["data"]["public_key"] + "=")))
    log.documents |= {found.decode() for found in DIGEST.findall(data)} - {previous}
    log.size, log.last_hash, log.last_time, log.versions[stream] = position, hash_.hex(), time, event["version"]
    log.tiles[0].append(hash_)


def root_of(log: Log) -> str:
    """The root of the events so far: what is unfinished on each level, folded from the right."""
    found: bytes | None = None
    for hashes in log.tiles:
        row = [*hashes] if found is None else [*hashes, found]
        found = _fold(row) if row else None
    return (found or sha256(b"").digest()).hex()


def _fold(hashes: list[bytes]) -> bytes:
    """The root over hashes of subtrees, of which the last may be a smaller one."""
    while len(hashes) > 1:
        pairs = [sha256(b"\1" + hashes[at] + hashes[at + 1]).digest() for at in range(0, len(hashes) - 1, 2)]
        hashes = pairs + (hashes[-1:] if len(hashes) % 2 else [])
    return hashes[0]


def _place(level: str | int, number: int, width: int) -> str:
    """Where a tile lies: C2SP tlog-tiles."""
    groups = [f"{number % 1000:03}"]
    while number := number // 1000:
        groups.insert(0, f"x{number % 1000:03}")
    return f"tile/{level}/" + "/".join(groups) + (f".p/{width}" if width < WIDTH else "")


def read_events(folder: Path, size: int, wanted: set[int], report: Report) -> Log:
    """Read all events, and compare the tiles beside them. Stops at the first event that does not hold."""
    log, places = Log(), set()

    def close(level: int, number: int) -> None:
        """Compare a tile that is complete, or the last of its level; a complete one goes into the level above."""
        if not (hashes := log.tiles[level]):
            return
        place = _place(level, number, len(hashes))
        places.add(place)
        report.need(_read(folder / place, WIDTH * HASH) == b"".join(hashes), f"{place} is not what the events come to")
        if len(hashes) == WIDTH:
            if level + 1 == len(log.tiles):
                log.tiles.append([])
            log.tiles[level + 1].append(_fold(hashes))
            log.tiles[level] = []
            if len(log.tiles[level + 1]) == WIDTH:
                close(level + 1, number // WIDTH)

    for number in range((size + WIDTH - 1) // WIDTH):
        width = min(WIDTH, size - number * WIDTH)
        places.add(place := _place("entries", number, width))
        data, at = _read(folder / place, MOST_BUNDLE), 0
        for _ in range(width):
            end = at + 2 + int.from_bytes(data[at : at + 2], "big")
            try:
                take(log, data[at + 2 : end] if end <= len(data) else b"")
            except (TypeError, ValueError, KeyError, AttributeError) as error:
                report.faults.append(f"event {log.size + 1} ({place}): {error}")
                return log
            at = end
            if log.size in wanted:
                log.marks[log.size] = root_of(log), log.last_hash
            if len(log.tiles[0]) == WIDTH:
                close(0, number)
        report.need(at == len(data), f"{place} goes on beyond its events")
    log.marks[log.size] = root_of(log), log.last_hash
    for level in range(len(log.tiles)):
        close(level, (size >> 8 * level) // WIDTH)
    for path in (folder / "tile").rglob("*"):
        place = path.relative_to(folder).as_posix()
        report.need(place in places or path.is_dir(), f"{place} belongs to no event")
    return log


def judge(log: Log, point: Checkpoint, what: str, report: Report) -> bool:
    """Whether a checkpoint is genuine and the events lead to it."""
    key = log.key_at(point.size)
    if point.origin != log.origin:
        fault = f"is of {point.origin}, this log is {log.origin}"
    elif point.size > log.size:
        fault = f"is of {point.size} events, there are {log.size}: cut off"
    elif key is None or not point.signed_by(key):
        fault = f"is not signed by the key of position {point.size}"
    elif log.marks[point.size][0] != point.root:
        fault = f"does not fit: the log was changed at or before position {point.size}"
        report.evidence.append(point.text)
    else:
        return True
    report.faults.append(f"{what} {fault}")
    return False


def judge_receipt(log: Log, receipt: dict[str, Any], what: str, report: Report) -> None:
    """Whether a receipt is genuine and the log has what it is for."""
    names = ("body", "first", "last", "hash", "recorded_at", "key_id", "public_key")
    data = _canonical({name: receipt[name] for name in names})
    public, signature = (urlsafe_b64decode(receipt[name] + "==") for name in ("public_key", "signature"))
    last = receipt["last"]
    if not _verifies(public, signature, data):
        report.faults.append(f"{what} is forged: its signature is not over it")
    elif last > log.size:
        report.faults.append(f"{what} is for position {last}, the log ends at {log.size}: cut off")
    elif receipt["body"] != log.body or log.key_at(last) != public:
        report.faults.append(f"{what} is of another log, or by a key that was not in force")
    else:
        same = log.marks[last][1] == receipt["hash"]
        report.need(same, f"{what}: the log was changed at or before position {last} since it was signed")


def judge_lists(folder: Path, log: Log, notes: int, report: Report) -> None:
    """Whether the documents are those that events name, and the lists say what the events and files come to."""
    there = []
    for path in sorted((folder / "documents").glob("*")):
        digest, size = sha256(), 0
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
                size += len(block)
        name = digest.hexdigest()
        report.need(name == path.name and name in log.documents, f"documents/{path.name} is named by no event")
        there.append({"sha256": name, "bytes": size})
    manifest = _json(_text(folder / "manifest.json"))
    free = {name: manifest[name] for name in ("made_at", "left_out")}
    due = {"format": "guiju-export/1", "body": log.body, "origin": log.origin, "size": log.size, "root": root_of(log)}
    report.need(
        manifest == due | free | {"checkpoints": notes, "documents": there},
        "manifest.json is not what all else comes to",
    )
    ends = [*(since - 1 for since, _ in log.keys[1:]), None]
    keys = [
        {"verifier_key": f"{log.origin}+{_note_id(log.origin, key).hex()}+{b64encode(ED25519 + key).decode()}",
         "key_id": sha256(key).hexdigest()[:16], "from_position": since, "until_position": end}
        for (since, key), end in zip(log.keys, ends, strict=True)
    ]  # fmt: skip
    report.need(_json(_text(folder / "keys.json")) == keys, "keys.json has other keys than the events name")
    report.facts |= {"documents": len(there), "keys": [each["verifier_key"] for each in keys]}


def verify(folder: Path, known: list[str], receipts: list[dict[str, Any]]) -> Report:
    """Verify an export against what was kept elsewhere: checkpoints (their texts, or short forms) and receipts."""
    report = Report()
    point = parse_checkpoint(_text(folder / "checkpoint"))
    lines = _text(folder / "checkpoints.jsonl").splitlines()
    former = [_json(line) for line in lines]
    points = [(f"checkpoints.jsonl, line {at}", each["note"]) for at, each in enumerate(former, 1) if each["at"]]
    points += [(f"known checkpoint {at}", text) for at, text in enumerate(known, 1) if not SHORT.fullmatch(text)]
    others = [(what, parse_checkpoint(text)) for what, text in points]
    shorts = [found for text in known if (found := SHORT.fullmatch(text))]
    wanted = {int(each["last"]) for each in receipts} | {each.size for _, each in others}
    log = read_events(folder, point.size, wanted | {int(found[1]) for found in shorts}, report)
    report.facts |= {"body": log.body, "events": log.size, "root": root_of(log), "last_recorded_at": log.last_time}
    if log.size != point.size:
        return report
    judge(log, point, "the export's checkpoint", report)
    held = [what for what, each in others if judge(log, each, what, report)]
    for found in shorts:
        what = f"known checkpoint {found[0]}"
        if report.need(log.marks.get(int(found[1]), " ")[0][:16] == found[2], f"{what}: another log, or shorter"):
            held.append(what)
    for number, receipt in enumerate(receipts, 1):
        judge_receipt(log, receipt, f"receipt {number}", report)
    judge_lists(folder, log, len(lines), report)
    if report.evidence:
        report.evidence.insert(0, point.text)
    if not receipts and not any(what.startswith("known") for what in held):
        report.cannot_exclude.append("without a checkpoint kept elsewhere: all of it may be written and signed anew")
    report.cannot_exclude += [
        f"what came after event {log.size}, if anything, is not in this export",
        "no independent witness signed: whoever holds the key could have shown others another log",
        "the keys are those that the log itself names: compare them with what the body made known elsewhere",
        "that what was recorded was true when it was recorded",
    ]
    return report


def as_text(report: Report) -> str:
    """The report for people."""
    sections = {"不成立 DOES NOT HOLD": report.faults, "证据 Evidence": report.evidence}
    sections["事实 Facts"] = [f"{name}: {value}" for name, value in report.facts.items()]
    sections["不能排除 Cannot be excluded"] = report.cannot_exclude
    told = [line for title, lines in sections.items() if lines for line in (title, *(f"  {each}" for each in lines))]
    return "\n".join(told if report.faults else ["完整 WHOLE", *told]) + "\n"


def _canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _note_id(name: str, public: bytes) -> bytes:
    return sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]


def _verifies(public: bytes, signature: bytes, data: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def _base64(text: str) -> bytes:
    if b64encode(data := b64decode(text, validate=True)).decode() != text:
        raise Unfit("bad base64")
    return data


def _read(path: Path, most: int) -> bytes:
    """A file's bytes; none where there is no such file, or too large a one."""
    return path.read_bytes() if path.is_file() and path.stat().st_size <= most else b""


def _text(path: Path) -> str:
    return path.read_bytes().decode()


def _json(text: str) -> Any:  # noqa: ANN401 - whatever JSON has
    try:
        return json.loads(text)
    except RecursionError as error:
        raise Unfit("JSON that is too deep") from error


def _receipts(path: Path) -> list[dict[str, Any]]:
    found = _json(_text(path))
    found = found.get("receipts") or found.get("receipt") or found if isinstance(found, dict) else found
    return found if isinstance(found, list) else [found]


def main(arguments: list[str] | None = None) -> int:
    """Verify as the command line says; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("export", type=Path)
    for name, what in (("--known-checkpoint", "FILE|SIZE-HEX"), ("--receipt", "FILE")):
        parser.add_argument(name, action="append", default=[], metavar=what)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    try:
        known = [each if SHORT.fullmatch(each) else _text(Path(each)) for each in asked.known_checkpoint]
        report = verify(asked.export, known, [each for path in asked.receipt for each in _receipts(Path(path))])
    except (OSError, KeyError, TypeError, ValueError, AttributeError) as error:
        sys.stderr.write(f"无法核验 cannot be judged: {error}\n")
        return 2
    sys.stdout.write(json.dumps(vars(report), ensure_ascii=False, indent=2) if asked.json else as_text(report))
    return 1 if report.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
