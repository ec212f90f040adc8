"""Delegation 委托: somebody acts in a role for whoever holds it, until a day; each such act names both."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from pydantic import AwareDatetime

from domain.message import Command, Event, Id, Line


@dataclass(frozen=True)
class Delegation:
    """A role that `delegate` exercises for `person` from an instant until before another one."""

    person: str
    role: str
    delegate: str
    since: datetime
    until: datetime

    def at(self, instant: datetime) -> bool:
        """Whether it is in force at `instant`."""
        return self.since <= instant < self.until


class DelegateRole(Command):
    """Have somebody act in a role for the person who holds it, up to and including a day in the body's zone."""

    type: Literal["delegate_role"] = "delegate_role"
    person: Id
    role: Id
    delegate: Id
    last_day: date
    reason: Line


class EndDelegation(Command):
    """End a delegation before its day."""

    type: Literal["end_delegation"] = "end_delegation"
    person: Id
    role: Id
    delegate: Id
    reason: Line


class RoleDelegated(Event):
    """From here on until before the instant `until`, `delegate` may act in the role for `person`."""

    type: Literal["role_delegated"] = "role_delegated"
    person: Id
    role: Id
    delegate: Id
    last_day: date
    until: AwareDatetime
    reason: Line


class DelegationEnded(Event):
    """The delegation ended early."""

    type: Literal["delegation_ended"] = "delegation_ended"
    person: Id
    role: Id
    delegate: Id
    reason: Line


def evolve_delegations(delegations: tuple[Delegation, ...], event: Event, at: datetime) -> tuple[Delegation, ...]:
    """Return a body's delegations after `event`; one that is given anew replaces the one before it."""
    match event:
        case RoleDelegated():
            given = Delegation(event.person, event.role, event.delegate, at, event.until)
            return (*_others(delegations, event, at), given)
        case DelegationEnded():
            return _others(delegations, event, at)
        case _:
            return delegations


def lent(delegations: Collection[Delegation], person: str, delegate: str, at: datetime) -> frozenset[str]:
    """Return the roles that `delegate` may exercise for `person` at an instant, if that one holds them."""
    return frozenset(d.role for d in delegations if (d.person, d.delegate) == (person, delegate) and d.at(at))


def _others(
    delegations: tuple[Delegation, ...], event: RoleDelegated | DelegationEnded, at: datetime
) -> tuple[Delegation, ...]:
    """End the delegation that an event speaks of at `at`; what it was until then stays known."""
    same = (event.person, event.role, event.delegate)
    return tuple(
        Delegation(d.person, d.role, d.delegate, d.since, min(d.until, at))
        if (d.person, d.role, d.delegate) == same
        else d
        for d in delegations
    )
