"""What the public side answers: the shapes of its JSON."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel, Field

from domain.message import Text
from store.public_results import PublicResult
from store.public_side import PublicLine, PublicPaper, PublicProject

Links = Mapping[str, str]


class PublicBodyAnswer(BaseModel):
    """A body to everybody. A `drill` is a rehearsal: nothing in it holds outside of it."""

    body: str
    name: Text
    code: str
    zone: str
    drill: str | None
    links: Links


class PlanAnswer(BaseModel):
    """A public project."""

    line: PublicLine
    links: Links


class PlansAnswer(BaseModel):
    """A page of public projects under way or in force. `next` is the cursor of the page after it."""

    items: list[PlanAnswer]
    next: str | None


class PaperAnswer(BaseModel):
    """A document that anybody may fetch while the round lasts; without a link, its bytes are not kept here."""

    paper: PublicPaper
    link: str | None


class PublicProjectAnswer(BaseModel):
    """A public project whole. While `line.comment` is there, comments are sent to the link `comments`."""

    project: PublicProject
    papers: list[PaperAnswer]
    links: Links


class PublicResultsAnswer(BaseModel):
    """A page of answered comments. `next` is the cursor of the page after it; None at the end."""

    items: list[PublicResult]
    next: str | None


class PublicStandardLine(BaseModel):
    """A number of the register; `now` is the one that a renumbered standard bears instead."""

    number: str
    title: Text
    state: str
    published_on: date | None
    effective_on: date | None
    disclosed: str | None
    now: str | None
    links: Links


class PublicStandardsAnswer(BaseModel):
    """The register, in order of numbers."""

    items: list[PublicStandardLine]


class PublicStandardAnswer(BaseModel):
    """A published standard: what its release announced, with statements, disclosure, patents and upkeep."""

    record: dict[str, Any] = Field(description="as in the announcement of the release, as it stands now")
    links: Links
