"""What a rehearsal does about votes that were cast: their reasons are answered, and the exchange is settled."""

from collections.abc import Callable, Iterator, Mapping

from domain.ballot import Ballot
from domain.ballot_guards import unanswered
from domain.ballot_thread import AnswerVote, SettleVote
from domain.message import Command, StreamId
from domain.rehearsal.world import REASON, World


def answers(world: World, outcomes: tuple[str, ...]) -> str | None:
    """Return the act by which the first vote that waits is brought on; None where nobody waits."""
    ballot, rules = _ballot(world), world.stage.ballot
    waiting = unanswered(rules, ballot, outcomes) if rules and ballot else []
    if ballot is None or not waiting:
        return None
    return "settle_vote" if waiting[0] in ballot.threads else "answer_vote"


def _ballot(world: World) -> Ballot | None:
    run = world.project.run
    state = world.states.get(StreamId(world.body_id, f"ballot/{run.ballot}")) if run.ballot else None
    return state if isinstance(state, Ballot) else None


def _answers(world: World) -> Iterator[Command]:
    ballot, rules = _ballot(world), world.stage.ballot
    for voter in unanswered(rules, ballot, ()) if rules and ballot and not rules.secret else ():
        yield AnswerVote(project=world.project_id, ballot=ballot.id if ballot else "", voter=voter, text=REASON)


def _settlements(world: World) -> Iterator[Command]:
    ballot = _ballot(world)
    for voter, thread in ballot.threads.items() if ballot else ():
        if ballot and thread.replies and thread.settled is None:
            yield SettleVote(
                project=world.project_id, ballot=ballot.id, voter=voter, outcome="resolved", text=REASON
            )  # fmt: skip


def _nothing(_: World) -> Iterator[Command]:
    """Imagined people vote for themselves, and let the count stand."""
    return iter(())


ACTS: Mapping[str, Callable[[World], Iterator[Command]]] = {
    "answer_vote": _answers,
    "settle_vote": _settlements,
    "give_proxy": _nothing,
    "withdraw_proxy": _nothing,
    "override_verdict": _nothing,
}
"""The acts about votes that were cast."""
