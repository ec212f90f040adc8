"""The content of a case file: a project's events with their proof, and what they come to, in an order for auditors."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from domain.body import Body
from domain.message import body_stream
from dossier.changes import changes
from dossier.evidence import guide, of_floor, points
from dossier.gathering import Entry, Names, gathered
from dossier.proving import Prover, prover
from store import views
from store.lines import ProjectView
from store.personal import open_values
from store.reads import load_state
from store.tables import checkpoints
from store.text import instant, plain
from store.titles import load_procedures

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from domain.procedure import Procedure
    from store.engine import Engine
    from store.keys import Keyring
    from store.lines import HistoryLine

FORMAT = "guiju-dossier@v1"
MOST_COMPARED = 200
"""Earlier checkpoints that a case file can be compared with."""

LANGUAGES = {"zh": "zh-CN", "en": "en"}


@dataclass(frozen=True)
class Case:
    """A case file's content as plain values, and what seals it."""

    data: dict[str, Any]
    prover: Prover
    view: ProjectView


def case(  # noqa: PLR0913 - whence, whose, which, for whom, when, against what
    connection: Connection,
    engine: Engine,
    keyring: Keyring,
    body: str,
    project: str,
    *,
    names: Names,
    now: datetime,
    sizes: Iterable[int] = (),
) -> Case | None:
    """Return a project's case file; None where there is no such project.

    Of earlier checkpoints those of `sizes` can be compared with it. `now` is real time. Raises `NoSigningKey`.
    """
    view = views.project(connection, body, project, now)
    owner = load_state(connection, engine, body_stream(body)).state
    if view is None or not isinstance(owner, Body):
        return None
    entries = gathered(connection, engine, body, project, names)
    proving = prover(connection, keyring, body, entries[-1].position)
    shown = [each for each in entries if each.withheld is None]
    pinned = load_procedures(connection, [view.line.procedure_digest])[view.line.procedure_digest]
    earlier = {size for size in (*sizes, *_kept(connection, body)) if 0 < size < proving.size}
    data: dict[str, Any] = {
        "format": FORMAT, "made_at": instant(now), "names": names,
        "body": {"id": body, "name": owner.name.model_dump(), "code": owner.code, "zone": owner.zone,
                 "drill": owner.drill is not None},
        "project": _project(view, pinned),
        "origin": proving.signed.checkpoint.origin, "checkpoint": proving.signed.text,
        "short": proving.signed.checkpoint.short, "sizes": sorted(earlier),
        "events": _events(connection, keyring, body, project, shown, names),
        "withheld": [_withheld(each) for each in entries if each.withheld],
        "streams": dict(Counter(each.told["stream"] for each in entries if each.told["stream"] != "body")),
        "nodes": proving.nodes(
            [each.position for each in shown], [each.position for each in entries if each.withheld], earlier
        ),
    }  # fmt: skip
    return Case(data | _bearing(connection, body, project, view, pinned, entries), proving, view)


def _bearing(  # noqa: PLR0913, PLR0917 - what an auditor asks for is read from all of these
    connection: Connection, body: str, project: str, view: ProjectView, pinned: Procedure, entries: Sequence[Entry]
) -> dict[str, Any]:
    """Return what the events come to: by article, by question, by indicator, and as lists."""
    shown = [each for each in entries if each.withheld is None]
    told = [each.told for each in shown]
    documents = list(_documents(view, shown))
    said = guide()
    return {
        "documents": documents,
        "floor": of_floor(pinned.floor, told, documents) if pinned.floor else [],
        "floor_title": pinned.floor.title.model_dump() if pinned.floor else None,
        "spot_checks": points(said.spot_checks, told, documents),
        "indicators": points(said.indicators, told, documents),
        "stages": [plain(asdict(each)) for each in view.stages],
        "deadlines": [plain(asdict(each)) for each in view.deadlines],
        "decisions": [each["position"] for each in told if each["type"] in said.decisions],
        "waivers": [each["position"] for each in told if each["type"] in {"waiver_granted", "departed"}],
        "refusals": _refusals(connection, body, project),
    }


def _project(view: ProjectView, pinned: Procedure) -> dict[str, Any]:
    line = view.line
    return {
        "id": line.project, "title": line.title.model_dump(), "number": line.number, "plan_number": line.plan_number,
        "stage": line.stage_title.model_dump(), "state": line.state, "text": view.state.text_digest,
        "procedure": {
            "id": line.procedure, "version": line.procedure_version, "sha256": line.procedure_digest,
            "title": pinned.title.model_dump(),
        },
    }  # fmt: skip


def _events(  # noqa: PLR0913, PLR0917 - their words come from the read models, their names by leave
    connection: Connection, keyring: Keyring, body: str, project: str, shown: Sequence[Entry], names: Names
) -> list[dict[str, Any]]:
    said = {key: _sentences(connection, body, project, lang) for key, lang in LANGUAGES.items()}
    changed = changes([each.told for each in shown])
    opened = _opened(connection, keyring, body, shown, names)
    found = []
    for each in shown:
        lines = {key: of[each.position] for key, of in said.items() if each.position in of}
        event: dict[str, Any] = {"position": each.position, "bytes": each.text}
        event |= {key: line.text for key, line in lines.items()}
        if names != "none" and lines and lines["zh"].name:
            event["name"] = lines["zh"].name
        if each.position in changed:
            event["changes"] = changed[each.position]
        if opened.get(each.told["id"]):
            event["disclosures"] = opened[each.told["id"]]
        found.append(event)
    return found


def _sentences(connection: Connection, body: str, project: str, lang: str) -> dict[int, HistoryLine]:
    return {line.position: line for line in views.history(connection, body, project, lang)}


def _opened(
    connection: Connection, keyring: Keyring, body: str, shown: Sequence[Entry], names: Names
) -> dict[str, list[str]]:
    """Return the disclosures of events, those that the reader may see and that are not erased."""
    if names == "none":
        return {}
    open_ones = (each for each in shown if names == "all" or each.told["stream"].startswith("comment/"))
    ids = [each.told["id"] for each in open_ones if '"_sd"' in each.text]
    found: dict[str, list[str]] = {}
    for value in open_values(connection, keyring, body, ids).values():
        found.setdefault(value.event_id, []).append(value.text)
    return found


def _withheld(entry: Entry) -> dict[str, Any]:
    return {
        "position": entry.position, "stream": entry.told["stream"], "version": entry.told["version"],
        "type": entry.told["type"], "why": entry.withheld,
    }  # fmt: skip


def _documents(view: ProjectView, shown: Sequence[Entry]) -> Iterable[dict[str, Any]]:
    """Yield the revisions of the project's documents, each with the event that registered its digest."""
    registered = {
        (each.told["stream"], each.told["data"].get("revision")): each.position
        for each in shown if each.told["type"] == "revision_registered"
    }  # fmt: skip
    for each in view.documents:
        position = registered.get((f"document/{each.document}", each.revision))
        if position is not None:
            yield {
                "document": each.document, "revision": each.revision, "kind": each.kind,
                "kind_title": {"zh": each.kind_title.zh, "en": each.kind_title.en}, "title": each.title,
                "sha256": each.sha256,
                "size": each.size, "filename": each.filename, "position": position,
            }  # fmt: skip


def _refusals(connection: Connection, body: str, project: str) -> list[dict[str, Any]]:
    """Return the acts that were refused, with the rule in both languages."""
    lines = {key: views.list_refusals(connection, body, project, lang) for key, lang in LANGUAGES.items()}
    return [
        {
            "position": zh.position, "act": zh.command, "rule": zh.rule, "recorded_at": instant(zh.recorded_at),
            "says": {"zh": zh.says, "en": en.says}, "source": {"zh": zh.source, "en": en.source},
        }
        for zh, en in zip(lines["zh"], lines["en"], strict=True)
    ]  # fmt: skip


def _kept(connection: Connection, body: str) -> Iterable[int]:
    """Return the sizes of the newest checkpoints: whoever kept one of them can compare it."""
    query = select(checkpoints.c.size).where(checkpoints.c.body == body)
    return connection.scalars(query.order_by(checkpoints.c.size.desc()).limit(MOST_COMPARED))
