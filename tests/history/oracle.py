"""A second opinion on `oracle.yaml`: invented lives, and what they come to by the words of docs/history.md alone.

Nothing of the program is used: every question is answered from all rows anew, however long that takes.
"""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

STAGE, SLIP = "stage", timedelta(days=5)
Spoken = dict[str, str]


@dataclass(frozen=True)
class Edition:
    """A version: which texts (small, bare) are which ids, what may begin, where one may go, what old ids become."""

    number: str
    since: datetime
    texts: dict[str, dict[str, str]]
    begins: dict[str, dict[str, set[str]]]
    ways: dict[str, dict[tuple[str, str], set[str]]]
    becomes: dict[str, set[str]]


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


ALL = {"norm", "hint", ""}
MATURITY = {"trial": "trial", "proven": "proven", "sunset": "sunset"}
AGEING = {("trial", "proven"): ALL, ("trial", "sunset"): ALL, ("proven", "sunset"): ALL}
LANES = {"narrow": "narrow", "narrowlane": "narrow"}
WIDE = {"wide": "wide", "widelane": "wide"}
LIVE = {"live": "live", "inforce": "live"}
REST = {"rest": "rest"}
CHANGES = {("narrow", "wide"): ALL, ("wide", "narrow"): ALL}
FIRST_WAYS = {("plan", "talk"): ALL, ("plan", "live"): ALL, ("plan", "rest"): ALL, ("talk", "plan"): ALL,
              ("talk", "live"): ALL, ("live", "rest"): ALL, ("rest", "plan"): ALL}  # fmt: skip
SECOND_WAYS = {("plan", "vote"): ALL, ("plan", "rest"): ALL, ("vote", "live"): {"norm", ""}, ("vote", "plan"): ALL,
               ("live", "rest"): ALL, ("rest", "plan"): ALL}  # fmt: skip
THIRD_WAYS = {("plan", "vote"): ALL, ("vote", "live"): {"norm", ""}, ("vote", "plan"): ALL, ("live", "rest"): ALL}
EARLY = {STAGE: {"plan": ALL, "live": {"hint", ""}}, "maturity": {"trial": ALL}, "track": {"narrow": ALL, "wide": ALL}}
LATE = {STAGE: {"plan": ALL}, "maturity": {"trial": ALL}, "track": {"broad": ALL}}

EDITIONS = (
    Edition("1", day("2010-01-01"), {STAGE: {"plan": "plan", "talk": "talk", **LIVE, **REST}, "maturity": MATURITY,
            "track": LANES | WIDE}, EARLY, {STAGE: FIRST_WAYS, "maturity": AGEING, "track": CHANGES}, {}),
    Edition("2", day("2013-01-01T12:00:00"), {STAGE: {"plan": "plan", "project": "plan", "vote": "vote", **LIVE,
            **REST}, "maturity": MATURITY, "track": LANES | WIDE}, EARLY, {STAGE: SECOND_WAYS,
            "maturity": AGEING | {("sunset", "trial"): ALL}, "track": CHANGES}, {"talk": {"vote", "rest"}}),
    Edition("3", day("2016-01-01"), {STAGE: {"plan": "plan", "project": "plan", "vote": "vote", "poll": "vote",
            "ballot": "vote", **LIVE}, "maturity": MATURITY, "track": LANES | {"broad": "broad", "broadlane": "broad"}},
            LATE, {STAGE: THIRD_WAYS, "maturity": AGEING | {("sunset", "trial"): ALL},
            "track": {("narrow", "broad"): ALL}}, {}),
)  # fmt: skip
TYPES = {"norm": "norm", "standardnorm": "norm", "hint": "hint"}
STAGES = ("Plan", "Project", "project", "Talk", "Vote", "Poll", "BALLOT", "Live", "In-Force", "Rest", "Adrift")
VALUES = {"maturity": ("trial", "Proven", "sunset", "lost"), "track": ("narrow", "Wide lane", "wide", "Broad-Lane")}


def bare(text: str) -> str:
    return "".join(c for c in text.lower() if c not in " -_")


@dataclass(frozen=True)
class Told:
    """A row: what it says of which state variable, in the order in which rows are taken."""

    document: str
    kind: str
    at: datetime
    known: datetime
    type: str
    says: tuple[tuple[str, str], ...]
    line: int

    @property
    def spoken(self) -> Spoken:
        return dict(self.says)

    @property
    def order(self) -> tuple[datetime, datetime, int]:
        return self.at, self.known, self.line

    @property
    def cells(self) -> dict[str, str]:
        """The row as a file has it."""
        spoken = self.spoken
        stage = [spoken[STAGE]] if STAGE in spoken else []
        state = "; ".join(stage + [f"{name}: {value}" for name, value in spoken.items() if name != STAGE])
        known = self.known.isoformat() if self.known != self.at else ""
        return {"document": self.document, "type": self.type, "at": self.at.isoformat(), "recorded_at": known,
                "kind": self.kind, "state": state}  # fmt: skip


def lives(seed: int, documents: int) -> list[Told]:
    """Invent the rows of so many documents, mixed up as in a file."""
    chance = random.Random(seed)  # noqa: S311 - no secret, and the same each time
    rows: list[tuple[str, str, datetime, datetime, str, tuple[tuple[str, str], ...]]] = []
    for number in range(documents):
        name, at = f"D-{number}", day("2010-02-01") + timedelta(days=chance.randrange(1500))
        kind = "created" if chance.random() < 0.95 else "state"
        for _ in range(chance.randrange(2, 10)):
            rows.append((name, kind, at, at, *_said(chance, kind)))
            while chance.random() < 0.2:
                rows.append((name, kind, at, at + timedelta(days=chance.choice((0, 1, 40, 900))), *_said(chance, kind)))
            at += timedelta(days=chance.choice((0, 0, 1, 2, 5, 6, 100, 300, 700)), seconds=chance.choice((0, 0, 1)))
            kind = chance.choice(("state",) * 12 + ("deleted", "re-added", "created"))
            if kind == "deleted" and chance.random() < 0.6:
                rows.append((name, "deleted", at, at, "", ()))
                kind = "re-added"
    chance.shuffle(rows)
    return [Told(*row, line) for line, row in enumerate(rows)]


def _said(chance: random.Random, kind: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    type_ = chance.choice(("", "", "Norm", "standard-norm", "Hint"))
    if kind == "deleted" or (kind == "re-added" and chance.random() < 0.5):
        return type_, ()
    spoken = {STAGE: chance.choice(STAGES)} if kind == "created" or chance.random() < 0.7 else {}
    for name, values in VALUES.items():
        if chance.random() < (0.25 if spoken else 0.6):
            spoken[name] = chance.choice(values)
    return type_, tuple(spoken.items())


def edition(at: datetime) -> Edition:
    return [each for each in EDITIONS if each.since <= at][-1]


class Life:
    """All rows of one document, and the version that judges all, if one does."""

    def __init__(self, rows: list[Told], pin: Edition | None = None) -> None:
        self.rows, self.pin = sorted(rows, key=lambda row: row.order), pin

    def judge(self, row: Told) -> Edition:
        return self.pin or edition(row.at)

    def id(self, teller: Told, name: str) -> str:
        """What a row's text of a variable was when it was told: by its own version, or an older one."""
        text, judge = bare(teller.spoken[name]), self.judge(teller)
        known = [each.texts[name][text] for each in EDITIONS if each.since <= judge.since and text in each.texts[name]]
        return known[-1] if known else f"unknown {text}"

    def type(self, row: Told) -> str:
        said = [each.type for each in self.rows if each.order <= row.order and each.type]
        return TYPES[bare(said[-1])] if said else ""

    def rival(self, row: Told, name: str | None) -> Told | None:
        """The last record of the same kind and instant that was recorded earlier, of a variable or at all."""
        found = [e for e in self.rows if (e.at, e.kind) == (row.at, row.kind) and e.known < row.known]
        same = [e for e in self.rows if (e.at, e.kind) == (row.at, row.kind) and e.order < row.order]
        told = [e for e in same if name is None or name in e.spoken]
        return told[-1] if told and told[-1] in found else None

    def replaces(self, row: Told, name: str) -> Told | None:
        """The record whose place a row takes for a variable: not one from which the dated rules lead to it."""
        rival = self.rival(row, name)
        if rival is None or row.kind != "state":
            return rival
        dated = edition(row.at)
        ends = [dated.texts[name].get(bare(each.spoken[name])) for each in (rival, row)]
        way = dated.ways[name].get((str(ends[0]), str(ends[1])), set())
        return None if ends[0] != ends[1] and self.type(row) in way else rival

    def before(self, row: Told, name: str) -> Told | None:
        """The row that told the value that a variable had before a row."""
        if name in row.spoken and (old := self.replaces(row, name)):
            return self.before(old, name)
        told = [e for e in self.rows if e.order < row.order and name in e.spoken and e.kind != "deleted"]
        return told[-1] if told else None

    def there(self, row: Told) -> bool:
        """Whether the document was there before a row."""
        taken = [old for name in row.spoken if (old := self.replaces(row, name))]
        rival = self.rival(row, None) or next((r for n in row.spoken if (r := self.rival(row, n))), None)
        if taken:
            return self.there(taken[0])
        if rival and row.kind != "state":
            return self.there(rival)
        earlier = [each for each in self.rows if each.order < row.order]
        return bool(earlier) and earlier[-1].kind != "deleted"

    def present(self, row: Told, name: str, old: Told) -> str | None:
        """The id that an old value has in the version that judges a row."""
        texts, was = self.judge(row).texts[name], self.id(old, name)
        return was if was in texts.values() else texts.get(bare(old.spoken[name]))

    def verdict(self, row: Told, name: str) -> str:
        judge, old, text = self.judge(row), self.before(row, name), bare(row.spoken[name])
        target = judge.texts[name].get(text)
        if row.kind == "state" and (not self.there(row) or (old is None and name == STAGE)):
            return "n/a"
        if row.kind == "created" or old is None:
            return "legal" if self.type(row) in judge.begins[name].get(str(target), set()) else "illegal"
        source = self.present(row, name, old)
        if text == bare(old.spoken[name]) or (source and source == target):
            return "n/a"
        if target is None:
            return "illegal"
        if source:
            return "legal" if self.type(row) in judge.ways[name].get((source, target), set()) else "illegal"
        was = self.id(old, name)
        older = [each for each in EDITIONS if each.since < judge.since]
        if was.startswith("unknown"):
            texts = [each.texts[name].get(bare(old.spoken[name])) for each in reversed(older)]
            was = next((found for found in texts if found), "")
        said = [e.becomes[was] for e in reversed((*older, judge)) if was in e.becomes] if name == STAGE else []
        return "migration" if was and (not said or target in said[0]) else "illegal"

    def corrects(self, row: Told, name: str) -> bool:
        old, text = self.before(row, name), row.spoken[name]
        if self.replaces(row, name):
            return True
        if row.kind != "state" or old is None:
            return False
        if not self.there(row):
            return False
        if old.spoken[name] != text:
            left, target = self.present(row, name, old), self.judge(row).texts[name].get(bare(text))
            if bare(old.spoken[name]) == bare(text) or (left and left == target):
                return True
        earlier = [each for each in self.rows if each.order < row.order and name in each.spoken]
        moves = [each for each in earlier if self.moved(each, name) and not self.replaced(each, name)]
        if not moves or moves[-1].kind != "state":
            return False
        was = self.before(moves[-1], name)
        back = was is not None and self.id(was, name) == self.id(row, name) != self.id(old, name)
        return back and self.id(old, name) == self.id(moves[-1], name) and row.at - moves[-1].at <= SLIP

    def moved(self, row: Told, name: str) -> bool:
        old = self.before(row, name)
        return not old or (
            self.id(old, name) != self.id(row, name) and bare(old.spoken[name]) != bare(row.spoken[name])
        )

    def replaced(self, row: Told, name: str) -> bool:
        return any(name in each.spoken and self.replaces(each, name) is row for each in self.rows)

    def judged(self, row: Told) -> dict[str, Any]:
        """What `guiju report conformance --json` should say of a row, flags aside."""
        moves = [] if row.kind in {"deleted", "re-added"} else list(row.spoken)
        verdicts = {self.verdict(row, name) for name in moves}
        named = next((name for name in row.spoken), STAGE)
        shown = named if STAGE not in row.spoken else STAGE
        old, there = self.before(row, shown), self.there(row)
        now = row.spoken.get(shown) or (old.spoken[shown] if old else None)
        rival = self.rival(row, None)
        found: dict[str, Any] = {
            "document": row.document,
            "at": row.at.isoformat().replace("+00:00", "Z"),
            "from": old.spoken[shown] if old and there else None,
            "to": None if row.kind == "deleted" else now,
            "verdict": next(v for v in ("illegal", "migration", "legal", "n/a") if v in verdicts | {"n/a"}),
            "correction": any(self.corrects(row, name) for name in row.spoken) or bool(row.kind == "deleted" and rival),
            "version": self.judge(row).number,
        }
        return found | ({"variable": shown} if shown != STAGE else {})


def state(rows: list[Told], at: datetime, known: datetime | None) -> dict[str, Any] | None:
    """How a document stood, or None where it is absent."""
    told = sorted((r for r in rows if r.at <= at and (known is None or r.known <= known)), key=lambda row: row.order)
    if not told or told[-1].kind == "deleted":
        return None
    values: Spoken = {}
    for row in told:
        values |= row.spoken
    added = [row.kind for row in told if row.kind != "state"]
    if not values and added[-1:] != ["re-added"]:
        return None
    further = {name: value for name, value in values.items() if name != STAGE}
    found: dict[str, Any] = {"document": rows[0].document, "state": values.get(STAGE)}
    return found | ({"variables": further} if further else {})
