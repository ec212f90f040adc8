"""How an act is to be taken: for real or dry, under which key, meant for which version."""

import re
from typing import Annotated, NamedTuple

from fastapi import Depends, Header, Query, Request
from fastapi.exceptions import RequestValidationError

from api.problems import Problem, ProblemType

MOST_KEY = 255
_QUOTED_SIGN = r'(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])'
_BARE_SIGN = r"[A-Za-z0-9:/_.*%&'+^`|~!#$-]"
QUOTED = re.compile(f'"({_QUOTED_SIGN}*)"')
BARE = re.compile(f"{_BARE_SIGN}+")
KEY_PATTERN = f'^(?:"{_QUOTED_SIGN}{{1,{MOST_KEY}}}"|{_BARE_SIGN}{{1,{MOST_KEY}}})$'
"""What a key looks like, for the description."""

TAG = re.compile(r'"(\d{1,15})"')
KNOWN = frozenset({"dry_run"})


class Way(NamedTuple):
    """`key` makes a repetition the same act, None for a dry run; `versions` are those it is meant for, None for any."""

    key: str | None
    versions: frozenset[int] | None


def _way(
    request: Request,
    dry_run: Annotated[  # noqa: FBT002 - a query parameter
        bool, Query(description="only tell what the act would come to; nothing is recorded, and no key is needed")
    ] = False,
    idempotency_key: Annotated[
        str | None,
        Header(
            description='A structured-field string, `"…"`, or a bare token, of at most 255 characters; every act needs '
            "one, a dry run none."
        ),
    ] = None,
    if_match: Annotated[
        str | None,
        Header(description="The `ETag` under which the project was read: where it has moved on since, 412."),
    ] = None,
) -> Way:
    """Raises problems for a missing key, and for a query that means something else than who sent it believes."""
    strange = sorted({name for name, _ in request.query_params.multi_items()} - KNOWN)
    if strange or len(request.query_params.multi_items()) > 1:
        told = [{"type": "extra_forbidden", "loc": ("query", name), "msg": ""} for name in strange or KNOWN]
        raise RequestValidationError(told)
    return Way(None if dry_run else key_of(idempotency_key), versions_of(if_match))


WayIn = Annotated[Way, Depends(_way)]
"""How the request wants its act taken."""


def key_of(header: str | None) -> str:
    """Return the key that makes a repetition the same act. Raises a problem without one."""
    given = (header or "").strip()
    quoted = QUOTED.fullmatch(given)
    key = re.sub(r"\\(.)", r"\1", quoted[1]) if quoted else given
    if not 0 < len(key) <= MOST_KEY or not (quoted or BARE.fullmatch(given)):
        raise Problem(ProblemType.KEY_MISSING)
    return key


def versions_of(header: str | None) -> frozenset[int] | None:
    """Return the versions that `If-Match` names; of tags that are none of ours, and of weak ones, none matches."""
    if header is None or header.strip() == "*":
        return None
    tags = (TAG.fullmatch(tag.strip()) for tag in header.split(","))
    return frozenset(int(tag[1]) for tag in tags if tag)
