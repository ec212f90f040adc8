"""The packet for a recommended national standard, put together from the log and the tables."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from domain.ballot import Ballot
from domain.errata import current_text
from domain.fast_track import packet
from domain.message import StreamId, project_stream
from domain.project import Project
from domain.project_approval import ProjectProposed
from domain.review_evidence import EffectEvaluated
from domain.standard_record import record
from store import read_models as models
from store.envelope import recorded
from store.reads import list_rows, load_state
from store.rules import Rules
from store.tables import events
from store.text import plain
from store.upkeep import list_adoptions

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from store.engine import Engine


def fast_track(connection: Connection, engine: Engine, body: str, project: str) -> dict[str, Any] | None:
    """Return the packet of a standard, of plain values; None where there is no such standard."""
    state = load_state(connection, Rules(), project_stream(body, project)).state
    if not isinstance(state, Project) or state.number is None:
        return None
    made = {
        "application": _last(connection, engine, state, ProjectProposed),
        "documents": [
            {"kind": each.kind, "document": each.document, "revision": each.revision, "digest": each.digest}
            for each in state.documents
        ],
        "comments": _comments(connection, state),
        "ballots": _ballots(connection, state),
        "adoption": [plain(asdict(line)) for line in list_adoptions(connection, body, project=project)],
        "evaluation": _last(connection, engine, state, EffectEvaluated),
    }
    return packet({**record(state), "text": current_text(state)}, made)


def _last(connection: Connection, engine: Engine, state: Project, kind: type[Any]) -> dict[str, Any] | None:
    """Return what the project's last event of a kind says, without personal values."""
    query = select(events.c.bytes, events.c.hash).where(
        events.c.body == state.body,
        events.c.stream == project_stream(state.body, state.id).name,
        events.c.type == kind.model_fields["type"].default,
    )
    row = connection.execute(query.order_by(events.c.version.desc()).limit(1)).first()
    if row is None:
        return None
    event = recorded(row.bytes, row.hash, engine).event
    hidden = {"type", *event.personal(), *event.hidden()}
    return {name: value for name, value in plain(event).items() if name not in hidden}


def _comments(connection: Connection, state: Project) -> list[dict[str, Any]]:
    """Return for each round how many comments there were, by what became of them."""
    rows = list_rows(connection, models.comments, body=state.body, project=state.id)
    counts: dict[str, dict[str, int]] = {}
    for row in rows:
        of_round = counts.setdefault(row["instance"] or "", {})
        of_round[row["state"]] = of_round.get(row["state"], 0) + 1
    return [{"round": name, "comments": sum(each.values()), "by_state": each} for name, each in sorted(counts.items())]


def _ballots(connection: Connection, state: Project) -> list[dict[str, Any]]:
    """Return each ballot that is decided: what it was on, how many took part, what it came to."""
    found = []
    for run in state.runs:
        ballot = load_state(connection, Rules(), StreamId(state.body, f"ballot/{run.ballot}")).state
        if isinstance(ballot, Ballot) and ballot.closed:
            found.append(
                {
                    "ballot": ballot.id, "mode": ballot.mode, "text": ballot.digest, "voters": len(ballot.voters),
                    "votes": len(ballot.votes), "verdict": ballot.verdict, "conclusion": run.conclusion,
                }
            )  # fmt: skip
    return found
