"""Lists in pages: how many, after which, in which order; the next one's address is in the `Link` header too."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

from fastapi import Depends, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field, create_model
from sqlalchemy import ColumnElement, literal

from api.links import Links, here, path_of
from store.paging import Key, Value

MOST = 500
USUAL = 100
LONGEST_VALUE = 1000
LARGEST = 2**31 - 1
"""The largest number that the databases take for one."""

Item = TypeVar("Item")

SORT = r"^-?[a-z_]{1,30}(,-?[a-z_]{1,30}){0,3}$"


@dataclass(frozen=True)
class Asked:
    """Which page is asked for."""

    cursor: str | None
    limit: int


def _asked(
    cursor: Annotated[
        str | None, Query(max_length=2000, pattern=r"^[A-Za-z0-9_-]+$", description="`next` of the page before")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=MOST, description="the most items of a page")] = USUAL,
) -> Asked:
    return Asked(cursor, limit)


Paged = Annotated[Asked, Depends(_asked)]
"""The page that is asked for."""


def order(sort: str | None, known: Mapping[str, ColumnElement[Any]], *last: ColumnElement[Any]) -> list[Key]:
    """Return the keys of a `sort` such as `title,-changed`, and the columns that come `last` and tell rows apart.

    Raises a problem for a name that is not `known`, or stands twice.
    """
    names = [each.removeprefix("-") for each in (sort or "").split(",") if each]
    if not set(names) <= set(known) or len(set(names)) != len(names):
        raise invalid("sort", f"sort by: {', '.join(known)}")
    asked = [Key(known[name], part.startswith("-")) for name, part in zip(names, (sort or "").split(","), strict=False)]
    return [*asked, *map(Key, last)]


def after(asked: Asked, keys: Sequence[Key], sort: str | None = None) -> list[Value] | None:
    """Return the key that a cursor names. Raises a problem for what is no cursor of a list in this order."""
    if asked.cursor is None:
        return None
    values: list[Value]
    try:
        named, *values = json.loads(urlsafe_b64decode(asked.cursor + "=" * (-len(asked.cursor) % 4)))
        fits = named == (sort or "") and [type(value) for value in values] == [key.kind for key in keys]
    except (ValueError, TypeError, RecursionError):
        fits, values = False, []
    if not fits or not all(map(_sound, values)):
        raise invalid("cursor", "take `next` of the page before, with the same sort")
    return values


def _sound(value: Value) -> bool:
    """Whether every database takes the value."""
    if isinstance(value, int):
        return 0 <= value <= LARGEST
    return len(value) <= LONGEST_VALUE and "\x00" not in value and not any("\ud800" <= c <= "\udfff" for c in value)


def cursor(values: Sequence[Value] | None, sort: str | None = None) -> str | None:
    """Return the cursor that names a key; None for none."""
    if values is None:
        return None
    return urlsafe_b64encode(json.dumps([sort or "", *values]).encode()).rstrip(b"=").decode()


def invalid(parameter: str, message: str) -> RequestValidationError:
    """Return the error of a parameter that means nothing here."""
    return RequestValidationError([{"type": "value_error", "loc": ("query", parameter), "msg": message}])


def page_model(item: Any, name: str, says: str) -> type[BaseModel]:  # noqa: ANN401 - any type that JSON can show
    """Return the model of a page of such items."""
    following = Annotated[str | None, Field(description="the `cursor` of the page after this one; null at the end")]
    return create_model(name, __doc__=says, items=(list[item], ...), next=(following, ...), links=(Links, ...))


def next_link(request: Request, following: str) -> str:
    """Return what the `Link` header says of the next page (RFC 8288)."""
    query = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    return f'<{path_of(request)}?{urlencode([*query, ("cursor", following)])}>; rel="next"'


def answer(
    request: Request,
    response: Response,
    model: type[BaseModel],
    items: Sequence[Any],
    following: str | None,
    **links: str,
) -> BaseModel:
    """Return a page, with the next one's address in the `Link` header too."""
    if following is not None:
        response.headers["Link"] = next_link(request, following)
    return model.model_construct(items=list(items), next=following, links={"self": here(request), **links})


def cut(asked: Asked, found: Sequence[Item], key: Callable[[Item], tuple[Value, ...]]) -> tuple[list[Item], str | None]:
    """Return a page of what is in memory, in the order of its keys, and the cursor of the page after it."""
    keys = [Key(literal(value)) for value in key(found[0])] if found else []
    start = after(asked, keys) if found else None
    rest = sorted((each for each in found if start is None or key(each) > tuple(start)), key=key)
    more = len(rest) > asked.limit
    return rest[: asked.limit], cursor(key(rest[asked.limit - 1])) if more else None


def cut_after(
    asked: Asked, found: Sequence[Item], name: Callable[[Item], str], sort: str | None
) -> tuple[list[Item], str | None]:
    """Return a page of what is sorted in memory, the one after the item that the cursor names, and the next cursor."""
    start, named = 0, after(asked, [Key(literal(""))], sort)
    if named is not None:
        places = [place for place, each in enumerate(found) if name(each) == named[0]]
        if not places:
            raise invalid("cursor", "take `next` of the page before, with the same filters")
        start = places[0] + 1
    page = list(found[start : start + asked.limit])
    return page, cursor([name(page[-1])], sort) if len(found) > start + asked.limit else None
