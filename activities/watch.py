"""What in the log can change what a stage waits for, and which stage instances need a workflow."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, literal_column, select

from domain.stage_rules import RESTING
from store.progress import FOLLOWER
from store.read_models import deadlines, projects, stages
from store.tables import cursors, events, heads
from workflows import names
from workflows.messages import Instance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

PAGE = 5000
"""Events looked at in one go; only their positions, streams and types are read."""

QUIET = frozenset(
    {
        "act_refused", "attendance_recorded", "attested", "comments_awaited", "departed",
        "disclosure_recorded", "drafter_appointed", "effect_done", "licence_stated",
        "patent_disclosed", "waiver_granted",
    }
)  # fmt: skip
"""Events of a project's stream after which every stage waits for the same as before."""

ALL_STAGES = frozenset({"clock_advanced", "body_paused", "body_resumed"})
"""Events of a body's stream that concern all its open stages."""

LEAPS = frozenset({"clock_advanced", "body_resumed"})
"""Events of a body's stream after which instants may come due at once."""

WEIGHTY = frozenset({"ballot_closed", "ballot_decided", "standard_released"})
"""Events after which a checkpoint is signed at once: what they say must not be changed unseen."""

ANNOUNCED = "calendar_imported"
"""The event of a body's stream after which provisional deadlines are counted anew."""

LAST = "9999"
"""After every instant, as text."""


class Behind(NamedTuple):
    """A body's log and how far the follower has read it."""

    body: str
    position: int
    head: int


class News(NamedTuple):
    """What a stretch of a body's log says to the follower.

    `wake` are instances that need a workflow; `left` are some that need none any more. With
    `clock_moved`, instants may have passed that no open stage holds: a drill's clock was moved,
    or a pause that held them up is over. `announced` is where years of a calendar were announced last. With `weighty`,
    something happened that is to be signed for at once.
    """

    until: int
    wake: Sequence[Instance]
    left: Sequence[Instance]
    clock_moved: bool
    announced: int | None = None
    weighty: bool = False


def behind(connection: Connection) -> list[Behind]:
    """The bodies whose logs go on beyond the follower's cursor."""
    own = (cursors.c.body == heads.c.body) & (cursors.c.name == FOLLOWER)
    read = func.coalesce(cursors.c.position, literal_column("0"))
    query = select(heads.c.body, read, heads.c.position).outerjoin(cursors, own).where(heads.c.position > read)
    return [Behind(*row) for row in connection.execute(query.order_by(heads.c.body))]


def news(connection: Connection, body: str, after: int) -> News:
    """What the next stretch of the log after a position asks to be woken, each instance once."""
    query = select(events.c.position, events.c.stream, events.c.type).where(
        events.c.body == body, events.c.position > after
    )
    page = connection.execute(query.order_by(events.c.position).limit(PAGE)).all()
    if not page:
        return News(after, (), (), clock_moved=False)
    everywhere = any(row.stream == "body" and row.type in ALL_STAGES for row in page)
    touched = {
        row.stream.removeprefix("project/")
        for row in page
        if row.stream.startswith("project/") and row.type not in QUIET
    }
    wake = needing(connection, body, None if everywhere else touched)
    left = _ended(connection, body, {row.stream.removeprefix("project/") for row in page if row.type == "stage_left"})
    leap = any(row.stream == "body" and row.type in LEAPS for row in page)
    moved = leap and next_resting(connection, body, LAST) is not None
    announced = max((row.position for row in page if row.stream == "body" and row.type == ANNOUNCED), default=None)
    weighty = any(row.type in WEIGHTY for row in page)
    return News(page[-1].position, wake, left, clock_moved=moved, announced=announced, weighty=weighty)


def needing(connection: Connection, body: str | None = None, only: Iterable[str] | None = None) -> list[Instance]:
    """The stage instances that are open or owe an effect, those first whose next deadline comes first."""
    same = (projects.c.body == stages.c.body) & (projects.c.project == stages.c.project)
    query = (
        select(stages.c.body, stages.c.project, stages.c.instance, stages.c.kind)
        .join(projects, same)
        .where(stages.c.state.in_(("open", "owing")))
        .order_by(projects.c.next_due_at.is_(None), projects.c.next_due_at, stages.c.body, stages.c.project)
        .order_by(stages.c.opened_at)
    )
    if body is not None:
        query = query.where(stages.c.body == body)
    if only is not None:
        query = query.where(stages.c.project.in_(sorted(only)))
    return [
        Instance(body=r.body, project=r.project, instance=r.instance, kind=r.kind) for r in connection.execute(query)
    ]


def _ended(connection: Connection, body: str, of: Iterable[str]) -> list[Instance]:
    """Instances of some projects that ended and owe nothing: a workflow that still sleeps may end."""
    query = (
        select(stages.c.project, stages.c.instance, stages.c.kind)
        .where(stages.c.body == body, stages.c.project.in_(sorted(of)), stages.c.state == "ended")
        .where(stages.c.kind.in_(names.STAGE_KINDS))
        .order_by(stages.c.project, stages.c.ended_at)
    )
    return [
        Instance(body=body, project=row.project, instance=row.instance, kind=row.kind)
        for row in connection.execute(query)
    ]


def resting(connection: Connection) -> list[Instance]:
    """The standards in force and other resting projects towards whose deadlines time runs."""
    same = (deadlines.c.body == stages.c.body) & (deadlines.c.project == stages.c.project)
    query = (
        select(stages.c.body, stages.c.project, stages.c.instance, stages.c.kind)
        .join(deadlines, same)
        .where(stages.c.state == "resting", deadlines.c.state == "running")
        .distinct()
        .order_by(stages.c.body, stages.c.project, stages.c.instance)
    )
    return [
        Instance(body=r.body, project=r.project, instance=r.instance, kind=r.kind) for r in connection.execute(query)
    ]


def provisional(connection: Connection, body: str, before: str = LAST) -> list[str]:
    """The body's projects in which time runs towards a provisional deadline up to `before`, an instant as text."""
    query = select(deadlines.c.project).where(
        deadlines.c.body == body, deadlines.c.state == "running", deadlines.c.provisional, deadlines.c.due_at <= before
    )
    return list(connection.scalars(query.distinct().order_by(deadlines.c.project)))


def next_resting(connection: Connection, body: str, before: str) -> str | None:
    """The next due instant, up to `before`, of the body's projects in resting stages; both as text, in its own time."""
    found: str | None = connection.scalar(
        select(func.min(projects.c.next_due_at)).where(
            projects.c.body == body, projects.c.kind.in_(sorted(RESTING)), projects.c.next_due_at <= before
        )
    )
    return found
