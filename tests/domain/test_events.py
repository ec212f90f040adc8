"""Every event ever stored can be read, folded into any state, and written back as it was."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from domain.canonical import encode
from domain.engine import MOST_BYTES
from domain.events import EVENTS, read_event, tag_of
from domain.evolve import State, evolve_event
from domain.message import Commitment, StreamId, project_stream
from domain.project import Project
from tests.domain import given
from tests.domain.golden.add import SAMPLES, stored
from tests.domain.lives import lives

GOLDEN: list[dict[str, Any]] = json.loads(SAMPLES.read_text(encoding="utf-8"))
KINDS = ("body", "project/p1", "comment/c1", "ballot/b1", "document/d1", "participation/acc.p1", "notice/n1", "x/y")


def test_every_event_has_a_sample_of_each_of_its_schemas() -> None:
    """Where this fails, a new event or schema needs a sample: `python -m tests.domain.golden.add`."""
    needed = {(tag, schema) for tag, model in EVENTS.items() for schema in range(1, model.schema_version + 1)}

    assert {(s["type"], s["schema"]) for s in GOLDEN} == needed


@pytest.mark.parametrize("sample", GOLDEN, ids=lambda s: f"{s['type']}-{s['schema']}")
def test_what_was_once_stored_is_read(sample: dict[str, Any]) -> None:
    event = read_event(sample["type"], sample["schema"], sample["data"])

    assert tag_of(event) == sample["type"]
    if sample["schema"] == event.schema_version:
        assert event.model_dump(mode="json", by_alias=True, exclude={"type"}) == sample["data"]
    assert all(isinstance(value, Commitment) for value in event.personal().values())


def test_an_event_that_no_release_wrote_is_not_read() -> None:
    with pytest.raises(KeyError):
        read_event("dance", 1, {})
    with pytest.raises(ValidationError):
        read_event("stage_left", 1, {"instance": "drafting-1"})


def some_states() -> list[State | None]:
    """States of every kind, and none; a project too that has not entered a stage."""
    world = lives()[0]
    proposed = next(d for d in given.project_approval().log if tag_of(d.event) == "project_proposed")
    early = evolve_event(None, proposed.event, world.now, proposed.stream)
    assert isinstance(early, Project)
    assert early.runs == ()
    kinds = {type(state): state for state in world.states.values()}
    return [None, early, *kinds.values(), *(s for w in lives() for s in w.states.values() if isinstance(s, Project))]


@pytest.mark.parametrize("sample", GOLDEN, ids=lambda s: f"{s['type']}-{s['schema']}")
def test_the_fold_takes_every_event_in_every_state(sample: dict[str, Any]) -> None:
    event = read_event(sample["type"], sample["schema"], sample["data"])

    for state in STATES:
        for name in KINDS:
            evolve_event(state, event, datetime(2026, 1, 5, tzinfo=UTC), StreamId("acc", name))


STATES = some_states()


def test_every_event_of_whole_lives_reads_back_from_its_json() -> None:
    events = [d.event for world in lives() for d in world.log]

    for event in events:
        data = json.loads(encode(event.model_dump(mode="json", by_alias=True, exclude={"type"})))
        assert read_event(tag_of(event), event.schema_version, data) == event
        sealed = read_event(tag_of(event), event.schema_version, stored(event))
        assert len(encode(stored(sealed))) <= MOST_BYTES


def test_an_event_that_would_not_fit_the_log_is_refused() -> None:
    world = given.founded()
    long: given.Fields = dict.fromkeys(("scope", "necessity", "relations"), "𠀀" * 8000)

    refusal = world.refused("sec", "propose_project", **{**given.PROPOSAL, **long})

    assert (refusal.rule, refusal.facts["most"]) == ("event_size", 60_000)
    assert project_stream("acc", "p1") not in world.states


def test_personal_values_do_not_count_for_the_log_holds_their_commitments() -> None:
    world = given.public_comment()
    long: given.Fields = dict.fromkeys(("text", "proposed_change", "name"), "𠀀" * 8000)

    assert world.act("visitor:1", "submit_comment", comment="c1", **long)


def test_text_is_kept_in_one_form() -> None:
    world = given.founded()
    world.act("sec", "propose_project", **{**given.PROPOSAL, "title": {"zh": "储能", "en": "Cafe\u0301"}})

    assert world.project.title.en == "Caf\u00e9"
