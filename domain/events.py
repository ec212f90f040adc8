"""Every event that a log can hold, by its stored tag; reading brings old schemas up to date."""

from collections.abc import Callable, Mapping
from typing import Any, get_args

from domain import (
    address,
    adoption,
    allotment,
    amending,
    appeal_acts,
    approval_acts,
    ballot,
    ballot_counts,
    ballot_override,
    ballot_proxy,
    ballot_thread,
    body_acts,
    complaint,
    consultation,
    deadline,
    delegation,
    drafting,
    endpoints,
    errata,
    escalation,
    experts,
    format_check,
    hearing,
    history_acts,
    issuers,
    joining_acts,
    label,
    language_versions,
    meeting,
    milestones,
    minutes,
    moderation,
    notice,
    objection,
    origins,
    patent,
    patent_call,
    periodic_review,
    portals,
    project_acts,
    project_approval,
    public_comment,
    publication,
    publication_acts,
    relations,
    renumbering,
    review,
    review_changes,
    review_evidence,
    review_interval,
    review_requests,
    rights,
    roster_acts,
    rotation,
    standards_catalogue,
    version_change,
    working_group,
)
from domain.message import Event

MODULES = (portals, issuers, endpoints, approval_acts, joining_acts, standards_catalogue,
    publication_acts,
    consultation,
    working_group, milestones, language_versions, format_check, patent_call,
    meeting, minutes, objection, review_changes,
    ballot_counts, ballot_override, ballot_proxy, ballot_thread, delegation, escalation,
    body_acts, roster_acts, project_acts, label, version_change, deadline, project_approval, drafting, public_comment,
    ballot, review, patent, allotment, renumbering, publication, periodic_review, review_requests, review_evidence,
    review_interval, adoption, amending, errata, relations, rights, appeal_acts, hearing, complaint,
    notice, history_acts, rotation, experts, moderation, origins, address)  # fmt: skip

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]


def _with_classes(voter: dict[str, Any]) -> dict[str, Any]:
    """Return a voter as of when ballots had no classes but interests: the roles of then are not told."""
    return {**voter, "classes": [voter["interest"]] if voter["interest"] else [], "weights": {}}


def _commented_plainly(data: dict[str, Any]) -> dict[str, Any]:
    """Return a comment as of when it had fewer parts, no receipt code and no other standing than open or late."""
    unsaid = ("line", "place", "member_body", "unit", "interest", "identity", "consent", "receipt", "fingerprint")
    standing = "late" if data["late"] else "open"
    return {**data, **dict.fromkeys(unsaid), "attachments": [], "standing": standing}


UPCASTERS: Mapping[tuple[str, int], Upcaster] = {
    ("publication_agreed", 1): lambda data: {**data, "lead_position": None, "lead_hash": None},
    ("participation_released", 1): lambda data: {**data, "lead_position": None, "lead_hash": None},
    ("comment_received", 2): _commented_plainly,
    ("comment_disposed", 1): lambda data: {**data, "instance": None},
    ("comment_received", 1): lambda data: {**data, "after_close": False},  # was not yet noted
    ("appeal_filed", 1): lambda data: {**data, "against": None, "level": 1},
    ("appeal_filed", 2): lambda data: {**data, "concern": None},
    ("appeal_decided", 1): lambda data: {**data, "remedies": []},
    ("format_checked", 1): lambda data: {**data, "compared": None},
    ("deadline_set", 1): lambda data: {**data, "about": None},  # there was one of each
    ("appeal_admitted", 1): lambda data: {**data, "stops": True},
    ("revision_registered", 1): lambda data: {**data, "filename": None, "note": None},
    ("patent_disclosed", 1): lambda data: {
        **data,
        **dict.fromkeys(("title", "status", "territory", "by_holder", "due")),
        "clauses": [],
        "evidence": [],
    },
    ("licence_stated", 1): lambda data: {**data, "reciprocal": False, "signed_on": None, "conditions": None},
    ("portal_admitted", 1): lambda data: {
        **data,
        "scopes": list(portals.SCOPES),
        "expires_at": None,
        "certificate": None,
    },
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
    ("attested", 1): lambda data: {**data, "statement": None, "office": None, "signer": None},
    ("standard_released", 1): lambda data: {**data, "replaces": [], "together": []},
    ("vote_cast", 1): lambda data: {**data, "secret": False},
    ("ballot_closed", 1): lambda data: {
        **data,
        "recused": [],
        "met": [],
        "casting": None,
        "parts": [],
        "recounts": [],
    },
    ("ballot_closed", 2): lambda data: {**data, "warnings": []},
    ("ballot_decided", 1): lambda data: {**data, "warnings": []},
    ("vote_cast", 2): lambda data: {**data, "because": None, "by": None, "late": False},
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
