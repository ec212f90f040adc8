"""One project's page: its views, its time line, its history by pages, each put into words."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from catalogue import pick
from catalogue.refusals import source_of
from console import figures
from console.acts import history, refusals, refusals_count
from console.bars import Part, bar, shaded
from console.bodies import Body
from console.delivered import Sent, receivers, sent
from console.diagram import diagram
from console.drawing import draw as drawing
from console.drawing import legend
from console.lists import missed
from console.page import Page
from console.picture import picture
from console.svg import SHAPES, draw
from console.teller import Server, Teller, teller_of
from console.then import span
from console.timeline import TimeLine, tell
from domain.message import project_stream
from domain.stage_rules import RESTING
from store.as_of import Moment
from store.drafting_lines import GaugeLine
from store.drafting_views import drafting
from store.engine import Engine
from store.lines import DeadlineLine
from store.progress import FOLLOWER
from store.reads import cursor, head_position, load_stream


def detail(  # noqa: PLR0913, PLR0917 - as Teller
    connection: Connection, engine: Engine, page: Page, body: Body, project: str, server: Server
) -> dict[str, Any] | None:
    """Return what the page of a project shows; None where there is no such project."""
    teller = teller_of(connection, engine, page, body, project)
    if teller is None:
        return None
    view, procedure, words = teller.view, teller.procedure, teller.words
    line = view.line
    events = load_stream(connection, engine, project_stream(line.body, project))
    told = tell(events)
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
        "effects": _effects(teller, sent(connection, engine, line.body, project, events)), "bar": bar,
        "receivers": receivers(connection, engine, line.body, project), "gauges": _gauges(teller),
        "days": span("", "", events[0].effective_at.astimezone(ZoneInfo(line.zone)).date(), body.today),
        "followed": cursor(connection, line.body, FOLLOWER), "head": head_position(connection, line.body),
        "refusals_all": refusals_count(teller), **history(teller),
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


def _effects(teller: Teller, out: Mapping[str, Sent]) -> list[dict[str, Any]]:
    state = teller.view.state
    known = {owed.key: owed for owed in chain(*(run.owed(frozenset()) for run in state.runs), teller.view.owed)}
    reminded = sorted(key for key in state.effects if key not in known)
    lines = [
        {
            "title": teller.words.word("effects", owed.kind), "key": key, "done": key in state.effects,
            "to": teller.roles(",".join(owed.to)), "at": owed.at, "sent": out.get(key),
        }
        for key, owed in known.items()
    ] + [
        {"title": teller.words.word("effects", key.split("/")[1]), "key": key, "done": True, "to": "", "at": None,
         "sent": out.get(key)}
        for key in reminded
        if "/" in key
    ]  # fmt: skip
    return sorted(lines, key=lambda line: line["done"])


def _gauges(teller: Teller) -> list[tuple[GaugeLine, str, list[Part]]]:
    """Return how interests are mixed on each side of the work, with the place and the counts in words."""
    line = teller.view.line
    told = drafting(teller.connection, teller.engine, line.body, line.project, Moment(), teller.body.real)
    found = []
    for gauge in told.balance if told else ():
        if gauge.size:
            parts = [(teller.words.word("interests", name), n) for name, n in gauge.counts.items()]
            parts += [(str(teller.page.w["no_interest"]), gauge.unknown)] if gauge.unknown else []
            found.append((gauge, teller.words.place(gauge.instance), shaded(parts)))
    return found
