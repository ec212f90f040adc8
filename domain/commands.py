"""Every command, by its tag, and who may give it."""

from functools import reduce
from operator import or_
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from domain.body_acts import BodyCommand
from domain.deciders import ACTS
from domain.message import Command, ProjectsCommand
from domain.project_acts import Due
from domain.project_approval import ProposeProject
from domain.publication import AgreeToPublish

PROJECTS_COMMANDS: tuple[type[Command], ...] = tuple(c for c in ACTS if issubclass(c, ProjectsCommand))
"""Commands about several projects of the body in whose log they are recorded."""

PROJECT_COMMANDS: tuple[type[Command], ...] = (ProposeProject, Due, *(c for c in ACTS if c not in PROJECTS_COMMANDS))
"""Commands about one project of the body in whose log they are recorded."""

_ANY: Any = reduce(or_, (*PROJECT_COMMANDS, *PROJECTS_COMMANDS, AgreeToPublish), BodyCommand)
commands: TypeAdapter[Command] = TypeAdapter(Annotated[_ANY, Field(discriminator="type")])
"""Reads a command from JSON by its tag."""

BY_THE_SYSTEM = frozenset({"due", "record_effect", "deliver_notice", "record_format_check", "disable_endpoint"})
"""Commands that no person gives; portals cannot send them."""

ALSO_BY_THE_SYSTEM = frozenset({"adopt_calendar"})
"""Commands that follow from something a person did, and that a person may give too."""
