"""A procedure as BPMN 2.0: all its stages and ways, each drawn, each where both ends are."""

from xml.etree import ElementTree as ET

import pytest

import procedures
from console.bpmn import BOUNDS, DRAWN, MODEL, POINTS, bpmn
from console.diagram import diagram
from domain.procedure import load


@pytest.mark.parametrize("name", procedures.names())
def test_every_stage_and_way_is_told_and_drawn(name: str) -> None:
    told = diagram(load(procedures.resolved(name)), "zh-CN")
    root = ET.fromstring(bpmn(told))  # noqa: S314 - our own
    process = root.find(f"{{{MODEL}}}process")
    assert process is not None
    nodes = [each for each in process if each.tag != f"{{{MODEL}}}sequenceFlow"]
    flows = process.findall(f"{{{MODEL}}}sequenceFlow")
    shapes = {each.get("bpmnElement"): each for each in root.iter(f"{{{DRAWN}}}BPMNShape")}
    edges = {each.get("bpmnElement"): each for each in root.iter(f"{{{DRAWN}}}BPMNEdge")}
    begins = sum(node.begins for node in told.nodes)

    assert len(nodes) == len(told.nodes) + begins
    assert len(flows) == len(told.edges) + begins
    assert (set(shapes), set(edges)) == ({n.get("id") for n in nodes}, {f.get("id") for f in flows})
    for flow in flows:
        points = [
            (float(p.get("x", 0)), float(p.get("y", 0))) for p in edges[flow.get("id")].iter(f"{{{POINTS}}}waypoint")
        ]
        for end, (x, y) in ((flow.get("sourceRef"), points[0]), (flow.get("targetRef"), points[-1])):
            box = shapes[end].find(f"{{{BOUNDS}}}Bounds")
            assert box is not None
            left, top, wide, high = (float(box.get(each, 0)) for each in ("x", "y", "width", "height"))
            assert left - 1 <= x <= left + wide + 1
            assert top - 1 <= y <= top + high + 1
