"""Routes behind the gate: who may not see a page, or asks for none that is there, is answered with a page, too."""

import logging
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from console.gate import allowed, has_token
from console.page import Page, page_for

logger = logging.getLogger("console.pages")


def route_class(token: str | None, lang: str | None) -> type[APIRoute]:
    """Return a route that asks the gate first; `token` opens it from elsewhere, `lang` is that of who asks for none."""

    class ConsoleRoute(APIRoute):
        def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
            handle = super().get_route_handler()

            async def guarded(request: Request) -> Response:
                page = page_for(request, default=lang)
                if token is None and not allowed(request):
                    return _failed(page, "forbidden", 403)
                if token is not None and not has_token(request, token):
                    refused = _failed(page, "unauthorised", 401)
                    refused.headers["WWW-Authenticate"] = 'Basic realm="Guiju console", charset="UTF-8"'
                    return refused
                try:
                    return await handle(request)
                except HTTPException as error:
                    return _failed(page, "not_found", error.status_code)
                except Exception:
                    logger.exception("a console page could not be made: %s", request.url.path)
                    return _failed(page, "broken", 500)

            return guarded

    return ConsoleRoute


def _failed(page: Page, what: str, status: int) -> Response:
    words = page.w["errors"]
    return page.answer("error.html", status, heading=words[what], says=words[f"{what}_says"])
