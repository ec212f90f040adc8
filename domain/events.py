"""Every event that a log can hold, by its stored tag; reading brings old schemas up to date."""

from collections.abc import Callable, Mapping
from typing import Any, get_args

from domain import (
    allotment,
    appeal,
    ballot,
    body_acts,
    deadline,
    drafting,
    history_acts,
    label,
    notice,
    patent,
    periodic_review,
    project_acts,
    project_approval,
    public_comment,
    publication,
    renumbering,
    review,
    roster_acts,
    version_change,
)
from domain.message import Event

MODULES = (
    body_acts, roster_acts, project_acts, label, version_change, deadline, project_approval, drafting, public_comment,
    ballot, review, patent, allotment, renumbering, publication, periodic_review, appeal, notice, history_acts,
)  # fmt: skip

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]


def _with_classes(voter: dict[str, Any]) -> dict[str, Any]:
    """Return a voter as of when ballots had no classes but interests: the roles of then are not told."""
    return {**voter, "classes": [voter["interest"]] if voter["interest"] else [], "weights": {}}


UPCASTERS: Mapping[tuple[str, int], Upcaster] = {
    ("comment_received", 1): lambda data: {**data, "after_close": False},  # was not yet noted
    ("appeal_filed", 1): lambda data: {**data, "against": None, "level": 1},
    ("appeal_admitted", 1): lambda data: {**data, "stops": True},
    ("project_proposed", 1): lambda data: {**data, "document_type": None},
    ("number_allocated", 1): lambda data: {**data, "series": "standard"},  # there was one
    ("person_enrolled", 1): lambda data: {**data, "weights": {}},
    ("ballot_opened", 1): lambda data: {
        **data,
        "voters": [*map(_with_classes, data["voters"])],
        "carries": None,
        "votes": {},
        "reasoned": [],
    },
    ("vote_cast", 1): lambda data: {**data, "secret": False},
    ("ballot_closed", 1): lambda data: {
        **data,
        "recused": [],
        "met": [],
        "casting": None,
        "parts": [],
        "recounts": [],
    },
}
"""For each released (type, schema) that is no longer current: how its data becomes the next schema's."""


def _tagged() -> dict[str, type[Event]]:
    found: dict[str, type[Event]] = {}
    for module in MODULES:
        for model in vars(module).values():
            if isinstance(model, type) and issubclass(model, Event) and "type" in model.model_fields:
                tag = get_args(model.model_fields["type"].annotation)[0]
                found[tag] = model
    return found


EVENTS: Mapping[str, type[Event]] = _tagged()
"""The model of each event, by its tag."""


def tag_of(event: Event) -> str:
    """Return the tag under which an event is stored."""
    tag: str = type(event).model_fields["type"].default
    return tag


def read_event(tag: str, schema: int, data: dict[str, Any]) -> Event:
    """Return the event stored under `tag` and `schema`. Raises KeyError for an unknown tag, or ValidationError."""
    model = EVENTS[tag]
    while schema < model.schema_version:
        data = UPCASTERS[tag, schema](data)
        schema += 1
    return model.model_validate(data | {"type": tag})
