"""What a procedure names and does not have, or has twice: nothing is refused for it, but nothing matches it either."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple, TypeAlias

from domain.history import plain
from domain.message import Text
from domain.procedure import Procedure

Path: TypeAlias = tuple[str | int, ...]
"""Where something stands in a version: keys of mappings and numbers in lists."""


class LooseEnd(NamedTuple):
    """Where in a version something stands that means nothing there, what, and what is the matter with it.

    `missing`: no stage, type or state is called so. `shared`: more than one is.
    """

    path: Path
    name: str
    trouble: Literal["missing", "shared"]


def loose_ends(version: Procedure) -> Iterator[LooseEnd]:
    """Yield the loose ends of one version."""
    for path, name in _named_stages(version):
        if name not in version.stages:
            yield LooseEnd(path, name, "missing")
    for path, name in _named_types(version):
        if name not in version.types:
            yield LooseEnd(path, name, "missing")
    for variable, defined in version.variables.items():
        at = ("variables", variable)
        named: list[tuple[Path, str]] = [((*at, "initial", n), name) for n, name in enumerate(defined.initial)]
        named += [((*at, "transitions", name), name) for name in defined.transitions]
        named += [
            ((*at, "transitions", source, n), name)
            for source, targets in defined.transitions.items()
            for n, name in enumerate(targets)
        ]
        yield from (LooseEnd(path, name, "missing") for path, name in named if name not in defined.states)
        states = {name: (each.title, each.aliases) for name, each in defined.states.items()}
        yield from _shared((*at, "states"), states)
    yield from _shared(("stages",), {name: (each.title, each.aliases) for name, each in version.stages.items()})
    yield from _shared(("types",), {name: (each.title, each.aliases) for name, each in version.types.items()})


def _named_stages(version: Procedure) -> Iterator[tuple[Path, str]]:
    yield ("first",), version.first
    yield from ((("initial", n, "stage"), each.stage) for n, each in enumerate(version.initial))
    for gone, targets in version.counterparts.items():
        yield from ((("counterparts", gone, n), to) for n, to in enumerate(targets))
    for name, stage in version.stages.items():
        yield from ((("stages", name, "transitions", way, "to"), each.to) for way, each in stage.transitions.items())


def _named_types(version: Procedure) -> Iterator[tuple[Path, str]]:
    for n, each in enumerate(version.initial):
        yield from ((("initial", n, "types", m), name) for m, name in enumerate(each.types))
    for name, stage in version.stages.items():
        for way, move in stage.transitions.items():
            at = ("stages", name, "transitions", way, "types")
            yield from (((*at, m), kind) for m, kind in enumerate(move.types))


def _shared(at: Path, known: Mapping[str, tuple[Text, Iterable[str]]]) -> Iterator[LooseEnd]:
    """Yield each alias that is also the id, a title or an alias of another one."""
    owners: dict[str, set[str]] = defaultdict(set)
    for name, (title, aliases) in known.items():
        for spelling in (name, title.zh, title.en or name, *aliases):
            owners[plain(spelling)].add(name)
    for name, (_, aliases) in known.items():
        for n, alias in enumerate(aliases):
            if len(owners[plain(alias)]) > 1:
                yield LooseEnd((*at, name, "aliases", n), alias, "shared")
