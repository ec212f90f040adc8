"""What a project's stream tells about its approval: form, comparison, who would take part, where it comes from."""

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from domain.application_form import Application
from domain.approval_acts import (
    ApplicationFiled,
    Compared,
    ComparisonRecorded,
    NoticeIssued,
    OverlapChecked,
    ProjectClassified,
    ProjectEndorsed,
    ProjectLinked,
)
from domain.joining_acts import JoiningAnswered, JoiningApplied, OpinionAnswered, OpinionGiven
from domain.message import Event
from domain.number_reading import alike
from domain.overlap import Hit


class Link(NamedTuple):
    """A project, or work elsewhere, that this one comes from (`forward` is false) or that came from this one."""

    link: str
    project: str | None
    elsewhere: str | None
    forward: bool


@dataclass(frozen=True)
class Applied:
    """An application to join; `answer` is None while it is open."""

    part: str
    unit: str
    person: str | None
    answer: str | None = None


@dataclass(frozen=True)
class Preparing:
    """What was done towards the project's approval.

    `hits` are those of the latest search, None before the first; `stale` says that the form changed since. `compared`
    are the rows of the comparison table by number, in one spelling.
    """

    scope: str | None = None
    form: Application = field(default_factory=Application)
    classes: tuple[str, ...] = ()
    hits: tuple[Hit, ...] | None = None
    stale: bool = False
    compared: dict[str, Compared] = field(default_factory=dict)
    nothing_to_compare: bool = False
    endorsed: dict[str, str] = field(default_factory=dict)
    applied: dict[str, Applied] = field(default_factory=dict)
    opinions: dict[str, bool] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    notice: str | None = None

    @property
    def unanswered(self) -> list[str]:
        """The applications to join and the opinions that nobody has answered."""
        waiting = [name for name, applied in self.applied.items() if applied.answer is None]
        return waiting + [name for name, answered in self.opinions.items() if not answered]


def prepare(before: Preparing, event: Event, project: str) -> Preparing:
    """Return what was done towards approval after `event` of that project; most events change nothing of it."""
    match event:
        case ApplicationFiled(application=form):
            classes = form.classes or before.classes
            return replace(before, form=form, classes=classes, stale=before.hits is not None)
        case OverlapChecked(hits=hits):
            return replace(before, hits=hits, stale=False)
        case ComparisonRecorded(rows=rows):
            compared = before.compared | {alike(row.number): row for row in rows}
            return replace(before, compared=compared, nothing_to_compare=event.none is not None)
        case ProjectEndorsed(office=office, position=position):
            return replace(before, endorsed={**before.endorsed, office: position})
        case ProjectClassified(classes=classes):
            return replace(before, classes=classes)
        case ProjectLinked():
            forward = event.source == project
            other = event.target if forward else event.source
            return replace(before, links=(*before.links, Link(event.link, other, event.elsewhere, forward)))
        case NoticeIssued(notice=notice):
            return replace(before, notice=notice)
        case _:
            return _joined(before, event)


def _joined(before: Preparing, event: Event) -> Preparing:
    match event:
        case JoiningApplied(joining=name):
            applied = Applied(event.part, event.unit, event.person)
            return replace(before, applied={**before.applied, name: applied})
        case JoiningAnswered(joining=name) if name in before.applied:
            answered = replace(before.applied[name], answer=event.answer)
            return replace(before, applied={**before.applied, name: answered})
        case OpinionGiven(opinion=name):
            return replace(before, opinions={**before.opinions, name: False})
        case OpinionAnswered(opinion=name):
            return replace(before, opinions={**before.opinions, name: True})
        case _:
            return before
