"""What commands and events are made of: frozen models with explicit tags."""

import re
import unicodedata
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Annotated, Any, ClassVar, NamedTuple, get_args

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$")]
"""An identifier. It can hold no address and no name with spaces, so it may stand in logs."""

_NAMES_SOMEBODY = re.compile(
    r"(?<![0-9A-Za-z])(?:(?:86)?1[3-9]\d{9}|[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx])"
    r"(?![0-9A-Za-z])"
)


def _pseudonymous(text: str) -> str:
    if _NAMES_SOMEBODY.search(text):
        raise ValueError("looks like a telephone or identity card number; choose an id that names nobody")
    return text


Pseudonym = Annotated[Id, AfterValidator(_pseudonymous)]
"""An id that a caller chooses for a person or for what a person sends. It stays for ever, whatever is erased."""

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256 in lower-case hexadecimal."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def _readable(text: str) -> str:
    """Return `text` in NFC: some keyboards send é as e and an accent, and what is hashed has one form.

    Control characters do things to terminals, and PostgreSQL keeps no NUL. Raises ValueError.
    """
    if text.isascii() and text.isprintable():
        return text
    if _CONTROL.search(text):
        raise ValueError("holds a control character")
    return unicodedata.normalize("NFC", text)


_Readable = AfterValidator(_readable)

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400), _Readable]
"""One line or short paragraph of text for people."""

Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=8000), _Readable]
"""Longer text for people."""

_FIRST, _END = datetime(1900, 1, 1, tzinfo=UTC), datetime(4000, 1, 1, tzinfo=UTC)


def _countable(at: datetime) -> datetime:
    if not _FIRST <= at < _END:
        raise ValueError("before 1900 or after 3999")
    return at


Instant = Annotated[AwareDatetime, AfterValidator(_countable)]
"""An instant that somebody names: far from the ends of the calendar, where no other zone has a date for it."""


class StreamId(NamedTuple):
    """The name of a stream within the log of one body."""

    body: str
    name: str

    @property
    def kind(self) -> str:
        """The aggregate the stream belongs to: `body`, `project`, `comment` and so on."""
        return self.name.partition("/")[0]

    @property
    def id(self) -> str:
        """The aggregate's own id; empty for the body's stream."""
        return self.name.partition("/")[2]


def body_stream(body: str) -> StreamId:
    """Return the stream of the body itself."""
    return StreamId(body, "body")


@lru_cache(maxsize=4096)
def project_stream(body: str, project: str) -> StreamId:
    """Return the stream of one of the body's projects."""
    return StreamId(body, f"project/{project}")


class Message(BaseModel):
    """Base of everything that is stored or sent: frozen, nothing unknown let in."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Text(Message):
    """A text in Chinese and, where there is one, English."""

    zh: Line
    en: Line | None = None


class Commitment(Message):
    """What stands in the log for a personal value: the digest of its salted disclosure (RFC 9901)."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, hide_input_in_errors=True)

    digest: Annotated[str, Field(alias="_sd", pattern=r"^[A-Za-z0-9_-]{43}$")]


Personal = Commitment | Prose
"""A personal value: plain while it is decided on, a commitment once it is stored."""


class Command(Message):
    """Base of what somebody asks for. Each subclass has a literal `type`.

    Where `allowed_as` names another act, whoever may perform that one may perform this. Who gives a `confidential` one
    is named in the log by its confidential events alone, which no page shows.
    """

    allowed_as: ClassVar[str | None] = None
    confidential: ClassVar[bool] = False


def _each_once(ids: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(ids)) < len(ids):
        raise ValueError("names one twice")
    return ids


class ProjectCommand(Command):
    """A command about one project of the body."""

    project: Id


class ProjectsCommand(Command):
    """A command about several projects of the body: it is done with all of them or with none."""

    projects: Annotated[tuple[Id, ...], Field(min_length=1, max_length=100), AfterValidator(_each_once)]


@cache
def _personal_fields(event: type["Event"]) -> tuple[str, ...]:
    return tuple(name for name, field in event.model_fields.items() if Commitment in get_args(field.annotation))


class Event(Message):
    """Base of what happened. Each subclass has a literal `type`; its data is stored for ever."""

    schema_version: ClassVar[int] = 1

    def personal(self) -> dict[str, Any]:
        """Return the fields that hold a personal value or its commitment, by name."""
        held = {name: getattr(self, name) for name in _personal_fields(type(self))}
        return {name: value for name, value in held.items() if value is not None}

    def hidden(self) -> frozenset[str]:
        """Return the fields that no page or feed shows; the log has them."""
        return frozenset()

    def confidential(self) -> bool:
        """Whether no page or feed shows who did it; the log has it."""
        return False
