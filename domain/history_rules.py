"""How rows of a past are taken in: no row is refused, and what is there already is not recorded again."""

from collections import Counter
from typing import TYPE_CHECKING

from domain.act import Decided
from domain.bench import Bench
from domain.history_acts import (
    ImportMoves,
    JudgePast,
    Judging,
    MoveImported,
    Past,
    PastJudgedBy,
    judging_stream,
    past_stream,
)
from domain.refusal import Refused

if TYPE_CHECKING:
    from domain.history import Row


def import_moves(bench: Bench, command: ImportMoves) -> None:
    """Answer with the rows that are not there yet. Refuses where nobody has said what the past is judged by."""
    if not isinstance(bench.state(judging_stream(bench.body_id, command.procedure)), Judging):
        raise Refused("past_judged", {"procedure": command.procedure})
    told: Counter[Row] = Counter()
    for move in command.moves:
        stream, row = past_stream(bench.body_id, command.procedure, move.document), move.row
        past = bench.states.get(stream)
        known = past.rows.get(row, 0) if isinstance(past, Past) else 0
        if move.ordinal <= known + told[row]:
            continue
        told[row] += 1
        event = MoveImported(procedure=command.procedure, **move.model_dump(exclude={"at", "ordinal"}))
        bench.decided.append(Decided(stream, event, move.at))


def judge_past(bench: Bench, command: JudgePast) -> None:
    """Answer with the versions, if they are others than before. Refuses where one is not stored."""
    for each in command.versions:
        try:
            bench.context.procedure(each.digest)
        except KeyError as error:
            raise Refused("procedure_stored", {"digest": each.digest}) from error
    stream = judging_stream(bench.body_id, command.procedure)
    known = bench.state(stream)
    if not isinstance(known, Judging) or known.versions != command.versions:
        bench.emit(stream, PastJudgedBy(procedure=command.procedure, versions=command.versions))
