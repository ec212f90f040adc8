"""Conditions about ballots that a procedure may name; see `domain/guards.py`."""

from collections.abc import Callable, Mapping

from domain.ballot import Ballot
from domain.ballot_rules import Ballot as Rules
from domain.bench import Bench
from domain.message import StreamId
from domain.refusal import Fact
from domain.stage_rules import Guard


def unanswered(rules: Rules, ballot: Ballot, outcomes: tuple[str, ...]) -> list[str]:
    """Return who voted against with a reason and was not replied to or, where `outcomes` are named, not settled so."""
    against = [v for v, name in ballot.votes.items() if v in ballot.reasoned and _against(rules, name)]
    threads = {voter: ballot.threads.get(voter) for voter in against}
    return [
        voter
        for voter, thread in threads.items()
        if thread is None or not thread.replies or (outcomes and thread.settled not in outcomes)
    ]


def _against(rules: Rules, position: str) -> bool:
    rule = rules.positions.get(position)
    return rule is not None and rule.stand == "against"


def _votes_answered(bench: Bench, guard: Guard) -> dict[str, Fact] | None:
    rules, run = bench.stage.ballot, bench.project.run
    ballot = bench.state(StreamId(bench.body_id, f"ballot/{run.ballot}")) if run.ballot else None
    if rules is None or rules.secret or not isinstance(ballot, Ballot):
        return None
    waiting = unanswered(rules, ballot, guard.outcomes)
    return {"votes": run.ballot, "unanswered": [*waiting]} if waiting else None


GUARDS: Mapping[str, Callable[[Bench, Guard], dict[str, Fact] | None]] = {"votes_answered": _votes_answered}
"""Every condition of this module, by its name in procedures."""
