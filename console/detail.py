"""One project's page: its views, its time line, its history by pages, each put into words."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from sqlalchemy import Connection

from catalogue import Vocabulary, pick
from catalogue.refusals import source_of
from console import figures
from console.acts import history, refusals
from console.bodies import Body
from console.diagram import diagram
from console.drawing import draw as drawing
from console.drawing import legend
from console.lists import missed
from console.page import Page
from console.picture import picture
from console.svg import SHAPES, draw
from console.teller import Server, Teller
from console.timeline import TimeLine, tell
from domain.body import Body as BodyState
from domain.message import body_stream, project_stream
from domain.stage_rules import RESTING
from store import views
from store.engine import Engine
from store.lines import DeadlineLine
from store.reads import load_state, load_stream
from store.titles import load_procedures


def detail(  # noqa: PLR0913, PLR0917 - as Teller
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
    late = missed(connection, [line]).get((line.body, project), [])
    stays = {stay.instance: stay for stay in view.stages}
    comments = figures.rounds(connection, view, page.w, words)
    drawn = diagram(procedure, page.lang, view.state) if procedure else None
    return {
        "view": view, "line": line, "state": view.state, "zone": line.zone, "now_at": body.now, "stage": stage,
        "vocabulary": words, "second": line.title.en if page.lang == "zh-CN" else line.title.zh,
        "late": line.overdue or bool(line.deadline and line.deadline.instant and line.deadline.instant <= body.now),
        "procedure_title": pick(procedure.title, page.lang) if procedure else "",
        "awaits": [] if line.kind in RESTING else _awaits(teller),
        "movers": "" if line.kind in RESTING else teller.roles(",".join(view.movers)), "shapes": SHAPES.items(),
        "picture": draw(picture(told, pick(line.title, page.lang), body.now, page.w, words)),
        "diagram": drawing(drawn) if drawn else None, "signs": legend(drawn) if drawn else [],
        "links": {
            stay.instance: server.link(stay.workflow_id)
            for stay in view.stages if stay.kind not in RESTING or stay.state == "owing"
        },
        "deadlines": _deadlines(teller, told, late), "next_deadline": next(iter(late), line.deadline),
        "rests": any(stay.kind in {"in_force", "dormant"} for stay in view.stages),
        "refusals": refusals(teller), "comments": comments, "comments_total": sum(r.total for r in comments),
        "ballots": figures.tallies(connection, engine, view, procedure, page.w, words),
        "filed_in": {(f.document, f.revision): stays.get(f.instance) for f in view.state.documents},
        "effects": _effects(teller), **history(teller),
    }  # fmt: skip


def _awaits(teller: Teller) -> list[dict[str, str]]:
    return [
        {
            "title": teller.words.word(
                "transitions" if awaited.transition else "acts", awaited.act, teller.view.line.stage
            ),
            "roles": teller.roles(",".join(awaited.by)),
            "kind": awaited.kind,
        }
        for awaited in teller.view.awaits
    ]


def _deadlines(teller: Teller, told: TimeLine, late: Sequence[DeadlineLine]) -> list[dict[str, Any]]:
    moves = {tick.key: tick.moves for tick in told.ticks}
    lines = []
    for deadline in sorted(teller.view.deadlines, key=lambda d: d.state not in {"running", "suspended"}):
        source, _, is_checked = source_of(deadline.rule, teller.procedure, teller.page.lang)
        reached = deadline.state == "running" and deadline.instant and deadline.instant <= teller.body.now
        lines.append(
            {
                "line": deadline, "source": source, "is_checked": is_checked, "moves": moves.get(deadline.key, ()),
                "late": reached or deadline in late,
            }
        )  # fmt: skip
    return lines


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
