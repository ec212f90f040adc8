"""The titles that a stored procedure gives to ids; an id without one is its own title."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from domain.message import Text
from domain.procedure import Procedure, load
from store.reads import load_procedure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection


@lru_cache(maxsize=64)
def _parsed(text: str) -> Procedure:
    return load(text)


def load_procedures(connection: Connection, digests: Iterable[str]) -> dict[str, Procedure]:
    """Return the stored procedures with those digests; one that is not stored is absent."""
    texts = {digest: load_procedure(connection, digest) for digest in set(digests)}
    return {digest: _parsed(text) for digest, text in texts.items() if text is not None}


def titled(titles: Mapping[str, Text] | None, id_: str) -> Text:
    """Return the title of an id."""
    found = titles.get(id_) if titles else None
    return found or Text(zh=id_ or "—")


def stage_title(procedure: Procedure | None, stage: str) -> Text:
    """Return the title of a stage."""
    found = procedure.stages.get(stage) if procedure else None
    return found.title if found else titled(None, stage)


def deadline_title(procedure: Procedure | None, name: str) -> Text:
    """Return the title of a deadline."""
    stages = procedure.stages.values() if procedure else ()
    return next((stage.deadlines[name].title for stage in stages if name in stage.deadlines), titled(None, name))


def transition_title(procedure: Procedure | None, stage: str, transition: str) -> Text:
    """Return the title of a stage's transition."""
    found = procedure.stages.get(stage) if procedure else None
    known = found.transitions.get(transition) if found else None
    return known.title if known else titled(None, transition)
