"""Finding a ballot on the table: the one an act names, of the project and round it is about."""

from domain.ballot import Ballot
from domain.ballot_rules import Ballot as Rules
from domain.ballot_rules import Mode
from domain.bench import Bench
from domain.message import StreamId
from domain.refusal import Refused
from domain.review import ballot_rules


def ballot_stream(bench: Bench, ballot: str) -> StreamId:
    """Return the stream of a ballot of the acting body."""
    return StreamId(bench.body_id, f"ballot/{ballot}")


def ballot_of_project(bench: Bench, ballot: str) -> tuple[StreamId, Ballot]:
    """Return a ballot of the project. Refuses where it has none of that id."""
    stream = ballot_stream(bench, ballot)
    state = bench.state(stream)
    if not isinstance(state, Ballot) or state.project != bench.project.id:
        raise Refused("ballot_known", {"ballot": ballot})
    return stream, state


def ballot_of_round(bench: Bench, ballot: str) -> tuple[StreamId, Ballot]:
    """Return a ballot of the present stay, open or counted. Refuses any other."""
    stream, state = ballot_of_project(bench, ballot)
    if state.instance != bench.project.run.instance:
        raise Refused("ballot_open", {"ballot": ballot})
    return stream, state


def open_ballot_of(bench: Bench, ballot: str) -> tuple[StreamId, Ballot, Mode]:
    """Return a ballot of the present stay that is not counted yet, with its mode. Refuses any other."""
    stream, state = ballot_of_round(bench, ballot)
    if state.closed:
        raise Refused("ballot_open", {"ballot": ballot})
    return stream, state, mode_named(ballot_rules(bench), state.mode)


def mode_named(rules: Rules, name: str) -> Mode:
    """Return a mode of the ballot. Refuses an unknown one."""
    mode = rules.modes.get(name)
    if mode is None:
        raise Refused("mode_known", {"mode": name, "known": list(rules.modes)})
    return mode


def rules_of(bench: Bench, ballot: Ballot) -> Rules | None:
    """Return the rules of the stage that a ballot is held in, as the procedure has them now."""
    held = next(run.stage for run in bench.project.runs if run.instance == ballot.instance)
    stage = bench.procedure.stages.get(held)
    return stage.ballot if stage else None


def time_is_over(bench: Bench, mode: Mode) -> bool:
    """Whether the deadline that closes a ballot has passed in the present stay."""
    deadline = bench.project.deadline(mode.until) if mode.until else None
    return deadline is not None and deadline.state == "passed" and deadline.instance == bench.project.run.instance
