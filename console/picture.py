"""A project's time line, put into words and rows for drawing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from catalogue import Vocabulary
from console.svg import Mark, Picture, Row
from console.timeline import Stay, Tick, TimeLine
from pages.text import closing, day, span


def picture(line: TimeLine, title: str, now: datetime, w: Mapping[str, Any], words: Vocabulary) -> Picture:
    """Return what `svg.draw` draws; `now` is the body's own time."""
    marks: dict[str, list[Mark]] = {}
    known = {stay.instance for stay in line.stays}
    for tick in line.ticks:
        row = tick.instance if tick.instance in known else ""
        marks.setdefault(row, []).append(_mark(tick, w, words))
    rows = [_row(stay, tuple(marks.get(stay.instance, ())), now, w, words) for stay in line.stays]
    if "" in marks:
        rows.append(Row(w["whole_project"], w["whole_project"], None, None, "whole", tuple(marks[""])))
    return Picture(
        title=f"{w['timeline']}: {title}",
        says=w["timeline_says"].format(stays=len(line.stays), deadlines=len(line.ticks), pauses=len(line.suspensions)),
        rows=tuple(rows),
        pauses=tuple((p.since, p.until, w["paused_by"].format(by=p.by)) for p in line.suspensions),
        now=now,
        now_says=f"{w['now']} {day(now, words.zone)}",
    )


def _row(stay: Stay, marks: tuple[Mark, ...], now: datetime, w: Mapping[str, Any], words: Vocabulary) -> Row:
    name = words.word("stages", stay.stage)
    if stay.round > 1:
        name = f"{name} {w['round'].format(n=stay.round)}"
    lasts = span((stay.left or now) - stay.entered, w)
    ends = day(stay.left, words.zone) if stay.left else w["lasting"]
    begins = day(stay.entered, words.zone)
    dates, lasts = (f" · {begins} → {ends}", f" · {lasts}") if stay.kind != "ended" else (f" · {begins}", "")
    return Row(name, name + dates + lasts, stay.entered, stay.left, stay.kind, marks, dates, lasts)


def _mark(tick: Tick, w: Mapping[str, Any], words: Vocabulary) -> Mark:
    title = words.word("deadlines", tick.name, tick.instance.rpartition("-")[0])
    says = f"{title}: {closing(tick.instant, tick.zone, begins=tick.begins)}, {w['states'][tick.state]}"
    if tick.provisional and tick.state == "running":
        says = f"{says}, {w['provisional']}"
    before = tuple(move.old for move in tick.moves if move.old and move.new and move.old != tick.instant)
    return Mark(tick.instant, tick.state, says, before)
