"""Requests for an early review 提前复审: anybody may ask, on a ground the procedure knows; the body answers each."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Literal

from domain.bench import Bench
from domain.body import Body
from domain.message import Command, Digest, Event, Id, Line, Personal, ProjectCommand, Prose, Pseudonym
from domain.procedure import Procedure
from domain.project import Project
from domain.refusal import Refused
from domain.stage import settle

MOST_OPEN = 200
"""Requests about one standard that may wait for an answer at once."""


class RequestReview(ProjectCommand):
    """Ask that a standard be reviewed before its time: a complaint, a law changed, a referenced standard withdrawn.

    `standard` is the other standard, or the law, that the request is about.
    """

    type: Literal["request_review"] = "request_review"
    request: Pseudonym
    ground: Id
    standard: Line | None = None
    text: Personal
    evidence: Digest | None = None


class ReviewRequested(Event):
    """A request to review the standard early; it waits for an answer."""

    type: Literal["review_requested"] = "review_requested"
    request: Id
    ground: Id
    standard: Line | None
    subject: Id
    text: Personal
    evidence: Digest | None


class AnswerReviewRequest(ProjectCommand):
    """Admit a request, so that the review may open, or decline it; with the reason."""

    type: Literal["answer_review_request"] = "answer_review_request"
    request: Id
    admitted: bool
    reason: Prose


class ReviewRequestAnswered(Event):
    """What the body answered to a request for an early review."""

    type: Literal["review_request_answered"] = "review_request_answered"
    request: Id
    admitted: bool
    reason: Prose


def request_review(bench: Bench, command: RequestReview) -> None:
    """Put a request on file. Refuses a ground the procedure does not know, or what is no standard that stands."""
    kept = bench.project.maintenance
    grounds = bench.procedure.review.grounds if bench.procedure.review else {}
    if command.ground not in grounds:
        raise Refused("review_ground_known", {"ground": command.ground, "known": list(grounds)})
    standing = bench.project.status in {"pending", "in_force"}
    bench.require("standard_stands", standing, number=bench.project.number)
    bench.require("request_new", kept.request(command.request) is None, request=command.request)
    waiting = sum(each.state == "open" for each in kept.requests)
    bench.require("requests_most", waiting < MOST_OPEN, waiting=waiting, most=MOST_OPEN)
    bench.tell(
        ReviewRequested(
            request=command.request, ground=command.ground, standard=command.standard,
            subject=bench.speaker or command.request,
            text=command.text, evidence=command.evidence,
        )
    )  # fmt: skip
    settle(bench)


def answer(bench: Bench, command: AnswerReviewRequest) -> None:
    """Admit or decline an open request; with an admitted one the review may open by itself."""
    request = bench.project.maintenance.request(command.request)
    open_ = request is not None and request.state == "open"
    bench.require("request_open", open_, request=command.request)
    bench.tell(ReviewRequestAnswered.model_validate(command.model_dump(exclude={"type", "project"})))
    settle(bench)


def may_answer(procedure: Procedure, body: Body, project: Project, person: str, at: datetime) -> bool:
    """Whether `person` may read all requests with their words, at `at`: whoever answers them in some stage."""
    permitted = (procedure.acts, *(stage.acts for stage in procedure.stages.values()))
    allowed = {role for acts in permitted if (act := acts.get("answer_review_request")) for role in act.by}
    return bool((allowed - {"public"}) & (body.roles(person, at) | project.roles(person)))


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    RequestReview: request_review,
    AnswerReviewRequest: answer,
}
"""What decides the acts of this module."""
