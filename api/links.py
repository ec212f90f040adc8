"""Links: where else one can go from a resource, so that nobody has to build addresses.

Each is a relative reference, from where `/v1` begins. One that ends in `{?…}` is a template (RFC 6570): it needs
what stands there, such as the person who reads.
"""

from dataclasses import fields
from functools import cache
from typing import Annotated, Any, get_type_hints

from pydantic import BaseModel, Field, create_model
from starlette.requests import Request

Links = Annotated[
    dict[str, str], Field(description="relative addresses by what is there; one with `{?…}` is a template (RFC 6570)")
]

OF_PERSON = "{?person}"
"""What an address ends in whose answer depends on who reads."""


@cache
def linked(shape: Any) -> type[BaseModel]:  # noqa: ANN401 - a dataclass or model
    """Return the model of a shape with links; what it calls `links` itself, kin of a document, are `relations` here."""
    if issubclass(shape, BaseModel):
        return create_model(f"Linked{shape.__name__}", __base__=shape, __doc__=shape.__doc__, links=(Links, ...))
    hints = get_type_hints(shape, include_extras=True)
    parts: dict[str, Any] = {_shown(each.name): (hints[each.name], ...) for each in fields(shape)}
    return create_model(f"Linked{shape.__name__}", __doc__=shape.__doc__, **parts, links=(Links, ...))


def link(value: object, links: dict[str, str]) -> BaseModel:
    """Return a value with its links."""
    parts = {_shown(name): part for name, part in vars(value).items()}
    shape: Any = type(value)
    return linked(shape).model_construct(**parts, links=links)


def _shown(name: str) -> str:
    return "relations" if name == "links" else name


def here(request: Request) -> str:
    """Return the address that was asked for, as links are told: from where `/v1` begins."""
    return path_of(request) + (f"?{request.url.query}" if request.url.query else "")


def path_of(request: Request) -> str:
    """Return the same without its query."""
    return request.url.path.removeprefix(request.scope.get("root_path", ""))


def body_at(body: str) -> str:
    """Return the address of a body."""
    return f"/v1/bodies/{body}"


def project_at(body: str, project: str) -> str:
    """Return the address of a project."""
    return f"{body_at(body)}/projects/{project}"


def of_body(body: str) -> dict[str, str]:
    """Return where one can go from a body."""
    here = body_at(body)
    plain = (
        "projects", "due", "standards", "register", "procedures", "classes", "experts", "management",
        "adoptions", "forms", "feed", "joint",
    )  # fmt: skip
    return {
        "self": here,
        **{name: f"{here}/{name}" for name in plain},
        "changes": f"{here}/standards/changes",
        "periodic_reviews": f"{here}/periodic-reviews",
        "roles": f"{here}/roles{{?on}}",
        "acts": f"{here}/acts",
    }


def of_project(body: str, project: str, procedure: str) -> dict[str, str]:
    """Return where one can go from a project; `procedure` is the digest of its own."""
    here = project_at(body, project)
    plain = (
        "history", "stages", "deadlines", "ballots", "documents", "refusals", "consultation", "drafting", "approval",
        "lineage", "reviews", "turns", "publication", "standard",
    )  # fmt: skip
    personal = ("comments", "unvalidated", "complaints", "voices")
    return {
        "self": here,
        "body": body_at(body),
        "project": here,
        **{name: f"{here}/{name}" for name in plain},
        **{name: f"{here}/{name}{OF_PERSON}" for name in personal},
        "review_requests": f"{here}/review-requests{OF_PERSON}",
        "periodic_review": f"{here}/periodic-review",
        "packet": f"{here}/fast-track",
        "forms": f"{body_at(body)}/forms",
        "procedure": f"{body_at(body)}/procedures/{procedure}",
        "acts": f"{here}/acts",
        "diff": f"{here}/diff{{?old,new}}",
    }


def within(body: str, project: str, name: str) -> dict[str, str]:
    """Return the links of something that a project has one of."""
    here = project_at(body, project)
    return {"self": f"{here}/{name}", "project": here}
