"""How practice kept to the rules: each imported move, judged by the version in force when it happened. Never stored.

A verdict is `legal`, `illegal`, `migration` (out of a state that the version no longer has) or `n/a`: nothing to
judge.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

from domain.anomalies import Flag, Timing, after, in_order, of_times
from domain.calendar import Calendar
from domain.history import IN_ORDER, STAGE, Reading, Row, Step, Told, plain, steps
from domain.past_rules import PastRules
from domain.procedure import Procedure

Verdict = Literal["legal", "illegal", "migration", "n/a"]

_JUDGED = frozenset({"created", "state"})
"""Kinds of row that are moves."""

_GRAVEST: tuple[Verdict, ...] = ("illegal", "migration", "legal", "n/a")
"""Of several variables that one row moves, the first of these that one earns is the row's."""

_DONE = frozenset({"in_force", "ended"})
"""Kinds of stage that nothing leaves but by a rule made for it."""


class Judged(NamedTuple):
    """A move with its verdict. `source` and `target` are states as written; `variable` is None for the stage.

    `offences` are the ways it went that the rules do not have; of a further variable with that variable's name.
    """

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
    offences: tuple[tuple[str, str], ...] = ()


class _Finding(NamedTuple):
    """What is to be said of one state variable of a row."""

    verdict: Verdict
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True)
class _Pinned:
    """One version's reading of all texts. Which late record corrects and which moves is the dated rules' matter."""

    rules: PastRules
    version: Procedure

    def read(self, text: str, at: datetime) -> Reading:  # noqa: ARG002 - whatever the instant
        return self.rules.read_in(self.version, text)

    def leads(self, at: datetime, variable: str, way: tuple[str, str], document_type: str | None) -> bool:
        return self.rules.leads(at, variable, way, document_type)

    def repeats(self, at: datetime, variable: str, told: Told, document_type: str | None) -> bool:  # noqa: ARG002 - whatever the instant
        return self.rules.repeats_in(self.version, variable, told, document_type)


@dataclass(frozen=True)
class Court:
    """What a past is judged by. `pin` is the one version that judges all, if there is one.

    `calendar_of` gives the calendar of a name, to count working days.
    """

    rules: PastRules
    deadlines_kept: bool
    calendar_of: Callable[[str], Calendar]
    pin: Procedure | None = None
    _timings: dict[int, Timing] = field(default_factory=dict, init=False)

    def judge(self, rows: Sequence[Row]) -> list[Judged]:
        """Return the verdict on each row of one document, in the order of the rows."""
        order = sorted(range(len(rows)), key=lambda number: IN_ORDER(rows[number]))
        ordered = [rows[number] for number in order]
        judged: dict[int, Judged] = {}
        moved: dict[str, Step] = {}
        read = steps(ordered, _Pinned(self.rules, self.pin) if self.pin else self.rules)
        for number, step, late in zip(order, read, _late(ordered), strict=True):
            judged[number] = self._judged(step, moved, late=late)
            for name in step.reading.parts:
                if name not in step.replaced and not step.stays(name):
                    moved[name] = step
        return [judged[number] for number in range(len(rows))]

    def _timing(self, version: Procedure) -> Timing:
        """Return by what times are judged in a version: the same one for all rows."""
        if id(version) not in self._timings:
            calendar = self.calendar_of(version.calendar)
            self._timings[id(version)] = Timing(self.rules, version, self.deadlines_kept, calendar)
        return self._timings[id(version)]

    def _judged(self, step: Step, moved: Mapping[str, Step], *, late: bool) -> Judged:
        version = self.pin or self.rules.at(step.row.at)
        row, before, now, parts = step.row, step.before, step.after, step.reading.parts
        found = {name: _part(step, name, version, self.rules) for name in parts if row.kind in _JUDGED}
        timing = self._timing(version)
        flags = {*_words(step, version, self.rules), *of_times(step, timing)}
        for finding in found.values():
            flags.update(finding.flags)
        correction = step.corrects or any(
            _respelt(step, name, version, self.rules) or _undone(step, name, moved.get(name), version, timing.calendar)
            for name in parts
        )
        if correction:
            flags.add("CORRECTION")
        if late:
            flags.add("RECORDED_LATE")
        variable = next(iter(parts), None) if STAGE not in parts else None
        source = before.parts.get(variable or STAGE) if before.exists else None
        target = now.parts.get(variable or STAGE) if now.exists else None
        verdicts = {finding.verdict for finding in found.values()} or {"n/a"}
        return Judged(
            document=row.document,
            at=row.at,
            kind=row.kind,
            source=source.text if source else None,
            target=target.text if target else None,
            verdict=next(verdict for verdict in _GRAVEST if verdict in verdicts),
            correction=correction,
            version=version.version,
            flags=in_order(flags),
            variable=variable,
            offences=tuple(_way(step, name) for name, finding in found.items() if finding.verdict == "illegal"),
        )


def _way(step: Step, name: str) -> tuple[str, str]:
    """Return the way that a state variable went, for people."""
    old = step.before.parts.get(name) if step.before.exists and step.row.kind == "state" else None
    source, target = old.text if old else "", step.reading.parts[name].text
    return (source, target) if name == STAGE else (f"{name}: {source or '—'}", target)


def _part(step: Step, name: str, version: Procedure, rules: PastRules) -> _Finding:
    """Judge what a row says of one state variable."""
    told, old, kind = step.reading.parts[name], step.before.parts.get(name), step.after.document_type
    target = rules.named(version, name, told.text)
    unknown: tuple[Flag, ...] = () if target else ("UNKNOWN_STATE",)
    if step.row.kind == "state" and (not step.before.exists or (old is None and name == STAGE)):
        return _Finding("n/a", unknown)
    if step.row.kind == "created" or old is None:
        begins = target is not None and rules.begins(version, name, target, kind)
        return _Finding("legal") if begins else _Finding("illegal", ("BORN_NON_INITIAL", *unknown))
    if name in step.repeats:
        return _Finding("legal")
    left = rules.present(version, name, old)
    if (left and left == target) or plain(old.text) == plain(told.text):
        return _Finding("n/a")
    if target is None:
        return _Finding("illegal", unknown)
    if left and rules.joined(version, name, (left, target), kind):
        return _Finding("legal")
    gone = rules.gone(version, name, old)
    allowed = rules.counterparts(version, old) if name == STAGE else None
    if target in (allowed or ()) or (gone and allowed is None):
        return _Finding("migration", ("RULE_VERSION_MIGRATION",))
    jump: Flag = "ILLEGAL_JUMP" if left or gone else "UNKNOWN_STATE"
    stage = rules.definition(version, old) if name == STAGE else None
    return _Finding("illegal", (jump, "FINAL_REOPENED") if stage and stage.kind in _DONE else (jump,))


def _words(step: Step, version: Procedure, rules: PastRules) -> Iterator[Flag]:
    """Yield what is irregular about the record itself: what it leaves out, tells twice, or spells its own way."""
    row, before, told = step.row, step.before, step.reading.parts.get(STAGE)
    if row.kind == "created" and before.ever and not step.again:
        yield "CREATED_AGAIN"
    if row.kind in {"state", "deadline", "deleted"} and not before.exists:
        yield "WITHOUT_CREATION"
    if row.kind == "deleted":
        yield "DELETED"
    if row.kind == "re-added":
        yield "READDED"
        if (before.exists or not before.ever) and not step.again:
            yield "NOT_DELETED"
    if (row.kind in _JUDGED and row.state is None) or step.reading.gap:
        yield "STATE_MISSING"
    if row.document_type and version.types and rules.typed(version, row.document_type) is None:
        yield "UNKNOWN_TYPE"
    stage = rules.named(version, STAGE, told.text) if told else None
    if told and stage and told.text not in {stage, version.stages[stage].title.zh, version.stages[stage].title.en}:
        yield "SPELLING"


def _respelt(step: Step, name: str, version: Procedure, rules: PastRules) -> bool:
    """Whether a row only writes the same value in another way."""
    old, told = step.before.parts.get(name), step.reading.parts[name]
    if step.row.kind != "state" or not step.before.exists or name in step.repeats:
        return False
    if old is None or old.text == told.text:
        return False
    left = rules.present(version, name, old)
    return plain(old.text) == plain(told.text) or (left is not None and left == rules.named(version, name, told.text))


def _undone(step: Step, name: str, last: Step | None, version: Procedure, calendar: Calendar) -> bool:
    """Whether a move takes the one before it back, within the time in which that is the correction of a slip."""
    if version.corrections is None or last is None or not step.before.exists:
        return False
    if step.row.kind != "state" or last.row.kind != "state":
        return False
    was, left = _place(last.before.parts, name), _place(last.after.parts, name)
    here, told = _place(step.before.parts, name), _place(step.after.parts, name)
    return was == told != here == left and step.row.at <= after(last.row.at, version.corrections.within, calendar)


def _place(parts: Mapping[str, Told], name: str) -> str | None:
    return parts[name].place if name in parts else None


def _late(rows: Sequence[Row]) -> list[bool]:
    """Tell of each of rows in order whether it was recorded after one that happened later was known."""
    found: list[bool] = []
    at = later = earliest = None
    for row in reversed(rows):
        if row.at != at:
            at, later = row.at, earliest
        found.append(later is not None and later < row.known_at)
        earliest = min(earliest, row.known_at) if earliest else row.known_at
    return found[::-1]
