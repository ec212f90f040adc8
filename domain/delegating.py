"""How a delegation is given and ended, and whether somebody may act for somebody now."""

from collections.abc import Collection
from datetime import timedelta

from domain.bench import Bench
from domain.delegation import DelegateRole, DelegationEnded, EndDelegation, RoleDelegated
from domain.message import body_stream
from domain.period import close_instant
from domain.refusal import Refused

LONGEST = timedelta(days=3660)
"""No delegation is for longer: whoever is away for ten years holds no role."""


def delegate_role(bench: Bench, command: DelegateRole) -> None:
    """Delegate a role that the person holds to somebody else on the roster, until a day that is not over."""
    body = bench.body
    unknown = sorted({command.person, command.delegate} - body.people.keys())
    if unknown or command.person == command.delegate:
        raise Refused("named_known", {"unknown": unknown or [command.delegate]})
    held = body.roles(command.person, bench.now)
    bench.require("role_held", command.role in held, person=command.person, role=command.role, held=sorted(held))
    ahead = bench.today <= command.last_day <= bench.today + LONGEST
    bench.require("delegation_ahead", ahead, last_day=command.last_day.isoformat(), today=bench.today.isoformat())
    until = close_instant(command.last_day, body.zone)
    data = command.model_dump(exclude={"type"}) | {"until": until}
    bench.emit(body_stream(bench.body_id), RoleDelegated.model_validate(data))


def end_delegation(bench: Bench, command: EndDelegation) -> None:
    """End a delegation that is in force."""
    if command.role not in bench.body.lent(command.person, command.delegate, bench.now):
        raise Refused("delegation_known", command.model_dump(exclude={"type", "reason"}))
    bench.emit(body_stream(bench.body_id), DelegationEnded.model_validate(command.model_dump(exclude={"type"})))


def may_stand_in(bench: Bench, person: str, delegate: str, roles: Collection[str]) -> bool:
    """Whether somebody may act for a person in one of some roles when the act happened."""
    return bool(bench.body.lent(person, delegate, bench.happened) & {*roles})
