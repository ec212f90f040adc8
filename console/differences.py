"""What changed between two revisions of a project's papers, paragraph by paragraph."""

from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from console.bodies import Body
from domain.message import project_stream
from domain.project import Project
from papers.paper import Unreadable
from store.diffs import NoRevision, diff, sides
from store.log import Log
from store.reads import load_state

if TYPE_CHECKING:
    from store.files import Files

MOST = 500
"""Changes that are shown."""


def differences(log: Log, request: Request, body: Body, project: str) -> dict[str, Any]:
    """Return what the page shows. Raises HTTPException where there is no such project or revision."""
    old, new = request.query_params.get("old", ""), request.query_params.get("new", "")
    if not (old + new).isprintable():
        raise HTTPException(404)
    with log.reading() as connection:
        state = load_state(connection, log.engine, project_stream(body.line.body, project)).state
        if not isinstance(state, Project):
            raise HTTPException(404)
        try:
            asked = sides(connection, log.engine, state, old, new)
        except NoRevision:
            raise HTTPException(404) from None
    files: Files = request.app.state.files
    told = {"project": state, "body": body, "old": asked.old, "new": asked.new, "names": (old, new)}
    try:
        changes = diff(files, asked)
    except Unreadable as error:
        return told | {"unreadable": error.reason, "changes": (), "more": 0}
    return told | {"unreadable": None, "changes": changes[:MOST], "more": max(0, len(changes) - MOST)}
