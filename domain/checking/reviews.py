"""How stages review besides their ballots: names that are there, acts that somebody may do, guards that can hold."""

from collections.abc import Iterator, Mapping

from domain.checking.finding import Finding, Path, find, unknown
from domain.checking.ways import Guarded, guarded, permitted, so_far
from domain.procedure import Procedure
from domain.review_rules import Reviewing
from domain.stage_rules import Stage

_PARTS: Mapping[str, tuple[str, ...]] = {
    "consensus": ("raise_objection", "judge_objection", "settle_objection", "conclude_by_consensus"),
    "meeting": ("convene_meeting", "sign_in"),
    "changes": ("submit_changes",),
    "rotation": ("draw_reviewers",),
}
"""The acts that are about a part of `reviewing`, and about nothing where that is not there."""


def reviews(p: Procedure) -> Iterator[Finding]:
    """Yield what is wrong with how stages review."""
    for name, stage in p.stages.items():
        path: Path = ("stages", name)
        if stage.reviewing is not None:
            yield from _names(p, (*path, "reviewing"), stage.reviewing)
            yield from _doable(p, (*path, "reviewing"), name, stage)
        for part, acts in _PARTS.items():
            for act in acts:
                if act in stage.acts and getattr(stage.reviewing, part, None) is None:
                    yield find("act_without_object", (*path, "acts", act), act=act, stage=name)
    for each in guarded(p):
        if (needs := _lacks(p, each)) is not None:
            yield find("guard_impossible", each.path, rule=each.guard.rule, check=each.guard.check, needs=needs)


def _names(p: Procedure, path: Path, rules: Reviewing) -> Iterator[Finding]:
    if rules.consensus:
        yield from unknown((*path, "consensus"), "interest", rules.consensus.important, p.interests)
        yield from unknown((*path, "consensus"), "role", rules.consensus.overrule, p.roles)
    if rules.meeting:
        papers = (*rules.meeting.papers, rules.meeting.minutes)
        yield from unknown((*path, "meeting"), "document", papers, p.documents)
        yield from unknown((*path, "meeting"), "role", rules.meeting.signers, p.roles)
    if rules.rotation:
        yield from unknown((*path, "rotation"), "role", rules.rotation.roles, p.roles)


def _doable(p: Procedure, path: Path, name: str, stage: Stage) -> Iterator[Finding]:
    """What the parts need somebody to do; a meeting that is not required may do without."""
    rules = stage.reviewing or Reviewing()
    needed: dict[str, Path] = {}
    if rules.meeting and rules.meeting.required:
        needed |= dict.fromkeys(_PARTS["meeting"], (*path, "meeting"))
    for part in ("changes", "rotation"):
        if getattr(rules, part) is not None:
            needed |= dict.fromkeys(_PARTS[part], (*path, part))
    if rules.consensus:
        needed["conclude_by_consensus"] = (*path, "consensus")
    for act, where in needed.items():
        if not permitted(p, [name], act):
            yield find("act_missing", where, act=act, stage=name)
    if stage.ballot is None and (rules.changes or rules.consensus):
        yield find("guard_impossible", path, check="conclude_by_consensus", needs="ballot")


def _lacks(p: Procedure, each: Guarded) -> str | None:
    """Return what a guard of the review would need and is not there."""
    behind = so_far(p, each.stage)
    rules = [p.stages[name].reviewing or Reviewing() for name in behind]
    match each.guard.check:
        case "minutes_signed":
            kept = any(r.meeting and r.meeting.minutes and r.meeting.signers for r in rules)
            return None if kept and permitted(p, behind, "sign_minutes") else "signed_minutes"
        case "review_opinions_answered":
            able = any(r.answers for r in rules) and permitted(p, behind, "answer_review")
            return None if able or not permitted(p, behind, "record_opinions") else "review_answers"
        case "meeting_held":
            held = all(permitted(p, behind, act) for act in _PARTS["meeting"])
            return None if held and any(r.meeting for r in rules) else "meeting"
        case "failed_reviews":
            return None if any(p.stages[name].ballot for name in behind) else "ballot"
        case _:
            return None
