"""Reading JSON as strictly as it will be stored: small, shallow, no name twice, no number that is none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from starlette.requests import ClientDisconnect, Request

from api.problems import Problem, ProblemType

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

MOST_BYTES = 64 * 1024
MOST_DEPTH = 32


class StrictRequest(Request):
    """A request whose JSON body is read strictly. Raises problems 400, 413 and 415."""

    async def body(self) -> bytes:
        """Return the body, if it is not too large."""
        if not hasattr(self, "_body"):
            if self.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
                raise Problem(ProblemType.MEDIA)
            chunks = [chunk async for chunk in limited(self, MOST_BYTES)]
            self._body = b"".join(chunks)
        return self._body

    async def json(self) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Return what the body says."""
        return parse(await self.body())


async def limited(request: Request, most: int) -> AsyncIterator[bytes]:
    """Yield the body in pieces. Raises a problem as soon as it turns out longer than `most` bytes."""
    announced = request.headers.get("content-length", "0")
    if announced.isdigit() and int(announced[:20]) > most:
        raise Problem(ProblemType.TOO_LARGE, most_bytes=most)
    size = 0
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size > most:
                raise Problem(ProblemType.TOO_LARGE, most_bytes=most)
            yield chunk
    except ClientDisconnect:
        raise Problem(ProblemType.MALFORMED) from None


def parse(data: bytes) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return what JSON bytes say. Raises a problem for what two readers might read differently."""
    try:
        return read(data.decode("utf-8"))
    except ValueError:
        raise Problem(ProblemType.MALFORMED) from None


def read(text: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return what JSON says. Raises ValueError for what two readers might read differently."""
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if _deeper(found, MOST_DEPTH):
        raise ValueError("nested too deeply")
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _deeper(value: Any, most: int) -> bool:  # noqa: ANN401 - whatever JSON holds
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return most == 0 or any(_deeper(each, most - 1) for each in inner if isinstance(each, dict | list))
