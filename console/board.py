"""The board: projects by kind of stage, the most pressing first in each, and the figures above them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import Connection

from catalogue import Language, Vocabulary
from console.bodies import Body
from console.filters import ONLY, Filter
from console.health import stuck
from console.lists import KINDS, Card, missed, pressing
from console.page import Page
from console.waiting import NOTHING, waiting
from store import views
from store.engine import Engine

AGES = (7, 30, 90, 180, 365)
"""Days in a stage that are offered to choose from."""


@dataclass(frozen=True)
class Group:
    """The projects in one kind of stage."""

    kind: str
    title: str
    cards: tuple[Card, ...]


def board(  # noqa: PLR0913, PLR0917 - where from, of whom, which, on which page
    connection: Connection, engine: Engine, bodies: Mapping[str, Body], chosen: str | None, asked: Filter, page: Page
) -> dict[str, Any]:  # fmt: skip
    """Return what the board shows of one body or of all."""
    lang, query = page.lang, asked.query | ({"body": chosen} if chosen else {})
    every = cards(connection, engine, bodies, chosen, lang)
    shown = [card for card in every if asked.shows(card)]
    words = Vocabulary(lang)
    groups = [
        Group(kind, words.word("kinds", kind), tuple(card for card in shown if card.line.kind == kind))
        for kind in KINDS
        if kind != "dormant" or any(card.line.kind == kind for card in shown)
    ]
    return {
        "groups": groups, "asked": asked, "whole": len(every), "stuck": stuck(every),
        "figures": figures(shown), "ages": AGES, "only": ONLY,
        "kinds": [(kind, words.word("kinds", kind)) for kind in KINDS], "saved_query": urlencode(query),
        "links": {name: page.href("", **query | {"only": name}) for name in ONLY},
    }  # fmt: skip


def cards(
    connection: Connection, engine: Engine, bodies: Mapping[str, Body], chosen: str | None, lang: Language
) -> list[Card]:
    """Return a card for each project of one body or of all, the most pressing first."""
    lines = views.list_projects(connection, chosen)
    late, waits = missed(connection, lines), waiting(connection, engine, lines, lang)
    found = []
    for line in lines:
        key = (line.body, line.project)
        deadline = next(iter(late.get(key, ())), line.deadline)
        found.append(Card(line, bodies[line.body], deadline, waits.get(key, NOTHING)))
    return sorted(found, key=pressing)


def figures(shown: list[Card]) -> dict[str, int]:
    """Count cards by what is asked of them at a glance."""
    return {
        "projects": len(shown),
        "late": sum(card.late for card in shown),
        "week": sum(card.soon for card in shown),
        "suspended": sum(card.line.state == "suspended" for card in shown),
        "owing": sum(card.owed > 0 for card in shown),
    }
