"""A diagram as an SVG element. Kinds of ways differ in their line and its head, not in colour alone; text is text."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

from markupsafe import Markup

from console.diagram import Diagram
from console.layout import EDGE, EM, LINE, Box, Line, lay_out, width
from pages.text import visible

DASHES: Mapping[str, str] = {
    "proceed": "", "automatic": "1 4", "skip": "12 5", "repeat": "6 3 1 3", "regress": "9 3 2 3 2 3",
    "abandon": "5 4", "other": "2 2",
}  # fmt: skip
"""How the line of each kind of way is broken."""

HEADS: Mapping[str, str] = {
    "proceed": "M0,0L-9,-4.5L-9,4.5Z", "skip": "M0,0L-9,-4.5L-9,4.5Z",
    "automatic": "M0,0L-9,-4.5L-9,4.5Z", "regress": "M-9,-4.5L0,0L-9,4.5",
    "repeat": "M-9,-4.5L0,0L-9,4.5M-15,-4.5L-6,0L-15,4.5",
    "abandon": "M-9,-4L-1,4M-9,4L-1,-4", "other": "M-9,-4.5L0,0L-9,4.5",
}  # fmt: skip
"""The head of each kind of way, which points to the right."""

FULL = frozenset({"proceed", "skip"})
HEADING = 64
LEGEND_STEP, LEGEND_WIDTH = 26, 190
SAMPLE = (56, 16)

STYLE = """
.diagram { --sheet: #ffffff; --ink: #1c2024; --soft: #565d64; --rule: #b9b4a8; --link: #11566b; --wash: #e3eff2;
  background: var(--sheet); font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC",
  system-ui, sans-serif; }
@media (prefers-color-scheme: dark) {
  .diagram { --sheet: #1b1f23; --ink: #e8e5de; --soft: #a5acb2; --rule: #59626a; --link: #7fc4da; --wash: #20343b; }
}
.diagram text { fill: var(--ink); font-size: 13px; }
.diagram .small, .diagram .caption { fill: var(--soft); font-size: 12px; }
.diagram .name { font-size: 15px; font-weight: 600; }
.diagram .mark { fill: var(--link); font-size: 13px; font-weight: 600; stroke: none; }
.diagram .box { fill: var(--sheet); stroke: var(--rule); stroke-width: 1.5; }
.diagram .rests .box { stroke-dasharray: none; }
.diagram .been .box { stroke: var(--ink); stroke-width: 2; }
.diagram .here .box { fill: var(--wash); stroke: var(--link); stroke-width: 3; }
.diagram .inner { fill: none; stroke: var(--soft); stroke-width: 1; }
.diagram .way path { fill: none; stroke: var(--soft); stroke-width: 1.5; stroke-linejoin: round; }
.diagram .way .full { fill: var(--soft); }
.diagram .taken path { stroke: var(--ink); stroke-width: 3; }
.diagram .taken .full { fill: var(--ink); }
.diagram .taken text { font-weight: 600; }
.diagram .way text { paint-order: stroke; stroke: var(--sheet); stroke-width: 4px; stroke-linejoin: round; }
.diagram .start { fill: var(--ink); }
"""
"""What the console's own style sheet says of diagrams, for one that stands by itself."""


def draw(diagram: Diagram, *, alone: bool = False) -> Markup:
    """Return the diagram as an `svg` element; `alone`, it brings its style and its title along."""
    layout = lay_out(diagram)
    shown = samples(diagram) if alone else ()
    columns = max(1, int((layout.width - 2 * EDGE) // LEGEND_WIDTH))
    heading = HEADING if alone else 0
    top = heading + LEGEND_STEP * -(-len(shown) // columns)
    whole_width = max(layout.width, width(diagram.title, EM + 4) + 2 * EDGE if alone else 0)
    height = top + layout.height + EDGE
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg", "class": "diagram", "role": "img",
            "aria-labelledby": "diagram-title diagram-says", "viewBox": f"0 0 {_n(whole_width)} {_n(height)}",
            "width": _n(whole_width), "height": _n(height),
        },
    )  # fmt: skip
    _text(svg, "title", diagram.title, id="diagram-title")
    _text(svg, "desc", diagram.says, id="diagram-says")
    if alone:
        SubElement(svg, "style").text = STYLE
        _text(svg, "text", diagram.title, x=str(EDGE), y="28", **{"class": "name"})
        _text(svg, "text", diagram.says, x=str(EDGE), y="48", **{"class": "caption"})
    for n, (sample, word) in enumerate(shown):
        x, y = EDGE + LEGEND_WIDTH * (n % columns), heading + LEGEND_STEP * (n // columns)
        entry = SubElement(svg, "g", {"transform": f"translate({x} {y})"})
        entry.extend(sample)
        _text(entry, "text", word, x=str(SAMPLE[0] + 8), y="12", **{"class": "caption"})
    body = SubElement(svg, "g", {"transform": f"translate(0 {top})"})
    for line in layout.lines:
        _way(body, line)
    for box in layout.boxes:
        _stage(body, box)
    return Markup(tostring(svg, encoding="unicode"))  # noqa: S704 - made by ElementTree, which escapes


def _way(parent: Element, line: Line) -> None:
    edge = line.edge
    taken = " taken" if edge.taken else ""
    group = SubElement(parent, "g", {"class": f"way {edge.kind}{taken}"})
    path = "M" + "L".join(f"{_n(x)},{_n(y)}" for x, y in line.points)
    _stroke(group, edge.kind, path)
    (before, above), (x, y) = line.points[-2], line.points[-1]
    if not line.joins:
        _head(group, edge.kind, x, y, 90 if above < y else 0 if before < x else 180)
    else:
        SubElement(group, "circle", {"cx": _n(x), "cy": _n(y), "r": "2.5", "class": "full"})
    for n, part in enumerate(line.label):
        times = edge.tick if n == len(line.label) - 1 else ""
        place = {"x": _n(line.at[0]), "y": _n(line.at[1] + n * LINE), "text-anchor": line.anchor}
        _text(group, "text", part + times, **place)


def _stroke(parent: Element, kind: str, path: str) -> None:
    dashes = {"stroke-dasharray": DASHES[kind], "stroke-linecap": "round"} if DASHES.get(kind) else {}
    SubElement(parent, "path", {"d": path, "fill": "none"} | dashes)


def _head(parent: Element, kind: str, x: float, y: float, turn: int) -> None:
    place = {"d": HEADS.get(kind, HEADS["other"]), "transform": f"translate({_n(x)} {_n(y)}) rotate({turn})"}
    SubElement(parent, "path", place | ({"class": "full"} if kind in FULL else {}))


def _stage(parent: Element, box: Box) -> None:
    node = box.node
    states = [name for name, holds in (("been", node.been), ("here", node.here)) if holds]
    group = SubElement(parent, "g", {"class": " ".join(["stage", *states])})
    place = {"x": _n(box.x), "y": _n(box.y), "width": _n(box.width), "height": _n(box.height), "rx": "6"}
    SubElement(group, "rect", place | {"class": "box"})
    if node.kind == "ended":
        inner = {"x": _n(box.x + 4), "y": _n(box.y + 4), "width": _n(box.width - 8), "height": _n(box.height - 8)}
        SubElement(group, "rect", inner | {"class": "inner", "rx": "4"})
    if node.begins:
        SubElement(group, "circle", {"cx": _n(box.x + 14), "cy": _n(box.y + 14), "r": "4.5", "class": "start"})
    middle, lines = box.x + box.width / 2, [("name", node.title), ("small", node.small), ("mark", node.mark)]
    shown = [(name, text) for name, text in lines if text]
    y = box.y + box.height / 2 - (len(shown) - 1) * LINE / 2 + 5
    for n, (name, text) in enumerate(shown):
        _text(group, "text", text, x=_n(middle), y=_n(y + n * LINE), **{"class": name, "text-anchor": "middle"})


def legend(diagram: Diagram) -> list[tuple[Markup, str]]:
    """Return what the signs of a diagram mean: each as an `svg` element by itself, and its word."""
    wide, high = SAMPLE
    found = []
    for sample, word in samples(diagram):
        svg = Element("svg", {"class": "diagram", "aria-hidden": "true", "viewBox": f"0 0 {wide} {high}"})
        svg.extend(sample)
        found.append((Markup(tostring(svg, encoding="unicode")), word))  # noqa: S704 - as above
    return found


def samples(diagram: Diagram) -> list[tuple[list[Element], str]]:
    """Return the signs of a diagram and their words: beginning, end, and each kind of way."""
    wide, middle = SAMPLE[0], SAMPLE[1] / 2
    begin = Element("circle", {"cx": _n(wide / 2), "cy": _n(middle), "r": "4.5", "class": "start"})
    end = [
        Element("rect", {"x": _n(wide / 2 - 14 + n), "y": _n(1 + n), "width": _n(28 - 2 * n), "height": _n(14 - 2 * n),
                         "rx": "2", "class": name})
        for n, name in ((0, "box"), (3, "inner"))
    ]  # fmt: skip
    found = [([begin], diagram.begins), (end, diagram.ends)]
    for kind, word in diagram.legend:
        way = Element("g", {"class": f"way {kind}"})
        _stroke(way, kind, f"M2,{_n(middle)}L{wide - 4},{_n(middle)}")
        _head(way, kind, wide - 2, middle, 0)
        found.append(([way], word))
    return found


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _text(parent: Element, tag: str, text: str, **attributes: str) -> None:
    SubElement(parent, tag, attributes).text = str(visible(text))
