"""Figures of comments and ballots, in words."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, func, select

from catalogue import Vocabulary
from catalogue.texts import shown
from console.bars import SHADES, Part, shaded
from domain.ballot_counts import BallotClosed
from domain.ballot_rules import Ballot
from domain.counting import Counts, Fact, explain
from domain.criteria import Votes
from domain.message import StreamId
from domain.procedure import Procedure
from store import read_models
from store.engine import Engine
from store.lines import BallotLine, ProjectView
from store.reads import load_stream


@dataclass(frozen=True)
class Round:
    """The comments of one stay in a stage; `states` counts by disposition."""

    title: str
    total: int
    states: Sequence[Part]
    late: int
    outside: int
    after_close: int


@dataclass(frozen=True)
class Tally:
    """A ballot in figures. Positions are counted only once it is closed.

    `line_at` is how many of how many votes its passing took, where one comparison of the first position says so;
    `so_far` how many have voted and how many have not.
    """

    line: BallotLine
    eligible: int
    present: int | None
    returned: int
    needs: Sequence[str]
    tally: Sequence[Part]
    so_far: Sequence[Part] = ()
    line_at: tuple[int, int] | None = None


def rounds(connection: Connection, view: ProjectView, w: Mapping[str, Any], words: Vocabulary) -> list[Round]:
    """Count the comments of each round by disposition, with the late ones and those made outside."""
    alike = _alike(connection, view)
    found = []
    for stay in view.stages:
        counts = view.comments.get(stay.instance)
        if not counts:
            continue
        own = replace(words, stage=stay.stage)
        states = [(_answer(state, w, own), n) for state, n in sorted(counts.items())]
        title = words.word("stages", stay.stage) + (f" {w['round'].format(n=stay.round)}" if stay.round > 1 else "")
        mine = [(details, n) for instance, details, n in alike if instance == stay.instance]
        late = sum(n for details, n in mine if details["late"])
        outside = sum(n for details, n in mine if details["channel"] != "online")
        after = sum(n for details, n in mine if details.get("after_close"))
        found.append(Round(title, sum(counts.values()), shaded(states), late, outside, after))
    return found


def _alike(connection: Connection, view: ProjectView) -> list[tuple[str, dict[str, Any], int]]:
    """Return how many comments are alike in channel, kind and lateness: a few lines for any number of comments."""
    table = read_models.comments.c
    query = select(table.instance, table.details, func.count()).group_by(table.instance, table.details)
    mine = query.where(table.body == view.line.body, table.project == view.line.project)
    return [(instance, json.loads(details), n) for instance, details, n in connection.execute(mine)]


def _answer(state: str, w: Mapping[str, Any], words: Vocabulary) -> str:
    if state in {"open", "late"}:
        return str(w["unanswered"] if state == "open" else w["late"])
    called = (words.word(section, state) for section in ("dispositions", "states"))
    return next((word for word in called if word != state), state)


def tallies(  # noqa: PLR0913, PLR0917 - where from, of what, by which rules, in which words
    connection: Connection, engine: Engine, view: ProjectView, procedure: Procedure | None,
    w: Mapping[str, Any], words: Vocabulary,
) -> list[Tally]:  # fmt: skip
    """Return the ballots with what was counted, or for a running one with what it will take."""
    stages = {stay.instance: stay.stage for stay in view.stages}
    found = []
    for line in view.ballots:
        own = replace(words, stage=stages.get(line.instance))
        stage = procedure.stages.get(stages.get(line.instance, "")) if procedure else None
        events = load_stream(connection, engine, StreamId(view.line.body, f"ballot/{line.ballot}"))
        closed = next((e.event for e in events if isinstance(e.event, BallotClosed)), None)
        if closed is not None:
            tally = _shown(closed, stage.ballot if stage else None, own)
            needs = [_counted(fact, w, own) for fact in (*closed.count, *_again(closed))]
            present = closed.present if line.present is not None else None
            mark = _line_at(closed)
            found.append(Tally(line, closed.eligible, present, closed.returned, needs, tally, (), mark))
            continue
        present = None if line.present is None else len(line.present)
        counts = Counts(len(line.voters), len(line.voted) if present is None else present, len(line.voted))
        mode = stage.ballot.modes.get(line.mode) if stage and stage.ballot else None
        criteria = [c for c in (mode.quorum, mode.passes) if c is not None] if mode else []
        left = max(0, (counts.present if present is not None else counts.eligible) - counts.returned)
        so_far = shaded([(str(w["returned"]), counts.returned), (str(w["not_returned"]), left)])
        needs = [_asked(fact, w, own) for criterion in criteria for fact in explain(criterion, counts)]
        found.append(Tally(line, counts.eligible, present, counts.returned, needs, (), so_far))
    return found


def _shown(closed: BallotClosed, known: Ballot | None, words: Vocabulary) -> list[Part]:
    """Return the votes in the order of the stage's positions: with a shade for and against."""
    order = list(dict.fromkeys([*(known.positions if known else ()), *closed.positions]))
    passing = _passing(closed)
    parts: list[Part] = []
    for at, name in enumerate(each for each in order if each in closed.positions):
        position = known.positions.get(name) if known else None
        against = position is not None and (
            position.stand == "against" or (position.stand is None and position.needs_reason)
        )
        shade = "yes" if name in passing else "no" if against else str(at % SHADES)
        parts.append((words.word("positions", name), closed.positions[name], shade))
    return parts


def _passing(closed: BallotClosed) -> frozenset[str]:
    """Return the positions that count towards its passing."""
    return frozenset(
        name
        for fact in closed.count
        if fact.op in {">=", ">"} and not isinstance(fact.count, str)
        for name in fact.count
    )


def _line_at(closed: BallotClosed) -> tuple[int, int] | None:
    """Return where a bar of the positions is to have its mark: votes needed of those that pass it, of all counted."""
    passing, total = _passing(closed), sum(closed.positions.values())
    needed = [fact.needed for fact in closed.count if not isinstance(fact.count, str) and set(fact.count) == passing]
    return (needed[0], total) if len(needed) == 1 and needed[0] is not None and needed[0] <= total else None


def _asked(fact: Fact, w: Mapping[str, Any], words: Vocabulary) -> str:
    """A criterion with the number that it takes: `approve ≥ 6 (3/4 of 7 present)`."""
    sign = {">=": "≥", ">": "≥", "<=": "≤", "<": "≤"}[fact.op]
    number = "—" if fact.needed is None else fact.needed
    share = (
        "" if fact.of is None else w["share_of"].format(share=fact.fraction, n=fact.basis, of=_named(fact.of, w, words))
    )
    return f"{_named(fact.count, w, words)} {sign} {number}{share}{_part(fact, words)}"


def _counted(fact: Fact, w: Mapping[str, Any], words: Vocabulary) -> str:
    return f"{'✓' if fact.ok else '✗'} {fact.counted} — {_asked(fact, w, words)}"


def _again(closed: BallotClosed) -> list[Fact]:
    """The comparisons of the recounts, each of which says whose votes it counts."""
    return [fact for recount in closed.recounts for fact in recount.count]


def _part(fact: Fact, words: Vocabulary) -> str:
    """Whose votes a comparison looks at, and by which weight: ` [users, population]`."""
    called = (words.word(section, fact.among or "") for section in ("interests", "roles"))
    whose = next((title for title in called if title != fact.among), fact.among)
    by = words.word("weights", fact.weigh) if fact.weigh else None
    named = [each for each in (whose, by) if each]
    return f" [{shown(named, words.lang)}]" if named else ""


def _named(votes: Votes, w: Mapping[str, Any], words: Vocabulary) -> str:
    if isinstance(votes, str):
        return str(w["bases"][votes])
    return " + ".join(words.word("positions", position) for position in votes)
