"""A client of Guiju for Python 3.11 or newer: one file, nothing but the standard library. Copy it into your portal.

Generated from openapi.json by `python scripts/openapi.py`; change that, or scripts/client_parts/head.py, not this file.

    guiju = Guiju("http://127.0.0.1:8000", "acc", token)
    said = guiju.act_on_project(
        "p1", {"type": "submit_comment", "comment": "c1", "text": "Clause 3 needs a figure."}, person="visitor-17"
    )
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

    person: str
    despite: NotRequired[dict[str, str]]
    on_behalf_of: NotRequired[str | None]
    outside: NotRequired[OutsideIn | None]
    if_match: NotRequired[str | None]
    key: NotRequired[str]


class AcceptClock(TypedDict):
    """Accept the host's clock after a step that was not followed."""

    reason: str
    type: NotRequired[Literal["accept_clock"]]


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


class AcknowledgePacket(TypedDict):
    """Enter that a public register has taken over packet `n` of the project, with what it answered."""

    n: int
    receipt: str
    registry: str
    type: NotRequired[Literal["acknowledge_packet"]]


class AdmitAppeal(TypedDict):
    """Admit an appeal: the deadlines the procedure names stop until it is decided."""

    appeal: str
    reason: str
    type: NotRequired[Literal["admit_appeal"]]


class AdmitOrigin(TypedDict):
    """Let pages of this origin send comments from the public, by the component that a portal shows."""

    origin: str
    type: NotRequired[Literal["admit_origin"]]


class AdmitPortal(TypedDict):
    """Admit a portal, known by the SHA-256 of its token."""

    portal: str
    token_digest: str
    type: NotRequired[Literal["admit_portal"]]


class AdoptCalendar(TypedDict):
    """Count this project's provisional deadlines anew by the calendar as it is now announced."""

    type: NotRequired[Literal["adopt_calendar"]]


class AdoptProcedure(TypedDict):
    """Adopt a stored procedure, named by the digest of its text, for projects proposed from now on."""

    decision: str
    digest: str
    type: NotRequired[Literal["adopt_procedure"]]


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


class AdvanceClock(TypedDict):
    """In a drill, move the clock forward; `together` names the other bodies of the drill."""

    to: str
    together: NotRequired[list[str]]
    type: NotRequired[Literal["advance_clock"]]


class AgreeToPublish(TypedDict):
    """By a co-publisher's organ: agree to the text, known by its digest, led by another body."""

    decision: str
    digest: str
    lead: str
    project: str
    type: NotRequired[Literal["agree_to_publish"]]


class AnswerComplaint(TypedDict):
    """Answer a complaint: what was found, and what is done about it.

    `reply` is for whoever complained alone.
    """

    complaint: str
    measures: str
    outcome: Literal["justified", "partly_justified", "unfounded", "not_ours"]
    evidence: NotRequired[str | None]
    reply: NotRequired[str | None]
    type: NotRequired[Literal["answer_complaint"]]


class AnswerJoining(TypedDict):
    """Accept or decline an application to join; declining has its reason."""

    answer: Literal["accepted", "declined"]
    joining: str
    reason: NotRequired[str | None]
    type: NotRequired[Literal["answer_joining"]]


class AnswerOpinion(TypedDict):
    """Answer an opinion on the plan.

    The answer is for everybody to read.
    """

    answer: str
    opinion: str
    type: NotRequired[Literal["answer_opinion"]]


class AnswerPatentCall(TypedDict):
    """A drafting unit answers the patent question itself: by somebody of it, or with its paper's digest."""

    answer: Literal["none", "disclosed"]
    unit: str
    evidence: NotRequired[str | None]
    patents: NotRequired[list[str]]
    type: NotRequired[Literal["answer_patent_call"]]


class AnswerReview(TypedDict):
    """Answer an opinion of the review: what was made of it."""

    answer: str
    opinion: str
    reason: NotRequired[str | None]
    type: NotRequired[Literal["answer_review"]]


class AnswerReviewRequest(TypedDict):
    """Admit a request, so that the review may open, or decline it; with the reason."""

    admitted: bool
    reason: str
    request: str
    type: NotRequired[Literal["answer_review_request"]]


class AnswerVote(TypedDict):
    """Reply to the reason that a voter gave, or to a reply to it."""

    ballot: str
    text: str
    voter: str
    type: NotRequired[Literal["answer_vote"]]


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


class ApplyToJoin(TypedDict):
    """Apply to take part in the project, as one of the `part`s that the procedure offers."""

    joining: str
    part: str
    unit: str
    contact: NotRequired[str | None]
    interest: NotRequired[str | None]
    person: NotRequired[str | None]
    text: NotRequired[str | None]
    type: NotRequired[Literal["apply_to_join"]]


class AppointDrafter(TypedDict):
    """Add a drafter to the working group."""

    person: str
    lead: NotRequired[bool]
    type: NotRequired[Literal["appoint_drafter"]]


class ApproveProjects(TypedDict):
    """Take one transition with several projects by one notice 立项公告: number, day and text of the decision."""

    decided_on: str
    evidence: str
    notice: str
    projects: list[str]
    transition: str
    reason: NotRequired[str | None]
    type: NotRequired[Literal["approve_projects"]]


class AskForPatents(TypedDict):
    """Record that the patent question was put, to which roles, and what they answered; with the minutes' digest."""

    answer: Literal["none", "disclosed"]
    asked: list[str]
    evidence: str
    patents: NotRequired[list[str]]
    text: NotRequired[str | None]
    type: NotRequired[Literal["ask_for_patents"]]


class AssignRole(TypedDict):
    """Give a person a role from now on."""

    person: str
    role: str
    type: NotRequired[Literal["assign_role"]]


class Attest(TypedDict):
    """Attest a fact the procedure asks for, with evidence; by a role the procedure names.

    Where the procedure has the words of a statement, this signs them: in the `office` named, else in that of the
    role.
    """

    attestation: str
    evidence: str
    text: str
    office: NotRequired[str | None]
    type: NotRequired[Literal["attest"]]


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


class BeginAmendment(TypedDict):
    """Open the project of an amendment to this standard; it is drafted, commented on and reviewed on its own."""

    amendment: str
    reason: str
    title: Text
    type: NotRequired[Literal["begin_amendment"]]


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


class CallLine(TypedDict):
    """The patent question in one stay in a stage: what was answered, and which drafting units answered themselves."""

    answer: str
    instance: str
    patents: list[str]
    units: list[str]


class CastVote(TypedDict):
    """Take a position; whoever enters a paper vote, or votes as proxy or delegate, acts on the voter's behalf.

    Some positions have a list of reasons; `because` is the one chosen. A vote on paper is entered as `void`
    because of what makes it so.
    """

    ballot: str
    position: str
    because: NotRequired[str | None]
    reason: NotRequired[str | None]
    type: NotRequired[Literal["cast_vote"]]


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


class ChangeProcedure(TypedDict):
    """Move the project to another adopted version; `stage` chooses among several counterparts of its stage."""

    reason: str
    version: str
    stage: NotRequired[str | None]
    type: NotRequired[Literal["change_procedure"]]


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


class CheckOverlap(TypedDict):
    """Search the register, the projects and the imported catalogues for standards like the one proposed."""

    type: NotRequired[Literal["check_overlap"]]


class CirculateDraft(TypedDict):
    """Note to which organisations of the roster the draft was sent for comment."""

    units: list[str]
    type: NotRequired[Literal["circulate_draft"]]


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


class ClassifyProject(TypedDict):
    """Say to which classes 项目类别 of the procedure the project belongs, instead of those it had."""

    classes: list[str]
    reason: str
    type: NotRequired[Literal["classify_project"]]


class CloseBallot(TypedDict):
    """Close the vote and count.

    `met` are the voters whose condition is met; `casting` decides a tie.
    """

    ballot: str
    casting: NotRequired[str | None]
    met: NotRequired[list[str]]
    type: NotRequired[Literal["close_ballot"]]


class CommentReceipt(TypedDict):
    """What somebody with the receipt code may know: when a comment came in, and what became of it.

    `state` is how it stands or its disposition, which `disposition` has in words; `reason` that of the
    disposition, or why moderation withheld it; `named` whether the consent to be named stands; `reply_until`
    until when the disposition can be contested, where that is still possible.
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


class ConcludeByConsensus(TypedDict):
    """Say that there is consensus, and what the review comes to without a vote; `periods` as after a vote."""

    conclusion: str
    minutes: str
    text: str
    periods: NotRequired[dict[str, Period]]
    type: NotRequired[Literal["conclude_by_consensus"]]


class ConcludePeriodicReview(TypedDict):
    """Conclude the review; `revision` names the new project of a revision."""

    evidence: str
    outcome: str
    reason: str
    revision: NotRequired[str | None]
    type: NotRequired[Literal["conclude_periodic_review"]]


class ConcludeReview(TypedDict):
    """Say what a passed review comes to: as it stands, or after changes, for which `periods` may set another time."""

    conclusion: str
    minutes: str
    text: str
    periods: NotRequired[dict[str, Period]]
    type: NotRequired[Literal["conclude_review"]]


class ConfirmChanges(TypedDict):
    """The lead reviewer confirms that the final draft answers each opinion of the review."""

    digest: str
    text: str
    type: NotRequired[Literal["confirm_changes"]]


class ConfirmUnit(TypedDict):
    """A drafting unit confirms that it is one: by somebody of the unit, or entered with the sealed paper's digest."""

    unit: str
    evidence: NotRequired[str | None]
    type: NotRequired[Literal["confirm_unit"]]


class ConveneMeeting(TypedDict):
    """Call the panel to a meeting and send it the papers; a second time, before anybody signed in, it is put off."""

    agenda: list[str]
    at: str
    chair: str
    meeting: str
    panel: NotRequired[list[str]]
    place: NotRequired[str | None]
    type: NotRequired[Literal["convene_meeting"]]


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


class DecideAppeal(TypedDict):
    """Decide an appeal, admitted or not; stopped deadlines resume with what was left of them."""

    appeal: str
    outcome: Literal["upheld", "partly_upheld", "dismissed"]
    reason: str
    evidence: NotRequired[str | None]
    remedies: NotRequired[list[str]]
    type: NotRequired[Literal["decide_appeal"]]


class DecideRelease(TypedDict):
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
    type: NotRequired[Literal["decide_release"]]


class DeclareChange(TypedDict):
    """Declare how much the draft was changed after the round, and where; the class says whether that takes another."""

    change: str
    reason: str
    clauses: NotRequired[list[str]]
    type: NotRequired[Literal["declare_change"]]


class DelegateRole(TypedDict):
    """Have somebody act in a role for the person who holds it, up to and including a day in the body's zone."""

    delegate: str
    last_day: str
    person: str
    reason: str
    role: str
    type: NotRequired[Literal["delegate_role"]]


class DescribeStandard(TypedDict):
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
    type: NotRequired[Literal["describe_standard"]]


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


class DisclosePatent(TypedDict):
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
    type: NotRequired[Literal["disclose_patent"]]


class Disclosure(TypedDict):
    """A personal value with its salt, as its event's commitment has it (RFC 9901): the caller's own to keep."""

    event_id: str
    path: str
    text: str


class DisposeComment(TypedDict):
    """Answer a comment."""

    comment: str
    disposition: str
    reason: NotRequired[str | None]
    type: NotRequired[Literal["dispose_comment"]]


class DisposeComments(TypedDict):
    """Answer several comments alike: all of them or none."""

    comments: list[str]
    disposition: str
    reason: NotRequired[str | None]
    type: NotRequired[Literal["dispose_comments"]]


class DocumentAnswer(TypedDict):
    """Bytes that are kept: refer to them in acts by `digest`."""

    digest: str
    links: dict[str, str]
    size: int


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


class DrawReviewers(TypedDict):
    """Have so many reviewers drawn whose turn it is.

    Those who `declined` are passed over, and leave a panel drawn.
    """

    number: int
    declined: NotRequired[list[str]]
    type: NotRequired[Literal["draw_reviewers"]]


class DropPublisher(TypedDict):
    """Go on without a joint publisher, on this server or elsewhere, before the release: by a decision."""

    decision: str
    partner: str
    reason: str
    type: NotRequired[Literal["drop_publisher"]]


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


class EndAdoption(TypedDict):
    """Enter that an adoption ended, or was entered wrongly; the record stays."""

    adoption: str
    reason: str
    until: str
    type: NotRequired[Literal["end_adoption"]]


class EndDealing(TypedDict):
    """Enter that a licence or a pledge ended, from a day on."""

    dealing: str
    evidence: str
    reason: str
    until: str
    type: NotRequired[Literal["end_dealing"]]


class EndDelegation(TypedDict):
    """End a delegation before its day."""

    delegate: str
    person: str
    reason: str
    role: str
    type: NotRequired[Literal["end_delegation"]]


class EndRole(TypedDict):
    """End a person's role now."""

    person: str
    role: str
    type: NotRequired[Literal["end_role"]]


class EndorseProject(TypedDict):
    """Give the opinion for which the form has room 申请单位意见、分支机构意见, as an act of office."""

    office: str
    position: Literal["support", "object"]
    text: str
    evidence: NotRequired[str | None]
    type: NotRequired[Literal["endorse_project"]]


class EnrolPerson(TypedDict):
    """Enter a person in the roster.

    Names of officers, drafters and voters are acts of office.

    `weights` are what the person's vote weighs where a ballot counts by a weight, such as a population.
    """

    name: str
    person: str
    interest: NotRequired[str | None]
    roles: NotRequired[list[str]]
    type: NotRequired[Literal["enrol_person"]]
    unit: NotRequired[str | None]
    weights: NotRequired[dict[str, int]]


class EnrolUnit(TypedDict):
    """Enter an organisation in the roster, by its 统一社会信用代码 or foreign equivalent."""

    name: Text
    unit: str
    type: NotRequired[Literal["enrol_unit"]]


class EnterOutsideAgreement(TypedDict):
    """Enter what a publisher elsewhere decided: that it agrees to the text, and the number of its own series."""

    agreed_on: str
    decision: str
    digest: str
    evidence: str
    number: str
    partner: str
    type: NotRequired[Literal["enter_outside_agreement"]]


class EvaluateEffect(TypedDict):
    """File the self-evaluation of a standard's effect 实施效果自评 over a span of days, with its evidence."""

    answers: dict[str, str]
    evidence: str
    since: str
    until: str
    type: NotRequired[Literal["evaluate_effect"]]


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


class ExtendDeadline(TypedDict):
    """Put a running deadline off by a period counted from its last day, for a reason."""

    by: Period
    deadline: str
    reason: str
    evidence: NotRequired[str | None]
    type: NotRequired[Literal["extend_deadline"]]


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


class FileAppeal(TypedDict):
    """Appeal against how the procedure was followed, or at the next level against the decision of an earlier
    appeal.

    """

    appeal: str
    ground: str
    text: str
    against: NotRequired[str | None]
    concern: NotRequired[str | None]
    contact: NotRequired[str | None]
    type: NotRequired[Literal["file_appeal"]]


class FileApplication(TypedDict):
    """File the application form anew, whole: what it says replaces what the one before said."""

    application: Application
    contact: NotRequired[str | None]
    type: NotRequired[Literal["file_application"]]


class FileComplaint(TypedDict):
    """Complain about a standard or how it is made; in confidence.

    Only the text is needed.
    """

    complaint: str
    kind: str
    text: str
    contact: NotRequired[str | None]
    name: NotRequired[str | None]
    type: NotRequired[Literal["file_complaint"]]


class FileRegulation(TypedDict):
    """Put a document of the management system on file: charter, procedures, IPR policy."""

    digest: str
    in_force_from: str
    kind: str
    title: Text
    version: str
    type: NotRequired[Literal["file_regulation"]]


class Filed(TypedDict):
    """A document revision as filed in the project: its 稿别 and the digest of its bytes."""

    digest: str
    document: str
    instance: str
    kind: str
    revision: int


class ForgetSubject(TypedDict):
    """Erase the personal values of a subject (PIPL art.

    47, GDPR art. 17), naming the legal basis.
    """

    basis: str
    subject: str
    type: NotRequired[Literal["forget_subject"]]


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


class GiveOpinion(TypedDict):
    """Give an opinion on the plan: for it, against it, or what the procedure calls the stand."""

    opinion: str
    stand: str
    text: str
    type: NotRequired[Literal["give_opinion"]]


class GiveProxy(TypedDict):
    """Have `holder` vote for whoever gives this; a later one replaces it."""

    ballot: str
    holder: str
    type: NotRequired[Literal["give_proxy"]]


class GrantWaiver(TypedDict):
    """Waive a rule for this project, by the named authority, until a day."""

    authority: str
    reason: str
    rule: str
    until: str
    type: NotRequired[Literal["grant_waiver"]]


class Group(TypedDict):
    """Comments that say the same: by the same words (`group` is None), or put together by somebody."""

    comments: int
    first: str
    group: str | None


class GroupComments(TypedDict):
    """Put comments that say the same into one group, or into none; each is counted all the same."""

    comments: list[str]
    group: NotRequired[str | None]
    type: NotRequired[Literal["group_comments"]]


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


class ImportCalendar(TypedDict):
    """Take announced years of a calendar into the body's working calendar."""

    calendar: str
    years: list[Year]
    type: NotRequired[Literal["import_calendar"]]


class ImportCatalogue(TypedDict):
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
    type: NotRequired[Literal["import_catalogue"]]


class ImportMoves(TypedDict):
    """Take rows of a record into the past that is judged by a procedure; those that are there already stay."""

    moves: list[ImportedMove]
    procedure: str
    type: NotRequired[Literal["import_moves"]]


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


class IssueErratum(TypedDict):
    """Put slips in a published text right 勘误; the corrected text is filed before, and known by its digest."""

    change_class: str
    corrections: list[Correction]
    digest: str
    reason: str
    type: NotRequired[Literal["issue_erratum"]]


class JudgeObjection(TypedDict):
    """Say what an objection is: whether on substance, and whether it is sustained."""

    objection: str
    reason: str
    substantial: bool
    sustained: bool
    type: NotRequired[Literal["judge_objection"]]


class JudgePast(TypedDict):
    """Say by which versions of a procedure, the oldest first, the past imported under its id is judged."""

    procedure: str
    versions: list[JudgingVersion]
    type: NotRequired[Literal["judge_past"]]


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


class LinkProject(TypedDict):
    """Say that the project comes from another one of the body, or from work `elsewhere`, with evidence."""

    link: str
    elsewhere: NotRequired[str | None]
    evidence: NotRequired[str | None]
    source: NotRequired[str | None]
    type: NotRequired[Literal["link_project"]]


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


class Move(TypedDict):
    """Take a transition of the present stage; `periods` may set the next stage's periods otherwise than by default."""

    transition: str
    number: NotRequired[str | None]
    periods: NotRequired[dict[str, Period]]
    reason: NotRequired[str | None]
    type: NotRequired[Literal["move"]]


class NameOutsidePublisher(TypedDict):
    """Name a joint publisher that is not on this server: a body by evidence."""

    code: str
    name: Text
    partner: str
    type: NotRequired[Literal["name_outside_publisher"]]
    unit: NotRequired[str | None]


class NameSourceResult(TypedDict):
    """Name a research result or patent that the standard comes from 成果转化; `patent` is its id where disclosed."""

    holder: str
    kind: str
    reference: str
    result: str
    title: str
    evidence: NotRequired[str | None]
    patent: NotRequired[str | None]
    type: NotRequired[Literal["name_source_result"]]


class NoteAbsence(TypedDict):
    """Enter on which days a person takes no reviews.

    Why is nobody's business, and no field is for it.
    """

    first_day: str
    last_day: str
    person: str
    type: NotRequired[Literal["note_absence"]]


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


class OpenBallot(TypedDict):
    """Open the vote on the filed revision.

    The panel is named, unless the procedure says who votes.

    `period` is how long it runs, where a deadline closes it and that is not to be as long as usual.
    """

    ballot: str
    digest: str
    mode: str
    panel: NotRequired[list[str]]
    period: NotRequired[Period | None]
    type: NotRequired[Literal["open_ballot"]]


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


class OrderDrafters(TypedDict):
    """Put the drafters 起草人 in the order in which the standard names them."""

    persons: list[str]
    reason: NotRequired[str | None]
    type: NotRequired[Literal["order_drafters"]]


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


class OverrideVerdict(TypedDict):
    """Set the verdict of this round's ballot aside for another, by a decision that is on paper."""

    ballot: str
    decision: str
    verdict: Literal["passed", "failed"]
    evidence: NotRequired[str | None]
    reason: NotRequired[str | None]
    type: NotRequired[Literal["override_verdict"]]


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


class PauseBody(TypedDict):
    """Stop the opening of periodic reviews and all acts on projects, with reason and authority."""

    authority: str
    reason: str
    type: NotRequired[Literal["pause_body"]]


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


class PlanMilestones(TypedDict):
    """Plan the milestones, all that are to come; another plan takes the place of the one before, for a reason."""

    milestones: list[Planned]
    reason: NotRequired[str | None]
    type: NotRequired[Literal["plan_milestones"]]


class Planned(TypedDict):
    """A milestone as it is planned; with `document`, filing a document of that kind reaches it."""

    milestone: str
    on: str
    title: Text
    document: NotRequired[str | None]


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


class PublicationAnswer(TypedDict):
    """Where the publication of a standard stands."""

    checks: list[Check]
    form: list[Field]
    links: dict[str, str]
    record: dict[str, Any]
    text: str


class PublishTranslation(TypedDict):
    """Publish the standard in another language: `of` is the text that was translated, which must be the present
    one.

    """

    digest: str
    evidence: str
    language: str
    of: str
    title: str
    verified_by: str
    type: NotRequired[Literal["publish_translation"]]


class QualifyPerson(TypedDict):
    """Enter that a person has a qualification, by what evidence, and until which day it holds, if not for good."""

    evidence: str
    person: str
    qualification: str
    last_day: NotRequired[str | None]
    type: NotRequired[Literal["qualify_person"]]


class RaiseObjection(TypedDict):
    """Object to the draft, or to a clause of it."""

    objection: str
    text: str
    clause: NotRequired[str | None]
    type: NotRequired[Literal["raise_objection"]]


class ReachMilestone(TypedDict):
    """Say that a milestone is reached."""

    milestone: str
    evidence: NotRequired[str | None]
    type: NotRequired[Literal["reach_milestone"]]


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


class RecordAdoption(TypedDict):
    """Enter that an organisation adopted the standard: `title` is the policy, tender, product; with evidence."""

    adopter: str
    adoption: str
    evidence: str
    kind: str
    since: str
    title: str
    type: NotRequired[Literal["record_adoption"]]
    unit: NotRequired[str | None]


class RecordAttendance(TypedDict):
    """Enter the sign-in list of the meeting; it is the denominator."""

    ballot: str
    evidence: str
    present: list[str]
    type: NotRequired[Literal["record_attendance"]]


class RecordComparison(TypedDict):
    """Record rows of the comparison table, by number; or say why there is `none` to compare with."""

    evidence: str
    none: NotRequired[str | None]
    rows: NotRequired[list[Compared]]
    type: NotRequired[Literal["record_comparison"]]


class RecordDealing(TypedDict):
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
    type: NotRequired[Literal["record_dealing"]]
    until: NotRequired[str | None]


class RecordDisclosure(TypedDict):
    """Enter where the national platform shows the standard, with evidence."""

    evidence: str
    url: str
    type: NotRequired[Literal["record_disclosure"]]


class RecordFinding(TypedDict):
    """Enter what was found about an item of the review's checklist; a later finding takes the place of an earlier."""

    finding: str
    item: str
    text: str
    evidence: NotRequired[str | None]
    type: NotRequired[Literal["record_finding"]]


class RecordOpinions(TypedDict):
    """Enter opinions of the review, clause by clause."""

    opinions: list[Opinion]
    type: NotRequired[Literal["record_opinions"]]


class RecordPosting(TypedDict):
    """Note that the draft was put before the public by one of the procedure's channels, with evidence of it."""

    channel: str
    evidence: str
    type: NotRequired[Literal["record_posting"]]
    url: NotRequired[str | None]


class RecordReply(TypedDict):
    """Note that an organisation replied and has no comment."""

    unit: str
    type: NotRequired[Literal["record_reply"]]


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


class RegisterDocument(TypedDict):
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
    type: NotRequired[Literal["register_document"]]


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


class RegisterVersion(TypedDict):
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
    type: NotRequired[Literal["register_version"]]
    verified_by: NotRequired[str | None]


class RelateStandard(TypedDict):
    """Say how the document stands to another: to one of the body's own (`other`), or to one of elsewhere
    (`number`).

    """

    relation: str
    evidence: NotRequired[str | None]
    note: NotRequired[str | None]
    number: NotRequired[str | None]
    other: NotRequired[str | None]
    type: NotRequired[Literal["relate_standard"]]


class RelateUnits(TypedDict):
    """Enter that an organisation belongs to another (母公司 parent), or to none any more."""

    evidence: str
    parent: str | None
    unit: str
    type: NotRequired[Literal["relate_units"]]


class RelationLine(TypedDict):
    """How a standard stands to another, told from its own end (`outgoing`) or from the other's."""

    number: str | None
    outgoing: bool
    project: str | None
    relation: str


class Release(TypedDict):
    """Release the standard 发布: all publishers at once, each with its own number.

    `number` is the lead's, where it is not simply the next one: a new part of a numbered standard, an adopted
    one's.
    """

    document_number: str
    effective_on: str
    number: NotRequired[str | None]
    partners: NotRequired[list[str]]
    type: NotRequired[Literal["release"]]


class ReleaseComments(TypedDict):
    """Release comments that were held, or withheld by mistake: from now on they are listed and answered."""

    comments: list[str]
    type: NotRequired[Literal["release_comments"]]


class ReleaseDrafter(TypedDict):
    """End a drafter's part in the working group, for a reason."""

    person: str
    reason: str
    type: NotRequired[Literal["release_drafter"]]


class ReleaseTogether(TypedDict):
    """Release several standards by one announcement 公告, all or none; each gets the next number of its publishers.

    `partners` are all joint publishers of any of them. Who may release one may release several.
    """

    document_number: str
    effective_on: str
    projects: list[str]
    partners: NotRequired[list[str]]
    type: NotRequired[Literal["release_together"]]


class Renumber(TypedDict):
    """Give standards of the body other numbers by a table, old to new.

    No number is taken back or used again.
    """

    decision: str
    numbers: list[Renumbered]
    evidence: NotRequired[str | None]
    type: NotRequired[Literal["renumber"]]


class Renumbered(TypedDict):
    """A number that a standard bears, and the one that it is to bear."""

    new: str
    old: str


class Replaced(TypedDict):
    """A standard in whose place this one comes 代替, wholly or in part."""

    number: str
    partly: NotRequired[bool]


class Reply(TypedDict):
    """A reply to a vote, or with `outcome` what the exchange came to; by whom and for whom, if for somebody."""

    at: str
    by: str | None
    on_behalf_of: str | None
    text: str
    outcome: NotRequired[str | None]


class ReplyToDisposition(TypedDict):
    """Accept or contest a disposition, as the commenter: known by the portal, or by the receipt code."""

    accepts: bool
    comment: str
    receipt: NotRequired[str | None]
    text: NotRequired[str | None]
    type: NotRequired[Literal["reply_to_disposition"]]


class ReportLine(TypedDict):
    """What was found when a paper was filed; nothing where it passed."""

    document: str
    findings: list[list[str]]
    kind: str
    revision: int


class ReportRemedy(TypedDict):
    """Report that a remedy which the decision of an appeal ordered has been carried out."""

    appeal: str
    evidence: str
    remedy: str
    text: str
    type: NotRequired[Literal["report_remedy"]]


class Request(TypedDict):
    """A request to review a standard early, and its answer."""

    at: str
    ground: str
    id: str
    state: NotRequired[Literal["open", "admitted", "declined"]]


class RequestReview(TypedDict):
    """Ask that a standard be reviewed before its time: a complaint, a law changed, a referenced standard withdrawn.

    `standard` is the other standard, or the law, that the request is about.
    """

    ground: str
    request: str
    text: str
    evidence: NotRequired[str | None]
    standard: NotRequired[str | None]
    type: NotRequired[Literal["request_review"]]


class ResumeBody(TypedDict):
    """End a pause."""

    authority: str
    reason: str
    type: NotRequired[Literal["resume_body"]]


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


class RevokeOrigin(TypedDict):
    """Take an origin's admission back."""

    origin: str
    type: NotRequired[Literal["revoke_origin"]]


class RevokePortal(TypedDict):
    """Take a portal's admission back."""

    portal: str
    type: NotRequired[Literal["revoke_portal"]]


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


class RotateKey(TypedDict):
    """Sign receipts with a new key from now on."""

    reason: str
    type: NotRequired[Literal["rotate_key"]]


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


class SetDraftingUnits(TypedDict):
    """Say which organisations draft 起草单位, the leading one first, in the order in which the standard names them."""

    reason: str
    units: list[str]
    type: NotRequired[Literal["set_drafting_units"]]


class SetLabel(TypedDict):
    """Give one of the procedure's further state variables a value that may follow its present one."""

    value: str
    variable: str
    reason: NotRequired[str | None]
    type: NotRequired[Literal["set_label"]]


class SetReviewInterval(TypedDict):
    """Give one standard an interval of its own for its periodic reviews, for a reason."""

    interval: Period
    reason: str
    evidence: NotRequired[str | None]
    type: NotRequired[Literal["set_review_interval"]]


class SettleObjection(TypedDict):
    """Enter an attempt to settle an objection and what came of it.

    `tried` leaves it open; it is `resolved` by a change or an explanation, `withdrawn` by whoever raised it, or
    `overruled` by those who may.
    """

    objection: str
    outcome: Literal["tried", "resolved", "withdrawn", "overruled"]
    reason: str
    evidence: NotRequired[str | None]
    type: NotRequired[Literal["settle_objection"]]


class SettleVote(TypedDict):
    """Say what the exchange over a vote came to.

    The vote itself stays as it is.
    """

    ballot: str
    outcome: Literal["resolved", "unresolved"]
    text: str
    voter: str
    type: NotRequired[Literal["settle_vote"]]


class SettlementLine(TypedDict):
    """One attempt to settle an objection, by whom, and what came of it."""

    at: str
    by: str | None
    outcome: str
    reason: str


class SignIn(TypedDict):
    """Enter the sign-in list of a meeting, once: members and their substitutes, and guests who do not vote."""

    evidence: str
    meeting: str
    present: list[SignedIn]
    guests: NotRequired[list[str]]
    type: NotRequired[Literal["sign_in"]]


class SignMinutes(TypedDict):
    """Sign the minutes on file: oneself or, with the signed sheet as evidence, for those whose signatures it bears."""

    digest: str
    evidence: NotRequired[str | None]
    signers: NotRequired[list[str]]
    type: NotRequired[Literal["sign_minutes"]]


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


class StateLicence(TypedDict):
    """Enter the patent holder's statement on licences 实施许可声明, with its digest.

    `reciprocal`: only to those who license theirs in turn. `signed_on` is the day on the paper.
    """

    evidence: str
    licence: str
    patent: str
    conditions: NotRequired[str | None]
    reciprocal: NotRequired[bool]
    signed_on: NotRequired[str | None]
    type: NotRequired[Literal["state_licence"]]


class SubmitChanges(TypedDict):
    """Hand in the final draft with the changes that the review asked for, and say of which class they are.

    `diff` is the comparison with the text that was reviewed.
    """

    change_class: str
    digest: str
    text: str
    diff: NotRequired[str | None]
    type: NotRequired[Literal["submit_changes"]]


class SubmitComment(TypedDict):
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
    type: NotRequired[Literal["submit_comment"]]
    unit: NotRequired[str | None]


class TakeUpComplaint(TypedDict):
    """Acknowledge a complaint and look into it."""

    complaint: str
    type: NotRequired[Literal["take_up_complaint"]]


class Text(TypedDict):
    """A text in Chinese and, where there is one, English."""

    zh: str
    en: NotRequired[str | None]


class UnitLine(TypedDict):
    """A drafting unit in its place, and whether it had confirmed."""

    confirmed: bool
    name: Text | None
    unit: str


class UnrelateStandard(TypedDict):
    """Take a relation back that no longer holds, or never did; for a reason."""

    reason: str
    relation: str
    number: NotRequired[str | None]
    other: NotRequired[str | None]
    type: NotRequired[Literal["unrelate_standard"]]


class ValidateComment(TypedDict):
    """Confirm, for one's organisation, a comment that its member made."""

    comment: str
    type: NotRequired[Literal["validate_comment"]]


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


class WithdrawAppeal(TypedDict):
    """Withdraw one's own appeal before it is decided."""

    appeal: str
    type: NotRequired[Literal["withdraw_appeal"]]


class WithdrawConsent(TypedDict):
    """Withdraw the consent to be named, as the commenter: known by the portal, or by the receipt code."""

    comment: str
    receipt: NotRequired[str | None]
    type: NotRequired[Literal["withdraw_consent"]]


class WithdrawProxy(TypedDict):
    """Take a proxy back; a vote already cast by it stands until the voter casts another."""

    ballot: str
    type: NotRequired[Literal["withdraw_proxy"]]


class WithholdComments(TypedDict):
    """Do not take up held comments, such as advertisements or insults; the reason is told to whoever has the code.

    What is said about a standard is answered, not withheld.
    """

    comments: list[str]
    reason: str
    type: NotRequired[Literal["withhold_comments"]]


class Year(TypedDict):
    """One announced year, in the JSON schema of NateScarlet/holiday-cn with a `source` beside its `papers`.

    Days from 24 December of the year before belong to it too: New Year's holiday begins there.
    """

    days: list[Day]
    year: int
    papers: NotRequired[list[str]]
    source: NotRequired[str]


ActOnBodyAct: TypeAlias = (
    EnrolUnit
    | EnrolPerson
    | AssignRole
    | EndRole
    | AdoptProcedure
    | AdmitPortal
    | RevokePortal
    | RotateKey
    | AdvanceClock
    | ImportCalendar
    | PauseBody
    | ResumeBody
    | FileRegulation
    | AcceptClock
    | ForgetSubject
    | ImportMoves
    | JudgePast
    | Renumber
    | DelegateRole
    | EndDelegation
    | ImportCatalogue
    | QualifyPerson
    | NoteAbsence
    | RelateUnits
    | AdmitOrigin
    | RevokeOrigin
    | AgreeToPublish
    | ApproveProjects
    | ReleaseTogether
)


ActOnProjectAct: TypeAlias = (
    FileApplication
    | EndorseProject
    | ClassifyProject
    | LinkProject
    | CheckOverlap
    | RecordComparison
    | ApplyToJoin
    | AnswerJoining
    | GiveOpinion
    | AnswerOpinion
    | DescribeStandard
    | DecideRelease
    | NameOutsidePublisher
    | EnterOutsideAgreement
    | DropPublisher
    | NameSourceResult
    | AcknowledgePacket
    | SubmitComment
    | ValidateComment
    | WithdrawConsent
    | GroupComments
    | ReleaseComments
    | WithholdComments
    | DisposeComment
    | DisposeComments
    | ReplyToDisposition
    | CirculateDraft
    | RecordReply
    | RecordPosting
    | DeclareChange
    | ReleaseDrafter
    | OrderDrafters
    | SetDraftingUnits
    | ConfirmUnit
    | PlanMilestones
    | ReachMilestone
    | RegisterVersion
    | AskForPatents
    | AnswerPatentCall
    | ConveneMeeting
    | SignIn
    | RecordOpinions
    | AnswerReview
    | SignMinutes
    | RaiseObjection
    | JudgeObjection
    | SettleObjection
    | ConcludeByConsensus
    | SubmitChanges
    | Move
    | ChangeProcedure
    | SetLabel
    | Attest
    | GrantWaiver
    | AdoptCalendar
    | ExtendDeadline
    | AppointDrafter
    | RegisterDocument
    | OpenBallot
    | RecordAttendance
    | CastVote
    | CloseBallot
    | GiveProxy
    | WithdrawProxy
    | AnswerVote
    | SettleVote
    | OverrideVerdict
    | ConcludeReview
    | ConfirmChanges
    | DisclosePatent
    | StateLicence
    | Release
    | RecordDisclosure
    | FileAppeal
    | AdmitAppeal
    | DecideAppeal
    | WithdrawAppeal
    | ReportRemedy
    | FileComplaint
    | TakeUpComplaint
    | AnswerComplaint
    | ConcludePeriodicReview
    | RequestReview
    | AnswerReviewRequest
    | RecordFinding
    | EvaluateEffect
    | SetReviewInterval
    | RecordAdoption
    | EndAdoption
    | BeginAmendment
    | IssueErratum
    | PublishTranslation
    | RelateStandard
    | UnrelateStandard
    | RecordDealing
    | EndDealing
    | DrawReviewers
)


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
    ) -> None:
        if urlsplit(url).scheme not in {"http", "https"}:
            raise ValueError("the address begins with https:// or http://")
        self._url = url.rstrip("/")
        self._body = body
        self._token = token
        self._lang = lang
        self._timeout = timeout
        self._tries = tries
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
                return read(answer)
            except HTTPError as error:
                with error:
                    problem = Problem(error.code, _members(error.read()))
                if error.code != BUSY or last:
                    raise problem from None
                asked = error.headers.get("Retry-After", "")
                wait = min(float(asked), LONGEST_WAIT) if asked.isdigit() else wait
            except (URLError, OSError, HTTPException, ValueError) as error:
                if last or isinstance(getattr(error, "reason", None), ssl.SSLCertVerificationError):
                    raise Unreachable(key) from error
            time.sleep(wait)
        raise Unreachable(key)

    def act_on_body(self, act: ActOnBodyAct, **how: Unpack[Acting]) -> AcceptedAnswer:
        """An act about the body itself.

        Roster, roles, procedures, regulations, calendars, keys, pauses, drills, agreement to a joint standard.
        """
        return cast("AcceptedAnswer", self._act(self._of_body("/acts"), act, how))

    def would_act_on_body(self, act: ActOnBodyAct, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Tell what `act_on_body` would come to now; nothing is recorded."""
        return cast("AcceptedAnswer", self._act(self._of_body("/acts"), act, how, dry=True))

    def act_on_project(self, project: str, act: ActOnProjectAct, **how: Unpack[Acting]) -> AcceptedAnswer:
        """An act on a project.

        Move on, comment, answer, vote, attest, extend, publish, appeal, review: whatever the procedure offers.
        """
        return cast("AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts"), act, how))

    def would_act_on_project(self, project: str, act: ActOnProjectAct, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Tell what `act_on_project` would come to now; nothing is recorded."""
        return cast("AcceptedAnswer", self._act(self._of_body(f"/projects/{_part(project)}/acts"), act, how, dry=True))

    def cite_standard(self, project: str, *, form: Literal["relaton", "schema-org"]) -> Download:
        """A standard as libraries and search engines read it.

        Made of the public record: nothing in it but what anybody may know.
        """
        return self._bytes("GET", self._of_body(f"/projects/{_part(project)}/citation"), query={"form": form})

    def get_approval(self, project: str) -> LinkedPreparing:
        """What was done towards a project's approval.

        Form, standards alike, comparison table, opinions of offices, who asked to join; nobody's own words.
        """
        return cast("LinkedPreparing", self._json("GET", self._of_body(f"/projects/{_part(project)}/approval")))

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

    def would_propose_project(self, act: ProposeProject, **how: Unpack[Acting]) -> AcceptedAnswer:
        """Tell what `propose_project` would come to now; nothing is recorded."""
        return cast("AcceptedAnswer", self._act(self._of_body("/projects"), act, how, dry=True))

    def ready(self) -> Health:
        """Whether it can serve.

        It depends on the database alone: acts are taken while Temporal is away.
        """
        return cast("Health", self._json("GET", "/health/ready"))

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

    def all_standards(
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
