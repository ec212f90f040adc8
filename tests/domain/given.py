"""A small world for tests of the rules: states in a dict, a clock that stands where it is put, two bodies with people.

A test reads: given a stage that was reached, when somebody acts, then these events or this refusal.
Days are civil days in Shanghai; project `p1` of body `acc` is the one that acts are about, if they say no other.
"""
# ruff: noqa: ANN401 - the fields of a command are as its model has them

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache, wraps
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import calendars
import procedures
from domain import engine, procedure
from domain.act import Act, Actor, Decided, Outside
from domain.ballot import Ballot
from domain.body import Body
from domain.calendar import Calendar, Day, Year
from domain.commands import commands
from domain.deadline import Deadline
from domain.evolve import State, evolve_event
from domain.maintenance import Edge
from domain.message import Command, Event, StreamId, body_stream, project_stream
from domain.outlook import Outlook, outlook
from domain.overlap import Sought, Standard
from domain.procedure import Procedure
from domain.project import Project
from domain.public_comment import Comment
from domain.refusal import Refused
from domain.rehearsal.comments import CommentsInMemory
from domain.standards_catalogue import CatalogueImported

TEXT = procedures.resolved("cn-group-standard")
DIGEST = procedure.digest(TEXT)
PROCEDURE = procedure.load(TEXT)
SHANGHAI = ZoneInfo("Asia/Shanghai")

Fields = dict[str, Any]
"""Fields of a command."""

ACC, PET = "acc", "pet"
DRAFTING_UNITS = ("91110000000000001A", "91110000000000002B")
PANEL_UNIT = "91110000000000003C"
INTERESTS = ("use", "use", "consumption", "education_research", "testing_certification", "government", "operation")
PANEL = ("v1", "v2", "v3", "v4", "v5", "v6", "v7")
APPROVAL_STATEMENTS = ("members_answered", "within_scope", "mandatory_comparison")
RELEASE_STATEMENTS = (
    "council_approval", "self_declaration", "no_restriction_of_competition", "fees_statement", "patents_asked",
)  # fmt: skip


def at(text: str) -> datetime:
    """The instant of a local time in Shanghai, such as `2026-04-02T00:00`; of a day alone, ten in the morning."""
    local = datetime.fromisoformat(text if "T" in text else f"{text}T10:00")
    return local.replace(tzinfo=SHANGHAI).astimezone(UTC)


def day(instant: datetime | None) -> str:
    """The civil day of an instant in Shanghai."""
    assert instant is not None
    return instant.astimezone(SHANGHAI).date().isoformat()


def sha(n: int | str) -> str:
    """A digest to tell apart by its number or by a word."""
    return f"{n:064x}" if isinstance(n, int) else n.encode().hex()[:64].ljust(64, "0")


def types(events: list[Event]) -> list[str]:
    """The tags of some events."""
    return [type(event).model_fields["type"].default for event in events]


@dataclass
class World(CommentsInMemory):
    """States and a clock. It is the context of decisions too."""

    now: datetime = field(default_factory=lambda: at("2026-01-05"))
    states: dict[StreamId, State] = field(default_factory=dict)
    log: list[Decided] = field(default_factory=list)
    procedures: dict[str, Procedure] = field(default_factory=lambda: {DIGEST: PROCEDURE})
    shipped: Calendar = field(default_factory=lambda: calendars.load("CN"))

    def __repr__(self) -> str:
        """Short enough for what hypothesis prints."""
        return f"World at {self.now} after {types([d.event for d in self.log[25:]])}"

    def copy(self) -> "World":
        return World(self.now, dict(self.states), list(self.log), dict(self.procedures), self.shipped)

    # What decisions may ask for.

    def calendar(self, name: str) -> Calendar:
        return self.shipped if name == self.shipped.id else calendars.load(name)

    def procedure(self, digest: str) -> Procedure:
        return self.procedures[digest]

    def edges(self, body: str, relation: str) -> tuple[Edge, ...]:
        found = [p for s, p in self.states.items() if isinstance(p, Project) and s.body == body]
        status = {p.id: p.status for p in found}
        return tuple(
            Edge(p.id, r.other, status.get(r.other))
            for p in found for r in p.maintenance.relations if r.relation == relation and r.other
        )  # fmt: skip

    def projects(self, body: str) -> list[Standard]:
        found = [p for s, p in self.states.items() if isinstance(p, Project) and s.body == body]
        return [
            Standard("project", p.number, p.title.zh, p.title.en, p.preparing.scope, p.preparing.form.ics, project=p.id)
            for p in found if not p.ended
        ]  # fmt: skip

    def catalogued(self, body: str, editions: Sequence[tuple[str, str]], sought: Sought) -> list[Standard]:  # noqa: ARG002 - all of it is compared
        return [
            Standard(e.catalogue, r.number, r.title.zh, r.title.en, r.scope, r.ics, r.ccs, mandatory=r.mandatory)
            for e in (d.event for d in self.log if d.stream.body == body)
            if isinstance(e, CatalogueImported) and (e.catalogue, e.digest) in editions
            for r in e.rows
        ]  # fmt: skip

    def new_key(self, body: str) -> tuple[str, str]:
        return f"key-{body}", "public"

    def accept_clock(self) -> None:
        return

    def forget(self, body: str, subject: str) -> int:  # noqa: ARG002 - nothing personal is kept here
        return 0

    # When.

    def on(self, day: str) -> "World":
        """Put the clock to a local time."""
        self.now = at(day)
        return self

    def to(self, deadline: str, *, past: timedelta = timedelta(0)) -> "World":
        """Put the clock to the instant of a deadline of `p1`, or `past` it."""
        instant = self.deadline(deadline).instant
        assert instant is not None
        self.now = instant + past
        return self

    def act(  # noqa: PLR0913 - an act has these parts
        self,
        person: str | None,
        command: str,
        /,
        *,
        body: str = ACC,
        outside: Outside | None = None,
        behalf: str | None = None,
        despite: Mapping[str, str] | None = None,
        **fields: Any,
    ) -> list[Event]:
        """Do an act after what is due: the events it came to. Person None is the system, `op` the operator.

        Who is called `web:…` has no account and acts from the public side.

        As in the log, a refusal leaves what was due, and itself.
        """
        role = None if person else "system"
        came = "public" if (person or "").startswith("web:") else "operator" if person == "op" else "portal"
        actor = Actor(person, came, behalf, role)
        given = Act(body, _command(command, fields), actor, UUID(int=1), outside=outside, despite=despite or {})
        for project in engine.projects(given):
            self.due(project.id, project.body)
        try:
            decided = engine.decide(self.states, given, self)
        except Refused as refusal:
            kept = engine.refused(self.states, given, refusal)
            self._apply([kept] if kept else [])
            raise
        self._apply(decided)
        return [d.event for d in decided]

    def refused(self, person: str | None, command: str, /, **fields: Any) -> Refused:
        """The refusal that an act meets."""
        try:
            events = self.act(person, command, **fields)
        except Refused as refusal:
            return refusal
        raise AssertionError(f"{command} was not refused: {types(events)}")

    def due(self, project: str = "p1", body: str = ACC) -> list[Event]:
        """Append what has come due: the events."""
        found: list[Event] = []
        while decided := engine.due(self.states, project_stream(body, project), self):
            self._apply(decided)
            found += [d.event for d in decided]
        return found

    def happens(self, event: Event) -> None:
        """Have an event stand in the log of `acc` without an act: what some release may have let in."""
        self._apply([Decided(body_stream(ACC), event)])

    def _apply(self, decided: list[Decided]) -> None:
        for d in decided:
            state = evolve_event(self.states.get(d.stream), d.event, d.effective_at or self.now, d.stream)
            if state is not None:
                self.states[d.stream] = state
        self.log += [d if d.effective_at else Decided(d.stream, d.event, self.now) for d in decided]

    # Then.

    def of(self, project: str) -> Project:
        state = self.states[project_stream(ACC, project)]
        assert isinstance(state, Project)
        return state

    @property
    def project(self) -> Project:
        return self.of("p1")

    def body(self, body: str = ACC) -> Body:
        state = self.states[body_stream(body)]
        assert isinstance(state, Body)
        return state

    def ballot(self, ballot: str = "b1") -> Ballot:
        state = self.states[StreamId(ACC, f"ballot/{ballot}")]
        assert isinstance(state, Ballot)
        return state

    def comment(self, comment: str) -> Comment:
        state = self.states[StreamId(ACC, f"comment/{comment}")]
        assert isinstance(state, Comment)
        return state

    def deadline(self, name: str, project: str = "p1") -> Deadline:
        deadline = self.of(project).deadline(name)
        assert deadline is not None
        return deadline

    def outlook(self, instance: str | None = None, project: str = "p1") -> Outlook:
        found = self.of(project)
        return outlook(PROCEDURE, found, instance or found.run.instance, self.now)

    def happened(self, tag: str, project: str | None = None) -> list[datetime]:
        """When events with that tag took effect, in `p1` or another project."""
        stream = project_stream(ACC, project or "p1")
        return [d.effective_at or self.now for d in self.log if d.stream == stream and types([d.event]) == [tag]]

    # Acts that many tests need.

    def file(self, kind: str, n: int, person: str = "lead", project: str = "p1") -> list[Event]:
        """File a document of some kind, its digest made of `n`."""
        return self.act(
            person, "register_document", project=project, document=f"{project}.{kind}", kind=kind,
            title={"zh": kind}, digest=sha(n), size=1, media_type="text/plain",
        )  # fmt: skip

    def declare(
        self, change: str = "editorial", person: str = "lead", project: str = "p1", **fields: Any
    ) -> list[Event]:
        """Declare how much the draft was changed after the latest round of comment."""
        return self.act(person, "declare_change", project=project, change=change, reason="按意见修改", **fields)

    def ask_for_patents(self, **fields: Any) -> list[Event]:
        """Put the patent question, answered by nobody's knowing of any."""
        asked: Fields = {"asked": ["drafter", "member"], "answer": "none", "evidence": sha("minutes")}
        return self.act("sec", "ask_for_patents", **asked | fields)

    def attest(self, *names: str, person: str = "sec", project: str = "p1") -> None:
        for name in names:
            self.act(person, "attest", project=project, attestation=name, evidence=sha("paper"), text="见附件")

    def compare(self, project: str = "p1") -> list[Event]:
        """Record that there is no mandatory standard to compare with."""
        none = "无相关强制性标准"
        return self.act("sec", "record_comparison", project=project, none=none, evidence=sha("comparison"))

    def move(self, person: str, transition: str, **fields: Any) -> list[Event]:
        return self.act(person, "move", transition=transition, **fields)

    def comment_on(self, *ids: str, **fields: Any) -> None:
        for name in ids:
            self.act(f"visitor:{name}", "submit_comment", comment=name, text="建议修改", **fields)

    def dispose(self, *ids: str, disposition: str = "accepted", **fields: Any) -> list[Event]:
        events: list[Event] = []
        for name in ids:
            events = self.act("lead", "dispose_comment", comment=name, disposition=disposition, **fields)
        return events

    def vote(self, *positions: str, ballot: str = "b1") -> None:
        """Have the panel take these positions, from its first member on."""
        for voter, position in zip(PANEL, positions, strict=False):
            self.act(voter, "cast_vote", ballot=ballot, position=position, reason="试验数据不足")

    def release(self, **fields: Any) -> list[Event]:
        defaults = {"document_number": "学会标〔2026〕7号", "effective_on": "2026-09-01"}
        return self.act("sec", "release", **defaults | fields)

    def conclude(self, outcome: str, **fields: Any) -> list[Event]:
        """Conclude the periodic review."""
        return self.act(
            "cou",
            "conclude_periodic_review",
            outcome=outcome,
            reason="技术内容仍适用",
            evidence=sha("review"),
            **fields,
        )

    def adopt(self, text: str) -> Procedure:
        """Have the body adopt the procedure in a YAML text; return it."""
        resolved = procedures.resolve(text)
        name = procedure.digest(resolved)
        self.procedures[name] = procedure.load(resolved)
        self.act("op", "adopt_procedure", digest=name, decision="理事会 2026-9")
        return self.procedures[name]

    def announce(self, *years: int) -> None:
        """Have the holidays of years announced: New Year's Day only."""
        self.act("op", "import_calendar", calendar="CN", years=[off(date(year, 1, 1)) for year in years])


def off(*days: date) -> dict[str, Any]:
    """An announced year in which these days are off."""
    year = Year(year=days[0].year, days=tuple(Day(name="假日", date=d, off=True) for d in days))
    return year.model_dump(mode="json", by_alias=True)


def mailed(day: str, evidence: str | None = sha("letter"), channel: str = "mail") -> Outside:
    """How an act came in that was done outside on some day."""
    return Outside(at(day), channel, evidence)


def _command(tag: str, fields: dict[str, Any]) -> Command:
    named = {} if tag in _ABOUT_BODY or "projects" in fields else {"project": "p1"}
    return commands.validate_python(named | fields | {"type": tag})


_ABOUT_BODY = {
    "qualify_person", "note_absence", "note_address", "relate_units", "rotate_portal", "admit_issuer", "revoke_issuer",
    "link_account", "unlink_accounts",
    "admit_origin", "revoke_origin",
    "register_endpoint", "rotate_endpoint_secret", "pause_endpoint", "resume_endpoint", "remove_endpoint",
    "ping_endpoint", "replay_endpoint", "disable_endpoint",
    "found_body", "enrol_unit", "enrol_person", "assign_role", "end_role", "adopt_procedure", "admit_portal",
    "revoke_portal", "rotate_key", "advance_clock", "import_calendar", "pause_body", "resume_body", "file_regulation",
    "accept_clock", "forget_subject", "import_moves", "judge_past", "renumber", "import_catalogue", "delegate_role",
    "end_delegation",
}  # fmt: skip


def reached(stage: Callable[[], World]) -> Callable[[], World]:
    """Reach a stage once and hand out copies."""
    once = cache(stage)

    @wraps(stage)
    def reached() -> World:
        return once().copy()

    return reached


PROPOSAL: Mapping[str, Any] = {
    "procedure": "cn-group-standard", "title": {"zh": "便携式储能电源", "en": "Portable power stations"},
    "scope": "适用范围", "necessity": "必要性", "relations": "与相关标准协调", "public_interests": ["consumer_rights"],
    "drafting_units": list(DRAFTING_UNITS), "drafters": [{"person": "lead", "lead": True}, {"person": "d2"}],
}  # fmt: skip


@reached
def founded() -> World:
    """Two bodies with rosters, an adopted procedure and their management system on file. 2026-01-05."""
    world = World()
    for body, code in ((ACC, "ACC"), (PET, "PET")):
        world.act("op", "found_body", body=body, name={"zh": "某学会"}, code=code, drill="rehearsal")
        for unit in (*DRAFTING_UNITS, PANEL_UNIT):
            world.act("op", "enrol_unit", body=body, unit=unit, name={"zh": "某单位"})
        people: list[tuple[str, str | None, str | None, list[str]]] = [
            ("sec", None, None, ["secretary"]), ("cou", None, None, ["council"]),
            ("lead", DRAFTING_UNITS[0], "production", ["member"]), ("d2", DRAFTING_UNITS[1], "production", []),
            ("mem", PANEL_UNIT, "use", ["member"]),
            *((v, PANEL_UNIT, i, ["reviewer"]) for v, i in zip(PANEL, INTERESTS, strict=True)),
        ]  # fmt: skip
        for person, unit_, interest, roles in people:
            world.act(
                "op", "enrol_person", body=body, person=person, name="某人", unit=unit_, interest=interest, roles=roles
            )
        world.act("op", "assign_role", body=body, person="v1", role="chair")
        world.act("op", "adopt_procedure", body=body, digest=DIGEST, decision="理事会 2026-1")
        for kind in ("rules", "ipr_policy"):
            world.act(
                "op", "file_regulation", body=body, kind=kind, title={"zh": "办法"}, version="1",
                in_force_from="2025-01-01", digest=sha(kind),
            )  # fmt: skip
    return world


@reached
def project_approval() -> World:
    """Proposed on 2026-01-05: the plan notice runs until the end of 2026-01-20."""
    world = founded()
    world.act("sec", "propose_project", **PROPOSAL)
    return world


@reached
def approvable() -> World:
    """The plan notice is over and everything asked for is there. 2026-01-22."""
    world = project_approval()
    world.file("application", 1)
    world.compare()
    world.on("2026-01-22").attest(*APPROVAL_STATEMENTS)
    return world


@reached
def drafting() -> World:
    """Approved on 2026-01-22."""
    world = approvable()
    world.move("cou", "approve", number="2026-1")
    return world


@reached
def draft_ready() -> World:
    """The papers for public comment are filed. 2026-03-02."""
    world = drafting().on("2026-03-02")
    world.file("draft_for_comment", 2)
    world.file("explanatory_note", 3)
    world.ask_for_patents()
    return world


@reached
def public_comment() -> World:
    """In public comment from 2026-03-02 on; the period ends with 2026-04-01."""
    world = draft_ready()
    world.move("lead", "submit_for_comment")
    return world


@reached
def commented() -> World:
    """Three comments c1 to c3, none answered; the period is over. 2026-04-02."""
    world = public_comment()
    world.comment_on("c1", "c2", "c3")
    world.on("2026-04-02").due()
    return world


@reached
def answered() -> World:
    """All comments are answered and the papers for the review are filed. 2026-04-10."""
    world = commented().on("2026-04-10")
    world.dispose("c1", "c2", "c3")
    world.file("draft_for_review", 4)
    world.file("comment_table", 5)
    world.declare()
    world.ask_for_patents()
    return world


@reached
def review() -> World:
    """In review since 2026-04-10."""
    world = answered()
    world.move("sec", "submit_for_review")
    return world


@reached
def meeting() -> World:
    """A ballot b1 at a meeting on 2026-04-20, where all seven of the panel signed in."""
    world = review().on("2026-04-20")
    world.act("sec", "open_ballot", ballot="b1", mode="meeting", digest=sha(4), panel=PANEL)
    world.act("sec", "record_attendance", ballot="b1", present=PANEL, evidence=sha("list"))
    return world


@reached
def correspondence() -> World:
    """A ballot b1 by correspondence, opened on 2026-04-20 and running until the end of 2026-05-11."""
    world = review().on("2026-04-20")
    world.act("sec", "open_ballot", ballot="b1", mode="correspondence", digest=sha(4), panel=PANEL)
    return world


@reached
def passed() -> World:
    """The meeting's ballot passed; the review is not concluded. 2026-04-20."""
    world = meeting()
    world.vote(*["approve"] * 7)
    world.act("sec", "close_ballot", ballot="b1")
    return world


@reached
def publication() -> World:
    """The review adopted the draft; in publication since 2026-04-24 with its papers filed."""
    world = passed().on("2026-04-24")
    world.act("v1", "conclude_review", conclusion="adopted", minutes=sha("minutes"), text="通过")
    world.file("final_draft", 6)
    world.file("review_minutes", 7, "sec")
    return world


@reached
def releasable() -> World:
    """Approved and declared: nothing stands in the way of the release. 2026-05-11."""
    world = publication().on("2026-05-11")
    world.attest(*RELEASE_STATEMENTS, person="cou")
    return world


@reached
def released() -> World:
    """Released on 2026-05-11 as T/ACC 001—2026, in force from 2026-09-01, not yet disclosed."""
    world = releasable()
    world.release()
    return world


@reached
def in_force() -> World:
    """Disclosed on 2026-05-20 and in force since 2026-09-01. The review opens on 2030-11-13, due by 2031-05-12."""
    world = released().on("2026-05-20")
    world.act("sec", "record_disclosure", url="https://standards.example/1", evidence=sha("shot"))
    world.on("2026-09-01").due()
    return world


@reached
def periodic_review() -> World:
    """Under periodic review since 2030-11-13. 2031-02-03."""
    world = in_force().on("2031-02-03")
    world.due()
    return world


def agree(world: World, digest: str = sha(6), **fields: Any) -> None:
    """Have `pet` agree to publish the text with that digest."""
    defaults: Fields = {"lead": ACC, "project": "p1", "digest": digest, "decision": "理事会 2026-3"}
    world.act("cou", "agree_to_publish", body=PET, **defaults | fields)


def joint() -> World:
    """As `releasable`, for a project that `pet` publishes too but has not agreed to yet."""
    world = founded()
    world.act("sec", "propose_project", **{**PROPOSAL, "partners": [PET]})
    return through(world)


def through(world: World, project: str = "p1", n: int = 0) -> World:
    """Take a proposed project on to publication, with everything said that its release needs."""
    ids: Fields = {"project": project}
    world.file("application", 1, "lead", project)
    world.now = max(world.now, world.deadline("plan_notice", project).instant or world.now)
    world.compare(project)
    world.attest(*APPROVAL_STATEMENTS, project=project)
    world.move("cou", "approve", number=f"plan-{project}", **ids)
    return onward(world, project, n)


def onward(world: World, project: str, n: int = 0) -> World:
    """Take a project on from drafting to publication, with everything said that its release needs."""
    ids: Fields = {"project": project}
    for kind in ("draft_for_comment", "explanatory_note", "draft_for_review", "comment_table"):
        world.file(kind, n + 4, project=project)
    world.ask_for_patents(**ids)
    world.move("lead", "submit_for_comment", **ids)
    world.now = world.deadline("window", project).instant or world.now
    world.declare(**ids)
    world.ask_for_patents(**ids)
    world.move("sec", "submit_for_review", **ids)
    ballot = f"{project}-b"
    world.act("sec", "open_ballot", ballot=ballot, mode="meeting", digest=sha(n + 4), panel=PANEL, **ids)
    world.act("sec", "record_attendance", ballot=ballot, present=PANEL, evidence=sha(1), **ids)
    for voter in PANEL:
        world.act(voter, "cast_vote", ballot=ballot, position="approve", **ids)
    world.act("sec", "close_ballot", ballot=ballot, **ids)
    world.act("v1", "conclude_review", conclusion="adopted", minutes=sha(1), text="通过", **ids)
    world.file("final_draft", n + 6, project=project)
    world.file("review_minutes", n + 7, "sec", project)
    world.attest(*RELEASE_STATEMENTS, person="cou", project=project)
    return world
