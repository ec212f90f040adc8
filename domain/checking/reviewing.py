"""Periodic review and effects: a review that comes up, and comes to something; moments that come."""

from collections.abc import Iterator

from domain.checking.finding import Finding, find
from domain.checking.ways import permitted, ways
from domain.procedure import Procedure
from domain.stage_rules import Moment, Stage


def reviewing(p: Procedure) -> Iterator[Finding]:
    """Yield reviews without interval or outcomes, and effects that are owed to nobody or never."""
    for name, stage in p.stages.items():
        path = ("stages", name)
        if stage.kind == "periodic_review" and not _timed(p):
            yield find("review_without_interval", path, stage=name)
        if permitted(p, [name], "conclude_periodic_review") and not (p.review and p.review.outcomes):
            yield find("review_without_outcomes", path, stage=name)
        for n, effect in enumerate(stage.effects):
            where = (*path, "effects", n)
            if not effect.to:
                yield find("effect_to_nobody", where, effect=effect.kind)
            if not _comes(p, name, stage, effect.when):
                yield find("moment_never_comes", where, effect=effect.kind, moment=effect.when)


def _timed(p: Procedure) -> bool:
    """Whether a review comes up by a deadline, or one runs out unless a review is concluded."""
    rules = [rule for stage in p.stages.values() for rule in stage.deadlines.values()]
    if any(rule.again == "reviewed" or rule.reaches == "overdue" for rule in rules):
        return True
    into = [way for way in ways(p) if p.stages[way.transition.to].kind == "periodic_review"]
    return any(guard.check == "deadline_passed" for way in into for guard in way.transition.guards)


def _comes(p: Procedure, name: str, stage: Stage, moment: Moment) -> bool:
    match moment:
        case "comments_disposed":
            return stage.comments is not None
        case "ballot_opened" | "ballot_decided":
            return stage.ballot is not None
        case "escalated":
            return any(rule.escalate for rule in stage.deadlines.values())
        case "concluded":
            return stage.ballot is not None or permitted(p, [name], "conclude_periodic_review")
        case "released":
            return permitted(p, [name], "release")
        case "filed":
            return permitted(p, [name], "register_document")
        case "meeting_convened":
            return permitted(p, [name], "convene_meeting")
        case "disclosure_outdated":
            return bool(p.publication and p.publication.tracks)
        case "overdue":
            return _reaches(p, "overdue")
        case "flagged":
            return _reaches(p, "flag")
        case "review_requested":
            return permitted(p, [name], "request_review")
        case "erratum_issued":
            return permitted(p, [name], "issue_erratum")
        case "translated":
            return permitted(p, [name], "publish_translation")
        case "amended":
            return p.amendments is not None
        case "withdrawn":
            return permitted(p, [name], "conclude_periodic_review")
        case "ended":
            return stage.kind == "ended"
        case "deadline_moved":
            return any(each.deadlines for each in p.stages.values())
        case "entered":
            return True


def _reaches(p: Procedure, what: str) -> bool:
    return any(rule.reaches == what for stage in p.stages.values() for rule in stage.deadlines.values())
