"""What appeals and complaints leave to be done: who appealed, remedies that bind the project, complaints unanswered."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from domain.appeal_rules import Appeals
from domain.message import Digest, Event, Id, Prose
from domain.refusal import Facts

ComplaintState = Literal["filed", "taken_up", "answered"]


@dataclass(frozen=True)
class Complaint:
    """A complaint as the rules know it: its kind, who made it (None: nobody said), how far it is."""

    kind: str
    subject: str | None
    state: ComplaintState = "filed"


@dataclass(frozen=True)
class Remedy:
    """Something that the decision of an appeal has the project do."""

    appeal: str
    remedy: str


class RemedyDone(Event):
    """What the decision of an appeal ordered has been carried out: by a step of the project, or as reported."""

    type: Literal["remedy_done"] = "remedy_done"
    appeal: Id
    remedy: Id
    step: Id | None
    text: Prose | None
    evidence: Digest | None


@dataclass(frozen=True)
class Hearing:
    """Appellants by appeal; remedies not yet carried out; complaints by their ids."""

    appellants: Mapping[str, str] = field(default_factory=dict)
    remedies: tuple[Remedy, ...] = ()
    complaints: Mapping[str, Complaint] = field(default_factory=dict)

    @property
    def unanswered(self) -> list[str]:
        """Complaints without an answer."""
        return [name for name, complaint in self.complaints.items() if complaint.state != "answered"]


def bound(rules: Appeals, hearing: Hearing, step: str) -> Facts | None:
    """Return what a step would leave undone that the decision of an appeal ordered, or None."""
    waiting = [each.remedy for each in hearing.remedies if step not in _steps(rules, each)]
    return {"remedies": waiting, "steps": sorted(_ways(rules, hearing))} if waiting else None


def _ways(rules: Appeals, hearing: Hearing) -> set[str]:
    return {step for each in hearing.remedies for step in _steps(rules, each)}


def _steps(rules: Appeals, each: Remedy) -> tuple[str, ...]:
    """Return the steps that carry a remedy out: none where a later version of the procedure does not know it."""
    known = rules.remedies.get(each.remedy)
    return known.steps if known else ()


def carried_out(rules: Appeals, hearing: Hearing, step: str) -> list[RemedyDone]:
    """Return which remedies a step carries out."""
    return [
        RemedyDone(appeal=each.appeal, remedy=each.remedy, step=step, text=None, evidence=None)
        for each in hearing.remedies
        if step in _steps(rules, each)
    ]


def evolve_hearing(hearing: Hearing, event: Event) -> Hearing:
    """Return what is left to be done after an event."""
    match getattr(event, "type", ""), event:
        case "appeal_filed", e:
            return replace(hearing, appellants={**hearing.appellants, _of(e, "appeal"): _of(e, "subject")})
        case "appeal_decided", e:
            new = tuple(Remedy(_of(e, "appeal"), remedy) for remedy in getattr(e, "remedies", ()))
            return replace(hearing, remedies=(*hearing.remedies, *new))
        case "remedy_done", e:
            done = Remedy(_of(e, "appeal"), _of(e, "remedy"))
            return replace(hearing, remedies=tuple(each for each in hearing.remedies if each != done))
        case "complaint_filed", e:
            return _complaint(hearing, e, Complaint(_of(e, "kind"), getattr(e, "subject", None)))
        case "complaint_taken_up" | "complaint_answered" as type_, e:
            known = hearing.complaints.get(_of(e, "complaint"))
            state: ComplaintState = "taken_up" if type_ == "complaint_taken_up" else "answered"
            return _complaint(hearing, e, replace(known, state=state)) if known else hearing
        case _:
            return hearing


def _of(event: Event, name: str) -> str:
    value: str = getattr(event, name)
    return value


def _complaint(hearing: Hearing, event: Event, complaint: Complaint) -> Hearing:
    return replace(hearing, complaints={**hearing.complaints, _of(event, "complaint"): complaint})
