"""A time line as a picture: one row a stay in a stage. Places are in per cent, so that it fits any width."""

from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from markupsafe import Markup

from console.scale import Scale
from pages.text import visible

TOP, ROW, BAR = 34, 44, 12
EDGE = 18
SHAPES = {
    "running": "M0,-6A6,6 0 1,1 0,6A6,6 0 1,1 0,-6Z",
    "met": "M0,-6A6,6 0 1,1 0,6A6,6 0 1,1 0,-6Z",
    "passed": "M0,-7L7,0L0,7L-7,0Z",
    "cancelled": "M-5,-5L5,5M-5,5L5,-5",
    "suspended": "M-3,-6V6M3,-6V6",
}
"""How a deadline is drawn by its state; told apart by form, not by colour alone."""


@dataclass(frozen=True)
class Mark:
    """A deadline on a row: where it stands, in which state, where it stood before."""

    at: datetime
    state: str
    says: str
    before: tuple[datetime, ...] = ()


@dataclass(frozen=True)
class Row:
    """A row: its label, the bar's ends (None while it lasts; no start, no bar), its marks.

    `dates` and `lasts` stand behind the label, the dates only where there is room.
    """

    label: str
    says: str
    start: datetime | None
    end: datetime | None
    kind: str
    marks: tuple[Mark, ...] = ()
    dates: str = ""
    lasts: str = ""


@dataclass(frozen=True)
class Picture:
    """What is drawn. `pauses` are stretches in which the clock stood still."""

    title: str
    says: str
    rows: tuple[Row, ...]
    pauses: tuple[tuple[datetime, datetime | None, str], ...]
    now: datetime
    now_says: str


def draw(picture: Picture) -> Markup:
    """Return the picture as an `svg` element: well-formed XML, styled by classes alone."""
    scale = _scale(picture)
    height = TOP + ROW * len(picture.rows) + 8
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg", "class": "timeline", "role": "img",
            "aria-labelledby": "timeline-title timeline-says", "width": "100%", "height": str(height),
        },
    )  # fmt: skip
    _text(svg, "title", picture.title, id="timeline-title")
    _text(svg, "desc", picture.says, id="timeline-says")
    for left, right in ((scale.x(a), scale.x(b)) for a, b in scale.shortened):
        SubElement(svg, "rect", _box(left, right, 20, height - 28) | {"class": "shortened"})
    for since, until, says in picture.pauses:
        box = _box(scale.x(since), scale.x(until or picture.now), 20, height - 28, least=0.4)
        _text(SubElement(svg, "rect", box | {"class": "pause"}), "title", says)
    for x, label in scale.marks(apart=15):
        SubElement(svg, "line", _line(x, 20, height - 8) | {"class": "grid"})
        _label(svg, x, 13, label, "axis")
    x = scale.x(picture.now)
    SubElement(svg, "line", _line(x, 20, height) | {"class": "now"})
    for n, row in enumerate(picture.rows):
        _row(svg, scale, row, TOP + ROW * n, picture.now)
    _label(svg, x, 30, picture.now_says, "now")
    return Markup(tostring(svg, encoding="unicode"))  # noqa: S704 - made by ElementTree, which escapes


def _scale(picture: Picture) -> Scale:
    ends = [picture.now]
    for row in picture.rows:
        ends += [at for at in (row.start, row.end) if at]
        ends += [at for mark in row.marks for at in (mark.at, *mark.before)]
    last = max(ends)
    rests = [(row.start, row.end or last) for row in picture.rows if row.start and row.kind in {"in_force", "dormant"}]
    return Scale(min(ends), last, rests)


def _row(svg: Element, scale: Scale, row: Row, top: int, now: datetime) -> None:
    group = SubElement(svg, "g", {"class": f"row {row.kind}"})
    label = SubElement(group, "text", {"x": "0", "y": str(top + 12), "class": "label"})
    label.text = str(visible(row.label))
    for name, part in (("dates", row.dates), ("lasts", row.lasts)):
        if part:
            _text(label, "tspan", part, **{"class": name})
    middle = top + 18 + BAR // 2
    SubElement(group, "line", {"x1": "0", "x2": "100%", "y1": str(middle), "y2": str(middle), "class": "track"})
    if row.start:
        bar = _box(scale.x(row.start), scale.x(row.end or now), top + 18, BAR, least=0.5)
        lasting = "bar lasting" if row.end is None else "bar"
        _text(SubElement(group, "rect", bar | {"class": lasting, "rx": "3"}), "title", row.says)
    for mark in row.marks:
        x = scale.x(mark.at)
        for before in mark.before:
            old = scale.x(before)
            pair = {"x1": _per(old), "x2": _per(x), "y1": str(middle), "y2": str(middle)}
            SubElement(group, "line", pair | {"class": "moved"})
            SubElement(group, "line", _line(old, middle - 8, middle + 8) | {"class": "before"})
        place = SubElement(
            group, "svg", {"x": _per(x), "y": str(middle), "overflow": "visible", "width": "1", "height": "1"}
        )
        shape = SubElement(
            place, "path", {"d": SHAPES.get(mark.state, SHAPES["running"]), "class": f"mark {mark.state}"}
        )
        _text(shape, "title", mark.says)


def _label(svg: Element, x: float, y: int, label: str, name: str) -> None:
    anchor = "start" if x < EDGE else "end" if x > 100 - EDGE else "middle"
    _text(svg, "text", label, x=_per(x), y=str(y), **{"class": f"{name} {anchor}"})


def _per(x: float) -> str:
    return f"{x:.2f}%"


def _line(x: float, top: int, bottom: int) -> dict[str, str]:
    return {"x1": _per(x), "x2": _per(x), "y1": str(top), "y2": str(bottom)}


def _box(left: float, right: float, y: int, height: int, least: float = 0) -> dict[str, str]:
    return {"x": _per(left), "y": str(y), "width": _per(max(right - left, least)), "height": str(height)}


def _text(parent: Element, tag: str, text: str, **attributes: str) -> None:
    SubElement(parent, tag, attributes).text = str(visible(text))
