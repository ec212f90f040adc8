"""The catalogue of acts: what each is, which fields it has, who may give it, and which rules it may meet."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

import catalogue
from api.acts import ActPath
from api.answers import ProblemAnswer
from api.commands import BODY_ACTS, PLAIN_ACTS, tag_of
from api.problems import Problem, ProblemType, language_of
from api.typed import examples, fields_of
from catalogue.texts import texts
from domain.body_acts import BodyCommand
from domain.message import Message
from domain.project_approval import ProposeProject

SECONDS = 300
"""How long a copy may be shown without asking again: it changes with the release only."""

About = Literal["project", "body", "proposal"]
ADDRESSES: Mapping[About, str] = {
    "project": "/v1/bodies/{body}/projects/{project}/acts/",
    "body": "/v1/bodies/{body}/acts/",
    "proposal": "/v1/bodies/{body}/projects",
}

router = APIRouter(prefix="/v1/acts", tags=["acts"])


class ActLine(BaseModel):
    """An act: what it is called, what it is about, and where more is told of it."""

    act: str
    about: About
    label: str
    description: str
    links: dict[str, str] = Field(description="`self`, and `act`: the template of the address it is sent to (RFC 6570)")


class RuleLine(BaseModel):
    """A rule that may refuse the act, and what would satisfy it, with `{facts}` still open."""

    rule: str
    says: str
    satisfy: str


class ActAnswer(ActLine):
    """An act whole. Its rules are those that the code names; a procedure's own conditions come on top."""

    by: Literal["procedure", "administrator"] = Field(
        description="who says who may give it: the project's procedure; or it is the body's administrator's"
    )
    fields: dict[str, Any] = Field(description="JSON Schema of what stands in `act`")
    example: dict[str, Any] = Field(description="what may be sent to the address of the act")
    refusals: tuple[RuleLine, ...]


@router.get("", operation_id="listActs", summary="Every act there is")
def list_acts(request: Request, response: Response) -> list[ActLine]:
    """Acts on projects, proposals, and acts about the body itself, in order of their tags. Needs no token."""
    lang = _told(request, response)
    return [_line(tag, lang) for tag in sorted(_acts())]


@router.get(
    "/{act}", operation_id="getAct", summary="One act: fields, who may give it, which rules it may meet",
    responses={404: {"model": ProblemAnswer, "description": "No such act"}},
)  # fmt: skip
def get_act(request: Request, response: Response, act: ActPath) -> ActAnswer:
    """With the JSON Schema of its fields and an example. Needs no token."""
    if act not in _acts():
        raise Problem(ProblemType.NOT_FOUND)
    lang = _told(request, response)
    own = _acts()[act][1] in BODY_COMMANDS
    known = texts("rules")
    words = {rule: known[rule] for rule in rules().get(act, ()) if rule in known}
    refusals = tuple(
        RuleLine(rule=rule, says=catalogue.pick(text["says"], lang), satisfy=catalogue.pick(text["satisfy"], lang))
        for rule, text in words.items()
    )
    return ActAnswer(
        **_line(act, lang).model_dump(),
        by="administrator" if own else "procedure",
        fields=schema_of(act),
        example=example_of(act),
        refusals=refusals,
    )


@cache
def schema_of(tag: str) -> dict[str, Any]:
    """Return the JSON Schema of an act's fields, without its tag."""
    about, model = _acts()[tag]
    schema = model.model_json_schema()
    return schema if about == "proposal" else fields_of(schema)


def example_of(tag: str) -> dict[str, Any]:
    """Return an example of what is sent to the address of an act."""
    about, _ = _acts()[tag]
    named = {"type": tag} if about == "proposal" else {}
    return {"person": "p-17", "act": {**named, **examples().get(tag, {})}}


@cache
def rules() -> Mapping[str, Sequence[str]]:
    """Return the ids of the rules that each act may meet, as `scripts/openapi.py` read them from the code."""
    found: Mapping[str, Sequence[str]] = json.loads((files(__package__) / "refusing.json").read_text("utf-8"))
    return found


BODY_COMMANDS = frozenset(getattr(BodyCommand, "__args__", ()))


@cache
def _acts() -> Mapping[str, tuple[About, type[Message]]]:
    """Return what each act is about, and the model of what stands in `act`."""
    return {
        **{tag: ("project", model) for tag, model in PLAIN_ACTS.items()},
        **{tag_of(model): ("body", model) for model in BODY_ACTS},
        tag_of(ProposeProject): ("proposal", ProposeProject),
    }


def _line(tag: str, lang: str) -> ActLine:
    about, model = _acts()[tag]
    address = ADDRESSES[about] + ("" if about == "proposal" else tag)
    return ActLine(
        act=tag,
        about=about,
        label=catalogue.Vocabulary(lang).word("acts", tag),
        description=" ".join((model.__doc__ or "").split()),
        links={"self": f"/v1/acts/{tag}", "act": address},
    )


def _told(request: Request, response: Response) -> str:
    lang = language_of(request)
    response.headers["Content-Language"] = lang
    response.headers["Vary"] = "Accept-Language"
    response.headers["Cache-Control"] = f"public, max-age={SECONDS}"
    return lang
