"""Publication: a standard's public record and what its release lacks, the platform's form, the outbox of registers."""

from typing import Annotated, Any

from fastapi import Path, Request, Response
from pydantic import BaseModel

import calendars
from api import paging
from api.links import Links, body_at, within
from api.paging import Paged
from api.paths import ID, BodyId, OpenLog, ProjectId
from api.problems import Problem, ProblemType, language_of
from api.reading import said_in
from api.routes import MISSING, reading_router
from catalogue.platform import Field
from store.outbox import PacketLine, pending
from store.publishing import Check, publication_of

MOST_PENDING = 5000
"""Packets that are looked through for a page; the rest comes up as these are acknowledged."""

router = reading_router("publication")


class PublicationAnswer(BaseModel):
    """Where the publication of a standard stands."""

    record: dict[str, Any]
    checks: list[Check]
    form: list[Field]
    text: str
    links: Links


OUTBOX = paging.page_model(PacketLine, "OutboxPage", "Packets that a register has not acknowledged.")


@router.get(
    "/projects/{project}/publication",
    operation_id="getPublication",
    summary="The public record of a standard, what its release lacks, and the national platform's form",
    responses=MISSING,
)
def get_publication(
    request: Request, response: Response, body: BodyId, project: ProjectId, log: OpenLog
) -> PublicationAnswer:
    """Cover data, approval, statements with their words, patents as disclosed, sources, disclosure."""
    lang = language_of(request)
    with log.reading() as connection:
        found = publication_of(connection, calendars.load, body, project, lang, log.clock.now(connection))
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    said_in(response, lang)
    links = within(body, project, "publication")
    return PublicationAnswer(
        record=found.record, checks=[*found.checks], form=[*found.form], text=found.text, links=links
    )


@router.get(
    "/outbox/{registry}",
    operation_id="listOutbox",
    summary="What a public register has not taken over yet, the oldest first",
    response_model=OUTBOX,
)
def list_outbox(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request,
    response: Response,
    body: BodyId,
    registry: Annotated[str, Path(pattern=ID)],
    log: OpenLog,
    asked: Paged,
) -> BaseModel:
    """The same packets, byte for byte, until each is acknowledged by the act `acknowledge_packet`."""
    with log.reading() as connection:
        found = pending(connection, body, registry, MOST_PENDING)
    page, following = paging.cut(asked, found, lambda each: (each.at, each.project, each.n))
    return paging.answer(request, response, OUTBOX, page, following, body=body_at(body))
