"""Who has to sign the minutes of a review, and who did."""

from domain.bench import Bench
from domain.review_rules import Meeting as Rules


def signing_rules(bench: Bench) -> Rules | None:
    """Return the rules of the meetings whose minutes are signed: those of the latest review that has minutes."""
    stages = (bench.procedure.stages.get(run.stage) for run in reversed(bench.project.runs))
    found = (stage.reviewing.meeting for stage in stages if stage and stage.reviewing)
    return next((rules for rules in found if rules and rules.minutes), None)


def asked_to_sign(bench: Bench) -> list[str]:
    """Return who has to sign: of those who signed in at the latest meeting, the holders of the roles that sign.

    Where nobody met, all who hold one of these roles may sign.
    """
    rules = signing_rules(bench)
    runs = [run.instance for run in reversed(bench.project.runs)]
    meeting = next((m for instance in runs if (m := bench.project.review.held(instance))), None)
    at = meeting.at if meeting else bench.now
    holders = {p: None for role in (rules.signers if rules else ()) for p in bench.body.holders(role, at)}
    return [person for person in meeting.present if person in holders] if meeting else list(holders)


def unsigned(bench: Bench) -> list[str]:
    """Return whose signature the minutes filed last lack; where nobody met, one signature is enough."""
    rules = signing_rules(bench)
    filed = bench.project.filed(rules.minutes) if rules else None
    signed = bench.project.review.signed.get(filed.digest, frozenset()) if filed else frozenset()
    asked = asked_to_sign(bench)
    met = any(bench.project.review.held(run.instance) for run in bench.project.runs)
    return [] if signed and not met else [person for person in asked if person not in signed]
