"""A body, from which everything of it can be reached, and the procedures that it adopted."""

from fastapi import Request, Response
from pydantic import BaseModel, Field

from api import paging
from api.answers import ProcedureAnswer
from api.links import body_at, link, linked, of_body
from api.paging import Paged
from api.paths import BodyId, DigestPath, OpenLog
from api.problems import Problem, ProblemType
from api.routes import MISSING, reading_router
from domain.body import Body
from domain.message import Text, body_stream
from domain.procedure import load
from store.reads import load_procedure, load_state

PROCEDURE = linked(ProcedureAnswer)


class BodyAnswer(BaseModel):
    """A body; in a `drill` its time is `ahead_seconds` ahead of real time."""

    body: str
    name: Text
    code: str
    zone: str = Field(description="the time zone of its civil days (IANA name)")
    drill: str | None
    paused: bool
    ahead_seconds: float


class ProcedureLine(BaseModel):
    """A procedure that the body adopted, by the SHA-256 of its text."""

    id: str
    version: str
    digest: str


BODY = linked(BodyAnswer)
PROCEDURES = paging.page_model(linked(ProcedureLine), "ProceduresPage", "Procedures that the body adopted, in order.")

router = reading_router("reading")


@router.get("", operation_id="getBody", summary="The body, and the way to everything of it", response_model=BODY)
def get_body(response: Response, body: BodyId, log: OpenLog) -> BaseModel:
    """Name, code and zone. Its `ETag` is what `If-Match` of acts about the body takes."""
    with log.reading() as connection:
        state, version = load_state(connection, log.engine, body_stream(body))
    if not isinstance(state, Body):
        raise Problem(ProblemType.NOT_FOUND)
    response.headers["ETag"] = f'"{version}"'
    told = BodyAnswer(
        body=state.id, name=state.name, code=state.code, zone=state.zone, drill=state.drill, paused=state.paused,
        ahead_seconds=state.offset.total_seconds(),
    )  # fmt: skip
    return link(told, of_body(body))


@router.get(
    "/procedures", operation_id="listProcedures", summary="Procedures that the body adopted", response_model=PROCEDURES
)
def list_procedures(request: Request, response: Response, body: BodyId, log: OpenLog, asked: Paged) -> BaseModel:
    """By id and version. Projects are pinned to one by its digest."""
    with log.reading() as connection:
        state = load_state(connection, log.engine, body_stream(body)).state
    adopted = state.adopted if isinstance(state, Body) else ()
    lines = sorted({(each.id, each.version, each.digest) for each in adopted})
    page, following = paging.cut(asked, lines, lambda line: line)
    items = [
        link(ProcedureLine(id=name, version=version, digest=digest), {"self": f"{body_at(body)}/procedures/{digest}"})
        for name, version, digest in page
    ]
    return paging.answer(request, response, PROCEDURES, items, following, body=body_at(body))


@router.get(
    "/procedures/{digest}", operation_id="getProcedure", summary="A procedure that the body adopted",
    responses=MISSING, response_model=PROCEDURE,
)  # fmt: skip
def get_procedure(body: BodyId, digest: DigestPath, log: OpenLog) -> BaseModel:
    """The text that projects are pinned to, by its SHA-256."""
    with log.reading() as connection:
        state = load_state(connection, log.engine, body_stream(body)).state
        adopted = isinstance(state, Body) and any(each.digest == digest for each in state.adopted)
        text = load_procedure(connection, digest) if adopted else None
    if text is None:
        raise Problem(ProblemType.NOT_FOUND)
    procedure = load(text)
    told = ProcedureAnswer(digest=digest, id=procedure.id, version=procedure.version, title=procedure.title, text=text)
    return link(told, {"self": f"{body_at(body)}/procedures/{digest}", "body": body_at(body)})
