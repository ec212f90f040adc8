"""Publication as it is read: the standard's public record, what its release still lacks, the platform's form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Any

from catalogue import refusal
from catalogue.platform import Field, Subject, copy_text, fields
from domain.act import Act
from domain.bench import Bench
from domain.body import Body
from domain.engine import NO_COMMAND, SYSTEM_ACTOR
from domain.evolve import evolve_event
from domain.guards import unmet
from domain.message import body_stream, project_stream
from domain.project import Project
from domain.project_acts import Due
from domain.refusal import Refused
from domain.standard_record import record
from store.preview import look

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Connection

    from domain.calendar import Calendar


@dataclass(frozen=True)
class Check:
    """One condition of the release: the rule, whether it holds and, where it does not, what it says and would take."""

    rule: str
    met: bool
    says: str = ""
    satisfy: str = ""


@dataclass(frozen=True)
class PublicationView:
    """Where the publication of a standard stands.

    `checks` are those of a release from the present stage, none where it offers none. `form` is what the national
    platform asks, `text` the same to copy from.
    """

    record: dict[str, Any]
    checks: tuple[Check, ...]
    form: tuple[Field, ...]
    text: str


def publication_of(  # noqa: PLR0913, PLR0917 - what it is read from
    connection: Connection, calendars: Callable[[str], Calendar], body: str, project: str, lang: str, now: datetime
) -> PublicationView | None:
    """Return the publication of a project at `now` (real time), in words of a language; None without such a project."""
    stream = project_stream(body, project)
    states, context = look(connection, calendars, stream, now.astimezone(UTC))
    of, state = states.get(body_stream(body)), states.get(stream)
    if not isinstance(of, Body) or not isinstance(state, Project):
        return None
    procedure = context.procedure(state.procedure_digest)
    bench = Bench(
        evolve_event, states, Act(body, Due(project=project), SYSTEM_ACTOR, NO_COMMAND), context, body, project
    )
    subject = Subject(state, of, procedure)
    return PublicationView(record(state), _checks(bench, lang), fields(subject, lang), copy_text(subject, lang))


def _checks(bench: Bench, lang: str) -> tuple[Check, ...]:
    """Return each condition of the release from the present stage, those that do not hold with their words."""
    permission = bench.stage.acts.get("release")
    if permission is None or bench.project.number is not None:
        return ()
    found: list[Check] = []
    for guard in permission.guards:
        broken = unmet(bench, (guard,))
        if not broken:
            found.append(Check(guard.rule, met=True))
            continue
        words = refusal(Refused(*broken[0]), bench.procedure, lang, bench.body.zone)
        found.append(Check(guard.rule, met=False, says=words.says, satisfy=words.satisfy))
    return tuple(found)
