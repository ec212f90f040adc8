"""How long the stages of imagined projects take, as a picture: one row a stage, and all of it at the bottom."""

from xml.etree.ElementTree import Element, SubElement, tostring

from markupsafe import Markup

from catalogue import Vocabulary, pick, say
from console.layout import width
from domain.procedure import Procedure
from domain.rehearsal.cases import Distribution, Outcome
from pages.text import visible

ROW, BAR, TOP, PLOT = 34, 12, 78, 560
STEPS = (1, 2, 5)

STYLE = """
.spread { --sheet: #ffffff; --ink: #1c2024; --soft: #565d64; --rule: #dedbd3; --bar: #3f7f93; background: var(--sheet);
  font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif; }
@media (prefers-color-scheme: dark) {
  .spread { --sheet: #1b1f23; --ink: #e8e5de; --soft: #a5acb2; --rule: #343a40; --bar: #5aa3b8; }
}
.spread text { fill: var(--ink); font-size: 13px; }
.spread .name { font-size: 15px; font-weight: 600; }
.spread .soft { fill: var(--soft); font-size: 12px; }
.spread .grid { stroke: var(--rule); }
.spread .whole { stroke: var(--soft); stroke-width: 1.5; }
.spread .most { fill: var(--bar); }
.spread .middle { stroke: var(--ink); stroke-width: 3; }
.spread .least { fill: var(--sheet); stroke: var(--ink); stroke-width: 1.5; }
.spread .all text { font-weight: 600; }
"""


def draw(outcome: Outcome, procedure: Procedure, lang: str) -> Markup:
    """Return the picture as an `svg` element that stands by itself, with texts in a language."""
    words = Vocabulary(lang, procedure)
    rows = [(words.word("stages", each.stage), each.least, each.days, "") for each in outcome.stages]
    if outcome.total:
        rows.append((say("rehearsal.total", lang), outcome.least, outcome.total, " all"))
    title = say(
        "rehearsal.title", lang, procedure=pick(procedure.title, lang), version=procedure.version, cases=outcome.cases
    )
    says = say("rehearsal.says", lang)
    left = 24 + max((width(name) for name, *_ in rows), default=0)
    lines = _lines(says, left + PLOT)
    top = TOP + 17 * (len(lines) - 1)
    most = max((row[2].longest for row in rows), default=1) or 1
    height = top + ROW * len(rows) + 40
    size = {"width": _n(left + PLOT + 90), "height": _n(height)}
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg", "class": "spread", "role": "img",
            "aria-labelledby": "spread-title spread-says", "viewBox": f"0 0 {size['width']} {size['height']}", **size,
        },
    )  # fmt: skip
    _text(svg, "title", title, id="spread-title")
    _text(svg, "desc", says, id="spread-says")
    SubElement(svg, "style").text = STYLE
    _text(svg, "text", title, x="14", y="26", **{"class": "name"})
    for n, line in enumerate(lines):
        _text(svg, "text", line, x="14", y=str(48 + 17 * n), **{"class": "soft"})
    for mark in marks(most):
        x = left + PLOT * mark / most
        upright = {"x1": _n(x), "x2": _n(x), "y1": _n(top - 8), "y2": _n(height - 30), "class": "grid"}
        SubElement(svg, "line", upright)
        unit = f" {say('rehearsal.days', lang)}" if mark == 0 else ""
        _text(svg, "text", f"{mark:g}{unit}", x=_n(x), y=_n(height - 12), **{"class": "soft", "text-anchor": "middle"})
    for n, (name, least, days, kind) in enumerate(rows):
        group = SubElement(svg, "g", {"class": f"row{kind}"})
        _row(group, (name, least, days), (left, top + ROW * n), PLOT / most)
    return Markup(tostring(svg, encoding="unicode"))  # noqa: S704 - made by ElementTree, which escapes


def _row(group: Element, row: tuple[str, float | None, Distribution], at: tuple[float, float], scale: float) -> None:
    (name, least, days), (left, y) = row, at
    middle = y + ROW / 2
    _text(group, "text", name, x=_n(left - 10), y=_n(middle + 5), **{"text-anchor": "end"})
    whole = {"x1": _n(left + days.shortest * scale), "x2": _n(left + days.longest * scale)}
    SubElement(group, "line", whole | {"y1": _n(middle), "y2": _n(middle), "class": "whole"})
    bar = {"x": _n(left + days.p10 * scale), "width": _n(max(1, (days.p90 - days.p10) * scale))}
    SubElement(group, "rect", bar | {"y": _n(middle - BAR / 2), "height": str(BAR), "class": "most", "rx": "2"})
    x = _n(left + days.median * scale)
    SubElement(group, "line", {"x1": x, "x2": x, "y1": _n(middle - 9), "y2": _n(middle + 9), "class": "middle"})
    if least is not None:
        place = f"translate({_n(left + least * scale)} {_n(middle)})"
        SubElement(group, "path", {"d": "M0,-5L5,0L0,5L-5,0Z", "transform": place, "class": "least"})
    label = {"x": _n(left + days.longest * scale + 8), "y": _n(middle + 4), "class": "soft"}
    _text(group, "text", f"{days.median:.0f} ({days.p10:.0f}–{days.p90:.0f})", **label)


def marks(most: float) -> list[float]:
    """Return places on an axis from zero to `most`: between four and ten round numbers."""
    step = next(s * 10.0**e for e in range(-1, 6) for s in STEPS if most / (s * 10.0**e) <= 8)  # noqa: PLR2004 - so many
    return [n * step for n in range(int(most / step) + 1)]


def _lines(text: str, most: float) -> list[str]:
    lines = [""]
    for piece in text.split(" ") if " " in text else list(text):
        gap = " " if " " in text and lines[-1] else ""
        if width(lines[-1] + gap + piece, 12) > most:
            lines.append(piece)
        else:
            lines[-1] += gap + piece
    return lines


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _text(parent: Element, tag: str, text: str, **attributes: str) -> None:
    SubElement(parent, tag, attributes).text = str(visible(text))
