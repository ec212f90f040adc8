"""The application: routes, gate, problems and figures around one open log."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Protocol

from fastapi import FastAPI
from prometheus_client import CollectorRegistry

from api import (
    act_catalogue,
    acts,
    atom,
    ballots,
    bodies,
    calendars,
    commenting,
    complaints,
    description,
    desk_links,
    docs,
    documents,
    drafting,
    endpoints,
    errors,
    events,
    feed,
    forms,
    health,
    intake,
    joint,
    mail_stop,
    offers,
    pages,
    parts,
    planning,
    public,
    publishing,
    reading,
    reviews,
    standards,
    upkeep,
)
from api.bucket import Buckets
from api.edge import Edge
from api.gate import Portals
from api.intake import Intake
from api.keysets import KeySets
from api.live import Live
from api.origins import Origins
from api.proxies import Network, Proxies
from outgoing.transport import Unreachable, fetch
from store.files import Files

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from store.log import Log

VERSION = "1"
DESCRIPTION = (
    "Runs the procedures by which a society makes a standard. Portals pass on what people do; each accepted act is "
    "answered with a signed receipt, each refused one with the rule, its source and what would satisfy it."
)


class ApiSettings(Protocol):
    """What the API wants to know."""

    @property
    def data(self) -> Path:
        """The data directory; files are kept in `documents/` there."""

    @property
    def most_file_mib(self) -> int:
        """How large a file may be that a portal sends, in MiB."""

    @property
    def requests_per_minute(self) -> int:
        """How many requests one portal may make; 0 for any number."""

    @property
    def receivers(self) -> Sequence[Network]:
        """Networks of the operator's where identity providers may be, besides the internet."""

    @property
    def proxy_networks(self) -> tuple[Network, ...]:
        """Where the proxies are that may tell who asks."""

    @property
    def proxy_certificate_header(self) -> str | None:
        """In which header they tell a client's certificate."""

    @property
    def root_path(self) -> str:
        """The path below which a web server in front of us shows us; empty at the top of a host."""

    @property
    def comments_per_minute(self) -> int:
        """How many comments of the public are taken from one address; 0 for any number."""

    @property
    def body_comments_per_minute(self) -> int:
        """How many comments of the public one body takes; 0 for any number."""

    @property
    def most_public_mib(self) -> int:
        """How large the files may be that come with a comment of the public, in MiB."""

    @property
    def public_url(self) -> str | None:
        """How people reach us; links in feeds begin with it, else with the address that was asked."""

    @property
    def lang(self) -> str | None:
        """The language of who doesn't ask for one; Chinese without it."""


def create_app(log: Log, settings: ApiSettings, registry: CollectorRegistry | None = None) -> FastAPI:
    """Return the API over an open log, which stays the caller's to close.

    `/metrics` shows `registry`, to which the API adds its own figures.
    """
    figures = registry or CollectorRegistry()
    app = FastAPI(
        title="Guiju", version=VERSION, description=DESCRIPTION, openapi_url="/openapi.json",
        docs_url=None, redoc_url=None, redirect_slashes=False,
    )  # fmt: skip
    app.state.log = log
    app.state.portals = Portals(log, KeySets(_fetched(settings.receivers)))
    app.state.buckets = Buckets("portal", settings.requests_per_minute, max(1, settings.requests_per_minute // 6))
    app.state.live = Live(log)
    app.state.data = settings.data
    app.state.lang = settings.lang
    app.state.public_url = settings.public_url
    app.state.networks = tuple(settings.receivers)
    app.state.files = Files(settings.data / "documents")
    app.state.most_bytes = settings.most_file_mib * 1024 * 1024
    app.state.root_path = settings.root_path
    app.state.intake = Intake(
        settings.comments_per_minute, settings.body_comments_per_minute, settings.most_public_mib * 1024 * 1024
    )
    app.state.comment_buckets = app.state.intake.buckets()
    app.state.proxies = Proxies(settings.proxy_networks, settings.proxy_certificate_header)
    app.state.registry = figures
    figures.register(health.ProgressCollector(log))
    errors.install(app)
    description.install(app)
    app.add_middleware(Origins, log=log)
    app.add_middleware(Edge, registry=figures)
    modules = (
        act_catalogue, acts, offers, bodies, reading, parts, drafting, commenting, ballots, complaints, desk_links,
        documents, mail_stop, atom, calendars, endpoints, events, feed, forms, health, intake, joint, pages, docs,
        planning, public, publishing, reviews, standards, upkeep,
    )  # fmt: skip
    for module in modules:
        app.include_router(module.router)
    return app


def _fetched(networks: Sequence[Network]) -> Callable[[str], bytes]:
    """Return what reads the keys of issuers, through the guarded way out."""

    def read(url: str) -> bytes:
        answer = fetch(url, headers={"Accept": "application/json"}, networks=networks)
        if answer.status != HTTPStatus.OK or answer.cut:
            raise Unreachable("answer")
        return answer.content

    return read
