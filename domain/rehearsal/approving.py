"""The well-formed commands about a project's approval that somebody might give where a project stands."""

from collections.abc import Callable, Iterator, Mapping

from domain.application_form import Adopted, Application
from domain.approval_acts import (
    ApproveProjects,
    CheckOverlap,
    ClassifyProject,
    Compared,
    EndorseProject,
    FileApplication,
    LinkProject,
    RecordComparison,
)
from domain.approval_guards import table_lacks
from domain.joining_acts import AnswerJoining, AnswerOpinion, ApplyToJoin, GiveOpinion
from domain.message import Command
from domain.period import local_date
from domain.procedure import Procedure
from domain.rehearsal.world import REASON, World


def form(procedure: Procedure) -> Application:
    """Return an application form in which every line is filled in."""
    rules = procedure.approval
    return Application(
        replaces=REASON, ics=("01",), ccs=("A00",), category=next(iter(rules.categories), None),
        classes=tuple(name for name, each in rules.classes.items() if not each.stricter)[:1],
        adopts=(Adopted(number=REASON, degree="neq"),), maturity=REASON, situation=REASON, patents=REASON,
        starts=procedure.holds_from_day, ends=procedure.holds_from_day, schedule=REASON, funds=REASON, benefit=REASON,
        branch=REASON,
    )  # fmt: skip


def _digest(world: World) -> str:
    return f"{len(world.log) + 1:064x}"


def _forms(world: World) -> Iterator[Command]:
    yield FileApplication(project=world.project_id, application=form(world.rules), contact=REASON)


def _searches(world: World) -> Iterator[Command]:
    if world.rules.approval.overlap is not None:
        yield CheckOverlap(project=world.project_id)


def _comparisons(world: World) -> Iterator[Command]:
    """Yield the table that is whole: a row for each standard that lacks one, stricter than all of them."""
    lacks = table_lacks(world.rules, world.project)
    numbers = [*lacks.uncompared, *lacks.below] or ([REASON] if lacks.unproved else [])
    rows = tuple(Compared(number=n, mandatory=True, standing="stricter", relation=REASON) for n in numbers)
    yield RecordComparison(
        project=world.project_id, rows=rows, none=None if rows else REASON, evidence=_digest(world)
    )  # fmt: skip


def _endorsements(world: World) -> Iterator[Command]:
    for office in world.rules.approval.offices:
        yield EndorseProject(project=world.project_id, office=office, position="support", text=REASON)


def _classes(world: World) -> Iterator[Command]:
    for name in world.rules.approval.classes:
        yield ClassifyProject(project=world.project_id, classes=(name,), reason=REASON)


def _links(world: World) -> Iterator[Command]:
    for name in world.rules.approval.links:
        yield LinkProject(project=world.project_id, link=name, elsewhere=REASON, evidence=_digest(world))


def _notices(world: World) -> Iterator[Command]:
    today = local_date(world.now, world.body.zone)
    for name, transition in world.stage.transitions.items():
        if transition.kind == "proceed":
            yield ApproveProjects(
                projects=(world.project_id,), transition=name, notice=REASON, decided_on=today,
                evidence=_digest(world), reason=REASON,
            )  # fmt: skip


def _joinings(world: World) -> Iterator[Command]:
    rules, units = world.rules.approval.joining, list(world.body.units)
    for part in rules.parts if rules else ():
        yield ApplyToJoin(project=world.project_id, joining=world.fresh("joining"), part=part, unit=units[-1])


def _joinings_answered(world: World) -> Iterator[Command]:
    for name, applied in world.project.preparing.applied.items():
        if applied.answer is None:
            yield AnswerJoining(project=world.project_id, joining=name, answer="accepted")


def _opinions(world: World) -> Iterator[Command]:
    rules = world.rules.approval.joining
    for stand in rules.stands if rules else ():
        yield GiveOpinion(project=world.project_id, opinion=world.fresh("opinion"), stand=stand, text=REASON)


def _opinions_answered(world: World) -> Iterator[Command]:
    for name, answered in world.project.preparing.opinions.items():
        if not answered:
            yield AnswerOpinion(project=world.project_id, opinion=name, answer=REASON)


ACTS: Mapping[str, Callable[[World], Iterator[Command]]] = {
    "file_application": _forms,
    "check_overlap": _searches,
    "record_comparison": _comparisons,
    "endorse_project": _endorsements,
    "classify_project": _classes,
    "link_project": _links,
    "approve_projects": _notices,
    "apply_to_join": _joinings,
    "answer_joining": _joinings_answered,
    "give_opinion": _opinions,
    "answer_opinion": _opinions_answered,
}
"""The acts of approval."""
