"""An imported past: what rows of somebody's records say, and how a document stood at an instant, as known at another.

Nothing here judges: see `domain.conformance`. All instants are aware; days are civil days in UTC.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from operator import attrgetter
from types import MappingProxyType
from typing import Literal, NamedTuple, Protocol

Kind = Literal["created", "state", "deadline", "deleted", "re-added"]
"""What a row tells of a document."""

STAGE = ""
"""The state variable that every document has. The further ones are called by their ids, of which none is empty."""

_RECORD = "*"
"""The row as such, whatever it speaks of; no id is written so either."""

IN_ORDER = attrgetter("at", "known_at")
"""By what rows are sorted before they are read one after the other; of equals the one given first is first."""

_TELLING = frozenset({"created", "state", "re-added"})
"""Kinds of row that tell of a state."""


class Row(NamedTuple):
    """One row of a record, whole: two rows are the same when all of it is.

    `at` is when it happened, `known_at` when the source recorded it. `state` and `deadline` are as it wrote them.
    """

    document: str
    document_type: str | None
    kind: Kind
    at: datetime
    known_at: datetime
    state: str | None
    deadline: str | None
    note: str | None
    source: str | None


class Told(NamedTuple):
    """The value of a state variable as the source wrote it, and where that is in the rules of the time.

    `place` is the same for every spelling: an id or, where no version up to then knew the text, what no id is like.
    """

    text: str
    place: str


_NOTHING: Mapping[str, Told] = MappingProxyType({})


class Reading(NamedTuple):
    """What the text of a state says of each state variable that it speaks of. `gap`: a part of it is empty."""

    parts: Mapping[str, Told] = _NOTHING
    gap: bool = False


_SILENT = Reading()


class Readings(Protocol):
    """How states are read, and what leads from one to another; only a procedure knows."""

    def read(self, text: str, at: datetime) -> Reading:
        """Return what the text of a state means, told of an instant."""

    def leads(self, at: datetime, variable: str, way: tuple[str, str], document_type: str | None) -> bool:
        """Return whether the rules of an instant have a way between two values of a state variable, given as texts."""

    def repeats(self, at: datetime, variable: str, told: Told, document_type: str | None) -> bool:
        """Return whether the rules of an instant have a way from a value back to itself."""


class Standing(NamedTuple):
    """How a document stands: a value for each state variable that was told; `deadline` is that of the present stay."""

    exists: bool = False
    ever: bool = False
    added_again: bool = False
    parts: Mapping[str, Told] = _NOTHING
    document_type: str | None = None
    deadline: str | None = None
    entered_at: datetime | None = None
    touched_at: datetime | None = None

    @property
    def state(self) -> str | None:
        """The stage, as the source wrote it."""
        return told.text if (told := self.parts.get(STAGE)) else None

    @property
    def variables(self) -> dict[str, str]:
        """The further state variables, as the source wrote them."""
        return {name: told.text for name, told in self.parts.items() if name != STAGE}


class Step(NamedTuple):
    """A row with how the document stood before and after it.

    `again`: an earlier record of the same kind and instant is there. `corrects`: the row takes its place, and `before`
    is how the document stood before that one. `replaced`: the state variables in which a later record took its own.
    `repeats`: those that moved to what they were, by a way that the rules have.
    """

    row: Row
    reading: Reading
    before: Standing
    after: Standing
    again: bool = False
    corrects: bool = False
    replaced: frozenset[str] = frozenset()
    repeats: frozenset[str] = frozenset()

    def stays(self, variable: str) -> bool:
        """Return whether a state variable is as it was before, and did not move."""
        told = self.reading.parts.get(variable)
        return told is None or (variable not in self.repeats and same(self.before.parts.get(variable), told))


def steps(rows: Iterable[Row], rules: Readings) -> list[Step]:
    """Return what the rows of one document come to, in the order in which they happened.

    Rows of one instant follow each other in the order in which they were recorded, else in the order given. One that
    was recorded later than others of its kind and instant takes the place of the last of them, for each state variable
    that both speak of; unless the rules have a way from that value to its own.
    """
    found: list[Step] = []
    at: datetime | None = None
    latest: dict[tuple[Kind, str], int] = {}
    replaced: dict[int, set[str]] = defaultdict(set)
    now = Standing()
    for number, row in enumerate(sorted(rows, key=IN_ORDER)):
        if row.at != at:
            at, latest = row.at, {}
        reading = rules.read(row.state, row.at) if row.state and row.kind in _TELLING else _SILENT
        parts = (_RECORD, *reading.parts)
        earlier = {
            part: known
            for part in parts
            if (known := latest.get((row.kind, part))) is not None and found[known].row.known_at < row.known_at
        } if latest else {}  # fmt: skip
        before, taken = now, frozenset[str]()
        if earlier:
            kind = row.document_type or now.document_type
            rivals = {part: found[known] for part, known in earlier.items()}
            taken = frozenset(part for part in rivals if _takes(part, rivals[part], row, reading, rules, kind))
            again = next(iter(rivals.values()))
            before = _as_before(now, row.kind, {part: rivals[part] for part in rivals if part in taken}, again)
        repeats = _repeated(before, row, reading, rules)
        after = _after(before, row, reading, repeats)
        found.append(Step(row, reading, before, after, bool(earlier), bool(taken), repeats=repeats))
        for part in taken:
            replaced[earlier[part]].add(part)
        for part in parts:
            latest[row.kind, part] = number
        now = found[-1].after
    for number, lost in replaced.items():
        found[number] = found[number]._replace(replaced=frozenset(lost))
    return found


def standing(rows: Iterable[Row], rules: Readings, at: datetime, known_at: datetime | None = None) -> Standing:
    """Return how one document stood at `at` (inclusive), as known at `known_at`, or as is known now."""
    told = [row for row in rows if row.at <= at and (known_at is None or row.known_at <= known_at)]
    done = steps(told, rules)
    return done[-1].after if done else Standing()


def same(before: Told | None, now: Told) -> bool:
    """Return whether a state variable is told to be what it was: in the same text or place, however spelled."""
    return before is not None and (before.place == now.place or plain(before.text) == plain(now.text))


@lru_cache(maxsize=10_000)
def plain(text: str) -> str:
    """Return a text without what makes no difference: case, spaces, `-` and `_`."""
    return re.sub(r"[\s_-]+", "", text).casefold() or text


def day_of(deadline: str) -> date | None:
    """Return the civil day (UTC) of a deadline as a record has it, a day or an instant; None if it is neither."""
    instant = instant_of(deadline)
    return instant.date() if instant else None


def instant_of(text: str) -> datetime | None:
    """Return the instant that a record's text means: a day is its 00:00 UTC, no zone is UTC; None if it is none."""
    try:
        found = datetime.fromisoformat(text.strip())
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _takes(part: str, earlier: Step, row: Row, reading: Reading, rules: Readings, kind: str | None) -> bool:  # noqa: PLR0913, PLR0917 - two records and what relates them
    """Whether a late row takes an earlier record's place; if the rules lead from one to the other, both were moves."""
    if part == _RECORD:
        return row.kind not in _TELLING
    way = earlier.reading.parts[part].text, reading.parts[part].text
    return row.kind != "state" or not rules.leads(row.at, part, way, kind)


def _repeated(before: Standing, row: Row, reading: Reading, rules: Readings) -> frozenset[str]:
    """Return the state variables that a row moves to what they are, where the rules have such a way."""
    if row.kind != "state" or not before.exists:
        return frozenset()
    kind = row.document_type or before.document_type
    kept = (name for name, told in reading.parts.items() if (old := before.parts.get(name)) and old.place == told.place)
    return frozenset(name for name in kept if rules.repeats(row.at, name, reading.parts[name], kind))


def _as_before(now: Standing, kind: Kind, taken: Mapping[str, Step], again: Step) -> Standing:
    """Return how the document stood before the records whose place a row takes; elsewhere it stands as it does now."""
    if kind == "deadline":
        known = taken.get(_RECORD)
        return now._replace(deadline=known.before.deadline) if known and known.after.deadline == now.deadline else now
    first = taken.get(STAGE) or next(iter(taken.values()), None) or (again if kind != "state" else None)
    if first is None:
        return now
    parts = {name: told for name, told in now.parts.items() if name not in taken}
    parts |= {name: old.before.parts[name] for name, old in taken.items() if name in old.before.parts}
    was = first.before
    found = now._replace(exists=was.exists, ever=was.ever, touched_at=was.touched_at, parts=parts)
    return found._replace(deadline=was.deadline, entered_at=was.entered_at) if STAGE in taken else found


def _after(before: Standing, row: Row, reading: Reading, repeats: frozenset[str]) -> Standing:
    kind = row.document_type or before.document_type
    match row.kind:
        case "deadline":
            deadline = row.deadline if before.exists else before.deadline
            return before._replace(document_type=kind, touched_at=row.at, deadline=deadline)
        case "deleted":
            return before._replace(document_type=kind, touched_at=row.at, exists=False)
        case "created" | "re-added" | "state":
            return _entered(before, row, reading, kind, again=STAGE in repeats)


def _entered(before: Standing, row: Row, reading: Reading, document_type: str | None, *, again: bool) -> Standing:
    """A row that may tell of a stage, of further variables, of both or of neither. What it says nothing of stays."""
    stage = reading.parts.get(STAGE)
    stays = stage is None or (not again and row.kind != "created" and same(before.parts.get(STAGE), stage))
    return Standing(
        exists=True,
        ever=True,
        added_again=row.kind == "re-added" or (before.added_again and row.kind == "state"),
        parts={**before.parts, **reading.parts},
        document_type=document_type,
        deadline=row.deadline or (before.deadline if stays else None),
        entered_at=(before.entered_at if stays else None) or row.at,
        touched_at=row.at,
    )
