"""Lines from rows of the read models, with the titles of the pinned procedures."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from domain.message import Text
from domain.period import Period
from store import read_models as models
from store.lines import BodyLine, DeadlineLine, ProjectLine, RegisterLine, StageLine
from store.reads import list_rows
from store.text import parse_instant
from store.titles import deadline_title, stage_title, titled, transition_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from domain.procedure import Procedure
    from store.engine import Row

Details = dict[str, Any]

FEW = 500
"""Projects whose deadlines are asked for by name; of more, those of the whole body are read."""


def with_details(rows: Iterable[Row]) -> Iterator[tuple[Row, Details]]:
    """Yield each row with what its `details` hold."""
    for row in rows:
        yield row, json.loads(row["details"] or "{}")


def body_of(row: Row, details: Details) -> BodyLine:
    """Return the line of a body."""
    return BodyLine(
        body=row["body"], name=Text(zh=row["name_zh"], en=row["name_en"]), code=row["code"], zone=row["zone"],
        drill=row["drill"], paused=details["paused"], ahead_seconds=details["offset_us"] / 1_000_000,
    )  # fmt: skip


def line_of(
    row: Row, details: Details, procedure: Procedure | None, zone: str, deadlines: list[DeadlineLine]
) -> ProjectLine:
    """Return the line of a project, without its movers; its `deadlines` come the earliest first."""
    stage = procedure.stages.get(row["stage"]) if procedure else None
    owner = stage.owner if stage else None
    late = any(d.state == "passed" and d.target and d.instance == row["instance"] for d in deadlines)
    return ProjectLine(
        body=row["body"], project=row["project"], title=Text(zh=row["title_zh"], en=row["title_en"]),
        number=row["number"], plan_number=details["plan_number"], stage=row["stage"],
        stage_title=stage_title(procedure, row["stage"]), kind=row["kind"], instance=row["instance"],
        state=row["state"], since=_at(details["entered_at"]),
        deadline=next((d for d in deadlines if d.state == "running"), None), owner=owner,
        owner_title=titled(procedure.roles, owner) if procedure and owner else None,
        movers=(),
        overdue=details["overdue"] or late, procedure=row["procedure_id"],
        procedure_version=row["procedure_version"], procedure_digest=row["procedure_sha256"], zone=zone,
        classes=tuple(details.get("classes") or ()),
    )  # fmt: skip


def stage_of(row: Row, details: Details, procedure: Procedure | None) -> StageLine:
    """Return the line of a stay in a stage."""
    return StageLine(
        instance=row["instance"], stage=row["stage"], title=stage_title(procedure, row["stage"]), kind=row["kind"],
        round=row["round"], state=row["state"], entered_at=parse_instant(row["opened_at"]),
        ended_at=_at(row["ended_at"]), transition=row["outcome"],
        transition_title=transition_title(procedure, row["stage"], row["outcome"]) if row["outcome"] else None,
        conclusion=details["conclusion"], verdict=details["verdict"], ballot=details["ballot"],
        workflow_id=f"{row['body']}/{row['project']}/{row['instance']}",
    )  # fmt: skip


def deadlines_of(
    connection: Connection, rows: list[Row], procedures: Mapping[str, Procedure]
) -> dict[tuple[str, str], list[DeadlineLine]]:
    """Return the deadlines of the projects in `rows`, the earliest first; those without an instant come last."""
    found: dict[tuple[str, str], list[DeadlineLine]] = {(row["body"], row["project"]): [] for row in rows}
    pinned = {(row["body"], row["project"]): procedures.get(row["procedure_sha256"]) for row in rows}
    where: dict[str, Any] = {"body": sorted({body for body, _ in found})}
    if len(found) <= FEW:
        where["project"] = sorted({project for _, project in found})
    for row, details in with_details(list_rows(connection, models.deadlines, **where)):
        key = row["body"], row["project"]
        if key in found:
            found[key].append(_deadline(row, details, pinned[key]))
    for deadlines in found.values():
        deadlines.sort(key=lambda d: (d.instant is None, str(d.instant), d.key))
    return found


def _deadline(row: Row, details: Details, procedure: Procedure | None) -> DeadlineLine:
    left, at = details["remaining"], _at(row["due_at"])
    return DeadlineLine(
        key=row["key"], name=details["name"], title=deadline_title(procedure, details["name"]),
        instance=row["instance"], rule=row["rule"], state=row["state"], instant=at,
        last_day=date.fromisoformat(details["last_day"]), zone=details["zone"], provisional=row["provisional"],
        target=row["target"], begins=details["period"] is None, moves=details["moves"],
        remaining=str(Period.model_validate(left)) if left else None,
        local=at.astimezone(ZoneInfo(details["zone"])) if at else None,
    )  # fmt: skip


def register_of(row: Row, details: Details) -> RegisterLine:
    """Return the line of a standard's number."""
    return RegisterLine(
        body=row["body"], number=row["number"], title=Text.model_validate(details["title"]), state=row["state"],
        project=row["project"], published_on=_day(row["published_at"]), effective_on=_day(row["effective_at"]),
        text_digest=details.get("text"), disclosed=details.get("disclosed"),
        confirmed=tuple(details.get("confirmed", ())), amendments=tuple(details.get("amendments", ())),
        joint=tuple((name, number) for name, number in details.get("joint", ())),
        overdue=details.get("overdue", False), now=details.get("now"),
    )  # fmt: skip


def _at(text: str | None) -> datetime | None:
    return parse_instant(text) if text else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text and text != "None" else None
