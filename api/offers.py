"""Offers: what a person may do now, until when, and why not the rest."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, get_args

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BaseModel, Field

import calendars
import catalogue
from api.answers import BrokenRule, ProblemAnswer
from api.commands import BODY_ACTS
from api.gate import PortalRoute, bearer
from api.paths import BodyId, OpenLog, ProjectId  # noqa: TC001 - fastapi reads the annotations
from api.problems import Problem, ProblemType, language_of
from domain.body import Body
from domain.body_acts import BodyCommand
from domain.message import Pseudonym, body_stream, project_stream
from domain.offering import Asking, Offered, offered, offered_on_body
from domain.procedure import Procedure
from domain.project import Project
from store.preview import look
from store.titles import load_procedures

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from store.log import Log

RESPONSES: dict[int | str, dict[str, Any]] = {
    401: {"model": ProblemAnswer, "description": "Not a token that this body admitted"},
    404: {"model": ProblemAnswer, "description": "No such thing in this body"},
    422: {"model": ProblemAnswer, "description": "An address or query that means nothing"},
}

router = APIRouter(
    prefix="/v1/bodies/{body}", route_class=PortalRoute, dependencies=[Depends(bearer)], responses=RESPONSES,
    tags=["acts"],
)  # fmt: skip


@dataclass(frozen=True)
class Offer:
    """An act that a person may do (`refusal` is None), or may not; a step of the procedure is the act `move`.

    `label` and `deadline` are in the language that was asked for, `until` in UTC, of a drill in its own time. The act
    goes to `address`; `schema` is where its fields are described.
    """

    act: str
    transition: str | None
    label: str
    awaited: bool
    deadline: str | None
    until: datetime | None
    address: str
    schema: str
    refusal: catalogue.RefusalText | None


def offers(  # noqa: PLR0913, PLR0917 - who asks, about what, in which language
    connection: Connection, log: Log, body: str, project: str | None, person: str, lang: str
) -> tuple[Offer, ...] | None:
    """Return what `person` may do now with a project, or with the body itself where `project` is None.

    What is awaited of them comes first, what is refused last. None where there is no such project or body. Due events
    are looked at as if they stood in the log already; nothing is recorded.
    """
    stream = project_stream(body, project or "")
    states, context = look(connection, calendars.load, stream, log.clock.now(connection))
    state, owner = states.get(stream), states.get(body_stream(body))
    if not isinstance(owner, Body) or not (project is None or isinstance(state, Project)):
        return None
    asking = Asking(states, context, body, project or "", person)
    here = f"/v1/bodies/{body}"
    if isinstance(state, Project):
        procedure = context.procedure(state.procedure_digest)
        said = _Saying(f"{here}/projects/{project}", procedure, lang, owner.zone, state.stage)
        return tuple(said.offer(each) for each in offered(asking))
    adopted = load_procedures(connection, [each.digest for each in owner.adopted])
    said = _Saying(here, None, lang, owner.zone, None)
    return tuple(said.offer(each) for each in offered_on_body(asking, OWN_ACTS, adopted.values()))


OWN_ACTS = tuple(each for each in BODY_ACTS if each in get_args(BodyCommand))
"""Acts about the body itself, of which its administrator's role decides."""


@dataclass(frozen=True)
class _Saying:
    """How offers are put into words."""

    here: str
    procedure: Procedure | None
    lang: str
    zone: str
    stage: str | None

    def offer(self, found: Offered) -> Offer:
        words = catalogue.Vocabulary(self.lang, self.procedure, self.zone, self.stage)
        label = words.word("transitions", found.transition) if found.transition else words.word("acts", found.act)
        return Offer(
            act=found.act,
            transition=found.transition,
            label=label,
            awaited=found.awaited,
            deadline=words.word("deadlines", found.deadline) if found.deadline else None,
            until=found.until,
            address=f"{self.here}/projects" if found.act == "propose_project" else f"{self.here}/acts/{found.act}",
            schema=f"/v1/acts/{found.act}",
            refusal=catalogue.refusal(found.refused, self.procedure, self.lang, self.zone) if found.refused else None,
        )


class OfferAnswer(BaseModel):
    """Something that the person may do now."""

    act: str
    transition: str | None = Field(description="the step of the procedure that the act `move` takes")
    label: str
    awaited: bool = Field(description="whether the project waits for it")
    deadline: str | None
    until: datetime | None = Field(description="UTC; of a drill, in its own time")
    links: dict[str, str] = Field(description="`act` takes it, `schema` describes its fields")


class NoOfferAnswer(BaseModel):
    """Something that the person may not do now, and the rule that says so."""

    act: str
    transition: str | None
    label: str
    refusal: BrokenRule


class OffersAnswer(BaseModel):
    """What a person may do now, and why not the rest; as far as can be told before an act's fields are known."""

    may: tuple[OfferAnswer, ...]
    may_not: tuple[NoOfferAnswer, ...]


Person = Annotated[Pseudonym, Query(description="who would act, as the portal asserts it")]


@router.get("/projects/{project}/offers", operation_id="listOffers", summary="What a person may do now on a project")
def list_offers(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request, response: Response, body: BodyId, project: ProjectId, person: Person, log: OpenLog
) -> OffersAnswer:
    """Each act with its deadline, and for every other act that the procedure knows the rule that says no."""
    return _answer(request, response, log, body, project, person)


@router.get("/offers", operation_id="listBodyOffers", summary="What a person may do now about the body itself")
def list_body_offers(request: Request, response: Response, body: BodyId, person: Person, log: OpenLog) -> OffersAnswer:
    """Proposals, and the acts of whoever keeps roster, roles and procedures."""
    return _answer(request, response, log, body, None, person)


def _answer(  # noqa: PLR0913, PLR0917 - what the two routes have
    request: Request, response: Response, log: Log, body: str, project: str | None, person: str
) -> OffersAnswer:
    lang = language_of(request)
    with log.reading() as connection:
        found = offers(connection, log, body, project, person, lang)
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    response.headers["Content-Language"] = lang
    response.headers["Vary"] = "Accept-Language"
    return OffersAnswer(
        may=tuple(
            OfferAnswer(**_told(each), links={"act": each.address, "schema": each.schema})
            for each in found if each.refusal is None
        ),
        may_not=tuple(
            NoOfferAnswer(**_told(each), refusal=broken(each.refusal)) for each in found if each.refusal is not None
        ),
    )  # fmt: skip


def _told(offer: Offer) -> dict[str, Any]:
    return {name: value for name, value in vars(offer).items() if name not in {"refusal", "address", "schema"}}


def broken(words: catalogue.RefusalText) -> BrokenRule:
    """Return a refusal's words as an answer has them."""
    told = {name: value for name, value in asdict(words).items() if name in BrokenRule.model_fields}
    return BrokenRule(**told, source_checked=words.is_checked)
