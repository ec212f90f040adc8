"""Tables of the facts that are one event a row, with what later events say of the same thing beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from forms.wording import fields_of

if TYPE_CHECKING:
    from forms.dossier import Dossier, Happened


@dataclass(frozen=True)
class Joined:
    """The events of a kind, and by the id that `key` names the last of each kind in `with_` under its prefix."""

    tag: str
    key: str
    with_: Mapping[str, str] = field(default_factory=dict)

    def rows(self, dossier: Dossier) -> list[dict[str, str]]:
        """Return a row for each, in order."""
        return [self.row(dossier, happened) for happened in dossier.all(self.tag)]

    def row(self, dossier: Dossier, happened: Happened | None) -> dict[str, str]:
        """Return one row; all empty for None."""
        told = fields_of(dossier, self.tag, happened)
        for prefix, tag in self.with_.items():
            later = dossier.index(tag, self.key).get(happened.says(self.key)) if happened else None
            told |= {f"{prefix}_{name}": value for name, value in fields_of(dossier, tag, later).items()}
        return told


SECTIONS: Mapping[str, str] = {
    "proposal": "project_proposed",
    "application": "application_filed",
    "overlap": "overlap_checked",
    "comparison": "comparison_recorded",
    "notice": "notice_issued",
    "description": "standard_described",
    "decision": "release_decided",
    "release": "standard_released",
    "periodic": "periodic_review_concluded",
    "waived": "waiver_granted",
    "disclosure": "disclosure_recorded",
    "effect": "effect_evaluated",
}
"""Sections of the facts that are the last event of a kind, field by field."""

OF_A_SITTING: Mapping[str, str] = {
    "meeting": "meeting_convened",
    "sign_in": "meeting_signed_in",
    "consensus": "consensus_found",
    "changes": "changes_submitted",
    "confirmed": "review_concluded",
}
"""Likewise, of the sitting alone that the form is about."""

TABLES: Mapping[str, Joined] = {
    "patents": Joined("patent_disclosed", "patent", {"statement": "licence_stated"}),
    "opinions": Joined("opinion_recorded", "opinion", {"answer": "review_answered"}),
    "objections": Joined(
        "objection_raised", "objection", {"judged": "objection_judged", "settled": "objection_settled"}
    ),
    "endorsements": Joined("project_endorsed", "office"),
    "plan_opinions": Joined("opinion_given", "opinion", {"answer": "opinion_answered"}),
    "joinings": Joined("joining_applied", "joining", {"answer": "joining_answered"}),
    "results": Joined("source_result_named", "result"),
    "findings": Joined("finding_recorded", "item"),
    "adoptions": Joined("adoption_recorded", "adoption", {"ended": "adoption_ended"}),
    "waivers": Joined("waiver_granted", "rule"),
}
"""Tables of the facts that need nothing but what events say."""
