"""Files as they go out: a name that any browser keeps, and a type only where the bytes are what they are said to be."""

import unicodedata
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

LONGEST = 150
"""Characters of a file's name; systems take 255 bytes."""

UNKNOWN = "application/octet-stream"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_ZIP = b"PK\x03\x04"

KNOWN: Mapping[str, bytes] = {
    "application/pdf": b"%PDF-",
    f"{_OFFICE}wordprocessingml.document": _ZIP,
    f"{_OFFICE}spreadsheetml.sheet": _ZIP,
    f"{_OFFICE}presentationml.presentation": _ZIP,
    "application/vnd.oasis.opendocument.text": _ZIP,
    "application/ofd": _ZIP,
    "application/zip": _ZIP,
    "application/msword": b"\xd0\xcf\x11\xe0",
    "application/vnd.ms-excel": b"\xd0\xcf\x11\xe0",
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
}
"""Types that a file may go out as, each with the bytes that such a file begins with. None of them runs in a page."""


def media_type(path: Path, said: str) -> str:
    """Return the type of a file that somebody said is `said`: that one, if it is known and the bytes begin so."""
    begins = KNOWN.get(said.partition(";")[0].strip().lower())
    if begins is None:
        return UNKNOWN
    with path.open("rb") as file:
        return said.partition(";")[0].strip().lower() if file.read(len(begins)) == begins else UNKNOWN


def attachment(name: str) -> str:
    """Return the `Content-Disposition` of a file (RFC 6266): in ASCII for old readers, and whole (RFC 8187)."""
    plain = _plain(name)
    ascii_only = "".join(c if c.isascii() and c not in '"\\%' else "_" for c in plain)
    if ascii_only == plain:
        return f'attachment; filename="{plain}"'
    return f"attachment; filename=\"{ascii_only}\"; filename*=UTF-8''{quote(plain, safe='')}"


def _plain(name: str) -> str:
    """Return a name without folders, control characters, and what turns the direction of writing round."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] != "C")
    stem, dot, ending = kept.rpartition(".")
    short = stem[: LONGEST - len(ending) - 1] + dot + ending if dot and len(ending) < LONGEST // 2 else kept[:LONGEST]
    return short.strip(" .") or "file"
