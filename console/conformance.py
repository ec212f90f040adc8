"""The page on an imported past: what practice skipped, by rule, by version and by document."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, get_args

from sqlalchemy import Connection
from starlette.responses import Response

import calendars
from console.adopted import judging
from console.page import Page
from domain.conformance import Judged, Verdict
from store.log import Log
from store.past import Tally, Verdicts, conformance

MOST_DOCUMENTS = 500
"""Documents of one past that are shown; the report on the command line has all."""


@dataclass(frozen=True)
class Deviation:
    """A document with those of its moves that are illegal or flagged."""

    document: str
    illegal: int
    moves: tuple[Judged, ...]


@dataclass(frozen=True)
class Past:
    """One past with its verdicts counted."""

    verdicts: Verdicts
    tally: Tally
    deviations: tuple[Deviation, ...]
    more: int


Shared = Callable[[Connection, Page], tuple[Any, str | None, dict[str, Any]]]
"""What every list page needs: the bodies, the one chosen, and what stands on each page."""


def answer(log: Log, page: Page, shared: Shared) -> Response:
    """Return the page: the pasts of one body or of all, each move judged by the version of its date or by today's."""
    pinned = page.request.query_params.get("pin") == "today"
    with log.reading() as connection:
        bodies, chosen, common = shared(connection, page)
        pinned_at = log.clock.now(connection) if pinned else None
        found = conformance(connection, calendars.load_or_civil, body=chosen, pinned_at=pinned_at)
        digests = _digests(connection, log, found)
    pasts = [_past(verdicts) for verdicts in found]
    return page.answer(
        "conformance.html", pasts=pasts, names=get_args(Verdict), pinned=pinned, told=bodies, digests=digests, **common
    )


def _digests(connection: Connection, log: Log, found: Iterable[Verdicts]) -> dict[tuple[str, str, str], str]:
    """Return the digests of the versions that pasts are judged by: by body, procedure and version."""
    return {
        (past.body, past.procedure, version.version): version.digest
        for past in found
        for version in judging(connection, log.engine, past.body, past.procedure)
    }


def _past(verdicts: Verdicts) -> Past:
    tally = Tally.of(verdicts)
    moves: dict[str, list[Judged]] = {}
    for each in verdicts.judged:
        if each.verdict == "illegal" or each.flags:
            moves.setdefault(each.document, []).append(each)
    found = [Deviation(name, tally.by_document[name]["illegal"], tuple(told)) for name, told in moves.items()]
    return Past(verdicts, tally, tuple(found[:MOST_DOCUMENTS]), max(0, len(found) - MOST_DOCUMENTS))
