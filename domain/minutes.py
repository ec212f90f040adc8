"""Minutes 会议纪要: the opinions clause by clause with their answers, and who signed which text."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from domain.ballot import MOST_VOTERS
from domain.bench import Bench
from domain.message import Command, Digest, Event, Id, Line, Message, ProjectCommand, Prose
from domain.refusal import Refused
from domain.signatures import asked_to_sign, signing_rules
from domain.stage import settle

MOST_AT_ONCE = 60
"""The most opinions that are entered by one act."""


class Opinion(Message):
    """What the review says of a clause, of the whole text where it names none; `by` a member, or by all."""

    opinion: Id
    clause: Line | None = None
    text: Prose
    by: Id | None = None


class RecordOpinions(ProjectCommand):
    """Enter opinions of the review, clause by clause."""

    type: Literal["record_opinions"] = "record_opinions"
    opinions: Annotated[tuple[Opinion, ...], Field(min_length=1, max_length=MOST_AT_ONCE)]


class OpinionRecorded(Event):
    """The review has an opinion, which is to be answered."""

    type: Literal["opinion_recorded"] = "opinion_recorded"
    instance: Id
    opinion: Id
    clause: Line | None
    text: Prose
    by: Id | None


class AnswerReview(ProjectCommand):
    """Answer an opinion of the review: what was made of it."""

    type: Literal["answer_review"] = "answer_review"
    opinion: Id
    answer: Id
    reason: Prose | None = None


class ReviewAnswered(Event):
    """An opinion of the review has its answer; a later one replaces it."""

    type: Literal["review_answered"] = "review_answered"
    opinion: Id
    answer: Id
    reason: Prose | None


class SignMinutes(ProjectCommand):
    """Sign the minutes on file: oneself or, with the signed sheet as evidence, for those whose signatures it bears."""

    type: Literal["sign_minutes"] = "sign_minutes"
    digest: Digest
    signers: Annotated[tuple[Id, ...], Field(max_length=MOST_VOTERS)] = ()
    evidence: Digest | None = None


class MinutesSigned(Event):
    """These persons signed the text with this digest; `evidence` is the sheet with their signatures."""

    type: Literal["minutes_signed"] = "minutes_signed"
    instance: Id
    digest: Digest
    signers: tuple[Id, ...]
    evidence: Digest | None


def record_opinions(bench: Bench, command: RecordOpinions) -> None:
    """Enter opinions under ids of their own."""
    file = bench.project.review
    names = [each.opinion for each in command.opinions]
    taken = sorted({n for n in names if n in file.opinions or names.count(n) > 1})
    if taken:
        raise Refused("opinion_new", {"taken": taken})
    unknown = sorted({each.by for each in command.opinions if each.by} - bench.body.people.keys())
    if unknown:
        raise Refused("named_known", {"unknown": unknown})
    for each in command.opinions:
        fields = each.model_dump()
        bench.tell(OpinionRecorded.model_validate({"instance": bench.project.run.instance, **fields}))


def answer(bench: Bench, command: AnswerReview) -> None:
    """Answer an opinion by one of the answers that the procedure knows."""
    if command.opinion not in bench.project.review.opinions:
        raise Refused("opinion_known", {"opinion": command.opinion})
    known = {name: each for stage in bench.procedure.stages.values() if stage.reviewing
             for name, each in stage.reviewing.answers.items()}  # fmt: skip
    if command.answer not in known:
        raise Refused("answer_known", {"answer": command.answer, "known": list(known)})
    silent = known[command.answer].needs_reason and not command.reason
    bench.require("answer_reason", not silent, opinion=command.opinion, answer=command.answer)
    bench.tell(ReviewAnswered(opinion=command.opinion, answer=command.answer, reason=command.reason))
    settle(bench)


def sign(bench: Bench, command: SignMinutes) -> None:
    """Sign the minutes filed last. Who signs for others brings the sheet; only who has to sign does."""
    rules = signing_rules(bench)
    filed = bench.project.filed(rules.minutes) if rules else None
    on_file = filed.digest if filed else None
    bench.require("minutes_on_file", rules is not None and command.digest == on_file, filed=on_file)
    own = bench.act.actor.on_behalf_of or bench.act.actor.person or ""
    signers = command.signers or (own,)
    sheet = command.evidence is not None or bench.act.outside is not None
    bench.require("signatures_shown", sheet or signers == (own,), persons=list(signers))
    strangers = sorted({*signers} - {*asked_to_sign(bench)})
    bench.require("signer_asked", not strangers, persons=strangers)
    instance = bench.project.run.instance
    bench.tell(
        MinutesSigned(instance=instance, digest=command.digest, signers=signers, evidence=command.evidence)
    )  # fmt: skip
    settle(bench)


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    RecordOpinions: record_opinions,
    AnswerReview: answer,
    SignMinutes: sign,
}
