"""Forms 表格: the papers of a project as documents and workbooks, filled from the log when they are asked for."""

from typing import Annotated, Any

import structlog
from fastapi import Query, Request, Response
from pydantic import BaseModel
from sqlalchemy import Connection

from api import paging
from api.answers import ProblemAnswer
from api.attachment import attachment
from api.links import body_at
from api.paging import Paged
from api.paths import ID, BodyId, OpenLog, ProjectId
from api.problems import Problem, ProblemType
from api.routes import reading_router
from domain.comment_round import may_read
from domain.message import Pseudonym, Text
from forms import BadTemplate, Dossier, Form, definitions, gather
from forms.making import MEDIA_TYPES, Format, make
from forms.own_templates import own_template
from store.log import Log

MOST_PROJECTS = 100
"""The most projects that one list is about."""

BINARY = {"schema": {"type": "string", "format": "binary"}}

logger = structlog.get_logger(__name__)

router = reading_router("forms")


class FormLine(BaseModel):
    """A form; a `personal` one is for those who dispose of comments. `of` says what it is about."""

    form: str
    title: Text
    of: str
    personal: bool


FORMS = paging.page_model(FormLine, "FormsPage", "The forms that can be made.")

FILE: dict[int | str, dict[str, Any]] = {
    200: {"content": dict.fromkeys(MEDIA_TYPES.values(), BINARY), "description": "The form"},
    403: {"model": ProblemAnswer, "description": "Not a person who disposes of comments"},
    404: {"model": ProblemAnswer, "description": "No such project or form in this body"},
}


@router.get("/forms", operation_id="listForms", summary="The forms that can be made", response_model=FORMS)
def list_forms(request: Request, response: Response, body: BodyId, asked: Paged) -> BaseModel:
    """In the order in which a standard needs them."""
    found = definitions().values()
    lines = [FormLine(form=each.id, title=each.title, of=each.of, personal=each.personal) for each in found]
    page, following = paging.cut(asked, list(enumerate(lines)), lambda each: (each[0],))
    return paging.answer(request, response, FORMS, [line for _, line in page], following, body=body_at(body))


@router.get(
    "/projects/{project}/forms/{form}", operation_id="makeForm", summary="A form filled from the log",
    response_class=Response, responses=FILE,
)  # fmt: skip
def make_form(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request,
    body: BodyId,
    project: ProjectId,
    form: str,
    log: OpenLog,
    to: Annotated[Format, Query(alias="format")] = "docx",
    of: Annotated[str, Query(pattern=rf"{ID}|^$", description="which round, ballot or patent; the last without")] = "",
    also: Annotated[list[str] | None, Query(max_length=MOST_PROJECTS, description="further projects of a list")] = None,
    person: Annotated[Pseudonym | None, Query(description="who reads, as the portal asserts it")] = None,
) -> Response:
    """By the body's own template where it has one. Equal to the log; the same log gives the same bytes that day."""
    known = definitions().get(form)
    if known is None:
        raise Problem(ProblemType.NOT_FOUND)
    projects = [project, *(also or ())] if known.of == "projects" else [project]
    with log.reading() as connection:
        dossiers = [_dossier(log, connection, body, each, known, of, person) for each in projects]
    try:
        content = make(known, dossiers, to, own_template(request.app.state.data, body, form))
    except BadTemplate as error:
        logger.warning("template_bad", body=body, form=form, why=str(error))
        content = make(known, dossiers, to)
    headers = {"Content-Disposition": attachment(f"{form}-{project}.{to}")}
    if known.personal:
        headers["Cache-Control"] = "no-store"
        logger.info("form_made", body=body, project=project, form=form, person=person)
    return Response(content, media_type=MEDIA_TYPES[to], headers=headers)


def _dossier(  # noqa: PLR0913, PLR0917 - whence, whose, which, for whom
    log: Log, connection: Connection, body: str, project: str, form: Form, key: str, person: str | None
) -> Dossier:
    """Return what the form is filled from. Raises `Problem` for who may not read what it holds."""
    now = log.clock.now(connection)
    keyring = log.keyring if form.personal else None
    found = gather(connection, log.engine, body, project, form, keyring=keyring, now=now, key=key)
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    if form.personal and not may_read(found.procedure, found.body, found.project, person or "", found.made_at):
        raise Problem(ProblemType.FORBIDDEN)
    return found
