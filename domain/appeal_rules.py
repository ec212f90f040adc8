"""Appeals and complaints in the language of procedures: on what, how long, what stops, what a decision may order."""

from pydantic import Field

from domain.message import Id, Message, Text
from domain.period import Period


class Level(Message):
    """One level of appeals: who admits and decides there, and how soon after the admission; being late is noted."""

    title: Text
    by: tuple[Id, ...]
    decide: Period | None = None


class Redress(Message):
    """A remedy that the decision of an appeal may order.

    One of its `steps` (transitions) carries it out, or whoever `by` names reports that it is done, with evidence. Until
    then the project takes no other step.
    """

    title: Text
    steps: tuple[Id, ...] = ()
    by: tuple[Id, ...] = ()


class Appeals(Message):
    """Appeals: on which grounds, within how long of what is appealed against, and through which levels in turn.

    `window` is counted from the project's latest step, or from the decision that is appealed against. An admitted
    appeal stops the project (`suspensive`) and the deadlines that the procedure `suspends`, or only those steps that
    ask for it by a guard. Who appeals says how they are concerned where `standing` is asked for. Where `impartial`,
    nobody decides who drafts, whose unit drafts, or who appealed. A decision may order `remedies`.
    """

    grounds: dict[Id, Text] = Field(default_factory=dict)
    window: Period | None = None
    rule: Id | None = None
    levels: dict[Id, Level] = Field(default_factory=dict)
    suspensive: bool = True
    standing: bool = False
    impartial: bool = False
    remedies: dict[Id, Redress] = Field(default_factory=dict)


class Complaints(Message):
    """Complaints 投诉举报 from anybody: of which kinds, and whether somebody may complain without a name.

    Who complained and what about is shown to those alone who may answer.
    """

    kinds: dict[Id, Text] = Field(default_factory=dict)
    anonymous: bool = True
