"""Ids in facts, as the people of a society call them: titles of the pinned procedure, else words of ours."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from catalogue.texts import pick, say, texts
from domain.message import Text
from domain.procedure import Procedure

MEANINGS: Mapping[str, tuple[str, ...]] = {
    "act": ("transitions", "acts"),
    "acts": ("transitions", "acts"),
    "adopted": ("conclusions",),
    "against": ("offices",),
    "answer": ("joinings",),
    "classes": ("classes",),
    "after_close": ("entries",),
    "allowed": ("roles",),
    "attestation": ("attestations",),
    "cause": ("causes",),
    "change": ("changes",),
    "change_class": ("corrections",),
    "channel": ("channels",),
    "command": ("acts",),
    "conclusion": ("conclusions", "outcomes"),
    "deadline": ("deadlines",),
    "disposition": ("dispositions",),
    "because": ("reasons",),
    "before": ("values", "classes"),
    "document_type": ("types",),
    "ground": ("grounds",),
    "finding": ("findings",),
    "identity": ("identities",),
    "interests": ("interests",),
    "item": ("items",),
    "items": ("items",),
    "kind": ("documents", "regulations", "effects", "comment_types", "adoptions", "dealings"),
    "known": (
        "documents", "attestations", "dispositions", "positions", "modes", "licences", "outcomes", "conclusions",
        "channels", "grounds", "comment_types", "variables", "changes", "items", "findings", "answers",
        "corrections", "adoptions", "rights", "relations",
        "reasons",
    ),
    "label": ("variables",),
    "licence": ("licences",),
    "link": ("links",),
    "missing": ("form", "cover", "documents", "attestations", "regulations", "answers"),
    "mode": ("modes",),
    "name": ("deadlines",),
    "needed": ("changes", "conclusions", "outcomes"),
    "offered": ("transitions", "acts", "values", "stages"),
    "access": ("access",),
    "open": ("access",),
    "office": ("offices",),
    "organ": ("organs",),
    "part": ("parts",),
    "outdated": ("changes",),
    "way": ("organ_ways",),
    "decided": ("release_outcomes",),
    "registry": ("registers",),
    "outcome": ("release_outcomes", "outcomes", "rulings", "settlements"),
    "position": ("positions", "endorsements"),
    "positions": ("positions",),
    "relation": ("relations",),
    "right": ("rights",),
    "role": ("roles",),
    "roles": ("roles",),
    "running": ("deadlines",),
    "silent": ("offices",),
    "stage": ("stages",),
    "stand": ("stands",),
    "standing": ("states",),
    "state": ("states",),
    "status": ("states",),
    "strength": ("strengths",),
    "taken": ("identities",),
    "taking": ("stages",),
    "to": ("stages", "roles"),
    "transition": ("transitions",),
    "type": ("types",),
    "types": ("types",),
    "unheard": ("interests",),
    "unproved": ("classes",),
    "unknown": ("deadlines",),
    "untold": ("roles", "channels"),
    "value": ("values",),
    "variable": ("variables",),
    "verdict": ("verdicts",),
    "verdicts": ("verdicts",),
    "wanted": ("verdicts",),
    "warnings": ("warnings",),
    "was": ("verdicts",),
    "late": ("entries",),
}  # fmt: skip
"""What the ids in a fact of that name may be: sections of the vocabulary, the first that knows the id wins."""

INSTANTS = frozenset(
    {
        "until",
        "closed",
        "opened",
        "happened",
        "received",
        "now",
        "to",
        "instant",
        "old",
        "since",
        "happened_at",
        "on",
        "last",
    }
)
"""Facts that may be instants; shown on the clock of the body."""


@dataclass(frozen=True)
class Vocabulary:
    """The words for one procedure, in one language, on the clock of one zone (IANA name).

    Two stages may have different things by one name, such as `submit_for_review`: say the stage wherever it is known.
    """

    lang: str
    procedure: Procedure | None = None
    zone: str = "UTC"
    stage: str | None = None

    def word(self, section: str, id_: str, stage: str | None = None) -> str:
        """Return what `id_` is called, in `stage` if it has it; an id that nobody has a word for stands for itself."""
        titles = _index(_Same(self.procedure)).get((section, id_), {})
        entry = (
            titles.get(stage or self.stage)
            or next(iter(titles.values()), None)
            or texts("words").get(section, {}).get(id_)
        )
        return pick(entry, self.lang) or id_

    def offered(self, section: str) -> dict[str, str]:
        """Return what the procedure has in a section, in its order: of what stages have, that of this stage only."""
        here = [t for t in _titles(self.procedure) if t[0] == section and t[3] in {None, self.stage}]
        return {name: pick(title, self.lang) for _, name, title, _ in here}

    def facts(self, facts: Mapping[str, Any], stage: str | None = None) -> dict[str, Any]:
        """Return facts with ids replaced by words, and instants by local time.

        The words are those of the stage that the facts themselves name, else of `stage`.
        """
        of = self._stage(facts) or stage
        return {name: self._fact(name, value, of) for name, value in facts.items()}

    def place(self, instance: str) -> str:
        """Return what a stay in a stage is called: the stage, and from the second time on the round."""
        stage, _, n = instance.rpartition("-")
        word = self.word("stages", stage or instance)
        return say("place.again", self.lang, stage=word, n=n) if n.isdecimal() and int(n) > 1 else word

    def instant(self, value: datetime) -> str:
        """Return an instant on the body's clock, to the minute, with the zone."""
        return f"{value.astimezone(ZoneInfo(self.zone)):%Y-%m-%d %H:%M} ({self.zone})"

    def _stage(self, facts: Mapping[str, Any]) -> str | None:
        """Return the stage that facts speak of: by name, by an instance of it, or by a key that begins with one."""
        stages = self.procedure.stages if self.procedure else {}
        said = (str(facts.get(name) or "") for name in ("instance", "stage", "key"))
        found = (re.split(r"[./]", each)[0] for each in said)
        return next((s for each in found for s in (each, each.rpartition("-")[0]) if s in stages), None)

    def _fact(self, name: str, value: object, stage: str | None) -> object:
        match value:
            case str():
                return self._called(name, value, stage)
            case list() | tuple():
                return [self._fact(name, each, stage) for each in value]
            case dict() if name == "positions":
                return {self._called(name, key, stage): each for key, each in value.items()}
            case _:
                return value

    def _called(self, name: str, value: str, stage: str | None) -> str:
        if name in INSTANTS and "T" in value:
            with suppress(ValueError):
                return self.instant(datetime.fromisoformat(value))
        if name == "place":
            return self.place(value)
        words = (self.word(section, value, stage) for section in MEANINGS.get(name, ()))
        return next((word for word in words if word != value), value)


@dataclass(frozen=True, eq=False)
class _Same:
    """A procedure, equal to itself alone: two of them are not compared rule by rule to find an index again."""

    procedure: Procedure | None

    def __hash__(self) -> int:
        return id(self.procedure)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.procedure is other.procedure


@lru_cache(maxsize=64)
def _index(of: _Same) -> Mapping[tuple[str, str], Mapping[str | None, Text]]:
    """Return the titles of a procedure by section and id, each by the stage that has it (None: all of it)."""
    found: dict[tuple[str, str], dict[str | None, Text]] = {}
    for section, name, title, stage in _titles(of.procedure):
        found.setdefault((section, name), {})[stage] = title
    return found


def _titles(procedure: Procedure | None) -> Iterator[tuple[str, str, Text, str | None]]:
    """Yield (section, id, title, stage) of everything that a procedure gives a title."""
    if procedure is None:
        return
    for section in ("roles", "interests", "documents", "attestations", "conclusions", "weights"):
        for name, title in getattr(procedure, section).items():
            yield section, name, title, None
    for name, licence in procedure.licences.items():
        yield "licences", name, licence.title, None
    for section, name, title in (*(procedure.review.titles() if procedure.review else ()), *procedure.upkeep.titles()):
        yield section, name, title, None
    for section, name, title in procedure.approval.titles():
        yield section, name, title, None
    if procedure.publication is not None:
        for name, organ in procedure.publication.organs.items():
            yield "organs", name, organ.title, None
            for way, title in organ.ways.items():
                yield "organ_ways", way, title, None
        for name, title in procedure.publication.registers.items():
            yield "registers", name, title, None
        for name, title in procedure.publication.access.items():
            yield "access", name, title, None
    for name, title in procedure.appeals.grounds.items():
        yield "grounds", name, title, None
    for name, remedy in procedure.appeals.remedies.items():
        yield "remedies", name, remedy.title, None
    for name, title in procedure.complaints.kinds.items():
        yield "complaints", name, title, None
    for name, kind in procedure.types.items():
        yield "types", name, kind.title, None
    for name, variable in procedure.variables.items():
        yield "variables", name, variable.title, None
        for value, state in variable.states.items():
            yield "values", value, state.title, None
    for stage_name, stage in procedure.stages.items():
        yield "stages", stage_name, stage.title, None
        for name, deadline in stage.deadlines.items():
            yield "deadlines", name, deadline.title, stage_name
        for name, transition in stage.transitions.items():
            yield "transitions", name, transition.title, stage_name
        for name, disposition in (stage.comments.dispositions if stage.comments else {}).items():
            yield "dispositions", name, disposition.title, stage_name
        for name, title in (stage.comments.types if stage.comments else {}).items():
            yield "comment_types", name, title, stage_name
        for name, change in (stage.comments.changes if stage.comments else {}).items():
            yield "changes", name, change.title, stage_name
        for name, channel in (stage.comments.channels if stage.comments else {}).items():
            yield "channels", name, channel.title, stage_name
        if stage.ballot:
            for name, mode in stage.ballot.modes.items():
                yield "modes", name, mode.title, stage_name
            for name, position in stage.ballot.positions.items():
                yield "positions", name, position.title, stage_name
                for reason, title in position.reasons.items():
                    yield "reasons", reason, title, stage_name
            for reason, title in stage.ballot.voids.items():
                yield "reasons", reason, title, stage_name
