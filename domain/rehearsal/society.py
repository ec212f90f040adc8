"""An imagined body: people for every role of a procedure, in units and interests as its ballots want them mixed."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from math import ceil
from typing import Any

from domain import procedure as procedures
from domain.act import Act
from domain.application_form import Application
from domain.ballot_rules import Ballot
from domain.body_acts import AdoptProcedure, BodyCommand, FileRegulation, FoundBody
from domain.calendar import Calendar
from domain.message import Text
from domain.procedure import Procedure
from domain.project_approval import DrafterNamed, ProposeProject
from domain.rehearsal.approving import form
from domain.rehearsal.reviewing import qualifications
from domain.rehearsal.world import OPERATOR, REASON, World
from domain.roster_acts import EnrolPerson, EnrolUnit
from domain.stage_rules import Guard

LEAST_PEOPLE = 9
"""So many people hold each role, or more where a panel has to be larger."""

FROM_THE_PROJECT = frozenset({"lead_drafter", "drafter"})
"""Roles that follow from a project."""

EVERYBODY = "public"

DRAFTERS = ("drafter-1", "drafter-2")

_NAME = Text(zh="推演", en="rehearsal")
_DIGEST = "0" * 63 + "1"


def found(
    procedure: Procedure,
    calendars: Callable[[str], Calendar],
    start: datetime | None = None,
    kind: Callable[..., World] = World,
) -> World:
    """Return a world with one body that has adopted the procedure, from `start` (UTC) or as soon as it holds.

    Raises Refused where the procedure cannot be adopted.
    """
    holds = _instant(procedure.valid_from)
    now = max(start, holds) if start else max(holds, datetime(2026, 1, 5, 2, tzinfo=UTC))
    digest = procedures.digest(procedure.model_dump_json(exclude_defaults=True))
    world = kind(now - timedelta(days=1), calendars, {digest: procedure})
    for command in founding(procedure, digest):
        world.apply(world.act(OPERATOR, command))
    world.wait(now)
    return world


def propose(world: World, procedure: Procedure, type_: str | None = None) -> World:
    """Return the world in which somebody who may has proposed a document, of that type or the first that there is.

    Raises Refused where nobody may.
    """
    proposed = world.copy()
    proposed.apply(application(world, procedure, type_))
    return proposed


def application(world: World, procedure: Procedure, type_: str | None = None) -> Act:
    """Return the act by which somebody who may proposes a document, if there is such a person."""
    body = world.body
    command = ProposeProject(
        project=world.project_id, procedure=procedure.id, title=imagined(procedure),
        document_type=type_ or next((name for name in procedure.types if procedure.begins_in(name)), None),
        scope=REASON, necessity=REASON, relations=REASON,
        drafting_units=tuple(str(body.people[d].unit) for d in DRAFTERS),
        drafters=tuple(DrafterNamed(person=d, lead=n == 0) for n, d in enumerate(DRAFTERS)),
        **whole(procedure),
    )  # fmt: skip
    permission = procedure.acts.get("propose_project")
    by = permission.by if permission else ()
    able = [p for p in body.people if body.roles(p, world.now) & set(by)] or [DRAFTERS[0]]
    return world.act(able[0], command)


def whole(procedure: Procedure) -> dict[str, Any]:
    """Return what the form holds besides, where the procedure asks for any of it."""
    needs = set(procedure.proposal.needs)
    if not needs & {*Application.model_fields, "contact"}:
        return {}
    return {"application": form(procedure), "contact": REASON}


def staff(world: World, procedure: Procedure) -> None:
    """Put imagined people and regulations beside those of a real body, so that there is somebody for every act."""
    known = world.body
    for command in founding(procedure, ""):
        there = isinstance(command, EnrolPerson) and command.person in known.people
        if not there and isinstance(command, EnrolUnit | EnrolPerson | FileRegulation):
            world.apply(world.act(OPERATOR, command))


def imagined(procedure: Procedure) -> Text:
    """Return what the body and the project of a rehearsal are called, so that several of them can be told apart."""
    title = procedure.title
    return Text(zh=f"推演：{title.zh}", en=f"rehearsal: {title.en}" if title.en else None)


def founding(procedure: Procedure, digest: str) -> Iterator[BodyCommand]:
    """Yield what an operator does to set the body up; a digest names the stored procedure that it adopts."""
    yield FoundBody(name=imagined(procedure), code="TUIYAN", drill="rehearsal")
    ballots = [stage.ballot for stage in procedure.stages.values() if stage.ballot]
    size = max([LEAST_PEOPLE, *(_size(procedure, ballot) for ballot in ballots)])
    interests = _mixed(procedure, ballots, size)
    roles = [role for role in procedure.roles if role not in FROM_THE_PROJECT | {EVERYBODY}]
    people: list[tuple[str, str | None, tuple[str, ...]]] = [(name, interests[0], ()) for name in DRAFTERS]
    people += [(f"{role}-{n + 1}", interests[n], (role,)) for role in roles for n in range(size)]
    for n, (person, interest, held) in enumerate(people):
        unit = f"{n:08d}-UNIT"
        yield EnrolUnit(unit=unit, name=_NAME)
        weights = dict.fromkeys(procedure.weights, 1 + n % 5)
        yield EnrolPerson(person=person, name="推演", unit=unit, interest=interest, roles=held, weights=weights)
    yield from qualifications(procedure, tuple(person for person, _, _ in people))
    kinds = {kind for guard in _guards(procedure) if guard.check == "management_on_file" for kind in guard.documents}
    for kind in sorted(kinds):
        in_force = _instant(procedure.valid_from).date() - timedelta(days=30)
        yield FileRegulation(kind=kind, title=_NAME, version="1", in_force_from=in_force, digest=_DIGEST)
    if digest:
        yield AdoptProcedure(digest=digest, decision="推演")


def _guards(procedure: Procedure) -> Iterator[Guard]:
    for stage in procedure.stages.values():
        for transition in stage.transitions.values():
            yield from transition.guards
        for permission in stage.acts.values():
            yield from permission.guards
    for permission in procedure.acts.values():
        yield from permission.guards


def _size(procedure: Procedure, ballot: Ballot) -> int:
    """Return how many voters do for a ballot, with its interests and the shares of each."""
    shares = ballot.composition.least_share.values() if ballot.composition else ()
    finest = max((share.denominator for share in shares), default=1)
    return max(ballot.least_voters or 1, (ballot.least_interests or 1) + 2, finest, len(procedure.interests) or 1) + 2


def _mixed(procedure: Procedure, ballots: list[Ballot], size: int) -> list[str | None]:
    """Return an interest for each of `size` people, as compositions want it: the least shares first, the rest even."""
    if not procedure.interests:
        return [None] * size
    least: dict[str, Fraction] = {}
    for ballot in ballots:
        for interest, share in (ballot.composition.least_share if ballot.composition else {}).items():
            least[interest] = max(share, least.get(interest, Fraction(0)))
    counts = {name: ceil(least.get(name, Fraction(0)) * size) for name in procedure.interests}
    while sum(counts.values()) < size:
        fewest = min(counts, key=lambda name: counts[name])
        counts[fewest] += 1
    dealt: list[str | None] = []
    while len(dealt) < size:  # in turn, so that whoever takes the first few gets a mixture, too
        for name in sorted(counts, key=lambda name: -counts[name]):
            if counts[name]:
                counts[name] -= 1
                dealt.append(name)
    return dealt[:size]


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
