"""Where the parts of a diagram stand: one stage below the other, ways on at their right, ways back at their left.

Places are in pixels. Stages keep the order of the procedure. The way to the next stage runs straight down; every
other one leaves its stage at the side, with its title on it, and runs in a lane of its own to where it leads. Ways of
one kind to one stage share a lane.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from console.diagram import Diagram, Edge, Node

EM = 13
LINE = 17
PORT = 24
GAP = 46
LANE = 12
EDGE = 14
LEAST_WIDTH, LEAST_HEIGHT = 150, 46
WIDEST_LABEL = 210
NARROW = 0.56


@dataclass(frozen=True)
class Box:
    """A stage and its place."""

    node: Node
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Line:
    """A way: the corners it runs through, its title by lines, where that stands, and on which side of its anchor.

    One that joins another on its lane ends there in a dot, without a head of its own.
    """

    edge: Edge
    points: tuple[tuple[float, float], ...]
    label: tuple[str, ...]
    at: tuple[float, float]
    anchor: str
    joins: bool = False


@dataclass(frozen=True)
class Layout:
    """Everything with its place; `left` is where the lanes begin that are furthest left."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    width: float
    height: float


@dataclass
class _Side:
    """One side of the stages: its ways out by stage, the lanes they run in, and the room they take."""

    sign: int
    edges: list[Edge]

    def bundles(self) -> list[tuple[str, str]]:
        """Return what shares a lane: the ways of one kind to one stage."""
        return list(dict.fromkeys(_bundle(edge) for edge in self.edges))

    def out(self, stage: str) -> list[Edge]:
        """Return the ways that leave a stage on this side."""
        return [edge for edge in self.edges if edge.source == stage]

    def coming(self, stage: str) -> list[tuple[str, str]]:
        """Return the lanes that end at a stage."""
        return [bundle for bundle in self.bundles() if bundle[0] == stage]

    def room(self, stage: str) -> float:
        """Return the height that the ports of a stage take."""
        outs = sum(PORT + LINE * (len(wrapped(edge.title)) - 1) for edge in self.out(stage))
        return outs + PORT * 0.75 * len(self.coming(stage))

    @property
    def label_width(self) -> float:
        """The width that titles take."""
        return max((width(line) for edge in self.edges for line in _shown(edge)), default=0.0)


def lay_out(diagram: Diagram) -> Layout:
    """Return where everything stands."""
    order = {node.id: n for n, node in enumerate(diagram.nodes)}
    straight = _straight(diagram, order)
    rest = [edge for edge in diagram.edges if edge not in straight]
    on = _Side(1, [edge for edge in rest if order[edge.target] > order[edge.source]])
    back = _Side(-1, [edge for edge in rest if order[edge.target] <= order[edge.source]])
    boxes = _boxes(diagram, (on, back), {edge.source: len(wrapped(edge.title)) for edge in straight})
    lines = [_down(edge, boxes[edge.source], boxes[edge.target]) for edge in straight]
    lines += [*_routed(on, boxes, order), *_routed(back, boxes, order)]
    return _moved(list(boxes.values()), lines)


def _straight(diagram: Diagram, order: dict[str, int]) -> list[Edge]:
    """Return for each stage the way that runs straight down to the next: the first that is not giving up."""
    found: dict[str, Edge] = {}
    for edge in diagram.edges:
        if order[edge.target] == order[edge.source] + 1 and edge.kind not in {"abandon", "other"}:
            found.setdefault(edge.source, edge)
    return list(found.values())


def _boxes(diagram: Diagram, sides: Iterable[_Side], below: dict[str, int]) -> dict[str, Box]:
    """Return the stages, each with so much room below as the lines of the title there take."""
    widest = max(LEAST_WIDTH, *(max(width(n.title, EM + 4), width(n.small)) + 48 for n in diagram.nodes))
    boxes, y = {}, 12.0
    for node in diagram.nodes:
        high = LEAST_HEIGHT + (LINE if node.mark else 0)
        height = max(high, *(side.room(node.id) + PORT / 2 for side in sides))
        boxes[node.id] = Box(node, 0, y, widest, height)
        y += height + GAP + LINE * (below.get(node.id, 1) - 1)
    return boxes


def _down(edge: Edge, source: Box, target: Box) -> Line:
    x, label = source.width / 2, wrapped(edge.title)
    points = ((x, source.y + source.height), (x, target.y))
    middle = (points[0][1] + points[1][1]) / 2
    return Line(edge, points, label, (x + 10, middle + 4 - LINE * (len(label) - 1) / 2), "start")


def _routed(side: _Side, boxes: dict[str, Box], order: dict[str, int]) -> list[Line]:
    """Return the ways of one side, each through its lane."""
    ports = _ports(side, boxes, order)
    lanes = _lanes(side, ports)
    trunks = {edge for bundle in lanes for edge in _trunks(_of(side, bundle), ports)}
    lines = []
    for edge in side.edges:
        source, target = boxes[edge.source], boxes[edge.target]
        wall, other = (0.0, 0.0) if side.sign < 0 else (source.width, target.width)
        bundle = _bundle(edge)
        lane = wall + side.sign * (side.label_width + 3 * EDGE + LANE * lanes[bundle])
        y, into = ports[edge.source, edge], ports[edge.target, bundle]
        label = wrapped(edge.title)
        at = (wall + side.sign * EDGE, y - 6 - LINE * (len(label) - 1))
        trunk = edge.taken > 0 or edge in trunks
        points = ((wall, y), (lane, y), *(((lane, into), (other, into)) if trunk else ()))
        lines.append(Line(edge, points, label, at, "start" if side.sign > 0 else "end", joins=not trunk))
    return lines


def _trunks(edges: list[Edge], ports: dict[tuple[str, object], float]) -> set[Edge]:
    """Return of the ways in one lane those that draw it: the furthest above where it ends, and the furthest below."""
    into = ports[edges[0].target, _bundle(edges[0])]
    out = {edge: ports[edge.source, edge] for edge in edges}
    first, last = min(out, key=lambda edge: out[edge]), max(out, key=lambda edge: out[edge])
    return {first} if out[last] <= into else {last} if out[first] >= into else {first, last}


def _ports(side: _Side, boxes: dict[str, Box], order: dict[str, int]) -> dict[tuple[str, object], float]:
    """Return the heights at which ways leave and reach each stage: what comes from above stands above."""
    ports: dict[tuple[str, object], float] = {}
    for name, box in boxes.items():
        outs, coming = side.out(name), side.coming(name)
        y = box.y + PORT / 4
        above = coming if side.sign > 0 else []
        for bundle in above:
            y += PORT * 0.5
            ports[name, bundle] = y
            y += PORT * 0.25
        for edge in sorted(outs, key=lambda edge: (edge.target != name, order[edge.target]), reverse=side.sign > 0):
            y += PORT * 0.85 + LINE * (len(wrapped(edge.title)) - 1)
            ports[name, edge] = y
            y += PORT * 0.15
        for bundle in [] if side.sign > 0 else coming:
            y += PORT * 0.5
            ports[name, bundle] = y
            y += PORT * 0.25
    return ports


def _lanes(side: _Side, ports: dict[tuple[str, object], float]) -> dict[tuple[str, str], int]:
    """Return a lane for each bundle, the short ones nearest, so that no two in a lane overlap."""
    spans: dict[tuple[str, str], tuple[float, float]] = {}
    for bundle in side.bundles():
        ends = [ports[edge.source, edge] for edge in _of(side, bundle)] + [ports[bundle[0], bundle]]
        spans[bundle] = (min(ends), max(ends))
    lanes: dict[tuple[str, str], int] = {}
    for bundle in sorted(spans, key=lambda b: spans[b][1] - spans[b][0]):
        low, high = spans[bundle]
        taken = {lanes[b] for b in lanes if spans[b][0] <= high + 4 and low <= spans[b][1] + 4}
        lanes[bundle] = next(n for n in range(len(lanes) + 1) if n not in taken)
    return lanes


def _shown(edge: Edge) -> tuple[str, ...]:
    """Return the lines of a title as they are drawn."""
    *lines, last = wrapped(edge.title)
    return (*lines, last + edge.tick)


def _bundle(edge: Edge) -> tuple[str, str]:
    return edge.target, edge.kind


def _of(side: _Side, bundle: tuple[str, str]) -> list[Edge]:
    return [edge for edge in side.edges if _bundle(edge) == bundle]


def _moved(boxes: list[Box], lines: list[Line]) -> Layout:
    """Return the layout with its upper left corner at zero."""
    xs = [x for line in lines for x, _ in line.points] + [0.0, *(box.width for box in boxes)]
    xs += [line.at[0] + width(part) for line in lines for part in line.label if line.anchor == "start"]
    xs += [line.at[0] - width(part) for line in lines for part in line.label if line.anchor == "end"]
    shift = EDGE - min(xs)
    moved = [
        Line(
            line.edge, tuple((x + shift, y) for x, y in line.points), line.label,
            (line.at[0] + shift, line.at[1]), line.anchor, line.joins,
        )
        for line in lines
    ]  # fmt: skip
    placed = [Box(box.node, box.x + shift, box.y, box.width, box.height) for box in boxes]
    last = placed[-1]
    return Layout(tuple(placed), tuple(moved), max(xs) + shift + EDGE, last.y + last.height + EDGE)


def width(text: str, em: float = EM) -> float:
    """Return about how wide a text is: a Chinese character is one em, others little more than half of it."""
    return sum(em if unicodedata.east_asian_width(char) in "WF" else em * NARROW for char in text)


def wrapped(text: str) -> tuple[str, ...]:
    """Return a title by lines that are not too wide; it breaks at blanks, or within Chinese anywhere."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and width(line + piece) > WIDEST_LABEL:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return (*lines, line)


def _pieces(text: str) -> list[str]:
    """Return where a text may break: words with the blank after them, wide characters by themselves."""
    pieces: list[str] = []
    for char in text:
        wide = unicodedata.east_asian_width(char) in "WF"
        if pieces and not wide and not pieces[-1].endswith(" ") and not _wide(pieces[-1]):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _wide(piece: str) -> bool:
    return unicodedata.east_asian_width(piece[-1]) in "WF"
