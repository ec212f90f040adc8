"""What a project has several of: stages, deadlines, ballots, documents, refusals; a page at a time."""

from typing import Annotated

from fastapi import Query, Request, Response
from pydantic import BaseModel
from sqlalchemy import Connection

from api import paging
from api.links import body_at, link, linked, project_at
from api.paging import Paged
from api.paths import ID, BodyId, OpenLog, ProjectId
from api.problems import Problem, ProblemType, language_of
from api.reading import said_in
from api.routes import MISSING, reading_router
from domain.procedure import Procedure
from store import read_models as models
from store.engine import Row
from store.history import ballot_of, document_of, refusals_of
from store.line_rows import deadlines_of, stage_of, with_details
from store.lines import BallotLine, DeadlineLine, DocumentLine, RefusalLine, StageLine
from store.listing import rows_page
from store.paging import Key
from store.reads import list_rows
from store.titles import load_procedures

STAGES = paging.page_model(linked(StageLine), "StagesPage", "Stays of a project in stages, the first one first.")
DEADLINES = paging.page_model(linked(DeadlineLine), "DeadlinesPage", "Deadlines of a project, the earliest first.")
BALLOTS = paging.page_model(linked(BallotLine), "BallotsPage", "Ballots of a project.")
DOCUMENTS = paging.page_model(linked(DocumentLine), "DocumentsPage", "Revisions of a project's documents.")
REFUSALS = paging.page_model(RefusalLine, "RefusalsPage", "Refused acts of a project that were kept.")

router = reading_router("reading")


def pinned(connection: Connection, body: str, project: str) -> tuple[Row, Procedure | None]:
    """Return the row of a project and the procedure that it runs under. Raises `Problem` for none of the body's."""
    rows = list_rows(connection, models.projects, body=body, project=project)
    if not rows:
        raise Problem(ProblemType.NOT_FOUND)
    digest = rows[0]["procedure_sha256"]
    return rows[0], load_procedures(connection, [digest]).get(digest)


@router.get(
    "/projects/{project}/stages", operation_id="listStages", summary="The stages that a project has been in",
    responses=MISSING, response_model=STAGES,
)  # fmt: skip
def list_stages(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request, response: Response, body: BodyId, project: ProjectId, log: OpenLog, asked: Paged
) -> BaseModel:
    """Each stay with what ended it and the ballot that did."""
    columns = models.stages.c
    keys = (Key(columns.opened_at), Key(columns.round), Key(columns.instance))
    start = paging.after(asked, keys)
    with log.reading() as connection:
        _, procedure = pinned(connection, body, project)
        where = {"body": body, "project": project}
        found = rows_page(connection, models.stages, where, keys, start, asked.limit)
    here = project_at(body, project)
    items = [
        link(
            stage_of(row, details, procedure),
            {"ballot": f"{here}/ballots/{details['ballot']}"} if details["ballot"] else {},
        )
        for row, details in with_details(found.items)
    ]
    return paging.answer(request, response, STAGES, items, paging.cursor(found.after), project=here)


@router.get(
    "/projects/{project}/deadlines", operation_id="listDeadlines", summary="All deadlines of a project",
    responses=MISSING, response_model=DEADLINES,
)  # fmt: skip
def list_deadlines(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request,
    response: Response,
    body: BodyId,
    project: ProjectId,
    log: OpenLog,
    asked: Paged,
    state: Annotated[str | None, Query(pattern=ID, description="only in this state, such as `running`")] = None,
) -> BaseModel:
    """Running, met, passed, suspended: each with its instant in UTC, the zone, and the moment on the clocks there."""
    with log.reading() as connection:
        row, procedure = pinned(connection, body, project)
        procedures = {row["procedure_sha256"]: procedure} if procedure else {}
        lines = deadlines_of(connection, [row], procedures)[body, project]
    chosen = [line for line in lines if state is None or line.state == state]
    page, following = paging.cut(asked, chosen, lambda each: (int(each.instant is None), str(each.instant), each.key))
    here = project_at(body, project)
    items = [link(each, {"project": here}) for each in page]
    return paging.answer(request, response, DEADLINES, items, following, project=here)


@router.get(
    "/projects/{project}/ballots", operation_id="listBallots", summary="The ballots of a project",
    responses=MISSING, response_model=BALLOTS,
)  # fmt: skip
def list_ballots(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request, response: Response, body: BodyId, project: ProjectId, log: OpenLog, asked: Paged
) -> BaseModel:
    """Who may vote and who has; positions once a ballot is closed."""
    keys = (Key(models.ballots.c.ballot),)
    start = paging.after(asked, keys)
    with log.reading() as connection:
        pinned(connection, body, project)
        where = {"body": body, "project": project}
        found = rows_page(connection, models.ballots, where, keys, start, asked.limit)
    here = project_at(body, project)
    items = [
        link(ballot_of(row, details), {"self": f"{here}/ballots/{row['ballot']}"})
        for row, details in with_details(found.items)
    ]
    return paging.answer(request, response, BALLOTS, items, paging.cursor(found.after), project=here)


@router.get(
    "/projects/{project}/documents", operation_id="listDocuments", summary="The documents of a project",
    responses=MISSING, response_model=DOCUMENTS,
)  # fmt: skip
def list_documents(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request,
    response: Response,
    body: BodyId,
    project: ProjectId,
    log: OpenLog,
    asked: Paged,
    kind: Annotated[str | None, Query(pattern=ID, description="only of this kind")] = None,
) -> BaseModel:
    """Every revision. `content` leads to the bytes where they are kept here, with the file's own name."""
    columns = models.documents.c
    keys = (Key(columns.document), Key(columns.revision))
    start = paging.after(asked, keys)
    with log.reading() as connection:
        _, procedure = pinned(connection, body, project)
        where = {"body": body, "project": project} | ({"kind": kind} if kind else {})
        found = rows_page(connection, models.documents, where, keys, start, asked.limit)
    here, files = project_at(body, project), request.app.state.files
    items = []
    for row, details in with_details(found.items):
        links = {"project": here}
        if files.brought_by(body, row["sha256"]):
            links["content"] = f"{body_at(body)}/documents/{row['sha256']}"
            links["file"] = f"{here}/documents/{row['document']}/{row['revision']}"
        items.append(link(document_of(row, details, procedure), links))
    return paging.answer(request, response, DOCUMENTS, items, paging.cursor(found.after), project=here)


@router.get(
    "/projects/{project}/refusals", operation_id="listRefusals", summary="Refused acts of a project, those kept",
    responses=MISSING, response_model=REFUSALS,
)  # fmt: skip
def list_refusals(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request, response: Response, body: BodyId, project: ProjectId, log: OpenLog, asked: Paged
) -> BaseModel:
    """Each with the rule that said no, in the language asked for."""
    keys = (Key(models.refusals.c.position),)
    start, lang = paging.after(asked, keys), language_of(request)
    with log.reading() as connection:
        _, procedure = pinned(connection, body, project)
        where = {"body": body, "project": project}
        found = rows_page(connection, models.refusals, where, keys, start, asked.limit)
        items = refusals_of(connection, body, found.items, procedure, lang)
    said_in(response, lang)
    here = project_at(body, project)
    return paging.answer(request, response, REFUSALS, items, paging.cursor(found.after), project=here)
