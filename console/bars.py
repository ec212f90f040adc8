"""Counts as a bar of parts, for tallies and for how interests are mixed: parts differ in shade and stand apart.

What the bar shows stands beside it in figures; the bar itself says the same to who hears the page.
"""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from markupsafe import Markup

from pages.text import visible

HIGH = 18
SHADES = 6
"""Shades in a row; a part beyond them takes the first again."""

Part = tuple[str, int, str]
"""A name, its count, and its shade: `yes`, `no` or one of 0 to 5."""


def shaded(counts: Iterable[tuple[str, int]]) -> list[Part]:
    """Return counts with a shade each, none of which says that something is good or bad."""
    return [(name, n, str(at % SHADES)) for at, (name, n) in enumerate(counts)]


def bar(parts: Sequence[Part], *, needed: tuple[int, int] | None = None) -> Markup:
    """Return a bar of named counts as an `svg` element; `needed` draws a line at so many of so many."""
    total = max(sum(n for _, n, _ in parts), needed[1] if needed else 0)
    says = " · ".join(f"{name} {n}" for name, n, _ in parts)
    svg = Element(
        "svg",
        {"xmlns": "http://www.w3.org/2000/svg", "class": "counts", "role": "img", "aria-label": str(visible(says)),
         "width": "100%", "height": str(HIGH)},
    )  # fmt: skip
    SubElement(svg, "rect", {"class": "rest", "width": "100%", "height": str(HIGH)})
    x = 0.0
    for name, count, shade in parts:
        if not count or not total:
            continue
        wide = 100 * count / total
        box = {"x": _per(x), "width": _per(wide), "height": str(HIGH), "class": f"part shade-{shade}"}
        SubElement(SubElement(svg, "rect", box), "title").text = str(visible(f"{name} {count}"))
        x += wide
    if needed and needed[1]:
        at = _per(100 * needed[0] / needed[1])
        SubElement(svg, "line", {"x1": at, "x2": at, "y1": "0", "y2": str(HIGH), "class": "needed"})
    return Markup(tostring(svg, encoding="unicode"))  # noqa: S704 - made by ElementTree, which escapes


def _per(share: float) -> str:
    return f"{share:.2f}%"
