"""The fold of a ballot. Total: an event it does not know changes nothing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from domain.ballot import AttendanceRecorded, Ballot, BallotOpened, Thread, VoteCast
from domain.ballot_counts import Counted
from domain.ballot_override import VerdictOverridden
from domain.ballot_proxy import ProxyGiven, ProxyWithdrawn
from domain.ballot_thread import VoteAnswered, VoteSettled
from domain.message import Event


def evolve_ballot(ballot: Ballot | None, event: Event, at: datetime) -> Ballot | None:
    """Return a ballot after `event`."""
    if isinstance(event, BallotOpened):
        return Ballot(
            id=event.ballot, project=event.project, instance=event.instance,
            mode=event.mode, digest=event.digest, voters=event.voters, opened_at=at,
            votes=event.votes, reasoned=frozenset(event.reasoned),
        )  # fmt: skip
    if ballot is None:
        return None
    match event:
        case AttendanceRecorded():
            return replace(ballot, present=event.present)
        case VoteCast(late=True):
            return replace(ballot, late={**ballot.late, event.voter: event.position})
        case VoteCast():
            return _voted(ballot, event)
        case Counted():
            return replace(
                ballot, closed=True, excluded=event.excluded, met=event.met, casting=event.casting,
                verdict=event.verdict,
            )  # fmt: skip
        case VerdictOverridden():
            return replace(ballot, verdict=event.verdict, overridden=True)
        case ProxyGiven():
            return replace(ballot, proxies={**ballot.proxies, event.voter: event.holder})
        case ProxyWithdrawn():
            return replace(ballot, proxies=_without(ballot.proxies, event.voter))
        case VoteAnswered() | VoteSettled():
            thread = ballot.threads.get(event.voter, Thread())
            if isinstance(event, VoteAnswered):
                thread = replace(thread, replies=thread.replies + 1)
            else:
                thread = replace(thread, settled=event.outcome)
            return replace(ballot, threads={**ballot.threads, event.voter: thread})
        case _:
            return ballot


def _voted(ballot: Ballot, event: VoteCast) -> Ballot:
    """A vote replaces the one before it; whoever votes in person has no proxy any more."""
    again = {event.voter: ballot.changed.get(event.voter, 0) + 1} if ballot.closed else {}
    return replace(
        ballot,
        votes={**ballot.votes, event.voter: event.position},
        voted_at={**ballot.voted_at, event.voter: event.happened_at},
        reasoned=ballot.reasoned - {event.voter} | ({event.voter} if event.reason else frozenset()),
        changed={**ballot.changed, **again},
        proxies=ballot.proxies if event.by else _without(ballot.proxies, event.voter),
        cast_by=_without(ballot.cast_by, event.voter) | ({event.voter: event.by} if event.by else {}),
    )


def _without(known: Mapping[str, str], voter: str) -> dict[str, str]:
    return {name: other for name, other in known.items() if name != voter}
