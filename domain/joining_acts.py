"""Taking part in a plan 项目计划: members apply to join, give opinions, and each is answered."""

from typing import ClassVar, Literal

from domain.message import Event, Id, Personal, ProjectCommand, Prose, Pseudonym
from domain.roster_acts import OrganisationCode


class ApplyToJoin(ProjectCommand):
    """Apply to take part in the project, as one of the `part`s that the procedure offers."""

    type: Literal["apply_to_join"] = "apply_to_join"
    joining: Pseudonym
    part: Id
    unit: OrganisationCode
    interest: Id | None = None
    person: Id | None = None
    text: Personal | None = None
    contact: Personal | None = None


class JoiningApplied(Event):
    """An organisation asks to take part, with the person whom it would send."""

    type: Literal["joining_applied"] = "joining_applied"
    joining: Id
    part: Id
    unit: OrganisationCode
    interest: Id | None
    person: Id | None
    subject: Id
    text: Personal | None
    contact: Personal | None


class AnswerJoining(ProjectCommand):
    """Accept or decline an application to join; declining has its reason."""

    type: Literal["answer_joining"] = "answer_joining"
    joining: Id
    answer: Literal["accepted", "declined"]
    reason: Prose | None = None


class JoiningAnswered(Event):
    """An application to join is answered. Where it was accepted, the unit takes part from here on."""

    type: Literal["joining_answered"] = "joining_answered"
    joining: Id
    answer: Literal["accepted", "declined"]
    part: Id
    unit: OrganisationCode
    reason: Prose | None


class GiveOpinion(ProjectCommand):
    """Give an opinion on the plan: for it, against it, or what the procedure calls the stand."""

    confidential: ClassVar[bool] = True

    type: Literal["give_opinion"] = "give_opinion"
    opinion: Pseudonym
    stand: Id
    text: Personal


class OpinionGiven(Event):
    """An opinion on the plan came in."""

    type: Literal["opinion_given"] = "opinion_given"
    opinion: Id
    stand: Id
    subject: Id
    text: Personal

    def hidden(self) -> frozenset[str]:
        """Return whose it is."""
        return frozenset({"subject"})

    def confidential(self) -> bool:
        """Who spoke is shown to those alone who answer."""
        return True


class AnswerOpinion(ProjectCommand):
    """Answer an opinion on the plan. The answer is for everybody to read."""

    type: Literal["answer_opinion"] = "answer_opinion"
    opinion: Id
    answer: Prose


class OpinionAnswered(Event):
    """An opinion on the plan is answered."""

    type: Literal["opinion_answered"] = "opinion_answered"
    opinion: Id
    answer: Prose
