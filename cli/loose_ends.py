"""What a procedure file names and does not have, in sentences that begin with the line of the file."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import calendars
from domain.loose_ends import loose_ends

if TYPE_CHECKING:
    from cli.speech import Speech
    from domain.loose_ends import LooseEnd, Path
    from procedures import Resolved


def told(versions: "Iterable[Resolved]", speech: "Speech") -> Iterator[str]:
    """Yield a sentence for each; what several versions share is told of the first."""
    known: set[tuple[str, str]] = set()
    for version in versions:
        number = version.procedure.version
        for path, sentence in _ends(version, speech):
            place = next(str(version.places[path[:n]]) for n in range(len(path), -1, -1) if path[:n] in version.places)
            if (place, sentence) not in known:
                known.add((place, sentence))
                part = path[1] if path[0] in {"stages", "variables"} else path[0]
                head = speech.pick(f"程序第 {number} 版 {part}：", f"version {number}, {part}: ")
                yield f"{place}: {head}{sentence}"


def _ends(version: "Resolved", speech: "Speech") -> "Iterator[tuple[Path, str]]":
    for end in loose_ends(version.procedure):
        yield end.path, _sentence(end, speech)
    if (calendar := version.procedure.calendar) not in calendars.names():
        yield (
            ("calendar",),
            speech.pick(
                f"没有名为 {calendar} 的日历，评判时按自然日计",
                f"no calendar is called {calendar}; all days count alike",
            ),
        )


def _sentence(end: "LooseEnd", speech: "Speech") -> str:
    if end.trouble == "shared":
        return speech.pick(f"{end.name} 不只一处叫这个", f"{end.name} is what more than one is called")
    if end.path[0] == "variables":
        return speech.pick(f"没有名为 {end.name} 的状态", f"no state is called {end.name}")
    return speech.pick(f"没有名为 {end.name} 的阶段或种类", f"no stage or type is called {end.name}")
