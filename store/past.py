"""Reading the imported past: rows by document, by what they are judged, verdicts, and states at any instant."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from domain.conformance import Court, Judged
from domain.history import Row, standing
from domain.history_acts import Judging, judging_stream
from domain.past_rules import PastRules
from domain.procedure import load
from store.read_models import moves
from store.reads import load_procedure, load_state
from store.rules import Rules
from store.text import parse_instant

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Connection

    from domain.calendar import Calendar
    from domain.history import Standing

AT_A_TIME = 1000
"""Rows taken from the database at once."""


@dataclass(frozen=True)
class PastDocument:
    """A document's imported rows in the order of import, each with its position in the body's log."""

    body: str
    procedure: str
    document: str
    rows: tuple[Row, ...]
    positions: tuple[int, ...]


@dataclass(frozen=True)
class Verdicts:
    """The verdicts on the past of one body under one procedure, in the order of import."""

    body: str
    procedure: str
    versions: tuple[str, ...]
    judged: tuple[Judged, ...]


@dataclass(frozen=True)
class Tally:
    """Verdicts counted: all, by flag, by version and by document, in the order of import.

    `skipped` counts the ways, from one state to another, that practice took though the rules have none; those of a
    further state variable with its name.
    """

    verdicts: Counter[str]
    flags: Counter[str]
    skipped: Counter[tuple[str, str]]
    by_version: dict[str, Counter[str]]
    by_document: dict[str, Counter[str]]
    flags_of: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, found: Verdicts) -> Tally:
        """Count the verdicts on one past."""
        judged = found.judged
        by_version = {version: Counter[str]() for version in found.versions}
        by_document: dict[str, Counter[str]] = {each.document: Counter() for each in judged}
        flags: dict[str, dict[str, None]] = {each.document: {} for each in judged}
        for each in judged:
            by_version[each.version][each.verdict] += 1
            by_document[each.document][each.verdict] += 1
            flags[each.document] |= dict.fromkeys(each.flags)
        return cls(
            verdicts=Counter(each.verdict for each in judged),
            flags=Counter(flag for each in judged for flag in each.flags),
            skipped=Counter(way for each in judged for way in each.offences),
            by_version=by_version,
            by_document=by_document,
            flags_of={document: tuple(told) for document, told in flags.items()},
        )


def past_of(
    connection: Connection, body: str | None = None, document: str | None = None, procedure: str | None = None
) -> list[PastDocument]:
    """Return what was imported, all of it or of one body, document or procedure; in order of body and first row."""
    cells = (moves.c[name] for name in Row._fields)
    query = select(moves.c.body, moves.c.procedure, moves.c.position, *cells).order_by(moves.c.body, moves.c.position)
    if body is not None:
        query = query.where(moves.c.body == body)
    if document is not None:
        query = query.where(moves.c.document == document)
    if procedure is not None:
        query = query.where(moves.c.procedure == procedure)
    rows: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    positions: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for part in connection.execute(query).partitions(AT_A_TIME):
        for owner, judged_by, position, name, type_, kind, at, known_at, *said in part:
            happened = parse_instant(at)
            known = happened if known_at == at else parse_instant(known_at)
            key = owner, judged_by, name
            rows[key].append(Row(name, type_, kind, happened, known, *said))
            positions[key].append(position)
    return [PastDocument(*key, tuple(told), tuple(positions[key])) for key, told in rows.items()]


def rules_of(connection: Connection, body: str, procedure: str) -> PastRules:
    """Return the versions by which a body's past under a procedure is judged. Raises KeyError where none are said."""
    judging = load_state(connection, Rules(), judging_stream(body, procedure)).state
    if not isinstance(judging, Judging):
        raise KeyError(procedure)
    texts = [load_procedure(connection, each.digest) for each in judging.versions]
    return PastRules(load(text) for text in texts if text is not None)


def stand_all(
    connection: Connection,
    at: datetime,
    known_at: datetime | None = None,
    *,
    body: str | None = None,
    document: str | None = None,
) -> list[tuple[PastDocument, Standing]]:
    """Return how imported documents stood, those left out that did not exist, in order of body and first row."""
    rules: dict[tuple[str, str], PastRules] = {}
    found = []
    for past in past_of(connection, body, document):
        key = past.body, past.procedure
        if key not in rules:
            rules[key] = rules_of(connection, *key)
        stood = standing(past.rows, rules[key], at, known_at)
        if stood.exists:
            found.append((past, stood))
    return found


def conformance(  # noqa: PLR0913 - of what past, and by what it is judged
    connection: Connection,
    calendar_of: Callable[[str], Calendar],
    *,
    body: str | None = None,
    document: str | None = None,
    procedure: str | None = None,
    pinned_at: datetime | None = None,
) -> list[Verdicts]:
    """Return the verdicts on the imported past, by body and procedure.

    Each move is judged by the version in force when it happened or, with `pinned_at`, all by the one in force then.
    """
    groups: dict[tuple[str, str], list[PastDocument]] = defaultdict(list)
    for past in past_of(connection, body, document, procedure):
        groups[past.body, past.procedure].append(past)
    found = []
    for (owner, judged_by), documents in groups.items():
        rules = rules_of(connection, owner, judged_by)
        kept = any(row.deadline for past in documents for row in past.rows)
        court = Court(rules, kept, calendar_of, rules.at(pinned_at) if pinned_at else None)
        judged = {
            position: verdict
            for past in documents
            for position, verdict in zip(past.positions, court.judge(past.rows), strict=True)
        }
        versions = tuple(version.version for version in rules.versions)
        found.append(Verdicts(owner, judged_by, versions, tuple(judged[position] for position in sorted(judged))))
    return found
