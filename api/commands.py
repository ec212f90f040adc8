"""What portals may send: the acts of people."""

from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any, get_args
from uuid import UUID, uuid5

from pydantic import Field, create_model

from domain.body_acts import BodyCommand, FoundBody
from domain.commands import BY_THE_SYSTEM, PROJECT_COMMANDS, PROJECTS_COMMANDS
from domain.message import Command, Commitment, Digest, Id, Instant, Line, Message, Pseudonym
from domain.project_approval import ProposeProject
from domain.publication import AgreeToPublish

PORTALS = UUID("5a9d5b0c-1f3e-5b6a-8f55-0d8c0f1f7c11")
"""The namespace of commands that came in through a portal; the log's own have another."""


def tag_of(command: type[Command]) -> str:
    """Return what an act is called in JSON and in addresses."""
    tag: str = command.model_fields["type"].default
    return tag


def _without_project(command: type[Command]) -> type[Message]:
    """Return the model of an act whose project stands in the address, and whose personal values are plain."""
    fields: dict[str, Any] = {
        name: (_plain(field.annotation), field) for name, field in command.model_fields.items() if name != "project"
    }
    return create_model(command.__name__, __base__=Message, __doc__=command.__doc__, **fields)


def _plain(annotation: Any) -> Any:  # noqa: ANN401 - types are not typed
    """Return a type without the commitments that stand for its values in the log: nobody may send one."""
    kinds = get_args(annotation)
    return reduce(or_, (kind for kind in kinds if kind is not Commitment)) if Commitment in kinds else annotation


BODY_ACTS: tuple[type[Command], ...] = (
    *(c for c in get_args(BodyCommand) if c is not FoundBody and tag_of(c) not in BY_THE_SYSTEM),
    AgreeToPublish,
    *PROJECTS_COMMANDS,
)
"""Acts about the body itself, or about several of its projects. Founding one is the operator's."""

PROJECT_ACTS: tuple[type[Command], ...] = tuple(
    c for c in PROJECT_COMMANDS if c is not ProposeProject and tag_of(c) not in BY_THE_SYSTEM
)
"""Acts on a project that stands. What the system notes itself is not among them."""

MODELS = {tag_of(command): command for command in PROJECT_ACTS}

PLAIN_ACTS: Mapping[str, type[Message]] = {tag_of(each): _without_project(each) for each in PROJECT_ACTS}
"""What stands in `act` where the project stands in the address, by the act's tag."""

if TYPE_CHECKING:
    BodyAct = Command
    ProjectAct = Message
else:
    BodyAct = Annotated[reduce(or_, BODY_ACTS), Field(discriminator="type")]
    ProjectAct = Annotated[reduce(or_, PLAIN_ACTS.values()), Field(discriminator="type")]


class OutsideIn(Message):
    """That the act was done outside: when, by which channel, and the digest of its evidence."""

    happened_at: Instant
    channel: Id
    evidence: Digest | None = None


class Sent(Message):
    """Who acts, as the portal asserts it, and how. Whoever sends an identity token may leave `person` out.

    `despite` gives a reason for each rule of strength 一般 that is knowingly departed from.
    """

    person: Pseudonym | None = None
    on_behalf_of: Pseudonym | None = None
    outside: OutsideIn | None = None
    despite: dict[Id, Line] = Field(default_factory=dict, max_length=20)


class BodyActIn(Sent):
    """An act about the body."""

    act: BodyAct


class ProposalIn(Sent):
    """A proposal."""

    act: ProposeProject


class ProjectActIn(Sent):
    """An act on the project in the address."""

    act: ProjectAct


def command_of(act: Message, project: str) -> Command:
    """Return the command that an act on a project is."""
    fields = {name: getattr(act, name) for name in type(act).model_fields}
    return MODELS[fields["type"]].model_validate(fields | {"project": project})


def command_id(body: str, portal: str, principal: str, key: str) -> UUID:
    """Return the id of a command: the same for the same key of the same person through the same portal."""
    return uuid5(uuid5(PORTALS, f"{body}|{portal}|{principal}"), key)
