"""The working group 起草工作组: drafters and drafting units in their order, who left, and which units confirmed."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from domain.bench import Bench
from domain.message import Command, Digest, Event, Id, ProjectCommand, Prose
from domain.refusal import Refused
from domain.roster_acts import OrganisationCode
from domain.stage import settle

Drafters = Annotated[tuple[Id, ...], Field(min_length=1, max_length=200)]
Units = Annotated[tuple[OrganisationCode, ...], Field(min_length=1, max_length=100)]


class ReleaseDrafter(ProjectCommand):
    """End a drafter's part in the working group, for a reason."""

    type: Literal["release_drafter"] = "release_drafter"
    person: Id
    reason: Prose


class DrafterReleased(Event):
    """A person drafts no longer; who drafted once votes on the draft no more than who does."""

    type: Literal["drafter_released"] = "drafter_released"
    person: Id
    reason: Prose


class OrderDrafters(ProjectCommand):
    """Put the drafters 起草人 in the order in which the standard names them."""

    type: Literal["order_drafters"] = "order_drafters"
    persons: Drafters
    reason: Prose | None = None


class DraftersOrdered(Event):
    """The drafters are named in this order from here on."""

    type: Literal["drafters_ordered"] = "drafters_ordered"
    persons: tuple[Id, ...]
    before: tuple[Id, ...]
    reason: Prose | None


class SetDraftingUnits(ProjectCommand):
    """Say which organisations draft 起草单位, the leading one first, in the order in which the standard names them."""

    type: Literal["set_drafting_units"] = "set_drafting_units"
    units: Units
    reason: Prose


class DraftingUnitsSet(Event):
    """The drafting units, in their order from here on, and as they were before."""

    type: Literal["drafting_units_set"] = "drafting_units_set"
    units: tuple[OrganisationCode, ...]
    before: tuple[OrganisationCode, ...]
    reason: Prose


class ConfirmUnit(ProjectCommand):
    """A drafting unit confirms that it is one: by somebody of the unit, or entered with the sealed paper's digest."""

    type: Literal["confirm_unit"] = "confirm_unit"
    unit: OrganisationCode
    evidence: Digest | None = None


class UnitConfirmed(Event):
    """A drafting unit confirmed; by which person, or on which evidence."""

    type: Literal["unit_confirmed"] = "unit_confirmed"
    unit: OrganisationCode
    person: Id | None
    evidence: Digest | None


def release(bench: Bench, command: ReleaseDrafter) -> None:
    """End a drafter's part; a lead stays until there is another."""
    drafters = bench.project.drafters
    if command.person not in drafters:
        raise Refused("drafter_listed", {"person": command.person, "drafters": list(drafters)})
    leads = [person for person, lead in drafters.items() if lead and person != command.person]
    bench.require("lead_stays", bool(leads), person=command.person)
    bench.tell(DrafterReleased(person=command.person, reason=command.reason))


def order(bench: Bench, command: OrderDrafters) -> None:
    """Put the drafters in another order: all of them, each once."""
    before = tuple(bench.project.drafters)
    if sorted(command.persons) != sorted(before):
        missing, strangers = sorted({*before} - {*command.persons}), sorted({*command.persons} - {*before})
        raise Refused("order_whole", {"missing": missing, "strangers": strangers})
    bench.tell(DraftersOrdered(persons=command.persons, before=before, reason=command.reason))


def set_units(bench: Bench, command: SetDraftingUnits) -> None:
    """Say who the drafting units are: organisations of the roster, each once."""
    unknown = [unit for unit in command.units if unit not in bench.body.units]
    if unknown or len(set(command.units)) != len(command.units):
        raise Refused("named_known", {"unknown": unknown})
    before = bench.project.drafting_units
    bench.tell(DraftingUnitsSet(units=command.units, before=before, reason=command.reason))
    settle(bench)


def confirm(bench: Bench, command: ConfirmUnit) -> None:
    """Enter a unit's confirmation."""
    speaks_for(bench, command.unit, command.evidence)
    person = bench.act.actor.on_behalf_of or bench.act.actor.person
    bench.tell(UnitConfirmed(unit=command.unit, person=person, evidence=command.evidence))
    settle(bench)


def speaks_for(bench: Bench, unit: str, evidence: str | None) -> None:
    """Go on only where a drafting unit speaks: by somebody of it on the roster, or by a paper of its own."""
    if unit not in bench.project.drafting_units:
        raise Refused("unit_listed", {"unit": unit, "units": list(bench.project.drafting_units)})
    actor = bench.act.actor
    known = bench.body.people.get(actor.on_behalf_of or actor.person or "")
    own = known.unit if known else None
    bench.require("unit_speaks", own == unit or evidence is not None, unit=unit, own=own)


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    ReleaseDrafter: release,
    OrderDrafters: order,
    SetDraftingUnits: set_units,
    ConfirmUnit: confirm,
}
