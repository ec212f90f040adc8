"""The rules of a ballot name only what is there, and do not contradict themselves."""

from collections.abc import Iterator

from domain.ballot_rules import PROJECT_SIDES, VOID, Ballot, Mode
from domain.checking.finding import Finding, Path, find, unknown
from domain.criteria import classes, positions, weights
from domain.procedure import Procedure
from domain.stage_rules import Stage


def ballot_names(p: Procedure, path: Path, stage: Stage, ballot: Ballot) -> Iterator[Finding]:
    """Yield what is wrong with the names in a stage's ballot."""
    yield from unknown((*path, "document"), "document", [ballot.document], p.documents)
    yield from unknown((*path, "changes"), "outcome", [ballot.changes], ballot.adopted)
    if ballot.failed in ballot.adopted:
        yield find("ballot_contradicts", (*path, "failed"), name=ballot.failed, why="both_adopted_and_failed")
    if ballot.electorate:
        yield from unknown((*path, "electorate"), "role", ballot.electorate.roles, p.roles)
    yield from unknown((*path, "exclude"), "role", ballot.exclude, {*p.roles, *PROJECT_SIDES})
    if ballot.composition:
        yield from unknown((*path, "composition"), "interest", ballot.composition.least_share, p.interests)
    yield from _carried(p, (*path, "carries_from"), ballot)
    yield from _positions((*path, "positions"), ballot)
    yield from _course(p, path, stage, ballot)
    for name, mode in ballot.modes.items():
        yield from _mode(p, (*path, "modes", name), stage, ballot, mode)


def _course(p: Procedure, path: Path, stage: Stage, ballot: Ballot) -> Iterator[Finding]:
    """What happens besides votes: changes after the count that would never end, void papers that nobody enters."""
    if after := ballot.after_close:
        where = (*path, "after_close")
        named = sorted({*after.may, *(to for may in after.may.values() for to in may)})
        yield from unknown((*where, "may"), "position", named, ballot.positions)
        yield from unknown((*where, "until"), "deadline", [after.until], stage.deadlines)
        until = stage.deadlines.get(after.until)
        if until is not None and until.starts != "ballot_decided":
            yield find("ballot_contradicts", (*where, "until"), name=after.until, why="changes_never_end")
    if ballot.voids and p.outside is None:
        yield find("ballot_contradicts", (*path, "voids"), name="voids", why="nobody_enters_papers")
    for was, may in ballot.overrides.items():
        if was in may:
            yield find("ballot_contradicts", (*path, "overrides"), name=was, why="same_verdict")


def _carried(p: Procedure, path: Path, ballot: Ballot) -> Iterator[Finding]:
    """Votes that another stage hands on stand for positions that are known here too."""
    yield from unknown(path, "stage", ballot.carries_from, p.stages)
    if ballot.carries_from and not ballot.carries:
        yield find("ballot_contradicts", path, name="carries_from", why="nothing_is_carried")
    before = [p.stages[name].ballot for name in ballot.carries_from if name in p.stages]
    carried = {name for each in before if each for name in each.positions}
    yield from unknown(path, "position", sorted(carried), ballot.positions)


def _positions(path: Path, ballot: Ballot) -> Iterator[Finding]:
    if VOID in ballot.positions:
        yield find("ballot_contradicts", (*path, VOID), name=VOID, why="void_is_no_position")
    for name, position in ballot.positions.items():
        known = {*ballot.positions, VOID}
        yield from unknown((*path, name, "unreasoned"), "position", [position.unreasoned], known)
        yield from unknown((*path, name, "conditional"), "position", [position.conditional], ballot.positions)
        if position.unreasoned and not position.needs_reason:
            yield find("ballot_contradicts", (*path, name, "unreasoned"), name=name, why="needs_no_reason")


def _mode(p: Procedure, path: Path, stage: Stage, ballot: Ballot, mode: Mode) -> Iterator[Finding]:
    yield from unknown((*path, "types"), "type", mode.types, p.types)
    yield from unknown((*path, "until"), "deadline", [mode.until], stage.deadlines)
    yield from unknown((*path, "no_reply"), "position", [mode.no_reply], ballot.positions)
    if mode.more_time and not (mode.until and mode.quorum):
        yield find("ballot_contradicts", (*path, "more_time"), name="more_time", why="no_time_to_add")
    for criterion, among in mode.criteria():
        named = {*classes(criterion), *([among] if among else [])}
        yield from unknown(path, "position", sorted(positions(criterion)), ballot.positions)
        yield from unknown(path, "class", sorted(named), {*p.interests, *p.roles})
        yield from unknown(path, "weight", sorted(weights(criterion)), p.weights)
    if mode.tie:
        yield from unknown((*path, "tie"), "position", mode.tie.between, ballot.positions)
        yield from unknown((*path, "tie"), "position", [mode.tie.casting], mode.tie.between)
        yield from unknown((*path, "tie"), "role", [mode.tie.by], p.roles)
        if (mode.tie.casting is None) == (mode.tie.by is None):
            yield find("ballot_contradicts", (*path, "tie"), name="tie", why="casting_or_by")
    if "all" in mode.recounts:
        yield find("ballot_contradicts", (*path, "recounts", "all"), name="all", why="all_is_the_count")
    named_there = {name for line in mode.outcomes for name in line.when}
    yield from unknown((*path, "outcomes"), "recount", sorted(named_there), {"all", *mode.recounts})
