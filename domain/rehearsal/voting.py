"""Ballots of imagined people: which one is open, who is named for it, and the votes still to be cast."""

from collections.abc import Iterator

from domain.ballot import Ballot, CastVote
from domain.ballot_rules import Ballot as BallotRules
from domain.body import Person
from domain.message import StreamId
from domain.rehearsal.world import REASON, World


def votes(world: World) -> Iterator[tuple[CastVote, str]]:
    """Yield every vote that is still to be cast in the open ballot, once for each position, with its voter."""
    ballot, rules = open_ballot(world), world.stage.ballot
    if ballot is None or rules is None:
        return
    for voter in sorted(ballot.entitled - set(ballot.votes)):
        for position in rules.positions:
            yield vote(world, ballot, position), voter


def vote(world: World, ballot: Ballot, position: str) -> CastVote:
    """Return a vote for a position, with the reason that it may need."""
    rules = world.stage.ballot
    because = next(iter(rules.positions[position].reasons), None) if rules else None
    return CastVote(
        project=world.project_id, ballot=ballot.id, position=position, reason=REASON, because=because
    )  # fmt: skip


def open_ballot(world: World) -> Ballot | None:
    """Return the ballot that is open in the present stage."""
    run = world.project.run
    state = world.states.get(StreamId(world.body_id, f"ballot/{run.ballot}")) if run.ballot else None
    return state if isinstance(state, Ballot) and not state.closed else None


def panel(world: World, rules: BallotRules) -> tuple[str, ...]:
    """Return whom a ballot's opening names: where the procedure says who votes, nobody, or one of each unit.

    Else people who neither draft nor are of a unit that does, nor hold a role that is excluded, of mixed interests.
    """
    if rules.electorate is not None:
        return _one_of_each_unit(world, rules) if rules.one_vote_per == "unit" else ()
    file, stay = world.project.review, world.project.run.instance
    if stay in file.drawn or file.held(stay):
        return () if file.held(stay) else file.drawn[stay]
    able = [person for person in _invited(world) if not _excluded(world, rules, person)]
    size = max(rules.least_voters or 1, 2 * (rules.least_interests or 1), _finest(rules))
    return tuple(person.id for person in able[: max(size, len(world.rules.interests) if rules.composition else 0)])


def _invited(world: World) -> list[Person]:
    """Return those whom the procedure invites to vote, or everybody."""
    people = [*world.body.people.values()]
    invited = {role for effect in world.stage.effects if effect.when == "ballot_opened" for role in effect.to}
    own = [person for person in people if invited & world.body.roles(person.id, world.now)]
    return own or people


def _excluded(world: World, rules: BallotRules, person: Person) -> bool:
    project, body = world.project, world.body
    units = {*project.drafting_units, *(body.people[d].unit for d in project.drafters if d in body.people)}
    drafts = person.id in project.drafters or person.unit in units
    return drafts or bool({*rules.exclude} & body.roles(person.id, world.now))


def _finest(rules: BallotRules) -> int:
    """Return a size at which every share of the composition can be kept."""
    shares = rules.composition.least_share.values() if rules.composition else ()
    return max((share.denominator for share in shares), default=1)


def _one_of_each_unit(world: World, rules: BallotRules) -> tuple[str, ...]:
    roles = rules.electorate.roles if rules.electorate else ()
    holders = [world.body.people[p] for role in roles for p in world.body.holders(role, world.now)]
    able = [person for person in holders if not _excluded(world, rules, person)]
    return tuple({person.unit or person.id: person.id for person in able}.values())
