"""The public side as JSON: what a body's procedures make public, to everybody, with links; names only with consent."""

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel
from sqlalchemy import Connection
from starlette.responses import FileResponse

from api.answers import ProblemAnswer
from api.cached import cached
from api.paths import ID, BodyId, DigestPath, OpenLog, ProjectId
from api.problems import Problem, ProblemType
from api.public_answers import (
    PaperAnswer,
    PlanAnswer,
    PlansAnswer,
    PublicBodyAnswer,
    PublicProjectAnswer,
    PublicResultsAnswer,
    PublicStandardAnswer,
    PublicStandardLine,
    PublicStandardsAnswer,
)
from catalogue.citations import FORMS, Form
from domain.body import Body
from domain.comment_receiving import plain
from domain.number_reading import alike
from domain.public_side import in_comment, shown
from domain.stage_rules import StageKind
from domain.standard_record import announced
from store import views
from store.log import Log
from store.public_results import public_results, round_over
from store.public_side import Known, PublicLine, body_now, known, public_lines, public_project
from store.upkeep import cited

RESPONSES: dict[int | str, dict[str, Any]] = {
    304: {"description": "As `If-None-Match` has it"},
    404: {"model": ProblemAnswer, "description": "Nothing that is public"},
    422: {"model": ProblemAnswer, "description": "An address or query that means nothing"},
}
if TYPE_CHECKING:
    from store.files import Files

router = APIRouter(prefix="/v1/bodies/{body}/public", responses=RESPONSES, tags=["public"])

Search = Annotated[
    str | None, Query(max_length=200, description="only those with this in their title or number, however it is typed")
]
Cursor = Annotated[str, Query(pattern=r"^\d{1,9}$", description="`next` of the page before")]


def base(request: Request, body: str) -> str:
    """Where the public JSON of a body is."""
    return f"{request.scope.get('root_path', '')}/v1/bodies/{body}/public"


def has(sought: str | None, *texts: str | None) -> bool:
    """Whether one of the texts holds what is sought, whatever its case, width and blanks; a number as any writes it."""
    if sought is None or not plain(sought):
        return True
    return any(plain(sought) in plain(each) or alike(sought) == alike(each) for each in texts if each)


def _answer(request: Request, content: BaseModel) -> Response:
    return cached(request, content.model_dump_json().encode(), "application/json")


def _body(log: Log, connection: Connection, body: str) -> tuple[Body, Any]:
    found = body_now(connection, log.engine, body, log.clock.now(connection))
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    return found


def _known(log: Log, connection: Connection, body: str, project: str) -> tuple[Known, Any]:
    _, at = _body(log, connection, body)
    found = known(connection, log.engine, body, project)
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    return found, at


@router.get("", operation_id="getPublicBody", summary="A body to everybody", response_model=PublicBodyAnswer)
def get_public_body(request: Request, body: BodyId, log: OpenLog) -> Response:
    """Who it is, and where its plans, standards, announcements and receipts are."""
    with log.reading() as connection:
        found, _ = _body(log, connection, body)
    here = base(request, body)
    above = here.removesuffix("/public")
    links = {"projects": f"{here}/projects", "standards": f"{here}/standards", "feed": f"{above}/feed"}
    return _answer(
        request,
        PublicBodyAnswer(body=body, name=found.name, code=found.code, zone=found.zone, drill=found.drill, links=links),
    )


@router.get(
    "/projects", operation_id="listPublicProjects", summary="Plans: projects that were announced to the public",
    response_model=PlansAnswer,
)  # fmt: skip
def list_public_projects(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request,
    body: BodyId,
    log: OpenLog,
    q: Search = None,
    kind: Annotated[StageKind | None, Query(description="only those in this kind of stage")] = None,
    open_: Annotated[bool, Query(alias="open", description="only those that the public may comment on now")] = False,  # noqa: FBT002 - a query
    cursor: Cursor = "0",
    limit: Annotated[int, Query(ge=1, le=200)] = 100,
) -> Response:
    """In order of their ids."""
    with log.reading() as connection:
        _, at = _body(log, connection, body)
        found = public_lines(connection, log.engine, body, at)
    wanted = [each for each in found if kind in {None, each.kind} and (each.comment or not open_)]
    wanted = [each for each in wanted if has(q, each.title.zh, each.title.en, each.number, each.plan_number)]
    first = int(cursor)
    page = wanted[first : first + limit]
    items = [PlanAnswer(line=each, links=_links(request, body, each)) for each in page]
    following = str(first + limit) if len(wanted) > first + limit else None
    return _answer(request, PlansAnswer(items=items, next=following))


def _links(request: Request, body: str, line: PublicLine) -> dict[str, str]:
    here = base(request, body)
    found = {"self": f"{here}/projects/{line.project}"}
    if line.comment:
        found["comments"] = f"{here}/projects/{line.project}/comments"
    if line.status:
        found["standard"] = f"{here}/standards/{line.project}"
    return found


@router.get(
    "/projects/{project}", operation_id="getPublicProject", summary="A public project: stages, draft, rounds",
    response_model=PublicProjectAnswer,
)  # fmt: skip
def get_public_project(request: Request, body: BodyId, project: ProjectId, log: OpenLog) -> Response:
    """Where it is and what comes next; while the public may comment, the draft and how long."""
    files: Files = request.app.state.files
    with log.reading() as connection:
        of, at = _known(log, connection, body, project)
        found = public_project(connection, of, at)
    own = f"{base(request, body)}/projects/{project}"
    papers = [
        PaperAnswer(paper=p, link=f"{own}/papers/{p.digest}" if files.brought_by(body, p.digest) else None)
        for p in found.papers
    ]
    over = {f"results {r.instance}": f"{own}/rounds/{r.instance}" for r in found.rounds if r.results is not None}
    return _answer(
        request, PublicProjectAnswer(project=found, papers=papers, links=_links(request, body, found.line) | over)
    )


@router.get(
    "/projects/{project}/papers/{digest}", operation_id="getPublicPaper", summary="A draft in comment",
    response_class=FileResponse,
    responses={200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}},
)  # fmt: skip
def get_public_paper(
    request: Request, body: BodyId, project: ProjectId, digest: DigestPath, log: OpenLog
) -> FileResponse:
    """Only what is put before the public, only while the round lasts; its bytes as they came, to be saved."""
    files: Files = request.app.state.files
    with log.reading() as connection:
        of, at = _known(log, connection, body, project)
    run = in_comment(of.procedure, of.project, at)
    papers = shown(of.procedure, of.project, run) if run else ()
    path = files.path(digest)
    found = next((paper for paper in papers if paper.digest == digest), None)
    if found is None or not files.brought_by(body, digest) or not path.exists():
        raise Problem(ProblemType.NOT_FOUND)
    name = f"{project}-{found.kind}-{found.revision}"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"', "ETag": f'"{digest}"',
        "Cache-Control": "public, max-age=60", "Content-Security-Policy": "default-src 'none'; sandbox",
    }  # fmt: skip
    return FileResponse(path, media_type="application/octet-stream", headers=headers)


@router.get(
    "/projects/{project}/rounds/{instance}", operation_id="getPublicResults", summary="What became of the comments",
    response_model=PublicResultsAnswer,
)  # fmt: skip
def get_public_results(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request,
    body: BodyId,
    project: ProjectId,
    instance: Annotated[str, Path(pattern=ID)],
    log: OpenLog,
    cursor: Cursor = "0",
    limit: Annotated[int, Query(ge=1, le=200)] = 100,
) -> Response:
    """Once all comments of the round are answered: each answer with its reason; who commented only if they agreed."""
    first = int(cursor)
    with log.reading() as connection:
        of, _ = _known(log, connection, body, project)
        if round_over(of, instance) is None:
            raise Problem(ProblemType.NOT_FOUND)
        found, following = public_results(connection, log.engine, log.keyring, of, instance, first, limit)
    return _answer(request, PublicResultsAnswer(items=found, next=None if following is None else str(following)))


@router.get(
    "/standards", operation_id="listPublicStandards", summary="The register of standards",
    response_model=PublicStandardsAnswer,
)  # fmt: skip
def list_public_standards(request: Request, body: BodyId, log: OpenLog, q: Search = None) -> Response:
    """Every number that was ever given, and what became of the standard."""
    with log.reading() as connection:
        _body(log, connection, body)
        found = views.register(connection, body)
    here = base(request, body)
    items = [
        PublicStandardLine(
            **{name: getattr(each, name) for name in PublicStandardLine.model_fields if name != "links"},
            links={"self": f"{here}/standards/{each.project}"} if each.state not in {"joint", "renumbered"} else {},
        )
        for each in found
        if has(q, each.title.zh, each.title.en, each.number)
    ]
    return _answer(request, PublicStandardsAnswer(items=items))


@router.get(
    "/standards/{project}", operation_id="getPublicStandard", summary="A published standard",
    response_model=PublicStandardAnswer,
)  # fmt: skip
def get_public_standard(request: Request, body: BodyId, project: ProjectId, log: OpenLog) -> Response:
    """Its record as it was announced: cover data, approval, statements, disclosure, errata, relations."""
    with log.reading() as connection:
        of, _ = _known(log, connection, body, project)
    if of.project.status is None:
        raise Problem(ProblemType.NOT_FOUND)
    own = f"{base(request, body)}/standards/{project}"
    links = {"self": own} | {f"citation {form}": f"{own}/citation?form={form}" for form in FORMS}
    return _answer(request, PublicStandardAnswer(record=announced(of.project), links=links))


@router.get(
    "/standards/{project}/citation", operation_id="citePublicStandard",
    summary="A published standard as libraries and search engines read it",
    responses={200: {"content": {"application/yaml": {}, "application/ld+json": {}}}},
)  # fmt: skip
def cite_public_standard(
    request: Request, body: BodyId, project: ProjectId, log: OpenLog,
    form: Annotated[Form, Query(description="Relaton as YAML, schema.org as JSON-LD")],
) -> Response:  # fmt: skip
    """Made of the same record."""
    with log.reading() as connection:
        of, _ = _known(log, connection, body, project)
        found = cited(connection, body, project) if of.project.status is not None else None
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    return cached(request, FORMS[form].write(found).encode(), FORMS[form].media_type)
