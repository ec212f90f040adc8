"""The proof that one event stands in a log, as a small file that anybody can check offline (C2SP tlog-proof@v1)."""

from __future__ import annotations

from dataclasses import dataclass

from proof.checkpoint import NUMBER, NotACheckpoint, Signed, VerifierKey, base64, parse, unbase64
from proof.tree import HASH_BYTES, BadProof, check_inclusion, leaf_hash

FIRST_LINE = "c2sp.org/tlog-proof@v1"
INDEX = "index "
EXTRA = "extra "
MOST_HASHES = 64
SUFFIX = ".tlog-proof"


class NotAProof(ValueError):
    """The text does not have the form of a proof."""


@dataclass(frozen=True)
class Proof:
    """That a leaf stands at `index` in the tree of `signed`. `extra` is nobody's word: it is not signed."""

    index: int
    path: tuple[bytes, ...]
    signed: Signed
    extra: bytes | None = None

    @property
    def text(self) -> str:
        """The proof as a file has it."""
        extra = [] if self.extra is None else [EXTRA + base64(self.extra)]
        lines = [FIRST_LINE, *extra, f"{INDEX}{self.index}", *map(base64, self.path)]
        return "\n".join(lines) + "\n\n" + self.signed.text

    def check(self, data: bytes, key: VerifierKey) -> None:
        """Raise `BadSignature` or `BadProof` unless the key's log has an event of exactly these bytes there."""
        self.signed.check(key)
        checkpoint = self.signed.checkpoint
        if checkpoint.origin != key.name:
            raise BadProof("the checkpoint is of another log")
        check_inclusion(leaf_hash(data), self.index, checkpoint.size, self.path, checkpoint.root)


def parse_proof(text: str) -> Proof:
    """Read a proof strictly. Raises `NotAProof`."""
    head, empty, note = text.partition("\n\n")
    lines = head.split("\n")
    if not empty or lines.pop(0) != FIRST_LINE:
        raise NotAProof("the first line, or the empty one before the checkpoint, is missing")
    try:
        extra = unbase64(lines.pop(0).removeprefix(EXTRA)) if lines and lines[0].startswith(EXTRA) else None
        index = lines.pop(0) if lines else ""
        if not index.startswith(INDEX) or not NUMBER.fullmatch(index.removeprefix(INDEX)) or len(lines) > MOST_HASHES:
            raise NotAProof("it has no index, or more hashes than a tree is high")
        path = tuple(unbase64(line, HASH_BYTES) for line in lines)
        return Proof(int(index.removeprefix(INDEX)), path, parse(note), extra)
    except NotACheckpoint as error:
        raise NotAProof(str(error)) from None
