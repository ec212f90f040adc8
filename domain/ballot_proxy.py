"""Proxies: a voter has another voter of the same ballot vote in their stead, where the procedure lets them."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, Literal

from domain.ballot import Ballot
from domain.ballot_found import open_ballot_of
from domain.bench import Bench
from domain.message import Command, Event, Id, ProjectCommand
from domain.refusal import Refused
from domain.review import ballot_rules


class GiveProxy(ProjectCommand):
    """Have `holder` vote for whoever gives this; a later one replaces it."""

    type: Literal["give_proxy"] = "give_proxy"
    ballot: Id
    holder: Id


class WithdrawProxy(ProjectCommand):
    """Take a proxy back; a vote already cast by it stands until the voter casts another."""

    type: Literal["withdraw_proxy"] = "withdraw_proxy"
    ballot: Id


class ProxyGiven(Event):
    """From here on `holder` may vote for `voter` in this ballot."""

    type: Literal["proxy_given"] = "proxy_given"
    ballot: Id
    voter: Id
    holder: Id


class ProxyWithdrawn(Event):
    """The voter has nobody vote for them any more."""

    type: Literal["proxy_withdrawn"] = "proxy_withdrawn"
    ballot: Id
    voter: Id


def give_proxy(bench: Bench, command: GiveProxy) -> None:
    """Give a proxy: to another voter, who gave none away and holds no more than the procedure lets."""
    stream, ballot, mode = open_ballot_of(bench, command.ballot)
    rules = ballot_rules(bench)
    if rules.proxies is None:
        raise Refused("proxy_allowed", {"ballot": ballot.id})
    bench.require("attendance_once", not mode.attendance or ballot.present is None, ballot=ballot.id)
    giver = _voter(bench, ballot)
    panel = {v.person for v in ballot.voters} - {*ballot.excluded}
    known = command.holder in panel and command.holder not in {giver, *ballot.proxies}
    passes_on = giver in ballot.proxies.values()
    bench.require("proxy_holder", known and not passes_on, holder=command.holder, voter=giver)
    held = Counter(holder for voter, holder in ballot.proxies.items() if voter != giver)[command.holder]
    most = rules.proxies.most
    bench.require("proxy_limit", held < most, holder=command.holder, held=held, most=most)
    bench.emit(stream, ProxyGiven(ballot=ballot.id, voter=giver, holder=command.holder))


def withdraw_proxy(bench: Bench, command: WithdrawProxy) -> None:
    """Take back a proxy that was given."""
    stream, ballot, mode = open_ballot_of(bench, command.ballot)
    giver = _voter(bench, ballot)
    bench.require("attendance_once", not mode.attendance or ballot.present is None, ballot=ballot.id)
    if giver not in ballot.proxies:
        raise Refused("proxy_known", {"voter": giver, "ballot": ballot.id})
    bench.emit(stream, ProxyWithdrawn(ballot=ballot.id, voter=giver))


def _voter(bench: Bench, ballot: Ballot) -> str:
    """Return who gives or takes back a proxy. Refuses who is no voter; somebody else does it only on paper."""
    actor = bench.act.actor
    voter = (actor.on_behalf_of if bench.act.outside else None) or actor.person or ""
    entitled = voter in {v.person for v in ballot.voters} - {*ballot.excluded}
    bench.require("voter_entitled", entitled, voter=voter, ballot=ballot.id)
    return voter


def _stream(command: GiveProxy | WithdrawProxy) -> tuple[str, ...]:
    return (f"ballot/{command.ballot}",)


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    GiveProxy: give_proxy,
    WithdrawProxy: withdraw_proxy,
}
STREAMS: Mapping[type[Command], Callable[[Any], tuple[str, ...]]] = {GiveProxy: _stream, WithdrawProxy: _stream}
