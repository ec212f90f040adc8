"""The zip file that an office document is, opened with bounds: no bomb, no huge table of contents, no odd methods."""

import errno
import struct
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

from papers.paper import Unreadable

MOST_LISTED = 1024 * 1024
"""Bytes that the archive's table of contents may have; one of these takes a thousand times that when read."""

MOST_UNPACKED = 64 * 1024 * 1024
"""Bytes that one part may have once it is unpacked, counted as they come and not as the archive says."""

CHUNK = 64 * 1024
_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x07"
_END_BYTES = 22
_LONGEST_REMARK = 65_535


@contextmanager
def open_archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open the archive. Raises Unreadable for what is none, and for one that is made to be a burden."""
    try:
        _check_contents(path)
        with zipfile.ZipFile(path) as archive:
            yield archive
    except Unreadable:
        raise
    except OSError as error:
        if error.errno != errno.EINVAL:  # a place outside of the file, where the archive says that a part begins
            raise
        raise Unreadable("damaged", "not an office document: a part lies outside of it") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, RuntimeError, ValueError) as error:
        raise Unreadable("damaged", f"not an office document: {type(error).__name__}") from None


def chunks(archive: zipfile.ZipFile, name: str) -> Generator[bytes, None, None]:
    """Yield a part of the archive in pieces; nothing where there is no such part. Raises Unreadable."""
    try:
        part = archive.getinfo(name)
    except KeyError:
        return
    if part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise Unreadable("forbidden", f"{name}: packed by a method that documents do not use")
    size = 0
    with archive.open(part) as file:
        while piece := file.read(CHUNK):
            size += len(piece)
            if size > MOST_UNPACKED:
                raise Unreadable("large", f"{name}: more than {MOST_UNPACKED} bytes unpacked")
            yield piece


def _check_contents(path: Path) -> None:
    """Look at the archive's end before its table of contents is read: that is where its size stands."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - _LONGEST_REMARK - _END_BYTES))
        tail = file.read()
    at = tail.rfind(_END)
    if at < 0:
        raise Unreadable("damaged", "not an office document: no end of an archive")
    listed = struct.unpack_from("<I", tail, at + 12)[0]
    if listed > MOST_LISTED or _END_64 in tail[max(0, at - 20) : at]:
        raise Unreadable("large", f"its table of contents has more than {MOST_LISTED} bytes")
