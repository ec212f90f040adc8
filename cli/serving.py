"""The API with console and act desk in it, as one application; and a server for it that leaves signals to us."""

from __future__ import annotations

import asyncio
import socket
from contextlib import asynccontextmanager, contextmanager, suppress
from http import HTTPStatus
from typing import TYPE_CHECKING

import uvicorn
from starlette.responses import RedirectResponse

from api.app import create_app
from cli.speech import Failed
from console.pages import router
from desk import app as desk
from embed import serve
from public import pages

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from fastapi import FastAPI

    from settings import Settings
    from store.log import Log

GRACE_SECONDS = 10


def application(log: Log, settings: Settings) -> FastAPI:
    """Return the application over an open log."""
    app = create_app(log, settings)
    app.include_router(router(log, settings))
    app.include_router(desk.router)
    app.include_router(pages.router)
    app.include_router(serve.router)
    app.add_api_route("/", _to_the_console, include_in_schema=False)
    return app


def _to_the_console() -> RedirectResponse:
    return RedirectResponse("/console", HTTPStatus.TEMPORARY_REDIRECT)


class QuietServer(uvicorn.Server):
    """A server that leaves SIGTERM and Ctrl-C to the process around it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


def listening(host: str, port: int) -> socket.socket:
    """Return a socket bound to `port`, or to some free port where that is taken. Raises `Failed`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for wanted in (port, 0):
        found = socket.socket(family)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):
            found.bind((host, wanted))
            found.listen(socket.SOMAXCONN)
            return found
        found.close()
    raise Failed(f"{host}: no port to listen on")


@asynccontextmanager
async def served(app: FastAPI, listener: socket.socket) -> AsyncIterator[None]:
    """Serve while the block runs; then finish the requests that have begun.

    Connections wait in the listener's queue until the server takes them.
    """
    config = uvicorn.Config(
        app, log_config=None, root_path=app.state.root_path, timeout_graceful_shutdown=GRACE_SECONDS,
        proxy_headers=False,  # whom to believe is a setting of ours
    )  # fmt: skip
    server = QuietServer(config)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        yield
    finally:
        app.state.live.close()  # or streams would be waited for
        server.should_exit = True
        await serving
