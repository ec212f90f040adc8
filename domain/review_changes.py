"""Changes after a review 修改后报批: handed in as a new revision, of a declared class, which may send it back."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

from domain.ballot import Ballot
from domain.bench import Bench
from domain.message import Command, Digest, Event, Id, ProjectCommand, Prose, StreamId
from domain.refusal import Refused
from domain.review import ballot_rules, come_to


class SubmitChanges(ProjectCommand):
    """Hand in the final draft with the changes that the review asked for, and say of which class they are.

    `diff` is the comparison with the text that was reviewed.
    """

    type: Literal["submit_changes"] = "submit_changes"
    digest: Digest
    change_class: Id
    text: Prose
    diff: Digest | None = None


class ChangesSubmitted(Event):
    """The text reviewed (`base`) became this one; whoever handed it in declared of which class the changes are."""

    type: Literal["changes_submitted"] = "changes_submitted"
    instance: Id
    base: Digest | None
    digest: Digest
    change_class: Id
    text: Prose
    diff: Digest | None


def submit_changes(bench: Bench, command: SubmitChanges) -> None:
    """Hand in changes that were asked for, in a new revision, with each opinion answered.

    Where the procedure gives their class a conclusion, that is what the review comes to instead: they go back.
    """
    run, rules = bench.project.run, bench.stage.reviewing.changes if bench.stage.reviewing else None
    asked = run.conclusion is not None and run.conclusion == ballot_rules(bench).changes
    bench.require("changes_asked", asked)
    if rules is None or command.change_class not in rules.classes:
        known = list(rules.classes) if rules else []
        raise Refused("change_class_known", {"change_class": command.change_class, "known": known})
    final, base = bench.project.filed(bench.procedure.final_text), reviewed(bench)
    filed = final is not None and (final.digest, final.instance) == (command.digest, run.instance)
    bench.require("changes_filed", filed and command.digest != base, digest=command.digest)
    bench.require("changes_compared", command.diff is not None or not rules.diff, base=base, digest=command.digest)
    waiting = bench.project.review.unanswered
    bench.require("review_opinions_answered", not waiting, opinions=waiting)
    bench.tell(
        ChangesSubmitted(
            instance=run.instance, base=base, digest=command.digest, change_class=command.change_class,
            text=command.text, diff=command.diff,
        )
    )  # fmt: skip
    if back := rules.classes[command.change_class].conclusion:
        come_to(bench, back, command.digest, command.text)


def reviewed(bench: Bench) -> str | None:
    """Return the digest of the text that this stay reviewed: the ballot's, or that on file where nobody voted."""
    run = bench.project.run
    ballot = bench.state(StreamId(bench.body_id, f"ballot/{run.ballot}")) if run.ballot else None
    if isinstance(ballot, Ballot):
        return ballot.digest
    filed = bench.project.filed(ballot_rules(bench).document)
    return filed.digest if filed else None


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {SubmitChanges: submit_changes}
