"""The diagram of a procedure: on a project's page, on its own page, as a file, and as text for Mermaid."""

import re
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient

import calendars
import procedures
from console.diagram import Diagram, Node, diagram
from console.drawing import DASHES, HEADS, draw
from console.layout import Box, Layout, Line, lay_out, width, wrapped
from console.mermaid import mermaid
from domain.procedure import Procedure
from domain.rehearsal import Luck, Straight, Wandering, Ways, found, propose, walk
from tests.console.society import A

SVG = "{http://www.w3.org/2000/svg}"
NAMES = procedures.names()
BAD = '<b>"]}; --> x: #35; & \u202e 终结'


def latest(name: str) -> Procedure:
    return procedures.versions(name)[-1]


def texts(svg: str) -> list[str]:
    return [each.text or "" for each in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 - our own


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_stage_and_every_way_stands_in_it_as_text(name: str, lang: str) -> None:
    told = diagram(latest(name), lang)

    shown = texts(draw(told, alone=True))

    assert {node.title for node in told.nodes} <= set(shown)
    assert {line for edge in told.edges for line in wrapped(edge.title)} <= set(shown)
    assert {word for _, word in told.legend} <= set(shown)


def overlap(one: Box, other: Box) -> bool:
    return one.y < other.y + other.height and other.y < one.y + one.height


def inside(layout: Layout, line: Line) -> bool:
    """Whether a line runs through a stage: lines run along the sides, or straight down between two."""
    return any(
        box.x < x < box.x + box.width and box.y < y < box.y + box.height
        for box in layout.boxes
        for (x, y) in line.points
    )


@pytest.mark.parametrize("name", NAMES)
def test_nothing_lies_on_anything_else(name: str) -> None:
    layout = lay_out(diagram(latest(name), "zh-CN"))

    assert not [pair for pair in combinations(layout.boxes, 2) if overlap(*pair)]
    assert not [line.edge for line in layout.lines if inside(layout, line)]
    labels = [(line.at[0], line.at[1] + 17 * n, part) for line in layout.lines for n, part in enumerate(line.label)]
    assert len({(round(x), round(y)) for x, y, _ in labels}) == len(labels)
    for x, y, part in labels:
        assert 0 <= y <= layout.height, part
        assert 0 <= x <= layout.width, part


def on(point: tuple[float, float], line: Line) -> bool:
    """Whether a point lies on a line, whose parts run up, down or across."""
    (x, y), pairs = point, pairwise(line.points)
    return any(
        min(a, c) - 0.1 <= x <= max(a, c) + 0.1 and min(b, d) - 0.1 <= y <= max(b, d) + 0.1 for (a, b), (c, d) in pairs
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_way_that_joins_a_lane_meets_a_line_that_is_drawn(name: str) -> None:
    lines = lay_out(diagram(latest(name), "zh-CN")).lines

    for line in (line for line in lines if line.joins):
        trunks = [other for other in lines if not other.joins and other.edge.target == line.edge.target]
        assert any(on(line.points[-1], trunk) for trunk in trunks), line.edge


def test_kinds_of_ways_differ_by_more_than_colour() -> None:
    assert len({(DASHES[kind], HEADS[kind]) for kind in DASHES}) == len(DASHES)


def test_a_project_marks_its_place_and_its_way() -> None:
    procedure = latest("cn-group-standard")
    world = propose(found(procedure, calendars.load), procedure)
    walk(world, Straight(Ways(procedure, frozenset({"review"}))))

    told = diagram(procedure, "en", world.project)
    svg = draw(told)

    assert [node.id for node in told.nodes if node.here] == ["review"]
    assert [node.id for node in told.nodes if node.been] == ["project_approval", "drafting", "public_comment", "review"]
    assert {edge.title for edge in told.edges if edge.taken} == {
        "approve", "submit for public comment", "submit for review",
    }  # fmt: skip
    assert "▶ now" in texts(svg)
    assert "approve ✓" in texts(svg)
    assert "the project is now in: review" in svg


def test_titles_are_escaped_everywhere() -> None:
    told = Diagram(BAD, BAD, (Node("end", BAD, BAD, "ended", begins=True),), (), (), BAD, BAD)

    svg = draw(told, alone=True)

    assert "<b>" not in svg
    assert "⟨U+202E⟩" in texts(svg)[0]
    assert "<b>" not in mermaid(told)


STATE = re.compile(r'state "[^"]+" as (\w+)')
WAY = re.compile(r"(\[\*\]|\w+) --> (\[\*\]|\w+)( : [^:;{}<>\[\]\"]+)?")
OTHER = re.compile(r"direction TB|classDef \w+ [\w:,-]+|class [\w,]+ \w+")


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_line_for_mermaid_is_one_of_its_grammar(name: str, lang: str) -> None:
    procedure = latest(name)
    world = walk(propose(found(procedure, calendars.load), procedure), Wandering(Luck(name)), 40)

    front, title, back, head, *lines = mermaid(diagram(procedure, lang, world.project)).splitlines()

    assert (front, back, head) == ("---", "---", "stateDiagram-v2")
    assert re.fullmatch(r'title: "[^"]*"', title)
    states = {state[1] for line in lines if (state := STATE.fullmatch(line.strip()))}
    assert len(states) == len(procedure.stages)
    for line in (line.strip() for line in lines):
        entity = re.sub(r"#\d+;", "", line)
        way = WAY.fullmatch(entity)
        assert STATE.fullmatch(entity) or way or OTHER.fullmatch(entity), line
        assert not way or {way[1], way[2]} <= states | {"[*]"}, line


def test_long_titles_break_at_blanks_and_within_chinese() -> None:
    assert wrapped("short") == ("short",)
    for text in ("审查未通过" * 8, "failed and returned to the drafting group for another round"):
        assert len(wrapped(text)) > 1
        assert all(width(line) <= 210 for line in wrapped(text))
        assert "".join(wrapped(text)).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_the_console_shows_it_with_the_project_and_by_itself(client: TestClient, lang: str) -> None:
    page = client.get(f"/console/{A}/p1?lang={lang}").text

    assert 'class="diagram"' in page
    assert {"zh-CN": "▶ 现在", "en": "▶ now"}[lang] in page
    link = re.search(r'href="/console(/procedures/[0-9a-f]{64}[^"]*)"', page)
    assert link
    own = client.get(f"/console{link[1]}")
    assert own.status_code == 200
    assert 'class="diagram"' in own.text
    assert "stateDiagram-v2" in own.text
    assert "<style" not in own.text


def test_an_unknown_procedure_has_no_page(client: TestClient) -> None:
    assert client.get(f"/console/procedures/{'0' * 64}").status_code == 404
    assert client.get("/console/procedures/..%2f").status_code == 404
