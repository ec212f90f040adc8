"""Ids in facts, as the people of a society call them: titles of the pinned procedure, else words of ours."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from catalogue.texts import pick, texts
from domain.message import Text
from domain.procedure import Procedure

MEANINGS: Mapping[str, tuple[str, ...]] = {
    "act": ("transitions", "acts"),
    "adopted": ("conclusions",),
    "allowed": ("roles",),
    "attestation": ("attestations",),
    "cause": ("causes",),
    "channel": ("channels",),
    "command": ("acts",),
    "conclusion": ("conclusions", "outcomes"),
    "deadline": ("deadlines",),
    "disposition": ("dispositions",),
    "ground": ("grounds",),
    "interests": ("interests",),
    "kind": ("documents", "regulations", "effects"),
    "known": (
        "documents", "attestations", "dispositions", "positions", "modes", "licences", "outcomes", "conclusions",
        "channels",
    ),
    "licence": ("licences",),
    "missing": ("documents", "attestations", "regulations"),
    "mode": ("modes",),
    "name": ("deadlines",),
    "needed": ("conclusions", "outcomes"),
    "offered": ("transitions", "acts"),
    "outcome": ("outcomes", "rulings"),
    "position": ("positions",),
    "positions": ("positions",),
    "role": ("roles",),
    "roles": ("roles",),
    "running": ("deadlines",),
    "stage": ("stages",),
    "state": ("states",),
    "status": ("states",),
    "strength": ("strengths",),
    "taking": ("stages",),
    "to": ("stages",),
    "transition": ("transitions",),
    "unknown": ("deadlines",),
    "verdict": ("verdicts",),
}  # fmt: skip
"""What the ids in a fact of that name may be: sections of the vocabulary, the first that knows the id wins."""

INSTANTS = frozenset(
    {"until", "closed", "happened", "received", "now", "to", "instant", "old", "since", "happened_at", "on", "last"}
)
"""Facts that may be instants; shown on the clock of the body."""


@dataclass(frozen=True)
class Vocabulary:
    """The words for one procedure, in one language, on the clock of one zone (IANA name)."""

    lang: str
    procedure: Procedure | None = None
    zone: str = "UTC"

    def word(self, section: str, id_: str) -> str:
        """Return what `id_` is called; an id that nobody has a word for stands for itself."""
        titles = [t for where, name, t in _titles(self.procedure) if where == section and name == id_]
        entry = titles[0] if titles else texts("words").get(section, {}).get(id_)
        return pick(entry, self.lang) or id_

    def facts(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """Return facts with ids replaced by words, and instants by local time."""
        return {name: self._fact(name, value) for name, value in facts.items()}

    def instant(self, value: datetime) -> str:
        """Return an instant on the body's clock, to the minute, with the zone."""
        return f"{value.astimezone(ZoneInfo(self.zone)):%Y-%m-%d %H:%M} ({self.zone})"

    def _fact(self, name: str, value: object) -> object:
        match value:
            case str():
                return self._called(name, value)
            case list() | tuple():
                return [self._fact(name, each) for each in value]
            case dict() if name == "positions":
                return {self._called(name, key): each for key, each in value.items()}
            case _:
                return value

    def _called(self, name: str, value: str) -> str:
        if name in INSTANTS and "T" in value:
            with suppress(ValueError):
                return self.instant(datetime.fromisoformat(value))
        words = (self.word(section, value) for section in MEANINGS.get(name, ()))
        return next((word for word in words if word != value), value)


def _titles(procedure: Procedure | None) -> Iterator[tuple[str, str, Text]]:
    """Yield (section, id, title) of everything that a procedure gives a title."""
    if procedure is None:
        return
    for section in ("roles", "interests", "documents", "attestations"):
        for name, title in getattr(procedure, section).items():
            yield section, name, title
    for name, licence in procedure.licences.items():
        yield "licences", name, licence.title
    for name, outcome in (procedure.review.outcomes if procedure.review else {}).items():
        yield "outcomes", name, outcome.title
    for stage_name, stage in procedure.stages.items():
        yield "stages", stage_name, stage.title
        for name, deadline in stage.deadlines.items():
            yield "deadlines", name, deadline.title
        for name, transition in stage.transitions.items():
            yield "transitions", name, transition.title
        for name, disposition in (stage.comments.dispositions if stage.comments else {}).items():
            yield "dispositions", name, disposition.title
        if stage.ballot:
            for name, mode in stage.ballot.modes.items():
                yield "modes", name, mode.title
            for name, position in stage.ballot.positions.items():
                yield "positions", name, position.title
