"""Where projects stand, in the words and on the clock of people."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import datetime

    from cli.speech import Speech
    from domain.message import Text
    from store.lines import DeadlineLine, ProjectLine


def text(value: Text | None, speech: Speech) -> str:
    """Return a title in the language spoken."""
    return "" if value is None else (value.zh if speech.lang == "zh" else value.en or value.zh)


def deadline(line: DeadlineLine | None, speech: Speech) -> str:
    """Return a deadline's title and day, its last or the one that begins with it, with the zone and the UTC instant."""
    if line is None:
        return "—"
    mark = speech.pick("（暂定）", " (provisional)") if line.provisional else ""
    return f"{line.day.isoformat()}{mark} {text(line.title, speech)} {_zoned(line.instant, line.zone)}"


def _zoned(instant: datetime | None, zone: str) -> str:
    """Return a zone, and the instant in UTC where there is one."""
    return f"({zone}, {instant.astimezone(UTC):%Y-%m-%dT%H:%M}Z)" if instant else f"({zone})"


def until(instant: datetime, zone: str) -> str:
    """Return the instant of a deadline on the body's clock, with the zone and in UTC."""
    return f"{minute(instant, zone)} {_zoned(instant, zone)}"


def day(instant: datetime | None, zone: str) -> str:
    """Return the civil day of an instant; nothing for none."""
    return f"{instant.astimezone(ZoneInfo(zone)):%Y-%m-%d}" if instant else "…"


def minute(instant: datetime, zone: str) -> str:
    """Return an instant on the body's clock."""
    return f"{instant.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


def made(happened_at: datetime | None, zone: str, speech: Speech, *, after_close: bool) -> str:
    """Return when a comment from outside was made, and whether it was entered after the close; nothing of others."""
    if happened_at is None:
        return ""
    at = minute(happened_at, zone)
    late = speech.pick("，截止后补录", ", entered after the close") if after_close else ""
    return speech.pick(f"（作出于 {at}{late}）", f" (made {at}{late})")


def movers(line: ProjectLine, speech: Speech) -> str:
    """Return whose move it is; nothing where it is nobody's."""
    return speech.pick("、", ", ").join(text(role, speech) for role in line.movers)


def where(line: ProjectLine, speech: Speech) -> str:
    """Return where a project is, whose move it is, and what comes next."""
    whose = movers(line, speech)
    by = speech.pick(f"（{whose}）", f" ({whose})") if whose else ""
    return speech.pick(
        f"阶段：{text(line.stage_title, speech)}{by}；下一期限：{deadline(line.deadline, speech)}",
        f"stage: {text(line.stage_title, speech)}{by}; next deadline: {deadline(line.deadline, speech)}",
    )
