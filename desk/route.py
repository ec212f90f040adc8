"""What every route of the desk does: what goes wrong is a page, too, and says nothing of the why."""

import logging
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from desk.page import page_for
from store.appender import Stopped
from store.row_level import only

logger = logging.getLogger(__name__)

BY_STATUS = {400: "malformed", 403: "gone", 410: "link", 413: "too_large", 503: "unavailable"}


class DeskRoute(APIRoute):
    """A route that answers errors as pages."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler with its errors made pages."""
        handle = super().get_route_handler()

        async def guarded(request: Request) -> Response:
            if request.method == "POST" and request.headers.get("sec-fetch-site") == "cross-site":
                return failed(request, "gone", 403)  # a form of somebody else's page
            try:
                with only(request.path_params["body"]):
                    return await handle(request)
            except HTTPException as error:
                return failed(request, BY_STATUS.get(error.status_code, "not_found"), error.status_code)
            except RequestValidationError:
                return failed(request, "not_found", 404)
            except ClientDisconnect:
                return failed(request, "malformed", 400)
            except (Stopped, SQLAlchemyError, TimeoutError):
                logger.exception("the desk could not record or read")
                return failed(request, "unavailable", 503)
            except Exception:
                logger.exception("a page of the desk could not be made")
                return failed(request, "broken", 500)
            finally:
                if hasattr(request.state, "form"):
                    await request.state.form.close()

        return guarded


def failed(request: Request, what: str, status: int) -> Response:
    """Return the page that says what went wrong."""
    page = page_for(request)
    words = page.w["errors"]
    return page.answer("error.html", status, heading=words[what], says=words[f"{what}_says"])
