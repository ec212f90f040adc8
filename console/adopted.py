"""The procedures that are kept here: which body adopted a version, and which past is judged by it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from sqlalchemy import Connection, select

from catalogue.texts import texts
from console.bodies import Body
from domain.body import Body as BodyState
from domain.checking.check import check
from domain.checking.finding import Finding
from domain.checking.unused import cited
from domain.history_acts import Judging, JudgingVersion, judging_stream
from domain.message import body_stream
from domain.procedure import Procedure, load
from store import views
from store.engine import Engine
from store.read_models import moves
from store.reads import load_procedure, load_state
from store.titles import load_procedures

SEVERITIES = ("error", "warning", "note")
"""How grave a finding is, the gravest first."""


@dataclass(frozen=True)
class Use:
    """A body that uses a version: since which day (or instant) it holds there, for how many projects, for its past."""

    body: Body
    valid_from: str
    adopted: bool = False
    judges: bool = False
    projects: int = 0


@dataclass(frozen=True)
class Version:
    """A version of a procedure that is kept here, and who uses it."""

    digest: str
    procedure: Procedure
    uses: tuple[Use, ...]


def versions(
    connection: Connection, engine: Engine, bodies: Mapping[str, Body], chosen: str | None = None
) -> list[Version]:
    """Return every version in use, of one body or of all: by the procedure's id, the newest version first."""
    uses: dict[tuple[str, str], Use] = {}
    for name, body in bodies.items():
        if chosen in {None, name}:
            for digest, use in _uses(connection, engine, name, body):
                before = uses.get((digest, name), use)
                merged = replace(use, adopted=use.adopted or before.adopted, judges=use.judges or before.judges)
                uses[digest, name] = merged
    for line in views.list_projects(connection, chosen):
        key = (line.procedure_digest, line.body)
        if key in uses:
            uses[key] = replace(uses[key], projects=uses[key].projects + 1)
    known = load_procedures(connection, {digest for digest, _ in uses})
    found = [
        Version(digest, procedure, tuple(use for (of, _), use in uses.items() if of == digest))
        for digest, procedure in known.items()
    ]
    found.sort(key=lambda each: (each.procedure.holds_from, each.digest), reverse=True)
    return sorted(found, key=lambda each: each.procedure.id)


def _uses(connection: Connection, engine: Engine, name: str, body: Body) -> Iterable[tuple[str, Use]]:
    state = load_state(connection, engine, body_stream(name)).state
    if isinstance(state, BodyState):
        for each in state.adopted:
            yield each.digest, Use(body, each.valid_from.isoformat(), adopted=True)
    pasts = select(moves.c.procedure).where(moves.c.body == name).distinct()
    for procedure in connection.scalars(pasts).all():
        for version in judging(connection, engine, name, procedure):
            yield version.digest, Use(body, version.valid_from, judges=True)


def judging(connection: Connection, engine: Engine, body: str, procedure: str) -> tuple[JudgingVersion, ...]:
    """Return the versions by which a body's past under a procedure is judged, the oldest first."""
    state = load_state(connection, engine, judging_stream(body, procedure)).state
    return state.versions if isinstance(state, Judging) else ()


def findings(connection: Connection, digest: str, among: Iterable[Procedure] = ()) -> tuple[Finding, ...]:
    """Return what the checker finds in a stored version, the gravest first.

    `among` are further versions of it: a rule that only one of them asks for is used.
    """
    text = load_procedure(connection, digest)
    asked = frozenset[str]().union(*map(cited, among))
    return _checked(text, asked) if text is not None else ()


@lru_cache(maxsize=128)
def _checked(text: str, asked: frozenset[str]) -> tuple[Finding, ...]:
    found = check(load(text), asked.union(texts("rules")))
    return tuple(sorted(found, key=lambda each: SEVERITIES.index(each.severity)))
