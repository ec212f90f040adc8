"""A case file as files: the page, the exact log, the forms and the documents; a folder, or a zip as it is made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dossier.case import FORMAT, case
from dossier.html import page, written
from forms import definitions, gather
from forms.making import make
from forms.package import EPOCH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sqlalchemy import Connection

    from dossier.gathering import Names
    from forms import Dossier, Form
    from store.engine import Engine
    from store.files import Files
    from store.keys import Keyring

CHUNK = 1 << 20
ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}$")


@dataclass(frozen=True)
class Bundle:
    """The files of a case file by name, in order; of documents where their bytes are. `data` is what the page shows."""

    files: Mapping[str, bytes | Path]
    data: Mapping[str, Any]


def bundle(  # noqa: PLR0913, PLR0917 - whence, whose, which, for whom, when, what with it
    connection: Connection,
    engine: Engine,
    keyring: Keyring,
    files: Files,
    body: str,
    project: str,
    *,
    names: Names,
    now: datetime,
    sizes: Iterable[int] = (),
    papers: bool = True,
) -> Bundle | None:
    """Return a project's case file; None where there is no such project. Without `papers` no form and no document.

    What `case` raises. Documents that were never sent to us are listed by digest alone.
    """
    found = case(connection, engine, keyring, body, project, names=names, now=now, sizes=sizes)
    if found is None:
        return None
    made: dict[str, bytes | Path] = {}
    listed: list[dict[str, Any]] = []
    if papers:
        opening = None if names == "none" else keyring
        for form, key in _wanted(connection, engine, body, project, now, opening):
            name = f"forms/{form.id}{f'-{key}' if key else ''}.docx"
            content = _form(connection, engine, body, project, form, key, now, opening)
            made[name] = content
            called = {"zh": f"{form.title.zh} {key}".strip(), "en": f"{form.title.en or form.title.zh} {key}".strip()}
            listed.append({"title": called, "path": name, "sha256": sha256(content).hexdigest()})
        for each in found.data["documents"]:
            path = files.path(each["sha256"])
            if files.brought_by(body, each["sha256"]) and path.exists():
                each["path"] = f"documents/{each['sha256'][:16]}{_ending(each['filename'])}"
                made[each["path"]] = path
    text = written({**found.data, "forms": listed})
    seal = found.prover.seal(FORMAT, project, text)
    title = f"{found.view.line.title.zh} {found.view.line.number or ''}".strip()
    log = "".join(f"{each['bytes']}\n" for each in found.data["events"])
    head: dict[str, bytes | Path] = {
        "index.html": page(title, text, seal).encode(), "dossier.json": text.encode(), "dossier.note": seal.encode(),
        "checkpoint": found.prover.signed.text.encode(), "log.jsonl": log.encode(),
    }  # fmt: skip
    return Bundle({**head, **made}, found.data)


def write_folder(made: Bundle, folder: Path) -> None:
    """Write a case file into a folder that is new or empty. Raises OSError, of a full one `FileExistsError`."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    for name, content in made.files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        with path.open("xb") as file:
            for chunk in _chunks(content):
                file.write(chunk)


def zipped(made: Bundle) -> Iterator[bytes]:
    """Yield a case file as a zip, piece by piece; the same case file gives the same bytes."""
    sink = _Sink()
    with ZipFile(sink, "w", ZIP_DEFLATED) as archive:  # type: ignore[call-overload] # it asks for no more than `write`
        for name, content in made.files.items():
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.file_size = content.stat().st_size if isinstance(content, Path) else len(content)
            with archive.open(entry, "w") as file:
                for chunk in _chunks(content):
                    file.write(chunk)
                    yield sink.taken()
    yield sink.taken()


class _Sink:
    """Takes what is written, until it is fetched."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, part: bytes) -> int:
        self._parts.append(bytes(part))
        return len(part)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        found = b"".join(self._parts)
        self._parts.clear()
        return found


def _chunks(content: bytes | Path) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _ending(name: str | None) -> str:
    found = ENDING.search(name or "")
    return found.group().lower() if found else ""


def _wanted(  # noqa: PLR0913, PLR0917 - as `bundle`
    connection: Connection, engine: Engine, body: str, project: str, now: datetime, keyring: Keyring | None
) -> Iterator[tuple[Form, str]]:
    """Yield the forms that the project has come to, those about a round, a ballot or a patent once for each."""
    known = definitions()
    first = next(iter(known.values()))
    of = gather(connection, engine, body, project, first, keyring=None, now=now)
    for form in known.values():
        if of is not None and (keyring is not None or not form.personal):
            for key in _keys(of, form):
                yield form, key


def _keys(of: Dossier, form: Form) -> list[str]:
    """Return what a form is made about: nothing in particular, or each round, each counted ballot, each patent."""
    match form.of:
        case "round":
            rules = of.procedure.stages
            return [run.instance for run in of.project.runs if run.stage in rules and rules[run.stage].comments]
        case "ballot":
            return [ballot.id for ballot in of.ballots.values() if ballot.closed]
        case "patent":
            return [patent.id for patent in of.project.patents]
        case _:
            return [""]


def _form(  # noqa: PLR0913, PLR0917 - as `gather`
    connection: Connection, engine: Engine, body: str, project: str, form: Form, key: str, now: datetime,
    keyring: Keyring | None,
) -> bytes:  # fmt: skip
    opening = keyring if form.personal else None
    found = gather(connection, engine, body, project, form, keyring=opening, now=now, key=key)
    if found is None:
        raise LookupError(project)
    return make(form, [found], "docx")
