"""A refusal as a problem: the rule in words, its source, and a status that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import catalogue
from api.problems import Problem, ProblemType, language_of
from domain.message import ProjectCommand
from domain.publication import AgreeToPublish
from store.read_models import projects
from store.reads import list_rows
from store.titles import load_procedures
from store.views import zone_of

if TYPE_CHECKING:
    from fastapi import Request
    from sqlalchemy import Connection

    from domain.act import Act
    from domain.procedure import Procedure
    from domain.refusal import Refused

KINDS = {
    "actor_role": ProblemType.FORBIDDEN,
    "project_known": ProblemType.NOT_FOUND,
    "command_id_reused": ProblemType.KEY_REUSED,
}
"""Rules whose refusal has another status than 409."""


def problem_of(request: Request, act: Act, refused: Refused) -> Problem:
    """Return the problem that tells of a refusal, in the caller's language."""
    with request.app.state.log.reading() as connection:
        # Whoever isn't invited to a project of another body doesn't learn by which procedure it runs.
        procedure = None if refused.rule == "partner_invited" else _procedure(connection, act)
        zone = zone_of(connection, act.body)
    words = catalogue.refusal(refused, procedure, language_of(request), zone)
    return Problem(
        KINDS.get(refused.rule, ProblemType.REFUSED),
        detail=words.says,
        rule=words.rule,
        says=words.says,
        satisfy=words.satisfy,
        source=words.source,
        checked=words.checked,
        source_checked=words.is_checked,
        strength=words.strength,
        facts=words.facts,
        others=[
            {"rule": each.rule, "says": each.says, "satisfy": each.satisfy, "source": each.source}
            | {"checked": each.checked, "source_checked": each.is_checked}
            for each in words.others
        ],
    )


def _procedure(connection: Connection, act: Act) -> Procedure | None:
    """The procedure that the project of an act runs under."""
    match act.command:
        case AgreeToPublish(lead=lead, project=project):
            body = lead
        case ProjectCommand(project=project):
            body = act.body
        case _:
            return None
    digests = [row["procedure_sha256"] for row in list_rows(connection, projects, body=body, project=project)]
    return next(iter(load_procedures(connection, digests).values()), None)
