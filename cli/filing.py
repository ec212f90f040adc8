"""`guiju project file` and `guiju body keep`: files from this machine, kept under their SHA-256 for acts to name."""

from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.options import As, BodyArgument, Data, Json, Lang, home_for
from cli.sending import perform
from cli.speech import Misused

if TYPE_CHECKING:
    from cli.home import Home

FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="The file. 文件。")]
OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    ".docx": f"{OFFICE}.wordprocessingml.document",
    ".xlsx": f"{OFFICE}.spreadsheetml.sheet",
    ".md": "text/markdown",
}
"""Types that not every machine's own list has."""


def keep(body: BodyArgument, file: FileArgument, data: Data = None, as_json: Json = False, lang: Lang = None) -> None:
    """存证据：Keep a file as evidence; its SHA-256 is printed, for acts to name."""
    home = home_for(data, lang, as_json=as_json)
    digest, size = _keep(home, body, file)
    home.speech.answer({"digest": digest, "size": size}, [digest])


def file_(  # noqa: PLR0913 - a document is made of these
    body: BodyArgument,
    project: Annotated[str, typer.Argument(metavar="PROJECT", help="The project's id. 项目号。")],
    kind: Annotated[str, typer.Argument(metavar="KIND", help="draft, draft_for_comment, final_draft … 稿别。")],
    file: FileArgument,
    *,
    person: As,
    document: Annotated[
        str | None, typer.Option(metavar="ID", help="Its id, PROJECT-KIND by default; filed again: next revision.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="Its title; the file's name by default. 标题。")] = None,
    language: Annotated[str, typer.Option(help="Its language. 语种。")] = "zh",
    note: Annotated[str | None, typer.Option(help="A note. 说明。")] = None,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """归档文件：File a document: keep its bytes and register them as the next revision."""
    home = home_for(data, lang, as_json=as_json)
    digest, size = _keep(home, body, file)
    command: dict[str, Any] = {
        "type": "register_document", "project": project, "document": document or f"{project}-{kind}", "kind": kind,
        "title": {"zh": title or file.stem}, "digest": digest, "size": size, "language": language, "note": note,
        "media_type": TYPES.get(file.suffix.lower()) or guess_type(file.name)[0] or "application/octet-stream",
        "filename": file.name,
    }  # fmt: skip
    return perform(home, {"body": body, "person": person, "command": command})


def _keep(home: "Home", body: str, file: Path) -> tuple[str, int]:
    """Keep a file's bytes; return their digest and number. Raises `Misused` for what can't be read or no body."""
    from domain.body import Body
    from domain.message import body_stream
    from store.files import Files
    from store.reads import load_state
    from store.rules import Rules

    with home.reading() as connection:
        if not isinstance(load_state(connection, Rules(), body_stream(body)).state, Body):
            raise Misused(home.speech.pick(f"没有学会 {body}", f"there is no body {body}"))
    try:
        content = file.read_bytes()
    except OSError as error:
        raise Misused(str(error)) from None
    with Files(home.settings.data / "documents").receive(body) as arrival:
        arrival.write(content)
        return arrival.keep(), len(content)
