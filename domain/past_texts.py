"""What a record's text of a state speaks of: the stage, further state variables, or both. Ids and dates come later."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from domain.history import STAGE, plain
from domain.procedure import Variable

_NAMED = re.compile(r"\s*([^:=：]+?)\s*[:=：]\s*(.*?)\s*", re.DOTALL)
_BRACKETS = re.compile(r"[()（）\[\]【】]")
_MAIN = frozenset({"status", "state", "stage"})
"""What records call the stage, where no further variable is called so."""

_MARKS = (re.compile("[;；]"), re.compile("[,，、]"), re.compile("[/／]"), re.compile("[\r\n]+"))
_ANY = re.compile("[\r\n]+|[;；,，、/／]")


class Speech(NamedTuple):
    """What a text says of which state variables; `gap`: a part is empty."""

    parts: Mapping[str, str]
    gap: bool = False


class Part(NamedTuple):
    """A part of a text: of which state variable it speaks, its value, and whether any version knows that value."""

    variable: str
    value: str
    known: bool


class Texts:
    """The words of all versions of a procedure. `stage` tells whether a text is a stage of any."""

    def __init__(self, variables: Iterable[tuple[str, Variable]], stage: Callable[[str], bool]) -> None:
        self.stage = stage
        self._variables: dict[str, list[Variable]] = {}
        for name, variable in variables:
            self._variables.setdefault(name, []).append(variable)
        self._names = {plain(spelling): name for name, spelling in self._spellings()}

    def read(self, text: str) -> Speech:
        """Return what a text says: as a whole a stage; else parts that are all known; else what `;` separates."""
        if self.stage(text):
            return Speech({STAGE: text})
        for pieces in self._cuts(text):
            parts = [self._part(piece) for piece in pieces]
            told = {part.variable: part.value for part in parts}
            if parts and len(told) == len(parts) and all(part.known for part in parts):
                return Speech(told)
        return self._as_written(text)

    def _as_written(self, text: str) -> Speech:
        """What is told twice is no value of its variable, and what is unknown is the stage's."""
        pieces = _cut(_MARKS[0], text)
        parts = [self._part(piece) for piece in pieces if piece]
        told: dict[str, list[str]] = {}
        for part in parts:
            told.setdefault(part.variable, []).extend([part.value] if part.value else [])
        named = set(told) != {STAGE} or any(
            part.value != piece for part, piece in zip(parts, filter(None, pieces), strict=True)
        )
        if not named:
            return Speech({STAGE: text})
        gap = "" in pieces or any(not part.value for part in parts)
        return Speech({name: "; ".join(values) for name, values in _in_order(told).items() if values}, gap)

    def _cuts(self, text: str) -> Iterable[list[str]]:
        """The ways of taking a text apart that are tried: at one mark only, then at all and at brackets."""
        for mark in _MARKS:
            yield _cut(mark, text)
        whole: list[str] = []
        for number, piece in enumerate(map(str.strip, _BRACKETS.split(text))):
            inner = piece if self._part(piece).known else _ANY.sub(";", piece).rstrip("; ")
            inner = inner.lstrip("; ") if number else inner
            whole += _cut(_MARKS[0], inner) if inner != piece else [piece] if piece else []
        yield whole

    def _part(self, piece: str) -> Part:
        named = _NAMED.fullmatch(piece)
        if named and (variable := self._names.get(plain(named[1]))):
            return Part(variable, named[2], self._has(variable, named[2]))
        if named and plain(named[1]) in _MAIN and not self.stage(piece):
            return Part(STAGE, named[2], self.stage(named[2]))
        able = [] if self.stage(piece) else [name for name in self._variables if self._has(name, piece)]
        if len(able) == 1:
            return Part(able[0], piece, known=True)
        return Part(STAGE, piece, self.stage(piece))

    def _has(self, variable: str, text: str) -> bool:
        return any(each.state_named(text) for each in self._variables[variable])

    def _spellings(self) -> Iterable[tuple[str, str]]:
        for name, defined in self._variables.items():
            yield name, name
            yield from ((name, title) for each in defined for title in (each.title.zh, each.title.en) if title)


def _cut(mark: re.Pattern[str], text: str) -> list[str]:
    """Return the pieces between marks; one at the very end separates nothing."""
    pieces = [piece.strip() for piece in mark.split(text)]
    return pieces[:-1] if len(pieces) > 1 and not pieces[-1] else pieces


def _in_order(told: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The stage first, wherever it stands."""
    return {STAGE: told[STAGE], **told} if STAGE in told else dict(told)
