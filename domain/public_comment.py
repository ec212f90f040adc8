"""Public comment 征求意见: what a comment is, and what is done with one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from domain.comment_rules import Identity
from domain.consultation import Clause
from domain.message import Digest, Event, Id, Line, Personal, ProjectCommand, Prose, Pseudonym
from domain.receipt_code import Code
from domain.roster_acts import OrganisationCode

COMMENT_TYPES = ("general", "technical", "editorial")
"""The types of comments where a procedure names none: those of the template that standards bodies use."""

Standing = Literal["open", "late", "forwarded", "unvalidated", "elsewhere", "held"]
"""How a comment without disposition stands; only the open ones are waited for in their own round."""

UNCOUNTED = frozenset({"unvalidated", "held", "withheld"})
"""States of comments that are listed and counted nowhere: not confirmed, or waiting for moderation, or withheld."""

LineNumber = Annotated[str, Field(pattern=r"^[0-9]{1,6}([–-][0-9]{1,6})?$")]
MemberBody = Annotated[str, Field(pattern=r"^([A-Z]{2}|\*\*)$")]
"""The code of a member body: its country's (ISO 3166-1), or ** for the editors."""

Attachments = Annotated[tuple[Digest, ...], Field(max_length=10)]

SHOWN = 20
"""Ids that a refusal lists."""

MOST_AT_ONCE = 500
"""Comments of one act."""

Some = Annotated[tuple[Id, ...], Field(min_length=1, max_length=MOST_AT_ONCE)]


@dataclass(frozen=True)
class Comment:
    """One comment; its words are commitments here. `state` is its standing or, once it has one, its disposition."""

    id: str
    project: str
    instance: str
    received_at: datetime
    channel: str
    late: bool
    clause: str | None
    kind: str | None
    state: str = "open"
    disposed_at: datetime | None = None
    after_close: bool = False
    subject: str | None = None
    identity: str | None = None
    named: bool = False
    unit: str | None = None
    interest: str | None = None
    receipt: str | None = None
    fingerprint: str | None = None
    group: str | None = None
    reply: Literal["accepted", "contested"] | None = None
    withheld_because: str | None = None

    @property
    def disposition(self) -> str | None:
        """The disposition, where there is one."""
        return self.state if self.disposed_at else None


class SubmitComment(ProjectCommand):
    """Comment on the draft. Only the text is needed, unless the procedure asks for more.

    `unit` is the organisation of the roster for which its member speaks; `consent` the version of the text by which
    the commenter agreed to be named.
    """

    confidential: ClassVar[bool] = True

    type: Literal["submit_comment"] = "submit_comment"
    comment: Pseudonym
    text: Personal
    clause: Clause | None = None
    line: LineNumber | None = None
    place: Personal | None = None
    kind: Id | None = None
    proposed_change: Personal | None = None
    member_body: MemberBody | None = None
    attachments: Attachments = ()
    name: Personal | None = None
    organisation: Personal | None = None
    contact: Personal | None = None
    unit: OrganisationCode | None = None
    interest: Id | None = None
    named: bool = False
    consent: Line | None = None


class CommentReceived(Event):
    """A comment was received.

    `receipt` is the digest of the code by which its sender asks after it, `fingerprint` a keyed digest of its words
    that is the same for the same words. Listed apart are those of another standing than `open`, and those that were
    made in time but entered `after_close`.
    """

    schema_version: ClassVar[int] = 3

    type: Literal["comment_received"] = "comment_received"
    comment: Id
    project: Id
    instance: Id
    subject: Id
    text: Personal
    clause: Clause | None
    line: LineNumber | None
    place: Personal | None
    kind: Id | None
    proposed_change: Personal | None
    member_body: MemberBody | None
    attachments: Attachments
    name: Personal | None
    organisation: Personal | None
    contact: Personal | None
    unit: OrganisationCode | None
    interest: Id | None
    identity: Identity | None
    named: bool
    consent: Line | None
    channel: Id
    late: bool
    after_close: bool
    standing: Standing
    receipt: Digest | None
    fingerprint: Digest | None

    def hidden(self) -> frozenset[str]:
        """Return whose it is, and the digests: they are for comparing, not for reading."""
        return frozenset({"subject", "receipt", "fingerprint"})

    def confidential(self) -> bool:
        """Who commented is shown to those alone who answer comments."""
        return True


class ValidateComment(ProjectCommand):
    """Confirm, for one's organisation, a comment that its member made."""

    type: Literal["validate_comment"] = "validate_comment"
    comment: Id


class CommentValidated(Event):
    """The organisation confirmed a comment, which counts from now on."""

    type: Literal["comment_validated"] = "comment_validated"
    comment: Id
    project: Id
    standing: Standing


class WithdrawConsent(ProjectCommand):
    """Withdraw the consent to be named, as the commenter: known by the portal, or by the receipt code."""

    confidential: ClassVar[bool] = True

    type: Literal["withdraw_consent"] = "withdraw_consent"
    comment: Id
    receipt: Code | None = None


class ConsentWithdrawn(Event):
    """The commenter is not to be named any more."""

    type: Literal["consent_withdrawn"] = "consent_withdrawn"
    comment: Id
    project: Id

    def confidential(self) -> bool:
        """Nor is it shown here who commented."""
        return True


class GroupComments(ProjectCommand):
    """Put comments that say the same into one group, or into none; each is counted all the same."""

    type: Literal["group_comments"] = "group_comments"
    comments: Some
    group: Pseudonym | None = None


class CommentGrouped(Event):
    """A comment was put into a group of those that say the same, or out of one."""

    type: Literal["comment_grouped"] = "comment_grouped"
    comment: Id
    project: Id
    group: Id | None


class DisposeComment(ProjectCommand):
    """Answer a comment."""

    type: Literal["dispose_comment"] = "dispose_comment"
    comment: Id
    disposition: Id
    reason: Prose | None = None


class DisposeComments(ProjectCommand):
    """Answer several comments alike: all of them or none."""

    type: Literal["dispose_comments"] = "dispose_comments"
    comments: Some
    disposition: Id
    reason: Prose | None = None


class CommentDisposed(Event):
    """A comment got its disposition; `instance` is the round in which it was given, where that is a later one."""

    schema_version: ClassVar[int] = 2

    type: Literal["comment_disposed"] = "comment_disposed"
    comment: Id
    disposition: Id
    reason: Prose | None
    instance: Id | None


class ReplyToDisposition(ProjectCommand):
    """Accept or contest a disposition, as the commenter: known by the portal, or by the receipt code."""

    confidential: ClassVar[bool] = True

    type: Literal["reply_to_disposition"] = "reply_to_disposition"
    comment: Id
    accepts: bool
    text: Personal | None = None
    receipt: Code | None = None


class DispositionAnswered(Event):
    """The commenter accepted or contested a disposition."""

    type: Literal["disposition_answered"] = "disposition_answered"
    comment: Id
    project: Id
    subject: Id
    accepts: bool
    text: Personal | None

    def hidden(self) -> frozenset[str]:
        """Return whose reply it is."""
        return frozenset({"subject"})

    def confidential(self) -> bool:
        """Nor is it shown here who commented."""
        return True


class CommentsDisposed(Event):
    """All comments of the round are answered, or one was answered otherwise; the counts that show it."""

    type: Literal["comments_disposed"] = "comments_disposed"
    instance: Id
    counts: dict[Id, int]


class CommentsAwaited(Event):
    """After all had been answered, a comment that was made in time came in."""

    type: Literal["comments_awaited"] = "comments_awaited"
    instance: Id
    comment: Id
