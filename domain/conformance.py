"""How practice kept to the rules: each imported move, judged by the version in force when it happened. Never stored.

A verdict is `legal`, `illegal`, `migration` (out of a state that the version no longer has) or `n/a`: nothing to
judge.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from domain.anomalies import Flag, Timing, after, in_order, of_times
from domain.calendar import Calendar
from domain.history import Row, Step, steps
from domain.past_rules import PastRules
from domain.procedure import Procedure

Verdict = Literal["legal", "illegal", "migration", "n/a"]

_GRAVEST: tuple[Verdict, ...] = ("illegal", "migration", "legal", "n/a")
"""Of several variables that one row moves, the first of these that one earns is the row's."""

_DONE = frozenset({"in_force", "ended"})
"""Kinds of stage that nothing leaves but by a rule made for it."""


@dataclass(frozen=True)
class Judged:
    """A move with its verdict. `source` and `target` are states as written; `variable` is None for the stage."""

    document: str
    at: datetime
    kind: str
    source: str | None
    target: str | None
    verdict: Verdict
    correction: bool
    version: str
    flags: tuple[Flag, ...]
    variable: str | None = None


@dataclass(frozen=True)
class Court:
    """What a past is judged by. `pin` is the one version that judges all, if there is one.

    `calendar_of` gives the calendar of a name, to count working days.
    """

    rules: PastRules
    deadlines_kept: bool
    calendar_of: Callable[[str], Calendar]
    pin: Procedure | None = None

    def judge(self, rows: Sequence[Row]) -> list[Judged]:
        """Return the verdict on each row of one document, in the order of the rows."""
        places: dict[Row, list[int]] = defaultdict(list)
        for number, row in enumerate(rows):
            places[row].append(number)
        late = _late(rows)
        judged: list[Judged | None] = [None] * len(rows)
        last: Step | None = None
        for step in steps(rows, self.rules.read):
            outcome = self._judged(step, last, late=late(step.row))
            judged[places[step.row].pop(0)] = outcome
            if not step.replaced and step.reading.place and step.before.place != step.after.place:
                last = step
        return [each for each in judged if each is not None]

    def _judged(self, step: Step, last: Step | None, *, late: bool) -> Judged:
        version = self.pin or self.rules.at(step.row.at)
        step = _followed(step, version, self.rules)
        row, before, now = step.row, step.before, step.after
        parts = [_stage(step, version, self.rules), *_variables(step, version)]
        flags = {flag for _, found in parts for flag in found}
        flags.update(_words(step, version, self.rules))
        calendar = self.calendar_of(version.calendar)
        flags.update(of_times(step, Timing(self.rules, version, self.deadlines_kept, calendar)))
        correction = (
            step.instead is not None or _respelt(step, version, self.rules) or _undone(step, last, version, calendar)
        )
        if correction:
            flags.add("CORRECTION")
        if late:
            flags.add("RECORDED_LATE")
        variable = next(iter(step.reading.variables), None) if step.reading.stage is None else None
        source, target = before.state, now.state
        if variable:
            source, target = before.variables.get(variable), now.variables.get(variable)
        return Judged(
            document=row.document,
            at=row.at,
            kind=row.kind,
            source=source if before.exists else None,
            target=target if now.exists else None,
            verdict=next(v for v in _GRAVEST if v in {verdict for verdict, _ in parts}),
            correction=correction,
            version=version.version,
            flags=in_order(flags),
            variable=variable,
        )


def _followed(step: Step, version: Procedure, rules: PastRules) -> Step:
    """Return a later record of one instant as a move of its own where the rules have that way: days are not exact."""
    if step.instead is None or step.row.kind != "state" or step.reading.place == step.instead.place:
        return step
    after = replace(step, before=step.instead, instead=None)
    return after if _stage(after, version, rules)[0] == "legal" else step


def _stage(step: Step, version: Procedure, rules: PastRules) -> tuple[Verdict, list[Flag]]:
    """Judge what a row says of the stage."""
    text, source = step.reading.stage, step.before.state
    kind = step.after.document_type
    if step.row.kind not in {"created", "state"} or text is None:
        return "n/a", []
    target = rules.stage(version, text)
    if step.row.kind == "created":
        if target and rules.begins(version, target, kind):
            return "legal", []
        return "illegal", ["BORN_NON_INITIAL", *_unknown(target)]
    if source is None or not step.before.exists:
        return "n/a", _unknown(target)
    left = rules.stage(version, source)
    if (left and left == target) or source == text:
        return "n/a", []
    if target is None:
        return "illegal", ["UNKNOWN_STATE"]
    if left and rules.ways(version, left, target, kind):
        return "legal", []
    allowed = rules.counterparts(version, source)
    if target in (allowed or ()) or (left is None and allowed is None and rules.gone(version, source)):
        return "migration", ["RULE_VERSION_MIGRATION"]
    flags: list[Flag] = ["ILLEGAL_JUMP"] if left or rules.gone(version, source) else ["UNKNOWN_STATE"]
    stage = rules.definition(version, source)
    return "illegal", [*flags, "FINAL_REOPENED"] if stage and stage.kind in _DONE else flags


def _variables(step: Step, version: Procedure) -> Iterator[tuple[Verdict, list[Flag]]]:
    """Judge what a row says of each further variable."""
    if step.row.kind not in {"created", "state"}:
        return
    for name, text in step.reading.variables.items():
        defined = version.variables.get(name)
        old = step.before.variables.get(name) if step.before.exists and step.row.kind == "state" else None
        if not text or text == old:
            yield "n/a", []
            continue
        target = defined.state_named(text) if defined else None
        left = defined.state_named(old) if defined and old else None
        if defined is None or target is None:
            yield "illegal", ["UNKNOWN_STATE"]
        elif old is None:
            yield ("legal", []) if target in defined.initial else ("illegal", ["BORN_NON_INITIAL"])
        elif left == target:
            yield "n/a", []
        elif left is None:
            yield "migration", ["RULE_VERSION_MIGRATION"]
        else:
            known = target in defined.transitions.get(left, ())
            yield ("legal", []) if known else ("illegal", ["ILLEGAL_JUMP"])


def _unknown(stage: str | None) -> list[Flag]:
    return [] if stage else ["UNKNOWN_STATE"]


def _words(step: Step, version: Procedure, rules: PastRules) -> Iterator[Flag]:
    """Yield what is irregular about the record itself: what it leaves out, tells twice, or spells its own way."""
    row, before, text = step.row, step.before, step.reading.stage
    if row.kind == "created" and before.ever and step.instead is None:
        yield "CREATED_AGAIN"
    if row.kind in {"state", "deadline", "deleted"} and not before.exists:
        yield "WITHOUT_CREATION"
    if row.kind == "deleted":
        yield "DELETED"
    if row.kind == "re-added":
        yield "READDED"
        if before.exists or not before.ever:
            yield "NOT_DELETED"
    if row.kind in {"created", "state"} and row.state is None:
        yield "STATE_MISSING"
    if row.document_type and version.types and version.type_named(row.document_type) is None:
        yield "UNKNOWN_TYPE"
    stage = rules.stage(version, text) if text and row.kind != "deadline" else None
    if stage and text not in {stage, version.stages[stage].title.zh, version.stages[stage].title.en}:
        yield "SPELLING"


def _respelt(step: Step, version: Procedure, rules: PastRules) -> bool:
    """Whether a row only writes the same state in another way."""
    source, text = step.before.state, step.reading.stage
    if step.row.kind != "state" or not step.before.exists or not source or not text or source == text:
        return False
    left = rules.stage(version, source)
    return left is not None and left == rules.stage(version, text)


def _undone(step: Step, last: Step | None, version: Procedure, calendar: Calendar) -> bool:
    """Whether a move takes the one before it back, within the time in which that is the correction of a slip."""
    if version.corrections is None or last is None or step.row.kind != "state" or last.row.kind != "state":
        return False
    back = last.before.place == step.after.place != step.before.place == last.after.place
    return back and step.row.at <= after(last.row.at, version.corrections.within, calendar)


def _late(rows: Sequence[Row]) -> Callable[[Row], bool]:
    """Return what tells whether a row was recorded after one that happened later was known."""
    ordered = sorted(rows, key=lambda row: row.at)
    instants = [row.at for row in ordered]
    earliest: list[datetime | None] = [None] * (len(ordered) + 1)
    for number in range(len(ordered) - 1, -1, -1):
        known = earliest[number + 1]
        earliest[number] = min(known, ordered[number].known_at) if known else ordered[number].known_at

    def late(row: Row) -> bool:
        known = earliest[bisect_right(instants, row.at)]
        return known is not None and known < row.known_at

    return late
