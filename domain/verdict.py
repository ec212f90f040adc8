"""What a ballot comes to: from rules and votes alone, so that a recount years later gives it again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from domain.ballot import Ballot, Voter
from domain.ballot_course import Verdict
from domain.ballot_rules import VOID, Mode, Position, Tie
from domain.ballot_rules import Ballot as Rules
from domain.counting import Counts, Fact, judge
from domain.criteria import All, AtMost, Criterion, leaves, parts
from domain.procedure import Procedure


@dataclass(frozen=True)
class Count:
    """A count: the figures, every comparison, what each recount came to, who recused, and the verdict."""

    counts: Counts
    facts: tuple[Fact, ...]
    recounts: Mapping[str, tuple[bool, tuple[Fact, ...]]]
    recused: tuple[str, ...]
    verdict: Verdict


def verdict(rules: Rules, mode: Mode, ballot: Ballot) -> Count:
    """Return what the votes of a ballot come to."""
    counts = counted(rules, mode, ballot)
    facts, recounts, came = _judged(rules, mode, counts)
    return Count(counts, facts, recounts, recusals(rules, mode, ballot), came)


def verdict_of(rules: Rules, mode: Mode, counts: Counts) -> Verdict:
    """Return what figures come to, casting vote and parts among them."""
    return _judged(rules, mode, counts)[2]


def _judged(
    rules: Rules, mode: Mode, counts: Counts
) -> tuple[tuple[Fact, ...], Mapping[str, tuple[bool, tuple[Fact, ...]]], Verdict]:
    quorum, facts = judge(mode.quorum, counts) if mode.quorum else (True, ())
    if not quorum:
        return facts, {}, "no_quorum"
    passed, compared = judge(_with_blocks(rules, mode), counts)
    recounts = {name: judge(each.passes, counts, each.among) for name, each in mode.recounts.items()}
    came = {"all": passed} | {name: ok for name, (ok, _) in recounts.items()}
    blocked = any(counts.number((name,)) for name in _blocking(rules))
    return (*facts, *compared), recounts, _outcome(mode, came, blocked=blocked)


def recount(procedure: Procedure, stage: str, ballot: Ballot) -> Count:
    """Count a closed ballot of a stage once more. Raises KeyError where the stage has no ballot in such a mode."""
    rules = procedure.stages[stage].ballot
    if rules is None:
        raise KeyError(stage)
    return verdict(rules, rules.modes[ballot.mode], ballot)


def counted(rules: Rules, mode: Mode, ballot: Ballot) -> Counts:
    """Return the figures of a ballot as they stand, with those of every part that the mode's criteria look at."""
    asked = {part for criterion, among in mode.criteria() for part in parts(criterion, among)}
    poll = _poll(rules, mode, ballot)
    whole = poll.figures(None, None)
    by_position = dict(whole.by_position)
    if mode.tie and _even(mode.tie, whole) and (casting := mode.tie.casting or ballot.casting):
        by_position[casting] = by_position.get(casting, 0) + 1
    found = {part: poll.figures(*part) for part in sorted(asked, key=str)}
    return Counts(whole.eligible, whole.present, whole.returned, by_position, found)


def recusals(rules: Rules, mode: Mode, ballot: Ballot) -> tuple[str, ...]:
    """Return those whose position takes them out of every figure."""
    standing = _standing(rules, mode, ballot)
    return tuple(v for v, position in standing.items() if position.recuses)


def conditional(rules: Rules, mode: Mode, ballot: Ballot) -> tuple[str, ...]:
    """Return those whose vote counts otherwise once a condition is met."""
    standing = _standing(rules, mode, ballot)
    return tuple(v for v, position in standing.items() if position.conditional)


def tied(rules: Rules, mode: Mode, ballot: Ballot) -> bool:
    """Whether a casting vote is needed: as many stand for the one position as for the other, and somebody does."""
    return mode.tie is not None and _even(mode.tie, _poll(rules, mode, ballot).figures(None, None))


def asked_for(rules: Rules) -> tuple[frozenset[str], frozenset[str]]:
    """Return the classes and the weights by which the ballots under `rules` may be counted."""
    asked = list(chain.from_iterable(mode.criteria() for mode in rules.modes.values()))
    found = [leaf for criterion, _ in asked for leaf in leaves(criterion)]
    among = {leaf.among for leaf in found} | {name for _, name in asked}
    return frozenset(filter(None, among)), frozenset(leaf.weigh for leaf in found if leaf.weigh)


def _stances(rules: Rules, mode: Mode, ballot: Ballot) -> dict[str, str]:
    """Return where everybody entitled stands who voted, or whose silence counts; a vote may be `void`."""
    entitled, votes, stances = ballot.entitled, ballot.standing, {}
    for voter in (v.person for v in ballot.voters if v.person in entitled):
        name = votes.get(voter, mode.no_reply)
        if name is None:
            continue
        if name == VOID:
            stances[voter] = VOID
            continue
        rule = rules.positions[name]
        bare = voter in votes and rule.needs_reason and voter not in ballot.reasoned
        stances[voter] = rule.unreasoned if bare and rule.unreasoned else name
    return stances


def _standing(rules: Rules, mode: Mode, ballot: Ballot) -> dict[str, Position]:
    return {v: rules.positions[name] for v, name in _stances(rules, mode, ballot).items() if name != VOID}


@dataclass(frozen=True)
class _Poll:
    """Who is counted, who of them could vote and did, and what for."""

    voters: tuple[Voter, ...]
    entitled: frozenset[str]
    voted: frozenset[str]
    stances: Mapping[str, str]
    attended: bool

    def figures(self, among: str | None, weigh: str | None) -> Counts:
        """Return the figures of a class, by a weight."""
        inside = [v for v in self.voters if among is None or among in v.classes]
        entitled = [v for v in inside if v.person in self.entitled]
        returned = _sum((v for v in entitled if v.person in self.voted), weigh)
        by_position: dict[str, int] = {}
        for voter in entitled:
            name = self.stances.get(voter.person, VOID)
            if name != VOID:
                by_position[name] = by_position.get(name, 0) + _sum([voter], weigh)
        present = _sum(entitled, weigh) if self.attended else returned
        return Counts(_sum(inside, weigh), present, returned, by_position)


def _poll(rules: Rules, mode: Mode, ballot: Ballot) -> _Poll:
    stances = _stances(rules, mode, ballot)
    out = {*ballot.excluded, *recusals(rules, mode, ballot)}
    for voter in conditional(rules, mode, ballot):
        if voter in ballot.met:
            stances[voter] = rules.positions[stances[voter]].conditional or VOID
    voters = tuple(v for v in ballot.voters if v.person not in out)
    return _Poll(voters, ballot.entitled, frozenset(ballot.standing), stances, ballot.present is not None)


def _sum(voters: Iterable[Voter], weigh: str | None) -> int:
    return sum(1 if weigh is None else voter.weights.get(weigh, 0) for voter in voters)


def _even(tie: Tie, whole: Counts) -> bool:
    one, other = (whole.number((name,)) for name in tie.between)
    return one == other > 0


def _blocking(rules: Rules) -> tuple[str, ...]:
    return tuple(name for name, position in rules.positions.items() if position.blocks)


def _with_blocks(rules: Rules, mode: Mode) -> Criterion:
    blocking = _blocking(rules)
    return All(all=(mode.passes, AtMost(count=blocking, at_most=0))) if blocking else mode.passes


def _outcome(mode: Mode, came: Mapping[str, bool], *, blocked: bool) -> Verdict:
    for line in mode.outcomes:
        if all(came[name] == (wanted == "passed") for name, wanted in line.when.items()):
            return "failed" if blocked and line.verdict == "passed" else line.verdict
    return "passed" if all(came.values()) else "failed"
