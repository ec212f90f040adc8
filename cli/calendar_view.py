"""Calendars in words and as data: what is off, who announced it, and what may still change."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from cli.wording import text
from domain.calendar import WEEKDAYS

if TYPE_CHECKING:
    from cli.speech import Speech
    from domain.calendar import Calendar, Year


def calendar_data(calendar: Calendar) -> dict[str, object]:
    """Return a calendar as programs read it, with the source of each year."""
    return {
        "id": calendar.id, "title": calendar.title, "zone": calendar.zone,
        "weekend": [WEEKDAYS[day] for day in sorted(calendar.weekend)],
        "announced_yearly": calendar.announced_yearly, "provisional_from": calendar.provisional_from,
        "revision": calendar.revision,
        "years": [{"year": each.year, "source": each.source, "papers": each.papers} for each in calendar.years],
    }  # fmt: skip


def calendar_lines(calendar: Calendar, speech: Speech, *, in_full: bool) -> list[str]:
    """Return a calendar in words: what is off, how far it is announced, and `in_full` each year's source."""
    days = speech.pick("周一 周二 周三 周四 周五 周六 周日", "Mon Tue Wed Thu Fri Sat Sun").split()
    weekend = speech.pick("、", ", ").join(days[day] for day in sorted(calendar.weekend)) or speech.pick("无", "none")
    since = calendar.provisional_from
    head = f"{calendar.id}  {text(calendar.title, speech)}"
    facts = speech.pick(
        f"  每周休息日：{weekend}；时区：{calendar.zone}；版本：{calendar.revision}",
        f"  days off every week: {weekend}; zone: {calendar.zone}; revision: {calendar.revision}",
    )
    first = min(calendar.announced, default=None)
    settled = speech.pick(
        f"  已公布：{first}–{max(calendar.announced, default=0)}；自 {since} 起的日子是暂定的，公布后重算",
        f"  announced: {first}–{max(calendar.announced, default=0)}; from {since} on days are provisional",
    )
    lines = [head, facts, settled if since else speech.pick("  没有暂定的日子", "  nothing is provisional")]
    if in_full:
        lines += [f"  {each.year}  {_source(each, speech)}" for each in calendar.years]
    return lines


def _source(year: Year, speech: Speech) -> str:
    papers = "  ".join(year.papers) or speech.pick("（未记网址）", "(no address recorded)")
    return f"{year.source or speech.pick('（未记出处）', '(no source recorded)')}  {papers}"


def year_data(calendar: Calendar, year: int, announced: Year | None) -> dict[str, object]:
    """Return one year's days, their source, and which of them are provisional, as programs read it."""
    return {
        "id": calendar.id, "year": year, "provisional": _provisional(calendar, year),
        "source": announced.source if announced else None, "papers": announced.papers if announced else [],
        "days": [
            {"date": day, "name": each.name, "off": each.off}
            for day, each in sorted(calendar.days.items()) if day.year == year
        ],
    }  # fmt: skip


def _provisional(calendar: Calendar, year: int) -> dict[str, date] | None:
    """Return the first and last day of a year that a later notice may decide on; None if it is settled."""
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    open_ = [day for day in days if day.year == year and not calendar.is_announced(day)]
    return {"from": open_[0], "to": open_[-1]} if open_ else None


def year_lines(calendar: Calendar, year: int, announced: Year | None, speech: Speech) -> list[str]:
    """Return one year in words."""
    lines = [f"{calendar.id} {year}  {text(calendar.title, speech)}"]
    if announced:
        lines.append(speech.pick(f"出处：{_source(announced, speech)}", f"source: {_source(announced, speech)}"))
    if found := _provisional(calendar, year):
        lines.append(
            speech.pick(
                f"暂定：{found['from']} 至 {found['to']}（尚未公布，按周末计）",
                f"provisional: {found['from']} to {found['to']} (not announced; weekends only)",
            )
        )
    off, on = speech.pick("休", "off"), speech.pick("班", "worked")
    rows = [
        (day.isoformat(), off if each.off else on, each.name)
        for day, each in sorted(calendar.days.items())
        if day.year == year
    ]
    return [*lines, *speech.table(rows)] if rows else [*lines, speech.pick("没有例外的日子", "no exceptional days")]
