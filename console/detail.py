"""One project's page: its views, its time line, its history by pages, each put into words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import func, select

from catalogue import Vocabulary, pick, refusal
from catalogue.refusals import source_of
from catalogue.texts import shown
from console import figures
from console.lists import missed
from console.picture import picture
from console.svg import SHAPES, draw
from console.timeline import tell
from domain.body import Body as BodyState
from domain.message import body_stream, project_stream
from domain.procedure import RESTING
from domain.refusal import Refused
from store import read_models, views
from store.reads import list_rows, load_state, load_stream
from store.tables import events
from store.titles import load_procedures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from console.lists import Body
    from console.page import Page
    from console.timeline import TimeLine
    from domain.procedure import Procedure
    from store.engine import Engine
    from store.lines import HistoryLine, ProjectView

PAGE = 100
"""Lines of history on a page, or somewhat more where comments and votes come between."""

MOST = 400


@dataclass(frozen=True)
class Server:
    """Where Temporal's pages are; None where nobody has said."""

    ui: str | None
    namespace: str

    def link(self, workflow_id: str) -> str | None:
        """Return the address of a workflow's page."""
        if not self.ui or not self.ui.startswith(("http://", "https://")):
            return None
        return f"{self.ui.rstrip('/')}/namespaces/{quote(self.namespace, safe='')}/workflows/{quote(workflow_id, safe='')}"


@dataclass(frozen=True)
class Teller:
    """What it takes to tell one project: where from, about which, in which words."""

    connection: Connection
    engine: Engine
    page: Page
    body: Body
    view: ProjectView
    procedure: Procedure | None
    words: Vocabulary
    people: Mapping[str, str]

    def who(self, person: str | None) -> str:
        """Name a person of the roster; of others only that they are none, as their ids may be personal."""
        if person is None:
            return str(self.page.w["system"])
        if person in self.people:
            return f"{self.people[person]} ({person})"
        return str(self.page.w["unrostered"])

    def roles(self, roles: str | None) -> str:
        """Name roles that stand in one text, with commas between."""
        found = (self.words.word("roles", role) for role in (roles or "").split(",") if role and role != "system")
        return str(self.page.w["and"]).join(found)


def detail(  # noqa: PLR0913 - as Teller
    connection: Connection, engine: Engine, page: Page, body: Body, project: str, server: Server
) -> dict[str, Any] | None:
    """Return what the page of a project shows; None where there is no such project."""
    view = views.project(connection, body.line.body, project, body.real)
    if view is None:
        return None
    line = view.line
    procedure = load_procedures(connection, [line.procedure_digest]).get(line.procedure_digest)
    state = load_state(connection, engine, body_stream(line.body)).state
    people = {p.id: p.name for p in state.people.values()} if isinstance(state, BodyState) else {}
    words = Vocabulary(page.lang, procedure, line.zone)
    teller = Teller(connection, engine, page, body, view, procedure, words, people)
    told = tell(load_stream(connection, engine, project_stream(line.body, project)))
    stage = procedure.stages.get(line.stage) if procedure else None
    comments = figures.rounds(view, views.list_comments(connection, line.body, project), page.w, words)
    return {
        "view": view, "line": line, "state": view.state, "zone": line.zone, "now_at": body.now, "stage": stage,
        "vocabulary": words, "second": line.title.en if page.lang == "zh-CN" else line.title.zh,
        "late": line.overdue or bool(line.deadline and line.deadline.instant and line.deadline.instant <= body.now),
        "procedure_title": pick(procedure.title, page.lang) if procedure else "",
        "awaits": [] if line.kind in RESTING else _awaits(teller), "shapes": SHAPES.items(),
        "picture": draw(picture(told, pick(line.title, page.lang), body.now, page.w, words)),
        "links": {
            stay.instance: server.link(stay.workflow_id)
            for stay in view.stages if stay.kind not in RESTING or stay.state == "owing"
        },
        "deadlines": _deadlines(teller, told),
        "refusals": _refusals(teller), "comments": comments, "comments_total": sum(r.total for r in comments),
        "ballots": figures.tallies(connection, engine, view, procedure, page.w, words),
        "filed_in": {(f.document, f.revision): f.instance for f in view.state.documents},
        "effects": _effects(teller), **_history(teller),
    }  # fmt: skip


def _awaits(teller: Teller) -> list[dict[str, str]]:
    return [
        {
            "title": teller.words.word("transitions" if awaited.transition else "acts", awaited.act),
            "roles": teller.roles(",".join(awaited.by)),
        }
        for awaited in teller.view.awaits
    ]


def _deadlines(teller: Teller, told: TimeLine) -> list[dict[str, Any]]:
    line, lang = teller.view.line, teller.page.lang
    moves = {tick.key: tick.moves for tick in told.ticks}
    late = {deadline.key for found in missed(teller.connection, [line]).values() for deadline in found}
    lines = []
    for deadline in sorted(teller.view.deadlines, key=lambda d: d.state not in {"running", "suspended"}):
        source, _, is_checked = source_of(deadline.rule, teller.procedure, lang)
        reached = deadline.state == "running" and deadline.instant and deadline.instant <= teller.body.now
        lines.append(
            {
                "line": deadline, "source": source, "is_checked": is_checked, "moves": moves.get(deadline.key, ()),
                "late": reached or deadline.key in late,
            }
        )  # fmt: skip
    return lines


def _refusals(teller: Teller) -> list[dict[str, Any]]:
    """The refused acts, the newest first, each with every rule that said no."""
    body, project = teller.view.line.body, teller.view.line.project
    rows = list_rows(teller.connection, read_models.refusals, body=body, project=project)
    acts = list_rows(teller.connection, read_models.acts, body=body, position=tuple(row["position"] for row in rows))
    when = {row["position"]: row["effective_at"] for row in acts}
    return [
        {
            "row": row, "at": when[row["position"]], "who": teller.who(row["person"]),
            "texts": _texts(teller, row["rule"], json.loads(row["details"] or "{}")),
        }
        for row in reversed(rows)
    ]  # fmt: skip


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


def _effects(teller: Teller) -> list[dict[str, Any]]:
    state = teller.view.state
    known = {owed.key: owed for owed in chain(*(run.owed(frozenset()) for run in state.runs), teller.view.owed)}
    reminded = sorted(key for key in state.effects if key not in known)
    lines = [
        {
            "title": teller.words.word("effects", owed.kind), "key": key, "done": key in state.effects,
            "to": teller.roles(",".join(owed.to)), "at": owed.at,
        }
        for key, owed in known.items()
    ] + [
        {"title": teller.words.word("effects", key.split("/")[1]), "key": key, "done": True, "to": "", "at": None}
        for key in reminded
        if "/" in key
    ]  # fmt: skip
    return sorted(lines, key=lambda line: line["done"])


def _history(teller: Teller) -> dict[str, Any]:
    """The newest page of history, or the one before a position; the newest line first."""
    connection, line = teller.connection, teller.view.line
    asked = teller.page.request.query_params.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 16 else None
    acts = read_models.acts.c
    mine = select(acts.position).where(acts.body == line.body, acts.project == line.project)
    if before is not None:
        mine = mine.where(acts.position < before)
    after = connection.scalar(mine.order_by(acts.position.desc()).offset(PAGE).limit(1)) or 0
    lines = views.history(connection, line.body, line.project, teller.page.lang, after=after)
    lines = [each for each in lines if before is None or each.position < before][-MOST:]
    hashes = _hashes(connection, line.body, [each.position for each in lines])
    path = f"/{line.body}/{line.project}"
    first = connection.scalar(select(func.min(acts.position)).where(acts.body == line.body, acts.project == line.project))
    return {
        "acts": [_act(teller, each, hashes) for each in reversed(lines)],
        "newer": teller.page.href(path) if before is not None else None,
        "older": teller.page.href(path, before=lines[0].position) if lines and lines[0].position > (first or 0) else None,
    }


def _act(teller: Teller, line: HistoryLine, hashes: Mapping[int, str]) -> dict[str, Any]:
    who = teller.who(line.person)
    if line.on_behalf_of:
        who = f"{who} {teller.page.w['on_behalf'].format(person=teller.who(line.on_behalf_of))}"
    apart = abs((line.recorded_at - line.effective_at).total_seconds()) >= 60  # noqa: PLR2004 - to the minute
    return {"line": line, "who": who, "roles": teller.roles(line.role), "hash": hashes.get(line.position), "apart": apart}


def _hashes(connection: Connection, body: str, positions: list[int]) -> dict[int, str]:
    query = select(events.c.position, events.c.hash).where(events.c.body == body, events.c.position.in_(positions))
    return {row.position: row.hash for row in connection.execute(query)}
