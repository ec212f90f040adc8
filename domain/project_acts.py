"""Acts and events that any stage knows."""

from datetime import date
from typing import Literal

from pydantic import AwareDatetime, Field

from domain.message import Digest, Event, Id, Line, ProjectCommand, Prose, Text
from domain.period import Period
from domain.refusal import Fact
from domain.stage_rules import Effect


class Move(ProjectCommand):
    """Take a transition of the present stage; `periods` may set the next stage's periods otherwise than by default."""

    type: Literal["move"] = "move"
    transition: Id
    reason: Prose | None = None
    number: Line | None = None
    periods: dict[Id, Period] = Field(default_factory=dict)


class StageEntered(Event):
    """A stage began: the instance's first event. `effects` is what it owes the world, and when."""

    type: Literal["stage_entered"] = "stage_entered"
    instance: Id
    stage: Id
    kind: Id
    round: int
    effects: tuple[Effect, ...]


class StageLeft(Event):
    """A stage ended, by the transition named."""

    type: Literal["stage_left"] = "stage_left"
    instance: Id
    transition: Id
    to: Id
    reason: Prose | None
    number: Line | None


class Attest(ProjectCommand):
    """Attest a fact the procedure asks for, with evidence; by a role the procedure names.

    Where the procedure has the words of a statement, this signs them: in the `office` named, else in that of the role.
    """

    type: Literal["attest"] = "attest"
    attestation: Id
    evidence: Digest
    text: Prose
    office: Line | None = None


class Attested(Event):
    """A fact that the procedure asks for was attested; of a signed statement with its words, office and signer."""

    schema_version = 2

    type: Literal["attested"] = "attested"
    attestation: Id
    evidence: Digest
    text: Prose
    statement: Text | None
    office: Text | None
    signer: Id | None


class Due(ProjectCommand):
    """Nothing but 'look whether something came due': what a timer sends."""

    type: Literal["due"] = "due"


class RecordEffect(ProjectCommand):
    """Say that an effect owed by the log has been done."""

    type: Literal["record_effect"] = "record_effect"
    key: Line
    kind: Id
    facts: dict[Id, int | str] = Field(default_factory=dict)


class EffectDone(Event):
    """An effect was done in the world; `facts` say what came of it, by digests and counts."""

    type: Literal["effect_done"] = "effect_done"
    key: Line
    kind: Id
    facts: dict[Id, int | str]


class GrantWaiver(ProjectCommand):
    """Waive a rule for this project, by the named authority, until a day."""

    type: Literal["grant_waiver"] = "grant_waiver"
    rule: Line
    authority: Line
    reason: Prose
    until: date


class WaiverGranted(Event):
    """A rule does not bind this project until a day."""

    type: Literal["waiver_granted"] = "waiver_granted"
    rule: Line
    authority: Line
    reason: Prose
    until: date


class Departed(Event):
    """A rule of strength 一般 was knowingly departed from, or one of strength 鼓励 not followed."""

    type: Literal["departed"] = "departed"
    rule: Line
    strength: Literal["enforce", "warn", "record"]
    facts: dict[str, Fact]
    reason: Prose | None


class ActRefused(Event):
    """An identified actor's act was refused."""

    type: Literal["act_refused"] = "act_refused"
    command: Id
    rule: Line
    strength: Line
    facts: dict[str, Fact]


class AdoptCalendar(ProjectCommand):
    """Count this project's provisional deadlines anew by the calendar as it is now announced."""

    type: Literal["adopt_calendar"] = "adopt_calendar"


class OverdueNoted(Event):
    """A periodic review was not concluded before its interval ended."""

    type: Literal["overdue_noted"] = "overdue_noted"
    deadline: Id
    since: AwareDatetime


class AmendmentIssued(Event):
    """An amendment 修改单 was issued, with its own number."""

    type: Literal["amendment_issued"] = "amendment_issued"
    number: Line
    digest: Digest
    on: date


class StandardWithdrawn(Event):
    """Withdrawn; its number is never used again."""

    type: Literal["standard_withdrawn"] = "standard_withdrawn"
    on: date
