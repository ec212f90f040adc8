"""What `Log.record` answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.act import Recorded
from store.receipts import Receipt


class Stale(RuntimeError):
    """Whoever acts has seen another version of the project or body than there is; nothing was recorded."""


@dataclass(frozen=True)
class Disclosure:
    """A personal value with its salt, as its event's commitment has it (RFC 9901): the caller's own to keep."""

    event_id: str
    path: str
    text: str


@dataclass(frozen=True)
class Accepted:
    """An accepted act.

    `receipt` is the one of the act's body, None when nothing had to be appended; `receipts`
    has one per body that the act touched. `next_due_seconds` counts from the commit to the
    next due instant of the act's projects, by the body's own clock; None if there is none.
    `replayed` says that the same command had been accepted before: nothing was appended.
    `receipt_codes` are those of the comments that it brought, by their ids.
    """

    receipt: Receipt | None
    receipts: tuple[Receipt, ...]
    events: tuple[Recorded, ...]
    disclosures: tuple[Disclosure, ...]
    next_due_seconds: float | None
    replayed: bool = False
    receipt_codes: Mapping[str, str] = field(default_factory=dict)
