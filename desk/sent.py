"""What a browser sent: the fields of a form by path, and files, taken in as they come and known by their SHA-256."""

import re
from dataclasses import dataclass, field
from pathlib import PurePath

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message, Receive

from domain.drafting import MediaType
from store.files import Files

MOST_FIELDS = 3000
MOST_FILES = 20
MOST_OF_FIELDS = 256 * 1024
"""Bytes of the form beside its files."""

UPLOAD = ".file"
"""What the name of a field for files ends with."""

PIECE = 256 * 1024
MEDIA = re.compile(r"[a-z]+/[A-Za-z0-9.+-]{1,100}")


@dataclass(frozen=True)
class Upload:
    """A file that was kept: its SHA-256, size in bytes, and what the browser called it."""

    digest: str
    size: int
    media_type: MediaType
    filename: str


@dataclass(frozen=True)
class Sent:
    """The fields of a form by path, and the files by the path of the field they are for."""

    typed: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, list[Upload]] = field(default_factory=dict)

    def one(self, name: str) -> str:
        """Return the first value of a field, empty where there is none."""
        return next(iter(self.typed.get(name, ())), "")


async def form_of(request: Request, most_bytes: int | None = None) -> FormData:
    """Return the form of a request, its files on disk until it is answered.

    It may have as many bytes as a portal may send, or `most_bytes`. Raises 413 for a larger one, 400 for what is none.
    """
    most = request.app.state.most_bytes if most_bytes is None else most_bytes
    bounded = Request(request.scope, _bounded(request.receive, most + MOST_OF_FIELDS))
    form = await bounded.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=MOST_OF_FIELDS)
    request.state.form = form
    return form


def _bounded(receive: Receive, most: int) -> Receive:
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise HTTPException(413)
        return message

    return counted


async def kept(form: FormData, files: Files, body: str) -> Sent:
    """Return a form with its files kept for the body; an empty one counts for nothing."""
    sent = Sent()
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            if value.filename and value.size:
                sent.files.setdefault(name.removesuffix(UPLOAD), []).append(await _kept(value, files, body))
        else:
            sent.typed.setdefault(name, []).append(value.replace("\r\n", "\n"))
    for path, uploads in sent.files.items():
        _fill_in(sent.typed, path, uploads)
    return sent


def _fill_in(typed: dict[str, list[str]], path: str, uploads: list[Upload]) -> None:
    """Let a file fill in its digest and, where the form asks for them, size, media type and name."""
    several = f"_several.{path}" in typed
    typed[path] = [*(typed.get(path, []) if several else []), *(each.digest for each in uploads)]
    beside, _, name = path.rpartition(".")
    if name == "digest":
        first, under = uploads[0], f"{beside}." if beside else ""
        for field_name, value in (
            ("size", str(first.size)),
            ("media_type", first.media_type),
            ("filename", first.filename),
        ):
            typed[under + field_name] = [value]


async def _kept(upload: UploadFile, files: Files, body: str) -> Upload:
    with await run_in_threadpool(files.receive, body) as arrival:
        while piece := await upload.read(PIECE):
            await run_in_threadpool(arrival.write, piece)
        digest = await run_in_threadpool(arrival.keep)
    media = (upload.content_type or "").partition(";")[0].strip()
    name = PurePath((upload.filename or "").replace("\\", "/")).name
    shown = re.sub(r"[\x00-\x1f\x7f-\x9f]", "", name)[:200] or "file"
    return Upload(digest, arrival.size, media if MEDIA.fullmatch(media) else "application/octet-stream", shown)
