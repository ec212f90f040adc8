"""The script at `/embed/guiju.js`, and what a page writes beside it so that browsers take these bytes and no others."""

import base64
import hashlib
from functools import cache
from importlib.resources import files

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.cached import cached

NAME = "guiju.js"

HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
}
"""Anybody's page may load it: it is the same for all, and says nothing of anybody."""

router = APIRouter(include_in_schema=False)


@cache
def script() -> bytes:
    """The script, the same for everybody."""
    return (files(__package__) / NAME).read_bytes()


@cache
def integrity() -> str:
    """What a page writes as `integrity` of the script (Subresource Integrity)."""
    return f"sha384-{base64.b64encode(hashlib.sha384(script()).digest()).decode()}"


@router.get(f"/embed/{NAME}")
def embed(request: Request) -> Response:
    """Return the script."""
    return cached(request, script(), "text/javascript; charset=utf-8", **HEADERS)
