"""A comment from the public as it comes in: JSON, or a form of a page, with files where it is one of several parts."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

from fastapi.exceptions import RequestValidationError
from pydantic import Field, ValidationError
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from api.problems import Problem, ProblemType
from api.strict import MOST_BYTES, limited, parse
from domain.consultation import Clause
from domain.message import Id, Line, Message, Prose
from domain.public_comment import LineNumber, MemberBody

MOST_FILES = 5
MOST_FIELDS = 40
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class PublicCommentIn(Message):
    """What somebody without an account may say; only the text is needed, unless the procedure asks for more.

    `website` is on no form that people see: whoever fills it in is a program that fills in everything.
    """

    text: Prose
    clause: Clause | None = None
    line: LineNumber | None = None
    place: Prose | None = None
    kind: Id | None = None
    proposed_change: Prose | None = None
    member_body: MemberBody | None = None
    name: Prose | None = None
    organisation: Prose | None = None
    contact: Prose | None = None
    interest: Id | None = None
    named: bool = False
    consent: Line | None = None
    website: str = Field(default="", max_length=0)


class Sent(NamedTuple):
    """What was sent: the comment, and the files with it."""

    comment: PublicCommentIn
    files: tuple[UploadFile, ...] = ()


class _Bounded(Request):
    """A request whose body is read as far as `most` bytes. Raises the problem 413 for more."""

    most = 0

    async def stream(self) -> AsyncGenerator[bytes, None]:
        async for chunk in limited(Request(self.scope, self._receive), self.most):
            yield chunk


@asynccontextmanager
async def comment_sent(request: Request, most: int) -> AsyncIterator[Sent]:
    """Have what a request sends, files of at most `most` bytes in all, open while the block runs. Raises problems."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        data = b"".join([chunk async for chunk in limited(request, MOST_BYTES)])
        yield Sent(_checked(parse(data)))
        return
    if kind not in FORMS:
        raise Problem(ProblemType.MEDIA)
    bounded = _Bounded(request.scope, request.receive)
    bounded.most = MOST_BYTES if kind == FORMS[0] else most
    async with bounded.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=MOST_BYTES) as form:
        yield _of_form(form)


def _of_form(form: FormData) -> Sent:
    """Fields that were left empty were not filled in; a box that was ticked says `on`."""
    plain = [(name, value) for name, value in form.multi_items() if isinstance(value, str) and value.strip()]
    found: dict[str, Any] = dict(plain)
    if len(found) < len(plain):
        raise Problem(ProblemType.MALFORMED)
    files = [value for _, value in form.multi_items() if isinstance(value, UploadFile)]
    return Sent(_checked(found), tuple(file for file in files if file.size))


def _checked(told: object) -> PublicCommentIn:
    try:
        return PublicCommentIn.model_validate(told)
    except ValidationError as error:
        found = [{**each, "loc": ("body", *each["loc"])} for each in error.errors()]
        raise RequestValidationError(found, body=told) from None
