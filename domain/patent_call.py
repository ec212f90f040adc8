"""The patent question 专利征询: put at each call point that the procedure has, and answered there."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from domain.bench import Bench
from domain.message import Command, Digest, Event, Id, ProjectCommand, Prose
from domain.refusal import Refused
from domain.roster_acts import OrganisationCode
from domain.stage import settle
from domain.working_group import speaks_for

Answer = Literal["none", "disclosed"]
"""Nobody who was asked knows of a patent, or those that they know of are disclosed."""

Patents = Annotated[tuple[Id, ...], Field(max_length=200)]


class AskForPatents(ProjectCommand):
    """Record that the patent question was put, to which roles, and what they answered; with the minutes' digest."""

    type: Literal["ask_for_patents"] = "ask_for_patents"
    asked: Annotated[tuple[Id, ...], Field(min_length=1, max_length=50)]
    answer: Answer
    patents: Patents = ()
    evidence: Digest
    text: Prose | None = None


class PatentsAsked(Event):
    """The patent question was put and answered in this stay in a stage."""

    type: Literal["patents_asked"] = "patents_asked"
    instance: Id
    asked: tuple[Id, ...]
    answer: Answer
    patents: Patents
    evidence: Digest
    text: Prose | None


class AnswerPatentCall(ProjectCommand):
    """A drafting unit answers the patent question itself: by somebody of it, or with its paper's digest."""

    type: Literal["answer_patent_call"] = "answer_patent_call"
    unit: OrganisationCode
    answer: Answer
    patents: Patents = ()
    evidence: Digest | None = None


class PatentCallAnswered(Event):
    """A drafting unit answered the patent question of this stay in a stage."""

    type: Literal["patent_call_answered"] = "patent_call_answered"
    instance: Id
    unit: OrganisationCode
    person: Id | None
    answer: Answer
    patents: Patents
    evidence: Digest | None


def ask(bench: Bench, command: AskForPatents) -> None:
    """Record the question, put to roles of the procedure."""
    unknown = [role for role in command.asked if role not in bench.procedure.roles]
    if unknown:
        raise Refused("named_known", {"unknown": unknown})
    _check(bench, command.answer, command.patents)
    fields = command.model_dump(exclude={"type", "project"})
    bench.tell(PatentsAsked(**fields, instance=bench.project.run.instance))
    settle(bench)


def answer(bench: Bench, command: AnswerPatentCall) -> None:
    """Record a unit's own answer, once the question was put in this stage."""
    instance = bench.project.run.instance
    if instance not in bench.project.drafting.calls:
        raise Refused("patent_call_open", {"stage": bench.project.stage})
    speaks_for(bench, command.unit, command.evidence)
    _check(bench, command.answer, command.patents)
    fields = command.model_dump(exclude={"type", "project"})
    person = bench.act.actor.on_behalf_of or bench.act.actor.person
    bench.tell(PatentCallAnswered(**fields, instance=instance, person=person))
    settle(bench)


def _check(bench: Bench, said: Answer, patents: tuple[str, ...]) -> None:
    """Whoever knows of patents names them, and each is disclosed first."""
    known = {patent.id for patent in bench.project.patents}
    unknown = [patent for patent in patents if patent not in known]
    if unknown:
        raise Refused("patent_known", {"patent": unknown[0]})
    if (said == "disclosed") != bool(patents):
        raise Refused("patents_named", {"answer": said, "patents": list(patents)})


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {AskForPatents: ask, AnswerPatentCall: answer}
