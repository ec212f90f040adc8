"""The console's own files that a browser loads besides the shared style sheet: htmx, a little script, more style."""

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha384
from importlib.resources import files

from starlette.responses import Response

from pages import kit

SCRIPT = "text/javascript; charset=utf-8"
STATIC = {"htmx.min.js": SCRIPT, "console.js": SCRIPT, "console.css": kit.CSS}
"""`htmx.min.js` is htmx 4.0.1 as its makers publish it, under the Zero-Clause BSD licence beside it."""


@cache
def _content(name: str) -> bytes:
    return (files(__package__) / "static" / name).read_bytes()


def static(name: str, headers: Mapping[str, str]) -> Response:
    """Return one of our files, or of those that all pages share. Raises KeyError for another name."""
    if name not in STATIC:
        return kit.static(name, headers)
    return Response(_content(name), media_type=STATIC[name], headers={**headers, "Cache-Control": "max-age=300"})


@cache
def integrity() -> Mapping[str, str]:
    """Return by name what a browser checks a file of ours by, before it runs it."""
    return {name: f"sha384-{b64encode(sha384(_content(name)).digest()).decode()}" for name in STATIC}
