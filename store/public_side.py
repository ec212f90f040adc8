"""The public side of a body as it is read: plans, drafts in comment, how rounds went. Nothing in it is anybody's.

Instants are aware UTC, those of a drill in the body's own time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from domain.body import Body
from domain.comment_round import limit_of
from domain.message import Text, body_stream
from domain.project import Project
from domain.public_comment import UNCOUNTED
from domain.public_side import in_comment, is_public, shown, takes_public, window_of
from store.read_models import comments, projects
from store.reads import load_state, load_states
from store.titles import load_procedures, stage_title, titled

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from domain.deadline import Deadline
    from domain.procedure import Procedure
    from domain.project import StageRun
    from store.engine import Engine


class Known(NamedTuple):
    """A public project as it stands, with the procedure that it runs under."""

    project: Project
    procedure: Procedure


@dataclass(frozen=True)
class PublicWindow:
    """A round of comment open to everybody: until the end of `last_day` in `zone`, which is before `until`."""

    instance: str
    opened_at: datetime
    until: datetime | None
    last_day: date | None
    zone: str
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class PublicLine:
    """A project in the list of plans. `comment` is there while the public may comment."""

    project: str
    title: Text
    plan_number: str | None
    number: str | None
    status: str | None
    stage: str
    stage_title: Text
    kind: str
    since: datetime
    public_interests: tuple[str, ...]
    comment: PublicWindow | None


@dataclass(frozen=True)
class PublicPaper:
    """A document that anybody may fetch while the round lasts, by the digest of its bytes."""

    kind: str
    title: Text
    revision: int
    digest: str


@dataclass(frozen=True)
class PublicStep:
    """A stay in a stage: when it began and ended; `last_day` (in the body's zone) the next one that binds."""

    instance: str
    title: Text
    kind: str
    entered_at: datetime
    ended_at: datetime | None
    last_day: date | None
    deadline: Text | None


@dataclass(frozen=True)
class PublicRound:
    """A round that the public could comment in. `results` are there once all of its comments are answered."""

    instance: str
    opened_at: datetime
    last_day: date | None
    open: bool
    comments: int
    results: Mapping[str, int] | None


@dataclass(frozen=True)
class PublicProject:
    """One project as anybody may see it. `ahead` are the titles of the stages that follow the present one."""

    line: PublicLine
    steps: tuple[PublicStep, ...]
    ahead: tuple[Text, ...]
    papers: tuple[PublicPaper, ...]
    rounds: tuple[PublicRound, ...]
    identities: tuple[str, ...]
    needs: tuple[str, ...]
    consent: tuple[str, Text] | None
    types: Mapping[str, Text]


def body_now(connection: Connection, engine: Engine, body: str, now: datetime) -> tuple[Body, datetime] | None:
    """Return a body and its own time; None where there is no such body."""
    found = load_state(connection, engine, body_stream(body)).state
    return (found, now + found.offset) if isinstance(found, Body) else None


def public_lines(connection: Connection, engine: Engine, body: str, at: datetime) -> list[PublicLine]:
    """Return the public projects of a body at its own time, in order of id; those that have ended are not there."""
    wanted = select(projects.c.project, projects.c.procedure_sha256).where(
        projects.c.body == body, projects.c.state != "ended"
    )
    rows = connection.execute(wanted.order_by(projects.c.project)).all()
    procedures = load_procedures(connection, (row.procedure_sha256 for row in rows))
    states = load_states(connection, engine, body, (f"project/{row.project}" for row in rows))
    found = [
        Known(state, procedures[state.procedure_digest])
        for folded in states.values()
        if isinstance(state := folded.state, Project)
    ]
    return [_line(each, at) for each in found if is_public(each.procedure, each.project)]


def known(connection: Connection, engine: Engine, body: str, project: str) -> Known | None:
    """Return a project that anybody may know of; None for any other, as for one that is not there."""
    state = load_states(connection, engine, body, [f"project/{project}"])[f"project/{project}"].state
    if not isinstance(state, Project):
        return None
    procedure = load_procedures(connection, [state.procedure_digest])[state.procedure_digest]
    return Known(state, procedure) if is_public(procedure, state) else None


def public_project(connection: Connection, of: Known, at: datetime) -> PublicProject:
    """Return a public project whole, at its body's own time."""
    project, procedure = of
    run = in_comment(procedure, project, at)
    rules = takes_public(procedure, run) if run else None
    return PublicProject(
        line=_line(of, at),
        steps=tuple(_step(of, each) for each in project.runs),
        ahead=_ahead(procedure, project),
        papers=tuple(
            PublicPaper(each.kind, titled(procedure.documents, each.kind), each.revision, each.digest)
            for each in (shown(procedure, project, run) if run else ())
        ),
        rounds=tuple(_round(connection, of, each, run) for each in project.runs if takes_public(procedure, each)),
        identities=rules.identities if rules else (), needs=rules.needs if rules else (),
        consent=(rules.consent.version, rules.consent.text) if rules and rules.consent else None,
        types=rules.types if rules else {},
    )  # fmt: skip


def _line(of: Known, at: datetime) -> PublicLine:
    project, run = of.project, of.project.run
    here = in_comment(of.procedure, project, at)
    window = window_of(of.procedure, project, here) if here else None
    return PublicLine(
        project=project.id, title=project.publishing.description.title or project.title,
        plan_number=project.plan_number, number=project.number, status=project.status, stage=project.stage,
        stage_title=stage_title(of.procedure, project.stage), kind=run.kind, since=run.entered_at,
        public_interests=project.public_interests,
        comment=_window(project, here, window) if here and window else None,
    )  # fmt: skip


def _window(project: Project, run: StageRun, until: Deadline) -> PublicWindow:
    last_day = until.last_day if until.instant else None  # while it is suspended, nobody knows the day
    return PublicWindow(run.instance, run.entered_at, until.instant, last_day, until.zone, limit_of(project, run))


def _step(of: Known, run: StageRun) -> PublicStep:
    binding = [d for d in of.project.running() if d.instance == run.instance and not d.target]
    rules = of.procedure.stages[run.stage].deadlines if run.stage in of.procedure.stages else {}
    first = binding[0] if binding else None
    return PublicStep(
        instance=run.instance, title=stage_title(of.procedure, run.stage), kind=run.kind, entered_at=run.entered_at,
        ended_at=run.ended_at, last_day=first.day if first else None,
        deadline=rules[first.name].title if first and first.name in rules else None,
    )  # fmt: skip


def _ahead(procedure: Procedure, project: Project) -> tuple[Text, ...]:
    """Return where the first way on leads from the present stage, up to where a standard rests."""
    found, stage = [project.stage], project.stage
    while len(found) <= len(procedure.stages):
        ways = procedure.stages[stage].transitions.values()
        onward = [t.to for t in ways if t.kind in {"proceed", "automatic"} and t.to not in found]
        if not onward or procedure.stages[stage].kind in {"in_force", "ended"}:
            break
        stage = onward[0]
        found.append(stage)
    return tuple(procedure.stages[name].title for name in found[1:])


def _round(connection: Connection, of: Known, run: StageRun, present: StageRun | None) -> PublicRound:
    by_state = _states(connection, of.project, run.instance)
    window = window_of(of.procedure, of.project, run)
    kept = {name: n for name, n in by_state.items() if name not in UNCOUNTED}
    rules = takes_public(of.procedure, run)
    answers = set(rules.dispositions) if rules else set()
    return PublicRound(
        instance=run.instance, opened_at=run.entered_at, last_day=window.last_day if window else None,
        open=present is not None and run.instance == present.instance, comments=sum(kept.values()),
        results={name: n for name, n in kept.items() if name in answers} if run.disposed else None,
    )  # fmt: skip


def _states(connection: Connection, project: Project, instance: str) -> dict[str, int]:
    own = (comments.c.body == project.body, comments.c.project == project.id, comments.c.instance == instance)
    query = select(comments.c.state, func.count()).where(*own, comments.c.state.is_not(None))
    return {row[0]: row[1] for row in connection.execute(query.group_by(comments.c.state))}
