"""All refused acts that were kept, over bodies and projects, the newest first; and how many each rule refused."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from catalogue import Vocabulary, refusal
from catalogue.texts import shown
from console.bodies import Body
from console.page import Page
from domain.refusal import Refused
from store.read_models import projects, refusals
from store.text import parse_instant
from store.titles import load_procedures

PAGE = 50


@dataclass(frozen=True)
class Refusal:
    """A refused act: in which project, which act, by which rule in words, with its facts and what would satisfy it."""

    body: Body
    project: str | None
    title: Mapping[str, str | None] | None
    command: str
    position: int
    at: datetime
    rule: str
    says: str
    satisfy: str
    source: str
    is_checked: bool
    facts: tuple[tuple[str, str], ...]


def refused(connection: Connection, page: Page, bodies: Mapping[str, Body], chosen: str | None) -> dict[str, Any]:
    """Return what the page of refusals shows: counts by rule, and a page of refusals of one rule or of any."""
    r = refusals.c
    asked = page.request.query_params
    rule, after = asked.get("rule") or None, asked.get("after", "")
    own = [r.body == chosen] if chosen else []
    counts = connection.execute(
        select(r.rule, func.count()).where(*own).group_by(r.rule).order_by(func.count().desc(), r.rule)
    ).all()
    rule = rule if rule in {row[0] for row in counts} else None
    skip = int(after) if after.isascii() and after.isdigit() and len(after) <= 9 else 0  # noqa: PLR2004 - digits of it
    query = select(refusals, projects.c.title_zh, projects.c.title_en, projects.c.procedure_sha256).outerjoin(
        projects, (projects.c.body == r.body) & (projects.c.project == r.project)
    )
    query = query.where(*own, *([r.rule == rule] if rule else [])).order_by(r.recorded_at.desc(), r.position.desc())
    rows = [dict(row) for row in connection.execute(query.offset(skip).limit(PAGE + 1)).mappings()]
    procedures = load_procedures(connection, {row["procedure_sha256"] for row in rows if row["procedure_sha256"]})
    lines = [_line(row, bodies[row["body"]], procedures.get(row["procedure_sha256"]), page) for row in rows[:PAGE]]
    kept = {"body": chosen, "rule": rule}
    return {
        "refusals": lines, "counts": counts, "rule": rule, "total": sum(row[1] for row in counts),
        "newer": page.href("/refusals", **kept, after=max(0, skip - PAGE) or None) if skip else None,
        "older": page.href("/refusals", **kept, after=skip + PAGE) if len(rows) > PAGE else None,
    }  # fmt: skip


def _line(row: Mapping[str, Any], body: Body, procedure: Any, page: Page) -> Refusal:  # noqa: ANN401 - or none
    facts = json.loads(row["details"] or "{}")
    words = Vocabulary(page.lang, procedure, body.zone)
    said = refusal(Refused(row["rule"], facts), procedure, page.lang, body.zone)
    own = {name: fact for name, fact in facts.items() if "." not in name and name != "unmet"}
    title = {"zh": row["title_zh"], "en": row["title_en"]} if row["title_zh"] else None
    return Refusal(
        body, row["project"], title, row["command"], row["position"], parse_instant(row["recorded_at"]), row["rule"],
        said.says, said.satisfy, said.source, said.is_checked,
        tuple((name, shown(fact, page.lang)) for name, fact in words.facts(own).items()),
    )  # fmt: skip
