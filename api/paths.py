"""Ids as they stand in addresses, and what every route needs of the application."""

from typing import Annotated

from fastapi import Depends, Path, Request

from store.log import Log

ID = r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$"

BodyId = Annotated[str, Path(pattern=ID)]
ProjectId = Annotated[str, Path(pattern=ID)]
DigestPath = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]


def _log(request: Request) -> Log:
    log: Log = request.app.state.log
    return log


OpenLog = Annotated[Log, Depends(_log)]
"""The open log of the application."""
