"""From files to what is pinned: parents merged in, versions told apart, short forms written out."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import ValidationError

from domain.procedure import Procedure
from procedures.plain_words import problems
from procedures.source import Node, Path, Place, Unreadable

Library = Callable[[str, str], Node]
"""Finds another file: by the name that a file gives (`extends`, `floor`), and the file that gives it."""

MOST_PARENTS = 8

_VALID_FROM = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?")

_TEXTS = ("sources", "roles", "interests", "weights", "documents", "attestations", "conclusions", "notes")
_DEEPER = (
    ("review", "grounds"), ("review", "checklist", "items"), ("review", "checklist", "findings"),
    ("review", "evaluation", "fields"), ("upkeep", "adoption"), ("upkeep", "rights"), ("upkeep", "errata", "classes"),
)  # fmt: skip


@dataclass(frozen=True)
class Resolved:
    """One version of a procedure: its model, the JSON text that is pinned, and where everything stands in the files."""

    procedure: Procedure
    text: str
    places: dict[Path, Place]
    parents: tuple[str, ...] = ()


def resolve(file: Node, library: Library) -> tuple[Resolved, ...]:
    """Return the versions of a procedure file, oldest first. Raises Unreadable."""
    whole, parents = _inherit(file, library)
    return tuple(_resolved(version, library, parents) for version in _versions(whole))


def _inherit(file: Node, library: Library) -> tuple[Node, tuple[str, ...]]:
    """Merge a file over the one it extends, and so on; of a parent with versions the latest is meant."""
    chain = [file]
    names: list[str] = []
    while (extends := chain[-1].get("extends")) is not None:
        if not isinstance(extends.value, str):
            raise Unreadable(f"{extends.place}: extends names one procedure")
        if len(names) == MOST_PARENTS:
            raise Unreadable(f"{extends.place}: more than {MOST_PARENTS} parents")
        names.append(extends.value)
        parent = library(extends.value, extends.place.file)
        chain.append(parent)
    whole = chain.pop()
    while chain:
        child = chain.pop()
        _keep_floor(whole, child)
        whole = _without(_merged(_without(_versions(whole)[-1], "id", "version", "valid_from"), child), "extends")
    return whole, tuple(names)


def _keep_floor(parent: Node, child: Node) -> None:
    """Refuse to take away, or to change, the floor of what is extended: who builds on it is under it too."""
    below, above = parent.get("floor"), child.get("floor")
    if below is not None and above is not None and above.value != below.value:
        raise Unreadable(f"{above.place}: {below.value} is the floor of what is extended, and stays")


def _versions(whole: Node) -> list[Node]:
    listed = whole.get("versions")
    top = _without(whole, "versions")
    if listed is None:
        _holds_from(top)
        return [top]
    if not isinstance(listed.value, list) or not listed.value:
        raise Unreadable(f"{listed.place}: versions is a list, the oldest first")
    found: list[Node] = []
    for each in listed.value:
        afresh = each.get("afresh")
        over = top if not found or (afresh is not None and afresh.value is True) else found[-1]
        found.append(_merged(_without(over, "counterparts", "source"), _without(each, "afresh")))
    last: datetime | None = None
    for node, each in zip(found, listed.value, strict=True):
        holds = _holds_from(node)
        if holds and last and holds <= last:
            place = (each.get("valid_from") or each).place
            raise Unreadable(
                f"{place}: versions stand in the order of their valid_from, each with its own, "
                "and this one is not after the one before it"
            )
        last = holds or last
    return found


def _holds_from(version: Node) -> datetime | None:
    """Return from when a version holds; None where it does not say. Raises Unreadable."""
    said = version.get("valid_from")
    if said is None:
        return None
    try:
        found = datetime.fromisoformat(str(said.value)) if _VALID_FROM.fullmatch(str(said.value)) else None
    except ValueError:
        found = None
    if found is None:
        example = "a day as 2015-07-01, or an instant in UTC as 2015-07-01T09:00:00Z"
        raise Unreadable(f"{said.place}: valid_from is {example}")
    return found.replace(tzinfo=UTC)


def _merged(below: Node, above: Node) -> Node:
    """Lay one value over another: mappings merge, null removes, all else replaces."""
    if not isinstance(below.value, dict) or not isinstance(above.value, dict):
        return above
    merged = dict(below.value)
    for key, node in above.value.items():
        if node.value is None:
            merged.pop(key, None)
        else:
            merged[key] = _merged(merged[key], node) if key in merged else node
    return Node(merged, above.place)


def _without(node: Node, *keys: str) -> Node:
    if not isinstance(node.value, dict):
        raise Unreadable(f"{node.place}: a mapping is meant, such as `id: ...`")
    return Node({key: value for key, value in node.value.items() if key not in keys}, node.place)


def _resolved(version: Node, library: Library, parents: tuple[str, ...]) -> Resolved:
    node = _written_out(version, library)
    places = dict(node.places())
    try:
        procedure = Procedure.model_validate(node.plain())
    except ValidationError as error:
        raise Unreadable(*problems(error, places)) from None
    text = json.dumps(procedure.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False)
    return Resolved(procedure, text, places, parents)


def _written_out(version: Node, library: Library) -> Node:
    """Write out the short forms of a whole version."""
    if not isinstance(version.value, dict):
        raise Unreadable(f"{version.place}: a mapping is meant")
    found = dict(version.value)
    if (number := found.get("version")) is not None and isinstance(number.value, int):
        found["version"] = Node(str(number.value), number.place)
    if (floor := found.get("floor")) is not None and isinstance(floor.value, str):
        found["floor"] = _titled(library(floor.value, floor.place.file))
    if (initial := found.get("initial")) is not None:
        found["initial"] = _each(_listed(initial), lambda node: _under("stage", node))
    for name in _TEXTS:
        if (texts := found.get(name)) is not None:
            found[name] = _each(texts, _text)
    for first, *rest in _DEEPER:
        if (part := found.get(first)) is not None:
            found[first] = _texts_at(part, rest)
    if (documents := found.get("documents")) is not None:
        found["documents"] = _each(documents, _document)
    if (types := found.get("types")) is not None:
        written = {name: _state(name, each) for name, each in _fields(_mapping(types)).items()}
        found["types"] = Node(written, types.place)
    if (counterparts := found.get("counterparts")) is not None:
        found["counterparts"] = _each(counterparts, _listed)
    if (variables := found.get("variables")) is not None:
        found["variables"] = _each(variables, _variable)
    if (stages := found.get("stages")) is not None and isinstance(stages.value, dict):
        titles = {name: _title_of(name, stage) for name, stage in stages.value.items()}
        written = {name: _stage(stage, titles[name], titles) for name, stage in stages.value.items()}
        found["stages"] = Node(written, stages.place)
    return _titled(Node(found, version.place))


def _texts_at(node: Node, path: Sequence[str]) -> Node:
    """Return a node in which the texts at the end of a path, where there are any, stand in both languages."""
    if not path:
        return _each(node, _text)
    child = node.get(path[0])
    return node if child is None else Node({**_fields(node), path[0]: _texts_at(child, path[1:])}, node.place)


def _stage(stage: Node, title: Node, titles: dict[str, Node]) -> Node:
    if not isinstance(stage.value, dict):
        return stage
    found = {**stage.value, "title": title}
    ways = found.get("transitions")
    if ways is not None:
        owner = stage.get("owner")
        written = {name: _way(name, _under("to", way), owner, titles) for name, way in _fields(_mapping(ways)).items()}
        found["transitions"] = Node(written, ways.place)
    return Node(found, stage.place)


def _way(name: str, way: Node, owner: Node | None, titles: dict[str, Node]) -> Node:
    """Say what a transition as short as `review: review` leaves unsaid: forward, by the owner, called by its end."""
    to = way.get("to") or Node(name, way.place)
    target = titles.get(str(to.value))
    kind = way.get("kind") or Node("proceed", way.place)
    said: dict[str, Node] = {"to": to, "kind": kind, "title": target or _text(Node(name, way.place))}
    if owner is not None and kind.value != "automatic":
        said["by"] = Node([owner], owner.place)
    return Node({**said, **_fields(way)}, way.place)


def _document(node: Node) -> Node:
    fields = node.get("fields")
    if fields is None:
        return node
    return Node({**_fields(node), "fields": _each(fields, _text)}, node.place)


def _variable(node: Node) -> Node:
    if not isinstance(node.value, dict):
        return node
    found = dict(node.value)
    if (initial := found.get("initial")) is not None:
        found["initial"] = _listed(initial)
    if (states := found.get("states")) is not None:
        found["states"] = Node({k: _state(k, s) for k, s in _fields(_mapping(states)).items()}, states.place)
    if (ways := found.get("transitions")) is not None:
        found["transitions"] = _each(ways, _listed)
    return Node(found, node.place)


def _state(name: str, node: Node) -> Node:
    more = {} if _is_title(node) else _fields(node, "title")
    return Node({"title": _title_of(name, node), **more}, node.place)


def _title_of(name: str, node: Node) -> Node:
    """Return the title of something called `name`: what it says, else its name."""
    if _is_title(node):
        return _text(node)
    return _text(node.get("title") or Node(name, node.place))


def _is_title(node: Node) -> bool:
    """Whether nothing but a title is said, in one string or in two languages."""
    return isinstance(node.value, str) or (bool(node.value) and not {*_fields(node)} - {"zh", "en"})


def _fields(node: Node, *without: str) -> dict[str, Node]:
    return {k: v for k, v in node.value.items() if k not in without} if isinstance(node.value, dict) else {}


def _text(node: Node) -> Node:
    """One string stands for both languages."""
    if not isinstance(node.value, str):
        return node
    return Node({"zh": node, "en": node}, node.place)


def _titled(node: Node) -> Node:
    """Write out each title, however deep it stands."""
    match node.value:
        case dict():
            return Node({k: _text(v) if k == "title" else _titled(v) for k, v in node.value.items()}, node.place)
        case list():
            return Node([_titled(each) for each in node.value], node.place)
        case _:
            return node


def _listed(node: Node) -> Node:
    return node if isinstance(node.value, list | dict) or node.value is None else Node([node], node.place)


def _mapping(node: Node) -> Node:
    """A list of names stands for a mapping of each to itself."""
    if isinstance(node.value, list):
        return Node({str(each.value): each for each in node.value}, node.place)
    return node


def _under(key: str, node: Node) -> Node:
    """A bare word stands for a mapping with that word under `key`."""
    return Node({key: node}, node.place) if isinstance(node.value, str) else node


def _each(node: Node, change: Callable[[Node], Node]) -> Node:
    match node.value:
        case dict():
            return Node({key: change(value) for key, value in node.value.items()}, node.place)
        case list():
            return Node([change(value) for value in node.value], node.place)
        case _:
            return node
