"""What follows a vote's reason: a reply, a reply to that, and whether it is resolved; all kept with the vote."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

from domain.ballot import Ballot
from domain.ballot_found import ballot_of_project, rules_of
from domain.bench import Bench
from domain.message import Command, Event, Id, ProjectCommand, Prose, StreamId
from domain.refusal import Refused


class AnswerVote(ProjectCommand):
    """Reply to the reason that a voter gave, or to a reply to it."""

    type: Literal["answer_vote"] = "answer_vote"
    ballot: Id
    voter: Id
    text: Prose


class SettleVote(ProjectCommand):
    """Say what the exchange over a vote came to. The vote itself stays as it is."""

    type: Literal["settle_vote"] = "settle_vote"
    ballot: Id
    voter: Id
    outcome: Literal["resolved", "unresolved"]
    text: Prose


class VoteAnswered(Event):
    """A reply, the `number`-th to this vote."""

    type: Literal["vote_answered"] = "vote_answered"
    ballot: Id
    voter: Id
    number: int
    text: Prose


class VoteSettled(Event):
    """What the exchange over a vote came to."""

    type: Literal["vote_settled"] = "vote_settled"
    ballot: Id
    voter: Id
    outcome: Literal["resolved", "unresolved"]
    text: Prose


def answer_vote(bench: Bench, command: AnswerVote) -> None:
    """Reply to a vote that has a reason; in a secret ballot nobody does."""
    stream, ballot = _thread(bench, command)
    known = ballot.threads.get(command.voter)
    number = 1 + (known.replies if known else 0)
    bench.emit(stream, VoteAnswered(ballot=ballot.id, voter=command.voter, number=number, text=command.text))


def settle_vote(bench: Bench, command: SettleVote) -> None:
    """Settle an exchange in which somebody replied."""
    stream, ballot = _thread(bench, command)
    bench.require("vote_answered", command.voter in ballot.threads, voter=command.voter)
    bench.emit(stream, VoteSettled(ballot=ballot.id, voter=command.voter, outcome=command.outcome, text=command.text))


def _thread(bench: Bench, command: AnswerVote | SettleVote) -> tuple[StreamId, Ballot]:
    stream, ballot = ballot_of_project(bench, command.ballot)
    rules = rules_of(bench, ballot)
    if rules is None or rules.secret:
        raise Refused("thread_open", {"ballot": ballot.id})
    known = {*ballot.reasoned, *ballot.late, *ballot.threads}
    bench.require("vote_reasoned", command.voter in known, voter=command.voter)
    return stream, ballot


def _stream(command: AnswerVote | SettleVote) -> tuple[str, ...]:
    return (f"ballot/{command.ballot}",)


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {AnswerVote: answer_vote, SettleVote: settle_vote}
STREAMS: Mapping[type[Command], Callable[[Any], tuple[str, ...]]] = {AnswerVote: _stream, SettleVote: _stream}
