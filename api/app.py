"""The application: routes, gate, problems and figures around one open log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from fastapi import FastAPI
from prometheus_client import CollectorRegistry

from api import (
    acts,
    ballots,
    bodies,
    commenting,
    complaints,
    description,
    documents,
    drafting,
    errors,
    feed,
    forms,
    health,
    pages,
    parts,
    planning,
    publishing,
    reading,
    reviews,
    standards,
    upkeep,
)
from api.edge import Edge
from api.gate import Portals
from store.files import Files

if TYPE_CHECKING:
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
    app.state.portals = Portals(log)
    app.state.data = settings.data
    app.state.lang = settings.lang
    app.state.files = Files(settings.data / "documents")
    app.state.most_bytes = settings.most_file_mib * 1024 * 1024
    app.state.registry = figures
    figures.register(health.ProgressCollector(log))
    errors.install(app)
    description.install(app)
    app.add_middleware(Edge, registry=figures)
    modules = (
        acts, bodies, reading, parts, drafting, commenting, ballots, complaints, documents, feed, forms, health, pages, planning,
        publishing, reviews, standards, upkeep,
    )  # fmt: skip
    for module in modules:
        app.include_router(module.router)
    return app
