"""The templates of a society in the place of shipped forms: `templates/<body>/<form>.docx` in the data directory."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from forms.template import check_template

if TYPE_CHECKING:
    from pathlib import Path


def own_template(data: Path, body: str, form: str) -> bytes | None:
    """Return the body's template of a form, if it has one."""
    path = _path(data, body, form)
    return path.read_bytes() if path.exists() else None


def keep_template(data: Path, body: str, form: str, content: bytes) -> set[str]:
    """Use a template for a form from now on; return the places that it names. Raises `BadTemplate`."""
    places = check_template(content)
    path = _path(data, body, form)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{uuid4().hex}.part")
    draft.write_bytes(content)
    draft.replace(path)
    return places


def drop_template(data: Path, body: str, form: str) -> bool:
    """Go back to the shipped form; return whether there was a template."""
    path = _path(data, body, form)
    known = path.exists()
    path.unlink(missing_ok=True)
    return known


def _path(data: Path, body: str, form: str) -> Path:
    return data / "templates" / body / f"{form}.docx"
