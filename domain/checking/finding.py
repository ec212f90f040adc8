"""What the checker finds: a code of a closed vocabulary, how grave it is, where it stands, and the facts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal, TypeAlias

from domain.refusal import Fact

Severity = Literal["error", "warning", "note"]
"""An `error` is not adopted; a `warning` is likely a mistake; a `note` is worth knowing."""

Path: TypeAlias = tuple[str | int, ...]

SEVERITIES: Mapping[str, Severity] = {
    # what is named
    "unknown_name": "error",
    "deadline_twice": "error",
    "alias_shared": "error",
    "role_unheld": "error",
    # stages and ways between them
    "no_end": "error",
    "unreachable_stage": "warning",
    "dead_end": "error",
    "no_way_to_end": "error",
    "end_with_ways": "error",
    "nobody_takes": "error",
    "automatic_with_taker": "error",
    "automatic_cycle": "error",
    "version_twice": "error",
    "version_lost_state": "error",
    "counterpart_unknown": "warning",
    # what must hold, and cannot
    "document_unfilable": "error",
    "attestation_unattestable": "error",
    "outcome_unproduced": "error",
    "outcome_without_way": "warning",
    "deadline_unstarted": "error",
    "reply_unstarted": "error",
    "guard_impossible": "error",
    "never_released": "error",
    # acts
    "nobody_proposes": "warning",
    "act_by_nobody": "error",
    "act_without_object": "warning",
    "act_missing": "error",
    "final_text_missing": "error",
    "numbering_missing": "error",
    "number_unreadable": "error",
    "number_ambiguous": "warning",
    # periods
    "period_or_stated": "error",
    "period_bounds": "error",
    "extension_bounds": "error",
    "before_longer": "error",
    "before_unset": "error",
    "zone_unknown": "error",
    "start_never_comes": "warning",
    "reminder_too_early": "warning",
    "reminder_to_nobody": "warning",
    "window_beyond_target": "warning",
    "deadline_idle": "note",
    # ballots
    "ballot_never_passes": "error",
    "ballot_never_fails": "error",
    "quorum_unreachable": "error",
    "panel_impossible": "error",
    "ballot_contradicts": "error",
    "against_counted": "error",
    "position_uncounted": "warning",
    # effects
    "effect_unknown": "error",
    "effect_to_nobody": "warning",
    "moment_never_comes": "warning",
    # review
    "review_without_interval": "note",
    "review_without_outcomes": "error",
    # texts, codes, sources
    "translation_missing": "warning",
    "translation_same": "warning",
    "iso_code_missing": "warning",
    "iso_code_unknown": "warning",
    "wto_class_missing": "warning",
    "rule_unused": "warning",
    "clause_missing": "note",
    "source_uncited": "note",
    "unchecked": "note",
    "document_unrequired": "note",
    "attestation_unrequired": "note",
    # the floor; how grave is the strength of its text
    "floor_order": "error",
    "floor_period": "error",
    "floor_dispositions": "error",
    "floor_majority": "error",
    "floor_stand": "error",
    "floor_exclusion": "error",
    "floor_before_release": "error",
    "floor_told": "error",
    "floor_numbers": "error",
    "floor_interval": "error",
    "floor_stage": "error",
    "floor_act": "error",
    "floor_interests": "error",
    "floor_weakened": "error",
}
"""Every code that there is, and how grave it is."""


@dataclass(frozen=True)
class Finding:
    """One thing found at `path` in the resolved procedure; `rule` or `demand` (of the floor) is what it is about."""

    code: str
    path: Path
    facts: Mapping[str, Fact] = field(default_factory=dict)
    severity: Severity = "error"
    rule: str | None = None
    demand: str | None = None

    def __str__(self) -> str:
        """Return it in one line for the log."""
        facts = " ".join(f"{name}={value}" for name, value in self.facts.items() if value not in (None, [], ""))
        return f"{'.'.join(map(str, self.path))}: {self.code} {facts}".rstrip()


def find(code: str, path: Path, *, rule: str | None = None, **facts: Fact) -> Finding:
    """Return a finding of that code, as grave as the code is."""
    return Finding(code, path, facts, SEVERITIES[code], rule)


def unknown(path: Path, what: str, named: Iterable[str | None], known: Iterable[str]) -> Iterator[Finding]:
    """Yield a finding for each name that is not known, with the known one that it looks like."""
    there = sorted(known)
    for name in named:
        if name is not None and name not in there:
            meant = next(iter(get_close_matches(name, there, 1)), None)
            yield find("unknown_name", path, name=name, what=what, meant=meant)
