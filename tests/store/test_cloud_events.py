"""What goes out of a log: thin CloudEvents, the same bytes every time, nothing confidential."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

from store.cloud_events import cloud_events, encoded
from tests import society

if TYPE_CHECKING:
    from pathlib import Path


def test_an_event_goes_out_thin_and_as_the_specification_has_it(sqlite_url: str, tmp_path: Path) -> None:
    with society.opened(society.Settings(tmp_path, sqlite_url)) as log:
        society.found(log, "acc", {"site": "0" * 64})
        society.commenting(log, "acc", "p1", "2030-03-01T00:00:00Z")
        comment = {"type": "submit_comment", "project": "p1", "comment": "c1", "text": "words of a person"}
        society.do(log, "acc", "lead", comment, portal="site")
        with log.reading() as connection:
            found = cloud_events(connection, log.engine, "acc", 0, 10_000)
            starts = (0, *(position for position, _ in found))
            again = [one for start in starts for one in cloud_events(connection, log.engine, "acc", start, 1)]

    assert [encoded(event) for _, event in found] == [encoded(event) for _, event in again]
    for position, event in found:
        read = JSONFormat().read(CloudEvent, encoded(event))
        assert read.get_id() == event["id"]
        assert read.get_extension("sequence") == f"{position:020}"
    types = {event["type"]: event for _, event in found}
    assert types["guiju.person_enrolled.v2"]["source"] == "/v1/bodies/acc"
    draft = types["guiju.revision_registered.v2"]
    assert draft["subject"].startswith("document/")
    assert draft["data"]["project"] == "p1"
    assert draft["data"]["stage"] == "drafting"
    assert draft["data"]["links"]["project"] == "/v1/bodies/acc/projects/p1"
    text = json.dumps([event for _, event in found])
    assert "comment_received" not in text
    assert "words of a person" not in text
    assert "lead" not in text
    assert "某" not in text
