"""What happened in each case, one after another: a project from its proposal on, or an imported document.

Rows are read as they are asked for, so that a log of any length takes little memory. No personal value is among them;
a person is a pseudonym made for this reading, unless the ids of the roster are asked for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, func, select

from store import read_models as models
from store.text import parse_instant

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import ColumnElement, Connection, Select, Table

AT_ONCE = 1_000
"""Rows that are fetched at a time."""

IMPORTED = "move_imported"
"""The type of an event that a row of somebody's earlier records is."""

_BEGIN = {"stage_entered": "start", "ballot_opened": "start", "deadline_set": "schedule", "appeal_admitted": "start"}
_OTHER_ENDS = {"deadline_ended": "withdraw", "appeal_withdrawn": "withdraw", "act_refused": "pi_abort"}
_OF_A_PROJECT = (
    ("comment", models.comments, "comment"),
    ("ballot", models.ballots, "ballot"),
    ("document", models.documents, "document"),
    ("adoption", models.adoptions, "adoption"),
)


@dataclass(frozen=True)
class Happening:
    """One event of a case. Instants are aware UTC; `at` is when it took effect, `recorded_at` when it was written.

    `case` is the project or, where the event was `imported`, the document as its source calls it.
    """

    body: str
    case: str
    position: int
    event_id: str | None
    stream: str
    type: str
    at: datetime
    recorded_at: datetime
    person: str | None = None
    role: str | None = None
    portal: str | None = None
    channel: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def imported(self) -> bool:
        """Whether it stands in imported records, and nothing of it was done here."""
        return self.type == IMPORTED

    @property
    def activity(self) -> str:
        """What was done, as a word for comparing cases: a stage, a ballot, a deadline by name, else the event's type.

        Beginning and end of the same thing bear the same word; `transition` tells them apart.
        """
        match self.type:
            case "stage_entered":
                return str(self.details["stage"])
            case "stage_left":
                return str(self.details["instance"]).rpartition("-")[0]
            case "ballot_opened" | "ballot_closed":
                return "ballot"
            case "deadline_set" | "deadline_passed" | "deadline_ended":
                return f"deadline {self.details.get('name') or _name(self.details.get('key'))}"
            case "act_refused":
                return f"refused {self.details['command']}"
            case "move_imported":
                return str(self.details["state"] or self.details["kind"])
            case other:
                return other

    @property
    def transition(self) -> str:
        """Where in its life the activity is then, by the standard life cycle of XES (`lifecycle:transition`)."""
        return _BEGIN.get(self.type) or _OTHER_ENDS.get(self.type, "complete")


@dataclass
class Pseudonyms:
    """Names for the persons of one reading: `p1`, `p2` … in the order of their coming in."""

    given: dict[str, str] = field(default_factory=dict)

    def of(self, person: str | None) -> str | None:
        """Return the pseudonym of a person, the same each time."""
        return None if person is None else self.given.setdefault(person, f"p{len(self.given) + 1}")


def happenings(
    connection: Connection, body: str | None = None, *, types: Collection[str] = (), named: bool = False
) -> Iterator[Happening]:
    """What happened in the projects of a body or of all, case by case, each in the order of the log.

    Only events of the `types`, where any are given.
    """
    owner = owner_of(models.acts)
    query = select(models.acts, owner.label("owner")).where(owner.is_not(None))
    if body is not None:
        query = query.where(models.acts.c.body == body)
    if types:
        query = query.where(models.acts.c.type.in_(sorted(types)))
    given = Pseudonyms()
    for row in _rows(connection, query.order_by(models.acts.c.body, owner, models.acts.c.position)):
        yield Happening(
            body=row.body, case=row.owner, position=row.position, event_id=row.event_id, stream=row.stream,
            type=row.type, at=parse_instant(row.effective_at), recorded_at=parse_instant(row.recorded_at),
            person=row.person if named else given.of(row.person), role=row.role, portal=row.portal,
            channel=row.channel, details=json.loads(row.details or "{}"),
        )  # fmt: skip


def imported(connection: Connection, body: str | None = None) -> Iterator[Happening]:
    """What imported records tell, document by document, in the order in which it is said to have happened."""
    moves = models.moves
    query = select(moves)
    if body is not None:
        query = query.where(moves.c.body == body)
    order = (moves.c.body, moves.c.procedure, moves.c.document, moves.c.at, moves.c.position)
    for row in _rows(connection, query.order_by(*order)):
        yield Happening(
            body=row.body, case=f"{row.procedure}/{row.document}", position=row.position, event_id=None,
            stream=f"past/{row.document}", type=IMPORTED, at=parse_instant(row.at),
            recorded_at=parse_instant(row.known_at), details={"kind": row.kind, "state": row.state},
        )  # fmt: skip


def owner_of(acts: Table) -> ColumnElement[Any]:
    """Return the project that an act belongs to: its own, or that of its comment, ballot, document or adoption.

    A partner's part in a joint project is a case of its own, `<lead>.<project>`.
    """
    joint = "participation/"
    whens: list[tuple[ColumnElement[bool], Any]] = [
        (acts.c.stream.like(f"{joint}%"), func.substr(acts.c.stream, len(joint) + 1))
    ]
    for kind, table, key in _OF_A_PROJECT:
        found = select(func.min(table.c.project)).where(
            and_(table.c.body == acts.c.body, table.c[key] == func.substr(acts.c.stream, len(kind) + 2))
        )
        missing = and_(acts.c.project.is_(None), acts.c.stream.like(f"{kind}/%"))
        whens.append((missing, found.correlate(acts).scalar_subquery()))
    return case(*whens, else_=acts.c.project)


def _rows(connection: Connection, query: Select[Any]) -> Iterator[Any]:
    yield from connection.execution_options(stream_results=True, yield_per=AT_ONCE).execute(query)


def _name(key: object) -> str:
    """Return the name that the key of a deadline holds: `<instance>.<name>` or `<name>-<n>`."""
    return str(key).rpartition(".")[2]


def titles(connection: Connection, body: str | None = None) -> dict[tuple[str, str], str]:
    """Return what projects are called, by (body, project)."""
    projects = models.projects.c
    query = select(projects.body, projects.project, projects.title_zh)
    rows = connection.execute(query if body is None else query.where(projects.body == body))
    return {(row.body, row.project): row.title_zh for row in rows if row.title_zh}
