"""A procedure as data: stages of a kind with their parts, transitions, periods, ballots, rules.

Nothing here knows a body, a threshold or a period; those stand in the files of `procedures/`.
"""

import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from domain.appeal_rules import Appeals, Complaints
from domain.application_form import Needed
from domain.approval_rules import Approval
from domain.deadline_rules import DeadlineRule
from domain.drafting_rules import DraftingRules, PatentCalls
from domain.floor import Floor
from domain.maintenance_rules import Upkeep
from domain.message import Id, Line, Message, Text
from domain.numbering import Numbering
from domain.period import Period
from domain.periodic_review_rules import Review
from domain.publication_rules import Publication
from domain.rule import Rule
from domain.stage_rules import Permission, Stage

LONGEST_KEY = 52
"""Characters that the ids of a stage and of a deadline in it may have together, so that their keys are ids too."""


class Entry(Message):
    """Who may enter acts that were done outside, on another's behalf, and by which channels they may have come."""

    by: tuple[Id, ...]
    channels: tuple[Id, ...]


class Attestation(Text):
    """A fact that somebody attests; where `by` names roles, only those.

    Whoever attests one with a `statement` signs these words in an office.
    """

    by: tuple[Id, ...] = ()
    statement: Text | None = None


class DocumentKind(Text):
    """A kind of document 稿别; where `by` names roles, only those file it.

    `template`, `fields` and `signers` say what such a paper holds, for whoever draws it up: the engine knows a document
    by its digest.
    """

    by: tuple[Id, ...] = ()
    template: Line | None = None
    fields: dict[Id, Text] = Field(default_factory=dict)
    signers: tuple[Id, ...] = ()


class DocumentType(Message):
    """A kind of document that the procedure makes (deliverable type), with what records elsewhere call it."""

    title: Text
    aliases: tuple[Line, ...] = ()


class State(Message):
    """A value of a further state variable."""

    title: Text
    aliases: tuple[Line, ...] = ()


class Variable(Message):
    """A state variable beside the stage: a label with transitions of its own, which sets nothing off by itself."""

    title: Text
    by: tuple[Id, ...] = ()
    initial: tuple[Id, ...]
    states: dict[Id, State]
    transitions: dict[Id, tuple[Id, ...]] = Field(default_factory=dict)
    rule: Id | None = None

    def state_named(self, text: str) -> str | None:
        """Return the state that `text` means, or None."""
        return _named(text, ((name, state.title, state.aliases) for name, state in self.states.items()))


class Beginning(Message):
    """A stage in which a document may begin; where it names `types`, only one of those."""

    stage: Id
    types: tuple[Id, ...] = ()


class Corrections(Message):
    """When a move in an imported history was the correction of a slip: undone within so long."""

    within: Period


class Proposal(Message):
    """What an application must hold besides its title and one lead drafter."""

    needs: tuple[Needed, ...] = ()


class Procedure(Message):
    """A resolved procedure: what a project runs under, from its first act to its last.

    `valid_from` is a day (from 00:00 UTC) or an instant. `counterparts` says of states that earlier versions had
    what a document in them becomes; `notes` are for readers and bind nobody.
    """

    id: Id
    version: Annotated[str, StringConstraints(pattern=r"^[0-9][0-9A-Za-z.-]{0,31}$")]
    title: Text
    valid_from: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?$")]
    source: Line | None = None
    floor: Floor | None = None
    calendar: Id
    first: Id
    initial: tuple[Beginning, ...] = ()
    types: dict[Id, DocumentType] = Field(default_factory=dict)
    sources: dict[Id, Text] = Field(default_factory=dict)
    roles: dict[Id, Text] = Field(default_factory=dict)
    interests: dict[Id, Text] = Field(default_factory=dict)
    weights: dict[Id, Text] = Field(default_factory=dict)
    public_interests: tuple[Id, ...] = ()
    proposal: Proposal = Proposal()
    approval: Approval = Approval()
    documents: dict[Id, DocumentKind] = Field(default_factory=dict)
    final_text: Id | None = None
    attestations: dict[Id, Attestation] = Field(default_factory=dict)
    conclusions: dict[Id, Text] = Field(default_factory=dict)
    licences: dict[Id, "Licence"] = Field(default_factory=dict)
    numbering: Numbering | None = None
    amendments: Numbering | None = None
    amendment_text: Id | None = None
    acts: dict[Id, Permission] = Field(default_factory=dict)
    stages: dict[Id, Stage]
    variables: dict[Id, Variable] = Field(default_factory=dict)
    counterparts: dict[Id, tuple[Id, ...]] = Field(default_factory=dict)
    corrections: Corrections | None = None
    review: Review | None = None
    upkeep: Upkeep = Upkeep()
    publication: Publication | None = None
    outside: Entry | None = None
    appeals: Appeals = Appeals()
    complaints: Complaints = Complaints()
    suspends: tuple[Id, ...] = ()
    drafting: DraftingRules = DraftingRules()
    patent_calls: PatentCalls | None = None
    rules: dict[Id, Rule] = Field(default_factory=dict)
    notes: dict[Id, Text] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _keys_are_ids(self) -> Self:
        """A stay is called by its stage, a deadline by its stay, with the numbers of both: ids in the log."""
        for name, stage in self.stages.items():
            longest = max(map(len, stage.deadlines), default=0)
            if len(name) + longest > LONGEST_KEY:
                raise ValueError(f"stages.{name}: its id and its deadlines' are longer than {LONGEST_KEY} together")
        return self

    def rule(self, rule: str) -> Rule | None:
        """Return where `rule` stands, or None for a rule of the engine itself."""
        return self.rules.get(rule)

    def deadline(self, name: str) -> DeadlineRule | None:
        """Return the definition of a deadline, whichever stage has it."""
        return next((s.deadlines[name] for s in self.stages.values() if name in s.deadlines), None)

    def deadlines(self) -> frozenset[str]:
        """Return the names of all deadlines."""
        return frozenset(name for stage in self.stages.values() for name in stage.deadlines)

    @property
    def holds_from(self) -> datetime:
        """The instant (UTC) from which this version is in force."""
        return datetime.fromisoformat(self.valid_from).replace(tzinfo=UTC)

    @property
    def holds_from_day(self) -> date:
        """The day (UTC) from which this version is in force."""
        return self.holds_from.date()

    def stage_named(self, text: str) -> str | None:
        """Return the stage that `text` means: by id, title or alias, in any case, spacing and hyphenation."""
        return _named(text, ((name, stage.title, stage.aliases) for name, stage in self.stages.items()))

    def type_named(self, text: str) -> str | None:
        """Return the type of document that `text` means, or None."""
        return _named(text, ((name, kind.title, kind.aliases) for name, kind in self.types.items()))

    def begins_in(self, type_: str | None) -> tuple[str, ...]:
        """Return the stages in which a document of that type may begin: the first where no other is said."""
        if not self.initial:
            return (self.first,)
        return tuple(each.stage for each in self.initial if not each.types or type_ in each.types)


def _named(text: str, known: Iterable[tuple[str, Text, tuple[str, ...]]]) -> str | None:
    """Return whose id, else whose title, else whose alias `text` is."""
    wanted, entries = _plain(text), list(known)
    for spellings in (
        [(name, name) for name, _, _ in entries],
        [(name, title) for name, texts, _ in entries for title in (texts.zh, texts.en or "")],
        [(name, alias) for name, _, aliases in entries for alias in aliases],
    ):
        found = next((name for name, spelling in spellings if wanted and _plain(spelling) == wanted), None)
        if found is not None:
            return found
    return None


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return re.sub(r"[\s_-]+", "", text).casefold()


class Licence(Message):
    """A patent holder's statement: on which terms, and whether it lets the standard go ahead."""

    title: Text
    blocks: bool = False


def load(text: str) -> Procedure:
    """Read a resolved procedure from its stored text (JSON). Raises pydantic's ValidationError."""
    return Procedure.model_validate_json(text)


def digest(text: str) -> str:
    """Return the SHA-256 by which a procedure's stored text is pinned."""
    return hashlib.sha256(text.encode()).hexdigest()
