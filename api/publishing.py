"""Publication: a standard's public record and what its release lacks, the platform's form, the outbox of registers."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import BaseModel

import calendars
from api.gate import PortalRoute, bearer
from api.paths import ID, BodyId, OpenLog, ProjectId
from api.problems import Problem, ProblemType, language_of
from api.reading import MISSING, RESPONSES
from catalogue.platform import Field
from store.outbox import PacketLine, pending
from store.publishing import Check, publication_of

router = APIRouter(
    prefix="/v1/bodies/{body}",
    route_class=PortalRoute,
    dependencies=[Depends(bearer)],
    responses=RESPONSES,
    tags=["publication"],
)


class PublicationAnswer(BaseModel):
    """Where the publication of a standard stands."""

    record: dict[str, Any]
    checks: list[Check]
    form: list[Field]
    text: str


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
    response.headers["Content-Language"] = lang
    response.headers["Vary"] = "Accept-Language"
    return PublicationAnswer(record=found.record, checks=[*found.checks], form=[*found.form], text=found.text)


@router.get(
    "/outbox/{registry}",
    operation_id="listOutbox",
    summary="What a public register has not taken over yet, the oldest first",
)
def list_outbox(
    body: BodyId,
    registry: Annotated[str, Path(pattern=ID)],
    log: OpenLog,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> list[PacketLine]:
    """The same packets, byte for byte, until each is acknowledged by the act `acknowledge_packet`."""
    with log.reading() as connection:
        return pending(connection, body, registry, limit)
