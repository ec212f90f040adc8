"""Reads about drafting, for people: the working group and roles as of a day, how interests are mixed, milestones."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from domain.balance import Gauge, gauge, group_interests, voter_interests
from domain.ballot import Ballot
from domain.message import StreamId
from domain.milestones import standing
from domain.period import close_instant, local_date
from store.as_of import Moment, as_of
from store.drafting_lines import (
    CallLine,
    DrafterLine,
    DraftingView,
    GaugeLine,
    GroupView,
    MilestoneLine,
    ReportLine,
    RoleLine,
    UnitLine,
    VersionLine,
)
from store.read_models import comments
from store.reads import load_state
from store.titles import load_procedures

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from domain.body import Body
    from domain.drafting_rules import Side
    from domain.procedure import Procedure
    from domain.project import Project, StageRun
    from store.as_of import Then
    from store.engine import Engine


def drafting(  # noqa: PLR0913, PLR0917 - whose, up to when, and now
    connection: Connection, engine: Engine, body: str, project: str, moment: Moment, now: datetime
) -> DraftingView | None:
    """Return everything about a project's drafting; None where there is no such project. `now` is real time."""
    then = as_of(connection, engine, body, moment, project)
    today = as_of(connection, engine, body, Moment(), project) if moment != Moment() else then
    if then is None or today is None or today.project is None:
        return None
    state, owner = today.project, today.body
    procedure = load_procedures(connection, [state.procedure_digest])[state.procedure_digest]
    known = state.drafting
    return DraftingView(
        group=group_of(then),
        balance=tuple(balance_of(connection, engine, owner, state, procedure)),
        milestones=tuple(milestones_of(state, now + owner.offset, owner.zone)),
        versions=tuple(versions_of(state)),
        reports=tuple(ReportLine(r.kind, r.document, r.revision, r.findings) for r in known.reports),
        calls=tuple(CallLine(c.instance, c.answer, c.patents, c.units) for c in known.calls.values()),
    )


def versions_of(project: Project) -> list[VersionLine]:
    """Return the language versions of a project's papers, and whether each is of the last revision."""
    last = {kind: project.filed(kind) for kind in {each.kind for each in project.drafting.versions}}
    return [
        VersionLine(
            **asdict(each),
            in_step=(filed := last[each.kind]) is not None
            and (filed.document, filed.revision) == (each.of_document, each.of_revision),
        )
        for each in project.drafting.versions
    ]


def group_of(then: Then) -> GroupView:
    """Return the working group of a project as it stood; nobody where it was not yet there."""
    body, project = then.body, then.project
    if project is None:
        return GroupView((), ())
    drafters = []
    for person, lead in project.drafters.items():
        known = body.people.get(person)
        name, unit, interest = (known.name, known.unit, known.interest) if known else (None, None, None)
        drafters.append(DrafterLine(person, name, unit, interest, lead, then.since.get(person)))
    confirmed = project.drafting.confirmed
    units = [UnitLine(unit, body.units.get(unit), unit in confirmed) for unit in project.drafting_units]
    return GroupView(tuple(drafters), tuple(units))


def end_of(day: date, zone: str) -> datetime:
    """Return the last instant of a civil day in a zone."""
    return close_instant(day, zone) - timedelta(microseconds=1)


def roles_on(body: Body, day: date) -> list[RoleLine]:
    """Return the roles held, or exercised for somebody, at any time of a civil day in the body's zone, in order."""
    first, last = close_instant(day - timedelta(days=1), body.zone), close_instant(day, body.zone)
    found = [
        RoleLine(person.id, person.name, person.unit, term.role, term.since, term.until)
        for person in body.people.values()
        for term in person.terms
        if term.since < last and (term.until is None or term.until > first)
    ]
    for each in body.delegations:
        if each.since < last and each.until > first and each.since < each.until:
            acting = body.people[each.delegate]
            found.append(
                RoleLine(acting.id, acting.name, acting.unit, each.role, each.since, each.until, each.person)
            )  # fmt: skip
    return sorted(found, key=lambda line: (line.role, line.person, line.since))


def balance_of(
    connection: Connection, engine: Engine, body: Body, project: Project, procedure: Procedure
) -> list[GaugeLine]:
    """Return the gauges of each stay in a stage so far: who drafts now, who commented there, who votes there."""
    sides: list[tuple[str, Side, list[str | None]]] = [
        (project.run.instance, "working_group", group_interests(body, project))
    ]
    for run in project.runs:
        stage = procedure.stages.get(run.stage)
        if stage and stage.comments:
            sides.append((run.instance, "commenters", _commenters(connection, project, run)))
        ballot = load_state(connection, engine, StreamId(project.body, f"ballot/{run.ballot}")).state
        if isinstance(ballot, Ballot):
            sides.append((run.instance, "voters", voter_interests(ballot)))
    rules = procedure.drafting.balance
    return [_line(instance, gauge(side, who, rules.get(side)), ruled=side in rules) for instance, side, who in sides]


def _line(instance: str, found: Gauge, *, ruled: bool) -> GaugeLine:
    return GaugeLine(
        instance, found.side, found.size, found.counts, found.shares, found.unknown,
        not found.uneven if ruled else None, found.uneven,
    )  # fmt: skip


def _commenters(connection: Connection, project: Project, run: StageRun) -> list[str | None]:
    """Return the interest behind each comment of a round."""
    mine = (comments.c.body == project.body, comments.c.project == project.id, comments.c.instance == run.instance)
    query = select(comments.c.interest, func.count()).where(*mine).group_by(comments.c.interest)
    return [interest for interest, number in connection.execute(query) for _ in range(number)]


def milestones_of(project: Project, now: datetime, zone: str) -> list[MilestoneLine]:
    """Return the milestones in order of their days, and how each stands."""
    lines = []
    for each in project.drafting.milestones:
        on = local_date(each.reached_at, zone) if each.reached_at else None
        lines.append(
            MilestoneLine(
                each.id, each.title, each.first, each.planned, on, each.document,
                standing(each, on or local_date(now, zone)),
            )
        )  # fmt: skip
    return sorted(lines, key=lambda line: (line.planned, line.milestone))
