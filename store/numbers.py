"""Finding a standard by a number, however it is typed and whichever of its numbers it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import select

from domain.number_reading import alike
from store.read_models import projects, register

if TYPE_CHECKING:
    from sqlalchemy import Connection


def find_numbered(connection: Connection, text: str, body: str | None = None) -> tuple[str, str] | None:
    """Return body and project of the standard or project that has a number, also a former one; None if none has.

    A number in a co-publisher's register leads to the project of the body that led it.
    """
    wanted = alike(text)
    given = select(register.c.body, register.c.project, register.c.number, register.c.details)
    for row in connection.execute(given if body is None else given.where(register.c.body == body)):
        if alike(row.number) == wanted:
            return json.loads(row.details).get("lead", row.body), row.project
    assigned = select(projects.c.body, projects.c.project, projects.c.number).where(projects.c.number.is_not(None))
    for other in connection.execute(assigned if body is None else assigned.where(projects.c.body == body)):
        if alike(other.number) == wanted:
            return other.body, other.project
    return None
