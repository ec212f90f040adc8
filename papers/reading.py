"""A kept file as a paper, by what it is said to be and what it is."""

from pathlib import Path

from papers.office import read_docx
from papers.paper import Paper, Unreadable
from papers.plain import decoded, read_html, read_text

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ANYTHING = "application/octet-stream"
MOST_TEXT_BYTES = 8 * 1024 * 1024

_SUFFIXES = {".docx": DOCX, ".md": "text/markdown", ".txt": "text/plain", ".html": "text/html", ".htm": "text/html"}


def type_of(media_type: str, filename: str | None) -> str:
    """Return the type to read a file as: what was said, or what its name tells where that says nothing."""
    if media_type != _ANYTHING:
        return media_type
    return _SUFFIXES.get(Path(filename or "").suffix.lower(), media_type)


def read(path: Path, media_type: str, filename: str | None = None) -> Paper:
    """Return what stands in a file. Raises Unreadable, and OSError where the file is not there."""
    kind = type_of(media_type, filename)
    if kind == DOCX:
        return read_docx(path)
    if kind not in _SUFFIXES.values():
        raise Unreadable("kind", f"no text is taken from {media_type}")
    if path.stat().st_size > MOST_TEXT_BYTES:
        raise Unreadable("large", f"more than {MOST_TEXT_BYTES} bytes")
    text = decoded(path.read_bytes())
    return read_html(text) if kind == "text/html" else read_text(text, markdown=kind == "text/markdown")
