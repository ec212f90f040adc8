"""One sentence for each event."""

import json
from collections.abc import Mapping
from typing import Any

from catalogue.texts import fill, pick, texts
from catalogue.vocabulary import Vocabulary
from domain.act import Recorded
from domain.procedure import Procedure


def event(of: Recorded | Mapping[str, Any], lang: str, procedure: Procedure | None = None, zone: str = "UTC") -> str:
    """Return what happened, in one sentence, from an event or its row in the read model of acts.

    It never shows a personal value. A type that no sentence is written for is named as it is stored.
    """
    if isinstance(of, Recorded):
        kind: str = of.event.model_dump(include={"type"})["type"]
        data = of.event.model_dump(mode="json", exclude={"type", *of.event.personal(), *of.event.hidden()})
        if of.outside:
            data.setdefault("happened_at", of.outside.happened_at.isoformat())
    else:
        kind, details = of["type"], of.get("details") or "{}"
        data = json.loads(details) if isinstance(details, str) else dict(details)
    entry = texts("events").get(kind)
    if entry is None:
        return kind
    return fill(pick(entry, lang), Vocabulary(lang, procedure, zone).facts(_named(kind, data)), lang)


def _named(kind: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return an event's data with what a sentence wants besides, such as a deadline's name or an effect's stage."""
    more: dict[str, Any] = {}
    key = data.get("deadline" if kind == "overdue_noted" else "key")
    if isinstance(key, str):
        more["deadline"] = deadline_name(key)
    if kind == "effect_done":
        facts = data.get("facts")
        conclusion = facts.get("conclusion") if isinstance(facts, Mapping) else None
        more |= {"place": str(key or "").partition("/")[0] or None, "conclusion": conclusion}
    if kind == "comment_received":
        more["after_close"] = "after_close" if data.get("after_close") is True else None
    if kind == "vote_cast":
        more["late"] = "late_vote" if data.get("late") is True else None
    if isinstance(warnings := data.get("warnings"), list):
        more["warnings"] = [each.get("kind") if isinstance(each, Mapping) else each for each in warnings]
    if isinstance(numbers := data.get("numbers"), list):
        more["numbers"] = [each.get("number") if isinstance(each, Mapping) else each for each in numbers]
    return {**data, **more}


def deadline_name(key: str) -> str:
    """Return the name of a deadline from its key: `<instance>.<name>`, or `<name>-<n>` for one of the whole project."""
    return key.split(".")[1] if "." in key else key.rpartition("-")[0] or key
