"""XES and OCEL: whole, well formed, of one count with the log, without anybody's name."""

import json
import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from lxml import etree  # type: ignore[import-untyped] # it ships no types
from sqlalchemy import Connection, text

from mining.happenings import Happening, happenings, titles
from mining.ocel import write_ocel
from mining.xes import write_xes
from tests.console.society import Society

Node = Any
"""An element; the library has no types."""

Log = dict[str, Any]

XES = {"x": "http://www.xes-standard.org/"}
COUNT = text("SELECT count(*) FROM acts WHERE stream <> 'body' AND stream NOT LIKE 'notice/%'")
NOTICES = text("SELECT count(*) FROM acts WHERE stream LIKE 'notice/%' AND project IS NOT NULL")
BODYS = text("SELECT count(*) FROM acts WHERE stream = 'body' AND project IS NOT NULL")


def counted(connection: Connection) -> int:
    return sum(int(connection.scalar(query) or 0) for query in (COUNT, NOTICES, BODYS))


def tree_of(connection: Connection) -> Node:
    out = BytesIO()
    write_xes(out, happenings(connection), titles(connection))
    return etree.fromstring(out.getvalue())


def values(node: Node, key: str) -> list[str]:
    return [str(each) for each in node.xpath(f"./x:*[@key='{key}']/@value", namespaces=XES)]


def test_xes_has_a_trace_for_each_case_and_an_event_for_each_act(connection: Connection) -> None:
    tree = tree_of(connection)
    events = tree.xpath("//x:event", namespaces=XES)
    assert len(events) == counted(connection) > 250
    projects = set(connection.scalars(text("SELECT body || '/' || project FROM projects")))
    names = [name for trace in tree.xpath("//x:trace", namespaces=XES) for name in values(trace, "concept:name")]
    assert projects <= set(names)
    assert len(names) == len(set(names))
    assert len({identity for each in events for identity in values(each, "identity:id")}) == len(events)


def test_each_stay_has_its_beginning_and_end_under_one_name(connection: Connection) -> None:
    tree = tree_of(connection)
    told = [
        (values(each, "concept:name")[0], values(each, "lifecycle:transition")[0])
        for each in tree.xpath("//x:trace[x:string[@value='cses/p1']]/x:event", namespaces=XES)
    ]
    stays = [pair for pair in told if pair[0] in {"project_approval", "drafting", "review"}]
    assert stays[:2] == [("project_approval", "start"), ("project_approval", "complete")]
    assert stays.count(("drafting", "start")) == stays.count(("drafting", "complete")) == 2


def test_persons_are_pseudonyms_unless_asked_for(connection: Connection) -> None:
    hidden = {each.person for each in happenings(connection) if each.person}
    assert all(re.fullmatch(r"p\d+", person) for person in hidden)
    shown = {each.person for each in happenings(connection, named=True) if each.person}
    assert "sec" in shown
    assert len(shown) == len(hidden)


def test_what_no_xml_can_hold_is_left_out() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    each = Happening("acc", "p1", 1, None, "project/p1", "act_refused", now, now, details={"command": 'a<b>"&\x00￾'})
    out = BytesIO()
    assert write_xes(out, [each], {("acc", "p1"): "]]>\x0b"}) == (1, 1)
    tree = etree.fromstring(out.getvalue())
    assert values(tree.find(".//{*}event"), "concept:name") == ['refused a<b>"&']


@pytest.fixture(scope="module")
def ocel(lived: Society) -> Log:
    out = BytesIO()
    with lived.log.reading() as connection:
        objects, events = write_ocel(out, connection, None)
    found: Log = json.loads(out.getvalue())
    assert (len(found["objects"]), len(found["events"])) == (objects, events)
    return found


def test_ocel_has_every_event_and_things_that_exist(ocel: Log, connection: Connection) -> None:
    assert len(ocel["events"]) == counted(connection)
    things = {each["id"]: each["type"] for each in ocel["objects"]}
    assert len(things) == len(ocel["objects"])
    assert set(things.values()) <= {each["name"] for each in ocel["objectTypes"]}
    for each in (*ocel["events"], *ocel["objects"]):
        assert all(link["objectId"] in things for link in each["relationships"])
    assert all(each["relationships"] for each in ocel["events"])


def test_ocel_declares_what_it_uses(ocel: Log) -> None:
    for kind in ("event", "object"):
        declared = {t["name"]: {a["name"]: a["type"] for a in t["attributes"]} for t in ocel[f"{kind}Types"]}
        for each in ocel[f"{kind}s"]:
            for attribute in each["attributes"]:
                expected = int if declared[each["type"]][attribute["name"]] == "integer" else str
                assert isinstance(attribute["value"], expected)


def test_a_project_s_stage_changes_with_time(ocel: Log) -> None:
    project = next(each for each in ocel["objects"] if each["id"] == "cses/p1")
    stages = [a for a in project["attributes"] if a["name"] == "stage"]
    assert [each["value"] for each in stages][:3] == ["project_approval", "drafting", "public_comment"]
    assert stages == sorted(stages, key=lambda each: each["time"])
