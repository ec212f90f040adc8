"""One ballot whole: who voted how and why, what was replied, each count and whether a recount gives it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from domain.ballot import Ballot, BallotOpened, VoteCast, Voter
from domain.ballot_counts import Counted, Warned
from domain.ballot_override import VerdictOverridden
from domain.ballot_thread import VoteAnswered, VoteSettled
from domain.message import StreamId
from domain.procedure import load
from domain.recounting import counted_again
from store.read_models import ballots
from store.reads import list_rows, load_procedure, load_state, load_stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from domain.act import Recorded
    from domain.ballot_rules import Ballot as Rules
    from domain.procedure import Procedure
    from store.engine import Engine


@dataclass(frozen=True)
class Reply:
    """A reply to a vote, or with `outcome` what the exchange came to; by whom and for whom, if for somebody."""

    at: datetime
    by: str | None
    on_behalf_of: str | None
    text: str
    outcome: str | None = None


@dataclass(frozen=True)
class VoteLine:
    """A vote with what followed it. Of a running ballot only who voted, when, and whether late, is told."""

    voter: str
    by: str | None
    happened_at: datetime
    late: bool
    replaced: bool
    position: str | None
    because: str | None
    reason: str | None
    thread: tuple[Reply, ...]


@dataclass(frozen=True)
class CountLine:
    """A count on record; `recount` is its verdict counted again, `differs` names figures that came out otherwise."""

    at: datetime
    position: int
    verdict: str
    eligible: int
    present: int
    returned: int
    positions: Mapping[str, int]
    warnings: tuple[Warned, ...]
    recount: str
    differs: tuple[str, ...]


@dataclass(frozen=True)
class OverrideLine:
    """A verdict that was set aside: by which decision, why, and with which evidence (a digest)."""

    at: datetime
    was: str
    verdict: str
    decision: str
    reason: str
    evidence: str


@dataclass(frozen=True)
class BallotRecord:
    """A ballot from its opening to its last count; instants are UTC.

    `silent` are those entitled who have no vote; `carried` are the votes that another round handed on, where told.
    """

    ballot: str
    project: str
    instance: str
    mode: str
    secret: bool
    opened_at: datetime
    closed: bool
    verdict: str | None
    voters: tuple[Voter, ...]
    present: tuple[str, ...] | None
    silent: tuple[str, ...]
    proxies: Mapping[str, str]
    carried: Mapping[str, str] | None
    votes: tuple[VoteLine, ...]
    counts: tuple[CountLine, ...]
    overrides: tuple[OverrideLine, ...]


def closed_ballots(connection: Connection, body: str) -> list[str]:
    """Return the ids of a body's ballots that were counted."""
    return [row["ballot"] for row in list_rows(connection, ballots, body=body, state="closed")]


def ballot_record(connection: Connection, engine: Engine, body: str, ballot: str) -> BallotRecord | None:
    """Return a ballot as its events tell it, or None where there is none."""
    stream = StreamId(body, f"ballot/{ballot}")
    state = load_state(connection, engine, stream).state
    if not isinstance(state, Ballot):
        return None
    events = load_stream(connection, engine, stream)
    rules = _RulesThen(connection, state.instance.rpartition("-")[0])
    opening = next(e for e in events if isinstance(e.event, BallotOpened))
    secret = rules.at(opening).secret
    handed_on = opening.event.votes if isinstance(opening.event, BallotOpened) else {}
    shown = state.closed
    return BallotRecord(
        ballot=ballot, project=state.project, instance=state.instance, mode=state.mode, secret=secret,
        opened_at=state.opened_at, closed=state.closed, verdict=state.verdict, voters=state.voters,
        present=state.present, silent=state.silent, proxies=state.proxies,
        carried=handed_on if shown else None, votes=_votes(events, shown=shown), counts=tuple(_counts(rules, events)),
        overrides=tuple(
            OverrideLine(e.recorded_at, o.was, o.verdict, o.decision, o.reason, o.evidence)
            for e in events if isinstance(o := e.event, VerdictOverridden)
        ),
    )  # fmt: skip


class _RulesThen:
    """The rules of a stage's ballot, by the procedure that an event was recorded under."""

    def __init__(self, connection: Connection, stage: str) -> None:
        self._connection = connection
        self._stage = stage
        self._known: dict[str, Procedure] = {}
        self._before = ""

    def at(self, recorded: Recorded) -> Rules:
        """Return the rules of then. Raises KeyError where the procedure is not stored or had no such ballot.

        What time brought about was once recorded without its procedure; it is that of the event asked for before, since
        the version does not change while a ballot runs.
        """
        sha256 = self._before = recorded.procedure or self._before
        if sha256 not in self._known:
            text = load_procedure(self._connection, sha256)
            if text is None:
                raise KeyError(sha256)
            self._known[sha256] = load(text)
        rules = self._known[sha256].stages[self._stage].ballot
        if rules is None:
            raise KeyError(self._stage)
        return rules


def _votes(events: Sequence[Recorded], *, shown: bool) -> tuple[VoteLine, ...]:
    cast = [e.event for e in events if isinstance(e.event, VoteCast)]
    last = {vote.voter: n for n, vote in enumerate(cast) if not vote.late}
    return tuple(
        VoteLine(
            voter=vote.voter, by=vote.by, happened_at=vote.happened_at, late=vote.late,
            replaced=not vote.late and last[vote.voter] != n,
            position=vote.position if shown else None, because=vote.because if shown else None,
            reason=vote.reason if shown else None,
            thread=_thread(events, vote.voter) if shown and last.get(vote.voter, n) == n else (),
        )
        for n, vote in enumerate(cast)
    )  # fmt: skip


def _thread(events: Sequence[Recorded], voter: str) -> tuple[Reply, ...]:
    found = [e for e in events if isinstance(e.event, VoteAnswered | VoteSettled) and e.event.voter == voter]
    return tuple(
        Reply(
            at=e.recorded_at, by=e.actor.person, on_behalf_of=e.actor.on_behalf_of, text=e.event.text,
            outcome=e.event.outcome if isinstance(e.event, VoteSettled) else None,
        )
        for e in found if isinstance(e.event, VoteAnswered | VoteSettled)
    )  # fmt: skip


def _counts(rules: _RulesThen, events: Sequence[Recorded]) -> Iterable[CountLine]:
    at = {e.position: e.recorded_at for e in events if isinstance(e.event, Counted)}
    for again in counted_again(rules.at, events):
        event = again.event
        yield CountLine(
            at=at[again.position], position=again.position, verdict=event.verdict, eligible=event.eligible,
            present=event.present, returned=event.returned, positions=event.positions, warnings=event.warnings,
            recount=again.verdict, differs=again.differs,
        )  # fmt: skip
