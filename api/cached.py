"""Answers that anybody may keep: a tag of the content, and for how long it need not be asked for again."""

from hashlib import sha256

from fastapi import Request, Response

SECONDS = 60
"""How long a copy may be shown without asking again."""


def cached(request: Request, content: bytes, media_type: str, **headers: str) -> Response:
    """Return content for everybody with its `ETag`; 304 to whoever has it already."""
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    shared = {"ETag": tag, "Cache-Control": f"public, max-age={SECONDS}", **headers}
    asked = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
    if asked & {tag, "*"}:
        return Response(status_code=304, headers=shared)
    return Response(content, headers=shared, media_type=media_type)
