"""How to vote so that a ballot comes to a verdict: found by trying, on copies of the world, and remembered."""

from collections.abc import Iterator, Mapping

from domain.rehearsal import voting
from domain.rehearsal.moves import given
from domain.rehearsal.world import World

CONFIRMED = "changes_confirmed"
"""The conclusion that the engine gives once the changes which a review asked for are confirmed."""

Votes = Mapping[str, str | None]
"""Who takes which position; None for who does not vote."""


def plan(world: World, verdict: str) -> Votes:
    """Return votes by which the open ballot comes to `verdict` (`passed`, `failed` ...); empty where none was found."""
    ballot = voting.open_ballot(world)
    if ballot is None:
        return {}
    voters = [voter.person for voter in ballot.voters if voter.person in ballot.entitled]
    project = world.project
    key = ("votes", project.procedure_digest, project.stage, ballot.mode, verdict, len(voters))
    if key not in world.memory:
        world.memory[key] = next((p for p in _profiles(world, len(voters)) if _comes_to(world, voters, p, verdict)), ())
    return dict(zip(voters, world.memory[key], strict=True)) if world.memory[key] else {}


def _profiles(world: World, size: int) -> Iterator[tuple[str | None, ...]]:
    """Yield ways in which a panel may vote: all alike, then two sides of every size.

    Some may stay silent, unless the votes of an earlier round would then stand for them.
    """
    rules = world.stage.ballot
    positions: list[str | None] = [*rules.positions, *([] if rules.carries else [None])] if rules else []
    yield from ((position,) * size for position in positions)
    for one in positions:
        for other in positions:
            if one != other:
                yield from ((one,) * n + (other,) * (size - n) for n in range(size - 1, 0, -1))


def _comes_to(world: World, voters: list[str], positions: tuple[str | None, ...], verdict: str) -> bool:
    """Whether the ballot comes to the verdict if its voters take these positions."""
    tried = world.copy()
    instance, opened = tried.project.run.instance, tried.project.run.ballot
    for voter, position in zip(voters, positions, strict=True):
        ballot = voting.open_ballot(tried)
        if ballot is None or position is None or ballot.votes.get(voter) == position:
            continue
        decided = tried.tried(tried.act(voter, voting.vote(tried, ballot, position)))
        if decided:
            tried.take(decided)
    for act in given(tried, "close_ballot"):
        decided = tried.tried(act)
        if decided:
            tried.take(decided)
            break
    due = tried.next_due()
    while voting.open_ballot(tried) is not None and due is not None:
        tried.wait(due)
        due = tried.next_due()
    run = next(run for run in tried.project.runs if run.instance == instance)
    return run.ballot == opened and run.verdict == verdict
