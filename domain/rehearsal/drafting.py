"""The well-formed commands about drafting and patents that somebody might give where a project stands."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from domain.act import SYSTEM, Act, Actor
from domain.drafting import AppointDrafter
from domain.drafting_guards import out_of_step, uncalled, unchecked, unconfirmed
from domain.format_check import RecordFormatCheck
from domain.language_versions import RegisterVersion
from domain.message import Command, Text
from domain.milestones import PlanMilestones, Planned, ReachMilestone
from domain.patent_call import AnswerPatentCall, AskForPatents
from domain.period import local_date
from domain.rehearsal.world import REASON, World
from domain.stage_rules import Guard
from domain.working_group import ConfirmUnit, OrderDrafters, ReleaseDrafter, SetDraftingUnits

_TITLE = Text(zh="推演", en="rehearsal")
_FOREIGN = "en"


class Want(NamedTuple):
    """An act that brings a condition about: which commands will do, and which kind of document it is about."""

    act: str
    accepts: Callable[[Command], bool] | None = None
    one: str | None = None


def _confirmed(world: World, guard: Guard) -> Want:
    units = unconfirmed(world.project, guard)
    return Want("confirm_unit", lambda c: getattr(c, "unit", None) in units)


def _asked(world: World, guard: Guard) -> Want:
    return Want("ask_for_patents" if uncalled(world.project, guard) else "answer_patent_call")


def _checked(world: World, guard: Guard) -> Act | Want:
    """Return the program's own note on a paper; a paper that failed is filed anew first, as one that is missing is."""
    waiting, found = unchecked(world.project, guard)
    kind = waiting[0] if waiting else found[0].partition(":")[0]
    filed = world.project.filed(kind)
    if not waiting or filed is None:
        return Want("register_document", one=kind)
    passed = RecordFormatCheck(
        project=world.project_id, kind=kind, document=filed.document, revision=filed.revision, digest=filed.digest
    )
    return Act(world.body_id, passed, Actor(None, role=SYSTEM), UUID(int=1))


def _in_step(world: World, guard: Guard) -> Want:
    kind, language = out_of_step(world.project, guard)[0].partition(":")[0].split()
    return Want("register_version", lambda c: (getattr(c, "kind", ""), getattr(c, "language", "")) == (kind, language))


WANTS: Mapping[str, Callable[[World, Guard], Act | Want]] = {
    "patents_asked": _asked,
    "units_confirmed": _confirmed,
    "format_checked": _checked,
    "versions_in_step": _in_step,
}
"""What brings about each condition of drafting."""


def version(world: World, kind: str, language: str) -> Command | None:
    """Return the filing of a version in a language of the last paper of a kind; None where none is filed."""
    filed = world.project.filed(kind)
    if filed is None:
        return None
    return RegisterVersion(
        project=world.project_id, document=f"{filed.document}.{language}"[:64], kind=kind, title=_TITLE,
        digest=_digest(world), size=1, media_type="application/pdf", language=language,
        of_document=filed.document, of_revision=filed.revision,
    )  # fmt: skip


def _digest(world: World) -> str:
    return f"{len(world.log) + 1:064x}"


def _drafters(world: World) -> Iterator[Command]:
    new = [person for person in world.body.people if person not in world.project.drafters]
    for person in new[-1:]:
        yield AppointDrafter(project=world.project_id, person=person)


def _leaving(world: World) -> Iterator[Command]:
    for person, lead in world.project.drafters.items():
        if not lead:
            yield ReleaseDrafter(project=world.project_id, person=person, reason=REASON)


def _orders(world: World) -> Iterator[Command]:
    yield OrderDrafters(project=world.project_id, persons=tuple(reversed(world.project.drafters)))


def _units(world: World) -> Iterator[Command]:
    for unit in tuple(world.body.units)[:1]:
        yield SetDraftingUnits(project=world.project_id, units=(unit,), reason=REASON)


def _confirmations(world: World) -> Iterator[Command]:
    done = world.project.drafting.confirmed
    for unit in sorted(world.project.drafting_units, key=lambda unit: done.get(unit, -1)):
        yield ConfirmUnit(project=world.project_id, unit=unit, evidence=_digest(world))


def _plans(world: World) -> Iterator[Command]:
    on = local_date(world.now, world.body.zone) + timedelta(days=30)
    planned = Planned(milestone=world.fresh("milestone"), title=_TITLE, on=on)
    yield PlanMilestones(project=world.project_id, milestones=(planned,), reason=REASON)


def _reached(world: World) -> Iterator[Command]:
    for each in world.project.drafting.milestones:
        if each.reached_at is None:
            yield ReachMilestone(project=world.project_id, milestone=each.id)


def _versions(world: World) -> Iterator[Command]:
    for kind in world.rules.documents:
        if (command := version(world, kind, _FOREIGN)) is not None:
            yield command


def _questions(world: World) -> Iterator[Command]:
    asked = tuple(world.rules.roles)[:1]
    yield AskForPatents(project=world.project_id, asked=asked, answer="none", evidence=_digest(world))


def _answers(world: World) -> Iterator[Command]:
    call = world.project.drafting.calls.get(world.project.run.instance)
    for unit in world.project.drafting_units if call else ():
        if call and unit not in call.units:
            yield AnswerPatentCall(project=world.project_id, unit=unit, answer="none", evidence=_digest(world))


ACTS: Mapping[str, Callable[[World], Iterator[Command]]] = {
    "appoint_drafter": _drafters,
    "release_drafter": _leaving,
    "order_drafters": _orders,
    "set_drafting_units": _units,
    "confirm_unit": _confirmations,
    "plan_milestones": _plans,
    "reach_milestone": _reached,
    "register_version": _versions,
    "ask_for_patents": _questions,
    "answer_patent_call": _answers,
}
