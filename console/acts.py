"""What was done in a project and what was refused, in words; history comes in pages."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, literal, or_, select

from catalogue import refusal
from catalogue.texts import shown
from console.teller import Teller
from domain.refusal import Refused
from store import read_models, views
from store.lines import HistoryLine
from store.reads import list_rows
from store.tables import events

PAGE = 100
"""Lines of history on a page."""

MOST_REFUSALS = 50
"""Refusals on a project's page; the page of refusals has all."""

DIGITS = 15


def refusals(teller: Teller) -> list[dict[str, Any]]:
    """The refused acts, the newest first, each with every rule that said no."""
    body, project = teller.view.line.body, teller.view.line.project
    rows = list_rows(teller.connection, read_models.refusals, body=body, project=project)[-MOST_REFUSALS:]
    acts = list_rows(teller.connection, read_models.acts, body=body, position=tuple(row["position"] for row in rows))
    when = {row["position"]: row["effective_at"] for row in acts}
    return [
        {
            "row": row, "at": when[row["position"]], "who": teller.who(row["person"]),
            "texts": _texts(teller, row["rule"], json.loads(row["details"] or "{}")),
        }
        for row in reversed(rows)
    ]  # fmt: skip


def refusals_count(teller: Teller) -> int:
    """Return how many refused acts of the project were kept."""
    r, line = read_models.refusals.c, teller.view.line
    own = select(func.count()).select_from(read_models.refusals).where(r.body == line.body, r.project == line.project)
    return teller.connection.scalar(own) or 0


def _texts(teller: Teller, rule: str, facts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Put a refusal into words; facts of further rules stand under `<rule>.<fact>`."""
    own = {name: fact for name, fact in facts.items() if "." not in name and name != "unmet"}
    found = []
    for each in (rule, *(other for other in facts.get("unmet") or () if other != rule)):
        its = own if each == rule else {n.partition(".")[2]: f for n, f in facts.items() if n.startswith(f"{each}.")}
        said = refusal(Refused(each, its), teller.procedure, teller.page.lang, teller.words.zone)
        shown_facts = [(n, shown(f, teller.page.lang)) for n, f in teller.words.facts(its).items()]
        found.append({"says": said, "facts": shown_facts})
    return found


def history(teller: Teller) -> dict[str, Any]:
    """The newest page of history, or the one before a position; the newest line first."""
    asked = teller.page.request.query_params.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= DIGITS else None
    found = told(teller, before, PAGE + 1)
    path = f"/{teller.view.line.body}/{teller.view.line.project}"
    last = found[PAGE - 1].line.position if len(found) > PAGE else None
    return {
        "acts": found[:PAGE],
        "newer": teller.page.href(path) if before is not None else None,
        "older": teller.page.href(path, before=last) if last else None,
    }


@dataclass(frozen=True)
class Told:
    """A line of history, in words: who did it, in which roles, and the hash of its event.

    `apart` says that it took effect at another time than it was recorded.
    """

    line: HistoryLine
    who: str
    roles: str
    hash: str | None
    apart: bool


def told(teller: Teller, before: int | None, limit: int) -> list[Told]:
    """Return so many lines of history, those before a position of the log or all, the newest first."""
    connection, of = teller.connection, teller.view.line
    newest = positions(of.body, of.project)
    if before is not None:
        newest = newest.where(read_models.acts.c.position < before)
    found = [row.position for row in connection.execute(newest.limit(limit))]
    if not found:
        return []
    lines = views.history(connection, of.body, of.project, teller.page.lang, after=found[-1] - 1, limit=len(found))
    hashes = _hashes(connection, of.body, found)
    return [_told(teller, line, hashes) for line in reversed(lines)]


def positions(body: str, project: str) -> Select[tuple[int]]:
    """Return the positions of what concerns a project, its comments and ballots included; the newest first."""
    acts = read_models.acts.c
    own = [acts.project == project]
    for name, table in (("comment", read_models.comments), ("ballot", read_models.ballots)):
        streams = select(literal(f"{name}/") + table.c[name]).where(table.c.body == body, table.c.project == project)
        own.append(acts.stream.in_(streams))
    return select(acts.position).where(acts.body == body, or_(*own)).order_by(acts.position.desc())


def _told(teller: Teller, line: HistoryLine, hashes: Mapping[int, str]) -> Told:
    who = teller.who(line.person)
    if line.on_behalf_of:
        who = f"{who} {teller.page.w['on_behalf'].format(person=teller.who(line.on_behalf_of))}"
    apart = abs((line.recorded_at - line.effective_at).total_seconds()) >= 60  # noqa: PLR2004 - to the minute
    return Told(line, who, teller.roles(line.role), hashes.get(line.position), apart)


def _hashes(connection: Connection, body: str, positions: list[int]) -> dict[int, str]:
    query = select(events.c.position, events.c.hash).where(events.c.body == body, events.c.position.in_(positions))
    return {row.position: row.hash for row in connection.execute(query)}
