"""The base of standards: the register, the search over it, and a feed of every change."""

from typing import Annotated, Literal

from fastapi import Query, Request, Response
from pydantic import BaseModel

from api import paging
from api.links import Links, body_at, here, link, linked, path_of, project_at
from api.paging import Paged
from api.paths import ID, BodyId, OpenLog
from api.problems import language_of
from api.reading import Sort, said_in
from api.routes import reading_router
from domain.number_reading import alike
from store import views
from store.lines import RegisterLine
from store.standard_changes import StandardChange, changes
from store.standards_base import StandardLine, Wanted, search, with_relations

Status = Literal["pending", "in_force", "superseded", "withdrawn", "joint", "renumbered"]
SORTS = ("number", "title", "status", "published", "effective")

REGISTER = paging.page_model(linked(RegisterLine), "RegisterPage", "A page of numbers, in order.")
STANDARDS = paging.page_model(linked(StandardLine), "StandardsPage", "A page of standards that were searched for.")
CHANGE = linked(StandardChange)

router = reading_router("standards")


class ChangesAnswer(BaseModel):
    """Changes in the order of the log. Ask again with `since` as it is told here: nothing is missed, nothing twice."""

    items: list[CHANGE]  # type: ignore[valid-type] # made at import
    since: int
    next: str | None
    links: Links


@router.get(
    "/register", operation_id="listStandards", summary="The numbers of the body's standards", response_model=REGISTER
)
def list_standards(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request,
    response: Response,
    body: BodyId,
    log: OpenLog,
    asked: Paged,
    number: Annotated[str | None, Query(max_length=200, description="only this one, however it is typed")] = None,
) -> BaseModel:
    """Every number that was ever given, with what became of the standard."""
    with log.reading() as connection:
        found = views.register(connection, body)
    chosen = [line for line in found if number is None or alike(line.number) == alike(number)]
    page, following = paging.cut(asked, chosen, lambda line: (line.number,))
    items = [link(line, _links(body, line)) for line in page]
    return paging.answer(request, response, REGISTER, items, following, body=body_at(body))


@router.get(
    "/standards", operation_id="searchStandards", summary="The body's standards, searched", response_model=STANDARDS
)
def search_standards(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request,
    response: Response,
    body: BodyId,
    log: OpenLog,
    asked: Paged,
    number: Annotated[str | None, Query(max_length=200, description="typed anyhow, with or without its end")] = None,
    words: Annotated[str | None, Query(max_length=200, description="of the title, in either language")] = None,
    status: Status | None = None,
    project_class: Annotated[str | None, Query(alias="class", pattern=ID)] = None,
    ics: Annotated[str | None, Query(pattern=r"^\d{2}(\.\d{1,3}){0,2}$", description="with all below it")] = None,
    ccs: Annotated[str | None, Query(pattern=r"^[A-Z]\d{0,2}$", description="with all below it")] = None,
    related: Annotated[str | None, Query(max_length=200, description="to this project or number, either way")] = None,
    sort: Sort = None,
) -> BaseModel:
    """Sorted by `number`, `title`, `status`, `published` or `effective`; by number without it."""
    wanted = Wanted(number, words, status, project_class, ics, ccs, related)
    with log.reading() as connection:
        found = _sorted(search(connection, body, wanted), sort)
        page, following = paging.cut_after(asked, found, lambda line: line.standard.number, sort)
        shown = with_relations(connection, body, page)
    items = [link(line, _links(body, line.standard)) for line in shown]
    return paging.answer(
        request, response, STANDARDS, items, following, body=body_at(body), changes=f"{body_at(body)}/standards/changes"
    )


@router.get(
    "/standards/changes", operation_id="listChanges", summary="Every change of the body's standards",
    response_model=ChangesAnswer,
)  # fmt: skip
def list_changes(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request,
    response: Response,
    body: BodyId,
    log: OpenLog,
    since: Annotated[int, Query(ge=0, le=paging.LARGEST, description="`since` of the answer before")] = 0,
    limit: Annotated[int, Query(ge=1, le=paging.MOST)] = paging.USUAL,
) -> ChangesAnswer:
    """Status, text, relations, adoption, review, disclosure: each in one sentence, as soon as it is recorded."""
    lang = language_of(request)
    with log.reading() as connection:
        found = changes(connection, body, lang, since=since, limit=limit + 1)
    said_in(response, lang)
    page = found[:limit]
    last = page[-1].position if page else since
    links = {"self": here(request), "body": body_at(body), "standards": f"{body_at(body)}/standards"}
    more = str(last) if len(found) > limit else None
    if more:
        links["next"] = f"{path_of(request)}?since={last}&limit={limit}"
        response.headers["Link"] = f'<{links["next"]}>; rel="next"'
    items = [link(each, {"standard": f"{project_at(body, each.project)}/standard"}) for each in page]
    return ChangesAnswer.model_construct(items=items, since=last, next=more, links=links)


def _links(body: str, line: RegisterLine) -> dict[str, str]:
    if line.state == "joint":  # led by another body
        return {"joint": f"{body_at(body)}/joint"}
    there = project_at(body, line.project)
    return {"standard": f"{there}/standard", "project": there, "citation": f"{there}/citation{{?form}}"}


def _sorted(found: list[StandardLine], sort: str | None) -> list[StandardLine]:
    """Return the lines, in order of number already, sorted. Raises a problem for what is no name to sort by."""
    parts = [part for part in (sort or "").split(",") if part]
    names = [part.removeprefix("-") for part in parts]
    if not set(names) <= set(SORTS) or len(set(names)) != len(names):
        raise paging.invalid("sort", f"sort by: {', '.join(SORTS)}")
    for part in reversed(parts):
        found.sort(key=lambda line, name=part.removeprefix("-"): _value(line.standard, name), reverse=part[0] == "-")  # type: ignore[misc] # the default binds the loop's value
    return found


def _value(line: RegisterLine, name: str) -> str:
    values = {
        "number": line.number, "title": line.title.zh, "status": line.state, "published": line.published_on,
        "effective": line.effective_on,
    }  # fmt: skip
    return str(values[name] or "")
