"""A client of Guiju for Python 3.11 or newer: one file, nothing but the standard library. Copy it into your portal.

Generated from openapi.json by `python scripts/openapi.py`; change that, or scripts/client_parts/head.py, not this file.

    guiju = Guiju("http://127.0.0.1:8000", "acc", token)
    said = guiju.submit_comment("p1", {"comment": "c1", "text": "Clause 3 needs a figure."}, person="visitor-17")
    keep(said["receipt"], said["disclosures"])

An act has a key: whoever sends it again under the same key gets the same answer, and nothing is recorded twice. A
method makes one up and tries again under it where the network fails; give `key=` yourself, out of your own form or
row, where the visitor may press the button again or your process may end before it has the answer.
"""

from __future__ import annotations

import json
import ssl
import time
import urllib.request
from http.client import HTTPException, HTTPResponse
from typing import IO, TYPE_CHECKING, Any, TypeAlias, TypeVar, Literal, NotRequired, TypedDict, Unpack, cast
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

Upload: TypeAlias = "bytes | IO[bytes] | Iterable[bytes]"
"""A file's content. A file that is open, or pieces of one, are sent as they are read."""

Download: TypeAlias = HTTPResponse
"""An answer still on its way: read it in pieces, and close it (`with guiju.get_document(digest) as file: ...`)."""

BUSY = 503
LONGEST_WAIT = 30.0
"""Seconds between two attempts."""

T = TypeVar("T")


class Problem(Exception):
    """An answer that is no success (RFC 9457). Every member that came is in `members`.

    `rule`, `says`, `satisfy` and `source` are there where a rule of the procedure refused: show the visitor `says` and
    `satisfy`. `errors` says what was wrong with the JSON or the address.
    """

    def __init__(self, status: int, members: Mapping[str, Any]) -> None:
        self.status = status
        self.members = members
        self.type: str = members.get("type", "about:blank")
        self.title: str = members.get("title", "")
        self.detail: str = members.get("detail", "")
        self.rule: str | None = members.get("rule")
        self.says: str | None = members.get("says")
        self.satisfy: str | None = members.get("satisfy")
        self.source: str | None = members.get("source")
        self.facts: Mapping[str, Any] = members.get("facts", {})
        self.errors: list[dict[str, str]] = members.get("errors") or []
        super().__init__(f"{status} {self.rule or self.type}: {self.detail or self.title}")


class Unreachable(Exception):
    """The server was not reached, or its answer did not come whole, after every attempt.

    The act may have happened: send it again under the same `key`.
    """

    def __init__(self, key: str | None) -> None:
        self.key = key
        super().__init__("no answer")


def new_key() -> str:
    """Return a key for one act."""
    return f'"{uuid4()}"'


class Acting(TypedDict):
    """Who acts, as your portal asserts it, and how; `key` is the act's own, made up where there is none."""

    despite: NotRequired[dict[str, str]]
    on_behalf_of: NotRequired[str | None]
    outside: NotRequired[OutsideIn | None]
    person: NotRequired[str | None]
    if_match: NotRequired[str]
    key: NotRequired[str]


class AcceptClockFields(TypedDict):
    """Accept the host's clock after a step that was not followed."""

    reason: str


class AcceptedAnswer(TypedDict):
    """An accepted act.

    Keep `receipt` and `disclosures`: with them the act can be proved without us.

    A repetition gets the same answer, but for `next_due_seconds`, which counts from now to the next due instant
    of the project. An act that changed nothing has no events and no receipt.
    """

    disclosures: list[Disclosure]
    events: list[EventAnswer]
    next_due_seconds: float | None
    receipt: Receipt | None
    receipts: list[Receipt]
    receipt_codes: NotRequired[dict[str, str]]


class AcknowledgePacketFields(TypedDict):
    """Enter that a public register has taken over packet `n` of the project, with what it answered."""

    n: int
    receipt: str
    registry: str


class ActAnswer(TypedDict):
    """An act whole.

    Its rules are those that the code names; a procedure's own conditions come on top.
    """

    about: Literal["project", "body", "proposal"]
    act: str
    by: Literal["procedure", "administrator"]
    description: str
    example: dict[str, Any]
    fields: dict[str, Any]
    label: str
    links: dict[str, str]
    refusals: list[RuleLine]


class ActLine(TypedDict):
    """An act: what it is called, what it is about, and where more is told of it."""

    about: Literal["project", "body", "proposal"]
    act: str
    description: str
    label: str
    links: dict[str, str]


class AdmitAppealFields(TypedDict):
    """Admit an appeal: the deadlines the procedure names stop until it is decided."""

    appeal: str
    reason: str


class AdmitIssuerFields(TypedDict):
    """Take tokens of an issuer for who acts: made for `audience`, signed by its keys with one of the algorithms.

    The keys are fetched from `keys_url`, or stand in `keys`; without either, the issuer's own discovery document
    (`/.well-known/openid-configuration`) says where they are. `claim` names the person: by the roster's own id,
    or where accounts are `linked`, by an account that an act has linked with a person.
    """

    audience: str
    issuer: str
    url: str
    algorithms: NotRequired[
        list[Literal["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]]
    ]
    claim: NotRequired[str]
    keys: NotRequired[str | None]
    keys_url: NotRequired[str | None]
    linked: NotRequired[bool]
    scopes: NotRequired[list[Literal["read", "act", "documents", "administer"]]]


class AdmitOriginFields(TypedDict):
    """Let pages of this origin send comments from the public, by the component that a portal shows."""

    origin: str


class AdmitPortalFields(TypedDict):
    """Admit a portal, known by the SHA-256 of its token, for some scopes and perhaps only until an instant.

    `certificate` is the SHA-256 of a client certificate by which a proxy of ours knows it as well.
    """

    portal: str
    token_digest: str
    certificate: NotRequired[str | None]
    expires_at: NotRequired[str | None]
    scopes: NotRequired[list[Literal["read", "act", "documents", "administer"]]]


class AdoptCalendarFields(TypedDict):
    """Count this project's provisional deadlines anew by the calendar as it is now announced."""


class AdoptProcedureFields(TypedDict):
    """Adopt a stored procedure, named by the digest of its text, for projects proposed from now on."""

    decision: str
    digest: str


class Adopted(TypedDict):
    """An international or foreign standard that is adopted 采标, and to which degree."""

    degree: Literal["idt", "mod", "neq"]
    number: str


class AdoptionLine(TypedDict):
    """A record of a standard's being adopted; days are civil days of the body."""

    adopter: str
    adoption: str
    began: str
    ended: str | None
    evidence: str
    kind: str
    number: str
    project: str
    title: str
    unit: str | None


class AdoptionsAnswer(TypedDict):
    """A page of records of adoption, the earliest first, and how many of all began in each year, by kind."""

    counts: dict[str, dict[str, int]]
    items: list[AdoptionLine]
    links: dict[str, str]
    next: str | None


class AdvanceClockFields(TypedDict):
    """In a drill, move the clock forward; `together` names the other bodies of the drill."""

    to: str
    together: NotRequired[list[str]]


class AgreeToPublishFields(TypedDict):
    """By a co-publisher's organ: agree to the text, known by its digest, led by another body."""

    decision: str
    digest: str
    lead: str
    project: str


class AnswerComplaintFields(TypedDict):
    """Answer a complaint: what was found, and what is done about it.

    `reply` is for whoever complained alone.
    """

    complaint: str
    measures: str
    outcome: Literal["justified", "partly_justified", "unfounded", "not_ours"]
    evidence: NotRequired[str | None]
    reply: NotRequired[str | None]


class AnswerJoiningFields(TypedDict):
    """Accept or decline an application to join; declining has its reason."""

    answer: Literal["accepted", "declined"]
    joining: str
    reason: NotRequired[str | None]


class AnswerOpinionFields(TypedDict):
    """Answer an opinion on the plan.

    The answer is for everybody to read.
    """

    answer: str
    opinion: str


class AnswerPatentCallFields(TypedDict):
    """A drafting unit answers the patent question itself: by somebody of it, or with its paper's digest."""

    answer: Literal["none", "disclosed"]
    unit: str
    evidence: NotRequired[str | None]
    patents: NotRequired[list[str]]


class AnswerReviewFields(TypedDict):
    """Answer an opinion of the review: what was made of it."""

    answer: str
    opinion: str
    reason: NotRequired[str | None]


class AnswerReviewRequestFields(TypedDict):
    """Admit a request, so that the review may open, or decline it; with the reason."""

    admitted: bool
    reason: str
    request: str


class AnswerVoteFields(TypedDict):
    """Reply to the reason that a voter gave, or to a reply to it."""

    ballot: str
    text: str
    voter: str


class Application(TypedDict):
    """What the application form says.

    `replaces` is the number of a standard revised that is not in this system.

    `starts` and `ends` are civil days in the body's zone.
    """

    adopts: NotRequired[list[Adopted]]
    benefit: NotRequired[str | None]
    branch: NotRequired[str | None]
    category: NotRequired[str | None]
    ccs: NotRequired[list[str]]
    classes: NotRequired[list[str]]
    ends: NotRequired[str | None]
    funds: NotRequired[str | None]
    ics: NotRequired[list[str]]
    maturity: NotRequired[str | None]
    patents: NotRequired[str | None]
    replaces: NotRequired[str | None]
    schedule: NotRequired[str | None]
    situation: NotRequired[str | None]
    starts: NotRequired[str | None]


class Applied(TypedDict):
    """An application to join; `answer` is None while it is open."""

    part: str
    person: str | None
    unit: str
    answer: NotRequired[str | None]


class ApplyToJoinFields(TypedDict):
    """Apply to take part in the project, as one of the `part`s that the procedure offers."""

    joining: str
    part: str
    unit: str
    contact: NotRequired[str | None]
    interest: NotRequired[str | None]
    person: NotRequired[str | None]
    text: NotRequired[str | None]


class AppointDrafterFields(TypedDict):
    """Add a drafter to the working group."""

    person: str
    lead: NotRequired[bool]


class ApproveProjectsFields(TypedDict):
    """Take one transition with several projects by one notice 立项公告: number, day and text of the decision."""

    decided_on: str
    evidence: str
    notice: str
    projects: list[str]
    transition: str
    reason: NotRequired[str | None]


class AskForPatentsFields(TypedDict):
    """Record that the patent question was put, to which roles, and what they answered; with the minutes' digest."""

    answer: Literal["none", "disclosed"]
    asked: list[str]
    evidence: str
    patents: NotRequired[list[str]]
    text: NotRequired[str | None]


class AssignRoleFields(TypedDict):
    """Give a person a role from now on."""

    person: str
    role: str


class AttestFields(TypedDict):
    """Attest a fact the procedure asks for, with evidence; by a role the procedure names.

    Where the procedure has the words of a statement, this signs them: in the `office` named, else in that of the
    role.
    """

    attestation: str
    evidence: str
    text: str
    office: NotRequired[str | None]


class Awaited(TypedDict):
    """Something somebody may do next: who (roles), and which act or transition.

    What the project waits for, to go on, is `awaited`; `possible` is what may be done besides or instead.
    """

    act: str
    by: list[str]
    kind: NotRequired[Literal["awaited", "possible"]]
    transition: NotRequired[bool]


class BallotsPage(TypedDict):
    """Ballots of a project."""

    items: list[LinkedBallotLine]
    links: dict[str, str]
    next: str | None


class BeginAmendmentFields(TypedDict):
    """Open the project of an amendment to this standard; it is drafted, commented on and reviewed on its own."""

    amendment: str
    reason: str
    title: Text


class BibliographyLink(TypedDict):
    """How a document stands to another: the relation, from which end it is told, what the other is called.

    `relaton` is the relation's type in Relaton; `status` how the other stands, where the body has it.
    """

    number: str
    outgoing: bool
    relation: str
    title: Text
    project: NotRequired[str | None]
    relaton: NotRequired[str]
    status: NotRequired[str | None]


class BrokenRule(TypedDict):
    """A rule that says no: why, what would satisfy it, and where it comes from."""

    checked: str
    rule: str
    satisfy: str
    says: str
    source: str
    source_checked: bool


class CalendarAnswer(TypedDict):
    """A calendar's address, without its secret."""

    created_at: str
    id: str
    person: str | None


class CalendarsPage(TypedDict):
    """Addresses of calendars, without their secrets."""

    items: list[CalendarAnswer]
    links: dict[str, str]
    next: str | None


class CallLine(TypedDict):
    """The patent question in one stay in a stage: what was answered, and which drafting units answered themselves."""

    answer: str
    instance: str
    patents: list[str]
    units: list[str]


class CastVoteFields(TypedDict):
    """Take a position; whoever enters a paper vote, or votes as proxy or delegate, acts on the voter's behalf.

    Some positions have a list of reasons; `because` is the one chosen. A vote on paper is entered as `void`
    because of what makes it so.
    """

    ballot: str
    position: str
    because: NotRequired[str | None]
    reason: NotRequired[str | None]


class CatalogueRow(TypedDict):
    """A standard as its catalogue lists it.

    A class that is not written as such is left out by whoever imports.
    """

    number: str
    title: Text
    ccs: NotRequired[list[str]]
    ics: NotRequired[list[str]]
    mandatory: NotRequired[bool]
    scope: NotRequired[str | None]
    status: NotRequired[str | None]


class Change(TypedDict):
    """A paragraph that was added, removed or changed.

    `old_at` and `new_at` count paragraphs from 1; `under` is the heading that it stands under. Of a changed one,
    `kept` says how many characters at the beginning and at the end are the same. `weighs` are words of the
    procedure's, and figures, that stand in one of the two and not in the other: the change may be more than
    editorial.
    """

    kind: Literal["added", "removed", "changed"]
    new: str | None
    new_at: int | None
    old: str | None
    old_at: int | None
    under: str | None
    kept: NotRequired[list[int]]
    weighs: NotRequired[list[str]]


class ChangeProcedureFields(TypedDict):
    """Move the project to another adopted version; `stage` chooses among several counterparts of its stage."""

    reason: str
    version: str
    stage: NotRequired[str | None]


class ChangesAnswer(TypedDict):
    """Changes in the order of the log.

    Ask again with `since` as it is told here: nothing is missed, nothing twice.
    """

    items: list[LinkedStandardChange]
    links: dict[str, str]
    next: str | None
    since: int


class ChangesLine(TypedDict):
    """Changes handed in after a review: from which text to which, of which class."""

    at: str
    base: str | None
    by: str | None
    change_class: str
    diff: str | None
    digest: str
    instance: str
    text: str


class Check(TypedDict):
    """One condition of the release: the rule, whether it holds and, where it does not, what it says and would take."""

    met: bool
    rule: str
    satisfy: NotRequired[str]
    says: NotRequired[str]


class CheckOverlapFields(TypedDict):
    """Search the register, the projects and the imported catalogues for standards like the one proposed."""


class CirculateDraftFields(TypedDict):
    """Note to which organisations of the roster the draft was sent for comment."""

    units: list[str]


class ClassLine(TypedDict):
    """A class of projects: how many there are, how many of them are under way, and how many have become standards."""

    numbered: int
    project_class: str
    projects: int
    title: Text
    under_way: int


class ClassesPage(TypedDict):
    """Projects counted by class."""

    items: list[ClassLine]
    links: dict[str, str]
    next: str | None


class ClassifyProjectFields(TypedDict):
    """Say to which classes 项目类别 of the procedure the project belongs, instead of those it had."""

    classes: list[str]
    reason: str


class CloseBallotFields(TypedDict):
    """Close the vote and count.

    `met` are the voters whose condition is met; `casting` decides a tie.
    """

    ballot: str
    casting: NotRequired[str | None]
    met: NotRequired[list[str]]


class CommentReceipt(TypedDict):
    """What somebody with the receipt code may know: when a comment came in, and what became of it.

    `state` is how it stands or its disposition, which `disposition` has in words; `reason` that of the
    disposition, or why moderation withheld it; `named` whether the consent to be named stands; `reply_until`
    until when the disposition can be contested (UTC), where that is still possible; it was counted in `zone`, in
    which people speak of it.
    """

    comment: str
    disposed_at: str | None
    disposition: Text | None
    instance: str
    late: bool
    named: bool
    project: str
    reason: str | None
    received_at: str
    reply: str | None
    reply_until: str | None
    state: str
    title: Text
    zone: str


class CommentsPage(TypedDict):
    """A page of a project's comments, in the order of receipt."""

    items: list[LinkedCommentWords]
    links: dict[str, str]
    next: str | None


class Commitment(TypedDict):
    """What stands in the log for a personal value: the digest of its salted disclosure (RFC 9901)."""

    _sd: str


class Compared(TypedDict):
    """A row of the comparison table 比对表: one standard, how ours relates to it, and where they differ.

    `standing` says how our requirements stand to its: `below` must not be where it is mandatory; `apart` means
    that the two have no requirement in common.
    """

    number: str
    relation: str
    standing: Literal["stricter", "equal", "below", "apart"]
    differences: NotRequired[str | None]
    mandatory: NotRequired[bool]
    title: NotRequired[str | None]


class ComplaintWords(TypedDict):
    """A complaint: when it came, what it says, and what was answered; words that were erased are None.

    `reply` is for who made it; `measures` is what everybody may know.
    """

    complaint: str
    contact: str | None
    kind: str
    name: str | None
    received_at: str
    text: str | None
    measures: NotRequired[str | None]
    outcome: NotRequired[str | None]
    reply: NotRequired[str | None]
    state: NotRequired[str]


class ComplaintsPage(TypedDict):
    """Complaints with their words."""

    items: list[ComplaintWords]
    links: dict[str, str]
    next: str | None


class ConcludeByConsensusFields(TypedDict):
    """Say that there is consensus, and what the review comes to without a vote; `periods` as after a vote."""

    conclusion: str
    minutes: str
    text: str
    periods: NotRequired[dict[str, Period]]


class ConcludePeriodicReviewFields(TypedDict):
    """Conclude the review; `revision` names the new project of a revision."""

    evidence: str
    outcome: str
    reason: str
    revision: NotRequired[str | None]


class ConcludeReviewFields(TypedDict):
    """Say what a passed review comes to: as it stands, or after changes, for which `periods` may set another time."""

    conclusion: str
    minutes: str
    text: str
    periods: NotRequired[dict[str, Period]]


class ConfirmChangesFields(TypedDict):
    """The lead reviewer confirms that the final draft answers each opinion of the review."""

    digest: str
    text: str


class ConfirmUnitFields(TypedDict):
    """A drafting unit confirms that it is one: by somebody of the unit, or entered with the sealed paper's digest."""

    unit: str
    evidence: NotRequired[str | None]


class ConveneMeetingFields(TypedDict):
    """Call the panel to a meeting and send it the papers; a second time, before anybody signed in, it is put off."""

    agenda: list[str]
    at: str
    chair: str
    meeting: str
    panel: NotRequired[list[str]]
    place: NotRequired[str | None]


class Correction(TypedDict):
    """One place that is put right: where, what stands there, what should."""

    clause: str
    reads: str
    was: str


class CountLine(TypedDict):
    """A count on record; `recount` is its verdict counted again, `differs` names figures that came out otherwise."""

    at: str
    differs: list[str]
    eligible: int
    position: int
    positions: dict[str, int]
    present: int
    recount: str
    returned: int
    verdict: str
    warnings: list[Warned]


class CriterionLine(TypedDict):
    """A criterion of an outcome; where it does not hold, what it says and would take."""

    holds: bool
    rule: str
    strength: str
    satisfy: NotRequired[str]
    says: NotRequired[str]


class Day(TypedDict):
    """A day that is off though a weekday, or a working day though at a weekend (调休), and what for."""

    date: str
    isOffDay: bool
    name: str


class DeadAnswer(TypedDict):
    """An event that was not taken to the last try; it can be sent once more with `replay_endpoint`."""

    at: str
    event_id: str
    position: int
    said: str
    tries: int


class DeadLettersAnswer(TypedDict):
    """The dead letters of an endpoint in order of the log, and the `cursor` of the next page."""

    items: list[DeadAnswer]
    next: str | None


class DeadlineChange(TypedDict):
    """What becomes of a deadline: moved, new, or ended.

    Instants are UTC, in the body's time.
    """

    change: str
    name: str
    new: str | None
    old: str | None


class DeadlineLine(TypedDict):
    """A deadline.

    `instant` is the first moment after it; None while it is suspended, when `remaining` is left.

    `instant` is in UTC, `local` the same moment on the clocks of `zone` (IANA name), with its offset. `last_day`
    is the civil day in `zone` with which it ends; where `begins` is true, no period ends: something begins with
    the instant, such as a standard's being in force. A `target` binds nobody.
    """

    begins: bool
    instance: str
    instant: str | None
    key: str
    last_day: str
    moves: int
    name: str
    provisional: bool
    remaining: str | None
    rule: str
    state: str
    target: bool
    title: Text
    zone: str
    local: NotRequired[str | None]


class DeadlinesPage(TypedDict):
    """Deadlines of a project, the earliest first."""

    items: list[LinkedDeadlineLine]
    links: dict[str, str]
    next: str | None


class Dealing(TypedDict):
    """A transfer, licence or pledge of a right in the standard, from a day until before another, if it ends."""

    exclusive: bool
    giver: str
    id: str
    kind: str
    right: str
    since: str
    taker: str
    until: str | None


class DecideAppealFields(TypedDict):
    """Decide an appeal, admitted or not; stopped deadlines resume with what was left of them."""

    appeal: str
    outcome: Literal["upheld", "partly_upheld", "dismissed"]
    reason: str
    evidence: NotRequired[str | None]
    remedies: NotRequired[list[str]]


class DecideReleaseFields(TypedDict):
    """Enter an organ's decision on the text, known by its digest: approved 批准 or returned 退回, with its minutes.

    Where it voted here, `ballot` says in which vote, and there are no figures to enter.
    """

    decided_on: str
    decision: str
    digest: str
    minutes: str
    organ: str
    outcome: Literal["approved", "returned"]
    way: str
    ballot: NotRequired[str | None]
    figures: NotRequired[Figures | None]
    reason: NotRequired[str | None]


class DeclareChangeFields(TypedDict):
    """Declare how much the draft was changed after the round, and where; the class says whether that takes another."""

    change: str
    reason: str
    clauses: NotRequired[list[str]]


class DelegateRoleFields(TypedDict):
    """Have somebody act in a role for the person who holds it, up to and including a day in the body's zone."""

    delegate: str
    last_day: str
    person: str
    reason: str
    role: str


class DescribeStandardFields(TypedDict):
    """Enter what the cover and the registers say; entered again, the whole of it anew, until the release."""

    abstract: NotRequired[str | None]
    access: NotRequired[str | None]
    adopts: NotRequired[list[Adopted]]
    ccs: NotRequired[list[str]]
    content: NotRequired[str | None]
    copyright: NotRequired[str | None]
    economy: NotRequired[list[str]]
    ics: NotRequired[list[str]]
    replaces: NotRequired[list[Replaced]]
    title: NotRequired[Text | None]


class DeskLink(TypedDict):
    """A link to the desk.

    It works once, until `expires_at`: send the person there at once, and keep it nowhere.
    """

    expires_at: str
    path: str
    url: str | None


class DiffAnswer(TypedDict):
    """A page of what changed.

    `unreadable` says why no text can be had from one of the two files, else None.
    """

    items: list[Change]
    links: dict[str, str]
    next: str | None
    total: int
    unreadable: str | None


class Difference(TypedDict):
    """Something that another version says otherwise: where (`name`, a path with dots), and what it said and says.

    `what` is the part of the stage that the project is in, or `stage` for another stage and `procedure` for the
    rest.
    """

    change: Literal["gone", "new", "changed"]
    name: str
    what: str
    new: NotRequired[str | None]
    old: NotRequired[str | None]


class DisclosePatentFields(TypedDict):
    """Disclose a patent that the standard may need: 必要专利信息披露.

    `by_holder` says whether its holder does.
    """

    holder: str
    number: str
    patent: str
    by_holder: NotRequired[bool | None]
    clauses: NotRequired[list[str]]
    contact: NotRequired[str | None]
    evidence: NotRequired[list[str]]
    status: NotRequired[Literal["granted", "applied"] | None]
    territory: NotRequired[str | None]
    title: NotRequired[str | None]


class Disclosure(TypedDict):
    """A personal value with its salt, as its event's commitment has it (RFC 9901): the caller's own to keep."""

    event_id: str
    path: str
    text: str


class DisposeCommentFields(TypedDict):
    """Answer a comment."""

    comment: str
    disposition: str
    reason: NotRequired[str | None]


class DisposeCommentsFields(TypedDict):
    """Answer several comments alike: all of them or none."""

    comments: list[str]
    disposition: str
    reason: NotRequired[str | None]


class DocumentAnswer(TypedDict):
    """Bytes that are kept: refer to them in acts by `digest`."""

    digest: str
    links: dict[str, str]
    size: int


class DocumentLine(TypedDict):
    """A revision of a document, by the digest of its bytes; its language, the file's name, and what was noted."""

    document: str
    filename: str | None
    kind: str
    kind_title: Text
    language: str | None
    media_type: str
    note: str | None
    revision: int
    sha256: str
    size: int
    title: str


class DocumentsPage(TypedDict):
    """Revisions of a project's documents."""

    items: list[LinkedDocumentLine]
    links: dict[str, str]
    next: str | None


class DrafterLine(TypedDict):
    """A drafter, with unit and interest as the roster had them then; `since` is when the person joined."""

    interest: str | None
    lead: bool
    name: str | None
    person: str
    since: str | None
    unit: str | None


class DrafterNamed(TypedDict):
    """A person who drafts 起草人, and whether as the lead."""

    person: str
    lead: NotRequired[bool]


class DrawReviewersFields(TypedDict):
    """Have so many reviewers drawn whose turn it is.

    Those who `declined` are passed over, and leave a panel drawn.
    """

    number: int
    declined: NotRequired[list[str]]


class DropPublisherFields(TypedDict):
    """Go on without a joint publisher, on this server or elsewhere, before the release: by a decision."""

    decision: str
    partner: str
    reason: str


class DryRunAnswer(TypedDict):
    """What the act would come to now: its events (none where nothing would change), or the refusal it would meet.

    What has come due by now is counted in, as it comes first; it is not among the events. Nothing was recorded.
    """

    would: Literal["accepted", "refused"]
    events: NotRequired[list[EventForeseen]]
    refusal: NotRequired[RefusalAnswer | None]


class DuePage(TypedDict):
    """A page of running deadlines, each with its project."""

    items: list[LinkedDueLine]
    links: dict[str, str]
    next: str | None


class EndAdoptionFields(TypedDict):
    """Enter that an adoption ended, or was entered wrongly; the record stays."""

    adoption: str
    reason: str
    until: str


class EndDealingFields(TypedDict):
    """Enter that a licence or a pledge ended, from a day on."""

    dealing: str
    evidence: str
    reason: str
    until: str


class EndDelegationFields(TypedDict):
    """End a delegation before its day."""

    delegate: str
    person: str
    reason: str
    role: str


class EndRoleFields(TypedDict):
    """End a person's role now."""

    person: str
    role: str


class EndorseProjectFields(TypedDict):
    """Give the opinion for which the form has room 申请单位意见、分支机构意见, as an act of office."""

    office: str
    position: Literal["support", "object"]
    text: str
    evidence: NotRequired[str | None]


class EndpointAccepted(TypedDict):
    """What was recorded, and `verifies`: the public key `whpk_…`, or the secret `whsec_…`, which is shown this
    once.

    """

    disclosures: list[Disclosure]
    endpoint: str
    events: list[EventAnswer]
    next_due_seconds: float | None
    receipt: Receipt | None
    receipts: list[Receipt]
    verifies: str | None
    receipt_codes: NotRequired[dict[str, str]]


class EndpointAnswer(TypedDict):
    """An endpoint, and how far it has got: `position` in the log, `tries` of what comes next, due at `next_at`.

    `waiting` counts what it is still to get, looking 1000 events ahead; it is 0 where what follows is not for
    it. `said` is what came of the last attempt: a status, or why there was none.
    """

    dead: int
    delivered: int
    endpoint: str
    head: int
    kind: Literal["webhook", "wecom", "dingtalk", "feishu"]
    next_at: str | None
    position: int
    public_keys: list[str]
    said: str | None
    said_at: str | None
    signing: Literal["v1a", "v1"] | None
    standing: Literal["sending", "paused", "gone", "removed"]
    tries: int
    types: list[str]
    waiting: int


class EndpointsAnswer(TypedDict):
    """The endpoints of a body, by id."""

    items: list[EndpointAnswer]


class EnrolPersonFields(TypedDict):
    """Enter a person in the roster.

    Names of officers, drafters and voters are acts of office.

    `weights` are what the person's vote weighs where a ballot counts by a weight, such as a population.
    """

    name: str
    person: str
    interest: NotRequired[str | None]
    roles: NotRequired[list[str]]
    unit: NotRequired[str | None]
    weights: NotRequired[dict[str, int]]


class EnrolUnitFields(TypedDict):
    """Enter an organisation in the roster, by its 统一社会信用代码 or foreign equivalent."""

    name: Text
    unit: str


class EnterOutsideAgreementFields(TypedDict):
    """Enter what a publisher elsewhere decided: that it agrees to the text, and the number of its own series."""

    agreed_on: str
    decision: str
    digest: str
    evidence: str
    number: str
    partner: str


class EvaluateEffectFields(TypedDict):
    """File the self-evaluation of a standard's effect 实施效果自评 over a span of days, with its evidence."""

    answers: dict[str, str]
    evidence: str
    since: str
    until: str


class EventAnswer(TypedDict):
    """An event that was recorded, by its place in the log of a body."""

    body: str
    effective_at: str
    id: str
    position: int
    recorded_at: str
    stream: str
    type: str


class EventForeseen(TypedDict):
    """An event that the act would give, by the stream of a body in which it would stand."""

    body: str
    stream: str
    type: str


class Expert(TypedDict):
    """One expert as of a day: qualifications that hold, absences to come, last turn (UTC), the group of the unit."""

    away: list[list[str]]
    group: str | None
    interest: str | None
    last_turn: str | None
    person: str
    qualifications: dict[str, str | None]
    roles: list[str]
    unit: str | None


class ExpertsPage(TypedDict):
    """Who may be asked to review."""

    items: list[Expert]
    links: dict[str, str]
    next: str | None


class ExtendDeadlineFields(TypedDict):
    """Put a running deadline off by a period counted from its last day, for a reason."""

    by: Period
    deadline: str
    reason: str
    evidence: NotRequired[str | None]


class FastTrackAnswer(TypedDict):
    """The packet as far as it is on record; `lacking` names what is not."""

    lacking: list[str]
    links: dict[str, str]
    parts: dict[str, Any]


class FeedAnswer(TypedDict):
    """A page of the public feed.

    `next` is the cursor of the page after it; None at the end.
    """

    items: list[FeedEntry]
    next: str | None


class FeedDeadline(TypedDict):
    """A deadline that an entry tells of.

    `instant` (UTC) is that of the end of `last_day` in `zone`.
    """

    instant: str | None
    key: str
    last_day: str | None
    provisional: bool
    title: Text
    zone: str


class FeedEntry(TypedDict):
    """An announcement, in both languages.

    Instants are UTC, those of a `drill` in the body's own time.
    """

    body: str
    deadlines: list[FeedDeadline]
    drill: str | None
    id: str
    instance: str
    kind: str
    number: str | None
    project: str
    title: Text
    updated: str
    standard: NotRequired[dict[str, Any] | None]


class Field(TypedDict):
    """One field of the form: its id, what it is called, and what goes into it, empty where nothing is known."""

    id: str
    label: Text
    value: str


class Figures(TypedDict):
    """The count of a decision that was taken outside."""

    entitled: int
    in_favour: int
    present: int
    abstaining: NotRequired[int]
    against: NotRequired[int]


class FileAppealFields(TypedDict):
    """Appeal against how the procedure was followed, or at the next level against the decision of an earlier
    appeal.

    """

    appeal: str
    ground: str
    text: str
    against: NotRequired[str | None]
    concern: NotRequired[str | None]
    contact: NotRequired[str | None]


class FileApplicationFields(TypedDict):
    """File the application form anew, whole: what it says replaces what the one before said."""

    application: Application
    contact: NotRequired[str | None]


class FileComplaintFields(TypedDict):
    """Complain about a standard or how it is made; in confidence.

    Only the text is needed.
    """

    complaint: str
    kind: str
    text: str
    contact: NotRequired[str | None]
    name: NotRequired[str | None]


class FileRegulationFields(TypedDict):
    """Put a document of the management system on file: charter, procedures, IPR policy."""

    digest: str
    in_force_from: str
    kind: str
    title: Text
    version: str


class Filed(TypedDict):
    """A document revision as filed in the project: its 稿别 and the digest of its bytes."""

    digest: str
    document: str
    instance: str
    kind: str
    revision: int


class ForgetSubjectFields(TypedDict):
    """Erase the personal values of a subject (PIPL art.

    47, GDPR art. 17), naming the legal basis.
    """

    basis: str
    subject: str


class FormLine(TypedDict):
    """A form; a `personal` one is for those who dispose of comments.

    `of` says what it is about.
    """

    form: str
    of: str
    personal: bool
    title: Text


class FormsPage(TypedDict):
    """The forms that can be made."""

    items: list[FormLine]
    links: dict[str, str]
    next: str | None


class GaugeLine(TypedDict):
    """How interests are mixed on a side of the work in one stay in a stage; `shares` are fractions of all.

    `ok` is whether the procedure's rule holds, None where it has none; `uneven` says in figures what breaks it.
    """

    counts: dict[str, int]
    instance: str
    ok: bool | None
    shares: dict[str, str]
    side: str
    size: int
    uneven: list[str]
    unknown: int


class GiveOpinionFields(TypedDict):
    """Give an opinion on the plan: for it, against it, or what the procedure calls the stand."""

    opinion: str
    stand: str
    text: str


class GiveProxyFields(TypedDict):
    """Have `holder` vote for whoever gives this; a later one replaces it."""

    ballot: str
    holder: str


class GrantWaiverFields(TypedDict):
    """Waive a rule for this project, by the named authority, until a day."""

    authority: str
    reason: str
    rule: str
    until: str


class Group(TypedDict):
    """Comments that say the same: by the same words (`group` is None), or put together by somebody."""

    comments: int
    first: str
    group: str | None


class GroupCommentsFields(TypedDict):
    """Put comments that say the same into one group, or into none; each is counted all the same."""

    comments: list[str]
    group: NotRequired[str | None]


class GroupView(TypedDict):
    """The working group as it stood."""

    drafters: list[DrafterLine]
    units: list[UnitLine]


class Health(TypedDict):
    """All is well."""

    status: NotRequired[Literal["ok"]]


class HistoryLine(TypedDict):
    """An event in one sentence.

    `position` is its place in the body's log; pages go on after it.
    """

    channel: str | None
    command_id: str
    effective_at: str
    event_id: str
    name: str | None
    on_behalf_of: str | None
    person: str | None
    portal: str | None
    position: int
    recorded_at: str
    role: str | None
    role_titles: list[Text]
    stream: str
    text: str
    type: str


class Hit(TypedDict):
    """A standard like the one proposed: how much of the titles and of the scopes is the same, in per cent."""

    mandatory: bool
    number: str | None
    project: str | None
    same_class: bool
    same_number: Literal["exact", "undated"] | None
    scope_share: int
    source: str
    title: str
    title_share: int


class ImportCalendarFields(TypedDict):
    """Take announced years of a calendar into the body's working calendar."""

    calendar: str
    years: list[Year]


class ImportCatalogueFields(TypedDict):
    """Import rows of an edition of a catalogue: from the `first` on, counted from 1, of `total`.

    `digest` is that of the file, `as_of` the day it tells of, in whatever zone its makers live. An edition is
    searched once all of it is there, in place of the one before.
    """

    as_of: str
    catalogue: str
    digest: str
    first: int
    rows: list[CatalogueRow]
    source: str
    title: Text
    total: int


class ImportMovesFields(TypedDict):
    """Take rows of a record into the past that is judged by a procedure; those that are there already stay."""

    moves: list[ImportedMove]
    procedure: str


class ImportedMove(TypedDict):
    """A row of a record.

    `ordinal` counts it among the rows that say exactly the same: 1 for the first.
    """

    at: str
    document: str
    kind: Literal["created", "state", "deadline", "deleted", "re-added"]
    known_at: str
    deadline: NotRequired[str | None]
    document_type: NotRequired[str | None]
    note: NotRequired[str | None]
    ordinal: NotRequired[int]
    source: NotRequired[str | None]
    state: NotRequired[str | None]


class InForce(TypedDict):
    """A version of a regulation, and the civil days in the body's zone from and to which it is in force.

    `until` is None where no later version is on file.
    """

    digest: str
    kind: str
    since: str
    title: Text
    until: str | None
    version: str


class IssueErratumFields(TypedDict):
    """Put slips in a published text right 勘误; the corrected text is filed before, and known by its digest."""

    change_class: str
    corrections: list[Correction]
    digest: str
    reason: str


class JointHistoryPage(TypedDict):
    """What happened in a joint project, as a partner may know."""

    items: list[JointStep]
    links: dict[str, str]
    next: str | None


class JointPage(TypedDict):
    """Projects that other bodies lead with this one."""

    items: list[LinkedProjectLine]
    links: dict[str, str]
    next: str | None


class JointStep(TypedDict):
    """An event of the lead's log that a partner may know of, in one sentence; nobody is named."""

    effective_at: str
    position: int
    text: str
    type: str


class JudgeObjectionFields(TypedDict):
    """Say what an objection is: whether on substance, and whether it is sustained."""

    objection: str
    reason: str
    substantial: bool
    sustained: bool


class JudgePastFields(TypedDict):
    """Say by which versions of a procedure, the oldest first, the past imported under its id is judged."""

    procedure: str
    versions: list[JudgingVersion]


class JudgingVersion(TypedDict):
    """A version of a procedure, by the digest of its stored text, and the day or instant (UTC) from which it holds."""

    digest: str
    valid_from: str
    version: str


class KinLine(TypedDict):
    """A project, or work elsewhere, that one comes from (`before`) or that came of it; `steps` is how far off it
    is.

    """

    before: bool
    elsewhere: str | None
    link: str
    number: str | None
    of: str
    project: str | None
    stage: str | None
    steps: int
    title: Text | None


class KinPage(TypedDict):
    """Projects and work elsewhere that a project comes from or led to."""

    items: list[KinLine]
    links: dict[str, str]
    next: str | None


class LinkAccountFields(TypedDict):
    """Say whose an account with an issuer is.

    The account stands nowhere in the log, only its keyed digest.
    """

    account: str
    issuer: str
    person: str


class LinkProjectFields(TypedDict):
    """Say that the project comes from another one of the body, or from work `elsewhere`, with evidence."""

    link: str
    elsewhere: NotRequired[str | None]
    evidence: NotRequired[str | None]
    source: NotRequired[str | None]


class LinkedBallotLine(TypedDict):
    """A ballot.

    Positions are told once it is closed; `voted` says who has taken one.
    """

    ballot: str
    digest: str
    instance: str
    links: dict[str, str]
    mode: str
    present: list[str] | None
    state: str
    verdict: str | None
    voted: list[str]
    voters: list[str]
    votes: dict[str, str] | None


class LinkedBallotRecord(TypedDict):
    """A ballot from its opening to its last count; instants are UTC.

    `silent` are those entitled who have no vote; `carried` are the votes that another round handed on, where
    told.
    """

    ballot: str
    carried: dict[str, str] | None
    closed: bool
    counts: list[CountLine]
    instance: str
    links: dict[str, str]
    mode: str
    opened_at: str
    overrides: list[OverrideLine]
    present: list[str] | None
    project: str
    proxies: dict[str, str]
    secret: bool
    silent: list[str]
    verdict: str | None
    voters: list[Voter]
    votes: list[VoteLine]


class LinkedBodyAnswer(TypedDict):
    """A body; in a `drill` its time is `ahead_seconds` ahead of real time."""

    ahead_seconds: float
    body: str
    code: str
    drill: str | None
    links: dict[str, str]
    name: Text
    paused: bool
    zone: str


class LinkedCommentWords(TypedDict):
    """A comment for those who dispose of it: all that its sender wrote; `erased` if the words are gone.

    One that was made outside has when it was made (`happened_at`); `after_close` says that it was made in time
    and entered once the period for comments was over. `named` is whether the consent to be named stands; `state`
    how the comment stands, or its disposition; `reply` whether the commenter accepted or contested that, in
    `reply_text`; `person` whose comment it is, unless it is anonymous.
    """

    after_close: bool
    attachments: list[str]
    channel: str
    clause: str | None
    comment: str
    consent: str | None
    contact: str | None
    disposition: str | None
    erased: bool
    group: str | None
    happened_at: str | None
    identity: str | None
    instance: str
    interest: str | None
    kind: str | None
    late: bool
    line: str | None
    links: dict[str, str]
    member_body: str | None
    name: str | None
    named: bool
    organisation: str | None
    person: str | None
    place: str | None
    proposed_change: str | None
    reason: str | None
    received_at: str
    reply: str | None
    reply_text: str | None
    state: str
    text: str | None
    unit: str | None


class LinkedDeadlineLine(TypedDict):
    """A deadline.

    `instant` is the first moment after it; None while it is suspended, when `remaining` is left.

    `instant` is in UTC, `local` the same moment on the clocks of `zone` (IANA name), with its offset. `last_day`
    is the civil day in `zone` with which it ends; where `begins` is true, no period ends: something begins with
    the instant, such as a standard's being in force. A `target` binds nobody.
    """

    begins: bool
    instance: str
    instant: str | None
    key: str
    last_day: str
    links: dict[str, str]
    local: str | None
    moves: int
    name: str
    provisional: bool
    remaining: str | None
    rule: str
    state: str
    target: bool
    title: Text
    zone: str


class LinkedDocumentLine(TypedDict):
    """A revision of a document, by the digest of its bytes; its language, the file's name, and what was noted."""

    document: str
    filename: str | None
    kind: str
    kind_title: Text
    language: str | None
    links: dict[str, str]
    media_type: str
    note: str | None
    revision: int
    sha256: str
    size: int
    title: str


class LinkedDraftingView(TypedDict):
    """Everything about a project's drafting; the group as of the moment asked for, all else as it stands."""

    balance: list[GaugeLine]
    calls: list[CallLine]
    group: GroupView
    links: dict[str, str]
    milestones: list[MilestoneLine]
    reports: list[ReportLine]
    versions: list[VersionLine]


class LinkedDueLine(TypedDict):
    """A running deadline, and the project that it is one of."""

    deadline: DeadlineLine
    line: ProjectLine
    links: dict[str, str]


class LinkedGuideView(TypedDict):
    """A review as it stands: what was found and asked so far, and what may come of it."""

    evaluated: str | None
    findings: dict[str, Looked]
    links: dict[str, str]
    outcomes: list[OutcomeLine]
    requests: list[Request]


class LinkedHistoryAnswer(TypedDict):
    """A page of a project's history.

    `next` is the cursor of the page after it; None at the end.
    """

    items: list[HistoryLine]
    links: dict[str, str]
    next: str | None


class LinkedJointView(TypedDict):
    """A project of another body as its partner sees it: `text` is there to agree to, `agreed` is what it agreed to."""

    agreed: str | None
    deadlines: list[DeadlineLine]
    documents: list[DocumentLine]
    effective_on: str | None
    lead: str
    line: ProjectLine
    links: dict[str, str]
    number: str | None
    published_on: str | None
    stages: list[StageLine]
    text: str | None


class LinkedManagement(TypedDict):
    """What was in force: regulations with their days, and for a project the versions of its procedure since when."""

    first: str
    last: str
    links: dict[str, str]
    procedures: list[list[str]]
    regulations: list[InForce]


class LinkedPreparing(TypedDict):
    """What was done towards the project's approval.

    `hits` are those of the latest search, None before the first; `stale` says that the form changed since.
    `compared` are the rows of the comparison table by number, in one spelling.
    """

    applied: dict[str, Applied]
    classes: list[str]
    compared: dict[str, Compared]
    endorsed: dict[str, str]
    form: Application
    hits: list[Hit] | None
    links: dict[str, str]
    nothing_to_compare: bool
    notice: str | None
    opinions: dict[str, bool]
    relations: list[ApprovalLink]
    scope: str | None
    stale: bool


class LinkedProcedureAnswer(TypedDict):
    """A procedure as it was adopted.

    `text` is what the digest is of.
    """

    digest: str
    id: str
    links: dict[str, str]
    text: str
    title: Text
    version: str


class LinkedProcedureLine(TypedDict):
    """A procedure that the body adopted, by the SHA-256 of its text."""

    digest: str
    id: str
    links: dict[str, str]
    version: str


class LinkedProjectAnswer(TypedDict):
    """One project as it stands; its history, comments, ballots and documents are resources of their own."""

    amendments: list[str]
    appeals: dict[str, str]
    attestations: dict[str, str]
    awaits: list[Awaited]
    confirmed: list[int]
    deadlines: list[DeadlineLine]
    disclosed: str | None
    drafters: dict[str, bool]
    drafting_units: list[str]
    effective_on: str | None
    filed: list[Filed]
    line: ProjectLine
    links: dict[str, str]
    movers: list[str]
    next_at: str | None
    owed: list[Owed]
    partners: list[Partner]
    patents: list[Patent]
    published_on: str | None
    revised_by: str | None
    revises: str | None
    stages: list[StageLine]
    status: str | None
    text_digest: str | None
    waivers: dict[str, str]


class LinkedProjectLine(TypedDict):
    """A project in a list: where it is, since when, what comes next, and whose move it is.

    `state` is running, suspended or ended. `owner` is the role in charge of the stage, `movers` those whose move
    it is. `overdue`: a periodic review was not concluded in time, or a target of the present stage has passed.
    """

    body: str
    classes: list[str]
    deadline: DeadlineLine | None
    instance: str
    kind: str
    links: dict[str, str]
    movers: list[Text]
    number: str | None
    overdue: bool
    owner: str | None
    owner_title: Text | None
    plan_number: str | None
    procedure: str
    procedure_digest: str
    procedure_version: str
    project: str
    since: str | None
    stage: str
    stage_title: Text
    state: str
    title: Text
    zone: str


class LinkedRegisterLine(TypedDict):
    """A number of a standard.

    `state` is pending, in_force, superseded or withdrawn; in a co-publisher's register it is joint. That of a
    number that the standard no longer bears is renumbered, and `now` is the one that it bears instead; else
    None.
    """

    amendments: list[str]
    body: str
    confirmed: list[int]
    disclosed: str | None
    effective_on: str | None
    joint: list[list[str | None]]
    links: dict[str, str]
    now: str | None
    number: str
    overdue: bool
    project: str
    published_on: str | None
    state: str
    text_digest: str | None
    title: Text


class LinkedReviewRecord(TypedDict):
    """The reviews of a project; `consensus` are the stays in which it was found."""

    changes: list[ChangesLine]
    consensus: list[str]
    links: dict[str, str]
    meetings: dict[str, MeetingLine]
    objections: dict[str, ObjectionLine]
    opinions: dict[str, OpinionLine]
    signatures: list[SignatureLine]


class LinkedStageLine(TypedDict):
    """One stay in a stage.

    `state` is open, owing, resting or ended; only the first two need a workflow.
    """

    ballot: str | None
    conclusion: str | None
    ended_at: str | None
    entered_at: str
    instance: str
    kind: str
    links: dict[str, str]
    round: int
    stage: str
    state: str
    title: Text
    transition: str | None
    transition_title: Text | None
    verdict: str | None
    workflow_id: str


class LinkedStandardChange(TypedDict):
    """A change of a standard: the event's type, its place in the body's log, and one sentence about it."""

    change: str
    effective_at: str
    links: dict[str, str]
    number: str | None
    position: int
    project: str
    recorded_at: str
    text: str


class LinkedStandardLine(TypedDict):
    """A number of a standard with what it is about and how it stands to others."""

    ccs: list[str]
    classes: list[str]
    ics: list[str]
    links: dict[str, str]
    relations: list[RelationLine]
    standard: RegisterLine


class LinkedStandardView(TypedDict):
    """A standard on a day: its public record, present text, rights, relations from both ends, adoptions."""

    adoptions: list[AdoptionLine]
    dealings: list[Dealing]
    links: dict[str, str]
    record: dict[str, Any]
    relations: list[BibliographyLink]
    rights: list[Held]
    text: str | None


class LinkedTurns(TypedDict):
    """Whose turn it is to review next, in order; why other holders are passed over; and whose signatures lack.

    Where the present stage draws nobody by turns (`draws`), nobody waits.
    """

    draws: bool
    links: dict[str, str]
    passed_over: dict[str, str]
    unsigned: list[str]
    waiting: list[str]


class LinkedVersionAnswer(TypedDict):
    """What moving a project to another version of its procedure would come to; `refused` is the rule that says no."""

    before: str
    counterpart: str | None
    deadlines: list[DeadlineChange]
    differences: list[Difference]
    facts: dict[str, bool | int | str | list[str] | None]
    links: dict[str, str]
    refused: str | None
    stage: str
    version: str


class Looked(TypedDict):
    """What was found about an item of the checklist."""

    at: str
    finding: str


class MeetingLine(TypedDict):
    """A meeting as last convened, and who came; `entitled` 应到, `present` 实到.

    Instants are UTC.
    """

    agenda: list[str]
    at: str
    chair: str
    convened_at: str
    instance: str
    meeting: str
    panel: list[str]
    papers: dict[str, str]
    place: str | None
    evidence: NotRequired[str | None]
    guests: NotRequired[list[str]]
    present: NotRequired[list[SignedIn] | None]


class MilestoneLine(TypedDict):
    """A milestone: as planned first and now, and how it stands: coming, met, met_late or late."""

    document: str | None
    first: str
    milestone: str
    planned: str
    reached_on: str | None
    standing: str
    title: Text


class MoveFields(TypedDict):
    """Take a transition of the present stage; `periods` may set the next stage's periods otherwise than by default."""

    transition: str
    number: NotRequired[str | None]
    periods: NotRequired[dict[str, Period]]
    reason: NotRequired[str | None]


class NameOutsidePublisherFields(TypedDict):
    """Name a joint publisher that is not on this server: a body by evidence."""

    code: str
    name: Text
    partner: str
    unit: NotRequired[str | None]


class NameSourceResultFields(TypedDict):
    """Name a research result or patent that the standard comes from 成果转化; `patent` is its id where disclosed."""

    holder: str
    kind: str
    reference: str
    result: str
    title: str
    evidence: NotRequired[str | None]
    patent: NotRequired[str | None]


class NewCalendarAnswer(TypedDict):
    """A new address.

    `url` is a secret, shown this once: whoever knows it reads the calendar.
    """

    created_at: str
    id: str
    person: str | None
    url: str


class NoOfferAnswer(TypedDict):
    """Something that the person may not do now, and the rule that says so."""

    act: str
    label: str
    refusal: BrokenRule
    transition: str | None


class NoteAbsenceFields(TypedDict):
    """Enter on which days a person takes no reviews.

    Why is nobody's business, and no field is for it.
    """

    first_day: str
    last_day: str
    person: str


class NoteAddressFields(TypedDict):
    """Enter the mail address at which a person wants to be told, once a day, what concerns them; none to end that."""

    address: str | None
    person: str


class ObjectionLine(TypedDict):
    """An objection with its course."""

    at: str
    by: str
    clause: str | None
    instance: str
    interest: str | None
    objection: str
    text: str
    judgement: NotRequired[str | None]
    settlement: NotRequired[list[SettlementLine]]
    state: NotRequired[str]
    substantial: NotRequired[bool | None]
    sustained: NotRequired[bool | None]


class OfferAnswer(TypedDict):
    """Something that the person may do now."""

    act: str
    awaited: bool
    deadline: str | None
    label: str
    links: dict[str, str]
    transition: str | None
    until: str | None


class OffersAnswer(TypedDict):
    """What a person may do now, and why not the rest; as far as can be told before an act's fields are known."""

    may: list[OfferAnswer]
    may_not: list[NoOfferAnswer]


class OpenBallotFields(TypedDict):
    """Open the vote on the filed revision.

    The panel is named, unless the procedure says who votes.

    `period` is how long it runs, where a deadline closes it and that is not to be as long as usual.
    """

    ballot: str
    digest: str
    mode: str
    panel: NotRequired[list[str]]
    period: NotRequired[Period | None]


class Opinion(TypedDict):
    """What the review says of a clause, of the whole text where it names none; `by` a member, or by all."""

    opinion: str
    text: str
    by: NotRequired[str | None]
    clause: NotRequired[str | None]


class OpinionLine(TypedDict):
    """An opinion of the review with its answer, where it has one."""

    by: str | None
    clause: str | None
    instance: str
    opinion: str
    text: str
    answer: NotRequired[str | None]
    reason: NotRequired[str | None]


class OrderDraftersFields(TypedDict):
    """Put the drafters 起草人 in the order in which the standard names them."""

    persons: list[str]
    reason: NotRequired[str | None]


class Origin(TypedDict):
    """A project that the one proposed comes from, such as its pre-research 预研, and by which link of the procedure."""

    link: str
    source: str


class OutboxPage(TypedDict):
    """Packets that a register has not acknowledged."""

    items: list[PacketLine]
    links: dict[str, str]
    next: str | None


class OutcomeLine(TypedDict):
    """An outcome: whether it may be concluded in the present stage (`here`), and whether nothing binding is
    lacking.

    """

    criteria: list[CriterionLine]
    effect: str
    here: bool
    open: bool
    outcome: str
    title: Text


class OutsideIn(TypedDict):
    """That the act was done outside: when, by which channel, and the digest of its evidence."""

    channel: str
    happened_at: str
    evidence: NotRequired[str | None]


class OverrideLine(TypedDict):
    """A verdict that was set aside: by which decision, why, and with which evidence (a digest)."""

    at: str
    decision: str
    evidence: str
    reason: str
    verdict: str
    was: str


class OverrideVerdictFields(TypedDict):
    """Set the verdict of this round's ballot aside for another, by a decision that is on paper."""

    ballot: str
    decision: str
    verdict: Literal["passed", "failed"]
    evidence: NotRequired[str | None]
    reason: NotRequired[str | None]


class Owed(TypedDict):
    """An effect to be done.

    `key` is the same whenever the same log is asked.
    """

    key: str
    kind: str
    to: list[str]
    when: str
    at: NotRequired[str | None]
    ref: NotRequired[str]


class PacketLine(TypedDict):
    """A packet: its change, the standard's record then as the very text that was first handed out, and its SHA-256."""

    at: str
    change: str
    content: str
    n: int
    project: str
    sha256: str


class PaperAnswer(TypedDict):
    """A document that anybody may fetch while the round lasts; without a link, its bytes are not kept here."""

    link: str | None
    paper: PublicPaper


class Partner(TypedDict):
    """A joint publisher: whether its own organ agreed, and its own number."""

    body: str
    agreed: NotRequired[bool]
    number: NotRequired[str | None]


class Patent(TypedDict):
    """A disclosed patent and its holder's statement, where there is one; `due` is the key of that one's deadline."""

    holder: str
    id: str
    number: str
    by_holder: NotRequired[bool | None]
    clauses: NotRequired[list[str]]
    due: NotRequired[str | None]
    licence: NotRequired[str | None]
    overdue: NotRequired[bool]
    reciprocal: NotRequired[bool]
    signed_on: NotRequired[str | None]
    status: NotRequired[str | None]
    territory: NotRequired[str | None]
    title: NotRequired[str | None]


class PauseBodyFields(TypedDict):
    """Stop the opening of periodic reviews and all acts on projects, with reason and authority."""

    authority: str
    reason: str


class PauseEndpointFields(TypedDict):
    """Send nothing to an endpoint until it is resumed; what happens meanwhile is sent then."""

    endpoint: str
    reason: str


class Period(TypedDict):
    """A length of time in days, working days, weeks, months or years.

    In data also written `30d`, `10wd`, `6mo`.

    `roll` says what happens when the last day is off: the period ends on the next working day, or nevertheless
    (`none`).
    """

    length: int
    unit: Literal["d", "wd", "w", "mo", "y"]
    roll: NotRequired[Literal["next_workday", "none"]]


class PeriodicReviewsPage(TypedDict):
    """Standards by when their review is due."""

    items: list[ReviewLine]
    links: dict[str, str]
    next: str | None


class PingEndpointFields(TypedDict):
    """Try an endpoint: the event that this leads to is sent to it alone, whatever its types."""

    endpoint: str


class PlanAnswer(TypedDict):
    """A public project."""

    line: PublicLine
    links: dict[str, str]


class PlanMilestonesFields(TypedDict):
    """Plan the milestones, all that are to come; another plan takes the place of the one before, for a reason."""

    milestones: list[Planned]
    reason: NotRequired[str | None]


class Planned(TypedDict):
    """A milestone as it is planned; with `document`, filing a document of that kind reaches it."""

    milestone: str
    on: str
    title: Text
    document: NotRequired[str | None]


class PlansAnswer(TypedDict):
    """A page of public projects under way or in force.

    `next` is the cursor of the page after it.
    """

    items: list[PlanAnswer]
    next: str | None


class ProceduresPage(TypedDict):
    """Procedures that the body adopted, in order."""

    items: list[LinkedProcedureLine]
    links: dict[str, str]
    next: str | None


class ProjectLine(TypedDict):
    """A project in a list: where it is, since when, what comes next, and whose move it is.

    `state` is running, suspended or ended. `owner` is the role in charge of the stage, `movers` those whose move
    it is. `overdue`: a periodic review was not concluded in time, or a target of the present stage has passed.
    """

    body: str
    classes: list[str]
    deadline: DeadlineLine | None
    instance: str
    kind: str
    movers: list[Text]
    number: str | None
    overdue: bool
    owner: str | None
    owner_title: Text | None
    plan_number: str | None
    procedure: str
    procedure_digest: str
    procedure_version: str
    project: str
    since: str | None
    stage: str
    stage_title: Text
    state: str
    title: Text
    zone: str


class ProjectsPage(TypedDict):
    """A page of projects."""

    items: list[LinkedProjectLine]
    links: dict[str, str]
    next: str | None


class ProposeProject(TypedDict):
    """Propose a standard 提案: what the application form 立项申请书 holds; the procedure says what it must."""

    drafters: list[DrafterNamed]
    procedure: str
    project: str
    title: Text
    application: NotRequired[Application]
    comes_from: NotRequired[list[Origin]]
    contact: NotRequired[Commitment | str | None]
    document_type: NotRequired[str | None]
    drafting_units: NotRequired[list[str]]
    necessity: NotRequired[str | None]
    partners: NotRequired[list[str]]
    public_interests: NotRequired[list[str]]
    relations: NotRequired[str | None]
    revises: NotRequired[str | None]
    scope: NotRequired[str | None]
    type: NotRequired[Literal["propose_project"]]


class PublicBodyAnswer(TypedDict):
    """A body to everybody.

    A `drill` is a rehearsal: nothing in it holds outside of it.
    """

    body: str
    code: str
    drill: str | None
    links: dict[str, str]
    name: Text
    zone: str


class PublicLine(TypedDict):
    """A project in the list of plans.

    `comment` is there while the public may comment.
    """

    comment: PublicWindow | None
    kind: str
    number: str | None
    plan_number: str | None
    project: str
    public_interests: list[str]
    since: str
    stage: str
    stage_title: Text
    status: str | None
    title: Text


class PublicPaper(TypedDict):
    """A document that anybody may fetch while the round lasts, by the digest of its bytes."""

    digest: str
    kind: str
    revision: int
    title: Text


class PublicProject(TypedDict):
    """One project as anybody may see it.

    `ahead` are the titles of the stages that follow the present one.
    """

    ahead: list[Text]
    consent: list[str | Text] | None
    identities: list[str]
    line: PublicLine
    needs: list[str]
    papers: list[PublicPaper]
    rounds: list[PublicRound]
    steps: list[PublicStep]
    types: dict[str, Text]


class PublicProjectAnswer(TypedDict):
    """A public project whole.

    While `line.comment` is there, comments are sent to the link `comments`.
    """

    links: dict[str, str]
    papers: list[PaperAnswer]
    project: PublicProject


class PublicReceipt(TypedDict):
    """That a comment was received, and the code by which its sender asks what becomes of it: nobody else knows it."""

    instance: str
    late: bool
    links: dict[str, str]
    project: str
    receipt: Receipt | None
    receipt_code: str
    received_at: str
    state: str


class PublicResult(TypedDict):
    """An answered comment, without its words.

    `name` and `organisation` are there where its sender agreed to them.
    """

    clause: str | None
    disposed_at: str
    disposition: str
    disposition_title: Text
    kind: str | None
    late: bool
    n: int
    name: str | None
    organisation: str | None
    reason: str | None


class PublicResultsAnswer(TypedDict):
    """A page of answered comments.

    `next` is the cursor of the page after it; None at the end.
    """

    items: list[PublicResult]
    next: str | None


class PublicRound(TypedDict):
    """A round that the public could comment in.

    `results` are there once all of its comments are answered.
    """

    comments: int
    instance: str
    last_day: str | None
    open: bool
    opened_at: str
    results: dict[str, int] | None


class PublicStandardAnswer(TypedDict):
    """A published standard: what its release announced, with statements, disclosure, patents and upkeep."""

    links: dict[str, str]
    record: dict[str, Any]


class PublicStandardLine(TypedDict):
    """A number of the register; `now` is the one that a renumbered standard bears instead."""

    disclosed: str | None
    effective_on: str | None
    links: dict[str, str]
    now: str | None
    number: str
    published_on: str | None
    state: str
    title: Text


class PublicStandardsAnswer(TypedDict):
    """The register, in order of numbers."""

    items: list[PublicStandardLine]


class PublicStep(TypedDict):
    """A stay in a stage: when it began and ended; `last_day` (in the body's zone) the next one that binds."""

    deadline: Text | None
    ended_at: str | None
    entered_at: str
    instance: str
    kind: str
    last_day: str | None
    title: Text


class PublicWindow(TypedDict):
    """A round of comment open to everybody: until the end of `last_day` in `zone`, which is before `until`."""

    clauses: list[str]
    instance: str
    last_day: str | None
    opened_at: str
    until: str | None
    zone: str


class PublicationAnswer(TypedDict):
    """Where the publication of a standard stands."""

    checks: list[Check]
    form: list[Field]
    links: dict[str, str]
    record: dict[str, Any]
    text: str


class PublishTranslationFields(TypedDict):
    """Publish the standard in another language: `of` is the text that was translated, which must be the present
    one.

    """

    digest: str
    evidence: str
    language: str
    of: str
    title: str
    verified_by: str


class QualifyPersonFields(TypedDict):
    """Enter that a person has a qualification, by what evidence, and until which day it holds, if not for good."""

    evidence: str
    person: str
    qualification: str
    last_day: NotRequired[str | None]


class RaiseObjectionFields(TypedDict):
    """Object to the draft, or to a clause of it."""

    objection: str
    text: str
    clause: NotRequired[str | None]


class ReachMilestoneFields(TypedDict):
    """Say that a milestone is reached."""

    milestone: str
    evidence: NotRequired[str | None]


class Receipt(TypedDict):
    """That `body` recorded the events from `first` to `last` at `recorded_at`, `hash` being that of the last.

    The hash chain makes it speak for everything before as well. `public_key` and `signature` are base64url; the
    signature is over the canonical JSON of the rest.
    """

    body: str
    first: int
    hash: str
    key_id: str
    last: int
    public_key: str
    recorded_at: str
    signature: NotRequired[str]


class RecordAdoptionFields(TypedDict):
    """Enter that an organisation adopted the standard: `title` is the policy, tender, product; with evidence."""

    adopter: str
    adoption: str
    evidence: str
    kind: str
    since: str
    title: str
    unit: NotRequired[str | None]


class RecordAttendanceFields(TypedDict):
    """Enter the sign-in list of the meeting; it is the denominator."""

    ballot: str
    evidence: str
    present: list[str]


class RecordComparisonFields(TypedDict):
    """Record rows of the comparison table, by number; or say why there is `none` to compare with."""

    evidence: str
    none: NotRequired[str | None]
    rows: NotRequired[list[Compared]]


class RecordDealingFields(TypedDict):
    """Enter a transfer, a licence or a pledge of a right in the standard, with evidence.

    `giver` is who holds the right: the body itself, by its id, unless it was transferred. Money is none of ours.
    """

    dealing: str
    evidence: str
    giver: str
    kind: Literal["transfer", "licence", "pledge"]
    right: str
    since: str
    taker: str
    exclusive: NotRequired[bool]
    until: NotRequired[str | None]


class RecordDisclosureFields(TypedDict):
    """Enter where the national platform shows the standard, with evidence."""

    evidence: str
    url: str


class RecordFindingFields(TypedDict):
    """Enter what was found about an item of the review's checklist; a later finding takes the place of an earlier."""

    finding: str
    item: str
    text: str
    evidence: NotRequired[str | None]


class RecordOpinionsFields(TypedDict):
    """Enter opinions of the review, clause by clause."""

    opinions: list[Opinion]


class RecordPostingFields(TypedDict):
    """Note that the draft was put before the public by one of the procedure's channels, with evidence of it."""

    channel: str
    evidence: str
    url: NotRequired[str | None]


class RecordReplyFields(TypedDict):
    """Note that an organisation replied and has no comment."""

    unit: str


class RefusalAnswer(TypedDict):
    """An act that the rules refuse; `others` are further rules that say no to it."""

    checked: str
    detail: str
    facts: dict[str, Any]
    instance: str
    others: list[BrokenRule]
    rule: str
    satisfy: str
    says: str
    source: str
    source_checked: bool
    status: int
    strength: str
    title: str
    type: str
    errors: NotRequired[list[dict[str, str]] | None]


class RefusalLine(TypedDict):
    """A refused act that was kept."""

    checked: str
    command: str
    is_checked: bool
    person: str | None
    portal: str | None
    position: int
    recorded_at: str
    rule: str
    satisfy: str
    says: str
    source: str


class RefusalsPage(TypedDict):
    """Refused acts of a project that were kept."""

    items: list[RefusalLine]
    links: dict[str, str]
    next: str | None


class RegisterDocumentFields(TypedDict):
    """Register a revision of a document by the digest of its bytes, with its 稿别."""

    digest: str
    document: str
    kind: str
    media_type: str
    size: int
    title: Text
    filename: NotRequired[str | None]
    language: NotRequired[str]
    note: NotRequired[str | None]


class RegisterEndpointFields(TypedDict):
    """Have events sent to a receiver that consented; no `types` means all of them.

    `address` and `consent` are made where the receiver is asked, `POST /v1/bodies/{body}/endpoints`.
    """

    address: str
    consent: str
    endpoint: str
    kind: Literal["webhook", "wecom", "dingtalk", "feishu"]
    public_key: NotRequired[str | None]
    signing: NotRequired[Literal["v1a", "v1"] | None]
    types: NotRequired[list[str]]


class RegisterLine(TypedDict):
    """A number of a standard.

    `state` is pending, in_force, superseded or withdrawn; in a co-publisher's register it is joint. That of a
    number that the standard no longer bears is renumbered, and `now` is the one that it bears instead; else
    None.
    """

    amendments: list[str]
    body: str
    confirmed: list[int]
    disclosed: str | None
    effective_on: str | None
    joint: list[list[str | None]]
    number: str
    overdue: bool
    project: str
    published_on: str | None
    state: str
    text_digest: str | None
    title: Text
    now: NotRequired[str | None]


class RegisterPage(TypedDict):
    """A page of numbers, in order."""

    items: list[LinkedRegisterLine]
    links: dict[str, str]
    next: str | None


class RegisterVersionFields(TypedDict):
    """File a version in another language of a revision that is filed; it takes nothing's place."""

    digest: str
    document: str
    kind: str
    language: str
    media_type: str
    of_document: str
    of_revision: int
    size: int
    title: Text
    filename: NotRequired[str | None]
    note: NotRequired[str | None]
    verified_by: NotRequired[str | None]


class RelateStandardFields(TypedDict):
    """Say how the document stands to another: to one of the body's own (`other`), or to one of elsewhere
    (`number`).

    """

    relation: str
    evidence: NotRequired[str | None]
    note: NotRequired[str | None]
    number: NotRequired[str | None]
    other: NotRequired[str | None]


class RelateUnitsFields(TypedDict):
    """Enter that an organisation belongs to another (母公司 parent), or to none any more."""

    evidence: str
    parent: str | None
    unit: str


class RelationLine(TypedDict):
    """How a standard stands to another, told from its own end (`outgoing`) or from the other's."""

    number: str | None
    outgoing: bool
    project: str | None
    relation: str


class ReleaseCommentsFields(TypedDict):
    """Release comments that were held, or withheld by mistake: from now on they are listed and answered."""

    comments: list[str]


class ReleaseDrafterFields(TypedDict):
    """End a drafter's part in the working group, for a reason."""

    person: str
    reason: str


class ReleaseFields(TypedDict):
    """Release the standard 发布: all publishers at once, each with its own number.

    `number` is the lead's, where it is not simply the next one: a new part of a numbered standard, an adopted
    one's.
    """

    document_number: str
    effective_on: str
    number: NotRequired[str | None]
    partners: NotRequired[list[str]]


class ReleaseTogetherFields(TypedDict):
    """Release several standards by one announcement 公告, all or none; each gets the next number of its publishers.

    `partners` are all joint publishers of any of them. Who may release one may release several.
    """

    document_number: str
    effective_on: str
    projects: list[str]
    partners: NotRequired[list[str]]


class RemoveEndpointFields(TypedDict):
    """Send nothing to an endpoint any more, and destroy its address and secrets."""

    endpoint: str
    reason: str


class RenumberFields(TypedDict):
    """Give standards of the body other numbers by a table, old to new.

    No number is taken back or used again.
    """

    decision: str
    numbers: list[Renumbered]
    evidence: NotRequired[str | None]


class Renumbered(TypedDict):
    """A number that a standard bears, and the one that it is to bear."""

    new: str
    old: str


class Replaced(TypedDict):
    """A standard in whose place this one comes 代替, wholly or in part."""

    number: str
    partly: NotRequired[bool]


class ReplayEndpointFields(TypedDict):
    """Send an endpoint once more what stands in the log after a position, with the ids of then."""

    after: int
    endpoint: str
    reason: str


class Reply(TypedDict):
    """A reply to a vote, or with `outcome` what the exchange came to; by whom and for whom, if for somebody."""

    at: str
    by: str | None
    on_behalf_of: str | None
    text: str
    outcome: NotRequired[str | None]


class ReplyToDispositionFields(TypedDict):
    """Accept or contest a disposition, as the commenter: known by the portal, or by the receipt code."""

    accepts: bool
    comment: str
    receipt: NotRequired[str | None]
    text: NotRequired[str | None]


class ReportLine(TypedDict):
    """What was found when a paper was filed; nothing where it passed."""

    document: str
    findings: list[list[str]]
    kind: str
    revision: int


class ReportRemedyFields(TypedDict):
    """Report that a remedy which the decision of an appeal ordered has been carried out."""

    appeal: str
    evidence: str
    remedy: str
    text: str


class Request(TypedDict):
    """A request to review a standard early, and its answer."""

    at: str
    ground: str
    id: str
    state: NotRequired[Literal["open", "admitted", "declined"]]


class RequestReviewFields(TypedDict):
    """Ask that a standard be reviewed before its time: a complaint, a law changed, a referenced standard withdrawn.

    `standard` is the other standard, or the law, that the request is about.
    """

    ground: str
    request: str
    text: str
    evidence: NotRequired[str | None]
    standard: NotRequired[str | None]


class ResumeBodyFields(TypedDict):
    """End a pause."""

    authority: str
    reason: str


class ResumeEndpointFields(TypedDict):
    """Go on sending where it stopped, to an endpoint that was paused or that went away."""

    endpoint: str
    reason: str


class ReviewLine(TypedDict):
    """A standard and its periodic review: when it is due, whether one is open or late, for how many days.

    `years` are full ones since the release, or since a review last confirmed it. `waiting` are requests for an
    early review without an answer, `stale` the body's own standards that it relies on and that no longer stand.
    """

    days_late: int
    due_on: str | None
    flags: list[str]
    number: str
    open: bool
    overdue: bool
    project: str
    published_on: str
    stale: list[str]
    title: Text
    waiting: int
    years: int


class ReviewRequestLine(TypedDict):
    """A request: its ground, when it came (UTC), what it says, and the answer.

    Words that were erased are None.
    """

    evidence: str | None
    ground: str
    received_at: str
    request: str
    standard: str | None
    text: str | None
    admitted: NotRequired[bool | None]
    reason: NotRequired[str | None]


class ReviewRequestsPage(TypedDict):
    """Requests for an early review."""

    items: list[ReviewRequestLine]
    links: dict[str, str]
    next: str | None


class RevokeIssuerFields(TypedDict):
    """Take no more tokens of an issuer."""

    issuer: str


class RevokeOriginFields(TypedDict):
    """Take an origin's admission back."""

    origin: str


class RevokePortalFields(TypedDict):
    """Take a portal's admission back."""

    portal: str


class RoleLine(TypedDict):
    """A role that somebody held on a day, from when until when; `until` is None while it is held.

    With `on_behalf_of` it was that person's, delegated to this one.
    """

    name: str
    person: str
    role: str
    since: str
    unit: str | None
    until: str | None
    on_behalf_of: NotRequired[str | None]


class RolesPage(TypedDict):
    """Roles held on a day, each with its term."""

    items: list[RoleLine]
    links: dict[str, str]
    next: str | None


class RotateEndpointSecretFields(TypedDict):
    """Sign with a new secret; the former signs beside it for some hours.

    `secret` and `consent` are made where one is asked for, `POST /v1/bodies/{body}/endpoints/{endpoint}/secret`.
    """

    consent: str
    endpoint: str
    secret: str
    overlap_hours: NotRequired[int]
    public_key: NotRequired[str | None]


class RotateKeyFields(TypedDict):
    """Sign receipts with a new key from now on."""

    reason: str


class RotatePortalFields(TypedDict):
    """Give a portal a new token; the former one stays valid for some days, 0 for none.

    `scopes` replace its scopes.
    """

    portal: str
    token_digest: str
    expires_at: NotRequired[str | None]
    overlap_days: NotRequired[int]
    scopes: NotRequired[list[Literal["read", "act", "documents", "administer"]] | None]


class RoundFigures(TypedDict):
    """One round of comment.

    `sent` and what follows count organisations; `without_reply` are those asked and silent.

    `clauses` are what the round is about, where it is not about all; `change` is the class declared after it.
    """

    by_identity: dict[str, int]
    by_interest: dict[str, int]
    by_state: dict[str, int]
    change: str | None
    clauses: list[str]
    comments: int
    contested: list[str]
    groups: list[Group]
    instance: str
    posted: list[str]
    replied: int
    sent: int
    with_comments: int
    without_reply: list[str]


class RoundsPage(TypedDict):
    """A project's rounds of comment in figures."""

    items: list[RoundFigures]
    links: dict[str, str]
    next: str | None


class RuleLine(TypedDict):
    """A rule that may refuse the act, and what would satisfy it, with `{facts}` still open."""

    rule: str
    satisfy: str
    says: str


class SetDraftingUnitsFields(TypedDict):
    """Say which organisations draft 起草单位, the leading one first, in the order in which the standard names them."""

    reason: str
    units: list[str]


class SetLabelFields(TypedDict):
    """Give one of the procedure's further state variables a value that may follow its present one."""

    value: str
    variable: str
    reason: NotRequired[str | None]


class SetReviewIntervalFields(TypedDict):
    """Give one standard an interval of its own for its periodic reviews, for a reason."""

    interval: Period
    reason: str
    evidence: NotRequired[str | None]


class SettleObjectionFields(TypedDict):
    """Enter an attempt to settle an objection and what came of it.

    `tried` leaves it open; it is `resolved` by a change or an explanation, `withdrawn` by whoever raised it, or
    `overruled` by those who may.
    """

    objection: str
    outcome: Literal["tried", "resolved", "withdrawn", "overruled"]
    reason: str
    evidence: NotRequired[str | None]


class SettleVoteFields(TypedDict):
    """Say what the exchange over a vote came to.

    The vote itself stays as it is.
    """

    ballot: str
    outcome: Literal["resolved", "unresolved"]
    text: str
    voter: str


class SettlementLine(TypedDict):
    """One attempt to settle an objection, by whom, and what came of it."""

    at: str
    by: str | None
    outcome: str
    reason: str


class SignInFields(TypedDict):
    """Enter the sign-in list of a meeting, once: members and their substitutes, and guests who do not vote."""

    evidence: str
    meeting: str
    present: list[SignedIn]
    guests: NotRequired[list[str]]


class SignMinutesFields(TypedDict):
    """Sign the minutes on file: oneself or, with the signed sheet as evidence, for those whose signatures it bears."""

    digest: str
    evidence: NotRequired[str | None]
    signers: NotRequired[list[str]]


class SignatureLine(TypedDict):
    """Who signed which text, when, and the sheet as evidence."""

    at: str
    digest: str
    evidence: str | None
    signers: list[str]


class SignedIn(TypedDict):
    """One line of a sign-in list: who came, instead of which member of the panel, and whether from afar."""

    person: str
    instead_of: NotRequired[str | None]
    remote: NotRequired[bool]


class StageLine(TypedDict):
    """One stay in a stage.

    `state` is open, owing, resting or ended; only the first two need a workflow.
    """

    ballot: str | None
    conclusion: str | None
    ended_at: str | None
    entered_at: str
    instance: str
    kind: str
    round: int
    stage: str
    state: str
    title: Text
    transition: str | None
    transition_title: Text | None
    verdict: str | None
    workflow_id: str


class StagesPage(TypedDict):
    """Stays of a project in stages, the first one first."""

    items: list[LinkedStageLine]
    links: dict[str, str]
    next: str | None


class StandardsPage(TypedDict):
    """A page of standards that were searched for."""

    items: list[LinkedStandardLine]
    links: dict[str, str]
    next: str | None


class StateLicenceFields(TypedDict):
    """Enter the patent holder's statement on licences 实施许可声明, with its digest.

    `reciprocal`: only to those who license theirs in turn. `signed_on` is the day on the paper.
    """

    evidence: str
    licence: str
    patent: str
    conditions: NotRequired[str | None]
    reciprocal: NotRequired[bool]
    signed_on: NotRequired[str | None]


class SubmitChangesFields(TypedDict):
    """Hand in the final draft with the changes that the review asked for, and say of which class they are.

    `diff` is the comparison with the text that was reviewed.
    """

    change_class: str
    digest: str
    text: str
    diff: NotRequired[str | None]


class SubmitCommentFields(TypedDict):
    """Comment on the draft.

    Only the text is needed, unless the procedure asks for more.

    `unit` is the organisation of the roster for which its member speaks; `consent` the version of the text by
    which the commenter agreed to be named.
    """

    comment: str
    text: str
    attachments: NotRequired[list[str]]
    clause: NotRequired[str | None]
    consent: NotRequired[str | None]
    contact: NotRequired[str | None]
    interest: NotRequired[str | None]
    kind: NotRequired[str | None]
    line: NotRequired[str | None]
    member_body: NotRequired[str | None]
    name: NotRequired[str | None]
    named: NotRequired[bool]
    organisation: NotRequired[str | None]
    place: NotRequired[str | None]
    proposed_change: NotRequired[str | None]
    unit: NotRequired[str | None]


class TakeUpComplaintFields(TypedDict):
    """Acknowledge a complaint and look into it."""

    complaint: str


class Text(TypedDict):
    """A text in Chinese and, where there is one, English."""

    zh: str
    en: NotRequired[str | None]


class UnitLine(TypedDict):
    """A drafting unit in its place, and whether it had confirmed."""

    confirmed: bool
    name: Text | None
    unit: str


class UnlinkAccountsFields(TypedDict):
    """Take from a person all accounts with an issuer."""

    issuer: str
    person: str


class UnrelateStandardFields(TypedDict):
    """Take a relation back that no longer holds, or never did; for a reason."""

    reason: str
    relation: str
    number: NotRequired[str | None]
    other: NotRequired[str | None]


class ValidateCommentFields(TypedDict):
    """Confirm, for one's organisation, a comment that its member made."""

    comment: str


class VersionLine(TypedDict):
    """A version in another language, the revision it is of, and whether that is the last one."""

    digest: str
    document: str
    in_step: bool
    kind: str
    language: str
    of_document: str
    of_revision: int
    revision: int


class Voice(TypedDict):
    """An application to join or an opinion, and its answer.

    `erased` says that words were there and are gone.
    """

    answer: str | None
    contact: str | None
    erased: bool
    id: str
    kind: Literal["joining", "opinion"]
    person: str
    reason: str | None
    received_at: str
    said: str
    text: str | None
    unit: str | None


class VoicesPage(TypedDict):
    """Who asked to join and who gave an opinion."""

    items: list[Voice]
    links: dict[str, str]
    next: str | None


class VoteLine(TypedDict):
    """A vote with what followed it.

    Of a running ballot only who voted, when, and whether late, is told.
    """

    because: str | None
    by: str | None
    happened_at: str
    late: bool
    position: str | None
    reason: str | None
    replaced: bool
    thread: list[Reply]
    voter: str


class Voter(TypedDict):
    """One who may vote, as of the opening: unit, interest, classes (the interest and the roles held) and weights."""

    classes: list[str]
    interest: str | None
    person: str
    unit: str | None
    weights: dict[str, int]


class Warned(TypedDict):
    """Something that a count points out: how many votes it is about, and of how many."""

    kind: Literal["narrow", "quorum_near", "abstained"]
    of: int
    votes: int


class WithdrawAppealFields(TypedDict):
    """Withdraw one's own appeal before it is decided."""

    appeal: str


class WithdrawConsentFields(TypedDict):
    """Withdraw the consent to be named, as the commenter: known by the portal, or by the receipt code."""

    comment: str
    receipt: NotRequired[str | None]


class WithdrawProxyFields(TypedDict):
    """Take a proxy back; a vote already cast by it stands until the voter casts another."""

    ballot: str


class WithholdCommentsFields(TypedDict):
    """Do not take up held comments, such as advertisements or insults; the reason is told to whoever has the code.

    What is said about a standard is answered, not withheld.
    """

    comments: list[str]
    reason: str


class Year(TypedDict):
    """One announced year, in the JSON schema of NateScarlet/holiday-cn with a `source` beside its `papers`.

    Days from 24 December of the year before belong to it too: New Year's holiday begins there.
    """

    days: list[Day]
    year: int
    papers: NotRequired[list[str]]
    source: NotRequired[str]


ApprovalLink: TypeAlias = list[str | bool | None]


Held: TypeAlias = list[str | list[str]]


def _part(text: str) -> str:
    """Return a text as one part of an address."""
    return quote(text, safe="")


def _query(given: Mapping[str, Any]) -> str:
    told = {name: str(value).lower() if isinstance(value, bool) else value for name, value in given.items()}
    text = urlencode({name: value for name, value in told.items() if value is not None}, doseq=True)
    return f"?{text}" if text else ""


def _members(content: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(content)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The token must not follow a redirect to somebody else."""

    def redirect_request(self, *_: Any) -> None:
        return None


class Guiju:
    """One body's things, as one portal may have them. Threads may share it: it keeps nothing between calls."""

    def __init__(
        self,
        url: str,
        body: str,
        token: str | None = None,
        *,
        lang: str = "zh-CN",
        timeout: float = 30.0,
        tries: int = 4,
        heard: Callable[[HTTPResponse], None] | None = None,
    ) -> None:
        """`heard` is called with each answer before it is read: for its `ETag`, which `if_match` takes, or its id."""
        if urlsplit(url).scheme not in {"http", "https"}:
            raise ValueError("the address begins with https:// or http://")
        self._url = url.rstrip("/")
        self._body = body
        self._token = token
        self._lang = lang
        self._timeout = timeout
        self._tries = tries
        self._heard = heard
        self._opener = urllib.request.build_opener(_NoRedirect)

    def _of_body(self, path: str) -> str:
        return f"/v1/bodies/{_part(self._body)}{path}"

    def _act(self, path: str, act: Mapping[str, Any], how: Mapping[str, Any], *, dry: bool = False) -> Any:
        around = {name: value for name, value in how.items() if name not in {"key", "if_match"}}
        query, key = ({"dry_run": True}, None) if dry else ({}, how.get("key") or new_key())
        headers = {"If-Match": how.get("if_match")}
        return self._json("POST", path, query=query, headers=headers, sends={"act": act, **around}, key=key)

    def _json(self, method: str, path: str, **more: Any) -> Any:
        return self._ask(method, path, json.load, **more)

    def _text(self, method: str, path: str, **more: Any) -> str:
        return self._ask(method, path, lambda answer: answer.read().decode("utf-8"), **more)

    def _nothing(self, method: str, path: str, **more: Any) -> None:
        self._ask(method, path, HTTPResponse.close, **more)

    def _bytes(self, method: str, path: str, **more: Any) -> Download:
        return self._ask(method, path, lambda answer: answer, **more)

    def _ask(
        self,
        method: str,
        path: str,
        read: Callable[[HTTPResponse], T],
        *,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, str | None] | None = None,
        sends: Mapping[str, Any] | None = None,
        content: Upload | None = None,
        key: str | None = None,
    ) -> T:
        """Ask, again where that can do no harm: a reading, or an act under the same key."""
        request = urllib.request.Request(self._url + path + _query(query or {}), method=method)  # noqa: S310 - checked to be HTTP
        request.add_header("Accept-Language", self._lang)
        if self._token is not None:
            request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        if key is not None:
            request.add_header("Idempotency-Key", key)
        for name, value in (headers or {}).items():
            if value is not None:
                request.add_header(name, value)
        if sends is not None:
            given = {name: value for name, value in sends.items() if value is not None}
            request.data = json.dumps(given, ensure_ascii=False).encode("utf-8")
            request.add_header("Content-Type", "application/json")
        elif content is not None:
            request.data = content
            request.add_header("Content-Type", "application/octet-stream")
        repeatable = method == "GET" or key is not None
        for attempt in range(self._tries if repeatable else 1):
            wait = min(0.5 * 2**attempt, LONGEST_WAIT)
            last = not repeatable or attempt == self._tries - 1
            try:
                answer = self._opener.open(request, timeout=self._timeout)
                if self._heard is not None:
                    self._heard(answer)
                return read(answer)
            except HTTPError as error:
                with error:
                    problem = Problem(error.code, _members(error.read()))
                if error.code != BUSY or last:
                    raise problem from None
                asked = error.headers.get("Retry-After", "")
                wait = min(float(asked), LONGEST_WAIT) if asked.isdigit() else wait
            except (URLError, OSError, HTTPException, json.JSONDecodeError, UnicodeDecodeError) as error:
                if last or isinstance(getattr(error, "reason", None), ssl.SSLCertVerificationError):
                    raise Unreachable(key) from error
            time.sleep(wait)
        raise Unreachable(key)

    def accept_clock(self, act: AcceptClockFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Accept the host's clock 认可主机时钟.

        Accept the host's clock after a step that was not followed.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/accept_clock"), act, how))

    def acknowledge_packet(self, project: str, act: AcknowledgePacketFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Enter what a public register has taken over 登记公共登记库已接收.

        Enter that a public register has taken over packet `n` of the project, with what it answered.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/acknowledge_packet"), act, how)
        )

    def act_on_body(self, act: dict[str, Any], **how: Unpack[Acting]) -> AcceptedAnswer:
        """An act about the body itself.

        Roster, roles, procedures, regulations, calendars, keys, pauses, drills, agreement to a joint standard.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts"), act, how))

    def would_act_on_body(self, act: dict[str, Any], **how: Unpack[Acting]) -> DryRunAnswer:
        """Tell what `act_on_body` would come to now; nothing is recorded."""
        return cast("DryRunAnswer", self._act(self._of_body("/acts"), act, how, dry=True))

    def act_on_project(self, project: str, act: dict[str, Any], **how: Unpack[Acting]) -> AcceptedAnswer:
        """An act on a project.

        Move on, comment, answer, vote, attest, extend, publish, appeal, review: whatever the procedure offers.
        """
        return cast("AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts"), act, how))

    def would_act_on_project(self, project: str, act: dict[str, Any], **how: Unpack[Acting]) -> DryRunAnswer:
        """Tell what `act_on_project` would come to now; nothing is recorded."""
        return cast("DryRunAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts"), act, how, dry=True))

    def add_calendar(self, *, person: str | None = None) -> NewCalendarAnswer:
        """A new secret address of a calendar.

        Of the deadlines that concern one person of the roster, or of all. It ends with its portal's admission,
        too.
        """
        return cast("NewCalendarAnswer", self._json("POST", self._of_body("/calendars"), sends={"person": person}))

    def admit_appeal(self, project: str, act: AdmitAppealFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Admit an appeal 受理申诉.

        Admit an appeal: the deadlines the procedure names stop until it is decided.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/admit_appeal"), act, how)
        )

    def admit_issuer(self, act: AdmitIssuerFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Admit an identity provider 接受身份提供方.

        Take tokens of an issuer for who acts: made for `audience`, signed by its keys with one of the
        algorithms.

        The keys are fetched from `keys_url`, or stand in `keys`; without either, the issuer's own discovery
        document (`/.well-known/openid-configuration`) says where they are. `claim` names the person: by the
        roster's own id, or where accounts are `linked`, by an account that an act has linked with a person.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/admit_issuer"), act, how))

    def admit_origin(self, act: AdmitOriginFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Let pages of an origin send comments 准许某网站的页面提交意见.

        Let pages of this origin send comments from the public, by the component that a portal shows.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/admit_origin"), act, how))

    def admit_portal(self, act: AdmitPortalFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Admit a portal 接入门户.

        Admit a portal, known by the SHA-256 of its token, for some scopes and perhaps only until an instant.

        `certificate` is the SHA-256 of a client certificate by which a proxy of ours knows it as well.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/admit_portal"), act, how))

    def adopt_calendar(self, project: str, act: AdoptCalendarFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Adopt the announced calendar 按新日历重算期限.

        Count this project's provisional deadlines anew by the calendar as it is now announced.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/adopt_calendar"), act, how)
        )

    def adopt_procedure(self, act: AdoptProcedureFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Adopt a procedure 采用程序.

        Adopt a stored procedure, named by the digest of its text, for projects proposed from now on.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/adopt_procedure"), act, how))

    def advance_clock(self, act: AdvanceClockFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Advance the drill's clock 拨快演练时钟.

        In a drill, move the clock forward; `together` names the other bodies of the drill.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/advance_clock"), act, how))

    def agree_to_publish(self, act: AgreeToPublishFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Agree to publish jointly 同意联合发布.

        By a co-publisher's organ: agree to the text, known by its digest, led by another body.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/agree_to_publish"), act, how))

    def answer_complaint(self, project: str, act: AnswerComplaintFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Answer a complaint 答复投诉.

        Answer a complaint: what was found, and what is done about it. `reply` is for whoever complained alone.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/answer_complaint"), act, how)
        )

    def answer_joining(self, project: str, act: AnswerJoiningFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Answer an application to take part 答复参加申请.

        Accept or decline an application to join; declining has its reason.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/answer_joining"), act, how)
        )

    def answer_opinion(self, project: str, act: AnswerOpinionFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Answer an opinion on the plan 答复对计划的意见.

        Answer an opinion on the plan. The answer is for everybody to read.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/answer_opinion"), act, how)
        )

    def answer_patent_call(self, project: str, act: AnswerPatentCallFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Answer the patent question 答复专利征询.

        A drafting unit answers the patent question itself: by somebody of it, or with its paper's digest.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/answer_patent_call"), act, how)
        )

    def answer_review(self, project: str, act: AnswerReviewFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Answer an opinion of the review 答复审查意见.

        Answer an opinion of the review: what was made of it.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/answer_review"), act, how)
        )

    def answer_review_request(
        self, project: str, act: AnswerReviewRequestFields, **how: Unpack[Acting]
    ) -> AcceptedAnswer:
        """Answer a request for a review 答复复审请求.

        Admit a request, so that the review may open, or decline it; with the reason.
        """
        return cast(
            "AcceptedAnswer",
            self._act(self._of_body(f"/projects/{_part(project)}/acts/answer_review_request"), act, how),
        )

    def answer_vote(self, project: str, act: AnswerVoteFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Reply to a vote 答复投票意见.

        Reply to the reason that a voter gave, or to a reply to it.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/answer_vote"), act, how)
        )

    def apply_to_join(self, project: str, act: ApplyToJoinFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Apply to take part 申请参加项目.

        Apply to take part in the project, as one of the `part`s that the procedure offers.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/apply_to_join"), act, how)
        )

    def appoint_drafter(self, project: str, act: AppointDrafterFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Appoint a drafter 增加起草人.

        Add a drafter to the working group.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/appoint_drafter"), act, how)
        )

    def approve_projects(self, act: ApproveProjectsFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Decide on projects by one notice 合并公告立项.

        Take one transition with several projects by one notice 立项公告: number, day and text of the decision.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/approve_projects"), act, how))

    def ask_for_patents(self, project: str, act: AskForPatentsFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Put the patent question 征询专利.

        Record that the patent question was put, to which roles, and what they answered; with the minutes'
        digest.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/ask_for_patents"), act, how)
        )

    def assign_role(self, act: AssignRoleFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Assign a role 授予身份.

        Give a person a role from now on.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/assign_role"), act, how))

    def attest(self, project: str, act: AttestFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Attest 作出证明.

        Attest a fact the procedure asks for, with evidence; by a role the procedure names.

        Where the procedure has the words of a statement, this signs them: in the `office` named, else in that of
        the role.
        """
        return cast("AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/attest"), act, how))

    def begin_amendment(self, project: str, act: BeginAmendmentFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Begin an amendment 启动修改单.

        Open the project of an amendment to this standard; it is drafted, commented on and reviewed on its own.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/begin_amendment"), act, how)
        )

    def cast_vote(self, project: str, act: CastVoteFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Vote 投票.

        Take a position; whoever enters a paper vote, or votes as proxy or delegate, acts on the voter's behalf.

        Some positions have a list of reasons; `because` is the one chosen. A vote on paper is entered as `void`
        because of what makes it so.
        """
        return cast("AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/cast_vote"), act, how))

    def change_procedure(self, project: str, act: ChangeProcedureFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Move to another version of the procedure 改按另一版程序.

        Move the project to another adopted version; `stage` chooses among several counterparts of its stage.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/change_procedure"), act, how)
        )

    def check_overlap(self, project: str, act: CheckOverlapFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Search for standards alike 查重.

        Search the register, the projects and the imported catalogues for standards like the one proposed.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/check_overlap"), act, how)
        )

    def circulate_draft(self, project: str, act: CirculateDraftFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Note to whom the draft was sent 登记征求意见稿的发送.

        Note to which organisations of the roster the draft was sent for comment.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/circulate_draft"), act, how)
        )

    def cite_public_standard(self, project: str, *, form: Literal["relaton", "schema-org"]) -> Download:
        """A published standard as libraries and search engines read it.

        Made of the same record.
        """
        return self._bytes("GET", self._of_body(f"/public/standards/{_part(project)}/citation"), query={"form": form})

    def cite_standard(self, project: str, *, form: Literal["relaton", "schema-org"]) -> Download:
        """A standard as libraries and search engines read it.

        Made of the public record: nothing in it but what anybody may know.
        """
        return self._bytes("GET", self._of_body(f"/projects/{_part(project)}/citation"), query={"form": form})

    def classify_project(self, project: str, act: ClassifyProjectFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Classify the project 确定项目类别.

        Say to which classes 项目类别 of the procedure the project belongs, instead of those it had.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/classify_project"), act, how)
        )

    def close_ballot(self, project: str, act: CloseBallotFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Close a ballot 结束表决.

        Close the vote and count. `met` are the voters whose condition is met; `casting` decides a tie.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/close_ballot"), act, how)
        )

    def comment_in_public(
        self,
        project: str,
        *,
        text: str,
        clause: str | None = None,
        consent: str | None = None,
        contact: str | None = None,
        interest: str | None = None,
        kind: str | None = None,
        line: str | None = None,
        member_body: str | None = None,
        name: str | None = None,
        named: bool | None = None,
        organisation: str | None = None,
        place: str | None = None,
        proposed_change: str | None = None,
        website: str | None = None,
        key: str | None = None,
    ) -> PublicReceipt:
        """Comment on a draft, without an account.

        Where the procedure takes comments from the public. Keep the receipt code: with it one learns the answer.
        """
        return cast(
            "PublicReceipt",
            self._json(
                "POST",
                self._of_body(f"/public/projects/{_part(project)}/comments"),
                sends={
                    "text": text,
                    "clause": clause,
                    "consent": consent,
                    "contact": contact,
                    "interest": interest,
                    "kind": kind,
                    "line": line,
                    "member_body": member_body,
                    "name": name,
                    "named": named,
                    "organisation": organisation,
                    "place": place,
                    "proposed_change": proposed_change,
                    "website": website,
                },
                key=key or new_key(),
            ),
        )

    def conclude_by_consensus(
        self, project: str, act: ConcludeByConsensusFields, **how: Unpack[Acting]
    ) -> AcceptedAnswer:
        """Conclude by consensus 协商一致作出结论.

        Say that there is consensus, and what the review comes to without a vote; `periods` as after a vote.
        """
        return cast(
            "AcceptedAnswer",
            self._act(self._of_body(f"/projects/{_part(project)}/acts/conclude_by_consensus"), act, how),
        )

    def conclude_periodic_review(
        self, project: str, act: ConcludePeriodicReviewFields, **how: Unpack[Acting]
    ) -> AcceptedAnswer:
        """Conclude the periodic review 作出复审结论.

        Conclude the review; `revision` names the new project of a revision.
        """
        return cast(
            "AcceptedAnswer",
            self._act(self._of_body(f"/projects/{_part(project)}/acts/conclude_periodic_review"), act, how),
        )

    def conclude_review(self, project: str, act: ConcludeReviewFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Conclude the review 作出审查结论.

        Say what a passed review comes to: as it stands, or after changes, for which `periods` may set another
        time.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/conclude_review"), act, how)
        )

    def confirm_changes(self, project: str, act: ConfirmChangesFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Confirm the changes 确认修改.

        The lead reviewer confirms that the final draft answers each opinion of the review.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/confirm_changes"), act, how)
        )

    def confirm_unit(self, project: str, act: ConfirmUnitFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Confirm a drafting unit 起草单位确认.

        A drafting unit confirms that it is one: by somebody of the unit, or entered with the sealed paper's
        digest.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/confirm_unit"), act, how)
        )

    def convene_meeting(self, project: str, act: ConveneMeetingFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Convene a review meeting 召开审查会议.

        Call the panel to a meeting and send it the papers; a second time, before anybody signed in, it is put
        off.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/convene_meeting"), act, how)
        )

    def decide_appeal(self, project: str, act: DecideAppealFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Decide an appeal 决定申诉.

        Decide an appeal, admitted or not; stopped deadlines resume with what was left of them.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/decide_appeal"), act, how)
        )

    def decide_release(self, project: str, act: DecideReleaseFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Enter the decision on the release 登记批准决定.

        Enter an organ's decision on the text, known by its digest: approved 批准 or returned 退回, with its minutes.

        Where it voted here, `ballot` says in which vote, and there are no figures to enter.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/decide_release"), act, how)
        )

    def declare_change(self, project: str, act: DeclareChangeFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Declare the class of a change 申报变更类别.

        Declare how much the draft was changed after the round, and where; the class says whether that takes
        another.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/declare_change"), act, how)
        )

    def delegate_role(self, act: DelegateRoleFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Delegate a role 委托身份.

        Have somebody act in a role for the person who holds it, up to and including a day in the body's zone.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/delegate_role"), act, how))

    def describe_standard(self, project: str, act: DescribeStandardFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Describe the standard 填写封面与登记信息.

        Enter what the cover and the registers say; entered again, the whole of it anew, until the release.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/describe_standard"), act, how)
        )

    def disclose_patent(self, project: str, act: DisclosePatentFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Disclose a patent 披露专利.

        Disclose a patent that the standard may need: 必要专利信息披露. `by_holder` says whether its holder does.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/disclose_patent"), act, how)
        )

    def dispose_comment(self, project: str, act: DisposeCommentFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Dispose of a comment 处理意见.

        Answer a comment.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/dispose_comment"), act, how)
        )

    def dispose_comments(self, project: str, act: DisposeCommentsFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Dispose of several comments 批量处理意见.

        Answer several comments alike: all of them or none.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/dispose_comments"), act, how)
        )

    def draw_reviewers(self, project: str, act: DrawReviewersFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Draw reviewers by turns 按轮次抽取审查人.

        Have so many reviewers drawn whose turn it is. Those who `declined` are passed over, and leave a panel
        drawn.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/draw_reviewers"), act, how)
        )

    def drop_publisher(self, project: str, act: DropPublisherFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Go on without a joint publisher 不再与某单位联合发布.

        Go on without a joint publisher, on this server or elsewhere, before the release: by a decision.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/drop_publisher"), act, how)
        )

    def end_adoption(self, project: str, act: EndAdoptionFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """End a record of adoption 终止采信记录.

        Enter that an adoption ended, or was entered wrongly; the record stays.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/end_adoption"), act, how)
        )

    def end_dealing(self, project: str, act: EndDealingFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """End a licence or pledge 终止许可、质押.

        Enter that a licence or a pledge ended, from a day on.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/end_dealing"), act, how)
        )

    def end_delegation(self, act: EndDelegationFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """End a delegation 终止委托.

        End a delegation before its day.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/end_delegation"), act, how))

    def end_role(self, act: EndRoleFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """End a role 终止身份.

        End a person's role now.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/end_role"), act, how))

    def endorse_project(self, project: str, act: EndorseProjectFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Give an office's opinion 签署立项意见.

        Give the opinion for which the form has room 申请单位意见、分支机构意见, as an act of office.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/endorse_project"), act, how)
        )

    def enrol_person(self, act: EnrolPersonFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Enrol a person 人员入册.

        Enter a person in the roster. Names of officers, drafters and voters are acts of office.

        `weights` are what the person's vote weighs where a ballot counts by a weight, such as a population.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/enrol_person"), act, how))

    def enrol_unit(self, act: EnrolUnitFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Enrol an organisation 单位入册.

        Enter an organisation in the roster, by its 统一社会信用代码 or foreign equivalent.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/enrol_unit"), act, how))

    def enter_outside_agreement(
        self, project: str, act: EnterOutsideAgreementFields, **how: Unpack[Acting]
    ) -> AcceptedAnswer:
        """Enter the agreement of a publisher elsewhere 登记系统外联合发布单位的同意.

        Enter what a publisher elsewhere decided: that it agrees to the text, and the number of its own series.
        """
        return cast(
            "AcceptedAnswer",
            self._act(self._of_body(f"/projects/{_part(project)}/acts/enter_outside_agreement"), act, how),
        )

    def evaluate_effect(self, project: str, act: EvaluateEffectFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """File the self-evaluation of the effect 登记实施效果自评.

        File the self-evaluation of a standard's effect 实施效果自评 over a span of days, with its evidence.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/evaluate_effect"), act, how)
        )

    def extend_deadline(self, project: str, act: ExtendDeadlineFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Extend a deadline 延长期限.

        Put a running deadline off by a period counted from its last day, for a reason.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/extend_deadline"), act, how)
        )

    def file_appeal(self, project: str, act: FileAppealFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """File an appeal 提出申诉.

        Appeal against how the procedure was followed, or at the next level against the decision of an earlier
        appeal.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/file_appeal"), act, how)
        )

    def file_application(self, project: str, act: FileApplicationFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Fill in the application form 填报立项申请书.

        File the application form anew, whole: what it says replaces what the one before said.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/file_application"), act, how)
        )

    def file_complaint(self, project: str, act: FileComplaintFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Complain 投诉.

        Complain about a standard or how it is made; in confidence. Only the text is needed.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/file_complaint"), act, how)
        )

    def file_regulation(self, act: FileRegulationFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Put a regulation on file 制度文件备查.

        Put a document of the management system on file: charter, procedures, IPR policy.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/file_regulation"), act, how))

    def forget_subject(self, act: ForgetSubjectFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Erase personal values 删除个人信息.

        Erase the personal values of a subject (PIPL art. 47, GDPR art. 17), naming the legal basis.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/forget_subject"), act, how))

    def get_act(self, act: str) -> ActAnswer:
        """One act: fields, who may give it, which rules it may meet.

        With the JSON Schema of its fields and an example. Needs no token.
        """
        return cast("ActAnswer", self._json("GET", f"/v1/acts/{_part(act)}"))

    def get_approval(self, project: str) -> LinkedPreparing:
        """What was done towards a project's approval.

        Form, standards alike, comparison table, opinions of offices, who asked to join; nobody's own words.
        """
        return cast("LinkedPreparing", self._json("GET", self._of_body(f"/projects/{_part(project)}/approval")))

    def get_atom(self, *, cursor: str | None = None) -> Download:
        """Public notices of a body, as Atom.

        Titles in the language asked for, else in Chinese; ids are the same in each.
        """
        return self._bytes("GET", self._of_body("/feed.atom"), query={"cursor": cursor})

    def get_ballot(self, project: str, ballot: str) -> LinkedBallotRecord:
        """One ballot with its votes and counts.

        Before the close who has voted, but not how. Each count is done again on asking.
        """
        return cast(
            "LinkedBallotRecord",
            self._json("GET", self._of_body(f"/projects/{_part(project)}/ballots/{_part(ballot)}")),
        )

    def get_body(self) -> LinkedBodyAnswer:
        """The body, and the way to everything of it.

        Name, code and zone. Its `ETag` is what `If-Match` of acts about the body takes.
        """
        return cast("LinkedBodyAnswer", self._json("GET", self._of_body("")))

    def get_calendar(self, secret: str) -> str:
        """The deadlines behind a secret address.

        Needs no token but the address. What was cancelled stays, so that programs take it out; a year back at
        most.
        """
        return self._text("GET", f"/v1/calendars/{_part(secret)}.ics")

    def get_comment(self, project: str, comment: str, *, person: str) -> LinkedCommentWords:
        """One comment with its words.

        For those who may dispose of it. Not to be kept in caches.
        """
        return cast(
            "LinkedCommentWords",
            self._json(
                "GET", self._of_body(f"/projects/{_part(project)}/comments/{_part(comment)}"), query={"person": person}
            ),
        )

    def get_consultation(self, project: str, *, cursor: str | None = None, limit: int | None = None) -> RoundsPage:
        """A project's rounds of comment in figures.

        For each round: comments by state, identity and interest, groups, contests, and who of those asked
        replied.
        """
        return cast(
            "RoundsPage",
            self._json(
                "GET",
                self._of_body(f"/projects/{_part(project)}/consultation"),
                query={"cursor": cursor, "limit": limit},
            ),
        )

    def all_consultation(self, project: str, *, limit: int | None = None) -> Iterator[RoundFigures]:
        """Yield what `get_consultation` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.get_consultation(project, limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def get_diff(
        self, project: str, *, old: str, new: str, cursor: str | None = None, limit: int | None = None
    ) -> DiffAnswer:
        """What changed between two revisions.

        Paragraph by paragraph, of any two papers of the project from which text can be had.
        """
        return cast(
            "DiffAnswer",
            self._json(
                "GET",
                self._of_body(f"/projects/{_part(project)}/diff"),
                query={"old": old, "new": new, "cursor": cursor, "limit": limit},
            ),
        )

    def all_diff(self, project: str, *, old: str, new: str, limit: int | None = None) -> Iterator[Change]:
        """Yield what `get_diff` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.get_diff(project, old=old, new=new, limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def get_document(self, digest: str) -> Download:
        """A file of the body, by its SHA-256.

        Those that one of the body's portals sent.

        That a digest is registered proves nothing: digests are published, and whoever reads one could register
        it.
        """
        return self._bytes("GET", self._of_body(f"/documents/{_part(digest)}"))

    def get_drafting(self, project: str, *, on: str | None = None, revision: str | None = None) -> LinkedDraftingView:
        """A project's drafting.

        Working group and units, gauges of interests, milestones, language versions, format reports, patent
        calls.
        """
        return cast(
            "LinkedDraftingView",
            self._json(
                "GET", self._of_body(f"/projects/{_part(project)}/drafting"), query={"on": on, "revision": revision}
            ),
        )

    def get_endpoint(self, endpoint: str) -> EndpointAnswer:
        """One endpoint, and how far it has got.

        Neither its address nor a secret is shown.
        """
        return cast("EndpointAnswer", self._json("GET", self._of_body(f"/endpoints/{_part(endpoint)}")))

    def get_experts(self, *, cursor: str | None = None, limit: int | None = None) -> ExpertsPage:
        """Who may be asked to review.

        Qualifications that hold today, absences to come, the last turn, and the group to which the unit belongs.
        """
        return cast(
            "ExpertsPage", self._json("GET", self._of_body("/experts"), query={"cursor": cursor, "limit": limit})
        )

    def all_experts(self, *, limit: int | None = None) -> Iterator[Expert]:
        """Yield what `get_experts` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.get_experts(limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def get_fast_track(self, project: str) -> FastTrackAnswer:
        """The packet for a recommended national standard, and what it lacks.

        Put together from what is on record; `lacking` names what is not.
        """
        return cast("FastTrackAnswer", self._json("GET", self._of_body(f"/projects/{_part(project)}/fast-track")))

    def get_feed(self, *, cursor: str | None = None, limit: int | None = None) -> FeedAnswer:
        """What was announced to the public, the newest first.

        Needs no token. Each entry has its title in both languages; notices to members alone are not among them.
        """
        return cast("FeedAnswer", self._json("GET", self._of_body("/feed"), query={"cursor": cursor, "limit": limit}))

    def all_feed(self, *, limit: int | None = None) -> Iterator[FeedEntry]:
        """Yield what `get_feed` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.get_feed(limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def get_history(self, project: str, *, cursor: str | None = None, limit: int | None = None) -> LinkedHistoryAnswer:
        """What happened, in order.

        Every event, each in one sentence of the language asked for.
        """
        return cast(
            "LinkedHistoryAnswer",
            self._json(
                "GET", self._of_body(f"/projects/{_part(project)}/history"), query={"cursor": cursor, "limit": limit}
            ),
        )

    def all_history(self, project: str, *, limit: int | None = None) -> Iterator[HistoryLine]:
        """Yield what `get_history` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.get_history(project, limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def get_joint(self, lead: str, project: str) -> LinkedJointView:
        """A joint project as its partner sees it.

        Where it stands, and the text to agree to by the act `agree_to_publish`; the lead's own talk is not
        shown.
        """
        return cast("LinkedJointView", self._json("GET", self._of_body(f"/joint/{_part(lead)}/{_part(project)}")))

    def get_joint_history(
        self, lead: str, project: str, *, cursor: str | None = None, limit: int | None = None
    ) -> JointHistoryPage:
        """What happened in a joint project.

        In the order of the lead's log, by whose positions it can be proved; nobody is named.
        """
        return cast(
            "JointHistoryPage",
            self._json(
                "GET",
                self._of_body(f"/joint/{_part(lead)}/{_part(project)}/history"),
                query={"cursor": cursor, "limit": limit},
            ),
        )

    def all_joint_history(self, lead: str, project: str, *, limit: int | None = None) -> Iterator[JointStep]:
        """Yield what `get_joint_history` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.get_joint_history(lead, project, limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def get_joint_text(self, lead: str, project: str, digest: str) -> Download:
        """The text that a partner agrees to.

        The bytes as the lead sent them; no other file of the lead can be had here.
        """
        return self._bytes("GET", self._of_body(f"/joint/{_part(lead)}/{_part(project)}/documents/{_part(digest)}"))

    def get_lineage(self, project: str, *, cursor: str | None = None, limit: int | None = None) -> KinPage:
        """What a project comes from, and what came of it.

        Projects and work elsewhere, near and far, both ways.
        """
        return cast(
            "KinPage",
            self._json(
                "GET", self._of_body(f"/projects/{_part(project)}/lineage"), query={"cursor": cursor, "limit": limit}
            ),
        )

    def all_lineage(self, project: str, *, limit: int | None = None) -> Iterator[KinLine]:
        """Yield what `get_lineage` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.get_lineage(project, limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def get_management(self, *, on: str | None = None, project: str | None = None) -> LinkedManagement:
        """Regulations in force on a day.

        The management system as of a day, or all that was in force while a project lived, with its procedure.
        """
        return cast(
            "LinkedManagement", self._json("GET", self._of_body("/management"), query={"on": on, "project": project})
        )

    def get_periodic_review_guide(self, project: str) -> LinkedGuideView:
        """The outcomes of a periodic review, each with its criteria and what they lack.

        What was found and asked so far, and which criteria of each outcome hold.
        """
        return cast("LinkedGuideView", self._json("GET", self._of_body(f"/projects/{_part(project)}/periodic-review")))

    def get_procedure(self, digest: str) -> LinkedProcedureAnswer:
        """A procedure that the body adopted.

        The text that projects are pinned to, by its SHA-256.
        """
        return cast("LinkedProcedureAnswer", self._json("GET", self._of_body(f"/procedures/{_part(digest)}")))

    def get_project(self, project: str) -> LinkedProjectAnswer:
        """One project as it stands.

        Stages, deadlines, what is awaited and owed, patents, publishers. Its `ETag` is what `If-Match` of acts
        takes.

        The tag changes with each event of the project; `next_at` and reminders in `owed` are as of the asking.
        """
        return cast("LinkedProjectAnswer", self._json("GET", self._of_body(f"/projects/{_part(project)}")))

    def get_project_atom(self, project: str, *, cursor: str | None = None) -> Download:
        """Public notices on one project.

        What was announced of it; one of which nothing was is not found.
        """
        return self._bytes("GET", self._of_body(f"/projects/{_part(project)}/feed.atom"), query={"cursor": cursor})

    def get_public_body(self) -> PublicBodyAnswer:
        """A body to everybody.

        Who it is, and where its plans, standards, announcements and receipts are.
        """
        return cast("PublicBodyAnswer", self._json("GET", self._of_body("/public")))

    def get_public_paper(self, project: str, digest: str) -> Download:
        """A draft in comment.

        Only what is put before the public, only while the round lasts; its bytes as they came, to be saved.
        """
        return self._bytes("GET", self._of_body(f"/public/projects/{_part(project)}/papers/{_part(digest)}"))

    def get_public_project(self, project: str) -> PublicProjectAnswer:
        """A public project: stages, draft, rounds.

        Where it is and what comes next; while the public may comment, the draft and how long.
        """
        return cast("PublicProjectAnswer", self._json("GET", self._of_body(f"/public/projects/{_part(project)}")))

    def get_public_results(
        self, project: str, instance: str, *, cursor: str | None = None, limit: int | None = None
    ) -> PublicResultsAnswer:
        """What became of the comments.

        Once all comments of the round are answered: each answer with its reason; who commented only if they
        agreed.
        """
        return cast(
            "PublicResultsAnswer",
            self._json(
                "GET",
                self._of_body(f"/public/projects/{_part(project)}/rounds/{_part(instance)}"),
                query={"cursor": cursor, "limit": limit},
            ),
        )

    def all_public_results(self, project: str, instance: str, *, limit: int | None = None) -> Iterator[PublicResult]:
        """Yield what `get_public_results` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.get_public_results(project, instance, limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def get_public_standard(self, project: str) -> PublicStandardAnswer:
        """A published standard.

        Its record as it was announced: cover data, approval, statements, disclosure, errata, relations.
        """
        return cast("PublicStandardAnswer", self._json("GET", self._of_body(f"/public/standards/{_part(project)}")))

    def get_publication(self, project: str) -> PublicationAnswer:
        """The public record of a standard, what its release lacks, and the national platform's form.

        Cover data, approval, statements with their words, patents as disclosed, sources, disclosure.
        """
        return cast("PublicationAnswer", self._json("GET", self._of_body(f"/projects/{_part(project)}/publication")))

    def get_receipt(self, code: str) -> CommentReceipt:
        """What became of a comment, by its receipt code.

        Needs no token: whoever has the code, which nobody can guess, sent the comment. None of its words are
        shown.
        """
        return cast("CommentReceipt", self._json("GET", self._of_body(f"/receipts/{_part(code)}")))

    def get_register_atom(self, *, cursor: str | None = None) -> Download:
        """Standards and their changes, as Atom.

        Each release, coming into force, amendment, confirmation, replacement or withdrawal, the newest first.
        """
        return self._bytes("GET", self._of_body("/register.atom"), query={"cursor": cursor})

    def get_reviews(self, project: str) -> LinkedReviewRecord:
        """Meetings, objections, opinions, signatures.

        Of all the project's reviews; their ballots are read on their own.
        """
        return cast("LinkedReviewRecord", self._json("GET", self._of_body(f"/projects/{_part(project)}/reviews")))

    def get_revision(self, project: str, document: str, revision: str) -> Download:
        """The file of a document's revision, under its own name.

        Of the type that it was registered as, if its bytes begin so; else of none.
        """
        return self._bytes(
            "GET", self._of_body(f"/projects/{_part(project)}/documents/{_part(document)}/{_part(revision)}")
        )

    def get_standard(self, project: str, *, on: str | None = None) -> LinkedStandardView:
        """A standard: record, present text, who held which right on a day, relations both ways, adoptions.

        The standard as it stands; rights are those of the civil day `on`, of today where none is given.
        """
        return cast(
            "LinkedStandardView",
            self._json("GET", self._of_body(f"/projects/{_part(project)}/standard"), query={"on": on}),
        )

    def get_turns(self, project: str) -> LinkedTurns:
        """Whose turn it is to review.

        In order, with why other holders of the role are passed over; and whose signatures the minutes lack.
        """
        return cast("LinkedTurns", self._json("GET", self._of_body(f"/projects/{_part(project)}/turns")))

    def give_opinion(self, project: str, act: GiveOpinionFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Give an opinion on the plan 对项目计划提意见.

        Give an opinion on the plan: for it, against it, or what the procedure calls the stand.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/give_opinion"), act, how)
        )

    def give_proxy(self, project: str, act: GiveProxyFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Give a proxy 委托代投.

        Have `holder` vote for whoever gives this; a later one replaces it.
        """
        return cast("AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/give_proxy"), act, how))

    def grant_waiver(self, project: str, act: GrantWaiverFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Grant a waiver 豁免规则.

        Waive a rule for this project, by the named authority, until a day.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/grant_waiver"), act, how)
        )

    def group_comments(self, project: str, act: GroupCommentsFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Group comments that say the same 归并相同的意见.

        Put comments that say the same into one group, or into none; each is counted all the same.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/group_comments"), act, how)
        )

    def import_calendar(self, act: ImportCalendarFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Import a calendar 导入日历.

        Take announced years of a calendar into the body's working calendar.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/import_calendar"), act, how))

    def import_catalogue(self, act: ImportCatalogueFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Import a catalogue of standards 导入标准目录.

        Import rows of an edition of a catalogue: from the `first` on, counted from 1, of `total`.

        `digest` is that of the file, `as_of` the day it tells of, in whatever zone its makers live. An edition
        is searched once all of it is there, in place of the one before.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/import_catalogue"), act, how))

    def import_moves(self, act: ImportMovesFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Import an earlier record 导入既往记录.

        Take rows of a record into the past that is judged by a procedure; those that are there already stay.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/import_moves"), act, how))

    def issue_erratum(self, project: str, act: IssueErratumFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Issue an erratum 发布勘误.

        Put slips in a published text right 勘误; the corrected text is filed before, and known by its digest.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/issue_erratum"), act, how)
        )

    def judge_objection(self, project: str, act: JudgeObjectionFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Judge an objection 认定反对意见.

        Say what an objection is: whether on substance, and whether it is sustained.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/judge_objection"), act, how)
        )

    def judge_past(self, act: JudgePastFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Say by which versions the past is judged 定评判既往所依版本.

        Say by which versions of a procedure, the oldest first, the past imported under its id is judged.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/judge_past"), act, how))

    def link_account(self, act: LinkAccountFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Link an account 关联账号.

        Say whose an account with an issuer is. The account stands nowhere in the log, only its keyed digest.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/link_account"), act, how))

    def link_project(self, project: str, act: LinkProjectFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Link the project 关联项目.

        Say that the project comes from another one of the body, or from work `elsewhere`, with evidence.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/link_project"), act, how)
        )

    def list_acts(self) -> list[ActLine]:
        """Every act there is.

        Acts on projects, proposals, and acts about the body itself, in order of their tags. Needs no token.
        """
        return cast("list[ActLine]", self._json("GET", "/v1/acts"))

    def list_adoptions(
        self,
        *,
        project: str | None = None,
        adopter: str | None = None,
        year: int | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> AdoptionsAnswer:
        """Who adopted the body's standards, and how.

        All records of adoption, or some, with counts by the year in which they began.
        """
        return cast(
            "AdoptionsAnswer",
            self._json(
                "GET",
                self._of_body("/adoptions"),
                query={"project": project, "adopter": adopter, "year": year, "cursor": cursor, "limit": limit},
            ),
        )

    def all_adoptions(
        self,
        *,
        project: str | None = None,
        adopter: str | None = None,
        year: int | None = None,
        limit: int | None = None,
    ) -> Iterator[AdoptionLine]:
        """Yield what `list_adoptions` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.list_adoptions(project=project, adopter=adopter, year=year, limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def list_ballots(self, project: str, *, cursor: str | None = None, limit: int | None = None) -> BallotsPage:
        """The ballots of a project.

        Who may vote and who has; positions once a ballot is closed.
        """
        return cast(
            "BallotsPage",
            self._json(
                "GET", self._of_body(f"/projects/{_part(project)}/ballots"), query={"cursor": cursor, "limit": limit}
            ),
        )

    def all_ballots(self, project: str, *, limit: int | None = None) -> Iterator[LinkedBallotLine]:
        """Yield what `list_ballots` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.list_ballots(project, limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def list_body_offers(self, *, person: str) -> OffersAnswer:
        """What a person may do now about the body itself.

        Proposals, and the acts of whoever keeps roster, roles and procedures.
        """
        return cast("OffersAnswer", self._json("GET", self._of_body("/offers"), query={"person": person}))

    def list_calendars(
        self, *, person: str | None = None, cursor: str | None = None, limit: int | None = None
    ) -> CalendarsPage:
        """The addresses that this portal asked for, without the secrets.

        In order of age; those of one person alone, where one is named.
        """
        return cast(
            "CalendarsPage",
            self._json("GET", self._of_body("/calendars"), query={"person": person, "cursor": cursor, "limit": limit}),
        )

    def all_calendars(self, *, person: str | None = None, limit: int | None = None) -> Iterator[CalendarAnswer]:
        """Yield what `list_calendars` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.list_calendars(person=person, limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def list_changes(self, *, since: int | None = None, limit: int | None = None) -> ChangesAnswer:
        """Every change of the body's standards.

        Status, text, relations, adoption, review, disclosure: each in one sentence, as soon as it is recorded.
        """
        return cast(
            "ChangesAnswer",
            self._json("GET", self._of_body("/standards/changes"), query={"since": since, "limit": limit}),
        )

    def list_classes(self, *, cursor: str | None = None, limit: int | None = None) -> ClassesPage:
        """Projects counted by class.

        How many projects each class has, under way and numbered.
        """
        return cast(
            "ClassesPage", self._json("GET", self._of_body("/classes"), query={"cursor": cursor, "limit": limit})
        )

    def all_classes(self, *, limit: int | None = None) -> Iterator[ClassLine]:
        """Yield what `list_classes` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.list_classes(limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def list_comments(
        self,
        project: str,
        *,
        person: str,
        instance: str | None = None,
        state: str | None = None,
        group: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> CommentsPage:
        """Comments with their words.

        For those who may dispose of them: all that was sent, names and contacts too. Not to be kept in caches.
        """
        return cast(
            "CommentsPage",
            self._json(
                "GET",
                self._of_body(f"/projects/{_part(project)}/comments"),
                query={
                    "person": person,
                    "instance": instance,
                    "state": state,
                    "group": group,
                    "cursor": cursor,
                    "limit": limit,
                },
            ),
        )

    def all_comments(
        self,
        project: str,
        *,
        person: str,
        instance: str | None = None,
        state: str | None = None,
        group: str | None = None,
        limit: int | None = None,
    ) -> Iterator[LinkedCommentWords]:
        """Yield what `list_comments` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.list_comments(
                project, person=person, instance=instance, state=state, group=group, limit=limit, cursor=cursor
            )
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def list_complaints(
        self, project: str, *, person: str, cursor: str | None = None, limit: int | None = None
    ) -> ComplaintsPage:
        """Complaints with their words.

        Whoever may answer complaints reads all; anybody else those that they made. Not to be kept in caches.
        """
        return cast(
            "ComplaintsPage",
            self._json(
                "GET",
                self._of_body(f"/projects/{_part(project)}/complaints"),
                query={"person": person, "cursor": cursor, "limit": limit},
            ),
        )

    def all_complaints(self, project: str, *, person: str, limit: int | None = None) -> Iterator[ComplaintWords]:
        """Yield what `list_complaints` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.list_complaints(project, person=person, limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def list_dead_letters(
        self, endpoint: str, *, cursor: str | None = None, limit: int | None = None
    ) -> DeadLettersAnswer:
        """What an endpoint never took.

        Each after the last try of the schedule; what came later was sent all the same.
        """
        return cast(
            "DeadLettersAnswer",
            self._json(
                "GET", self._of_body(f"/endpoints/{_part(endpoint)}/dead"), query={"cursor": cursor, "limit": limit}
            ),
        )

    def all_dead_letters(self, endpoint: str, *, limit: int | None = None) -> Iterator[DeadAnswer]:
        """Yield what `list_dead_letters` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.list_dead_letters(endpoint, limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def list_deadlines(
        self, project: str, *, state: str | None = None, cursor: str | None = None, limit: int | None = None
    ) -> DeadlinesPage:
        """All deadlines of a project.

        Running, met, passed, suspended: each with its instant in UTC, the zone, and the moment on the clocks
        there.
        """
        return cast(
            "DeadlinesPage",
            self._json(
                "GET",
                self._of_body(f"/projects/{_part(project)}/deadlines"),
                query={"state": state, "cursor": cursor, "limit": limit},
            ),
        )

    def all_deadlines(
        self, project: str, *, state: str | None = None, limit: int | None = None
    ) -> Iterator[LinkedDeadlineLine]:
        """Yield what `list_deadlines` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.list_deadlines(project, state=state, limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def list_documents(
        self, project: str, *, kind: str | None = None, cursor: str | None = None, limit: int | None = None
    ) -> DocumentsPage:
        """The documents of a project.

        Every revision. `content` leads to the bytes where they are kept here, with the file's own name.
        """
        return cast(
            "DocumentsPage",
            self._json(
                "GET",
                self._of_body(f"/projects/{_part(project)}/documents"),
                query={"kind": kind, "cursor": cursor, "limit": limit},
            ),
        )

    def all_documents(
        self, project: str, *, kind: str | None = None, limit: int | None = None
    ) -> Iterator[LinkedDocumentLine]:
        """Yield what `list_documents` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.list_documents(project, kind=kind, limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def list_due(self, *, until: str | None = None, cursor: str | None = None, limit: int | None = None) -> DuePage:
        """Running deadlines, the earliest first.

        All running deadlines of the body's projects, or those up to an instant of the body's own time.
        """
        return cast(
            "DuePage",
            self._json("GET", self._of_body("/due"), query={"until": until, "cursor": cursor, "limit": limit}),
        )

    def all_due(self, *, until: str | None = None, limit: int | None = None) -> Iterator[LinkedDueLine]:
        """Yield what `list_due` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.list_due(until=until, limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def list_endpoints(self) -> EndpointsAnswer:
        """Where events are sent, and how far each has got.

        Neither addresses nor secrets are shown.
        """
        return cast("EndpointsAnswer", self._json("GET", self._of_body("/endpoints")))

    def list_events(
        self,
        *,
        after: int | None = None,
        limit: int | None = None,
        type: list[str] | None = None,
        wait: int | None = None,
    ) -> Download:
        """What happened, as CloudEvents: a page, or a live stream.

        Those that go out at all, in the order of the body's log. Ask with `Accept: text/event-stream` for a live
        stream.

        A page begins with the oldest; `Link` (rel=next) has the address to go on from. A stream without `after`
        or `Last-Event-ID` begins with what comes next; it ends when the portal's token is revoked.
        """
        return self._bytes(
            "GET", self._of_body("/events"), query={"after": after, "limit": limit, "type": type, "wait": wait}
        )

    def list_forms(self, *, cursor: str | None = None, limit: int | None = None) -> FormsPage:
        """The forms that can be made.

        In the order in which a standard needs them.
        """
        return cast("FormsPage", self._json("GET", self._of_body("/forms"), query={"cursor": cursor, "limit": limit}))

    def all_forms(self, *, limit: int | None = None) -> Iterator[FormLine]:
        """Yield what `list_forms` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.list_forms(limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def list_joint(self, *, cursor: str | None = None, limit: int | None = None) -> JointPage:
        """Projects led by others with this body.

        Those that name this body a publisher, now.
        """
        return cast("JointPage", self._json("GET", self._of_body("/joint"), query={"cursor": cursor, "limit": limit}))

    def all_joint(self, *, limit: int | None = None) -> Iterator[LinkedProjectLine]:
        """Yield what `list_joint` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.list_joint(limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def list_offers(self, project: str, *, person: str) -> OffersAnswer:
        """What a person may do now on a project.

        Each act with its deadline, and for every other act that the procedure knows the rule that says no.
        """
        return cast(
            "OffersAnswer",
            self._json("GET", self._of_body(f"/projects/{_part(project)}/offers"), query={"person": person}),
        )

    def list_outbox(self, registry: str, *, cursor: str | None = None, limit: int | None = None) -> OutboxPage:
        """What a public register has not taken over yet, the oldest first.

        The same packets, byte for byte, until each is acknowledged by the act `acknowledge_packet`.
        """
        return cast(
            "OutboxPage",
            self._json("GET", self._of_body(f"/outbox/{_part(registry)}"), query={"cursor": cursor, "limit": limit}),
        )

    def all_outbox(self, registry: str, *, limit: int | None = None) -> Iterator[PacketLine]:
        """Yield what `list_outbox` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.list_outbox(registry, limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def list_periodic_reviews(
        self, *, years: int | None = None, cursor: str | None = None, limit: int | None = None
    ) -> PeriodicReviewsPage:
        """Standards by when their review is due, the first one first.

        Age, due day, whether late and for how long, marks, and requests for an early review that wait.
        """
        return cast(
            "PeriodicReviewsPage",
            self._json(
                "GET", self._of_body("/periodic-reviews"), query={"years": years, "cursor": cursor, "limit": limit}
            ),
        )

    def all_periodic_reviews(self, *, years: int | None = None, limit: int | None = None) -> Iterator[ReviewLine]:
        """Yield what `list_periodic_reviews` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.list_periodic_reviews(years=years, limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def list_procedures(self, *, cursor: str | None = None, limit: int | None = None) -> ProceduresPage:
        """Procedures that the body adopted.

        By id and version. Projects are pinned to one by its digest.
        """
        return cast(
            "ProceduresPage", self._json("GET", self._of_body("/procedures"), query={"cursor": cursor, "limit": limit})
        )

    def all_procedures(self, *, limit: int | None = None) -> Iterator[LinkedProcedureLine]:
        """Yield what `list_procedures` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.list_procedures(limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def list_projects(
        self,
        *,
        kind: Literal[
            "project_approval",
            "drafting",
            "public_comment",
            "review",
            "publication",
            "periodic_review",
            "in_force",
            "dormant",
            "ended",
        ]
        | None = None,
        stage: str | None = None,
        state: Literal["running", "suspended", "ended"] | None = None,
        class_: str | None = None,
        sort: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> ProjectsPage:
        """Projects, with next deadline and whose move it is.

        Sorted by `project`, `title`, `number`, `stage`, `state`, `proposed`, `due` or `changed`; by id without
        it.
        """
        return cast(
            "ProjectsPage",
            self._json(
                "GET",
                self._of_body("/projects"),
                query={
                    "kind": kind,
                    "stage": stage,
                    "state": state,
                    "class": class_,
                    "sort": sort,
                    "cursor": cursor,
                    "limit": limit,
                },
            ),
        )

    def all_projects(
        self,
        *,
        kind: Literal[
            "project_approval",
            "drafting",
            "public_comment",
            "review",
            "publication",
            "periodic_review",
            "in_force",
            "dormant",
            "ended",
        ]
        | None = None,
        stage: str | None = None,
        state: Literal["running", "suspended", "ended"] | None = None,
        class_: str | None = None,
        sort: str | None = None,
        limit: int | None = None,
    ) -> Iterator[LinkedProjectLine]:
        """Yield what `list_projects` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.list_projects(
                kind=kind, stage=stage, state=state, class_=class_, sort=sort, limit=limit, cursor=cursor
            )
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def list_public_projects(
        self,
        *,
        q: str | None = None,
        kind: Literal[
            "project_approval",
            "drafting",
            "public_comment",
            "review",
            "publication",
            "periodic_review",
            "in_force",
            "dormant",
            "ended",
        ]
        | None = None,
        open: bool | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> PlansAnswer:
        """Plans: projects that were announced to the public.

        In order of their ids.
        """
        return cast(
            "PlansAnswer",
            self._json(
                "GET",
                self._of_body("/public/projects"),
                query={"q": q, "kind": kind, "open": open, "cursor": cursor, "limit": limit},
            ),
        )

    def all_public_projects(
        self,
        *,
        q: str | None = None,
        kind: Literal[
            "project_approval",
            "drafting",
            "public_comment",
            "review",
            "publication",
            "periodic_review",
            "in_force",
            "dormant",
            "ended",
        ]
        | None = None,
        open: bool | None = None,
        limit: int | None = None,
    ) -> Iterator[PlanAnswer]:
        """Yield what `list_public_projects` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.list_public_projects(q=q, kind=kind, open=open, limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def list_public_standards(self, *, q: str | None = None) -> PublicStandardsAnswer:
        """The register of standards.

        Every number that was ever given, and what became of the standard.
        """
        return cast("PublicStandardsAnswer", self._json("GET", self._of_body("/public/standards"), query={"q": q}))

    def list_refusals(self, project: str, *, cursor: str | None = None, limit: int | None = None) -> RefusalsPage:
        """Refused acts of a project, those kept.

        Each with the rule that said no, in the language asked for.
        """
        return cast(
            "RefusalsPage",
            self._json(
                "GET", self._of_body(f"/projects/{_part(project)}/refusals"), query={"cursor": cursor, "limit": limit}
            ),
        )

    def all_refusals(self, project: str, *, limit: int | None = None) -> Iterator[RefusalLine]:
        """Yield what `list_refusals` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.list_refusals(project, limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def list_review_requests(
        self, project: str, *, person: str, cursor: str | None = None, limit: int | None = None
    ) -> ReviewRequestsPage:
        """Requests for an early review, with their words.

        Whoever answers requests reads all; anybody else those that they made. Not to be kept in caches.
        """
        return cast(
            "ReviewRequestsPage",
            self._json(
                "GET",
                self._of_body(f"/projects/{_part(project)}/review-requests"),
                query={"person": person, "cursor": cursor, "limit": limit},
            ),
        )

    def all_review_requests(
        self, project: str, *, person: str, limit: int | None = None
    ) -> Iterator[ReviewRequestLine]:
        """Yield what `list_review_requests` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.list_review_requests(project, person=person, limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def list_roles(self, *, on: str, cursor: str | None = None, limit: int | None = None) -> RolesPage:
        """Who held which role on a day.

        Every role held at any time of that day, with its term.
        """
        return cast(
            "RolesPage", self._json("GET", self._of_body("/roles"), query={"on": on, "cursor": cursor, "limit": limit})
        )

    def all_roles(self, *, on: str, limit: int | None = None) -> Iterator[RoleLine]:
        """Yield what `list_roles` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.list_roles(on=on, limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def list_stages(self, project: str, *, cursor: str | None = None, limit: int | None = None) -> StagesPage:
        """The stages that a project has been in.

        Each stay with what ended it and the ballot that did.
        """
        return cast(
            "StagesPage",
            self._json(
                "GET", self._of_body(f"/projects/{_part(project)}/stages"), query={"cursor": cursor, "limit": limit}
            ),
        )

    def all_stages(self, project: str, *, limit: int | None = None) -> Iterator[LinkedStageLine]:
        """Yield what `list_stages` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.list_stages(project, limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def list_standards(
        self, *, number: str | None = None, cursor: str | None = None, limit: int | None = None
    ) -> RegisterPage:
        """The numbers of the body's standards.

        Every number that was ever given, with what became of the standard.
        """
        return cast(
            "RegisterPage",
            self._json("GET", self._of_body("/register"), query={"number": number, "cursor": cursor, "limit": limit}),
        )

    def all_standards(self, *, number: str | None = None, limit: int | None = None) -> Iterator[LinkedRegisterLine]:
        """Yield what `list_standards` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.list_standards(number=number, limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def list_unvalidated(
        self, project: str, *, person: str, cursor: str | None = None, limit: int | None = None
    ) -> CommentsPage:
        """An organisation's comments that wait for its confirmation.

        For who may confirm them: those of their own organisation, with their words. Not to be kept in caches.
        """
        return cast(
            "CommentsPage",
            self._json(
                "GET",
                self._of_body(f"/projects/{_part(project)}/unvalidated"),
                query={"person": person, "cursor": cursor, "limit": limit},
            ),
        )

    def all_unvalidated(self, project: str, *, person: str, limit: int | None = None) -> Iterator[LinkedCommentWords]:
        """Yield what `list_unvalidated` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.list_unvalidated(project, person=person, limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def list_voices(
        self, project: str, *, person: str, cursor: str | None = None, limit: int | None = None
    ) -> VoicesPage:
        """Who asked to join and who gave an opinion, with their words.

        All of it for those who may answer; for anybody else, what they said themselves. Not to be kept in
        caches.
        """
        return cast(
            "VoicesPage",
            self._json(
                "GET",
                self._of_body(f"/projects/{_part(project)}/voices"),
                query={"person": person, "cursor": cursor, "limit": limit},
            ),
        )

    def all_voices(self, project: str, *, person: str, limit: int | None = None) -> Iterator[Voice]:
        """Yield what `list_voices` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.list_voices(project, person=person, limit=limit, cursor=cursor)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def live(self) -> Health:
        """Whether the process answers.

        Always, if at all.
        """
        return cast("Health", self._json("GET", "/health/live"))

    def make_desk_link(self, *, person: str, project: str | None = None) -> DeskLink:
        """A link to the act desk.

        What the person does there is recorded as done through this portal, as long as it is admitted by the same
        key.
        """
        return cast(
            "DeskLink", self._json("POST", self._of_body("/desk-links"), sends={"person": person, "project": project})
        )

    def make_form(
        self,
        project: str,
        form: str,
        *,
        format: Literal["docx", "xlsx"] | None = None,
        of: str | None = None,
        also: list[str] | None = None,
        person: str | None = None,
    ) -> Download:
        """A form filled from the log.

        By the body's own template where it has one. Equal to the log; the same log gives the same bytes that
        day.
        """
        return self._bytes(
            "GET",
            self._of_body(f"/projects/{_part(project)}/forms/{_part(form)}"),
            query={"format": format, "of": of, "also": also, "person": person},
        )

    def metrics(self) -> None:
        """Figures for Prometheus.

        Requests and their times, late projects, the follower's lag.
        """
        self._nothing("GET", "/metrics")

    def move(self, project: str, act: MoveFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Take the next step 进入下一步.

        Take a transition of the present stage; `periods` may set the next stage's periods otherwise than by
        default.
        """
        return cast("AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/move"), act, how))

    def name_outside_publisher(
        self, project: str, act: NameOutsidePublisherFields, **how: Unpack[Acting]
    ) -> AcceptedAnswer:
        """Name a publisher elsewhere 登记系统外的联合发布单位.

        Name a joint publisher that is not on this server: a body by evidence.
        """
        return cast(
            "AcceptedAnswer",
            self._act(self._of_body(f"/projects/{_part(project)}/acts/name_outside_publisher"), act, how),
        )

    def name_source_result(self, project: str, act: NameSourceResultFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Name a result that the standard comes from 登记转化的科研成果.

        Name a research result or patent that the standard comes from 成果转化; `patent` is its id where disclosed.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/name_source_result"), act, how)
        )

    def note_absence(self, act: NoteAbsenceFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Note an absence 登记不承担审查的日期.

        Enter on which days a person takes no reviews. Why is nobody's business, and no field is for it.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/note_absence"), act, how))

    def note_address(self, act: NoteAddressFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Note a mail address 登记邮件地址.

        Enter the mail address at which a person wants to be told, once a day, what concerns them; none to end
        that.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/note_address"), act, how))

    def open_ballot(self, project: str, act: OpenBallotFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Open a ballot 开始表决.

        Open the vote on the filed revision. The panel is named, unless the procedure says who votes.

        `period` is how long it runs, where a deadline closes it and that is not to be as long as usual.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/open_ballot"), act, how)
        )

    def order_drafters(self, project: str, act: OrderDraftersFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Put the drafters in order 起草人排序.

        Put the drafters 起草人 in the order in which the standard names them.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/order_drafters"), act, how)
        )

    def override_verdict(self, project: str, act: OverrideVerdictFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Set a verdict aside 改变表决结果.

        Set the verdict of this round's ballot aside for another, by a decision that is on paper.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/override_verdict"), act, how)
        )

    def pause_body(self, act: PauseBodyFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Pause standards work 暂停标准工作.

        Stop the opening of periodic reviews and all acts on projects, with reason and authority.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/pause_body"), act, how))

    def pause_endpoint(self, act: PauseEndpointFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Pause an endpoint 暂停接收端.

        Send nothing to an endpoint until it is resumed; what happens meanwhile is sent then.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/pause_endpoint"), act, how))

    def ping_endpoint(self, act: PingEndpointFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Try an endpoint 试发接收端.

        Try an endpoint: the event that this leads to is sent to it alone, whatever its types.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/ping_endpoint"), act, how))

    def plan_milestones(self, project: str, act: PlanMilestonesFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Plan the milestones 制定里程碑计划.

        Plan the milestones, all that are to come; another plan takes the place of the one before, for a reason.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/plan_milestones"), act, how)
        )

    def preview_version(self, project: str, version: str, *, stage: str | None = None) -> LinkedVersionAnswer:
        """What moving the project to another version of its procedure would change.

        Whether it may, where it would go on, what differs there and which deadlines move; nothing is recorded.
        """
        return cast(
            "LinkedVersionAnswer",
            self._json(
                "GET", self._of_body(f"/projects/{_part(project)}/versions/{_part(version)}"), query={"stage": stage}
            ),
        )

    def progress(self) -> Health:
        """Whether what should happen by itself does.

        For alarms, never for routing: acts are taken all the same.
        """
        return cast("Health", self._json("GET", "/health/progress"))

    def propose_project(self, act: ProposeProject, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Propose a standard.

        The project's id is the caller's choice, and is its name for ever.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/projects"), act, how))

    def would_propose_project(self, act: ProposeProject, **how: Unpack[Acting]) -> DryRunAnswer:
        """Tell what `propose_project` would come to now; nothing is recorded."""
        return cast("DryRunAnswer", self._act(self._of_body("/projects"), act, how, dry=True))

    def publish_translation(self, project: str, act: PublishTranslationFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Publish a translation 发布译本.

        Publish the standard in another language: `of` is the text that was translated, which must be the present
        one.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/publish_translation"), act, how)
        )

    def qualify_person(self, act: QualifyPersonFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Enter a qualification 登记专家资格.

        Enter that a person has a qualification, by what evidence, and until which day it holds, if not for good.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/qualify_person"), act, how))

    def raise_objection(self, project: str, act: RaiseObjectionFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Object 提出反对意见.

        Object to the draft, or to a clause of it.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/raise_objection"), act, how)
        )

    def reach_milestone(self, project: str, act: ReachMilestoneFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Mark a milestone as reached 登记里程碑实现.

        Say that a milestone is reached.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/reach_milestone"), act, how)
        )

    def ready(self) -> Health:
        """Whether it can serve.

        It depends on the database alone: acts are taken while Temporal is away.
        """
        return cast("Health", self._json("GET", "/health/ready"))

    def record_adoption(self, project: str, act: RecordAdoptionFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Record an adoption 登记采信.

        Enter that an organisation adopted the standard: `title` is the policy, tender, product; with evidence.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/record_adoption"), act, how)
        )

    def record_attendance(self, project: str, act: RecordAttendanceFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Record attendance 登记到会人员.

        Enter the sign-in list of the meeting; it is the denominator.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/record_attendance"), act, how)
        )

    def record_comparison(self, project: str, act: RecordComparisonFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Record the comparison table 登记标准比对表.

        Record rows of the comparison table, by number; or say why there is `none` to compare with.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/record_comparison"), act, how)
        )

    def record_dealing(self, project: str, act: RecordDealingFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Record a transfer, licence or pledge 登记权利的转让、许可、质押.

        Enter a transfer, a licence or a pledge of a right in the standard, with evidence.

        `giver` is who holds the right: the body itself, by its id, unless it was transferred. Money is none of
        ours.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/record_dealing"), act, how)
        )

    def record_disclosure(self, project: str, act: RecordDisclosureFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Record the disclosure 登记公开.

        Enter where the national platform shows the standard, with evidence.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/record_disclosure"), act, how)
        )

    def record_finding(self, project: str, act: RecordFindingFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Enter a finding of the review's checklist 登记复审检查结论.

        Enter what was found about an item of the review's checklist; a later finding takes the place of an
        earlier.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/record_finding"), act, how)
        )

    def record_opinions(self, project: str, act: RecordOpinionsFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Enter opinions of the review 登记审查意见.

        Enter opinions of the review, clause by clause.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/record_opinions"), act, how)
        )

    def record_posting(self, project: str, act: RecordPostingFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Note where the draft was posted 登记公开征求意见的渠道.

        Note that the draft was put before the public by one of the procedure's channels, with evidence of it.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/record_posting"), act, how)
        )

    def record_reply(self, project: str, act: RecordReplyFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Note a reply without comment 登记无意见的回函.

        Note that an organisation replied and has no comment.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/record_reply"), act, how)
        )

    def register_document(self, project: str, act: RegisterDocumentFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Register a document 登记文件.

        Register a revision of a document by the digest of its bytes, with its 稿别.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/register_document"), act, how)
        )

    def register_endpoint(
        self,
        *,
        endpoint: str,
        kind: Literal["webhook", "wecom", "dingtalk", "feishu"],
        url: str,
        despite: dict[str, str] | None = None,
        on_behalf_of: str | None = None,
        outside: OutsideIn | None = None,
        person: str | None = None,
        secret: str | None = None,
        signing: Literal["v1a", "v1"] | None = None,
        types: list[str] | None = None,
        dry_run: bool | None = None,
        if_match: str | None = None,
        key: str | None = None,
    ) -> EndpointAccepted:
        """Have events sent to a receiver that consents.

        The receiver is asked first: a webhook by `OPTIONS`, a robot by a message that it has to take.
        """
        return cast(
            "EndpointAccepted",
            self._json(
                "POST",
                self._of_body("/endpoints"),
                query={"dry_run": dry_run},
                headers={"if-match": if_match},
                sends={
                    "endpoint": endpoint,
                    "kind": kind,
                    "url": url,
                    "despite": despite,
                    "on_behalf_of": on_behalf_of,
                    "outside": outside,
                    "person": person,
                    "secret": secret,
                    "signing": signing,
                    "types": types,
                },
                key=key or new_key(),
            ),
        )

    def register_endpoint_act(self, act: RegisterEndpointFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Register an endpoint 登记接收端.

        Have events sent to a receiver that consented; no `types` means all of them.

        `address` and `consent` are made where the receiver is asked, `POST /v1/bodies/{body}/endpoints`.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/register_endpoint"), act, how))

    def register_version(self, project: str, act: RegisterVersionFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Register a language version 登记语言版本.

        File a version in another language of a revision that is filed; it takes nothing's place.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/register_version"), act, how)
        )

    def relate_standard(self, project: str, act: RelateStandardFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Relate the document to another 登记与其他文件的关系.

        Say how the document stands to another: to one of the body's own (`other`), or to one of elsewhere
        (`number`).
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/relate_standard"), act, how)
        )

    def relate_units(self, act: RelateUnitsFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Enter which organisation belongs to which 登记单位隶属关系.

        Enter that an organisation belongs to another (母公司 parent), or to none any more.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/relate_units"), act, how))

    def release(self, project: str, act: ReleaseFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Release 发布.

        Release the standard 发布: all publishers at once, each with its own number.

        `number` is the lead's, where it is not simply the next one: a new part of a numbered standard, an
        adopted one's.
        """
        return cast("AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/release"), act, how))

    def release_comments(self, project: str, act: ReleaseCommentsFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Release held comments 审核放行意见.

        Release comments that were held, or withheld by mistake: from now on they are listed and answered.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/release_comments"), act, how)
        )

    def release_drafter(self, project: str, act: ReleaseDrafterFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Release a drafter 退出起草.

        End a drafter's part in the working group, for a reason.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/release_drafter"), act, how)
        )

    def release_together(self, act: ReleaseTogetherFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Release several standards together 一并发布.

        Release several standards by one announcement 公告, all or none; each gets the next number of its
        publishers.

        `partners` are all joint publishers of any of them. Who may release one may release several.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/release_together"), act, how))

    def remove_calendar(self, calendar: str) -> None:
        """Revoke an address: it is not found from then on.

        Of those that this portal asked for.
        """
        self._nothing("DELETE", self._of_body(f"/calendars/{_part(calendar)}"))

    def remove_endpoint(self, act: RemoveEndpointFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Remove an endpoint 撤销接收端.

        Send nothing to an endpoint any more, and destroy its address and secrets.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/remove_endpoint"), act, how))

    def renumber(self, act: RenumberFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Renumber standards 更改标准编号.

        Give standards of the body other numbers by a table, old to new. No number is taken back or used again.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/renumber"), act, how))

    def replay_endpoint(self, act: ReplayEndpointFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Send to an endpoint again 向接收端重发.

        Send an endpoint once more what stands in the log after a position, with the ids of then.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/replay_endpoint"), act, how))

    def reply_to_disposition(
        self, project: str, act: ReplyToDispositionFields, **how: Unpack[Acting]
    ) -> AcceptedAnswer:
        """Reply to a disposition 对处理结果表示意见.

        Accept or contest a disposition, as the commenter: known by the portal, or by the receipt code.
        """
        return cast(
            "AcceptedAnswer",
            self._act(self._of_body(f"/projects/{_part(project)}/acts/reply_to_disposition"), act, how),
        )

    def report_remedy(self, project: str, act: ReportRemedyFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Report a remedy 报告补救已完成.

        Report that a remedy which the decision of an appeal ordered has been carried out.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/report_remedy"), act, how)
        )

    def request_review(self, project: str, act: RequestReviewFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Ask for an early review 请求提前复审.

        Ask that a standard be reviewed before its time: a complaint, a law changed, a referenced standard
        withdrawn.

        `standard` is the other standard, or the law, that the request is about.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/request_review"), act, how)
        )

    def resume_body(self, act: ResumeBodyFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Resume standards work 恢复标准工作.

        End a pause.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/resume_body"), act, how))

    def resume_endpoint(self, act: ResumeEndpointFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Resume an endpoint 恢复接收端.

        Go on sending where it stopped, to an endpoint that was paused or that went away.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/resume_endpoint"), act, how))

    def revoke_issuer(self, act: RevokeIssuerFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Revoke an identity provider 撤销身份提供方.

        Take no more tokens of an issuer.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/revoke_issuer"), act, how))

    def revoke_origin(self, act: RevokeOriginFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Revoke an origin 取消某网站的准许.

        Take an origin's admission back.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/revoke_origin"), act, how))

    def revoke_portal(self, act: RevokePortalFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Revoke a portal 撤销门户.

        Take a portal's admission back.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/revoke_portal"), act, how))

    def rotate_endpoint_secret(
        self,
        endpoint: str,
        *,
        despite: dict[str, str] | None = None,
        on_behalf_of: str | None = None,
        outside: OutsideIn | None = None,
        overlap_hours: int | None = None,
        person: str | None = None,
        secret: str | None = None,
        dry_run: bool | None = None,
        if_match: str | None = None,
        key: str | None = None,
    ) -> EndpointAccepted:
        """Sign with a new secret.

        For `overlap_hours` what is sent has a signature by each secret, so that the receiver can change over.
        """
        return cast(
            "EndpointAccepted",
            self._json(
                "POST",
                self._of_body(f"/endpoints/{_part(endpoint)}/secret"),
                query={"dry_run": dry_run},
                headers={"if-match": if_match},
                sends={
                    "despite": despite,
                    "on_behalf_of": on_behalf_of,
                    "outside": outside,
                    "overlap_hours": overlap_hours,
                    "person": person,
                    "secret": secret,
                },
                key=key or new_key(),
            ),
        )

    def rotate_endpoint_secret_act(self, act: RotateEndpointSecretFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Change an endpoint's secret 更换接收端密钥.

        Sign with a new secret; the former signs beside it for some hours.

        `secret` and `consent` are made where one is asked for, `POST
        /v1/bodies/{body}/endpoints/{endpoint}/secret`.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/rotate_endpoint_secret"), act, how))

    def rotate_key(self, act: RotateKeyFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Rotate the signing key 更换签名密钥.

        Sign receipts with a new key from now on.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/rotate_key"), act, how))

    def rotate_portal(self, act: RotatePortalFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Give a portal a new token 更换门户令牌.

        Give a portal a new token; the former one stays valid for some days, 0 for none. `scopes` replace its
        scopes.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/rotate_portal"), act, how))

    def search_standards(
        self,
        *,
        number: str | None = None,
        words: str | None = None,
        status: Literal["pending", "in_force", "superseded", "withdrawn", "joint", "renumbered"] | None = None,
        class_: str | None = None,
        ics: str | None = None,
        ccs: str | None = None,
        related: str | None = None,
        sort: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> StandardsPage:
        """The body's standards, searched.

        Sorted by `number`, `title`, `status`, `published` or `effective`; by number without it.
        """
        return cast(
            "StandardsPage",
            self._json(
                "GET",
                self._of_body("/standards"),
                query={
                    "number": number,
                    "words": words,
                    "status": status,
                    "class": class_,
                    "ics": ics,
                    "ccs": ccs,
                    "related": related,
                    "sort": sort,
                    "cursor": cursor,
                    "limit": limit,
                },
            ),
        )

    def search_all_standards(
        self,
        *,
        number: str | None = None,
        words: str | None = None,
        status: Literal["pending", "in_force", "superseded", "withdrawn", "joint", "renumbered"] | None = None,
        class_: str | None = None,
        ics: str | None = None,
        ccs: str | None = None,
        related: str | None = None,
        sort: str | None = None,
        limit: int | None = None,
    ) -> Iterator[LinkedStandardLine]:
        """Yield what `search_standards` tells, page after page."""
        cursor: str | None = None
        while True:
            page = self.search_standards(
                number=number,
                words=words,
                status=status,
                class_=class_,
                ics=ics,
                ccs=ccs,
                related=related,
                sort=sort,
                limit=limit,
                cursor=cursor,
            )
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def send_document(self, content: Upload) -> DocumentAnswer:
        """Keep a file.

        The body of the request is the file. The same bytes again are the same document, so no key is needed.
        """
        return cast("DocumentAnswer", self._json("POST", self._of_body("/documents"), content=content))

    def set_drafting_units(self, project: str, act: SetDraftingUnitsFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Set the drafting units 确定起草单位.

        Say which organisations draft 起草单位, the leading one first, in the order in which the standard names them.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/set_drafting_units"), act, how)
        )

    def set_label(self, project: str, act: SetLabelFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Set a label 改变状态.

        Give one of the procedure's further state variables a value that may follow its present one.
        """
        return cast("AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/set_label"), act, how))

    def set_review_interval(self, project: str, act: SetReviewIntervalFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Set the review interval 设定复审周期.

        Give one standard an interval of its own for its periodic reviews, for a reason.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/set_review_interval"), act, how)
        )

    def settle_objection(self, project: str, act: SettleObjectionFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Settle an objection 协商处理反对意见.

        Enter an attempt to settle an objection and what came of it.

        `tried` leaves it open; it is `resolved` by a change or an explanation, `withdrawn` by whoever raised it,
        or `overruled` by those who may.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/settle_objection"), act, how)
        )

    def settle_vote(self, project: str, act: SettleVoteFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Settle the exchange over a vote 说明投票意见是否解决.

        Say what the exchange over a vote came to. The vote itself stays as it is.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/settle_vote"), act, how)
        )

    def sign_in(self, project: str, act: SignInFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Enter a meeting's sign-in list 登记会议签到表.

        Enter the sign-in list of a meeting, once: members and their substitutes, and guests who do not vote.
        """
        return cast("AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/sign_in"), act, how))

    def sign_minutes(self, project: str, act: SignMinutesFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Sign the minutes 签署纪要.

        Sign the minutes on file: oneself or, with the signed sheet as evidence, for those whose signatures it
        bears.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/sign_minutes"), act, how)
        )

    def state_licence(self, project: str, act: StateLicenceFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Enter a licence statement 登记许可声明.

        Enter the patent holder's statement on licences 实施许可声明, with its digest.

        `reciprocal`: only to those who license theirs in turn. `signed_on` is the day on the paper.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/state_licence"), act, how)
        )

    def submit_changes(self, project: str, act: SubmitChangesFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Hand in changes after the review 提交审查后的修改.

        Hand in the final draft with the changes that the review asked for, and say of which class they are.

        `diff` is the comparison with the text that was reviewed.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/submit_changes"), act, how)
        )

    def submit_comment(self, project: str, act: SubmitCommentFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Submit a comment 提出意见.

        Comment on the draft. Only the text is needed, unless the procedure asks for more.

        `unit` is the organisation of the roster for which its member speaks; `consent` the version of the text
        by which the commenter agreed to be named.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/submit_comment"), act, how)
        )

    def take_up_complaint(self, project: str, act: TakeUpComplaintFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Take up a complaint 受理投诉.

        Acknowledge a complaint and look into it.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/take_up_complaint"), act, how)
        )

    def unlink_accounts(self, act: UnlinkAccountsFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Unlink a person's accounts 解除账号关联.

        Take from a person all accounts with an issuer.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts/unlink_accounts"), act, how))

    def unrelate_standard(self, project: str, act: UnrelateStandardFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Take a relation back 取消关系.

        Take a relation back that no longer holds, or never did; for a reason.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/unrelate_standard"), act, how)
        )

    def validate_comment(self, project: str, act: ValidateCommentFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Confirm a comment for one's organisation 确认本单位的意见.

        Confirm, for one's organisation, a comment that its member made.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/validate_comment"), act, how)
        )

    def withdraw_appeal(self, project: str, act: WithdrawAppealFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Withdraw an appeal 撤回申诉.

        Withdraw one's own appeal before it is decided.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/withdraw_appeal"), act, how)
        )

    def withdraw_consent(self, project: str, act: WithdrawConsentFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Withdraw the consent to be named 撤回署名同意.

        Withdraw the consent to be named, as the commenter: known by the portal, or by the receipt code.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/withdraw_consent"), act, how)
        )

    def withdraw_proxy(self, project: str, act: WithdrawProxyFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Withdraw a proxy 撤回代投委托.

        Take a proxy back; a vote already cast by it stands until the voter casts another.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/withdraw_proxy"), act, how)
        )

    def withhold_comments(self, project: str, act: WithholdCommentsFields, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Withhold held comments 对待审核的意见不予受理.

        Do not take up held comments, such as advertisements or insults; the reason is told to whoever has the
        code.

        What is said about a standard is answered, not withheld.
        """
        return cast(
            "AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts/withhold_comments"), act, how)
        )
