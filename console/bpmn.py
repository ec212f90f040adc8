"""A diagram as BPMN 2.0 (ISO/IEC 19510), with where everything stands, so that bpmn.io and others open it as drawn.

A stage is a user task, an end of the procedure an end event; a way is a flow whose condition is its title.
"""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from console.diagram import Diagram
from console.layout import Box, Line, lay_out
from pages.text import visible

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DRAWN = "http://www.omg.org/spec/BPMN/20100524/DI"
BOUNDS = "http://www.omg.org/spec/DD/20100524/DC"
POINTS = "http://www.omg.org/spec/DD/20100524/DI"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
OURS = "urn:guiju:procedure"

CIRCLE = 28
ABOVE = 44
"""How far above a stage the circle stands with which it begins."""


def bpmn(diagram: Diagram) -> str:
    """Return the diagram as an XML document."""
    layout = lay_out(diagram)
    names = {"xmlns": MODEL, "xmlns:bpmndi": DRAWN, "xmlns:dc": BOUNDS, "xmlns:di": POINTS, "xmlns:xsi": INSTANCE}
    root = Element("definitions", names | {"id": "definitions", "targetNamespace": OURS})
    process = SubElement(root, "process", {"id": "process", "name": _text(diagram.title), "isExecutable": "false"})
    shown = SubElement(root, "bpmndi:BPMNDiagram", {"id": "diagram"})
    plane = SubElement(shown, "bpmndi:BPMNPlane", {"id": "plane", "bpmnElement": "process"})
    boxes = {box.node.id: box for box in layout.boxes}
    for box in layout.boxes:
        _stage(process, plane, box)
    for n, line in enumerate(layout.lines):
        edge = line.edge
        between = {"sourceRef": f"stage_{edge.source}", "targetRef": f"stage_{edge.target}"}
        flow = SubElement(process, "sequenceFlow", {"id": f"way_{n}", "name": _text(edge.title)} | between)
        if boxes[edge.source].node.kind != "ended":
            SubElement(flow, "conditionExpression", {"xsi:type": "tFormalExpression"}).text = _text(edge.title)
        _edge(plane, f"way_{n}", _whole(line, layout.lines))
    indent(root)
    return tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _stage(process: Element, plane: Element, box: Box) -> None:
    name = f"stage_{box.node.id}"
    kind = "endEvent" if box.node.kind == "ended" else "userTask"
    SubElement(process, kind, {"id": name, "name": _text(box.node.title)})
    _shape(plane, name, (box.x, box.y + ABOVE, box.width, box.height))
    if box.node.begins:
        start, middle = f"start_{box.node.id}", box.x + CIRCLE
        SubElement(process, "startEvent", {"id": start})
        SubElement(process, "sequenceFlow", {"id": f"begin_{box.node.id}", "sourceRef": start, "targetRef": name})
        _shape(plane, start, (middle - CIRCLE / 2, box.y, CIRCLE, CIRCLE))
        _edge(plane, f"begin_{box.node.id}", ((middle, box.y + CIRCLE - ABOVE), (middle, box.y)))


def _shape(plane: Element, of: str, place: tuple[float, float, float, float]) -> None:
    shape = SubElement(plane, "bpmndi:BPMNShape", {"id": f"{of}_shape", "bpmnElement": of})
    SubElement(shape, "dc:Bounds", dict(zip(("x", "y", "width", "height"), map(str, place), strict=True)))


def _edge(plane: Element, of: str, points: tuple[tuple[float, float], ...]) -> None:
    edge = SubElement(plane, "bpmndi:BPMNEdge", {"id": f"{of}_edge", "bpmnElement": of})
    for x, y in points:
        SubElement(edge, "di:waypoint", {"x": str(x), "y": str(y + ABOVE)})


def _whole(line: Line, lines: tuple[Line, ...]) -> tuple[tuple[float, float], ...]:
    """Return the points of a way to its very end; where it joins another on its lane, with that one's last stretch."""
    if not line.joins:
        return line.points
    same = (line.edge.target, line.edge.kind)
    trunk = next(each for each in lines if not each.joins and (each.edge.target, each.edge.kind) == same)
    return (*line.points, *trunk.points[-2:])


def _text(text: str) -> str:
    return str(visible(text))
