"""Procedure files as written: YAML of which every value knows its line, with nothing guessed about scalars.

A date, a code such as 20.00, `yes` and `24:00` stay the text they are; only whole numbers, true, false and null
are something else. Anchors, aliases, tags and keys that stand twice are no part of the language.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import yaml

LARGEST_FILE = 1_000_000
"""In bytes. A long procedure takes about forty thousand."""

DEEPEST = 50
"""Levels within each other; a deep criterion has fifteen."""

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser in C, ten times as fast, where this build of PyYAML has it."""

_NUMBER = re.compile(r"0|-?[1-9]\d{0,8}")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}

Scalar: TypeAlias = str | int | bool | None
Path: TypeAlias = tuple[str | int, ...]


class Place(NamedTuple):
    """A line of a file, from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class Unreadable(ValueError):
    """A file that is no procedure. The message is one line, with place and reason; `problems` has all of them."""

    def __init__(self, *problems: str) -> None:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(f"{problems[0]}{more}")
        self.problems = problems


@dataclass(frozen=True)
class Node:
    """A value of a file, where it stands."""

    value: "dict[str, Node] | list[Node] | Scalar"
    place: Place

    def get(self, key: str) -> "Node | None":
        """Return what a mapping has under `key`."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    def plain(self) -> object:
        """Return the value without its places."""
        match self.value:
            case dict():
                return {key: node.plain() for key, node in self.value.items()}
            case list():
                return [node.plain() for node in self.value]
            case _:
                return self.value

    def places(self, path: Path = ()) -> Iterator[tuple[Path, Place]]:
        """Yield the place of every value, by its path."""
        yield path, self.place
        match self.value:
            case dict():
                for key, node in self.value.items():
                    yield from node.places((*path, key))
            case list():
                for number, node in enumerate(self.value):
                    yield from node.places((*path, number))
            case _:
                return


def parse(text: str, file: str) -> Node:
    """Read the text of a file. Raises Unreadable."""
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST_FILE:
        raise Unreadable(f"{file}: larger than {LARGEST_FILE} bytes")
    try:
        _check_plain(text, file)
        root = yaml.compose(text, _LOADER)
    except yaml.MarkedYAMLError as error:
        raise Unreadable(f"{file}:{_line(error.problem_mark)}: {error.problem or 'not YAML'}") from None
    except yaml.YAMLError as error:
        raise Unreadable(f"{file}: {' '.join(str(error).split())}") from None
    if not isinstance(root, yaml.MappingNode):
        raise Unreadable(f"{file}:1: a procedure is a mapping, such as `id: ...`")
    return _node(root, file)


def _check_plain(text: str, file: str) -> None:
    """Refuse what is not part of the language before anything is built from it."""
    depth = 0
    for event in yaml.parse(text, _LOADER):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Unreadable(f"{file}:{_line(event.start_mark)}: anchors and aliases are not understood")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise Unreadable(f"{file}:{_line(event.start_mark)}: nested too deeply")


def _node(node: yaml.Node, file: str) -> Node:
    place = Place(file, _line(node.start_mark))
    match node:
        case yaml.MappingNode():
            found: dict[str, Node] = {}
            for key, value in node.value:
                if not isinstance(key, yaml.ScalarNode):
                    raise Unreadable(f"{place}: a key is one word")
                if key.value in found:
                    raise Unreadable(f"{file}:{_line(key.start_mark)}: {key.value} stands there twice")
                child = _node(value, file)
                found[key.value] = Node(child.value, Place(file, _line(key.start_mark)))
            return Node(found, place)
        case yaml.SequenceNode():
            return Node([_node(each, file) for each in node.value], place)
        case _:
            return Node(_scalar(node), place)


def _line(mark: Any) -> int:  # noqa: ANN401 - the two parsers have marks of their own
    return mark.line + 1 if mark else 1


def _scalar(node: yaml.Node) -> Scalar:
    text = str(node.value)
    if getattr(node, "style", None):
        return text
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _NUMBER.fullmatch(text) else text
