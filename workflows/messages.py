"""What workflows and activities say to each other: identifiers, counts and words, never a person's data."""

from pydantic import AwareDatetime

from domain.message import Id, Line, Message


class Instance(Message):
    """A stay of a project in a stage; `instance` is `<stage>-<round>`, `kind` names the workflow type."""

    body: Id
    project: Id
    instance: Id
    kind: Id

    @property
    def workflow_id(self) -> str:
        """The id of the instance's only workflow."""
        return f"{self.body}/{self.project}/{self.instance}"


class Owed(Message):
    """An effect that the log owes; `key` names it for ever."""

    key: Line
    kind: Id

    @property
    def family(self) -> str:
        """The activity that performs it: the first word of its kind."""
        return self.kind.partition("_")[0]


class Look(Message):
    """What the log says of an instance, everything due recorded first.

    `seconds` is the time until it is to be asked again, for a deadline or a reminder, by the
    log's clock; None where nothing runs. `due` is when the next deadline passes, in the body's
    own time, which in a drill is not real time.
    """

    ended: bool
    owed: tuple[Owed, ...] = ()
    seconds: float | None = None
    due: AwareDatetime | None = None
    stage: Id
    procedure: Line
    words_zh: str = ""
    words_en: str = ""


class EndpointRef(Message):
    """An endpoint that events are sent to."""

    body: Id
    endpoint: Id

    @property
    def workflow_id(self) -> str:
        """The id of the endpoint's only workflow: no stage's has such a line in it."""
        return f"guiju-deliver|{self.body}|{self.endpoint}"


class Turn(Message):
    """What came of sending to an endpoint: whether it is `gone`, and in how many seconds to look again, if at all."""

    gone: bool = False
    seconds: float | None = None


class Effect(Message):
    """One owed effect, to be performed."""

    instance: Instance
    key: Line
    kind: Id
