"""The procedures shipped with Guiju: data only. A procedure is read once, resolved, and pinned by its text's digest."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from domain.procedure import Procedure
from procedures import resolve as resolving
from procedures.resolve import Resolved
from procedures.source import Node, Unreadable, parse

__all__ = ["Resolved", "Unreadable", "names", "read", "resolve", "resolved", "texts", "versions"]

_SUFFIX = ".yaml"
_GIVEN = "procedure"
"""What a text that came from no file is called in messages."""


def names() -> list[str]:
    """Return the ids of the shipped procedures."""
    here = files(__name__).iterdir()
    return sorted(path.name.removesuffix(_SUFFIX) for path in here if path.name.endswith(_SUFFIX))


def read(name_or_path: str) -> tuple[Resolved, ...]:
    """Return the versions of a shipped procedure, or of a file, oldest first. Raises Unreadable, in one line."""
    if name_or_path in names():
        return _shipped(name_or_path)
    return resolving.resolve(_file(Path(name_or_path)), _library)


def versions(name_or_path: str) -> tuple[Procedure, ...]:
    """Return the dated versions of a procedure, oldest first. Raises Unreadable."""
    return tuple(each.procedure for each in read(name_or_path))


def texts(name_or_path: str) -> tuple[str, ...]:
    """Return the texts by which each version is pinned, oldest first. Raises Unreadable."""
    return tuple(each.text for each in read(name_or_path))


def resolved(name: str) -> str:
    """Return the text of a shipped procedure's latest version, as a body adopts it. Raises KeyError for no such one."""
    if name not in names():
        raise KeyError(name)
    return _shipped(name)[-1].text


def resolve(text: str) -> str:
    """Return the latest version in a procedure file's YAML as the JSON text that is pinned. Raises Unreadable.

    The file's order is kept, for it has a meaning: stages are shown in it, and automatic transitions tried.
    """
    return resolving.resolve(parse(text, _GIVEN), _library)[-1].text


@cache
def _shipped(name: str) -> tuple[Resolved, ...]:
    return resolving.resolve(_library(name, ""), _library)


def _library(name: str, beside: str) -> Node:
    """Return another file: a shipped procedure or floor, or one beside the file that names it."""
    file = f"{name}{_SUFFIX}"
    for here in (files(__name__), files(__name__) / "floors"):
        if (here / file).is_file():
            return parse((here / file).read_text(encoding="utf-8"), file)
    return _file(Path(beside).parent / name)


def _file(path: Path) -> Node:
    try:
        return parse(path.read_text(encoding="utf-8"), str(path))
    except (OSError, ValueError) as error:
        if isinstance(error, Unreadable):
            raise
        shipped = ", ".join(names())
        raise Unreadable(f"{path}: neither a file nor one of {shipped}") from None
