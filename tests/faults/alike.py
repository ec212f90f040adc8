"""What two logs of the same life have in common: their events without what chance and the hour decide."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import zip_longest
from os.path import commonprefix
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from store.tables import events

if TYPE_CHECKING:
    from sqlalchemy import Connection

Stream = tuple[str, str]
"""A body and one of its streams."""

Told = tuple[str, str]
"""An event's type, and what else of it is the same in each such life, as JSON."""

CHANCE = frozenset({
    "_sd", "fingerprint", "key_id", "lead_hash", "lead_position", "offset_us", "public_key", "receipt", "token_digest",
})  # fmt: skip
"""Fields whose values are drawn, or follow from what is drawn or from the second in which something happened."""

REAL_TIME = frozenset({"valid_from"})

WRITTEN = frozenset({"comment_table"})
"""Documents whose bytes tell when comments came in, and their salted commitments."""

REMIND = "remind"

SHOWN = 100
"""Characters of a difference, on either side."""

DIGEST = re.compile(r"[0-9a-f]{64}")

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[0-9:.]+(Z|\+00:00)")
RECKONED = re.compile(r".*:00(\.000000)?(Z|\+00:00)")
"""Instants that rules reckon are whole minutes; what a clock tells isn't."""


class Life(NamedTuple):
    """A log, stream by stream, in the order of the log. Effects run beside the acts, so they are counted.

    Reminders are apart: one whose deadline passes while nothing is at work is owed no more.
    """

    streams: dict[Stream, list[Told]]
    effects: Counter[Told]
    notices: Counter[Told]
    reminders: Counter[str]


def life(connection: Connection) -> Life:
    """Read the life that a log tells."""
    found = Life({}, Counter(), Counter(), Counter())
    query = select(events.c.bytes).order_by(events.c.body, events.c.position)
    for (data,) in connection.execute(query):
        event = json.loads(data)
        kind = event["data"].get("kind")
        if event["type"] == "effect_done" and kind == REMIND:
            found.reminders[event["data"]["key"]] += 1
        elif event["type"] == "effect_done":
            found.effects[told(event)] += 1
        elif event["type"] == "notice_delivered":
            if kind != REMIND:
                found.notices[told(event)] += 1
        else:
            found.streams.setdefault((event["body"], event["stream"]), []).append(told(event))
    return found


def told(event: dict[str, Any]) -> Told:
    """Return what is left of an event once ids, salts, keys, hashes and the clock's instants are taken out."""
    data = event["data"]
    blind = event["actor"]["role"] == "system" or data.get("kind") in WRITTEN
    kept = {
        "actor": event["actor"],
        "at": _plain(event["effective_at"], blind=blind),
        "outside": event["outside"],
        "procedure": event["procedure"],
        "data": _plain(data, blind=blind),
    }
    return event["type"], json.dumps(kept, ensure_ascii=False, sort_keys=True)


def _plain(value: Any, *, blind: bool) -> Any:  # noqa: ANN401 - any JSON
    match value:
        case dict():
            return {
                key: "…" if key in left_out else _plain(each, blind=blind)
                for left_out in [CHANCE | REAL_TIME | ({"size"} if blind else frozenset())]
                for key, each in value.items()
            }
        case list():
            return [_plain(each, blind=blind) for each in value]
        case str() if blind and DIGEST.fullmatch(value):
            return "…"
        case str() if INSTANT.fullmatch(value) and not RECKONED.fullmatch(value):
            return "…"
        case _:
            return value


def differences(one: Life, other: Life) -> list[str]:
    """Tell, a line each, in what two lives differ; reminders don't count. Effects in the log twice are told, too."""
    said = []
    for name in sorted(one.streams.keys() | other.streams.keys()):
        pairs = zip_longest(one.streams.get(name, []), other.streams.get(name, []), fillvalue=("nothing", ""))
        said += [_apart(name, mine, theirs) for mine, theirs in pairs if mine != theirs][:1]
    said += [f"missing: {each}" for each in (one.effects - other.effects) + (one.notices - other.notices)]
    said += [f"added: {each}" for each in (other.effects - one.effects) + (other.notices - one.notices)]
    return said + [f"reminded {n} times: {key}" for key, n in other.reminders.items() if n > 1]


def _apart(name: Stream, mine: Told, theirs: Told) -> str:
    common = len(commonprefix([mine[1], theirs[1]]))  # noqa: RUF071 - of texts, not of paths
    shown = slice(max(0, common - SHOWN), common + SHOWN)
    return f"{'/'.join(name)}: {mine[0]} …{mine[1][shown]} | {theirs[0]} …{theirs[1][shown]}"
