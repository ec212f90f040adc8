"""An imported past: what rows of somebody's records say, and how a document stood at an instant, as known at another.

Nothing here judges: see `domain.conformance`. All instants are aware; days are civil days in UTC.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Literal, NamedTuple

Kind = Literal["created", "state", "deadline", "deleted", "re-added"]
"""What a row tells of a document."""


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


class Reading(NamedTuple):
    """What the text of a state says: of the stage, and of further state variables by their ids.

    `place` is the same for every spelling of one stage.
    """

    stage: str | None = None
    place: str | None = None
    variables: Mapping[str, str] = MappingProxyType({})


Read = Callable[[str], Reading]
"""How the text of a state is read; only a procedure knows."""


@dataclass(frozen=True)
class Standing:
    """How a document stands. `state` is as the source wrote it; `deadline` is that of the present stay."""

    exists: bool = False
    ever: bool = False
    state: str | None = None
    place: str | None = None
    variables: Mapping[str, str] = field(default_factory=dict)
    document_type: str | None = None
    deadline: str | None = None
    entered_at: datetime | None = None
    touched_at: datetime | None = None


@dataclass(frozen=True)
class Step:
    """A row with how the document stood before and after it. `replaced`: a later record of that instant took its place.

    Of such a later record itself, `instead` is how the document stood by the one whose place it took.
    """

    row: Row
    reading: Reading
    before: Standing
    after: Standing
    replaced: bool = False
    instead: Standing | None = None


def steps(rows: Sequence[Row], read: Read) -> list[Step]:
    """Return what the rows of one document come to, in the order in which they happened.

    Rows of one instant follow each other in the order in which they were recorded, else in the order given. One that
    was recorded later than another of the same kind and instant takes its place.
    """
    found: list[Step] = []
    now = Standing()
    told: dict[tuple[datetime, Kind], list[datetime]] = defaultdict(list)
    instead: dict[tuple[datetime, Kind], Step] = {}
    for row in rows:
        told[row.at, row.kind].append(row.known_at)
    for row in sorted(rows, key=lambda each: (each.at, each.known_at)):
        reading = read(row.state) if row.state else Reading()
        key = row.at, row.kind
        earlier = instead.get(key)
        replaced = row.known_at < max(told[key])
        step = Step(
            row, reading, now, _after(now, row, reading), replaced,
            instead=earlier.after if earlier and earlier.row.known_at < row.known_at else None,
        )  # fmt: skip
        found.append(step)
        if replaced:
            instead[key] = step
        else:
            now = step.after
    return found


def standing(rows: Iterable[Row], read: Read, at: datetime, known_at: datetime | None = None) -> Standing:
    """Return how one document stood at `at` (inclusive), as known at `known_at`, or as is known now."""
    told = [row for row in rows if row.at <= at and (known_at is None or row.known_at <= known_at)]
    done = [step for step in steps(told, read) if not step.replaced]
    return done[-1].after if done else Standing()


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


def _after(before: Standing, row: Row, reading: Reading) -> Standing:
    kind = row.document_type or before.document_type
    touched = replace(before, document_type=kind, touched_at=row.at)
    match row.kind:
        case "deadline":
            return replace(touched, exists=True, ever=True, deadline=row.deadline)
        case "deleted":
            return replace(touched, exists=False)
        case "created" | "re-added" | "state":
            return _entered(replace(touched, exists=True, ever=True), row, reading)


def _entered(before: Standing, row: Row, reading: Reading) -> Standing:
    """A row that may tell of a stage, of further variables, of both or of neither. What begins anew keeps nothing."""
    if row.kind == "created":
        before = Standing(exists=True, ever=True, document_type=before.document_type, touched_at=row.at)
    told = {name: value for name, value in {**before.variables, **reading.variables}.items() if value}
    stays = reading.place in {None, before.place}
    if stays:
        deadline, entered_at = row.deadline or before.deadline, before.entered_at or row.at
    else:
        deadline, entered_at = row.deadline, row.at
    return replace(
        before, state=reading.stage or before.state, place=reading.place or before.place, variables=told,
        deadline=deadline, entered_at=entered_at,
    )  # fmt: skip
