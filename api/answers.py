"""What the API answers: the shapes of its JSON."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, Field

from domain.awaiting import Awaited
from domain.message import Text
from domain.project import Filed, Owed, Partner, Patent
from domain.refusal import Fact
from domain.version_change import Difference
from store.comment_table import CommentWords
from store.feed import FeedEntry
from store.lines import DeadlineLine, HistoryLine, ProjectLine, ProjectView, StageLine
from store.outcome import Accepted, Disclosure
from store.receipts import Receipt
from store.version_change import DeadlineChange, VersionChange


class EventAnswer(BaseModel):
    """An event that was recorded, by its place in the log of a body."""

    id: str
    body: str
    position: int
    stream: str
    type: str
    recorded_at: datetime
    effective_at: datetime


class AcceptedAnswer(BaseModel):
    """An accepted act. Keep `receipt` and `disclosures`: with them the act can be proved without us.

    A repetition gets the same answer, but for `next_due_seconds`, which counts from now to the next due instant of the
    project. An act that changed nothing has no events and no receipt.
    """

    receipt: Receipt | None
    receipts: tuple[Receipt, ...] = Field(description="one for each body in whose log the act was recorded")
    events: tuple[EventAnswer, ...]
    disclosures: tuple[Disclosure, ...] = Field(description="your personal values with their salts (RFC 9901)")
    next_due_seconds: float | None
    receipt_codes: dict[str, str] = Field(
        default_factory=dict, description="of comments, by their ids: give each to its sender, who asks by it"
    )


class ProblemAnswer(BaseModel):
    """Problem details (RFC 9457); see `/problems`."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[dict[str, str]] | None = None


class BrokenRule(BaseModel):
    """A rule that says no: why, what would satisfy it, and where it comes from."""

    rule: str
    says: str
    satisfy: str
    source: str
    checked: str = Field(description="who compared the rule with its source, in words, or that nobody has yet")
    source_checked: bool


class RefusalAnswer(ProblemAnswer, BrokenRule):
    """An act that the rules refuse; `others` are further rules that say no to it."""

    others: list[BrokenRule]
    strength: str = Field(description="`warn` where one may go on with a reason in `despite`")
    facts: dict[str, Any]


class ProjectAnswer(BaseModel):
    """One project as it stands; its history, comments, ballots and documents are resources of their own."""

    line: ProjectLine
    stages: tuple[StageLine, ...]
    deadlines: tuple[DeadlineLine, ...]
    movers: tuple[str, ...] = Field(description="the roles whose move it is")
    awaits: tuple[Awaited, ...] = Field(description="what may be done: what the project waits for comes first")
    owed: tuple[Owed, ...]
    next_at: datetime | None
    filed: tuple[Filed, ...]
    patents: tuple[Patent, ...]
    partners: tuple[Partner, ...]
    attestations: dict[str, str]
    appeals: dict[str, str]
    waivers: dict[str, date]
    drafters: dict[str, bool]
    drafting_units: tuple[str, ...]
    status: str | None
    published_on: date | None
    effective_on: date | None
    text_digest: str | None
    confirmed: tuple[int, ...]
    amendments: tuple[str, ...]
    revises: str | None
    revised_by: str | None
    disclosed: str | None


class HistoryAnswer(BaseModel):
    """A page of a project's history. `next` is the cursor of the page after it; None at the end."""

    items: list[HistoryLine]
    next: str | None


class CommentsAnswer(BaseModel):
    """A page of a project's comments. `next` is the cursor of the page after it; None at the end."""

    items: list[CommentWords]
    next: str | None


class FeedAnswer(BaseModel):
    """A page of the public feed. `next` is the cursor of the page after it; None at the end."""

    items: tuple[FeedEntry, ...]
    next: str | None


class DocumentAnswer(BaseModel):
    """Bytes that are kept: refer to them in acts by `digest`."""

    digest: str
    size: int
    links: dict[str, str]


class ProcedureAnswer(BaseModel):
    """A procedure as it was adopted. `text` is what the digest is of."""

    digest: str
    id: str
    version: str
    title: Text
    text: str


class VersionAnswer(BaseModel):
    """What moving a project to another version of its procedure would come to; `refused` is the rule that says no."""

    before: str
    version: str
    stage: str
    counterpart: str | None
    differences: tuple[Difference, ...]
    deadlines: tuple[DeadlineChange, ...]
    refused: str | None
    facts: dict[str, Fact]


def version_answer(found: VersionChange) -> VersionAnswer:
    """Return the answer about another version."""
    fields = {name: getattr(found, name) for name in VersionAnswer.model_fields if name not in {"refused", "facts"}}
    refused = found.refused
    return VersionAnswer(**fields, refused=refused.rule if refused else None, facts=refused.facts if refused else {})


def accepted(outcome: Accepted) -> AcceptedAnswer:
    """Return the answer to an accepted act."""
    events = tuple(
        EventAnswer(
            id=each.id, body=each.body, position=each.position, stream=each.stream.name,
            type=type(each.event).model_fields["type"].default,
            recorded_at=each.recorded_at, effective_at=each.effective_at,
        )
        for each in outcome.events
    )  # fmt: skip
    return AcceptedAnswer(
        receipt=outcome.receipt,
        receipts=outcome.receipts,
        events=events,
        disclosures=outcome.disclosures,
        next_due_seconds=outcome.next_due_seconds,
        receipt_codes=dict(outcome.receipt_codes),
    )


def project_answer(view: ProjectView) -> ProjectAnswer:
    """Return the answer about a project."""
    shown = set(ProjectAnswer.model_fields) & set(ProjectView.__dataclass_fields__)
    composed = {name: getattr(view, name) for name in shown}
    own = {name: getattr(view.state, name) for name in ProjectAnswer.model_fields if name not in {*composed, "filed"}}
    return ProjectAnswer(**composed, **own, filed=view.state.documents)
